// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Paths.h"

#include <QFileInfo>

namespace core {

bool isInside(const QString &path, const QString &folder)
{
    const QFileInfo file(path);
    QString place = file.canonicalFilePath(); // a link to a file is written through
    if (place.isEmpty())
        place = QFileInfo(file.absolutePath()).canonicalFilePath() + u'/';
    const QString home = QFileInfo(folder).canonicalFilePath();
    return !home.isEmpty() && place.startsWith(home + u'/');
}

} // namespace core

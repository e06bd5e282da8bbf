// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Paths.h"

#include <QFileInfo>

namespace core {

namespace {

/// Of what is there, with what is not there yet below it. A link is written through, also one to a
/// file that is not there.
QString placeOf(const QString &path)
{
    constexpr int kMostLinks = 40; // as the system follows
    QFileInfo file(path);
    for (int i = 0; i < kMostLinks && file.isSymLink() && !file.exists(); ++i)
        file.setFile(file.symLinkTarget());
    QString whole = file.canonicalFilePath();
    if (!whole.isEmpty() || file.isRoot())
        return whole;
    return placeOf(file.absolutePath()) + u'/' + file.fileName();
}

} // namespace

bool isInside(const QString &path, const QString &folder)
{
    const QString home = QFileInfo(folder).canonicalFilePath();
    return !home.isEmpty() && placeOf(path).startsWith(home + u'/');
}

} // namespace core

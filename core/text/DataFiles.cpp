// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/DataFiles.h"

#include <QFile>

// Outside any namespace, as the macro demands; a static library's resources are not found without
// it.
static void initialiseDataFiles()
{
    Q_INIT_RESOURCE(core_data);
}

namespace core {

QByteArray dataFile(const char *name)
{
    initialiseDataFiles();
    QFile file(QStringLiteral(":/core/data/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("data file %s is not built in", name);
    return file.readAll();
}

} // namespace core

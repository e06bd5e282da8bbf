// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include "core/exchange/SheetTable.h"

#include <QFile>
#include <QTemporaryDir>

namespace fuzz {

QString fileWith(QByteArrayView bytes)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("input"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), bytes.size()) != bytes.size())
        qFatal("cannot write the input");
    return path;
}

void readSheet(const QString &path)
{
    core::SheetOptions options;
    options.limits.unpackedBytes = 1024 * 1024;
    const auto reader = core::openSheet(path, options);
    if (!reader)
        return;
    const auto table = core::SheetTable::load(**reader);
    if (!table)
        return;
    for (int row = 0; row < table->rowCount(); ++row) {
        for (int column = 0; column < table->columnCount(); ++column)
            require(table->text(row, column).size() <= options.limits.cellCharacters, "cell");
    }
}

void require(bool isSo, const char *what)
{
    if (!isSo)
        qFatal("broken promise: %s", what);
}

} // namespace fuzz

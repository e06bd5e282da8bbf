// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"

#include <QByteArray>

/// What the programs of this folder share. A decoder may refuse anything; it may not crash, read
/// beyond its bytes, or take long.
namespace fuzz {

/// The bytes libFuzzer hands over, not copied.
inline QByteArrayView view(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// Puts the bytes into a file that every input of this process overwrites.
QString fileWith(QByteArrayView bytes);

/// Reads a spreadsheet to its end, as an import does.
void readSheet(const QString &path);

/// Ends the process as a crash does.
void require(bool isSo, const char *what);

} // namespace fuzz

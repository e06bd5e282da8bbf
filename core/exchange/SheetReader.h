// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/ImportFault.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace core {

enum class CellKind : quint8
{
    Empty,
    Text,
    Number, ///< text is the number as the spreadsheet program shows it
    Date, ///< text is "2026-11-21", with " 10:30" behind it when there is a time of day
    Boolean, ///< text is "1" or "0"
    Fault, ///< text is "#N/A" and the like
};

struct Cell
{
    QString text;
    CellKind kind = CellKind::Empty;
    /// A number of more digits than a spreadsheet keeps (15): its last digits are not the ones that
    /// were typed.
    bool isRounded = false;

    bool operator==(const Cell &) const = default;
};

struct SheetRow
{
    int number = 0; ///< as the spreadsheet program counts, from 1
    std::vector<Cell> cells; ///< without empty cells at the end
};

/// A merged block, rows and columns from 0.
struct MergedRange
{
    int firstRow = 0;
    int firstColumn = 0;
    int lastRow = 0;
    int lastColumn = 0;

    bool operator==(const MergedRange &) const = default;
};

/// What a roster may be at most. Real ones stay far below; hostile files do not.
struct SheetLimits
{
    qint64 fileBytes = 64 * 1024 * 1024;
    qint64 unpackedBytes = 256 * 1024 * 1024; ///< of one part of an .xlsx file
    qint64 ratio = 250; ///< unpacked to packed, of parts over kRatioFreeBytes
    int rows = 200'000; ///< with content
    int columns = 400;
    int cellCharacters = 32'767; ///< what spreadsheet programs allow
    static constexpr qint64 kRatioFreeBytes = 4 * 1024 * 1024;
};

struct SheetOptions
{
    QString sheet; ///< name; empty takes the first visible sheet with anything in it
    SheetLimits limits;
};

/// The rows of one sheet, from top to bottom, one at a time; rows without content are left out.
/// Reads as it goes, so memory does not grow with the rows. Use from one thread.
class SheetReader
{
public:
    SheetReader() = default;
    virtual ~SheetReader() = default;
    Q_DISABLE_COPY_MOVE(SheetReader)

    virtual QString sheetName() const = 0;
    virtual QStringList sheetNames() const = 0; ///< the visible ones

    /// Puts the next row into \a row, reusing its memory; false when there is none.
    virtual Result<bool> nextRow(SheetRow &row) = 0;
    /// Complete once nextRow() has said that there is no more, because files tell them last. Empty
    /// for formats that have or tell none.
    virtual std::vector<MergedRange> mergedRanges() const { return {}; }
};

/// Opens an .xlsx, .xls or .csv file by its content, whatever its name says.
Result<std::unique_ptr<SheetReader>> openSheet(
    const QString &path, const SheetOptions &options = {});

} // namespace core

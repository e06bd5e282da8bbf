// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/xlsx/ZipArchive.h"

#include <vector>

namespace core::xlsx {

struct SheetEntry
{
    QString name;
    QByteArray part; ///< name inside the archive
    bool isVisible = true;
};

/// What the parts around the sheets say: which sheets there are, where, and which cell styles show
/// numbers as dates.
struct Workbook
{
    std::vector<SheetEntry> sheets;
    std::vector<bool> dateStyles; ///< by the number in a cell's s attribute
    QByteArray sharedStringsPart; ///< empty when there is none
    bool isEpoch1904 = false;

    static Result<Workbook> load(const ZipArchive &archive);
};

/// Whether a number format code of a spreadsheet shows dates, such as yyyy"年"m"月"d"日".
bool isDateFormat(std::string_view code);

/// Days (and part of a day) since the workbook's epoch as "2026-11-21" or "2026-11-21 10:30"; empty
/// when it is no date of 1900 to 9999, as for a long number under a date format.
QString dateText(double serial, bool isEpoch1904);

/// The number as a spreadsheet program shows it: at most 15 digits that mean something, no
/// exponent. \a isRounded tells that it has more digits than that.
QString numberText(std::string_view raw, bool &isRounded);

} // namespace core::xlsx

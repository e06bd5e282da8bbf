// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

#include <optional>

namespace core {

/// Why a file cannot be imported at all, finer than ErrorCode: the user needs another sentence for
/// each. Faults of single rows are not here, see ImportIssue.
enum class ImportFault
{
    Unreadable, ///< the operating system does not let us read it
    ZeroLength,
    NotASpreadsheet, ///< something else under a spreadsheet's name
    OtherSpreadsheet, ///< .ods, .xlsb, .et: save as .xlsx first
    PasswordProtected,
    Truncated, ///< the copy or the download was cut off
    Damaged,
    ZipBomb, ///< unpacks to far more than a roster can be
    ForbiddenMarkup, ///< a DOCTYPE or an entity, which no spreadsheet program writes
    TooLarge,
    TooManyRows,
    TooManyColumns,
    CellTooLong,
    UnknownEncoding, ///< text that is neither UTF-8 nor GB18030
    NoData, ///< no sheet with anything in it
    NoSuchSheet,
    NoHeader, ///< no row that names columns we know
};

/// Stable English name, for logs and --json output: "password-protected".
QString importFaultName(ImportFault fault);

/// The error of a fault. Its detail starts with the fault's name, so that the fault can be told
/// again from the error; \a detail is English and without personal data.
Error importError(ImportFault fault, const QString &detail);

/// The fault an error was made from; none for errors from elsewhere.
std::optional<ImportFault> importFaultOf(const Error &error);

} // namespace core

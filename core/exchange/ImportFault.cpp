// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportFault.h"

#include <array>

namespace core {

namespace {

struct FaultEntry
{
    ImportFault fault;
    ErrorCode code;
    const char *name;
};

constexpr std::array kFaults{
    FaultEntry{ImportFault::Unreadable, ErrorCode::Io, "unreadable"},
    FaultEntry{ImportFault::ZeroLength, ErrorCode::Empty, "zero-length"},
    FaultEntry{ImportFault::NotASpreadsheet, ErrorCode::Unsupported, "not-a-spreadsheet"},
    FaultEntry{ImportFault::OtherSpreadsheet, ErrorCode::Unsupported, "other-spreadsheet"},
    FaultEntry{ImportFault::PasswordProtected, ErrorCode::Unsupported, "password-protected"},
    FaultEntry{ImportFault::Truncated, ErrorCode::Truncated, "truncated"},
    FaultEntry{ImportFault::Damaged, ErrorCode::Damaged, "damaged"},
    FaultEntry{ImportFault::ZipBomb, ErrorCode::TooLarge, "zip-bomb"},
    FaultEntry{ImportFault::ForbiddenMarkup, ErrorCode::InvalidInput, "forbidden-markup"},
    FaultEntry{ImportFault::TooLarge, ErrorCode::TooLarge, "too-large"},
    FaultEntry{ImportFault::TooManyRows, ErrorCode::TooLarge, "too-many-rows"},
    FaultEntry{ImportFault::TooManyColumns, ErrorCode::TooLarge, "too-many-columns"},
    FaultEntry{ImportFault::CellTooLong, ErrorCode::TooLarge, "cell-too-long"},
    FaultEntry{ImportFault::UnknownEncoding, ErrorCode::InvalidInput, "unknown-encoding"},
    FaultEntry{ImportFault::NoData, ErrorCode::Empty, "no-data"},
    FaultEntry{ImportFault::NoSuchSheet, ErrorCode::NotFound, "no-such-sheet"},
    FaultEntry{ImportFault::NoHeader, ErrorCode::InvalidInput, "no-header"},
};

const FaultEntry &entryOf(ImportFault fault)
{
    // In enum order, checked by a test.
    return kFaults[static_cast<std::size_t>(fault)];
}

} // namespace

QString importFaultName(ImportFault fault)
{
    return QString::fromLatin1(entryOf(fault).name);
}

Error importError(ImportFault fault, const QString &detail)
{
    return {entryOf(fault).code, importFaultName(fault) + QStringLiteral(": ") + detail};
}

std::optional<ImportFault> importFaultOf(const Error &error)
{
    const QString name = error.detail.section(u':', 0, 0);
    for (const FaultEntry &entry : kFaults) {
        if (error.code == entry.code && name == QLatin1String(entry.name))
            return entry.fault;
    }
    return std::nullopt;
}

} // namespace core

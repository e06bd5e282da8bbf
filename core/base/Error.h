// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

/// What went wrong, in the few ways a caller can branch on. The words for the user are made in
/// app and ui from the code; detail is English, for the log, and never holds personal data.
enum class ErrorCode
{
    InvalidInput, ///< the caller's data cannot be accepted as it stands
    NotFound,
    Conflict, ///< somebody else changed the same thing first
    Busy, ///< another part of this program holds the database
    InUse, ///< another instance has this ledger open
    WrongPassword,
    Damaged, ///< the file's content fails its checks
    Truncated, ///< the file is shorter than it says it is
    Empty, ///< the file has zero length
    Foreign, ///< a valid file, but not this ledger's
    TooNew, ///< written by a newer release
    Forked, ///< the county knows work under our number that we did not do: a restored or cloned
            ///< disk
    DiskFull,
    Io, ///< the disk or the operating system refused
    Cancelled,
    NetworkUnusable, ///< nothing at the other end speaks as the county server does
    Refused, ///< the county server understood and said no
    TooLarge,
    Unsupported,
    Internal, ///< our own mistake
};

/// Stable English name of a code, for logs and --json output.
QString errorCodeName(ErrorCode code);

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;

    bool operator==(const Error &) const = default;
};

} // namespace core

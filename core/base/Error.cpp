// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"

namespace core {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorCode::NotFound:
        return QStringLiteral("not_found");
    case ErrorCode::Conflict:
        return QStringLiteral("conflict");
    case ErrorCode::Busy:
        return QStringLiteral("busy");
    case ErrorCode::InUse:
        return QStringLiteral("in_use");
    case ErrorCode::WrongPassword:
        return QStringLiteral("wrong_password");
    case ErrorCode::Damaged:
        return QStringLiteral("damaged");
    case ErrorCode::Truncated:
        return QStringLiteral("truncated");
    case ErrorCode::Empty:
        return QStringLiteral("empty");
    case ErrorCode::Foreign:
        return QStringLiteral("foreign");
    case ErrorCode::TooNew:
        return QStringLiteral("too_new");
    case ErrorCode::Forked:
        return QStringLiteral("forked");
    case ErrorCode::DiskFull:
        return QStringLiteral("disk_full");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::NetworkUnusable:
        return QStringLiteral("network_unusable");
    case ErrorCode::Refused:
        return QStringLiteral("refused");
    case ErrorCode::TooLarge:
        return QStringLiteral("too_large");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    Q_UNREACHABLE();
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncStatus.h"

namespace syncing {

SyncLight SyncStatus::light() const
{
    if (!isEnrolled)
        return SyncLight::NotEnrolled;
    if (rejected > 0 || stop != StopReason::None)
        return SyncLight::Refused;
    if (conflicts > 0)
        return SyncLight::Decide;
    if (waiting > 0)
        return SyncLight::Waiting;
    return isReachable ? SyncLight::Received : SyncLight::Offline;
}

bool isAtHome(StopReason reason)
{
    return reason != StopReason::CursorAhead && reason != StopReason::Forked;
}

core::Error stopError(StopReason reason)
{
    using core::ErrorCode;
    switch (reason) {
    case StopReason::None:
        return {ErrorCode::Internal, QStringLiteral("not stopped")};
    case StopReason::CursorAhead:
        return {ErrorCode::Forked, QString(kRolledBack)};
    case StopReason::Forked:
        return {ErrorCode::Forked, QStringLiteral("another history than the county has")};
    case StopReason::Unknown:
        return {ErrorCode::Refused, QString(kForgotten)};
    case StopReason::Revoked:
        return {ErrorCode::Refused, QString(kRevoked)};
    case StopReason::TooOld:
        return {ErrorCode::TooNew, QStringLiteral("the county's log needs a newer program")};
    case StopReason::Retired:
        return {ErrorCode::Refused, QString(kRetired)};
    case StopReason::NotUnderstood:
        return {ErrorCode::Refused, QStringLiteral("the county did not understand this program")};
    }
    Q_UNREACHABLE();
}

} // namespace syncing

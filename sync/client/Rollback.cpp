// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Rollback.h"

namespace syncing {

core::Result<qint64> acknowledgedLsn(ClientLedger &ledger)
{
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.state());
    MQ_TRY_ASSIGN(const std::vector<core::PendingOp> oldest, ledger.pending(0, 1));
    return (oldest.empty() ? state.nextLsn : oldest.front().lsn) - 1;
}

bool isRolledBack(const SyncRequest &request, qint64 acknowledged, const SyncReply &reply)
{
    return carriesPages(reply.head.status) && reply.head.epoch == request.epoch
        && reply.lastLsn < acknowledged;
}

} // namespace syncing

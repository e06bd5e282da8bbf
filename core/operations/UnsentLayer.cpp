// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/UnsentLayer.h"

#include "core/operations/PageApplier.h"

namespace core {

Result<Changes> layUnsentAgain(Database &database, const DeviceState &state)
{
    DeviceStore device(database);
    HistoryStore history(database);
    VisibleRecords records(database);
    Changes all;
    all.isFromCounty = true;
    const auto lay = [&](const std::vector<PendingOp> &part) -> Result<void> {
        // A record of several parts is written with each: it lists the operations laid so far.
        PageApplier applier(database, device, history, records, state);
        for (const PendingOp &each : part) {
            MQ_TRY_ASSIGN(const Op op, decodeOp(each.body));
            MQ_TRY(applier.layAgain(op));
        }
        MQ_TRY_ASSIGN(const Changes changes, applier.finish());
        all.records.insert(all.records.end(), changes.records.begin(), changes.records.end());
        return {};
    };
    MQ_TRY(device.visitPending(lay));
    return all;
}

} // namespace core

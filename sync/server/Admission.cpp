// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Admission.h"

#include "core/base/Mutant.h"

namespace syncing {

using core::Mutant;
using core::mutantIs;

Admission admitHead(const DeviceProgress &progress, const DeviceProgress &head)
{
    if (mutantIs(Mutant::NoChain))
        return Admission::Accept;
    if (head.lastLsn < progress.lastLsn)
        return Admission::Forked;
    if (head.lastLsn == progress.lastLsn && head.lastHash != progress.lastHash)
        return Admission::Forked;
    return Admission::Accept;
}

Admission admitOp(const DeviceProgress &progress, const Candidate &candidate)
{
    if (candidate.lsn <= progress.lastLsn) {
        if (mutantIs(Mutant::NoDedup))
            return Admission::Accept;
        return candidate.logged == candidate.hash || mutantIs(Mutant::NoChain) ? Admission::Skip
                                                                               : Admission::Forked;
    }
    if (candidate.lsn > progress.lastLsn + 1)
        return mutantIs(Mutant::AcceptGap) ? Admission::Accept : Admission::Gap;
    if (candidate.previousHash != progress.lastHash && !mutantIs(Mutant::NoChain)
        && !mutantIs(Mutant::AcceptGap))
        return Admission::Forked;
    return Admission::Accept;
}

} // namespace syncing

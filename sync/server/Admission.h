// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

namespace syncing {

enum class Admission
{
    Accept,
    Skip, ///< logged before: the answer got lost, nothing else
    Gap, ///< operations before it are missing
    Forked, ///< the device had another history once
};

/// Whether what a device says of itself can follow what the county has of it. A device that is
/// behind its own log was restored from an older disk.
Admission admitHead(const DeviceProgress &progress, const DeviceProgress &head);

struct Candidate
{
    qint64 lsn = 0;
    core::ChainHash previousHash;
    core::ChainHash hash;
    std::optional<core::ChainHash> logged; ///< chain value in the log at this lsn, if it is there
};

/// Whether the next operation continues the device's history.
Admission admitOp(const DeviceProgress &progress, const Candidate &candidate);

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/client/BlobDriver.h"
#include "sync/client/Enroller.h"
#include "sync/client/StickForwarder.h"
#include "sync/client/SyncDriver.h"

#include <chrono>

namespace syncing {

/// One exchange with the county, from asking to nothing left to do.
struct SyncSummary
{
    SyncTally tally;
    Traffic traffic;
    qint64 pending = 0; ///< own operations that still wait
    qint64 ms = 0;
    qint64 clockAheadMs = 0; ///< of this computer before the county's
    StopReason stop = StopReason::None;
    bool isGivenBack = false; ///< everything was handed in, and the ledger emptied
    std::optional<core::Error> failure; ///< why it ended before everything was done
    BlobTally photos;
    Traffic photoTraffic; ///< not in `traffic`
    core::BlobCounts photosLeft;
};

struct SyncRunOptions
{
    enum class OnFailure
    {
        GiveUp,
        Retry ///< until the time is over
    };
    std::chrono::milliseconds timeout{120'000};
    OnFailure onFailure = OnFailure::GiveUp;
    /// How long a county may ask to come again before GiveUp takes it for a failure.
    std::chrono::milliseconds busyPatience{10'000};
    std::optional<QUrl> server = {}; ///< where the county's is now: kept once it answered there
    QString directory = {}; ///< of the ledger: its photos go, too, once the operations are there
};

/// Runs an exchange to its end on the calling thread, with an event loop of its own: for programs
/// without a window. NotFound when the ledger is not enrolled; what happens later is in the
/// summary.
core::Result<SyncSummary> runSync(
    core::Ledger &ledger, core::Random &random, const SyncRunOptions &options);

/// Hands in what colleagues wrote on the stick \a path, on the calling thread. NotFound when the
/// ledger is not enrolled.
core::Result<StickForwarded> forwardStick(core::Ledger &ledger, const QString &path);

/// Enrols on the calling thread over HTTPS, trying again for a short while when no answer comes.
core::Result<CountyAccount> enrolNow(const EnrolOffer &offer, const SigningKey &key);

} // namespace syncing

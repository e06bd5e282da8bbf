// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/BlobStore.h"
#include "sync/protocol/BlobMessages.h"

#include <deque>

namespace syncing {

/// What photos took, since the start.
struct BlobTally
{
    qint64 sent = 0; ///< contents the county has now
    qint64 fetched = 0; ///< contents that came
    qint64 pieces = 0; ///< bytes up, counted again when sent again
    qint64 rounds = 0;
};

/// What is said next about photos, and what an answer means: one step at a time, without network or
/// threads. What came is kept piece by piece, so that it begins again where a cut left it, also
/// after a kill. Thread of the ledger.
class BlobExchange
{
public:
    BlobExchange(core::Ledger &ledger, core::BlobStore &blobs)
        : m_ledger(ledger)
        , m_blobs(blobs)
    { }

    /// Looks anew at what is to be sent and fetched.
    void renew();
    /// The next request; none when there is nothing left to do for now.
    core::Result<std::optional<BlobRequest>> next(quint32 device, qsizetype pieceBytes);
    /// The answer to the request next() gave last.
    core::Result<void> take(const BlobStates &reply);
    core::Result<void> take(const BlobPart &reply);

    const BlobTally &tally() const { return m_tally; }
    std::vector<core::ContentId> takeArrived() { return std::exchange(m_arrived, {}); }

private:
    struct Upload
    {
        core::BlobTask task;
        qint64 have = 0;
        int breaks = 0; ///< how often its pieces made something else
    };

    core::Result<void> lookForWork();
    core::Result<std::optional<BlobRequest>> nextFetch(quint32 device, qsizetype pieceBytes);
    std::optional<BlobRequest> nextAsk(quint32 device);
    core::Result<std::optional<BlobRequest>> nextPiece(quint32 device, qsizetype pieceBytes);
    core::Result<void> takeAsked(const BlobStates &reply);
    core::Result<void> judge(Upload upload, BlobState state);
    core::Result<void> complete(const core::BlobTask &task);
    core::Result<void> arrive(const core::BlobTask &task, bool wasHere);
    core::BlobQueue queue() const { return core::BlobQueue(m_ledger.database()); }

    core::Ledger &m_ledger;
    core::BlobStore &m_blobs;
    bool m_isFresh = true; ///< work is to be looked for
    bool m_hasMoved = false; ///< since then
    std::vector<core::BlobTask> m_unasked;
    std::deque<Upload> m_uploads;
    std::deque<core::BlobTask> m_downloads;
    std::vector<core::BlobTask> m_asked; ///< of the request under way
    BlobTally m_tally;
    std::vector<core::ContentId> m_arrived;
};

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "sync/protocol/Messages.h"
#include "sync/server/CountyStore.h"
#include "sync/server/PackedVillages.h"

namespace syncing {

/// An operation as it came, read and chained; that takes no store and can be done on any thread.
struct OfferedOp
{
    core::Result<core::Op> op;
    QByteArray bytes; ///< that it was read from
    core::ChainHash previous;
    core::ChainHash hash;
};
std::vector<OfferedOp> offeredOps(const SyncRequest &request);

/// Who looked at operations before they were taken in.
enum class Review
{
    None, ///< as they come: a revoked laptop is refused
    Accepted ///< a person of the county, out of quarantine
};

/// Carries out one request on the county's store: admits and decides the operations, writes their
/// lines, and collects the page after the reader's cursor (its own new lines with it). The caller
/// opened the transaction, and sends the reply only after it is committed.
SyncReply answer(
    CountyStore &store, const SyncRequest &request, qint64 now, PackedVillages *villages = nullptr);

/// The two halves of it, for a county whose one writer should only write: the operations inside the
/// writer's transaction, and then the page from any later moment of the county.
SyncReply takeOps(CountyStore &store, const SyncRequest &request, std::vector<OfferedOp> offered,
    qint64 now, Review review = Review::None);
/// Until when the next operation of the device waits, as SyncReply::waitsUntil, of those that
/// \a request brings; changes nothing.
qint64 waitsUntil(const CountyStore &store, const SyncRequest &request, qint64 now);
/// Without packed villages a new laptop gets the log from its beginning, and a region row by row.
void addPage(const CountyStore &store, const SyncRequest &request, SyncReply &reply,
    PackedVillages *villages = nullptr);

} // namespace syncing

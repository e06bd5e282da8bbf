// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles that come over the network: of a laptop that has none, handed in by one that has.
#include "sync/server/CountyService.h"

#include "core/domain/RegionCode.h"
#include "sync/server/PhotoBundles.h"

namespace syncing {

namespace {

Status statusOf(const core::Error &fault)
{
    if (fault.detail == bundlefault::kRevoked)
        return Status::Revoked;
    const bool isOthers
        = fault.detail == bundlefault::kStranger || fault.detail == bundlefault::kSignature;
    return isOthers ? Status::Unknown : Status::FrameBad;
}

} // namespace

/// What it asks is carried out as at the office, and its answer sealed for its author: who hands it
/// in needs no name and learns nothing. Nothing is put into quarantine here, for the stick is not
/// in the county's hands.
void CountyService::bundle(
    SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply)
{
    if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
        return refuse(reply, Status::Busy, begun.error());
    auto opened = openUpBundle(store, m_facts.signingKey(), request.body);
    const std::optional<CountyDevice> author
        = opened ? store.device(opened->request.device) : std::nullopt;
    const core::Result<void> ended = store.commit(); // a failed read would find a stranger
    store.rollback();
    if (!ended)
        return refuse(reply, Status::Busy, ended.error());
    if (!opened || !author)
        return refuse(reply, statusOf(opened.error()), opened.error());
    if (!mayCome(author->number))
        return sendAway(reply, m_shed.hasty);
    const auto shared = std::make_shared<const OpenedBundle>(std::move(*opened));
    const auto receipt = std::make_shared<BundleReceipt>();
    m_book.count({.pushes = 1});
    write(
        reply,
        [this, shared, receipt](SqlCountyStore &writing) {
            *receipt = takeUpBundle(writing, *shared, m_clock.nowMs());
        },
        [this, shared, receipt, reply](SqlCountyStore &) {
            // Its author hears in the answer that the county was put back, and sends anew.
            if (receipt->status != Status::Ok && receipt->status != Status::Epoch)
                return refuse(reply, receipt->status,
                    {core::ErrorCode::Refused, statusName(receipt->status)});
            m_bulkWorker->post([this, shared, receipt, reply](SqlCountyStore &reading) {
                OpenedBundle asked = *shared;
                asked.waitsUntil = receipt->waitsUntil;
                asked.accepted = receipt->accepted;
                answerBundle(reading, std::move(asked), reply);
            });
        },
        author->scopes.empty() ? QString() : author->scopes.front().left(core::kTownshipDigits));
}

/// On the thread of photos and of what takes long: it knows both.
void CountyService::answerBundle(
    SqlCountyStore &store, OpenedBundle asked, const HttpReply &reply) const
{
    if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
        return refuse(reply, Status::Busy, begun.error());
    asked.photos = photoVerdicts(store, *m_blobs, asked.request.device, asked.request.photos);
    auto answer = writeDownBundle(store, m_facts.signingKey(), asked, m_clock.nowMs());
    const core::Result<void> ended = store.commit();
    store.rollback();
    if (!ended || !answer)
        return refuse(reply, Status::Busy, ended ? answer.error() : ended.error());
    send(reply, Status::Ok, std::move(*answer));
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/DigestDesk.h"

namespace syncing {

using core::BucketRows;
using core::DigestAnswer;

namespace {

constexpr std::size_t kMaxVillages = 8; // looked at in one answer
constexpr std::size_t kMaxRows = 20'000;

void addBuckets(const CountyStore &store, const QString &scope, DigestAnswer &answer)
{
    std::vector<quint64> &sums = answer.buckets[scope];
    sums.assign(core::kBuckets, 0);
    store.visitRows(scope, [&sums](const core::RowSum &row) {
        sums[core::bucketOf(row.id)] += row.hash;
        return true;
    });
}

void addRows(
    const CountyStore &store, const QString &scope, const QByteArray &buckets, DigestAnswer &answer)
{
    BucketRows &rows = answer.rows[scope];
    rows.buckets = buckets;
    store.visitRows(scope, [&](const core::RowSum &row) {
        if (buckets.contains(static_cast<char>(core::bucketOf(row.id))))
            rows.rows.push_back(row);
        return rows.rows.size() < kMaxRows;
    });
}

} // namespace

void addDigests(const CountyStore &store, const SyncRequest &request, const CountyDevice &device,
    SyncReply &reply)
{
    if (request.schema != kSchema)
        return; // its rows lack types that are counted here, or the other way round
    const std::vector<QString> scopes = device.readScopes();
    const core::Digests digests = store.digests(scopes);
    DigestAnswer &answer = reply.digests;
    answer.fold = core::folded(digests, scopes);
    if (!request.question)
        return;
    if (request.question->empty())
        answer.villages = digests;
    std::size_t villages = 0;
    for (const auto &[scope, buckets] : *request.question) {
        if (++villages > kMaxVillages || !isVisible(scope, scopes))
            continue;
        if (buckets.isEmpty())
            addBuckets(store, scope, answer);
        else
            addRows(store, scope, buckets, answer);
    }
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Quarantine.h"

#include "sync/server/CountyConnection.h"
#include "sync/server/DeviceTable.h"

#include <sodium.h>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

QByteArray digestOf(const QByteArray &bundle)
{
    QByteArray digest(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), 32,
        reinterpret_cast<const unsigned char *>(bundle.constData()),
        static_cast<unsigned long long>(bundle.size()), nullptr, 0);
    return digest;
}

void describe(Quarantine::Item &item, const SyncRequest &request)
{
    item.firstLsn = request.firstLsn;
    item.operations = qint64(request.ops.size());
    for (const QByteArray &bytes : request.ops) {
        const Result<core::Op> op = core::decodeOp(bytes);
        if (!op)
            continue;
        item.made = std::max(item.made, op->madeAt);
        if (!item.users.contains(op->user))
            item.users += op->user;
    }
}

} // namespace

Result<Quarantine::State> Quarantine::keep(const QByteArray &bundle, qint64 now) const
{
    SqlCountyStore store(m_county);
    MQ_TRY(store.begin(SqlCountyStore::Access::Write));
    MQ_TRY_ASSIGN(const OpenedBundle opened,
        openUpBundle(store, m_county.signingKey(), bundle, Review::Accepted));
    CountyStatement last
        = m_county.connection().statement("SELECT max(no) FROM quarantine WHERE /*mine*/ TRUE");
    MQ_TRY(last.step());
    CountyStatement insert = m_county.connection().statement(
        "INSERT INTO quarantine (/*county*/ no, device, received_at, digest, bundle)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?) ON CONFLICT (/*county*/ digest) DO NOTHING");
    insert.bind(last.integer(0) + 1).bind(qint64{opened.header.device}).bind(now);
    const QByteArray digest = digestOf(bundle);
    MQ_TRY(insert.bind(digest).bind(bundle).run());
    CountyStatement standing
        = m_county.connection().statement("SELECT state FROM quarantine WHERE /*mine*/ digest = ?");
    MQ_TRY(standing.bind(digest).step());
    const auto state = static_cast<State>(standing.integer(0));
    MQ_TRY(store.commit());
    return state;
}

Result<std::vector<Quarantine::Item>> Quarantine::items() const
{
    const SqlCountyStore store(m_county);
    CountyStatement rows = m_county.connection().statement(
        "SELECT no, device, received_at, state, bundle FROM quarantine WHERE /*mine*/ TRUE"
        " ORDER BY no");
    std::vector<std::pair<Item, QByteArray>> found;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            break;
        Item item;
        item.no = rows.integer(0);
        item.device = static_cast<quint32>(rows.integer(1));
        item.receivedAt = rows.integer(2);
        item.state = static_cast<State>(rows.integer(3));
        found.emplace_back(std::move(item), rows.bytes(4));
    }
    std::vector<Item> items;
    for (auto &[item, bytes] : found) {
        const auto opened = openUpBundle(store, m_county.signingKey(), bytes, Review::Accepted);
        if (opened)
            describe(item, opened->request);
        items.push_back(std::move(item));
    }
    return items;
}

Result<QByteArray> Quarantine::bundle(qint64 no) const
{
    CountyStatement row = m_county.connection().statement(
        "SELECT bundle FROM quarantine WHERE /*mine*/ no = ? AND state <> 1");
    MQ_TRY_ASSIGN(const bool isThere, row.bind(no).step());
    if (!isThere)
        return Error{ErrorCode::NotFound, QStringLiteral("nothing to decide under %1").arg(no)};
    return row.bytes(0);
}

Result<void> Quarantine::decide(qint64 no, State state, qint64 now) const
{
    CountyStatement update = m_county.connection().statement(
        "UPDATE quarantine SET state = ?, decided_at = ? WHERE /*mine*/ no = ?");
    return update.bind(static_cast<int>(state)).bind(now).bind(no).run();
}

Result<BundleReceipt> Quarantine::accept(qint64 no, qint64 now) const
{
    SqlCountyStore store(m_county); // rolls back when it goes without a commit
    MQ_TRY(store.begin(SqlCountyStore::Access::Write));
    MQ_TRY_ASSIGN(const QByteArray bytes, bundle(no));
    MQ_TRY_ASSIGN(const OpenedBundle opened,
        openUpBundle(store, m_county.signingKey(), bytes, Review::Accepted));
    const BundleReceipt receipt = takeUpBundle(store, opened, now, Review::Accepted);
    if (receipt.status == Status::Ok)
        MQ_TRY(decide(no, State::Accepted, now));
    if (receipt.device != opened.request.device)
        MQ_TRY(DeviceTable(m_county.connection()).markKeyless(receipt.device));
    MQ_TRY(store.commit());
    return receipt;
}

Result<void> Quarantine::refuse(qint64 no, qint64 now) const
{
    SqlCountyStore store(m_county);
    MQ_TRY(store.begin(SqlCountyStore::Access::Write));
    if (const auto waiting = bundle(no); !waiting)
        return waiting.error();
    MQ_TRY(decide(no, State::Refused, now));
    return store.commit();
}

} // namespace syncing

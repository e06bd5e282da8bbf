// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "tests/sync/server/Assistant.h"

namespace syncing::testing {

/// What a laptop keeps between its requests: its key, its chain and its cursor. Makes requests and
/// leaves it to the test how they travel.
class Laptop
{
public:
    Laptop(quint32 device, SigningKey key, QString user = QStringLiteral("wang"))
        : m_device(device)
        , m_key(std::move(key))
        , m_user(std::move(user))
    { }

    quint32 device() const { return m_device; }
    qint64 lsn() const { return m_lsn; }
    const SigningKey &key() const { return m_key; }
    void moveCursor(qint64 cursor) { m_cursor = cursor; }

    /// Writes one more operation; it is sent with the next request.
    void write(std::vector<core::RecordChange> changes)
    {
        core::Op op;
        op.lsn = ++m_lsn;
        op.changes = std::move(changes);
        op.user = m_user;
        op.madeAt = 1'790'000'000'000 + m_lsn;
        m_ops.push_back(core::encodeOp(op));
        m_hash = core::chainAfter(m_hash, m_ops.back());
    }
    SyncRequest request() const
    {
        SyncRequest request;
        request.device = m_device;
        request.epoch = 1;
        request.headLsn = m_lsn;
        request.headHash = m_hash;
        request.cursor = m_cursor;
        request.firstLsn = m_ops.empty() ? 0 : m_sentLsn + 1;
        request.previousHash = m_sentHash;
        request.ops = m_ops;
        return request;
    }
    QByteArray body() const
    {
        return encodeSyncRequest(request(), {.key = m_key, .signer = m_device});
    }
    void sent() ///< the county has what was written so far
    {
        m_ops.clear();
        m_sentLsn = m_lsn;
        m_sentHash = m_hash;
    }

private:
    quint32 m_device;
    SigningKey m_key;
    QString m_user;
    qint64 m_lsn = 0, m_sentLsn = 0, m_cursor = 0;
    core::ChainHash m_hash, m_sentHash;
    std::vector<QByteArray> m_ops;
};

inline std::vector<core::RecordChange> newPerson(
    core::Random &random, const QString &village = kVillage)
{
    return {create(core::RecordType::Person, random.newRecordId(), 1,
        {{1, QStringLiteral("王小明")}}, village)};
}

} // namespace syncing::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "sync/server/Answer.h"
#include "sync/server/Decide.h"
#include "tests/sim/MemoryCountyStore.h"

namespace syncing::testing {

inline const QString kVillage = QStringLiteral("420529111204");
inline const QString kFarVillage = QStringLiteral("420529103001"); ///< of another township

/// A hand-made device that writes operations and hands them to a county in memory.
class Assistant
{
public:
    Assistant(MemoryCountyStore &county, QString user, QString prefix = QStringLiteral("420529111"))
        : m_county(county)
        , m_user(std::move(user))
        , m_device(county.enrol({}, {std::move(prefix)}))
    { }

    quint32 device() const { return m_device; }
    qint64 lsn() const { return m_lsn; }

    core::Op op(std::vector<core::RecordChange> changes) const
    {
        core::Op op;
        op.lsn = m_lsn + 1;
        op.changes = std::move(changes);
        op.user = m_user;
        op.madeAt = 1'790'000'000'000 + m_lsn;
        return op;
    }
    /// Hands the operation over and returns its line.
    core::LogEntry send(const core::Op &op)
    {
        SyncRequest request;
        request.device = m_device;
        request.epoch = m_county.epoch();
        request.firstLsn = op.lsn;
        request.previousHash = m_hash;
        request.ops = {core::encodeOp(op)};
        m_hash = core::chainAfter(m_hash, request.ops[0]);
        m_lsn = op.lsn;
        request.headLsn = m_lsn;
        request.headHash = m_hash;
        const SyncReply reply = answer(m_county, request, 1'790'000'100'000);
        Q_ASSERT(reply.head.status == Status::Ok);
        return *m_county.entryOf(m_device, m_lsn);
    }
    core::LogEntry send(std::vector<core::RecordChange> changes)
    {
        return send(op(std::move(changes)));
    }

private:
    MemoryCountyStore &m_county;
    QString m_user;
    quint32 m_device;
    qint64 m_lsn = 0;
    core::ChainHash m_hash;
};

inline core::RecordChange create(core::RecordType type, const core::RecordId &id,
    core::GroupNumber group, core::FieldMap fields, const QString &village = kVillage)
{
    return {core::ChangeKind::Create, static_cast<int>(type), id, village,
        {{group, core::Revision(), std::move(fields)}}};
}

inline core::RecordChange set(core::RecordType type, const core::RecordId &id,
    core::GroupNumber group, core::Revision base, core::FieldMap fields)
{
    return {core::ChangeKind::Set, static_cast<int>(type), id, QString(),
        {{group, base, std::move(fields)}}};
}

inline core::RecordChange use(
    core::ChangeKind kind, core::RecordType type, const core::RecordId &id, core::Revision base)
{
    return {kind, static_cast<int>(type), id, QString(), {{core::kUseGroup, base, {}}}};
}

} // namespace syncing::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/SyncSession.h"

namespace syncing::sim {

/// A ledger as small as it can be: a value, so that worlds with it can be copied and compared.
class SmallLedger final : public ClientLedger
{
public:
    explicit SmallLedger(quint32 device) { m_state.device = device, m_state.epoch = 1; }

    /// One operation that sets one field of one group, based on what is visible.
    core::Op edit(const core::Record &before, core::FieldNumber field, qint64 value);
    std::optional<core::Record> visible(const core::RecordId &id) const;
    const std::vector<core::PendingOp> &outbox() const { return m_outbox; }
    qint64 cursor() const { return m_state.cursor; }
    qint64 headLsn() const { return m_state.nextLsn - 1; }
    quint64 fingerprint() const; ///< equal for equal ledgers

    core::Result<core::DeviceState> state() override { return m_state; }
    core::Result<std::vector<core::PendingOp>> pending(qint64 fromLsn, qsizetype maxBytes) override;
    core::Result<qint64> pendingCount() override { return qint64(m_outbox.size()); }
    core::Result<core::Changes> applyPage(const core::LogPage &page) override;
    core::Result<std::map<qint64, core::OpId>> lostBases(
        const std::vector<core::PendingOp> &) override
    {
        return std::map<qint64, core::OpId>();
    }
    core::Result<std::vector<core::RecordKey>> doubtful() override
    {
        return std::vector<core::RecordKey>();
    }
    core::Result<core::Changes> takeRestart(const core::CountyRestart &) override
    {
        return core::Changes();
    }
    core::Result<core::Changes> applyRows(qint64, const core::CountyRows &) override
    {
        return core::Changes();
    }
    core::Result<DigestNews> digestNews() override { return DigestNews(); }
    core::Result<void> markTold(const std::vector<core::Repair> &) override { return {}; }
    core::Result<core::DigestVerdict> compare(const core::CountyDigests &) override
    {
        return core::DigestVerdict::Unknown;
    }
    core::Result<std::vector<QString>> owedSums() override { return std::vector<QString>(); }
    core::Result<void> compareSums(const SyncRequest &, const SyncReply &) override { return {}; }

private:
    core::DeviceState m_state;
    std::vector<core::PendingOp> m_outbox;
    std::map<core::RecordId, core::Record> m_confirmed;
};

} // namespace syncing::sim

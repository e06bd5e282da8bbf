// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <map>
#include <set>

namespace syncing {

/// A county without a disk, for simulation and tests. A plain value: a copy taken before a request
/// is what a rolled back transaction leaves.
class MemoryCountyStore final : public CountyStore
{
public:
    explicit MemoryCountyStore(QString county, qint64 epoch = 1);

    quint32 enrol(const PublicKey &key, std::vector<QString> scopes);
    void revoke(quint32 device);
    const std::vector<SharedEntry> &log() const { return m_log; }
    const std::map<core::RecordId, SharedRecord> &rows() const { return m_rows; }
    const std::map<quint32, CountyDevice> &devices() const { return m_devices; }
    void forgetRow(const core::RecordId &id) { m_rows.erase(id); } ///< planted mistakes only

    SharedRecord record(int type, const core::RecordId &id) const override;
    SharedEntry entryAt(qint64 seq) const override;
    SharedEntry entryOf(quint32 device, qint64 lsn) const override;
    SharedEntry entryById(const core::OpId &opId) const override;
    std::vector<SharedRecord> personsWith(const QString &identityNumber) const override;
    std::vector<SharedRecord> recordsOf(const QString &village) const override;
    std::vector<SharedEntry> casesBy(quint32 device, std::size_t limit) const override;
    std::map<QString, qint64> voidsBy(
        const std::vector<quint32> &devices, qint64 receivedFrom) const override;
    qint64 personsIn(const QString &prefix) const override;
    core::VoidLimits voidLimits() const override { return m_voidLimits; }
    void limitVoids(core::VoidLimits limits) { m_voidLimits = limits; }
    QString county() const override { return m_county; }
    qint64 epoch() const override { return m_epoch; }
    const std::vector<LogRestart> &restarts() const override { return m_restarts; }
    /// As after a backup was put back; new devices get numbers after that one.
    void restart(const LogRestart &restart, quint32 lastDevice);
    quint32 lastDevice() const;
    qint64 lastSeq() const override;
    std::optional<CountyDevice> device(quint32 number) const override;
    std::optional<quint32> deviceWithKey(const PublicKey &key) const override;
    std::optional<core::ChainHash> hashAfter(quint32 device, qint64 lsn) const override;
    std::vector<SharedEntry> linesAbout(const core::RecordId &id) const override;
    std::vector<core::LogEntry> visibleAfter(
        qint64 cursor, const Reader &reader, std::size_t limit) const override;
    std::vector<SharedRecord> rowsOf(
        const QString &prefix, const core::FillPlace &after, std::size_t limit) const override;
    /// Of the number and of those it branched off to and from.
    void changeScopes(quint32 device, const std::vector<QString> &scopes);
    core::PaidSum paidIn(const QString &scope) const override;
    void setStanding(quint32 device, bool isRetired, bool isRevoked);
    void append(core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash) override;
    void put(core::Record row) override;
    quint32 branchOff(const Branch &branch, const PublicKey &key, qint64 now) override;
    core::Digests digests(const std::vector<QString> &prefixes) const override;
    void visitRows(const QString &scope,
        const std::function<bool(const core::RowSum &)> &visit) const override;
    void noteRepair(quint32 device, const core::Repair &repair, qint64 now) override;
    qint64 repairs() const { return m_repairs; }
    void spoilDigest(const QString &scope) { ++m_digests[scope]; } ///< planted mistakes only

private:
    quint32 authorOf(quint32 device, qint64 lsn) const;
    std::vector<SharedEntry>::const_iterator after(qint64 seq) const;

    using DeviceLine = std::pair<quint32, qint64>;

    QString m_county;
    qint64 m_epoch;
    std::vector<LogRestart> m_restarts;
    std::vector<SharedEntry> m_log; ///< ascending by seq, with gaps where the county restarted
    std::map<core::RecordId, SharedRecord> m_rows;
    std::map<quint32, CountyDevice> m_devices;
    quint32 m_deviceFloor = 0;
    std::map<DeviceLine, std::pair<std::size_t, core::ChainHash>> m_lines;
    std::map<core::OpId, std::size_t> m_ops;
    std::map<QString, std::set<core::RecordId>> m_identities;
    core::Digests m_digests;
    qint64 m_repairs = 0;
    core::VoidLimits m_voidLimits;
};

} // namespace syncing

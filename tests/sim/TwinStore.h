// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

namespace syncing::sim {

/// Two stores as one: what is written goes to both, what is asked is asked of both, and answers
/// that differ are remembered. Gives the first one's answers.
class TwinStore final : public CountyStore
{
public:
    /// The first difference is written to \a difference.
    TwinStore(CountyStore &first, CountyStore &second, QString &difference)
        : m_first(first)
        , m_second(second)
        , m_difference(difference)
    { }

    SharedRecord record(int type, const core::RecordId &id) const override;
    SharedEntry entryAt(qint64 seq) const override;
    SharedEntry entryOf(quint32 device, qint64 lsn) const override;
    SharedEntry entryById(const core::OpId &opId) const override;
    std::vector<SharedRecord> personsWith(const QString &identityNumber) const override;
    std::map<QString, qint64> voidsBy(
        const std::vector<quint32> &devices, qint64 receivedFrom) const override;
    qint64 personsIn(const QString &prefix) const override;
    core::VoidLimits voidLimits() const override { return m_first.voidLimits(); }
    std::vector<SharedRecord> recordsOf(const QString &village) const override;
    std::vector<SharedEntry> casesBy(quint32 device, std::size_t limit) const override;

    QString county() const override;
    void expect(quint32 device, const core::Op &op) override;
    qint64 epoch() const override;
    const std::vector<LogRestart> &restarts() const override;
    qint64 lastSeq() const override;
    std::optional<CountyDevice> device(quint32 number) const override;
    std::optional<quint32> deviceWithKey(const PublicKey &key) const override;
    std::optional<core::ChainHash> hashAfter(quint32 device, qint64 lsn) const override;
    std::vector<core::LogEntry> visibleAfter(
        qint64 cursor, const Reader &reader, std::size_t limit) const override;
    core::PaidSum paidIn(const QString &scope) const override;
    std::vector<SharedRecord> rowsOf(
        const QString &prefix, const core::FillPlace &after, std::size_t limit) const override;
    std::vector<SharedEntry> linesAbout(const core::RecordId &id) const override;
    std::optional<LineId> lineIdAt(qint64 seq) const override;
    void append(core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash) override;
    void put(core::Record row) override;
    core::Digests digests(const std::vector<QString> &prefixes) const override;
    void visitRows(const QString &scope,
        const std::function<bool(const core::RowSum &)> &visit) const override;
    void noteRepair(quint32 device, const core::Repair &repair, qint64 now) override;
    quint32 branchOff(const Branch &branch, const PublicKey &key, qint64 now) override;

private:
    template <class T> T agreed(const char *question, T first, const T &second) const;
    void check(const char *question, bool isSame) const;

    CountyStore &m_first;
    CountyStore &m_second;
    QString &m_difference;
};

} // namespace syncing::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyDatabase.h"
#include "sync/server/LogCodec.h"
#include "sync/server/LogTail.h"
#include "sync/server/RecordTable.h"

#include <map>
#include <set>
#include <unordered_map>

namespace syncing {

/// The county's log and rows in its database, whichever kind that is (CountyConnection.h tells how
/// to add to both). Belongs to the thread of its CountyDatabase.
/// A failing disk or connection is remembered: reads then answer with nothing and commit() refuses,
/// so that a decision made on such answers never becomes true.
class SqlCountyStore final : public CountyStore
{
public:
    /// A tail, when there is one, is told what is committed and spares reading it again.
    explicit SqlCountyStore(const CountyDatabase &county, LogTail *tail = nullptr);
    Q_DISABLE_COPY_MOVE(SqlCountyStore)
    ~SqlCountyStore() override;

    using Access = CountyConnection::Access;
    /// Read sees one unchanging moment of the county; Write takes the write lock at once.
    core::Result<void> begin(Access access);
    core::Result<void> commit();
    void rollback();

    /// What went wrong since the transaction began or since this was asked last: answers given
    /// meanwhile say nothing.
    std::optional<core::Error> takeFault() const { return std::exchange(m_fault, std::nullopt); }

    const CountyDatabase &database() const { return m_county; }
    /// Puts the next lines into the index of histories, inside Write; false when none are left.
    bool indexLines(qint64 most);
    core::Result<qint64> recordCount() const { return m_records.count(); }
    core::Result<void> forEachRecord(const std::function<void(const core::Record &)> &visit) const
    {
        return m_records.forEach(visit);
    }

    SharedRecord record(int type, const core::RecordId &id) const override;
    SharedEntry entryAt(qint64 seq) const override;
    std::optional<LineId> lineIdAt(qint64 seq) const override;
    SharedEntry entryOf(quint32 device, qint64 lsn) const override;
    SharedEntry entryById(const core::OpId &opId) const override;
    std::vector<SharedRecord> personsWith(const QString &identityNumber) const override;

    QString county() const override { return m_county.code(); }
    qint64 epoch() const override { return m_county.epoch(); }
    const std::vector<LogRestart> &restarts() const override { return m_county.restarts(); }
    qint64 lastSeq() const override;
    std::optional<CountyDevice> device(quint32 number) const override;
    std::optional<quint32> deviceWithKey(const PublicKey &key) const override;
    std::optional<core::ChainHash> hashAfter(quint32 device, qint64 lsn) const override;
    std::vector<SharedEntry> linesAbout(const core::RecordId &id) const override;
    std::vector<core::LogEntry> visibleAfter(
        qint64 cursor, const Reader &reader, std::size_t limit) const override;
    core::PaidSum paidIn(const QString &scope) const override;

    std::vector<SharedRecord> recordsOf(const QString &village) const override;
    std::vector<SharedEntry> casesBy(quint32 device, std::size_t limit) const override;
    std::map<QString, qint64> voidsBy(
        const std::vector<quint32> &devices, qint64 receivedFrom) const override;
    qint64 personsIn(const QString &prefix) const override;
    std::vector<SharedRecord> rowsOf(
        const QString &prefix, const core::FillPlace &after, std::size_t limit) const override;

    void expect(quint32 device, const core::Op &op) override;
    void append(core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash) override;
    void put(core::Record row) override { m_records.put(std::move(row)); }
    quint32 branchOff(const Branch &branch, const PublicKey &key, qint64 now) override;
    core::Digests digests(const std::vector<QString> &prefixes) const override;
    void visitRows(const QString &scope,
        const std::function<bool(const core::RowSum &)> &visit) const override;
    void noteRepair(quint32 device, const core::Repair &repair, qint64 now) override;

private:
    /// A line that is not written yet.
    struct NewLine
    {
        LogLine line;
        core::ChainHash hash;
    };

    void fetchExpected() const;
    void noticeDevices() const;
    /// Who logged a device's operation: itself, or the number it branched off from.
    quint32 authorOf(quint32 device, qint64 lsn) const;
    Branch branchOf(quint32 device) const;
    void flush();
    void writeLines() const;
    void writeRows() const;
    void writeProgress();
    void forget();
    template <class T> T orNothing(core::Result<T> result) const;
    bool hasRow(CountyStatement &statement) const;
    void note(const core::Result<void> &outcome) const;
    void fail(core::Error error) const;
    SharedEntry entry(CountyStatement &select, Body body) const;
    core::LogEntry entryOf(const LogLine &line, Body body) const;

    const CountyDatabase &m_county;
    CountyConnection &m_connection;
    LogTail *m_tail;
    mutable std::optional<core::Error> m_fault;
    mutable qint64 m_lastSeq = -1; ///< below zero: not looked up in this transaction
    bool m_isOpen = false;
    // What was seen and written, for as long as nobody else writes: operations come in runs on the
    // same records, and each is looked at several times. What changed is written at the commit, all
    // of it in a few statements, because a database elsewhere is asked once for many as for one.
    qint64 m_version = -1; ///< the connection's count of what others wrote
    mutable RecordTable m_records;
    mutable std::map<quint32, DeviceProgress> m_progress;
    mutable std::map<quint32, Branch> m_branches;
    std::map<quint32, DeviceProgress> m_advanced; ///< not written yet
    /// Without operations: of these transactions, and those that were asked for.
    mutable std::map<std::pair<quint32, qint64>, SharedEntry> m_appended;
    mutable std::set<std::pair<quint32, qint64>> m_expected;
    mutable std::map<quint32, CountyDevice> m_devices;
    mutable quint64 m_deviceWrites = 0; ///< the connection's, when m_devices was last right
    std::vector<NewLine> m_lines; ///< of this transaction
    mutable std::size_t m_written = 0; ///< how many of them the database has
    mutable std::unordered_map<core::OpId, SharedEntry> m_unwrittenOps;
};

} // namespace syncing

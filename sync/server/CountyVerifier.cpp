// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyVerifier.h"

#include "core/operations/Overlay.h"
#include "core/storage/DigestStore.h"
#include "sync/server/DigestTable.h"
#include "sync/server/RecordHistory.h"
#include "sync/server/SqlCountyStore.h"
#include "sync/server/TouchTable.h"

#include <map>

namespace syncing {

namespace {

constexpr qsizetype kMaxFaults = 100; // enough to see what is wrong

class Replay
{
public:
    explicit Replay(const SqlCountyStore &store)
        : m_store(store)
        , m_index(store.database().connection())
    { }

    CountyFindings run();
    void checkFile(core::Database &database, const char *pragma);

private:
    void fault(const QString &what);
    DeviceProgress startOf(quint32 number) const;
    void take(const core::LogEntry &entry);
    void carryOut(
        const std::vector<core::RecordChange> &changes, qint64 seq, const core::Author &author);
    void compare();
    void compareSums(core::Digests sums);
    void addTouches(const core::LogEntry &entry);
    void compareTouches();

    const SqlCountyStore &m_store;
    CountyFindings m_findings;
    std::map<std::pair<int, core::RecordId>, core::Record> m_rows;
    std::map<quint32, DeviceProgress> m_devices;
    TouchTable m_index;
    qint64 m_indexEnd = 0;
    quint64 m_touches = 0; ///< what those up to there add up to
};

void Replay::fault(const QString &what)
{
    if (m_findings.faults.size() < kMaxFaults)
        m_findings.faults.append(what);
}

void Replay::checkFile(core::Database &database, const char *pragma)
{
    core::Statement check = database.statement(QByteArray(pragma));
    for (auto row = check.step(); row && *row; row = check.step()) {
        if (check.text(0) != u"ok")
            fault(check.text(0));
    }
}

CountyFindings Replay::run()
{
    const qint64 last = m_store.lastSeq();
    const auto indexed = m_index.end();
    m_indexEnd = indexed ? *indexed : 0;
    const auto afterGap = [&](qint64 seq) {
        for (const LogRestart &restart : m_store.restarts()) {
            if (seq > restart.keptSeq && seq <= restart.floorSeq)
                seq = restart.floorSeq + 1;
        }
        return seq;
    };
    for (qint64 seq = afterGap(1); seq <= last; seq = afterGap(seq + 1)) {
        ++m_findings.entries;
        if (const auto entry = m_store.entryAt(seq))
            take(*entry);
        else
            fault(QStringLiteral("entry %1 is missing").arg(seq));
    }
    compare();
    return m_findings;
}

/// A branch goes on where it left the other history.
DeviceProgress Replay::startOf(quint32 number) const
{
    const std::optional<CountyDevice> device = m_store.device(number);
    if (!device || device->branch.from == 0)
        return {};
    return {device->branch.lsn, device->branch.hash};
}

void Replay::take(const core::LogEntry &entry)
{
    DeviceProgress &progress
        = m_devices.try_emplace(entry.device, startOf(entry.device)).first->second;
    // A line without an operation was refused as unreadable: its bytes are not kept.
    const core::ChainHash hash = entry.op
        ? core::chainAfter(progress.lastHash, core::encodeOp(*entry.op))
        : m_store.hashAfter(entry.device, entry.lsn).value_or(core::ChainHash());
    if (entry.lsn != progress.lastLsn + 1 || m_store.hashAfter(entry.device, entry.lsn) != hash)
        fault(QStringLiteral("entry %1 breaks the chain of device %2")
                  .arg(entry.seq)
                  .arg(entry.device));
    progress = {entry.lsn, hash};
    addTouches(entry);
    if (entry.outcome == core::Outcome::Applied && entry.op)
        carryOut(entry.op->changes, entry.seq, {entry.op->user, entry.op->madeAt, entry.device});
    carryOut(entry.effects, entry.seq, {QString(), entry.receivedAt, 0});
}

void Replay::carryOut(
    const std::vector<core::RecordChange> &changes, qint64 seq, const core::Author &author)
{
    for (const core::RecordChange &change : changes) {
        const auto key = std::pair(change.type, change.id);
        const auto found = m_rows.find(key);
        auto row = core::changed(
            found == m_rows.end() ? std::nullopt : std::optional(std::move(found->second)), change,
            core::Revision::county(seq), author);
        if (row)
            m_rows.insert_or_assign(key, std::move(*row));
    }
}

void Replay::compareSums(core::Digests sums)
{
    for (const auto &[scope, sum] : m_store.digests({m_store.county()}))
        sums[scope] -= sum;
    for (const auto &[scope, difference] : sums) {
        if (difference != 0)
            fault(QStringLiteral("the sum kept for %1 is not that of its records").arg(scope));
    }
}

void Replay::addTouches(const core::LogEntry &entry)
{
    if (entry.seq > m_indexEnd)
        return;
    for (const core::RecordId &id : touchedBy(entry))
        m_touches += TouchTable::hash({id, entry.seq});
}

void Replay::compareTouches()
{
    const auto kept = m_index.sum();
    if (!kept)
        fault(QStringLiteral("the histories cannot be read: %1").arg(kept.error().detail));
    else if (*kept != m_touches)
        fault(QStringLiteral("the histories of records are not what the log tells"));
}

void Replay::compare()
{
    core::Digests sums;
    const core::Result<void> read = m_store.forEachRecord([&](const core::Record &row) {
        ++m_findings.records;
        if (DigestTable::counts(static_cast<int>(row.type)))
            sums[row.scope] += core::rowHash(row);
        const auto found = m_rows.find(std::pair(static_cast<int>(row.type), row.id));
        if (found == m_rows.end())
            return fault(QStringLiteral("record %1 is in no entry").arg(row.id.toHex()));
        if (found->second != row)
            fault(QStringLiteral("record %1 is not what the log says").arg(row.id.toHex()));
        m_rows.erase(found);
    });
    if (!read)
        fault(QStringLiteral("records cannot be read: %1").arg(read.error().detail));
    compareSums(std::move(sums));
    compareTouches();
    for (const auto &[key, row] : m_rows)
        fault(QStringLiteral("record %1 is missing").arg(row.id.toHex()));
    for (const auto &[number, progress] : m_devices) {
        const auto device = m_store.device(number);
        if (!device || device->progress != progress)
            fault(QStringLiteral("device %1 stands elsewhere than the log").arg(number));
    }
}

} // namespace

core::Result<CountyFindings> verifyCounty(const CountyDatabase &county)
{
    core::Database *file = county.connection().file();
    // The ciphers are looked at in the file alone. A page that was half moved into it when the disk
    // failed stands whole in the write-ahead file; what cannot be moved anew is told below.
    if (file)
        (void)file->execute("PRAGMA wal_checkpoint(PASSIVE)");
    SqlCountyStore store(county);
    MQ_TRY(store.begin(SqlCountyStore::Access::Read));
    Replay replay(store);
    if (file) {
        replay.checkFile(*file, "PRAGMA cipher_integrity_check");
        replay.checkFile(*file, "PRAGMA quick_check");
    }
    CountyFindings findings = replay.run();
    if (const auto broken = store.takeFault())
        findings.faults.append(broken->detail);
    store.rollback();
    return findings;
}

} // namespace syncing

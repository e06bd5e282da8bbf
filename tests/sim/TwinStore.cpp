// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/TwinStore.h"

#include <algorithm>

namespace syncing::sim {

using core::LogEntry;

namespace {

bool isSame(const SharedRecord &one, const SharedRecord &other)
{
    return one && other ? *one == *other : !one && !other;
}

bool isSame(const SharedEntry &one, const SharedEntry &other)
{
    return one && other ? *one == *other : !one && !other;
}

bool isSame(const LineId &one, const LineId &other)
{
    return one.opId == other.opId && one.receivedAt == other.receivedAt;
}

bool isSame(const CountyDevice &one, const CountyDevice &other)
{
    return one.number == other.number && one.key == other.key && one.scopes == other.scopes
        && one.isRevoked == other.isRevoked && one.progress == other.progress
        && one.branch.from == other.branch.from && one.branch.lsn == other.branch.lsn
        && one.branch.hash == other.branch.hash && one.scopeVersion == other.scopeVersion
        && one.isRetired == other.isRetired;
}

template <class T> bool isSame(const T &one, const T &other)
{
    return one == other;
}

template <class T> bool isSame(const std::optional<T> &one, const std::optional<T> &other)
{
    return one && other ? isSame(*one, *other) : !one && !other;
}

template <class T> bool isSame(const std::vector<T> &one, const std::vector<T> &other)
{
    return std::ranges::equal(
        one, other, [](const T &left, const T &right) { return isSame(left, right); });
}

/// Whoever asks for a line by its author or its operation need not be told the operation.
SharedEntry withoutOp(const SharedEntry &entry)
{
    if (!entry)
        return entry;
    auto bare = std::make_shared<LogEntry>(*entry);
    bare->op.reset();
    return bare;
}

/// An author's own copy may go without its operations.
std::vector<LogEntry> asSent(std::vector<LogEntry> entries, quint32 reader)
{
    for (LogEntry &entry : entries) {
        if (entry.device == reader)
            entry.op.reset();
    }
    return entries;
}

/// A village without rows may be in it or not.
core::Digests withoutNothing(core::Digests digests)
{
    std::erase_if(digests, [](const auto &each) { return each.second == 0; });
    return digests;
}

std::vector<core::RowSum> allRows(const CountyStore &store, const QString &scope)
{
    std::vector<core::RowSum> rows;
    store.visitRows(scope, [&rows](const core::RowSum &row) {
        rows.push_back(row);
        return true;
    });
    std::ranges::sort(
        rows, {}, [](const core::RowSum &row) { return std::pair(row.type, row.id); });
    return rows;
}

} // namespace

void TwinStore::check(const char *question, bool isSame) const
{
    if (!isSame && m_difference.isEmpty())
        m_difference = QStringLiteral("the stores differ in %1").arg(QLatin1String(question));
}

template <class T> T TwinStore::agreed(const char *question, T first, const T &second) const
{
    check(question, isSame(first, second));
    return first;
}

SharedRecord TwinStore::record(int type, const core::RecordId &id) const
{
    return agreed("record", m_first.record(type, id), m_second.record(type, id));
}

SharedEntry TwinStore::entryAt(qint64 seq) const
{
    return agreed("entryAt", m_first.entryAt(seq), m_second.entryAt(seq));
}

SharedEntry TwinStore::entryOf(quint32 device, qint64 lsn) const
{
    const SharedEntry line = m_first.entryOf(device, lsn);
    (void)agreed("entryOf", withoutOp(line), withoutOp(m_second.entryOf(device, lsn)));
    return line;
}

SharedEntry TwinStore::entryById(const core::OpId &opId) const
{
    const SharedEntry line = m_first.entryById(opId);
    (void)agreed("entryById", withoutOp(line), withoutOp(m_second.entryById(opId)));
    return line;
}

std::vector<SharedRecord> TwinStore::personsWith(const QString &identityNumber) const
{
    return agreed(
        "personsWith", m_first.personsWith(identityNumber), m_second.personsWith(identityNumber));
}

std::map<QString, qint64> TwinStore::voidsBy(
    const std::vector<quint32> &devices, qint64 receivedFrom) const
{
    return agreed(
        "voidsBy", m_first.voidsBy(devices, receivedFrom), m_second.voidsBy(devices, receivedFrom));
}

qint64 TwinStore::personsIn(const QString &prefix) const
{
    return agreed("personsIn", m_first.personsIn(prefix), m_second.personsIn(prefix));
}

std::vector<SharedRecord> TwinStore::recordsOf(const QString &village) const
{
    return agreed("recordsOf", m_first.recordsOf(village), m_second.recordsOf(village));
}

std::vector<SharedEntry> TwinStore::casesBy(quint32 device, std::size_t limit) const
{
    return agreed("casesBy", m_first.casesBy(device, limit), m_second.casesBy(device, limit));
}

QString TwinStore::county() const
{
    return agreed("county", m_first.county(), m_second.county());
}

void TwinStore::expect(quint32 device, const core::Op &op)
{
    m_first.expect(device, op);
    m_second.expect(device, op);
}

qint64 TwinStore::epoch() const
{
    return agreed("epoch", m_first.epoch(), m_second.epoch());
}

const std::vector<LogRestart> &TwinStore::restarts() const
{
    check("restarts", m_first.restarts() == m_second.restarts());
    return m_first.restarts();
}

qint64 TwinStore::lastSeq() const
{
    return agreed("lastSeq", m_first.lastSeq(), m_second.lastSeq());
}

std::optional<CountyDevice> TwinStore::device(quint32 number) const
{
    return agreed("device", m_first.device(number), m_second.device(number));
}

std::optional<quint32> TwinStore::deviceWithKey(const PublicKey &key) const
{
    return agreed("deviceWithKey", m_first.deviceWithKey(key), m_second.deviceWithKey(key));
}

std::optional<core::ChainHash> TwinStore::hashAfter(quint32 device, qint64 lsn) const
{
    return agreed("hashAfter", m_first.hashAfter(device, lsn), m_second.hashAfter(device, lsn));
}

std::vector<LogEntry> TwinStore::visibleAfter(
    qint64 cursor, const Reader &reader, std::size_t limit) const
{
    const std::vector<LogEntry> lines = m_first.visibleAfter(cursor, reader, limit);
    const std::vector<LogEntry> others = m_second.visibleAfter(cursor, reader, limit);
    (void)agreed("visibleAfter", asSent(lines, reader.device), asSent(others, reader.device));
    return lines;
}

core::PaidSum TwinStore::paidIn(const QString &scope) const
{
    return agreed("paidIn", m_first.paidIn(scope), m_second.paidIn(scope));
}

std::vector<SharedRecord> TwinStore::rowsOf(
    const QString &prefix, const core::FillPlace &after, std::size_t limit) const
{
    return agreed(
        "rowsOf", m_first.rowsOf(prefix, after, limit), m_second.rowsOf(prefix, after, limit));
}

std::vector<SharedEntry> TwinStore::linesAbout(const core::RecordId &id) const
{
    return agreed("linesAbout", m_first.linesAbout(id), m_second.linesAbout(id));
}

std::optional<LineId> TwinStore::lineIdAt(qint64 seq) const
{
    return agreed("lineIdAt", m_first.lineIdAt(seq), m_second.lineIdAt(seq));
}

void TwinStore::append(LogEntry entry, const QByteArray &op, const core::ChainHash &hash)
{
    m_first.append(entry, op, hash);
    m_second.append(std::move(entry), op, hash);
}

void TwinStore::put(core::Record row)
{
    m_first.put(row);
    m_second.put(std::move(row));
}

core::Digests TwinStore::digests(const std::vector<QString> &prefixes) const
{
    return agreed("digests", withoutNothing(m_first.digests(prefixes)),
        withoutNothing(m_second.digests(prefixes)));
}

void TwinStore::visitRows(
    const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const
{
    (void)agreed("visitRows", allRows(m_first, scope), allRows(m_second, scope));
    m_first.visitRows(scope, visit);
}

void TwinStore::noteRepair(quint32 device, const core::Repair &repair, qint64 now)
{
    m_first.noteRepair(device, repair, now);
    m_second.noteRepair(device, repair, now);
}

quint32 TwinStore::branchOff(const Branch &branch, const PublicKey &key, qint64 now)
{
    return agreed(
        "branchOff", m_first.branchOff(branch, key, now), m_second.branchOff(branch, key, now));
}

} // namespace syncing::sim

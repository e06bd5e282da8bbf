// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqlCountyStore.h"

#include "sync/server/DeviceTable.h"
#include "sync/server/DigestTable.h"
#include "sync/server/TouchTable.h"
#include "sync/server/VisibleLines.h"

#include <algorithm>

namespace syncing {

namespace {

/// Rows and lines that are kept for the next transaction.
constexpr std::size_t kKept = 50'000;
constexpr std::size_t kAtOnce = 500; ///< lines in one statement
constexpr qint64 kIndexedAtOnce = 1'000; ///< lines read beyond the index
} // namespace

SqlCountyStore::SqlCountyStore(const CountyDatabase &county, LogTail *tail)
    : m_county(county)
    , m_connection(county.connection())
    , m_tail(tail)
    , m_records(m_connection, [this](core::Error error) { fail(std::move(error)); })
{ }

SqlCountyStore::~SqlCountyStore()
{
    rollback();
}

core::Result<void> SqlCountyStore::begin(Access access)
{
    Q_ASSERT(!m_isOpen);
    MQ_TRY(m_connection.begin(access));
    m_isOpen = true;
    m_fault.reset();
    m_lines.clear();
    m_written = 0;
    const qint64 version = access == Access::Write ? m_connection.writesByOthers() : -1;
    if (access == Access::Read || version != m_version
        || m_records.kept() + m_appended.size() > kKept)
        forget();
    m_version = version;
    return {};
}

core::Result<void> SqlCountyStore::commit()
{
    flush();
    if (m_fault)
        return *m_fault;
    MQ_TRY(m_connection.commit());
    m_isOpen = false;
    if (m_tail) {
        std::vector<LogLine> lines;
        lines.reserve(m_lines.size());
        for (NewLine &added : m_lines)
            lines.push_back(std::move(added.line));
        m_tail->extend(lines);
    }
    return {};
}

void SqlCountyStore::rollback()
{
    if (!m_isOpen)
        return;
    m_connection.rollback();
    m_isOpen = false;
    forget();
}

void SqlCountyStore::flush()
{
    writeLines();
    writeRows();
    writeProgress();
}

/// With what they sum up to.
void SqlCountyStore::writeRows() const
{
    m_records.write();
    note(DigestTable(m_connection).add(m_records.takeDifferences()));
}

void SqlCountyStore::writeLines() const
{
    if (m_written == m_lines.size())
        return;
    CountyStatement insert = m_connection.statement(kInsertLine);
    for (; m_written < m_lines.size(); ++m_written) {
        const NewLine &added = m_lines[m_written];
        bindLine(insert, *added.line.entry, added.line.op, added.hash);
        note(insert.addRow());
    }
    note(insert.run());
    m_unwrittenOps.clear();
}

void SqlCountyStore::writeProgress()
{
    noticeDevices();
    note(DeviceTable(m_connection).advance(m_advanced));
    m_deviceWrites = m_connection.deviceWrites(); // which said nothing that is not known here
    m_advanced.clear();
}

void SqlCountyStore::forget()
{
    m_lastSeq = -1;
    m_records.forget();
    m_progress.clear();
    m_branches.clear();
    m_advanced.clear();
    m_appended.clear();
    m_expected.clear();
    m_devices.clear();
    m_lines.clear();
    m_written = 0;
    m_unwrittenOps.clear();
}

SharedRecord SqlCountyStore::record(int type, const core::RecordId &id) const
{
    return m_isOpen ? m_records.record(type, id) : m_records.read(type, id);
}

std::vector<SharedRecord> SqlCountyStore::personsWith(const QString &identityNumber) const
{
    if (m_isOpen)
        return m_records.personsWith(identityNumber);
    return RecordTable(m_connection, [this](core::Error error) {
        fail(std::move(error));
    }).personsWith(identityNumber);
}

core::PaidSum SqlCountyStore::paidIn(const QString &scope) const
{
    return m_records.paidIn(scope);
}

SharedEntry SqlCountyStore::entryAt(qint64 seq) const
{
    if (!m_lines.empty() && m_isOpen && seq >= m_lines.front().line.entry->seq) {
        const auto place = static_cast<std::size_t>(seq - m_lines.front().line.entry->seq);
        if (place >= m_lines.size())
            return {};
        return std::make_shared<const core::LogEntry>(entryOf(m_lines[place].line, Body::With));
    }
    CountyStatement select
        = m_connection.statement("SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ seq = ?");
    select.bind(seq);
    return entry(select, Body::With);
}

std::optional<LineId> SqlCountyStore::lineIdAt(qint64 seq) const
{
    if (!m_lines.empty() && m_isOpen)
        return CountyStore::lineIdAt(seq); // perhaps not written yet
    CountyStatement select
        = m_connection.statement("SELECT op_id, received_at FROM log WHERE /*mine*/ seq = ?");
    select.bind(seq);
    return hasRow(select) ? std::optional(LineId{select.opId(0), select.integer(1)}) : std::nullopt;
}

SharedEntry SqlCountyStore::entryOf(quint32 device, qint64 lsn) const
{
    const quint32 author = authorOf(device, lsn);
    if (const auto found = m_appended.find({author, lsn}); found != m_appended.end())
        return found->second;
    if (m_expected.contains({author, lsn})) {
        fetchExpected();
        const auto found = m_appended.find({author, lsn});
        return found == m_appended.end() ? SharedEntry() : found->second;
    }
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ device = ? AND lsn = ?");
    select.bind(qint64{author}).bind(lsn);
    SharedEntry line = entry(select, Body::Without);
    if (line && m_isOpen)
        m_appended.emplace(std::pair(author, lsn), line);
    return line;
}

void SqlCountyStore::expect(quint32 device, const core::Op &op)
{
    if (m_connection.rowsAtOnce() < 0) // a file answers one question after the other as quickly
        return;
    m_records.expect(op);
    for (const core::RecordChange &change : op.changes) {
        for (const core::GroupChange &group : change.groups) {
            if (!group.base.isOwn())
                continue;
            const qint64 lsn = op.lsn - group.base.lsn();
            if (lsn < 1)
                continue;
            const std::pair place(authorOf(device, lsn), lsn);
            if (!m_appended.contains(place))
                m_expected.insert(place);
        }
    }
}

void SqlCountyStore::fetchExpected() const
{
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log, (VALUES (/*code*/ ?, ?)) AS v"
        " WHERE /*mine*/ device = v.column1 AND lsn = v.column2");
    for (const auto &[author, lsn] : m_expected)
        note(select.bind(qint64{author}).bind(lsn).addRow());
    m_expected.clear();
    while (hasRow(select)) {
        auto line = readEntry(select, Body::Without);
        if (!line)
            return fail(line.error());
        const std::pair place(line->device, line->lsn);
        m_appended.emplace(place, std::make_shared<const core::LogEntry>(std::move(*line)));
    }
}

SharedEntry SqlCountyStore::entryById(const core::OpId &opId) const
{
    if (const auto found = m_unwrittenOps.find(opId); found != m_unwrittenOps.end())
        return found->second;
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ op_id = ? AND outcome <> 4");
    select.bind(opId);
    return entry(select, Body::Without);
}

qint64 SqlCountyStore::lastSeq() const
{
    if (m_lastSeq >= 0 && m_isOpen)
        return m_lastSeq;
    CountyStatement select = m_connection.statement("SELECT max(seq) FROM log WHERE /*mine*/ TRUE");
    m_lastSeq = hasRow(select) ? select.integer(0) : 0;
    if (!restarts().empty())
        m_lastSeq = std::max(m_lastSeq, restarts().back().floorSeq);
    return m_lastSeq;
}

std::optional<CountyDevice> SqlCountyStore::device(quint32 number) const
{
    if (!m_isOpen)
        return orNothing(DeviceTable(m_connection).find(number));
    noticeDevices();
    if (!m_devices.contains(number)) {
        const auto found = orNothing(DeviceTable(m_connection).find(number));
        if (!found)
            return std::nullopt;
        m_devices.emplace(number, *found);
    }
    CountyDevice device = m_devices.at(number);
    device.progress = m_progress.try_emplace(number, device.progress).first->second;
    return device;
}

/// Somebody may have changed a device through this connection without asking here.
void SqlCountyStore::noticeDevices() const
{
    if (m_deviceWrites != m_connection.deviceWrites())
        m_devices.clear();
    m_deviceWrites = m_connection.deviceWrites();
}

std::optional<core::ChainHash> SqlCountyStore::hashAfter(quint32 device, qint64 lsn) const
{
    if (lsn == 0)
        return core::ChainHash();
    const quint32 author = authorOf(device, lsn);
    const auto known = m_progress.find(author);
    if (known != m_progress.end() && lsn >= known->second.lastLsn)
        return lsn == known->second.lastLsn ? std::optional(known->second.lastHash) : std::nullopt;
    writeLines();
    CountyStatement select
        = m_connection.statement("SELECT hash FROM log WHERE /*mine*/ device = ? AND lsn = ?");
    select.bind(qint64{author}).bind(lsn);
    if (!hasRow(select))
        return std::nullopt;
    return select.opId(0);
}

Branch SqlCountyStore::branchOf(quint32 device) const
{
    const auto [found, isNew] = m_branches.try_emplace(device);
    if (isNew)
        found->second = orNothing(DeviceTable(m_connection).branchOf(device));
    return found->second;
}

quint32 SqlCountyStore::authorOf(quint32 device, qint64 lsn) const
{
    for (;;) {
        const Branch branch = branchOf(device);
        if (lsn > branch.lsn)
            return device;
        device = branch.from;
    }
}

std::optional<quint32> SqlCountyStore::deviceWithKey(const PublicKey &key) const
{
    return orNothing(DeviceTable(m_connection).withKey(key));
}

quint32 SqlCountyStore::branchOff(const Branch &branch, const PublicKey &key, qint64 now)
{
    return orNothing(DeviceTable(m_connection).addBranch(branch, key, now));
}

std::vector<SharedEntry> SqlCountyStore::linesAbout(const core::RecordId &id) const
{
    writeLines();
    const TouchTable table(m_connection);
    std::vector<qint64> places = orNothing(table.of(id));
    TouchTable::Stretch rest{{}, kIndexedAtOnce, orNothing(table.end())};
    while (rest.lines == kIndexedAtOnce) {
        rest = orNothing(table.linesAfter(rest.to, kIndexedAtOnce));
        for (const Touch &touch : rest.touches) {
            if (touch.record == id)
                places.push_back(touch.seq);
        }
    }
    std::vector<SharedEntry> lines;
    for (const qint64 seq : places) {
        if (SharedEntry line = entryAt(seq))
            lines.push_back(std::move(line));
    }
    return lines;
}

bool SqlCountyStore::indexLines(qint64 most)
{
    const TouchTable table(m_connection);
    auto stretch = table.linesAfter(orNothing(table.end()), most);
    if (!stretch) // a line that cannot be read is told by whoever needs it
        return false;
    const bool isMore = stretch->lines == most;
    note(table.add(std::move(*stretch)));
    return isMore;
}

std::vector<core::LogEntry> SqlCountyStore::visibleAfter(
    qint64 cursor, const Reader &reader, std::size_t limit) const
{
    std::vector<core::LogEntry> entries;
    const auto recent = m_tail ? m_tail->visible(cursor, lastSeq(), reader, limit) : std::nullopt;
    if (recent) {
        for (const LogLine &line : *recent)
            entries.push_back(entryOf(line, bodyFor(reader, line.entry->device)));
        return entries;
    }
    writeLines();
    return orNothing(VisibleLines(m_connection, reader).after(cursor, limit));
}

void SqlCountyStore::append(core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash)
{
    if (entry.seq != lastSeq() + 1)
        return fail({core::ErrorCode::Internal, QStringLiteral("the log would have a gap")});
    m_progress[entry.device] = m_advanced[entry.device] = {entry.lsn, hash};
    m_lastSeq = entry.seq;
    const std::pair key(entry.device, entry.lsn);
    entry.op.reset();
    const auto line = std::make_shared<const core::LogEntry>(std::move(entry));
    m_appended.insert_or_assign(key, line);
    if (line->outcome != core::Outcome::Duplicate)
        m_unwrittenOps.emplace(line->opId, line);
    m_lines.push_back({{line, op}, hash});
    // A database elsewhere writes these while the next ones are decided.
    if (m_connection.rowsAtOnce() >= 0 && m_lines.size() - m_written >= kAtOnce)
        writeLines();
}

core::Digests SqlCountyStore::digests(const std::vector<QString> &prefixes) const
{
    writeRows();
    return orNothing(DigestTable(m_connection).within(prefixes));
}

void SqlCountyStore::visitRows(
    const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const
{
    writeRows();
    note(DigestTable(m_connection).visitRows(scope, visit));
}

void SqlCountyStore::noteRepair(quint32 device, const core::Repair &repair, qint64 now)
{
    note(DigestTable(m_connection).noteRepair(device, repair, now));
}

template <class T> T SqlCountyStore::orNothing(core::Result<T> result) const
{
    if (result)
        return std::move(result).value();
    fail(result.error());
    return T();
}

bool SqlCountyStore::hasRow(CountyStatement &statement) const
{
    const auto isThere = statement.step();
    if (isThere)
        return *isThere;
    fail(isThere.error());
    return false;
}

void SqlCountyStore::note(const core::Result<void> &outcome) const
{
    if (!outcome)
        fail(outcome.error());
}

void SqlCountyStore::fail(core::Error error) const
{
    if (!m_fault) // the first one is the cause of the others
        m_fault = std::move(error);
}

core::LogEntry SqlCountyStore::entryOf(const LogLine &line, Body body) const
{
    core::LogEntry entry = *line.entry;
    if (body == Body::Without)
        return entry;
    auto op = readLoggedOp(line.op);
    if (op)
        entry.op = std::move(*op);
    else
        fail(op.error());
    return entry;
}

SharedEntry SqlCountyStore::entry(CountyStatement &select, Body body) const
{
    if (!hasRow(select))
        return {};
    auto line = readEntry(select, body);
    if (line)
        return std::make_shared<const core::LogEntry>(std::move(*line));
    fail(line.error());
    return {};
}

} // namespace syncing

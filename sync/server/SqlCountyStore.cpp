// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqlCountyStore.h"

#include "core/storage/DigestStore.h"
#include "core/storage/RecordStore.h"
#include "sync/server/DeviceTable.h"
#include "sync/server/DigestTable.h"
#include "sync/server/VisibleLines.h"

#include <algorithm>

namespace syncing {

namespace {

/// Rows and lines that are kept for the next transaction.
constexpr std::size_t kKept = 50'000;
constexpr char kIdentity[] = "record.identity";

QString identityOf(const core::Record &row)
{
    if (row.type != core::RecordType::Person || row.isVoid)
        return {};
    return row.text("id_number");
}

} // namespace

SqlCountyStore::SqlCountyStore(const CountyDatabase &county, LogTail *tail)
    : m_county(county)
    , m_connection(county.connection())
    , m_tail(tail)
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
    if (access == Access::Read || version != m_version || m_rows.size() + m_appended.size() > kKept)
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
    note(DigestTable(m_connection).add(m_differences));
    m_differences.clear();
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

void SqlCountyStore::writeRows() const
{
    if (m_unwritten.empty())
        return;
    CountyStatement upsert = m_connection.statement(
        "INSERT INTO record (/*county*/ type, id, scope, identity, body)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?) ON CONFLICT (/*county*/ type, id)"
        " DO UPDATE SET scope = excluded.scope, identity = excluded.identity,"
        " body = excluded.body");
    for (CachedRow *cached : m_unwritten) {
        const core::Record &row = *cached->row;
        const int type = static_cast<int>(row.type);
        upsert.bind(type).bind(row.id).bind(row.scope).bindLookup(kIdentity, identityOf(row));
        const QByteArray body = core::encodeRecord(row);
        upsert.bindSecret(placeOfBody(type, row.id), body);
        note(upsert.addRow());
        cached->isChanged = false;
        count(*cached, core::rowHash(type, row.id, body));
    }
    note(upsert.run());
    m_unwritten.clear();
    m_identities.clear();
}

/// The sums lose what the row was and gain what it is.
void SqlCountyStore::count(CachedRow &cached, quint64 hash) const
{
    if (cached.countedIn)
        m_differences[*cached.countedIn] -= cached.hash;
    cached.countedIn.reset();
    if (!DigestTable::counts(static_cast<int>(cached.row->type)))
        return;
    cached.countedIn = cached.row->scope;
    cached.hash = hash;
    m_differences[cached.row->scope] += hash;
}

void SqlCountyStore::writeProgress()
{
    for (const quint32 device : m_advanced)
        note(DeviceTable(m_connection).advance(device, m_progress[device]));
    m_advanced.clear();
}

void SqlCountyStore::forget()
{
    m_lastSeq = -1;
    m_unwritten.clear();
    m_differences.clear();
    m_identities.clear();
    m_rows.clear();
    m_progress.clear();
    m_branches.clear();
    m_advanced.clear();
    m_appended.clear();
    m_lines.clear();
    m_written = 0;
    m_unwrittenOps.clear();
}

core::Result<qint64> SqlCountyStore::recordCount() const
{
    CountyStatement select
        = m_connection.statement("SELECT count(*) FROM record WHERE /*mine*/ TRUE");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    return isThere ? select.integer(0) : 0;
}

core::Result<void> SqlCountyStore::forEachRecord(
    const std::function<void(const core::Record &)> &visit) const
{
    QByteArray after;
    int afterType = 0;
    for (qint64 read = -1; read != 0;) {
        CountyStatement select = m_connection.statement(
            "SELECT type, id, body FROM record WHERE /*mine*/ (id, type) > (?, ?)"
            " ORDER BY id, type LIMIT ?");
        select.bind(after).bind(afterType).bind(m_connection.rowsAtOnce());
        for (read = 0;; ++read) {
            MQ_TRY_ASSIGN(const bool isThere, select.step());
            if (!isThere)
                break;
            afterType = static_cast<int>(select.integer(0));
            const core::RecordId id = select.recordId(1);
            after = id.toBytes();
            MQ_TRY_ASSIGN(const QByteArray body, select.secretBytes(2, placeOfBody(afterType, id)));
            MQ_TRY_ASSIGN(const core::Record row,
                core::decodeRecord(static_cast<core::RecordType>(afterType), id, body));
            visit(row);
        }
        if (m_connection.rowsAtOnce() < 0)
            break;
    }
    return {};
}

SharedRecord SqlCountyStore::record(int type, const core::RecordId &id) const
{
    if (!m_isOpen)
        return readRow(type, id).row;
    const auto [found, isNew] = m_rows.try_emplace(RowKey(type, id));
    if (isNew)
        found->second = readRow(type, id);
    return found->second.row;
}

SqlCountyStore::CachedRow SqlCountyStore::readRow(int type, const core::RecordId &id) const
{
    CountyStatement select
        = m_connection.statement("SELECT body FROM record WHERE /*mine*/ type = ? AND id = ?");
    select.bind(type).bind(id);
    if (!hasRow(select))
        return {};
    return {rowIn(select, 0, type, id)};
}

SharedRecord SqlCountyStore::rowIn(
    const CountyStatement &select, int column, int type, const core::RecordId &id) const
{
    const core::Result<QByteArray> body = select.secretBytes(column, placeOfBody(type, id));
    if (!body) {
        fail(body.error());
        return {};
    }
    auto row = core::decodeRecord(static_cast<core::RecordType>(type), id, *body);
    if (row)
        return std::make_shared<const core::Record>(std::move(*row));
    fail(row.error());
    return {};
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

SharedEntry SqlCountyStore::entryOf(quint32 device, qint64 lsn) const
{
    const quint32 author = authorOf(device, lsn);
    if (const auto found = m_appended.find({author, lsn}); found != m_appended.end())
        return found->second;
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ device = ? AND lsn = ?");
    select.bind(qint64{author}).bind(lsn);
    return entry(select, Body::Without);
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

std::vector<SharedRecord> SqlCountyStore::personsWith(const QString &identityNumber) const
{
    std::map<core::RecordId, SharedRecord> persons;
    CountyStatement select
        = m_connection.statement("SELECT type, id, body FROM record WHERE /*mine*/ identity = ?");
    select.bindLookup(kIdentity, identityNumber);
    while (hasRow(select)) {
        const int type = static_cast<int>(select.integer(0));
        const core::RecordId id = select.recordId(1);
        const auto known = m_rows.find(RowKey(type, id));
        const bool isChanged = known != m_rows.end() && known->second.isChanged;
        const SharedRecord row = isChanged ? known->second.row : rowIn(select, 2, type, id);
        if (row && identityOf(*row) == identityNumber)
            persons.emplace(id, row);
    }
    const auto [first, last] = m_identities.equal_range(identityNumber);
    for (auto each = first; each != last; ++each) {
        const SharedRecord &row = each->second->row;
        if (identityOf(*row) == identityNumber)
            persons.emplace(row->id, row);
    }
    std::vector<SharedRecord> found;
    for (auto &[id, row] : persons)
        found.push_back(std::move(row));
    return found;
}

core::PaidSum SqlCountyStore::paidIn(const QString &scope) const
{
    constexpr int kCaseFile = static_cast<int>(core::RecordType::CaseFile);
    core::PaidSum sum;
    // Codes are digits, so ':' comes after all that begin with the scope.
    CountyStatement select = m_connection.statement(
        "SELECT id, body FROM record WHERE /*mine*/ scope >= ? AND scope < ? AND type = ?");
    select.bind(scope).bind(scope + u':').bind(kCaseFile);
    while (hasRow(select)) {
        const core::RecordId id = select.recordId(0);
        const auto known = m_rows.find(RowKey(kCaseFile, id));
        if (known != m_rows.end() && known->second.isChanged)
            continue;
        if (const SharedRecord row = rowIn(select, 1, kCaseFile, id))
            sum.add(*row);
    }
    for (const CachedRow *each : m_unwritten) {
        if (each->row->type == core::RecordType::CaseFile && each->row->scope.startsWith(scope))
            sum.add(*each->row);
    }
    return sum;
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
    std::optional<CountyDevice> device = orNothing(DeviceTable(m_connection).find(number));
    if (device && m_isOpen)
        device->progress = m_progress.try_emplace(number, device->progress).first->second;
    return device;
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
    m_progress[entry.device] = {entry.lsn, hash};
    m_advanced.insert(entry.device);
    m_lastSeq = entry.seq;
    const std::pair key(entry.device, entry.lsn);
    entry.op.reset();
    const auto line = std::make_shared<const core::LogEntry>(std::move(entry));
    m_appended.insert_or_assign(key, line);
    if (line->outcome != core::Outcome::Duplicate)
        m_unwrittenOps.emplace(line->opId, line);
    m_lines.push_back({{line, op}, hash});
}

void SqlCountyStore::put(core::Record row)
{
    const int type = static_cast<int>(row.type);
    (void)record(type, row.id); // a sum must lose what the database has of it
    CachedRow &cached = m_rows[RowKey(type, row.id)];
    if (cached.row && !cached.isChanged && !cached.countedIn && DigestTable::counts(type)) {
        cached.countedIn = cached.row->scope;
        cached.hash = core::rowHash(*cached.row);
    }
    const QString identity = identityOf(row);
    if (!identity.isEmpty())
        m_identities.emplace(identity, &cached);
    cached.row = std::make_shared<const core::Record>(std::move(row));
    if (!std::exchange(cached.isChanged, true))
        m_unwritten.push_back(&cached);
}

core::Digests SqlCountyStore::digests(const std::vector<QString> &prefixes) const
{
    return orNothing(DigestTable(m_connection).within(prefixes));
}

void SqlCountyStore::visitRows(
    const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const
{
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

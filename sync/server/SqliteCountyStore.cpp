// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/SqliteCountyStore.h"

#include "core/domain/ChangeCodec.h"
#include "core/storage/RecordStore.h"

#include <QStringList>

#include <algorithm>

namespace syncing {

namespace {

#define ENTRY_COLUMNS "seq, scope, device, lsn, outcome, reason, received_at, op_id, op, effects"

/// Rows and lines that are kept for the next transaction.
constexpr std::size_t kKept = 50'000;

QByteArray encodeEffects(const std::vector<core::RecordChange> &effects)
{
    if (effects.empty())
        return {};
    core::CborWriter writer;
    core::codec::writeChanges(writer, effects);
    return writer.take();
}

using Body = SqliteCountyStore::Body;

core::Result<std::optional<core::Op>> readOp(const QByteArray &bytes)
{
    if (bytes.isEmpty()) // refused as unreadable
        return std::optional<core::Op>();
    core::CborReader reader(bytes);
    std::optional<core::Op> op = core::codec::readOp(reader);
    MQ_TRY(reader.finish());
    return op;
}

core::Result<core::LogEntry> readEntry(const core::Statement &row, Body body)
{
    core::LogEntry entry;
    entry.seq = row.integer(0);
    entry.scope = row.text(1);
    entry.device = static_cast<quint32>(row.integer(2));
    entry.lsn = row.integer(3);
    entry.outcome = static_cast<core::Outcome>(row.integer(4));
    entry.reason = row.text(5);
    entry.receivedAt = row.integer(6);
    entry.opId = row.opId(7);
    if (body == Body::With) {
        MQ_TRY_ASSIGN(entry.op, readOp(row.bytes(8)));
    }
    const QByteArray effects = row.bytes(9);
    if (!effects.isEmpty()) {
        core::CborReader reader(effects);
        entry.effects = core::codec::readChanges(reader);
        MQ_TRY(reader.finish());
    }
    return entry;
}

Body bodyFor(const Reader &reader, quint32 author)
{
    return author == reader.device ? Body::Without : Body::With;
}

/// Passes over most of what the reader may not see inside SQLite; mayRead() has the last word.
QByteArray visibleSql(const Reader &reader)
{
    QByteArray sql = "SELECT " ENTRY_COLUMNS " FROM log WHERE seq > ? AND (device = ?";
    for (std::size_t i = 0; i < reader.former.size(); ++i)
        sql += " OR device = ?";
    for (std::size_t i = 0; i < reader.scopes.size(); ++i)
        sql += " OR (scope >= ? AND scope < ?) OR length(scope) < ?"; // ':' follows '9'
    return sql + ") ORDER BY seq";
}

QString identityOf(const core::Record &row)
{
    if (row.type != core::RecordType::Person || row.isVoid)
        return {};
    return row.text("id_number");
}

} // namespace

std::vector<QString> scopesFromText(const QString &text)
{
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    return {parts.begin(), parts.end()};
}

QString scopesToText(const std::vector<QString> &scopes)
{
    return QStringList(scopes.begin(), scopes.end()).join(u',');
}

SqliteCountyStore::SqliteCountyStore(const CountyDatabase &county, LogTail *tail)
    : m_county(county)
    , m_database(county.database())
    , m_tail(tail)
{ }

SqliteCountyStore::~SqliteCountyStore()
{
    rollback();
}

core::Result<void> SqliteCountyStore::begin(Access access)
{
    Q_ASSERT(!m_isOpen);
    MQ_TRY(m_database.statement(access == Access::Write ? "BEGIN IMMEDIATE" : "BEGIN").run());
    m_isOpen = true;
    m_fault.reset();
    m_lines.clear();
    const qint64 version = writesByOthers();
    if (access == Access::Read || version != m_version || m_rows.size() + m_appended.size() > kKept)
        forget();
    m_version = version;
    return {};
}

qint64 SqliteCountyStore::writesByOthers() const
{
    core::Statement select = m_database.statement("PRAGMA data_version");
    return hasRow(select) ? select.integer(0) : -1;
}

core::Result<void> SqliteCountyStore::commit()
{
    flush();
    if (m_fault)
        return *m_fault;
    MQ_TRY(m_database.statement("COMMIT").run());
    m_isOpen = false;
    if (m_tail)
        m_tail->extend(m_lines);
    return {};
}

void SqliteCountyStore::rollback()
{
    if (!m_isOpen)
        return;
    (void)m_database.execute("ROLLBACK"); // nothing better can be done with a failure here
    m_isOpen = false;
    forget();
}

void SqliteCountyStore::flush()
{
    writeRows();
    for (const quint32 device : m_advanced) {
        const DeviceProgress &progress = m_progress[device];
        core::Statement update = m_database.statement(
            "UPDATE device SET last_lsn = ?, last_hash = ? WHERE number = ?");
        note(update.bind(progress.lastLsn).bind(progress.lastHash).bind(qint64{device}).run());
    }
    m_advanced.clear();
}

void SqliteCountyStore::writeRows() const
{
    for (CachedRow *cached : m_unwritten) {
        writeRow(*cached->row);
        cached->isChanged = false;
    }
    m_unwritten.clear();
}

void SqliteCountyStore::forget()
{
    m_lastSeq = -1;
    m_unwritten.clear();
    m_rows.clear();
    m_progress.clear();
    m_branches.clear();
    m_advanced.clear();
    m_appended.clear();
}

core::Result<qint64> SqliteCountyStore::recordCount() const
{
    core::Statement select = m_database.statement("SELECT count(*) FROM record");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    return isThere ? select.integer(0) : 0;
}

core::Result<void> SqliteCountyStore::forEachRecord(
    const std::function<void(const core::Record &)> &visit) const
{
    core::Statement select
        = m_database.statement("SELECT type, id, body FROM record ORDER BY id, type");
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return {};
        MQ_TRY_ASSIGN(const core::Record row,
            core::decodeRecord(static_cast<core::RecordType>(select.integer(0)), select.recordId(1),
                select.bytes(2)));
        visit(row);
    }
}

SharedRecord SqliteCountyStore::record(int type, const core::RecordId &id) const
{
    if (!m_isOpen)
        return readRow(type, id);
    const auto [found, isNew] = m_rows.try_emplace(RowKey(type, id));
    if (isNew)
        found->second.row = readRow(type, id);
    return found->second.row;
}

SharedRecord SqliteCountyStore::readRow(int type, const core::RecordId &id) const
{
    core::Statement select
        = m_database.statement("SELECT body FROM record WHERE type = ? AND id = ?");
    select.bind(type).bind(id);
    if (!hasRow(select))
        return {};
    auto row = core::decodeRecord(static_cast<core::RecordType>(type), id, select.bytes(0));
    if (row)
        return std::make_shared<const core::Record>(std::move(*row));
    fail(row.error());
    return {};
}

SharedEntry SqliteCountyStore::entryAt(qint64 seq) const
{
    core::Statement select
        = m_database.statement("SELECT " ENTRY_COLUMNS " FROM log WHERE seq = ?");
    select.bind(seq);
    return entry(select, Body::With);
}

SharedEntry SqliteCountyStore::entryOf(quint32 device, qint64 lsn) const
{
    const quint32 author = authorOf(device, lsn);
    if (const auto found = m_appended.find({author, lsn}); found != m_appended.end())
        return found->second;
    core::Statement select
        = m_database.statement("SELECT " ENTRY_COLUMNS " FROM log WHERE device = ? AND lsn = ?");
    select.bind(qint64{author}).bind(lsn);
    return entry(select, Body::Without);
}

SharedEntry SqliteCountyStore::entryById(const core::OpId &opId) const
{
    core::Statement select = m_database.statement(
        "SELECT " ENTRY_COLUMNS " FROM log WHERE op_id = ? AND outcome <> 4");
    select.bind(opId);
    return entry(select, Body::Without);
}

std::vector<SharedRecord> SqliteCountyStore::personsWith(const QString &identityNumber) const
{
    writeRows(); // the index knows only what is written
    core::Statement select
        = m_database.statement("SELECT type, id, body FROM record WHERE identity = ? ORDER BY id");
    select.bind(identityNumber);
    std::vector<SharedRecord> persons;
    while (hasRow(select)) {
        auto row = core::decodeRecord(
            static_cast<core::RecordType>(select.integer(0)), select.recordId(1), select.bytes(2));
        if (row)
            persons.push_back(std::make_shared<const core::Record>(std::move(*row)));
        else
            fail(row.error());
    }
    return persons;
}

qint64 SqliteCountyStore::lastSeq() const
{
    if (m_lastSeq >= 0 && m_isOpen)
        return m_lastSeq;
    core::Statement select = m_database.statement("SELECT max(seq) FROM log");
    m_lastSeq = hasRow(select) ? select.integer(0) : 0;
    if (!restarts().empty())
        m_lastSeq = std::max(m_lastSeq, restarts().back().floorSeq);
    return m_lastSeq;
}

std::optional<CountyDevice> SqliteCountyStore::device(quint32 number) const
{
    core::Statement select = m_database.statement(
        "SELECT public_key, scopes, is_revoked, last_lsn, last_hash, branched_from, branch_lsn,"
        " branch_hash FROM device WHERE number = ?");
    select.bind(qint64{number});
    if (!hasRow(select))
        return std::nullopt;
    CountyDevice device;
    device.number = number;
    device.key = PublicKey::fromBytes(select.bytes(0)).value_or(PublicKey());
    device.scopes = scopesFromText(select.text(1));
    device.isRevoked = select.integer(2) != 0;
    device.progress = {select.integer(3), select.opId(4)};
    device.branch = {static_cast<quint32>(select.integer(5)), select.integer(6), select.opId(7)};
    if (m_isOpen)
        device.progress = m_progress.try_emplace(number, device.progress).first->second;
    return device;
}

std::optional<core::ChainHash> SqliteCountyStore::hashAfter(quint32 device, qint64 lsn) const
{
    if (lsn == 0)
        return core::ChainHash();
    const quint32 author = authorOf(device, lsn);
    const auto known = m_progress.find(author);
    if (known != m_progress.end() && lsn >= known->second.lastLsn)
        return lsn == known->second.lastLsn ? std::optional(known->second.lastHash) : std::nullopt;
    core::Statement select
        = m_database.statement("SELECT hash FROM log WHERE device = ? AND lsn = ?");
    select.bind(qint64{author}).bind(lsn);
    if (!hasRow(select))
        return std::nullopt;
    return select.opId(0);
}

quint32 SqliteCountyStore::authorOf(quint32 device, qint64 lsn) const
{
    for (;;) {
        const auto [found, isNew] = m_branches.try_emplace(device);
        if (isNew) {
            core::Statement select = m_database.statement(
                "SELECT branched_from, branch_lsn, branch_hash FROM device WHERE number = ?");
            select.bind(qint64{device});
            if (hasRow(select))
                found->second
                    = {static_cast<quint32>(select.integer(0)), select.integer(1), select.opId(2)};
        }
        if (lsn > found->second.lsn)
            return device;
        device = found->second.from;
    }
}

std::optional<quint32> SqliteCountyStore::deviceWithKey(const PublicKey &key) const
{
    core::Statement select = m_database.statement("SELECT number FROM device WHERE public_key = ?");
    select.bind(key.toBytes());
    return hasRow(select) ? std::optional(static_cast<quint32>(select.integer(0))) : std::nullopt;
}

quint32 SqliteCountyStore::branchOff(const Branch &branch, const PublicKey &key, qint64 now)
{
    core::Statement insert = m_database.statement(
        "INSERT INTO device (number, public_key, name, user, role, scopes, enrolled_at, seen_at,"
        " last_lsn, last_hash, branched_from, branch_lsn, branch_hash)"
        " SELECT ?, ?, name, user, role, scopes, ?, ?, ?, ?, number, ?, ? FROM device"
        " WHERE number = ?");
    const auto number = m_county.nextDevice();
    if (!number) {
        fail(number.error());
        return 0;
    }
    insert.bind(*number).bind(key.toBytes()).bind(now).bind(now).bind(branch.lsn);
    insert.bind(branch.hash).bind(branch.lsn).bind(branch.hash).bind(qint64{branch.from});
    note(insert.run());
    return static_cast<quint32>(*number);
}

std::vector<core::LogEntry> SqliteCountyStore::visibleAfter(
    qint64 cursor, const Reader &reader, std::size_t limit) const
{
    std::vector<core::LogEntry> entries;
    const auto recent = m_tail ? m_tail->visible(cursor, lastSeq(), reader, limit) : std::nullopt;
    if (recent) {
        for (const LogLine &line : *recent)
            entries.push_back(entryOf(line, bodyFor(reader, line.entry->device)));
        return entries;
    }
    core::Statement select = m_database.statement(visibleSql(reader));
    select.bind(cursor).bind(qint64{reader.device});
    for (const quint32 number : reader.former)
        select.bind(qint64{number});
    for (const QString &prefix : reader.scopes)
        select.bind(prefix).bind(QString(prefix + u':')).bind(qint64{prefix.size()});
    while (entries.size() < limit && hasRow(select)) {
        const auto author = static_cast<quint32>(select.integer(2));
        if (!mayRead(reader, author, select.text(1)))
            continue;
        auto line = readEntry(select, bodyFor(reader, author));
        if (line)
            entries.push_back(std::move(*line));
        else
            fail(line.error());
    }
    return entries;
}

void SqliteCountyStore::append(
    core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash)
{
    if (entry.seq != lastSeq() + 1)
        return fail({core::ErrorCode::Internal, QStringLiteral("the log would have a gap")});
    core::Statement insert = m_database.statement(
        "INSERT INTO log (seq, scope, device, lsn, outcome, reason, received_at, op_id, hash, op,"
        " effects) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(entry.seq).bind(entry.scope).bind(qint64{entry.device}).bind(entry.lsn);
    insert.bind(static_cast<int>(entry.outcome)).bind(entry.reason).bind(entry.receivedAt);
    insert.bind(entry.opId).bind(hash);
    insert.bind(op);
    insert.bind(encodeEffects(entry.effects));
    note(insert.run());
    m_progress[entry.device] = {entry.lsn, hash};
    m_advanced.insert(entry.device);
    m_lastSeq = entry.seq;
    const std::pair key(entry.device, entry.lsn);
    entry.op.reset();
    const auto line = std::make_shared<const core::LogEntry>(std::move(entry));
    m_appended.insert_or_assign(key, line);
    if (m_tail)
        m_lines.push_back({line, op});
}

void SqliteCountyStore::put(core::Record row)
{
    CachedRow &cached = m_rows[RowKey(static_cast<int>(row.type), row.id)];
    cached.row = std::make_shared<const core::Record>(std::move(row));
    if (!std::exchange(cached.isChanged, true))
        m_unwritten.push_back(&cached);
}

void SqliteCountyStore::writeRow(const core::Record &row) const
{
    core::Statement upsert = m_database.statement(
        "INSERT INTO record (type, id, scope, identity, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET scope = excluded.scope, identity = excluded.identity,"
        " body = excluded.body");
    upsert.bind(static_cast<int>(row.type)).bind(row.id).bind(row.scope);
    const QString identity = identityOf(row);
    if (identity.isEmpty())
        upsert.bindNull();
    else
        upsert.bind(identity);
    note(upsert.bind(core::encodeRecord(row)).run());
}

bool SqliteCountyStore::hasRow(core::Statement &statement) const
{
    const auto isThere = statement.step();
    if (isThere)
        return *isThere;
    fail(isThere.error());
    return false;
}

void SqliteCountyStore::note(const core::Result<void> &outcome) const
{
    if (!outcome)
        fail(outcome.error());
}

void SqliteCountyStore::fail(core::Error error) const
{
    if (!m_fault) // the first one is the cause of the others
        m_fault = std::move(error);
}

core::LogEntry SqliteCountyStore::entryOf(const LogLine &line, Body body) const
{
    core::LogEntry entry = *line.entry;
    if (body == Body::Without)
        return entry;
    auto op = readOp(line.op);
    if (op)
        entry.op = std::move(*op);
    else
        fail(op.error());
    return entry;
}

SharedEntry SqliteCountyStore::entry(core::Statement &select, Body body) const
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

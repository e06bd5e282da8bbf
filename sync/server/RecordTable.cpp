// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/RecordTable.h"

#include "core/storage/DigestStore.h"
#include "core/storage/RecordStore.h"
#include "sync/server/DigestTable.h"

namespace syncing {

namespace {

constexpr char kIdentity[] = "record.identity";
constexpr qsizetype kVillageDigits = 12;

QString identityOf(const core::Record &row)
{
    if (row.type != core::RecordType::Person || row.isVoid)
        return {};
    return row.text("id_number");
}

} // namespace

RecordTable::RecordTable(CountyConnection &connection, Fail fail)
    : m_connection(connection)
    , m_fail(std::move(fail))
{ }

void RecordTable::forget()
{
    m_unwritten.clear();
    m_identities.clear();
    m_holders.clear();
    m_expected.clear();
    m_expectedIdentities.clear();
    m_rows.clear();
    m_differences.clear();
}

void RecordTable::write()
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
void RecordTable::count(CachedRow &cached, quint64 hash)
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

core::Result<qint64> RecordTable::count() const
{
    CountyStatement select
        = m_connection.statement("SELECT count(*) FROM record WHERE /*mine*/ TRUE");
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    return isThere ? select.integer(0) : 0;
}

core::Result<void> RecordTable::forEach(
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

SharedRecord RecordTable::record(int type, const core::RecordId &id)
{
    if (!m_expected.empty() && !m_rows.contains(RowKey(type, id)))
        fetchExpected();
    const auto [found, isNew] = m_rows.try_emplace(RowKey(type, id));
    if (isNew)
        found->second.row = read(type, id);
    return found->second.row;
}

void RecordTable::expect(const core::Op &op)
{
    const core::FieldNumber identity
        = core::catalogue::of(core::RecordType::Person).number("id_number");
    for (const core::RecordChange &change : op.changes) {
        if (!m_rows.contains(RowKey(change.type, change.id)))
            m_expected.emplace(change.type, change.id);
        if (change.type != static_cast<int>(core::RecordType::Person))
            continue;
        for (const core::GroupChange &group : change.groups) {
            const auto number = group.fields.find(identity);
            if (number != group.fields.end() && number->second.kind() == core::Value::Kind::Text
                && !number->second.text().isEmpty() && !m_holders.contains(number->second.text()))
                m_expectedIdentities.insert(number->second.text());
        }
    }
}

void RecordTable::fetchExpected()
{
    CountyStatement byKey
        = m_connection.statement("SELECT type, id, body FROM record, (VALUES (/*code*/ ?, ?)) AS v"
                                 " WHERE /*mine*/ type = v.column1 AND id = v.column2");
    for (const RowKey &key : m_expected)
        note(byKey.bind(key.first).bind(key.second).addRow());
    if (!m_expected.empty())
        fetch(byKey);
    for (const RowKey &key : m_expected)
        m_rows.try_emplace(key); // what did not come does not exist
    CountyStatement byIdentity
        = m_connection.statement("SELECT type, id, body FROM record, (VALUES (/*code*/ ?)) AS v"
                                 " WHERE /*mine*/ identity = v.column1");
    for (const QString &identity : m_expectedIdentities) {
        note(byIdentity.bindLookup(kIdentity, identity).addRow());
        m_holders.try_emplace(identity);
    }
    if (!m_expectedIdentities.empty())
        fetch(byIdentity);
    // Those that are changed and not written yet may have come to a number, or left it.
    for (const auto &[identity, cached] : m_identities) {
        if (m_expectedIdentities.contains(identity) && identityOf(*cached->row) == identity)
            m_holders[identity].insert(cached->row->id);
    }
    m_expected.clear();
    m_expectedIdentities.clear();
}

void RecordTable::fetch(CountyStatement &select)
{
    while (hasRow(select)) {
        const int type = static_cast<int>(select.integer(0));
        const core::RecordId id = select.recordId(1);
        const auto [found, isNew] = m_rows.try_emplace(RowKey(type, id));
        if (isNew)
            found->second.row = rowIn(select, 2, type, id);
        if (!found->second.row)
            continue;
        const auto holders = m_holders.find(identityOf(*found->second.row));
        if (holders != m_holders.end())
            holders->second.insert(id);
    }
}

SharedRecord RecordTable::read(int type, const core::RecordId &id) const
{
    CountyStatement select
        = m_connection.statement("SELECT body FROM record WHERE /*mine*/ type = ? AND id = ?");
    select.bind(type).bind(id);
    return hasRow(select) ? rowIn(select, 0, type, id) : SharedRecord();
}

SharedRecord RecordTable::rowIn(
    const CountyStatement &select, int column, int type, const core::RecordId &id) const
{
    const core::Result<QByteArray> body = select.secretBytes(column, placeOfBody(type, id));
    if (!body) {
        m_fail(body.error());
        return {};
    }
    auto row = core::decodeRecord(static_cast<core::RecordType>(type), id, *body);
    if (row)
        return std::make_shared<const core::Record>(std::move(*row));
    m_fail(row.error());
    return {};
}

std::vector<SharedRecord> RecordTable::personsWith(const QString &identityNumber)
{
    std::map<core::RecordId, SharedRecord> persons;
    if (m_expectedIdentities.contains(identityNumber))
        fetchExpected();
    if (const auto known = m_holders.find(identityNumber); known != m_holders.end()) {
        std::vector<SharedRecord> found;
        for (const core::RecordId &id : known->second) {
            SharedRecord row = record(static_cast<int>(core::RecordType::Person), id);
            if (row && identityOf(*row) == identityNumber)
                found.push_back(std::move(row));
        }
        return found;
    }
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

void RecordTable::put(core::Record row)
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
    if (const auto holders = m_holders.find(identity); holders != m_holders.end())
        holders->second.insert(row.id);
    cached.row = std::make_shared<const core::Record>(std::move(row));
    if (!std::exchange(cached.isChanged, true))
        m_unwritten.push_back(&cached);
}

core::PaidSum RecordTable::paidIn(const QString &scope) const
{
    constexpr int kCaseFile = static_cast<int>(core::RecordType::CaseFile);
    core::PaidSum sum;
    // A village is asked for by itself: a range of them reads all other types of rows, too. Codes
    // are digits, so ':' comes after all that begin with the scope.
    const bool isVillage = scope.size() == kVillageDigits;
    using core::SqlText;
    CountyStatement select = m_connection.statement(isVillage
            ? SqlText("SELECT id, body FROM record WHERE /*mine*/ scope = ? AND type = ?")
            : SqlText("SELECT id, body FROM record WHERE /*mine*/ scope >= ? AND scope < ?"
                      " AND type = ?"));
    select.bind(scope);
    if (!isVillage)
        select.bind(scope + u':');
    select.bind(kCaseFile);
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

bool RecordTable::hasRow(CountyStatement &statement) const
{
    const auto isThere = statement.step();
    if (isThere)
        return *isThere;
    m_fail(isThere.error());
    return false;
}

void RecordTable::note(const core::Result<void> &outcome) const
{
    if (!outcome)
        m_fail(outcome.error());
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/RosterQuery.h"

namespace core {

Result<std::vector<Record>> RosterQuery::peopleByIdNumber(const QString &idNumber) const
{
    return m_store.select(
        RecordType::Person, "WHERE id_number = ? AND is_void = 0 ORDER BY no", {idNumber});
}

Result<std::vector<Record>> RosterQuery::peopleByName(const QString &name) const
{
    return m_store.select(
        RecordType::Person, "WHERE name = ? AND is_void = 0 ORDER BY no LIMIT 50", {name});
}

Result<std::vector<Record>> RosterQuery::membershipsOf(const RecordId &person) const
{
    return m_store.select(RecordType::Membership,
        "WHERE person = ? AND left_on IS NULL AND is_void = 0 ORDER BY no", {person.toBytes()});
}

Result<std::vector<Record>> RosterQuery::membersOf(const RecordId &household) const
{
    return m_store.select(RecordType::Membership,
        "WHERE household = ? AND left_on IS NULL AND is_void = 0 ORDER BY no",
        {household.toBytes()});
}

Result<std::vector<Record>> RosterQuery::casesOfPerson(const RecordId &person) const
{
    return m_store.select(
        RecordType::CaseFile, "WHERE person = ? AND is_void = 0 ORDER BY no", {person.toBytes()});
}

Result<std::vector<Record>> RosterQuery::casesOfHousehold(const RecordId &household) const
{
    return m_store.select(RecordType::CaseFile, "WHERE household = ? AND is_void = 0 ORDER BY no",
        {household.toBytes()});
}

Result<std::vector<Record>> RosterQuery::accountsOf(const RecordId &person) const
{
    return m_store.select(RecordType::BankAccount, "WHERE person = ? AND is_void = 0 ORDER BY no",
        {person.toBytes()});
}

Result<std::vector<Record>> RosterQuery::accountsByNumber(const QString &accountNumber) const
{
    return m_store.select(RecordType::BankAccount,
        "WHERE account_number = ? AND is_void = 0 ORDER BY no LIMIT 20", {accountNumber});
}

Result<std::vector<RecordId>> RosterQuery::runningCases(
    const QString &programme, const QString &scopePrefix) const
{
    // Village codes are digits, so everything that starts with the prefix lies before prefix + ':'.
    Statement rows = m_database.statement(
        "SELECT id FROM case_file WHERE scope >= ? AND scope < ? AND programme = ?"
        " AND status <> 'stopped' AND is_void = 0 ORDER BY scope, no");
    rows.bind(scopePrefix).bind(QString(scopePrefix + u':')).bind(programme);
    std::vector<RecordId> ids;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return ids;
        ids.push_back(rows.recordId(0));
    }
}

Result<std::optional<Record>> RosterQuery::find(RecordType type, const RecordId &id) const
{
    return m_store.find(type, id);
}

} // namespace core

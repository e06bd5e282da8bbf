// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/RecordStore.h"

namespace core {

/// What an import asks of the ledger about the people, households and accounts of a roster. Voided
/// records are not found.
class RosterQuery
{
public:
    explicit RosterQuery(Database &database)
        : m_database(database)
        , m_store(database)
    { }

    Result<std::vector<Record>> peopleByIdNumber(const QString &idNumber) const;
    Result<std::vector<Record>> peopleByName(const QString &name) const;
    /// Those not left yet.
    Result<std::vector<Record>> membershipsOf(const RecordId &person) const;
    Result<std::vector<Record>> membersOf(const RecordId &household) const;
    Result<std::vector<Record>> casesOfPerson(const RecordId &person) const;
    Result<std::vector<Record>> casesOfHousehold(const RecordId &household) const;
    Result<std::vector<Record>> accountsOf(const RecordId &person) const;
    Result<std::vector<Record>> accountsByNumber(const QString &accountNumber) const;
    /// Cases of a programme that are not stopped, village by village.
    Result<std::vector<RecordId>> runningCases(
        const QString &programme, const QString &scopePrefix) const;
    Result<std::optional<Record>> find(RecordType type, const RecordId &id) const;

private:
    Database &m_database;
    RecordStore m_store;
};

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"
#include "core/storage/Database.h"

namespace core {

/// A person as a member of one household.
struct Member
{
    Record membership;
    Record person;
};

/// Everything kept of one household, as its detail page and its form show it.
struct HouseholdView
{
    Record household;
    std::vector<Member> members; ///< head first, then as they were entered
    std::vector<Record> incomes;
    std::vector<Record> assets;
    std::vector<Record> accounts;
    std::vector<Record> cases; ///< of the household and of its members, newest first
    std::vector<Record> supporters;
    std::vector<Record> visits; ///< newest first
    std::vector<Record> assessments;
};

class HouseholdQuery
{
public:
    explicit HouseholdQuery(Database &database)
        : m_database(database)
    { }

    /// NotFound when there is no such household.
    Result<HouseholdView> view(const RecordId &household) const;
    /// The household a person lives in now; nothing for somebody who is in none.
    Result<std::optional<RecordId>> householdOf(const RecordId &person) const;
    /// People in use who have this identity number; more than one only after a conflict.
    Result<std::vector<Record>> peopleWithNumber(const QString &idNumber) const;

private:
    Result<void> addMembers(HouseholdView &view) const;
    Result<void> addPersonal(HouseholdView &view) const;

    Database &m_database;
};

} // namespace core

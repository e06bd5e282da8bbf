// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/HouseholdQuery.h"

#include "core/storage/RecordStore.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

void append(std::vector<Record> &all, std::vector<Record> more)
{
    std::set<RecordId> known;
    for (const Record &record : all)
        known.insert(record.id);
    for (Record &record : more) {
        if (!known.contains(record.id))
            all.push_back(std::move(record));
    }
}

} // namespace

Result<std::optional<RecordId>> HouseholdQuery::householdOf(const RecordId &person) const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(
        const auto memberships, store.referring(RecordType::Membership, "person", person));
    // The latest membership that was not left; a move leaves the old one and makes a new one.
    for (auto it = memberships.rbegin(); it != memberships.rend(); ++it) {
        if (it->text("left_on").isEmpty())
            return it->reference("household");
    }
    return std::optional<RecordId>();
}

Result<std::vector<Record>> HouseholdQuery::peopleWithNumber(const QString &idNumber) const
{
    return RecordStore(m_database)
        .select(RecordType::Person, "WHERE id_number = ? AND is_void = 0 ORDER BY no", {idNumber});
}

Result<void> HouseholdQuery::addMembers(HouseholdView &view) const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(const auto memberships,
        store.referring(RecordType::Membership, "household", view.household.id));
    for (const Record &membership : memberships) {
        const auto personId = membership.reference("person");
        if (!personId)
            continue;
        MQ_TRY_ASSIGN(std::optional<Record> person, store.find(RecordType::Person, *personId));
        if (person)
            view.members.push_back({membership, std::move(*person)});
    }
    std::stable_partition(view.members.begin(), view.members.end(),
        [](const Member &member) { return member.membership.text("kind") == u"head"_qs; });
    return {};
}

Result<void> HouseholdQuery::addPersonal(HouseholdView &view) const
{
    const RecordStore store(m_database);
    for (const Member &member : view.members) {
        const RecordId &id = member.person.id;
        MQ_TRY_ASSIGN(auto accounts, store.referring(RecordType::BankAccount, "person", id));
        append(view.accounts, std::move(accounts));
        MQ_TRY_ASSIGN(auto cases, store.referring(RecordType::CaseFile, "person", id));
        append(view.cases, std::move(cases));
        MQ_TRY_ASSIGN(auto visits, store.referring(RecordType::Visit, "person", id));
        append(view.visits, std::move(visits));
        MQ_TRY_ASSIGN(auto assessments, store.referring(RecordType::Assessment, "person", id));
        append(view.assessments, std::move(assessments));
    }
    return {};
}

Result<HouseholdView> HouseholdQuery::view(const RecordId &household) const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(std::optional<Record> found, store.find(RecordType::Household, household));
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("no such household")};
    HouseholdView view;
    view.household = std::move(*found);
    MQ_TRY(addMembers(view));
    MQ_TRY_ASSIGN(view.incomes, store.referring(RecordType::Income, "household", household));
    MQ_TRY_ASSIGN(view.assets, store.referring(RecordType::Asset, "household", household));
    MQ_TRY_ASSIGN(view.accounts, store.referring(RecordType::BankAccount, "household", household));
    MQ_TRY_ASSIGN(view.cases, store.referring(RecordType::CaseFile, "household", household));
    MQ_TRY_ASSIGN(view.supporters, store.referring(RecordType::Supporter, "household", household));
    MQ_TRY_ASSIGN(view.visits, store.referring(RecordType::Visit, "household", household));
    MQ_TRY(addPersonal(view));
    std::reverse(view.cases.begin(), view.cases.end());
    std::reverse(view.visits.begin(), view.visits.end());
    return view;
}

} // namespace core

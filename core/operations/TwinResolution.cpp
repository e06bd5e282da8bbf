// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/TwinResolution.h"

#include "core/storage/RecordStore.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

class Leaving
{
public:
    Leaving(const RecordStore &store, const Record &person)
        : m_store(store)
        , m_person(person)
    { }

    Result<std::vector<RecordEdit>> edits()
    {
        for (const RecordType type : {RecordType::CaseFile, RecordType::BankAccount})
            MQ_TRY(takeOutAll(type, "person", m_person.id));
        MQ_TRY(leaveHouseholds());
        m_edits.push_back({ChangeKind::Void, m_person, {}});
        return std::move(m_edits);
    }

private:
    Result<void> takeOutAll(RecordType type, const char *key, const RecordId &target)
    {
        MQ_TRY_ASSIGN(const std::vector<Record> found, m_store.referring(type, key, target));
        for (const Record &record : found)
            m_edits.push_back({ChangeKind::Void, record, {}});
        return {};
    }

    Result<void> leaveHouseholds()
    {
        MQ_TRY(takeOutAll(RecordType::Membership, "person", m_person.id));
        MQ_TRY_ASSIGN(const std::vector<Record> headed,
            m_store.referring(RecordType::Household, "head", m_person.id));
        for (const Record &household : headed) {
            MQ_TRY_ASSIGN(const std::vector<Record> members,
                m_store.referring(RecordType::Membership, "household", household.id));
            const bool isAlone = std::ranges::all_of(members,
                [this](const Record &member) { return member.reference("person") == m_person.id; });
            if (!isAlone)
                return Error{ErrorCode::InvalidInput,
                    QStringLiteral("the one who would go heads a household with others")};
            m_edits.push_back({ChangeKind::Void, household, {}});
        }
        return {};
    }

    const RecordStore &m_store;
    const Record &m_person;
    std::vector<RecordEdit> m_edits;
};

Result<std::vector<RecordEdit>> takenOut(const RecordStore &store, const Twin &twin)
{
    if (!twin.person) {
        MQ_TRY_ASSIGN(const bool isHere, store.exists(RecordType::Person, twin.id));
        if (isHere)
            return std::vector<RecordEdit>(); // somebody did it already
        return Error{ErrorCode::Refused, QStringLiteral("twin_elsewhere")};
    }
    return Leaving(store, *twin.person).edits();
}

Result<std::vector<RecordEdit>> renumbered(const Twin &twin, const Value &number)
{
    if (!twin.person)
        return Error{ErrorCode::NotFound, QStringLiteral("the person is out of use")};
    RecordEdit edit{ChangeKind::Set, *twin.person, {}};
    edit.values[catalogue::of(RecordType::Person).number("id_number")] = number;
    return std::vector{std::move(edit)};
}

} // namespace

bool isNumberCorrected(const std::vector<Twin> &twins)
{
    std::set<QString> numbers;
    for (const Twin &twin : twins) {
        if (!twin.person || !numbers.insert(twin.person->text("id_number")).second)
            return false;
    }
    return true;
}

Result<std::vector<RecordEdit>> twinEdits(
    const Ledger &ledger, const OpenConflict &conflict, const Verdict &verdict)
{
    const RecordStore store(ledger.database());
    const std::vector<Twin> &twins = conflict.twins;
    if (twins.empty())
        return Error{ErrorCode::Unsupported, QStringLiteral("a case of a newer release")};
    if (verdict.choice != Verdict::Choice::Other && isNumberCorrected(twins))
        return std::vector<RecordEdit>();
    switch (verdict.choice) {
    case Verdict::Choice::County:
        return takenOut(store, twins.front());
    case Verdict::Choice::Other:
        return renumbered(twins.front(), verdict.other);
    case Verdict::Choice::Local:
        break;
    }
    std::vector<RecordEdit> all;
    for (std::size_t i = 1; i < twins.size(); ++i) {
        MQ_TRY_ASSIGN(const std::vector<RecordEdit> edits, takenOut(store, twins[i]));
        all.insert(all.end(), edits.begin(), edits.end());
    }
    return all;
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/UnitMatcher.h"

#include <algorithm>

namespace core {

namespace {

bool isOf(const Record &caseFile, Programme programme)
{
    return caseFile.text("programme") == codeOf(programme);
}

bool isDead(const Record &person)
{
    return person.text("status") == u"03" || !person.value("died_on").isNothing();
}

} // namespace

Result<void> UnitMatcher::compare(UnitWork &work) const
{
    for (UnitPerson &person : work.people)
        MQ_TRY(match(work, person));
    MQ_TRY(matchHousehold(work));
    if (m_context.programme == Programme::Dibao && work.knownHousehold) {
        MQ_TRY(matchHead(work));
        MQ_TRY(matchMembers(work));
    }
    MQ_TRY(matchCases(work));
    MQ_TRY(checkOtherProgramme(work));
    for (const UnitPerson &person : work.people) {
        comparePerson(work, person);
        MQ_TRY(checkAccount(work, person));
    }
    return {};
}

Result<void> UnitMatcher::match(UnitWork &work, UnitPerson &person) const
{
    const auto decision = work.decisions.constFind(person.row->row);
    if (!person.member && decision != work.decisions.constEnd() && decision->chosen) {
        MQ_TRY_ASSIGN(person.known, m_query.find(RecordType::Person, *decision->chosen));
    } else {
        MQ_TRY_ASSIGN(std::vector<Record> found, m_query.peopleByIdNumber(person.idNumber()));
        if (!found.empty())
            person.known = std::move(found.front());
    }
    if (!person.known)
        return findNamesake(work, person);
    work.read(*person.known);
    MQ_TRY_ASSIGN(person.memberships, m_query.membershipsOf(person.known->id));
    return {};
}

Result<void> UnitMatcher::findNamesake(UnitWork &work, const UnitPerson &person) const
{
    MQ_TRY_ASSIGN(const std::vector<Record> namesakes, m_query.peopleByName(person.name()));
    if (namesakes.empty())
        return {};
    const QString birth = birthTextOf(person.idNumber());
    std::vector<IssueChoice> choices;
    for (const Record &other : namesakes) {
        if (other.text("birth_date") == birth)
            choices.push_back({other.id, other.text("name"), other.text("id_number"), other.scope,
                person.idNumber()});
    }
    if (choices.empty() || person.member)
        return {};
    work.addIssue(
        *person.row, columnOf(RecordType::Person, "id_number"), IssueReason::SamePersonOtherNumber);
    work.issues.back().choices = std::move(choices);
    return {};
}

void UnitMatcher::comparePerson(UnitWork &work, const UnitPerson &person) const
{
    if (!person.known)
        return;
    const Record &known = *person.known;
    const int nameColumn = columnOf(RecordType::Person, "name");
    if (known.text("name") != person.name())
        work.addIssue(
            *person.row, nameColumn, IssueReason::LedgerHasOtherName, {known.text("name")});
    const bool isStopping = person.row->value(RecordType::CaseFile, "status").text() == u"stopped";
    if (isDead(known) && !isStopping)
        work.addIssue(*person.row, nameColumn, IssueReason::PersonIsDead);
    if (!person.row->village.isEmpty() && known.scope != person.row->village && !person.member)
        work.addIssue(*person.row, columnOf(RecordType::Person, "region_living"),
            IssueReason::VillageDiffers, {known.scope});
}

Result<void> UnitMatcher::matchHousehold(UnitWork &work) const
{
    if (!isForHouseholds(m_context.programme))
        return {};
    std::optional<RecordId> household;
    for (const UnitPerson &person : work.people) {
        for (const Record &membership : person.memberships) {
            work.read(membership);
            const auto own = membership.reference("household");
            if (person.isHead && !household)
                household = own;
            else if (own && (!household || *own != *household))
                work.addIssue(*person.row, columnOf(RecordType::Person, "name"),
                    IssueReason::InOtherHousehold);
        }
    }
    if (!household)
        return {};
    MQ_TRY_ASSIGN(work.knownHousehold, m_query.find(RecordType::Household, *household));
    if (work.knownHousehold)
        work.read(*work.knownHousehold);
    return {};
}

Result<void> UnitMatcher::matchHead(UnitWork &work) const
{
    const auto before = work.knownHousehold->reference("head");
    const UnitPerson &head = work.people.front();
    if (!before || (head.known && head.known->id == *before))
        return {};
    const bool isListed = std::any_of(work.people.begin(), work.people.end(),
        [&before](const UnitPerson &each) { return each.known && each.known->id == *before; });
    // Where the file does not say who is the head, its first row is only a guess.
    if (isListed && !RosterUnits::isHead(*head.row))
        return {};
    MQ_TRY_ASSIGN(work.oldHead, m_query.find(RecordType::Person, *before));
    if (!work.oldHead)
        return {};
    work.read(*work.oldHead);
    work.addIssue(*head.row, columnOf(RecordType::Person, "name"), IssueReason::HeadChanges,
        {work.oldHead->text("name")});
    return {};
}

Result<void> UnitMatcher::matchMembers(UnitWork &work) const
{
    const RosterRow &row = *work.people.front().row;
    const auto listed = static_cast<qint64>(work.people.size());
    const bool isWhole = row.value(RecordType::Household, "population") == Value(listed);
    // A roster of heads only says nothing about the others.
    if (listed == 1 && !isWhole && !work.oldHead)
        return {};
    MQ_TRY_ASSIGN(const auto memberships, m_query.membersOf(work.knownHousehold->id));
    for (const Record &membership : memberships) {
        const auto id = membership.reference("person");
        const bool isListed = std::any_of(work.people.begin(), work.people.end(),
            [&id](const UnitPerson &each) { return each.known && id == each.known->id; });
        if (!id || isListed || membership.text("kind") == u"supporter")
            continue;
        work.read(membership);
        work.absent.push_back(membership);
        MQ_TRY_ASSIGN(const auto person, m_query.find(RecordType::Person, *id));
        if (person && !person->isVoid && !isDead(*person))
            work.addIssue(row, columnOf(RecordType::Person, "name"), IssueReason::NotInFile,
                {person->text("name")});
    }
    return {};
}

Result<void> UnitMatcher::matchCases(UnitWork &work) const
{
    std::vector<Record> found;
    if (isForHouseholds(m_context.programme)) {
        if (!work.knownHousehold)
            return {};
        MQ_TRY_ASSIGN(found, m_query.casesOfHousehold(work.knownHousehold->id));
    } else if (work.people.front().known) {
        MQ_TRY_ASSIGN(found, m_query.casesOfPerson(work.people.front().known->id));
    }
    for (Record &caseFile : found) {
        if (!isOf(caseFile, m_context.programme))
            continue;
        work.read(caseFile);
        work.knownCases.push_back(std::move(caseFile));
    }
    return {};
}

Result<void> UnitMatcher::checkOtherProgramme(UnitWork &work) const
{
    const bool isDibao = m_context.programme == Programme::Dibao;
    if (!isDibao && m_context.programme != Programme::Tekun)
        return {};
    const Programme other = isDibao ? Programme::Tekun : Programme::Dibao;
    for (const UnitPerson &person : work.people) {
        if (!person.known)
            continue;
        MQ_TRY_ASSIGN(std::vector<Record> cases, m_query.casesOfPerson(person.known->id));
        for (const Record &membership : person.memberships) {
            const auto household = membership.reference("household");
            // Whoever is a member without being covered may draw something of his own.
            if (isDibao || !household || membership.value("covered") == Value(0))
                continue;
            MQ_TRY_ASSIGN(std::vector<Record> more, m_query.casesOfHousehold(*household));
            cases.insert(cases.end(), more.begin(), more.end());
        }
        const bool hasOther = std::any_of(cases.begin(), cases.end(),
            [other](const Record &each) { return isOf(each, other) && isRunning(each); });
        if (hasOther)
            work.addIssue(*person.row, columnOf(RecordType::Person, "name"),
                IssueReason::OtherProgrammeActive, {codeOf(other)});
    }
    return {};
}

Result<void> UnitMatcher::checkAccount(UnitWork &work, const UnitPerson &person) const
{
    const QString number = person.member ? QString() : person.row->accountNumber;
    if (number.isEmpty())
        return {};
    MQ_TRY_ASSIGN(const std::vector<Record> accounts, m_query.accountsByNumber(number));
    for (const Record &account : accounts) {
        const auto owner = account.reference("person");
        const bool isOurs = std::any_of(work.people.begin(), work.people.end(),
            [&owner](const UnitPerson &each) { return each.known && owner == each.known->id; });
        const bool isOfHousehold
            = work.knownHousehold && account.reference("household") == work.knownHousehold->id;
        if (!isOurs && !isOfHousehold) {
            work.addIssue(*person.row, columnOf(RecordType::BankAccount, "account_number"),
                IssueReason::AccountOfOther, {QString()});
            return {};
        }
    }
    return {};
}

Result<void> UnitMatcher::addChoices(const RosterRow &row, std::vector<RowIssue> &issues) const
{
    const int idColumn = columnOf(RecordType::Person, "id_number");
    for (RowIssue &issue : issues) {
        issue.choices.clear();
        if (issue.column == idColumn && row.idNumber.isEmpty() && !row.name.isEmpty()) {
            MQ_TRY_ASSIGN(const std::vector<Record> people, m_query.peopleByName(row.name));
            for (const Record &person : people) {
                // Namesakes of other villages only where the row does not say which.
                if (row.village.isEmpty() || person.scope == row.village)
                    issue.choices.push_back({person.id, person.text("name"),
                        person.text("id_number"), person.scope, person.text("id_number")});
            }
        }
        if (issue.reason != IssueReason::AccountDestroyed || row.idNumber.isEmpty())
            continue;
        MQ_TRY_ASSIGN(const std::vector<Record> owners, m_query.peopleByIdNumber(row.idNumber));
        if (owners.empty())
            continue;
        MQ_TRY_ASSIGN(const std::vector<Record> accounts, m_query.accountsOf(owners.front().id));
        for (const Record &account : accounts) {
            const QString number = account.text("account_number");
            issue.choices.push_back(
                {account.id, account.text("holder_name"), {}, account.scope, number});
        }
        // One account only: keeping what the ledger has changes nothing.
        if (accounts.size() == 1)
            issue.fix = accounts.front().text("account_number");
    }
    return {};
}

} // namespace core

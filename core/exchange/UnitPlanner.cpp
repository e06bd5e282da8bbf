// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/UnitPlanner.h"

#include "core/domain/CodeSets.h"
#include "core/domain/IdentityNumber.h"
#include "core/domain/YearMonth.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace core {

namespace {

bool isRunning(const Record &caseFile)
{
    const QString status = caseFile.text("status");
    return status != u"stopped";
}

bool isOf(const Record &caseFile, Programme programme)
{
    return caseFile.text("programme") == codeOf(programme);
}

Value referenceTo(const RecordId &id)
{
    return id.toBytes();
}

/// Fields that make it another case when they change: the old one is stopped, a new one opened.
constexpr const char *kCategoryFields[] = {"category", "gaoling_class", "youfu_category"};

/// What a case of its own time does not take over from the one before it.
constexpr const char *kNotInherited[]
    = {"status", "stop_reason", "stopped_from", "previous", "from_month", "to_month"};

/// What a number says that has been found valid before.
QDate birthOf(const QString &idNumber)
{
    return QDate(
        idNumber.mid(6, 4).toInt(), idNumber.mid(10, 2).toInt(), idNumber.mid(12, 2).toInt());
}

Sex sexOf(const QString &idNumber)
{
    return idNumber.at(16).unicode() % 2 == 1 ? Sex::Male : Sex::Female;
}

QString gaolingClass(int age)
{
    if (age >= 100)
        return QStringLiteral("age100");
    if (age >= 90)
        return QStringLiteral("age90");
    return age >= 80 ? QStringLiteral("age80") : QString();
}

/// Rosters tell since when somebody draws anything; a case that follows another began later.
bool isOfEarlierCase(const RecordDraft &draft, const RosterField &field)
{
    return !draft.isNew() && draft.before().reference("previous")
        && field.field == catalogue::of(RecordType::CaseFile).number("from_month")
        && field.value.text() < draft.before().text("from_month");
}

/// A village that a known record does not name because it is the one that keeps the record.
bool isWhereItIs(const RecordDraft &draft, const RosterField &field)
{
    const Record &before = draft.before();
    return !draft.isNew() && field.field == catalogue::of(before.type).number("region_living")
        && before.value("region_living").isNothing() && field.value.text() == before.scope;
}

Value valueOrNothing(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

const char *outcomeName(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::New:
        return "new";
    case RowOutcome::Update:
        return "update";
    case RowOutcome::Unchanged:
        return "unchanged";
    case RowOutcome::MustFix:
        return "must_fix";
    case RowOutcome::PleaseCheck:
        return "please_check";
    case RowOutcome::Skipped:
        return "skipped";
    }
    Q_UNREACHABLE();
}

/// Somebody of the unit: the person of a row, or one named together with others in its cell.
struct UnitPlanner::Person
{
    const RosterRow *row = nullptr;
    const RosterMember *member = nullptr;
    bool isHead = false;
    std::optional<Record> known;
    std::vector<Record> memberships; ///< of the known one
    std::optional<RecordDraft> draft;

    const QString &name() const { return member ? member->name : row->name; }
    const QString &idNumber() const { return member ? member->idNumber : row->idNumber; }
    const QString &relation() const { return member ? member->relation : row->relation; }
};

struct UnitPlanner::Work
{
    const RosterUnit &unit;
    const std::vector<RosterRow> &rows;
    const QHash<int, RowDecision> &decisions;
    std::vector<Person> people; ///< head first
    std::optional<Record> knownHousehold;
    std::optional<RecordDraft> household;
    std::vector<Record> knownCases; ///< of the programme, running or stopped
    QHash<RecordId, RecordId> accounts; ///< by person
    std::vector<RecordDraft> others; ///< memberships, accounts, cases
    std::vector<RowIssue> issues;
    size_t basis = 0;

    const RosterRow &row(std::size_t index) const
    {
        return rows[static_cast<std::size_t>(unit.rows[index])];
    }
    void read(const Record &record)
    {
        basis = qHash(record.id, basis) * 31 + qHash(encodeRevisions(record.revisions), basis);
    }
};

UnitPlanner::UnitPlanner(
    Database &database, const ImportContext &context, const ColumnMapping &mapping, Random &random)
    : m_query(database)
    , m_context(context)
    , m_mapping(mapping)
    , m_random(random)
{ }

int UnitPlanner::columnOf(RecordType type, const char *key) const
{
    return m_mapping.columnOf(ColumnTarget::of(type, key));
}

void UnitPlanner::addIssue(Work &work, const RosterRow &row, int column, IssueReason reason,
    const QStringList &params) const
{
    RowIssue issue;
    issue.row = row.row;
    issue.column = column;
    issue.reason = reason;
    issue.params = params;
    work.issues.push_back(std::move(issue));
}

Result<UnitPlan> UnitPlanner::plan(const RosterUnit &unit, const std::vector<RosterRow> &rows,
    const QHash<int, RowDecision> &decisions, PlanDepth depth)
{
    Work work{unit, rows, decisions, {}, {}, {}, {}, {}, {}, {}, 0};
    gather(work);
    if (depth != PlanDepth::EditsOfUnknown)
        MQ_TRY(compare(work));
    UnitPlan plan;
    const bool isUnknown = work.basis == 0;
    if (isUnknown && depth == PlanDepth::Outcome) {
        plan.outcome = RowOutcome::New;
        plan.issues = std::move(work.issues);
        return plan;
    }
    MQ_TRY(write(work));
    finish(work, plan);
    return plan;
}

void UnitPlanner::gather(Work &work) const
{
    QSet<QString> seen;
    for (std::size_t i = 0; i < work.unit.rows.size(); ++i) {
        const RosterRow &row = work.row(i);
        // Two reliefs of one person stand in two rows.
        if (!seen.contains(row.idNumber))
            work.people.push_back({&row, nullptr, i == 0, {}, {}, {}});
        seen.insert(row.idNumber);
        for (const RosterMember &member : row.members) {
            if (!seen.contains(member.idNumber))
                work.people.push_back({&row, &member, false, {}, {}, {}});
            seen.insert(member.idNumber);
        }
    }
}

Result<void> UnitPlanner::compare(Work &work) const
{
    for (Person &person : work.people)
        MQ_TRY(match(work, person));
    MQ_TRY(matchHousehold(work));
    MQ_TRY(matchCases(work));
    MQ_TRY(checkOtherProgramme(work));
    for (const Person &person : work.people) {
        comparePerson(work, person);
        MQ_TRY(checkAccount(work, person));
    }
    return {};
}

Result<void> UnitPlanner::write(Work &work) const
{
    writePeople(work);
    writeHousehold(work);
    writeMembers(work);
    MQ_TRY(writeAccounts(work));
    writeCases(work);
    return {};
}

Result<void> UnitPlanner::match(Work &work, Person &person) const
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

Result<void> UnitPlanner::findNamesake(Work &work, const Person &person) const
{
    MQ_TRY_ASSIGN(const std::vector<Record> namesakes, m_query.peopleByName(person.name()));
    if (namesakes.empty())
        return {};
    const QString birth = birthOf(person.idNumber()).toString(Qt::ISODate);
    std::vector<IssueChoice> choices;
    for (const Record &other : namesakes) {
        if (other.text("birth_date") == birth)
            choices.push_back({other.id, other.text("name"), other.text("id_number"), other.scope,
                person.idNumber()});
    }
    if (choices.empty() || person.member)
        return {};
    addIssue(work, *person.row, columnOf(RecordType::Person, "id_number"),
        IssueReason::SamePersonOtherNumber);
    work.issues.back().choices = std::move(choices);
    return {};
}

void UnitPlanner::comparePerson(Work &work, const Person &person) const
{
    if (!person.known)
        return;
    const Record &known = *person.known;
    const int nameColumn = columnOf(RecordType::Person, "name");
    if (known.text("name") != person.name())
        addIssue(
            work, *person.row, nameColumn, IssueReason::LedgerHasOtherName, {known.text("name")});
    const bool isStopping = person.row->value(RecordType::CaseFile, "status").text() == u"stopped";
    const bool isDead = known.text("status") == u"03" || !known.value("died_on").isNothing();
    if (isDead && !isStopping)
        addIssue(work, *person.row, nameColumn, IssueReason::PersonIsDead);
    if (!person.row->village.isEmpty() && known.scope != person.row->village && !person.member)
        addIssue(work, *person.row, columnOf(RecordType::Person, "region_living"),
            IssueReason::VillageDiffers, {known.scope});
}

Result<void> UnitPlanner::matchHousehold(Work &work) const
{
    if (!isForHouseholds(m_context.programme))
        return {};
    std::optional<RecordId> household;
    for (const Person &person : work.people) {
        for (const Record &membership : person.memberships) {
            work.read(membership);
            const auto own = membership.reference("household");
            if (person.isHead && !household)
                household = own;
            else if (own && (!household || *own != *household))
                addIssue(work, *person.row, columnOf(RecordType::Person, "name"),
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

Result<void> UnitPlanner::matchCases(Work &work) const
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

Result<void> UnitPlanner::checkOtherProgramme(Work &work) const
{
    const bool isDibao = m_context.programme == Programme::Dibao;
    if (!isDibao && m_context.programme != Programme::Tekun)
        return {};
    const Programme other = isDibao ? Programme::Tekun : Programme::Dibao;
    for (const Person &person : work.people) {
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
            addIssue(work, *person.row, columnOf(RecordType::Person, "name"),
                IssueReason::OtherProgrammeActive, {codeOf(other)});
    }
    return {};
}

Result<void> UnitPlanner::checkAccount(Work &work, const Person &person) const
{
    const QString number = person.member ? QString() : person.row->accountNumber;
    if (number.isEmpty())
        return {};
    MQ_TRY_ASSIGN(const std::vector<Record> accounts, m_query.accountsByNumber(number));
    for (const Record &account : accounts) {
        const auto owner = account.reference("person");
        const bool isOurs = std::any_of(work.people.begin(), work.people.end(),
            [&owner](const Person &each) { return each.known && owner == each.known->id; });
        const bool isOfHousehold
            = work.knownHousehold && account.reference("household") == work.knownHousehold->id;
        if (!isOurs && !isOfHousehold) {
            addIssue(work, *person.row, columnOf(RecordType::BankAccount, "account_number"),
                IssueReason::AccountOfOther, {QString()});
            return {};
        }
    }
    return {};
}

void UnitPlanner::writePeople(Work &work) const
{
    for (Person &person : work.people) {
        person.draft = person.known
            ? RecordDraft::of(*person.known)
            : RecordDraft::make(RecordType::Person, person.row->village, m_random);
        RecordDraft &draft = *person.draft;
        if (person.member) {
            draft.set("name", person.name());
            draft.set("id_number", person.idNumber());
        } else {
            for (const RosterField &field : person.row->fields) {
                if (field.type == RecordType::Person && !isWhereItIs(draft, field))
                    draft.set(field.field, field.value);
            }
        }
        draft.setDefault("id_type", QStringLiteral("resident_id"));
        draft.setDefault("status", QStringLiteral("01"));
        draft.setDefault("region_living", valueOrNothing(person.row->village));
        draft.setDefault("sex", codeOf(sexOf(person.idNumber())));
        draft.setDefault("birth_date", birthOf(person.idNumber()).toString(Qt::ISODate));
        const QString card = draft.value("disability_card").text();
        if (card.size() >= 20 && draft.changes("disability_card")) {
            draft.set("disabled", 1);
            draft.set("disability_type", card.mid(18, 1));
            draft.set("disability_grade", card.mid(19, 1));
        }
    }
}

void UnitPlanner::writeHousehold(Work &work) const
{
    if (!isForHouseholds(m_context.programme))
        return;
    const Person &head = work.people.front();
    work.household = work.knownHousehold
        ? RecordDraft::of(*work.knownHousehold)
        : RecordDraft::make(RecordType::Household, head.row->village, m_random);
    RecordDraft &draft = *work.household;
    // The head's row is read last, so that its values stand.
    for (std::size_t i = work.unit.rows.size(); i-- > 0;) {
        for (const RosterField &field : work.row(i).fields) {
            if (field.type == RecordType::Household && !isWhereItIs(draft, field))
                draft.set(field.field, field.value);
        }
    }
    draft.setDefault("head", referenceTo(head.draft->id()));
    draft.setDefault("applicant_name", head.name());
    draft.setDefault("region_living", valueOrNothing(head.row->village));
    draft.setDefault("region_registered", valueOrNothing(head.row->village));
    draft.setDefault("village_group", head.draft->value("village_group"));
    draft.setDefault("status", QStringLiteral("active"));
    const auto people = static_cast<qint64>(work.people.size());
    if (people > 1)
        draft.setDefault("population", people);
    if (m_context.programme == Programme::Dibao) {
        const Value covered = head.row->value(RecordType::CaseFile, "covered_population");
        draft.set("covered_population", covered);
        const QString category = head.row->value(RecordType::CaseFile, "category").text();
        if (!category.isEmpty())
            draft.setDefault("standard_area",
                category == u"01" ? QStringLiteral("urban") : QStringLiteral("rural"));
    }
}

void UnitPlanner::writeMembers(Work &work) const
{
    if (!work.household)
        return;
    for (const Person &person : work.people) {
        std::optional<RecordDraft> draft;
        for (const Record &membership : person.memberships) {
            if (membership.reference("household") == work.household->id())
                draft = RecordDraft::of(membership);
        }
        if (!draft)
            draft = RecordDraft::make(
                RecordType::Membership, work.household->before().scope, m_random);
        draft->set("household", referenceTo(work.household->id()));
        draft->set("person", referenceTo(person.draft->id()));
        if (!person.member) {
            for (const RosterField &field : person.row->fields) {
                if (field.type == RecordType::Membership)
                    draft->set(field.field, field.value);
            }
        }
        draft->set("relation", valueOrNothing(person.relation()));
        if (person.isHead)
            draft->setDefault("relation", QStringLiteral("02"));
        draft->setDefault(
            "kind", person.isHead ? QStringLiteral("head") : QStringLiteral("member"));
        draft->setDefault("covered", m_context.programme == Programme::Dibao ? 1 : 0);
        work.others.push_back(std::move(*draft));
    }
}

Result<void> UnitPlanner::writeAccounts(Work &work) const
{
    for (const Person &person : work.people) {
        const QString number = person.member ? QString() : person.row->accountNumber;
        if (number.isEmpty())
            continue;
        std::vector<Record> known;
        if (person.known) {
            MQ_TRY_ASSIGN(known, m_query.accountsOf(person.known->id));
        }
        const QString benefit = codeOf(m_context.programme);
        const Record *match = nullptr;
        for (const Record &account : known) {
            if (account.text("account_number") == number)
                match = &account;
            else if (!match && account.text("benefit") == benefit)
                match = &account;
        }
        if (match)
            work.read(*match);
        RecordDraft draft = match
            ? RecordDraft::of(*match)
            : RecordDraft::make(RecordType::BankAccount, person.draft->before().scope, m_random);
        for (const RosterField &field : person.row->fields) {
            if (field.type == RecordType::BankAccount)
                draft.set(field.field, field.value);
        }
        draft.setDefault("person", referenceTo(person.draft->id()));
        if (work.household)
            draft.setDefault("household", referenceTo(work.household->id()));
        draft.setDefault("benefit", benefit);
        draft.setDefault("holder_name", person.name());
        if (draft.value("bank").isNothing())
            draft.set("bank", valueOrNothing(codes::bankOfCard(number)));
        work.accounts.insert(person.draft->id(), draft.id());
        work.others.push_back(std::move(draft));
    }
    return {};
}

void UnitPlanner::writeCases(Work &work) const
{
    const Person &first = work.people.front();
    if (m_context.programme != Programme::Linshi)
        return writeCase(work, *first.row, first);
    for (std::size_t i = 0; i < work.unit.rows.size(); ++i)
        writeCase(work, work.row(i), first);
}

const Record *UnitPlanner::runningCase(
    const Work &work, const RosterRow &row, const Person &person) const
{
    const Record *match = nullptr;
    for (const Record &known : work.knownCases) {
        if (m_context.programme == Programme::Linshi) {
            // Every relief is a case of its own, told by its day and amount.
            const bool isSame
                = known.value("relief_amount") == row.value(RecordType::CaseFile, "relief_amount")
                && known.value("relief_on") == row.value(RecordType::CaseFile, "relief_on")
                && person.known && known.reference("person") == person.known->id;
            if (isSame)
                match = &known;
        } else if (isRunning(known)) {
            match = &known;
        }
    }
    const bool isStopping = row.value(RecordType::CaseFile, "status").text() == u"stopped";
    if (!match && isStopping && !work.knownCases.empty())
        match = &work.knownCases.back();
    return match;
}

void UnitPlanner::fillCase(
    Work &work, RecordDraft &draft, const RosterRow &row, const Person &person) const
{
    // Of a household's rows the head's says what it gets, the others only what it leaves open.
    const bool isDibao = m_context.programme == Programme::Dibao;
    for (std::size_t i = isDibao ? work.unit.rows.size() : 0; i-- > 0;) {
        for (const RosterField &field : work.row(i).fields) {
            if (field.type == RecordType::CaseFile && !isOfEarlierCase(draft, field))
                draft.set(field.field, field.value);
        }
    }
    for (const RosterField &field : row.fields) {
        if (field.type == RecordType::CaseFile && !isOfEarlierCase(draft, field))
            draft.set(field.field, field.value);
    }
    draft.setDefault("programme", codeOf(m_context.programme));
    draft.setDefault("person", referenceTo(person.draft->id()));
    if (work.household)
        draft.setDefault("household", referenceTo(work.household->id()));
    draft.setDefault("status", QStringLiteral("active"));
    const auto people = static_cast<qint64>(work.people.size());
    const Value population = row.value(RecordType::Household, "population");
    if (isDibao && (population.isNothing() || population == Value(people)))
        draft.setDefault("covered_population", people);
    if (m_context.programme == Programme::Gaoling) {
        const int age = completedYears(birthOf(person.idNumber()), m_context.today);
        draft.setDefault("gaoling_class", valueOrNothing(gaolingClass(age)));
    }
    const QString reliefOn = draft.value("relief_on").text();
    draft.setDefault("from_month",
        valueOrNothing(reliefOn.isEmpty() ? m_context.defaultMonth : reliefOn.left(7)));
    const auto account = work.accounts.constFind(person.draft->id());
    if (account != work.accounts.constEnd())
        draft.set("bank_account", referenceTo(*account));
}

void UnitPlanner::writeCase(Work &work, const RosterRow &row, const Person &person) const
{
    const QString scope
        = work.household ? work.household->before().scope : person.draft->before().scope;
    const Record *known = runningCase(work, row, person);
    if (!known) {
        RecordDraft draft = RecordDraft::make(RecordType::CaseFile, scope, m_random);
        fillCase(work, draft, row, person);
        if (!work.knownCases.empty() && m_context.programme != Programme::Linshi) {
            const Record &last = work.knownCases.back();
            addIssue(work, row, columnOf(RecordType::Person, "name"), IssueReason::WasStopped,
                {last.text("stopped_from")});
            draft.set("previous", referenceTo(last.id));
        }
        work.others.push_back(std::move(draft));
        return;
    }
    RecordDraft draft = RecordDraft::of(*known);
    fillCase(work, draft, row, person);
    for (const char *key : kCategoryFields) {
        if (!draft.changes(key) || known->value(key).isNothing())
            continue;
        addIssue(work, row, columnOf(RecordType::CaseFile, key), IssueReason::CategoryChanges,
            {known->text(key), draft.value(key).text()});
        return replaceCase(work, *known, row, person);
    }
    work.others.push_back(std::move(draft));
}

void UnitPlanner::replaceCase(
    Work &work, const Record &known, const RosterRow &row, const Person &person) const
{
    RecordDraft opened = RecordDraft::make(RecordType::CaseFile, known.scope, m_random);
    FieldMap inherited = known.fields;
    for (const char *own : kNotInherited)
        inherited.erase(catalogue::of(RecordType::CaseFile).number(own));
    for (const auto &[field, value] : inherited)
        opened.set(field, value);
    fillCase(work, opened, row, person);
    opened.set("previous", referenceTo(known.id));
    // The month the old case began with is not the month of the change.
    if (opened.value("from_month") == known.value("from_month"))
        opened.set("from_month", valueOrNothing(m_context.defaultMonth));
    RecordDraft ended = RecordDraft::of(known);
    ended.set("status", QStringLiteral("stopped"));
    ended.set("stop_reason", QStringLiteral("changed_category"));
    ended.set("stopped_from", opened.value("from_month"));
    work.others.push_back(std::move(ended));
    work.others.push_back(std::move(opened));
}

void UnitPlanner::finish(Work &work, UnitPlan &plan) const
{
    const auto keep = [&plan](const RecordDraft &draft) {
        if (!draft.isChanged())
            return;
        const RecordType type = draft.before().type;
        const bool isSubject = type == RecordType::Person || type == RecordType::Household
            || type == RecordType::CaseFile;
        if (draft.isNew() && isSubject)
            plan.outcome = RowOutcome::New;
        else if (plan.outcome == RowOutcome::Unchanged)
            plan.outcome = RowOutcome::Update;
        plan.edits.push_back(draft.edit());
    };
    for (const Person &person : work.people)
        keep(*person.draft);
    if (work.household)
        keep(*work.household);
    for (const RecordDraft &draft : work.others)
        keep(draft);
    plan.issues = std::move(work.issues);
    plan.basis = work.basis;
}

Result<void> UnitPlanner::addChoices(const RosterRow &row, std::vector<RowIssue> &issues) const
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

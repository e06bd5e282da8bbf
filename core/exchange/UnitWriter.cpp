// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/UnitWriter.h"

#include "core/domain/CodeSets.h"
#include "core/domain/IdentityNumber.h"
#include "core/operations/CaseChain.h"

namespace core {

namespace {

Value referenceTo(const RecordId &id)
{
    return id.toBytes();
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

/// To the new head, as far as the new one's relation to the old head tells.
QString relationOfOldHead(const UnitWork &work)
{
    for (const Record &membership : work.people.front().memberships) {
        const QString relation = membership.text("relation");
        if (relation == u"10" || relation == u"11" || relation == u"12")
            return QStringLiteral("10"); // a spouse
    }
    return QStringLiteral("97"); // another relative
}

Value valueOrNothing(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

Result<void> UnitWriter::write(UnitWork &work) const
{
    writePeople(work);
    writeHousehold(work);
    writeMembers(work);
    MQ_TRY(writeAccounts(work));
    writeCases(work);
    return {};
}

void UnitWriter::writePeople(UnitWork &work) const
{
    for (UnitPerson &person : work.people) {
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
        draft.setDefault("birth_date", birthTextOf(person.idNumber()));
        const QString card = draft.value("disability_card").text();
        if (card.size() >= 20 && draft.changes("disability_card")) {
            draft.set("disabled", 1);
            draft.set("disability_type", card.mid(18, 1));
            draft.set("disability_grade", card.mid(19, 1));
        }
    }
}

void UnitWriter::writeHousehold(UnitWork &work) const
{
    if (!isForHouseholds(m_context.programme))
        return;
    const UnitPerson &head = work.people.front();
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
    if (work.oldHead) {
        draft.set("head", referenceTo(head.draft->id()));
        if (draft.before().text("applicant_name") == work.oldHead->text("name"))
            draft.set("applicant_name", head.name());
    }
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

void UnitWriter::writeMembers(UnitWork &work) const
{
    if (!work.household)
        return;
    for (const UnitPerson &person : work.people) {
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
        const bool isOldHead = work.oldHead && person.known && person.known->id == work.oldHead->id;
        if (isOldHead)
            draft->set("relation", relationOfOldHead(work));
        draft->set("relation", valueOrNothing(person.relation()));
        if (person.isHead)
            draft->setDefault("relation", QStringLiteral("02"));
        draft->setDefault(
            "kind", person.isHead ? QStringLiteral("head") : QStringLiteral("member"));
        if (work.oldHead) {
            if (person.isHead)
                draft->set("relation", QStringLiteral("02"));
            draft->set("kind", person.isHead ? QStringLiteral("head") : QStringLiteral("member"));
        }
        draft->setDefault("covered", m_context.programme == Programme::Dibao ? 1 : 0);
        work.others.push_back(std::move(*draft));
    }
    // Two heads would be one too many; whoever is not listed stays a member all the same.
    for (const Record &membership : work.absent) {
        if (!work.oldHead || membership.reference("person") != work.oldHead->id)
            continue;
        RecordDraft draft = RecordDraft::of(membership);
        draft.set("relation", relationOfOldHead(work));
        draft.set("kind", QStringLiteral("member"));
        work.others.push_back(std::move(draft));
    }
}

Result<void> UnitWriter::writeAccounts(UnitWork &work) const
{
    for (const UnitPerson &person : work.people) {
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
            const bool isSame = account.text("account_number") == number;
            if (isSame || (!match && account.text("benefit") == benefit))
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

void UnitWriter::writeCases(UnitWork &work) const
{
    const UnitPerson &first = work.people.front();
    if (m_context.programme != Programme::Linshi)
        return writeCase(work, *first.row, first);
    for (std::size_t i = 0; i < work.unit.rows.size(); ++i)
        writeCase(work, work.row(i), first);
}

const Record *UnitWriter::runningCase(
    const UnitWork &work, const RosterRow &row, const UnitPerson &person) const
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

void UnitWriter::fillCase(
    UnitWork &work, RecordDraft &draft, const RosterRow &row, const UnitPerson &person) const
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
    if (work.oldHead && draft.before().reference("person") == work.oldHead->id)
        draft.set("person", referenceTo(person.draft->id()));
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

void UnitWriter::writeCase(UnitWork &work, const RosterRow &row, const UnitPerson &person) const
{
    const QString scope
        = work.household ? work.household->before().scope : person.draft->before().scope;
    const Record *known = runningCase(work, row, person);
    if (!known) {
        RecordDraft draft = RecordDraft::make(RecordType::CaseFile, scope, m_random);
        fillCase(work, draft, row, person);
        if (!work.knownCases.empty() && m_context.programme != Programme::Linshi) {
            const Record &last = work.knownCases.back();
            work.addIssue(row, columnOf(RecordType::Person, "name"), IssueReason::WasStopped,
                {last.text("stopped_from")});
            draft.set("previous", referenceTo(last.id));
        }
        work.others.push_back(std::move(draft));
        return;
    }
    RecordDraft draft = RecordDraft::of(*known);
    fillCase(work, draft, row, person);
    const auto breaking = CaseChain::breakingField(*known, draft.values());
    if (!breaking) {
        work.others.push_back(std::move(draft));
        return;
    }
    const FieldSpec &field = *catalogue::of(RecordType::CaseFile).field(*breaking);
    if (qstrcmp(field.key, "person") != 0) // asked about before, as the household's
        work.addIssue(row, columnOf(RecordType::CaseFile, field.key), IssueReason::CategoryChanges,
            {known->text(field.key), draft.value(field.key).text()});
    CaseChain::Link link
        = CaseChain::link(*known, draft.values(), m_context.defaultMonth, m_random);
    work.others.push_back(RecordDraft::of(std::move(link.ended)));
    work.others.push_back(RecordDraft::of(std::move(link.opened)));
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/operations/Resolution.h"

namespace syncing::sim {

using core::ChangeKind;
using core::Record;
using core::RecordEdit;
using core::RecordType;

namespace {

QString oneOf(Dice &random, std::initializer_list<const char *> choices)
{
    return QString::fromLatin1(choices.begin()[random.below(choices.size())]);
}

/// Few different values, so that two people sometimes write the same.
qint64 someAmount(Dice &random)
{
    return 50000 + 1000 * qint64(random.below(5));
}

} // namespace

Seen World::seenBy(Laptop &laptop, const std::vector<Record> &records)
{
    Seen seen;
    for (const Record &record : records) {
        for (const auto &[group, revision] : record.revisions) {
            core::OpId writer;
            if (revision.isOwn())
                writer = laptop.own.at(std::size_t(revision.lsn() - 1));
            else if (const auto line = m_lineOps.find(revision.seq()); line != m_lineOps.end())
                writer = line->second;
            seen[{record.id, group}] = writer;
        }
    }
    return seen;
}

std::optional<Form> World::openForm(Laptop &laptop)
{
    const std::size_t which = m_dice.below(m_scenery.persons.size());
    const auto person = laptop.ledger().record(RecordType::Person, m_scenery.persons[which]);
    const auto caseFile = laptop.ledger().record(RecordType::CaseFile, m_scenery.caseFiles[which]);
    if (!person || !caseFile)
        return std::nullopt; // of the other town
    Form form;
    form.action.user = laptop.user();
    RecordEdit change{ChangeKind::Set, *caseFile, {}};
    RecordEdit about{ChangeKind::Set, *person, {}};
    const auto amount = number(RecordType::CaseFile, "monthly_amount");
    const auto status = number(RecordType::CaseFile, "status");
    switch (m_dice.below(10)) {
    case 0:
    case 1:
        change.values[amount] = someAmount(m_dice);
        break;
    case 2:
        change.values[status] = oneOf(m_dice, {"active", "stopped", "paused"});
        break;
    case 3: // two groups in one form
        change.values[amount] = someAmount(m_dice);
        change.values[status] = oneOf(m_dice, {"active", "stopped"});
        break;
    case 4:
    case 5:
        about.values[number(RecordType::Person, "phone")]
            = QStringLiteral("1380000%1").arg(m_dice.below(10000), 4, 10, QLatin1Char('0'));
        break;
    case 6:
        about.values[number(RecordType::Person, "name")]
            = oneOf(m_dice, {"Wang Guilan", "Wang Guilan", "Wang Guiying"});
        about.values[number(RecordType::Person, "id_number")]
            = oneOf(m_dice, {"990529194001011239", "990529194001011247"});
        break;
    case 7: // two records in one form
        change.values[amount] = someAmount(m_dice);
        about.values[number(RecordType::Person, "memo")]
            = QStringLiteral("%1").arg(m_dice.below(9));
        break;
    case 8:
        change.kind = caseFile->isVoid ? ChangeKind::Restore : ChangeKind::Void;
        break;
    case 9: { // an amount computed from the person's health
        change.values[amount] = someAmount(m_dice);
        const core::GroupNumber health = 5;
        form.action.reads.push_back(
            {int(RecordType::Person), person->id, health, person->revision(health)});
        if (m_dice.below(3) == 0)
            about.values[number(RecordType::Person, "health")] = oneOf(m_dice, {"10", "40"});
        break;
    }
    }
    if (!change.values.empty() || change.kind != ChangeKind::Set)
        form.action.edits.push_back(change);
    if (!about.values.empty())
        form.action.edits.push_back(about);
    form.seen = seenBy(laptop, {*person, *caseFile});
    return form;
}

std::optional<Form> World::decideCase(Laptop &laptop)
{
    const auto open = core::ExchangeQuery(laptop.database()).conflicts();
    if (!open || open->empty())
        return std::nullopt;
    const core::OpenConflict &conflict = (*open)[m_dice.below(open->size())];
    core::Verdict verdict;
    verdict.choice
        = m_dice.below(2) == 0 ? core::Verdict::Choice::Local : core::Verdict::Choice::County;
    verdict.reason = QStringLiteral("asked the village");
    verdict.user = laptop.user();
    const auto action = core::resolution(laptop.ledger(), conflict, verdict);
    if (!action)
        return std::nullopt;
    std::vector<Record> records;
    for (const RecordEdit &edit : action->edits)
        records.push_back(edit.before);
    meet("case decided");
    return Form{*action, seenBy(laptop, records)};
}

Form World::creation(Laptop &laptop)
{
    Form form;
    form.action.user = laptop.user();
    RecordEdit edit;
    edit.kind = ChangeKind::Create;
    edit.before.id = m_dice.newRecordId();
    const QString town = laptop.owner() == kOtherTownsLaptop ? kOtherTown : kTown;
    edit.before.scope = town + oneOf(m_dice, {"204", "205"});
    if (m_dice.below(2) == 0) {
        edit.before.type = RecordType::Person;
        edit.values[number(RecordType::Person, "name")] = QStringLiteral("Li Dahai");
        edit.values[number(RecordType::Person, "id_number")]
            = oneOf(m_dice, {"990529194001011239", "990529194001011247", "990529194001011255"});
    } else {
        edit.before.type = RecordType::Note;
        edit.values[1] = core::Value(m_scenery.persons[0].toBytes());
        edit.values.clear();
        for (const core::FieldSpec &field : core::catalogue::of(RecordType::Note).fields) {
            if (field.type == core::FieldType::LongText || field.type == core::FieldType::Text)
                edit.values[field.number] = QStringLiteral("visited %1").arg(m_dice.below(9));
        }
    }
    form.action.edits.push_back(edit);
    // Sometimes together with a change that may clash, and then both share its fate.
    const auto caseFile = laptop.ledger().record(RecordType::CaseFile, m_scenery.caseFiles[0]);
    if (caseFile && m_dice.below(3) == 0) {
        form.action.edits.push_back({ChangeKind::Set, *caseFile,
            {{number(RecordType::CaseFile, "monthly_amount"), someAmount(m_dice)}}});
        form.seen = seenBy(laptop, {*caseFile});
    }
    return form;
}

/// Another group of a person this laptop made itself, perhaps not yet sent.
std::optional<Form> World::addToOwn(Laptop &laptop)
{
    std::vector<core::RecordId> persons;
    for (const core::OpId &id : laptop.own) {
        for (const core::RecordChange &change : m_made.at(id).op.changes) {
            if (change.kind == ChangeKind::Create && change.type == int(RecordType::Person))
                persons.push_back(change.id);
        }
    }
    if (persons.empty())
        return std::nullopt;
    const auto person
        = laptop.ledger().record(RecordType::Person, persons[m_dice.below(persons.size())]);
    if (!person)
        return std::nullopt; // refused and taken back
    Form form;
    form.action.user = laptop.user();
    RecordEdit edit{ChangeKind::Set, *person, {}};
    if (m_dice.below(2) == 0)
        edit.values[number(RecordType::Person, "health")] = oneOf(m_dice, {"10", "40"});
    else
        edit.values[number(RecordType::Person, "phone")]
            = QStringLiteral("1390000%1").arg(m_dice.below(10000), 4, 10, QLatin1Char('0'));
    form.action.edits.push_back(edit);
    form.seen = seenBy(laptop, {*person});
    meet("own record completed");
    return form;
}

void World::act(Laptop &laptop)
{
    if (!laptop.damaged.empty())
        return; // what is on that screen is nobody's business
    std::optional<Form> form;
    const auto choice = m_dice.below(10);
    if (choice == 6 || choice == 7)
        form = decideCase(laptop);
    if (choice == 8)
        form = addToOwn(laptop);
    if (choice == 9 || (laptop.owner() == kOtherTownsLaptop && !form))
        form = creation(laptop);
    if (!form)
        form = openForm(laptop);
    if (!form)
        return;
    if (m_dice.below(3) < 2)
        return save(laptop, *form);
    laptop.forms.push_back(*form);
    schedule(qint64(m_dice.below(400'000)), What::Save, laptop.index());
}

void World::save(Laptop &laptop, Form form)
{
    if (!laptop.damaged.empty())
        return;
    seeBelongings(laptop, form);
    const auto receipt = laptop.ledger().commit(form.action);
    if (laptop.head() > qint64(laptop.own.size()))
        remember(laptop, form);
    if (!receipt) {
        const core::ErrorCode code = receipt.error().code;
        // The form was about a record that is no longer there, or already as it says.
        if (code != core::ErrorCode::NotFound && code != core::ErrorCode::InvalidInput)
            fail(QStringLiteral("commit: %1").arg(receipt.error().detail));
        return;
    }
    if (receipt->lsn == 0)
        return;
    std::vector<core::RecordId> touched;
    for (const core::RecordChange &change : m_made.at(receipt->opId).op.changes)
        touched.push_back(change.id);
    checkLaptop(laptop, touched);
    Event event;
    event.kind = Event::Kind::Edited;
    tell(laptop, event);
}

void World::remember(Laptop &laptop, const Form &form)
{
    const auto pending = laptop.ledger().device().pendingAt(qint64(laptop.own.size()) + 1);
    if (!pending || !*pending)
        return fail(QStringLiteral("a saved operation is not in the outbox"));
    const auto op = core::decodeOp((*pending)->body);
    if (!op)
        return fail(QStringLiteral("a saved operation cannot be read"));
    const core::OpId id = (*pending)->opId;
    laptop.own.push_back(id);
    m_made[id] = {laptop.owner(), id, *op, form.seen, false};
    for (const core::RecordChange &change : op->changes)
        m_types[change.id] = RecordType(change.type);
    note(qHash(id));
    meet("edit");
}

} // namespace syncing::sim

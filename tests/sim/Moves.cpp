// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/operations/Belongings.h"
#include "core/operations/Moves.h"

#include <algorithm>

// A household that moves between villages and townships while others write about it. Drawn from a
// stream of its own, so that a run without it stays the run it was.

namespace syncing::sim {

using core::ChangeKind;
using core::Record;
using core::RecordEdit;
using core::RecordType;

void World::planMoves(Script &script)
{
    m_dice.turnTo(kMovesStream);
    // A row that went wrong may leave before it is put right. And a county whose clock jumps by
    // weeks makes laptops forget too early which operation a line was; moves touch so many records
    // that building on such a line is met, which makes a case about nothing.
    const bool isHard = std::ranges::any_of(script.planned, [](const Planned &each) {
        return each.what == What::Damage || each.what == What::CountyClock;
    });
    if (m_dice.below(3) != 2 || isHard)
        return;
    const auto count = 2 + m_dice.below(8);
    for (std::uint64_t i = 0; i < count; ++i)
        plan(script, What::Household, m_dice.below(seats().size()),
            qint64(m_dice.below(quint64(script.day))));
}

void World::actOnHousehold(Laptop &laptop)
{
    if (!laptop.damaged.empty())
        return;
    std::optional<Form> form
        = m_dice.below(3) == 2 ? moveHousehold(laptop) : addToHousehold(laptop);
    if (!form)
        return;
    if (m_dice.below(2) == 0)
        return save(laptop, *form);
    laptop.forms.push_back(*form);
    schedule(qint64(m_dice.below(400'000)), What::Save, laptop.index());
}

std::optional<Form> World::moveHousehold(Laptop &laptop)
{
    const auto household = laptop.ledger().record(RecordType::Household, m_scenery.household);
    if (!household)
        return std::nullopt;
    const QString villages[] = {kTown + QStringLiteral("204"), kTown + QStringLiteral("205"),
        kOtherTown + QStringLiteral("204")};
    Form form;
    form.action.user = laptop.user();
    RecordEdit edit{ChangeKind::Set, *household, {}};
    edit.values[number(RecordType::Household, "region_living")] = villages[m_dice.below(3)];
    form.action.edits.push_back(edit);
    form.seen = seenBy(laptop, {*household});
    meet("household sent elsewhere");
    return form;
}

/// What others add to it, perhaps after it has moved: a visit, or somebody who moves in.
std::optional<Form> World::addToHousehold(Laptop &laptop)
{
    const auto household = laptop.ledger().record(RecordType::Household, m_scenery.household);
    if (!household)
        return std::nullopt;
    Form form;
    form.action.user = laptop.user();
    RecordEdit edit;
    edit.kind = ChangeKind::Create;
    edit.before.scope = household->scope;
    edit.before.id = m_dice.newRecordId();
    if (m_dice.below(2) == 0) {
        edit.before.type = RecordType::Visit;
        edit.values[number(RecordType::Visit, "visitors")] = QStringLiteral("Bao");
    } else {
        RecordEdit person = edit;
        person.before.type = RecordType::Person;
        person.before.id = m_dice.newRecordId();
        person.values[number(RecordType::Person, "name")] = QStringLiteral("Li Xiaohai");
        form.action.edits.push_back(person);
        edit.before.type = RecordType::Membership;
        edit.values[number(RecordType::Membership, "person")] = person.before.id.toBytes();
    }
    edit.values[number(edit.before.type, "household")] = household->id.toBytes();
    form.action.edits.push_back(edit);
    return form;
}

/// What goes along is looked up when the form is saved, not when it was opened.
void World::seeBelongings(Laptop &laptop, Form &form)
{
    const core::RecordStore store(laptop.database());
    const auto moves = core::movesAhead(store, form.action);
    for (const core::MoveAhead &move : moves.value()) {
        const Seen seen = seenBy(laptop, move.belongings);
        form.seen.insert(seen.begin(), seen.end());
    }
}

/// I21: what belongs to a household is where the household is.
void World::checkHouseholds()
{
    for (const auto &[id, row] : m_truth) {
        for (const core::RecordKey &key : core::ownersOf(int(row.type), row.fields)) {
            const bool isDecided = row.type == RecordType::Conflict || row.type == RecordType::Hold;
            const auto owner = isDecided ? m_truth.end() : m_truth.find(key.second);
            if (owner == m_truth.end() || int(owner->second.type) != key.first)
                continue;
            if (owner->second.scope != row.scope)
                return fail(QStringLiteral("I21: a household left something behind"));
            if (row.revisions.contains(core::kPlaceGroup))
                meet("moved with its household");
        }
    }
}

} // namespace syncing::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/operations/Overlay.h"

#include <algorithm>

// Villages that move between laptops while there is unsent work.

namespace syncing::sim {

using core::Op;
using core::Record;

namespace {

bool touches(const Op &op, const core::RecordId &id)
{
    return std::ranges::find(op.changes, id, &core::RecordChange::id) != op.changes.end();
}

bool isTouched(const std::vector<Op> &ops, const core::RecordId &id)
{
    return std::ranges::any_of(ops, [&](const Op &op) { return touches(op, id); });
}

/// What the county may send a laptop in the course of a day.
std::vector<std::vector<QString>> choices()
{
    const QString one = kTown + QStringLiteral("204");
    const QString two = kTown + QStringLiteral("205");
    const QString far = kOtherTown + QStringLiteral("204");
    return {{kTown}, {one}, {two}, {one, two}, {kOtherTown}, {kOtherTown, one}, {two, far},
        {kTown, kOtherTown}, {}};
}

} // namespace

void World::planRegions(Script &script)
{
    m_dice.turnTo(kRegionsStream);
    if (m_dice.below(3) != 0)
        return;
    script.faults.smallPages = 33;
    for (const auto &laptop : seats()) {
        const auto count = m_dice.below(4);
        for (std::uint64_t i = 0; i < count; ++i)
            plan(script, What::Regions, laptop->index(), qint64(m_dice.below(quint64(script.day))));
    }
}

/// Under all numbers the laptop has had, as the county's desk does it.
void World::changeRegions(Laptop &laptop)
{
    const auto all = choices();
    const std::vector<QString> &scopes = all[m_dice.below(all.size())];
    for (const auto &[number, owner] : m_owners) {
        if (owner != laptop.owner() || !m_county.device(number))
            continue;
        m_county.changeScopes(number, scopes);
        if (m_second)
            m_second->changeScopes(number, scopes);
    }
    meet("regions of a laptop changed");
}

std::vector<Op> World::waitingOf(const Laptop &laptop) const
{
    std::vector<Op> waiting;
    for (const core::OpId &id : laptop.own) {
        if (!laptop.settled.contains(id))
            waiting.push_back(m_made.at(id).op);
    }
    return waiting;
}

/// Notes what a laptop lost with a region although it has unsent work there; called before the
/// test's own copy of the county moves on.
void World::lookAtRegions(Laptop &laptop)
{
    const std::vector<core::HeldRegion> before = std::exchange(laptop.held, laptop.regions());
    if (before == laptop.held)
        return;
    const std::vector<Op> waiting = waitingOf(laptop);
    for (const auto &[id, row] : laptop.truth) {
        const bool wasHeld = core::isHeld(row.scope, before);
        const bool isHeld = core::isHeld(row.scope, laptop.held);
        const bool wasThere = std::ranges::any_of(before, [&](const core::HeldRegion &region) {
            return region.isWhole && row.scope.startsWith(region.prefix);
        });
        if (wasHeld && !isHeld)
            meet("record of a lost region");
        if (wasThere && !isHeld && isTouched(waiting, id)) {
            meet("region lost with unsent work in it");
            laptop.handedOver.insert(id);
        }
        if (!wasHeld && isHeld)
            meet("record of a gained region");
    }
}

/// What has no unsent work any more has been handed over. Should that work wait once more, because
/// a restored county lost it, the record is not here any more.
void World::dropHandedOver(Laptop &laptop) const
{
    if (laptop.handedOver.empty())
        return;
    const std::vector<Op> waiting = waitingOf(laptop);
    std::erase_if(laptop.handedOver, [&](const auto &id) { return !isTouched(waiting, id); });
}

/// A laptop showed a record where a line had brought it that a restored county lost. It asked for
/// the row, and that county, which has it in a village of others, says nothing of it.
void World::disown(Laptop &laptop, const SyncReply &reply)
{
    for (const RowState &row : reply.rows) {
        if (!row.body && laptop.handedOver.erase(row.id) > 0)
            meet("handed over from where the county never had it");
    }
}

/// I10: what is others' is there only for the unsent work on it, and that work is on the screen.
void World::checkHandedOver(
    Laptop &laptop, const core::RecordId &id, const std::vector<Op> &waiting)
{
    const auto shown = laptop.ledger().record(m_types.at(id), id);
    if (!isTouched(waiting, id)) {
        laptop.handedOver.erase(id);
        laptop.damaged.erase(id); // it would have gone with its region
        if (shown)
            fail(QStringLiteral("I10: a record of others without unsent work"));
        return;
    }
    if (!shown && laptop.handedOver.contains(id))
        return fail(QStringLiteral("I8: unsent work went with its region"));
    if (!shown)
        return;
    std::map<core::FieldNumber, core::Value> written;
    for (const Op &op : waiting) {
        for (const core::RecordChange &change : op.changes) {
            for (const core::GroupChange &group : change.groups) {
                for (const auto &[field, value] : group.fields) {
                    if (change.id == id)
                        written[field] = value;
                }
            }
        }
    }
    for (const auto &[field, value] : written) {
        if (shown->value(field) != value)
            fail(QStringLiteral("I8: unsent work in a lost region is not shown"));
    }
}

/// What the screen must show of one record: what the county has, once its region is here; until
/// then that or nothing; with the unsent work laid over it.
void World::checkRecord(Laptop &laptop, const core::RecordId &id, const std::vector<Op> &waiting)
{
    const auto known = laptop.truth.find(id);
    const std::optional<Record> row
        = known == laptop.truth.end() ? std::nullopt : std::optional(known->second);
    const auto shown = laptop.ledger().record(m_types.at(id), id);
    // A county that was put back may not know any more what is being handed over to it.
    const bool isHandedOver = !row && shown && !core::isHeld(shown->scope, laptop.held);
    if (isHandedOver || (row && !core::isHeld(row->scope, laptop.held)))
        return checkHandedOver(laptop, id, waiting);
    const auto isAsWith = [&](const std::optional<Record> &confirmed) {
        const auto expected = core::laidOver(confirmed, id, waiting, laptop.device());
        return shown.hasValue() == expected.has_value() && (!shown || *shown == *expected);
    };
    const bool isFilled = !row || std::ranges::any_of(laptop.held, [&](const auto &region) {
        const core::FillPlace place{row->scope, int(row->type), id};
        return row->scope.startsWith(region.prefix) && (region.isWhole || place <= region.filled);
    });
    const bool isRight = isAsWith(row) || (!isFilled && isAsWith(std::nullopt));
    if (isRight && laptop.damaged.erase(id) > 0)
        meet("put right");
    if (!isRight && !laptop.damaged.contains(id))
        fail(QStringLiteral("I4/I8: the screen does not show log and unsent work"));
}

} // namespace syncing::sim

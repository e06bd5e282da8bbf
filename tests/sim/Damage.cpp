// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/operations/DigestKeeper.h"
#include "core/operations/Overlay.h"
#include "core/storage/RecordStore.h"

// Rows of a laptop that go wrong behind the engine's back: lost or changed by a failing disk, which
// ends in a crash, or set back by a page applied once more, which nobody notices. Nothing but the
// sums can find them.

namespace syncing::sim {

using core::Record;

namespace {

void must(const core::Result<void> &result)
{
    if (!result)
        qFatal("damage: %s", qPrintable(result.error().detail));
}

/// Another value in one of its fields.
Record flipped(Record record, Dice &random)
{
    auto field = record.fields.begin();
    std::advance(field, qsizetype(random.below(record.fields.size())));
    if (field->second.kind() == core::Value::Kind::Integer)
        field->second = core::Value(field->second.integer() ^ 64);
    else if (field->second.kind() == core::Value::Kind::Text)
        field->second = core::Value(field->second.text() + u'?');
    else
        record.createdAt += 1;
    return record;
}

} // namespace

void World::planDamage(Script &script)
{
    m_dice.turnTo(kDamageStream);
    if (m_dice.below(6) != 0 || script.faults.smallPages > 0)
        return;
    for (const auto &laptop : seats()) {
        const auto count = m_dice.below(3);
        for (std::uint64_t i = 0; i < count; ++i)
            plan(script, What::Damage, laptop->index(), qint64(m_dice.below(quint64(script.day))));
    }
}

void World::damage(Laptop &laptop)
{
    std::vector<Record> rows;
    for (const auto &[id, row] : laptop.truth) {
        const auto shown = laptop.ledger().record(row.type, id);
        if (core::isHeld(row.scope, laptop.held) && shown && !shown->fields.empty())
            rows.push_back(*shown);
    }
    if (rows.empty() || laptop.isInDoubt() || !laptop.damaged.empty())
        return;
    const Record &row = rows[m_dice.below(rows.size())];
    core::RecordStore store(laptop.database());
    laptop.damaged.insert(row.id);
    switch (m_dice.below(3)) {
    case 0:
        meet("row lost");
        must(store.retract(row.type, row.id));
        return crash(laptop);
    case 1:
        meet("value changed by the disk");
        must(store.update(row, flipped(row, m_dice)));
        return crash(laptop);
    default:
        return setBack(laptop, row);
    }
}

/// As an earlier page would leave it that is applied again by an engine with that mistake: the sums
/// follow, and work laid over the row is forgotten.
void World::setBack(Laptop &laptop, const Record &row)
{
    std::optional<Record> earlier;
    const Record &latest = laptop.truth.at(row.id);
    for (const SharedEntry &entry : logOf(laptop.confirmedEpoch)) {
        if (entry->seq > laptop.confirmedTo || entry->outcome != core::Outcome::Applied)
            continue;
        for (const core::RecordChange &change : entry->op->changes) {
            if (change.id != row.id)
                continue;
            std::optional<Record> next
                = core::changed(earlier, change, core::Revision::county(entry->seq),
                    {entry->op->user, entry->op->madeAt, entry->device});
            if (next && *next != latest && m_dice.below(2) == 0) {
                meet("page applied again");
                must(core::RecordStore(laptop.database()).update(row, *next));
                must(laptop.database()
                         .statement("DELETE FROM confirmed WHERE record = ?")
                         .bind(row.id)
                         .run());
                must(core::DigestStore(laptop.database())
                         .add({{row.scope, core::rowHash(*next) - core::rowHash(latest)}}));
                return;
            }
            earlier = std::move(next);
        }
    }
    laptop.damaged.clear(); // there is no earlier state of it
}

/// I14: sums differ when and only when rows do.
void World::checkSums(Laptop &laptop, bool wasDamaged, const SyncReply &reply)
{
    const auto question = core::DigestKeeper(laptop.database(), laptop.clock).question();
    if (!question)
        return fail(QStringLiteral("digests: %1").arg(question.error().detail));
    if (*question)
        meet("sums compared more closely");
    // A question of before stays until sums are compared again.
    const bool isCompared = reply.digests.fold && laptop.cursor() == reply.lastSeq
        && !laptop.isInDoubt() && !laptop.ledger().regions().unfilled().value();
    if (*question && isCompared && !wasDamaged)
        fail(QStringLiteral("I14: sums differ though no row went wrong"));
    // A round that named no row, because it was answered late, is followed by another.
    const bool isInVain = core::DigestStore(laptop.database()).state().value().vain > 0;
    if (*question || isInVain || !isCompared || !wasDamaged)
        return;
    checkAll(laptop);
    if (!laptop.damaged.empty())
        fail(QStringLiteral("I14: the sums are equal and a row is wrong"));
}

} // namespace syncing::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "core/base/Mutant.h"
#include "sync/server/Restart.h"

#include <algorithm>

namespace syncing::sim {

const std::vector<SharedEntry> &World::logOf(qint64 epoch) const
{
    const auto past = m_pastLogs.find(epoch);
    return past == m_pastLogs.end() ? m_county.log() : past->second;
}

/// Whether somebody can still send it.
bool World::isOnADisk(const Made &made) const
{
    return std::ranges::any_of(m_laptops, [&](const auto &laptop) {
        return laptop->owner() == made.laptop && !laptop->isGone
            && std::ranges::find(laptop->own, made.id) != laptop->own.end();
    });
}

/// Operations that only these lines still had are gone for good: nobody can send them again.
void World::loseLines(const std::vector<SharedEntry> &lines)
{
    for (const SharedEntry &line : lines) {
        const auto made = m_made.find(line->opId);
        if (made == m_made.end() || m_county.entryById(line->opId))
            continue;
        made->second.isLostWithDisk |= !isOnADisk(made->second);
    }
}

void World::putBack()
{
    if (!m_backup)
        return;
    meet("county put back from a backup");
    const MemoryCountyStore lost = std::exchange(m_county, *m_backup);
    const qint64 kept = m_county.lastSeq();
    if (!core::mutantIs(core::Mutant::EpochKept)) {
        m_pastLogs[lost.epoch()] = lost.log();
        // Of what was given out since the backup it knows as little as the product does.
        core::SeededRandom random(m_trace); // no choice: a throw of nothing would be no throw
        RestartNumbers numbers = numbersAfterRestart(kept, m_county.lastDevice(), random);
        numbers.log.at = countyNow();
        m_county.restart(numbers.log, numbers.floorDevice);
        if (m_second) {
            core::SeededRandom again(m_trace);
            m_second->putBack(again, countyNow());
        }
    }
    loseLines(lost.log());
    // What the test remembers of the county begins anew with what the backup holds.
    m_truth.clear();
    m_laterValues.clear();
    m_progress.clear();
    m_missed.clear();
    for (const auto &[number, branch] : m_branches)
        m_progress[number] = {branch.lsn, branch.hash};
    m_checkedTo = 0;
    checkCounty();
}

/// Where the restored county has another history under the laptop's number, of a copy of its disk,
/// what the county says of that number tells the laptop nothing: what waits goes on waiting, for a
/// line under the number that the laptop then branches off to. I12 sees to it that it comes.
void World::goOnWaiting(Laptop &laptop) const
{
    const bool isOthers
        = std::ranges::any_of(logOf(laptop.confirmedEpoch), [&](const SharedEntry &line) {
              return line->device == laptop.device()
                  && (line->lsn > qint64(laptop.own.size())
                      || laptop.own[std::size_t(line->lsn - 1)] != line->opId);
          });
    if (!isOthers)
        return;
    std::erase_if(laptop.settled, [&](const core::OpId &id) {
        const auto pending = laptop.ledger().device().pendingAt(m_made.at(id).op.lsn);
        return pending && *pending;
    });
}

void World::takeFormerSeat(Laptop &laptop, RoundResult &result)
{
    if (!laptop.fallBack())
        return;
    meet("went back to a former number");
    result.beginAnew();
    advance(laptop);
    checkAll(laptop);
}

} // namespace syncing::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/base/Mutant.h"
#include "tests/sim/KeptRuns.h"
#include "tests/sim/Shrink.h"
#include "tests/sim/SmallWorld.h"
#include "tests/sim/World.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdio>
#include <ctime>

using namespace syncing::sim;
using core::Mutant;

thread_local Mutant core::plantedMutant = Mutant::None;

namespace {

struct Planted
{
    Mutant mutant;
    const char *name;
    quint64 within; ///< seeds
};

/// The first seed and the invariant that notices a planted mistake.
struct Hunt
{
    quint64 seed = 0;
    QString why; ///< empty when none does
    quint64 caught = 0; ///< of those tried
    quint64 tried = 0;
};

/// Goes on after the first when asked how many of so many seeds notice it.
Hunt hunt(const Scenery &scenery, const Planted &planted)
{
    const int asked = qEnvironmentVariableIntValue("MINQING_MUTANT_SEEDS");
    const quint64 most = asked > 0 ? quint64(asked) : planted.within;
    core::plantedMutant = planted.mutant;
    Sometimes sometimes;
    World world(scenery, sometimes);
    Hunt hunt;
    while (hunt.tried < most && (asked > 0 || hunt.caught == 0)) {
        const RunResult result = world.run(hunt.tried);
        if (!result.failure.isEmpty() && ++hunt.caught == 1) {
            hunt.seed = hunt.tried;
            hunt.why = result.failure;
        }
        ++hunt.tried;
    }
    return hunt;
}

} // namespace

TEST_CASE("the simulation notices every planted mistake", "[sim][mutants]")
{
    core::plantedMutant = Mutant::None;
    const Scenery scenery = Scenery::build();
    const auto planted = GENERATE(Planted{Mutant::NoDedup, "no_dedup", 300},
        Planted{Mutant::AcceptGap, "accept_gap", 500}, Planted{Mutant::NoChain, "no_chain", 3000},
        Planted{Mutant::LastWriterWins, "lww", 300},
        Planted{Mutant::ConflictForgotten, "conflict_forgotten", 300},
        Planted{Mutant::SeqBeforeCommit, "seq_before_commit", 300},
        Planted{Mutant::BaseAtSend, "base_at_send", 500},
        Planted{Mutant::DropOnAck, "drop_on_ack", 300},
        Planted{Mutant::AckByLsn, "ack_by_lsn", 3000},
        Planted{Mutant::CursorFirst, "cursor_first", 1000},
        Planted{Mutant::StateThenLog, "state_then_log", 500},
        Planted{Mutant::TornPage, "torn_page", 1000},
        Planted{Mutant::StaleAnswer, "stale_answer", 1000},
        Planted{Mutant::ForgottenRetry, "forgotten_retry", 300},
        Planted{Mutant::BranchTwice, "branch_twice", 3000},
        Planted{Mutant::SettleByFormer, "settle_by_former", 20000},
        Planted{Mutant::BranchFromHead, "branch_from_head", 1000},
        Planted{Mutant::StickUntrimmed, "stick_untrimmed", 12000},
        Planted{Mutant::RetainNothing, "retain_nothing", 500},
        Planted{Mutant::RetainByLsn, "retain_by_lsn", 20000},
        Planted{Mutant::RowsTrusted, "rows_trusted", 1000},
        Planted{Mutant::SequenceReused, "sequence_reused", 12000},
        Planted{Mutant::EpochKept, "epoch_kept", 500},
        Planted{Mutant::DeviceReused, "device_reused", 16000},
        Planted{Mutant::EpochOrdered, "epoch_ordered", 500},
        Planted{Mutant::LostAhead, "lost_ahead", 20000},
        Planted{Mutant::ReviewedByEpoch, "reviewed_by_epoch", 6000},
        Planted{Mutant::LostBases, "lost_bases", 6000},
        Planted{Mutant::LostNotAwaited, "lost_not_awaited", 6000},
        Planted{Mutant::NoBackfill, "no_backfill", 500},
        Planted{Mutant::PurgePending, "purge_pending", 1000},
        Planted{Mutant::DigestIgnored, "digest_ignored", 300},
        Planted{Mutant::DigestCopied, "digest_copied", 300},
        Planted{Mutant::NeverRecounted, "never_recounted", 300},
        Planted{Mutant::StalePack, "stale_pack", 6000},
        Planted{Mutant::RevokedTaken, "revoked_taken", 1000},
        Planted{Mutant::OldTurnedAway, "old_turned_away", 500},
        Planted{Mutant::WipeEarly, "wipe_early", 3000},
        Planted{Mutant::MovedUnfetched, "moved_unfetched", 1000},
        Planted{Mutant::MovedUnseen, "moved_unseen", 1000},
        Planted{Mutant::SumNotMoved, "sum_not_moved", 1000},
        Planted{Mutant::LeftBehind, "left_behind", 1000}, Planted{Mutant::Unheld, "unheld", 500},
        Planted{Mutant::UnsentAside, "unsent_aside", 20000},
        Planted{Mutant::UnwrittenClashes, "unwritten_clashes", 20000},
        Planted{Mutant::VoidsUnlimited, "voids_unlimited", 3000},
        Planted{Mutant::LaterForgotten, "later_forgotten", 500});
    const std::clock_t start = std::clock();
    const Hunt found = hunt(scenery, planted);
    const double took = double(std::clock() - start) / CLOCKS_PER_SEC;
    core::plantedMutant = Mutant::None;
    std::printf("  %-20s %5llu seeds, %6.2f s, caught by %llu: %s\n", planted.name,
        static_cast<unsigned long long>(found.tried), took,
        static_cast<unsigned long long>(found.caught),
        found.why.isEmpty() ? "NOT NOTICED" : qPrintable(found.why));
    INFO(planted.name);
    CHECK_FALSE(found.why.isEmpty());
}

TEST_CASE("a day that shows a mistake is shortened to what shows it", "[sim][mutants]")
{
    core::plantedMutant = Mutant::None;
    const Scenery scenery = Scenery::build();
    const auto planted = GENERATE(Planted{Mutant::NoDedup, "no_dedup", 300},
        Planted{Mutant::PurgePending, "purge_pending", 1000},
        Planted{Mutant::RetainNothing, "retain_nothing", 500});
    const quint64 seed = hunt(scenery, planted).seed;
    Sometimes sometimes;
    World world(scenery, sometimes);
    const Script whole = world.draft(seed);
    const qint64 eventsBefore = world.run(whole).events;
    const Shrunk shrunk = Shrinker(world, 800).shrink(whole);
    const auto kept = Script::read(shrunk.script.text());
    REQUIRE(kept);
    const RunResult again = world.run(*kept);
    core::plantedMutant = Mutant::None;
    const RunResult sound = world.run(*kept);
    std::printf(
        "  %-20s %lld planned, %lld events; shortened to %zu choices, %lld events (%d runs)\n%s",
        planted.name, static_cast<long long>(whole.planned.size()),
        static_cast<long long>(eventsBefore), shrunk.choices, static_cast<long long>(shrunk.events),
        shrunk.tries, asTestCase(shrunk).constData());
    INFO(planted.name);
    CHECK(again.failure == shrunk.failure);
    CHECK(sound.failure == QString());
    CHECK(shrunk.choices <= 25);
}

TEST_CASE("days that once went wrong notice their mistake", "[sim][mutants]")
{
    core::plantedMutant = Mutant::None;
    const Scenery scenery = Scenery::build();
    Sometimes sometimes;
    World world(scenery, sometimes);
    for (const KeptRun &kept : keptRuns()) {
        if (kept.mutant == Mutant::None)
            continue;
        const auto script = Script::read(kept.script);
        REQUIRE(script);
        core::plantedMutant = kept.mutant;
        const QString failure = world.run(*script).failure;
        core::plantedMutant = Mutant::None;
        std::printf("  mistake %d, %s: %s\n", int(kept.mutant), kept.name, qPrintable(failure));
        INFO(kept.name);
        CHECK_FALSE(failure.isEmpty());
    }
}

// Half an hour, or one of them with -c: each waits for a day that comes up once in tens of
// thousands, which is why it was kept; none may come up among those that are tried.
TEST_CASE("mistakes kept by a day are hunted from the first day on", "[.hunt]")
{
    constexpr quint64 kMost = 60'000;
    core::plantedMutant = Mutant::None;
    const Scenery scenery = Scenery::build();
    for (const KeptRun &kept : keptRuns()) {
        if (kept.mutant == Mutant::None)
            continue;
        DYNAMIC_SECTION(kept.name)
        {
            const Hunt found = hunt(scenery, {kept.mutant, kept.name, kMost});
            core::plantedMutant = Mutant::None;
            std::printf("  mistake %d, %s: %llu days: %s\n", int(kept.mutant), kept.name,
                static_cast<unsigned long long>(found.tried),
                found.why.isEmpty() ? "not met" : qPrintable(found.why));
            std::fflush(stdout);
            CHECK((found.why.isEmpty() || found.why.startsWith(u'I'))); // by an invariant
        }
    }
}

TEST_CASE("small worlds notice planted mistakes too", "[sim][mutants]")
{
    const auto planted = GENERATE(Mutant::NoDedup, Mutant::LastWriterWins, Mutant::SeqBeforeCommit,
        Mutant::DropOnAck, Mutant::ForgottenRetry);
    core::plantedMutant = Mutant::None;
    const SmallBounds bounds{{2, 1}, 1};
    core::plantedMutant = planted;
    const Exploration result = explore(bounds);
    core::plantedMutant = Mutant::None;
    std::printf("  mistake %d after %zu small worlds: %s\n", int(planted), result.states,
        qPrintable(result.fault));
    CHECK_FALSE(result.fault.isEmpty());
}

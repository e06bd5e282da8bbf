// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/base/Mutant.h"
#include "tests/sim/SmallWorld.h"
#include "tests/sim/World.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdio>

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

/// The seed and the invariant that notices a planted mistake.
std::pair<quint64, QString> hunt(const Scenery &scenery, const Planted &planted)
{
    core::plantedMutant = planted.mutant;
    Sometimes sometimes;
    World world(scenery, sometimes);
    for (quint64 seed = 0; seed < planted.within; ++seed) {
        const RunResult result = world.run(seed);
        if (!result.failure.isEmpty())
            return {seed, result.failure};
    }
    return {planted.within, QString()};
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
        Planted{Mutant::SettleByFormer, "settle_by_former", 6000},
        Planted{Mutant::BranchFromHead, "branch_from_head", 1000},
        Planted{Mutant::StickOverGap, "stick_over_gap", 6000},
        Planted{Mutant::StickUntrimmed, "stick_untrimmed", 3000},
        Planted{Mutant::RetainNothing, "retain_nothing", 500},
        Planted{Mutant::RowsTrusted, "rows_trusted", 1000},
        Planted{Mutant::SequenceReused, "sequence_reused", 6000},
        Planted{Mutant::EpochKept, "epoch_kept", 500},
        Planted{Mutant::LostBases, "lost_bases", 3000},
        Planted{Mutant::NoBackfill, "no_backfill", 500},
        Planted{Mutant::PurgePending, "purge_pending", 1000},
        Planted{Mutant::DigestIgnored, "digest_ignored", 300},
        Planted{Mutant::DigestCopied, "digest_copied", 300},
        Planted{Mutant::NeverRecounted, "never_recounted", 300},
        Planted{Mutant::RevokedTaken, "revoked_taken", 1000},
        Planted{Mutant::WipeEarly, "wipe_early", 1000});
    const auto [seed, why] = hunt(scenery, planted);
    core::plantedMutant = Mutant::None;
    std::printf("  %-20s %s\n", planted.name,
        why.isEmpty() ? "NOT NOTICED"
                      : qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(why)));
    INFO(planted.name);
    CHECK_FALSE(why.isEmpty());
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

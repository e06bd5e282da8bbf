// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace core {

/// Mistakes that sync engines really made, planted by name so that the simulation can prove it
/// would notice each of them. In the product every test of them is constant and compiled away.
enum class Mutant
{
    None,
    NoDedup, ///< an operation sent twice is decided twice
    AcceptGap, ///< operations may be missing in between
    NoChain, ///< the chain of a device is not compared
    LastWriterWins, ///< hard groups are merged silently
    ConflictForgotten, ///< an open case disappears with the next clean operation
    SeqBeforeCommit, ///< a number is shown before the line that has it
    BaseAtSend, ///< the base is what the county has when the operation is sent
    DropOnAck, ///< the outbox is emptied on the answer instead of by the log
    AckByLsn, ///< own lines are matched by number instead of by operation
    CursorFirst, ///< the cursor is stored before the page
    StateThenLog, ///< the visible row is stored before the operation
    TornPage, ///< half of an operation may be stored
    StaleAnswer, ///< an answer to an older state is obeyed
    ForgottenRetry, ///< a failed attempt is not followed by another
    BranchTwice, ///< what came under a former number is decided again under the present one
    SettleByFormer, ///< a line under a former number takes the operation out of the outbox
    RetainNothing, ///< own operations that a restored county lost are not sent again
    RetainByLsn, ///< … but those whose number is beyond the last that the county has
    RowsTrusted, ///< records that lost lines had changed are not asked for again
    SequenceReused, ///< a restored county counts on where its backup stopped
    DeviceReused, ///< a backup put back twice gives the same device numbers again
    EpochOrdered, ///< a restored county is believed only when its epoch is a larger number
    LostAhead, ///< a lost line is looked up only among the numbers the county reached again
    EpochKept, ///< a restored county does not say so
    LostNotAwaited, ///< what rests on lost work is decided before that had time to come again
    OrderForgotten, ///< what came after others' work is sent to a restored county before it
    LostBases, ///< a base that is a lost line is not looked up by its operation
    BranchFromHead, ///< a copied disk claims its unsent operations to be in the log
    StickOverGap, ///< an answer on a stick is applied though one before it is missing
    StickUntrimmed, ///< … with lines that the network brought already
    NoBackfill, ///< of a region gained later only the news are fetched
    RevokedTaken, ///< what a laptop out of service sends is taken in like any other
    ReviewedByEpoch, ///< accepted work from before a restart is refused
    WipeEarly, ///< a laptop given back is wiped with unsent work in it
    PurgePending, ///< losing a region drops records with unsent work, too
    DigestIgnored, ///< the sums over the rows are not compared with the county's
    DigestCopied, ///< where they differ, the county's are taken over
    OldTurnedAway, ///< a program too old to read may not hand in either
    NeverRecounted, ///< they are never counted from the rows
    PhotoSaidWhole, ///< a photo is taken for received once its last piece was sent
    PhotoHoles, ///< a piece is added wherever the pieces end
    PhotoEpoch, ///< a restored county is not asked which photos it still has
    PhotoToAnybody, ///< whoever knows the name of a photo gets it
    PhotoOnStickDone, ///< a photo is taken for received once it was written to a stick
    StalePack, ///< rows packed once are given out though they changed since
    MovedUnfetched, ///< of a household that moved here only the line is taken
    MovedUnseen, ///< … and the line is sent to those it left only
    SumNotMoved, ///< the sum of its old village keeps what moved away
    VoidsUnlimited, ///< one laptop may take everything out of use
    LostRefused, ///< an operation on what a restored county lost is refused
    FillTrusted, ///< a region filled after the backup of a restored county is taken for whole
    SumsOfBefore, ///< sums of villages that were lost meanwhile are compared
    FormerWaits, ///< what came under the number a laptop falls back to goes on waiting for a line
    LeavingUnnoted, ///< what left with its region is not asked for when its move is lost
    OutsideAsShown, ///< what an unsent move shows in a village that is ours is taken for ours
    MakingUnlooked, ///< what builds on the making of a record that became a case is not joined to
                    ///< it
    SettledLeft, ///< what settled since a branch was asked for is not sent under the new number
    LinesByClock, ///< when the county's clock jumps ahead, what its lines were is forgotten
    RowsWithoutLines, ///< rows that are asked for come without the operations behind them
    LaterForgotten, ///< what a later release wrote goes when the record is stored
    UnsentAside, ///< unsent work on a record is not laid over it once it comes from the county
    UnwrittenClashes, ///< a value nobody wrote clashes with one whose author built on a refused one
    Unheld, ///< an amount that waits for a decision goes on being paid
    LeftBehind, ///< what others added to a household on the move stays where it was
};

#ifdef MINQING_MUTANTS
extern thread_local Mutant plantedMutant;
inline bool mutantIs(Mutant mutant)
{
    return plantedMutant == mutant;
}
#else
constexpr bool mutantIs(Mutant)
{
    return false;
}
#endif

} // namespace core

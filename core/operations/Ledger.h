// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/domain/LogPage.h"
#include "core/operations/UserAction.h"
#include "core/operations/VisibleRecords.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/DigestStore.h"
#include "core/storage/HistoryStore.h"
#include "core/storage/RecoveryStore.h"
#include "core/storage/RegionStore.h"
#include "core/storage/SumsStore.h"

#include <functional>
#include <set>
#include <span>
#include <vector>

namespace core {

class LostOrder;
class PageApplier;

/// The county was put back from a backup, or the ledger hears of it only now.
struct CountyRestart
{
    qint64 epoch = 0; ///< the new one
    qint64 keptSeq = 0; ///< lines up to here are still what they were; later ones are gone
    qint64 lastLsn = 0; ///< the last operation the county has under the ledger's number …
    ChainHash lastHash; ///< … and the chain value after it
};

/// What the county has of one record; nothing when it has none.
struct CountyRow
{
    RecordType type = RecordType::Note;
    RecordId id;
    std::optional<Record> row;
};

/// What the county has of the records that were asked for.
struct CountyRows
{
    std::vector<CountyRow> rows;
    /// The operations behind their recent revisions, and when that was told: a county that is put
    /// back is asked by operations.
    std::map<qint64, OpId> lines = {};
    qint64 toldAt = 0; ///< UTC ms of the county
};

/// What the county has of a region, from one place in the order of filling to another.
struct FillPart
{
    QString prefix;
    FillPlace after;
    FillPlace to;
    bool isLast = false; ///< the region ends with it
    std::vector<Record> rows;
    std::map<qint64, OpId> lines = {}; ///< as those of CountyRows
    qint64 toldAt = 0;
    qint64 people = 0; ///< in the whole region; 0 when it is not told
};

/// The ledger of one laptop and the only writer of its records. What a user does and what the
/// county logged go through the same rules here, each in one transaction: visible rows, operation
/// or cursor, search keys and history together, or nothing. Belongs to the thread of its Database.
class Ledger
{
public:
    Ledger(Database &database, const Clock &clock);
    Q_DISABLE_COPY_MOVE(Ledger)

    Database &database() const { return m_database; }
    DeviceStore &device() { return m_device; }
    const Clock &clock() const { return m_clock; }

    /// The visible record; NotFound when there is none.
    Result<Record> record(RecordType type, const RecordId &id) const;

    /// What the county has of a visible record; nothing when it has none of it.
    Result<std::optional<Record>> confirmed(const Record &visible) const;

    /// Writes what the user did as one operation that waits for the county. InvalidInput when a
    /// value cannot stand in its field; TooLarge when one operation cannot hold it all.
    Result<CommitReceipt> commit(const UserAction &action);

    /// Writes many actions, one operation each, in one transaction: all or none. \a alongside runs
    /// before that transaction ends, for what must stand or fall with it; not when nothing
    /// differed.
    Result<std::vector<CommitReceipt>> commitAll(std::vector<UserAction> actions,
        const std::function<Result<void>(const std::vector<CommitReceipt> &)> &alongside = {});

    /// Takes over a page of the county's log and moves the cursor behind it. Conflict when the page
    /// does not follow the cursor (a late answer: ask again); Forked when the log holds an
    /// operation under our number that we did not write (a restored or cloned disk).
    Result<Changes> applyPage(const LogPage &page);

    /// Goes on under a number of its own after a copy or an old state of the disk was used under
    /// the one before. Operations, chain and cursor stay. \a alongside runs in the same
    /// transaction.
    Result<Changes> continueAs(quint32 device, const std::function<Result<void>()> &alongside);

    /// Goes back to what the restored county still has: lines that are gone are asked for anew,
    /// records they changed become doubtful, and own operations that are lost wait again. Nothing
    /// disappears from the screen. InvalidInput in the epoch the ledger is in.
    Result<Changes> takeRestart(const CountyRestart &restart);
    /// Takes over doubtful records as the county had them at \a seq. Conflict unless that is the
    /// cursor: only then do pages and rows speak of the same moment.
    Result<Changes> applyRows(qint64 seq, const CountyRows &asked);
    RecoveryStore &recovery() { return m_recovery; }
    SumsStore &sums() { return m_sums; }

    /// Takes over parts of a region that was gained, as the county had them at \a seq, as far as
    /// each follows the one before: together, for a disk writes almost as much for one as for ten.
    /// Conflict unless that is the cursor, and the first part the next one.
    Result<Changes> applyFills(qint64 seq, std::span<const FillPart> parts);
    RegionStore &regions() { return m_regions; }

    /// Empties the ledger of a laptop that was given back, keys and number included. False, and
    /// nothing is done, as long as the county has not said that it has all operations up to the
    /// last one (\a lastLsn), or something typed is still open in a form, or a photo is not sent.
    Result<bool> wipe(qint64 lastLsn);

private:
    Result<void> checkStart(const LogPage &page) const;
    Result<void> takeRegions(const LogPage &page, PageApplier &applier);
    Result<void> keepHeld(PageApplier &applier) const;
    Result<bool> isNothingAside() const;
    Result<void> queueAgain(
        const CountyRestart &restart, const LostOrder &order, PageApplier &applier);
    /// What was new in it, if there was nothing aside, goes into \a fresh.
    Result<void> takePart(const FillPart &part, PageApplier &applier, Changes *fresh);
    Result<CommitReceipt> write(UserAction action); ///< inside a transaction, with m_state
    Result<Op> built(UserAction action) const;
    Result<void> create(const RecordChange &change, const Op &op);
    Result<void> commitChange(const RecordChange &change, const Op &op, const OpId &opId);
    UserAction withPresentBases(UserAction action) const;
    Result<void> keepConfirmed(const Record &record);
    Result<void> layUnsentOver(const std::set<RecordKey> &records, PageApplier &applier) const;
    Result<void> note(const std::vector<Repair> &repairs);

    Database &m_database;
    const Clock &m_clock;
    DeviceStore m_device;
    RecoveryStore m_recovery;
    RegionStore m_regions;
    SumsStore m_sums;
    HistoryStore m_history;
    VisibleRecords m_records;
    DeviceState m_state; ///< of the transaction that is running
    std::set<QString> m_scopes; ///< where its operations belong
};

} // namespace core

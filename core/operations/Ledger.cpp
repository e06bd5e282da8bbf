// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Ledger.h"

#include "core/base/Mutant.h"
#include "core/operations/Moves.h"
#include "core/operations/OpBuilder.h"
#include "core/operations/Overlay.h"
#include "core/operations/PageApplier.h"
#include "core/operations/UnsentLayer.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/CountySettings.h"
#include "core/storage/DraftStore.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

Error unfit(const RecordChange &change, ErrorCode code, const QString &what)
{
    const char *key = catalogue::of(static_cast<RecordType>(change.type)).key;
    return {code, QStringLiteral("%1 %2").arg(QString::fromLatin1(key), what)};
}

} // namespace

Ledger::Ledger(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
    , m_device(database)
    , m_recovery(database)
    , m_regions(database)
    , m_sums(database)
    , m_history(database)
    , m_records(database)
{ }

Result<Record> Ledger::record(RecordType type, const RecordId &id) const
{
    MQ_TRY_ASSIGN(std::optional<Record> found, m_records.store().find(type, id));
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("no such record")};
    return std::move(*found);
}

Result<std::optional<Record>> Ledger::confirmed(const Record &visible) const
{
    if (visible.unsent.empty())
        return std::optional<Record>(visible);
    Statement copy = m_database.statement("SELECT body FROM confirmed WHERE record = ?");
    copy.bind(visible.id);
    MQ_TRY_ASSIGN(const bool found, copy.step());
    if (!found)
        return std::optional<Record>();
    MQ_TRY_ASSIGN(Record record, decodeRecord(visible.type, visible.id, copy.bytes(0)));
    return std::optional<Record>(std::move(record));
}

Result<void> Ledger::keepConfirmed(const Record &record)
{
    return m_database.statement("INSERT INTO confirmed (record, type, body) VALUES (?, ?, ?)")
        .bind(record.id)
        .bind(static_cast<int>(record.type))
        .bind(encodeRecord(record))
        .run();
}

Result<void> Ledger::create(const RecordChange &change, const Op &op)
{
    m_scopes.insert(change.scope);
    const Author author{op.user, op.madeAt, m_state.device};
    const std::optional<Record> nothing;
    Result<void> outcome = m_records.put(nothing, laidOver(nothing, change, op.lsn, author));
    if (outcome)
        return outcome;
    // Asked only afterwards: an import makes tens of thousands and none is there.
    MQ_TRY_ASSIGN(const bool isThere,
        m_records.store().exists(static_cast<RecordType>(change.type), change.id));
    return isThere ? unfit(change, ErrorCode::InvalidInput, QStringLiteral("exists already"))
                   : outcome;
}

Result<void> Ledger::commitChange(const RecordChange &change, const Op &op, const OpId &opId)
{
    if (change.kind == ChangeKind::Create)
        return create(change, op);
    MQ_TRY_ASSIGN(const std::optional<Record> before,
        m_records.store().find(static_cast<RecordType>(change.type), change.id));
    if (!before)
        return unfit(change, ErrorCode::NotFound, QStringLiteral("does not exist"));
    m_scopes.insert(before->scope);
    if (change.kind == ChangeKind::Move)
        m_scopes.insert(change.scope);
    // Rows without unsent operations are what the county has: keep that aside first.
    if (before->unsent.empty())
        MQ_TRY(keepConfirmed(*before));
    HistoryLine line = historyLine(&*before, change);
    line.opId = opId;
    line.user = op.user;
    line.madeAt = op.madeAt;
    line.device = m_state.device;
    MQ_TRY(m_history.add(change.id, line));
    const Author author{op.user, op.madeAt, m_state.device};
    return m_records.put(before, laidOver(before, change, op.lsn, author));
}

/// The mistake of taking the base when the form is saved instead of when it was opened.
UserAction Ledger::withPresentBases(UserAction action) const
{
    for (RecordEdit &edit : action.edits) {
        const Result<Record> present = record(edit.before.type, edit.before.id);
        if (present)
            edit.before.revisions = present->revisions;
    }
    return action;
}

Result<Op> Ledger::built(UserAction action) const
{
    const qint64 now = m_clock.nowMs();
    if (mutantIs(Mutant::BaseAtSend))
        return buildOp(withPresentBases(std::move(action)), m_state.nextLsn, now);
    return buildOp(std::move(action), m_state.nextLsn, now);
}

Result<CommitReceipt> Ledger::write(UserAction action)
{
    MQ_TRY(addMoves(m_records.store(), action));
    MQ_TRY_ASSIGN(const Op op, built(std::move(action)));
    if (op.changes.empty())
        return CommitReceipt{};
    PendingOp pending;
    pending.lsn = op.lsn;
    pending.madeAt = op.madeAt;
    pending.body = encodeOp(op);
    if (pending.body.size() > kMaxOpBytes)
        return Error{
            ErrorCode::TooLarge, QStringLiteral("operation of %1 bytes").arg(pending.body.size())};
    pending.previousHash = m_state.headHash;
    pending.hash = chainAfter(m_state.headHash, pending.body);
    pending.opId = pending.hash;
    for (const RecordChange &change : op.changes)
        MQ_TRY(commitChange(change, op, pending.opId));
    if (mutantIs(Mutant::StateThenLog))
        MQ_TRY(m_database.execute("COMMIT; BEGIN IMMEDIATE"));
    MQ_TRY(m_device.enqueue(pending));
    m_state.nextLsn = op.lsn + 1;
    m_state.headHash = pending.hash;
    return CommitReceipt{op.lsn, pending.opId};
}

Result<CommitReceipt> Ledger::commit(const UserAction &action)
{
    MQ_TRY_ASSIGN(const std::vector<CommitReceipt> receipts, commitAll(std::vector{action}));
    return receipts.front();
}

Result<std::vector<CommitReceipt>> Ledger::commitAll(std::vector<UserAction> actions,
    const std::function<Result<void>(const std::vector<CommitReceipt> &)> &alongside)
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    m_scopes.clear();
    std::vector<CommitReceipt> receipts;
    receipts.reserve(actions.size());
    for (UserAction &action : actions) {
        MQ_TRY_ASSIGN(const CommitReceipt receipt, write(std::move(action)));
        receipts.push_back(receipt);
    }
    const bool hasWritten = std::any_of(receipts.begin(), receipts.end(),
        [](const CommitReceipt &receipt) { return receipt.lsn != 0; });
    if (!hasWritten)
        return receipts;
    MQ_TRY(m_device.saveState(m_state));
    for (const QString &scope : m_scopes)
        MQ_TRY(m_sums.owe(scope));
    if (alongside)
        MQ_TRY(alongside(receipts));
    MQ_TRY(transaction.commit());
    return receipts;
}

Result<Changes> Ledger::applyPage(const LogPage &page)
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    if (page.from != m_state.cursor || (m_state.epoch != 0 && page.epoch != m_state.epoch))
        return Error{ErrorCode::Conflict, QStringLiteral("page does not follow the cursor")};
    // Told before the county changed our regions: lines of the new ones may be missing in it.
    if (page.scopeVersion != 0 && page.scopeVersion < m_state.scopeVersion)
        return Error{ErrorCode::Conflict, QStringLiteral("page cut to earlier regions")};
    if (page.toSeq < page.from)
        return Error{ErrorCode::InvalidInput, QStringLiteral("page goes backwards")};
    if (page.isStart)
        MQ_TRY(checkStart(page));
    if (mutantIs(Mutant::CursorFirst)) {
        m_state.cursor = page.toSeq;
        MQ_TRY(m_device.saveState(m_state));
        MQ_TRY(m_database.execute("COMMIT; BEGIN IMMEDIATE"));
    }
    // Of a long history only what is recent is noted; of few lines all, as clocks may be wrong.
    constexpr std::size_t kFewLines = 1000;
    const qint64 tooOld = page.serverTime - RecoveryStore::kKeptMs;
    const qint64 noteFrom
        = page.entries.size() <= kFewLines ? std::numeric_limits<qint64>::min() : tooOld;
    PageApplier applier(m_database, m_device, m_history, m_records, m_state, noteFrom);
    if (page.scopeVersion > m_state.scopeVersion)
        MQ_TRY(takeRegions(page, applier));
    MQ_TRY(keepHeld(applier));
    MQ_TRY(m_recovery.forgetLines(tooOld));
    for (const LogEntry &entry : page.entries)
        MQ_TRY(applier.apply(entry));
    MQ_TRY_ASSIGN(Changes changes, applier.finish());
    if (page.isStart) { // what others did with them was left out
        for (const auto &[type, id] : changes.records)
            MQ_TRY(m_recovery.doubt(static_cast<int>(type), id));
    }
    m_state.cursor = page.toSeq;
    m_state.epoch = page.epoch;
    MQ_TRY(m_device.saveState(m_state));
    MQ_TRY(transaction.commit());
    return changes;
}

/// Lines were left out of it: good only for a ledger that has nothing of the county's yet.
Result<void> Ledger::checkStart(const LogPage &page) const
{
    MQ_TRY_ASSIGN(const std::vector<HeldRegion> held, m_regions.held());
    if (page.from != 0 || !held.empty() || page.scopeVersion <= m_state.scopeVersion)
        return Error{ErrorCode::Conflict, QStringLiteral("no ledger to start with")};
    return {};
}

Result<void> Ledger::keepHeld(PageApplier &applier) const
{
    MQ_TRY_ASSIGN(std::vector<HeldRegion> regions, m_regions.held());
    if (!regions.empty())
        applier.keepOnly(std::move(regions));
    return {};
}

/// The county sends us other regions from this page on. What was gained is fetched beside the log,
/// record by record: until then lines about records that are not here yet change nothing.
Result<void> Ledger::takeRegions(const LogPage &page, PageApplier &applier)
{
    constexpr qint64 kFirstVersion = 1; // as it was enrolled
    MQ_TRY_ASSIGN(const std::vector<HeldRegion> before, m_regions.held());
    std::vector<HeldRegion> after = regionsAfter(before, page.scopes);
    if (before.empty()) { // never told: the log from its beginning brings all of them
        for (HeldRegion &region : after)
            region.isWhole
                = !page.isStart && (page.from == 0 || page.scopeVersion == kFirstVersion);
    } else { // what stayed of a lost region because of unsent work is old by now
        MQ_TRY_ASSIGN(const auto stayed, m_regions.outside(before));
        for (const auto &[type, id] : stayed)
            MQ_TRY(m_recovery.doubt(static_cast<int>(type), id));
    }
    if (after.empty()) // told, and none: unlike never told
        after.push_back({QString(kNoRegion), true, {}});
    MQ_TRY_ASSIGN(const auto others, m_regions.outside(after));
    for (const auto &[type, id] : others)
        MQ_TRY(applier.look(type, id));
    MQ_TRY(m_regions.hold(after));
    m_state.scopeVersion = page.scopeVersion;
    MQ_TRY_ASSIGN(CountySettings settings, CountySettings::load(m_device));
    if (!settings.isEnrolled())
        return {};
    settings.scopes = QStringList(page.scopes.begin(), page.scopes.end());
    return settings.save(m_device);
}

Result<Changes> Ledger::applyFills(qint64 seq, std::span<const FillPart> parts)
{
    const Error unfit{ErrorCode::Conflict, QStringLiteral("not the next part of the region")};
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    MQ_TRY_ASSIGN(std::vector<HeldRegion> regions, m_regions.held());
    PageApplier applier(m_database, m_device, m_history, m_records, m_state);
    applier.keepOnly(regions);
    MQ_TRY_ASSIGN(const bool isPlain, isNothingAside());
    Changes fresh;
    bool isAny = false;
    for (const FillPart &part : parts) {
        const auto region = std::ranges::find(regions, part.prefix, &HeldRegion::prefix);
        if (seq != m_state.cursor || region == regions.end() || region->isWhole
            || region->filled != part.after)
            break;
        MQ_TRY(takePart(part, applier, isPlain ? &fresh : nullptr));
        *region = {part.prefix, part.isLast, part.to,
            part.people > 0 ? part.people : region->people, part.isLast ? m_clock.nowMs() : 0, seq};
        MQ_TRY(m_regions.update(*region));
        isAny = true;
    }
    if (!isAny)
        return unfit;
    MQ_TRY_ASSIGN(Changes changes, applier.finish());
    changes.records.insert(changes.records.end(), fresh.records.begin(), fresh.records.end());
    MQ_TRY(transaction.commit());
    return changes;
}

Result<void> Ledger::takePart(const FillPart &part, PageApplier &applier, Changes *fresh)
{
    Digests added;
    for (const Record &row : part.rows) {
        bool isHere = true;
        if (fresh) {
            MQ_TRY_ASSIGN(isHere, m_records.store().exists(row.type, row.id));
        }
        if (!isHere) {
            MQ_TRY(m_records.put(std::nullopt, row));
            added[row.scope] += rowHash(row);
            fresh->records.emplace_back(row.type, row.id);
            continue;
        }
        MQ_TRY(applier.replace(row.type, row.id, row));
        MQ_TRY(m_recovery.trust({static_cast<int>(row.type), row.id}));
    }
    for (const auto &[line, opId] : part.lines)
        MQ_TRY(m_recovery.noteLine(line, opId, part.toldAt));
    return DigestStore(m_database).add(added);
}

/// Whether every row that is not here is new to all of the ledger: no unsent work lies over it,
/// and nobody waits for it. Most of a first fill goes this way, in a third of the time.
Result<bool> Ledger::isNothingAside() const
{
    Statement any = m_database.statement(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox) OR EXISTS (SELECT 1 FROM unsent_change)"
        " OR EXISTS (SELECT 1 FROM confirmed) OR EXISTS (SELECT 1 FROM doubtful_record)");
    MQ_TRY_ASSIGN(const bool isAny, any.step());
    return !isAny;
}

Result<bool> Ledger::wipe(qint64 lastLsn)
{
    // Freed pages are overwritten, not only given back.
    MQ_TRY(m_database.execute("PRAGMA secure_delete = ON"));
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(const DeviceState state, m_device.state());
    MQ_TRY_ASSIGN(const qint64 waiting, m_device.pendingCount());
    MQ_TRY_ASSIGN(const auto drafts, DraftStore(m_database).all());
    MQ_TRY_ASSIGN(const BlobCounts photos, BlobQueue(m_database).counts(state.epoch));
    const bool isAllThere
        = waiting == 0 && state.nextLsn - 1 == lastLsn && drafts.empty() && photos.up == 0;
    if (!isAllThere && !mutantIs(Mutant::WipeEarly))
        return false;
    MQ_TRY(clearAll(m_database));
    MQ_TRY(m_device.saveState({}));
    MQ_TRY(m_device.saveSetting(kGivenBackSetting, QByteArray::number(m_clock.nowMs())));
    MQ_TRY(transaction.commit());
    return true;
}

Result<Changes> Ledger::continueAs(quint32 device, const std::function<Result<void>()> &alongside)
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(m_state, m_device.state());
    m_state.device = device;
    m_state.scopeVersion = 0; // counted for each number
    MQ_TRY(m_device.saveState(m_state));
    MQ_TRY(alongside());
    // Their author has another number now.
    MQ_TRY_ASSIGN(Changes changes, layUnsentAgain(m_database, m_state));
    MQ_TRY(transaction.commit());
    return changes;
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "core/operations/Overlay.h"
#include "core/operations/UserAction.h"
#include "core/operations/VisibleRecords.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/DigestStore.h"
#include "core/storage/HistoryStore.h"
#include "core/storage/RecoveryStore.h"
#include "core/storage/RegionStore.h"

#include <map>

namespace core {

/// Takes over the entries of one page inside the ledger's transaction. Records are gathered as the
/// county has them and written once, at the end, with the still unsent operations laid over them.
class PageApplier
{
public:
    PageApplier(Database &database, DeviceStore &device, HistoryStore &history,
        VisibleRecords &records, const DeviceState &state, qint64 noteLinesFrom = 0);
    Q_DISABLE_COPY_MOVE(PageApplier)

    Result<void> apply(const LogEntry &entry);
    /// An operation that waits again is laid over its records again.
    Result<void> layAgain(const Op &op);
    /// The county's part of a record as the county tells it; nothing when it has none. What was
    /// wrong with it here, if anything was.
    Result<std::optional<Repair>> replace(
        RecordType type, const RecordId &id, std::optional<Record> confirmed);
    /// From now on only records of these regions stay, and those with unsent work.
    void keepOnly(std::vector<HeldRegion> regions) { m_regions = std::move(regions); }
    /// The record is looked at again at the end: whether it stays.
    Result<void> look(RecordType type, const RecordId &id);
    Result<Changes> finish();

private:
    struct Touched
    {
        std::optional<Record> visible; ///< as it was before this page
        std::optional<Record> confirmed; ///< as the county has it
        bool hadConfirmedCopy = false;
        std::optional<quint64> hash = {}; ///< of what the county had before this page
        QString scope = {}; ///< … and its village
        std::vector<qint64> unsent = {}; ///< own operations that the visible row does not list
        bool hadUnsentAside = false;
    };
    using Key = std::pair<RecordType, RecordId>;

    Result<Touched *> touch(RecordType type, const RecordId &id);
    Result<bool> isOwn(const LogEntry &entry);
    Result<bool> noteFormer(const LogEntry &entry);
    Result<std::optional<Op>> settleOwn(const LogEntry &entry);
    /// What becomes of the history: others' lines are added, own ones stand there already.
    enum class History
    {
        Add,
        Rewrite,
        Leave
    };
    Result<void> applyChanges(const std::vector<RecordChange> &changes, const LogEntry &entry,
        const Author &author, History history);
    Result<void> tell(const RecordChange &change, const Touched &touched, const LogEntry &entry,
        const Author &author);
    Result<bool> mayComeTwice();
    Result<void> tellAgain(
        const RecordChange &change, const Touched &touched, const LogEntry &entry);
    Result<void> notePlace(const RecordChange &move, const Touched &touched, qint64 seq);
    Result<void> keepUnknown(const RecordChange &change, qint64 seq);
    Result<const Op *> stillPending(qint64 lsn);
    Result<std::vector<const Op *>> stillPending(const Touched &touched);
    bool isOthers(const Touched &touched) const; ///< of no region of this ledger
    Result<bool> isGoingAway(const Touched &touched);
    Result<bool> isUnsent(const Key &key, const Touched &touched) const; ///< a photo's bytes
    Result<void> noteLeaving(const Key &key, const Touched &touched);
    Result<void> write(const Key &key, const Touched &touched);
    Result<void> writeNext(const Key &key, const Touched &touched, Changes &changes);

    Database &m_database;
    DeviceStore &m_device;
    RecoveryStore m_recovery;
    HistoryStore &m_history;
    VisibleRecords &m_records;
    DeviceState m_state;
    qint64 m_noteLinesFrom; ///< UTC ms of the county
    std::map<Key, Touched> m_touched;
    Digests m_differences; ///< that this page makes
    std::map<qint64, std::optional<Op>> m_pending; ///< read while the records are written
    qint64 m_unknownPosition = 0;
    std::optional<std::vector<FormerNumber>> m_former; ///< looked up when first needed
    std::optional<bool> m_mayComeTwice; ///< a line that the county had lost
    std::optional<qint64> m_unsent; ///< operations that waited when the page began
    std::optional<std::vector<HeldRegion>> m_regions; ///< none: the county did not tell yet
};

} // namespace core

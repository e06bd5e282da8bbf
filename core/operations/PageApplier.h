// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "core/operations/Overlay.h"
#include "core/operations/UserAction.h"
#include "core/operations/VisibleRecords.h"
#include "core/storage/DeviceStore.h"
#include "core/storage/HistoryStore.h"

#include <map>

namespace core {

/// Takes over the entries of one page inside the ledger's transaction. Records are gathered as the
/// county has them and written once, at the end, with the still unsent operations laid over them.
class PageApplier
{
public:
    PageApplier(Database &database, DeviceStore &device, HistoryStore &history,
        VisibleRecords &records, const DeviceState &state);
    Q_DISABLE_COPY_MOVE(PageApplier)

    Result<void> apply(const LogEntry &entry);
    /// Records with unsent operations are made again: their author has another number.
    Result<void> layUnsentAgain();
    Result<Changes> finish();

private:
    struct Touched
    {
        std::optional<Record> visible; ///< as it was before this page
        std::optional<Record> confirmed; ///< as the county has it
        bool hadConfirmedCopy = false;
    };
    using Key = std::pair<RecordType, RecordId>;

    Result<Touched *> touch(RecordType type, const RecordId &id);
    Result<bool> noteFormer(const LogEntry &entry);
    Result<std::optional<Op>> settleOwn(const LogEntry &entry);
    Result<void> applyChanges(const std::vector<RecordChange> &changes, const LogEntry &entry,
        const Author &author, const OpId *historyOf);
    Result<void> keepUnknown(const RecordChange &change, qint64 seq);
    Result<std::vector<Op>> stillPending(const Touched &touched) const;
    Result<void> write(const Key &key, const Touched &touched);

    Database &m_database;
    DeviceStore &m_device;
    HistoryStore &m_history;
    VisibleRecords &m_records;
    DeviceState m_state;
    std::map<Key, Touched> m_touched;
    qint64 m_unknownPosition = 0;
    std::optional<qint64> m_unsent; ///< operations that waited when the page began
};

} // namespace core

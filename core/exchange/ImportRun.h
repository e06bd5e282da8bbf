// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportAnalysis.h"
#include "core/operations/Ledger.h"
#include "core/storage/ImportBatchStore.h"

namespace core {

/// How far an import came. What it wrote stands and can be undone, also when it was cut short.
struct ImportResult
{
    RecordId batch; ///< null when nothing was written
    int rowsWritten = 0;
    int operations = 0;
    int changedMeanwhile = 0; ///< rows left out; the next refresh() looks at them again
    bool isCancelled = false;
    std::optional<Error> error; ///< DiskFull and the like; nothing after rowsWritten was written
};

struct ImportUndoResult
{
    int operations = 0; ///< taken back
    std::vector<std::pair<RecordType, RecordId>> changedSince; ///< left alone
    bool needsSecondPerson = false; ///< so much goes out of use only when somebody else agrees
};

/// Writes what an analysis found to the ledger: one operation a person or household, some hundred
/// in a transaction, so that typing goes on in between. The only part of the import that writes.
/// Lives on the thread of the Ledger.
class ImportRun
{
public:
    /// Large enough that the disk is asked seldom – a page of an index that many operations touch
    /// is enciphered once for all of them – and small enough that whoever types waits less than a
    /// second.
    static constexpr std::size_t kOperationsATime = 2500;

    ImportRun(Ledger &ledger, Random &random, std::size_t operationsATime = kOperationsATime)
        : m_ledger(ledger)
        , m_random(random)
        , m_operationsATime(operationsATime)
    { }

    /// Writes all new and updated rows; those with open issues stay out. \a progress must not touch
    /// the ledger; when it says no, what is written stands and the rest is left.
    ImportResult apply(
        ImportAnalysis &analysis, const QString &fileName, const ImportProgress &progress = {});

    /// Takes a whole import back by operations of its own: what it made goes out of use, what it
    /// changed gets its old values, except where somebody has changed it since. NotFound for an
    /// unknown import, Conflict for one already undone.
    Result<ImportUndoResult> undo(
        const RecordId &batch, const QString &user, const ImportProgress &progress = {});

private:
    /// Units of one transaction.
    struct Pending
    {
        std::vector<std::size_t> units;
        std::vector<UserAction> actions;
        int rows = 0;
        int rowsBefore = 0; ///< done when these began
    };
    Result<void> applyUnits(ImportAnalysis &analysis, ImportBatch &batch, ImportResult &result,
        const ImportProgress &progress);
    Result<void> write(ImportAnalysis &analysis, Pending &pending, ImportBatch &batch,
        ImportResult &result, const ImportProgress &progress);
    Result<void> plan(ImportAnalysis &analysis, Pending &pending, ImportResult &result,
        const DeviceState &present, const ImportProgress &progress);
    Result<void> commit(
        Pending &pending, ImportBatch &batch, ImportResult &result, const DeviceState &present);

    Ledger &m_ledger;
    Random &m_random;
    std::size_t m_operationsATime;
    /// The ledger while nobody but this import has written since the dry run.
    DeviceState m_expected;
};

} // namespace core

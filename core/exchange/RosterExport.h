// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportAnalysis.h"
#include "core/exchange/SheetWriter.h"
#include "core/storage/queries/PaymentHolds.h"

namespace core {

/// What a roster came to.
struct RosterWritten
{
    int rows = 0;
    int held = 0; ///< … of them not to be paid before something about them is decided
};

/// Writes the roster of a programme to an .xlsx file that imports again without loss: headings that
/// are recognised, codes by their Chinese names, numbers of identity and accounts as text. One row
/// a person, or one a member for programmes of households. Reads only; lives on the Database's
/// thread.
class RosterExport
{
public:
    RosterExport(Database &database, Programme programme, std::shared_ptr<const Regions> regions);

    /// The columns that hold anything in the rosters of these villages, as they are written.
    Result<std::vector<ColumnTarget>> columnsInUse(const QString &scopePrefix) const;
    /// Writes the running cases of these villages. \a columns empty means those in use. Where
    /// payment waits for a decision the row says so in a column of its own, which an import leaves
    /// out: whoever pays by the sheet sees it.
    Result<RosterWritten> write(const QString &path, const QString &scopePrefix,
        std::vector<ColumnTarget> columns = {}, const ImportProgress &progress = {}) const;

    /// A value as it stands in a cell, so that reading the cell gives the value again.
    static QString cellText(const FieldSpec &field, const Value &value, const Regions *regions,
        const QString &scopePrefix);

private:
    /// What one row is put together from; nullptr where it has nothing to say.
    struct Row
    {
        const Record *person = nullptr;
        const Record *household = nullptr;
        const Record *membership = nullptr;
        const Record *account = nullptr;
        const Record *caseFile = nullptr;
        const Record *head = nullptr;
        bool isHeld = false;
        const Record *recordOf(RecordType type) const;
    };
    using Visit = std::function<Result<void>(const Row &)>;

    Result<void> forEachRow(const QString &scopePrefix, const PaymentHolds &holds,
        const ImportProgress &progress, const Visit &visit) const;
    Result<void> visitCase(
        const Record &caseFile, const PaymentHolds &holds, const Visit &visit) const;
    Result<void> visitHousehold(const Record &caseFile, const RecordId &household,
        const std::optional<Record> &head, const PaymentHolds &holds, const Visit &visit) const;
    Result<std::optional<Record>> accountOf(const Record &caseFile, const RecordId &person) const;
    QString text(const ColumnTarget &column, const Row &row, const QString &scopePrefix) const;

    RosterQuery m_query;
    Database &m_database;
    Programme m_programme;
    std::shared_ptr<const Regions> m_regions;
    ColumnRecognition m_recognition;
};

/// Writes the rows that an import leaves out – to be fixed, to be checked, skipped – as the sheet
/// had them, with the words for what is wrong behind. Gives their number; without any no file is
/// made.
Result<int> writeRejectedRows(const ImportAnalysis &analysis, const RecognisedSheet &sheet,
    const QString &path, const QString &reasonHeading,
    const std::function<QString(const AnalysedRow &)> &reasonOf);

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "core/exchange/ImportAnalysis.h"
#include "core/exchange/ImportRun.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/SheetFixtures.h"

namespace support {

/// "row:reason" of every open issue, row as the spreadsheet counts.
inline QString issuesOf(const core::ImportAnalysis &analysis)
{
    QStringList out;
    for (int i = 0; i < analysis.rowCount(); ++i) {
        const core::AnalysedRow row = analysis.row(i);
        for (const core::RowIssue &issue : row.issues)
            out += QString::number(row.number) + u':'
                + QString::fromLatin1(core::reasonName(issue.reason));
    }
    return out.join(u' ');
}

/// A ledger and the way of a roster into it, as the import page goes it.
class RosterFixture
{
public:
    core::ImportContext context(core::Programme programme) const
    {
        core::ImportContext context;
        context.programme = programme;
        context.scopePrefix = QStringLiteral("420529111");
        context.regions
            = std::make_shared<core::Regions>(core::Regions::builtIn(u"420529").value());
        context.defaultMonth = QStringLiteral("2026-11");
        context.today = QDate(2026, 11, 23);
        context.user = QStringLiteral("lidahai");
        return context;
    }
    std::shared_ptr<const core::SheetTable> table(const QString &path) const
    {
        auto reader = core::openSheet(path).value().release();
        const std::unique_ptr<core::SheetReader> owner(reader);
        return std::make_shared<core::SheetTable>(core::SheetTable::load(*owner).value());
    }
    /// Lines of cells separated by bars; the first is the header.
    QString sheet(const QString &lines) const
    {
        QString text = lines;
        text.replace(u'|', u'\t');
        return folder.write(QStringLiteral("roster.csv"), text.toUtf8());
    }
    std::unique_ptr<core::ImportAnalysis> analyse(core::Programme programme, const QString &path)
    {
        auto rows = table(path);
        const auto recognised = core::ColumnRecognition(programme).recognise(*rows).value();
        auto analysis = std::make_unique<core::ImportAnalysis>(
            rows, recognised.mapping(rows->columnCount()), context(programme));
        refresh(*analysis);
        return analysis;
    }
    void refresh(core::ImportAnalysis &analysis)
    {
        if (!analysis.refresh(*ledger.database))
            qFatal("the dry run failed");
    }
    core::ImportResult import(core::ImportAnalysis &analysis)
    {
        return core::ImportRun(ledger.ledger, ledger.random)
            .apply(analysis, QStringLiteral("roster.xlsx"));
    }
    /// Dry run without trouble, and then for real.
    core::ImportResult import(core::Programme programme, const QString &lines)
    {
        const auto analysis = analyse(programme, sheet(lines));
        if (!analysis->counts().isReady())
            qFatal("the roster is not clean: %s", qPrintable(issuesOf(*analysis)));
        return import(*analysis);
    }
    core::RosterQuery query() { return core::RosterQuery(*ledger.database); }
    core::Record person(const QString &idNumber)
    {
        const auto found = query().peopleByIdNumber(idNumber).value();
        return found.empty() ? core::Record() : found.front();
    }

    fixtures::Folder folder;
    LedgerFixture ledger;
};

} // namespace support

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ImportSentence.h"
#include "app/tool/ToolLedger.h"

#include "core/domain/YearMonth.h"
#include "core/exchange/ImportRun.h"
#include "core/exchange/RosterExport.h"
#include "core/storage/CountySettings.h"

#include <QFileInfo>
#include <QJsonArray>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::Result;

/// Everything of one import, from the file to its dry run.
struct Roster
{
    std::shared_ptr<const core::SheetTable> table;
    core::RecognisedSheet sheet;
    std::unique_ptr<core::ImportAnalysis> analysis;
    int tidied = 0; ///< cells put right without any judgement
};

Result<core::ImportContext> contextOf(ToolLedger &tool, core::Programme programme)
{
    MQ_TRY_ASSIGN(const auto settings, core::CountySettings::load(tool.ledger().device()));
    MQ_TRY_ASSIGN(core::Regions regions, tool.regions());
    core::ImportContext context;
    context.programme = programme;
    context.scopePrefix = settings.scopes.value(0);
    context.regions = std::make_shared<const core::Regions>(std::move(regions));
    context.today = tool.clock().today();
    context.defaultMonth = core::YearMonth::of(context.today).text();
    context.user = tool.user();
    return context;
}

Result<Roster> lookThrough(ToolLedger &tool, core::Programme programme, const Arguments &arguments)
{
    core::SheetOptions options;
    options.sheet = arguments.value(u"sheet"_qs);
    MQ_TRY_ASSIGN(const auto reader, core::openSheet(arguments.positional().first(), options));
    MQ_TRY_ASSIGN(core::SheetTable table, core::SheetTable::load(*reader));
    Roster roster;
    roster.table = std::make_shared<const core::SheetTable>(std::move(table));
    MQ_TRY_ASSIGN(roster.sheet, core::ColumnRecognition(programme).recognise(*roster.table));
    MQ_TRY_ASSIGN(core::ImportContext context, contextOf(tool, programme));
    roster.analysis = std::make_unique<core::ImportAnalysis>(
        roster.table, roster.sheet.mapping(roster.table->columnCount()), std::move(context));
    MQ_TRY(roster.analysis->refresh(tool.database()));
    for (const core::IssueClass &entry : roster.analysis->classes()) {
        if (entry.reason == core::IssueReason::NeedsTidying)
            roster.tidied = entry.fixable;
        if (arguments.isSet(u"accept-doubtful"_qs))
            roster.analysis->acceptAll(entry.reason);
    }
    roster.analysis->fixAllCertain();
    MQ_TRY(roster.analysis->refresh(tool.database()));
    return roster;
}

QString columnName(const Roster &roster, int column)
{
    for (const core::RecognisedColumn &known : roster.sheet.columns) {
        if (known.column == column)
            return known.heading;
    }
    return {};
}

/// Row, column and reason of everything open, without what the cells hold.
QJsonArray badRows(const Roster &roster, QStringList &plain)
{
    QJsonArray rows;
    for (int i = 0; i < roster.analysis->rowCount(); ++i) {
        const core::AnalysedRow row = roster.analysis->row(i);
        for (const core::RowIssue &issue : row.issues) {
            const QString column = columnName(roster, issue.column);
            const QString reason = QString::fromLatin1(core::reasonName(issue.reason));
            rows.append(
                QJsonObject{{u"row"_qs, row.number}, {u"column"_qs, column}, {u"reason"_qs, reason},
                    {u"outcome"_qs, QString::fromLatin1(core::outcomeName(row.outcome))}});
            plain += u"row %1, column %2: %3"_qs.arg(
                QString::number(row.number), column.isEmpty() ? u"-"_qs : column, reason);
        }
    }
    return rows;
}

QJsonObject countsOf(const Roster &roster)
{
    const core::ImportCounts counts = roster.analysis->counts();
    return {{u"new"_qs, counts.fresh}, {u"updated"_qs, counts.updates},
        {u"unchanged"_qs, counts.unchanged}, {u"must_fix"_qs, counts.mustFix},
        {u"please_check"_qs, counts.pleaseCheck}, {u"skipped"_qs, counts.skipped},
        {u"ignored"_qs, counts.ignored}, {u"moving"_qs, counts.moving},
        {u"tidied"_qs, roster.tidied}};
}

QJsonArray unknownColumns(const Roster &roster)
{
    QJsonArray columns;
    for (const core::RecognisedColumn &column : roster.sheet.columns) {
        if (column.state == core::ColumnState::Unknown
            || column.state == core::ColumnState::Ambiguous)
            columns.append(column.heading);
    }
    return columns;
}

ExitCode refuseImport(const Console &console, const Error &error)
{
    const auto fault = core::importFaultOf(error);
    return fault ? console.refuse(error, importSentence(*fault)) : console.refuse(error);
}

Result<void> writeRejected(const Roster &roster, const QString &path)
{
    const auto reasons = [](const core::AnalysedRow &row) {
        QStringList words;
        for (const core::RowIssue &issue : row.issues)
            words += QString::fromLatin1(core::reasonName(issue.reason));
        return words.join(u", ");
    };
    MQ_TRY_ASSIGN([[maybe_unused]] const int rows,
        core::writeRejectedRows(*roster.analysis, roster.sheet, path, u"原因"_qs, reasons));
    return {};
}

ExitCode importRoster(const Arguments &arguments, const Console &console)
{
    const auto programme = core::programmeOf(arguments.value(u"programme"_qs));
    if (!programme)
        return console.misuse(u"--programme is dibao, tekun, gaoling, youfu or linshi."_qs);
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const QString rejected = arguments.value(u"rejected"_qs);
    if (const auto allowed = (*tool)->checkTarget(rejected); !allowed && !rejected.isEmpty())
        return console.refuse(allowed.error());
    auto roster = lookThrough(**tool, *programme, arguments);
    if (!roster)
        return refuseImport(console, roster.error());
    if (!rejected.isEmpty()) {
        if (const auto written = writeRejected(*roster, rejected); !written)
            return console.refuse(written.error());
    }
    QStringList plain;
    QJsonObject json = countsOf(*roster);
    json.insert(u"rows"_qs, badRows(*roster, plain));
    json.insert(u"unknown_columns"_qs, unknownColumns(*roster));
    int written = 0;
    if (!arguments.isSet(u"dry-run"_qs)) {
        core::SystemRandom random;
        const core::ImportResult result
            = core::ImportRun((*tool)->ledger(), random)
                  .apply(*roster->analysis, QFileInfo(arguments.positional().first()).fileName());
        written = result.rowsWritten;
        json.insert(u"batch"_qs, result.batch.isNull() ? QString() : result.batch.toHex());
        json.insert(u"changed_meanwhile"_qs, result.changedMeanwhile);
        json.insert(u"written"_qs, written);
        if (result.error)
            return console.refuse(*result.error, json);
    }
    const core::ImportCounts counts = roster->analysis->counts();
    plain += u"%1 new, %2 updated, %3 unchanged, %4 must be fixed, %5 to check; %6 rows written."_qs
                 .arg(counts.fresh)
                 .arg(counts.updates)
                 .arg(counts.unchanged)
                 .arg(counts.mustFix)
                 .arg(counts.pleaseCheck)
                 .arg(written);
    if (counts.moving > 0)
        plain += u"%1 households move to another village with all that belongs to them."_qs.arg(
            counts.moving);
    return console.answer(json, plain.join(u'\n'));
}

ExitCode undoImport(const Arguments &arguments, const Console &console)
{
    const auto batch = core::RecordId::fromHex(arguments.positional().first());
    if (!batch)
        return console.misuse(u"BATCH is the 32 digits that import answered with."_qs);
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    core::SystemRandom random;
    const auto undone = core::ImportRun((*tool)->ledger(), random).undo(*batch, (*tool)->user());
    if (!undone && undone.error().code == ErrorCode::Conflict)
        return console.refuse(
            undone.error(), u"This import was taken back already; nothing was changed."_qs);
    if (!undone)
        return console.refuse(undone.error());
    if (undone->needsSecondPerson)
        console.note(u"This takes more out of use than one laptop may in a day: a second person at "
                     u"the county will have to agree. Until then the county keeps them as they "
                     u"are."_qs);
    const auto left = static_cast<int>(undone->changedSince.size());
    return console.answer({{u"undone"_qs, undone->operations}, {u"left"_qs, left},
                              {u"second_person"_qs, undone->needsSecondPerson}},
        u"%1 operations taken back; %2 records were changed since and left alone."_qs
            .arg(undone->operations)
            .arg(left));
}

ExitCode exportRoster(const Arguments &arguments, const Console &console)
{
    const auto programme = core::programmeOf(arguments.value(u"programme"_qs));
    if (!programme)
        return console.misuse(u"--programme is dibao, tekun, gaoling, youfu or linshi."_qs);
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const QString file = arguments.positional().first();
    if (const auto allowed = (*tool)->checkTarget(file); !allowed)
        return console.refuse(allowed.error());
    const auto context = contextOf(**tool, *programme);
    if (!context)
        return console.refuse(context.error());
    const QString scope = arguments.value(u"scope"_qs, context->scopePrefix);
    const auto written
        = core::RosterExport((*tool)->database(), *programme, context->regions).write(file, scope);
    if (!written)
        return console.refuse(written.error());
    QString words = u"%1 rows written."_qs.arg(written->rows);
    if (written->held > 0)
        words += u" %1 of them are not to be paid before something about them is decided."_qs.arg(
            written->held);
    return console.answer({{u"rows"_qs, written->rows}, {u"held"_qs, written->held}}, words);
}

} // namespace

std::vector<CommandSpec> importCommands()
{
    using Need = OptionSpec::Need;
    const OptionSpec programme{
        u"programme"_qs, u"CODE"_qs, u"dibao, tekun, gaoling, youfu or linshi."_qs, Need::Required};
    return {
        {u"import"_qs, u"Imports a roster from an .xlsx, .xls or .csv file."_qs,
            ledgerOptions({programme, {u"dry-run"_qs, {}, u"Only say what would happen."_qs},
                {u"sheet"_qs, u"NAME"_qs, u"The sheet; the first with content when not given."_qs},
                {u"accept-doubtful"_qs, {}, u"Import also the rows that should be looked at."_qs},
                {u"rejected"_qs, u"FILE"_qs,
                    u"Write the rows left out to this .xlsx file, with reasons."_qs}}),
            u"FILE"_qs, 1, 1, importRoster},
        {u"undo-import"_qs, u"Takes a whole import back."_qs, ledgerOptions(), u"BATCH"_qs, 1, 1,
            undoImport},
        {u"export"_qs, u"Writes a programme's roster to an .xlsx file that imports again."_qs,
            ledgerOptions(
                {programme, {u"scope"_qs, u"CODE"_qs, u"Only villages whose code starts so."_qs}}),
            u"FILE"_qs, 1, 1, exportRoster},
    };
}

} // namespace app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/ImportSession.h"

#include "core/domain/YearMonth.h"
#include "core/exchange/CsvReader.h"
#include "core/exchange/RosterExport.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace ui {

namespace {

using core::Ledger;
using core::Result;

constexpr int kSliceMs = 40;

} // namespace

/// Shared with the worker's thread, which has it to itself while the session is busy.
struct ImportSession::Work
{
    QString path;
    QString rows; ///< in place of a file
    std::shared_ptr<const core::SheetTable> table;
    core::RecognisedSheet sheet;
    std::unique_ptr<core::ImportAnalysis> analysis;
    std::atomic<bool> isCancelled = false;
    std::atomic<int> done = 0;
    std::atomic<int> all = 0;

    Result<void> load(core::ImportContext context)
    {
        MQ_TRY_ASSIGN(const auto reader,
            rows.isEmpty() ? core::openSheet(path) : core::CsvReader::ofText(rows));
        MQ_TRY_ASSIGN(core::SheetTable loaded,
            core::SheetTable::load(*reader, [this] { return !isCancelled.load(); }));
        table = std::make_shared<const core::SheetTable>(std::move(loaded));
        MQ_TRY_ASSIGN(sheet, core::ColumnRecognition(context.programme).recognise(*table));
        analysis = std::make_unique<core::ImportAnalysis>(
            table, sheet.mapping(table->columnCount()), std::move(context));
        return {};
    }
};

ImportSession::ImportSession(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    constexpr int kProgressMs = 100;
    m_progressTimer.setInterval(kProgressMs);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] {
        if (m_work)
            Q_EMIT progressed(m_work->done, m_work->all);
    });
}

ImportSession::~ImportSession()
{
    cancel();
}

void ImportSession::setPlaces(
    std::shared_ptr<const core::Regions> regions, const QString &scopePrefix)
{
    m_regions = std::move(regions);
    m_scopePrefix = scopePrefix;
}

core::AnalysedRow ImportSession::row(int tableRow) const
{
    if (m_isBusy || !m_isOpen)
        return {};
    return m_work->analysis->row(m_work->analysis->indexOf(tableRow));
}

QString ImportSession::cell(int tableRow, int column) const
{
    return m_isBusy || !m_isOpen || column < 0 ? QString()
                                               : m_work->analysis->cellText(tableRow, column);
}

QString ImportSession::original(int tableRow, int column) const
{
    return m_isBusy || !m_isOpen || column < 0 ? QString()
                                               : m_work->analysis->originalText(tableRow, column);
}

std::vector<core::ColumnTarget> ImportSession::targets() const
{
    return core::ColumnRecognition(m_programme).targets();
}

void ImportSession::open(const QString &path, core::Programme programme)
{
    if (m_isBusy)
        return;
    close();
    m_work = std::make_shared<Work>();
    m_work->path = path;
    read(QFileInfo(path).fileName(), programme);
}

void ImportSession::openText(const QString &rows, const QString &name, core::Programme programme)
{
    if (m_isBusy || rows.trimmed().isEmpty())
        return;
    close();
    m_work = std::make_shared<Work>();
    m_work->rows = rows;
    read(name, programme);
}

void ImportSession::read(const QString &name, core::Programme programme)
{
    m_programme = programme;
    m_view = {};
    m_view.fileName = name;
    core::ImportContext context;
    context.programme = programme;
    context.scopePrefix = m_scopePrefix;
    context.regions = m_regions;
    context.today = m_services.clock.today();
    context.defaultMonth = core::YearMonth::of(context.today).text();
    context.user = m_user;
    setBusy(true);
    m_services.worker.run<void>(
        this, [work = m_work, context](Ledger &) { return work->load(context); },
        [this](Result<void> outcome) {
            setBusy(false);
            if (!outcome) {
                close();
                return Q_EMIT failed(outcome.error());
            }
            m_isOpen = true;
            lookThrough();
        });
}

void ImportSession::close()
{
    cancel();
    m_work.reset();
    m_isOpen = false;
    m_result.reset();
    m_view = {};
}

void ImportSession::cancel()
{
    if (m_work)
        m_work->isCancelled = true;
}

void ImportSession::remap(int column, const core::ColumnTarget &target)
{
    if (m_isBusy || !m_isOpen)
        return;
    core::ColumnMapping mapping = m_work->analysis->mapping();
    mapping.columns[static_cast<size_t>(column)] = target;
    for (core::RecognisedColumn &known : m_work->sheet.columns) {
        if (known.column != column)
            continue;
        known.target = target;
        known.state = target.role == core::ColumnRole::Ignored ? core::ColumnState::Ignored
                                                               : core::ColumnState::Recognised;
    }
    core::ImportContext context = m_work->analysis->context();
    m_work->analysis
        = std::make_unique<core::ImportAnalysis>(m_work->table, mapping, std::move(context));
    m_view.settled.clear();
    m_view.classes.clear();
    lookThrough();
}

void ImportSession::lookThrough()
{
    setBusy(true);
    m_work->isCancelled = false;
    slice();
}

void ImportSession::slice()
{
    m_services.worker.run<bool>(
        this,
        [work = m_work](Ledger &ledger) -> Result<bool> {
            QElapsedTimer clock;
            clock.start();
            const auto goOn = [&work, &clock](int done, int all) {
                work->done = done;
                work->all = all;
                return !work->isCancelled.load() && clock.elapsed() < kSliceMs;
            };
            const auto outcome = work->analysis->refresh(ledger.database(), goOn);
            if (!outcome && outcome.error().code == core::ErrorCode::Cancelled)
                return false;
            if (!outcome)
                return outcome.error();
            return true;
        },
        [this](Result<bool> isDone) {
            if (!m_work)
                return;
            if (!isDone) {
                setBusy(false);
                return Q_EMIT failed(isDone.error());
            }
            if (!*isDone && !m_work->isCancelled) {
                Q_EMIT progressed(m_work->done, m_work->all);
                return slice();
            }
            setBusy(false);
            if (*isDone)
                takeView();
            else
                close();
            Q_EMIT changed();
        });
}

void ImportSession::takeView()
{
    std::vector<core::IssueReason> before = m_view.settled;
    for (const core::IssueClass &entry : m_view.classes)
        before.push_back(entry.reason);
    m_view.rows = m_work->analysis->rowCount();
    m_view.sheet = m_work->sheet;
    m_view.counts = m_work->analysis->counts();
    m_view.classes = m_work->analysis->classes();
    m_view.canUndo = m_work->analysis->canUndo();
    m_view.settled.clear();
    for (const core::IssueReason reason : before) {
        const bool isOpenStill = std::any_of(m_view.classes.begin(), m_view.classes.end(),
            [reason](const core::IssueClass &entry) { return entry.reason == reason; });
        const bool isListed = std::find(m_view.settled.begin(), m_view.settled.end(), reason)
            != m_view.settled.end();
        if (!isOpenStill && !isListed)
            m_view.settled.push_back(reason);
    }
}

void ImportSession::decided()
{
    lookThrough();
}

void ImportSession::fixAll(core::IssueReason reason)
{
    if (m_isBusy || !m_isOpen)
        return;
    m_work->analysis->fixAll(reason);
    decided();
}

void ImportSession::acceptAll(core::IssueReason reason)
{
    if (m_isBusy || !m_isOpen)
        return;
    m_work->analysis->acceptAll(reason);
    decided();
}

void ImportSession::correct(const core::RowIssue &issue, const QString &text)
{
    if (m_isBusy || !m_isOpen || issue.column < 0)
        return;
    m_work->analysis->correct(issue.row, issue.column, text);
    decided();
}

void ImportSession::choose(const core::RowIssue &issue, const core::IssueChoice &choice)
{
    if (m_isBusy || !m_isOpen)
        return;
    m_work->analysis->choose(issue, choice);
    decided();
}

void ImportSession::accept(const core::RowIssue &issue)
{
    if (m_isBusy || !m_isOpen)
        return;
    m_work->analysis->accept(issue.row, issue.reason);
    decided();
}

void ImportSession::skipRow(int tableRow)
{
    if (m_isBusy || !m_isOpen)
        return;
    m_work->analysis->setSkipped(tableRow, true);
    decided();
}

void ImportSession::undoDecision()
{
    if (m_isBusy || !m_isOpen || !m_work->analysis->canUndo())
        return;
    m_work->analysis->undo();
    decided();
}

void ImportSession::apply()
{
    if (m_isBusy || !m_isOpen)
        return;
    setBusy(true);
    m_work->isCancelled = false;
    m_work->done = 0;
    m_progressTimer.start();
    m_services.worker.run<core::ImportResult>(
        this,
        [work = m_work, random = &m_services.random, name = m_view.fileName](
            Ledger &ledger) -> Result<core::ImportResult> {
            return core::ImportRun(ledger, *random)
                .apply(*work->analysis, name, [&work](int done, int all) {
                    work->done = done;
                    work->all = all;
                    return !work->isCancelled.load();
                });
        },
        [this](Result<core::ImportResult> result) {
            m_progressTimer.stop();
            setBusy(false);
            if (!result)
                return Q_EMIT failed(result.error());
            m_result = *result;
            m_services.ledger.announce({});
            if (result->error)
                Q_EMIT failed(*result->error);
            Q_EMIT applied();
        });
}

void ImportSession::undoImport()
{
    if (m_result)
        takeBack(m_result->batch);
}

void ImportSession::takeBack(const core::RecordId &batch)
{
    if (m_isBusy || batch.isNull())
        return;
    setBusy(true);
    m_services.worker.run<core::ImportUndoResult>(
        this,
        [random = &m_services.random, batch, user = m_user](
            Ledger &ledger) { return core::ImportRun(ledger, *random).undo(batch, user); },
        [this, batch](Result<core::ImportUndoResult> undone) {
            setBusy(false);
            if (!undone)
                return Q_EMIT failed(undone.error());
            if (m_result && m_result->batch == batch)
                m_result.reset();
            m_services.ledger.announce({});
            Q_EMIT importUndone(batch, undone->operations);
        });
}

void ImportSession::writeRejected(const QString &path, const QString &heading,
    const std::function<QString(const core::AnalysedRow &)> &reasonOf)
{
    if (m_isBusy || !m_isOpen)
        return;
    setBusy(true);
    m_services.worker.run<int>(
        this,
        [work = m_work, path, heading, reasonOf](Ledger &) {
            return core::writeRejectedRows(*work->analysis, work->sheet, path, heading, reasonOf);
        },
        [this](Result<int> rows) {
            setBusy(false);
            if (!rows)
                return Q_EMIT failed(rows.error());
            Q_EMIT rejectedWritten(*rows);
        });
}

} // namespace ui

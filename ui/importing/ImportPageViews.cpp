// SPDX-License-Identifier: GPL-3.0-or-later
// What the import page shows of its session.
#include "ui/entry/ChoiceList.h"
#include "ui/importing/ImportPage.h"
#include "ui/importing/ImportWords.h"
#include "ui/importing/IssueList.h"
#include "ui/importing/RowEditor.h"
#include "ui/ledger/BenefitWords.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/Stepper.h"
#include "ui/widgets/UndoBar.h"
#include "ui/words/Words.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedLayout>

namespace ui {

void ImportPage::setPlaces(std::shared_ptr<const core::Regions> regions, const QString &scopePrefix)
{
    m_regions = regions;
    m_session.setPlaces(std::move(regions), scopePrefix);
}

void ImportPage::openFile(const QString &path)
{
    m_fault->clear();
    m_kinds->setCurrent(1);
    m_rowAt = 0;
    m_session.open(path, static_cast<core::Programme>(m_programme->current()));
    m_header->setSub(tr("%1 · reading…").arg(m_session.view().fileName));
}

void ImportPage::pasteRows()
{
    const QString rows = QGuiApplication::clipboard()->text();
    const bool isTable = rows.contains(u'\n') || rows.contains(u'\t');
    if (!isTable || m_session.isBusy())
        return;
    m_fault->clear();
    m_kinds->setCurrent(1);
    m_rowAt = 0;
    m_session.openText(
        rows, tr("Pasted rows"), static_cast<core::Programme>(m_programme->current()));
    m_header->setSub(tr("%1 · reading…").arg(m_session.view().fileName));
}

void ImportPage::pickFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a roster"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Spreadsheets (*.xlsx *.xls *.csv)"));
    connect(dialog, &QFileDialog::fileSelected, this, &ImportPage::openFile);
    dialog->open();
}

void ImportPage::pickRejected()
{
    auto *dialog = new QFileDialog(this, tr("File of the rows left out"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Spreadsheet (*.xlsx)"));
    dialog->setDefaultSuffix(u"xlsx"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_session.writeRejected(path, tr("Reason"), [](const core::AnalysedRow &row) {
            QStringList reasons;
            for (const core::RowIssue &issue : row.issues)
                reasons.push_back(ImportWords::sentence(issue));
            return reasons.join(u'；');
        });
    });
    dialog->open();
}

void ImportPage::tell(const core::Error &error)
{
    m_progressRow->hide();
    const auto fault = core::importFaultOf(error);
    const QString words = fault ? ImportWords::fault(*fault) : Words::failure(error);
    m_fault->setMessage(MessageClass::MustFix, words);
    if (!m_session.isOpen()) {
        m_header->setSub({});
        m_views->setCurrentIndex(PickView);
    }
    refreshFoot();
}

void ImportPage::refresh()
{
    m_progressRow->hide();
    if (!m_session.isOpen()) {
        m_header->setSub({});
        m_steps->setCurrent(0);
        m_views->setCurrentIndex(PickView);
        return;
    }
    const auto &view = m_session.view();
    m_header->setSub(tr("%1 · %n rows · nothing is written before Import", nullptr, view.rows)
                         .arg(view.fileName));
    const bool wasPicking = m_views->currentIndex() != WorkView;
    m_views->setCurrentIndex(WorkView);
    m_steps->setCurrent(view.counts.mustFix + view.counts.pleaseCheck > 0 ? 1 : 2);
    refreshColumns();
    const int good = view.counts.fresh + view.counts.updates + view.counts.unchanged;
    m_kinds->segment(0)->setCount(QString::number(good));
    m_kinds->segment(1)->setCount(QString::number(view.counts.mustFix));
    m_kinds->segment(2)->setCount(QString::number(view.counts.pleaseCheck));
    if (wasPicking && view.counts.mustFix == 0)
        m_kinds->setCurrent(view.counts.pleaseCheck > 0 ? 2 : 0);
    const bool wasEditing = m_editor->isAncestorOf(focusWidget());
    refreshClasses();
    refreshFoot();
    if (wasEditing && m_editor->isShowing())
        editRow();
    else if (wasEditing || (wasPicking && isVisible()))
        leaveRow();
}

void ImportPage::refreshColumns()
{
    while (QLayoutItem *item = m_columnLine->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_columnLine->addWidget(Label::secondary(tr("Columns found")));
    constexpr int kShown = 7;
    int shown = 0;
    int more = 0;
    for (const core::RecognisedColumn &column : m_session.view().sheet.columns) {
        const bool isAsked = column.state == core::ColumnState::Unknown
            || column.state == core::ColumnState::Ambiguous;
        if (!isAsked && (column.state == core::ColumnState::Ignored || shown >= kShown)) {
            ++more;
            continue;
        }
        ++shown;
        auto *chip = new Button(
            isAsked ? tr("What is %1?").arg(column.heading) : ImportWords::target(column.target));
        if (!isAsked)
            chip->withIcon(QStringLiteral("check"));
        chip->setToolTip(column.heading);
        connect(chip, &QAbstractButton::clicked, this,
            [this, at = column.column] { offerTargets(at); });
        m_columnLine->addWidget(chip);
    }
    if (more > 0)
        m_columnLine->addWidget(Label::secondary(tr("and %n more", nullptr, more)));
}

void ImportPage::offerTargets(int column)
{
    m_remapped = column;
    std::vector<Choice> choices{{u"0"_qs, u"-1"_qs, tr("not wanted")}};
    const auto targets = m_session.targets();
    for (size_t at = 0; at < targets.size(); ++at)
        choices.push_back({{}, QString::number(at), ImportWords::target(targets[at])});
    m_targets->offer(choices, m_columns, {});
}

std::vector<core::IssueClass> ImportPage::shownClasses() const
{
    std::vector<core::IssueClass> shown;
    const auto wanted
        = m_kind == 2 ? core::IssueSeverity::PleaseCheck : core::IssueSeverity::MustFix;
    for (const core::IssueClass &entry : m_session.view().classes) {
        if (m_kind != 0 && core::severityOf(entry.reason) == wanted)
            shown.push_back(entry);
    }
    return shown;
}

void ImportPage::refreshClasses()
{
    std::vector<IssueLine> lines;
    for (const core::IssueClass &entry : shownClasses()) {
        const bool isAsked = core::severityOf(entry.reason) == core::IssueSeverity::PleaseCheck;
        const bool canFixAll = entry.fixable > 0 || isAsked;
        lines.push_back({ImportWords::className(entry.reason), ImportWords::advice(entry.reason),
            entry.rows, canFixAll ? ImportWords::groupFix(entry.reason) : tr("put right"), false});
    }
    for (const core::IssueReason reason : m_session.view().settled) {
        const bool isAsked = core::severityOf(reason) == core::IssueSeverity::PleaseCheck;
        if (m_kind != 0 && isAsked == (m_kind == 2))
            lines.push_back(
                {ImportWords::className(reason), ImportWords::advice(reason), 0, {}, true});
    }
    const bool isEmpty = lines.empty();
    m_classes->setLines(std::move(lines));
    if (m_kind == 0)
        m_fine->setWords(tr("These rows are good"), tr("They are imported as they stand"));
    else
        m_fine->setWords(tr("Nothing left here"), tr("Ctrl+Enter imports"));
    m_listStack->setCurrentIndex(isEmpty ? 1 : 0);
    showRow();
}

const core::FieldSpec *ImportPage::fieldOf(int column) const
{
    for (const core::RecognisedColumn &known : m_session.view().sheet.columns) {
        if (known.column != column)
            continue;
        if (known.target.role == core::ColumnRole::HeadIdNumber)
            return core::catalogue::of(core::RecordType::Person).field(u"id_number"_qs);
        return known.target.spec();
    }
    return nullptr;
}

QString ImportPage::choiceWords(const core::IssueChoice &choice) const
{
    QStringList words{choice.name};
    if (!choice.idNumber.isEmpty())
        words << maskedNumber(choice.idNumber);
    if (m_regions && !choice.scope.isEmpty())
        words << m_regions->shortName(choice.scope);
    return words.join(u' ');
}

void ImportPage::showRow()
{
    const auto classes = shownClasses();
    const auto at = static_cast<size_t>(m_classes->current());
    if (at >= classes.size() || classes[at].tableRows.empty() || m_session.isBusy())
        return m_editor->clear(tr("Nothing to put right here"));
    const core::IssueClass &entry = classes[at];
    m_rowAt = std::min(m_rowAt, static_cast<int>(entry.tableRows.size()) - 1);
    RowEditor::Shown shown;
    shown.row = m_session.row(entry.tableRows[static_cast<size_t>(m_rowAt)]);
    const auto issue = std::find_if(shown.row.issues.begin(), shown.row.issues.end(),
        [&entry](const core::RowIssue &one) { return one.reason == entry.reason; });
    if (issue == shown.row.issues.end())
        return m_editor->clear(tr("Nothing to put right here"));
    shown.issue = *issue;
    shown.cell = m_session.cell(issue->row, issue->column);
    shown.original = m_session.original(issue->row, issue->column);
    shown.place = m_regions ? m_regions->displayName(shown.row.village) : shown.row.village;
    shown.at = m_rowAt;
    shown.all = entry.rows;
    shown.field = fieldOf(issue->column);
    for (const core::IssueChoice &choice : issue->choices)
        shown.choices.push_back(choiceWords(choice));
    m_editor->show(shown);
}

void ImportPage::nextRow()
{
    const auto classes = shownClasses();
    const auto at = static_cast<size_t>(m_classes->current());
    if (at >= classes.size())
        return;
    m_rowAt = (m_rowAt + 1) % std::max(1, static_cast<int>(classes[at].tableRows.size()));
    showRow();
    editRow();
}

void ImportPage::act(int line)
{
    const auto classes = shownClasses();
    if (line < 0 || line >= static_cast<int>(classes.size()) || m_session.isBusy())
        return;
    const core::IssueClass &entry = classes[static_cast<size_t>(line)];
    if (core::severityOf(entry.reason) == core::IssueSeverity::PleaseCheck)
        return m_session.acceptAll(entry.reason);
    if (entry.fixable > 0)
        return m_session.fixAll(entry.reason);
    showRow();
    editRow();
}

void ImportPage::refreshFoot()
{
    const core::ImportCounts &counts = m_session.view().counts;
    m_counts->setText(tr("new %1 · changed %2 · unchanged %3 · left out %4")
                          .arg(counts.fresh)
                          .arg(counts.updates)
                          .arg(counts.unchanged)
                          .arg(counts.skipped));
    m_moving->setVisible(counts.moving > 0);
    m_moving->setText(tr("%n households move to another village, with everybody and everything "
                         "that belongs to them",
        nullptr, counts.moving));
    const int writable = counts.fresh + counts.updates;
    const int open = counts.mustFix + counts.pleaseCheck;
    m_import->setEnabled(m_session.isOpen() && !m_session.isBusy() && writable > 0);
    if (writable == 0 && open > 0)
        m_import->setText(tr("%n rows to go", nullptr, open));
    else if (writable == 0)
        m_import->setText(tr("nothing new in it"));
    else if (open > 0)
        m_import->setText(tr("Import the good ones"));
    else
        m_import->setText(tr("Import"));
}

void ImportPage::showProgress(int done, int all)
{
    m_progressRow->show();
    m_progress->setProgress(done, all);
    m_progressWords->setText(all > 0 ? tr("%1 of %2").arg(done).arg(all) : QString());
    m_import->setEnabled(false);
}

void ImportPage::showResult()
{
    m_progressRow->hide();
    const auto &result = m_session.result();
    if (!result)
        return;
    m_steps->setCurrent(4);
    m_views->setCurrentIndex(ResultView);
    m_resultWords->setText(result->rowsWritten == 0
            ? tr("Nothing was written")
            : tr("%n rows are in the ledger", nullptr, result->rowsWritten));
    QStringList quiet;
    const core::ImportCounts &counts = m_session.view().counts;
    if (result->isCancelled)
        quiet << tr("Stopped before the end; the rest was not written.");
    if (result->changedMeanwhile > 0)
        quiet << tr("%n rows changed in the ledger meanwhile and were left out.", nullptr,
            result->changedMeanwhile);
    const int out = counts.mustFix + counts.pleaseCheck + counts.skipped;
    if (out > 0)
        quiet << tr("%n rows were left out.", nullptr, out);
    if (result->rowsWritten > 0)
        quiet << tr("Waits to be sent and goes by itself with the network.");
    m_resultQuiet->setText(quiet.join(u'\n'));
    m_undoImport->setVisible(!result->batch.isNull());
    m_rejected->setVisible(out > 0);
    setFocus();
    Q_EMIT saved();
    if (!result->batch.isNull())
        Q_EMIT done({{},
            tr("the import of %1, %n rows", nullptr, result->rowsWritten)
                .arg(m_session.view().fileName),
            {}, result->batch, true});
    Q_EMIT noted(QStringLiteral("import"), result->batch.toHex());
}

} // namespace ui

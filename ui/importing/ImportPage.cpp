// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/ImportPage.h"

#include "ui/entry/ChoiceList.h"
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
#include "ui/widgets/Stepper.h"
#include "ui/widgets/UndoBar.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr core::Programme kProgrammes[] = {core::Programme::Dibao, core::Programme::Tekun,
    core::Programme::Gaoling, core::Programme::Youfu, core::Programme::Linshi};

} // namespace

ImportPage::ImportPage(const ImportSession::Services &services, QWidget *parent)
    : Page(QStringLiteral("import"), parent)
    , m_session(services)
    , m_header(new PageHeader(tr("Import")))
    , m_steps(new Stepper({tr("Columns"), tr("Put right"), tr("Import"), tr("Done")}))
    , m_views(new QStackedLayout)
    , m_targets(new ChoiceList(this))
{
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(m_header);
    auto *steps = new Panel;
    auto *stepLine = new QHBoxLayout(steps);
    stepLine->setContentsMargins(8, 2, 8, 2);
    stepLine->addWidget(m_steps);
    stepLine->addStretch(1);
    column->addWidget(steps);
    column->addLayout(m_views, 1);
    m_views->addWidget(makePick());
    m_views->addWidget(makeWork());
    m_views->addWidget(makeResult());

    connect(&m_session, &ImportSession::changed, this, &ImportPage::refresh);
    connect(&m_session, &ImportSession::progressed, this, &ImportPage::showProgress);
    connect(&m_session, &ImportSession::applied, this, &ImportPage::showResult);
    connect(&m_session, &ImportSession::failed, this, &ImportPage::tell);
    connect(&m_session, &ImportSession::importUndone, this, [this](const auto &, int operations) {
        m_resultWords->setText(tr("Taken back, %n people and households", nullptr, operations));
        m_resultQuiet->setText(tr("The ledger is as it was before"));
        m_undoImport->hide();
        Q_EMIT saved();
    });
    connect(&m_session, &ImportSession::rejectedWritten, this,
        [this](int rows) { Q_EMIT told(tr("%n rows written to the new file", nullptr, rows)); });
    connect(m_targets, &ChoiceList::picked, this, [this](const Choice &choice) {
        const auto targets = m_session.targets();
        const int at = choice.code.toInt();
        m_session.remap(
            m_remapped, at < 0 ? core::ColumnTarget() : targets[static_cast<size_t>(at)]);
    });
    connect(m_views, &QStackedLayout::currentChanged, this, &ImportPage::tellKeys);
    tellKeys();
}

QWidget *ImportPage::makePick()
{
    auto *pick = new QWidget;
    auto *column = new QVBoxLayout(pick);
    column->setContentsMargins(0, 0, 0, 0);
    m_programme = new Segments(tr("Which programme's roster"));
    m_programme->setObjectName(QStringLiteral("importProgramme"));
    for (const core::Programme programme : kProgrammes)
        m_programme->add(BenefitWords::programme(core::codeOf(programme)));
    m_programme->setCurrent(0);
    auto *line = new QHBoxLayout;
    line->addWidget(Label::secondary(tr("Which programme's roster")));
    line->addWidget(m_programme);
    line->addStretch(1);
    column->addLayout(line);
    m_fault = new Message;
    column->addWidget(m_fault);
    auto *panel = new Panel;
    auto *inside = new QVBoxLayout(panel);
    auto *empty
        = new EmptyState(QStringLiteral("import"), tr("Choose a spreadsheet, or drop it here"),
            tr(".xlsx, .xls or .csv, or Ctrl+V rows copied with their headings; nothing is written "
               "before you press Import"));
    auto *choose = (new Button(tr("Choose a file…")))->withKey(QStringLiteral("Ctrl+O"));
    choose->named(QStringLiteral("chooseFileButton"));
    connect(choose, &QAbstractButton::clicked, this, &ImportPage::pickFile);
    empty->setButton(choose);
    inside->addWidget(empty);
    column->addWidget(panel, 1);
    return pick;
}

/// The keys of the step in front: choosing, putting right, done.
void ImportPage::tellKeys()
{
    const KeyHint leave{QStringLiteral("Esc"), tr("leave it for now")};
    switch (m_views->currentIndex()) {
    case PickView:
        return setKeyHints(this,
            {{QStringLiteral("←→"), tr("another programme")},
                {QStringLiteral("Ctrl+O"), tr("choose a file")},
                {QStringLiteral("Ctrl+V"), tr("paste rows")}, leave});
    case WorkView:
        return setKeyHints(this,
            {{QStringLiteral("Enter"), tr("next")}, {QStringLiteral("-"), tr("leave this row out")},
                {QStringLiteral("1–9"), tr("another kind")},
                {QStringLiteral("Ctrl+Enter"), tr("import")},
                {QStringLiteral("Ctrl+E"), tr("file of rows left out")},
                {QStringLiteral("Ctrl+Z"), tr("take back")}, leave});
    default:
        return setKeyHints(this,
            {{QStringLiteral("Enter"), tr("another file")},
                {QStringLiteral("Ctrl+Z"), tr("take back")}, leave});
    }
}

QWidget *ImportPage::makeWork()
{
    auto *work = new QWidget;
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    m_columns = new Panel;
    m_columnLine = new FlowLayout(m_columns);
    column->addWidget(m_columns);
    auto *kindLine = new QHBoxLayout;
    m_kinds = new Segments(tr("Kinds of rows"));
    m_kinds->setObjectName(QStringLiteral("importKinds"));
    m_kinds->add(tr("good"));
    m_kinds->add(tr("to put right"));
    m_kinds->add(tr("please check"));
    m_kinds->setCurrent(1);
    connect(m_kinds, &Segments::currentChanged, this, [this](int kind) {
        m_kind = kind;
        refreshClasses();
    });
    kindLine->addWidget(m_kinds, 1);
    m_kindHint = Label::secondary(tr("one kind at a time; Ctrl+Z takes any change back"));
    m_kindHint->setElided(true);
    kindLine->addWidget(m_kindHint);
    column->addLayout(kindLine);

    auto *body = new QHBoxLayout;
    m_list = new Panel;
    auto *listColumn = new QVBoxLayout(m_list);
    listColumn->setContentsMargins(1, 1, 1, 1);
    listColumn->setSpacing(0);
    m_classes = new IssueList;
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_classes);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_classes->setAutoFillBackground(false);
    m_fine = new EmptyState(QStringLiteral("check"), {}, {});
    m_listStack = new QStackedLayout;
    listColumn->addLayout(m_listStack, 1); // first: a page added to a loose stack opens a window
    m_listStack->addWidget(scroll);
    m_listStack->addWidget(m_fine);
    listColumn->addWidget(makeFoot());
    connect(m_classes, &IssueList::currentChanged, this, [this] {
        m_rowAt = 0;
        showRow();
    });
    connect(m_classes, &IssueList::actionRequested, this, &ImportPage::act);
    m_editor = new RowEditor;
    body->addWidget(m_list, 72);
    body->addWidget(m_editor, 47);
    column->addLayout(body, 1);
    connect(m_editor, &RowEditor::corrected, &m_session, &ImportSession::correct);
    connect(m_editor, &RowEditor::accepted, &m_session, &ImportSession::accept);
    connect(m_editor, &RowEditor::skipped, &m_session, &ImportSession::skipRow);
    connect(m_editor, &RowEditor::nextRequested, this, &ImportPage::nextRow);
    connect(m_editor, &RowEditor::left, this, &ImportPage::leaveRow);
    connect(m_editor, &RowEditor::chosen, this, [this](const core::RowIssue &issue, int choice) {
        if (choice >= 0)
            m_session.choose(issue, issue.choices[static_cast<size_t>(choice)]);
        else if (core::severityOf(issue.reason) == core::IssueSeverity::PleaseCheck)
            m_session.accept(issue);
        else
            nextRow();
    });
    followTheme(work, [this, column, kindLine, body] {
        const Tokens &t = tokens();
        column->setSpacing(t.px(0.54));
        kindLine->setSpacing(t.px(0.43));
        body->setSpacing(t.px(0.65));
        m_columnLine->setContentsMargins(t.px(0.87), t.px(0.49), t.px(0.87), t.px(0.49));
        m_columnLine->setSpacing(t.px(0.43));
    });
    return work;
}

QWidget *ImportPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    auto *words = new QVBoxLayout;
    auto *wouldBe = new Label(tr("Importing now would be"), TextSize::Body, Weight::Bold);
    wouldBe->setElided(true);
    words->addWidget(wouldBe);
    m_counts = Label::secondary({});
    m_counts->setElided(true);
    words->addWidget(m_counts);
    m_moving = new Label({}, TextSize::Body, Weight::Bold);
    m_moving->setObjectName(QStringLiteral("importMoving"));
    m_moving->setWordWrap(true);
    m_moving->hide();
    words->addWidget(m_moving);
    m_progressRow = new QWidget;
    auto *progress = new QHBoxLayout(m_progressRow);
    progress->setContentsMargins(0, 0, 0, 0);
    m_progress = new ProgressBar(tr("Progress"));
    m_progressWords = Label::hint({});
    auto *stop = new LinkButton(tr("stop"));
    stop->setObjectName(QStringLiteral("stopButton"));
    connect(stop, &QAbstractButton::clicked, &m_session, &ImportSession::cancel);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_progressWords);
    progress->addWidget(stop);
    m_progressRow->hide();
    words->addWidget(m_progressRow);
    line->addLayout(words, 1);
    m_import = (new Button(tr("Import")))->withKey(QStringLiteral("Ctrl+Enter"));
    m_import->named(QStringLiteral("importNowButton"));
    connect(m_import, &QAbstractButton::clicked, &m_session, &ImportSession::apply);
    line->addWidget(m_import);
    foot->setAutoFillBackground(true);
    followTheme(foot, [foot, line] {
        const Tokens &t = tokens();
        line->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.65), t.px(0.54));
        QPalette colours = foot->palette();
        colours.setColor(QPalette::Window, t.colour.sunk);
        foot->setPalette(colours);
    });
    return foot;
}

QWidget *ImportPage::makeResult()
{
    auto *panel = new Panel;
    auto *column = new QVBoxLayout(panel);
    m_resultWords = Label::title({});
    m_resultQuiet = Label::secondary({});
    m_resultQuiet->setWordWrap(true);
    auto *buttons = new FlowLayout;
    m_undoImport = (new Button(tr("Take it back")))->withKey(QStringLiteral("Ctrl+Z"));
    m_undoImport->named(QStringLiteral("undoImportButton"));
    m_rejected = (new Button(tr("File of the rows left out…")))->withKey(QStringLiteral("Ctrl+E"));
    m_rejected->named(QStringLiteral("rejectedButton"));
    auto *again
        = (new Button(tr("Another file"), ButtonKind::Primary))->withKey(QStringLiteral("Enter"));
    again->named(QStringLiteral("anotherFileButton"));
    connect(m_undoImport, &QAbstractButton::clicked, &m_session, &ImportSession::undoImport);
    connect(m_rejected, &QAbstractButton::clicked, this, &ImportPage::pickRejected);
    connect(again, &QAbstractButton::clicked, this, [this] {
        m_session.close();
        refresh();
        activate();
    });
    for (Button *button : {m_undoImport, m_rejected, again})
        buttons->addWidget(button);
    column->addWidget(m_resultWords);
    column->addWidget(m_resultQuiet);
    column->addLayout(buttons);
    column->addStretch(1);
    followTheme(panel, [column, buttons] {
        const Tokens &t = tokens();
        column->setContentsMargins(t.px(1.5), t.px(1.2), t.px(1.5), t.px(1.2));
        column->setSpacing(t.px(0.8));
        buttons->setSpacing(t.px(0.49));
    });
    return panel;
}

void ImportPage::activate()
{
    switch (m_views->currentIndex()) {
    case WorkView:
        leaveRow();
        break;
    case ResultView:
        setFocus();
        break;
    default:
        m_programme->setFocus();
        findChild<Button *>(QStringLiteral("chooseFileButton"))->setFocus();
        break;
    }
}

bool ImportPage::goBack()
{
    if (m_session.isBusy()) {
        m_session.cancel();
        return true;
    }
    if (m_editor->isAncestorOf(focusWidget())) {
        leaveRow();
        return true;
    }
    return false; // what was decided stays until the page comes back
}

bool ImportPage::undo()
{
    if (m_views->currentIndex() == ResultView && m_session.result()) {
        m_session.undoImport();
        return true;
    }
    if (!m_session.isOpen() || !m_session.view().canUndo)
        return false;
    m_session.undoDecision();
    return true;
}

void ImportPage::setFold(Fold fold)
{
    m_isNarrow = fold == Fold::Narrow;
    m_columns->setVisible(!m_isNarrow);
    m_kindHint->setVisible(!m_isNarrow);
    layPanes();
    // The layouts of a step that is not in front do not learn by themselves what was hidden.
    const auto layouts = findChildren<QLayout *>();
    for (QLayout *each : layouts)
        each->invalidate();
}

/// Beside each other, or one in place of the other where there is no room for both.
void ImportPage::layPanes()
{
    const bool isEditing = m_editor->isAncestorOf(focusWidget());
    m_list->setVisible(!m_isNarrow || !isEditing);
    m_editor->setVisible(!m_isNarrow || isEditing);
}

void ImportPage::editRow()
{
    m_editor->setVisible(true);
    m_list->setVisible(!m_isNarrow);
    m_editor->focusField();
    layPanes();
}

void ImportPage::leaveRow()
{
    m_list->setVisible(true);
    m_classes->setFocus();
    layPanes();
}

void ImportPage::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool isControl = event->modifiers() == Qt::ControlModifier;
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isControl && key == Qt::Key_O)
        return pickFile();
    if (isControl && key == Qt::Key_V)
        return pasteRows();
    if (isControl && key == Qt::Key_E && m_session.isOpen())
        return pickRejected();
    if (isControl && isEnter && m_import->isEnabled() && m_views->currentIndex() == WorkView)
        return m_session.apply();
    if (isEnter && m_views->currentIndex() == ResultView)
        return findChild<Button *>(QStringLiteral("anotherFileButton"))->click();
    Page::keyPressEvent(event);
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile() && !m_session.isBusy())
        event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent *event)
{
    openFile(event->mimeData()->urls().front().toLocalFile());
}

} // namespace ui

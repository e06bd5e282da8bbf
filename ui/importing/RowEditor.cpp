// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/RowEditor.h"

#include "ui/importing/ImportWords.h"
#include "ui/ledger/PersonDossier.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/words/Words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace ui {

namespace {

bool isAsked(const core::RowIssue &issue)
{
    return core::severityOf(issue.reason) == core::IssueSeverity::PleaseCheck;
}

} // namespace

RowEditor::RowEditor(QWidget *parent)
    : Panel(PanelTone::Plain, parent)
    , m_head(new PanelHead({}))
    , m_body(new QWidget)
    , m_name(new Label({}, TextSize::Body, Weight::Bold))
    , m_place(new Label)
    , m_cell(new Label)
    , m_message(new Message)
    , m_edit(new FieldEdit(FieldInput::Chinese))
    , m_editLabel(Label::secondary(tr("becomes")))
    , m_choices(new Panel(PanelTone::Plain))
    , m_skip(new Button(tr("Leave it out")))
    , m_next(new Button(tr("Next"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("rowEditor"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    auto *inside = new QVBoxLayout(m_body);
    auto *grid = new QGridLayout;
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addLayout(grid);
    grid->addWidget(Label::secondary(tr("Name")), 0, 0);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(Label::secondary(tr("Village")), 1, 0);
    grid->addWidget(m_place, 1, 1);
    grid->addWidget(Label::secondary(tr("as it was")), 2, 0);
    grid->addWidget(m_cell, 2, 1);
    grid->addWidget(m_message, 3, 0, 1, 2);
    grid->addWidget(m_editLabel, 4, 0);
    grid->addWidget(m_edit, 4, 1);
    grid->setColumnStretch(1, 1);
    m_cell->setWordWrap(true);
    m_cell->setObjectName(QStringLiteral("rowOriginal"));
    m_name->setElided(true);
    m_place->setElided(true);
    inside->addWidget(m_choices);
    new QVBoxLayout(m_choices);
    inside->addStretch(1);
    column->addWidget(m_body, 1);
    column->addWidget(new Line);
    auto *foot = new QHBoxLayout;
    m_skip->withKey(QStringLiteral("-"))->named(QStringLiteral("skipRowButton"));
    m_next->withKey(QStringLiteral("Enter"))->named(QStringLiteral("nextRowButton"));
    for (Button *button : {m_skip, m_next}) {
        button->setFocusPolicy(Qt::NoFocus);
        foot->addWidget(button, 1);
    }
    column->addLayout(foot);
    m_edit->setObjectName(QStringLiteral("rowEdit"));
    m_edit->setAccessibleName(tr("becomes"));
    m_edit->installEventFilter(this);
    m_message->attachTo(m_edit);
    connect(m_skip, &QAbstractButton::clicked, this, [this] { Q_EMIT skipped(m_shown.row.row); });
    connect(m_next, &QAbstractButton::clicked, this, &RowEditor::go);
    followTheme(this, [grid, inside, foot] {
        const Tokens &t = tokens();
        grid->setContentsMargins(t.px(0.87), t.px(0.76), t.px(0.87), t.px(0.4));
        grid->setVerticalSpacing(t.px(0.43));
        grid->setHorizontalSpacing(t.px(0.65));
        grid->setColumnMinimumWidth(0, t.px(4.2));
        inside->setSpacing(t.px(0.3));
        foot->setContentsMargins(t.px(0.87), t.px(0.65), t.px(0.87), t.px(0.65));
        foot->setSpacing(t.px(0.49));
    });
}

void RowEditor::show(const Shown &shown)
{
    m_shown = shown;
    m_isShowing = true;
    m_body->show();
    m_skip->setEnabled(true);
    m_next->setEnabled(true);
    m_head->setTitle(tr("Row %1").arg(shown.row.number));
    m_head->setSub(tr("of this kind %1 of %2").arg(shown.at + 1).arg(shown.all));
    m_name->setText(shown.row.name.isEmpty() ? u"—"_qs : shown.row.name);
    m_place->setText(shown.place);
    const FieldGrouping grouping
        = shown.field ? Words::grouping(shown.field->type) : FieldGrouping::None;
    static const QRegularExpression kNumber(u"^\\d{6,}[Xx]?$"_qs); // anything else as it stands
    m_cell->setText(kNumber.match(shown.original).hasMatch()
            ? FieldEdit::grouped(shown.original, grouping)
            : shown.original);
    m_message->setMessage(isAsked(shown.issue) ? MessageClass::PleaseCheck : MessageClass::MustFix,
        shown.issue.reason == core::IssueReason::Missing && shown.field
            ? tr("%1 is missing – look at the papers and fill it in")
                  .arg(DossierWords::label(*shown.field))
            : ImportWords::sentence(shown.issue));
    const bool hasCell = shown.issue.column >= 0;
    m_edit->setVisible(hasCell);
    m_editLabel->setVisible(hasCell);
    m_edit->setGrouping(grouping);
    m_edit->setCapacity(grouping == FieldGrouping::Identity ? 18 : 0);
    m_edit->setAttribute(Qt::WA_InputMethodEnabled, grouping == FieldGrouping::None);
    const bool isStillWrong = shown.cell != shown.original && shown.choices.empty();
    m_edit->setText(shown.issue.fix.value_or(isStillWrong ? shown.cell : QString()));
    m_next->setText(isAsked(shown.issue) ? tr("Right as it is, next") : tr("Next"));
    qDeleteAll(m_choiceRows);
    m_choiceRows.clear();
    m_choices->setVisible(!shown.choices.empty());
    if (shown.choices.empty())
        return;
    auto *title = Label::hint(tr("in the ledger under this name"));
    m_choices->layout()->addWidget(title);
    m_choiceRows.push_back(title);
    std::vector<QString> words = shown.choices;
    words.push_back(tr("none of them"));
    for (size_t at = 0; at < words.size(); ++at) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(new KeyCap(QString::number(at + 1), KeyCapSize::List));
        line->addWidget(new Label(words[at]), 1);
        m_choices->layout()->addWidget(row);
        m_choiceRows.push_back(row);
    }
}

void RowEditor::clear(const QString &title)
{
    m_isShowing = false;
    m_head->setTitle(title);
    m_head->setSub({});
    m_body->hide();
    m_skip->setEnabled(false);
    m_next->setEnabled(false);
}

void RowEditor::focusField()
{
    if (!m_isShowing)
        return;
    m_edit->setVisible(true); // it takes the keys even where no cell is to be typed
    m_edit->setFocus();
    m_edit->end(false);
}

void RowEditor::go()
{
    const QString text = m_edit->text();
    if (m_shown.issue.column >= 0 && !text.isEmpty() && text != m_shown.cell)
        Q_EMIT corrected(m_shown.issue, text);
    else if (isAsked(m_shown.issue))
        Q_EMIT accepted(m_shown.issue);
    else
        Q_EMIT nextRequested();
}

bool RowEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress || !m_isShowing)
        return Panel::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    const int choice = key->key() - Qt::Key_1;
    const int choices = static_cast<int>(m_shown.choices.size());
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go();
        return true;
    case Qt::Key_Minus:
        Q_EMIT skipped(m_shown.row.row);
        return true;
    case Qt::Key_Down:
        Q_EMIT nextRequested();
        return true;
    case Qt::Key_Escape:
        Q_EMIT left();
        return true;
    default:
        break;
    }
    // Digits choose only while no number is being typed.
    if (choices > 0 && choice >= 0 && choice <= choices && m_edit->text().isEmpty()) {
        Q_EMIT chosen(m_shown.issue, choice < choices ? choice : -1);
        return true;
    }
    return false;
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/TodayPage.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace ui {

namespace {

QVBoxLayout *panelColumn(Panel *panel)
{
    auto *box = new QVBoxLayout(panel);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    return box;
}

} // namespace

TodayPage::TodayPage(QWidget *parent)
    : Page(QStringLiteral("today"), parent)
    , m_header(new PageHeader(tr("Today")))
    , m_grid(new QGridLayout)
{
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(m_header);
    column->addWidget(makeContinue());
    column->addLayout(m_grid, 1);
    m_left = makeDuties();
    m_right = makeSide();
    followTheme(this, [this] { m_grid->setSpacing(tokens().px(0.65)); });
    setFold(Fold::Wide);
    setView({});
}

/// Only the keys that do something now.
void TodayPage::hintKeys()
{
    KeyHints hints{{tr("Alt+digit"), tr("other screen")}, {QStringLiteral("↑↓"), tr("move")}};
    if (!m_view.duties.isEmpty())
        hints.append({QStringLiteral("1–9"), tr("open at once")});
    if (!m_view.draftTitle.isEmpty())
        hints.append({QStringLiteral("Enter"), tr("continue")});
    if (!m_isEnrolled)
        hints.append({QStringLiteral("F5"), tr("opening code")});
    else if (m_view.isLedgerEmpty)
        hints.append({QStringLiteral("F5"), tr("fetch from the county")});
    hints.append({QStringLiteral("Ctrl+F"), tr("find a person")});
    setKeyHints(this, hints);
}

QWidget *TodayPage::makeContinue()
{
    m_continue = new Panel(PanelTone::Current);
    m_continue->setObjectName(QStringLiteral("today.continue"));
    m_draftTitle = Label::section({});
    m_draftPlace = Label::secondary({});
    m_continueButton = new Button(tr("Continue"), ButtonKind::Primary);
    m_continueButton->withKey(QStringLiteral("Enter"))->named(QStringLiteral("continueButton"));
    auto *row = new QHBoxLayout(m_continue);
    row->addWidget(new IconLabel(QStringLiteral("clock"), Tone::Link));
    m_continueWords = new Label(tr("Where you were"), TextSize::Body, Weight::Bold, Tone::Link);
    m_draftTitle->setElided(true);
    m_draftPlace->setElided(true);
    row->addWidget(m_continueWords);
    row->addSpacing(8);
    row->addWidget(m_draftTitle);
    row->addWidget(m_draftPlace);
    row->addStretch(1);
    row->addWidget(m_continueButton);
    connect(m_continueButton, &QPushButton::clicked, this, &TodayPage::continueRequested);
    followTheme(m_continue, [this, row] {
        const Tokens &t = tokens();
        m_continue->setFixedHeight(t.px(4.02));
        row->setContentsMargins(t.px(1.09), 0, t.px(0.76), 0);
        row->setSpacing(t.px(0.49));
    });
    return m_continue;
}

QWidget *TodayPage::makeDuties()
{
    auto *panel = new Panel;
    panel->setObjectName(QStringLiteral("today.duties"));
    auto *box = panelColumn(panel);
    m_dutiesHead = new PanelHead(tr("To do"), tr("Most pressing first; press its digit"));
    box->addWidget(m_dutiesHead);
    m_duties = new QVBoxLayout;
    m_duties->setSpacing(0);
    box->addLayout(m_duties);
    m_nothing = new EmptyState(QStringLiteral("check"), tr("Nothing waits"),
        tr("Everything is with the county. Nothing needs you today."));
    box->addWidget(m_nothing, 1);
    box->addStretch(0);
    return panel;
}

QWidget *TodayPage::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    m_duePanel = new Panel;
    auto *dueBox = panelColumn(m_duePanel);
    auto *dueHead = new PanelHead(tr("Coming due"));
    dueHead->setRight(tr("this month"));
    dueBox->addWidget(dueHead);
    m_dues = new QVBoxLayout;
    dueBox->addLayout(m_dues);
    m_programmePanel = new Panel;
    auto *programmeBox = panelColumn(m_programmePanel);
    programmeBox->addWidget(new PanelHead(tr("On the books")));
    m_programmes = new QVBoxLayout;
    programmeBox->addLayout(m_programmes);
    for (QVBoxLayout *box : {m_dues, m_programmes})
        box->setSpacing(0);
    column->addWidget(m_duePanel);
    column->addWidget(m_programmePanel);
    column->addStretch(1);
    followTheme(side, [column] { column->setSpacing(tokens().px(0.65)); });
    return side;
}

void TodayPage::setView(const TodayView &view)
{
    const QWidget *focused = QApplication::focusWidget();
    const bool isOurs = focused == nullptr || focused == this || isAncestorOf(focused);
    const bool isWhereItBegan = isOurs && (focused == this || focused == m_landed);
    if (view == m_view && m_duties->count() > 0) {
        if (isWhereItBegan && isVisible())
            focusFirst();
        return;
    }
    m_view = view;
    hintKeys();
    const QString name = focused != nullptr ? focused->objectName() : QString();
    if (isOurs && isVisible())
        setFocus(); // what is taken away must not hand the keys to the navigation
    m_header->setSub(
        view.place.isEmpty() ? view.date : tr("%1·%2", "date, town").arg(view.date, view.place));
    m_continue->setVisible(!view.draftTitle.isEmpty());
    m_draftTitle->setText(view.draftTitle);
    m_draftPlace->setText(view.draftPlace);
    m_dutiesHead->setRight(
        view.duties.isEmpty() ? QString() : tr("%1 in all").arg(view.duties.size()));
    m_nothing->setVisible(view.duties.isEmpty());
    sayNothing();
    fill(m_duties, view.duties, Weight::Bold);
    fill(m_dues, view.dues, Weight::Regular);
    fill(m_programmes, view.programmes, Weight::Regular);
    m_duePanel->setVisible(!view.dues.isEmpty());
    m_programmePanel->setVisible(!view.programmes.isEmpty());
    if (!isOurs || !isVisible())
        return;
    // Until somebody goes elsewhere, the keys stand on what is most pressing.
    auto *same = isWhereItBegan ? nullptr : findChild<ListRow *>(name);
    if (same != nullptr && same->isVisibleTo(this))
        same->setFocus();
    else
        focusFirst();
}

void TodayPage::setEnrolled(bool isEnrolled)
{
    if (isEnrolled == m_isEnrolled)
        return;
    m_isEnrolled = isEnrolled;
    hintKeys();
    sayNothing();
}

void TodayPage::sayNothing()
{
    if (m_view.isLedgerEmpty && !m_isEnrolled)
        m_nothing->setWords(tr("The ledger is empty"),
            tr("This computer has not been opened for the county yet: press F5 and type the "
               "opening code, or import a roster on the ledger screen."));
    else if (m_view.isLedgerEmpty)
        m_nothing->setWords(tr("The ledger is empty"),
            tr("Press F5 to fetch from the county, or import a roster on the ledger screen."));
    else if (!m_isEnrolled)
        m_nothing->setWords(tr("Nothing waits"),
            tr("Nothing is with the county yet: F5 leads to where the opening code is typed."));
    else
        m_nothing->setWords(
            tr("Nothing waits"), tr("Everything is with the county. Nothing needs you today."));
}

void TodayPage::fill(QVBoxLayout *box, const QList<TodayView::Line> &lines, Weight titleWeight)
{
    while (QLayoutItem *item = box->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QString longest;
    QString unit;
    for (const TodayView::Line &line : lines) {
        longest = line.row.figure.size() > longest.size() ? line.row.figure : longest;
        unit = line.row.unit.size() > unit.size() ? line.row.unit : unit;
    }
    for (int i = 0; i < lines.size(); ++i) {
        const TodayView::Line &line = lines.at(i);
        auto *row = new ListRow(line.row);
        row->setTitleWeight(titleWeight);
        row->setLongest(longest, unit);
        row->setObjectName(QStringLiteral("today.%1").arg(line.target));
        connect(row, &QPushButton::clicked, this,
            [this, target = line.target] { Q_EMIT lineChosen(target); });
        if (i > 0)
            box->addWidget(new Line);
        box->addWidget(row);
    }
}

/// What is shown may be of yesterday: no key falls on it before the ledger has answered.
void TodayPage::activate()
{
    setFocus();
    Q_EMIT refreshRequested();
}

void TodayPage::focusFirst()
{
    m_landed = this;
    if (m_continue->isVisibleTo(this))
        m_landed = m_continueButton;
    else {
        for (const QVBoxLayout *box : {m_duties, m_dues, m_programmes}) {
            if (box->count() > 0) {
                m_landed = box->itemAt(0)->widget();
                break;
            }
        }
    }
    m_landed->setFocus();
}

void TodayPage::setFold(Fold fold)
{
    const bool isNarrow = fold == Fold::Narrow;
    m_grid->addWidget(m_left, 0, 0);
    m_grid->addWidget(m_right, isNarrow ? 1 : 0, isNarrow ? 0 : 1);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 0);
    const int side = tokens().px(24.57);
    m_right->setMinimumWidth(isNarrow ? 0 : fold == Fold::Wide ? side : tokens().px(20));
    m_right->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : side);
    m_draftPlace->setVisible(!isNarrow);
    m_continueWords->setVisible(!isNarrow);
}

void TodayPage::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (event->modifiers() == Qt::NoModifier && digit >= 1 && digit <= m_view.duties.size()) {
        Q_EMIT lineChosen(m_view.duties.at(digit - 1).target);
        return;
    }
    // F2 goes into a field elsewhere; here that is where one was.
    const bool isOn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_F2;
    if (isOn && m_continue->isVisible())
        Q_EMIT continueRequested();
    else
        Page::keyPressEvent(event);
}

} // namespace ui

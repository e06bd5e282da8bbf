// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PersonDetail.h"

#include "ui/ledger/BenefitWords.h"
#include "ui/ledger/DossierView.h"
#include "ui/photos/PhotoList.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/UndoBar.h"
#include "ui/words/Words.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {

PersonDetail::PersonDetail(QWidget *parent)
    : Panel(PanelTone::Plain, parent)
    , m_stack(new QStackedLayout)
    , m_view(new DossierView)
{
    setObjectName(QStringLiteral("personDetail"));
    setAccessibleName(tr("The person of this row"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addLayout(m_stack);
    auto *full = new QWidget;
    auto *column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Line);
    column->addWidget(makeTabs());
    column->addWidget(new Line);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_view->setAutoFillBackground(false);
    auto *shown = new QWidget;
    m_tabStack = new QStackedLayout(shown);
    m_tabStack->addWidget(scroll);
    column->addWidget(shown, 1);
    column->addWidget(new Line);
    column->addWidget(makeFoot());
    m_stack->addWidget(new EmptyState(QStringLiteral("user"), tr("Nobody chosen"),
        tr("Whoever is chosen in the list is shown here")));
    m_stack->addWidget(full);
}

QWidget *PersonDetail::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    auto *first = new QHBoxLayout;
    m_nameLine = first;
    m_name = Label::title({});
    m_name->setElided(true);
    m_sexAndAge = new Label;
    m_chip = new StateChip(State::Ok);
    m_chip->setFocusPolicy(Qt::NoFocus);
    m_number = Label::secondary({});
    m_where = Label::secondary({});
    m_where->setElided(true);
    first->addWidget(m_name);
    first->addWidget(m_sexAndAge);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    m_whereLine = second;
    second->addWidget(m_where, 1);
    // English states are twice as long as Chinese ones and would push the name away.
    (BenefitWords::isChinese() ? first : second)->addWidget(m_chip);
    column->addLayout(first);
    column->addWidget(m_number);
    column->addLayout(second);
    followTheme(head, [column, first, second] {
        const Tokens &t = tokens();
        column->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.87), t.px(0.54));
        column->setSpacing(0);
        first->setSpacing(t.px(0.49));
        second->setSpacing(t.px(0.49));
    });
    return head;
}

QWidget *PersonDetail::makeTabs()
{
    auto *tabs = new QWidget;
    auto *grid = new QGridLayout(tabs);
    constexpr int kColumns = 3;
    for (int tab = 0; tab < static_cast<int>(DossierTab::Count); ++tab) {
        auto *segment = new Segment(DossierWords::tab(static_cast<DossierTab>(tab)));
        segment->setNumber(QString::number(tab + 1));
        segment->setLeftAligned(true);
        segment->setCheckable(true);
        segment->setFocusPolicy(Qt::NoFocus); // the digits choose
        segment->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(segment, &QAbstractButton::clicked, this,
            [this, tab] { Q_EMIT tabRequested(static_cast<DossierTab>(tab)); });
        grid->addWidget(segment, tab / kColumns, tab % kColumns);
        m_tabs.push_back(segment);
    }
    tabs->setAutoFillBackground(true);
    followTheme(tabs, [tabs, grid] {
        const Tokens &t = tokens();
        grid->setContentsMargins(t.px(0.65), t.px(0.54), t.px(0.65), t.px(0.54));
        grid->setSpacing(t.px(0.33));
        QPalette colours = tabs->palette();
        colours.setColor(QPalette::Window, t.colour.sunk);
        tabs->setPalette(colours);
    });
    return tabs;
}

QWidget *PersonDetail::makeFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    m_open = (new Button(tr("Open"), ButtonKind::Primary))
                 ->withKey(QStringLiteral("Enter"))
                 ->named(QStringLiteral("openHouseholdButton"));
    auto *retire = (new Button(tr("Stop using…")))->named(QStringLiteral("retireButton"));
    for (Button *button : {m_open, retire})
        button->setFocusPolicy(Qt::NoFocus); // Enter and Del in the list
    line->addWidget(m_open, 1);
    line->addWidget(retire);
    connect(m_open, &QAbstractButton::clicked, this, &PersonDetail::openRequested);
    connect(retire, &QAbstractButton::clicked, this, &PersonDetail::retireRequested);
    followTheme(foot, [line] {
        const Tokens &t = tokens();
        line->setContentsMargins(t.px(0.65), t.px(0.54), t.px(0.65), t.px(0.54));
        line->setSpacing(t.px(0.49));
    });
    return foot;
}

void PersonDetail::clear()
{
    m_dossier.reset();
    m_stack->setCurrentIndex(0);
}

void PersonDetail::setDossier(PersonDossier dossier, QDate today)
{
    m_dossier = std::move(dossier);
    m_today = today;
    const core::Record &person = m_dossier->person;
    showName(person.text("name"));
    m_sexAndAge->setText(
        BenefitWords::sexAndAge(person.text("sex"), person.text("birth_date"), today));
    m_chip->setState(Words::state(m_dossier->line.standing));
    m_number->setText(FieldEdit::grouped(person.text("id_number"), FieldGrouping::Identity));
    QString where = m_place + person.text("village_group");
    if (person.integer("lives_alone") != 0)
        where += u'·' + tr("lives alone");
    m_where->setText(where);
    m_open->setText(m_dossier->household ? tr("Open") : tr("Enter the household"));
    m_stack->setCurrentIndex(1);
    showTab();
}

/// A long name is read whole: it has the line for itself and goes on in the next.
void PersonDetail::showName(const QString &name)
{
    constexpr qsizetype kOneLine = 8;
    const bool isLong = name.size() > kOneLine;
    if (isLong)
        m_whereLine->addWidget(m_sexAndAge);
    else
        m_nameLine->insertWidget(1, m_sexAndAge);
    (isLong || !BenefitWords::isChinese() ? m_whereLine : m_nameLine)->addWidget(m_chip);
    m_name->setWordWrap(isLong);
    m_name->setElided(!isLong);
    for (int at = 0; at < m_nameLine->count(); ++at) { // the room is the name's, or the gap's
        const bool isGap = m_nameLine->itemAt(at)->spacerItem() != nullptr;
        m_nameLine->setStretch(at, isGap != isLong && (isGap || at == 0) ? 1 : 0);
    }
    m_name->setText(name);
}

void PersonDetail::setTab(DossierTab tab)
{
    m_tab = tab;
    showTab();
}

void PersonDetail::showTab()
{
    for (int tab = 0; tab < m_tabs.size(); ++tab)
        m_tabs.at(tab)->setChecked(tab == static_cast<int>(m_tab));
    m_tabStack->setCurrentIndex(m_photos && m_tab == DossierTab::Papers ? 1 : 0);
    if (m_dossier)
        m_view->setLines(DossierWords::lines(*m_dossier, m_tab, m_today));
}

void PersonDetail::setPhotos(PhotoList *photos)
{
    m_photos = photos;
    m_tabStack->addWidget(photos);
}

QWidget *PersonDetail::focusTarget() const
{
    if (m_tabStack->currentIndex() == 1)
        return m_photos->view();
    return m_view;
}

void PersonDetail::setKeyShown(bool isShown)
{
    m_open->withKey(isShown ? QStringLiteral("Enter") : QString());
}

void PersonDetail::setRevealed(bool isRevealed)
{
    m_view->setRevealed(isRevealed);
}

} // namespace ui

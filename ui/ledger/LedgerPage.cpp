// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/LedgerPage.h"

#include "ui/entry/ChoiceList.h"
#include "ui/ledger/BenefitWords.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/ledger/VillageList.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/LedgerDelegate.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/UndoBar.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRestMs = 60; ///< how long the cursor rests before the detail follows
constexpr int kSettleMs = 250; ///< changes that come together are shown together
constexpr int kRevealMs = 30'000;

const QStringList &programmes()
{
    static const QStringList kCodes{
        {}, u"dibao"_qs, u"tekun"_qs, u"gaoling"_qs, u"youfu"_qs, u"linshi"_qs};
    return kCodes;
}

} // namespace

LedgerPage::LedgerPage(const Services &services, QWidget *parent)
    : Page(QStringLiteral("ledger"), parent)
    , m_services(services)
    , m_villages(new VillageList)
    , m_detail(new PersonDetail)
{
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(makeHeader());
    m_filters = makeFilters();
    column->addWidget(m_filters);
    auto *body = new QHBoxLayout;
    column->addLayout(body, 1);
    m_villagePanel = new Panel;
    auto *inside = new QVBoxLayout(m_villagePanel);
    inside->setContentsMargins(1, 4, 1, 4);
    inside->addWidget(m_villages);
    body->addWidget(m_villagePanel);
    body->addWidget(makeTable(), 1);
    body->addWidget(m_detail);
    makeRetiring();
    m_why = new ChoiceList(this);

    m_dossierTimer.setSingleShot(true);
    m_dossierTimer.setInterval(kRestMs);
    connect(&m_dossierTimer, &QTimer::timeout, this, &LedgerPage::loadDossier);
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(kSettleMs);
    connect(&m_reloadTimer, &QTimer::timeout, this, &LedgerPage::reload);
    m_revealTimer.setSingleShot(true);
    m_revealTimer.setInterval(kRevealMs);
    connect(&m_revealTimer, &QTimer::timeout, this, [this] {
        m_model.setRevealed(false);
        m_detail->setRevealed(false);
    });
    connect(
        &m_services.ledger, &core::LedgerThread::changed, this, [this] { m_reloadTimer.start(); });
    connect(&m_model, &PeopleModel::windowWanted, this, &LedgerPage::fetch, Qt::QueuedConnection);
    connect(&m_model, &PeopleModel::ticksChanged, this, &LedgerPage::refreshWords);
    connect(m_villages, &VillageList::chosen, this, &LedgerPage::reload);
    connect(m_detail, &PersonDetail::tabRequested, this, &LedgerPage::showTab);
    connect(m_detail, &PersonDetail::openRequested, this, &LedgerPage::openCurrent);
    connect(m_detail, &PersonDetail::retireRequested, this, &LedgerPage::offerReasons);
    connect(m_detail->view(), &DossierView::opened, this, &LedgerPage::beginEdit);
    connect(m_detail->view(), &DossierView::edited, this, &LedgerPage::takeEdit);
    connect(m_detail->view(), &DossierView::finishedEditing, this, &LedgerPage::leaveField);
    connect(m_why, &ChoiceList::picked, this, [this](const Choice &choice) {
        const auto line = m_detail->view()->editedLine();
        if (line && m_change)
            goOnWith(*line, m_change->accept(choice.code));
    });
    connect(m_why, &ChoiceList::dismissed, this, [this] {
        if (QWidget *field = m_detail->view()->field())
            field->setFocus();
    });
    makePhotos();
    refreshHints();
    followTheme(this, [this, body] {
        const Tokens &t = tokens();
        body->setSpacing(t.px(0.54));
        layTree();
        layDetail();
        layColumns();
    });
}

/// Only keys that do something with what the list holds now.
void LedgerPage::refreshHints()
{
    KeyHints hints{{QStringLiteral("↑↓"), tr("choose")},
        {QStringLiteral("Enter"), tr("open"), true}, {tr("letters"), tr("initials")},
        {QStringLiteral("F2"), tr("change")},
        {QStringLiteral("1–6"),
            m_fold == Fold::Wide ? tr("tabs at the right") : tr("what is known of them")},
        {QStringLiteral("Ctrl+O"), tr("add a photo"), true},
        {QStringLiteral("Ctrl+R"), tr("whole number")},
        {QStringLiteral("Del"), tr("stop using"), true}};
    if (m_model.rowCount() == 0 && isFiltered())
        hints = {{QStringLiteral("Esc"), tr("take the conditions away")},
            {QStringLiteral("F6"), tr("other part of the page")}};
    else if (m_model.rowCount() == 0)
        hints = {{QStringLiteral("Alt+8"), tr("get the data")},
            {QStringLiteral("Ctrl+I"), tr("import a spreadsheet")},
            {QStringLiteral("Alt+3"), tr("enter a household")}};
    setKeyHints(this, m_isInPhotos ? photoHints() : hints);
}

bool LedgerPage::isFiltered() const
{
    return !m_initials.isEmpty() || m_programmes->current() > 0;
}

QWidget *LedgerPage::makeHeader()
{
    m_header = new PageHeader(tr("Ledger"));
    auto *import = m_importButton = (new Button(tr("Import")))->withIcon(QStringLiteral("import"));
    import->named(QStringLiteral("importButton"));
    connect(import, &QAbstractButton::clicked, this, &LedgerPage::importRequested);
    auto *exportAll = m_exportButton
        = (new Button(tr("Export")))->withIcon(QStringLiteral("export"));
    exportAll->named(QStringLiteral("exportButton"));
    connect(exportAll, &QAbstractButton::clicked, this, &LedgerPage::exportList);
    m_header->addAction(import);
    m_header->addAction(exportAll);
    return m_header;
}

void LedgerPage::showProgramme(const QString &code)
{
    m_initials.clear();
    m_villages->choose(m_scopePrefix);
    m_programmes->setCurrent(std::max(0, static_cast<int>(programmes().indexOf(code))));
    reload();
}

QWidget *LedgerPage::makeFilters()
{
    auto *filters = new QWidget;
    auto *line = new QHBoxLayout(filters);
    line->setContentsMargins(0, 0, 0, 0);
    m_villageButton = (new Button({}))->withKey(QStringLiteral("F6"));
    m_villageButton->named(QStringLiteral("villageButton"));
    m_villageButton->hide();
    connect(m_villageButton, &QAbstractButton::clicked, this, [this] {
        m_villagePanel->setVisible(!m_villagePanel->isVisible());
        m_villages->setFocus();
    });
    m_programmes = new Segments(tr("Programmes"));
    m_programmes->setObjectName(QStringLiteral("programmes"));
    for (const QString &code : programmes())
        m_programmes->add(code.isEmpty() ? tr("All") : BenefitWords::programme(code));
    m_programmes->setCurrent(0);
    connect(m_programmes, &Segments::currentChanged, this, &LedgerPage::reload);
    m_initialsLabel = new Label({}, TextSize::Body, Weight::Bold, Tone::Link);
    m_ticked = Label::secondary({});
    line->addWidget(m_villageButton);
    line->addWidget(m_programmes);
    line->addStretch(1);
    line->addWidget(m_initialsLabel);
    line->addWidget(m_ticked);
    return filters;
}

QWidget *LedgerPage::makeTable()
{
    m_tablePanel = new Panel;
    m_tableStack = new QStackedLayout;
    auto *outer = new QVBoxLayout(m_tablePanel);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addLayout(m_tableStack);
    auto *full = new QWidget;
    auto *column = new QVBoxLayout(full);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_table = new QTableView;
    m_table->setModel(&m_model);
    m_table->setObjectName(QStringLiteral("people"));
    m_table->setAccessibleName(tr("People"));
    LedgerDelegate::install(m_table)->setNameColumn(static_cast<int>(PeopleColumn::Name));
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &LedgerPage::currentRowChanged);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() != static_cast<int>(PeopleColumn::Tick))
            return;
        const bool isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model.setData(index, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    });
    column->addWidget(m_table, 1);
    column->addWidget(new Line);
    auto *foot = new QWidget;
    auto *words = new QHBoxLayout(foot);
    m_position = new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary);
    m_footHint = new Label(
        tr("Ctrl+R whole numbers for 30 s"), TextSize::Hint, Weight::Regular, Tone::Secondary);
    words->addWidget(m_position);
    words->addStretch(1);
    words->addWidget(m_footHint);
    column->addWidget(foot);
    followTheme(foot, [foot, words] {
        foot->setFixedHeight(tokens().rowHeight());
        words->setContentsMargins(tokens().px(0.65), 0, tokens().px(0.65), 0);
    });
    m_tableStack->addWidget(full);
    m_empty = new EmptyState(QStringLiteral("people"), {}, {});
    m_tableStack->addWidget(m_empty);
    return m_tablePanel;
}

void LedgerPage::layColumns()
{
    const Tokens &t = tokens();
    const bool isNarrow = m_fold == Fold::Narrow;
    const std::pair<PeopleColumn, double> kWidths[] = {{PeopleColumn::Tick, 2.0},
        {PeopleColumn::Name, isNarrow ? 6.5 : 5.2}, {PeopleColumn::IdNumber, 7.3},
        {PeopleColumn::Place, isNarrow ? 6.0 : 5.0}, {PeopleColumn::Benefits, 6.0},
        {PeopleColumn::Monthly, 5.4}, {PeopleColumn::State, BenefitWords::isChinese() ? 5.6 : 6.8}};
    QHeaderView *head = m_table->horizontalHeader();
    head->setMinimumSectionSize(t.px(2));
    for (const auto &[column, ems] : kWidths) {
        head->setSectionResizeMode(static_cast<int>(column), QHeaderView::Fixed);
        head->resizeSection(static_cast<int>(column), t.px(ems));
    }
    for (const PeopleColumn column :
        {PeopleColumn::Tick, PeopleColumn::IdNumber, PeopleColumn::Benefits})
        head->setSectionHidden(static_cast<int>(column), isNarrow);
    const PeopleColumn wide = isNarrow ? PeopleColumn::Name : PeopleColumn::Benefits;
    head->setSectionResizeMode(static_cast<int>(wide), QHeaderView::Stretch);
}

void LedgerPage::layDetail()
{
    const bool isBeside = m_fold == Fold::Wide;
    m_detail->setMinimumWidth(isBeside ? tokens().px(17.6) : 0);
    m_detail->setMaximumWidth(isBeside ? tokens().px(17.6) : QWIDGETSIZE_MAX);
}

void LedgerPage::setDetailAlone(bool isAlone)
{
    m_isDetailAlone = isAlone;
    m_tablePanel->setVisible(!isAlone);
    m_filters->setVisible(!isAlone);
    m_header->setVisible(!isAlone || m_fold != Fold::Narrow);
    m_detail->setVisible(isAlone || m_fold == Fold::Wide);
    m_detail->setKeyShown(!isAlone);
}

void LedgerPage::setFold(Fold fold)
{
    m_fold = fold;
    // What is being typed beside the list goes on where there is room for it.
    const bool isInUse = m_isDetailAlone || m_detail->view()->isEditing();
    setDetailAlone(fold != Fold::Wide && isInUse);
    m_villagePanel->setVisible(fold != Fold::Narrow);
    m_villageButton->setVisible(fold == Fold::Narrow);
    layDetail();
    const bool isNarrow = fold == Fold::Narrow;
    m_importButton->withKey(isNarrow ? QString() : QStringLiteral("Ctrl+I"));
    m_exportButton->withKey(isNarrow ? QString() : QStringLiteral("Ctrl+E"));
    m_footHint->setVisible(fold == Fold::Wide);
    m_ticked->setVisible(fold != Fold::Narrow);
    layColumns();
    refreshHints();
}

void LedgerPage::activate()
{
    reload();
    if (QWidget *field = m_detail->view()->field())
        field->setFocus();
    else
        m_table->setFocus();
}

bool LedgerPage::goBack()
{
    if (m_detail->view()->isEditing()) {
        giveUpEdit();
        leaveField();
        return true;
    }
    if (m_isDetailAlone || m_detail->focusTarget()->hasFocus()) {
        setDetailAlone(false);
        m_table->setFocus();
        return true;
    }
    if (!m_initials.isEmpty()) {
        m_initials.clear();
        reload();
        return true;
    }
    if (m_programmes->current() > 0) {
        m_programmes->setCurrent(0);
        return true;
    }
    return false;
}

void LedgerPage::nextPane()
{
    if (m_villages->hasFocus()) {
        m_table->setFocus();
    } else if (m_table->hasFocus()) {
        if (m_fold != Fold::Wide)
            setDetailAlone(true);
        QWidget *field = m_detail->view()->field();
        (field != nullptr ? field : m_detail->focusTarget())->setFocus();
    } else {
        if (m_isDetailAlone)
            setDetailAlone(false);
        m_villagePanel->show();
        m_villages->setFocus();
    }
}

void LedgerPage::keyPressEvent(QKeyEvent *event)
{
    if ((m_detail->isVisible() && chooseTab(*event)) || takePhotoKey(*event))
        return;
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_I)
        return importRequested();
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_E)
        return exportList();
    Page::keyPressEvent(event);
}

bool LedgerPage::chooseTab(const QKeyEvent &event)
{
    const int tab = event.key() - Qt::Key_1;
    const bool isPlain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || tab < 0 || tab >= static_cast<int>(DossierTab::Count))
        return false;
    showTab(static_cast<DossierTab>(tab));
    return true;
}

void LedgerPage::showTab(DossierTab tab)
{
    QWidget *field = m_detail->view()->field();
    if (field != nullptr && tab == m_detail->currentTab())
        return field->setFocus();
    giveUpEdit();
    m_detail->setTab(tab);
}

bool LedgerPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::Resize)
        QTimer::singleShot(0, m_table, [this] { m_table->scrollTo(m_table->currentIndex()); });
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        m_wantedPhoto.reset(); // whoever goes on does not want it any more
        if (handleListKey(*static_cast<QKeyEvent *>(event)))
            return true;
    }
    return Page::eventFilter(watched, event);
}

bool LedgerPage::handleListKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key();
    if (modifiers == Qt::ControlModifier) {
        switch (key) {
        case Qt::Key_A:
            m_model.tickAll(m_model.tickedCount() < m_model.rowCount());
            return true;
        case Qt::Key_R:
            reveal();
            return true;
        default:
            return false;
        }
    }
    if (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier)
        return false;
    if (chooseTab(event)) {
        if (m_fold != Fold::Wide)
            nextPane();
        return true;
    }
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openCurrent();
        return true;
    case Qt::Key_Space: {
        const QModelIndex tick = m_table->currentIndex().siblingAtColumn(0);
        const bool isTicked = tick.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model.setData(tick, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return true;
    }
    case Qt::Key_F2:
        if (m_detail->dossier()) {
            if (m_fold != Fold::Wide)
                nextPane();
            m_detail->view()->editFirst();
        }
        return true;
    case Qt::Key_Delete:
        offerReasons();
        return true;
    case Qt::Key_Backspace:
        m_initials.chop(1);
        reload();
        return true;
    default:
        break;
    }
    const QString text = event.text();
    const bool isLetter = text.size() == 1 && text.at(0).unicode() < 0x80 && text.at(0).isLetter();
    if (isLetter)
        typeInitials(text.toLower());
    return isLetter;
}

void LedgerPage::typeInitials(const QString &letters)
{
    constexpr qsizetype kMost = 6;
    if (m_initials.size() >= kMost)
        return;
    m_initials += letters;
    reload();
}

void LedgerPage::reveal()
{
    m_model.setRevealed(true);
    m_detail->setRevealed(true);
    m_revealTimer.start();
    if (m_detail->dossier())
        Q_EMIT noted(QStringLiteral("reveal"), m_detail->dossier()->person.id.toHex());
}

void LedgerPage::openCurrent()
{
    const core::PersonRow *line = m_model.line(m_table->currentIndex().row());
    if (!line)
        return;
    const auto &dossier = m_detail->dossier();
    if (dossier && dossier->person.id == line->id && dossier->household)
        Q_EMIT householdRequested(dossier->household->household.id);
    else
        Q_EMIT personRequested(line->id);
}

void LedgerPage::refreshWords()
{
    const int row = m_table->currentIndex().row();
    m_ticked->setText(tr("%Ln ticked", nullptr, m_model.tickedCount()));
    m_position->setText(
        row < 0 ? QString() : tr("Person %L1 of %L2").arg(row + 1).arg(m_model.rowCount()));
    QStringList sub{tr("%1, %Ln people", nullptr, m_villages->count()).arg(m_villages->name())};
    if (!m_asOf.isEmpty())
        sub << m_asOf;
    m_header->setSub(sub.join(u'·'));
    m_initialsLabel->setText(
        m_initials.isEmpty() ? QString() : tr("initials %1 · Esc").arg(m_initials));
    m_villageButton->setText(m_villages->name());
}

void LedgerPage::setAsOf(const QString &words)
{
    m_asOf = words;
    refreshWords();
}

} // namespace ui

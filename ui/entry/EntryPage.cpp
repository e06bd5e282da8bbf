// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryPage.h"

#include "ui/entry/CheckView.h"
#include "ui/entry/ChoiceList.h"
#include "ui/entry/EntryTitle.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

/// Brings nested layouts up to date from the inside out, without waiting for posted events.
void activateInside(QWidget &widget)
{
    for (QObject *child : widget.children()) {
        if (auto *inner = qobject_cast<QWidget *>(child))
            activateInside(*inner);
    }
    if (QLayout *layout = widget.layout()) {
        layout->invalidate();
        layout->activate();
    }
}

constexpr Section kSections[]
    = {Section::Household, Section::Members, Section::Incomes, Section::Bank, Section::Case};

} // namespace

EntryPage::EntryPage(const Services &services, QWidget *parent)
    : Page(QStringLiteral("entry"), parent)
    , m_services(services)
    , m_form({})
    , m_navigator(m_form, services.clock)
    , m_draft(services.random.newRecordId())
    , m_views(new QStackedLayout(this))
    , m_scroll(new QScrollArea)
    , m_title(new EntryTitle)
    , m_sum(new SumPanel)
    , m_check(new CheckView)
{
    auto *view = new QWidget;
    auto *column = new QVBoxLayout(view);
    auto *bands = new QWidget;
    m_grid = new QGridLayout(bands);
    m_grid->setContentsMargins(0, 0, 0, 0);
    for (const Section section : kSections) {
        auto *band = new EntryBand(section, m_form, m_navigator);
        m_bands[section] = band;
        connect(band, &EntryBand::commanded, this, &EntryPage::command);
        connect(band, &EntryBand::opened, this, [this](Section opened) {
            m_navigator.moveTo({opened, 0, m_form.fieldsOf(opened).front()});
        });
    }
    m_scroll->setWidget(bands);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    bands->setAutoFillBackground(false);
    column->addWidget(m_title);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_sum);
    m_views->addWidget(view);
    m_views->addWidget(m_check);
    m_choices = new ChoiceList(this);
    m_drafts = new ChoiceList(this);
    m_reasons = new ChoiceList(this);

    connect(&m_form, &EntryForm::rowsChanged, this, &EntryPage::sync);
    connect(&m_form, &EntryForm::fieldChanged, this, [this](const FieldKey &key) {
        if (EntryEdit *changed = edit(key))
            changed->refresh();
    });
    connect(&m_form, &EntryForm::sumChanged, this, &EntryPage::refreshSums);
    connect(&m_form, &EntryForm::identityTyped, this, &EntryPage::lookUp);
    connect(&m_navigator, &EntryNavigator::currentChanged, this, &EntryPage::follow);
    // Queued, so that the draft already names the field the cursor went to.
    connect(&m_navigator, &EntryNavigator::left, this, &EntryPage::saveDraft, Qt::QueuedConnection);
    connect(&m_navigator, &EntryNavigator::left, this, &EntryPage::refreshSums);
    connect(m_title, &EntryTitle::newRequested, this, &EntryPage::beginNew);
    connect(m_title, &EntryTitle::draftsRequested, this, &EntryPage::offerDrafts);
    m_drafts->setDiscardable();
    connect(m_drafts, &ChoiceList::discarded, this, &EntryPage::discardDraft);
    connect(m_drafts, &ChoiceList::dismissed, this, [this] { follow(m_navigator.current()); });
    connect(m_drafts, &ChoiceList::picked, this, [this](const Choice &choice) {
        if (const auto draft = core::RecordId::fromHex(choice.code))
            resume(*draft);
    });
    connect(m_check, &CheckView::chosen, this, [this](const FieldKey &key) {
        m_views->setCurrentIndex(0);
        m_navigator.resume(key);
    });
    connect(m_check, &CheckView::skipped, this, &EntryPage::skipAtCheck);
    connect(m_check, &CheckView::openRequested, this, &EntryPage::openFromCheck);
    connect(m_check, &CheckView::confirmed, this, &EntryPage::finish);
    connect(m_check, &CheckView::left, this, [this] { goBack(); });
    connect(m_choices, &ChoiceList::picked, this, [this](const Choice &choice) {
        const FieldKey key = m_navigator.current();
        if (key.id == FieldId::Village) { // the group is typed behind it
            const auto *now = m_form.context().village(village());
            if (now == nullptr || now->name != choice.word)
                m_form.setText(key, choice.word);
            return follow(key);
        }
        if (key.id == FieldId::Disability)
            m_form.pick(key, {choice.code, choice.code, choice.word});
        else
            m_form.pick(key, choice);
        m_navigator.enter();
    });
    connect(m_choices, &ChoiceList::dismissed, this, [this] { follow(m_navigator.current()); });
    connect(&m_navigator, &EntryNavigator::reasonWanted, this, &EntryPage::askReason);
    connect(m_reasons, &ChoiceList::dismissed, this, [this] { follow(m_navigator.current()); });
    connect(m_reasons, &ChoiceList::picked, this, [this](const Choice &choice) {
        m_form.accept(m_navigator.current(), choice.code);
        m_navigator.enter();
    });
    followTheme(this, [this] { arrange(); });
    m_navigator.start();
}

void EntryPage::setContext(const EntryContext &context)
{
    m_form.setContext(context);
    if (!m_form.hasChanges() && m_form.isNewHousehold())
        startOver();
}

QString EntryPage::village() const
{
    const FieldEntry &field = m_form.at(householdKey(FieldId::Village));
    return VillageGroup::decoded(field.value.text()).code;
}

EntryEdit *EntryPage::edit(const FieldKey &key) const
{
    return m_bands.at(key.section)->edit(key);
}

bool EntryPage::needsLowRows() const
{
    constexpr double kRow = 2.28;
    constexpr double kTableHead = 2.17;
    constexpr double kOthers = 19.4; // title, household, benefit, sum, gaps and margins
    const double tables = kRow
        * (m_form.rowCount(Section::Members) + std::max(3, m_form.rowCount(Section::Incomes)));
    return height() < tokens().px(kOthers + 2 * kTableHead + tables);
}

/// As the window's fold says; one band at a time when words of this language and size are still
/// too wide for it.
void EntryPage::arrange()
{
    // Fields are taken out and put in again below, and each would hand the keys to the next.
    // An open list keeps them.
    const auto *field = qobject_cast<EntryEdit *>(QApplication::focusWidget());
    const bool hadFocus = field != nullptr && isAncestorOf(field);
    layBands(m_fold);
    const QMargins margins = m_views->widget(0)->layout() != nullptr
        ? m_views->widget(0)->layout()->contentsMargins()
        : QMargins();
    const int room = width() - margins.left() - margins.right()
        - m_scroll->verticalScrollBar()->sizeHint().width();
    if (m_fold != Fold::Narrow && m_grid->minimumSize().width() > room)
        layBands(Fold::Narrow);
    EntryEdit *current = edit(m_navigator.current());
    if (hadFocus && current != nullptr && isVisible() && m_views->currentIndex() == 0)
        current->setFocus(Qt::OtherFocusReason);
}

void EntryPage::layBands(Fold fold)
{
    const Tokens &t = tokens();
    EntryRoom room;
    room.isFolded = fold == Fold::Narrow;
    room.isNarrow = fold != Fold::Wide;
    room.isLow = m_isLow = needsLowRows();
    const int gap = t.px(room.isLow ? 0.33 : 0.54);
    m_grid->setHorizontalSpacing(t.px(0.43));
    m_grid->setVerticalSpacing(gap);
    for (const auto &[section, band] : m_bands) {
        m_grid->removeWidget(band);
        band->setRoom(room);
    }
    m_grid->addWidget(m_bands.at(Section::Household), 0, 0, 1, 2);
    m_grid->addWidget(m_bands.at(Section::Members), 1, 0, 1, 2);
    const bool isSideBySide = !room.isNarrow;
    m_grid->addWidget(m_bands.at(Section::Incomes), 2, 0, 1, isSideBySide ? 1 : 2);
    m_grid->addWidget(m_bands.at(Section::Bank), isSideBySide ? 2 : 3, isSideBySide ? 1 : 0, 1,
        isSideBySide ? 1 : 2);
    m_grid->addWidget(m_bands.at(Section::Case), 4, 0, 1, 2);
    m_grid->setColumnStretch(0, isSideBySide ? t.px(36.8) : 1);
    m_grid->setColumnStretch(1, isSideBySide ? t.px(28.2) : 0);
    for (int row = 0; row < 5; ++row)
        m_grid->setRowStretch(row, 0);
    m_grid->setRowStretch(5, 1);
    m_title->setFolded(room.isFolded);
    m_sum->setVisible(!room.isFolded);
    if (QLayout *column = m_views->widget(0)->layout()) {
        column->setContentsMargins(
            t.px(0.76), t.px(room.isLow ? 0.33 : 0.54), t.px(0.76), t.px(room.isLow ? 0.33 : 0.65));
        column->setSpacing(gap);
    }
    for (const auto &[section, band] : m_bands)
        band->setCurrent(m_navigator.current());
    fit();
}

void EntryPage::fit()
{
    QWidget *bands = m_scroll->widget();
    activateInside(*bands);
    bands->setMinimumHeight(m_grid->minimumSize().height());
}

void EntryPage::sync()
{
    const bool hadFocus = isAncestorOf(focusWidget());
    for (const auto &[section, band] : m_bands)
        band->sync();
    if (needsLowRows() != m_isLow)
        arrange();
    fit();
    refreshSums();
    if (hadFocus && m_views->currentIndex() == 0)
        follow(m_navigator.current());
}

void EntryPage::refreshSums()
{
    for (const auto &[section, band] : m_bands)
        band->refresh();
    m_title->refresh(m_form);
    m_sum->refresh(m_form);
    const auto findings = m_form.findings();
    QStringList labels;
    for (const Finding &finding : findings) {
        if (!labels.contains(finding.label))
            labels.push_back(finding.label);
    }
    constexpr qsizetype kNamed = 3;
    if (labels.size() > kNamed)
        labels = labels.mid(0, kNamed) << tr("…");
    const bool isStarted = m_form.hasChanges() || !m_form.isNewHousehold();
    if (findings.empty() || !isStarted)
        Q_EMIT missingChanged({}, {});
    else
        Q_EMIT missingChanged(
            tr("%n to go", nullptr, static_cast<int>(findings.size())), labels.join(u' '));
}

/// Only keys that do something in this field now.
KeyHints EntryPage::hintsFor(const FieldKey &key) const
{
    const bool isTable = key.section == Section::Members || key.section == Section::Incomes;
    const auto findings = m_form.findings();
    const bool isWrong = std::any_of(findings.begin(), findings.end(),
        [](const Finding &finding) { return !finding.isMissing; });
    KeyHints hints{{QStringLiteral("Enter"), tr("next field"), true}};
    if (!choicesOf(key).empty())
        hints << KeyHint{QStringLiteral("F4"), tr("choices")};
    hints << KeyHint{QStringLiteral(".."), tr("as above")};
    if (isTable)
        hints << KeyHint{QStringLiteral("+"), tr("as proposed, next person")};
    if (isWrong)
        hints << KeyHint{QStringLiteral("F8"), tr("put right")};
    else
        hints << KeyHint{QStringLiteral("F7"), tr("verify later")};
    hints << KeyHint{QStringLiteral("Ctrl+M"), tr("next part")}
          << KeyHint{QStringLiteral("Ctrl+Enter"), tr("household done"), true};
    return hints;
}

void EntryPage::follow(const FieldKey &key)
{
    for (const auto &[section, band] : m_bands)
        band->setCurrent(key);
    fit();
    EntryEdit *target = edit(key);
    if (!target)
        return;
    setKeyHints(target, hintsFor(key));
    if (isVisible() && m_views->currentIndex() == 0)
        target->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(target, 0, tokens().px(2.5));
    Q_EMIT noted(QStringLiteral("advance"), target->objectName());
}

void EntryPage::activate()
{
    if (m_views->currentIndex() == 1)
        m_check->setFocus();
    else
        follow(m_navigator.current());
    refreshSums(); // the window has forgotten what is missing here
    countDrafts();
}

bool EntryPage::goBack()
{
    if (m_views->currentIndex() == 0)
        return false;
    m_views->setCurrentIndex(0);
    follow(m_navigator.current());
    return true;
}

void EntryPage::setFold(Fold fold)
{
    m_fold = fold;
    arrange();
}

void EntryPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void EntryPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (m_form.hasChanges())
        saveDraft();
}

void EntryPage::keyPressEvent(QKeyEvent *event)
{
    const bool isNew = event->key() == Qt::Key_N && event->modifiers() == Qt::ControlModifier;
    if (isNew)
        return beginNew();
    if (event->key() == Qt::Key_F2)
        return offerDrafts();
    Page::keyPressEvent(event);
}

void EntryPage::command(EntryCommand command)
{
    switch (command) {
    case EntryCommand::Finish:
        return showCheck();
    case EntryCommand::Choices:
        return offerChoices();
    case EntryCommand::OpenKnown:
        return openKnown();
    case EntryCommand::PastePhoto:
        return addPhotos(PhotoSource::Clipboard);
    case EntryCommand::Accept:
        (void)m_form.leave(m_navigator.current()); // whether something is asked shows below
        return askReason(m_navigator.current());
    }
    Q_UNREACHABLE();
}

std::vector<Choice> EntryPage::choicesOf(const FieldKey &key) const
{
    if (key.id == FieldId::Disability)
        return EntryChoices::cards();
    std::vector<Choice> choices = EntryChoices::of(key.id);
    if (key.id == FieldId::Village) {
        for (const EntryVillage &village : m_form.context().villages)
            choices.push_back({{}, village.initials, village.name});
    }
    if (key.id == FieldId::Earner || key.id == FieldId::Beneficiary) {
        for (int row = 0; row < m_form.memberCount(); ++row) {
            const QString digit = QString::number(row + 1);
            choices.push_back({digit, digit, m_form.personName(row)});
        }
    }
    return choices;
}

void EntryPage::offerChoices()
{
    const FieldKey key = m_navigator.current();
    EntryEdit *field = edit(key);
    const std::vector<Choice> choices = choicesOf(key);
    QString current = m_form.at(key).value.text();
    if (key.id == FieldId::Village) {
        const auto *chosen = m_form.context().village(VillageGroup::decoded(current).code);
        current = chosen != nullptr ? chosen->initials : QString();
    }
    if (field && !choices.empty())
        m_choices->offer(choices, field, current);
}

/// Something unusual stands when the clerk says why; the reason is kept with the household.
void EntryPage::askReason(const FieldKey &key)
{
    const auto reasons = m_form.reasons(key);
    EntryEdit *field = edit(key);
    if (field == nullptr || reasons.empty())
        return;
    if (EntryChoices::isChoice(key.id))
        m_reasons->ask(reasons, field);
    else
        m_reasons->askAbout(field, reasons);
}

void EntryPage::showCheck()
{
    (void)m_form.leave(m_navigator.current()); // the check page tells what is wrong
    saveDraft();
    m_check->show(m_form);
    m_views->setCurrentIndex(1);
    m_check->setFocus();
}

void EntryPage::skipAtCheck(const FieldKey &key)
{
    m_form.skip(key);
    saveDraft();
    refreshSums();
    m_check->show(m_form);
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecidePage.h"

#include "ui/sync/DecideCard.h"
#include "ui/sync/EvidenceStrip.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/ScrollBox.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/UndoBar.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>

namespace ui {

DecidePage::DecidePage(QWidget *parent)
    : Page(QStringLiteral("decide"), parent)
    , m_header(new PageHeader(tr("Need your decision")))
    , m_nothing(new EmptyState(QStringLiteral("check"), tr("Nothing to decide"),
          tr("When you and the county write different things, you decide here.")))
    , m_next(new Button(tr("Next")))
    , m_undo(new Button(tr("Undo")))
{
    m_undo->withIcon(QStringLiteral("undo"))->setObjectName(QStringLiteral("decide.undo"));
    m_next->withKey(QStringLiteral("Enter"))->setObjectName(QStringLiteral("decide.next"));
    m_header->addAction(m_undo);
    m_header->addAction(m_next);
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    m_notice = new Label;
    m_notice->setObjectName(QStringLiteral("decide.notice"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(makeBanner());
    m_cardsHolder = makeCards();
    column->addWidget(m_cardsHolder, 3);
    m_alikeLines = new Label;
    m_alikeLines->setWordWrap(true);
    m_alikeLines->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_alikeLines->setObjectName(QStringLiteral("decide.alike"));
    m_alikeBox = new ScrollBox(m_alikeLines);
    m_alikeBox->hide();
    column->addWidget(m_alikeBox, 3);
    m_evidence = new EvidenceStrip;
    m_evidence->setObjectName(QStringLiteral("decide.evidence"));
    column->addWidget(m_evidence);
    column->addWidget(makeLater());
    column->addWidget(makeOutcome());
    column->addWidget(m_nothing, 1);
    connect(m_next, &QPushButton::clicked, this, &DecidePage::confirm);
    connect(m_undo, &QPushButton::clicked, this, [this] { undo(); });
    setView({});
}

QWidget *DecidePage::makeBanner()
{
    m_banner = new Panel(PanelTone::Ask);
    auto *row = new QHBoxLayout(m_banner);
    auto *shape = new StateLabel(State::Ask, QLatin1String(""));
    m_bannerTitle = Label::section({});
    m_bannerTitle->setObjectName(QStringLiteral("decide.title"));
    m_bannerConsequence = new Label;
    m_bannerTitle->setWordWrap(true);
    m_bannerConsequence->setWordWrap(true);
    m_bannerWords = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bannerWords->addWidget(m_bannerTitle, 1);
    m_bannerWords->addWidget(m_bannerConsequence, 1);
    row->addWidget(shape);
    row->addLayout(m_bannerWords, 1);
    followTheme(m_banner, [this, row] {
        const Tokens &t = tokens();
        m_banner->setMinimumHeight(t.px(2.83));
        row->setContentsMargins(t.px(0.87), t.px(0.3), t.px(0.87), t.px(0.3));
        row->setSpacing(t.px(0.4));
        m_bannerWords->setSpacing(t.px(0.4));
    });
    return m_banner;
}

QWidget *DecidePage::makeCards()
{
    auto *holder = new QWidget;
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight, holder);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_local = new DecideCard(QStringLiteral("1"), tr("Take this computer's"));
    m_county = new DecideCard(QStringLiteral("2"), tr("Take the county's"));
    m_local->setObjectName(QStringLiteral("decide.local"));
    m_county->setObjectName(QStringLiteral("decide.county"));
    m_local->evidence()->setObjectName(QStringLiteral("decide.local.evidence"));
    m_county->evidence()->setObjectName(QStringLiteral("decide.county.evidence"));
    m_cards->addWidget(m_local, 1);
    m_cards->addWidget(m_county, 1);
    connect(m_local, &QPushButton::clicked, this, [this] { choose(DecideChoice::Local); });
    connect(m_county, &QPushButton::clicked, this, [this] { choose(DecideChoice::County); });
    for (DecideCard *card : {m_local, m_county})
        connect(card, &DecideCard::evidenceClicked, this, [this, card] {
            setFocus(); // the viewer gives it back: a card would take the next key for a choice
            card->evidence()->look();
        });
    followTheme(holder, [this] { m_cards->setSpacing(tokens().px(0.65)); });
    return holder;
}

QWidget *DecidePage::makeLater()
{
    m_later = new DecideCard(QStringLiteral("3"), tr("Leave it for now, ask by telephone"));
    m_later->setObjectName(QStringLiteral("decide.later"));
    m_later->setCheckable(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    m_later->setSizePolicy(policy);
    connect(m_later, &QPushButton::clicked, this, &DecidePage::later);
    return m_later;
}

QWidget *DecidePage::makeOutcome()
{
    m_outcome = new Panel;
    auto *grid = new QGridLayout(m_outcome);
    m_result = new Label({}, TextSize::Body, Weight::Bold);
    m_result->setElided(true);
    m_resultHint = Label::secondary({});
    m_reason = new FieldEdit(FieldInput::Chinese);
    m_reason->setObjectName(QStringLiteral("decide.reason"));
    m_reason->setAccessibleName(tr("Why"));
    m_reasonMessage = new Message;
    m_reasonMessage->attachTo(m_reason);
    grid->addWidget(Label::secondary(tr("Will then be")), 0, 0);
    grid->addWidget(m_result, 0, 1);
    grid->addWidget(m_resultHint, 0, 2);
    m_reasonLabel = Label::secondary(tr("Why"));
    m_agreeingLabel = Label::secondary({});
    m_agreeing = new Label(tr("The same on both sides, and put together"));
    grid->addWidget(m_reasonLabel, 1, 0);
    grid->addWidget(m_reason, 1, 1, 1, 2);
    grid->addWidget(m_reasonMessage, 2, 1, 1, 2);
    grid->addWidget(m_agreeingLabel, 3, 0);
    grid->addWidget(m_agreeing, 3, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecidePage::confirm);
    connect(m_reason, &QLineEdit::textEdited, this, [this](const QString &text) {
        const int digit = text.size() == 1 ? text.at(0).digitValue() : 0;
        if (digit >= 1 && digit <= 3 && !m_isNotingCall)
            fillReason(digit);
        m_reasonMessage->clear();
    });
    followTheme(m_outcome, [grid] {
        const Tokens &t = tokens();
        grid->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.87), t.px(0.54));
        grid->setHorizontalSpacing(t.px(0.87));
        grid->setVerticalSpacing(t.px(0.33));
    });
    return m_outcome;
}

void DecidePage::setView(const DecideView &view)
{
    const DecideView::Case kept = current() != nullptr ? *current() : DecideView::Case();
    const QString keptId = kept.id;
    const bool isSame = view == m_view;
    m_view = view;
    if (isSame && !keptId.isEmpty() && m_reopened.isEmpty())
        return;
    // Stay with the case in front; when the county has settled it meanwhile, go to the one after. A
    // decision taken back is looked at again.
    const int keptIndex = indexOf(keptId);
    const int reopened = indexOf(m_reopened);
    m_index = reopened >= 0 ? reopened : keptIndex >= 0 ? keptIndex : m_index;
    if (reopened >= 0)
        m_reopened.clear();
    if (m_index >= view.cases.size())
        m_index = 0;
    const bool isStillThere = current() != nullptr && current()->id == keptId;
    const bool isOwn = m_gone.contains(keptId)
        || std::any_of(m_decided.cbegin(), m_decided.cend(),
            [&keptId](const QStringList &ids) { return ids.contains(keptId); });
    if (!keptId.isEmpty() && keptIndex < 0 && !isOwn)
        tellClosed(kept.title);
    // A choice stands only for what its author had before his eyes.
    if (!isStillThere || m_isForAll || !(m_choice || m_isNotingCall) || *current() != kept)
        showCase();
}

const DecideView::Case *DecidePage::current() const
{
    return m_index < m_view.cases.size() ? &m_view.cases.at(m_index) : nullptr;
}

int DecidePage::indexOf(const QString &caseId) const
{
    for (int i = 0; i < m_view.cases.size(); ++i) {
        if (m_view.cases.at(i).id == caseId)
            return i;
    }
    return -1;
}

void DecidePage::showCase()
{
    const DecideView::Case *shown = current();
    for (QWidget *part :
        QList<QWidget *>{m_banner, m_local->parentWidget(), m_later, m_outcome, m_next})
        part->setVisible(shown != nullptr);
    m_nothing->setVisible(shown == nullptr);
    showEvidence();
    m_undo->setEnabled(!m_decided.isEmpty());
    tellKeys();
    m_choice.reset();
    m_reason->clear();
    m_reasonMessage->clear();
    if (shown == nullptr) {
        m_header->setSub({});
        m_alikeBox->hide();
        return;
    }
    tellAgreeing();
    m_header->setSub(tr("%1 of %2").arg(m_index + 1).arg(m_view.cases.size()));
    m_local->setSide(shown->rows, true, shown->local);
    m_county->setSide(shown->rows, false, shown->county);
    QStringList aside;
    if (!shown->ask.isEmpty())
        aside.append(shown->ask);
    if (shown->isPaymentHeld)
        aside.append(tr("Until then nothing is paid to this household"));
    m_later->setAside(aside.join(QStringLiteral("　")));
    choose(std::nullopt);
}

std::array<EvidenceStrip *, 3> DecidePage::evidence() const
{
    return {m_local->evidence(), m_county->evidence(), m_evidence};
}

void DecidePage::setPhotos(PhotoDesk *desk)
{
    for (EvidenceStrip *strip : evidence())
        strip->setDesk(desk);
    connect(desk, &PhotoDesk::changed, this, &DecidePage::tellKeys);
}

/// In the card of who attached it, or of whom it is where the sides are two people.
void DecidePage::showEvidence()
{
    const DecideView::Case *shown = current();
    const DecideView::Side local = shown != nullptr ? shown->local : DecideView::Side();
    const DecideView::Side county = shown != nullptr ? shown->county : DecideView::Side();
    const bool isTold = local.author != county.author;
    const bool areTwo = !local.person.isEmpty() || !county.person.isEmpty();
    const auto isOf = [isTold, areTwo](const PhotoLine &line, const DecideView::Side &side) {
        const core::Record &photo = line.state.record;
        return areTwo ? photo.value("subject").bytes() == side.person
                      : isTold && photo.createdBy == side.author;
    };
    const QString id = shown != nullptr ? shown->id : QString();
    m_local->evidence()->showCase(
        id, [isOf, local](const PhotoLine &line) { return isOf(line, local); });
    m_county->evidence()->showCase(
        id, [isOf, county](const PhotoLine &line) { return isOf(line, county); });
    m_evidence->showCase(id, [isOf, local, county](const PhotoLine &line) {
        return !isOf(line, local) && !isOf(line, county);
    });
    Q_EMIT caseShown(id);
}

/// What need not be decided; where there is little room, what must be comes first.
void DecidePage::tellAgreeing()
{
    const int agreeing = current() != nullptr ? current()->agreeing : 0;
    m_agreeingLabel->setText(tr("%n others", nullptr, agreeing));
    for (QWidget *part : {m_agreeingLabel, m_agreeing})
        part->setVisible(agreeing > 0 && m_fold == Fold::Wide);
}

void DecidePage::look()
{
    for (EvidenceStrip *strip : evidence()) {
        if (strip->look())
            return;
    }
}

void DecidePage::tellKeys()
{
    const DecideView::Case *shown = current();
    KeyHints hints;
    if (shown != nullptr) {
        const auto word = [](const DecideView::Side &side, const QString &otherwise) {
            return side.choice.isEmpty() ? otherwise : side.choice;
        };
        hints = {{QStringLiteral("1"), word(shown->local, tr("take this computer's"))},
            {QStringLiteral("2"), word(shown->county, tr("take the county's"))},
            {QStringLiteral("3"), tr("later")}, {QStringLiteral("Enter"), tr("next")},
            {QStringLiteral("F3"), tr("note a call")}};
        if (alike().size() > 1)
            hints.append(
                {QStringLiteral("Ctrl+1/2"), tr("the same for these %1").arg(alike().size())});
        const auto strips = evidence();
        if (std::any_of(strips.begin(), strips.end(),
                [this](const EvidenceStrip *strip) { return strip->isVisibleTo(this); }))
            hints.insert(3, {tr("Space"), tr("look at photos")});
    }
    if (!m_decided.isEmpty()) // held until then
        hints += {{QStringLiteral("Ctrl+Z"), tr("undo")}, {QStringLiteral("F5"), tr("send now")}};
    hints.append({QStringLiteral("Esc"), tr("back")});
    setKeyHints(this, hints);
}

void DecidePage::beginCallNote()
{
    choose(std::nullopt);
    m_isNotingCall = true;
    m_reasonLabel->setText(tr("They said"));
    m_reason->setPlaceholderText({});
    m_reason->clear();
    m_reason->setEnabled(true);
    m_reason->setFocus();
    m_resultHint->setText(tr("Enter keeps the note; the case stays open"));
    tellReasonKeys();
}

void DecidePage::keepCallNote()
{
    const QString words = m_reason->text().trimmed();
    if (words.isEmpty()) {
        m_reasonMessage->setMessage(
            MessageClass::MustFix, tr("Say in a few words what they told you"));
        return;
    }
    const QString id = current()->id;
    m_reason->clear();
    choose(std::nullopt);
    Q_EMIT callNoted(id, words);
    setFocus();
}

void DecidePage::tellClosed(const QString &title)
{
    m_notice->setText(
        tr("%1: the county has decided it meanwhile. Its history tells how").arg(title));
    m_notice->show();
}

void DecidePage::tellNoted(const QString &whom)
{
    m_notice->setText(tr("Noted with %1. The case stays open").arg(whom));
    m_notice->show();
}

void DecidePage::later()
{
    m_notice->hide();
    if (m_view.cases.isEmpty())
        return;
    if (m_view.cases.size() == 1) {
        m_notice->setText(tr("Left for now, and there is no other to decide"));
        m_notice->show();
    }
    m_reopened.clear();
    m_index = (m_index + 1) % static_cast<int>(m_view.cases.size());
    showCase();
    setFocus();
}

void DecidePage::confirm()
{
    const DecideView::Case *shown = current();
    if (shown == nullptr)
        return;
    if (m_isNotingCall)
        return keepCallNote();
    if (!m_choice) {
        later();
        return;
    }
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_reasonMessage->setMessage(
            MessageClass::MustFix, tr("Say why in a few words, or press 1, 2 or 3"));
        m_reason->setFocus();
        return;
    }
    QStringList ids{shown->id};
    if (m_isForAll) {
        ids.clear();
        const auto cases = alike();
        for (const DecideView::Case *each : cases)
            ids.append(each->id);
    }
    m_decided.append(ids);
    const DecideChoice choice = *m_choice;
    m_choice.reset();
    m_isForAll = false;
    m_notice->hide();
    for (const QString &id : std::as_const(ids))
        Q_EMIT decided(id, choice, reason);
    setFocus();
}

void DecidePage::activate()
{
    m_decided.clear();
    m_notice->hide();
    m_isForAll = false;
    m_index = 0;
    showCase();
    Q_EMIT refreshRequested();
    setFocus();
}

bool DecidePage::undo()
{
    if (m_decided.isEmpty())
        return false;
    const QStringList cases = m_decided.takeLast();
    m_reopened = cases.front();
    for (qsizetype i = 0; i < cases.size(); ++i)
        Q_EMIT undoRequested();
    return true;
}

void DecidePage::forgetDecisions()
{
    for (const QStringList &cases : std::as_const(m_decided))
        m_gone += cases;
    m_decided.clear();
    m_undo->setEnabled(false);
    tellKeys();
}

bool DecidePage::goBack()
{
    if (!m_choice && !m_isNotingCall)
        return false;
    m_reason->clear();
    choose(std::nullopt);
    setFocus();
    return true;
}

void DecidePage::setFold(Fold fold)
{
    m_fold = fold;
    const bool isNarrow = fold == Fold::Narrow;
    const auto direction = isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_cards->setDirection(direction);
    m_bannerWords->setDirection(direction);
    const auto side = isNarrow ? Qt::AlignLeft : Qt::AlignRight;
    m_bannerConsequence->setAlignment(side | Qt::AlignVCenter);
    tellAgreeing();
}

void DecidePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    Q_EMIT left();
}

void DecidePage::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (event->modifiers() == Qt::ControlModifier && (digit == 1 || digit == 2)
        && current() != nullptr)
        return chooseForAll(digit == 1 ? DecideChoice::Local : DecideChoice::County);
    if (event->modifiers() != Qt::NoModifier || current() == nullptr) {
        Page::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_1:
        m_isForAll = false;
        choose(DecideChoice::Local);
        break;
    case Qt::Key_2:
        m_isForAll = false;
        choose(DecideChoice::County);
        break;
    case Qt::Key_F3:
        beginCallNote();
        break;
    case Qt::Key_3:
        later();
        break;
    case Qt::Key_Space:
        look();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        confirm();
        break;
    default:
        Page::keyPressEvent(event);
    }
}

} // namespace ui

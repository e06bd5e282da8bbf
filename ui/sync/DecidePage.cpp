// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecidePage.h"

#include "ui/sync/DecideCard.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/UndoBar.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>

namespace ui {

namespace {

QStringList readyReasons()
{
    return {DecidePage::tr("saw the original"), DecidePage::tr("asked by telephone"),
        DecidePage::tr("the older one was a slip")};
}

} // namespace

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
    column->addWidget(m_header);
    column->addWidget(makeBanner());
    column->addWidget(makeCards(), 3);
    column->addWidget(makeLater());
    column->addWidget(makeOutcome());
    column->addWidget(m_nothing, 1);
    connect(m_next, &QPushButton::clicked, this, &DecidePage::confirm);
    connect(m_undo, &QPushButton::clicked, this, [this] { undo(); });
    setKeyHints(m_reason,
        {{QStringLiteral("1–3"), tr("ready reason")}, {QStringLiteral("Enter"), tr("write it")},
            {QStringLiteral("Esc"), tr("choose again")}});
    setView({});
}

QWidget *DecidePage::makeBanner()
{
    m_banner = new Panel(PanelTone::Ask);
    auto *row = new QHBoxLayout(m_banner);
    auto *shape = new StateLabel(State::Ask, QLatin1String(""));
    m_bannerTitle = Label::section({});
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
    m_cards->addWidget(m_local, 1);
    m_cards->addWidget(m_county, 1);
    connect(m_local, &QPushButton::clicked, this, [this] { choose(DecideChoice::Local); });
    connect(m_county, &QPushButton::clicked, this, [this] { choose(DecideChoice::County); });
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
    const QStringList reasons = readyReasons();
    m_reason->setPlaceholderText(
        QStringLiteral("1 %1　2 %2　3 %3").arg(reasons.at(0), reasons.at(1), reasons.at(2)));
    m_reasonMessage = new Message;
    m_reasonMessage->attachTo(m_reason);
    grid->addWidget(Label::secondary(tr("Will then be")), 0, 0);
    grid->addWidget(m_result, 0, 1);
    grid->addWidget(m_resultHint, 0, 2);
    grid->addWidget(Label::secondary(tr("Why")), 1, 0);
    grid->addWidget(m_reason, 1, 1, 1, 2);
    grid->addWidget(m_reasonMessage, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecidePage::confirm);
    connect(m_reason, &QLineEdit::textEdited, this, [this](const QString &text) {
        const int digit = text.size() == 1 ? text.at(0).digitValue() : 0;
        if (digit >= 1 && digit <= 3)
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
    const QString keptId = current() != nullptr ? current()->id : QString();
    const bool isSame = view == m_view;
    m_view = view;
    if (isSame && !keptId.isEmpty())
        return;
    // Stay with the case in front; when the county has settled it meanwhile, go to the one after.
    for (int i = 0; i < view.cases.size(); ++i) {
        if (view.cases.at(i).id == keptId)
            m_index = i;
    }
    if (m_index >= view.cases.size())
        m_index = 0;
    const bool isStillThere = current() != nullptr && current()->id == keptId;
    if (!isStillThere || !m_choice)
        showCase();
}

const DecideView::Case *DecidePage::current() const
{
    return m_index < m_view.cases.size() ? &m_view.cases.at(m_index) : nullptr;
}

void DecidePage::showCase()
{
    const DecideView::Case *shown = current();
    for (QWidget *part :
        QList<QWidget *>{m_banner, m_local->parentWidget(), m_later, m_outcome, m_next})
        part->setVisible(shown != nullptr);
    m_nothing->setVisible(shown == nullptr);
    m_undo->setEnabled(m_decided > 0);
    tellKeys();
    m_choice.reset();
    m_reason->clear();
    m_reasonMessage->clear();
    if (shown == nullptr) {
        m_header->setSub({});
        return;
    }
    m_header->setSub(tr("%1 of %2").arg(m_index + 1).arg(m_view.cases.size()));
    m_bannerTitle->setText(shown->title);
    m_bannerConsequence->setText(shown->consequence);
    m_bannerConsequence->setVisible(!shown->consequence.isEmpty());
    m_local->setSide(shown->rows, true, shown->local);
    m_county->setSide(shown->rows, false, shown->county);
    m_later->setAside(
        shown->isPaymentHeld ? tr("Until then nothing is paid to this household") : QString());
    choose(std::nullopt);
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
            {QStringLiteral("3"), tr("later")}, {QStringLiteral("Enter"), tr("next")}};
    }
    if (m_decided > 0)
        hints.append({QStringLiteral("Ctrl+Z"), tr("undo")});
    hints.append({QStringLiteral("Esc"), tr("back")});
    setKeyHints(this, hints);
}

void DecidePage::choose(std::optional<DecideChoice> choice)
{
    const DecideView::Case *shown = current();
    m_choice = choice;
    m_local->setChecked(choice == DecideChoice::Local);
    m_county->setChecked(choice == DecideChoice::County);
    m_reason->setEnabled(choice.has_value());
    if (!choice || shown == nullptr) {
        m_result->setText(tr("Nothing chosen yet"));
        m_resultHint->setText(tr("press 1, 2 or 3"));
        return;
    }
    const bool isLocal = *choice == DecideChoice::Local;
    const QString result = isLocal ? shown->local.result : shown->county.result;
    QStringList values;
    for (const DecideView::Row &row : shown->rows)
        values.append(isLocal ? row.local : row.county);
    m_result->setText(result.isEmpty() ? values.join(tr(", ")) : result);
    m_resultHint->clear();
    m_reason->setFocus();
}

void DecidePage::later()
{
    if (m_view.cases.isEmpty())
        return;
    m_index = (m_index + 1) % static_cast<int>(m_view.cases.size());
    showCase();
    setFocus();
}

void DecidePage::fillReason(int digit)
{
    m_reason->setText(readyReasons().at(digit - 1));
}

void DecidePage::confirm()
{
    const DecideView::Case *shown = current();
    if (shown == nullptr)
        return;
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
    ++m_decided;
    const QString id = shown->id;
    const DecideChoice choice = *m_choice;
    m_choice.reset();
    Q_EMIT decided(id, choice, reason);
    setFocus();
}

void DecidePage::activate()
{
    m_decided = 0;
    m_index = 0;
    showCase();
    Q_EMIT refreshRequested();
    setFocus();
}

bool DecidePage::undo()
{
    if (m_decided == 0)
        return false;
    --m_decided;
    Q_EMIT undoRequested();
    return true;
}

bool DecidePage::goBack()
{
    if (!m_choice)
        return false;
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
}

void DecidePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    Q_EMIT left();
}

void DecidePage::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() != Qt::NoModifier || current() == nullptr) {
        Page::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_1:
        choose(DecideChoice::Local);
        break;
    case Qt::Key_2:
        choose(DecideChoice::County);
        break;
    case Qt::Key_3:
        later();
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

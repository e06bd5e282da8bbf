// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the decision page and where they stand.
#include "ui/sync/DecideCard.h"
#include "ui/sync/DecidePage.h"
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
    connect(m_reason, &QLineEdit::textEdited, this, &DecidePage::takeReason);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_reasonBefore = m_reason->text(); });
    followTheme(m_outcome, [grid] {
        const Tokens &t = tokens();
        grid->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.87), t.px(0.54));
        grid->setHorizontalSpacing(t.px(0.87));
        grid->setVerticalSpacing(t.px(0.33));
    });
    return m_outcome;
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
    tellKeys();
}

} // namespace ui

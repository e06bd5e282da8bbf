// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncPage.h"

#include "ui/sync/AskPanel.h"
#include "ui/sync/StateRow.h"
#include "ui/sync/SumsPanel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ListRow.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/Stepper.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>

namespace ui {

namespace {

StateRow *addRow(QVBoxLayout *box, State state, Button *button)
{
    auto *row = new StateRow(state, button);
    box->addWidget(row, 1);
    return row;
}

} // namespace

SyncPage::SyncPage(QWidget *parent)
    : Page(QStringLiteral("sync"), parent)
    , m_header(new PageHeader(tr("Send and receive")))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    auto *print = new Button(tr("Print receipt"));
    print->withKey(QStringLiteral("Ctrl+P"))->setObjectName(QStringLiteral("sync.print"));
    connect(print, &QPushButton::clicked, this, &SyncPage::printRequested);
    m_header->addAction(print);
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(m_header);
    column->addLayout(m_columns, 1);
    m_columns->addWidget(makeStates(), 1);
    m_side = makeSide();
    m_columns->addWidget(m_side);
    followTheme(this, [this] { m_columns->setSpacing(tokens().px(0.65)); });
    setFold(Fold::Wide);
    setView({});
}

void SyncPage::refreshHints()
{
    setKeyHints(this,
        {{QStringLiteral("Tab"), tr("next button")}, {QStringLiteral("Enter"), tr("press it")},
            {QStringLiteral("F5"), m_view.isEnrolled ? tr("send now") : tr("opening code")},
            {QStringLiteral("Ctrl+P"), tr("print")}, {QStringLiteral("Esc"), tr("back")}});
}

QWidget *SyncPage::makeStates()
{
    auto *panel = new Panel;
    auto *box = new QVBoxLayout(panel);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    auto *how = new Button(tr("What to do"));
    how->withKey(QStringLiteral("Enter"))->setObjectName(QStringLiteral("sync.refused"));
    auto *decide = (new Button(tr("Decide")))->named(QStringLiteral("sync.decide"));
    auto *send = new Button(tr("Send now"));
    send->withKey(QStringLiteral("F5"))->setObjectName(QStringLiteral("sync.send"));
    auto *look = (new Button(tr("Look again")))->named(QStringLiteral("sync.look"));
    auto *fetch = (new Button(tr("Fetch now")))->named(QStringLiteral("sync.fetch"));
    m_refused = addRow(box, State::Bad, how);
    m_choices = makeRefusedChoices();
    box->addWidget(m_choices);
    m_undecided = addRow(box, State::Ask, decide);
    m_waiting = addRow(box, State::Wait, send);
    m_network = addRow(box, State::Off, look);
    m_received = addRow(box, State::Ok, fetch);
    box->addStretch(0);
    m_states = box;
    m_refused->setRisk(true);
    connect(how, &QPushButton::clicked, this, [this] { showRefused(m_choices->isHidden()); });
    connect(decide, &QPushButton::clicked, this, &SyncPage::decideRequested);
    for (const Button *button : {send, look, fetch})
        connect(button, &QPushButton::clicked, this, [this] {
            if (m_view.isEnrolled)
                Q_EMIT sendRequested();
            else
                Q_EMIT enrolRequested(); // nothing can be sent before that
        });
    return panel;
}

QWidget *SyncPage::makeRefusedChoices()
{
    auto *choices = new QWidget;
    auto *box = new QVBoxLayout(choices);
    box->setSpacing(0);
    const QStringList words{tr("Open it and look: enter what is right once more"),
        tr("The county is right — do not show it again"), tr("Understood")};
    for (int i = 0; i < words.size(); ++i) {
        ListRowContent content;
        content.key = QString::number(i == 2 ? 1 : i + 1); // the third stands alone
        content.title = words.at(i);
        auto *row = new ListRow(content);
        row->setTitleWeight(Weight::Regular);
        row->setObjectName(QStringLiteral("sync.refused.%1").arg(i + 1));
        connect(row, &QPushButton::clicked, this, [this, i] {
            if (m_view.refused.isEmpty())
                return;
            const QString id = m_view.refused.constFirst().id;
            showRefused(false);
            if (i == 0)
                Q_EMIT openRefused(id);
            else
                Q_EMIT refusedSeen(id);
        });
        box->addWidget(row);
    }
    choices->hide();
    followTheme(choices, [box] { box->setContentsMargins(tokens().px(2.2), 4, 0, 4); });
    return choices;
}

QWidget *SyncPage::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    auto *agreed = new Panel;
    auto *box = new QVBoxLayout(agreed);
    auto *head = new QHBoxLayout;
    head->addWidget(new IconLabel(QStringLiteral("clock"), Tone::Text));
    head->addWidget(new Label(tr("In step with the county"), TextSize::Body, Weight::Bold), 1);
    box->addLayout(head);
    m_agreedAt = Label::title({});
    m_agreedHint = Label::secondary({});
    m_agreedHint->setWordWrap(true);
    m_notice = new Label({}, TextSize::Body, Weight::Regular, Tone::Wait);
    m_notice->setObjectName(QStringLiteral("sync.notice"));
    m_notice->setWordWrap(true);
    m_progress = new ProgressBar(tr("Sending and receiving"));
    box->addWidget(m_agreedAt);
    m_stop = new Button(tr("Stop"));
    m_stop->withKey(QStringLiteral("Ctrl+F5"))->setObjectName(QStringLiteral("sync.stop"));
    m_stop->setAccessibleName(tr("Stop sending and receiving"));
    connect(m_stop, &QPushButton::clicked, this, &SyncPage::stop);
    box->addWidget(m_progress);
    box->addWidget(m_agreedHint);
    box->addWidget(m_notice);
    m_code = new AskPanel(QStringLiteral("sync.code"),
        {tr("New code from the county"), tr("Type the code the county gave you"),
            tr("go on with this code"), tr("Asking the county…")});
    m_address = new AskPanel(QStringLiteral("sync.address"),
        {tr("Address of the county"), tr("Type the address the county tells you"),
            tr("look for the county there"), tr("Looking for the county there…")});
    connect(m_code, &AskPanel::given, this, &SyncPage::codeGiven);
    connect(m_address, &AskPanel::given, this, &SyncPage::addressGiven);
    box->addWidget(m_code);
    box->addWidget(m_address);
    box->addWidget(m_stop, 0, Qt::AlignLeft);
    m_move = new Button(tr("The county has another address"));
    m_move->withKey(QStringLiteral("D"))->setObjectName(QStringLiteral("sync.move"));
    connect(m_move, &QPushButton::clicked, this, &SyncPage::askAddress);
    auto *stick = new Button(tr("No network? By USB stick"));
    stick->withKey(QStringLiteral("U"))->setObjectName(QStringLiteral("sync.stick"));
    connect(stick, &QPushButton::clicked, this, &SyncPage::stickRequested);
    m_sums = new SumsPanel;
    m_waitingPanel = new Panel;
    auto *waiting = new QVBoxLayout(m_waitingPanel);
    waiting->setContentsMargins(0, 0, 0, 0);
    waiting->setSpacing(0);
    m_waitingHead = new PanelHead({});
    waiting->addWidget(m_waitingHead);
    m_waitingBox = new QVBoxLayout;
    m_waitingBox->setSpacing(0);
    waiting->addLayout(m_waitingBox);
    column->addWidget(agreed);
    column->addWidget(stick, 0, Qt::AlignLeft); // above what grows: it is wanted without a network
    column->addWidget(m_move, 0, Qt::AlignLeft);
    column->addWidget(m_sums);
    column->addWidget(m_waitingPanel);
    column->addStretch(1);
    followTheme(side, [box, column] {
        const Tokens &t = tokens();
        box->setContentsMargins(t.px(0.87), t.px(0.76), t.px(0.87), t.px(0.76));
        box->setSpacing(t.px(0.22));
        column->setSpacing(t.px(0.65));
    });
    return side;
}

QList<StateRow *> SyncPage::rows() const
{
    return {m_refused, m_undecided, m_waiting, m_network, m_received};
}

QString SyncPage::waitingWords(const SyncView &view)
{
    if (!view.isEnrolled)
        return tr("Sent by itself once this computer is opened for the county");
    if (view.waitsForColleague)
        return tr("Sent by itself once a colleague's computer has sent");
    if (view.waitingSize.isEmpty())
        return tr("Sent by itself as soon as there is a network");
    return tr("About %1, sent by itself as soon as there is a network").arg(view.waitingSize);
}

void SyncPage::setView(const SyncView &view)
{
    const QWidget *focused = focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus();
    if (view.isRunning && !m_view.isRunning)
        m_isStopped = false; // another exchange
    m_view = view;
    const int refused = static_cast<int>(view.refused.size());
    m_refused->setVisible(refused > 0);
    if (refused > 0)
        m_refused->setWords(refused, view.refused.constFirst().words, {});
    else
        m_choices->hide();
    m_undecided->setVisible(view.undecided > 0);
    m_undecided->setWords(view.undecided, view.undecidedWords,
        tr("Until you decide, money that hangs on it is not paid"));
    m_waiting->setVisible(view.waiting > 0);
    m_waiting->setWords(view.waiting, waitingWords(view),
        view.waitingSince.isEmpty() ? QString() : tr("The oldest from %1").arg(view.waitingSince));
    m_waiting->button()->setText(view.isEnrolled ? tr("Send now") : tr("Opening code"));
    m_network->setVisible(view.reach != Reach::County);
    m_network->setName(offWord(view.reach));
    m_network->button()->setText(view.isEnrolled ? tr("Look again") : tr("Opening code"));
    const QString keep = tr("Keep working. Everything you enter is kept on this computer");
    if (!view.isEnrolled)
        m_network->setWords(-1, keep, tr("This computer has not been opened for the county yet"));
    else if (view.obstacle.isEmpty())
        m_network->setWords(-1, keep, {});
    else
        m_network->setWords(-1, view.obstacle, keep);
    m_received->setWords(view.received,
        view.received > 0 ? tr("Taken by the county today") : tr("Nothing was sent today"),
        view.isAllThere ? tr("All of yours is there, and both sides add up to the same")
                        : QString());
    m_received->setVisible(view.isEnrolled); // else there is no county to fetch from
    refreshHints();
    m_sums->setSums(view.sums);
    spreadRows();
    m_agreedAt->setText(view.agreedAt.isEmpty() ? tr("Not yet") : view.agreedAt);
    m_notice->setText(view.notice);
    m_notice->setVisible(!view.notice.isEmpty());
    if (view.needsCode)
        m_code->ask();
    else
        m_code->dismiss();
    if (view.address.isEmpty() && !m_address->isInUse())
        m_address->dismiss();
    showMove();
    showProgress();
    fillWaiting();
    // A button that went away or rests while sending must not hand the keys to the navigation.
    const QWidget *now = QApplication::focusWidget();
    const bool hasFallenOnStop = now == m_stop && focused != m_stop;
    if (hadFocus && (hasFocus() || hasFallenOnStop || !isAncestorOf(now)))
        focusFirst();
}

void SyncPage::showMove()
{
    m_move->setVisible(!m_view.address.isEmpty() && m_address->isHidden());
}

void SyncPage::askAddress()
{
    m_address->ask(m_view.address);
    m_address->focusLine();
    showMove();
}

void SyncPage::closeAddress()
{
    const bool hadKeys = m_address->isAncestorOf(QApplication::focusWidget());
    m_address->dismiss();
    showMove();
    if (hadKeys)
        focusFirst();
}

void SyncPage::showProgress()
{
    m_progress->setVisible(m_view.isRunning);
    m_progress->setProgress(m_view.done, m_view.total);
    m_stop->setVisible(m_view.isRunning);
    m_stop->setEnabled(!m_isStopped);
    if (!m_view.isRunning)
        m_agreedHint->setText(m_isStopped
                ? tr("Stopped. Nothing is lost; it goes on with F5 or by itself later")
                : m_view.agreedHint);
    else if (m_view.total > 0)
        m_agreedHint->setText(
            tr("%1 of %2 — you can keep working").arg(m_view.done).arg(m_view.total));
    else
        m_agreedHint->setText(tr("Under way — you can keep working"));
    for (const StateRow *row : {m_waiting, m_network, m_received})
        row->button()->setEnabled(!m_view.isRunning);
}

void SyncPage::fillWaiting()
{
    while (QLayoutItem *item = m_waitingBox->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_waitingPanel->setVisible(!m_view.waitingLines.isEmpty());
    m_waitingHead->setTitle(tr("%1 waiting to send").arg(m_view.waiting));
    for (const SyncView::Waiting &line : std::as_const(m_view.waitingLines)) {
        auto *row = new QWidget;
        auto *box = new QHBoxLayout(row);
        auto *name = new Label(line.name, TextSize::Body, Weight::Bold);
        auto *place = new Label(line.place);
        auto *what = new Label(line.what);
        name->setMinimumWidth(tokens().px(3.6));
        for (Label *cell : {place, what}) {
            cell->setElided(true);
            cell->setProperty("elides", true);
        }
        box->addWidget(name);
        box->addWidget(place);
        place->setVisible(m_fold != Fold::Medium); // not before: it would be a window of its own
        box->addWidget(what, 1);
        box->addWidget(Label::secondary(line.when));
        box->setContentsMargins(tokens().px(0.87), 0, tokens().px(0.87), 0);
        box->setSpacing(tokens().px(0.43));
        row->setFixedHeight(tokens().px(2.07));
        if (m_waitingBox->count() > 0)
            m_waitingBox->addWidget(new Line);
        m_waitingBox->addWidget(row);
    }
}

void SyncPage::activate()
{
    Q_EMIT refreshRequested();
    focusFirst();
}

void SyncPage::focusFirst()
{
    if (m_view.needsCode)
        return m_code->focusLine();
    for (const StateRow *row : rows()) {
        if (row->isVisibleTo(this) && row->button()->isEnabled()) {
            row->button()->setFocus();
            return;
        }
    }
    setFocus();
}

bool SyncPage::goBack()
{
    if (!m_address->isHidden()) {
        closeAddress();
        Q_EMIT addressGivenUp();
        return true;
    }
    if (m_choices->isHidden())
        return false;
    showRefused(false);
    return true;
}

void SyncPage::showRefused(bool isOpen)
{
    const bool canOpen = !m_view.refused.isEmpty() && m_view.refused.constFirst().canOpen;
    const auto rows = m_choices->findChildren<ListRow *>();
    for (int i = 0; i < rows.size(); ++i)
        rows.at(i)->setVisible((i < 2) == canOpen);
    m_choices->setVisible(isOpen);
    if (isOpen)
        rows.at(canOpen ? 0 : 2)->setFocus();
    else
        m_refused->button()->setFocus();
}

/// Few rows keep their size and leave white below them; so do all beside a side that is taller than
/// a low window, so that they stay in sight.
void SyncPage::spreadRows()
{
    constexpr int kAll = 1000;
    int hidden = 0;
    for (const StateRow *row : rows())
        hidden += row->isHidden() ? 1 : 0;
    m_states->setStretch(m_states->count() - 1, m_fold == Fold::Wide ? hidden : kAll);
}

void SyncPage::setFold(Fold fold)
{
    m_fold = fold;
    spreadRows();
    const bool isNarrow = fold == Fold::Narrow;
    m_header->setSub(fold == Fold::Wide ? tr("Most pressing on top") : QString());
    m_columns->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow ? 0 : tokens().px(fold == Fold::Wide ? 21.1 : 15));
    m_side->setMaximumWidth(
        isNarrow ? QWIDGETSIZE_MAX : tokens().px(fold == Fold::Wide ? 21.1 : 17));
    for (StateRow *row : rows())
        row->setFolded(fold != Fold::Wide);
    fillWaiting();
}

void SyncPage::stop()
{
    if (!m_view.isRunning || m_isStopped)
        return;
    m_isStopped = true;
    m_stop->setEnabled(false);
    Q_EMIT stopRequested();
}

void SyncPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F5 && event->modifiers() == Qt::ControlModifier)
        return stop();
    if (event->key() == Qt::Key_P && event->modifiers() == Qt::ControlModifier)
        return printRequested();
    if (event->key() == Qt::Key_U && event->modifiers() == Qt::NoModifier)
        return stickRequested();
    const bool isMove = !m_move->isHidden() || !m_address->isHidden();
    if (event->key() == Qt::Key_D && event->modifiers() == Qt::NoModifier && isMove)
        return askAddress();
    const int digit = event->key() - Qt::Key_0;
    if (!m_choices->isHidden() && (digit == 1 || digit == 2)) {
        const auto rows = m_choices->findChildren<ListRow *>();
        const qsizetype first = rows.at(0)->isHidden() ? 2 : 0;
        if (first + digit <= rows.size())
            rows.at(first + digit - 1)->click();
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/FirstUsePage.h"

#include "ui/shell/SettingsPage.h"
#include "ui/signin/SigninPage.h"
#include "ui/signin/SizeRow.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PasswordEdit.h"
#include "ui/widgets/ScrollBox.h"
#include "ui/widgets/Stepper.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kMinPasswordLength = 8;

} // namespace

FirstUsePage::FirstUsePage(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_stepper(new Stepper(
          {tr("Text size"), tr("Opening code"), tr("Name and password"), tr("Fetch data")}))
    , m_pages(new QStackedWidget)
    , m_next(new Button(tr("Next"), ButtonKind::Final))
    , m_hints(new KeyHintBar)
{
    setObjectName(QStringLiteral("firstuse"));
    m_next->withKey(QStringLiteral("Enter"))->setObjectName(QStringLiteral("firstuse.next"));
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    auto *head = new QHBoxLayout;
    head->addWidget(new LogoPlate(tr("First use"), 1.41), 1);
    auto *quiet = Label::secondary(tr("About ten minutes; stop any time and go on later"));
    quiet->setElided(true);
    head->addWidget(quiet);
    column->addLayout(head);
    auto *panel = new Panel;
    auto *steps = new QHBoxLayout(panel);
    steps->addStretch(1);
    steps->addWidget(m_stepper);
    steps->addStretch(1);
    column->addWidget(panel);
    makeTextSize(theme);
    makeCode();
    makePassword();
    makeFetch();
    column->addWidget(m_pages, 1);
    auto *foot = new QHBoxLayout; // outside what scrolls: the way on is always seen
    foot->addStretch(1);
    foot->addWidget(m_next);
    m_scroll = new ScrollBox(inner);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_scroll, 1);
    all->addLayout(foot);
    all->addWidget(m_hints);
    connect(m_next, &QPushButton::clicked, this, &FirstUsePage::next);
    addTextSizeKeys(*this, theme);
    followTheme(inner, [column, panel, foot] {
        const Tokens &t = tokens();
        const int side = t.px(t.scalePercent >= 150 ? 1.5 : 6.5);
        column->setContentsMargins(side, t.px(1.5), side, t.px(0.3));
        foot->setContentsMargins(side, t.px(0.3), side, t.px(0.8));
        column->setSpacing(t.px(0.9));
        panel->setFixedHeight(t.px(3.04));
    });
}

FirstUsePage::Question FirstUsePage::addQuestion(const QString &title, const QString &quiet)
{
    auto *page = new QWidget;
    auto *box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    auto *heading = Label::title(title);
    heading->setEms(1.63);
    box->addWidget(heading);
    auto *hint = Label::secondary(quiet);
    hint->setWordWrap(true);
    box->addWidget(hint);
    m_pages->addWidget(page);
    followTheme(page, [box] { box->setSpacing(tokens().px(0.55)); });
    return {page, box, heading, hint};
}

FieldEdit *FirstUsePage::addField(
    QVBoxLayout *box, const QString &label, const QString &name, FieldEdit *edit)
{
    if (edit == nullptr)
        edit = new FieldEdit(FieldInput::Latin);
    edit->setObjectName(QStringLiteral("firstuse.") + name);
    edit->setAccessibleName(label);
    followTheme(edit, [edit] { edit->setMaximumWidth(tokens().px(34)); });
    box->addWidget(Label::secondary(label));
    box->addWidget(edit);
    connect(edit, &QLineEdit::returnPressed, this, [this, edit] {
        // Enter goes from field to field and, after the last one, to the next step.
        QWidget *following = edit->nextInFocusChain();
        while (following != nullptr && following != edit
            && (!following->isVisible() || following->focusPolicy() == Qt::NoFocus))
            following = following->nextInFocusChain();
        if (qobject_cast<FieldEdit *>(following) != nullptr)
            following->setFocus(Qt::TabFocusReason);
        else
            next();
    });
    return edit;
}

void FirstUsePage::makeTextSize(Theme &theme)
{
    const Question question = addQuestion(tr("Which line is easiest to read?"),
        tr("Press its digit, or use ↑↓. Change it later any time with Ctrl and + −"));
    int digit = 1;
    for (const int percent : {100, 115, 150, 200}) {
        auto *row = new SizeRow(digit++, percent);
        row->setChecked(percent == theme.scalePercent());
        connect(row, &QPushButton::clicked, this, [this, percent] {
            m_theme.setScale(percent);
            for (SizeRow *each : std::as_const(m_sizes))
                each->setChecked(each->percent() == percent);
        });
        question.box->addWidget(row);
        m_sizes.append(row);
    }
    question.box->addStretch(1);
}

void FirstUsePage::makeCode()
{
    const Question question = addQuestion(tr("What did the county give you?"),
        tr("An address, a certificate file and a code that works once, within 24 hours"));
    m_server = addField(question.box, tr("Address of the county"), QStringLiteral("server"));
    m_server->setPlaceholderText(QStringLiteral("10.2.3.4:8443"));
    m_caFile = addField(question.box, tr("Certificate file"), QStringLiteral("ca"));
    m_caFile->setPlaceholderText(QStringLiteral("/media/usb/ca.pem"));
    m_code = addField(question.box, tr("Opening code"), QStringLiteral("code"));
    m_codeMessage = new Message;
    m_codeMessage->attachTo(m_code);
    question.box->addWidget(m_codeMessage);
    question.box->addStretch(1);
}

void FirstUsePage::makePassword()
{
    const Question question = addQuestion(tr("Who are you?"),
        tr("The password opens the ledger on this computer. Nobody can read it for you: at least 8 "
           "characters you will remember"));
    m_name = addField(question.box, tr("Your name"), QStringLiteral("name"));
    m_name->setAttribute(Qt::WA_InputMethodEnabled, true);
    m_password
        = addField(question.box, tr("Password"), QStringLiteral("password"), new PasswordEdit);
    m_again = addField(
        question.box, tr("The password once more"), QStringLiteral("again"), new PasswordEdit);
    m_passwordMessage = new Message;
    m_passwordMessage->attachTo(m_password);
    question.box->addWidget(m_passwordMessage);
    question.box->addStretch(1);
}

void FirstUsePage::makeFetch()
{
    const Question question = addQuestion(
        tr("Fetching the data of your town"), tr("You can stop; it goes on where it stopped"));
    m_fetchTitle = question.title;
    m_fetchQuiet = question.quiet;
    m_progress = new ProgressBar(tr("Fetching"));
    m_fetchWords = new Label;
    question.box->addWidget(m_progress);
    question.box->addWidget(m_fetchWords);
    question.box->addStretch(1);
}

void FirstUsePage::setCounty(const QString &server, const QString &caFile)
{
    m_server->setText(server);
    m_caFile->setText(caFile);
}

QString FirstUsePage::server() const
{
    return m_server->text().trimmed();
}

QString FirstUsePage::caFile() const
{
    return m_caFile->text();
}

void FirstUsePage::startAtCode()
{
    m_isDone = false;
    m_isLedgerOpen = true;
    m_isAnswered = true;
    show(Step::Code);
}

FirstUsePage::Step FirstUsePage::step() const
{
    return static_cast<Step>(m_pages->currentIndex());
}

void FirstUsePage::start()
{
    m_isDone = false;
    show(Step::TextSize);
}

void FirstUsePage::show(Step step)
{
    const int index = static_cast<int>(step);
    m_codeMessage->clear();
    m_passwordMessage->clear();
    m_pages->setCurrentIndex(index);
    m_stepper->setCurrent(index);
    m_next->setVisible(step != Step::Fetch || m_isDone);
    if (step != Step::Fetch)
        m_next->setText(tr("Next"));
    m_hints->setSaved(tr("Step %1 of %2").arg(index + 1).arg(m_pages->count()));
    KeyHints hints{{QStringLiteral("Enter"), tr("next")}};
    switch (step) {
    case Step::TextSize:
        hints.prepend({QStringLiteral("1–4"), tr("text size")});
        hints.append({QStringLiteral("F12"), tr("look")});
        for (SizeRow *row : std::as_const(m_sizes)) {
            row->setChecked(row->percent() == m_theme.scalePercent());
            if (row->isChecked())
                row->setFocus();
        }
        break;
    case Step::Code:
        (m_server->text().isEmpty() ? m_server : m_code)->setFocus();
        break;
    case Step::Password:
        (m_name->text().isEmpty() ? m_name : m_password)->setFocus();
        break;
    case Step::Fetch:
        m_next->setFocus();
        break;
    }
    if (step == Step::Code || step == Step::Password)
        hints.append({QStringLiteral("Esc"), tr("step back")});
    if (step == Step::Password)
        hints.append({QStringLiteral("Ctrl+R"), tr("show the password")});
    setKeyHints(this, hints);
    m_hints->refresh();
}

/// The keys go to what is to be put right, the sentence stands under it.
void FirstUsePage::ask(Message &message, FieldEdit &field, const QString &sentence)
{
    auto *box = static_cast<QVBoxLayout *>(field.parentWidget()->layout());
    box->removeWidget(&message);
    box->insertWidget(box->indexOf(&field) + 1, &message);
    message.attachTo(&field);
    message.setMessage(MessageClass::MustFix, sentence);
    field.setFocus();
    field.selectAll();
    // Once the sentence has its room, and after the box has followed the keys to the field.
    QTimer::singleShot(0, this, [this, sentence = &message] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_scroll->ensureWidgetVisible(sentence, 0, tokens().px(0.5));
    });
}

bool FirstUsePage::isCodeComplete()
{
    m_codeMessage->clear();
    if (m_server->text().trimmed().isEmpty())
        ask(*m_codeMessage, *m_server, tr("Type the address the county gave you"));
    else if (!QFileInfo(m_caFile->text()).isFile())
        ask(*m_codeMessage, *m_caFile, tr("There is no such certificate file; look at the path"));
    else if (m_code->text().trimmed().isEmpty())
        ask(*m_codeMessage, *m_code, tr("Enter the code the county gave you"));
    return m_codeMessage->isHidden();
}

bool FirstUsePage::isPasswordGood()
{
    m_passwordMessage->clear();
    if (m_name->text().trimmed().isEmpty())
        ask(*m_passwordMessage, *m_name, tr("Enter your name"));
    else if (m_password->text().size() < kMinPasswordLength)
        ask(*m_passwordMessage, *m_password, tr("The password needs at least 8 characters"));
    else if (m_password->text() != m_again->text())
        ask(*m_passwordMessage, *m_password, tr("The two passwords differ; type both again"));
    return m_passwordMessage->isHidden();
}

void FirstUsePage::next()
{
    switch (step()) {
    case Step::TextSize:
        show(Step::Code);
        break;
    case Step::Code:
        Q_EMIT answered(); // before it is said what lacks: a power cut comes at any time
        if (!isCodeComplete())
            break;
        // Who it is was said already when only the code had to be put right.
        if (m_isAnswered)
            request();
        else
            show(Step::Password);
        break;
    case Step::Password:
        if (isPasswordGood())
            request();
        break;
    case Step::Fetch:
        if (m_isDone)
            Q_EMIT finished();
        break;
    }
}

void FirstUsePage::request()
{
    m_isAnswered = true;
    m_fetchTitle->setText(tr("Fetching the data of your town"));
    m_fetchQuiet->setText(tr("You can stop; it goes on where it stopped"));
    m_progress->show();
    m_fetchWords->show();
    show(Step::Fetch);
    showProgress(0, 0);
    Q_EMIT enrolRequested({m_server->text().trimmed(), m_caFile->text(), m_code->text().trimmed(),
        m_name->text().trimmed(), m_password->text()});
}

void FirstUsePage::showFailure(Step step, const QString &sentence)
{
    m_isAnswered = step != Step::Password;
    if (step == Step::Fetch) { // the rest comes by itself later: the ledger can be opened
        m_isDone = true;
        m_fetchTitle->setText(tr("Not everything of your town is here yet"));
        m_fetchQuiet->setText(tr("The rest comes by itself when the county can be reached"));
        m_progress->hide();
        m_next->setText(tr("Open the ledger"));
    }
    show(step);
    if (step == Step::Password)
        ask(*m_passwordMessage, *m_password, sentence);
    else
        m_fetchWords->setText(sentence);
}

void FirstUsePage::showRefused(Answer answer, const QString &sentence)
{
    m_isAnswered = true;
    show(Step::Code);
    FieldEdit *field = m_code;
    if (answer != Answer::Code)
        field = answer == Answer::Address ? m_server : m_caFile;
    ask(*m_codeMessage, *field, sentence);
}

void FirstUsePage::showProgress(qint64 done, qint64 total)
{
    m_progress->setProgress(done, total);
    if (total > 0)
        m_fetchWords->setText(tr("%1 of %2").arg(done).arg(total));
    else
        m_fetchWords->setText(tr("Asking the county…"));
}

void FirstUsePage::showFetching(qint64 received)
{
    m_fetchWords->setText(tr("%1 received so far").arg(received));
}

void FirstUsePage::showDone(const QString &sentence)
{
    m_isDone = true;
    m_fetchTitle->setText(sentence);
    m_fetchQuiet->setText(tr("From now on it works without a network too"));
    m_progress->hide();
    m_fetchWords->hide();
    m_next->setText(tr("Open the ledger"));
    show(Step::Fetch);
}

void FirstUsePage::chooseSize(int index)
{
    m_sizes.at(index)->setChecked(false); // so that the click turns it on, whatever it was
    m_sizes.at(index)->click();
    m_sizes.at(index)->setFocus();
}

void FirstUsePage::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (step() == Step::TextSize && digit >= 1 && digit <= m_sizes.size()) {
        chooseSize(digit - 1);
        return;
    }
    const bool isDown = event->key() == Qt::Key_Down;
    if (step() == Step::TextSize && (isDown || event->key() == Qt::Key_Up)) {
        int current = 0;
        while (current < m_sizes.size() && !m_sizes.at(current)->isChecked())
            ++current;
        chooseSize(
            std::clamp(current + (isDown ? 1 : -1), 0, static_cast<int>(m_sizes.size()) - 1));
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        next();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_isLedgerOpen && step() != Step::Fetch) {
        Q_EMIT cancelled();
        return;
    }
    if (event->key() == Qt::Key_Escape && (step() == Step::Code || step() == Step::Password)) {
        show(static_cast<Step>(static_cast<int>(step()) - 1));
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/SigninPage.h"

#include "ui/shell/SettingsPage.h"
#include "ui/signin/UserChooser.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/PasswordEdit.h"
#include "ui/widgets/ScrollBox.h"
#include "ui/widgets/Segments.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr double kPlateEms = 1.53; // of the title's size
constexpr double kTitleEms = 1.15; // of the title's size: its ink, without the line's air
constexpr double kSubEms = 1.3;

/// An icon or a state's shape at the size of two lines' first one.
class FactIcon : public QWidget
{
public:
    FactIcon(const QString &icon, std::optional<State> state)
        : m_icon(icon)
        , m_state(state)
    {
        followTheme(this, [this] { setFixedSize(tokens().px(1.3), tokens().px(1.5)); });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (m_state)
            paintState(painter, *m_state, rect());
        else
            paintIcon(painter, rect(), {m_icon, tokens().colour.text, width(), 1.8});
    }

private:
    QString m_icon;
    std::optional<State> m_state;
};

/// The quiet column at the right.
class SideColumn : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().colour.chrome);
        painter.fillRect(0, 0, tokens().lineWidth, height(), tokens().colour.line);
    }
};

} // namespace

LogoPlate::LogoPlate(const QString &title, double ems, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_ems(ems)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] { updateGeometry(); });
}

void LogoPlate::setSub(const QString &sub)
{
    m_sub = sub;
    updateGeometry();
    update();
}

QSize LogoPlate::sizeHint() const
{
    const Tokens &t = tokens();
    const int plate = t.px(m_ems * kPlateEms);
    const int words = t.px(m_ems * kTitleEms) + t.px(kSubEms);
    return {t.px(m_ems * 8), m_sub.isEmpty() ? plate : std::max(plate, words)};
}

void LogoPlate::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const int plate = t.px(m_ems * kPlateEms);
    const QRect mark(0, (height() - plate) / 2, plate, plate);
    paintRounded(painter, mark, {t.colour.accent, {}, 0, 6});
    QFont font = t.fontOf(m_ems);
    font.setWeight(static_cast<QFont::Weight>(t.strongWeight));
    painter.setFont(font);
    painter.setPen(t.colour.onAccent);
    painter.drawText(mark, Qt::AlignCenter, QStringLiteral("民"));
    painter.setPen(t.colour.text);
    const int left = plate + t.px(0.76);
    if (m_sub.isEmpty()) {
        painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_title);
        return;
    }
    const int split = t.px(m_ems * kTitleEms);
    painter.drawText(QRect(left, 0, width(), split), Qt::AlignVCenter | Qt::TextDontClip, m_title);
    painter.setFont(t.font());
    painter.setPen(t.colour.text2);
    painter.drawText(
        QRect(left, split, width(), height() - split), Qt::AlignVCenter | Qt::TextDontClip, m_sub);
}

SigninPage::SigninPage(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_hints(new KeyHintBar)
{
    setObjectName(QStringLiteral("signin"));
    auto *scroll = new ScrollBox(makeForm(theme));
    scroll->setBackgroundRole(QPalette::Base);
    m_side = makeSide();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(scroll, 1);
    middle->addWidget(m_side);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_hints);
    followTheme(this, [this] { foldSide(); });
    addTextSizeKeys(*this, theme);
    setKeyHints(this,
        {{QStringLiteral("Enter"), tr("open the ledger")},
            {QStringLiteral("↑↓"), tr("somebody else")}, {QStringLiteral("Tab"), tr("next")},
            {QStringLiteral("Ctrl+R"), tr("show the password")},
            {QStringLiteral("Ctrl +/−"), tr("text size")}, {QStringLiteral("F12"), tr("look")}});
}

QWidget *SigninPage::makeForm(Theme &theme)
{
    auto *outer = new QWidget;
    auto *centre = new QHBoxLayout(outer);
    auto *form = new QWidget;
    centre->addStretch(1);
    centre->addWidget(form, 100);
    centre->addStretch(1);
    auto *column = new QVBoxLayout(form);
    m_logo = new LogoPlate(tr("Minqing"), 1.85);
    column->addWidget(m_logo);
    auto *grid = new QGridLayout;
    m_users = new UserChooser;
    m_password = new PasswordEdit;
    m_password->setObjectName(QStringLiteral("signin.password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setHeightEms(2.61);
    m_message = new Message;
    m_message->attachTo(m_password);
    m_open = new Button(tr("Open the ledger"), ButtonKind::Final);
    m_open->withKey(QStringLiteral("Enter"))->setObjectName(QStringLiteral("signin.open"));
    grid->addWidget(Label::secondary(tr("Assistant")), 0, 0);
    grid->addWidget(m_users, 0, 1);
    grid->addWidget(Label::secondary(tr("Password")), 1, 0);
    grid->addWidget(m_password, 1, 1);
    grid->addWidget(m_message, 2, 1);
    grid->addWidget(m_open, 3, 1);
    auto *forgotten = Label::secondary(
        tr("Forgotten? Nobody can read it for you: phone the county. What was not sent stays "
           "locked, so keep looking for it first"));
    forgotten->setObjectName(QStringLiteral("signin.forgotten"));
    forgotten->setWordWrap(true);
    grid->addWidget(forgotten, 4, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    column->addWidget(new Line);
    auto *looks = new QGridLayout;
    looks->addWidget(Label::secondary(tr("Text size")), 0, 0);
    looks->addWidget(textSizeSegments(theme), 0, 1);
    looks->addWidget(Label::secondary(tr("Look")), 1, 0);
    looks->addWidget(lookSegments(theme), 1, 1);
    looks->setColumnStretch(1, 1);
    column->addLayout(looks);
    column->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, &SigninPage::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &SigninPage::submit);
    connect(m_password, &QLineEdit::textEdited, m_message, &Message::clear);
    followTheme(form, [this, form, centre, column, grid, looks] {
        const Tokens &t = tokens();
        const bool isLarge = t.scalePercent >= 150;
        centre->setContentsMargins(t.px(1), t.px(isLarge ? 0.6 : 4.2), t.px(1), t.px(0.6));
        form->setMaximumWidth(t.px(31.5));
        column->setSpacing(t.px(isLarge ? 0.6 : 1.2));
        for (QGridLayout *part : {grid, looks}) {
            part->setColumnMinimumWidth(0, t.px(5));
            part->setHorizontalSpacing(t.px(0.76));
            part->setVerticalSpacing(t.px(isLarge ? 0.5 : 0.85));
        }
    });
    return outer;
}

QWidget *SigninPage::makeSide()
{
    auto *side = new SideColumn;
    side->setObjectName(QStringLiteral("signin.side"));
    auto *column = new QVBoxLayout(side);
    column->addWidget(Label::title(tr("On this computer")));
    m_facts = new QGridLayout;
    m_facts->setColumnStretch(1, 1);
    column->addLayout(m_facts);
    column->addStretch(1);
    followTheme(side, [this, side, column] {
        const Tokens &t = tokens();
        side->setFixedWidth(t.px(28.26));
        side->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
        column->setContentsMargins(t.px(2.4), t.px(4.8), t.px(2.4), t.px(1));
        column->setSpacing(t.px(1.1));
        m_facts->setHorizontalSpacing(t.px(0.87));
        m_facts->setVerticalSpacing(t.px(0.65));
    });
    return side;
}

void SigninPage::setView(const SigninView &view)
{
    m_view = view;
    m_users->setUsers(view.users);
    m_logo->setSub(view.place.isEmpty() ? tr("Civil-affairs ledger")
                                        : tr("%1 civil-affairs ledger").arg(view.place));
    m_hints->setSaved(view.today);
    fillSide();
}

void SigninPage::fillSide()
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &icon, std::optional<State> state, const QString &first,
                         const QString &second) {
        const int row = m_facts->rowCount();
        m_facts->addWidget(new FactIcon(icon, state), row, 0, Qt::AlignTop);
        auto *words = new QWidget;
        auto *box = new QVBoxLayout(words);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(0);
        box->addWidget(new Label(first));
        auto *quiet = Label::secondary(second);
        quiet->setWordWrap(true);
        box->addWidget(quiet);
        m_facts->addWidget(words, row, 1);
    };
    if (!m_view.lastUsed.isEmpty())
        add(QStringLiteral("clock"), {}, tr("Last used %1").arg(m_view.lastUsed),
            tr("Opens where you were"));
    if (m_view.waiting > 0)
        add({}, State::Wait, tr("%1 waiting to send").arg(m_view.waiting),
            tr("Stays safe when somebody else signs in"));
    if (!m_view.agreedAt.isEmpty())
        add(QStringLiteral("send"), {}, tr("In step with the county: %1").arg(m_view.agreedAt),
            tr("No network is needed to work"));
    add(QStringLiteral("lock"), {}, tr("The ledger is locked"),
        tr("Nobody can read it if the computer is lost"));
}

void SigninPage::start()
{
    m_password->clear();
    m_message->clear();
    setBusy(false);
    m_password->setFocus();
}

void SigninPage::setBusy(bool isBusy)
{
    m_open->setText(isBusy ? tr("Opening…") : tr("Open the ledger"));
    m_open->setEnabled(!isBusy);
    m_password->setReadOnly(isBusy);
}

void SigninPage::showFailure(const QString &sentence)
{
    setBusy(false);
    m_message->setMessage(MessageClass::MustFix, sentence);
    m_password->selectAll();
    m_password->setFocus();
}

void SigninPage::submit()
{
    if (!m_open->isEnabled())
        return;
    if (m_password->text().isEmpty()) {
        showFailure(tr("Enter the password first"));
        return;
    }
    setBusy(true);
    Q_EMIT signInRequested(m_users->account(), m_password->text());
}

void SigninPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        m_users->move(1);
    else if (event->key() == Qt::Key_Up)
        m_users->move(-1);
    else
        QWidget::keyPressEvent(event);
}

void SigninPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    foldSide();
}

/// The letters may have grown while the window was not in front.
void SigninPage::foldSide()
{
    constexpr double kRoomForBoth = 62;
    m_side->setVisible(width() / tokens().fs >= kRoomForBoth);
}

} // namespace ui

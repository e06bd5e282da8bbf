// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TopBar.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace ui {

namespace {

/// The mark and the product's name, as wide as the navigation below.
class Brand : public QWidget
{
public:
    explicit Brand(const QString &name)
        : m_name(name)
    {
        setAccessibleName(name);
        followTheme(this, [this] {
            const Tokens &t = tokens();
            const int words = QFontMetrics(t.boldFont(TextSize::Section)).horizontalAdvance(m_name);
            setFixedWidth(std::max(t.navWidth() + t.px(0.33), t.px(2.8) + words));
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        const int size = t.px(1.52);
        const QRect mark(t.px(0.76), (height() - size) / 2, size, size);
        paintMark(painter, mark);
        painter.setFont(t.boldFont(TextSize::Section));
        painter.setPen(t.colour.text);
        painter.drawText(rect().adjusted(mark.right() + 1 + t.px(0.49), 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignLeft, m_name);
    }

private:
    static void paintMark(QPainter &painter, const QRect &box)
    {
        const Tokens &t = tokens();
        paintRounded(painter, box, {t.colour.accent, {}, 0, 4});
        painter.setFont(t.boldFont());
        painter.setPen(t.colour.onAccent);
        painter.drawText(box, Qt::AlignCenter, QStringLiteral("民"));
    }

    QString m_name;
};

/// Icon, name, and a thin line before them.
class UserPlate : public QWidget
{
public:
    explicit UserPlate(Label *name)
    {
        auto *layout = new QHBoxLayout(this);
        layout->addWidget(name);
        followTheme(this, [this, layout] {
            const Tokens &t = tokens();
            layout->setContentsMargins(t.px(2.3), 0, 0, 0);
            setFixedHeight(t.px(1.52));
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        painter.fillRect(0, 0, t.lineWidth, height(), t.colour.line);
        const int size = t.px(1.09);
        paintIcon(painter, QRect(t.px(0.8), 0, size, height()),
            {QStringLiteral("user"), t.colour.text, size, 1.8});
    }
};

} // namespace

FindField::FindField(QWidget *parent)
    : FieldEdit(FieldInput::Latin, parent)
{
    setObjectName(QStringLiteral("findField"));
    setAccessibleName(tr("Find a person"));
    setPlaceholderText(tr("Find: initials, or last 4 digits"));
    setLeadingIcon(QStringLiteral("search"));
    followTheme(this, [this] {
        const int key = keyCapSize(QStringLiteral("Ctrl+F")).width() + tokens().px(0.54);
        setTrailingRoom(key / tokens().fs);
    });
    setKeyHints(this,
        {{QStringLiteral("1–9"), tr("choose")}, {QStringLiteral("↓"), tr("down")},
            {QStringLiteral("Enter"), tr("open")}, {tr("last 4"), tr("of ID, card or phone")},
            {QStringLiteral("Esc"), tr("back to where you were")}});
}

void FindField::keyPressEvent(QKeyEvent *event)
{
    event->ignore();
    Q_EMIT keyPressed(event);
    if (!event->isAccepted())
        FieldEdit::keyPressEvent(event);
}

void FindField::paintEvent(QPaintEvent *event)
{
    FieldEdit::paintEvent(event);
    const QString key = hasFocus() ? QStringLiteral("Esc") : QStringLiteral("Ctrl+F");
    const QSize cap = keyCapSize(key);
    QPainter painter(this);
    const QPoint corner(width() - cap.width() - tokens().px(0.27), (height() - cap.height()) / 2);
    paintKeyCap(painter, QRect(corner, cap), key);
}

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_brand(new Brand(tr("Minqing")))
    , m_find(new FindField)
    , m_findButton(new Button(tr("Find")))
    , m_navSlot(new QHBoxLayout)
    , m_layout(new QHBoxLayout(this))
    , m_userName(new Label)
{
    setObjectName(QStringLiteral("topBar"));
    m_user = new UserPlate(m_userName);
    m_findButton->withIcon(QStringLiteral("search"))->setObjectName(QStringLiteral("findButton"));
    m_navSlot->setSpacing(0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_brand);
    m_layout->addLayout(m_navSlot);
    m_layout->addWidget(m_find);
    m_layout->addStretch(1);
    m_layout->addWidget(m_findButton);
    for (const State state : {State::Bad, State::Ask, State::Wait, State::Off, State::Ok}) {
        auto *chip = new StateChip(state, StateChip::Place::TopBar);
        chip->setObjectName(QStringLiteral("chip%1").arg(static_cast<int>(state)));
        connect(chip, &QPushButton::clicked, this, [this, state] { Q_EMIT stateChosen(state); });
        m_layout->addWidget(chip);
        m_chips.append(chip);
    }
    m_layout->addWidget(m_user);
    connect(m_findButton, &QPushButton::clicked, this, &TopBar::findRequested);
    followTheme(this, [this] { restyle(); });
    showChips();
}

void TopBar::setUser(const QString &name)
{
    m_userName->setText(name);
}

void TopBar::setStatus(const ExchangeStatus &status)
{
    m_status = status;
    showChips();
}

void TopBar::setFold(Fold fold)
{
    m_fold = fold;
    const bool isNarrow = fold == Fold::Narrow;
    m_brand->setVisible(!isNarrow);
    m_user->setVisible(!isNarrow);
    setFindOpen(m_isFindOpen);
    showChips();
    restyle();
}

void TopBar::setFindOpen(bool isOpen)
{
    m_isFindOpen = isOpen;
    const bool isNarrow = m_fold == Fold::Narrow;
    m_find->setVisible(!isNarrow || isOpen);
    m_findButton->setVisible(isNarrow && !isOpen);
    for (int i = 0; i < m_navSlot->count(); ++i)
        m_navSlot->itemAt(i)->widget()->setVisible(!isOpen);
}

/// Worst first, up to three, and only the worst one in a narrow window. All received is told only
/// where there is none of them.
void TopBar::showChips()
{
    if (!m_status) {
        for (StateChip *chip : std::as_const(m_chips))
            chip->hide();
        return;
    }
    const bool areOnlyPhotos = m_status->waiting == 0;
    const std::array<int, 3> counts{m_status->rejected, m_status->undecided,
        areOnlyPhotos ? m_status->photos : m_status->waiting};
    const bool isOtherwise = m_status->isOtherwise && m_status->rejected == 0;
    int shown = 0;
    for (int i = 0; i < m_chips.size(); ++i) {
        const bool isCounted = i < 3;
        const bool hasCause
            = isCounted && (counts[static_cast<std::size_t>(i)] > 0 || (i == 0 && isOtherwise));
        const bool isWanted = hasCause && (m_fold != Fold::Narrow || shown == 0);
        if (isCounted)
            m_chips.at(i)->setCount(counts[static_cast<std::size_t>(i)]);
        m_chips.at(i)->setVisible(isWanted);
        shown += isWanted ? 1 : 0;
    }
    m_chips.at(0)->setWords(isOtherwise ? tr("differs from the county") : QString());
    if (isOtherwise)
        m_chips.at(0)->setCount({});
    m_chips.at(2)->setWords(
        areOnlyPhotos ? tr("%n photos to send", nullptr, m_status->photos) : QString());
    if (shown == 0 && m_fold != Fold::Narrow)
        m_chips.at(m_status->reach == Reach::County ? 4 : 3)->show();
    m_chips.at(3)->setWords(offWord(m_status->reach));
}

void TopBar::restyle()
{
    const Tokens &t = tokens();
    setFixedHeight(m_fold == Fold::Narrow ? t.px(2.17) : t.topBarHeight());
    m_layout->setContentsMargins(0, 0, t.px(m_fold == Fold::Narrow ? 0.33 : 0.76), t.lineWidth);
    m_layout->setSpacing(t.px(0.43));
    m_find->setMinimumWidth(t.px(14));
    m_find->setMaximumWidth(t.px(28.04));
    m_find->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layout->setStretchFactor(m_find, 1000);
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.colour.surface);
    painter.fillRect(0, height() - t.lineWidth, width(), t.lineWidth, t.colour.line);
}

} // namespace ui

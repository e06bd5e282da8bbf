// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StateChip.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Paint.h"

#include <QFontMetrics>
#include <QPainter>

namespace ui {

namespace {

int shapeSize()
{
    return tokens().px(0.98);
}

int shapeGap()
{
    return tokens().px(0.33);
}

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Bad:
        return StateChip::tr("Not sent");
    case State::Ask:
        return StateChip::tr("Need your decision");
    case State::Wait:
        return StateChip::tr("Waiting to send");
    case State::Off:
        return StateChip::tr("No network");
    case State::Ok:
        return StateChip::tr("County has it");
    }
    Q_UNREACHABLE();
}

QString shortStateWord(State state)
{
    switch (state) {
    case State::Ask:
        return StateChip::tr("To decide", "short, in a table column");
    case State::Wait:
        return StateChip::tr("Waiting", "short, in a table column");
    case State::Ok:
        return StateChip::tr("Received", "short, in a table column");
    case State::Bad:
    case State::Off:
        return stateWord(state);
    }
    Q_UNREACHABLE();
}

QString offWord(Reach reach)
{
    switch (reach) {
    case Reach::NoCounty:
        return StateChip::tr("County not reached");
    case Reach::NotOpened:
        return StateChip::tr("Not opened yet");
    case Reach::NoNetwork:
    case Reach::County:
        return stateWord(State::Off);
    }
    Q_UNREACHABLE();
}

StateChip::StateChip(State state, Place place, QWidget *parent)
    : KeyButton(parent)
    , m_state(state)
    , m_place(place)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setProperty("ringGap", 1);
    if (place == Place::Panel)
        setFocusPolicy(Qt::NoFocus);
    setState(state);
    followTheme(this, [this] { updateGeometry(); });
}

void StateChip::setState(State state)
{
    m_state = state;
    setAccessibleName(words());
    updateGeometry();
    update();
}

void StateChip::setCount(std::optional<int> count)
{
    m_count = count;
    setState(m_state);
}

void StateChip::setWords(const QString &words)
{
    m_words = words;
    setState(m_state);
}

QString StateChip::words() const
{
    if (!m_words.isEmpty())
        return m_words;
    const bool isTop = m_place == Place::TopBar;
    const bool isShort = isTop && m_state != State::Ok;
    const QString word = isShort ? shortStateWord(m_state) : stateWord(m_state);
    return m_count ? tr("%1 %2", "state, number").arg(word).arg(*m_count) : word;
}

QSize StateChip::sizeHint() const
{
    const Tokens &t = tokens();
    const bool isTop = m_place == Place::TopBar;
    const int text = QFontMetrics(t.boldFont(TextSize::Hint)).horizontalAdvance(words());
    const int padding = isTop ? t.px(0.49) + t.px(0.6) : t.px(0.33) + t.px(0.49);
    return {padding + shapeSize() + shapeGap() + text + 2, t.px(isTop ? 1.96 : 1.52)};
}

void StateChip::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const QColor border = t.lineWidth > 1 ? t.colour.lineStrong : QColor();
    paintRounded(painter, rect(),
        {t.colour.stateBg(m_state), border, t.lineWidth > 1 ? t.lineWidth : 0,
            static_cast<double>(t.radius())});
    const int left = 1 + (m_place == Place::TopBar ? t.px(0.49) : t.px(0.33));
    const int shape = shapeSize();
    paintState(painter, m_state, QRect(left, (height() - shape) / 2, shape, shape));
    painter.setFont(t.boldFont(TextSize::Hint));
    painter.setPen(t.colour.state(m_state));
    painter.drawText(rect().adjusted(left + shape + shapeGap(), 0, 0, 0),
        Qt::AlignVCenter | Qt::AlignLeft, words());
}

StateLabel::StateLabel(State state, const QString &words, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(state, words.isNull() ? stateWord(state) : words);
    followTheme(this, [this] { updateGeometry(); });
}

void StateLabel::setState(State state, const QString &words)
{
    m_state = state;
    m_words = words;
    setAccessibleName(words);
    updateGeometry();
    update();
}

void StateLabel::setQuiet(bool isQuiet)
{
    m_isQuiet = isQuiet;
    updateGeometry();
    update();
}

QSize StateLabel::sizeHint() const
{
    const Tokens &t = tokens();
    const QFont font = m_isQuiet ? t.font(TextSize::Hint) : t.boldFont();
    const QFontMetrics metrics(font);
    return {shapeSize() + shapeGap() + metrics.horizontalAdvance(m_words) + 2, metrics.height()};
}

void StateLabel::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    const int shape = m_isQuiet ? t.px(0.87) : shapeSize();
    paintState(painter, m_state, QRect(0, (height() - shape) / 2, shape, shape));
    painter.setFont(m_isQuiet ? t.font(TextSize::Hint) : t.boldFont());
    painter.setPen(m_isQuiet ? t.colour.text2 : t.colour.state(m_state));
    painter.drawText(
        rect().adjusted(shape + shapeGap(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_words);
}

QString markIcon(Mark mark)
{
    switch (mark) {
    case Mark::Done:
        return QStringLiteral("check");
    case Mark::Returned:
        return QStringLiteral("close");
    case Mark::Skipped:
        return QStringLiteral("skip");
    case Mark::Carried:
        return QStringLiteral("carry");
    case Mark::Missing:
        return QStringLiteral("bang");
    }
    Q_UNREACHABLE();
}

QColor markColour(Mark mark)
{
    const Colours &c = tokens().colour;
    switch (mark) {
    case Mark::Done:
        return c.ok;
    case Mark::Returned:
    case Mark::Missing:
        return c.bad;
    case Mark::Skipped:
        return c.wait;
    case Mark::Carried:
        return c.text2;
    }
    Q_UNREACHABLE();
}

MarkLabel::MarkLabel(Mark mark, const QString &words, QWidget *parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_words(words)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(words);
    followTheme(this, [this] { updateGeometry(); });
}

QSize MarkLabel::sizeHint() const
{
    const QFontMetrics metrics(tokens().font());
    const int words = m_words.isEmpty() ? 0 : shapeGap() + metrics.horizontalAdvance(m_words) + 2;
    return {shapeSize() + words, metrics.height()};
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int size = shapeSize();
    const QColor ink = markColour(m_mark);
    paintIcon(painter, QRect(0, 0, size, height()), {markIcon(m_mark), ink, size, 2.2});
    painter.setFont(tokens().font());
    painter.setPen(ink);
    painter.drawText(
        rect().adjusted(size + shapeGap(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_words);
}

} // namespace ui

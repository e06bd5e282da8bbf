// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyHints.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateChip.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace ui {

namespace {

constexpr char kProperty[] = "keyHints";

} // namespace

void setKeyHints(QWidget *widget, const KeyHints &hints)
{
    widget->setProperty(kProperty, QVariant::fromValue(hints));
    const QWidget *focused = QApplication::focusWidget();
    const bool isShown = focused == widget || (focused && widget->isAncestorOf(focused));
    if (!isShown)
        return;
    for (KeyHintBar *bar : widget->window()->findChildren<KeyHintBar *>())
        bar->refresh(); // the page of signing in has one of its own, out of sight
}

KeyHints keyHintsFor(const QWidget *focused)
{
    for (const QWidget *w = focused; w != nullptr; w = w->parentWidget()) {
        const QVariant hints = w->property(kProperty);
        if (hints.isValid())
            return hints.value<KeyHints>();
    }
    return {};
}

KeyHintBar::KeyHintBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_missing(new Label({}, TextSize::Hint, Weight::Bold, Tone::Bad))
    , m_missingWhat(new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary))
    , m_network(new StateLabel(State::Off, tr("No network — keep working")))
    , m_saved(new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary))
{
    setObjectName(QStringLiteral("keyHintBar"));
    setAccessibleName(tr("Keys"));
    m_network->setQuiet(true);
    m_network->hide();
    m_layout->addStretch(1);
    for (QWidget *part : QList<QWidget *>{m_missing, m_missingWhat, m_network, m_saved})
        m_layout->addWidget(part);
    m_missing->hide();
    m_missingWhat->hide();
    connect(qApp, &QApplication::focusChanged, this, &KeyHintBar::refresh);
    followTheme(this, [this] {
        const Tokens &t = tokens();
        setFixedHeight(t.hintBarHeight());
        m_layout->setContentsMargins(t.px(0.76), t.lineWidth, t.px(0.76), 0);
        m_layout->setSpacing(t.px(0.7));
        shortenNetwork();
    });
}

void KeyHintBar::setMissing(const QString &bold, const QString &plain)
{
    m_missing->setText(bold);
    m_missing->setVisible(!bold.isEmpty());
    m_missingWhat->setText(plain);
    shortenNetwork();
}

void KeyHintBar::setReach(Reach reach)
{
    m_reach = reach;
    shortenNetwork();
}

void KeyHintBar::setSaved(const QString &words)
{
    m_saved->setText(words);
    shortenNetwork();
}

void KeyHintBar::refresh()
{
    const QWidget *focused = QApplication::focusWidget();
    if (focused == nullptr || focused->window() != window())
        return;
    m_hints = keyHintsFor(focused);
    QStringList words;
    for (const KeyHint &hint : m_hints)
        words.append(hint.key + u' ' + hint.words);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    shortenNetwork();
    update();
}

QSize KeyHintBar::sizeHint() const
{
    return {tokens().px(30), tokens().hintBarHeight()};
}

QSize KeyHintBar::minimumSizeHint() const
{
    return {tokens().px(10), tokens().hintBarHeight()};
}

/// The keys come first: in a narrow window the network takes its short words, and what is only
/// told at the right gives way to the keys that are kept.
void KeyHintBar::shortenNetwork()
{
    constexpr double kNarrowEms = 54;
    const bool isNarrow = width() < tokens().fs * kNarrowEms;
    m_network->setState(
        State::Off, isNarrow ? offWord(m_reach) : tr("%1 — keep working").arg(offWord(m_reach)));
    const int gap = tokens().px(0.87);
    int needed = tokens().px(0.76) * 2;
    for (const KeyHint &hint : std::as_const(m_hints))
        needed += hint.isKept ? widthOf(hint) + gap : 0;
    const auto show = [&](QWidget *part, bool isWanted) {
        const int size = part->sizeHint().width() + gap;
        const bool isShown = isWanted && needed + size <= width();
        part->setVisible(isShown);
        needed += isShown ? size : 0;
    };
    show(m_missing, !m_missing->text().isEmpty());
    show(m_saved, !m_saved->text().isEmpty());
    show(m_network, m_reach != Reach::County);
    show(m_missingWhat, !m_missingWhat->text().isEmpty());
}

void KeyHintBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shortenNetwork();
}

void KeyHintBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.colour.head);
    painter.fillRect(0, 0, width(), t.lineWidth, t.colour.line);
    paintHints(painter);
}

/// Up to what stands at the right.
int KeyHintBar::room() const
{
    int limit = width();
    for (const QWidget *part :
        QList<const QWidget *>{m_saved, m_network, m_missingWhat, m_missing}) {
        if (part->isVisible())
            limit = std::min(limit, part->x());
    }
    return limit - tokens().px(0.5);
}

int KeyHintBar::widthOf(const KeyHint &hint)
{
    const Tokens &t = tokens();
    const QFontMetrics metrics(t.font(TextSize::Hint));
    return keyCapSize(hint.key).width() + t.px(0.33) + metrics.horizontalAdvance(hint.words);
}

/// Hints that do not fit are left out whole, never cut: from the right, and those that are kept
/// after all others.
KeyHints KeyHintBar::shown() const
{
    const Tokens &t = tokens();
    KeyHints left = m_hints;
    const auto width = [&left, &t] {
        int sum = t.px(0.76) - t.px(0.87);
        for (const KeyHint &hint : std::as_const(left))
            sum += widthOf(hint) + t.px(0.87);
        return sum;
    };
    const int limit = room();
    while (!left.isEmpty() && width() > limit) {
        qsizetype gone = left.size() - 1;
        for (qsizetype i = left.size() - 1; i >= 0; --i) {
            if (!left.at(i).isKept) {
                gone = i;
                break;
            }
        }
        left.removeAt(gone);
    }
    return left;
}

void KeyHintBar::paintHints(QPainter &painter) const
{
    const Tokens &t = tokens();
    int x = t.px(0.76);
    painter.setFont(t.font(TextSize::Hint));
    const QFontMetrics metrics = painter.fontMetrics();
    for (const KeyHint &hint : shown()) {
        const QSize cap = keyCapSize(hint.key);
        const int wordsWidth = metrics.horizontalAdvance(hint.words);
        const int top = t.lineWidth + (height() - t.lineWidth - cap.height()) / 2;
        paintKeyCap(painter, QRect(QPoint(x, top), cap), hint.key);
        x += cap.width() + t.px(0.33);
        painter.setPen(t.colour.text);
        painter.drawText(QRect(x, t.lineWidth, wordsWidth + 2, height() - t.lineWidth),
            Qt::AlignVCenter | Qt::AlignLeft, hint.words);
        x += wordsWidth + t.px(0.87);
    }
}

} // namespace ui

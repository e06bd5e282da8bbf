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
    m_missingWhat->setVisible(!plain.isEmpty());
}

void KeyHintBar::setReach(Reach reach)
{
    m_reach = reach;
    m_network->setVisible(reach != Reach::County);
    shortenNetwork();
}

void KeyHintBar::setSaved(const QString &words)
{
    m_saved->setText(words);
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

/// The keys come first: in a narrow window the network takes its short words.
void KeyHintBar::shortenNetwork()
{
    constexpr double kNarrowEms = 54;
    const bool isNarrow = width() < tokens().fs * kNarrowEms;
    m_network->setState(
        State::Off, isNarrow ? offWord(m_reach) : tr("%1 — keep working").arg(offWord(m_reach)));
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
    int limit = width();
    for (const QWidget *part :
        QList<const QWidget *>{m_saved, m_network, m_missingWhat, m_missing}) {
        if (part->isVisible())
            limit = std::min(limit, part->x());
    }
    paintHints(painter, limit - t.px(0.5));
}

/// Hints that do not fit are left out from the right, never cut.
int KeyHintBar::paintHints(QPainter &painter, int rightLimit) const
{
    const Tokens &t = tokens();
    const int gap = t.px(0.33);
    int x = t.px(0.76);
    int shown = 0;
    painter.setFont(t.font(TextSize::Hint));
    const QFontMetrics metrics = painter.fontMetrics();
    for (const KeyHint &hint : m_hints) {
        const QSize cap = keyCapSize(hint.key);
        const int wordsWidth = metrics.horizontalAdvance(hint.words);
        if (x + cap.width() + gap + wordsWidth > rightLimit)
            break;
        const int top = t.lineWidth + (height() - t.lineWidth - cap.height()) / 2;
        paintKeyCap(painter, QRect(QPoint(x, top), cap), hint.key);
        x += cap.width() + gap;
        painter.setPen(t.colour.text);
        painter.drawText(QRect(x, t.lineWidth, wordsWidth + 2, height() - t.lineWidth),
            Qt::AlignVCenter | Qt::AlignLeft, hint.words);
        x += wordsWidth + t.px(0.87);
        ++shown;
    }
    return shown;
}

} // namespace ui

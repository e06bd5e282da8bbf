// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Message.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QPainter>

namespace ui {

Message::Message(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
    followTheme(this, [this] { updateGeometry(); });
}

void Message::attachTo(QWidget *field)
{
    if (m_field != nullptr && m_field != field)
        m_field->setAccessibleDescription({});
    m_field = field;
}

void Message::setMessage(MessageClass kind, const QString &sentence)
{
    m_class = sentence.isEmpty() ? MessageClass::None : kind;
    m_sentence = sentence;
    setVisible(m_class != MessageClass::None);
    setAccessibleName(isHidden() ? QString() : classWord() + u' ' + sentence);
    if (m_field != nullptr)
        m_field->setAccessibleDescription(accessibleName());
    if (m_class != MessageClass::None) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    updateGeometry();
    update();
}

void Message::setKey(const QString &key, const QString &words)
{
    m_key = key;
    m_keyWords = words;
    update();
}

QString Message::classWord() const
{
    switch (m_class) {
    case MessageClass::None:
        return {};
    case MessageClass::MustFix:
        return tr("Must fix");
    case MessageClass::PleaseCheck:
        return tr("Please check");
    }
    Q_UNREACHABLE();
}

int Message::sentenceLeft() const
{
    const QFontMetrics bold(tokens().boldFont(TextSize::Hint));
    return bold.horizontalAdvance(classWord()) + tokens().px(0.38);
}

QSize Message::minimumSizeHint() const
{
    return {tokens().px(6), sizeHint().height()};
}

QSize Message::sizeHint() const
{
    const QFontMetrics metrics(tokens().font(TextSize::Hint));
    int width = sentenceLeft() + metrics.horizontalAdvance(m_sentence) + 4;
    if (!m_key.isEmpty())
        width
            += tokens().px(1.2) + keyCapSize(m_key).width() + metrics.horizontalAdvance(m_keyWords);
    return {width, tokens().px(1.41)};
}

int Message::heightForWidth(int width) const
{
    const QFontMetrics metrics(tokens().font(TextSize::Hint));
    const QRect box(0, 0, std::max(width - sentenceLeft(), tokens().px(4)), 10000);
    const int text = metrics.boundingRect(box, Qt::TextWordWrap, m_sentence).height();
    return std::max(text, tokens().px(1.41));
}

void Message::paintEvent(QPaintEvent *)
{
    if (m_class == MessageClass::None)
        return;
    const Tokens &t = tokens();
    const QColor ink = m_class == MessageClass::MustFix ? t.colour.bad : t.colour.wait;
    QPainter painter(this);
    painter.setPen(ink);
    painter.setFont(t.boldFont(TextSize::Hint));
    const QRect firstLine(0, 0, width(), t.px(1.41));
    painter.drawText(firstLine, Qt::AlignLeft | Qt::AlignVCenter, classWord());
    painter.setFont(t.font(TextSize::Hint));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect words = rect().adjusted(sentenceLeft(), 0, 0, 0);
    const bool isOneLine = metrics.horizontalAdvance(m_sentence) <= words.width();
    painter.drawText(words,
        static_cast<int>(Qt::AlignLeft | (isOneLine ? Qt::AlignVCenter : Qt::AlignTop))
            | Qt::TextWordWrap,
        m_sentence);
    if (m_key.isEmpty() || !isOneLine)
        return;
    int x = words.left() + metrics.horizontalAdvance(m_sentence) + t.px(0.76);
    const QSize cap = keyCapSize(m_key);
    paintKeyCap(painter, QRect(QPoint(x, (height() - cap.height()) / 2), cap), m_key);
    x += cap.width() + t.px(0.33);
    painter.drawText(rect().adjusted(x, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_keyWords);
}

} // namespace ui

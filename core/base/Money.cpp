// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Money.h"

namespace core {

namespace {

constexpr qint64 kMaxFen = 10'000'000'000'000; // 100 billion yuan

QString digitsOnly(QStringView text)
{
    QString out;
    for (const QChar raw : text) {
        char16_t c = raw.unicode();
        if (c >= u'０' && c <= u'９')
            c = static_cast<char16_t>(u'0' + (c - u'０'));
        else if (c == u'。' || c == u'．')
            c = u'.';
        else if (c == u'－' || c == u'−')
            c = u'-';
        else if (c == u',' || c == u'，' || c == u' ' || c == u'\u3000' || c == u'\u00a0'
            || c == u'¥' || c == u'￥' || c == u'元')
            continue;
        out += QChar(c);
    }
    return out;
}

} // namespace

std::optional<Money> Money::fromText(QStringView text)
{
    QString plain = digitsOnly(text);
    const bool isNegative = plain.startsWith(u'-');
    if (isNegative)
        plain.remove(0, 1);
    const qsizetype point = plain.indexOf(u'.');
    const QString whole = point < 0 ? plain : plain.left(point);
    QString part = point < 0 ? QString() : plain.mid(point + 1);
    if (whole.isEmpty() || whole.size() > 12 || part.size() > 2)
        return std::nullopt;
    while (part.size() < 2)
        part += u'0';
    qint64 value = 0;
    for (const QChar c : QString(whole + part)) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    if (value > kMaxFen)
        return std::nullopt;
    return Money(isNegative ? -value : value);
}

QString Money::toText() const
{
    const qint64 magnitude = m_fen < 0 ? -m_fen : m_fen;
    return QStringLiteral("%1%2.%3")
        .arg(m_fen < 0 ? QStringLiteral("-") : QString())
        .arg(magnitude / 100)
        .arg(magnitude % 100, 2, 10, QLatin1Char('0'));
}

QString Money::toDisplay() const
{
    QString text = toText();
    for (qsizetype i = text.size() - 6; i > (m_fen < 0 ? 1 : 0); i -= 3)
        text.insert(i, u',');
    return text;
}

} // namespace core

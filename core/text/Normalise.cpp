// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Normalise.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

#include <algorithm>

namespace core::text {

namespace {

constexpr char16_t kMiddleDot = u'\u00b7';

/// Unicode's Cc, which holds these for good; asked for every character of a sheet.
bool isControl(char16_t c)
{
    return c < u' ' || (c >= 0x7f && c <= 0x9f);
}

bool isInvisible(char16_t c)
{
    return isControl(c) || c == u'\u200b' || c == u'\u200c' || c == u'\u200d' || c == u'\u2060'
        || c == u'\ufeff' || c == u'\u00ad' || (c >= u'\u200e' && c <= u'\u200f')
        || (c >= u'\u202a' && c <= u'\u202e');
}

/// Whether halfWidth() and cell() would leave every character as it is; so are most cells.
bool isPlain(QStringView typed)
{
    return std::all_of(typed.begin(), typed.end(), [](QChar raw) {
        const char16_t c = raw.unicode();
        return (c > u' ' && c < u'\u007f') || (c >= u'\u4e00' && c <= u'\u9fff');
    });
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'‘' || c == u'’' || c == u'`';
}

bool isMiddleDot(char16_t c)
{
    switch (c) {
    case u'\u00b7':
    case u'\u0387':
    case u'\u2022':
    case u'\u2024':
    case u'\u2027':
    case u'\u2219':
    case u'\u22c5':
    case u'\u2e31':
    case u'\u30fb':
    case u'\uff65':
    case u'.': // after halfWidth() also the full-width stop
        return true;
    default:
        return false;
    }
}

bool isLatin(QChar c)
{
    return c.isLetter() && c.unicode() < u'\u0250';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The digit that a look-alike stands for, or null.
char16_t digitLookAlike(QChar c)
{
    switch (c.unicode()) {
    case u'O':
    case u'o':
    case u'〇':
    case u'○':
    case u'О': // Cyrillic
    case u'о':
        return u'0';
    case u'l':
    case u'I':
    case u'i':
    case u'|':
        return u'1';
    default:
        return 0;
    }
}

bool isCheckX(QChar c)
{
    return c == u'X' || c == u'x' || c == u'×' || c == u'Х' || c == u'х'; // the last two Cyrillic
}

bool isSeparator(QChar c)
{
    return c == u' ' || c == u'-' || c == u'‐' || c == u'–' || c == u'—' || c == u'−';
}

bool isScientificCell(const QString &plain)
{
    const qsizetype e = plain.indexOf(u'E', 0, Qt::CaseInsensitive);
    if (e < 1 || e + 1 >= plain.size())
        return false;
    qsizetype points = 0;
    for (qsizetype i = 0; i < e; ++i) {
        if (plain[i] == u'.')
            ++points;
        else if (!isDigit(plain[i]))
            return false;
    }
    qsizetype i = e + 1;
    if (plain[i] == u'+')
        ++i;
    if (i >= plain.size() || plain.size() - i > 3 || points > 1 || plain.front() == u'.')
        return false;
    for (; i < plain.size(); ++i) {
        if (!isDigit(plain[i]))
            return false;
    }
    return true;
}

} // namespace

QString halfWidth(QStringView typed)
{
    QString out;
    out.reserve(typed.size());
    for (const QChar raw : typed) {
        const char16_t c = raw.unicode();
        if (c >= u'\uff01' && c <= u'\uff5e')
            out += QChar(static_cast<char16_t>(c - 0xfee0));
        else if (raw.isSpace())
            out += u' ';
        else
            out += raw;
    }
    return out;
}

QString cell(QStringView typed)
{
    if (isPlain(typed) && !(typed.size() > 0 && isApostrophe(typed.front())))
        return typed.toString();
    QString out = halfWidth(typed);
    out.removeIf([](QChar c) { return isInvisible(c.unicode()); });
    out = out.trimmed();
    while (!out.isEmpty() && isApostrophe(out.front()))
        out = out.mid(1).trimmed();
    return out;
}

QString name(QStringView typed)
{
    const QString plain = cell(typed);
    QString out;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain[i];
        if (isMiddleDot(c.unicode())) {
            while (out.endsWith(u' '))
                out.chop(1);
            if (!out.isEmpty() && !out.endsWith(kMiddleDot))
                out += kMiddleDot;
            continue;
        }
        if (c == u' ') {
            const bool joinsLatin = !out.isEmpty() && isLatin(out.back()) && i + 1 < plain.size()
                && isLatin(plain[i + 1]);
            if (joinsLatin)
                out += u' ';
            continue;
        }
        out += c;
    }
    while (out.endsWith(kMiddleDot))
        out.chop(1);
    return out;
}

QString villageGroup(QStringView typed)
{
    static const QRegularExpression pattern(
        QStringLiteral("^第?\\s*(?:0*([1-9][0-9]?)|([二三四五六七八九]?十)?([一二三四五六七八九])?)"
                       "\\s*(?:村民小组|小组|组)?$"));
    const QString plain = cell(typed);
    const auto match = pattern.match(plain);
    if (!match.hasMatch())
        return plain;
    int number = match.captured(1).toInt();
    const QString digits = QStringLiteral("一二三四五六七八九");
    const QString tens = match.captured(2);
    if (!tens.isEmpty())
        number = 10 * std::max(1, static_cast<int>(digits.indexOf(tens.front())) + 1);
    if (!match.captured(3).isEmpty())
        number += static_cast<int>(digits.indexOf(match.captured(3))) + 1;
    return number > 0 ? QString::number(number) + u'组' : plain;
}

QString number(QStringView typed)
{
    const QString plain = cell(typed);
    if (isScientificCell(plain))
        return plain;
    QString out;
    bool hasDigit = false;
    for (const QChar c : plain) {
        if (isSeparator(c) || isApostrophe(c))
            continue;
        if (const char16_t digit = digitLookAlike(c)) {
            out += QChar(digit);
            continue;
        }
        if (!isDigit(c) && !isCheckX(c))
            return plain;
        hasDigit = hasDigit || isDigit(c);
        out += isCheckX(c) ? QChar(u'X') : c;
    }
    return hasDigit ? out : plain;
}

bool isScientific(QStringView typed)
{
    return isScientificCell(cell(typed));
}

bool isRoundedByExcel(QStringView digits)
{
    constexpr qsizetype kExactDigits = 15;
    constexpr qsizetype kLeastZeros = 3; // fewer happen by themselves too often
    if (digits.size() < kExactDigits + kLeastZeros)
        return false;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (!isDigit(digits[i]) || (i >= kExactDigits && digits[i] != u'0'))
            return false;
    }
    return true;
}

std::optional<QDate> date(QStringView typed)
{
    QString plain = cell(typed);
    const qsizetype space = plain.indexOf(u' ');
    if (space > 0 && plain.indexOf(u':') > space)
        plain.truncate(space);
    QList<int> parts;
    QString run;
    for (const QChar c : QString(plain + u' ')) {
        if (isDigit(c)) {
            run += c;
            continue;
        }
        const bool isJoint = isSeparator(c) || c == u'.' || c == u'/' || c == u'年' || c == u'月'
            || c == u'日' || c == u'号';
        if (!isJoint || run.size() > 8)
            return std::nullopt;
        if (run.size() == 8 && parts.isEmpty())
            parts = {run.left(4).toInt(), run.mid(4, 2).toInt(), run.mid(6).toInt()};
        else if (!run.isEmpty())
            parts += run.toInt();
        run.clear();
    }
    if (parts.size() != 3 || parts[0] < 1800 || parts[0] > 2200)
        return std::nullopt;
    const QDate result(parts[0], parts[1], parts[2]);
    return result.isValid() ? std::optional(result) : std::nullopt;
}

} // namespace core::text

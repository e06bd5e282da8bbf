// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Phone.h"

#include "core/text/Normalise.h"

namespace core {

namespace {

constexpr qsizetype kMobileSize = 11;
constexpr qsizetype kLocalMin = 7;
constexpr qsizetype kLocalMax = 8;

QString withoutDecoration(QStringView typed)
{
    QString plain = text::cell(typed);
    plain.removeIf([](QChar c) { return c == u'(' || c == u')' || c == u'.' || c == u'/'; });
    if (plain.startsWith(u'+'))
        plain.remove(0, 1);
    plain = text::number(plain);
    if (plain.size() == kMobileSize + 2 && plain.startsWith(QStringLiteral("86")))
        plain.remove(0, 2);
    return plain;
}

/// 010 and 02x are the only area codes of three digits.
qsizetype areaCodeSize(QStringView digits)
{
    return digits.startsWith(u"010") || digits.startsWith(u"02") ? 3 : 4;
}

} // namespace

const char *faultName(PhoneFault fault)
{
    switch (fault) {
    case PhoneFault::Empty:
        return "empty";
    case PhoneFault::TooShort:
        return "too_short";
    case PhoneFault::TooLong:
        return "too_long";
    case PhoneFault::BadCharacter:
        return "bad_character";
    case PhoneFault::BadMobilePrefix:
        return "bad_mobile_prefix";
    case PhoneFault::BadAreaCode:
        return "bad_area_code";
    }
    Q_UNREACHABLE();
}

Phone::Reading Phone::parse(QStringView typed)
{
    const QString digits = withoutDecoration(typed);
    if (digits.isEmpty())
        return PhoneFault::Empty;
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return PhoneFault::BadCharacter;
    }
    if (digits.front() == u'0')
        return landline(digits);
    if (digits.size() == kMobileSize) {
        if (digits.front() != u'1' || digits[1] < u'3')
            return PhoneFault::BadMobilePrefix;
        return Phone(digits, Kind::Mobile);
    }
    if (digits.size() < kLocalMin)
        return PhoneFault::TooShort;
    if (digits.size() > kMobileSize)
        return PhoneFault::TooLong;
    if (digits.size() > kLocalMax || digits.front() == u'1')
        return PhoneFault::TooShort; // a mobile number with digits missing
    return Phone(digits, Kind::Landline);
}

Phone::Reading Phone::landline(const QString &digits)
{
    const qsizetype area = areaCodeSize(digits);
    const qsizetype local = digits.size() - area;
    if (digits.size() < area + kLocalMin)
        return PhoneFault::TooShort;
    if (local > kLocalMax)
        return PhoneFault::TooLong;
    if (digits[1] == u'0' || digits[area] == u'0')
        return PhoneFault::BadAreaCode;
    return Phone(digits.left(area) + u'-' + digits.mid(area), Kind::Landline);
}

QString Phone::grouped() const
{
    if (m_kind == Kind::Landline)
        return m_text;
    return m_text.left(3) + u' ' + m_text.mid(3, 4) + u' ' + m_text.right(4);
}

QString Phone::masked() const
{
    const qsizetype hidden = qMax(qsizetype{0}, m_text.size() - 7);
    return m_text.left(3) + QString(hidden, u'*') + m_text.right(4);
}

} // namespace core

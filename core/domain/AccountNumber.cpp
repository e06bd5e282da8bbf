// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/AccountNumber.h"

#include "core/text/Normalise.h"

namespace core {

namespace {

constexpr qsizetype kShortest = 12;
constexpr qsizetype kLongest = 22;

/// Sum of the digits from the right, every second one doubled; \a isFirstDoubled is for the sum
/// that a check digit still to come will complete.
int luhnSum(QStringView digits, bool isFirstDoubled)
{
    int sum = 0;
    bool isDoubled = isFirstDoubled;
    for (qsizetype i = digits.size() - 1; i >= 0; --i) {
        const int digit = (digits[i].unicode() - u'0') * (isDoubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        isDoubled = !isDoubled;
    }
    return sum;
}

} // namespace

const char *faultName(AccountFault fault)
{
    switch (fault) {
    case AccountFault::Empty:
        return "empty";
    case AccountFault::TooShort:
        return "too_short";
    case AccountFault::TooLong:
        return "too_long";
    case AccountFault::BadCharacter:
        return "bad_character";
    case AccountFault::DestroyedByExcel:
        return "destroyed_by_excel";
    }
    Q_UNREACHABLE();
}

AccountNumber::Reading AccountNumber::parse(QStringView typed)
{
    const QString plain = text::number(typed);
    if (plain.isEmpty())
        return AccountFault::Empty;
    if (text::isScientific(plain))
        return AccountFault::DestroyedByExcel;
    for (const QChar c : plain) {
        if (c < u'0' || c > u'9')
            return AccountFault::BadCharacter;
    }
    if (plain.size() < kShortest)
        return AccountFault::TooShort;
    if (plain.size() > kLongest)
        return AccountFault::TooLong;
    AccountNumber number(plain);
    if (text::isRoundedByExcel(plain) && !number.passesLuhn())
        return AccountFault::DestroyedByExcel;
    return number;
}

bool AccountNumber::hasCardLength() const
{
    return m_text.size() >= 16 && m_text.size() <= 19;
}

bool AccountNumber::passesLuhn() const
{
    return luhnSum(m_text, false) % 10 == 0;
}

QString AccountNumber::grouped() const
{
    QString out;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            out += u' ';
        out += m_text[i];
    }
    return out;
}

QString AccountNumber::masked() const
{
    return m_text.left(4) + QString(m_text.size() - 8, u'*') + m_text.right(4);
}

QChar luhnDigitFor(QStringView digits)
{
    return QChar(static_cast<char16_t>(u'0' + (10 - luhnSum(digits, true) % 10) % 10));
}

} // namespace core

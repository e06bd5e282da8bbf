// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/IdentityNumber.h"

#include "core/domain/DivisionCodes.h"
#include "core/text/Normalise.h"

#include <array>

namespace core {

namespace {

constexpr qsizetype kSize = 18;
constexpr qsizetype kLegacySize = 15;
constexpr int kOldestAge = 120;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QChar checkDigitOf(QStringView first17)
{
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr QStringView kDigits = u"10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += kWeights[i] * (first17[static_cast<qsizetype>(i)].unicode() - u'0');
    return kDigits[sum % 11];
}

std::optional<IdentityFault> characterFault(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool mayBeX = i == kSize - 1 && text.size() == kSize;
        if (!isDigit(text[i]) && !(mayBeX && text[i] == u'X'))
            return IdentityFault::BadCharacter;
    }
    return std::nullopt;
}

std::optional<IdentityFault> lengthFault(qsizetype size)
{
    if (size == 0)
        return IdentityFault::Empty;
    if (size == kSize || size == kLegacySize)
        return std::nullopt;
    return size < kSize ? IdentityFault::TooShort : IdentityFault::TooLong;
}

QDate birthOf(const QString &text)
{
    return QDate(text.mid(6, 4).toInt(), text.mid(10, 2).toInt(), text.mid(12, 2).toInt());
}

std::optional<IdentityFault> contentFault(const QString &text, QDate today)
{
    const QDate birth = birthOf(text);
    if (!birth.isValid())
        return IdentityFault::BadDate;
    if (birth > today)
        return IdentityFault::FutureDate;
    if (completedYears(birth, today) > kOldestAge)
        return IdentityFault::TooOld;
    if (!divisions::isKnown(QStringView(text).first(6)))
        return IdentityFault::UnknownRegion;
    return std::nullopt;
}

} // namespace

QString codeOf(Sex sex)
{
    return QString::number(static_cast<int>(sex));
}

const char *faultName(IdentityFault fault)
{
    switch (fault) {
    case IdentityFault::Empty:
        return "empty";
    case IdentityFault::TooShort:
        return "too_short";
    case IdentityFault::TooLong:
        return "too_long";
    case IdentityFault::BadCharacter:
        return "bad_character";
    case IdentityFault::BadDate:
        return "bad_date";
    case IdentityFault::FutureDate:
        return "future_date";
    case IdentityFault::TooOld:
        return "too_old";
    case IdentityFault::UnknownRegion:
        return "unknown_region";
    case IdentityFault::BadCheckDigit:
        return "bad_check_digit";
    case IdentityFault::DestroyedByExcel:
        return "destroyed_by_excel";
    }
    Q_UNREACHABLE();
}

IdentityNumber::Reading IdentityNumber::parse(QStringView typed, QDate today)
{
    const QString plain = text::number(typed);
    if (text::isScientific(plain))
        return IdentityFault::DestroyedByExcel;
    if (const auto fault = characterFault(plain))
        return *fault;
    if (const auto fault = lengthFault(plain.size()))
        return *fault;

    const bool isLegacy = plain.size() == kLegacySize;
    QString full = isLegacy ? plain.left(6) + QStringLiteral("19") + plain.mid(6) : plain;
    if (isLegacy)
        full += checkDigitOf(full);
    const bool checks = checkDigitOf(full) == full.back();
    if (!checks && text::isRoundedByExcel(full))
        return IdentityFault::DestroyedByExcel;
    if (const auto fault = contentFault(full, today))
        return *fault;
    if (!checks)
        return IdentityFault::BadCheckDigit;

    IdentityNumber number(full);
    if (isLegacy)
        number.m_legacy = plain;
    return number;
}

IdentityNumber IdentityNumber::synthetic(QDate birth, Sex sex, int order, int district)
{
    const int odd = sex == Sex::Male ? 1 : 0;
    QString text = QStringLiteral("99%1%2%3")
                       .arg(district, 4, 10, QLatin1Char('0'))
                       .arg(birth.toString(QStringLiteral("yyyyMMdd")))
                       .arg((order & ~1) | odd, 3, 10, QLatin1Char('0'));
    Q_ASSERT(text.size() == kSize - 1);
    text += checkDigitOf(text);
    return IdentityNumber(text);
}

QDate IdentityNumber::birthDate() const
{
    return birthOf(m_text);
}

Sex IdentityNumber::sex() const
{
    return (m_text[16].unicode() - u'0') % 2 == 1 ? Sex::Male : Sex::Female;
}

QString IdentityNumber::regionName() const
{
    return divisions::name(QStringView(m_text).first(6));
}

int IdentityNumber::age(QDate on) const
{
    return completedYears(birthDate(), on);
}

QString IdentityNumber::masked() const
{
    return m_text.left(3) + QString(kSize - 5, u'*') + m_text.right(2);
}

QString IdentityNumber::grouped() const
{
    return m_text.left(6) + u' ' + m_text.mid(6, 8) + u' ' + m_text.right(4);
}

int completedYears(QDate from, QDate to)
{
    const int years = to.year() - from.year();
    const bool isBeforeBirthday
        = to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
    return isBeforeBirthday ? years - 1 : years;
}

} // namespace core

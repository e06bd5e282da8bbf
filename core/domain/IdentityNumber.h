// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parsed.h"

#include <QDate>
#include <QString>

#include <optional>

namespace core {

enum class Sex
{
    Male = 1,
    Female = 2
};
QString codeOf(Sex sex); ///< of the code set "sex" (GB/T 2261.1)

/// Why a text is not an identity number. The right check digit is never told: whoever could read it
/// would type it in instead of looking at the card again.
enum class IdentityFault
{
    Empty,
    TooShort,
    TooLong,
    BadCharacter, ///< something that is neither a digit nor an X at the end
    BadDate, ///< digits 7 to 14 are no day of the calendar
    FutureDate,
    TooOld, ///< more than 120 years
    UnknownRegion, ///< the first six digits were never a division code
    BadCheckDigit, ///< one digit is wrong, or two have changed places
    DestroyedByExcel, ///< rounded by a spreadsheet; must be read from the card again
};
const char *faultName(IdentityFault fault); ///< stable snake_case, for logs and --json

/// A citizen's identity number, GB 11643-1999: six digits of region, eight of birth, three of order
/// (odd for men) and a check digit. Cannot hold one that is not well formed.
class IdentityNumber
{
public:
    using Reading = Parsed<IdentityNumber, IdentityFault>;

    /// Reads what was typed, forgiving width, spaces, look-alikes and a small x. A number of 15
    /// digits (issued until 1999) becomes the one of 18 that replaced it, and legacyForm() keeps
    /// it.
    static Reading parse(QStringView typed, QDate today);
    /// A number no person can have (prefix 99), for tests and demonstrations. \a order is 0 to 999;
    /// its last bit is overruled by the sex. \a district is 0 to 9999.
    static IdentityNumber synthetic(QDate birth, Sex sex, int order, int district = 101);

    const QString &text() const { return m_text; } ///< eighteen characters
    const std::optional<QString> &legacyForm() const { return m_legacy; }
    QDate birthDate() const;
    Sex sex() const;
    QString regionCode() const { return m_text.left(6); }
    QString regionName() const;
    int age(QDate on) const; ///< completed years
    bool isSynthetic() const { return m_text.startsWith(QStringLiteral("99")); }
    QString masked() const; ///< "990*************12": enough to tell two people apart on a print
    QString grouped() const; ///< "990101 19450312 0012"

    bool operator==(const IdentityNumber &other) const { return m_text == other.m_text; }

private:
    explicit IdentityNumber(QString text)
        : m_text(std::move(text))
    { }
    QString m_text;
    std::optional<QString> m_legacy;
};

/// Completed years between two days; who was born on 29 February turns a year older on 1 March.
int completedYears(QDate from, QDate to);

} // namespace core

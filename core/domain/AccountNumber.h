// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parsed.h"

#include <QString>

namespace core {

enum class AccountFault
{
    Empty,
    TooShort,
    TooLong,
    BadCharacter,
    DestroyedByExcel,
};
const char *faultName(AccountFault fault);

/// The number of a bank card or passbook: 12 to 22 digits (passbooks of the Bank of China have 12,
/// some of the rural credit co-operatives 22). A failed Luhn check does not make it wrong, because
/// passbooks have none: needsSecondLook() asks, it does not forbid.
class AccountNumber
{
public:
    using Reading = Parsed<AccountNumber, AccountFault>;

    static Reading parse(QStringView typed);

    const QString &text() const { return m_text; }
    bool hasCardLength() const; ///< 16 to 19 digits, ISO/IEC 7812
    bool passesLuhn() const;
    bool needsSecondLook() const { return hasCardLength() && !passesLuhn(); }
    QString grouped() const; ///< "6228 4800 1234 5678 910": as the card shows it
    QString masked() const; ///< first four and last four

    bool operator==(const AccountNumber &) const = default;

private:
    explicit AccountNumber(QString text)
        : m_text(std::move(text))
    { }
    QString m_text;
};

/// The Luhn check digit behind \a digits, for synthetic card numbers.
QChar luhnDigitFor(QStringView digits);

} // namespace core

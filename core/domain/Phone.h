// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parsed.h"

#include <QString>

namespace core {

enum class PhoneFault
{
    Empty,
    TooShort,
    TooLong,
    BadCharacter,
    BadMobilePrefix, ///< eleven digits, but not starting with 13 to 19
    BadAreaCode, ///< a number with a leading zero whose rest is no telephone number
};
const char *faultName(PhoneFault fault);

/// A mobile number, or a landline with or without its area code. Several old people sharing one
/// number is normal, so nothing here asks for uniqueness.
class Phone
{
public:
    using Reading = Parsed<Phone, PhoneFault>;
    enum class Kind
    {
        Mobile,
        Landline
    };

    static Reading parse(QStringView typed);

    const QString &text() const { return m_text; } ///< digits; a landline as "0717-5751234"
    Kind kind() const { return m_kind; }
    QString grouped() const; ///< "138 7251 0042"; a landline as it is
    QString masked() const; ///< first three and last four

    bool operator==(const Phone &) const = default;

private:
    Phone(QString text, Kind kind)
        : m_text(std::move(text))
        , m_kind(kind)
    { }
    static Reading landline(const QString &digits);
    QString m_text;
    Kind m_kind;
};

} // namespace core

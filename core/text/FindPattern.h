// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace core {

/// One word of a search, in the form of the keys it is compared with.
struct FindWord
{
    enum class Kind
    {
        Letters, ///< full pinyin or initials, small, ü as v
        Characters, ///< Chinese, with dots and spaces left out
        Digits, ///< the end of a number; an X at the end is large
    };
    Kind kind = Kind::Letters;
    QString text;

    bool operator==(const FindWord &) const = default;
};

/// What somebody typed to find a person: "gl", "桂兰", "0012", each with a village behind it if
/// wanted
/// ("gl dgp"). Parsing never fails: what cannot be searched for is left out.
struct FindPattern
{
    static constexpr qsizetype kFewestDigits = 3; ///< fewer would match a tenth of the town

    static FindPattern parse(QStringView typed);

    std::optional<FindWord> person;
    std::optional<FindWord> place;

    bool isEmpty() const { return !person; }
    bool operator==(const FindPattern &) const = default;
};

} // namespace core

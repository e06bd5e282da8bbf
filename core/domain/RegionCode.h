// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace core {

/// Digits of a code that its level uses, which is how long a scope of that level is.
inline constexpr qsizetype kCountyDigits = 6;
inline constexpr qsizetype kTownshipDigits = 9;
inline constexpr qsizetype kVillageDigits = 12;

/// A division of the country, in the twelve digits of GB/T 2260 + GB/T 10114: province 2,
/// prefecture 2, county 2, township 3, village 3. Digits that a higher level does not use are zero.
class RegionCode
{
public:
    enum class Level
    {
        Province,
        Prefecture,
        County,
        Township,
        Village
    };

    /// 2, 4, 6, 9 or 12 digits in any width; none when it is no code.
    static std::optional<RegionCode> parse(QStringView typed);

    const QString &text() const { return m_text; } ///< twelve digits
    Level level() const;
    QString prefix() const; ///< the digits this level uses: "420529111" for a township
    bool contains(const RegionCode &other) const; ///< also itself
    std::optional<RegionCode> parent() const; ///< none above a province
    QString countyCode() const { return m_text.left(kCountyDigits); }
    QString townshipCode() const { return m_text.left(kTownshipDigits); }
    QString villagePart() const { return m_text.right(3); }
    /// Residents' committee (001–199) rather than villagers' committee (200–399): towns follow the
    /// urban standard.
    bool isUrbanCommunity() const;

    auto operator<=>(const RegionCode &other) const { return m_text.compare(other.m_text) <=> 0; }
    bool operator==(const RegionCode &) const = default;

private:
    explicit RegionCode(QString text)
        : m_text(std::move(text))
    { }
    QString m_text;
};

/// How a scope names the region of a code in any width: 420529111000 is the township 420529111.
/// What is no code stays as it is.
QString regionPrefix(const QString &code);

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace core {

/// An amount of yuan, kept in whole fen so that it is exact.
class Money
{
public:
    constexpr Money() = default;
    static constexpr Money fen(qint64 value) { return Money(value); }

    /// Reads "1234", "1,234.5", "１２３。５０", "¥12.00元"; none when it is not an amount, has more
    /// than two decimals, or exceeds 100 billion yuan.
    static std::optional<Money> fromText(QStringView text);

    constexpr qint64 fen() const { return m_fen; }
    QString toText() const; ///< "1234.50": plain, for files and fields
    QString toDisplay() const; ///< "1,234.50": grouped, for eyes

    constexpr auto operator<=>(const Money &) const = default;
    constexpr Money operator+(Money other) const { return Money(m_fen + other.m_fen); }
    constexpr Money operator-(Money other) const { return Money(m_fen - other.m_fen); }
    constexpr Money operator*(qint64 factor) const { return Money(m_fen * factor); }

private:
    constexpr explicit Money(qint64 value)
        : m_fen(value)
    { }
    qint64 m_fen = 0;
};

} // namespace core

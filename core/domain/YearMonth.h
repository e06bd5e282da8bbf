// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace core {

/// One month of a year, from January 1900 to December 2199: what payments start, stop and are
/// counted in.
class YearMonth
{
public:
    /// "2026-11", "2026.11", "2026/11", "202611", "2026年11月", or a whole date; none otherwise.
    static std::optional<YearMonth> parse(QStringView typed);
    static YearMonth of(QDate date); ///< the date must be valid and within the range

    int year() const { return m_index / 12; }
    int month() const { return m_index % 12 + 1; }
    QString text() const; ///< "2026-11"
    QDate firstDay() const { return QDate(year(), month(), 1); }
    QDate lastDay() const { return firstDay().addMonths(1).addDays(-1); }
    YearMonth plusMonths(int months) const { return YearMonth(m_index + months); }
    int monthsUntil(YearMonth later) const { return later.m_index - m_index; }

    auto operator<=>(const YearMonth &) const = default;

private:
    explicit YearMonth(int index)
        : m_index(index)
    { }
    int m_index; // months since year 0
};

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/YearMonth.h"

#include "core/text/Normalise.h"

namespace core {

std::optional<YearMonth> YearMonth::parse(QStringView typed)
{
    if (const auto date = text::date(typed))
        return date->year() >= 1900 && date->year() < 2200 ? std::optional(of(*date))
                                                           : std::nullopt;
    QString plain = text::cell(typed);
    if (plain.size() == 6 && !plain.contains(u'.'))
        plain.insert(4, u'-');
    else if (plain.endsWith(u'月'))
        plain.chop(1);
    // A first day makes it a date, so that there is one reader of dates only.
    const auto date = text::date(QString(plain + QStringLiteral("-01")));
    if (!date || date->year() < 1900 || date->year() >= 2200)
        return std::nullopt;
    return of(*date);
}

YearMonth YearMonth::of(QDate date)
{
    Q_ASSERT(date.isValid());
    return YearMonth(date.year() * 12 + date.month() - 1);
}

QString YearMonth::text() const
{
    return QStringLiteral("%1-%2")
        .arg(year(), 4, 10, QLatin1Char('0'))
        .arg(month(), 2, 10, QLatin1Char('0'));
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/RegionCode.h"

#include "core/text/Normalise.h"

namespace core {

namespace {

constexpr qsizetype kSize = 12;

qsizetype prefixSize(RegionCode::Level level)
{
    switch (level) {
    case RegionCode::Level::Province:
        return 2;
    case RegionCode::Level::Prefecture:
        return 4;
    case RegionCode::Level::County:
        return 6;
    case RegionCode::Level::Township:
        return 9;
    case RegionCode::Level::Village:
        return 12;
    }
    Q_UNREACHABLE();
}

bool isAllZero(QStringView digits)
{
    for (const QChar c : digits) {
        if (c != u'0')
            return false;
    }
    return true;
}

} // namespace

std::optional<RegionCode> RegionCode::parse(QStringView typed)
{
    QString digits = text::number(typed);
    switch (digits.size()) {
    case 2:
    case 4:
    case 6:
    case 9:
    case 12:
        break;
    default:
        return std::nullopt;
    }
    for (const QChar c : digits) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    digits = digits.leftJustified(kSize, u'0');
    if (digits.front() == u'0')
        return std::nullopt;
    return RegionCode(digits);
}

RegionCode::Level RegionCode::level() const
{
    const QStringView digits = m_text;
    if (isAllZero(digits.sliced(2)))
        return Level::Province;
    if (isAllZero(digits.sliced(4)))
        return Level::Prefecture;
    if (isAllZero(digits.sliced(6)))
        return Level::County;
    if (isAllZero(digits.sliced(9)))
        return Level::Township;
    return Level::Village;
}

QString RegionCode::prefix() const
{
    return m_text.left(prefixSize(level()));
}

bool RegionCode::contains(const RegionCode &other) const
{
    return other.m_text.startsWith(prefix());
}

std::optional<RegionCode> RegionCode::parent() const
{
    if (level() == Level::Province)
        return std::nullopt;
    const auto above = static_cast<Level>(static_cast<int>(level()) - 1);
    return RegionCode(m_text.left(prefixSize(above)).leftJustified(kSize, u'0'));
}

bool RegionCode::isUrbanCommunity() const
{
    return level() == Level::Village && m_text[9] < u'2';
}

QString regionPrefix(const QString &code)
{
    const std::optional<RegionCode> region = RegionCode::parse(code);
    return region ? region->prefix() : code;
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/DeviceDesk.h"

#include "core/domain/RegionCode.h"

#include <algorithm>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

Error unknown(quint32 device)
{
    return {ErrorCode::NotFound, QStringLiteral("no laptop has the number %1").arg(device)};
}

Error notARegion(const QString &region, const char *why)
{
    return {ErrorCode::InvalidInput, QStringLiteral("%1 %2").arg(region, QString::fromLatin1(why))};
}

void add(std::vector<QString> &scopes, const QString &region)
{
    const bool isThere = std::ranges::any_of(
        scopes, [&](const QString &scope) { return region.startsWith(scope); });
    if (isThere)
        return;
    std::erase_if(scopes, [&](const QString &scope) { return scope.startsWith(region); });
    scopes.push_back(region);
}

struct Step
{
    QString region;
    bool isAdded = false;
};

/// A township before its villages: "not the township, but this village of it" and "the township,
/// but not this village" both mean what they say, in whatever order they are said.
std::vector<Step> stepsOf(const DeviceDesk::RegionChange &change)
{
    std::vector<Step> steps;
    for (const QString &region : change.add)
        steps.push_back({core::regionPrefix(region), true});
    for (const QString &region : change.remove)
        steps.push_back({core::regionPrefix(region), false});
    std::ranges::stable_sort(steps, {}, [](const Step &step) { return step.region.size(); });
    return steps;
}

} // namespace

Result<void> DeviceDesk::checkLaptop(quint32 device) const
{
    MQ_TRY_ASSIGN(const bool isKeyless, m_devices.isKeyless(device));
    if (!isKeyless)
        return {};
    return Error{ErrorCode::Refused, QStringLiteral("no laptop has the number %1").arg(device)};
}

Result<void> DeviceDesk::checkRegion(const QString &region) const
{
    MQ_TRY_ASSIGN(const bool isOurs, m_county.isRegion(region));
    return isOurs ? Result<void>() : notARegion(region, "is not a region of this county");
}

/// The townships of a county, the villages of a township.
Result<std::vector<QString>> DeviceDesk::partsOf(const QString &region) const
{
    const bool isTownship = region.size() >= core::kTownshipDigits;
    const qsizetype digits = isTownship ? core::kVillageDigits : core::kTownshipDigits;
    CountyStatement rows = m_county.connection().statement(
        "SELECT code FROM region WHERE /*mine*/ code >= ? AND code < ? ORDER BY code");
    rows.bind(region).bind(QString(region + u':')); // ':' follows '9'
    std::vector<QString> parts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return parts;
        const QString code = rows.text(0);
        const QString part = code.left(digits);
        const bool isItself = isTownship && code.endsWith(u"000");
        if (!isItself && (parts.empty() || parts.back() != part))
            parts.push_back(part);
    }
}

Result<void> DeviceDesk::takeAway(std::vector<QString> &scopes, const QString &region) const
{
    if (std::erase_if(scopes, [&](const QString &scope) { return scope.startsWith(region); }) > 0)
        return {};
    for (;;) {
        const auto around = std::ranges::find_if(
            scopes, [&](const QString &scope) { return region.startsWith(scope); });
        if (around == scopes.end())
            return notARegion(region, "is none of the laptop's regions");
        MQ_TRY_ASSIGN(const std::vector<QString> parts, partsOf(*around));
        scopes.erase(around);
        scopes.insert(scopes.end(), parts.begin(), parts.end());
        if (std::erase(scopes, region) > 0)
            return {};
    }
}

Result<std::vector<QString>> DeviceDesk::changeRegions(
    quint32 device, const RegionChange &change) const
{
    std::vector<QString> scopes;
    const Result<void> written = m_county.connection().write([&]() -> Result<void> {
        MQ_TRY_ASSIGN(const std::optional<CountyDevice> known, m_devices.find(device));
        if (!known)
            return unknown(device);
        MQ_TRY(checkLaptop(device));
        scopes = known->scopes;
        for (const auto &[region, isAdded] : stepsOf(change)) {
            MQ_TRY(checkRegion(region));
            if (isAdded && std::ranges::count(change.remove, region) > 0)
                return notARegion(region, "cannot be added and removed at once");
            if (isAdded)
                add(scopes, region);
            else
                MQ_TRY(takeAway(scopes, region));
        }
        MQ_TRY_ASSIGN(const std::vector<quint32> numbers, m_devices.family(device));
        for (const quint32 number : numbers)
            MQ_TRY(m_devices.giveScopes(number, scopesToText(scopes)));
        return {};
    });
    if (!written)
        return written.error();
    return scopes;
}

Result<void> DeviceDesk::setStanding(quint32 device, Standing standing) const
{
    return m_county.connection().write([&]() -> Result<void> {
        MQ_TRY_ASSIGN(const std::vector<quint32> numbers, m_devices.family(device));
        if (numbers.empty())
            return unknown(device);
        MQ_TRY(checkLaptop(device));
        for (const quint32 number : numbers)
            MQ_TRY(m_devices.giveStanding(
                number, standing == Standing::Retired, standing == Standing::Revoked));
        return {};
    });
}

} // namespace syncing

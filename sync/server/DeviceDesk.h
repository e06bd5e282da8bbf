// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyDatabase.h"
#include "sync/server/DeviceTable.h"

#include <functional>

namespace syncing {

/// What a county decides about laptops that are in it. A laptop may have had several numbers, after
/// a copied or restored disk: whatever is decided holds for all of them. A number that no laptop
/// has (DeviceInfo::isKeyless) is Refused, lest who tidies it up empty the laptop whose work it
/// holds. Each call is a transaction of its own, beside a running server. Belongs to the thread of
/// its CountyDatabase.
class DeviceDesk
{
public:
    explicit DeviceDesk(const CountyDatabase &county)
        : m_county(county)
        , m_devices(county.connection())
    { }

    struct RegionChange
    {
        std::vector<QString> add; ///< region prefixes
        std::vector<QString> remove;
    };
    /// The regions a laptop is sent from now on. Taking a village away from a laptop that has its
    /// township leaves the other villages. NotFound without such a laptop, InvalidInput with the
    /// region for one that is not in the county or that the laptop does not have.
    core::Result<std::vector<QString>> changeRegions(
        quint32 device, const RegionChange &change) const;

    enum class Standing
    {
        Active,
        Retired, ///< hands in what it has, is sent nothing, and then wipes itself
        Revoked ///< everything of it is refused; sticks of it go into quarantine
    };
    /// Holds from the next contact on; can be changed back. NotFound without such a laptop.
    core::Result<void> setStanding(quint32 device, Standing standing) const;

private:
    core::Result<void> checkLaptop(quint32 device) const;
    core::Result<void> checkRegion(const QString &region) const;
    core::Result<void> takeAway(std::vector<QString> &scopes, const QString &region) const;
    core::Result<std::vector<QString>> partsOf(const QString &region) const;

    const CountyDatabase &m_county;
    DeviceTable m_devices;
};

} // namespace syncing

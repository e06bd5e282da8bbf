// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <map>
#include <optional>
#include <span>

namespace syncing {

class CountyConnection;

/// What an exchange told of a laptop. How much waits there needs no word of it: it names the last
/// operation it made, and the county knows the last one it has.
struct Contact
{
    qint64 at = 0; ///< UTC ms
    qint64 cursor = 0; ///< what it had applied when it asked
    qint64 sentTo = 0; ///< what it was sent then
    qint64 waiting = 0; ///< operations it had made and not handed in
    /// Since when, by its own clock; 0 when none waits or the exchange did not show it.
    qint64 waitingSince = 0;

    bool operator==(const Contact &) const = default;
};
using Contacts = std::map<quint32, Contact>;

/// What the server had to do within a time.
struct ServerLoad
{
    qint64 requests = 0;
    qint64 pushes = 0; ///< of them with operations
    qint64 sentAway = 0; ///< of them for a moment
    qint64 bytesIn = 0; ///< of bodies
    qint64 bytesOut = 0;

    ServerLoad operator-(const ServerLoad &other) const
    {
        return {requests - other.requests, pushes - other.pushes, sentAway - other.sentAway,
            bytesIn - other.bytesIn, bytesOut - other.bytesOut};
    }
    bool operator==(const ServerLoad &) const = default;
};

/// What is remembered about laptops and load, for those who look. Runs in the caller's transaction,
/// if there is one.
class ContactTable
{
public:
    explicit ContactTable(CountyConnection &connection)
        : m_connection(connection)
    { }

    core::Result<Contacts> all() const;
    core::Result<void> save(const Contacts &contacts) const;

    core::Result<void> addTraffic(
        const ServerLoad &traffic, qint64 now) const; ///< forgets old ones
    core::Result<ServerLoad> trafficSince(qint64 moment) const; ///< whole minutes

    core::Result<std::optional<qint64>> moment(const char *name) const;
    core::Result<void> setMoment(const char *name, qint64 at) const;

private:
    CountyConnection &m_connection;
};

inline constexpr char kLastBackup[] = "backup";

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <map>

namespace syncing {

class CountyConnection;

/// A device as it is let in.
struct NewDevice
{
    quint32 number = 0;
    PublicKey key;
    QString name;
    QString user;
    QString role;
    QString scopes; ///< separated by commas
    Branch branch = {}; ///< of one that had another number before
    qint64 scopeVersion = 1;
    bool isRetired = false;
};

/// What the county keeps about a device; for its list.
struct DeviceInfo
{
    quint32 number = 0;
    QString name;
    QString user;
    QString role;
    std::vector<QString> scopes;
    bool isRevoked = false;
    bool isRetired = false;
    qint64 enrolledAt = 0;
    qint64 seenAt = 0; ///< UTC ms of its last exchange over the network, or when it was let in
    qint64 lastLsn = 0;
    quint32 branchedFrom = 0; ///< the number this ledger had before; 0 when this is its first
    qint64 scopeVersion = 1; ///< how often its regions were changed, and one
    /// No laptop has it: under it stands what was accepted out of quarantine against the log.
    bool isKeyless = false;
};

/// The county's devices, one row each. Runs in the caller's transaction, if there is one.
class DeviceTable
{
public:
    explicit DeviceTable(CountyConnection &connection)
        : m_connection(connection)
    { }

    core::Result<std::optional<CountyDevice>> find(quint32 number) const;
    core::Result<Branch> branchOf(quint32 number) const;
    core::Result<std::optional<quint32>> withKey(const PublicKey &key) const;
    core::Result<quint32> next() const; ///< the number of the next device
    core::Result<std::vector<DeviceInfo>> all() const;

    /// A laptop that had this number, under all of them; empty when there is none.
    core::Result<std::vector<quint32>> family(quint32 number) const;
    /// What it is sent changes with it, so that is counted, too.
    core::Result<void> giveStanding(quint32 number, bool isRetired, bool isRevoked) const;
    core::Result<void> giveScopes(quint32 number, const QString &scopes) const;
    /// A number that was made for accepted work and is nobody's (DeviceInfo).
    core::Result<void> markKeyless(quint32 number) const;
    core::Result<bool> isKeyless(quint32 number) const;

    core::Result<void> add(const NewDevice &device, qint64 now) const;
    /// A new number for whoever had branch.from, with the same place in the county.
    core::Result<quint32> addBranch(const Branch &branch, const PublicKey &key, qint64 now) const;
    core::Result<void> advance(const std::map<quint32, DeviceProgress> &moved) const;

private:
    CountyConnection &m_connection;
};

/// Region prefixes as the table keeps them.
std::vector<QString> scopesFromText(const QString &text);
QString scopesToText(const std::vector<QString> &scopes);

} // namespace syncing

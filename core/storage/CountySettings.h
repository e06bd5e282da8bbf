// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DeviceStore.h"

#include <QStringList>

namespace core {

/// What this laptop knows of its county since it was enrolled. Kept inside the encrypted ledger,
/// the signing key included. A value.
struct CountySettings
{
    QString serverUrl; ///< "https://host:port"; empty before enrolment
    QByteArray caPem; ///< the only authority that may vouch for the server
    QByteArray countyKey; ///< Ed25519, signs every answer
    QByteArray signingSeed; ///< of this device's own Ed25519 key
    QString county; ///< six digits
    QStringList scopes; ///< region prefixes this device is sent
    QString user;
    QString role; ///< "assistant" or "county"
    QByteArray regions; ///< the county's villages, as regions CSV
    qint64 lastContact = 0; ///< UTC ms of the last answer, by this computer's clock

    bool isEnrolled() const { return !serverUrl.isEmpty(); }
    bool operator==(const CountySettings &) const = default;

    /// Not enrolled when never saved; Damaged when unreadable.
    static Result<CountySettings> load(const DeviceStore &store);
    Result<void> save(DeviceStore &store) const;
};

} // namespace core

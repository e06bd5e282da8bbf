// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/CountySettings.h"
#include "sync/protocol/Messages.h"

#include <QUrl>

namespace syncing {

/// A laptop's place at its county: what it was given when it was enrolled.
struct CountyAccount
{
    core::CountySettings settings;
    quint32 device = 0;
    qint64 epoch = 0; ///< of the county's log

    /// None before enrolment; Damaged when what is stored cannot be used.
    static core::Result<std::optional<CountyAccount>> load(const core::DeviceStore &store);
    /// Stores it and makes it this ledger's device, in one transaction. Conflict when the ledger is
    /// enrolled already.
    core::Result<void> save(core::Database &database) const;
    /// Its server has another address from now on; nothing else changes. NotFound before enrolment.
    static core::Result<void> moveServer(core::Database &database, const QUrl &server);

    bool operator==(const CountyAccount &) const = default;
};

} // namespace syncing

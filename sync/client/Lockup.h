// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"

namespace syncing {

/// Whether this ledger's keys are sealed for the county: then no password opens it.
bool isLockedUp(const QString &directory);

/// The county has taken this laptop out of service. What waits is written beside the ledger as a
/// stick would carry it, and what the passwords open goes from the vault, sealed for the county.
/// Doing it again changes nothing.
core::Result<void> lockUp(core::Ledger &ledger, const QString &directory);

/// Asks the county for what was sealed, and puts it back; nothing to do for a ledger that is not
/// locked up. Refused (kRevoked) as long as the county does not give it, or cannot be reached;
/// kKeysForgotten by a county that was put back and does not know the laptop. On the calling
/// thread, with an event loop of its own.
core::Result<void> askForKeys(const QString &directory);

struct LockedWork
{
    QStringList files;
    bool isWhole = true; ///< false: the disk had no room for it when it was locked up
    qint64 photosLeft = 0; ///< … or not for these
};

/// What waits in a ledger that is locked up, put into a folder, or into a file when it is but one.
core::Result<LockedWork> handInLocked(const QString &directory, const QString &path);

} // namespace syncing

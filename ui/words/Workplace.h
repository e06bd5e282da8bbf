// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Regions.h"
#include "core/operations/LedgerThread.h"

namespace ui {

/// What the pages of one opened ledger share. Made after sign-in and outlives the window; of the
/// window's thread.
struct Workplace
{
    core::LedgerThread &ledger; ///< writes, and announces what changed
    core::LedgerThread &reader; ///< a second connection: reads while an import writes
    const core::Regions &regions;
    const core::Clock &clock;
    /// Of the township, or of the county for its staff and for who has several townships. The
    /// county may change it at any time.
    QString scopePrefix;
    QStringList scopes; ///< the regions within it
    QString user; ///< account
    QString userName; ///< as people call the user
    QString directory = {}; ///< of the ledger, for its photos; without one no page shows any
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Regions.h"
#include "core/operations/LedgerThread.h"

namespace ui {

/// What the pages of one opened ledger share. Made after sign-in and outlives the window.
struct Workplace
{
    core::LedgerThread &ledger; ///< writes, and announces what changed
    core::LedgerThread &reader; ///< a second connection: reads while an import writes
    const core::Regions &regions;
    const core::Clock &clock;
    QString scopePrefix; ///< of the township, or of the county for its staff
    QString user; ///< account
    QString userName; ///< as people call the user
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

#include <vector>

namespace core {

/// What makes a database file one of ours: its mark in the header and its steps from empty to now.
struct Schema
{
    qint32 applicationId;
    std::vector<QString> migrations; ///< resource paths; step n brings user_version from n-1 to n
};

/// The ledger of a laptop.
Schema ledgerSchema();

/// Brings a database to the newest step. Fresh and old files take the same road; a step and its
/// version number become durable together. Foreign and TooNew leave the file untouched.
Result<void> migrate(Database &database, const Schema &schema);

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"

#include <QStringList>

namespace core {

/// Looks a whole ledger through: the file's pages and their ciphers, the chain of own operations,
/// the visible rows against what they are made of, and the search keys. Changes nothing. The list
/// is empty when all is well; lines are English, for support staff, and name records by id only.
Result<QStringList> checkIntegrity(Ledger &ledger);

} // namespace core

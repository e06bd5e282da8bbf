// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"

namespace core {

/// A stretch of the county's log as one device may see it. Its rows, the operations it acknowledges
/// and the new cursor are stored together or not at all.
struct LogPage
{
    qint64 from = 0; ///< the cursor this page follows: it fits only a ledger standing exactly there
    qint64 toSeq = 0; ///< the cursor after it; also covers entries the device may not see
    qint64 epoch = 0; ///< incarnation of the county's log
    std::vector<LogEntry> entries; ///< ascending by seq, all in (from, toSeq]
    std::vector<QString> scopes; ///< region prefixes the device is sent, and this page is cut to
    qint64 serverTime = 0; ///< UTC ms by the county's clock
    qint64 scopeVersion = 0; ///< grows when the county changes the scopes; 0: it does not tell
    /// For an empty ledger: only its own lines, up to where the log now ends. Everything else comes
    /// as rows, region by region.
    bool isStart = false;

    bool operator==(const LogPage &) const = default;
};

} // namespace core

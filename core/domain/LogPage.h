// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"

namespace core {

/// A stretch of the county's log as one device may see it. Entries outside its villages are left
/// out, and toSeq covers them, so that the cursor moves past them too.
struct LogPage
{
    qint64 fromSeq = 0; ///< the cursor this page was asked with
    qint64 toSeq = 0;
    quint32 epoch = 0; ///< of the county; another one means it was restored from a backup
    std::vector<LogEntry> entries; ///< ascending seq
    qint64 countySeq = 0; ///< the last number the county had given when it answered
    qint64 serverTime = 0; ///< UTC ms

    bool hasMore() const { return toSeq < countySeq; }
};

} // namespace core

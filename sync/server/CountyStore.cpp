// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyStore.h"

#include <algorithm>

namespace syncing {

bool isVisible(QStringView scope, const std::vector<QString> &prefixes)
{
    return std::ranges::any_of(prefixes, [&](const QString &prefix) {
        return scope.startsWith(prefix) || (!scope.isEmpty() && prefix.startsWith(scope));
    });
}

std::optional<LineId> CountyStore::lineIdAt(qint64 seq) const
{
    const SharedEntry entry = entryAt(seq);
    return entry ? std::optional(LineId{entry->opId, entry->receivedAt}) : std::nullopt;
}

qint64 keptSince(const CountyStore &store, qint64 epoch)
{
    constexpr qint64 kFirstEpoch = 1;
    bool isKnown = epoch == kFirstEpoch;
    std::optional<qint64> kept;
    for (const LogRestart &restart : store.restarts()) {
        if (isKnown)
            kept = std::min(kept.value_or(restart.keptSeq), restart.keptSeq);
        isKnown = isKnown || restart.epoch == epoch;
    }
    return kept.value_or(0);
}

bool mayRead(const Reader &reader, quint32 author, QStringView scope, QStringView also)
{
    return author == reader.device
        || std::ranges::find(reader.former, author) != reader.former.end()
        || isVisible(scope, reader.scopes) || (!also.isEmpty() && isVisible(also, reader.scopes));
}

} // namespace syncing

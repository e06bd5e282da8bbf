// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/VisibleRecords.h"

namespace core {

Result<void> VisibleRecords::put(
    const std::optional<Record> &before, const std::optional<Record> &after)
{
    if (before == after)
        return {};
    if (!after) {
        MQ_TRY(m_search.update(*before, nullptr));
        return m_store.retract(before->type, before->id);
    }
    if (before) {
        MQ_TRY(m_store.update(*before, *after));
        return m_search.update(*before, &*after);
    }
    MQ_TRY(m_store.insert(*after));
    return m_search.add(*after);
}

} // namespace core

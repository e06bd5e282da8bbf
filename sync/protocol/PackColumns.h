// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/domain/Value.h"
#include "sync/protocol/PackStreams.h"

#include <unordered_map>

namespace syncing {

/// Every id that stands in a part: those of its rows in their order, then others' that they name.
struct PackIds
{
    std::vector<core::RecordId> all;
    std::unordered_map<core::RecordId, quint64> places; ///< for writing only

    void add(const core::RecordId &id)
    {
        if (places.emplace(id, all.size()).second)
            all.push_back(id);
    }
};

/// The values of one field in all rows that have it.
void writeColumn(
    PackWriter &writer, const std::vector<const core::Value *> &values, const PackIds &ids);
std::vector<core::Value> readColumn(
    PackReader &reader, std::size_t count, const std::vector<core::RecordId> &ids);

void writeTexts(PackWriter &writer, const std::vector<QByteArray> &texts);
std::vector<QByteArray> readTexts(PackReader &reader, std::size_t count);

/// Which of \a count rows something is true of.
void writeMarks(PackWriter &writer, const std::vector<bool> &marks);
std::vector<bool> readMarks(PackReader &reader, std::size_t count);

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PackedVillages.h"

#include "core/base/Mutant.h"
#include "core/storage/RecoveryStore.h"
#include "sync/protocol/Frame.h"
#include "sync/protocol/RowPack.h"

#include <algorithm>

namespace syncing {

namespace {

constexpr std::size_t kMaxVillageRows = 200'000; // far more than there are
// Of so many frames, what is beside the rows taken off.
constexpr qsizetype roomOf(qsizetype frames)
{
    return frames * (kMaxFrameBytes - kFrameOverhead - 1536);
}

constexpr qint64 kLineBytes = 72; ///< in a map

core::FillPlace placeOf(const core::Record &row)
{
    return {row.scope, static_cast<int>(row.type), row.id};
}

/// Halves what does not fit.
bool packInto(PackedVillages::Parts &parts, std::span<const SharedRecord> rows, qsizetype room)
{
    std::vector<const core::Record *> pointers;
    pointers.reserve(rows.size());
    for (const SharedRecord &row : rows)
        pointers.push_back(row.get());
    const core::Result<QByteArray> packed = packRows(pointers);
    if (!packed)
        return false;
    if (packed->size() > room && rows.size() > 1) {
        const std::size_t half = rows.size() / 2;
        return packInto(parts, rows.first(half), room) && packInto(parts, rows.subspan(half), room);
    }
    parts.push_back({placeOf(*rows.back()), *packed, rows.size(), {}});
    return true;
}

} // namespace

std::map<qint64, core::OpId> recentLines(const CountyStore &store,
    std::span<const SharedRecord> rows, qint64 now, std::set<qint64> &told)
{
    std::set<qint64, std::greater<>> lines;
    for (const SharedRecord &row : rows) {
        for (const auto &[group, revision] : row->revisions) {
            if (!told.contains(revision.seq()))
                lines.insert(revision.seq());
        }
    }
    std::map<qint64, core::OpId> recent;
    for (const qint64 seq : lines) {
        const std::optional<LineId> line = store.lineIdAt(seq);
        if (!line || line->receivedAt + core::RecoveryStore::kKeptMs < now)
            break; // those before it are older still
        recent[seq] = line->opId;
        told.insert(seq);
    }
    return recent;
}

std::shared_ptr<const PackedVillages::Parts> PackedVillages::of(
    const CountyStore &store, const QString &village, qint64 now, PartSize size)
{
    const std::pair place(village, size);
    const core::Digests sums = store.digests({village});
    const auto sum = sums.find(village);
    if (sum == sums.end())
        return nullptr; // nothing of it is counted, so nothing would tell that it changed
    const auto kept = m_kept.find(place);
    const bool isSame = kept != m_kept.end()
        && (kept->second.sum == sum->second || core::mutantIs(core::Mutant::StalePack));
    if (isSame) {
        kept->second.usedAt = ++m_uses;
        return kept->second.parts;
    }
    if (kept != m_kept.end()) {
        m_bytes -= kept->second.bytes;
        m_kept.erase(kept);
    }
    std::shared_ptr<const Parts> parts = pack(store, village, now, size);
    if (!parts)
        return nullptr;
    Kept made{sum->second, parts, 0, ++m_uses};
    for (const Part &part : *parts)
        made.bytes += part.packed.size() + std::ssize(part.lines) * kLineBytes;
    m_bytes += made.bytes;
    m_kept.emplace(place, std::move(made));
    makeRoom();
    return parts;
}

std::shared_ptr<const PackedVillages::Parts> PackedVillages::pack(
    const CountyStore &store, const QString &village, qint64 now, PartSize size) const
{
    const bool isLarge = size == PartSize::Large;
    const std::size_t rowsOfPart = isLarge ? m_limits.rowsOfLargePart : m_limits.rowsOfPart;
    const qsizetype room = roomOf(isLarge ? 12 : 2);
    const std::vector<SharedRecord> held = store.rowsOf(village, {}, kMaxVillageRows);
    for (const SharedRecord &row : held) {
        // What this release does not know is in no sum; codes below a village do not exist.
        if (!core::catalogue::find(static_cast<int>(row->type)) || row->scope != village)
            return nullptr;
    }
    auto parts = std::make_shared<Parts>();
    std::span<const SharedRecord> left(held);
    while (!left.empty()) {
        const auto next = left.first(std::min(rowsOfPart, left.size()));
        if (!packInto(*parts, next, room))
            return nullptr;
        left = left.subspan(next.size());
    }
    // Each line once a village: what was made in one operation lies in several parts. Who goes on
    // in the middle has those of the parts before, and of what changed since from the log.
    std::set<qint64> told;
    std::size_t first = 0;
    for (Part &part : *parts) {
        const auto rows = std::span(held).subspan(first, part.rows);
        part.lines = recentLines(store, rows, now, told);
        first += part.rows;
    }
    return parts;
}

void PackedVillages::makeRoom()
{
    while (m_bytes > m_limits.keptBytes && m_kept.size() > 1) {
        const auto oldest = std::ranges::min_element(
            m_kept, {}, [](const auto &each) { return each.second.usedAt; });
        m_bytes -= oldest->second.bytes;
        m_kept.erase(oldest);
    }
}

} // namespace syncing

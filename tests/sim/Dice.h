// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "tests/sim/Script.h"

#include <array>

namespace syncing::sim {

/// The choices of a run. Each event has a stream of draws of its own, named after what it follows
/// from, so that leaving one event out leaves all others as they were.
class Dice final : public core::Random
{
public:
    /// Draws come from the script where it has them, else from its seed.
    void begin(const Script &script, Draws *record);
    void turnTo(quint64 stream);
    quint64 stream() const { return m_stream; }
    /// Of what the present event leads to; never that of another.
    quint64 nextStream(What what);

    /// A choice, recorded and replayed; 0 is the harmless one.
    quint64 below(quint64 bound);
    bool happens(int percent) { return below(100) >= quint64(100 - percent); }
    /// Bytes that are no choice: ids, keys.
    void fill(void *target, std::size_t size) override;

private:
    quint64 m_seed = 0;
    quint64 m_stream = 0;
    quint64 m_drawn = 0;
    quint64 m_filled = 0;
    std::array<quint64, 64> m_led{}; ///< how many events of each kind the present one led to
    const Draws *m_replayed = nullptr;
    Draws *m_record = nullptr;
};

// Where the parts of a day are drawn from; an added part leaves the others as they were.
inline constexpr quint64 kWorkStream = 1ULL << 32;
inline constexpr quint64 kCrashesStream = 2ULL << 32;
inline constexpr quint64 kSticksStream = 3ULL << 32;
inline constexpr quint64 kRegionsStream = 4ULL << 32;
inline constexpr quint64 kDamageStream = 5ULL << 32;
inline constexpr quint64 kStandingStream = 6ULL << 32;
inline constexpr quint64 kClocksStream = 7ULL << 32;
inline constexpr quint64 kUpgradesStream = 8ULL << 32;
inline constexpr quint64 kPackedStream = 9ULL << 32;
inline constexpr quint64 kMovesStream = 10ULL << 32;
inline constexpr quint64 kLaterStream = 11ULL << 32;
inline constexpr quint64 kShutStream = 12ULL << 32;
inline constexpr quint64 kCloneStream = 13ULL << 32;

/// One number out of two, spread over all bits.
quint64 mixed(quint64 one, quint64 other);

} // namespace syncing::sim

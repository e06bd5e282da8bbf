// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <cstddef>

namespace core {

/// Random bytes, injected so that a simulation can repeat itself.
class Random
{
public:
    virtual ~Random() = default;

    virtual void fill(void *target, std::size_t size) = 0;

    RecordId newRecordId();
    std::uint64_t nextUint64();
    std::uint64_t below(std::uint64_t bound); ///< 0 … bound-1; bound > 0
};

/// The operating system's generator (libsodium). Safe from any thread.
class SystemRandom final : public Random
{
public:
    SystemRandom();
    void fill(void *target, std::size_t size) override;
};

/// xoshiro256**: the same seed gives the same bytes on every machine. For tests, simulation and
/// synthetic data only.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(void *target, std::size_t size) override;

private:
    std::uint64_t next();
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"

#include <sodium.h>

#include <bit>

namespace core {

RecordId Random::newRecordId()
{
    std::array<std::uint8_t, 16> bytes{};
    fill(bytes.data(), bytes.size());
    return RecordId(bytes);
}

std::uint64_t Random::nextUint64()
{
    std::uint64_t value = 0;
    fill(&value, sizeof value);
    return value;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    Q_ASSERT(bound > 0);
    const std::uint64_t limit = bound * (UINT64_MAX / bound);
    std::uint64_t value = nextUint64();
    while (value >= limit)
        value = nextUint64();
    return value % bound;
}

SystemRandom::SystemRandom()
{
    if (sodium_init() < 0)
        qFatal("libsodium could not be initialised");
}

void SystemRandom::fill(void *target, std::size_t size)
{
    randombytes_buf(target, size);
}

SeededRandom::SeededRandom(std::uint64_t seed)
{
    // splitmix64 spreads a small seed over the whole state.
    for (std::uint64_t &word : m_state) {
        seed += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        word = z ^ (z >> 31);
    }
}

std::uint64_t SeededRandom::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

void SeededRandom::fill(void *target, std::size_t size)
{
    auto *out = static_cast<std::uint8_t *>(target);
    while (size > 0) {
        const std::uint64_t word = next();
        const std::size_t n = size < sizeof word ? size : sizeof word;
        std::memcpy(out, &word, n);
        out += n;
        size -= n;
    }
}

} // namespace core

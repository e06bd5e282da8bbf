// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Dice.h"

#include <cstring>

namespace syncing::sim {

quint64 mixed(quint64 one, quint64 other)
{
    // splitmix64
    quint64 z = one * 0xd1342543de82ef95ULL + other + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

void Dice::begin(const Script &script, Draws *record)
{
    m_seed = mixed(script.seed, 0);
    m_replayed = script.isDrawn ? &script.draws : nullptr;
    m_record = record;
    turnTo(0);
}

void Dice::turnTo(quint64 stream)
{
    m_stream = stream;
    m_drawn = 0;
    m_filled = 0;
    m_led.fill(0);
}

quint64 Dice::nextStream(What what)
{
    // Short, so that a script stays readable; the events of a run are a few hundred.
    const quint64 number = (quint64(what) << 32) + ++m_led.at(std::size_t(what));
    return (mixed(m_stream, number) & 0x7fffffff) | 0x80000000;
}

quint64 Dice::below(quint64 bound)
{
    Q_ASSERT(bound > 0);
    const quint64 index = m_drawn++;
    quint64 value = 0;
    if (!m_replayed)
        value = mixed(mixed(m_seed, m_stream), index) % bound;
    else if (const auto found = m_replayed->find(m_stream);
             found != m_replayed->end() && index < found->second.size())
        value = found->second[index] % bound;
    if (m_record)
        (*m_record)[m_stream].push_back(value);
    return value;
}

void Dice::fill(void *target, std::size_t size)
{
    auto *out = static_cast<std::uint8_t *>(target);
    while (size > 0) {
        const quint64 word = mixed(mixed(m_seed, ~m_stream), ++m_filled);
        const std::size_t part = std::min(size, sizeof word);
        std::memcpy(out, &word, part);
        out += part;
        size -= part;
    }
}

} // namespace syncing::sim

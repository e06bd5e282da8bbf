// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Shrink.h"

#include <algorithm>

namespace syncing::sim {

namespace {

/// The invariant, or for other failures what stands before the details.
QString kindOf(const QString &failure)
{
    const qsizetype colon = failure.indexOf(u':');
    return colon < 0 ? failure : failure.left(colon);
}

std::size_t choicesOf(const Script &script)
{
    std::size_t count = script.planned.size();
    for (const auto &[stream, values] : script.draws)
        count
            += std::size_t(std::ranges::count_if(values, [](quint64 value) { return value != 0; }));
    return count;
}

/// Without the zeros, which are what is drawn anyway.
Draws trimmed(Draws draws)
{
    for (auto &[stream, values] : draws) {
        while (!values.empty() && values.back() == 0)
            values.pop_back();
    }
    std::erase_if(draws, [](const auto &each) { return each.second.empty(); });
    return draws;
}

} // namespace

Shrinker::Shrinker(World &world, int mostTries)
    : m_world(world)
    , m_mostTries(mostTries)
{ }

bool Shrinker::isShorter(Script script)
{
    if (m_best.tries >= m_mostTries)
        return false;
    ++m_best.tries;
    const RunResult result = m_world.run(script);
    if (result.failure.isEmpty() || kindOf(result.failure) != m_kind)
        return false;
    m_best.script = std::move(script);
    m_best.failure = result.failure;
    m_best.events = result.events;
    return true;
}

/// What was drawn by events that happen no more goes.
void Shrinker::keepDrawn()
{
    Draws drawn;
    m_world.run(m_best.script, &drawn);
    m_best.script.draws = trimmed(std::move(drawn));
    m_best.script.isDrawn = true;
}

/// From halves down to one by one.
void Shrinker::leaveOutPlanned()
{
    for (std::size_t part = std::max<std::size_t>(m_best.script.planned.size() / 2, 1);;
         part /= 2) {
        for (std::size_t from = 0; from < m_best.script.planned.size();) {
            Script script = m_best.script;
            const auto begin = script.planned.begin() + qsizetype(from);
            const auto end
                = script.planned.begin() + qsizetype(std::min(from + part, script.planned.size()));
            // Laptops that never start would be behind for that reason alone.
            const auto kept = std::remove_if(
                begin, end, [](const Planned &each) { return each.what != What::Open; });
            const bool isAny = kept != end;
            script.planned.erase(kept, end);
            if (!isAny || !isShorter(std::move(script)))
                from += part;
        }
        if (part <= 1)
            return;
    }
}

void Shrinker::leaveOutFaults()
{
    for (const Faults::Rate &rate : Faults::kRates) {
        const int least = rate.member == &Faults::maxDelayMs ? 1 : 0;
        Script script = m_best.script;
        if (std::exchange(script.faults.*rate.member, least) > least)
            (void)isShorter(std::move(script));
    }
}

void Shrinker::leaveOutStreams()
{
    for (std::size_t part = std::max<std::size_t>(m_best.script.draws.size() / 2, 1);; part /= 2) {
        for (std::size_t from = 0; from < m_best.script.draws.size();) {
            Script script = m_best.script;
            const auto begin = std::next(script.draws.begin(), qsizetype(from));
            const auto end
                = std::next(begin, qsizetype(std::min(part, script.draws.size() - from)));
            script.draws.erase(begin, end);
            if (!isShorter(std::move(script)))
                from += part;
        }
        if (part <= 1)
            return;
    }
}

void Shrinker::lowerDraws()
{
    const Draws all = m_best.script.draws;
    for (const auto &[stream, values] : all) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            for (const quint64 lower : {quint64(0), values[i] / 2, values[i] - 1}) {
                if (values[i] == 0 || lower >= m_best.script.draws.at(stream)[i])
                    continue;
                Script script = m_best.script;
                script.draws.at(stream)[i] = lower;
                if (isShorter(std::move(script)) && lower == 0)
                    break;
            }
        }
    }
}

/// What is planned happens as early as it can.
void Shrinker::hurry()
{
    for (std::size_t i = 0; i < m_best.script.planned.size(); ++i) {
        for (const qint64 at : {qint64(0), m_best.script.planned[i].at / 2}) {
            Script script = m_best.script;
            if (std::exchange(script.planned[i].at, at) > at && isShorter(std::move(script)))
                break;
        }
    }
}

Shrunk Shrinker::shrink(const Script &failing)
{
    m_best = {failing, {}, 0, 0, 0};
    Draws drawn;
    const RunResult first = m_world.run(failing, &drawn);
    m_best.failure = first.failure;
    m_best.events = first.events;
    m_kind = kindOf(first.failure);
    m_best.script.draws = trimmed(std::move(drawn));
    m_best.script.isDrawn = true;
    if (first.failure.isEmpty() || !isShorter(m_best.script))
        return m_best;
    for (std::size_t before = SIZE_MAX; choicesOf(m_best.script) < before;) {
        before = choicesOf(m_best.script);
        leaveOutPlanned();
        leaveOutFaults();
        keepDrawn();
        leaveOutStreams();
        lowerDraws();
        hurry();
        keepDrawn();
    }
    m_best.choices = choicesOf(m_best.script);
    return m_best;
}

QByteArray asTestCase(const Shrunk &shrunk)
{
    return "TEST_CASE(\"" + shrunk.failure.toUtf8() + "\", \"[sim][kept]\")\n{\n"
        + "    CHECK(replayed(R\"(\n" + shrunk.script.text() + ")\") == QString());\n}\n";
}

} // namespace syncing::sim

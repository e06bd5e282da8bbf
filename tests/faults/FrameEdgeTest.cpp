// SPDX-License-Identifier: GPL-3.0-or-later
// Exchanges of several frames, cut at the edges of each: what came whole is kept, what did not is
// sent again.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace faults;

namespace {

constexpr int kEntries = 36;
constexpr qsizetype kMemo = 1'200; ///< about 2 KB each on the wire, so that a dozen fill a frame

/// Where a body is to be cut: which edge of its frames, and how far beside it.
struct Place
{
    Way way;
    std::size_t edge;
    qsizetype beside;
};

/// Cuts the first exchange it sees and passes the others on.
class Cutter
{
public:
    explicit Cutter(Place place)
        : m_place(place)
    { }
    QByteArray operator()(const QByteArray &request, const Middleman::Ask &county)
    {
        if (std::exchange(m_isDone, true))
            return county(request);
        if (m_place.way == Way::Up)
            return county(cut(request));
        return cut(county(request));
    }

private:
    QByteArray cut(const QByteArray &message) const
    {
        const QByteArray body = bodyOfMessage(message);
        const std::vector<qsizetype> edges = frameEdges(body);
        const qsizetype at = edges.at(std::min(m_place.edge, edges.size() - 1)) + m_place.beside;
        return message.chopped(body.size() - qBound<qsizetype>(0, at, body.size() - 1));
    }

    Place m_place;
    bool m_isDone = false;
};

std::vector<Place> places()
{
    std::vector<Place> places;
    for (const Way way : {Way::Up, Way::Down}) {
        for (std::size_t edge = 0; edge < 4; ++edge) {
            for (const qsizetype beside : {-1, 0, 1})
                places.push_back({way, edge, beside});
        }
    }
    return places;
}

void write(Traveller &traveller)
{
    for (int i = 0; i < kEntries; ++i)
        traveller.write(kMemo);
}

} // namespace

TEST_CASE("a body cut at the edge of a frame keeps the frames before it", "[faults]")
{
    Scene scene;
    Traveller other(scene, scene.port(), 21);
    Traveller laptop(scene, scene.port(), 22);
    for (const Place &place : places()) {
        INFO((place.way == Way::Up ? "up" : "down")
            << " at edge " << place.edge << " and " << place.beside);
        write(other);
        REQUIRE(!other.sync().failure);
        write(laptop);
        {
            const Middleman middleman(scene.identity(), scene.upstream(), Cutter(place));
            laptop.reachAt(middleman.port());
            const syncing::SyncSummary tried = laptop.sync();
            if (tried.failure)
                CHECK(tried.failure->code == core::ErrorCode::NetworkUnusable);
            CHECK(tried.tally.acknowledged + tried.pending == kEntries);
        }
        laptop.reachAt(scene.port());
        CHECK(!laptop.sync().failure);
        REQUIRE(!other.sync().failure);
        CHECK(laptop.dump() == other.dump());
    }
    CHECK(scene.entries() == laptop.written() + other.written());
    CHECK(scene.county.dump() == laptop.dump());
}

TEST_CASE("the program's body cut at the edge of a frame keeps those before it", "[faults][tool]")
{
    Scene scene;
    Traveller other(scene, scene.port(), 24);
    Desk laptop(scene, u"laptop"_qs);
    laptop.syncCleanly();
    core::SeededRandom random(25);
    for (const Place &place : places()) {
        if (place.beside != 0 && asked("MINQING_FAULTS_STEP", 0) != 1)
            continue;
        INFO((place.way == Way::Up ? "up" : "down")
            << " at edge " << place.edge << " and " << place.beside);
        write(other);
        REQUIRE(!other.sync().failure);
        laptop.write(longTexts(random, kEntries, kMemo));
        {
            const Middleman middleman(scene.identity(), scene.upstream(), Cutter(place));
            laptop.reachAt(middleman.port());
            const e2e::Outcome tried = laptop.sync();
            if (tried.exitCode != 0)
                checkUnusable(tried);
            const QJsonObject told = tried.json();
            CHECK(told[u"acked"_qs].toInteger() + told[u"pending"_qs].toInteger() == kEntries);
        }
        laptop.reachAt(scene.port());
        laptop.syncCleanly();
    }
    REQUIRE(!other.sync().failure);
    CHECK(scene.entries() == laptop.written() + other.written());
    CHECK(scene.county.dump() == laptop.dump());
}

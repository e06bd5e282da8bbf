// SPDX-License-Identifier: GPL-3.0-or-later
// Exchanges of several frames, cut at the edges of each: what came whole is kept, what did not is
// sent again, and how much that is.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

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

TEST_CASE("a cut makes no more than a frame be sent again", "[faults]")
{
    constexpr qint64 kFrame = 32 * 1024;
    constexpr qint64 kAround = 4 * 1024; ///< handshakes and headers of the attempts
    Scene scene;
    Traveller laptop(scene, scene.proxy.port(), 23);
    const auto upBytes = [&] { return scene.proxy.passed(Way::Up); };
    write(laptop);
    qint64 before = upBytes();
    REQUIRE(!laptop.sync().failure);
    const qint64 whole = upBytes() - before;
    qint64 worst = 0;
    for (qint64 at = 2'000; at < whole; at += 6'000) {
        write(laptop);
        before = upBytes();
        scene.proxy.use({Fault::Kind::Cut, Way::Up, at});
        (void)laptop.sync();
        scene.proxy.becomeFair();
        REQUIRE(!laptop.sync().failure);
        worst = std::max(worst, upBytes() - before - whole);
    }
    std::printf("%lld B whole, at most %lld B more after a cut\n", static_cast<long long>(whole),
        static_cast<long long>(worst));
    CHECK(worst <= kFrame + kAround);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Photos on a slow line that they share with operations.
#include "tests/faults/FaultScene.h"

#include "core/operations/Attachments.h"
#include "sync/client/BlobDriver.h"
#include "sync/transport/HttpsTransport.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QEventLoop>
#include <QTemporaryDir>

#include <cstdio>

using namespace faults;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kRate = 64'000; ///< bytes a second: half a megabit
constexpr auto kOneWay = 40ms;
constexpr qint64 kPieceMs = 1'500; ///< what BlobDriver lets one take

/// A laptop with photos to send, which can be let loose and held.
struct Photographer
{
    explicit Photographer(Scene &scene)
        : laptop(scene, scene.proxy.port(), 47)
        , blobs(core::openBlobs(*laptop.database, folder.path()).value())
        , transport(QUrl(u"https://127.0.0.1:%1"_qs.arg(scene.proxy.port())), scene.authority())
        , driver({laptop.ledger, blobs, transport, laptop.random})
    { }

    void attach(qsizetype bytes)
    {
        core::RecordEdit person = laptop.creation(core::RecordType::Person);
        person.values = {{1, u"王桂兰"_qs}};
        const core::RecordId id = person.before.id;
        REQUIRE(laptop.ledger.commit(laptop.action({person})));
        core::NewAttachment photo;
        photo.subject = laptop.ledger.record(core::RecordType::Person, id).value();
        photo.content.resize(bytes);
        laptop.random.fill(photo.content.data(), static_cast<std::size_t>(bytes));
        photo.media = u"jpeg"_qs;
        photo.kind = u"home"_qs;
        REQUIRE(core::attach(laptop.ledger, blobs, photo, u"lidahai"_qs, laptop.random));
    }

    Traveller laptop;
    QTemporaryDir folder;
    core::BlobStore blobs;
    syncing::HttpsTransport transport;
    syncing::BlobDriver driver;
};

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double seconds(qint64 ms)
{
    return double(ms) / 1000;
}

} // namespace

TEST_CASE("photos leave a third of the line, and operations wait for one piece", "[faults][photo]")
{
    Scene scene;
    Photographer with(scene);
    for (int i = 0; i < 3; ++i)
        with.attach(300'000);
    REQUIRE_FALSE(with.laptop.sync().failure);
    scene.proxy.use(
        {.pace = {.delay = kOneWay, .bytesPerSecond = kRate, .piece = 1'400, .isOneLine = true}});
    with.laptop.write();
    const qint64 alone = with.laptop.sync().ms; // the line to itself

    const qint64 before = scene.proxy.passed(Way::Up);
    QElapsedTimer timer;
    timer.start();
    with.driver.resume();
    wait(6s);
    const qint64 bytes = scene.proxy.passed(Way::Up) - before;
    const double share = double(bytes) / (double(kRate) * seconds(timer.elapsed()));

    qint64 slowest = 0;
    for (int i = 0; i < 3; ++i) {
        with.driver.resume();
        wait(700ms);
        with.laptop.write();
        with.driver.pause(); // as SyncWorker does when something was typed
        const syncing::SyncSummary sent = with.laptop.sync();
        REQUIRE_FALSE(sent.failure);
        CHECK(sent.pending == 0);
        slowest = std::max(slowest, sent.ms);
    }
    std::printf("photos take %.0f %% of a line of %lld B/s; an operation %.2f s alone, %.2f s at "
                "most beside them\n",
        share * 100, static_cast<long long>(kRate), seconds(alone), seconds(slowest));
    CHECK(share <= 0.75);
    CHECK(share >= 0.35); // and they get on
    CHECK(slowest <= 2 * alone + kPieceMs * 13 / 10);
    // What was cut into is not lost: the photos end all the same.
    scene.proxy.becomeFair();
    with.driver.resume();
    for (int i = 0; i < 600 && !with.driver.isSettled(); ++i) // its connection keeps the slow line
        wait(100ms);
    CHECK(with.driver.tally().sent == 3);
}

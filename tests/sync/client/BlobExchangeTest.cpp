// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/client/PhotoDesk.h"

#include "tests/support/StringMakers.h"

#include <catch2/generators/catch_generators.hpp>

#include <QDirIterator>
#include <QFile>

using namespace syncing;
using namespace syncing::testing;

namespace {

/// Two laptops of one township and their county; the first has a photo of six pieces.
struct Photos
{
    Photos()
        : made(first.attach(content))
        , name{made.id, *core::contentOf(made)}
    {
        first.settle(county);
        second.learn(made);
    }
    bool isAtCounty()
    {
        return county.answer(county.device(7), BlobAsk{7, {name}}).states.front().verdict
            == BlobVerdict::Whole;
    }

    QByteArray content = noise(55'000, 5);
    PhotoCounty county;
    PhotoLaptop first{7, 1};
    PhotoLaptop second{8, 2};
    core::Record made;
    BlobName name;
};

/// As the county logs a record that becomes a case, and what it makes of it.
core::RecordId openCase(
    PhotoCounty &county, const core::RecordId &attachment, const QString &status)
{
    core::Record conflict;
    conflict.type = core::RecordType::Conflict;
    conflict.id = core::SeededRandom(4).newRecordId();
    conflict.scope = QStringLiteral("420529103");
    conflict.set("status", status);
    county.add(conflict);
    core::Op op;
    op.changes
        = {{core::ChangeKind::Create, int(core::RecordType::Attachment), attachment, {}, {}}};
    core::LogEntry line;
    line.outcome = core::Outcome::Conflict;
    line.op = op;
    line.effects
        = {{core::ChangeKind::Create, int(core::RecordType::Conflict), conflict.id, {}, {}}};
    county.cases[7] = {std::make_shared<const core::LogEntry>(line)};
    return conflict.id;
}

enum class Mishap
{
    RequestLost,
    AnswerLost,
    ClientKilled, ///< after the county acted
    CountyKilled,
};

/// The step at which something goes wrong; what was under way is not known to have arrived.
void happen(Mishap mishap, PhotoLaptop &laptop, PhotoCounty &county, const BlobRequest &request)
{
    const auto act = [&] {
        std::visit(
            [&](const auto &asked) { (void)county.answer(county.device(laptop.number), asked); },
            request);
    };
    switch (mishap) {
    case Mishap::RequestLost:
        break;
    case Mishap::AnswerLost:
        act();
        break;
    case Mishap::ClientKilled:
        act();
        laptop.restart();
        break;
    case Mishap::CountyKilled:
        act();
        county.restart();
        break;
    }
    laptop.exchange->renew();
}

} // namespace

TEST_CASE("a photo waits while its record is a case, and its maker sends it then", "[sync][photo]")
{
    PhotoCounty county;
    const core::RecordId attachment = core::SeededRandom(5).newRecordId();
    const QByteArray content = noise(900, 1);
    const BlobName name{attachment, core::ContentId::of(content)};
    const auto verdict = [&] {
        return county.answer(county.device(7), BlobAsk{7, {name}}).states.front().verdict;
    };
    CHECK(verdict() == BlobVerdict::Unknown);
    openCase(county, attachment, QStringLiteral("open"));
    CHECK(verdict() == BlobVerdict::Later);
    openCase(county, attachment, QStringLiteral("closed")); // the other way
    CHECK(verdict() == BlobVerdict::Unknown);
    core::Record record; // by whoever decided, in a village that the maker has not got any more
    record.type = core::RecordType::Attachment;
    record.id = attachment;
    record.scope = QStringLiteral("420529103201");
    record.createdOn = 9;
    record.set("content", name.content.toBytes());
    record.set("byte_count", qint64(content.size()));
    county.add(record);
    CHECK(verdict() == BlobVerdict::Wanted);
    county.cases.clear();
    CHECK(verdict() == BlobVerdict::Unknown);
}

TEST_CASE("a photo that the county's disk spoilt is wanted again", "[sync][photo][bad]")
{
    Photos photos;
    const CarriedPhoto carried{photos.name, photos.content};
    const CountyDevice device = photos.county.device(7);
    REQUIRE(photos.county.desk().takeWhole(photos.county, device, carried, 1).verdict
        == BlobVerdict::Whole);
    QDirIterator files(photos.county.folder(), QDir::Files, QDirIterator::Subdirectories);
    REQUIRE(files.hasNext());
    REQUIRE(QFile::resize(files.next(), 10));
    CHECK_FALSE(photos.isAtCounty());
    REQUIRE(photos.county.desk().takeWhole(photos.county, device, carried, 1).verdict
        == BlobVerdict::Whole);
    CHECK(photos.isAtCounty());
}

TEST_CASE("a photo goes to the county in pieces and on to a colleague", "[sync][photo]")
{
    Photos photos;
    CHECK(photos.first.run(photos.county) == 7); // an ask and six pieces
    CHECK(photos.isAtCounty());
    CHECK(photos.first.queue().counts(0)->up == 0);
    CHECK(photos.first.run(photos.county) == 0);

    CHECK(photos.second.run(photos.county) == 0); // nobody wants it there yet
    photos.second.want(photos.made);
    CHECK(photos.second.run(photos.county) == 6);
    CHECK(photos.second.blobs.get(photos.name.content).value() == photos.content);
    CHECK(photos.second.exchange->takeArrived().size() == 1);
    CHECK(photos.second.queue().counts(0)->down == 0);
}

TEST_CASE("a photo goes on where it was cut, whatever was cut", "[sync][photo][bad]")
{
    const auto mishap = GENERATE(
        Mishap::RequestLost, Mishap::AnswerLost, Mishap::ClientKilled, Mishap::CountyKilled);
    const auto at = GENERATE(0, 1, 2, 3, 4, 5, 6);
    Photos photos;
    qint64 pieces = 0; // bytes that went out, from both lives of the program
    for (int step = 0;; ++step) {
        const auto request = photos.first.next();
        if (!request)
            break;
        if (const auto *piece = std::get_if<BlobPiece>(&*request))
            pieces += piece->bytes.size();
        if (step == at)
            happen(mishap, photos.first, photos.county, *request);
        else
            photos.first.take(photos.county, *request);
        REQUIRE(step < 30);
    }
    CHECK(photos.isAtCounty());
    CHECK(photos.first.queue().counts(0)->up == 0);
    CHECK(pieces <= photos.content.size() + PhotoLaptop::kPiece);
}

TEST_CASE("a photo that comes goes on where it was cut", "[sync][photo][bad]")
{
    const auto mishap = GENERATE(Mishap::RequestLost, Mishap::ClientKilled);
    const auto at = GENERATE(0, 1, 3, 5);
    Photos photos;
    photos.first.run(photos.county);
    photos.second.want(photos.made);
    int rounds = 0;
    for (; const auto request = photos.second.next(); ++rounds) {
        REQUIRE(rounds < 30);
        if (rounds == at)
            happen(mishap, photos.second, photos.county, *request);
        else
            photos.second.take(photos.county, *request);
    }
    CHECK(rounds == 7); // one piece was asked for again
    CHECK(photos.second.blobs.get(photos.name.content).value() == photos.content);
}

TEST_CASE("what the county's disk changed is sent again", "[sync][photo][bad]")
{
    Photos photos;
    for (int i = 0; i < 3; ++i)
        photos.first.take(photos.county, *photos.first.next());
    QDirIterator it(photos.county.folder(), QDir::Files, QDirIterator::Subdirectories);
    REQUIRE(it.hasNext());
    QFile file(it.next());
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(200));
    REQUIRE(file.write("!") == 1);
    file.close();
    photos.first.run(photos.county);
    CHECK(photos.isAtCounty());
    photos.second.want(photos.made);
    photos.second.run(photos.county);
    CHECK(photos.second.blobs.get(photos.name.content).value() == photos.content);
}

TEST_CASE("the same picture from another laptop is there at once", "[sync][photo]")
{
    Photos photos;
    photos.first.run(photos.county);
    photos.second.attach(photos.content);
    photos.second.settle(photos.county);
    CHECK(photos.second.run(photos.county) == 1); // the ask
    CHECK(photos.second.exchange->tally().pieces == 0);
    CHECK(photos.second.exchange->tally().sent == 1);
}

TEST_CASE("more photos than one ask names all arrive", "[sync][photo]")
{
    PhotoCounty county;
    PhotoLaptop laptop(7, 1);
    constexpr int kPhotos = 70;
    for (std::uint64_t i = 0; i < kPhotos; ++i)
        laptop.attach(noise(50, 100 + i));
    laptop.settle(county);
    laptop.run(county);
    CHECK(laptop.queue().counts(0)->up == 0);
    CHECK(laptop.exchange->tally().sent == kPhotos);
}

TEST_CASE("nobody gets a photo of another township, or puts one there", "[sync][photo][bad]")
{
    Photos photos;
    const CountyDevice stranger = photos.county.device(9, QStringLiteral("420529222"));
    const auto verdict = [&](const CountyDevice &device, const BlobName &name) {
        return photos.county.answer(device, BlobAsk{device.number, {name}}).states.front().verdict;
    };
    CHECK(verdict(stranger, photos.name) == BlobVerdict::Unknown);
    const BlobPiece piece{9, photos.name, 0, photos.content};
    CHECK(photos.county.answer(stranger, piece).states.front().verdict == BlobVerdict::Unknown);
    photos.first.run(photos.county);
    const BlobPart part = photos.county.answer(stranger, BlobFetch{9, photos.name, 0, 1'000});
    CHECK(part.verdict == BlobVerdict::Unknown);
    CHECK(part.bytes.isEmpty());

    // A record of one's own does not open what it does not name.
    const core::Record own = photos.second.attach("something else");
    photos.second.settle(photos.county);
    CHECK(verdict(photos.county.device(8), {own.id, photos.name.content}) == BlobVerdict::Unknown);
}

TEST_CASE("who made a photo may send it after losing the village", "[sync][photo]")
{
    Photos photos;
    const CountyDevice moved = photos.county.device(7, QStringLiteral("420529222"));
    const BlobStates asked = photos.county.answer(moved, BlobAsk{7, {photos.name}});
    CHECK(asked.states.front().verdict == BlobVerdict::Wanted);
    CHECK(photos.county.answer(moved, BlobFetch{7, photos.name, 0, 10}).verdict
        == BlobVerdict::Unknown);

    // Its record has left the ledger with the village.
    REQUIRE(photos.first.database->execute("DELETE FROM attachment"));
    CHECK(core::tidyBlobs(*photos.first.database, photos.first.blobs).value() == 0);
    CHECK(photos.first.queue().counts(0)->up == 1);
    photos.first.run(photos.county);
    CHECK(photos.isAtCounty());
    CHECK(photos.first.queue().counts(0)->up == 0);
}

TEST_CASE("a photo whose record nobody has is not waited with", "[sync][photo]")
{
    PhotoCounty county;
    PhotoLaptop laptop(7, 1);
    laptop.attach("a picture");
    REQUIRE(laptop.database->execute("DELETE FROM attachment")); // refused by the county
    CHECK(laptop.queue().counts(0)->up == 1);
    CHECK(laptop.run(county) == 1);
    CHECK(laptop.queue().counts(0)->up == 0);
}

TEST_CASE("photos wait for their operations", "[sync][photo]")
{
    PhotoCounty county;
    PhotoLaptop laptop(7, 1);
    laptop.attach("a picture");
    CHECK(laptop.run(county) == 0);
    CHECK(laptop.queue().counts(0)->up == 1); // and are told as waiting
    REQUIRE(laptop.database->execute("UPDATE attachment SET unsent = NULL"));
    laptop.exchange->renew();
    CHECK(laptop.run(county) == 1); // the county has no such record: not asked for ever
    CHECK(laptop.queue().counts(0)->up == 1);
}

TEST_CASE("a photo larger than its record says, or than any, is not taken", "[sync][photo][bad]")
{
    Photos photos;
    const CountyDevice device = photos.county.device(7);
    const BlobPiece long_{7, photos.name, 50'000, noise(6'000, 1)};
    CHECK(photos.county.answer(device, long_).states.front().verdict == BlobVerdict::TooLarge);
    core::Record boast = photos.made;
    boast.set("byte_count", core::kMaxBlobBytes + 1);
    photos.county.add(boast);
    photos.first.run(photos.county);
    CHECK(photos.first.queue().counts(0)->refused == 1);
    CHECK(photos.first.queue().counts(0)->up == 0);
}

TEST_CASE("one laptop cannot fill the county's disk", "[sync][photo][bad]")
{
    PhotoCounty county({.bytesPerDay = 60'000, .spareBytes = 0});
    PhotoLaptop laptop(7, 1);
    laptop.attach(noise(55'000, 1));
    laptop.attach(noise(55'000, 2));
    laptop.settle(county);
    laptop.run(county);
    CHECK(laptop.queue().counts(0)->up == 1);
    county.now += qint64{25} * 3600 * 1000;
    laptop.exchange->renew();
    laptop.run(county);
    CHECK(laptop.queue().counts(0)->up == 0);

    PhotoCounty full({.bytesPerDay = 60'000, .spareBytes = qint64{1} << 60});
    PhotoLaptop other(8, 2);
    other.attach("a picture");
    other.settle(full);
    other.run(full);
    CHECK(other.queue().counts(0)->up == 1); // another day
    CHECK(other.queue().counts(0)->refused == 0);
}

TEST_CASE("a photo the county has not got yet is asked for again later", "[sync][photo]")
{
    Photos photos;
    photos.second.want(photos.made);
    CHECK(photos.second.run(photos.county) == 1);
    CHECK(photos.second.queue().isAbsent(photos.name.content).value());
    photos.second.exchange->renew();
    CHECK(photos.second.run(photos.county) == 0);
    photos.first.run(photos.county);
    photos.second.clock.advance(qint64{31} * 60 * 1000);
    photos.second.exchange->renew();
    photos.second.run(photos.county);
    CHECK(photos.second.blobs.has(photos.name.content));
}

TEST_CASE("a county that came from a backup is asked what it still has", "[sync][photo]")
{
    Photos photos;
    photos.first.run(photos.county);
    core::DeviceState state = photos.first.ledger.device().state().value();
    state.epoch += 1;
    REQUIRE(photos.first.ledger.device().saveState(state));
    CHECK(photos.first.queue().counts(state.epoch)->up == 1);
    photos.first.exchange->renew();
    CHECK(photos.first.run(photos.county) == 1);
    CHECK(photos.first.queue().counts(state.epoch)->up == 0);
}

TEST_CASE("answers that lie end, and change nothing", "[sync][photo][bad]")
{
    Photos photos;
    photos.second.want(photos.made);
    BlobPart lie{{}, BlobVerdict::Whole, 55'000, 0, {}};
    SECTION("a piece from further on")
    {
        lie.offset = 20'000;
        lie.bytes = photos.content.sliced(20'000, 10'000);
    }
    SECTION("more than any photo has")
    {
        lie.total = core::kMaxBlobBytes + 1;
        lie.bytes = photos.content.first(10'000);
    }
    SECTION("other bytes")
    {
        lie.total = 10'000;
        lie.bytes = noise(10'000, 77);
    }
    REQUIRE(photos.second.next());
    REQUIRE(photos.second.exchange->take(lie));
    CHECK_FALSE(photos.second.next());
    CHECK_FALSE(photos.second.blobs.has(photos.name.content));
    CHECK(photos.second.queue().isWanted(photos.name.content).value());
}

TEST_CASE("a county that always wants more is left alone", "[sync][photo][bad]")
{
    Photos photos;
    REQUIRE(photos.first.next());
    REQUIRE(photos.first.exchange->take(BlobStates{{}, {{BlobVerdict::Wanted, 0}}}));
    int rounds = 0;
    while (photos.first.next()) {
        REQUIRE(++rounds < 10);
        REQUIRE(photos.first.exchange->take(BlobStates{{}, {{BlobVerdict::Wanted, 0}}}));
    }
    CHECK(rounds == 1);
    CHECK(photos.first.queue().counts(0)->up == 1);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/StickPhotos.h"
#include "sync/transport/BundleFile.h"
#include "tests/sync/client/PhotoDesk.h"

#include "tests/support/StringMakers.h"

#include <QDir>
#include <QFile>

using namespace syncing;
using namespace syncing::testing;
using core::ErrorCode;

namespace {

constexpr qint64 kAnswerRoom = qint64{1024} * 1024; // that the county's answer is left

/// A laptop without a network, its county and a stick.
struct Stick
{
    PhotoCounty county;
    SigningKey countyKey = *SigningKey::fromSeed(QByteArray(32, 'k'));
    PhotoLaptop laptop{7, 1};
    SigningKey key = *SigningKey::fromSeed(QByteArray(32, 'l'));
    BundleParty party{QStringLiteral("420529"), key, countyKey.publicKey()};
    QTemporaryDir folder;

    PhotosWritten write(const PhotoRoom &room = {})
    {
        const auto written = writePhotos(laptop.ledger, laptop.blobs, party, {folder.path(), room});
        REQUIRE(written);
        return *written;
    }
    QStringList files() const { return BundleFile::in(folder.path()); }
    std::vector<CarriedPhoto> open(const QString &path) const
    {
        const auto bundle = readBundle(*BundleFile::read(path));
        REQUIRE(bundle);
        REQUIRE(verifyBundle(*bundle, key.publicKey()));
        const auto photos = decodePhotos(*openBundle(*bundle, countyKey));
        REQUIRE(photos);
        return *photos;
    }
    BlobVerdict take(const CarriedPhoto &photo)
    {
        return county.desk().takeWhole(county, county.device(7), photo, county.now).verdict;
    }
};

PhotoRoom roomFor(qint64 bytes)
{
    PhotoRoom room;
    room.available = [bytes](const QString &) { return bytes; };
    return room;
}

} // namespace

TEST_CASE("photos fill bundles up to a bound", "[sync][photo][bundle]")
{
    Stick stick;
    for (std::uint64_t i = 0; i < 5; ++i)
        stick.laptop.attach(noise(10'000, i));
    PhotoRoom room;
    room.bundleBytes = 25'000;
    const PhotosWritten written = stick.write(room); // before their operations are anywhere
    CHECK(written.files.size() == 3);
    CHECK(written.photos == 5);
    CHECK(written.left == 0);
    CHECK_FALSE(written.fault);
    std::size_t photos = 0;
    for (const QString &file : stick.files()) {
        const BundleHeader header = *BundleFile::peek(file);
        CHECK(header.kind == BundleKind::Photos);
        CHECK(header.to == qint64(stick.open(file).size()));
        photos += stick.open(file).size();
    }
    CHECK(photos == 5);
}

TEST_CASE("a stick takes as many photos as it has room for", "[sync][photo][bundle]")
{
    Stick stick;
    stick.laptop.attach(noise(10'000, 1));
    stick.laptop.attach(noise(50'000, 2));
    stick.laptop.attach(noise(9'000, 3));
    const PhotosWritten written = stick.write(roomFor(kAnswerRoom + 23'000));
    CHECK(written.photos == 2); // the large one stays
    CHECK(written.left == 1);
    REQUIRE(written.fault);
    CHECK(written.fault->code == ErrorCode::DiskFull);
    CHECK(stick.write(roomFor(kAnswerRoom)).photos == 0);
    CHECK(stick.files().isEmpty()); // what lay there is written anew, or not at all
    CHECK(stick.write().photos == 3);
}

TEST_CASE("a stick that is pulled out keeps photos here", "[sync][photo][bundle][bad]")
{
    Stick stick;
    stick.laptop.attach(noise(10'000, 1));
    REQUIRE(QDir(stick.folder.path()).removeRecursively());
    const PhotosWritten written = stick.write(roomFor(kAnswerRoom * 9));
    CHECK(written.photos == 0);
    CHECK(written.left == 1);
    REQUIRE(written.fault);
    CHECK(written.fault->code == ErrorCode::Io);
    CHECK(stick.laptop.queue().counts(0)->up == 1);
}

TEST_CASE("a later stick replaces one's own photos and nobody else's", "[sync][photo][bundle]")
{
    Stick stick;
    stick.laptop.attach(noise(10'000, 1));
    stick.write();
    const QString others = QDir(stick.folder.path()).filePath(QStringLiteral("others.mqb"));
    const BundleHeader header{
        .kind = BundleKind::Photos, .county = QStringLiteral("420529"), .device = 8, .number = 1};
    REQUIRE(BundleFile::write(
        others, *writeBundle(header, encodePhotos({}), stick.key, stick.party.countyKey)));
    const PhotosWritten again = stick.write();
    CHECK(again.photos == 1);
    CHECK(stick.files().size() == 2);
    CHECK(QFile::exists(others));
    CHECK(BundleFile::peek(again.files.front())->number == 2);
}

TEST_CASE(
    "photos that a lost state of the disk left on the stick stay there", "[sync][photo][bundle]")
{
    Stick stick;
    stick.laptop.attach(noise(10'000, 1));
    stick.write();
    REQUIRE(stick.laptop.ledger.device().saveSetting(u"photo_bundle_number"_qs, {})); // put back
    stick.laptop.attach(noise(10'000, 2));
    CHECK(BundleFile::peek(stick.write().files.front())->number == 2);
    CHECK(stick.files().size() == 2);
    CHECK(BundleFile::peek(stick.write().files.front())->number == 3);
    CHECK(stick.files().size() == 2); // its own second one is replaced, the first one never
    CHECK(BundleFile::peek(stick.files().front())->number == 1);
}

TEST_CASE("who carries photos reads nothing of them", "[sync][photo][bundle]")
{
    Stick stick;
    const QByteArray picture(5'000, 'p');
    const core::Record made = stick.laptop.attach(picture);
    stick.write();
    const QByteArray bytes = *BundleFile::read(stick.files().front());
    CHECK_FALSE(bytes.contains(picture.first(64)));
    CHECK_FALSE(bytes.contains(core::contentOf(made)->toBytes()));
    const auto bundle = readBundle(bytes);
    REQUIRE(bundle);
    CHECK(openBundle(*bundle, stick.key).error().code == ErrorCode::Foreign);
}

TEST_CASE("photos by stick are taken once, and with their records only", "[sync][photo][bundle]")
{
    Stick stick;
    const QByteArray content = noise(30'000, 1);
    stick.laptop.attach(content);
    stick.write();
    const CarriedPhoto photo = stick.open(stick.files().front()).front();
    CHECK(photo.bytes == content);
    CHECK(stick.take(photo) == BlobVerdict::Unknown); // its operation is on another stick
    stick.laptop.settle(stick.county);
    CarriedPhoto other = photo;
    other.bytes[7] = char(other.bytes[7] ^ 1);
    CHECK(stick.take(other) == BlobVerdict::Broken);
    other.bytes = content.first(1'000);
    CHECK(stick.take(other) == BlobVerdict::Broken);
    const CountyDevice far = stick.county.device(9, QStringLiteral("420529222"));
    CHECK(
        stick.county.desk().takeWhole(stick.county, far, photo, 0).verdict == BlobVerdict::Unknown);

    // The network had brought half of it.
    const BlobPiece piece{7, photo.name, 0, content.first(10'000)};
    REQUIRE(stick.county.answer(stick.county.device(7), piece).states.front().have == 10'000);
    CHECK(stick.take(photo) == BlobVerdict::Whole);
    CHECK(stick.take(photo) == BlobVerdict::Whole);
    CHECK(stick.laptop.run(stick.county) == 1); // the network goes on: asks, and all is there
    CHECK(stick.laptop.exchange->tally().pieces == 0);
    CHECK(QDir(stick.county.folder() + QStringLiteral("/blobs/incoming")).isEmpty());
    const BlobPart part
        = stick.county.answer(stick.county.device(8), BlobFetch{8, photo.name, 0, kMaxPieceBytes});
    CHECK(part.bytes == content);
}

TEST_CASE("an answer on a stick confirms photos, and is asked by name", "[sync][photo][bundle]")
{
    Stick stick;
    const core::Record first = stick.laptop.attach(noise(1'000, 1));
    const core::Record second = stick.laptop.attach(noise(2'000, 2));
    LedgerForSync door(stick.laptop.ledger);
    const auto asked = door.waitingPhotos();
    REQUIRE(asked);
    CHECK(asked->size() == 2);
    const std::vector<PhotoVerdict> said{{*core::contentOf(first), BlobVerdict::Whole},
        {*core::contentOf(second), BlobVerdict::Unknown}};
    CHECK(door.notePhotos(said)->received == 1);
    CHECK(door.notePhotos(said)->received == 0); // told twice, counted once
    CHECK(stick.laptop.queue().counts(0)->up == 1);
    CHECK(stick.write().photos == 1);
    CHECK(door.notePhotos({{*core::contentOf(second), BlobVerdict::TooLarge}})->refused == 1);
    CHECK(stick.write().photos == 0);
}

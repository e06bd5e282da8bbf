// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/process/StickOffice.h"

#include "tests/support/StringMakers.h"

#include <catch2/generators/catch_generators.hpp>

#include <QDirIterator>
#include <QFile>
#include <QImage>

using namespace syncing;
using namespace syncing::testing;

namespace {

/// A picture that nothing packs.
QString pictureIn(const QTemporaryDir &room, const QString &name, std::uint64_t seed)
{
    QImage image(160, 120, QImage::Format_RGB32);
    core::SeededRandom random(seed);
    random.fill(image.bits(), static_cast<std::size_t>(image.sizeInBytes()));
    const QString path = room.filePath(name);
    REQUIRE(image.save(path, "PNG"));
    return path;
}

QString somebody(const Desk &desk)
{
    for (const QByteArray &line : desk.dump().split('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (json.value(u"type").toString() == u"person"_qs)
            return json.value(u"id").toString();
    }
    FAIL("nobody is in the ledger");
    return {};
}

QString attach(const Desk &desk, const QString &person, const QString &picture)
{
    const Ended attached = desk.tool({QStringLiteral("attach"), picture, QStringLiteral("--to"),
        person, QStringLiteral("--kind"), QStringLiteral("home")});
    INFO(attached.err.toStdString());
    REQUIRE(attached.exitCode == 0);
    return attached.json().value(u"id").toString();
}

QString photosOn(const Office &office)
{
    for (const QString &file : office.files()) {
        if (file.contains(u"-photos-"))
            return file;
    }
    return {};
}

/// A household and one photo of it on a laptop; nothing was sent.
struct PhotoOnDesk
{
    PhotoOnDesk()
    {
        desk.write();
        attach(desk, somebody(desk), pictureIn(office.room, u"one.png"_qs, 1));
    }
    Office office;
    const Desk desk{office, QStringLiteral("desk")};
};

} // namespace

TEST_CASE("photos go to the county and are confirmed by stick alone", "[sync][bundle][photo]")
{
    Office office;
    const Desk first(office, QStringLiteral("first"));
    const Desk second(office, QStringLiteral("second"));
    first.write();
    const QString person = somebody(first);
    const QString photo = attach(first, person, pictureIn(office.room, u"one.png"_qs, 1));
    attach(first, person, pictureIn(office.room, u"two.png"_qs, 2));

    const Ended written = first.out();
    INFO(written.err.toStdString());
    REQUIRE(written.exitCode == 0);
    CHECK(written.number("photos") == 2);
    CHECK(written.number("photos_left") == 0);
    REQUIRE_FALSE(photosOn(office).isEmpty());
    CHECK(second.in().number("others") == 2); // a colleague carries it

    const Ended taken = office.in();
    INFO(taken.err.toStdString());
    REQUIRE(taken.exitCode == 0);
    CHECK(taken.number("photos") == 2);
    const Ended again = office.in();
    CHECK(again.exitCode == 0);
    CHECK(again.number("photos") == 0);
    CHECK(again.bundle(1).value(u"known").toInteger() == 2);
    REQUIRE(office.out().exitCode == 0);

    CHECK(first.tool({QStringLiteral("attachment"), QStringLiteral("list"), person})
              .json()
              .value(u"attachments")
              .toArray()
              .at(0)
              .toObject()
              .value(u"waiting")
              .toBool()); // until the answer is home
    const Ended home = first.in();
    INFO(home.err.toStdString());
    REQUIRE(home.exitCode == 0);
    CHECK(home.number("photos_acked") == 2);
    const Ended next = first.out();
    CHECK(next.number("photos") == 0);
    CHECK(photosOn(office).isEmpty()); // what is done with is gone

    // A colleague with a network sees them.
    const QStringList get{QStringLiteral("attachment"), QStringLiteral("get"), photo,
        office.room.filePath(QStringLiteral("seen.jpg"))};
    REQUIRE(second.tool({QStringLiteral("sync")}).exitCode == 0);
    CHECK(second.tool(get).exitCode == 1); // wanted from now on
    CHECK(second.tool({QStringLiteral("sync")}).number("photos_fetched") == 1);
    CHECK(second.tool(get).exitCode == 0);
    CHECK(first.tool({QStringLiteral("sync")}).number("photo_rounds") == 0); // nothing is left
}

TEST_CASE("photos that come before their operations are told to wait", "[sync][bundle][photo]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    const Desk &desk = at.desk;
    REQUIRE(desk.out().exitCode == 0);
    const QString operations = office.files().back();
    REQUIRE(operations.contains(u"-up-"));
    const QString elsewhere = office.room.filePath(QStringLiteral("other-stick.mqb"));
    REQUIRE(QFile::rename(operations, elsewhere));

    const Ended early = office.in();
    CHECK(early.exitCode == 1);
    CHECK(early.err.contains("operations first"));
    CHECK(early.number("photos") == 0);
    CHECK(office.out().exitCode == 1); // photos ask nothing
    REQUIRE(QFile::rename(elsewhere, operations));
    const Ended taken = office.in();
    CHECK(taken.exitCode == 0);
    CHECK(taken.number("photos") == 1);
}

TEST_CASE(
    "photos of records that wait after a restore wait with them", "[sync][bundle][photo][backup]")
{
    Office office;
    const Desk anna(office, QStringLiteral("anna"));
    const Desk bao(office, QStringLiteral("bao"));
    const auto trip = [&](const std::vector<const Desk *> &desks) {
        for (const Desk *desk : desks)
            REQUIRE(desk->out().exitCode == 0);
        const Ended taken = office.in();
        REQUIRE(office.out().exitCode == 0);
        for (const Desk *desk : desks)
            (void)desk->in();
        return taken;
    };
    const auto county = [&](const QString &command) {
        REQUIRE(run(QStringLiteral(MINQING_COUNTY),
                    {command, office.room.filePath(QStringLiteral("backup")),
                        QStringLiteral("--data"), office.served.county.path()})
                    .exitCode
            == 0);
    };
    const auto rename = [](const Desk &desk, const QString &person, const QString &name) {
        REQUIRE(
            desk.tool({QStringLiteral("set"), person, QStringLiteral("name"), name}).exitCode == 0);
    };
    anna.write();
    const QString person = somebody(anna);
    CHECK(trip({&anna, &bao}).exitCode == 0);
    county(QStringLiteral("backup"));
    rename(bao, person, QStringLiteral("王改一"));
    CHECK(trip({&bao, &anna}).exitCode == 0);
    rename(anna, person, QStringLiteral("王改二"));
    CHECK(trip({&anna}).exitCode == 0);
    county(QStringLiteral("restore"));
    CHECK(trip({&anna, &bao}).err.contains("put back from a backup"));
    attach(anna, person, pictureIn(office.room, u"one.png"_qs, 1));
    for (const QString &file : office.files())
        REQUIRE(QFile::remove(file));

    const Ended early = trip({&anna});
    INFO(early.err.toStdString());
    CHECK(early.exitCode == 0); // nothing is wrong
    CHECK(early.number("photos") == 0);
    CHECK(early.bundle(1).value(u"waiting").toInteger() == 1);
    CHECK(early.bundle(1).value(u"unnamed").toInteger() == 0);
    const Ended late = trip({&anna, &bao});
    INFO(late.err.toStdString());
    CHECK(late.exitCode == 0);
    CHECK(late.number("photos") == 1);
    CHECK(anna.in().number("pending") == 0);
    CHECK(anna.out().number("photos") == 0); // its answer is home
}

TEST_CASE("photos on a broken or foreign stick change nothing", "[sync][bundle][photo][bad]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    const Desk &desk = at.desk;
    REQUIRE(desk.out().exitCode == 0);
    const QString path = photosOn(office);
    const QByteArray good = *BundleFile::read(path);
    SECTION("cut short")
    {
        REQUIRE(BundleFile::write(path, good.first(good.size() / 2)));
        CHECK(office.in().err.contains("cut short"));
    }
    SECTION("changed")
    {
        QByteArray flipped = good;
        flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 4);
        REQUIRE(BundleFile::write(path, flipped));
        CHECK(office.in().err.contains("damaged"));
    }
    SECTION("of another county")
    {
        Office elsewhere;
        REQUIRE(QFile::copy(path, elsewhere.stick + QStringLiteral("/x.mqb")));
        CHECK(elsewhere.in().err.contains("No laptop of this county"));
    }
    SECTION("of a laptop out of service")
    {
        REQUIRE(run(QStringLiteral(MINQING_COUNTY),
                    {QStringLiteral("device"), QStringLiteral("revoke"), QStringLiteral("1"),
                        QStringLiteral("--data"), office.served.county.path()})
                    .exitCode
            == 0);
        const Ended refused = office.in();
        CHECK(refused.err.contains("out of service"));
        CHECK(refused.number("photos") == 0);
    }
    // Whatever it was, the next stick makes it good.
    CHECK(desk.out().number("photos") == 1);
}

TEST_CASE(
    "photos of a laptop out of service come with what is accepted of it", "[sync][bundle][photo]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    REQUIRE(at.desk.out().exitCode == 0);
    const auto county = [&](QStringList arguments) {
        arguments += {QStringLiteral("--data"), office.served.county.path()};
        return run(QStringLiteral(MINQING_COUNTY), arguments).exitCode;
    };
    REQUIRE(county({QStringLiteral("device"), QStringLiteral("revoke"), QStringLiteral("1")}) == 0);

    const Ended before = office.in();
    CHECK(before.exitCode == 1);
    CHECK(before.number("photos") == 0);
    CHECK(before.err.contains("nobody has accepted"));
    REQUIRE(
        county({QStringLiteral("quarantine"), QStringLiteral("refuse"), QStringLiteral("1")}) == 0);
    CHECK(office.in().number("photos") == 0);
    REQUIRE(
        county({QStringLiteral("quarantine"), QStringLiteral("accept"), QStringLiteral("1")}) == 0);
    const Ended after = office.in();
    CHECK(after.exitCode == 0);
    CHECK(after.number("photos") == 1);
}

TEST_CASE("photos do not go into a single file", "[sync][bundle][photo]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    const Desk &desk = at.desk;
    const Ended written
        = desk.bundle(QStringLiteral("out"), office.stick + QStringLiteral("/to-county.mqb"));
    CHECK(written.exitCode == 0);
    CHECK(written.number("photos_left") == 1);
    CHECK(written.err.contains("name a folder"));
}

namespace {

Ended county(const Office &office, const QString &command, const QStringList &arguments = {})
{
    return run(QStringLiteral(MINQING_COUNTY),
        QStringList{command, QStringLiteral("--data"), office.served.county.path(),
            QStringLiteral("--json")}
            + arguments);
}

void damagePhoto(const Office &office)
{
    QDirIterator it(office.served.county.path() + QStringLiteral("/blobs"), QDir::Files,
        QDirIterator::Subdirectories);
    REQUIRE(it.hasNext());
    REQUIRE(QFile::resize(it.next(), 20));
}

} // namespace

TEST_CASE("the county tells which photos are missing and which are damaged", "[sync][photo]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    REQUIRE(at.desk.out().exitCode == 0);
    const QString operations = office.files().back();
    REQUIRE(office.bundle(QStringLiteral("in"), operations).exitCode == 0);
    const Ended waiting = county(office, QStringLiteral("verify"));
    CHECK(waiting.exitCode == 0); // what has not come yet is no fault
    CHECK(waiting.number("photos") == 1);
    CHECK(waiting.number("photos_missing") == 1);
    REQUIRE(office.in().exitCode == 0);
    CHECK(county(office, QStringLiteral("verify")).number("photos_missing") == 0);
    damagePhoto(office);
    const Ended damaged = county(office, QStringLiteral("verify"));
    CHECK(damaged.exitCode == 1);
    CHECK(damaged.number("photos_damaged") == 1);
}

TEST_CASE("a backup takes photos along and a restore mends them", "[sync][backup][photo]")
{
    PhotoOnDesk at;
    Office &office = at.office;
    REQUIRE(at.desk.out().exitCode == 0);
    REQUIRE(office.in().exitCode == 0);
    const QStringList copy{office.room.filePath(QStringLiteral("copy"))};
    const Ended saved = county(office, QStringLiteral("backup"), copy);
    CHECK(saved.exitCode == 0);
    CHECK(saved.number("photos_copied") == 1);
    damagePhoto(office);
    CHECK(county(office, QStringLiteral("verify")).exitCode == 1);
    CHECK(county(office, QStringLiteral("restore"), copy).number("photos_copied") == 1);
    CHECK(county(office, QStringLiteral("verify")).exitCode == 0);
}

TEST_CASE("a laptop given back keeps no photo", "[sync][bundle][photo]")
{
    const bool isByStick = GENERATE(false, true);
    PhotoOnDesk at;
    Office &office = at.office;
    const Desk &desk = at.desk;
    REQUIRE(desk.tool({QStringLiteral("sync")}).exitCode == 0);
    const QString blobs = desk.data + QStringLiteral("/blobs");
    REQUIRE(QDir(blobs).exists());
    REQUIRE(run(QStringLiteral(MINQING_COUNTY),
                {QStringLiteral("device"), QStringLiteral("retire"), QStringLiteral("1"),
                    QStringLiteral("--data"), office.served.county.path()})
                .exitCode
        == 0);
    if (isByStick) {
        REQUIRE(desk.out().exitCode == 0);
        REQUIRE(office.in().exitCode == 0);
        REQUIRE(office.out().exitCode == 0);
        const Ended home = desk.in();
        CHECK(home.exitCode == 0);
        CHECK(home.json().value(u"given_back").toBool());
    } else {
        CHECK(desk.tool({QStringLiteral("sync")}).json().value(u"given_back").toBool());
    }
    CHECK_FALSE(QDir(blobs).exists());
    CHECK(desk.dump().isEmpty());
}

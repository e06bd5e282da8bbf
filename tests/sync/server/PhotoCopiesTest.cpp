// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PhotoCopies.h"

#include "sync/server/BlobDesk.h"
#include "sync/server/CountyBackup.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace syncing;
using namespace syncing::testing;

namespace {

class StillClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return 1'795'400'000'000; }
};

/// A county with photos, and a folder for its backups.
struct Photos
{
    TestCounty county;
    QTemporaryDir safe;
    core::BlobStore blobs
        = countyPhotos(county.path() + QStringLiteral("/blobs"), county.open().signingKey());

    core::ContentId add(const QByteArray &bytes)
    {
        const core::ContentId content = core::ContentId::of(bytes);
        const CountyDatabase open = county.open();
        SqlCountyStore store(open);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        core::Record record;
        record.type = core::RecordType::Attachment;
        record.id = county.random.newRecordId();
        record.scope = kVillage;
        record.set("content", content.toBytes());
        record.set("byte_count", qint64(bytes.size()));
        store.put(record);
        REQUIRE(store.commit());
        REQUIRE(blobs.put(content, bytes));
        return content;
    }
    PhotoFindings verify() const
    {
        const auto findings = verifyPhotos(county.open(), blobs);
        REQUIRE(findings);
        return *findings;
    }
    core::Result<PhotoCopies> backUp(const char *name) const
    {
        return backUpCounty(county.path(), backup(name), core::SystemClock());
    }
    QString backup(const char *name) const { return safe.filePath(QString::fromLatin1(name)); }
    QStringList files(const QString &folder) const
    {
        QStringList paths;
        QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            paths += it.next();
        return paths;
    }
    QString folder() const { return county.path() + QStringLiteral("/blobs"); }
};

void spoil(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(file.size() / 2));
    REQUIRE(file.write("!!!!") == 4);
}

} // namespace

TEST_CASE("a backup takes photos along, each only once", "[sync][backup][photo]")
{
    Photos photos;
    photos.add("one picture");
    photos.add("another");
    REQUIRE(photos.blobs.append(core::ContentId::of("on its way"), 0, "on")); // pieces stay behind
    const auto first = photos.backUp("monday");
    REQUIRE(first);
    CHECK(first->copied == 2);
    photos.add("a third");
    const auto second = photos.backUp("tuesday");
    REQUIRE(second);
    CHECK(second->copied == 1);
    CHECK(second->present == 2);
    const QStringList copies = photos.files(photosBeside(photos.backup("monday")));
    CHECK(copies.size() == 3);
    for (const QString &copy : copies) {
        QFile file(copy);
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK_FALSE(file.readAll().contains("picture"));
    }
    // A copy that was cut short is made again.
    REQUIRE(QFile::resize(copies.front(), 10));
    CHECK(photos.backUp("wednesday")->copied == 1);
    // The folders as they are told on the command line.
    const QTemporaryDir elsewhere;
    const QDir here;
    const auto copied = copyPhotos(
        here.relativeFilePath(photos.folder()), here.relativeFilePath(elsewhere.path()));
    REQUIRE(copied);
    CHECK(copied->copied == 3);
}

TEST_CASE("a damaged photo never takes the place of its sound copy", "[sync][backup][photo]")
{
    Photos photos;
    const core::ContentId one = photos.add("one picture");
    REQUIRE(photos.backUp("monday"));
    REQUIRE(QFile::resize(photos.files(photos.folder()).front(), 10));
    const auto again = photos.backUp("tuesday");
    REQUIRE(again);
    CHECK(again->copied == 0);
    CHECK(again->all() == 1);
    const auto copies
        = countyPhotos(photosBeside(photos.backup("monday")), photos.county.open().signingKey());
    const auto kept = copies.get(one);
    REQUIRE(kept);
    CHECK(*kept == "one picture");
}

TEST_CASE("a backup whose photos found no place has no name", "[sync][backup][photo]")
{
    Photos photos;
    photos.add("one picture");
    QFile inTheWay(photosBeside(photos.backup("monday")));
    REQUIRE(inTheWay.open(QIODevice::WriteOnly)); // where their folder would be
    CHECK_FALSE(photos.backUp("monday"));
    CHECK_FALSE(QFile::exists(photos.backup("monday")));
    REQUIRE(inTheWay.remove());
    CHECK(photos.backUp("monday"));
}

TEST_CASE("a restored county has the photos that are lost or damaged", "[sync][backup][photo]")
{
    Photos photos;
    const core::ContentId one = photos.add("one picture");
    photos.add("another");
    photos.add("a third");
    REQUIRE(photos.backUp("monday"));
    photos.add("of the day after");
    const QStringList files = photos.files(photos.folder());
    REQUIRE(files.size() == 4);
    spoil(files[0]);
    REQUIRE(QFile::remove(files[1]));
    const PhotoFindings bad = photos.verify();
    CHECK(bad.named == 4);
    CHECK(bad.missing == 1);
    CHECK(bad.damaged.size() == 1);

    core::SystemRandom random;
    const auto restored
        = restoreCounty(photos.county.path(), photos.backup("monday"), random, core::SystemClock());
    REQUIRE(restored);
    const PhotoFindings good = photos.verify();
    CHECK(good.named == 3); // as of monday
    CHECK(good.missing == 0);
    CHECK(good.damaged.isEmpty());
    CHECK(restored->photos.all() == 3);
    CHECK(photos.blobs.get(one).value() == "one picture");
    CHECK(photos.files(photos.folder()).size() >= 3); // what came later is not taken away

    // Within the same second once more.
    const StillClock still;
    QStringList aside;
    for (int i = 0; i < 3; ++i) {
        const auto again
            = restoreCounty(photos.county.path(), photos.backup("monday"), random, still);
        REQUIRE(again);
        aside << again->setAside;
    }
    CHECK(aside.removeDuplicates() == 0);

    // On another machine, where there is nothing but the key and the backup.
    const QTemporaryDir fresh;
    REQUIRE(QFile::copy(photos.county.path() + QStringLiteral("/county.key"),
        fresh.filePath(QStringLiteral("county.key"))));
    const auto moved
        = restoreCounty(fresh.path(), photos.backup("monday"), random, core::SystemClock());
    REQUIRE(moved);
    CHECK(moved->photos.copied == 3);
}

TEST_CASE("a county that is missing keeps its key when it is set up again", "[sync][backup]")
{
    Photos photos;
    REQUIRE(photos.backUp("monday"));
    const QDir dir(photos.county.path());
    const auto lose = [&dir] {
        for (const QString &file : dir.entryList({QStringLiteral("county.db*")}))
            REQUIRE(QFile::remove(dir.filePath(file)));
    };
    lose();
    core::SystemRandom random;
    REQUIRE(CountyDatabase::create(dir.path(), aCountySetup(), random));
    lose();
    // With another key no backup could ever be read.
    CHECK(restoreCounty(dir.path(), photos.backup("monday"), random, core::SystemClock()));
}

TEST_CASE("a county without photos is backed up and found well", "[sync][backup][photo]")
{
    Photos photos;
    const auto made = photos.backUp("monday");
    REQUIRE(made);
    CHECK(made->all() == 0);
    CHECK(photos.verify().named == 0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Attachments.h"

#include "core/operations/IntegrityCheck.h"
#include "core/storage/BlobCipher.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/queries/ReceiptQuery.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDateTime>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace core;

namespace {

struct Album
{
    Album()
        : person(makePerson())
        , blobs(openBlobs(*fixture.database, dir.path()).value())
    { }

    Record makePerson()
    {
        RecordEdit edit = fixture.newPerson(u"王桂兰"_qs, u"990101195603020427"_qs);
        const RecordId id = edit.before.id;
        REQUIRE(fixture.ledger.commit(fixture.action({std::move(edit)})));
        return fixture.ledger.record(RecordType::Person, id).value();
    }
    NewAttachment photo(const QByteArray &content) const
    {
        NewAttachment attachment;
        attachment.subject = person;
        attachment.content = content;
        attachment.media = u"jpeg"_qs;
        attachment.width = 40;
        attachment.height = 30;
        attachment.kind = u"id_card"_qs;
        attachment.takenOn = u"2026-11-20"_qs;
        return attachment;
    }
    Result<Record> keep(const NewAttachment &attachment)
    {
        return attach(fixture.ledger, blobs, attachment, u"lidahai"_qs, fixture.random);
    }
    BlobQueue queue() const { return BlobQueue(*fixture.database); }
    /// As if the county had logged everything.
    void confirmAll() { REQUIRE(fixture.database->execute("UPDATE attachment SET unsent = NULL")); }

    QTemporaryDir dir;
    support::LedgerFixture fixture;
    Record person;
    BlobStore blobs;
};

} // namespace

TEST_CASE("a photo is kept, listed with its record and waits for the county", "[core][attachment]")
{
    Album album;
    const QByteArray content("a picture");
    const auto made = album.keep(album.photo(content));
    REQUIRE(made);
    CHECK(made->text("kind") == u"id_card"_qs);
    CHECK(made->integer("byte_count") == content.size());
    CHECK(made->scope == album.person.scope);
    CHECK(contentOf(*made) == ContentId::of(content));

    const auto states = attachmentsOf(album.fixture.ledger, album.blobs, {album.person.id}).value();
    REQUIRE(states.size() == 1);
    CHECK(states[0].isHere);
    CHECK(states[0].isWaiting);
    CHECK(album.queue().counts(0)->up == 1);
    CHECK(album.queue().uploads(0, 10)->empty()); // its record goes first
    album.confirmAll();
    const auto tasks = album.queue().uploads(0, 10).value();
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0] == BlobTask{ContentId::of(content), made->id, content.size()});
}

TEST_CASE("all sent is not said while a photo waits or was refused", "[core][attachment]")
{
    Album album;
    const auto isAll = [&album] {
        auto counts = ExchangeQuery(*album.fixture.database).counts(0).value();
        counts.waiting = 0; // the records are another matter
        return isAllThere(counts, {});
    };
    CHECK(isAll());
    const ContentId content = ContentId::of("a picture");
    REQUIRE(album.keep(album.photo("a picture")));
    album.confirmAll();
    CHECK_FALSE(isAll());
    REQUIRE(album.queue().confirmUpload(content, 0));
    CHECK(isAll());

    REQUIRE(album.keep(album.photo("another")));
    REQUIRE(album.queue().refuseUpload(ContentId::of("another"), u"too_large"_qs));
    CHECK_FALSE(isAll());
}

TEST_CASE("the same picture is attached to one record once", "[core][attachment][bad]")
{
    Album album;
    REQUIRE(album.keep(album.photo("a picture")));
    CHECK(album.keep(album.photo("a picture")).error().code == ErrorCode::Conflict);
    CHECK(album.keep(album.photo("another")));
    const Record other = album.makePerson();
    NewAttachment again = album.photo("a picture");
    again.subject = other;
    CHECK(album.keep(again));
    CHECK(album.queue().counts(0)->up == 2); // the same bytes travel once
}

TEST_CASE("attaching a picture again brings back what a disk lost", "[core][attachment]")
{
    Album album;
    const auto made = album.keep(album.photo("a picture"));
    REQUIRE(made);
    album.confirmAll();
    const ContentId content = *contentOf(*made);
    REQUIRE(album.queue().confirmUpload(content, 0));
    REQUIRE(album.queue().counts(0)->up == 0);
    QDirIterator files(album.dir.path(), QDir::Files, QDirIterator::Subdirectories);
    REQUIRE(files.hasNext());
    REQUIRE(QFile::resize(files.next(), 10));
    CHECK(album.keep(album.photo("a picture")).error().code == ErrorCode::Conflict);
    CHECK(album.blobs.get(content).value() == "a picture");
    CHECK(album.queue().counts(0)->up == 1); // the county is asked about it once more
}

TEST_CASE("a photo that cannot be kept leaves no record", "[core][attachment][bad]")
{
    Album album;
    NewAttachment large = album.photo(QByteArray(kMaxBlobBytes + 1, 'x'));
    CHECK(album.keep(large).error().code == ErrorCode::TooLarge);
    CHECK(attachmentsOf(album.fixture.ledger, album.blobs, {album.person.id})->empty());
    CHECK(album.queue().counts(0)->up == 0);
}

TEST_CASE(
    "what the county has is sent again only after it came back from a backup", "[core][attachment]")
{
    Album album;
    const auto made = album.keep(album.photo("a picture")).value();
    album.confirmAll();
    const ContentId content = *contentOf(made);
    REQUIRE(album.queue().confirmUpload(content, 1));
    CHECK(album.queue().uploads(1, 10)->empty());
    CHECK(album.queue().counts(1)->up == 0);
    CHECK(album.queue().uploads(2, 10)->size() == 1);
    CHECK(album.queue().counts(2)->up == 1);
    REQUIRE(album.queue().refuseUpload(content, u"too_large"_qs));
    CHECK(album.queue().uploads(2, 10)->empty());
    CHECK(album.queue().counts(2)->refused == 1);
}

TEST_CASE("a photo out of use need not travel", "[core][attachment]")
{
    Album album;
    const auto made = album.keep(album.photo("a picture")).value();
    REQUIRE(album.fixture.ledger.commit(album.fixture.action({{ChangeKind::Void, made, {}}})));
    album.confirmAll();
    CHECK(album.queue().uploads(0, 10)->empty());
    CHECK(album.queue().counts(0)->up == 0);
    CHECK(attachmentsOf(album.fixture.ledger, album.blobs, {album.person.id})->empty());
}

TEST_CASE(
    "what is looked at last is fetched first, what the county lacks later", "[core][attachment]")
{
    Album album;
    const auto first = *contentOf(album.keep(album.photo("one")).value());
    const auto second = *contentOf(album.keep(album.photo("two")).value());
    album.confirmAll();
    REQUIRE(album.queue().addDownload(first, 100));
    REQUIRE(album.queue().addDownload(second, 200));
    const auto wanted = album.queue().downloads(0, 10).value();
    REQUIRE(wanted.size() == 2);
    CHECK(wanted[0].content == second);
    REQUIRE(album.queue().noteAbsent(second, 300));
    CHECK(album.queue().downloads(300, 10)->size() == 1);
    CHECK(album.queue().downloads(301, 10)->size() == 2);
    CHECK(album.queue().counts(0)->down == 1);
    REQUIRE(album.queue().endDownload(first));
    CHECK(album.queue().counts(0)->down == 0);
}

TEST_CASE("pictures of records that left the ledger go, others stay", "[core][attachment]")
{
    Album album;
    const auto stays = *contentOf(album.keep(album.photo("one")).value());
    const auto leaves = album.keep(album.photo("two")).value();
    const auto fresh = *contentOf(album.keep(album.photo("three")).value());
    REQUIRE(album.queue().confirmUpload(*contentOf(leaves), 1));
    REQUIRE(album.queue().confirmUpload(fresh, 1));
    REQUIRE(album.fixture.database->execute(
        "DELETE FROM attachment WHERE no > 1")); // as a village that was handed over does
    QDirIterator files(album.dir.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const bool isFresh
            = album.blobs.get(fresh).hasValue() && files.fileInfo().size() == sealedBlobSize(5);
        REQUIRE(file.open(QIODevice::ReadWrite));
        if (!isFresh)
            REQUIRE(file.setFileTime(
                QDateTime::currentDateTime().addSecs(-7'200), QFileDevice::FileModificationTime));
    }
    CHECK(tidyBlobs(*album.fixture.database, album.blobs).value() == 1);
    CHECK(album.blobs.has(stays));
    CHECK_FALSE(album.blobs.has(*contentOf(leaves)));
    CHECK(album.blobs.has(fresh)); // it may be about to be named
}

TEST_CASE("two connections find the same key for the photos", "[core][attachment]")
{
    Album album;
    const QByteArray content("a picture");
    REQUIRE(album.blobs.put(ContentId::of(content), content));
    const BlobStore again = openBlobs(*album.fixture.database, album.dir.path()).value();
    CHECK(again.get(ContentId::of(content)).value() == content);
}

TEST_CASE("a photo that claims to show another photo has no name", "[core][attachment][bad]")
{
    Album album;
    RecordEdit edit = album.fixture.creation(RecordType::Attachment);
    const RecordId id = edit.before.id;
    edit.values = {{1, id.toBytes()}, {2, qint64{14}}};
    REQUIRE(album.fixture.ledger.commit(album.fixture.action({std::move(edit)})));
    const auto made = album.keep(album.photo("a picture"));
    REQUIRE(made);
    const auto waiting = ExchangeQuery(*album.fixture.database).waiting(10).value();
    REQUIRE(waiting.size() == 3);
    CHECK(waiting[1].record == id);
    CHECK(waiting[1].name.isEmpty());
    CHECK(waiting[2].name == u"王桂兰"_qs);
}

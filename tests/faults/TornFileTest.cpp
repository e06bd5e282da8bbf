// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are not SQLite's as a disk leaves them that tells of flushes it never made: cut, ended
// by zeros, empty or gone. Who reads one says so in a sentence, and nothing else is lost by it.
#include "tests/faults/FaultScene.h"
#include "tests/support/StringMakers.h"

#include <QDir>
#include <QDirIterator>
#include <QImage>
#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace faults;

namespace {

constexpr qsizetype kLast = 4; ///< bytes; the last one alone is a line end in some

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// The file in each state a power cut may leave it in, whole again after each trial. A trial may
/// have put another in its place; what is left of that is taken away.
void tear(const QString &path, const std::function<void()> &trial)
{
    const QByteArray whole = contentOf(path);
    const qsizetype size = whole.size();
    REQUIRE(size > kLast);
    const auto attempt = [&](const std::string &how) {
        INFO(path.toStdString() << ' ' << how);
        trial();
        overwrite(path, whole);
    };
    for (const qsizetype kept : {qsizetype{0}, qsizetype{1}, size / 3, size / 2, size - kLast}) {
        overwrite(path, whole.first(kept));
        attempt("cut to " + std::to_string(kept));
        overwrite(path, whole.first(kept) + QByteArray(size - kept, '\0'));
        attempt("zeros from " + std::to_string(kept));
    }
    REQUIRE(QFile::remove(path));
    attempt("gone");
}

/// Refused in one sentence.
void checkRefused(const e2e::Outcome &outcome)
{
    INFO(outcome.err.toStdString());
    CHECK(outcome.exitCode == 1);
    CHECK(outcome.err.count('\n') == 1);
}

struct Carrier
{
    Scene scene;
    Desk desk{scene, u"laptop"_qs};
    QString stick = scene.dir.filePath(u"stick"_qs);

    Carrier()
    {
        REQUIRE(QDir().mkpath(stick));
        desk.syncCleanly();
    }
    e2e::Outcome county(const QString &command, const QStringList &more = {}) const
    {
        return e2e::runCounty(
            QStringList{command, u"--data"_qs, scene.county.folder(), u"--json"_qs} + more);
    }
    e2e::Outcome home() const { return desk.tool(u"bundle"_qs, {u"in"_qs, stick}); }
    void must(const e2e::Outcome &done) const
    {
        INFO(done.err.toStdString());
        REQUIRE(done.exitCode == 0);
    }
    QString only(const QString &folder, const QString &pattern = u"*"_qs) const
    {
        QDirIterator files(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
        REQUIRE(files.hasNext());
        const QString file = files.next();
        CHECK_FALSE(files.hasNext());
        return file;
    }
    void attach() const
    {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        REQUIRE(image.save(picture()));
        must(desk.tool(
            u"attach"_qs, {u"--to"_qs, desk.person(), u"--kind"_qs, u"id_card"_qs, picture()}));
    }
    QString picture() const { return scene.dir.filePath(u"card.png"_qs); }
    void checkInStep() const
    {
        desk.syncCleanly();
        CHECK(scene.county.dump() == desk.dump());
        CHECK(desk.tool(u"check"_qs).exitCode == 0);
        CHECK(county(u"verify"_qs).exitCode == 0);
    }
};

} // namespace

TEST_CASE("a torn vault opens nothing and costs nothing", "[faults][torn]")
{
    Carrier at;
    at.desk.edit(u"没有发出"_qs);
    tear(at.desk.path() + u"/vault.json"_qs, [&] {
        checkRefused(at.desk.tool(u"show"_qs, {at.desk.person()}));
        checkRefused(at.desk.sync());
    });
    CHECK(at.desk.memo() == u"没有发出"_qs);
    at.checkInStep();
}

TEST_CASE("a torn key of the county opens nothing and costs nothing", "[faults][torn]")
{
    Carrier at;
    at.scene.county.stop();
    for (const QString &key : {u"county.key"_qs, u"ca.key"_qs, u"ca.pem"_qs}) {
        tear(at.scene.county.folder() + u'/' + key, [&] {
            // The address cannot be had: where the files do not matter, that is the sentence.
            checkRefused(at.county(u"serve"_qs, {u"--listen"_qs, u"192.0.2.1:1"_qs}));
            if (key == u"county.key")
                checkRefused(at.county(u"verify"_qs));
        });
    }
    at.scene.county.start();
    at.checkInStep();
}

TEST_CASE("a torn bundle is refused at either end and can be written again", "[faults][torn]")
{
    Carrier at;
    at.desk.edit(u"走优盘"_qs);
    at.must(at.desk.tool(u"bundle"_qs, {u"out"_qs, at.stick}));
    const qint64 before = at.scene.entries();
    tear(at.only(at.stick, u"*.mqb"_qs), [&] {
        checkRefused(at.county(u"bundle"_qs, {u"in"_qs, at.stick}));
        CHECK(at.scene.entries() == before);
    });
    at.must(at.county(u"bundle"_qs, {u"in"_qs, at.stick}));
    CHECK(at.scene.entries() == before + 1);
    at.must(at.county(u"bundle"_qs, {u"out"_qs, at.stick}));
    tear(at.only(at.stick, u"*down*"_qs), [&] {
        checkRefused(at.home());
        CHECK(at.desk.memo() == u"走优盘"_qs);
    });
    at.must(at.home());
    CHECK(at.scene.county.dump() == at.desk.dump());
    at.checkInStep();
}

TEST_CASE("a torn backup is not put back", "[faults][torn]")
{
    Carrier at;
    const QString file = at.scene.dir.filePath(u"backup"_qs);
    at.must(at.county(u"backup"_qs, {file}));
    at.desk.edit(u"备份以后"_qs);
    at.desk.syncCleanly();
    at.scene.county.stop();
    const QByteArray before = at.scene.county.dump();
    tear(file, [&] { checkRefused(at.county(u"restore"_qs, {file})); });
    CHECK(at.scene.county.dump() == before);
    at.must(at.county(u"restore"_qs, {file}));
    at.scene.county.start();
    at.checkInStep();
    CHECK(at.desk.memo() == u"备份以后"_qs);
}

TEST_CASE("a torn photo is told and comes anew from the other side", "[faults][torn]")
{
    Carrier at;
    at.attach();
    const QString here = at.only(at.desk.path() + u"/blobs"_qs);
    const QString to = at.scene.dir.filePath(u"out.jpg"_qs);
    const QString id = at.desk.tool(u"attachment"_qs, {u"list"_qs, at.desk.person()})
                           .json()[u"attachments"_qs][0][u"id"_qs]
                           .toString();
    const auto get = [&] {
        QFile::remove(to);
        return at.desk.tool(u"attachment"_qs, {u"get"_qs, id, to});
    };
    const auto photosAmiss = [&] {
        const QJsonObject told = at.county(u"verify"_qs).json();
        return told[u"photos_damaged"_qs].toInt() + told[u"photos_missing"_qs].toInt();
    };
    at.must(get());
    const QByteArray picture = contentOf(to);
    at.desk.syncCleanly();
    const QString there = at.only(at.scene.county.folder() + u"/blobs"_qs);
    SECTION("at the laptop")
    {
        tear(here, [&] {
            checkRefused(get());
            at.desk.syncCleanly();
            at.must(get());
            CHECK(contentOf(to) == picture);
        });
    }
    SECTION("at the county")
    {
        tear(there, [&] {
            CHECK(photosAmiss() == 1);
            // Who has the picture attaches it again; the laptop asks then whether it is needed.
            checkRefused(at.desk.tool(u"attach"_qs,
                {u"--to"_qs, at.desk.person(), u"--kind"_qs, u"id_card"_qs, at.picture()}));
            at.desk.syncCleanly();
            CHECK(photosAmiss() == 0);
            at.must(get());
        });
    }
    at.checkInStep();
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What a power cut may take is what was not flushed. So that no file but SQLite's is ever torn or
// missing once something was told: flushed before it gets its name, and its name before the answer.
#include "tests/faults/FlushLog.h"
#include "tests/faults/TracedCounty.h"
#include "tests/support/StringMakers.h"

#include <QDir>
#include <QImage>

#include <catch2/catch_test_macros.hpp>

using namespace faults;

namespace {

/// A laptop and its county, each command of which is followed on its way to the disk.
struct Followed
{
    Scene scene;
    Desk desk{scene, u"laptop"_qs};
    QString stick = scene.dir.filePath(u"stick"_qs);
    QString picture = scene.dir.filePath(u"card.png"_qs);
    int names = 0; ///< of files and folders that were flushed

    Followed()
    {
        needTracing();
        REQUIRE(QDir().mkpath(stick));
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        REQUIRE(image.save(picture));
        desk.syncCleanly();
    }
    void check(FlushLog &log, const Injected &outcome)
    {
        INFO(outcome.err.toStdString());
        log.read(outcome.calls);
        INFO(log.faults().join(u'\n').toStdString());
        CHECK(log.faults().isEmpty());
        names += log.flushedNames();
    }
    void follow(const QStringList &command, int exitCode = 0)
    {
        INFO(command.join(u' ').toStdString());
        FlushLog log(scene.dir.path());
        const Injected outcome = run({}, command);
        CHECK(outcome.exitCode == exitCode);
        check(log, outcome);
    }
    void tool(const QStringList &words, int exitCode = 0)
    {
        const QStringList data{words.first(), u"--data"_qs, desk.path()};
        follow(QStringList{QStringLiteral(MINQING_TOOL)} + data + words.mid(1), exitCode);
    }
    void county(const QStringList &words)
    {
        const QStringList data{words.first(), u"--data"_qs, scene.county.folder()};
        follow(QStringList{QStringLiteral(MINQING_COUNTY)} + data + words.mid(1));
    }
    void attach()
    {
        tool({u"attach"_qs, u"--to"_qs, desk.person(), u"--kind"_qs, u"id_card"_qs, picture});
    }
};

} // namespace

TEST_CASE("what a power cut could take is found in the calls of a program", "[faults][flush]")
{
    const QTemporaryDir dir;
    const QByteArray folder = dir.path().toUtf8();
    const auto faultsOf = [&](QByteArray calls) {
        FlushLog log(dir.path());
        log.read(calls.replace("/D", folder));
        return log.faults().size();
    };
    const QByteArray made = "1 openat(AT_FDCWD</>, \"/D/a.x\", O_RDWR|O_CREAT) = 3</D/a.x>\n"
                            "1 write(3</D/a.x>, \"\"..., 9) = 9\n";
    const QByteArray flushed = "1 fsync(3</D/a.x>) = 0\n";
    const QByteArray named = "1 rename(\"/D/a.x\", \"/D/a\") = 0\n";
    const QByteArray folderFlushed = "1 fsync(4</D>) = 0\n";
    const QByteArray told = "1 write(1<pipe:[7]>, \"\"..., 3) = 3\n";
    CHECK(faultsOf(made + flushed + named + folderFlushed + told) == 0);
    CHECK(faultsOf(made + named + flushed + folderFlushed + told) == 1);
    CHECK(faultsOf(made + flushed + named + told) == 1);
    CHECK(faultsOf(made + flushed + folderFlushed + told) == 0);
    CHECK(faultsOf(made + folderFlushed + told) == 1);
    CHECK(faultsOf(made + flushed + "1 fsync(4</D>) = -1 EIO (injected)\n" + told) == 1);
    CHECK(faultsOf(made
              + "1 fsync(3</D/a.x> <unfinished ...>\n2 sendmsg(5<socket:[8]>) = 3\n"
                "1 <... fsync resumed>) = 0\n"
              + folderFlushed + told)
        == 2);
}

TEST_CASE("a laptop's files are flushed before it says so", "[faults][flush][strace]")
{
    Followed at;
    at.follow({QStringLiteral(MINQING_TOOL), u"enrol"_qs, u"--data"_qs,
        at.scene.dir.filePath(u"new/laptop"_qs), u"--server"_qs, at.scene.county.url(), u"--ca"_qs,
        at.scene.county.ca(), u"--code"_qs, at.scene.county.code({u"lidahai"_qs})});
    CHECK(at.names >= 3);
    at.attach();
    CHECK(at.names >= 6);
    at.tool({u"bundle"_qs, u"out"_qs, at.stick});
    const QStringList device{u"--data"_qs, at.scene.county.folder(), u"1"_qs};
    REQUIRE(e2e::runCounty(QStringList{u"device"_qs, u"revoke"_qs} + device).exitCode == 0);
    at.tool({u"sync"_qs}, 1); // locks itself up
    REQUIRE(e2e::runCounty(QStringList{u"device"_qs, u"readmit"_qs} + device).exitCode == 0);
    at.tool({u"sync"_qs});
    CHECK(at.names >= 10);
}

TEST_CASE("a county's files are flushed before it says so", "[faults][flush][strace]")
{
    Followed at;
    at.follow({QStringLiteral(MINQING_COUNTY), u"init"_qs, u"--data"_qs,
        at.scene.dir.filePath(u"new/county"_qs), u"--county"_qs, u"420529"_qs, u"--regions"_qs,
        QStringLiteral(MINQING_REGIONS)});
    CHECK(at.names >= 5);
    SECTION("a photo by stick, and its backup")
    {
        at.attach();
        REQUIRE(
            e2e::runTool({u"bundle"_qs, u"--data"_qs, at.desk.path(), u"out"_qs, at.stick}).exitCode
            == 0);
        at.county({u"bundle"_qs, u"in"_qs, at.stick});
        at.county({u"bundle"_qs, u"out"_qs, at.stick});
        at.tool({u"bundle"_qs, u"in"_qs, at.stick});
        const QString file = at.scene.dir.filePath(u"backup"_qs);
        at.county({u"backup"_qs, file});
        at.scene.county.stop();
        at.county({u"restore"_qs, file});
        at.scene.county.start();
        CHECK(at.names >= 12);
    }
    SECTION("a photo in pieces over the network")
    {
        REQUIRE(at.desk
                    .tool(u"attach"_qs,
                        {u"--to"_qs, at.desk.person(), u"--kind"_qs, u"id_card"_qs, at.picture})
                    .exitCode
            == 0);
        at.scene.county.stop();
        FlushLog log(at.scene.county.folder());
        TracedCounty county(at.scene.county, {});
        REQUIRE(county.hasServed());
        at.desk.syncCleanly();
        at.check(log, county.end());
        at.scene.county.start();
        CHECK(at.names >= 9);
    }
    at.desk.syncCleanly();
    CHECK(at.scene.county.dump() == at.desk.dump());
}

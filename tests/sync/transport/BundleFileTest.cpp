// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/BundleFile.h"

#include "tests/support/StringMakers.h"

#include <QDir>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace syncing;
using core::ErrorCode;

TEST_CASE("a bundle's file replaces an older one as a whole", "[sync][bundle]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.mqb"));
    REQUIRE(BundleFile::write(path, "one"));
    REQUIRE(BundleFile::write(path, "another"));
    CHECK(*BundleFile::read(path) == "another");
    CHECK(QDir(folder.path()).entryList(QDir::Files).size() == 1);
}

TEST_CASE("only bundles of a stick are looked at, in order", "[sync][bundle]")
{
    const QTemporaryDir folder;
    for (const char *name : {"b.mqb", "a.mqb", "photo.jpg", "c.mqb.Xa81k2"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
    }
    const QStringList found = BundleFile::in(folder.path());
    REQUIRE(found.size() == 2);
    CHECK(found.front().endsWith(u"a.mqb"));
    CHECK(BundleFile::in(folder.filePath(QStringLiteral("nowhere"))).isEmpty());
}

TEST_CASE("a bundle takes no other file's place", "[sync][bundle][bad]")
{
    const QTemporaryDir folder;
    for (const char *name : {"ledger.db", "roster.xlsx", "stick"}) {
        const auto written
            = BundleFile::write(folder.filePath(QString::fromLatin1(name)), "a bundle");
        CHECK(written.error().code == ErrorCode::InvalidInput);
    }
    CHECK(QDir(folder.path()).isEmpty());
}

TEST_CASE("a stick that is gone is told", "[sync][bundle]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("stick/a.mqb"));
    CHECK(BundleFile::write(path, "x").error().code == ErrorCode::Io);
    CHECK(BundleFile::read(path).error().code == ErrorCode::NotFound);
}

#ifdef Q_OS_UNIX
TEST_CASE("a device of the system is never replaced by a bundle", "[sync][bundle]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("pipe.mqb"));
    REQUIRE(::mkfifo(QFile::encodeName(path).constData(), 0600) == 0);
    CHECK(BundleFile::write(path, "x").error().code == ErrorCode::Io);
    CHECK_FALSE(QFileInfo(path).isFile());
}
#endif

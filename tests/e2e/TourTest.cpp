// SPDX-License-Identifier: GPL-3.0-or-later
// The window itself, driven by keys from sign-in to settings against a real county.
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QJsonArray>

using namespace e2e;

namespace {

/// Something for the human to decide: both laptops change the name of the same person.
void disagree(const Laptop &first, const Laptop &second)
{
    const QString person = first.find(u"w"_qs);
    REQUIRE(first.tool(u"set"_qs, {person, u"name"_qs, u"王桂兰"_qs}).exitCode == 0);
    REQUIRE(second.tool(u"set"_qs, {person, u"name"_qs, u"王桂芝"_qs}).exitCode == 0);
    second.sync();
    first.sync();
}

} // namespace

TEST_CASE("the whole main job is done in the window by keys, and the county has it", "[e2e][tour]")
{
    const QTemporaryDir dir;
    const County county(dir.filePath(u"county"_qs));
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    const Laptop second(county, dir.filePath(u"second"_qs), u"覃小云"_qs);
    first.seed();
    first.sync();
    second.sync();
    disagree(first, second);

    const QString pictures = dir.filePath(u"pictures"_qs);
    const Outcome tour = runWindow({u"--data"_qs, first.folder(), u"--tour"_qs, pictures});
    INFO(tour.err.toStdString());
    REQUIRE(tour.exitCode == 0);
    for (const char *name : {"01-signin", "02-today", "03-ledger", "03-ledger-detail", "04-entry",
             "05-check", "06-find", "07-history", "08-send", "09-sent", "10-decide", "11-import",
             "12-settings"}) {
        INFO(name);
        CHECK(QFile::exists(pictures + u'/' + QString::fromLatin1(name) + u".png"_qs));
    }
    first.sync();
    second.sync();
    const QByteArray dump = county.dump();
    CHECK(dump.contains("阿依古丽·买买提"));
    CHECK(dump.contains("单𠮷祥"));
    CHECK(dump == first.dump());
    CHECK(dump == second.dump());
    CHECK(first.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray().isEmpty());
}

TEST_CASE("a tour that cannot sign in ends with one sentence", "[e2e][tour]")
{
    const QTemporaryDir dir;
    const County county(dir.filePath(u"county"_qs));
    const Outcome tour = runWindow(
        {u"--data"_qs, dir.filePath(u"nothing"_qs), u"--tour"_qs, dir.filePath(u"pictures"_qs)});
    CHECK(tour.exitCode == 1);
    CHECK(tour.err.contains("minqing: the tour ended early"));
}

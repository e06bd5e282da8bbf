// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/Programs.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace e2e;

namespace {

/// Two laptops of one township; the first has filled the county with 400 households.
struct Township
{
    Township()
        : county(dir.filePath(u"county"_qs))
        , first(county, dir.filePath(u"first"_qs), u"李大海"_qs)
        , second(county, dir.filePath(u"second"_qs), u"覃小云"_qs)
    {
        first.seed();
        REQUIRE(first.sync()[u"pending"_qs].toInt() == 0);
        second.sync();
    }

    QTemporaryDir dir;
    County county;
    Laptop first;
    Laptop second;
};

/// A person both laptops and the county know.
QString somebody(const Township &township)
{
    return township.first.find(u"w"_qs);
}

void checkSound(const Township &township)
{
    CHECK(township.first.tool(u"check"_qs).exitCode == 0);
    CHECK(township.second.tool(u"check"_qs).exitCode == 0);
}

} // namespace

TEST_CASE("what one laptop enters is seen at the county and on the second laptop", "[e2e]")
{
    const Township township;
    const QByteArray dump = township.first.dump();
    CHECK(dump.count('\n') > 2000);
    CHECK(township.county.dump() == dump);
    CHECK(township.second.dump() == dump);

    const QString person = somebody(township);
    township.first.set(person, u"phone"_qs, u"13812345678"_qs);
    CHECK(township.first.dump({u"--confirmed"_qs}) == dump);
    const QJsonObject synced = township.first.sync();
    CHECK(synced[u"acked"_qs].toInt() == 1);
    township.second.sync();
    CHECK(township.second.field(person, u"phone"_qs) == u"13812345678"_qs);
    checkSound(township);
}

TEST_CASE("two laptops changing the same name open one case that one of them decides", "[e2e]")
{
    const Township township;
    const QString person = somebody(township);
    township.first.set(person, u"name"_qs, u"王桂兰"_qs);
    township.second.set(person, u"name"_qs, u"王桂芝"_qs);
    township.first.sync();
    CHECK(township.second.sync()[u"conflicts"_qs].toInt() == 1);
    township.first.sync();

    const QJsonArray cases = township.second.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray();
    REQUIRE(cases.size() == 1);
    const QJsonObject field = cases[0].toObject()[u"fields"_qs].toArray()[0].toObject();
    CHECK(field[u"mine"_qs].toString() == u"王桂芝"_qs);
    CHECK(field[u"county"_qs].toString() == u"王桂兰"_qs);
    const QString id = cases[0].toObject()[u"id"_qs].toString();
    REQUIRE(
        township.second
            .tool(u"resolve"_qs, {id, u"--take"_qs, u"mine"_qs, u"--reason"_qs, u"对过身份证"_qs})
            .exitCode
        == 0);
    CHECK(township.second.sync()[u"pending"_qs].toInt() == 0);
    township.first.sync();

    CHECK(township.first.find(u"王桂芝"_qs) == person);
    CHECK(township.first.tool(u"conflicts"_qs).json()[u"cases"_qs].toArray().isEmpty());
    CHECK(township.first.dump() == township.second.dump());
    CHECK(township.first.dump() == township.county.dump());
    checkSound(township);
}

TEST_CASE("two laptops changing different things of one person merge silently", "[e2e]")
{
    const Township township;
    const QString person = somebody(township);
    township.first.set(person, u"phone"_qs, u"13811112222"_qs);
    township.second.set(person, u"memo"_qs, u"搬到女儿家住"_qs);
    township.first.sync();
    CHECK(township.second.sync()[u"conflicts"_qs].toInt() == 0);
    township.first.sync();
    CHECK(township.first.dump() == township.second.dump());
    CHECK(township.second.field(person, u"phone"_qs) == u"13811112222"_qs);
}

namespace {

/// What the county knows of people that nobody else may read.
QSet<QByteArray> personal(const County &county)
{
    QSet<QByteArray> words;
    for (const QByteArray &line : county.dump().split('\n')) {
        const QJsonObject fields = QJsonDocument::fromJson(line).object()[u"fields"_qs].toObject();
        for (const QString &key : {u"name"_qs, u"id_number"_qs, u"phone"_qs, u"account_number"_qs})
            words.insert(fields[key].toString().toUtf8());
    }
    words.remove({});
    return words;
}

} // namespace

TEST_CASE("the county's log names nobody, however much it tells", "[e2e]")
{
    const QTemporaryDir dir;
    County county(dir.filePath(u"county"_qs));
    county.stop();
    const QString file = dir.filePath(u"log"_qs);
    county.keepLog(file);
    qputenv("QT_LOGGING_RULES", "*=true");
    county.start();
    qunsetenv("QT_LOGGING_RULES");
    const Laptop first(county, dir.filePath(u"first"_qs), u"李大海"_qs);
    const Laptop second(county, dir.filePath(u"second"_qs), u"覃小云"_qs);
    first.seed();
    first.sync();
    second.sync();
    const QString person = first.find(u"w"_qs);
    first.set(person, u"name"_qs, u"王桂兰"_qs);
    second.set(person, u"name"_qs, u"王桂芝"_qs);
    first.sync();
    CHECK(second.sync()[u"conflicts"_qs].toInt() == 1);
    county.stop();
    QFile log(file);
    REQUIRE(log.open(QIODevice::ReadOnly));
    const QByteArray told = log.readAll();
    const QSet<QByteArray> words = personal(county);
    CHECK(words.size() > 500);
    for (const QByteArray &word : words) {
        if (told.contains(word))
            FAIL_CHECK(word.constData());
    }
    for (const char *name : {"王桂芝", "李大海", "覃小云"})
        CHECK_FALSE(told.contains(name));
}

TEST_CASE("with the county away everything is kept, and a killed county loses nothing", "[e2e]")
{
    Township township;
    const QString person = somebody(township);
    township.county.kill();
    township.first.set(person, u"phone"_qs, u"13833334444"_qs);
    const Outcome offline = township.first.tool(u"sync"_qs, {u"--timeout"_qs, u"3"_qs});
    CHECK(offline.exitCode == 1);
    CHECK(offline.err.count('\n') == 1);
    CHECK(township.first.field(person, u"phone"_qs) == u"13833334444"_qs);

    township.county.start();
    CHECK(township.first.sync()[u"pending"_qs].toInt() == 0);
    township.county.kill();
    township.county.start();
    township.second.sync();
    CHECK(township.first.dump() == township.county.dump());
    CHECK(township.first.dump() == township.second.dump());
}

TEST_CASE("bad input gets one sentence and changes nothing", "[e2e][bad]")
{
    const Township township;
    const QByteArray before = township.first.dump();
    const QString person = somebody(township);

    const auto refused = [](const Outcome &outcome, int exitCode = 1) {
        INFO(outcome.err.toStdString());
        CHECK(outcome.exitCode == exitCode);
        CHECK(outcome.err.count('\n') == 1);
    };
    refused(township.first.tool(u"set"_qs, {person, u"id_number"_qs, u"110105194912310021"_qs}));
    refused(township.first.tool(u"set"_qs, {person, u"no_such_field"_qs, u"1"_qs}));
    refused(township.first.tool(u"set"_qs, {QString(32, u'0'), u"phone"_qs, u"13811112222"_qs}));
    refused(township.first.tool(u"set"_qs, {person, u"phone"_qs}), 2);
    refused(runTool(
        {u"find"_qs, u"--data"_qs, township.first.folder(), u"w"_qs}, u"a-wrong-password"_qs));
    for (const QString &seconds : {u"nan"_qs, u"0"_qs, u"1e9"_qs, u"soon"_qs})
        refused(township.first.tool(u"sync"_qs, {u"--timeout"_qs, seconds}), 2);
    for (const QString &server : {u"http://county"_qs, u"county:99999"_qs, QString()})
        refused(township.first.tool(u"sync"_qs, {u"--server"_qs, server}));
    for (const QString &file : {u"/ledger.db"_qs, u"/list.xlsx"_qs}) {
        const QString target = township.first.folder() + file;
        const QStringList programme{u"--programme"_qs, u"dibao"_qs};
        for (const Outcome &outcome :
            {township.first.tool(u"export"_qs, programme + QStringList{target}),
                township.first.tool(u"attachment"_qs, {u"get"_qs, person, target}),
                township.first.tool(u"import"_qs,
                    programme + QStringList{u"--rejected"_qs, target, township.county.ca()})}) {
            refused(outcome);
            REQUIRE(outcome.err.contains("data folder")); // else there is no ledger any more
        }
        CHECK(QFile::exists(target) == (file == u"/ledger.db"));
    }
    const QString code = township.county.code({u"某人"_qs});
    const QStringList enrolment{u"enrol"_qs, u"--server"_qs, township.county.url(), u"--ca"_qs,
        township.county.ca(), u"--code"_qs};
    CHECK(runTool(enrolment + QStringList{code, u"--data"_qs, township.dir.filePath(u"third"_qs)})
              .exitCode
        == 0);
    refused(
        runTool(enrolment + QStringList{code, u"--data"_qs, township.dir.filePath(u"fourth"_qs)}));
    const County other(township.dir.filePath(u"other-county"_qs));
    refused(runTool({u"enrol"_qs, u"--server"_qs, township.county.url(), u"--ca"_qs, other.ca(),
        u"--code"_qs, code, u"--data"_qs, township.dir.filePath(u"fifth"_qs)}));

    CHECK(township.first.dump() == before);
}

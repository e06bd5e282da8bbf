// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/process/StickOffice.h"

#include "tests/support/StringMakers.h"

using namespace syncing;
using namespace syncing::testing;

namespace {

QByteArray sorted(const QByteArray &lines)
{
    QList<QByteArray> all = lines.split('\n');
    std::ranges::sort(all);
    return all.join('\n');
}

} // namespace

TEST_CASE("two laptops and their county come into step by stick alone", "[sync][bundle]")
{
    Office office;
    const Desk first(office, QStringLiteral("first"));
    const Desk second(office, QStringLiteral("second"));
    first.write();

    const Ended written = first.out();
    INFO(written.err.toStdString());
    REQUIRE(written.exitCode == 0);
    const qint64 operations = written.number("operations");
    CHECK(operations > 0);
    REQUIRE(second.out().exitCode == 0); // asks for news
    CHECK(office.files().size() == 2);

    const Ended taken = office.in();
    INFO(taken.err.toStdString());
    REQUIRE(taken.exitCode == 0);
    CHECK(taken.number("accepted") == operations);
    CHECK(office.in().number("accepted") == 0); // once more
    REQUIRE(office.out().exitCode == 0);
    CHECK(office.files().size() == 4);

    const Ended home = first.in();
    INFO(home.err.toStdString());
    REQUIRE(home.exitCode == 0);
    CHECK(home.number("acked") == operations);
    CHECK(home.number("pending") == 0);
    CHECK(home.number("others") == 3);
    const Ended news = second.in();
    REQUIRE(news.exitCode == 0);
    CHECK(news.number("pulled") + news.number("filled") >= operations);
    CHECK(sorted(first.dump()) == sorted(office.dump()));
    CHECK(sorted(second.dump()) == sorted(office.dump()));
    CHECK(first.in().number("pulled") == 0); // once more

    // The network goes on where the stick ended, at a server that ran all the while.
    second.write(2);
    CHECK(second.tool({QStringLiteral("sync")}).exitCode == 0);
    CHECK(first.tool({QStringLiteral("sync")}).exitCode == 0);
    CHECK(sorted(first.dump()) == sorted(office.dump()));
    CHECK(first.out().number("operations") == 0);
    CHECK(office.files().size() == 3); // what is done with is gone: 2 up, and one answer to second
}

TEST_CASE("nobody's name is on the stick", "[sync][bundle]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    desk.write();
    REQUIRE(desk.out().exitCode == 0);
    REQUIRE(office.in().exitCode == 0);
    REQUIRE(office.out().exitCode == 0);
    QByteArray name;
    for (const QByteArray &line : desk.dump().split('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (json.value(u"type").toString() == u"person"_qs)
            name = json.value(u"fields").toObject().value(u"name").toString().toUtf8();
    }
    REQUIRE_FALSE(name.isEmpty());
    for (const QString &file : office.files()) {
        CHECK_FALSE(BundleFile::read(file)->contains(name));
        CHECK_FALSE(BundleFile::read(file)->contains("420529111204"));
        CHECK_FALSE(file.contains(u"wang"));
    }
}

TEST_CASE("a broken stick has its sentence and changes nothing", "[sync][bundle]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    desk.write();
    REQUIRE(desk.out().exitCode == 0);
    const QString path = office.files().front();
    const QByteArray good = *BundleFile::read(path);
    QByteArray flipped = good;
    flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 4);
    const std::pair<QByteArray, const char *> broken[]
        = {{good.first(good.size() / 2), "cut short"}, {QByteArray(), "cut short"},
            {flipped, "damaged"}, {QByteArrayLiteral("holiday photos"), "no bundle"}};
    for (const auto &[bytes, sentence] : broken) {
        INFO(sentence);
        REQUIRE(BundleFile::write(path, bytes));
        const Ended refused = office.in();
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.contains(sentence));
        CHECK(refused.number("accepted") == 0);
    }
    CHECK(office.dump().isEmpty());
    const Ended home = desk.in();
    CHECK(home.exitCode == 1);
    CHECK(home.err.contains("no bundle"));

    // The next one makes it good, though the broken one lies beside it.
    const Ended again = desk.out();
    CHECK(again.exitCode == 0);
    CHECK(office.in().number("accepted") == again.number("operations"));
}

TEST_CASE("a stranger's stick changes nothing", "[sync][bundle]")
{
    Office office;
    Office elsewhere;
    const Desk stranger(elsewhere, QStringLiteral("stranger"));
    stranger.write();
    const Ended written = stranger.bundle(QStringLiteral("out"), office.stick);
    REQUIRE(written.exitCode == 0);
    const Ended refused = office.in();
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.contains("No laptop of this county"));
    CHECK(office.dump().isEmpty());
    CHECK(stranger.bundle(QStringLiteral("in"), office.stick).exitCode == 1);
}

TEST_CASE("a stick that is pulled out or full is told and nothing is lost", "[sync][bundle]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    desk.write();
    SECTION("pulled out")
    {
        REQUIRE(QDir(office.stick).removeRecursively());
        const Ended refused
            = desk.bundle(QStringLiteral("out"), office.stick + QStringLiteral("/to-county.mqb"));
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.contains("pulled out"));
    }
    SECTION("full")
    {
        // Files may be this large and no larger: what is there has less room than it needs.
        const QString script = QStringLiteral(
            "trap '' XFSZ; ulimit -f 1; exec \"$0\" bundle out \"$1\" --data \"$2\" --json");
        const Ended refused = run(QStringLiteral("bash"),
            {QStringLiteral("-c"), script, QStringLiteral(MINQING_TOOL), office.stick, desk.data},
            withPassword());
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.contains("nothing is lost"));
        CHECK(QDir(office.stick).entryList(QDir::Files).isEmpty());
        const Ended again = desk.out();
        CHECK(again.exitCode == 0);
        CHECK(office.in().number("accepted") == again.number("operations"));
    }
}

TEST_CASE("commands about bundles tell wrong usage from refusal", "[sync][bundle]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    CHECK(desk.bundle(QStringLiteral("over"), office.stick).exitCode == 2);
    CHECK(office.bundle(QStringLiteral("over"), office.stick).exitCode == 2);
    const Ended nothing = desk.in();
    CHECK(nothing.exitCode == 1);
    CHECK(nothing.err.contains("no answer of the county"));
    CHECK(office.in().err.contains("no bundle of a laptop"));
    CHECK(office.out().exitCode == 1);
    REQUIRE(desk.out().exitCode == 0);
    const QString question = office.files().front();
    const QString answer = office.room.filePath(QStringLiteral("answer.mqb"));
    const Ended single
        = office.bundle(QStringLiteral("out"), answer, {QStringLiteral("--for"), question});
    CHECK(single.exitCode == 0);
    CHECK(desk.bundle(QStringLiteral("in"), answer).exitCode == 0);
    CHECK(desk.bundle(QStringLiteral("in"), question).err.contains("other way"));
}

TEST_CASE(
    "by stick alone a county put back from a backup comes into step", "[sync][bundle][backup]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    const auto county = [&](const QString &command) {
        return run(QStringLiteral(MINQING_COUNTY),
            {command, office.room.filePath(QStringLiteral("backup")), QStringLiteral("--data"),
                office.served.county.path(), QStringLiteral("--json")});
    };
    REQUIRE(desk.tool({QStringLiteral("sync")}).exitCode == 0);
    REQUIRE(county(QStringLiteral("backup")).exitCode == 0);
    desk.write();
    const qint64 operations = desk.out().number("operations");
    CHECK(office.in().number("accepted") == operations);
    REQUIRE(office.out().exitCode == 0);
    REQUIRE(desk.in().number("pending") == 0);
    REQUIRE(county(QStringLiteral("restore")).exitCode == 0);
    CHECK(office.dump().isEmpty());

    REQUIRE(desk.out().exitCode == 0);
    const Ended early = office.in();
    CHECK(early.exitCode == 1);
    CHECK(early.err.contains("put back from a backup"));
    REQUIRE(office.out().exitCode == 0);
    const Ended told = desk.in();
    CHECK(told.exitCode == 1);
    CHECK(told.err.contains("Write a bundle again"));
    CHECK(desk.out().number("operations") == operations); // what was lost goes along anew
    CHECK(office.in().number("accepted") == operations);
    REQUIRE(office.out().exitCode == 0);
    const Ended home = desk.in();
    CHECK(home.exitCode == 0);
    CHECK(home.number("pending") == 0);
    CHECK(sorted(desk.dump()) == sorted(office.dump()));
}

TEST_CASE("a copied disk that has a stick only is told what to do", "[sync][bundle]")
{
    Office office;
    const Desk desk(office, QStringLiteral("desk"));
    desk.write();
    Desk copy = desk;
    copy.data = office.room.filePath(QStringLiteral("copy"));
    REQUIRE(
        QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-r"), desk.data, copy.data}) == 0);
    desk.write(2);
    REQUIRE(desk.out().exitCode == 0);
    REQUIRE(office.in().exitCode == 0);
    copy.write(3);
    REQUIRE(copy.out().exitCode == 0);
    const Ended refused = office.in();
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.contains("copied or put back"));
    REQUIRE(office.out().exitCode == 0);
    copy.write(4); // the answer is to an older state by now; a copy it is all the same
    const Ended told = copy.in();
    CHECK(told.exitCode == 1);
    CHECK(told.err.contains("connect to the network once"));
    CHECK(told.number("pending") > 0); // nothing is lost

    const auto decide = [&office](const QString &how) {
        return run(QStringLiteral(MINQING_COUNTY),
            {QStringLiteral("quarantine"), how, QStringLiteral("1"), QStringLiteral("--data"),
                office.served.county.path(), QStringLiteral("--json")});
    };
    REQUIRE(decide(QStringLiteral("refuse")).exitCode == 0);
    CHECK(office.in().out.contains("\"state\":\"refused\""));
    const Ended accepted = decide(QStringLiteral("accept"));
    REQUIRE(accepted.exitCode == 0);
    CHECK(accepted.number("device") == 2);
    const Ended again = office.in(); // the stick was not emptied
    CHECK(again.exitCode == 0);
    CHECK(again.out.contains("\"state\":\"accepted\""));

    const auto county = [&office](const QStringList &arguments) {
        return run(QStringLiteral(MINQING_COUNTY),
            arguments + QStringList{QStringLiteral("--data"), office.served.county.path()});
    };
    CHECK(county({QStringLiteral("device"), QStringLiteral("list")})
              .out.contains("no laptop: accepted out of quarantine"));
    for (const QString &what : {QStringLiteral("retire"), QStringLiteral("revoke")}) {
        const Ended kept = county({QStringLiteral("device"), what, QStringLiteral("2")});
        CHECK(kept.exitCode == 1);
        CHECK(kept.err.contains("No laptop has the number 2"));
    }
}

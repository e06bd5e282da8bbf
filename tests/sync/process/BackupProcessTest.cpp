// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncStatus.h"
#include "tests/sync/process/CountyProgram.h"

using namespace syncing;
using namespace syncing::testing;

TEST_CASE("a file that is no backup of this county is told in one sentence", "[sync][backup]")
{
    const Program own;
    const Program other;
    const QString data = QStringLiteral("--data");
    const QString file = other.directory.filePath(QStringLiteral("backup"));
    REQUIRE(run({QStringLiteral("backup"), file, data, other.data}).exitCode == 0);
    const auto refusal = [&own, &data](const QString &backup) {
        const Ended ended
            = run({QStringLiteral("restore"), backup, data, own.data, QStringLiteral("--json")});
        CHECK(ended.exitCode == 1);
        CHECK(ended.err.count('\n') == 1); // and nothing of the database's own
        CHECK(entriesIn(own) == 0);
        return ended.err;
    };
    CHECK(refusal(file).contains("another county's, or damaged"));
    QFile cut(file);
    REQUIRE(cut.resize(cut.size() - 100));
    CHECK(refusal(file).contains("cut short"));
    CHECK(refusal(other.directory.filePath(QStringLiteral("nothing"))).contains("cannot be read"));
}

TEST_CASE("a backup is not put into the county's own directory", "[sync][backup]")
{
    const Program program;
    const QDir home(program.data);
    const QStringList before = home.entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const char *name : {"backup", "blobs", "../county/backup"}) {
        const Ended ended = run({QStringLiteral("backup"), home.filePath(QString::fromLatin1(name)),
            QStringLiteral("--data"), program.data});
        CHECK(ended.exitCode == 1);
        CHECK(ended.err.contains("lost with it"));
    }
    CHECK(home.entryList(QDir::AllEntries | QDir::NoDotAndDotDot) == before);
}

TEST_CASE("a folder without a county stays as it is", "[sync][backup]")
{
    const QTemporaryDir folder;
    const QString data = QStringLiteral("--data");
    for (const QStringList &command : {QStringList{QStringLiteral("restored")},
             {QStringLiteral("restore"), QStringLiteral("/dev/null")}}) {
        const Ended ended = run(command + QStringList{data, folder.path()});
        CHECK(ended.exitCode == 1);
        CHECK(ended.err.contains("There is no such thing here"));
    }
    CHECK(QDir(folder.path()).isEmpty());
}

TEST_CASE("a county put back by other means goes on", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(2);
    CHECK(!desk.sync().failure);
    const QStringList restored{QStringLiteral("restored"), QStringLiteral("--data"), program.data,
        QStringLiteral("--json")};
    CHECK(run(restored).exitCode == 1); // while it is served
    program.stop();
    const Ended begun = run(restored);
    CHECK(begun.exitCode == 0);
    CHECK(begun.json().value(u"kept_seq").toInteger() == 2);
    program.serve(program.address);
    desk.write(1);
    CHECK(!desk.sync().failure);
    CHECK(desk.sync().pending == 0);
    CHECK(entriesIn(program) == 3);
}

TEST_CASE("a backup put back twice gives no number to two laptops", "[sync][process][backup]")
{
    Program program;
    program.serve();
    Desk first(program);
    first.write();
    CHECK(!first.sync().failure);
    const QString file = program.directory.filePath(QStringLiteral("backup"));
    const QString data = QStringLiteral("--data");
    REQUIRE(run({QStringLiteral("backup"), file, data, program.data}).exitCode == 0);
    std::vector<std::unique_ptr<Desk>> joined;
    for (std::uint64_t i = 2; i <= 3; ++i) {
        program.stop();
        REQUIRE(run({QStringLiteral("restore"), file, data, program.data}).exitCode == 0);
        program.serve(program.address);
        joined.push_back(std::make_unique<Desk>(program, i));
        joined.back()->write();
        CHECK(!joined.back()->sync().failure);
    }
    Desk &forgotten = *joined.front();
    const quint32 number = forgotten.ledger.device().state()->device;
    CHECK(number != joined.back()->ledger.device().state()->device);
    forgotten.write();
    CHECK(forgotten.sync().stop == StopReason::Unknown); // and no "busy" for ever

    const EnrolOffer offer{QUrl(QStringLiteral("https://") + program.address), program.authority(),
        program.code(), QStringLiteral("desk")};
    const auto account = enrolNow(offer, SigningKey::generate(forgotten.random));
    REQUIRE(account);
    REQUIRE(enrolAnew(forgotten.ledger, *account));
    for (Desk *desk : {&forgotten, joined.back().get(), &first}) {
        const SyncSummary summary = desk->sync();
        INFO(desk->ledger.device().state()->device << ", stopped because of " << int(summary.stop));
        INFO((summary.failure ? summary.failure->detail : QString()).toStdString());
        CHECK(!summary.failure);
        CHECK(summary.pending == 0);
    }
    CHECK(entriesIn(program) == 4);
}

TEST_CASE("a county whose folder was put back by hand is found out", "[sync][process][file]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write();
    CHECK(!desk.sync().failure);
    program.stop();
    const QString copy = program.directory.filePath(QStringLiteral("snapshot"));
    const auto move = [](const QString &from, const QString &to) {
        QDir(to).removeRecursively();
        const QStringList arguments{QStringLiteral("-r"), from, to};
        REQUIRE(QProcess::execute(QStringLiteral("cp"), arguments) == 0);
    };
    move(program.data, copy);
    program.serve(program.address);
    desk.write();
    CHECK(!desk.sync().failure);
    program.stop();
    move(copy, program.data);
    program.serve(program.address);
    for (int i = 0; i < 2; ++i) { // with and without something to send
        const SyncSummary told = desk.sync();
        CHECK(told.stop == StopReason::CursorAhead);
        REQUIRE(told.failure);
        CHECK(told.failure->detail == kRolledBack);
        CHECK(told.pending == i);
        desk.write();
    }
    program.stop();
    REQUIRE(
        run({QStringLiteral("restored"), QStringLiteral("--data"), program.data}).exitCode == 0);
    program.serve(program.address);
    const SyncSummary after = desk.sync();
    CHECK(!after.failure);
    CHECK(after.pending == 0);
    CHECK(entriesIn(program) == 4);
}

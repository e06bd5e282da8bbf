// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncRunner.h"
#include "sync/server/CountyVerifier.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/RawHttps.h"
#include "tests/sync/server/TestCounty.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace syncing;
using namespace syncing::testing;

namespace {

const QString kProgram = QStringLiteral(MINQING_COUNTY);

struct Ended
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Ended run(const QStringList &arguments)
{
    QProcess process;
    process.start(kProgram, arguments);
    REQUIRE(process.waitForFinished(20'000));
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A county directory made by the program itself, and its server.
struct Program
{
    QTemporaryDir directory;
    QString data = directory.filePath(QStringLiteral("county"));
    QProcess server;
    QString address;

    Program()
    {
        QFile regions(directory.filePath(QStringLiteral("regions.csv")));
        REQUIRE(regions.open(QIODevice::WriteOnly));
        regions.write("code,name\n420529000000,五峰\n420529111000,渔洋关镇\n"
                      "420529111204,一村\n");
        regions.close();
        const Ended made = run({QStringLiteral("init"), QStringLiteral("--data"), data,
            QStringLiteral("--county"), QStringLiteral("420529"), QStringLiteral("--regions"),
            regions.fileName(), QStringLiteral("--json")});
        INFO(made.err.toStdString());
        REQUIRE(made.exitCode == 0);
    }
    ~Program()
    {
        server.kill();
        server.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    void serve()
    {
        server.start(kProgram, {QStringLiteral("serve"), QStringLiteral("--data"), data});
        REQUIRE(server.waitForReadyRead(20'000));
        const auto ready = QJsonDocument::fromJson(server.readLine()).object();
        address = ready.value(u"listening").toString();
        REQUIRE(!address.isEmpty());
    }
    QString code() const
    {
        const Ended issued = run({QStringLiteral("enrol"), QStringLiteral("--data"), data,
            QStringLiteral("--scope"), QStringLiteral("420529111"), QStringLiteral("--user"),
            QStringLiteral("wang"), QStringLiteral("--json")});
        REQUIRE(issued.exitCode == 0);
        return issued.json().value(u"code").toString();
    }
    QByteArray authority() const
    {
        QFile file(QDir(data).filePath(QStringLiteral("ca.pem")));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

/// A laptop's ledger that joins through the program's own code.
struct Desk : support::LedgerFixture
{
    explicit Desk(const Program &program, std::uint64_t seed = 1)
        : LedgerFixture(0, seed)
    {
        const EnrolOffer offer{QUrl(QStringLiteral("https://") + program.address),
            program.authority(), program.code(), QStringLiteral("desk")};
        const auto account = enrolNow(offer, SigningKey::generate(random));
        REQUIRE(account);
        REQUIRE(account->save(*database));
    }
    void write(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            core::RecordEdit edit = creation(core::RecordType::Person);
            edit.values = {{1, QStringLiteral("王小明")}};
            REQUIRE(ledger.commit(action({edit})));
        }
    }
    SyncSummary sync()
    {
        const auto summary = runSync(ledger, random, {});
        REQUIRE(summary);
        return *summary;
    }
};

qint64 entriesIn(const Program &program)
{
    const Ended verified = run({QStringLiteral("verify"), QStringLiteral("--data"), program.data,
        QStringLiteral("--json")});
    INFO(verified.out.toStdString());
    REQUIRE(verified.exitCode == 0);
    return verified.json().value(u"entries").toInteger();
}

} // namespace

TEST_CASE("commands beside a running server take nothing from it", "[sync][process]")
{
    Program program;
    program.serve();
    Desk first(program, 1);
    first.write(3);
    CHECK(!first.sync().failure);
    Desk second(program, 2); // its code came from another process, which closed the same file
    second.write(2);
    CHECK(second.sync().tally.pulled == 5);
    CHECK(entriesIn(program) == 5);
    program.server.terminate();
    REQUIRE(program.server.waitForFinished(10'000));
    CHECK(program.server.exitCode() == 0);
    CHECK(entriesIn(program) == 5);
}

TEST_CASE("a server that is killed keeps what it acknowledged", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(50);
    CHECK(desk.sync().tally.acknowledged == 50);
    program.server.kill();
    REQUIRE(program.server.waitForFinished(10'000));
    CHECK(entriesIn(program) == 50);
}

TEST_CASE("a county is served once at a time", "[sync][process]")
{
    Program program;
    program.serve();
    const Ended second = run({QStringLiteral("serve"), QStringLiteral("--data"), program.data});
    CHECK(second.exitCode == 1);
    CHECK(second.err.contains("already"));
    CHECK(second.err.count('\n') == 1);
}

TEST_CASE("an address that is taken is told in one sentence", "[sync][process]")
{
    Program first;
    first.serve();
    const Program other;
    const Ended taken = run({QStringLiteral("serve"), QStringLiteral("--data"), other.data,
        QStringLiteral("--listen"), first.address});
    CHECK(taken.exitCode == 1);
    CHECK(taken.err.count('\n') == 1);
}

TEST_CASE("the county's program tells wrong usage from refusal", "[sync][process]")
{
    const Program program;
    const QString data = QStringLiteral("--data");
    CHECK(run({}).exitCode == 2);
    CHECK(run({QStringLiteral("nonsense")}).exitCode == 2);
    CHECK(run({QStringLiteral("status")}).exitCode == 2);
    CHECK(run({QStringLiteral("serve"), data, program.data, QStringLiteral("--listen"),
                  QStringLiteral("here")})
              .exitCode
        == 2);
    CHECK(run({QStringLiteral("status"), data, QStringLiteral("/nowhere")}).exitCode == 1);
    CHECK(run({QStringLiteral("enrol"), data, program.data, QStringLiteral("--scope"),
                  QStringLiteral("110101"), QStringLiteral("--user"), QStringLiteral("wang")})
              .exitCode
        == 1);
    const Ended status
        = run({QStringLiteral("status"), data, program.data, QStringLiteral("--json")});
    CHECK(status.exitCode == 0);
    CHECK(status.json().value(u"county").toString() == QStringLiteral("420529"));
}

TEST_CASE("county and laptop print the same records", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(2);
    desk.sync();
    const Ended dumped = run({QStringLiteral("dump"), QStringLiteral("--data"), program.data});
    CHECK(dumped.out.count('\n') == 2);
    CHECK(dumped.out.contains(R"({"type":"person","id":")"));
    const Ended elsewhere = run({QStringLiteral("dump"), QStringLiteral("--data"), program.data,
        QStringLiteral("--scope"), QStringLiteral("420529112")});
    CHECK(elsewhere.out.isEmpty());
}

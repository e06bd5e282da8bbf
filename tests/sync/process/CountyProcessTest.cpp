// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CertificateAuthority.h"
#include "sync/transport/HttpsTransport.h"
#include "tests/sync/process/CountyProgram.h"
#include "tests/sync/server/RawHttps.h"

#include <QSslCertificate>

using namespace syncing;
using namespace syncing::testing;

namespace {

/// Syncs until the first answer has been applied, and ends the server at that very moment.
qint64 acknowledgedBeforeKill(Desk &desk, Program &program)
{
    const auto account = CountyAccount::load(desk.ledger.device());
    HttpsTransport transport(QUrl((*account)->settings.serverUrl), (*account)->settings.caPem);
    SyncDriver driver({desk.ledger, transport, desk.random}, **account);
    QEventLoop loop;
    QObject::connect(&driver, &SyncDriver::answered, &loop, [&] {
        if (program.server.state() == QProcess::Running) {
            program.server.kill();
            program.server.waitForFinished();
        }
    });
    QObject::connect(&driver, &SyncDriver::stepped, &loop, [&] {
        if (driver.failure())
            loop.quit();
    });
    driver.note(Event::Kind::Opened);
    loop.exec();
    CHECK(driver.failure()->code == core::ErrorCode::NetworkUnusable);
    return driver.tally().acknowledged;
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

TEST_CASE("a server that dies in the middle is made good by the next one", "[sync][process]")
{
    constexpr int kMany = 2'000;
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(kMany);
    const qint64 before = acknowledgedBeforeKill(desk, program);
    CHECK(before > 0);
    CHECK(before < kMany);
    program.serve(program.address);
    const SyncSummary rest = desk.sync();
    CHECK(!rest.failure);
    CHECK(rest.pending == 0);
    CHECK(before + rest.tally.acknowledged == kMany);
    CHECK(entriesIn(program) == kMany);
}

TEST_CASE("a county whose disk is full takes nothing and loses nothing", "[sync][process][file]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(10);
    CHECK(!desk.sync().failure);
    program.stop();

    desk.write(2'000);
    program.serveWithFilesUpTo(300);
    const auto settings = core::CountySettings::load(desk.ledger.device());
    core::CountySettings moved = *settings;
    moved.serverUrl = QStringLiteral("https://") + program.address;
    REQUIRE(moved.save(desk.ledger.device()));
    const SyncSummary refused = desk.sync(std::chrono::seconds(1)); // it is asked to come again
    CHECK(refused.pending > 0);
    program.stop();

    program.serve(program.address);
    CHECK(!desk.sync().failure);
    CHECK(desk.sync().pending == 0);
    CHECK(entriesIn(program) == 2'010);
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
    INFO(taken.err.toStdString());
    CHECK(taken.exitCode == 1);
    CHECK(taken.err.contains("Address already in use"));
    // The tests' own database does not flush, and the county's log warns of that before.
    CHECK(taken.err.count('\n') == (isOnPostgres() ? 2 : 1));
}

// Laptops believe it under any name, the browsers of officials do not.
TEST_CASE("the certificate of a county that all can reach names its machine", "[sync][process]")
{
    Program program;
    program.serve(QStringLiteral("0.0.0.0:0"));
    QFile chain(QDir(program.data).filePath(QStringLiteral("server.pem")));
    REQUIRE(chain.open(QIODevice::ReadOnly));
    const auto named = QSslCertificate(chain.readAll()).subjectAlternativeNames();
    const QStringList names = CertificateAuthority::namesOfThisMachine();
    REQUIRE_FALSE(names.isEmpty());
    for (const QString &name : names) {
        INFO(name.toStdString());
        CHECK((named.contains(QSsl::DnsEntry, name) || named.contains(QSsl::IpAddressEntry, name)));
    }
}

TEST_CASE("the county's program tells wrong usage from refusal", "[sync][process]")
{
    const Program program;
    const QString data = QStringLiteral("--data");
    CHECK(run({}).exitCode == 2);
    CHECK(run({QStringLiteral("nonsense")}).exitCode == 2);
    CHECK(run({QStringLiteral("status")}).exitCode == 2);
    for (const QStringList &wrong : {QStringList{QStringLiteral("status")},
             {QStringLiteral("nonsense")}, {QStringLiteral("status"), QStringLiteral("--wrong")}}) {
        const Ended told = run(wrong + QStringList{QStringLiteral("--json")});
        CHECK(told.exitCode == 2);
        CHECK(told.json().value(u"error").toString() == QStringLiteral("usage"));
        CHECK(told.json().value(u"message").toString().toUtf8() == told.err.trimmed());
    }
    const Ended help = run({QStringLiteral("backup"), QStringLiteral("--help")});
    CHECK(help.out.contains("minqing-county backup [options] FILE"));
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

TEST_CASE("status tells how a county is beside its server", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write(2);
    desk.sync();
    const auto told = [&] {
        return run({QStringLiteral("status"), QStringLiteral("--data"), program.data,
            QStringLiteral("--json")});
    };
    const QJsonObject status = told().json();
    CHECK(status.value(u"last_minute")[u"operations"].toInt() == 2);
    CHECK(status.value(u"cases")[u"open"].toInt() == 0);
    CHECK(status.value(u"townships").toArray().first()[u"laptops"].toInt() == 1);
    program.stop(); // which writes what is remembered of laptops
    const QJsonObject laptop = told().json().value(u"devices").toArray().first().toObject();
    CHECK(laptop.value(u"contact_at").toInteger() > 0);
    CHECK(laptop.value(u"waiting").toInt() == 0);
    CHECK(laptop.value(u"behind").toInt() == 0);
    const Ended plain = run({QStringLiteral("status"), QStringLiteral("--data"), program.data});
    CHECK(plain.exitCode == 0);
    CHECK(plain.out.contains("operations in the last minute, hour, day: "));
    CHECK(plain.out.contains("420529111"));
}

TEST_CASE("accounts for the status page are made by command", "[sync][process]")
{
    const Program program;
    const auto office = [&](const QStringList &more) {
        return run(QStringList{QStringLiteral("office"), QStringLiteral("--data"), program.data,
                       QStringLiteral("--json")}
            + more);
    };
    QFile password(program.directory.filePath(QStringLiteral("password")));
    REQUIRE(password.open(QIODevice::WriteOnly));
    password.write("ten or more characters\n");
    password.close();
    const QStringList add{QStringLiteral("add"), QStringLiteral("zhou")};
    CHECK(office(add).exitCode == 2); // without a password
    CHECK(office(add + QStringList{QStringLiteral("--password-file"), password.fileName()}).exitCode
        == 0);
    const QJsonArray users = office({QStringLiteral("list")}).json().value(u"users").toArray();
    REQUIRE(users.size() == 1);
    CHECK(users.first()[u"name"].toString() == u"zhou");
    CHECK(office({QStringLiteral("remove"), QStringLiteral("zhou")}).exitCode == 0);
    CHECK(office({QStringLiteral("remove"), QStringLiteral("zhou")}).exitCode == 1);
    CHECK(office({QStringLiteral("nonsense"), QStringLiteral("zhou")}).exitCode == 2);
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

TEST_CASE("the history of a record is told beside the server", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    core::RecordEdit made = desk.creation(core::RecordType::Person);
    made.values = {{1, QStringLiteral("王小明")}};
    REQUIRE(desk.ledger.commit(desk.action({made})));
    const core::RecordId id = made.before.id;
    const int phone = core::catalogue::of(core::RecordType::Person).number("phone");
    REQUIRE(desk.ledger.commit(desk.action(
        {desk.edit(core::RecordType::Person, id, {{phone, QStringLiteral("13812345678")}})})));
    desk.write(3);
    REQUIRE(!desk.sync().failure);

    const auto history = [&](const QString &asked, const QStringList &more = {}) {
        return run(
            QStringList{QStringLiteral("history"), asked, QStringLiteral("--data"), program.data}
            + more);
    };
    const QString json = QStringLiteral("--json");
    const Ended told = history(id.toHex(), {json});
    CHECK(told.exitCode == 0);
    CHECK(told.json().value(u"type").toString() == u"person");
    const QJsonArray lines = told.json().value(u"history").toArray();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0][u"kind"].toString() == u"create");
    CHECK(lines[1][u"seq"].toInteger() == 2);
    CHECK(lines[1][u"user"].toString() == u"lidahai");
    CHECK(lines[1][u"changes"][0][u"field"].toString() == u"phone");
    CHECK(lines[1][u"changes"][0][u"new"].toString() == u"13812345678");
    const Ended plain = history(id.toHex());
    CHECK(plain.out.contains("phone: 13812345678"));
    CHECK(plain.out.contains("lidahai, laptop 1"));

    const Ended noId = history(QStringLiteral("nonsense"));
    CHECK(noId.exitCode == 1);
    CHECK(noId.out.isEmpty());
    CHECK(noId.err.endsWith("An id has 32 hexadecimal digits.\n"));
    const Ended unknown = history(QString(32, u'0'));
    CHECK(unknown.exitCode == 1);
    CHECK(unknown.err.endsWith("The county knows no record with this id.\n"));
    CHECK(history(QString(32, u'0'), {json}).json().value(u"error").toString() == u"not_found");
    CHECK(run({QStringLiteral("history"), QStringLiteral("--data"), program.data}).exitCode == 2);
}

TEST_CASE("a county whose server has another address is found there", "[sync][process]")
{
    Program program;
    program.serve();
    Desk desk(program);
    desk.write();
    CHECK(!desk.sync().failure);
    const QString before = program.address;
    program.stop();
    program.serve();
    REQUIRE(program.address != before);
    desk.write();
    const auto syncAt = [&desk](const QString &address) {
        return runSync(desk.ledger, desk.random,
            {.timeout = std::chrono::seconds(20), .server = QUrl(address)});
    };
    const auto addressKept
        = [&desk] { return core::CountySettings::load(desk.ledger.device())->serverUrl; };
    const auto unsafe = syncAt(QStringLiteral("http://127.0.0.1"));
    REQUIRE_FALSE(unsafe);
    CHECK(unsafe.error().code == core::ErrorCode::InvalidInput);
    CHECK(syncAt(QStringLiteral("https://127.0.0.1:1"))->failure);
    Program other;
    other.serve();
    CHECK(syncAt(QStringLiteral("https://") + other.address)->failure);
    CHECK(addressKept() == QStringLiteral("https://") + before);

    const auto moved = syncAt(QStringLiteral("https://") + program.address);
    REQUIRE(moved);
    CHECK(!moved->failure);
    CHECK(moved->pending == 0);
    CHECK(addressKept() == QStringLiteral("https://") + program.address);
    desk.write();
    CHECK(!desk.sync().failure);
    CHECK(entriesIn(program) == 3);
}

TEST_CASE("a county knows which store it is in", "[sync][process]")
{
    const Program program;
    const QString data = QStringLiteral("--data");
    const Ended refused = run({QStringLiteral("serve"), data, program.data,
        QStringLiteral("--store"), QStringLiteral("postgres://elsewhere/county")});
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.count('\n') == 1);
    const QString file = program.directory.filePath(QStringLiteral("backup"));
    CHECK(run({QStringLiteral("backup"), data, program.data, file}).exitCode
        == (isOnPostgres() ? 1 : 0));
    CHECK(QFile::exists(program.data + QStringLiteral("/county.db")) == !isOnPostgres());
}

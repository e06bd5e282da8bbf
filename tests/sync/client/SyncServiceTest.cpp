// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncService.h"

#include "core/storage/DigestStore.h"
#include "sync/client/Branching.h"
#include "sync/client/SyncDriver.h"
#include "sync/client/SyncRunner.h"
#include "sync/server/Branching.h"
#include "sync/server/BundleDesk.h"
#include "sync/server/CountyVerifier.h"
#include "sync/transport/BundleFile.h"
#include "sync/transport/HttpsTransport.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"

#include <QEventLoop>
#include <QTcpServer>

using namespace syncing;
using namespace syncing::testing;
using namespace std::chrono_literals;
using core::ErrorCode;
using core::RecordType;

namespace {

QUrl urlOf(const ServedCounty &served)
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(served.http->port()));
}

EnrolOffer offerFor(ServedCounty &served)
{
    return {urlOf(served), served.authority->certificate(), served.county.code(),
        QStringLiteral("laptop")};
}

/// A real ledger with a place at the county.
struct Desk : support::LedgerFixture
{
    explicit Desk(ServedCounty &served, std::uint64_t seed)
        : LedgerFixture(0, seed)
    {
        const auto key = enrolmentKey(*database, random);
        REQUIRE(key);
        const auto account = enrolNow(offerFor(served), *key);
        REQUIRE(account);
        REQUIRE(account->save(*database));
    }
    core::RecordId write(const QString &name)
    {
        core::RecordEdit edit = creation(RecordType::Person);
        edit.values = {{1, name}};
        REQUIRE(ledger.commit(action({edit})));
        return edit.before.id;
    }
    SyncSummary sync(const SyncRunOptions &options = {})
    {
        const auto summary = runSync(ledger, random, options);
        REQUIRE(summary);
        return *summary;
    }
};

/// Loses whole requests and whole answers as it is told.
class LossyTransport final : public Transport
{
public:
    explicit LossyTransport(std::unique_ptr<Transport> inner)
        : m_inner(std::move(inner))
    { }
    void post(const QByteArray &path, const QByteArray &body, Done done) override
    {
        m_inner->post(path, body, [this, done](core::Result<QByteArray> reply) {
            if (lostAnswers-- > 0)
                return done(core::Error{ErrorCode::NetworkUnusable, QStringLiteral("lost")});
            done(std::move(reply));
        });
    }
    void cancel() override { m_inner->cancel(); }
    Traffic traffic() const override { return m_inner->traffic(); }
    int lostAnswers = 0;

private:
    std::unique_ptr<Transport> m_inner;
};

} // namespace

TEST_CASE("what is written at one desk is seen at another", "[sync][client]")
{
    ServedCounty served;
    Desk first(served, 1);
    Desk second(served, 2);
    const core::RecordId id = first.write(QStringLiteral("王小明"));
    const SyncSummary sent = first.sync();
    CHECK(!sent.failure);
    CHECK(sent.tally.acknowledged == 1);
    CHECK(sent.pending == 0);
    CHECK(sent.tally.rounds == 1);
    CHECK(sent.traffic.up > 0);
    const SyncSummary received = second.sync();
    CHECK(received.tally.pulled == 1);
    CHECK(second.ledger.record(RecordType::Person, id)->text("name") == QStringLiteral("王小明"));
    CHECK(*first.ledger.record(RecordType::Person, id)
        == *second.ledger.record(RecordType::Person, id));
}

TEST_CASE("more than one answer holds arrives in several rounds", "[sync][client]")
{
    ServedCounty served;
    Desk first(served, 1);
    Desk second(served, 2);
    CHECK(!second.sync().failure);
    constexpr int kMany = 1'500;
    for (int i = 0; i < kMany; ++i)
        first.write(QString(100, QChar(0x4e00 + i % 5'000)));
    const SyncSummary sent = first.sync();
    CHECK(!sent.failure);
    CHECK(sent.tally.acknowledged == kMany);
    CHECK(sent.tally.rounds > 1);
    CHECK(verifyCounty(served.county.open())->faults.isEmpty());
    CHECK(second.sync().tally.pulled == kMany);

    // One that has nothing yet is sent the rows instead.
    Desk joiner(served, 3);
    const SyncSummary joined = joiner.sync();
    CHECK(!joined.failure);
    CHECK(joined.tally.pulled == 0);
    CHECK(joined.tally.filled == kMany);
    CHECK_FALSE(joiner.ledger.regions().unfilled().value());
}

TEST_CASE("a ledger that is not enrolled has nobody to ask", "[sync][client]")
{
    support::LedgerFixture alone(0);
    const auto summary = runSync(alone.ledger, alone.random, {});
    CHECK(summary.error().code == ErrorCode::NotFound);
}

TEST_CASE("a county that stays busy is told from one that is out of reach", "[sync][client]")
{
    ServedCounty served;
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    served.service.reset();
    CountyService::Options full;
    full.writer.waitingJobs = 0;
    auto opened = CountyService::open(served.county.path(), served.clock, full);
    REQUIRE(opened);
    served.service = std::move(*opened);
    SyncRunOptions options;
    options.busyPatience = std::chrono::milliseconds(0);

    const SyncSummary tried = desk.sync(options);

    REQUIRE(tried.failure);
    CHECK(tried.failure->code == ErrorCode::Busy);
    CHECK(tried.pending == 1);
    CHECK(tried.ms < options.timeout.count() / 2);
}

TEST_CASE("without a county everything stays where it is", "[sync][client]")
{
    auto served = std::make_unique<ServedCounty>();
    Desk desk(*served, 1);
    desk.write(QStringLiteral("王小明"));
    served.reset();
    const SyncSummary tried = desk.sync();
    REQUIRE(tried.failure);
    CHECK(tried.failure->code == ErrorCode::NetworkUnusable);
    CHECK(tried.pending == 1);
}

TEST_CASE("somebody else's certificate is no county, and only waits for the right network",
    "[sync][client]")
{
    ServedCounty served;
    ServedCounty portal; // with a certificate of its own
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    auto settings = core::CountySettings::load(desk.ledger.device());
    REQUIRE(settings);
    settings->serverUrl = urlOf(portal).toString();
    REQUIRE(settings->save(desk.ledger.device()));
    const SyncSummary tried = desk.sync();
    REQUIRE(tried.failure);
    CHECK(tried.failure->code == ErrorCode::NetworkUnusable);
    CHECK(tried.pending == 1);
}

TEST_CASE("a clock that is years off sends all the same, and is told", "[sync][client]")
{
    ServedCounty served;
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    constexpr qint64 kTenYears = qint64{3650} * 24 * 3600 * 1000;
    desk.clock.advance(core::SystemClock().nowMs() - kTenYears - desk.clock.nowMs());
    const SyncSummary done = desk.sync();
    CHECK(!done.failure);
    CHECK(done.pending == 0);
    CHECK(clockIsWrong(done.clockAheadMs));
    CHECK(std::abs(done.clockAheadMs + kTenYears) < 600'000);
}

namespace {

/// What a ledger shows, record by record.
QString nameOf(Desk &desk, const core::RecordId &id)
{
    const auto found = desk.ledger.record(RecordType::Person, id);
    return found ? found->text("name") : QString();
}

void putBack(Desk &desk, const QByteArray &image)
{
    REQUIRE(desk.database->loadImage(image));
}

} // namespace

TEST_CASE("a laptop put back to an older state loses nothing it had sent", "[sync][branch]")
{
    ServedCounty served;
    Desk desk(served, 1);
    const auto first = desk.write(QStringLiteral("王小明"));
    REQUIRE(desk.sync().pending == 0);
    const auto second = desk.write(QStringLiteral("李大山")); // waits while the disk is copied
    const QByteArray copy = desk.database->image();
    const auto third = desk.write(QStringLiteral("覃小云"));
    REQUIRE(desk.sync().pending == 0);

    Desk restored(served, 2);
    putBack(restored, copy);
    const auto fourth = restored.write(QStringLiteral("向阳"));
    const SyncSummary summary = restored.sync();
    CHECK(!summary.failure);
    CHECK(summary.tally.hasBranched);
    CHECK(summary.pending == 0);
    CHECK(nameOf(restored, first) == QStringLiteral("王小明"));
    CHECK(nameOf(restored, second) == QStringLiteral("李大山"));
    CHECK(nameOf(restored, third) == QStringLiteral("覃小云"));
    CHECK(nameOf(restored, fourth) == QStringLiteral("向阳"));
    CHECK(CountyAccount::load(restored.ledger.device()).value()->device != 1);
    CHECK(!restored.sync().tally.hasBranched);
    CHECK(verifyCounty(served.county.open()).value().faults.isEmpty());
}

TEST_CASE("a copied disk in use twice goes on as two laptops", "[sync][branch]")
{
    ServedCounty served;
    Desk desk(served, 1);
    const auto shared = desk.write(QStringLiteral("王小明"));
    REQUIRE(desk.sync().pending == 0);
    Desk copy(served, 2);
    putBack(copy, desk.database->image());
    std::vector<core::RecordId> all{shared};
    for (int round = 0; round < 3; ++round) {
        all.push_back(desk.write(QStringLiteral("这台%1").arg(round)));
        all.push_back(copy.write(QStringLiteral("那台%1").arg(round)));
        CHECK(desk.sync().pending == 0);
        CHECK(copy.sync().tally.hasBranched == (round == 0));
    }
    CHECK(desk.sync().pending == 0);
    for (const core::RecordId &id : all) {
        CHECK(!nameOf(desk, id).isEmpty());
        CHECK(nameOf(desk, id) == nameOf(copy, id));
    }
    CHECK(verifyCounty(served.county.open()).value().faults.isEmpty());
    const CountyDatabase county = served.county.open();
    const auto devices = Enrolment(county).devices();
    REQUIRE(devices);
    CHECK(devices->back().branchedFrom == 1);
}

TEST_CASE("a number of its own is asked for twice and given once", "[sync][branch]")
{
    ServedCounty served;
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    REQUIRE(desk.sync().pending == 0);
    const auto request = makeBranch(desk.ledger, desk.random);
    REQUIRE(request);
    CHECK(makeBranch(desk.ledger, desk.random)->key == request->key);
    const CountyDatabase county = served.county.open();
    SqlCountyStore store(county);
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    const BranchReply given = branch(store, *request, 5);
    CHECK(given.head.status == Status::Ok);
    CHECK(branch(store, *request, 6).device == given.device);
    BranchRequest invented = *request;
    invented.key = SigningKey::generate(desk.random).publicKey();
    invented.lsn = 2;
    CHECK(branch(store, invented, 7).head.status == Status::Forked);
    invented.lsn = 1;
    invented.hash = core::ChainHash();
    CHECK(branch(store, invented, 7).head.status == Status::Forked);
}

TEST_CASE("an answer that got lost is made good by the next", "[sync][client]")
{
    ServedCounty served;
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    const auto account = CountyAccount::load(desk.ledger.device());
    LossyTransport transport(
        std::make_unique<HttpsTransport>(urlOf(served), served.authority->certificate()));
    transport.lostAnswers = 1;
    SyncDriver driver({desk.ledger, transport, desk.random}, **account);
    QEventLoop loop;
    QObject::connect(&driver, &SyncDriver::stepped, &loop, [&] {
        if (driver.state().phase == Phase::Backoff) {
            CHECK(driver.failure()->code == ErrorCode::NetworkUnusable);
            driver.note(Event::Kind::UserAsked);
        } else if (driver.isSettled()) {
            loop.quit();
        }
    });
    driver.note(Event::Kind::Opened);
    loop.exec();
    CHECK(driver.tally().pushed == 2); // sent twice …
    CHECK(driver.tally().acknowledged == 1);
    const CountyDatabase county = served.county.open();
    CHECK(SqlCountyStore(county).lastSeq() == 1); // … and logged once
}

TEST_CASE("enrolling tells what was wrong with the offer", "[sync][client]")
{
    ServedCounty served;
    core::SeededRandom random(9);
    const SigningKey key = SigningKey::generate(random);
    EnrolOffer offer = offerFor(served);
    const auto error = [&] { return enrolNow(offer, key).error(); };
    SECTION("a code that was used")
    {
        REQUIRE(enrolNow(offer, SigningKey::generate(random)));
        CHECK(error() == core::Error{ErrorCode::Refused, QStringLiteral("code_used")});
    }
    SECTION("a code nobody gave")
    {
        offer.code = QStringLiteral("AAAA-AAAA-AAAA");
        CHECK(error() == core::Error{ErrorCode::Refused, QStringLiteral("code_unknown")});
    }
    SECTION("a code that is too old")
    {
        served.county.now = 1;
        offer.code = served.county.code();
        CHECK(error() == core::Error{ErrorCode::Refused, QStringLiteral("code_expired")});
    }
    SECTION("another county's authority")
    {
        const ServedCounty other;
        offer.authority = other.authority->certificate();
        CHECK(error().code == ErrorCode::Foreign);
    }
    SECTION("not even a certificate")
    {
        offer.authority = "hello";
        CHECK(error().code == ErrorCode::InvalidInput);
    }
    SECTION("an address without TLS")
    {
        offer.server = QUrl(QStringLiteral("http://127.0.0.1:1"));
        CHECK(error().code == ErrorCode::InvalidInput);
    }
    SECTION("nobody there")
    {
        served.http->stop();
        CHECK(error().code == ErrorCode::NetworkUnusable);
    }
    SECTION("full-width letters from an input method are understood")
    {
        QString wide;
        for (const QChar c : std::as_const(offer.code))
            wide += QChar(c.unicode() + 0xfee0);
        offer.code = wide;
        CHECK(enrolNow(offer, key));
    }
}

TEST_CASE("a ledger is enrolled once", "[sync][client]")
{
    ServedCounty served;
    Desk desk(served, 1);
    const auto account = CountyAccount::load(desk.ledger.device());
    REQUIRE(account);
    CHECK((*account)->device == 1);
    CHECK((*account)->settings.user == QStringLiteral("wang"));
    CHECK((*account)->save(*desk.database).error().code == ErrorCode::Conflict);
}

TEST_CASE("a frame of somebody else's key is not believed", "[sync][client]")
{
    ServedCounty served;
    Desk desk(served, 1);
    desk.write(QStringLiteral("王小明"));
    auto settings = core::CountySettings::load(desk.ledger.device());
    REQUIRE(settings);
    settings->countyKey = SigningKey::generate(desk.random).publicKey().toBytes();
    REQUIRE(settings->save(desk.ledger.device()));
    const SyncSummary tried = desk.sync();
    REQUIRE(tried.failure);
    CHECK(tried.failure->code == ErrorCode::NetworkUnusable);
    CHECK(tried.pending == 1);
}

namespace {

/// A service on a ledger file, with an event loop to wait for its signals.
struct Window
{
    QTemporaryDir directory;
    core::SystemRandom random;
    core::SystemClock clock;
    core::LedgerKey key = core::LedgerKey::random(random);
    std::unique_ptr<core::Database> database;
    std::unique_ptr<core::Ledger> ledger;
    std::unique_ptr<SyncService> service;

    Window()
    {
        REQUIRE(core::Database::open(path(), key, core::Database::Access::Create));
        database = connect().value();
        REQUIRE(core::migrate(*database, core::ledgerSchema()));
        ledger = std::make_unique<core::Ledger>(*database, clock);
        service = std::make_unique<SyncService>(
            SyncService::Parts{.connect = [this] { return connect(); }, .clock = clock});
    }
    QString path() const { return directory.filePath(QStringLiteral("ledger.db")); }
    core::Result<std::unique_ptr<core::Database>> connect() const
    {
        return core::Database::open(path(), key, core::Database::Access::Existing);
    }
    void write()
    {
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = RecordType::Person;
        edit.before.id = random.newRecordId();
        edit.before.scope = kVillage;
        edit.values = {{1, QStringLiteral("王小明")}};
        REQUIRE(ledger->commit({.edits = {edit}, .user = QStringLiteral("wang"), .reads = {}}));
    }
    /// False when it does not come true in time.
    template <class Condition> bool waitFor(Condition condition)
    {
        QEventLoop loop;
        const auto look = [&] {
            if (condition(service->status()))
                loop.exit(1);
        };
        QObject::connect(service.get(), &SyncService::statusChanged, &loop, look);
        QTimer::singleShot(10s, &loop, [&] { loop.exit(0); });
        return condition(service->status()) || loop.exec() == 1;
    }
};

bool isReceived(const SyncStatus &status)
{
    return status.light() == SyncLight::Received && !status.isRunning;
}

} // namespace

TEST_CASE("the window's service enrols and then sends by itself", "[sync][service]")
{
    ServedCounty served;
    Window window;
    window.service->start();
    REQUIRE(window.waitFor([](const SyncStatus &) { return true; }));
    CHECK(window.service->status().light() == SyncLight::NotEnrolled);

    window.service->enrol(offerFor(served));
    REQUIRE(window.waitFor(isReceived));
    CHECK(window.service->status().lastContactAt > 0);

    window.write();
    window.service->noteEdit();
    REQUIRE(window.waitFor([](const SyncStatus &status) { return status.waiting == 1; }));
    CHECK(window.service->status().light() == SyncLight::Waiting);
    REQUIRE(window.waitFor(isReceived));
    const CountyDatabase county = served.county.open();
    CHECK(SqlCountyStore(county).lastSeq() == 1);
}

TEST_CASE("the window's service tells of a network that is gone and comes back on demand",
    "[sync][service]")
{
    auto served = std::make_unique<ServedCounty>();
    Window window;
    window.service->start();
    window.service->enrol(offerFor(*served));
    REQUIRE(window.waitFor(isReceived));
    served->http->stop();
    window.service->syncNow();
    REQUIRE(window.waitFor([](const SyncStatus &status) { return !status.isReachable; }));
    CHECK(window.service->status().light() == SyncLight::Offline);
    window.write();
    window.service->syncNow();
    REQUIRE(window.waitFor([](const SyncStatus &status) { return status.waiting == 1; }));
    CHECK(window.service->status().oldestWaitingAt > 0);
}

TEST_CASE("the window's service sends and receives by stick", "[sync][service][bundle]")
{
    ServedCounty served;
    Window window;
    window.service->start();
    window.service->enrol(offerFor(served));
    REQUIRE(window.waitFor(isReceived));
    served.http->stop();
    window.write();
    const QString stick = window.directory.path();
    QEventLoop loop;
    QTimer::singleShot(10s, &loop, [&loop] { loop.exit(1); });

    std::optional<StickWritten> written;
    QObject::connect(window.service.get(), &SyncService::stickWritten, &loop,
        [&](const core::Result<StickWritten> &outcome) {
            written = *outcome;
            loop.quit();
        });
    window.service->writeStick(stick);
    REQUIRE(loop.exec() == 0);
    CHECK(written->operations == 1);
    REQUIRE(window.waitFor([](const SyncStatus &status) { return status.stickOutAt > 0; }));
    CHECK(window.service->status().sinceStick == 0);
    window.write();
    window.service->syncNow(); // where nobody answers: it looks what waits
    REQUIRE(window.waitFor([](const SyncStatus &status) { return status.sinceStick == 1; }));

    const CountyDatabase county = served.county.open();
    SqlCountyStore store(county);
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    const auto question
        = openUpBundle(store, county.signingKey(), *BundleFile::read(written->files.front().path));
    REQUIRE(question);
    CHECK(takeUpBundle(store, *question, served.county.now).accepted == 1);
    const auto answer = writeDownBundle(store, county.signingKey(), *question, served.county.now);
    REQUIRE(store.commit());
    REQUIRE(BundleFile::write(stick + QStringLiteral("/answer.mqb"), *answer));

    std::optional<StickRead> read;
    bool isShown = false;
    QObject::connect(window.service.get(), &SyncService::applied, &loop, [&] { isShown = true; });
    QObject::connect(window.service.get(), &SyncService::stickRead, &loop,
        [&](const core::Result<StickRead> &outcome) {
            read = *outcome;
            loop.quit();
        });
    window.service->readStick(stick);
    REQUIRE(loop.exec() == 0);
    CHECK(read->acknowledged == 1);
    CHECK(read->pending == 1); // what was written after it
    CHECK(isShown);
    REQUIRE(window.waitFor([](const SyncStatus &status) { return status.stickOutAt == 0; }));
}

TEST_CASE("work that a lost state of the disk left on the stick stays there", "[sync][bundle]")
{
    ServedCounty served;
    Desk desk(served, 3);
    const QTemporaryDir stick;
    const auto numbers = [&] {
        std::vector<qint64> all;
        for (const QString &path : BundleFile::in(stick.path()))
            all.push_back(BundleFile::peek(path)->number);
        return all;
    };
    REQUIRE(writeToStick(desk.ledger, stick.path()));
    REQUIRE(desk.ledger.device().saveSetting(QStringLiteral("bundle_number"), {})); // put back
    REQUIRE(writeToStick(desk.ledger, stick.path()));
    CHECK(numbers() == std::vector<qint64>{1, 2});
    REQUIRE(writeToStick(desk.ledger, stick.path()));
    CHECK(numbers() == std::vector<qint64>{1, 3});
}

TEST_CASE("repairs told by stick are told once", "[sync][bundle]")
{
    ServedCounty served;
    Desk desk(served, 3);
    core::DigestStore digests(*desk.database);
    const auto repair = [&] {
        REQUIRE(digests.noteRepair(
            {0, QStringLiteral("420529111204"), 2, core::Repair::Fault::Different}, 1));
    };
    const auto untold = [&] { return digests.untoldRepairs(50)->size(); };
    const QTemporaryDir stick;
    const CountyDatabase county = served.county.open();
    SqlCountyStore store(county);
    const auto answer = [&](const QString &path) {
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        const auto question = openUpBundle(store, county.signingKey(), *BundleFile::read(path));
        REQUIRE(question);
        CHECK(question->request.repairs.size() == untold());
        (void)takeUpBundle(store, *question, served.county.now);
        const auto bytes
            = writeDownBundle(store, county.signingKey(), *question, served.county.now);
        REQUIRE(store.commit());
        REQUIRE(BundleFile::write(stick.filePath(QStringLiteral("answer.mqb")), *bytes));
    };
    repair();
    const auto first = writeToStick(desk.ledger, stick.path());
    REQUIRE(first);
    CHECK(untold() == 1); // until the county has seen it
    answer(first->files.front().path);
    repair(); // after the stick was written: not told yet
    REQUIRE(readFromStick(desk.ledger, stick.path()));
    CHECK(untold() == 1);
    CHECK(stickOut(desk.ledger)->at == 0);
    const auto second = writeToStick(desk.ledger, stick.path());
    REQUIRE(second);
    const qint64 out = stickOut(desk.ledger)->at;
    CHECK(out > 0);
    REQUIRE(readFromStick(desk.ledger, stick.path())); // the answer to the first one
    CHECK(stickOut(desk.ledger)->at == out);
    answer(second->files.front().path);
    CHECK_FALSE(writeToStick(desk.ledger, stick.filePath(QStringLiteral("no/such/folder.mqb"))));
    REQUIRE(readFromStick(desk.ledger, stick.path()));
    CHECK(untold() == 0);
    CHECK(stickOut(desk.ledger)->at == 0); // what was never written needs no answer
}

TEST_CASE("an exchange can be given up and taken up again", "[sync][service]")
{
    ServedCounty served;
    Window window;
    window.service->start();
    window.service->enrol(offerFor(served));
    REQUIRE(window.waitFor(isReceived));
    window.write();
    window.service->syncNow();
    window.service->cancel(); // before the answer can have come
    REQUIRE(window.waitFor([](const SyncStatus &status) {
        return status.failure && status.failure->code == ErrorCode::Cancelled;
    }));
    CHECK(window.service->status().isReachable);
    CHECK(window.service->status().waiting == 1);
    window.service->syncNow();
    CHECK(window.waitFor(isReceived));
}

TEST_CASE("the window's service tells why it could not enrol", "[sync][service]")
{
    ServedCounty served;
    Window window;
    window.service->start();
    EnrolOffer offer = offerFor(served);
    offer.code = QStringLiteral("AAAA-AAAA-AAAA");
    QEventLoop loop;
    core::Error told;
    QObject::connect(
        window.service.get(), &SyncService::enrolmentFailed, &loop, [&](const core::Error &error) {
            told = error;
            loop.quit();
        });
    window.service->enrol(offer);
    loop.exec();
    CHECK(told.detail == QStringLiteral("code_unknown"));
    CHECK(!window.service->status().isEnrolled);
}

TEST_CASE("closing does not wait for an answer that never comes", "[sync][service]")
{
    QTcpServer silent;
    silent.listen(QHostAddress::LocalHost);
    Window window;
    ServedCounty served;
    window.service->start();
    EnrolOffer offer = offerFor(served);
    offer.server = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(silent.serverPort()));
    window.service->enrol(offer);
    QElapsedTimer timer;
    timer.start();
    window.service.reset();
    CHECK(timer.elapsed() < 3'000);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/BlobDriver.h"

#include "sync/client/SyncRunner.h"
#include "sync/client/SyncService.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/client/PhotoDesk.h"
#include "tests/sync/server/ServedCounty.h"
#include "tests/sync/transport/CuttingProxy.h"

#include <QEventLoop>

using namespace syncing;
using namespace syncing::testing;
using core::ErrorCode;
using core::RecordType;

namespace {

/// The county's answers as they would come over the wire, later; can be spoiled.
class DeskTransport final : public Transport
{
public:
    DeskTransport(PhotoCounty &county, quint32 device, PublicKey key)
        : m_county(county)
        , m_device(device)
        , m_key(key)
    { }
    void post(const QByteArray &path, const QByteArray &body, Done done) override
    {
        CHECK(path == "/v1/blob");
        ++requests;
        QTimer::singleShot(0, &m_context, [this, body, done] { done(answer(body)); });
    }
    void cancel() override { }
    Traffic traffic() const override { return {}; }

    SigningKey countyKey = *SigningKey::fromSeed(QByteArray(32, 'c'));
    int requests = 0;
    int spoiled = 0; ///< of the next answers one bit is turned
    ReplyHead head{.county = QStringLiteral("420529"), .epoch = 1, .detail = {}};

private:
    core::Result<QByteArray> answer(const QByteArray &body)
    {
        const auto request = decodeBlobRequest(body, [this](quint32) { return m_key; });
        REQUIRE(request);
        QByteArray reply = std::visit(
            [this](const auto &asked) {
                auto answered = m_county.answer(m_county.device(m_device), asked);
                answered.head = head;
                if constexpr (std::is_same_v<decltype(answered), BlobPart>)
                    return encodeBlobPart(answered, countyKey);
                else
                    return encodeBlobStates(answered, countyKey);
            },
            *request);
        if (spoiled-- > 0)
            reply[reply.size() / 2] = static_cast<char>(reply[reply.size() / 2] ^ 1);
        return reply;
    }

    PhotoCounty &m_county;
    quint32 m_device;
    PublicKey m_key;
    QObject m_context;
};

/// A driver on a county without a network between.
struct Drive
{
    Drive()
        : laptop(0, 1)
        , transport(county, 7, key.publicKey())
        , driver({laptop.ledger, laptop.blobs, transport, laptop.random})
    {
        CountyAccount account;
        account.settings.serverUrl = u"https://127.0.0.1:1"_qs;
        account.settings.countyKey = transport.countyKey.publicKey().toBytes();
        account.settings.signingSeed = key.seed();
        account.device = 7;
        account.epoch = 1;
        REQUIRE(account.save(*laptop.database));
        laptop.number = 7;
        for (std::uint64_t i = 0; i < 3; ++i)
            laptop.attach(noise(90'000, i));
        laptop.settle(county);
    }
    /// Until the driver rests for good, or \a steps happened.
    void run(int steps = 1'000)
    {
        QEventLoop loop;
        QTimer::singleShot(10'000, &loop, [&loop] { loop.exit(1); });
        QObject::connect(&driver, &BlobDriver::stepped, &loop, [&] {
            if (driver.isSettled() || --steps == 0)
                loop.quit();
        });
        if (!driver.isSettled())
            REQUIRE(loop.exec() == 0);
    }
    qint64 left() { return laptop.queue().counts(1)->up; }

    SigningKey key = *SigningKey::fromSeed(QByteArray(32, 'd'));
    PhotoCounty county;
    PhotoLaptop laptop;
    DeskTransport transport;
    BlobDriver driver;
};

QUrl urlOf(quint16 port)
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(port));
}

/// A laptop of a served county, reached through any port.
struct Traveller : PhotoLaptop
{
    Traveller(ServedCounty &served, quint16 port, std::uint64_t seed)
        : PhotoLaptop(0, seed)
    {
        auto account = enrolNow({urlOf(served.http->port()), served.authority->certificate(),
                                    served.county.code(), QStringLiteral("laptop")},
            SigningKey::generate(random));
        REQUIRE(account);
        account->settings.serverUrl = urlOf(port).toString();
        REQUIRE(account->save(*database));
        number = account->device;
    }
    SyncSummary sync()
    {
        SyncRunOptions options;
        options.directory = dir.path();
        const auto summary = runSync(ledger, random, options);
        REQUIRE(summary);
        return *summary;
    }
};

} // namespace

TEST_CASE("photos go by themselves, once operations leave the line free", "[sync][photo]")
{
    Drive drive;
    drive.driver.look();
    CHECK(drive.transport.requests == 0); // nobody said so yet
    drive.driver.resume();
    drive.run();
    CHECK(drive.left() == 0);
    CHECK(drive.driver.tally().sent == 3);
    CHECK(drive.driver.tally().pieces == 270'000);
    const int requests = drive.transport.requests;
    drive.driver.resume();
    drive.run();
    CHECK(drive.transport.requests == requests); // nothing to do costs nothing
}

TEST_CASE("no piece begins while operations want the line", "[sync][photo]")
{
    Drive drive;
    drive.driver.resume();
    drive.run(2);
    const int requests = drive.transport.requests;
    drive.driver.pause();
    drive.run();
    CHECK(drive.transport.requests <= requests + 1); // the one under way
    CHECK(drive.driver.isSettled());
    CHECK(drive.left() > 0);
    drive.driver.resume();
    drive.run();
    CHECK(drive.left() == 0);
}

TEST_CASE("a spoilt answer costs one more question", "[sync][photo][bad]")
{
    Drive drive;
    drive.transport.spoiled = 1;
    drive.driver.resume();
    drive.run(1);
    REQUIRE(drive.driver.failure());
    CHECK(drive.left() == 3);
    drive.driver.pause(); // a new chance, without the wait
    drive.driver.resume();
    drive.run();
    CHECK_FALSE(drive.driver.failure());
    CHECK(drive.left() == 0);
}

TEST_CASE(
    "a refusal and another epoch end it until operations went well again", "[sync][photo][bad]")
{
    Drive drive;
    SECTION("revoked")
    {
        drive.transport.head.status = Status::Revoked;
        drive.driver.resume();
        drive.run();
        CHECK(drive.driver.failure()->code == ErrorCode::Refused);
        CHECK(drive.transport.requests == 1);
    }
    SECTION("put back from a backup")
    {
        drive.transport.head.epoch = 2;
        drive.driver.resume();
        drive.run(1);
        CHECK(drive.driver.failure());
    }
    CHECK(drive.left() == 3);
}

TEST_CASE("photos pass through a real server", "[sync][photo]")
{
    ServedCounty served;
    Traveller first(served, served.http->port(), 1);
    Traveller second(served, served.http->port(), 2);
    const QByteArray content = noise(200'000, 4);
    const core::Record made = first.attach(content);
    const SyncSummary sent = first.sync();
    CHECK_FALSE(sent.failure);
    CHECK(sent.photos.sent == 1);
    CHECK(sent.photosLeft.up == 0);
    CHECK(sent.traffic.up < 3'000); // what the operations cost is told apart
    CHECK(sent.photoTraffic.up > content.size());

    CHECK(second.sync().photos.rounds == 0); // only what somebody wants
    second.want(second.ledger.record(RecordType::Attachment, made.id).value());
    CHECK(second.sync().photos.fetched == 1);
    CHECK(second.blobs.get(*core::contentOf(made)).value() == content);
}

TEST_CASE("photos get through a network that breaks at any byte", "[sync][photo][bad]")
{
    ServedCounty served;
    CuttingProxy proxy(served.http->port(), 3);
    Traveller first(served, proxy.serverPort(), 1);
    Traveller second(served, served.http->port(), 2);
    std::vector<core::Record> made;
    for (std::uint64_t i = 0; i < 3; ++i)
        made.push_back(first.attach(noise(150'000, i)));
    int rounds = 0;
    SyncSummary last = first.sync();
    for (; last.photosLeft.up > 0 && rounds < 200; ++rounds)
        last = first.sync();
    INFO(rounds << " rounds, " << proxy.cuts() << " cuts");
    CHECK(proxy.cuts() > 0);
    CHECK(last.photosLeft.up == 0);
    second.sync();
    for (const core::Record &record : made)
        second.want(second.ledger.record(RecordType::Attachment, record.id).value());
    CHECK(second.sync().photos.fetched == 3);
    for (std::uint64_t i = 0; i < 3; ++i)
        CHECK(second.blobs.get(*core::contentOf(made[i])).value() == noise(150'000, i));
}

TEST_CASE("the window is told when a photo comes", "[sync][photo]")
{
    ServedCounty served;
    Traveller first(served, served.http->port(), 1);
    const core::Record made = first.attach(noise(100'000, 4));
    first.sync();

    const QTemporaryDir dir;
    core::SeededRandom random(5);
    const core::LedgerKey key = core::LedgerKey::random(random);
    const auto connect = [&dir, key](core::Database::Access access) {
        return core::Database::open(dir.filePath(u"ledger.db"_qs), key, access);
    };
    const auto database = connect(core::Database::Access::Create).value();
    REQUIRE(core::migrate(*database, core::ledgerSchema()));
    const auto account = enrolNow({urlOf(served.http->port()), served.authority->certificate(),
                                      served.county.code(), QStringLiteral("laptop")},
        SigningKey::generate(random));
    REQUIRE(account);
    REQUIRE(account->save(*database));
    SyncService service(
        {[&] { return connect(core::Database::Access::Existing); }, served.clock, {}, dir.path()});
    QEventLoop loop;
    QTimer::singleShot(20'000, &loop, [&loop] { loop.exit(1); });
    QObject::connect(&service, &SyncService::statusChanged, &loop, [&](const SyncStatus &status) {
        const auto record
            = core::RecordStore(*database).find(RecordType::Attachment, made.id).value();
        if (!record || status.isRunning || status.photosComing > 0)
            return;
        REQUIRE(core::BlobQueue(*database).addDownload(*core::contentOf(made), 1));
        service.notePhotos();
    });
    std::optional<core::ContentId> arrived;
    QObject::connect(&service, &SyncService::photoArrived, &loop, [&](const core::ContentId &id) {
        arrived = id;
        loop.quit();
    });
    service.start();
    REQUIRE(loop.exec() == 0);
    CHECK(arrived == core::contentOf(made));
    const core::BlobStore blobs = core::openBlobs(*database, dir.path()).value();
    CHECK(blobs.get(*arrived).value() == noise(100'000, 4));
}

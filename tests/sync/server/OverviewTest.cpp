// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Overview.h"

#include "core/domain/FieldCatalogue.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/CountyBackup.h"
#include "sync/server/DeviceDesk.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"

#include <QElapsedTimer>

#include <future>
#include <thread>

using namespace syncing;
using namespace syncing::testing;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kNow = 1'795'400'000'000;

class FixedClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return kNow; }
};

/// Hands in what the laptop wrote as if it had come at that moment.
void handIn(const TestCounty &county, Laptop &laptop, qint64 at)
{
    const CountyDatabase database = county.open();
    SqlCountyStore store(database);
    REQUIRE(store.begin(SqlCountyStore::Access::Write));
    const SyncRequest request = laptop.request();
    CHECK(takeOps(store, request, offeredOps(request), at).head.status == Status::Ok);
    REQUIRE(store.commit());
    laptop.sent();
}

void remember(const TestCounty &county, quint32 device, const Contact &contact)
{
    const CountyDatabase database = county.open();
    REQUIRE(database.connection().begin(CountyConnection::Access::Write));
    REQUIRE(ContactTable(database.connection()).save({{device, contact}}));
    REQUIRE(database.connection().commit());
}

Contact contactOf(const CountyDatabase &county, quint32 device)
{
    const auto all = ContactTable(county.connection()).all();
    return all && all->contains(device) ? all->at(device) : Contact();
}

template <typename Condition> void waitFor(Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && !timer.hasExpired(10'000))
        std::this_thread::yield();
}

Overview seen(const TestCounty &county)
{
    const auto view = overviewOf(county.open(), county.path(), FixedClock());
    REQUIRE(view);
    return *view;
}

const TownshipStanding &township(const Overview &view, const QString &code)
{
    const auto found = std::ranges::find(view.townships, code, &TownshipStanding::code);
    REQUIRE(found != view.townships.end());
    return *found;
}

const QString kNear = QStringLiteral("420529111");
const QString kFar = QStringLiteral("420529103");

core::RecordChange amount(const core::RecordId &id, qint64 base, qint64 fen)
{
    const core::RecordSpec &spec = core::catalogue::of(core::RecordType::CaseFile);
    const core::FieldNumber field = spec.number("monthly_amount");
    return set(core::RecordType::CaseFile, id, spec.field(field)->group,
        core::Revision::county(base), {{field, core::Value(fen)}});
}

} // namespace

TEST_CASE("lines are counted without the numbers that nobody has", "[sync][overview][store]")
{
    const std::vector<LogRestart> restarts{{2, 100, 1'000}, {3, 1'050, 2'000}};
    CHECK(linesAfter(0, 90, {}) == 90);
    CHECK(linesAfter(90, 90, {}) == 0);
    CHECK(linesAfter(99, 90, {}) == 0);
    CHECK(linesAfter(0, 2'010, restarts) == 100 + 50 + 10);
    CHECK(linesAfter(100, 2'010, restarts) == 60);
    CHECK(linesAfter(500, 2'010, restarts) == 60);
    CHECK(linesAfter(1'020, 2'010, restarts) == 40);
    CHECK(linesAfter(2'000, 2'000, restarts) == 0);
}

TEST_CASE("the rates of the log are told by minute, hour and day", "[sync][overview][store]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    const std::vector<qint64> ages{
        3 * kDay, 30 * kHour, 20 * kHour, 5 * kHour, kHour / 2, 30'000, 5};
    for (const qint64 age : ages) {
        laptop.write(newPerson(county.random));
        handIn(county, laptop, kNow - age);
    }
    const Overview view = seen(county);
    CHECK(view.minute.operations == 2);
    CHECK(view.hour.operations == 3);
    CHECK(view.day.operations == 5);
    CHECK(view.lines == 7);
    REQUIRE(view.laptops.size() == 1);
    CHECK(view.laptops.front().workAt == kNow - 5);
}

TEST_CASE("a county without a line has no rates", "[sync][overview][store]")
{
    const TestCounty county;
    const Overview view = seen(county);
    CHECK(view.day.operations == 0);
    CHECK(view.townships.size() == 2); // of its regions, though nobody is there
    CHECK(view.cases().all() == 0);
}

TEST_CASE("load is remembered by the minute and forgotten after days", "[sync][overview][store]")
{
    TestCounty county;
    const CountyDatabase database = county.open();
    const ContactTable table(database.connection());
    for (const qint64 at : {kNow - 3 * kDay, kNow - 2 * kHour, kNow - 30'000, kNow}) {
        REQUIRE(database.connection().begin(CountyConnection::Access::Write));
        REQUIRE(table.addTraffic({.requests = 10, .pushes = 4, .bytesIn = 100}, at));
        REQUIRE(database.connection().commit());
    }
    CHECK(*table.trafficSince(kNow - kDay) == ServerLoad{30, 12, 0, 300, 0});
    CHECK(*table.trafficSince(kNow - kHour) == ServerLoad{20, 8, 0, 200, 0});
    CHECK(*table.trafficSince(0) == ServerLoad{30, 12, 0, 300, 0});
}

TEST_CASE("open cases are told by township and age", "[sync][overview][store]")
{
    TestCounty county;
    Laptop near = county.laptop(kNear);
    Laptop far = county.laptop(kFar);
    Laptop office = county.laptop(QStringLiteral("420529"));
    std::vector<core::RecordId> files;
    for (int i = 0; i < 5; ++i) {
        files.push_back(county.random.newRecordId());
        const core::RecordSpec &spec = core::catalogue::of(core::RecordType::CaseFile);
        const core::FieldNumber field = spec.number("monthly_amount");
        office.write({create(core::RecordType::CaseFile, files.back(), spec.field(field)->group,
            {{field, core::Value(qint64{100})}}, i < 4 ? kVillage : kFarVillage)});
    }
    for (std::size_t i = 0; i < files.size(); ++i)
        office.write({amount(files[i], static_cast<qint64>(i + 1), 200)});
    handIn(county, office, kNow - 20 * kDay);
    const qint64 ages[] = {2 * kHour, 2 * kDay, 4 * kDay, 9 * kDay, 8 * kDay};
    for (std::size_t i = 0; i < files.size(); ++i) {
        Laptop &author = i < 4 ? near : far;
        author.write({amount(files[i], static_cast<qint64>(i + 1), 300)}); // the old base
        handIn(county, author, kNow - ages[i]);
    }
    const Overview view = seen(county);
    CHECK(township(view, kNear).cases == OpenCases{1, 1, 1, 1, kNow - 9 * kDay});
    CHECK(township(view, kFar).cases == OpenCases{0, 0, 0, 1, kNow - 8 * kDay});
    CHECK(view.cases() == OpenCases{1, 1, 1, 2, kNow - 9 * kDay});
}

TEST_CASE("who was here, what waits there and since when", "[sync][overview][store]")
{
    TestCounty county;
    const Laptop first = county.laptop(kNear);
    const Laptop second = county.laptop(kNear);
    const Laptop gone = county.laptop(kNear);
    county.laptop(QStringLiteral("420529"));
    REQUIRE(DeviceDesk(county.open()).setStanding(gone.device(), DeviceDesk::Standing::Revoked));
    remember(county, first.device(), {kNow - kDay, 3, 5, 4, kNow - 2 * kDay});
    remember(county, second.device(), {kNow - kHour, 5, 5, 0, 0});
    const Overview view = seen(county);
    const TownshipStanding &near = township(view, kNear);
    CHECK(near.laptops == 2);
    CHECK(near.heardAt == kNow - kHour);
    CHECK(near.waiting == 4);
    CHECK(near.waitingSince == kNow - 2 * kDay);
    CHECK(township(view, kFar).laptops == 0);
    CHECK(township(view, {}).laptops == 1); // who has all of the county
    CHECK(township(view, {}).neverHeard == 1);
    CHECK(view.laptops.size() == 4);

    // What goes on waiting does so since the same moment, and is told as done at once.
    remember(county, first.device(), {kNow, 5, 5, 2, 0});
    CHECK(seen(county).laptops.front().contact == Contact{kNow, 5, 5, 2, kNow - 2 * kDay});
    remember(county, first.device(), {kNow, 5, 5, 0, 0});
    CHECK(seen(county).laptops.front().contact == Contact{kNow, 5, 5, 0, 0});
}

TEST_CASE("a laptop under a new number is one laptop", "[sync][overview][store]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    laptop.write(newPerson(county.random));
    handIn(county, laptop, kNow - kDay);
    remember(county, laptop.device(), {kNow - kDay, 1, 1, 0, 0});
    {
        const CountyDatabase database = county.open();
        SqlCountyStore store(database);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        CHECK(store.branchOff({laptop.device(), 1, *store.hashAfter(laptop.device(), 1)},
                  SigningKey::generate(county.random).publicKey(), kNow - kHour)
            == laptop.device() + 1);
        REQUIRE(store.commit());
    }
    Overview view = seen(county);
    REQUIRE(view.laptops.size() == 1);
    CHECK(view.laptops.front().device.number == laptop.device() + 1);
    CHECK(view.laptops.front().workAt == kNow - kDay); // sent under the old number

    remember(county, laptop.device(), {kNow, 1, 1, 0, 0}); // so there are two of it
    view = seen(county);
    CHECK(view.laptops.size() == 2);
}

TEST_CASE("photos that are only records yet are counted", "[sync][overview][store]")
{
    TestCounty county;
    Laptop laptop = county.laptop();
    const core::RecordSpec &spec = core::catalogue::of(core::RecordType::Attachment);
    const QByteArray pictures[] = {"one", "two"};
    for (const int which : {0, 1, 1}) {
        const core::FieldNumber field = spec.number("content");
        laptop.write({create(core::RecordType::Attachment, county.random.newRecordId(),
            spec.field(field)->group,
            {{field, core::Value(core::ContentId::of(pictures[which]).toBytes())}})});
    }
    handIn(county, laptop, kNow - kHour);
    const CountyDatabase database = county.open();
    CHECK(seen(county).photos.records == 3);
    CHECK(seen(county).photos.contents == 2);
    CHECK(seen(county).photos.lacking == 2);
    CHECK(township(seen(county), kNear).photosLacking == 2);
    core::BlobStore blobs = countyBlobs(county.path(), database.signingKey());
    REQUIRE(blobs.put(core::ContentId::of(pictures[1]), pictures[1]));
    CHECK(seen(county).photos.lacking == 1);
    CHECK(seen(county).photos.lackingSince > 0);
}

TEST_CASE("the last backup is remembered", "[sync][overview]")
{
    if (isOnPostgres())
        SKIP("PostgreSQL has its own backups");
    const TestCounty county;
    const QTemporaryDir elsewhere;
    CHECK(!seen(county).backupAt);
    REQUIRE(backUpCounty(county.path(), elsewhere.filePath(QStringLiteral("copy")), FixedClock()));
    CHECK(seen(county).backupAt == kNow);
}

TEST_CASE("what could not be written of a book is written later", "[sync][overview]")
{
    ContactBook book;
    book.note(1, {.at = 10, .waiting = 3, .waitingSince = 5});
    book.note(1, {.at = 20, .waiting = 2}); // the rest of the same work
    book.note(2, {.at = 20});
    book.count({.requests = 3, .bytesIn = 7});
    const ContactBook::Unsaved unsaved = book.take();
    CHECK(unsaved.contacts.at(1) == Contact{.at = 20, .waiting = 2, .waitingSince = 5});
    CHECK(unsaved.traffic == ServerLoad{.requests = 3, .bytesIn = 7});
    CHECK(book.take().isEmpty());
    book.note(2, {.at = 30});
    book.count({.requests = 1});
    book.putBack(unsaved);
    const ContactBook::Unsaved again = book.take();
    CHECK(again.contacts.at(1).at == 20);
    CHECK(again.contacts.at(2).at == 30); // not the older one
    CHECK(again.traffic == ServerLoad{.requests = 4, .bytesIn = 7});
    CHECK(book.traffic() == ServerLoad{.requests = 4, .bytesIn = 7});
}

TEST_CASE("an exchange tells what it leaves behind", "[sync][overview][service]")
{
    CountyService::Options options;
    options.saveContacts = 10ms;
    ServedCounty served(options);
    Laptop laptop = served.county.laptop();
    for (int i = 0; i < 5; ++i)
        laptop.write(newPerson(served.county.random));
    SyncRequest request = laptop.request();
    request.ops.resize(2); // what fits into a frame
    const SyncReply reply
        = served.sync(encodeSyncRequest(request, {.key = laptop.key(), .signer = laptop.device()}));
    CHECK(reply.lastLsn == 2);
    const CountyDatabase database = served.county.open();
    const auto contact = [&] { return contactOf(database, laptop.device()); };
    waitFor([&] { return contact().at > 0; });
    CHECK(contact().waiting == 3);
    CHECK(contact().waitingSince == 1'790'000'000'002); // when the last that came was made
    CHECK(contact().cursor == 0);
    CHECK(contact().sentTo == 2);
    served.sync(laptop.body());
    waitFor([&] { return contact().waiting == 0; });
    CHECK(contact().waiting == 0);
    CHECK(contact().waitingSince == 0);
    CHECK(served.service->traffic().requests == 2);
    CHECK(served.service->traffic().pushes == 2);
    CHECK(served.service->traffic().bytesOut > 200);
}

TEST_CASE(
    "since when work waits is told by the first that was not taken", "[sync][overview][service]")
{
    CountyService::Options options;
    options.saveContacts = 10ms;
    ServedCounty served(options);
    Laptop laptop = served.county.laptop();
    served.service.reset();
    REQUIRE(served.county.open().restart(served.county.random, served.clock.nowMs()));
    auto reopened = CountyService::open(served.county.path(), served.clock, options);
    REQUIRE(reopened);
    served.service = std::move(*reopened);
    for (int i = 0; i < 5; ++i)
        laptop.write(newPerson(served.county.random));
    const CountyDatabase database = served.county.open();
    SyncRequest request = laptop.request();
    request.epoch = database.epoch();
    request.lostOrder = {{3, core::OpId::fromBytes(QByteArray(16, 'x')).value()}}; // not here
    const SyncReply reply
        = served.sync(encodeSyncRequest(request, {.key = laptop.key(), .signer = laptop.device()}));
    CHECK(reply.lastLsn == 2);
    CHECK(reply.waitsUntil > 0);
    const auto contact = [&] { return contactOf(database, laptop.device()); };
    waitFor([&] { return contact().at > 0; });
    CHECK(contact().waiting == 3);
    CHECK(contact().waitingSince == 1'790'000'000'003); // when the third was made
}

TEST_CASE("what a server saw last is written when it stops", "[sync][overview][service]")
{
    TestCounty county;
    const Laptop laptop = county.laptop();
    const core::SystemClock clock;
    {
        auto service = CountyService::open(county.path(), clock, {});
        REQUIRE(service);
        std::promise<HttpResponse> answered;
        (*service)->handle(
            {.method = "POST", .target = "/v1/sync", .body = laptop.body(), .peer = {}},
            [&](HttpResponse response) { answered.set_value(std::move(response)); });
        CHECK(answered.get_future().get().status == 200);
    }
    const auto contacts = ContactTable(county.open().connection()).all();
    REQUIRE(contacts);
    CHECK(contacts->contains(laptop.device()));
}

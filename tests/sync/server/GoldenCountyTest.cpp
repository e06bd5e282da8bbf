// SPDX-License-Identifier: GPL-3.0-or-later
// What each released wire version sends is not only read (GoldenTest) but taken: by a county whose
// last line, epoch and key are those it was written for.
#include "core/domain/FieldCatalogue.h"
#include "sync/protocol/BlobMessages.h"
#include "sync/protocol/Bundle.h"
#include "sync/protocol/KeyMessages.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/CountyService.h"
#include "sync/server/PhotoBundles.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QFile>

#include <catch2/generators/catch_generators.hpp>

#include <future>

using namespace syncing;
using namespace syncing::testing;

namespace {

constexpr quint32 kDevice = 7;
constexpr qint64 kFloor = 1'000'000; ///< where the log goes on
const SigningKey kCounty = *SigningKey::fromSeed(QByteArray(32, 'c'));
const SigningKey kLaptop = *SigningKey::fromSeed(QByteArray(32, 'l'));

QByteArray golden(const char *name)
{
    QFile file(QStringLiteral(MINQING_GOLDEN "/1/") + QString::fromLatin1(name));
    INFO(name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

template <class Id> Id id(char mark)
{
    return *Id::fromBytes(QByteArray("golden id number").replace(15, 1, QByteArray(1, mark)));
}

/// Spells one code, as if it had been drawn.
class Spelling final : public core::Random
{
public:
    explicit Spelling(QByteArray code)
        : m_rest(code.replace("-", ""))
    { }
    void fill(void *target, std::size_t size) override
    {
        const qsizetype place
            = QByteArrayView("23456789ABCDEFGHJKMNPQRSTVWXYZ").indexOf(m_rest.front());
        m_rest.remove(0, 1);
        memset(target, 0, size);
        *static_cast<char *>(target) = static_cast<char>(place); // the machines are little-endian
    }

private:
    QByteArray m_rest;
};

/// The county and the laptop of the golden messages, as far as they had come.
class GoldenCounty
{
public:
    explicit GoldenCounty(const DeviceProgress &progress)
    {
        {
            const CountyDatabase database = m_county.open();
            CountyConnection &connection = database.connection();
            REQUIRE(connection.write([&] { return found(connection, progress); }));
        }
        CountyService::Options options;
        options.workers = 1;
        auto opened = CountyService::open(m_county.path(), m_clock, options);
        REQUIRE(opened);
        m_service = std::move(*opened);
    }

    CountyDatabase open() const { return m_county.open(); }
    QString path() const { return m_county.path(); }
    void invite(const char *code)
    {
        Spelling spelling(code);
        const auto issued = Enrolment(open()).issue(
            {{QStringLiteral("420529111")}, QStringLiteral("李大海"), QStringLiteral("assistant")},
            m_clock.nowMs(), spelling);
        REQUIRE(issued);
        REQUIRE(*issued == QString::fromLatin1(code));
    }
    void addPhoto(char mark, const QByteArray &content) const
    {
        const core::RecordSpec &spec = core::catalogue::of(core::RecordType::Attachment);
        core::Record row;
        row.type = core::RecordType::Attachment;
        row.id = id<core::RecordId>(mark);
        row.scope = kVillage;
        row.fields = {{spec.number("content"), core::ContentId::of(content).toBytes()},
            {spec.number("byte_count"), content.size()}};
        const CountyDatabase database = open();
        SqlCountyStore store(database);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        store.put(std::move(row));
        REQUIRE(store.commit());
    }
    QByteArray ask(const char *target, const QByteArray &body)
    {
        std::promise<HttpResponse> answered;
        m_service->handle({.method = "POST", .target = target, .body = body, .peer = {}},
            [&](HttpResponse response) { answered.set_value(std::move(response)); });
        const HttpResponse response = answered.get_future().get();
        INFO(target);
        CHECK(response.status == 200);
        return response.body;
    }
    SyncReply sync(const char *name)
    {
        const auto reply = decodeSyncReply(ask("/v1/sync", golden(name)), kCounty.publicKey());
        REQUIRE(reply);
        CHECK(reply->head.status == Status::Ok);
        return *reply;
    }

private:
    static core::Result<void> found(CountyConnection &connection, const DeviceProgress &progress)
    {
        CountyStatement county = connection.statement(
            "UPDATE county SET epoch = 3, signing_seed = ? WHERE /*mine*/ TRUE");
        MQ_TRY(county.bindSecret({"county.signing_seed"}, kCounty.seed()).run());
        CountyStatement restart = connection.statement(
            "INSERT INTO restart (/*county*/ epoch, kept_seq, floor_seq, floor_device, restored_at)"
            " VALUES (/*code*/ 3, 0, ?, 1000, 0)");
        MQ_TRY(restart.bind(kFloor).run());
        const DeviceTable devices(connection);
        MQ_TRY(devices.add({.number = kDevice,
                               .key = kLaptop.publicKey(),
                               .name = QStringLiteral("服务大厅 2 号"),
                               .user = QStringLiteral("李大海"),
                               .role = QStringLiteral("assistant"),
                               .scopes = QStringLiteral("420529111,420529103")},
            0));
        return devices.advance({{kDevice, progress}});
    }

    TestCounty m_county;
    core::SystemClock m_clock;
    std::unique_ptr<CountyService> m_service;
};

const DeviceProgress kBefore{40, id<core::ChainHash>('g')};

/// One line for each operation, which is there as it was written.
std::vector<SharedEntry> linesAfter(const GoldenCounty &county, const SyncRequest &request)
{
    const CountyDatabase database = county.open();
    const SqlCountyStore store(database);
    std::vector<SharedEntry> lines;
    for (qint64 seq = kFloor + 1; seq <= store.lastSeq(); ++seq)
        lines.push_back(store.entryAt(seq));
    REQUIRE(lines.size() == request.ops.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        REQUIRE((lines[i] && lines[i]->op));
        CHECK(lines[i]->lsn == request.firstLsn + static_cast<qint64>(i));
        CHECK(core::encodeOp(*lines[i]->op) == request.ops[i]);
    }
    CHECK(store.device(kDevice)->progress.lastLsn == request.firstLsn + qint64(lines.size()) - 1);
    return lines;
}

SyncRequest asked(const char *name)
{
    return decodeSyncRequest(golden(name), [](quint32) {
        return std::optional(kLaptop.publicKey());
    }).value();
}

std::size_t linesOf(const SyncReply &reply)
{
    std::size_t lines = 0;
    for (const core::LogPage &page : reply.pages)
        lines += page.entries.size();
    return lines;
}

} // namespace

TEST_CASE("a day's work of wire version 1 is taken and answered", "[sync][golden][service]")
{
    GoldenCounty county(kBefore);
    SECTION("from the network")
    {
        const SyncReply reply = county.sync("day-request");
        CHECK(reply.lastLsn == 46);
        CHECK(linesOf(reply) == 6);
        CHECK(county.sync("day-request").lastSeq == kFloor + 6); // once more, and taken once
    }
    SECTION("from a stick that a colleague hands in")
    {
        const auto bundle = readBundle(county.ask("/v1/bundle", golden("bundle-day")));
        REQUIRE(bundle);
        CHECK(bundle->header.kind == BundleKind::Down);
        CHECK(bundle->header.number == 6);
        REQUIRE(verifyBundle(*bundle, kCounty.publicKey()));
        const auto content = openBundle(*bundle, kLaptop);
        REQUIRE(content);
        const auto reply = decodeSyncReply(*content, kCounty.publicKey());
        REQUIRE(reply);
        CHECK(reply->head.status == Status::Ok);
        CHECK(linesOf(*reply) == 6);
    }
    for (const SharedEntry &line : linesAfter(county, asked("day-request"))) {
        INFO(line->lsn << ": " << line->reason.toStdString());
        CHECK(line->outcome == core::Outcome::Applied);
    }
    const CountyDatabase database = county.open();
    const SqlCountyStore store(database);
    const auto row = [&](core::RecordType type, char mark) {
        const SharedRecord found = store.record(static_cast<int>(type), id<core::RecordId>(mark));
        REQUIRE(found);
        return *found;
    };
    CHECK(row(core::RecordType::Person, 'p').text("phone") == QStringLiteral("13800000000"));
    CHECK(row(core::RecordType::Person, 'q').scope == kFarVillage);
    CHECK(row(core::RecordType::CaseFile, 'c').integer("monthly_amount") == 52000);
    CHECK_FALSE(row(core::RecordType::CaseFile, 'c').isVoid);
    CHECK(row(core::RecordType::Household, 'h').scope == kVillage);
    CHECK(row(core::RecordType::Membership, 'm').scope == kVillage);
}

// Their messages hold everything a message can, so no laptop ever was in such a state: operations
// no program makes, and a chain that does not end where the laptop says. The county takes them for
// what they are; what a laptop writes is told in the case above.
TEST_CASE("whatever wire version 1 can say gets its lines", "[sync][golden][service]")
{
    GoldenCounty county(kBefore);
    const char *target = GENERATE("/v1/sync", "/v1/bundle");
    const bool isStick = QByteArrayView(target).endsWith("bundle");
    const QByteArray answer = county.ask(target, golden(isStick ? "bundle-up" : "sync-request"));
    CHECK((isStick ? readBundle(answer).hasValue()
                   : decodeSyncReply(answer, kCounty.publicKey()).hasValue()));
    linesAfter(county, asked("sync-request"));
}

TEST_CASE("requests of wire version 1 that ask are answered", "[sync][golden][service]")
{
    GoldenCounty county({});
    CHECK(county.sync("start-request").lastSeq == kFloor);
    const SyncReply sums = county.sync("sums-request");
    CHECK(sums.sums.size() == 2);
    CHECK(county.sync("photo-request").lastSeq == kFloor);
}

TEST_CASE("a laptop of wire version 1 is let in and branched off", "[sync][golden][service]")
{
    GoldenCounty county({12, id<core::ChainHash>('h')});
    const auto branched = decodeBranchReply(
        county.ask("/v1/branch", golden("branch-request")), kCounty.publicKey());
    REQUIRE(branched);
    CHECK(branched->head.status == Status::Ok);
    CHECK(branched->device == 1001);
    CHECK(branched->lsn == 12);

    GoldenCounty other({});
    const CountyDatabase database = other.open(); // in which that key is nobody's yet
    REQUIRE(database.connection().statement("DELETE FROM device WHERE /*mine*/ TRUE").run());
    other.invite("K7MX-2QRT-9BWD");
    const auto enrolled = decodeEnrolReply(other.ask("/v1/enrol", golden("enrol-request")));
    REQUIRE(enrolled);
    CHECK(enrolled->head.status == Status::Ok);
    CHECK(enrolled->device == 1001);
    CHECK(enrolled->countyKey == kCounty.publicKey());
}

TEST_CASE("photos and keys of wire version 1 are taken", "[sync][golden][service]")
{
    GoldenCounty county({});
    county.addPhoto('a', "a photo");
    county.addPhoto('b', "another");
    const auto states = [&](const char *name) {
        const auto reply
            = decodeBlobStates(county.ask("/v1/blob", golden(name)), kCounty.publicKey());
        REQUIRE(reply);
        REQUIRE(reply->states.size() == 1);
        return reply->states.front();
    };
    SECTION("piece by piece")
    {
        CHECK(states("blob-ask") == BlobState{BlobVerdict::Wanted, 0});
        const BlobName name{id<core::RecordId>('a'), core::ContentId::of("a photo")};
        county.ask(
            "/v1/blob", encodeBlobRequest(BlobPiece{kDevice, name, 0, "a p"}, {kLaptop, kDevice}));
        CHECK(states("blob-piece") == BlobState{BlobVerdict::Whole, 7});
        const auto part
            = decodeBlobPart(county.ask("/v1/blob", golden("blob-fetch")), kCounty.publicKey());
        REQUIRE(part);
        CHECK(part->bytes == "photo");
    }
    SECTION("from a stick")
    {
        const CountyDatabase database = county.open();
        const SqlCountyStore store(database);
        BlobDesk desk(county.path(), database.signingKey(), {});
        const auto receipt
            = takePhotoBundle(store, database.signingKey(), desk, golden("bundle-photos"));
        REQUIRE(receipt);
        CHECK(receipt->accepted == 2);
    }
    const auto keys
        = decodeKeysReply(county.ask("/v1/keys", golden("bundle-keys")), kCounty.publicKey());
    REQUIRE(keys);
    CHECK(keys->content == "what the passwords open");
}

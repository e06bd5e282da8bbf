// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Endpoint.h"

#include "core/domain/Op.h"
#include "sync/protocol/BlobMessages.h"
#include "sync/protocol/Bundle.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/Enrolment.h"

#include <future>

using namespace syncing;

namespace fuzz {

namespace {

constexpr const char *kTargets[]
    = {"/v1/sync", "/v1/enrol", "/v1/branch", "/v1/blob", "/v1/keys", "/v1/bundle"};
constexpr int kSigned = 0x80; ///< of the first byte
constexpr quint32 kDevice = 1; ///< the first that is enrolled
constexpr qint64 kVerifyEvery = 1'000; ///< changes
const QString kTown = QStringLiteral("420529111");

void require(bool isSo, const char *what)
{
    if (!isSo)
        qFatal("broken promise: %s", what);
}

const SigningKey &laptopKey()
{
    static core::SeededRandom dice(11);
    static const SigningKey made = SigningKey::generate(dice);
    return made;
}

void enrol(const CountyDatabase &county, core::Random &random, qint64 now)
{
    const auto code = Enrolment(county).issue(
        {{kTown}, QStringLiteral("wang"), QStringLiteral("assistant")}, now, random);
    require(code.hasValue(), "a code");
    CountyConnection &connection = county.connection();
    require(connection.begin(CountyConnection::Access::Write).hasValue(), "a transaction");
    const auto reply
        = Enrolment(county).redeem({*code, laptopKey().publicKey(), QStringLiteral("laptop")}, now);
    require(reply && reply->device == kDevice && connection.commit(), "an enrolled laptop");
}

QByteArray payloadOf(const QByteArray &body)
{
    QByteArrayView view(body);
    const auto payload
        = takePayload(view, [](quint32) { return std::optional(laptopKey().publicKey()); });
    require(payload.hasValue(), "a seed is sound");
    return payload->bytes;
}

QByteArray aPush(core::Random &random)
{
    core::Op op;
    op.lsn = 1;
    op.user = QStringLiteral("wang");
    op.madeAt = 1'790'000'000'000;
    op.changes = {
        {core::ChangeKind::Create, static_cast<int>(core::RecordType::Person), random.newRecordId(),
            kTown + QStringLiteral("204"), {{1, {}, {{1, QStringLiteral("王桂兰")}}}}}};
    SyncRequest request;
    request.device = kDevice;
    request.epoch = 1;
    request.headLsn = 1;
    request.firstLsn = 1;
    request.ops = {core::encodeOp(op)};
    request.headHash = core::chainAfter({}, request.ops.front());
    return encodeSyncRequest(request, {laptopKey(), kDevice});
}

/// For whoever fuzzes without the county's key: it gets as far as the seal.
QByteArray sealedKeys()
{
    const BundleHeader header{.kind = BundleKind::Keys,
        .county = QStringLiteral("420529"),
        .device = kDevice,
        .epoch = 1,
        .number = 1};
    return *writeBundle(header, "keys", laptopKey(), laptopKey().publicKey());
}

} // namespace

Endpoint::Endpoint()
{
    core::SeededRandom random(5);
    const CountySetup setup{QStringLiteral("420529"), QStringLiteral("五峰土家族自治县"),
        {{kTown + QStringLiteral("204"), QStringLiteral("一村")}}};
    require(CountyDatabase::create(m_directory.path(), setup, random).hasValue(), "a county");
    auto county = CountyDatabase::open(m_directory.path());
    require(county.hasValue(), "its database");
    m_county.emplace(std::move(*county));
    enrol(*m_county, random, m_clock.nowMs());
    CountyService::Options options;
    options.workers = 1;
    options.perDevice = {1e12, 1e12}; // this laptop comes as often as it can
    options.saveContacts = std::chrono::hours(24); // is written beside the requests
    auto service = CountyService::open(m_directory.path(), m_clock, options);
    require(service.hasValue(), "its service");
    m_service = std::move(*service);
}

qint64 Endpoint::version() const
{
    core::Statement asked = m_county->database().statement("PRAGMA data_version");
    require(asked.step().hasValue(), "a version");
    return asked.integer(0);
}

HttpResponse Endpoint::ask(const QByteArray &target, const QByteArray &body)
{
    const auto answered = std::make_shared<std::promise<HttpResponse>>();
    std::future<HttpResponse> answer = answered->get_future();
    m_service->handle({.method = "POST",
                          .target = target,
                          .contentType = kFrameMediaType,
                          .body = body,
                          .peer = "127.0.0.1"},
        [answered](HttpResponse response) { answered->set_value(std::move(response)); });
    require(answer.wait_for(std::chrono::seconds(20)) == std::future_status::ready, "an answer");
    return answer.get();
}

void Endpoint::feed(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const auto kind = static_cast<quint8>(input.front());
    const QByteArray rest = input.sliced(1).toByteArray();
    const QByteArray body
        = (kind & kSigned) != 0 ? writeFrames(rest, {laptopKey(), kDevice}) : rest;
    const qint64 before = version();
    const HttpResponse response = ask(kTargets[(kind & ~kSigned) % std::size(kTargets)], body);
    const bool isChanged = version() != before;
    require(response.status == 200 || !isChanged, "what is refused changes nothing");
    require(response.status != 500 && response.status != 404, "every body has an answer");
    QByteArrayView said(response.body);
    const PublicKey countyKey = m_county->signingKey().publicKey();
    require(takePayload(said, [&](quint32) { return std::optional(countyKey); }).hasValue(),
        "every answer is signed");
    if (isChanged && ++m_changes % kVerifyEvery == 0)
        verify();
}

void Endpoint::verify() const
{
    const auto findings = verifyCounty(*m_county);
    require(findings && findings->faults.isEmpty(), "the log is sound");
}

std::vector<QByteArray> Endpoint::seeds()
{
    core::SeededRandom random(12);
    const Seal seal{laptopKey(), kDevice};
    const SigningKey next = SigningKey::generate(random);
    BranchRequest branch;
    branch.device = kDevice;
    branch.epoch = 1;
    branch.key = next.publicKey();
    const QByteArray bodies[] = {aPush(random),
        encodeEnrolRequest(
            {QStringLiteral("K7MX-2QRT-9BWD"), next.publicKey(), QStringLiteral("laptop")}, next),
        encodeBranchRequest(branch, seal), encodeBlobRequest(BlobAsk{kDevice, {}}, seal),
        sealedKeys()};
    std::vector<QByteArray> seeds;
    for (std::size_t i = 0; i < std::size(bodies); ++i) {
        seeds.push_back(QByteArray(1, static_cast<char>(i)) + bodies[i]);
        if (i != 1 && i != 4) // no frames of this laptop: signed with the key it brings; a bundle
            seeds.push_back(QByteArray(1, static_cast<char>(kSigned | i)) + payloadOf(bodies[i]));
    }
    return seeds;
}

} // namespace fuzz

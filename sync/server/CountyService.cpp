// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyService.h"

#include "core/domain/RegionCode.h"
#include "sync/server/Answer.h"
#include "sync/server/Branching.h"
#include "sync/server/Enrolment.h"
#include "sync/server/Filling.h"
#include "sync/server/KeyDesk.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace syncing {

namespace {

constexpr int kBusySeconds = 2; // at least …
constexpr int kBusySpread = 4; // … and up to this much more, lest all come back at once
constexpr int kMaxBlobRequests = 64; // that wait; their bodies are in memory
constexpr qsizetype kMinReplyBytes = kMaxFrameBytes;

int httpStatus(Status status)
{
    switch (status) {
    case Status::Ok:
    case Status::Retired:
        return 200;
    case Status::FrameBad:
        return 400;
    case Status::Revoked:
    case Status::Unknown:
    case Status::CodeUnknown:
    case Status::CodeUsed:
    case Status::CodeExpired:
        return 403;
    case Status::Gap:
    case Status::Forked:
    case Status::Epoch:
    case Status::CursorAhead:
    case Status::KeyKnown:
        return 409;
    case Status::TooBig:
        return 413;
    case Status::UpdateNeeded:
        return 426;
    case Status::Busy:
        return 503;
    }
    Q_UNREACHABLE();
}

/// Looks up who signed, and remembers that nobody of that number is known.
class Signers
{
public:
    explicit Signers(const SqlCountyStore &store)
        : m_store(store)
    { }
    KeyOf keys()
    {
        return [this](quint32 signer) -> std::optional<PublicKey> {
            const std::optional<CountyDevice> device = m_store.device(signer);
            m_isStranger = m_isStranger || !device;
            if (device && !device->scopes.empty())
                m_township = device->scopes.front().left(core::kTownshipDigits);
            return device ? std::optional(device->key) : std::nullopt;
        };
    }
    /// What to say of a request that cannot be read. One that is whole but not signed with the key
    /// of its number is from a laptop that has this number of a county that was put back since.
    Status fault(const core::Error &error) const
    {
        const bool isOthers = error.code == core::ErrorCode::Refused;
        return m_isStranger || isOthers ? Status::Unknown : Status::FrameBad;
    }
    /// Of the last signer; the county's own digits for one who has all of it.
    const QString &township() const { return m_township; }

private:
    const SqlCountyStore &m_store;
    bool m_isStranger = false;
    QString m_township;
};

} // namespace

core::Result<std::unique_ptr<CountyService>> CountyService::open(
    const QString &directory, const core::Clock &clock, const Options &options)
{
    MQ_TRY_ASSIGN(CountyDatabase facts, CountyDatabase::open(directory));
    MQ_TRY_ASSIGN(CountyDatabase forWriter, CountyDatabase::open(directory));
    std::vector<CountyDatabase> forWorkers;
    for (int i = 0; i < options.workers; ++i) {
        MQ_TRY_ASSIGN(CountyDatabase connection, CountyDatabase::open(directory));
        forWorkers.push_back(std::move(connection));
    }
    std::vector<CountyDatabase> forBlobs;
    MQ_TRY_ASSIGN(CountyDatabase reader, CountyDatabase::open(directory));
    forBlobs.push_back(std::move(reader));
    std::unique_ptr<CountyService> service(new CountyService(std::move(facts), clock, options));
    service->m_blobs
        = std::make_unique<BlobDesk>(directory, service->m_facts.signingKey(), BlobDesk::Limits());
    service->m_bulkWorker = std::make_unique<WorkerPool>(std::move(forBlobs), service->m_tail);
    service->m_workers = std::make_unique<WorkerPool>(
        std::move(forWorkers), service->m_tail, options.pullPatience);
    service->m_writer
        = std::make_unique<CountyWriter>(std::move(forWriter), options.writer, &service->m_tail);
    service->m_keeper = std::make_unique<ContactKeeper>(
        service->m_book, *service->m_writer, clock, options.saveContacts);
    return service;
}

CountyService::CountyService(CountyDatabase facts, const core::Clock &clock, const Options &options)
    : m_facts(std::move(facts))
    , m_clock(clock)
    , m_options(options)
    , m_countyHeader(m_facts.code().toLatin1() + '.' + QByteArray::number(m_facts.epoch()))
    , m_buckets(options.perDevice)
{ }

CountyService::~CountyService()
{
    m_keeper.reset(); // its last word goes to the writer
    if (m_writer)
        m_writer->close(); // its last answers go to the workers
    m_bulkWorker.reset();
    m_workers.reset();
}

void CountyService::handle(HttpRequest request, const HttpReply &answer)
{
    m_book.count({.requests = 1, .bytesIn = request.body.size()});
    const HttpReply reply = [this, answer](HttpResponse response) {
        m_book.count({.bytesOut = response.body.size()});
        answer(std::move(response));
    };
    const bool isPost = request.method == "POST";
    if (isPost && request.target == "/v1/sync") {
        m_workers->post([this, request = std::move(request), reply](
                            SqlCountyStore &store) { sync(store, request, reply); });
    } else if (isPost && request.target == "/v1/enrol") {
        m_workers->post([this, request = std::move(request), reply](
                            SqlCountyStore &) { enrol(request, reply); });
    } else if (isPost && request.target == "/v1/branch") {
        m_workers->post([this, request = std::move(request), reply](
                            SqlCountyStore &store) { branchOff(store, request, reply); });
    } else if (isPost && request.target == "/v1/keys") {
        m_workers->post([this, request = std::move(request), reply](
                            SqlCountyStore &store) { keys(store, request, reply); });
    } else if (isPost && request.target == "/v1/blob") {
        if (m_blobRequests.fetch_add(1) >= kMaxBlobRequests) {
            --m_blobRequests;
            return sendAway(reply, m_shed.photos);
        }
        m_bulkWorker->post([this, request = std::move(request), reply](SqlCountyStore &store) {
            blob(store, request, reply);
            --m_blobRequests;
        });
    } else if (isPost && request.target == "/v1/bundle") {
        m_workers->post([this, request = std::move(request), reply](
                            SqlCountyStore &store) { bundle(store, request, reply); });
    } else if (request.method == "GET" && request.target == "/v1/status") {
        if (!m_workers->postLast([this, reply](SqlCountyStore &store) { status(store, reply); },
                [this, reply] { sendAway(reply, m_shed.pulls); }))
            sendAway(reply, m_shed.pulls);
    } else {
        reply({.status = 404});
    }
}

void CountyService::enrol(const HttpRequest &request, const HttpReply &reply)
{
    const auto decoded = decodeEnrolRequest(request.body);
    if (!decoded)
        return refuse(reply, Status::FrameBad, decoded.error());
    const auto answered = std::make_shared<core::Result<EnrolReply>>(
        core::Error{core::ErrorCode::Internal, QStringLiteral("not carried out")});
    write(
        reply,
        [this, answered, decoded = *decoded](SqlCountyStore &store) {
            *answered = Enrolment(store.database()).redeem(decoded, m_clock.nowMs());
        },
        [this, answered, reply](SqlCountyStore &) {
            if (!*answered)
                return refuse(reply, Status::Busy, answered->error());
            const EnrolReply &enrolled = **answered;
            send(reply, enrolled.head.status,
                enrolled.head.status == Status::Ok
                    ? encodeEnrolReply(enrolled, m_facts.signingKey())
                    : encodeErrorReply(enrolled.head, m_facts.signingKey()));
        });
}

void CountyService::branchOff(
    SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply)
{
    Signers signers(store);
    const auto decoded = decodeBranchRequest(request.body, signers.keys());
    if (!decoded) {
        // A signer who could not be looked up is not unknown.
        const std::optional<core::Error> fault = store.takeFault();
        return fault ? refuse(reply, Status::Busy, *fault)
                     : refuse(reply, signers.fault(decoded.error()), decoded.error());
    }
    const auto answered = std::make_shared<BranchReply>();
    write(
        reply,
        [this, answered, decoded = *decoded](
            SqlCountyStore &writing) { *answered = branch(writing, decoded, m_clock.nowMs()); },
        [this, answered, reply](SqlCountyStore &) {
            send(reply, answered->head.status, encodeBranchReply(*answered, m_facts.signingKey()));
        });
}

void CountyService::sync(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply)
{
    Signers signers(store);
    auto decoded = decodeSyncRequest(request.body, signers.keys());
    if (!decoded) {
        // A signer who could not be looked up is not unknown.
        const std::optional<core::Error> fault = store.takeFault();
        return fault ? refuse(reply, Status::Busy, *fault)
                     : refuse(reply, signers.fault(decoded.error()), decoded.error());
    }
    if (!mayCome(decoded->device))
        return sendAway(reply, m_shed.hasty);
    if (decoded->ops.empty() && decoded->repairs.empty())
        readLater(std::move(*decoded), reply);
    else
        push(std::move(*decoded), signers.township(), reply);
}

/// Only after the signature: nobody can use up what is another's.
bool CountyService::mayCome(quint32 device)
{
    const std::lock_guard lock(m_mutex);
    return m_buckets.take(device, std::chrono::steady_clock::now());
}

/// Who only asks for news waits behind those who hand in work, and is the first to be sent away.
void CountyService::readLater(SyncRequest request, const HttpReply &reply)
{
    const bool isFill = request.fill.has_value();
    WorkerPool &pool = isFill ? *m_bulkWorker : *m_workers;
    const bool isTaken = !m_writer->isStrained()
        && pool.postLast(
            [this, isFill, request = std::move(request), reply](SqlCountyStore &store) {
                isFill ? fill(store, request, reply) : read(store, request, reply);
            },
            [this, reply] { sendAway(reply, m_shed.pulls); });
    if (!isTaken)
        sendAway(reply, m_shed.pulls);
}

void CountyService::read(SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply)
{
    if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
        return refuse(reply, Status::Busy, begun.error());
    SyncReply answered = takeOps(store, request, {}, m_clock.nowMs());
    page(store, request, reply, std::move(answered));
}

/// On the thread for what takes long; while the laptop stores what it got, the next is packed.
void CountyService::fill(SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply)
{
    if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
        return refuse(reply, Status::Busy, begun.error());
    const SyncReply answered
        = page(store, request, reply, takeOps(store, request, {}, m_clock.nowMs()));
    if (answered.fills.empty() || answered.fills.back().isLast || !request.takesPacked)
        return;
    const RegionFill next{request.fill->prefix, answered.fills.back().to};
    const FillBounds bounds = fillBounds(request, answered.head.serverTime, &m_villages);
    m_bulkWorker->postLast(
        [next, bounds](SqlCountyStore &ahead) {
            if (ahead.begin(SqlCountyStore::Access::Read))
                packAhead(ahead, next, bounds);
            (void)ahead.takeFault(); // whoever asks for it will meet it again
            ahead.rollback();
        },
        [] {});
}

void CountyService::push(SyncRequest request, const QString &township, const HttpReply &reply)
{
    postponeFill(request);
    const auto offered = std::make_shared<std::vector<OfferedOp>>(offeredOps(request));
    const auto shared = std::make_shared<const SyncRequest>(std::move(request));
    const auto answered = std::make_shared<SyncReply>();
    m_book.count({.pushes = 1});
    write(
        reply,
        [this, shared, offered, answered](SqlCountyStore &store) {
            // Only the first attempt finds them read already.
            std::vector<OfferedOp> ops = std::exchange(*offered, {});
            *answered = takeOps(store, *shared, ops.empty() ? offeredOps(*shared) : std::move(ops),
                m_clock.nowMs());
        },
        [this, shared, answered, reply](SqlCountyStore &store) {
            if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
                return refuse(reply, Status::Busy, begun.error());
            page(store, *shared, reply, std::move(*answered));
        },
        township);
}

void CountyService::write(const HttpReply &reply, std::function<void(SqlCountyStore &)> work,
    std::function<void(SqlCountyStore &)> answer, const QString &lane)
{
    const bool isTaken = m_writer->submit({
        std::move(work),
        [this, reply, answer = std::move(answer)](const core::Result<void> &outcome) {
            m_workers->post([this, reply, answer, outcome](SqlCountyStore &store) {
                if (!outcome)
                    return refuse(reply, Status::Busy, outcome.error());
                answer(store);
            });
        },
        lane,
    });
    if (!isTaken)
        sendAway(reply, m_shed.pushes);
}

/// Ends the reader's transaction and the request.
SyncReply CountyService::page(
    SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply, SyncReply answered)
{
    addPage(store, request, answered, &m_villages);
    const core::Result<void> ended = store.commit();
    store.rollback();
    if (!ended) {
        refuse(reply, Status::Busy, ended.error());
        return answered;
    }
    noteContact(request, answered);
    pack(request, reply, answered);
    return answered;
}

/// What waits at the laptop follows from the numbers of operations; since when, from the first that
/// was not taken, or the last one that came: the next was made after it.
void CountyService::noteContact(const SyncRequest &request, const SyncReply &answered)
{
    const Status status = answered.head.status;
    if (!carriesPages(status) && status != Status::UpdateNeeded)
        return;
    Contact contact{.at = answered.head.serverTime,
        .cursor = request.cursor,
        .sentTo = answered.pages.empty() ? request.cursor : answered.pages.back().toSeq,
        .waiting = std::max<qint64>(request.headLsn - answered.lastLsn, 0)};
    if (contact.waiting > 0 && !request.ops.empty()) {
        const qint64 next = answered.lastLsn + 1 - request.firstLsn;
        const bool isLeft = next >= 0 && next < static_cast<qint64>(request.ops.size());
        const auto op = core::decodeOp(
            isLeft ? request.ops[static_cast<std::size_t>(next)] : request.ops.back());
        contact.waitingSince = op ? std::min(op->madeAt, contact.at) : 0;
    }
    m_book.note(request.device, contact);
}

void CountyService::pack(
    const SyncRequest &request, const HttpReply &reply, const SyncReply &answered) const
{
    const Seal seal{.key = m_facts.signingKey()};
    const qsizetype wanted = request.wantBytes > 0
        ? static_cast<qsizetype>(qMin<qint64>(request.wantBytes, m_options.maxReplyBytes))
        : m_options.maxReplyBytes;
    send(
        reply, answered.head.status, encodeSyncReply(answered, seal, qMax(wanted, kMinReplyBytes)));
}

/// Photos and scans: an ask, a piece or a fetch.
void CountyService::blob(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply)
{
    Signers signers(store);
    const auto decoded = decodeBlobRequest(request.body, signers.keys());
    if (!decoded) {
        const std::optional<core::Error> fault = store.takeFault();
        return fault ? refuse(reply, Status::Busy, *fault)
                     : refuse(reply, signers.fault(decoded.error()), decoded.error());
    }
    if (const auto begun = store.begin(SqlCountyStore::Access::Read); !begun)
        return refuse(reply, Status::Busy, begun.error());
    const quint32 number = std::visit([](const auto &asked) { return asked.device; }, *decoded);
    const std::optional<CountyDevice> device = store.device(number);
    ReplyHead head{.county = m_facts.code(),
        .epoch = m_facts.epoch(),
        .serverTime = m_clock.nowMs(),
        .detail = {}};
    if (!device || device->isRevoked) {
        const std::optional<core::Error> fault = store.takeFault();
        store.rollback();
        if (fault)
            return refuse(reply, Status::Busy, *fault);
        return refuse(reply, device ? Status::Revoked : Status::Unknown,
            {core::ErrorCode::Refused, QStringLiteral("not admitted")});
    }
    QByteArray body;
    if (const auto *fetch = std::get_if<BlobFetch>(&*decoded)) {
        BlobPart part = m_blobs->give(store, *device, *fetch);
        part.head = head;
        body = encodeBlobPart(part, m_facts.signingKey());
    } else {
        const auto *piece = std::get_if<BlobPiece>(&*decoded);
        BlobStates states = piece ? m_blobs->take(store, *device, *piece, head.serverTime)
                                  : m_blobs->ask(store, *device, std::get<BlobAsk>(*decoded));
        states.head = head;
        body = encodeBlobStates(states, m_facts.signingKey());
    }
    const core::Result<void> ended = store.commit(); // a failed read would answer with nothing
    store.rollback();
    if (!ended)
        return refuse(reply, Status::Busy, ended.error());
    send(reply, Status::Ok, std::move(body));
}

/// Of a laptop that was out of service.
void CountyService::keys(
    SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply) const
{
    KeysReply answered = openKeys(store, m_facts.signingKey(), request.body);
    if (const std::optional<core::Error> fault = store.takeFault())
        return refuse(reply, Status::Busy, *fault);
    answered.head.serverTime = m_clock.nowMs();
    send(reply, answered.head.status, encodeKeysReply(answered, m_facts.signingKey()));
}

void CountyService::status(SqlCountyStore &store, const HttpReply &reply) const
{
    const QJsonObject json{{QStringLiteral("county"), m_facts.code()},
        {QStringLiteral("epoch"), m_facts.epoch()}, {QStringLiteral("seq"), store.lastSeq()}};
    reply({.contentType = "application/json",
        .body = QJsonDocument(json).toJson(QJsonDocument::Compact),
        .county = m_countyHeader});
}

void CountyService::refuse(const HttpReply &reply, Status status, const core::Error &error) const
{
    reply(refusal(status, error));
}

void CountyService::sendAway(const HttpReply &reply, std::atomic<quint64> &counter)
{
    m_book.count({.sentAway = 1});
    counter.fetch_add(1);
    reply(busyResponse());
}

HttpResponse CountyService::busyResponse() const
{
    return refusal(
        Status::Busy, {core::ErrorCode::Busy, QStringLiteral("too many requests at this moment")});
}

CountyService::Shed CountyService::shed() const
{
    return {m_shed.pulls, m_shed.pushes, m_shed.hasty, m_shed.photos};
}

HttpResponse CountyService::refusal(Status status, const core::Error &error) const
{
    ReplyHead head{.county = m_facts.code(),
        .epoch = m_facts.epoch(),
        .serverTime = m_clock.nowMs(),
        .status = status,
        .detail = error.detail};
    if (status == Status::Busy)
        head.retryAfterSeconds
            = kBusySeconds + static_cast<qint64>(core::SystemRandom().below(kBusySpread + 1));
    return response(status, encodeErrorReply(head, m_facts.signingKey()),
        static_cast<int>(head.retryAfterSeconds));
}

HttpResponse CountyService::response(Status status, QByteArray body, int retryAfterSeconds) const
{
    return {.status = httpStatus(status),
        .contentType = kFrameMediaType,
        .body = std::move(body),
        .retryAfterSeconds = retryAfterSeconds,
        .county = m_countyHeader};
}

void CountyService::send(const HttpReply &reply, Status status, QByteArray body) const
{
    reply(response(status, std::move(body)));
}

} // namespace syncing

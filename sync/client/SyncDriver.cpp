// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncDriver.h"

#include "sync/client/Branching.h"
#include "sync/client/Rollback.h"
#include "sync/transport/WayFault.h"

#include <QLoggingCategory>

namespace syncing {

namespace {

Q_LOGGING_CATEGORY(lcSync, "sync.client", QtWarningMsg)

constexpr qint64 kWantBytes = qint64{512} * 1024; // of one answer
constexpr qint64 kRestMs = qint64{5} * 60 * 1000; // after somebody had enough of it
constexpr qint64 kFirstMoment = 1; // plan() takes 0 for "not due"

/// A laptop that was enrolled knows its county: whoever else answers is a network's sign-in page or
/// another server, and a later attempt may find the way.
core::Error asSeenFromHere(const core::Error &error)
{
    if (error.code == core::ErrorCode::Foreign)
        return {core::ErrorCode::NetworkUnusable, error.detail};
    return error;
}

core::Error notSigned(const core::Error &error)
{
    return {core::ErrorCode::NetworkUnusable, wayfault::kNotSigned + error.detail};
}

} // namespace

SyncDriver::SyncDriver(const Parts &parts, const CountyAccount &account, QObject *parent)
    : QObject(parent)
    , m_whole(parts.ledger)
    , m_ledger(parts.ledger)
    , m_transport(parts.transport)
    , m_random(parts.random)
    , m_device(account.device)
    , m_countyKey(PublicKey::fromBytes(account.settings.countyKey).value_or(PublicKey()))
    , m_key(SigningKey::fromSeed(account.settings.signingSeed))
    , m_timer(this)
{
    Q_ASSERT(m_key);
    const auto barred = parts.ledger.device().setting(core::kOutOfServiceSetting);
    m_isOutOfService = barred && !barred->isEmpty();
    m_elapsed.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { note(Event::Kind::Timer); });
}

qint64 SyncDriver::now() const
{
    return kFirstMoment + m_elapsed.elapsed();
}

void SyncDriver::cancel()
{
    if (m_state.phase != Phase::Syncing)
        return;
    m_restsUntil = now() + kRestMs;
    m_transport.cancel();
}

void SyncDriver::note(Event::Kind kind)
{
    if (kind == Event::Kind::UserAsked)
        m_restsUntil = 0;
    Event event;
    event.kind = kind;
    step(event);
}

void SyncDriver::step(Event event)
{
    event.now = now();
    event.dice = m_random.nextUint64();
    const Plan next = plan(m_state, event);
    m_state = next.state;
    noteStanding(event);
    if (next.start)
        begin(*next.start);
    armTimer();
    Q_EMIT stepped();
}

/// The county's word, kept for the next time the ledger is opened: perhaps there is no network
/// then.
void SyncDriver::noteStanding(const Event &event)
{
    const bool isAnswer = event.kind == Event::Kind::Answered;
    const bool isRefused = m_state.phase == Phase::Stopped && m_state.stop == StopReason::Revoked;
    // One that was put back and does not know the laptop knows nothing against it either.
    const bool isTaken
        = isAnswer && (event.result.status == Status::Ok || event.result.status == Status::Unknown);
    if (isRefused == m_isOutOfService || (!isRefused && !isTaken))
        return;
    const QByteArray since = isRefused ? QByteArray::number(m_whole.clock().nowMs()) : QByteArray();
    // A disk that fails here lets it be told again by the next answer.
    if (m_whole.device().saveSetting(core::kOutOfServiceSetting, since))
        m_isOutOfService = isRefused;
}

void SyncDriver::begin(const StartAttempt &start)
{
    if (start.isBranch)
        return beginBranch(start);
    const core::Result<qint64> acknowledged = acknowledgedLsn(m_ledger);
    if (!acknowledged)
        return failLater(start, acknowledged.error());
    core::Result<SyncRequest> made = makeRequest(m_ledger, start, kWantBytes);
    if (!made)
        return failLater(start, made.error());
    const Seal seal{.key = *m_key, .signer = m_device};
    const QByteArray frame = encodeFirstFrame(*made, seal, m_packer);
    m_tally.pushed += static_cast<qint64>(made->ops.size());
    ++m_tally.rounds;
    const auto asked = std::make_shared<Asked>(
        Asked{std::move(*made), *acknowledged, SyncReplyReader(m_countyKey)});
    m_transport.watch([this, asked](const QByteArray &soFar) { takeBeginning(*asked, soFar); });
    m_transport.post("/v1/sync", frame, [this, start, asked](const core::Result<QByteArray> &body) {
        m_transport.watch({});
        finish(start, *asked, body);
    });
}

/// What came whole of a long answer is kept at once: should the program be killed before its end,
/// no more than a frame comes again.
void SyncDriver::takeBeginning(Asked &asked, const QByteArray &soFar)
{
    const bool isLong = soFar.size() >= kMaxFrameBytes;
    const std::size_t taken = asked.reader.reply().pages.size();
    if (!isLong || !asked.reader.read(soFar) || asked.reader.reply().pages.size() == taken
        || isRolledBack(asked.request, asked.acknowledged, asked.reader.reply()))
        return;
    // What fails here fails again at the end, which tells it.
    if (const auto report = syncing::takeBeginning(m_ledger, asked.request, asked.reader.reply()))
        count(*report);
}

void SyncDriver::count(const RoundReport &report)
{
    m_tally.acknowledged += report.acknowledged;
    m_tally.pulled += report.pulled;
    m_tally.filled += report.filled;
    m_tally.conflicts += report.conflicts;
    m_tally.rejected += report.rejected;
    m_tally.hasRestarted = m_tally.hasRestarted || report.hasRestarted;
    if (!report.changes.isEmpty())
        Q_EMIT applied(report.changes);
}

/// Not now: a step must be over before the next one begins.
void SyncDriver::failLater(const StartAttempt &start, const core::Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, start, error] { fail(start, error); }, Qt::QueuedConnection);
}

void SyncDriver::beginBranch(const StartAttempt &start)
{
    const core::Result<BranchRequest> made = makeBranch(m_whole, m_random);
    if (!made)
        return failLater(start, made.error());
    ++m_tally.rounds;
    m_transport.post("/v1/branch", encodeBranchRequest(*made, {.key = *m_key, .signer = m_device}),
        [this, start, request = *made](const core::Result<QByteArray> &body) {
            const core::Result<RoundResult> result = finishBranch(request, body);
            if (!result)
                return fail(start, result.error());
            Event event;
            event.kind = Event::Kind::Answered;
            event.attempt = start.attempt;
            event.result = *result;
            step(event);
        });
}

core::Result<RoundResult> SyncDriver::finishBranch(
    const BranchRequest &request, const core::Result<QByteArray> &body)
{
    if (!body)
        return asSeenFromHere(body.error());
    const core::Result<BranchReply> reply = decodeBranchReply(*body, m_countyKey);
    if (!reply)
        return notSigned(reply.error());
    RoundResult result;
    result.status = reply->head.status;
    result.retryAfterSeconds = reply->head.retryAfterSeconds;
    if (result.status == Status::Unknown)
        MQ_TRY(goBack(result));
    if (reply->head.status != Status::Ok)
        return result;
    MQ_TRY_ASSIGN(const core::Changes changes, takeBranch(m_whole, request, *reply));
    MQ_TRY(takeSeat());
    qCInfo(lcSync, "device %u goes on as %u", request.device, m_device);
    m_tally.hasBranched = true;
    result.beginAnew();
    return result;
}

core::Result<void> SyncDriver::takeSeat()
{
    MQ_TRY_ASSIGN(const auto account, CountyAccount::load(m_whole.device()));
    if (!account)
        return core::Error{core::ErrorCode::Damaged, QStringLiteral("no account any more")};
    m_device = account->device;
    m_key = SigningKey::fromSeed(account->settings.signingSeed);
    return {};
}

/// The county does not know our number: perhaps it knows the one we had before.
core::Result<void> SyncDriver::goBack(RoundResult &result)
{
    MQ_TRY_ASSIGN(const auto changes, takeFormerNumber(m_whole));
    if (!changes)
        return {};
    MQ_TRY(takeSeat());
    qCInfo(lcSync, "goes on as %u again", m_device);
    result.beginAnew();
    return {};
}

void SyncDriver::finish(
    const StartAttempt &start, Asked &asked, const core::Result<QByteArray> &body)
{
    core::Result<RoundReport> report = take(asked, body);
    if (report && report->result.status == Status::Unknown) {
        if (const auto back = goBack(report->result); !back)
            report = back.error();
    }
    if (!report)
        return fail(start, report.error());
    m_failure.reset();
    count(*report);
    if (!asked.request.ops.empty() || report->result.waiting == 0)
        m_tally.waitsUntil = report->result.waitsUntil;
    Q_EMIT answered(report->serverTime);
    Event event;
    event.kind = Event::Kind::Answered;
    event.attempt = start.attempt;
    event.result = report->result;
    step(event);
}

core::Result<RoundReport> SyncDriver::take(Asked &asked, const core::Result<QByteArray> &body)
{
    if (!body)
        return asSeenFromHere(body.error());
    if (const auto read = asked.reader.read(*body); !read)
        return notSigned(read.error());
    SyncReply reply = asked.reader.reply();
    if (isRolledBack(asked.request, asked.acknowledged, reply))
        reply.head.status = Status::CursorAhead; // and nothing of it is taken
    return takeReply(m_ledger, asked.request, reply);
}

void SyncDriver::fail(const StartAttempt &start, const core::Error &error)
{
    qCInfo(lcSync, "attempt failed: %s", qUtf8Printable(error.detail));
    m_failure = error;
    Event event;
    event.kind = Event::Kind::Failed;
    event.attempt = start.attempt;
    step(event);
}

void SyncDriver::armTimer()
{
    if (m_state.wakeAt == 0)
        return m_timer.stop();
    const qint64 due = std::max(m_state.wakeAt, m_restsUntil);
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(due - now(), 0)));
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/BlobDriver.h"

#include <QLoggingCategory>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcBlobs, "sync.blobs", QtWarningMsg)

constexpr qsizetype kMinPiece = 8 * 1024;
constexpr qsizetype kFirstPiece = 32 * 1024;
constexpr qint64 kPieceMs = 1'500; ///< how long one should take
constexpr qint64 kFirstRetryMs = 5'000; ///< doubles …
constexpr qint64 kMaxRetryMs = 15 * 60'000; ///< … up to this

/// Seven tenths of the time at work.
qint64 restAfter(qint64 ms)
{
    return ms * 3 / 7;
}

} // namespace

BlobDriver::BlobDriver(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_ledger(parts.ledger)
    , m_transport(parts.transport)
    , m_random(parts.random)
    , m_exchange(parts.ledger, parts.blobs)
    , m_pieceBytes(kFirstPiece)
    , m_rest(this)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &BlobDriver::step);
}

void BlobDriver::resume()
{
    const bool isGoing = m_isRunning && !m_isPaused;
    m_isPaused = false;
    if (!isGoing)
        look();
}

void BlobDriver::look()
{
    m_exchange.renew();
    if (m_isPaused || (m_isRunning && !m_isAsking && m_rest.isActive()))
        return; // after the rest it goes on by itself
    m_isRunning = true;
    if (!m_isAsking)
        step();
}

void BlobDriver::pause()
{
    m_isPaused = true;
    m_rest.stop();
    if (!m_isAsking)
        m_isRunning = false;
}

void BlobDriver::settle()
{
    m_isRunning = false;
    Q_EMIT stepped();
}

/// As the ledger has it now: a copied disk got another number and key meanwhile.
Result<std::optional<CountyAccount>> BlobDriver::account() const
{
    return CountyAccount::load(m_ledger.device());
}

void BlobDriver::step()
{
    m_rest.stop();
    if (m_isAsking || !m_isRunning)
        return;
    if (m_isPaused)
        return settle();
    const Result<std::optional<CountyAccount>> account = this->account();
    if (!account || !*account)
        return settle();
    m_account = **account;
    const Result<std::optional<BlobRequest>> request
        = m_exchange.next(m_account->device, m_pieceBytes);
    if (!request)
        return fail(request.error());
    for (const core::ContentId &content : m_exchange.takeArrived())
        Q_EMIT arrived(content); // it was here already
    if (!*request)
        return settle();
    const auto key = SigningKey::fromSeed(m_account->settings.signingSeed);
    if (!key)
        return settle();
    m_isAsking = true;
    m_elapsed.restart();
    const QByteArray body
        = encodeBlobRequest(**request, {.key = *key, .signer = m_account->device});
    m_transport.post("/v1/blob", body,
        [this, asked = **request](const Result<QByteArray> &reply) { finish(asked, reply); });
}

void BlobDriver::finish(const BlobRequest &request, const Result<QByteArray> &body)
{
    m_isAsking = false;
    const qint64 ms = m_elapsed.elapsed();
    if (const Result<void> taken = take(request, body); !taken)
        return fail(taken.error());
    m_failures = 0;
    m_failure.reset();
    learn(request, ms);
    for (const core::ContentId &content : m_exchange.takeArrived())
        Q_EMIT arrived(content);
    Q_EMIT stepped();
    m_rest.start(std::chrono::milliseconds(restAfter(ms)));
}

Result<void> BlobDriver::take(const BlobRequest &request, const Result<QByteArray> &body)
{
    if (!body)
        return body.error();
    const auto countyKey = PublicKey::fromBytes(m_account->settings.countyKey);
    if (!countyKey)
        return Error{ErrorCode::Damaged, QStringLiteral("the county's key")};
    if (std::holds_alternative<BlobFetch>(request)) {
        MQ_TRY_ASSIGN(const BlobPart part, decodeBlobPart(*body, *countyKey));
        MQ_TRY(accept(part.head));
        return m_exchange.take(part);
    }
    MQ_TRY_ASSIGN(const BlobStates states, decodeBlobStates(*body, *countyKey));
    MQ_TRY(accept(states.head));
    return m_exchange.take(states);
}

/// In another epoch the operations come first: they tell what the county still has.
Result<void> BlobDriver::accept(const ReplyHead &head)
{
    if (head.status == Status::Busy)
        return Error{ErrorCode::Busy, QStringLiteral("asked to come again")};
    if (head.status != Status::Ok)
        return Error{ErrorCode::Refused, statusName(head.status)};
    if (head.epoch != m_account->epoch)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("the county came from a backup")};
    return {};
}

void BlobDriver::learn(const BlobRequest &request, qint64 ms)
{
    if (std::holds_alternative<BlobAsk>(request))
        return;
    const qint64 fitting = m_pieceBytes * kPieceMs / qMax<qint64>(ms, 1);
    m_pieceBytes = qBound(
        kMinPiece, static_cast<qsizetype>(qMin<qint64>(fitting, m_pieceBytes * 2)), kMaxPieceBytes);
}

void BlobDriver::fail(const Error &error)
{
    qCInfo(lcBlobs, "attempt failed: %s", qUtf8Printable(error.detail));
    m_failure = error;
    m_exchange.renew(); // what of it arrived is asked for
    m_pieceBytes = qMax(kMinPiece, m_pieceBytes / 2);
    const qint64 bound = qMin(kMaxRetryMs, kFirstRetryMs << qMin(m_failures++, 10));
    const auto wait = static_cast<qint64>(m_random.below(static_cast<std::uint64_t>(bound)));
    if (m_isPaused || error.code == ErrorCode::Refused || error.code == ErrorCode::Damaged)
        return settle();
    Q_EMIT stepped();
    m_rest.start(std::chrono::milliseconds(wait));
}

} // namespace syncing

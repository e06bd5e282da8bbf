// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/BlobExchange.h"

#include "core/base/Mutant.h"
#include "core/operations/CasePhotos.h"

namespace syncing {

using core::BlobTask;
using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr int kMaxBreaks = 3;
constexpr qint64 kAbsentMs = qint64{30} * 60 * 1000; ///< until the county is asked for it again

/// In which something was confirmed, or is to be.
qint64 epochOf(const core::DeviceState &state)
{
    return core::mutantIs(core::Mutant::PhotoEpoch) ? 0 : state.epoch;
}

BlobName nameOf(const BlobTask &task)
{
    return {task.attachment, task.content};
}

} // namespace

void BlobExchange::renew()
{
    m_isFresh = true;
}

Result<void> BlobExchange::lookForWork()
{
    MQ_TRY_ASSIGN(const core::DeviceState state, m_ledger.device().state());
    const qint64 now = m_ledger.clock().nowMs();
    if (const auto wanted = core::wantCasePhotos(m_ledger, m_blobs); !wanted)
        return wanted.error();
    MQ_TRY_ASSIGN(const auto down, queue().downloads(now - kAbsentMs, kMaxBlobNames));
    MQ_TRY_ASSIGN(const auto up, queue().uploads(epochOf(state), kMaxBlobNames));
    m_downloads.assign(down.begin(), down.end());
    m_unasked = up;
    m_asked.clear();
    m_uploads.clear();
    m_isFresh = false;
    return {};
}

Result<std::optional<BlobRequest>> BlobExchange::next(quint32 device, qsizetype pieceBytes)
{
    for (;;) {
        if (m_isFresh)
            MQ_TRY(lookForWork());
        MQ_TRY_ASSIGN(std::optional<BlobRequest> request, nextFetch(device, pieceBytes));
        if (!request) // what somebody is looking at goes first
            request = nextAsk(device);
        if (!request) {
            MQ_TRY_ASSIGN(request, nextPiece(device, pieceBytes));
        }
        if (request) {
            ++m_tally.rounds;
            return request;
        }
        if (!std::exchange(m_hasMoved, false))
            return request;
        m_isFresh = true; // one ask does not hold everything
    }
}

std::optional<BlobRequest> BlobExchange::nextAsk(quint32 device)
{
    if (m_unasked.empty())
        return std::nullopt;
    BlobAsk ask{device, {}};
    m_asked = m_unasked;
    for (const BlobTask &task : m_asked)
        ask.names.push_back(nameOf(task));
    return ask;
}

Result<std::optional<BlobRequest>> BlobExchange::nextFetch(quint32 device, qsizetype pieceBytes)
{
    while (!m_downloads.empty()) {
        const BlobTask task = m_downloads.front();
        if (m_blobs.get(task.content)) { // and not only a file that a failing disk spoilt
            MQ_TRY(arrive(task, true));
            continue;
        }
        MQ_TRY_ASSIGN(const qint64 received, m_blobs.received(task.content));
        if (received >= task.bytes && received > 0) { // a power cut came between the two
            MQ_TRY(complete(task));
            continue;
        }
        return std::optional<BlobRequest>(
            BlobFetch{device, nameOf(task), received, qMin(pieceBytes, kMaxPieceBytes)});
    }
    return std::optional<BlobRequest>();
}

Result<std::optional<BlobRequest>> BlobExchange::nextPiece(quint32 device, qsizetype pieceBytes)
{
    while (!m_uploads.empty()) {
        const Upload &upload = m_uploads.front();
        const Result<QByteArray> content = m_blobs.get(upload.task.content);
        if (!content) { // the disk lost it; whoever still has the picture can attach it again
            MQ_TRY(queue().refuseUpload(
                upload.task.content, core::errorCodeName(content.error().code)));
            m_uploads.pop_front();
            continue;
        }
        BlobPiece piece{device, nameOf(upload.task), upload.have, {}};
        piece.bytes = content->mid(upload.have, qMin(pieceBytes, kMaxPieceBytes));
        m_tally.pieces += piece.bytes.size();
        if (core::mutantIs(core::Mutant::PhotoSaidWhole)
            && piece.offset + piece.bytes.size() == content->size())
            MQ_TRY(queue().confirmUpload(upload.task.content, 0));
        return std::optional<BlobRequest>(std::move(piece));
    }
    return std::optional<BlobRequest>();
}

Result<void> BlobExchange::take(const BlobStates &reply)
{
    if (!m_asked.empty())
        return takeAsked(reply);
    if (m_uploads.empty() || reply.states.size() != 1)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("not the answer to this")};
    Upload upload = std::move(m_uploads.front());
    m_uploads.pop_front();
    const BlobState &state = reply.states.front();
    if (state.verdict == BlobVerdict::Wanted && state.have <= upload.have)
        return {}; // no further than before: another time
    return judge(std::move(upload), state);
}

Result<void> BlobExchange::takeAsked(const BlobStates &reply)
{
    const std::vector<BlobTask> asked = std::exchange(m_asked, {});
    m_unasked.clear();
    if (reply.states.size() != asked.size())
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("not the answer to this")};
    for (std::size_t i = 0; i < asked.size(); ++i)
        MQ_TRY(judge({asked[i], 0, 0}, reply.states[i]));
    return {};
}

Result<void> BlobExchange::judge(Upload upload, BlobState state)
{
    const core::ContentId &content = upload.task.content;
    switch (state.verdict) {
    case BlobVerdict::Whole: {
        MQ_TRY_ASSIGN(const core::DeviceState device, m_ledger.device().state());
        MQ_TRY(queue().confirmUpload(content, epochOf(device)));
        ++m_tally.sent;
        m_hasMoved = true;
        return {};
    }
    case BlobVerdict::Wanted:
        upload.have = qBound<qint64>(0, state.have, upload.task.bytes);
        m_uploads.push_front(std::move(upload));
        return {};
    case BlobVerdict::Broken:
        upload.have = 0;
        if (++upload.breaks >= kMaxBreaks)
            return queue().refuseUpload(content, QStringLiteral("broken"));
        m_uploads.push_front(std::move(upload));
        return {};
    case BlobVerdict::TooLarge:
        return queue().refuseUpload(content, QStringLiteral("too_large"));
    case BlobVerdict::Unknown: // its record is on the way still, or was decided against
        return queue().dropUnnamedUpload(content);
    case BlobVerdict::Later: // no room today, or its record waits for a decision
        return {};
    }
    Q_UNREACHABLE();
}

Result<void> BlobExchange::take(const BlobPart &reply)
{
    if (m_downloads.empty())
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("not the answer to this")};
    const BlobTask task = m_downloads.front();
    const bool isThere = reply.verdict == BlobVerdict::Whole && !reply.bytes.isEmpty();
    if (!isThere || reply.total > core::kMaxBlobBytes) {
        m_downloads.pop_front();
        return queue().noteAbsent(task.content, m_ledger.clock().nowMs());
    }
    MQ_TRY_ASSIGN(const qint64 before, m_blobs.received(task.content));
    MQ_TRY_ASSIGN(const qint64 received, m_blobs.append(task.content, reply.offset, reply.bytes));
    if (received >= reply.total)
        return complete(task);
    if (received > before)
        return {};
    m_downloads.pop_front();
    return queue().noteAbsent(task.content, m_ledger.clock().nowMs());
}

Result<void> BlobExchange::complete(const BlobTask &task)
{
    const Result<void> finished = m_blobs.finish(task.content);
    if (finished)
        return arrive(task, false);
    if (finished.error().code != ErrorCode::Damaged)
        return finished.error();
    m_downloads.pop_front(); // again some other time, from its beginning
    return queue().noteAbsent(task.content, m_ledger.clock().nowMs());
}

/// Takes the task out of the list, so that it must not be used any more.
Result<void> BlobExchange::arrive(const BlobTask &task, bool wasHere)
{
    m_hasMoved = true;
    MQ_TRY(queue().endDownload(task.content));
    m_arrived.push_back(task.content);
    m_tally.fetched += wasHere ? 0 : 1;
    m_downloads.pop_front();
    return {};
}

} // namespace syncing

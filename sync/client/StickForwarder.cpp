// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/StickForwarder.h"

#include "sync/protocol/Messages.h"
#include "sync/transport/BundleFile.h"

#include <QDir>
#include <QTimer>

#include <algorithm>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

/// What was damaged on the stick need not go to the county to be told so.
Result<QByteArray> whole(const QString &path)
{
    MQ_TRY_ASSIGN(QByteArray bytes, BundleFile::read(path));
    MQ_TRY(readBundle(bytes));
    if (bytes.size() > kMaxForwardedBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("more than one request takes")};
    return bytes;
}

} // namespace

ForwardRefusal forwardRefusal(const Error &fault)
{
    if (fault.code == ErrorCode::TooLarge)
        return ForwardRefusal::TooLarge;
    if (fault.detail == statusName(Status::Gap))
        return ForwardRefusal::EarlierMissing;
    if (fault.detail == statusName(Status::Forked) || fault.detail == bundlefault::kRevoked)
        return ForwardRefusal::ForOffice;
    return ForwardRefusal::Unusable;
}

Result<std::unique_ptr<StickForwarder>> StickForwarder::make(
    core::Ledger &ledger, const CountyAccount &account, Transport &transport)
{
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.device().state());
    return std::make_unique<StickForwarder>(
        County{account.settings.county, *PublicKey::fromBytes(account.settings.countyKey)},
        state.device, transport);
}

StickForwarder::StickForwarder(County county, quint32 ownDevice, Transport &transport)
    : m_county(std::move(county))
    , m_ownDevice(ownDevice)
    , m_transport(transport)
{ }

void StickForwarder::start(const QString &path, Done done)
{
    m_folder = path;
    m_done = std::move(done);
    using Found = std::pair<BundleHeader, QString>;
    std::vector<Found> found;
    for (const QString &file : BundleFile::in(path)) {
        const auto header = BundleFile::peek(file);
        if (!header || header->county != m_county.code || header->device == m_ownDevice)
            continue; // not one of ours, or what goes by itself
        if (header->kind == BundleKind::Photos)
            ++m_outcome.photoBundles;
        else if (header->kind == BundleKind::Up)
            found.emplace_back(*header, file);
    }
    std::ranges::sort(found, std::ranges::greater(), [](const Found &each) {
        return std::tuple(each.first.device, each.first.number, each.second);
    });
    for (const auto &[header, file] : found)
        m_left.push_back({file, header.device, std::nullopt});
    next();
}

void StickForwarder::next()
{
    while (!m_left.empty()) {
        m_outcome.files.push_back(std::move(m_left.back()));
        m_left.pop_back();
        const Result<QByteArray> bytes = whole(m_outcome.files.back().path);
        if (bytes) {
            return m_transport.post(
                "/v1/bundle", *bytes, [this](const Result<QByteArray> &body) { take(body); });
        }
        m_outcome.files.back().fault = bytes.error();
    }
    finish();
}

void StickForwarder::take(const Result<QByteArray> &body)
{
    StickForwarded::File &file = m_outcome.files.back();
    if (!body) {
        m_outcome.stop = body.error();
        m_outcome.files.pop_back(); // nobody knows; it is handed in again
        return finish();
    }
    const Result<void> kept = keep(*body, file.device);
    if (!kept)
        file.fault = kept.error();
    const bool isStopped = !kept
        && (kept.error().code == ErrorCode::Busy
            || kept.error().code == ErrorCode::NetworkUnusable);
    if (!isStopped)
        return next();
    m_outcome.stop = kept.error();
    m_outcome.files.pop_back();
    finish();
}

/// Puts the answer on the stick, or says why there is none.
Result<void> StickForwarder::keep(const QByteArray &body, quint32 device)
{
    if (!peekBundle(body))
        return refusal(body);
    const Result<Bundle> answer = readBundle(body);
    if (!answer)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("the answer did not arrive whole")};
    if (answer->header.kind != BundleKind::Down || answer->header.county != m_county.code
        || answer->header.device != device)
        return Error{ErrorCode::Foreign, bundlefault::kOtherLaptop};
    MQ_TRY(verifyBundle(*answer, m_county.key));
    const QString target = QDir(m_folder).filePath(bundleFileName(answer->header));
    MQ_TRY(BundleFile::write(target, body));
    m_outcome.answers.append(target);
    return {};
}

Error StickForwarder::refusal(const QByteArray &body) const
{
    const Result<SyncReply> reply = decodeSyncReply(body, m_county.key);
    if (!reply)
        return reply.error();
    switch (reply->head.status) {
    case Status::Busy:
        return {ErrorCode::Busy, QStringLiteral("asked to come again")};
    default:
        return {ErrorCode::Refused, reply->head.detail};
    }
}

void StickForwarder::finish()
{
    // Later, so that whoever started it is never called back from within.
    QTimer::singleShot(
        0, [done = std::move(m_done), outcome = std::move(m_outcome)] { done(outcome); });
}

} // namespace syncing

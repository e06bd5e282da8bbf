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

qint64 StickForwarded::waitsUntil() const
{
    qint64 first = 0;
    for (const File &file : files) {
        if (file.waitsUntil > 0 && (first == 0 || file.waitsUntil < first))
            first = file.waitsUntil;
    }
    return first;
}

bool StickForwarded::hasRestarted() const
{
    return std::ranges::any_of(files, &File::hasRestarted);
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
    std::ranges::sort(found, {}, [](const Found &each) {
        return std::tuple(each.first.device, each.first.number, each.second);
    });
    std::vector<quint32> authors;
    for (const auto &[header, file] : found) {
        m_offers.push_back({{file, header.device, std::nullopt}, header.epoch});
        authors.push_back(header.device);
    }
    m_rounds = BundleRounds(std::move(authors));
    next();
}

void StickForwarder::next()
{
    while (const auto which = m_rounds.next()) {
        m_underway = *which;
        Offer &offer = m_offers[m_underway];
        const Result<QByteArray> bytes = whole(offer.file.path);
        if (bytes) {
            return m_transport.post(
                "/v1/bundle", *bytes, [this](const Result<QByteArray> &body) { take(body); });
        }
        offer.file.fault = bytes.error();
        offer.file.waitsUntil = 0;
        offer.isTold = true;
    }
    finish();
}

void StickForwarder::take(const Result<QByteArray> &body)
{
    const Result<BundleRounds::Came> came = body ? keep(*body) : body.error();
    const bool isStopped = !body
        || (!came
            && (came.error().code == ErrorCode::Busy
                || came.error().code == ErrorCode::NetworkUnusable));
    if (isStopped) { // what became of it nobody knows; it is handed in again
        m_outcome.stop = came.error();
        return finish();
    }
    const bool hasGap = !came && forwardRefusal(came.error()) == ForwardRefusal::EarlierMissing;
    Offer &offer = m_offers[m_underway];
    offer.isTold = true;
    offer.file.waitsUntil = 0;
    offer.file.fault.reset();
    if (came || hasGap)
        offer.file.waitsUntil = m_rounds.note(came ? *came : BundleRounds::Came{.hasGap = true});
    if (!came && offer.file.waitsUntil == 0)
        offer.file.fault = came.error();
    next();
}

/// Puts the answer on the stick, or says why there is none.
Result<BundleRounds::Came> StickForwarder::keep(const QByteArray &body)
{
    Offer &offer = m_offers[m_underway];
    if (!peekBundle(body))
        return refusal(body);
    const Result<Bundle> answer = readBundle(body);
    if (!answer)
        return Error{ErrorCode::NetworkUnusable, QStringLiteral("the answer did not arrive whole")};
    const BundleHeader &header = answer->header;
    if (header.kind != BundleKind::Down || header.county != m_county.code
        || header.device != offer.file.device)
        return Error{ErrorCode::Foreign, bundlefault::kOtherLaptop};
    MQ_TRY(verifyBundle(*answer, m_county.key));
    offer.file.hasRestarted = header.epoch != offer.epoch;
    const QString target = QDir(m_folder).filePath(bundleFileName(header));
    MQ_TRY(BundleFile::write(target, body));
    const QString before = std::exchange(offer.answer, target);
    if (before != target) {
        m_outcome.answers.append(target);
        if (m_outcome.answers.removeOne(before))
            QFile::remove(before); // one that stays does no harm
    }
    return BundleRounds::Came{header.accepted, header.waitsUntil, false};
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
    for (Offer &offer : m_offers) {
        if (offer.isTold)
            m_outcome.files.push_back(std::move(offer.file));
    }
    // Later, so that whoever started it is never called back from within.
    QTimer::singleShot(
        0, [done = std::move(m_done), outcome = std::move(m_outcome)] { done(outcome); });
}

} // namespace syncing

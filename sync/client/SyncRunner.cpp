// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncRunner.h"

#include "core/operations/Attachments.h"
#include "sync/client/Lockup.h"
#include "sync/client/SyncStatus.h"
#include "sync/transport/HttpsTransport.h"

#include <QEventLoop>

namespace syncing {

namespace {

bool isPutOff(const SyncDriver &driver)
{
    return driver.state().phase == Phase::Backoff && !driver.failure();
}

/// Whether nothing more is going to happen that is worth waiting for.
bool isOver(const SyncDriver &driver, const SyncRunOptions &options, qint64 ms)
{
    const bool hasFailed = driver.failure().has_value();
    switch (driver.state().phase) {
    case Phase::Unenrolled:
    case Phase::Stopped:
        return true;
    case Phase::Syncing:
        return false;
    case Phase::Idle:
        return true;
    case Phase::Backoff: // a busy county has not failed yet: it asked to come again
        return options.onFailure == SyncRunOptions::OnFailure::GiveUp
            && (hasFailed || ms >= options.busyPatience.count());
    }
    Q_UNREACHABLE();
}

/// Photos go only after everything else went well.
core::Result<void> runPhotos(
    core::Ledger &ledger, core::Random &random, const SyncRunOptions &options, SyncSummary &summary)
{
    MQ_TRY_ASSIGN(const std::optional<CountyAccount> account, CountyAccount::load(ledger.device()));
    MQ_TRY_ASSIGN(core::BlobStore blobs, core::openBlobs(ledger.database(), options.directory));
    HttpsTransport transport(QUrl(account->settings.serverUrl), account->settings.caPem);
    BlobDriver driver({ledger, blobs, transport, random});
    QEventLoop loop;
    const auto isOver = [&] {
        return driver.isSettled()
            || (driver.failure() && options.onFailure == SyncRunOptions::OnFailure::GiveUp);
    };
    QObject::connect(&driver, &BlobDriver::stepped, &loop, [&] {
        if (isOver())
            loop.quit();
    });
    const auto left = options.timeout - std::chrono::milliseconds(summary.ms);
    QTimer::singleShot(
        std::max(left, std::chrono::milliseconds(1)), &loop, [&loop] { loop.quit(); });
    driver.resume();
    if (!isOver())
        loop.exec();
    summary.photos = driver.tally();
    summary.photoTraffic = transport.traffic();
    return {};
}

core::Result<void> countPhotos(core::Ledger &ledger, SyncSummary &summary)
{
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.device().state());
    MQ_TRY_ASSIGN(summary.photosLeft, core::BlobQueue(ledger.database()).counts(state.epoch));
    return {};
}

} // namespace

core::Result<SyncSummary> runSync(
    core::Ledger &ledger, core::Random &random, const SyncRunOptions &options)
{
    MQ_TRY_ASSIGN(const std::optional<CountyAccount> account, CountyAccount::load(ledger.device()));
    if (!account)
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    const QUrl server = options.server.value_or(QUrl(account->settings.serverUrl));
    MQ_TRY(checkServer(server));
    core::DigestKeeper digests(ledger.database(), ledger.clock());
    MQ_TRY(digests.open());
    HttpsTransport transport(server, account->settings.caPem);
    SyncDriver driver({ledger, transport, random}, *account);
    SyncSummary summary;
    QEventLoop loop;
    QElapsedTimer elapsed;
    elapsed.start();
    bool wasPutOff = false;
    QObject::connect(&driver, &SyncDriver::stepped, &loop, [&] {
        wasPutOff = isPutOff(driver) || (wasPutOff && driver.state().phase == Phase::Syncing);
        if (isOver(driver, options, elapsed.elapsed()))
            loop.quit();
    });
    bool hasAnswered = false;
    QObject::connect(&driver, &SyncDriver::answered, &loop, [&](qint64 countyTime) {
        hasAnswered = true;
        summary.clockAheadMs = ledger.clock().nowMs() - countyTime;
    });
    QTimer::singleShot(options.timeout, &loop, [&] {
        summary.failure = core::Error{
            core::ErrorCode::NetworkUnusable, QStringLiteral("not done within the time given")};
        loop.quit();
    });
    driver.note(Event::Kind::Opened);
    if (!isOver(driver, options, 0))
        loop.exec();
    summary.tally = driver.tally();
    summary.traffic = transport.traffic();
    summary.ms = elapsed.elapsed();
    summary.stop = driver.state().stop;
    if (driver.failure())
        summary.failure = driver.failure();
    else if (wasPutOff)
        summary.failure = core::Error{core::ErrorCode::Busy, QStringLiteral("asked to come again")};
    summary.isGivenBack = summary.stop == StopReason::Retired;
    if (hasAnswered && options.server && isAtHome(summary.stop) && !summary.isGivenBack)
        MQ_TRY(CountyAccount::moveServer(ledger.database(), server));
    if (summary.stop != StopReason::None && !summary.isGivenBack)
        summary.failure = stopError(summary.stop);
    if (summary.isGivenBack && !options.directory.isEmpty())
        core::eraseBlobs(options.directory);
    if (summary.stop == StopReason::Revoked && !options.directory.isEmpty())
        (void)lockUp(ledger, options.directory); // else with the next answer; noted it is anyway
    MQ_TRY_ASSIGN(summary.pending, ledger.device().pendingCount());
    if (!summary.failure && !summary.isGivenBack && !options.directory.isEmpty())
        MQ_TRY(runPhotos(ledger, random, options, summary));
    MQ_TRY(countPhotos(ledger, summary));
    MQ_TRY(digests.close());
    return summary;
}

core::Result<StickForwarded> forwardStick(core::Ledger &ledger, const QString &path)
{
    MQ_TRY_ASSIGN(const std::optional<CountyAccount> account, CountyAccount::load(ledger.device()));
    if (!account)
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    HttpsTransport transport(
        QUrl(account->settings.serverUrl), account->settings.caPem, HttpsTransport::bundleLimits());
    MQ_TRY_ASSIGN(const auto forwarder, StickForwarder::make(ledger, *account, transport));
    StickForwarded outcome;
    QEventLoop loop;
    forwarder->start(path, [&](StickForwarded done) {
        outcome = std::move(done);
        loop.quit();
    });
    loop.exec();
    return outcome;
}

core::Result<CountyAccount> enrolNow(const EnrolOffer &offer, const SigningKey &key)
{
    MQ_TRY(checkOffer(offer));
    HttpsTransport transport(offer.server, offer.authority);
    core::Result<CountyAccount> outcome
        = core::Error{core::ErrorCode::Internal, QStringLiteral("not asked")};
    constexpr int kAttempts = 2; // the code is used up even if its answer got lost on the way
    for (int i = 0; i < kAttempts; ++i) {
        QEventLoop loop;
        enrol(transport, offer, key, [&](core::Result<CountyAccount> account) {
            outcome = std::move(account);
            loop.quit();
        });
        loop.exec();
        if (outcome || outcome.error().code != core::ErrorCode::NetworkUnusable)
            break;
    }
    return outcome;
}

} // namespace syncing

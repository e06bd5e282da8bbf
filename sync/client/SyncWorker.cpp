// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncWorker.h"

#include "core/operations/Attachments.h"
#include "core/storage/queries/SyncCountsQuery.h"
#include "sync/client/Lockup.h"
#include "sync/transport/HttpsTransport.h"

#include <QSysInfo>

namespace syncing {

namespace {

/// A full disk or an exchange that was given up says nothing about the county.
bool isOfNetwork(const core::Error &failure)
{
    return failure.code == core::ErrorCode::NetworkUnusable;
}

QString notOpen()
{
    return QStringLiteral("the ledger is not open");
}

constexpr qint64 kContactStepMs = 60'000; // a write to the disk for each answer would be too much

} // namespace

SyncWorker::SyncWorker(SyncService::Parts parts)
    : m_parts(std::move(parts))
{ }

SyncWorker::~SyncWorker()
{
    // Not noted: the rows are counted once more at the next start, and that is all.
    if (m_ledger)
        (void)core::DigestKeeper(*m_database, m_parts.clock).close();
}

std::unique_ptr<Transport> SyncWorker::makeTransport(
    const QUrl &server, const QByteArray &authority, const HttpsTransport::Limits &limits) const
{
    if (m_parts.transport)
        return m_parts.transport(server, authority);
    return std::make_unique<HttpsTransport>(server, authority, limits);
}

void SyncWorker::open()
{
    if (const core::Result<void> opened = openLedger(); !opened) {
        Q_EMIT failed(opened.error());
        return;
    }
    publish();
}

core::Result<void> SyncWorker::openLedger()
{
    MQ_TRY_ASSIGN(m_database, m_parts.connect());
    MQ_TRY(core::DigestKeeper(*m_database, m_parts.clock).open());
    m_ledger = std::make_unique<core::Ledger>(*m_database, m_parts.clock);
    MQ_TRY_ASSIGN(
        const std::optional<CountyAccount> account, CountyAccount::load(m_ledger->device()));
    if (account)
        drive(*account);
    MQ_TRY_ASSIGN(const QByteArray givenBack, m_ledger->device().setting(core::kGivenBackSetting));
    m_status.isGivenBack = !account && !givenBack.isEmpty();
    if (m_status.isGivenBack && !m_parts.directory.isEmpty())
        core::eraseBlobs(m_parts.directory); // a kill may have come between the two
    return {};
}

void SyncWorker::drive(const CountyAccount &account)
{
    m_status.isEnrolled = true;
    m_status.server = account.settings.serverUrl;
    m_status.lastContactAt = m_savedContactAt = account.settings.lastContact;
    m_driver.reset();
    m_transport = makeTransport(QUrl(account.settings.serverUrl), account.settings.caPem);
    m_driver = std::make_unique<SyncDriver>(
        SyncDriver::Parts{*m_ledger, *m_transport, m_random}, account);
    drivePhotos(account);
    connect(m_driver.get(), &SyncDriver::stepped, this, [this] {
        lockUpIfRevoked();
        publish();
        steerPhotos();
    });
    connect(m_driver.get(), &SyncDriver::applied, this, &SyncWorker::applied);
    connect(m_driver.get(), &SyncDriver::answered, this, [this](qint64 countyTime) {
        m_status.lastContactAt = m_parts.clock.nowMs();
        m_status.clockAheadMs = m_status.lastContactAt - countyTime;
        saveContact();
        (void)forgetStickOut(*m_ledger); // nobody needs to wait for a stick's answer any more
    });
    m_driver->note(Event::Kind::Opened);
}

void SyncWorker::drivePhotos(const CountyAccount &account)
{
    m_photos.reset();
    if (m_parts.directory.isEmpty())
        return;
    auto blobs = core::openBlobs(*m_database, m_parts.directory);
    if (!blobs)
        return; // what matters more tells of a failing ledger
    m_blobs.emplace(std::move(*blobs));
    (void)core::tidyBlobs(*m_database, *m_blobs); // what stays is removed another time
    m_photoTransport = makeTransport(QUrl(account.settings.serverUrl), account.settings.caPem);
    m_photos = std::make_unique<BlobDriver>(
        BlobDriver::Parts{*m_ledger, *m_blobs, *m_photoTransport, m_random});
    connect(m_photos.get(), &BlobDriver::stepped, this, &SyncWorker::publish);
    connect(m_photos.get(), &BlobDriver::arrived, this, &SyncWorker::photoArrived);
}

void SyncWorker::steerPhotos()
{
    if (!m_photos)
        return;
    if (m_driver->isSettled())
        m_photos->resume();
    else
        m_photos->pause();
}

void SyncWorker::notePhotos()
{
    if (m_photos)
        m_photos->look();
    if (m_ledger)
        publish();
}

void SyncWorker::note(Event::Kind kind)
{
    if (m_driver)
        m_driver->note(kind);
    else if (m_ledger)
        publish();
}

void SyncWorker::cancel()
{
    if (m_driver)
        m_driver->cancel();
}

void SyncWorker::enrol(const EnrolOffer &offer)
{
    if (!m_ledger || m_driver || m_enrolment) {
        Q_EMIT enrolmentFailed({core::ErrorCode::Conflict,
            QStringLiteral("the ledger is enrolled already, or just being so")});
        return;
    }
    ask(offer);
}

void SyncWorker::enrolAnew(const QString &code)
{
    const bool isForgotten = m_driver && m_driver->state().stop == StopReason::Unknown;
    const auto settings = core::CountySettings::load(m_ledger->device());
    if (!isForgotten || m_enrolment || !settings) {
        Q_EMIT enrolmentFailed(settings ? core::Error{core::ErrorCode::Conflict,
                                   QStringLiteral("the county knows this ledger")}
                                        : settings.error());
        return;
    }
    ask({QUrl(settings->serverUrl), settings->caPem, code, QSysInfo::machineHostName()});
}

void SyncWorker::ask(const EnrolOffer &offer)
{
    const core::Result<SigningKey> key = enrolmentKey(*m_database, m_random);
    if (!key)
        return finishEnrolment(key.error());
    m_enrolment = makeTransport(offer.server, offer.authority);
    syncing::enrol(*m_enrolment, offer, *key, [this](core::Result<CountyAccount> account) {
        // Later: the transport must not be destroyed inside its own call.
        QMetaObject::invokeMethod(
            this, [this, account = std::move(account)] { finishEnrolment(account); },
            Qt::QueuedConnection);
    });
}

/// The account as the ledger has it from now on.
core::Result<CountyAccount> SyncWorker::taken(const CountyAccount &account)
{
    if (!m_driver) {
        MQ_TRY(account.save(*m_database));
        return account;
    }
    MQ_TRY(syncing::enrolAnew(*m_ledger, account));
    MQ_TRY_ASSIGN(const auto saved, CountyAccount::load(m_ledger->device()));
    return saved.value_or(account);
}

void SyncWorker::finishEnrolment(core::Result<CountyAccount> account)
{
    m_enrolment.reset();
    if (account)
        account = taken(*account);
    if (!account) {
        Q_EMIT enrolmentFailed(account.error());
        return;
    }
    Q_EMIT enrolled(*account);
    drive(*account);
}

void SyncWorker::moveServer(const QUrl &server)
{
    if (const core::Result<void> looked = lookAt(server); !looked)
        Q_EMIT serverNotFound(looked.error());
}

/// One exchange over another line, while the usual one goes on as it can: twice the same to the
/// same county changes nothing.
core::Result<void> SyncWorker::lookAt(const QUrl &server)
{
    if (!m_driver)
        return core::Error{core::ErrorCode::Conflict, QStringLiteral("no county yet")};
    MQ_TRY(checkServer(server));
    giveUpMove(); // who types another address means that one
    MQ_TRY_ASSIGN(const auto account, CountyAccount::load(m_ledger->device()));
    if (!account)
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    m_elsewhere = makeTransport(server, account->settings.caPem);
    m_probe = std::make_unique<SyncDriver>(
        SyncDriver::Parts{*m_ledger, *m_elsewhere, m_random}, *account);
    connect(m_probe.get(), &SyncDriver::applied, this, &SyncWorker::applied);
    // Later: it must not be destroyed inside its own call.
    const auto finish = [this, server, which = m_probes](const core::Result<void> &outcome) {
        QMetaObject::invokeMethod(
            this,
            [this, server, which, outcome] {
                if (which == m_probes) // and not told already, nor given up
                    finishMove(server, outcome);
            },
            Qt::QueuedConnection);
    };
    connect(m_probe.get(), &SyncDriver::answered, this, [finish] { finish({}); });
    connect(m_probe.get(), &SyncDriver::stepped, this, [this, finish] {
        if (m_probe->failure())
            finish(*m_probe->failure());
    });
    m_probe->note(Event::Kind::Opened);
    return {};
}

void SyncWorker::giveUpMove()
{
    ++m_probes;
    m_probe.reset();
    m_elsewhere.reset();
}

void SyncWorker::finishMove(const QUrl &server, const core::Result<void> &outcome)
{
    const StopReason stop = m_probe->state().stop;
    m_status.hasBranched = m_status.hasBranched || m_probe->tally().hasBranched;
    m_status.hasRestarted = m_status.hasRestarted || m_probe->tally().hasRestarted;
    giveUpMove();
    if (!outcome)
        return Q_EMIT serverNotFound(outcome.error());
    if (!isAtHome(stop))
        return Q_EMIT serverNotFound(stopError(stop));
    const auto known = CountyAccount::load(m_ledger->device());
    if (known && !*known)
        return giveBack(); // the county's first word there
    const core::Result<void> kept = CountyAccount::moveServer(*m_database, server);
    const auto account = kept ? CountyAccount::load(m_ledger->device()) : kept.error();
    if (!account)
        return Q_EMIT serverNotFound(account.error());
    Q_EMIT serverMoved(server);
    drive(**account);
}

void SyncWorker::writeStick(const QString &path)
{
    if (!m_ledger)
        return Q_EMIT stickWritten(core::Error{core::ErrorCode::Internal, notOpen()});
    Q_EMIT stickWritten(writeToStick(*m_ledger, path, m_blobs ? &*m_blobs : nullptr));
    publish(); // a stick is on its way
}

void SyncWorker::readStick(const QString &path)
{
    if (!m_ledger)
        return Q_EMIT stickRead(core::Error{core::ErrorCode::Internal, notOpen()});
    const core::Result<StickRead> read = readFromStick(*m_ledger, path);
    if (read && !read->changes.records.empty())
        Q_EMIT applied(read->changes);
    Q_EMIT stickRead(read);
    if (read && read->isGivenBack)
        return giveBack();
    publish(); // less waits now
}

void SyncWorker::forwardStick(const QString &path)
{
    if (m_forwarder)
        return; // its end is told
    if (const core::Result<void> started = startForwarding(path); !started)
        Q_EMIT stickForwarded(started.error());
}

core::Result<void> SyncWorker::startForwarding(const QString &path)
{
    if (!m_ledger)
        return core::Error{core::ErrorCode::Internal, notOpen()};
    MQ_TRY_ASSIGN(const auto account, CountyAccount::load(m_ledger->device()));
    if (!account)
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    m_colleagues = makeTransport(
        QUrl(account->settings.serverUrl), account->settings.caPem, HttpsTransport::bundleLimits());
    MQ_TRY_ASSIGN(m_forwarder, StickForwarder::make(*m_ledger, *account, *m_colleagues));
    m_forwarder->start(path, [self = QPointer<SyncWorker>(this)](const StickForwarded &outcome) {
        if (!self)
            return;
        self->m_forwarder.reset();
        self->m_colleagues.reset();
        Q_EMIT self->stickForwarded(outcome);
    });
    return {};
}

void SyncWorker::saveContact()
{
    if (m_status.lastContactAt - m_savedContactAt < kContactStepMs)
        return;
    auto settings = core::CountySettings::load(m_ledger->device());
    if (!settings)
        return; // a convenience for the next start; what matters more tells of a failing disk
    settings->lastContact = m_status.lastContactAt;
    if (settings->save(m_ledger->device()))
        m_savedContactAt = m_status.lastContactAt;
}

void SyncWorker::countPhotos(SyncStatus &status)
{
    const auto state = m_ledger->device().state();
    const auto counts = state ? core::BlobQueue(*m_database).counts(state->epoch) : state.error();
    if (!counts)
        return; // as last counted
    status.photosWaiting = counts->up;
    status.photosComing = counts->down;
    status.photosRefused = counts->refused;
}

void SyncWorker::lockUpIfRevoked()
{
    const bool isRevoked = m_driver->state().stop == StopReason::Revoked;
    if (isRevoked && !m_isLockedUp && !m_parts.directory.isEmpty())
        m_isLockedUp = bool(lockUp(*m_ledger, m_parts.directory)); // else with the next answer
    else if (!isRevoked)
        m_isLockedUp = false;
}

/// The ledger is empty and has no number any more: there is nothing left to drive.
void SyncWorker::giveBack()
{
    m_photos.reset();
    m_photoTransport.reset();
    m_blobs.reset();
    if (!m_parts.directory.isEmpty())
        core::eraseBlobs(m_parts.directory);
    m_driver.reset();
    m_transport.reset();
    m_status = {};
    m_status.isGivenBack = true;
    (void)m_database->execute("VACUUM"); // the empty pages; what was in them is overwritten already
    publish();
}

void SyncWorker::publish()
{
    SyncStatus status = m_status;
    if (m_driver && m_driver->state().stop == StopReason::Retired)
        QMetaObject::invokeMethod(this, &SyncWorker::giveBack, Qt::QueuedConnection);
    if (const auto count = m_ledger->regions().handedOverCount())
        status.handedOver = *count;
    if (const auto filling = m_ledger->regions().progress()) {
        status.isFilling = filling->has_value();
        status.filledPeople = status.isFilling ? (*filling)->people : 0;
        status.peopleToFill = status.isFilling ? (*filling)->total : 0;
    }
    if (const auto counts = core::SyncCountsQuery(*m_database).counts()) {
        status.waiting = counts->waiting;
        status.oldestWaitingAt = counts->oldestWaitingAt;
        status.conflicts = counts->conflicts;
        status.rejected = counts->rejected;
    }
    countPhotos(status);
    if (const auto out = stickOut(*m_ledger)) {
        status.stickOutAt = out->at;
        status.sinceStick = out->since;
    }
    if (m_driver) {
        const PlanState &state = m_driver->state();
        const SyncTally &tally = m_driver->tally();
        status.isRunning = state.phase == Phase::Syncing;
        status.failure = m_driver->failure();
        status.isReachable = !status.failure || !isOfNetwork(*status.failure);
        status.stop = state.stop;
        status.done = tally.acknowledged;
        status.total = tally.acknowledged + status.waiting;
        status.received = tally.pulled + tally.filled;
        status.hasBranched = status.hasBranched || tally.hasBranched;
        status.hasRestarted = status.hasRestarted || tally.hasRestarted;
        if (tally.rounds > 0 && !status.isRunning && !status.failure)
            status.waitsUntil = tally.waitsUntil;
        if (!status.isRunning)
            m_driver->reset(); // the next attempt begins a new exchange
    }
    m_status = status;
    Q_EMIT statusChanged(status);
}

} // namespace syncing

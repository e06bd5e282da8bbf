// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/SyncService.h"

#include "sync/client/SyncWorker.h"

#include <QNetworkInformation>

namespace syncing {

SyncService::SyncService(Parts parts, QObject *parent)
    : QObject(parent)
    , m_worker(new SyncWorker(std::move(parts)))
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &SyncWorker::statusChanged, this, [this](const SyncStatus &status) {
        m_status = status;
        Q_EMIT statusChanged(status);
    });
    connect(m_worker, &SyncWorker::applied, this, &SyncService::applied);
    connect(m_worker, &SyncWorker::photoArrived, this, &SyncService::photoArrived);
    connect(m_worker, &SyncWorker::enrolled, this, &SyncService::enrolled);
    connect(m_worker, &SyncWorker::enrolmentFailed, this, &SyncService::enrolmentFailed);
    connect(m_worker, &SyncWorker::serverMoved, this, &SyncService::serverMoved);
    connect(m_worker, &SyncWorker::serverNotFound, this, &SyncService::serverNotFound);
    connect(m_worker, &SyncWorker::stickWritten, this, &SyncService::stickWritten);
    connect(m_worker, &SyncWorker::stickRead, this, &SyncService::stickRead);
    connect(m_worker, &SyncWorker::stickForwarded, this, &SyncService::stickForwarded);
    connect(m_worker, &SyncWorker::failed, this, &SyncService::failed);
    m_thread.setObjectName(QStringLiteral("sync"));
    m_thread.start();
}

SyncService::~SyncService()
{
    m_thread.quit();
    m_thread.wait();
}

void SyncService::start()
{
    QMetaObject::invokeMethod(m_worker, &SyncWorker::open, Qt::QueuedConnection);
    watchNetwork();
}

/// What the system says about networks is a hint to try now and never a reason not to: in many
/// offices nothing tells it the truth.
void SyncService::watchNetwork()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
        [this](QNetworkInformation::Reachability reachability) {
            if (reachability == QNetworkInformation::Reachability::Disconnected)
                return;
            QMetaObject::invokeMethod(
                m_worker, [worker = m_worker] { worker->note(Event::Kind::LinkChanged); },
                Qt::QueuedConnection);
        });
}

void SyncService::noteEdit()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->note(Event::Kind::Edited); }, Qt::QueuedConnection);
}

void SyncService::notePhotos()
{
    QMetaObject::invokeMethod(m_worker, &SyncWorker::notePhotos, Qt::QueuedConnection);
}

void SyncService::syncNow()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->note(Event::Kind::UserAsked); },
        Qt::QueuedConnection);
}

void SyncService::cancel()
{
    QMetaObject::invokeMethod(m_worker, &SyncWorker::cancel, Qt::QueuedConnection);
}

void SyncService::enrol(const EnrolOffer &offer)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, offer] { worker->enrol(offer); }, Qt::QueuedConnection);
}

void SyncService::enrolAnew(const QString &code)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, code] { worker->enrolAnew(code); }, Qt::QueuedConnection);
}

void SyncService::moveServer(const QUrl &server)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, server] { worker->moveServer(server); },
        Qt::QueuedConnection);
}

void SyncService::giveUpMove()
{
    QMetaObject::invokeMethod(m_worker, &SyncWorker::giveUpMove, Qt::QueuedConnection);
}

void SyncService::writeStick(const QString &path)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, path] { worker->writeStick(path); }, Qt::QueuedConnection);
}

void SyncService::readStick(const QString &path)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, path] { worker->readStick(path); }, Qt::QueuedConnection);
}

void SyncService::forwardStick(const QString &path)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, path] { worker->forwardStick(path); }, Qt::QueuedConnection);
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "app/desktop/LinkWords.h"
#include "app/desktop/Workbench.h"
#include "sync/client/Enroller.h"
#include "ui/shell/EventLog.h"
#include "ui/signin/FirstUsePage.h"
#include "ui/words/Words.h"

#include <QFile>
#include <QSysInfo>
#include <QThreadPool>
#include <QTimer>

namespace app {

using core::Result;
using ui::FirstUsePage;

namespace {

/// Which answer of the county's is most likely the wrong one.
FirstUsePage::Answer doubted(const core::Error &error)
{
    if (error.detail == syncing::kBadAuthority || error.code == core::ErrorCode::Foreign)
        return FirstUsePage::Answer::Certificate;
    const bool isElsewhere
        = error.detail == syncing::kBadServer || error.code == core::ErrorCode::NetworkUnusable;
    return isElsewhere ? FirstUsePage::Answer::Address : FirstUsePage::Answer::Code;
}

} // namespace

void Desktop::showFirstUse()
{
    if (m_firstUse == nullptr) {
        m_firstUse = new FirstUsePage(m_theme);
        m_firstUse->setCounty(m_preferences.server, m_preferences.caFile);
        addWidget(m_firstUse);
        connect(m_firstUse, &FirstUsePage::enrolRequested, this, &Desktop::enrol);
        connect(m_firstUse, &FirstUsePage::answered, &m_keeping, qOverload<>(&QTimer::start));
        connect(m_firstUse, &FirstUsePage::cancelled, this, [this] {
            setCurrentWidget(m_window);
            m_window->openPage(m_window->currentPage());
        });
        connect(m_firstUse, &FirstUsePage::finished, this, [this] { showWindow({}); });
    }
    setCurrentWidget(m_firstUse);
    if (m_session)
        m_firstUse->startAtCode();
    else
        m_firstUse->start();
    if (m_log)
        m_log->setScreen(m_firstUse->objectName());
    dumpLayout();
}

/// The ledger is made first, because the device's key must be inside it before the county hears of
/// it; a code that does not work leaves an empty ledger with which it can be tried again.
void Desktop::enrol(const ui::Enrolment &enrolment)
{
    if (m_session) {
        enrolOpened(enrolment);
        return;
    }
    QThreadPool::globalInstance()->start([this, enrolment, folder = m_options.data] {
        auto outcome = std::make_shared<Result<OpenedLedger>>(
            Session::create(folder, enrolment.name, enrolment.password));
        QMetaObject::invokeMethod(
            this,
            [this, outcome, enrolment] {
                if (!*outcome) {
                    m_firstUse->showFailure(
                        FirstUsePage::Step::Password, ui::Words::failure(outcome->error()));
                    return;
                }
                takeOver(std::move(**outcome));
                savePreferences(); // what was chosen before there was a folder to keep it in
                enrolOpened(enrolment);
            },
            Qt::QueuedConnection);
    });
}

void Desktop::enrolOpened(const ui::Enrolment &enrolment)
{
    QFile certificate(enrolment.caFile);
    if (!certificate.open(QIODevice::ReadOnly)) {
        m_firstUse->showRefused(FirstUsePage::Answer::Certificate,
            tr("The certificate file cannot be read; look at the path"));
        return;
    }
    followFirstFetch();
    m_session->service().enrol({syncing::serverFromText(enrolment.server), certificate.readAll(),
        enrolment.code, QSysInfo::machineHostName()});
}

void Desktop::followFirstFetch()
{
    syncing::SyncService &service = m_session->service();
    disconnect(&service, nullptr, this, nullptr);
    connect(
        &service, &syncing::SyncService::enrolmentFailed, this, [this](const core::Error &error) {
            m_firstUse->showRefused(doubted(error), reachWords(error));
        });
    connect(&service, &syncing::SyncService::enrolled, this,
        [this](const syncing::CountyAccount &account) {
            m_session->adopt(account.settings);
            m_session->service().syncNow();
        });
    connect(&service, &syncing::SyncService::statusChanged, this,
        [this](const syncing::SyncStatus &status) {
            if (currentWidget() != m_firstUse || !status.isEnrolled)
                return;
            if (status.peopleToFill > 0)
                m_firstUse->showProgress(status.filledPeople, status.peopleToFill);
            else if (status.isRunning)
                m_firstUse->showFetching(status.received);
            const bool isHere = status.lastContactAt > 0 && !status.isFilling;
            if (!status.isRunning && isHere)
                m_firstUse->showDone(tr("Everything of your town is here"));
            else if (!status.isRunning && status.failure)
                m_firstUse->showFailure(FirstUsePage::Step::Fetch, reachWords(*status.failure));
        });
}

} // namespace app

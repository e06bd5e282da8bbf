// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopOptions.h"
#include "app/desktop/LinkWords.h"

#include "core/base/Random.h"
#include "core/operations/LedgerDirectory.h"
#include "core/storage/CountySettings.h"
#include "sync/client/SyncService.h"
#include "ui/words/Workplace.h"

namespace app {

/// What is read once when a ledger opens.
struct OpenedLedger
{
    std::shared_ptr<core::LedgerDirectory> directory;
    std::unique_ptr<core::Database> writing;
    std::unique_ptr<core::Database> reading;
    core::CountySettings county;
    core::Regions regions;
};

/// An opened ledger at work: its two threads, and the exchange with the county on a third. Outlives
/// the window made on it.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Any thread; takes as long as the password check. Fails as LedgerDirectory::open does.
    static core::Result<OpenedLedger> open(
        const QString &folder, const QString &account, const QString &password);
    /// Makes an empty ledger for this user and opens it.
    static core::Result<OpenedLedger> create(
        const QString &folder, const QString &name, const QString &password);

    Session(OpenedLedger opened, const core::Clock &clock, QObject *parent = nullptr);
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    const ui::Workplace &workplace() const { return m_workplace; }
    syncing::SyncService &service() { return m_service; }
    core::Random &random() { return m_random; }
    QString directory() const { return m_directory->path(); }
    bool isEnrolled() const { return m_county.isEnrolled() || m_service.status().isEnrolled; }
    QString account() const { return m_workplace.user; }
    /// After enrolment the towns and the villages are known: takes them over.
    void adopt(const core::CountySettings &county);

Q_SIGNALS:
    /// The workplace is another one now.
    void regionsChanged();
    /// The county gave villages to others, and others here; after regionsChanged().
    void placesMoved(const app::PlacesMoved &moved);

private:
    static core::Result<void> askWhetherAdmitted(core::Database &database, const QString &folder);
    static core::Result<OpenedLedger> connect(std::shared_ptr<core::LedgerDirectory> directory);
    static core::Result<core::Regions> regionsOf(const core::CountySettings &county);
    void lookForNewRegions();
    QStringList villages() const; ///< codes, sorted
    PlacesMoved movedFrom(const QStringList &before) const;
    void setPlace();

    std::shared_ptr<core::LedgerDirectory> m_directory;
    core::CountySettings m_county;
    core::Regions m_regions;
    core::SystemRandom m_random;
    core::LedgerThread m_ledger;
    core::LedgerThread m_reader;
    syncing::SyncService m_service;
    ui::Workplace m_workplace;
};

} // namespace app

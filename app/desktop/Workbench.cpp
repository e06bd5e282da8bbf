// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Workbench.h"

#include "app/desktop/LinkWords.h"
#include "app/desktop/StickFeed.h"
#include "app/desktop/UndoTrail.h"
#include "core/domain/RegionCode.h"

#include "core/text/SearchKeys.h"
#include "ui/entry/EntryPage.h"
#include "ui/find/FindFeed.h"
#include "ui/importing/ImportPage.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/photos/PhotoDesk.h"
#include "ui/printing/Printing.h"
#include "ui/shell/SettingsPage.h"
#include "ui/sync/AskPanel.h"
#include "ui/sync/DecideFeed.h"
#include "ui/sync/SyncFeed.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/today/TodayFeed.h"
#include "ui/widgets/UndoBar.h"
#include "ui/words/Words.h"

namespace app {

namespace {

/// Of two villages that share a name each is told by its township, too.
void nameApart(std::vector<ui::EntryVillage> &villages, const core::Regions &regions)
{
    QHash<QString, int> named;
    for (const ui::EntryVillage &village : villages)
        ++named[village.name];
    for (ui::EntryVillage &village : villages) {
        const core::Region *region
            = named.value(village.name) > 1 ? regions.find(village.code) : nullptr;
        if (region)
            village.name.prepend(regions.displayName(region->parent));
    }
}

ui::EntryContext entryContext(const ui::Workplace &workplace)
{
    ui::EntryContext context;
    for (const QString &scope : workplace.scopes) {
        for (const core::Region *village : workplace.regions.villages(scope)) {
            const core::SearchKeys keys
                = core::keysOfWord(workplace.regions.shortName(village->code));
            context.villages.push_back({village->code, workplace.regions.displayName(village->code),
                keys.initials.value(0)});
        }
    }
    nameApart(context.villages, workplace.regions);
    const QString county = workplace.scopes.isEmpty()
        ? QString()
        : workplace.scopes.front().left(core::kCountyDigits);
    for (const core::Region *village : workplace.regions.villages(county)) {
        if (context.village(village->code))
            continue;
        const QString town = workplace.regions.displayName(village->parent);
        const core::SearchKeys keys = core::keysOfWord(workplace.regions.shortName(village->parent)
            + workplace.regions.shortName(village->code));
        context.elsewhere.push_back({village->code,
            town + workplace.regions.displayName(village->code), keys.initials.value(0)});
    }
    context.today = workplace.clock.today();
    context.user = workplace.user;
    context.userName = workplace.userName;
    return context;
}

} // namespace

Workbench::Workbench(Session &session, ui::Theme &theme, ui::Language &language, QWidget *parent)
    : ui::MainWindow(theme, parent)
    , m_session(session)
    , m_workplace(session.workplace())
    , m_today(new ui::TodayPage)
    , m_ledger(new ui::LedgerPage({m_workplace.ledger, m_workplace.reader, m_workplace.clock,
          session.random(), session.directory()}))
    , m_import(new ui::ImportPage(
          {m_workplace.ledger, m_workplace.reader, m_workplace.clock, session.random()}))
    , m_entry(new ui::EntryPage({m_workplace.ledger, m_workplace.clock, session.random()}))
    , m_sync(new ui::SyncPage)
    , m_decide(new ui::DecidePage)
    , m_stick(new ui::StickPage)
    , m_find(new ui::FindOverlay(*this))
{
    setUser(m_workplace.userName);
    addPages();
    addPage(new ui::SettingsPage(theme, language),
        {QStringLiteral("settings"), QStringLiteral("set"), tr("Settings"), 0});
    feedToday();
    feedLedger();
    feedEntry();
    feedSync();
    feedDecide();
    feedFind();
    feedUndo();
    showPlaces();
    connect(&session, &Session::regionsChanged, this, &Workbench::showPlaces);
    connect(&session, &Session::placesMoved, this, [this](const PlacesMoved &moved) {
        m_moved.push_back(moved);
        const syncing::SyncStatus &status = m_session.service().status();
        showLink(status);
        offer(movedWords(moved, status.handedOver == 0).join(tr(". ")), ui::BarOffer::Nothing);
        m_syncFeed->refresh();
    });
    connect(&m_workplace.ledger, &core::LedgerThread::changed, this,
        [this](const core::Changes &changes) {
            if (!changes.isFromCounty)
                noteSaved();
        });
    connect(this, &ui::MainWindow::pageSaved, this, &Workbench::noteSaved);
    connect(this, &ui::MainWindow::sendRequested, this, [this] {
        if (!m_session.isEnrolled())
            return Q_EMIT enrolRequested(); // nothing can be sent before that
        m_isSought = true;
        tellUnderway(tr("Reaching the county…"));
        m_session.service().syncNow();
        m_syncFeed->refresh();
    });
    connect(this, &ui::MainWindow::stateChosen, this, [this](ui::State state) {
        openPage(state == ui::State::Ask ? m_decide->name() : m_sync->name());
    });
}

void Workbench::addPages()
{
    addPage(m_today, {m_today->name(), QStringLiteral("today"), tr("Today"), 1});
    addPage(m_ledger, {m_ledger->name(), QStringLiteral("ledger"), tr("Ledger"), 2});
    addInnerPage(m_import, m_ledger->name());
    addPage(m_entry, {m_entry->name(), QStringLiteral("entry"), tr("Entry"), 3});
    addPage(m_sync, {m_sync->name(), QStringLiteral("send"), tr("Send"), 8});
    addInnerPage(m_decide, m_sync->name());
    addInnerPage(m_stick, m_sync->name());
}

void Workbench::feedToday()
{
    new ui::TodayFeed(*m_today, m_workplace);
    connect(m_today, &ui::TodayPage::continueRequested, this, [this] {
        openPage(m_entry->name());
        m_entry->resumeLatest();
    });
    connect(m_today, &ui::TodayPage::lineChosen, this, &Workbench::openTarget);
}

/// Again whenever the county sends us other villages.
void Workbench::showPlaces()
{
    const auto regions = std::make_shared<const core::Regions>(m_workplace.regions);
    m_ledger->setPlaces(regions, m_workplace.scopePrefix);
    m_import->setPlaces(regions, m_workplace.scopePrefix);
    m_entry->setContext(entryContext(m_workplace));
}

void Workbench::feedEntry()
{
    connect(
        m_entry, &ui::EntryPage::failed, this, [this](const core::Error &error) { tell(error); });
    connect(m_entry, &ui::EntryPage::photosRequested, this,
        [this](const core::RecordId &head, ui::PhotoSource from) {
            openOver(m_ledger->name());
            m_ledger->showPhotosOf(head, from);
        });
}

/// Ctrl+Z and Ctrl+Y in every page.
void Workbench::feedUndo()
{
    auto *trail = new UndoTrail(*this, m_workplace);
    connect(trail, &UndoTrail::failed, this, [this](const core::Error &error) { tell(error); });
    ui::ImportSession &imports = m_import->session();
    connect(trail, &UndoTrail::importUnwanted, &imports, &ui::ImportSession::takeBack);
    connect(&imports, &ui::ImportSession::importUndone, trail,
        [trail](const core::RecordId &batch) { trail->importTakenBack(batch); });
}

void Workbench::feedLedger()
{
    m_ledger->setUser(m_workplace.user);
    m_import->setUser(m_workplace.user);
    connect(
        m_ledger, &ui::LedgerPage::importRequested, this, [this] { openPage(m_import->name()); });
    connect(m_ledger, &ui::LedgerPage::householdRequested, this, [this](const core::RecordId &id) {
        openOver(m_entry->name());
        m_entry->openHousehold(id);
    });
    connect(m_ledger, &ui::LedgerPage::photoWanted, &m_session.service(),
        &syncing::SyncService::notePhotos);
    connect(&m_session.service(), &syncing::SyncService::photoArrived, m_ledger->photos(),
        &ui::PhotoDesk::refresh);
    connect(m_ledger, &ui::LedgerPage::personRequested, this, &Workbench::openPerson);
    connect(
        m_ledger, &ui::LedgerPage::failed, this, [this](const core::Error &error) { tell(error); });
}

void Workbench::feedSync()
{
    m_syncFeed = new ui::SyncFeed(*m_sync, m_workplace);
    m_syncFeed->setPrinting(ui::printWithDialog);
    connect(
        m_syncFeed, &ui::SyncFeed::statusChanged, this, [this](const ui::ExchangeStatus &status) {
            setStatus(status);
            if (std::exchange(m_waiting, status.waiting) != status.waiting)
                Q_EMIT waitingChanged();
        });
    connect(m_sync, &ui::SyncPage::sendRequested, this, &ui::MainWindow::sendRequested);
    connect(m_sync, &ui::SyncPage::stopRequested, this, [this] { m_session.service().cancel(); });
    connect(m_sync, &ui::SyncPage::enrolRequested, this, &Workbench::enrolRequested);
    feedCode();
    feedAddress();
    auto *stick = new StickFeed(*m_stick, m_session.service());
    connect(m_sync, &ui::SyncPage::stickRequested, this, [this, stick] {
        stick->beginTrip();
        openPage(m_stick->name());
    });
    connect(m_sync, &ui::SyncPage::decideRequested, this, [this] { openPage(m_decide->name()); });
    connect(m_syncFeed, &ui::SyncFeed::personWanted, this, &Workbench::openPerson);
    connect(m_syncFeed, &ui::SyncFeed::householdWanted, this, [this](const core::RecordId &id) {
        openOver(m_entry->name());
        m_entry->openHousehold(id);
    });
    connect(
        m_syncFeed, &ui::SyncFeed::failed, this, [this](const core::Error &error) { tell(error); });
    connect(&m_session.service(), &syncing::SyncService::statusChanged, this, &Workbench::showLink);
    showLink(m_session.service().status());
    m_syncFeed->refresh();
}

/// A county that was put back from a backup may have forgotten this computer, which then goes on
/// with a new code.
void Workbench::feedCode()
{
    syncing::SyncService &service = m_session.service();
    connect(m_sync, &ui::SyncPage::codeGiven, &service, &syncing::SyncService::enrolAnew);
    connect(&service, &syncing::SyncService::enrolmentFailed, m_sync->codePanel(),
        [panel = m_sync->codePanel()](
            const core::Error &error) { panel->showFailure(ui::Words::failure(error)); });
    connect(&service, &syncing::SyncService::enrolled, this,
        [this](const syncing::CountyAccount &account) {
            m_session.adopt(account.settings);
            showPlaces();
        });
}

/// A county's server may have moved; what it is reached by is typed once.
void Workbench::feedAddress()
{
    syncing::SyncService &service = m_session.service();
    connect(m_sync, &ui::SyncPage::addressGiven, &service, [&service](const QString &address) {
        service.moveServer(syncing::serverFromText(address));
    });
    connect(m_sync, &ui::SyncPage::addressGivenUp, &service, &syncing::SyncService::giveUpMove);
    connect(&service, &syncing::SyncService::serverNotFound, m_sync->addressPanel(),
        [panel = m_sync->addressPanel()](
            const core::Error &error) { panel->showFailure(reachWords(error)); });
    connect(&service, &syncing::SyncService::serverMoved, this, [this](const QUrl &server) {
        m_sync->closeAddress();
        offer(tr("The county answered at %1; from now on this computer sends there")
                  .arg(server.toString()),
            ui::BarOffer::Nothing);
    });
}

void Workbench::showLink(const syncing::SyncStatus &status)
{
    if (std::exchange(m_isExchanging, status.isRunning) && !status.isRunning) {
        Q_EMIT noted(QStringLiteral("sync"), {});
        if (std::exchange(m_isSought, false))
            tellReached(status);
    }
    if (std::exchange(m_photosWaiting, status.photosWaiting) != status.photosWaiting)
        m_syncFeed->refresh(); // no line of the ledger tells that a photo has gone
    ui::LinkStatus link;
    link.isEnrolled = m_session.isEnrolled();
    link.isRunning = status.isRunning;
    link.isReachable = status.isReachable;
    link.needsCode = status.stop == syncing::StopReason::Unknown;
    if (status.failure) {
        link.obstacleWords = obstacleWords(*status.failure);
        link.isInNetwork = isInNetwork(*status.failure);
    }
    if (status.failure || status.stop != syncing::StopReason::None)
        link.doubtfulAddress = status.server;
    link.done = status.done;
    link.total = status.total;
    link.lastContact = status.lastContactAt;
    if (status.failure && status.failure->code != core::ErrorCode::NetworkUnusable)
        link.failureWords = ui::Words::failure(*status.failure);
    if (link.needsCode)
        link.failureWords = ui::Words::refusal(syncing::kForgotten);
    const bool isAllSent = status.handedOver == 0;
    for (const PlacesMoved &moved : m_moved)
        link.notices.append(movedWords(moved, isAllSent));
    if (status.stop == syncing::StopReason::TooOld)
        link.notices.append(tr("The county has what you wrote, but this program is too old to "
                               "receive what others write. Update it; nothing is lost"));
    if (status.isClockWrong())
        link.notices.append(ui::Words::clockIsWrong(status.clockAheadMs, m_workplace.clock));
    if (status.hasBranched)
        link.notices.append(tr("The data of this computer was put back from a backup or copied. It "
                               "goes on with it; nothing was lost"));
    const bool isAwaiting = status.waitsUntil > 0 && status.waiting > 0;
    link.waitsForColleague = isAwaiting && status.waitsUntil > m_workplace.clock.nowMs();
    if (isAwaiting)
        link.notices.append(awaitedWords(status.waitsUntil, m_workplace.clock));
    else if (status.hasRestarted)
        link.notices.append(tr("The county's data was put back from a backup. What that lacked was "
                               "sent again from here; nothing was lost"));
    if (status.photosWaiting > 0)
        link.notices.append(
            tr("%n photos still to be sent", nullptr, static_cast<int>(status.photosWaiting)));
    if (status.photosRefused > 0)
        link.notices.append(tr("%n photos the county cannot take; attach them again", nullptr,
            static_cast<int>(status.photosRefused)));
    if (status.peopleToFill > 0)
        link.notices.append(tr("The county's records are coming: %1 of %2 people are here. Until "
                               "then the lists are not whole")
                                .arg(status.filledPeople)
                                .arg(status.peopleToFill));
    else if (status.isFilling)
        link.notices.append(
            tr("This computer got another town or village; its records are coming"));
    if (status.handedOver > 0)
        link.notices.append(tr("Went to others, and still shown until what was written here is at "
                               "the county: %1")
                                .arg(status.handedOver));
    if (status.isGivenBack)
        link.notices.append(tr("This computer was given back to the county. Everything written on "
                               "it is there, and nothing is kept here any more"));
    m_today->setEnrolled(link.isEnrolled);
    m_syncFeed->setLink(link);
    if (status.lastContactAt > 0)
        m_ledger->setAsOf(tr("the county's data of %1")
                              .arg(ui::Words::moment(status.lastContactAt, m_workplace.clock)));
}

/// What F5 came to, on whatever page it was pressed. No network is no failure.
void Workbench::tellReached(const syncing::SyncStatus &status)
{
    const bool isUnreached
        = status.failure && status.failure->code == core::ErrorCode::NetworkUnusable;
    const QString why = isUnreached ? obstacleWords(*status.failure) : QString();
    auto *bar = findChild<ui::UndoBar *>();
    if (isUnreached)
        bar->warn(tr("The county was not reached. What you wrote is kept here and goes by itself "
                     "later. %1")
                      .arg(why)
                      .trimmed());
    else if (status.failure)
        tell(*status.failure);
    else if (bar->words() == tr("Reaching the county…")) // nothing was said since
        offer(tr("The county was reached"), ui::BarOffer::Nothing);
}

void Workbench::feedDecide()
{
    auto *feed = new ui::DecideFeed(*m_decide, m_workplace);
    connect(feed, &ui::DecideFeed::decided, this,
        [this] { offer(tr("Decided. It goes to the county by itself"), ui::BarOffer::Undo); });
    connect(feed, &ui::DecideFeed::settled, this, [this] { m_session.service().noteEdit(); });
    connect(feed, &ui::DecideFeed::heldChanged, m_syncFeed, &ui::SyncFeed::setHeld);
    connect(feed, &ui::DecideFeed::gone, this, [this] {
        offer(tr("Decided, and on its way to the county. To change it, write what is right in the "
                 "ledger"),
            ui::BarOffer::Nothing);
    });
    connect(this, &ui::MainWindow::sendRequested, feed, &ui::DecideFeed::sendHeld);
    connect(
        m_syncFeed, &ui::SyncFeed::statusChanged, feed, [feed](const ui::ExchangeStatus &status) {
            feed->setLine(status.reach == ui::Reach::County);
        });
    connect(&m_session.service(), &syncing::SyncService::photoArrived, feed,
        &ui::DecideFeed::refreshEvidence);
    connect(feed, &ui::DecideFeed::photoWanted, this, [this] { m_session.service().notePhotos(); });
    connect(feed, &ui::DecideFeed::tooLate, this, [this] {
        showFailure(tr("It is on its way to the county; write what is right in the ledger"));
    });
    connect(feed, &ui::DecideFeed::notDecided, this,
        [this](const QString &whom, const core::Error &error) {
            const QString why = ui::Words::undecided(error);
            showFailure(whom.isEmpty() ? why : tr("%1: %2", "whom, why").arg(whom, why));
            Q_EMIT noted(QStringLiteral("error"), core::errorCodeName(error.code));
        });
    connect(feed, &ui::DecideFeed::failed, this, [this](const core::Error &error) { tell(error); });
}

void Workbench::feedFind()
{
    auto *feed = new ui::FindFeed(*m_find, m_workplace);
    connect(this, &ui::MainWindow::findRequested, feed, [this, feed] {
        if (currentPage() == m_entry->name() && !m_entry->village().isEmpty())
            feed->setCurrentVillage(m_entry->village());
    });
    connect(feed, &ui::FindFeed::personChosen, this, [this](const core::RecordId &person) {
        openPage(m_ledger->name());
        m_ledger->showPerson(person);
    });
    connect(m_find, &ui::FindOverlay::newRequested, this, [this] {
        openPage(m_entry->name());
        m_entry->beginNew();
    });
}

void Workbench::openPerson(const core::RecordId &person)
{
    openOver(m_entry->name());
    m_entry->openPerson(person);
}

void Workbench::openTarget(const QString &target)
{
    const QString prefix = QStringLiteral("programme.");
    if (target.startsWith(prefix)) {
        openPage(m_ledger->name());
        m_ledger->showProgramme(target.mid(prefix.size()));
    } else if (page(target) != nullptr) {
        openPage(target);
    }
}

void Workbench::tell(const core::Error &error)
{
    showFailure(ui::Words::failure(error));
    Q_EMIT noted(QStringLiteral("error"), core::errorCodeName(error.code));
}

void Workbench::noteSaved()
{
    setSavedWords(tr("Saved on this computer %1")
                      .arg(ui::Words::moment(m_workplace.clock.nowMs(), m_workplace.clock)));
}

} // namespace app

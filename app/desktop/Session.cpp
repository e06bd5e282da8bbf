// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Session.h"

#include "core/domain/RegionCode.h"
#include "sync/client/Lockup.h"
#include "sync/client/SyncRunner.h"

#include <algorithm>

namespace app {

using core::Result;

namespace {

/// Before enrolment nothing says which county it is; the list that comes with the program stands
/// in.
constexpr char16_t kBuiltInCounty[] = u"420529";

} // namespace

Result<OpenedLedger> Session::open(
    const QString &folder, const QString &account, const QString &password)
{
    MQ_TRY(syncing::askForKeys(folder));
    MQ_TRY_ASSIGN(auto directory, core::LedgerDirectory::open(folder, account, password));
    return connect(std::make_shared<core::LedgerDirectory>(std::move(directory)));
}

Result<OpenedLedger> Session::create(
    const QString &folder, const QString &name, const QString &password)
{
    MQ_TRY_ASSIGN(auto directory, core::LedgerDirectory::create(folder, {name, name}, password));
    return connect(std::make_shared<core::LedgerDirectory>(std::move(directory)));
}

Result<core::Regions> Session::regionsOf(const core::CountySettings &county)
{
    if (!county.regions.isEmpty())
        return core::Regions::fromCsv(county.regions);
    return core::Regions::builtIn(QStringView(kBuiltInCounty));
}

/// A laptop out of service asks the county again whenever somebody wants to open it.
Result<void> Session::askWhetherAdmitted(core::Database &database, const QString &folder)
{
    const auto isBarred = [&]() -> Result<bool> {
        MQ_TRY_ASSIGN(const QByteArray since,
            core::DeviceStore(database).setting(core::kOutOfServiceSetting));
        return !since.isEmpty();
    };
    MQ_TRY_ASSIGN(bool isClosed, isBarred());
    if (!isClosed)
        return {};
    const core::SystemClock clock;
    core::SystemRandom random;
    core::Ledger ledger(database, clock);
    // Whatever comes of it is noted in the ledger; without a network it stays closed.
    (void)syncing::runSync(
        ledger, random, {.timeout = std::chrono::seconds(20), .directory = folder});
    MQ_TRY_ASSIGN(isClosed, isBarred());
    if (isClosed)
        return core::Error{core::ErrorCode::Refused, QString(syncing::kRevoked)};
    return {};
}

Result<OpenedLedger> Session::connect(std::shared_ptr<core::LedgerDirectory> directory)
{
    OpenedLedger opened;
    MQ_TRY_ASSIGN(opened.writing, directory->connect());
    MQ_TRY(askWhetherAdmitted(*opened.writing, directory->path()));
    MQ_TRY_ASSIGN(opened.reading, directory->connect());
    MQ_TRY_ASSIGN(opened.county, core::CountySettings::load(core::DeviceStore(*opened.writing)));
    MQ_TRY_ASSIGN(opened.regions, regionsOf(opened.county));
    opened.directory = std::move(directory);
    return opened;
}

Session::Session(OpenedLedger opened, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_directory(std::move(opened.directory))
    , m_county(std::move(opened.county))
    , m_regions(std::move(opened.regions))
    , m_ledger(std::move(opened.writing), clock)
    , m_reader(std::move(opened.reading), clock)
    , m_service({[directory = m_directory] { return directory->connect(); }, clock, {},
          m_directory->path()})
    , m_workplace{m_ledger, m_reader, m_regions, clock, {}, {}, m_directory->user().account,
          m_directory->user().displayName, m_directory->path()}
{
    setPlace();
    QObject::connect(
        &m_ledger, &core::LedgerThread::changed, this, [this](const core::Changes &changes) {
            // A decision announces nothing of its own: it is sent when its author went on.
            if (!changes.isFromCounty && !changes.isEmpty())
                m_service.noteEdit();
        });
    QObject::connect(
        &m_service, &syncing::SyncService::applied, this, [this](core::Changes changes) {
            changes.isFromCounty = true;
            m_ledger.announce(changes);
            lookForNewRegions();
        });
}

Session::~Session() = default;

void Session::adopt(const core::CountySettings &county)
{
    m_county = county;
    auto regions = regionsOf(county);
    if (regions)
        m_regions = std::move(*regions);
    setPlace();
}

/// The county may have sent us other ones with what was just applied.
void Session::lookForNewRegions()
{
    m_reader.run<core::CountySettings>(
        this, [](core::Ledger &ledger) { return core::CountySettings::load(ledger.device()); },
        [this](const Result<core::CountySettings> &county) {
            if (!county || county->scopes == m_county.scopes)
                return;
            const bool isFirst = m_county.scopes.isEmpty();
            const QStringList before = villages();
            adopt(*county);
            Q_EMIT regionsChanged();
            const PlacesMoved moved = movedFrom(before);
            if (!isFirst && !(moved.lost.isEmpty() && moved.gained.isEmpty()))
                Q_EMIT placesMoved(moved);
        });
}

QStringList Session::villages() const
{
    QStringList codes;
    for (const QString &scope : m_workplace.scopes) {
        for (const core::Region *village : m_regions.villages(scope))
            codes.append(village->code);
    }
    codes.sort();
    return codes;
}

PlacesMoved Session::movedFrom(const QStringList &before) const
{
    const QStringList now = villages();
    PlacesMoved moved;
    moved.day = m_workplace.clock.today();
    const auto name = [this](const QString &code) { return m_regions.shortName(code); };
    for (const QString &code : before) {
        if (!now.contains(code))
            moved.lost.append(name(code));
    }
    for (const QString &code : now) {
        if (!before.contains(code))
            moved.gained.append(name(code));
    }
    return moved;
}

/// The township of an assistant; the whole county of its staff, and of who has several townships.
void Session::setPlace()
{
    const QStringList &scopes = m_county.scopes;
    m_workplace.scopePrefix = QString::fromUtf16(kBuiltInCounty);
    m_workplace.scopes = scopes.isEmpty() ? QStringList{m_workplace.scopePrefix} : scopes;
    if (scopes.isEmpty())
        return;
    for (const qsizetype digits : {core::kTownshipDigits, core::kCountyDigits}) {
        m_workplace.scopePrefix = scopes.constFirst().left(digits);
        const bool isCommon = std::ranges::all_of(
            scopes, [this](const QString &s) { return s.startsWith(m_workplace.scopePrefix); });
        if (isCommon)
            return;
    }
}

} // namespace app

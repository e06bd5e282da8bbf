// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Session.h"

#include "sync/client/SyncRunner.h"

namespace app {

using core::Result;

namespace {

/// Before enrolment nothing says which county it is; the list that comes with the program stands
/// in.
constexpr char16_t kBuiltInCounty[] = u"420529";
constexpr qsizetype kTownshipDigits = 9;

} // namespace

Result<OpenedLedger> Session::open(
    const QString &folder, const QString &account, const QString &password)
{
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
Result<void> Session::askWhetherAdmitted(core::Database &database)
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
    (void)syncing::runSync(ledger, random, {.timeout = std::chrono::seconds(20)});
    MQ_TRY_ASSIGN(isClosed, isBarred());
    if (isClosed)
        return core::Error{core::ErrorCode::Refused, QString(syncing::kRevoked)};
    return {};
}

Result<OpenedLedger> Session::connect(std::shared_ptr<core::LedgerDirectory> directory)
{
    OpenedLedger opened;
    MQ_TRY_ASSIGN(opened.writing, directory->connect());
    MQ_TRY(askWhetherAdmitted(*opened.writing));
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
    , m_workplace{m_ledger, m_reader, m_regions, clock, {}, m_directory->user().account,
          m_directory->user().displayName}
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

/// The township of an assistant, or the whole county of its staff.
void Session::setPlace()
{
    if (!m_county.scopes.isEmpty())
        m_workplace.scopePrefix = m_county.scopes.constFirst().left(kTownshipDigits);
    else
        m_workplace.scopePrefix = QString::fromUtf16(kBuiltInCounty);
}

} // namespace app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Overview.h"

#include "core/domain/RegionCode.h"
#include "core/storage/RecordStore.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/SqlCountyStore.h"

#include <QStorageInfo>

#include <algorithm>
#include <set>

namespace syncing {

using core::Result;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;

/// The township of a place or a region; none for the county as a whole.
QString townshipOf(const QString &scope)
{
    return scope.size() < core::kTownshipDigits ? QString() : scope.left(core::kTownshipDigits);
}

void noteOldest(qint64 &oldest, qint64 at)
{
    if (at > 0 && (oldest == 0 || at < oldest))
        oldest = at;
}

/// Makes an overview piece by piece, in one transaction of its store.
class Lookout
{
public:
    Lookout(const SqlCountyStore &store, const QString &directory, qint64 now)
        : m_store(store)
        , m_connection(store.database().connection())
        , m_blobs(countyBlobs(directory, store.database().signingKey()))
        , m_now(now)
    { }

    Result<Overview> look();

private:
    Result<void> lookAtLoad();
    Result<qint64> linesSince(qint64 moment) const;
    Result<void> lookAtRegions();
    Result<void> lookAtLaptops();
    Result<LaptopStanding> standingOf(const DeviceInfo &device, const Contacts &contacts) const;
    Result<qint64> workOf(const DeviceInfo &device) const;
    void keepLatestNumbers();
    void spreadLaptops();
    Result<void> forEachOf(
        core::RecordType type, const std::function<void(const core::Record &)> &visit) const;
    Result<void> lookAtCases();
    Result<void> lookAtPhotos();
    TownshipStanding &township(const QString &code);

    const SqlCountyStore &m_store;
    CountyConnection &m_connection;
    core::BlobStore m_blobs;
    qint64 m_now;
    Overview m_view;
    std::map<QString, TownshipStanding> m_townships;
};

Result<Overview> Lookout::look()
{
    m_view.at = m_now;
    m_view.code = m_store.county();
    m_view.name = m_store.database().name();
    m_view.epoch = m_store.epoch();
    m_view.seq = m_store.lastSeq();
    m_view.lines = linesAfter(0, m_view.seq, m_store.restarts());
    m_view.isInFile = m_connection.file() != nullptr;
    MQ_TRY_ASSIGN(m_view.records, m_store.recordCount());
    MQ_TRY_ASSIGN(m_view.backupAt, ContactTable(m_connection).moment(kLastBackup));
    MQ_TRY(lookAtLoad());
    MQ_TRY(lookAtRegions());
    MQ_TRY(lookAtLaptops());
    MQ_TRY(lookAtCases());
    MQ_TRY(lookAtPhotos());
    CountyStatement waiting
        = m_connection.statement("SELECT count(*) FROM quarantine WHERE /*mine*/ state = 0");
    MQ_TRY(waiting.step());
    m_view.quarantined = waiting.integer(0);
    for (auto &[code, standing] : m_townships)
        m_view.townships.push_back(std::move(standing));
    return std::move(m_view);
}

TownshipStanding &Lookout::township(const QString &code)
{
    TownshipStanding &standing = m_townships[code];
    standing.code = code;
    return standing;
}

Result<void> Lookout::lookAtLoad()
{
    const ContactTable table(m_connection);
    const std::pair<LastTime *, qint64> spans[]
        = {{&m_view.minute, kMinuteMs}, {&m_view.hour, kHourMs}, {&m_view.day, kDayMs}};
    for (const auto &[last, span] : spans) {
        MQ_TRY_ASSIGN(last->operations, linesSince(m_now - span));
        MQ_TRY_ASSIGN(last->traffic, table.trafficSince(m_now - span));
    }
    return {};
}

/// Lines are received in their order, so a few of them tell where a moment lies.
Result<qint64> Lookout::linesSince(qint64 moment) const
{
    qint64 before = 0;
    qint64 after = m_view.seq + 1; // the first line after the moment is in (before, after]
    while (after - before > 1) {
        const qint64 middle = before + (after - before) / 2;
        CountyStatement row = m_connection.statement(
            "SELECT seq, received_at FROM log WHERE /*mine*/ seq >= ? ORDER BY seq LIMIT 1");
        MQ_TRY_ASSIGN(const bool isThere, row.bind(middle).step());
        if (!isThere || row.integer(1) > moment)
            after = middle;
        else
            before = row.integer(0);
    }
    return linesAfter(before, m_view.seq, m_store.restarts());
}

Result<void> Lookout::lookAtRegions()
{
    CountyStatement rows
        = m_connection.statement("SELECT code, name FROM region WHERE /*mine*/ TRUE");
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return {};
        const QString code = rows.text(0);
        TownshipStanding &standing = township(townshipOf(code));
        if (code.endsWith(u"000"))
            standing.name = rows.text(1);
    }
}

Result<qint64> Lookout::workOf(const DeviceInfo &device) const
{
    CountyStatement row = m_connection.statement(
        "SELECT received_at FROM log WHERE /*mine*/ device = ? AND lsn = ?");
    MQ_TRY_ASSIGN(const bool isThere, row.bind(qint64{device.number}).bind(device.lastLsn).step());
    return isThere ? row.integer(0) : 0; // before its branch the lines are the other number's
}

Result<LaptopStanding> Lookout::standingOf(const DeviceInfo &device, const Contacts &contacts) const
{
    LaptopStanding standing;
    standing.device = device;
    if (const auto known = contacts.find(device.number); known != contacts.end()) {
        standing.contact = known->second;
        standing.behind = linesAfter(standing.contact.sentTo, m_view.seq, m_store.restarts());
    }
    MQ_TRY_ASSIGN(standing.workAt, workOf(device));
    MQ_TRY_ASSIGN(standing.repairs, DigestTable(m_connection).repairsOf(device.number));
    return standing;
}

Result<void> Lookout::lookAtLaptops()
{
    MQ_TRY_ASSIGN(const Contacts contacts, ContactTable(m_connection).all());
    MQ_TRY_ASSIGN(const std::vector<DeviceInfo> devices, DeviceTable(m_connection).all());
    for (const DeviceInfo &device : devices) {
        MQ_TRY_ASSIGN(LaptopStanding standing, standingOf(device, contacts));
        m_view.laptops.push_back(std::move(standing));
    }
    keepLatestNumbers();
    spreadLaptops();
    return {};
}

/// A laptop whose disk was put back has several numbers and is one laptop; one whose disk was
/// copied is two, as long as both come. What was accepted out of quarantine is none.
void Lookout::keepLatestNumbers()
{
    std::erase_if(
        m_view.laptops, [](const LaptopStanding &laptop) { return laptop.device.isKeyless; });
    std::map<quint32, LaptopStanding *> byNumber;
    for (LaptopStanding &laptop : m_view.laptops)
        byNumber[laptop.device.number] = &laptop;
    std::set<quint32> left;
    for (LaptopStanding &later : m_view.laptops) { // a branch has the higher number
        const auto former = byNumber.find(later.device.branchedFrom);
        if (former == byNumber.end() || former->second->contact.at > later.device.enrolledAt)
            continue;
        left.insert(former->first);
        later.workAt = std::max(later.workAt, former->second->workAt);
    }
    std::erase_if(m_view.laptops,
        [&](const LaptopStanding &laptop) { return left.contains(laptop.device.number); });
}

void Lookout::spreadLaptops()
{
    for (const LaptopStanding &laptop : m_view.laptops) {
        if (!laptop.isActive())
            continue;
        std::set<QString> codes;
        for (const QString &scope : laptop.device.scopes)
            codes.insert(townshipOf(scope));
        for (const QString &code : codes) {
            TownshipStanding &standing = township(code);
            ++standing.laptops;
            standing.neverHeard += laptop.heardAt() == 0 ? 1 : 0;
            standing.heardAt = std::max(standing.heardAt, laptop.heardAt());
            standing.waiting += laptop.contact.waiting;
            noteOldest(standing.waitingSince, laptop.contact.waitingSince);
        }
    }
}

Result<void> Lookout::forEachOf(
    core::RecordType type, const std::function<void(const core::Record &)> &visit) const
{
    const int number = static_cast<int>(type);
    QByteArray after(core::RecordId::kSize, char(0));
    for (qint64 read = -1; read != 0;) {
        CountyStatement rows = m_connection.statement(
            "SELECT id, body FROM record WHERE /*mine*/ type = ? AND id > ? ORDER BY id LIMIT ?");
        rows.bind(number).bind(after).bind(m_connection.rowsAtOnce());
        for (read = 0;; ++read) {
            MQ_TRY_ASSIGN(const bool isThere, rows.step());
            if (!isThere)
                break;
            const core::RecordId id = rows.recordId(0);
            after = id.toBytes();
            MQ_TRY_ASSIGN(const QByteArray body, rows.secretBytes(1, placeOfBody(number, id)));
            MQ_TRY_ASSIGN(const core::Record record, core::decodeRecord(type, id, body));
            if (!record.isVoid)
                visit(record);
        }
        if (m_connection.rowsAtOnce() < 0)
            break;
    }
    return {};
}

Result<void> Lookout::lookAtCases()
{
    struct Open
    {
        QString township;
        core::OpId opId;
        qint64 writtenAt = 0;
    };
    std::vector<Open> open;
    MQ_TRY(forEachOf(core::RecordType::Conflict, [&](const core::Record &conflict) {
        if (conflict.text("status") == QLatin1String("open"))
            open.push_back({townshipOf(conflict.scope),
                core::OpId::fromBytes(conflict.value("op_id").bytes()).value_or(core::OpId()),
                conflict.integer("local_at")});
    }));
    for (const Open &one : open) { // since the county has it, by the county's clock
        const SharedEntry line = m_store.entryById(one.opId);
        township(one.township).cases.add(line ? line->receivedAt : one.writtenAt, m_now);
    }
    return {};
}

Result<void> Lookout::lookAtPhotos()
{
    std::set<core::ContentId> seen;
    return forEachOf(core::RecordType::Attachment, [&](const core::Record &attachment) {
        ++m_view.photos.records;
        const auto content = core::ContentId::fromBytes(attachment.value("content").bytes());
        if (!content || !seen.insert(*content).second)
            return;
        ++m_view.photos.contents;
        if (m_blobs.has(*content))
            return;
        ++m_view.photos.lacking;
        noteOldest(m_view.photos.lackingSince, attachment.createdAt);
        ++township(townshipOf(attachment.scope)).photosLacking;
    });
}

} // namespace

void OpenCases::add(qint64 at, qint64 now)
{
    const qint64 age = now - at;
    ++(age < kDayMs            ? underDay
            : age < 3 * kDayMs ? underThreeDays
            : age < 7 * kDayMs ? underWeek
                               : older);
    noteOldest(oldestAt, at);
}

OpenCases Overview::cases() const
{
    OpenCases sum;
    for (const TownshipStanding &township : townships) {
        sum.underDay += township.cases.underDay;
        sum.underThreeDays += township.cases.underThreeDays;
        sum.underWeek += township.cases.underWeek;
        sum.older += township.cases.older;
        noteOldest(sum.oldestAt, township.cases.oldestAt);
    }
    return sum;
}

qint64 linesAfter(qint64 seq, qint64 last, const std::vector<LogRestart> &restarts)
{
    qint64 lines = std::max<qint64>(last - seq, 0);
    for (const LogRestart &restart : restarts) {
        const qint64 from = std::max(seq, restart.keptSeq);
        const qint64 to = std::min(last, restart.floorSeq);
        lines -= std::max<qint64>(to - from, 0);
    }
    return lines;
}

Result<Overview> overviewOf(
    const CountyDatabase &county, const QString &directory, const core::Clock &clock)
{
    SqlCountyStore store(county);
    MQ_TRY(store.begin(SqlCountyStore::Access::Read));
    Result<Overview> seen = Lookout(store, directory, clock.nowMs()).look();
    const Result<void> ended = store.commit(); // a failed read would show what is not so
    store.rollback();
    if (seen && !ended)
        return ended.error();
    if (!seen)
        return seen;
    const QStorageInfo disk(directory);
    seen->diskFree = disk.bytesAvailable();
    seen->diskTotal = disk.bytesTotal();
    return seen;
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/server/ContactTable.h"
#include "sync/server/CountyDatabase.h"
#include "sync/server/DeviceTable.h"
#include "sync/server/DigestTable.h"

namespace syncing {

/// Cases that wait for a human, by how long the county has had them.
struct OpenCases
{
    qint64 underDay = 0;
    qint64 underThreeDays = 0;
    qint64 underWeek = 0;
    qint64 older = 0;
    qint64 oldestAt = 0; ///< UTC ms; 0 when there is none

    qint64 all() const { return underDay + underThreeDays + underWeek + older; }
    void add(qint64 at, qint64 now);
    bool operator==(const OpenCases &) const = default;
};

/// One laptop under the latest of its numbers.
struct LaptopStanding
{
    DeviceInfo device;
    Contact contact; ///< over the network; at is 0 when there was none
    qint64 workAt = 0; ///< UTC ms of its last line in the log, however it came; 0 for none
    qint64 behind = 0; ///< lines of the log it has not been sent
    DigestTable::RepairCount repairs;

    bool isActive() const { return !device.isRevoked && !device.isRetired; }
    qint64 heardAt() const { return std::max(contact.at, workAt); } ///< 0: never
};

struct TownshipStanding
{
    QString code; ///< nine digits; empty for what is not of one township
    QString name; ///< empty when the county has none for it
    int laptops = 0; ///< that take part
    int neverHeard = 0; ///< of them
    qint64 heardAt = 0; ///< UTC ms, of any of them
    qint64 waiting = 0; ///< operations told of and not handed in
    qint64 waitingSince = 0;
    OpenCases cases;
    qint64 photosLacking = 0;
};

struct PhotoStanding
{
    qint64 records = 0; ///< in use
    qint64 contents = 0; ///< that they name
    qint64 lacking = 0; ///< of these, not at the county
    qint64 lackingSince = 0; ///< UTC ms, when the oldest was attached; 0 when none lacks
};

struct LastTime
{
    qint64 operations = 0;
    ServerLoad traffic;
};

/// How a county is at one moment, without a word about anybody in its records. The names of its
/// users and laptops are in it.
struct Overview
{
    QString code;
    QString name;
    qint64 at = 0; ///< UTC ms
    qint64 epoch = 0;
    qint64 seq = 0;
    qint64 lines = 0; ///< fewer than seq after a restore
    qint64 records = 0;
    LastTime minute, hour, day;
    std::vector<LaptopStanding> laptops; ///< by number
    std::vector<TownshipStanding> townships; ///< by code
    PhotoStanding photos;
    qint64 quarantined = 0; ///< bundles that wait for a decision
    qint64 diskFree = 0; ///< of the data directory's disk
    qint64 diskTotal = 0;
    std::optional<qint64> backupAt; ///< by `minqing-county backup`; UTC ms
    bool isInFile = true; ///< false: the database has its own backups

    OpenCases cases() const;
};

/// Reads the county at one moment, beside whoever serves it. Opens every conflict and attachment:
/// a matter of a tenth of a second, not of every request.
core::Result<Overview> overviewOf(
    const CountyDatabase &county, const QString &directory, const core::Clock &clock);

/// Lines after \a seq; numbers that a restored county passed over are none.
qint64 linesAfter(qint64 seq, qint64 last, const std::vector<LogRestart> &restarts);

} // namespace syncing

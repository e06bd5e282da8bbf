// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "sync/server/Overview.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace app::county {

namespace {

using syncing::LaptopStanding;
using syncing::LastTime;
using syncing::OpenCases;
using syncing::Overview;
using syncing::TownshipStanding;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

/// "-" for never; else how long ago, in the largest unit that fits.
QString ago(qint64 then, qint64 now)
{
    if (then <= 0)
        return QStringLiteral("-");
    const qint64 minutes = std::max<qint64>(now - then, 0) / 60'000;
    if (minutes < 60)
        return QStringLiteral("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QStringLiteral("%1 h").arg(minutes / 60);
    return QStringLiteral("%1 d").arg(minutes / (24 * 60));
}

QJsonObject loadJson(const LastTime &last)
{
    return {{QStringLiteral("operations"), last.operations},
        {QStringLiteral("requests"), last.traffic.requests},
        {QStringLiteral("pushes"), last.traffic.pushes},
        {QStringLiteral("sent_away"), last.traffic.sentAway},
        {QStringLiteral("bytes_in"), last.traffic.bytesIn},
        {QStringLiteral("bytes_out"), last.traffic.bytesOut}};
}

QJsonObject casesJson(const OpenCases &cases)
{
    return {{QStringLiteral("open"), cases.all()}, {QStringLiteral("under_1_day"), cases.underDay},
        {QStringLiteral("under_3_days"), cases.underThreeDays},
        {QStringLiteral("under_7_days"), cases.underWeek}, {QStringLiteral("older"), cases.older},
        {QStringLiteral("oldest_at"), cases.oldestAt}};
}

QJsonObject laptopJson(const LaptopStanding &laptop)
{
    QJsonObject json = deviceJson(laptop.device);
    json[QStringLiteral("contact_at")] = laptop.contact.at;
    json[QStringLiteral("cursor")] = laptop.contact.cursor;
    json[QStringLiteral("sent_to")] = laptop.contact.sentTo;
    json[QStringLiteral("behind")] = laptop.behind;
    json[QStringLiteral("waiting")] = laptop.contact.waiting;
    json[QStringLiteral("waiting_since")] = laptop.contact.waitingSince;
    json[QStringLiteral("work_at")] = laptop.workAt;
    if (laptop.repairs.repairs > 0) {
        json[QStringLiteral("repaired_rows")] = laptop.repairs.repairs - laptop.repairs.stubborn;
        json[QStringLiteral("rows_that_still_differ")] = laptop.repairs.stubborn;
        json[QStringLiteral("repaired_at")] = laptop.repairs.lastAt;
    }
    return json;
}

QJsonObject townshipJson(const TownshipStanding &township)
{
    return {{QStringLiteral("code"), township.code}, {QStringLiteral("name"), township.name},
        {QStringLiteral("laptops"), township.laptops},
        {QStringLiteral("never_heard"), township.neverHeard},
        {QStringLiteral("heard_at"), township.heardAt},
        {QStringLiteral("waiting"), township.waiting},
        {QStringLiteral("waiting_since"), township.waitingSince},
        {QStringLiteral("cases"), casesJson(township.cases)},
        {QStringLiteral("photos_lacking"), township.photosLacking}};
}

QJsonObject overviewJson(const Overview &view)
{
    QJsonArray devices;
    for (const LaptopStanding &laptop : view.laptops)
        devices.append(laptopJson(laptop));
    QJsonArray townships;
    for (const TownshipStanding &township : view.townships)
        townships.append(townshipJson(township));
    return {{QStringLiteral("county"), view.code}, {QStringLiteral("name"), view.name},
        {QStringLiteral("at"), view.at}, {QStringLiteral("epoch"), view.epoch},
        {QStringLiteral("seq"), view.seq}, {QStringLiteral("records"), view.records},
        {QStringLiteral("last_minute"), loadJson(view.minute)},
        {QStringLiteral("last_hour"), loadJson(view.hour)},
        {QStringLiteral("last_day"), loadJson(view.day)}, {QStringLiteral("devices"), devices},
        {QStringLiteral("townships"), townships},
        {QStringLiteral("cases"), casesJson(view.cases())},
        {QStringLiteral("photos"),
            QJsonObject{{QStringLiteral("records"), view.photos.records},
                {QStringLiteral("contents"), view.photos.contents},
                {QStringLiteral("lacking"), view.photos.lacking},
                {QStringLiteral("lacking_since"), view.photos.lackingSince}}},
        {QStringLiteral("quarantined"), view.quarantined},
        {QStringLiteral("disk_free"), view.diskFree},
        {QStringLiteral("disk_total"), view.diskTotal},
        {QStringLiteral("backup_at"),
            view.backupAt ? QJsonValue(*view.backupAt) : QJsonValue(QJsonValue::Null)}};
}

QStringList summary(const Overview &view)
{
    const OpenCases cases = view.cases();
    QStringList lines;
    lines += say(QT_TRANSLATE_NOOP("app::county", "%1: %2 operations, %3 records, %4 laptops."))
                 .arg(view.name)
                 .arg(view.lines)
                 .arg(view.records)
                 .arg(view.laptops.size());
    lines += say(QT_TRANSLATE_NOOP("app::county",
                     "operations in the last minute, hour, day: %1, %2, %3; requests: %4, %5, %6"))
                 .arg(view.minute.operations)
                 .arg(view.hour.operations)
                 .arg(view.day.operations)
                 .arg(view.minute.traffic.requests)
                 .arg(view.hour.traffic.requests)
                 .arg(view.day.traffic.requests);
    lines += say(QT_TRANSLATE_NOOP("app::county",
                     "open cases: %1, of them older than a week %2, the oldest since %3"))
                 .arg(cases.all())
                 .arg(cases.older)
                 .arg(ago(cases.oldestAt, view.at));
    lines += say(QT_TRANSLATE_NOOP("app::county",
                     "photos: %1 at the county, %2 still to come; bundles in quarantine: %3; last "
                     "backup: %4"))
                 .arg(view.photos.contents - view.photos.lacking)
                 .arg(view.photos.lacking)
                 .arg(view.quarantined)
                 .arg(view.backupAt ? ago(*view.backupAt, view.at) : QStringLiteral("-"));
    return lines;
}

QString townshipLine(const TownshipStanding &township, qint64 now)
{
    return say(QT_TRANSLATE_NOOP("app::county",
                   "  %1  laptops %2, heard %3 ago, waiting %4 (%5), open cases %6 (%7)"))
        .arg(township.code.isEmpty() ? QStringLiteral("county   ") : township.code)
        .arg(township.laptops)
        .arg(ago(township.heardAt, now))
        .arg(township.waiting)
        .arg(ago(township.waitingSince, now))
        .arg(township.cases.all())
        .arg(ago(township.cases.oldestAt, now));
}

QString laptopLine(const LaptopStanding &laptop, qint64 now)
{
    const char *state = laptop.device.isRevoked ? "out of service"
        : laptop.device.isRetired               ? "given back"
                                                : "takes part";
    return say(QT_TRANSLATE_NOOP(
                   "app::county", "  %1  heard %2 ago, waiting %3 (%4), behind %5, repairs %6, %7"))
        .arg(laptop.device.number, 4)
        .arg(ago(laptop.heardAt(), now))
        .arg(laptop.contact.waiting)
        .arg(ago(laptop.contact.waitingSince, now))
        .arg(laptop.behind)
        .arg(laptop.repairs.repairs)
        .arg(QString::fromLatin1(state));
}

} // namespace

ExitCode status(const Arguments &arguments, const Console &console)
{
    const QString directory = arguments.value(QStringLiteral("data"));
    const auto county = syncing::CountyDatabase::open(directory);
    if (!county)
        return console.refuse(county.error());
    const auto view = syncing::overviewOf(*county, directory, core::SystemClock());
    if (!view)
        return console.refuse(view.error());
    QStringList lines = summary(*view);
    for (const TownshipStanding &township : view->townships) {
        if (township.laptops > 0 || township.cases.all() > 0)
            lines += townshipLine(township, view->at);
    }
    for (const LaptopStanding &laptop : view->laptops)
        lines += laptopLine(laptop, view->at);
    return console.answer(overviewJson(*view), lines.join(u'\n'));
}

} // namespace app::county

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Metrics.h"

namespace syncing {

namespace {

/// One metric after the other: its two lines of heading, then its samples.
class MetricsWriter
{
public:
    void gauge(const char *name, const char *help) { head(name, help, "gauge"); }
    void counter(const char *name, const char *help) { head(name, help, "counter"); }
    void sample(qint64 value) { sample(QByteArray(), value); }
    /// Labels are ours throughout: digits and plain words, nothing to escape.
    void sample(const QByteArray &labels, qint64 value) { line(labels, QByteArray::number(value)); }
    /// Of a moment in UTC ms; none for one that never was.
    void moment(const QByteArray &labels, qint64 ms)
    {
        if (ms > 0)
            line(labels, QByteArray::number(static_cast<double>(ms) / 1000.0, 'f', 3));
    }
    QByteArray take() { return std::move(m_text); }

private:
    void head(const char *name, const char *help, const char *type)
    {
        m_name = name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void line(const QByteArray &labels, const QByteArray &value)
    {
        m_text
            += m_name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + value + '\n';
    }

    QByteArray m_name;
    QByteArray m_text;
};

QByteArray label(const char *name, const QString &value)
{
    return QByteArray(name) + "=\"" + value.toLatin1() + '"';
}

QByteArray townshipLabel(const TownshipStanding &township)
{
    return label("township", township.code);
}

void writeProcess(MetricsWriter &out, const ProcessFigures &process)
{
    out.gauge("minqing_server_start_time_seconds", "When the server began, since 1970.");
    out.moment({}, process.startedAt);
    out.counter("minqing_server_requests_total", "Requests of laptops.");
    out.sample(process.load.requests);
    out.counter("minqing_server_pushes_total", "Requests that handed in operations.");
    out.sample(process.load.pushes);
    out.counter("minqing_server_sent_away_total",
        "Requests answered busy, by what gave way or had no room.");
    out.sample("what=\"pull\"", static_cast<qint64>(process.shed.pulls));
    out.sample("what=\"push\"", static_cast<qint64>(process.shed.pushes));
    out.sample("what=\"hasty_laptop\"", static_cast<qint64>(process.shed.hasty));
    out.sample("what=\"photo\"", static_cast<qint64>(process.shed.photos));
    out.sample("what=\"no_room\"", static_cast<qint64>(process.http.shed));
    out.counter("minqing_server_received_bytes_total", "Bytes of request bodies.");
    out.sample(process.load.bytesIn);
    out.counter("minqing_server_sent_bytes_total", "Bytes of answer bodies.");
    out.sample(process.load.bytesOut);
    out.gauge("minqing_server_connections", "Connections that are open.");
    out.sample(static_cast<qint64>(process.http.openConnections));
    out.counter("minqing_server_connections_total", "Connections, by what became of them.");
    out.sample("what=\"accepted\"", static_cast<qint64>(process.http.accepted));
    out.sample("what=\"refused\"", static_cast<qint64>(process.http.refusedConnections));
    out.sample("what=\"cut\"", static_cast<qint64>(process.http.cut));
}

void writeCounty(MetricsWriter &out, const Overview &view)
{
    out.gauge("minqing_county_info", "The county and its store.");
    out.sample(label("county", view.code) + ','
            + (view.isInFile ? "store=\"sqlite\"" : "store=\"postgres\""),
        1);
    out.gauge("minqing_county_seen_timestamp_seconds", "When these figures were taken.");
    out.moment({}, view.at);
    out.gauge("minqing_county_epoch",
        "Name of the log; another one after each restore, larger or smaller.");
    out.sample(view.epoch);
    out.gauge("minqing_county_log_lines", "Operations in the log; fewer after a restore.");
    out.sample(view.lines);
    out.gauge("minqing_county_records", "Records, those out of use included.");
    out.sample(view.records);
    out.gauge("minqing_county_quarantined_bundles", "Bundles that wait for a decision.");
    out.sample(view.quarantined);
    out.gauge("minqing_county_photos", "Contents that records in use name.");
    out.sample("state=\"held\"", view.photos.contents - view.photos.lacking);
    out.sample("state=\"lacking\"", view.photos.lacking);
    out.gauge("minqing_county_disk_free_bytes", "Of the data directory's disk.");
    out.sample(view.diskFree);
    out.gauge("minqing_county_disk_size_bytes", "Of the data directory's disk.");
    out.sample(view.diskTotal);
    out.gauge("minqing_county_backup_timestamp_seconds",
        "The last one by minqing-county backup; absent when there was none.");
    out.moment({}, view.backupAt.value_or(0));
}

void writeTownships(MetricsWriter &out, const Overview &view)
{
    out.gauge("minqing_township_heard_timestamp_seconds",
        "The last contact of any laptop; township is empty for the county's own.");
    for (const TownshipStanding &township : view.townships)
        out.moment(townshipLabel(township), township.heardAt);
    out.gauge("minqing_township_laptops", "Laptops that take part.");
    for (const TownshipStanding &township : view.townships)
        out.sample(townshipLabel(township), township.laptops);
    out.gauge("minqing_township_open_cases", "Cases that wait for a human, by age.");
    for (const TownshipStanding &township : view.townships) {
        const OpenCases &cases = township.cases;
        const std::pair<const char *, qint64> ages[]
            = {{"under_1_day", cases.underDay}, {"under_3_days", cases.underThreeDays},
                {"under_7_days", cases.underWeek}, {"older", cases.older}};
        for (const auto &[age, count] : ages)
            out.sample(townshipLabel(township) + ",age=\"" + age + '"', count);
    }
    out.gauge("minqing_township_oldest_case_timestamp_seconds", "Absent when no case is open.");
    for (const TownshipStanding &township : view.townships)
        out.moment(townshipLabel(township), township.cases.oldestAt);
    out.gauge("minqing_township_lacking_photos", "Photos of which only the record came.");
    for (const TownshipStanding &township : view.townships)
        out.sample(townshipLabel(township), township.photosLacking);
}

void writeLaptops(MetricsWriter &out, const Overview &view)
{
    std::vector<std::pair<QByteArray, const LaptopStanding *>> active;
    qint64 retired = 0;
    qint64 revoked = 0;
    for (const LaptopStanding &laptop : view.laptops) {
        if (laptop.isActive())
            active.emplace_back(label("device", QString::number(laptop.device.number)), &laptop);
        revoked += laptop.device.isRevoked ? 1 : 0;
        retired += laptop.device.isRetired && !laptop.device.isRevoked ? 1 : 0;
    }
    out.gauge("minqing_laptops", "By standing.");
    out.sample("state=\"active\"", static_cast<qint64>(active.size()));
    out.sample("state=\"retired\"", retired);
    out.sample("state=\"revoked\"", revoked);
    out.gauge("minqing_laptop_heard_timestamp_seconds",
        "Last contact over the network or by a stick; absent when there was none.");
    for (const auto &[device, laptop] : active)
        out.moment(device, laptop->heardAt());
    out.gauge("minqing_laptop_behind_lines", "Lines of the log it has not been sent.");
    for (const auto &[device, laptop] : active)
        out.sample(device, laptop->behind);
    out.gauge("minqing_laptop_waiting_operations", "Not handed in at its last contact.");
    for (const auto &[device, laptop] : active)
        out.sample(device, laptop->contact.waiting);
    out.gauge("minqing_laptop_waiting_since_timestamp_seconds", "Absent when none waited.");
    for (const auto &[device, laptop] : active)
        out.moment(device, laptop->contact.waitingSince);
    out.gauge("minqing_laptop_repaired_rows", "Rows put right, those that still differ included.");
    for (const auto &[device, laptop] : active)
        out.sample(device, laptop->repairs.repairs);
}

} // namespace

QByteArray metricsText(const Overview &view, const ProcessFigures &process)
{
    MetricsWriter out;
    writeProcess(out, process);
    writeCounty(out, view);
    writeTownships(out, view);
    writeLaptops(out, view);
    return out.take();
}

} // namespace syncing

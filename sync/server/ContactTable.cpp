// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ContactTable.h"

#include "sync/server/CountyConnection.h"

namespace syncing {

using core::Result;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kMinutesKept = qint64{2} * 24 * 60;

} // namespace

Result<Contacts> ContactTable::all() const
{
    CountyStatement rows
        = m_connection.statement("SELECT device, at, cursor, sent_to, waiting,"
                                 " waiting_since FROM contact WHERE /*mine*/ TRUE");
    Contacts contacts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, rows.step());
        if (!isThere)
            return contacts;
        contacts[static_cast<quint32>(rows.integer(0))]
            = {rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)};
    }
}

Result<void> ContactTable::save(const Contacts &contacts) const
{
    if (contacts.empty())
        return {};
    // Work that goes on waiting goes on from when it began to.
    CountyStatement write = m_connection.statement(
        "INSERT INTO contact (/*county*/ device, at, cursor, sent_to, waiting, waiting_since)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?, ?) ON CONFLICT (/*county*/ device) DO UPDATE"
        " SET at = excluded.at, cursor = excluded.cursor, sent_to = excluded.sent_to,"
        " waiting = excluded.waiting, waiting_since = CASE"
        " WHEN excluded.waiting = 0 THEN 0"
        " WHEN excluded.waiting_since > 0 THEN excluded.waiting_since"
        " WHEN contact.waiting_since > 0 THEN contact.waiting_since ELSE excluded.at END");
    for (const auto &[device, contact] : contacts) {
        write.bind(qint64{device}).bind(contact.at).bind(contact.cursor).bind(contact.sentTo);
        write.bind(contact.waiting).bind(contact.waitingSince);
        MQ_TRY(write.addRow());
    }
    return write.run();
}

Result<void> ContactTable::addTraffic(const ServerLoad &traffic, qint64 now) const
{
    const qint64 minute = now / kMinuteMs;
    {
        CountyStatement add = m_connection.statement(
            "INSERT INTO traffic (/*county*/ minute, requests, pushes, sent_away, bytes_in,"
            " bytes_out) VALUES (/*code*/ ?, ?, ?, ?, ?, ?) ON CONFLICT (/*county*/ minute)"
            " DO UPDATE SET requests = traffic.requests + excluded.requests,"
            " pushes = traffic.pushes + excluded.pushes,"
            " sent_away = traffic.sent_away + excluded.sent_away,"
            " bytes_in = traffic.bytes_in + excluded.bytes_in,"
            " bytes_out = traffic.bytes_out + excluded.bytes_out");
        add.bind(minute).bind(traffic.requests).bind(traffic.pushes).bind(traffic.sentAway);
        MQ_TRY(add.bind(traffic.bytesIn).bind(traffic.bytesOut).run());
    }
    CountyStatement forget
        = m_connection.statement("DELETE FROM traffic WHERE /*mine*/ minute < ?");
    return forget.bind(minute - kMinutesKept).run();
}

Result<ServerLoad> ContactTable::trafficSince(qint64 moment) const
{
    CountyStatement row = m_connection.statement(
        "SELECT coalesce(sum(requests), 0), coalesce(sum(pushes), 0), coalesce(sum(sent_away), 0),"
        " coalesce(sum(bytes_in), 0), coalesce(sum(bytes_out), 0)"
        " FROM traffic WHERE /*mine*/ minute > ?");
    MQ_TRY(row.bind(moment / kMinuteMs).step());
    return ServerLoad{
        row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

Result<std::optional<qint64>> ContactTable::moment(const char *name) const
{
    CountyStatement row = m_connection.statement("SELECT at FROM moment WHERE /*mine*/ name = ?");
    MQ_TRY_ASSIGN(const bool isThere, row.bind(QString::fromLatin1(name)).step());
    return isThere ? std::optional(row.integer(0)) : std::nullopt;
}

Result<void> ContactTable::setMoment(const char *name, qint64 at) const
{
    CountyStatement write
        = m_connection.statement("INSERT INTO moment (/*county*/ name, at) VALUES (/*code*/ ?, ?)"
                                 " ON CONFLICT (/*county*/ name) DO UPDATE SET at = excluded.at");
    return write.bind(QString::fromLatin1(name)).bind(at).run();
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/TouchTable.h"

#include "sync/server/LogCodec.h"
#include "sync/server/RecordHistory.h"

#include <QtEndian>

#include <algorithm>

namespace syncing {

using core::Result;

namespace {

quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

} // namespace

quint64 TouchTable::hash(const Touch &touch)
{
    const QByteArray id = touch.record.toBytes();
    const auto half = [&id](int at) { return qFromBigEndian<quint64>(id.constData() + at); };
    return mixed(mixed(mixed(half(0)) + half(8)) + static_cast<quint64>(touch.seq));
}

Result<qint64> TouchTable::end() const
{
    CountyStatement row
        = m_connection.statement("SELECT touched_to FROM county WHERE /*mine*/ TRUE");
    MQ_TRY(row.step());
    return row.integer(0);
}

Result<TouchTable::Stretch> TouchTable::linesAfter(qint64 seq, qint64 most) const
{
    CountyStatement select = m_connection.statement(
        "SELECT " MQ_ENTRY_COLUMNS " FROM log WHERE /*mine*/ seq > ? ORDER BY seq LIMIT ?");
    select.bind(seq).bind(most);
    Stretch stretch;
    for (stretch.to = seq;; ++stretch.lines) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return stretch;
        MQ_TRY_ASSIGN(const core::LogEntry entry, readEntry(select, Body::With));
        stretch.to = entry.seq;
        for (const core::RecordId &id : touchedBy(entry))
            stretch.touches.push_back({id, entry.seq});
    }
}

Result<void> TouchTable::add(Stretch stretch) const
{
    if (stretch.lines == 0)
        return {};
    std::ranges::sort(stretch.touches); // neighbours go to the same page
    CountyStatement insert = m_connection.statement(
        "INSERT INTO touch (/*county*/ record, seq) VALUES (/*code*/ ?, ?)");
    for (const Touch &touch : stretch.touches)
        MQ_TRY(insert.bind(touch.record).bind(touch.seq).addRow());
    if (!stretch.touches.empty())
        MQ_TRY(insert.run());
    CountyStatement update
        = m_connection.statement("UPDATE county SET touched_to = ? WHERE /*mine*/ TRUE");
    return update.bind(stretch.to).run();
}

Result<std::vector<qint64>> TouchTable::of(const core::RecordId &record) const
{
    CountyStatement select = m_connection.statement(kSelect);
    select.bind(record);
    std::vector<qint64> lines;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return lines;
        lines.push_back(select.integer(0));
    }
}

Result<quint64> TouchTable::sum() const
{
    quint64 sum = 0;
    Touch last{core::RecordId(), 0};
    for (qint64 read = -1; read != 0;) {
        CountyStatement rows = m_connection.statement(
            "SELECT record, seq FROM touch WHERE /*mine*/ (record, seq) > (?, ?)"
            " ORDER BY record, seq LIMIT ?");
        rows.bind(last.record).bind(last.seq).bind(m_connection.rowsAtOnce());
        for (read = 0;; ++read) {
            MQ_TRY_ASSIGN(const bool isThere, rows.step());
            if (!isThere)
                break;
            last = {rows.recordId(0), rows.integer(1)};
            sum += hash(last);
        }
        if (m_connection.rowsAtOnce() < 0)
            break;
    }
    return sum;
}

} // namespace syncing

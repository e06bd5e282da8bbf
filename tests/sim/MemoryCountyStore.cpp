// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryCountyStore.h"

#include "core/storage/DigestStore.h"
#include "sync/server/RecordHistory.h"

#include <algorithm>

namespace syncing {

using core::LogEntry;
using core::Record;
using core::RecordType;

MemoryCountyStore::MemoryCountyStore(QString county, qint64 epoch)
    : m_county(std::move(county))
    , m_epoch(epoch)
{ }

qint64 MemoryCountyStore::lastSeq() const
{
    const qint64 floor = m_restarts.empty() ? 0 : m_restarts.back().floorSeq;
    return m_log.empty() ? floor : std::max(floor, m_log.back()->seq);
}

std::vector<SharedEntry>::const_iterator MemoryCountyStore::after(qint64 seq) const
{
    return std::ranges::upper_bound(
        m_log, seq, {}, [](const SharedEntry &entry) { return entry->seq; });
}

quint32 MemoryCountyStore::lastDevice() const
{
    return m_devices.empty() ? m_deviceFloor : std::max(m_deviceFloor, m_devices.rbegin()->first);
}

void MemoryCountyStore::restart(const LogRestart &restart, quint32 lastDevice)
{
    m_deviceFloor = lastDevice;
    m_restarts.push_back(restart);
    m_epoch = restart.epoch;
}

quint32 MemoryCountyStore::enrol(const PublicKey &key, std::vector<QString> scopes)
{
    const quint32 number = lastDevice() + 1;
    m_devices.emplace(number, CountyDevice{number, key, std::move(scopes), false, {}, {}});
    return number;
}

void MemoryCountyStore::revoke(quint32 device)
{
    m_devices.at(device).isRevoked = true;
}

SharedRecord MemoryCountyStore::record(int type, const core::RecordId &id) const
{
    const auto found = m_rows.find(id);
    if (found == m_rows.end() || static_cast<int>(found->second->type) != type)
        return {};
    return found->second;
}

SharedEntry MemoryCountyStore::entryAt(qint64 seq) const
{
    const auto found = after(seq - 1);
    return found == m_log.end() || (*found)->seq != seq ? SharedEntry() : *found;
}

SharedEntry MemoryCountyStore::entryOf(quint32 device, qint64 lsn) const
{
    const auto found = m_lines.find({authorOf(device, lsn), lsn});
    return found == m_lines.end() ? SharedEntry() : m_log[found->second.first];
}

SharedEntry MemoryCountyStore::entryById(const core::OpId &opId) const
{
    const auto found = m_ops.find(opId);
    return found == m_ops.end() ? SharedEntry() : m_log[found->second];
}

std::vector<SharedRecord> MemoryCountyStore::personsWith(const QString &identityNumber) const
{
    std::vector<SharedRecord> persons;
    const auto found = m_identities.find(identityNumber);
    if (found == m_identities.end())
        return persons;
    for (const core::RecordId &id : found->second) {
        const SharedRecord &row = m_rows.at(id);
        if (!row->isVoid)
            persons.push_back(row);
    }
    return persons;
}

std::vector<SharedRecord> MemoryCountyStore::recordsOf(const QString &village) const
{
    return rowsOf(village, {}, m_rows.size());
}

std::map<QString, qint64> MemoryCountyStore::voidsBy(
    const std::vector<quint32> &devices, qint64 receivedFrom) const
{
    std::map<QString, qint64> voids;
    for (const SharedEntry &entry : m_log) {
        if (entry->voids > 0 && entry->receivedAt >= receivedFrom
            && std::ranges::find(devices, entry->device) != devices.end())
            voids[entry->scope] += entry->voids;
    }
    return voids;
}

std::vector<SharedEntry> MemoryCountyStore::casesBy(quint32 device, std::size_t limit) const
{
    std::vector<SharedEntry> cases;
    for (auto entry = m_log.rbegin(); entry != m_log.rend() && cases.size() < limit; ++entry) {
        if ((*entry)->device == device && (*entry)->outcome == core::Outcome::Conflict)
            cases.push_back(*entry);
    }
    return cases;
}

qint64 MemoryCountyStore::personsIn(const QString &prefix) const
{
    return std::ranges::count_if(m_rows, [&](const auto &each) {
        return each.second->type == RecordType::Person && each.second->scope.startsWith(prefix);
    });
}

std::optional<CountyDevice> MemoryCountyStore::device(quint32 number) const
{
    const auto found = m_devices.find(number);
    return found == m_devices.end() ? std::nullopt : std::optional(found->second);
}

std::optional<quint32> MemoryCountyStore::deviceWithKey(const PublicKey &key) const
{
    for (const auto &[number, device] : m_devices) {
        if (device.key == key)
            return number;
    }
    return std::nullopt;
}

quint32 MemoryCountyStore::authorOf(quint32 device, qint64 lsn) const
{
    for (;;) {
        const auto found = m_devices.find(device);
        if (found == m_devices.end() || lsn > found->second.branch.lsn)
            return device;
        device = found->second.branch.from;
    }
}

quint32 MemoryCountyStore::branchOff(const Branch &branch, const PublicKey &key, qint64)
{
    const quint32 number = enrol(key, m_devices.at(branch.from).scopes);
    m_devices.at(number).scopeVersion = m_devices.at(branch.from).scopeVersion;
    m_devices.at(number).isRetired = m_devices.at(branch.from).isRetired;
    m_devices.at(number).progress = {branch.lsn, branch.hash};
    m_devices.at(number).branch = branch;
    return number;
}

std::optional<core::ChainHash> MemoryCountyStore::hashAfter(quint32 device, qint64 lsn) const
{
    if (lsn == 0)
        return core::ChainHash();
    const auto found = m_lines.find({authorOf(device, lsn), lsn});
    return found == m_lines.end() ? std::nullopt : std::optional(found->second.second);
}

core::PaidSum MemoryCountyStore::paidIn(const QString &scope) const
{
    core::PaidSum sum;
    for (const auto &[id, row] : m_rows) {
        if (row->type == core::RecordType::CaseFile && row->scope.startsWith(scope))
            sum.add(*row);
    }
    return sum;
}

std::vector<LogEntry> MemoryCountyStore::visibleAfter(
    qint64 cursor, const Reader &reader, std::size_t limit) const
{
    std::vector<LogEntry> entries;
    for (auto at = after(cursor); at != m_log.end(); ++at) {
        const LogEntry &entry = **at;
        if (!mayRead(reader, entry.device, entry.scope, entry.also))
            continue;
        if (entries.size() == limit)
            break;
        entries.push_back(entry);
    }
    return entries;
}

std::vector<SharedEntry> MemoryCountyStore::linesAbout(const core::RecordId &id) const
{
    std::vector<SharedEntry> lines;
    std::ranges::copy_if(m_log, std::back_inserter(lines),
        [&](const SharedEntry &entry) { return std::ranges::count(touchedBy(*entry), id) > 0; });
    return lines;
}

std::vector<SharedRecord> MemoryCountyStore::rowsOf(
    const QString &prefix, const core::FillPlace &after, std::size_t limit) const
{
    std::map<core::FillPlace, SharedRecord> rows;
    for (const auto &[id, row] : m_rows) {
        const core::FillPlace place{row->scope, static_cast<int>(row->type), id};
        if (row->scope.startsWith(prefix) && place > after)
            rows.emplace(place, row);
    }
    std::vector<SharedRecord> found;
    for (const auto &[place, row] : rows) {
        if (found.size() < limit)
            found.push_back(row);
    }
    return found;
}

void MemoryCountyStore::changeScopes(quint32 device, const std::vector<QString> &scopes)
{
    CountyDevice &known = m_devices.at(device);
    known.scopes = scopes;
    ++known.scopeVersion;
}

core::Digests MemoryCountyStore::digests(const std::vector<QString> &prefixes) const
{
    core::Digests digests = m_digests;
    std::erase_if(digests, [&](const auto &each) { return !core::isWithin(each.first, prefixes); });
    return digests;
}

void MemoryCountyStore::visitRows(
    const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const
{
    for (const auto &[id, row] : m_rows) {
        if (row->scope == scope && core::catalogue::find(static_cast<int>(row->type))
            && !visit({static_cast<int>(row->type), id, core::rowHash(*row)}))
            return;
    }
}

void MemoryCountyStore::noteRepair(quint32, const core::Repair &, qint64)
{
    ++m_repairs;
}

void MemoryCountyStore::setStanding(quint32 device, bool isRetired, bool isRevoked)
{
    CountyDevice &known = m_devices.at(device);
    known.isRetired = isRetired;
    known.isRevoked = isRevoked;
    ++known.scopeVersion;
}

void MemoryCountyStore::append(LogEntry entry, const QByteArray &, const core::ChainHash &hash)
{
    const std::size_t index = m_log.size();
    m_lines[{entry.device, entry.lsn}] = {index, hash};
    m_ops.try_emplace(entry.opId, index);
    m_devices.at(entry.device).progress = {entry.lsn, hash};
    m_log.push_back(std::make_shared<const LogEntry>(std::move(entry)));
}

void MemoryCountyStore::put(Record row)
{
    if (row.type == RecordType::Person) {
        const auto old = m_rows.find(row.id);
        if (old != m_rows.end())
            m_identities[old->second->text("id_number")].erase(row.id);
        m_identities[row.text("id_number")].insert(row.id);
    }
    if (core::catalogue::find(static_cast<int>(row.type))) {
        if (const auto old = m_rows.find(row.id); old != m_rows.end())
            m_digests[old->second->scope] -= core::rowHash(*old->second);
        m_digests[row.scope] += core::rowHash(row);
    }
    const core::RecordId id = row.id;
    m_rows.insert_or_assign(id, std::make_shared<const Record>(std::move(row)));
}

} // namespace syncing

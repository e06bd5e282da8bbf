// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/DeviceTable.h"

#include "sync/server/ContactTable.h"
#include "sync/server/CountyConnection.h"

#include <QStringList>

#include <map>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr char kName[] = "device.name";
constexpr char kUser[] = "device.user";

Result<qint64> numberIn(CountyConnection &connection, const core::SqlText &sql)
{
    CountyStatement select = connection.statement(sql);
    MQ_TRY_ASSIGN(const bool isThere, select.step());
    return isThere ? select.integer(0) : 0;
}

} // namespace

std::vector<QString> scopesFromText(const QString &text)
{
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    return {parts.begin(), parts.end()};
}

QString scopesToText(const std::vector<QString> &scopes)
{
    return QStringList(scopes.begin(), scopes.end()).join(u',');
}

Result<std::optional<CountyDevice>> DeviceTable::find(quint32 number) const
{
    CountyStatement select = m_connection.statement(
        "SELECT public_key, scopes, is_revoked, last_lsn, last_hash, branched_from, branch_lsn,"
        " branch_hash, scope_version, is_retired FROM device WHERE /*mine*/ number = ?");
    MQ_TRY_ASSIGN(const bool isThere, select.bind(qint64{number}).step());
    if (!isThere)
        return std::optional<CountyDevice>();
    CountyDevice device;
    device.number = number;
    device.key = PublicKey::fromBytes(select.bytes(0)).value_or(PublicKey());
    device.scopes = scopesFromText(select.text(1));
    device.isRevoked = select.integer(2) != 0;
    device.progress = {select.integer(3), select.opId(4)};
    device.branch = {static_cast<quint32>(select.integer(5)), select.integer(6), select.opId(7)};
    device.scopeVersion = select.integer(8);
    device.isRetired = select.integer(9) != 0;
    return std::optional(std::move(device));
}

Result<Branch> DeviceTable::branchOf(quint32 number) const
{
    CountyStatement select = m_connection.statement(
        "SELECT branched_from, branch_lsn, branch_hash FROM device WHERE /*mine*/ number = ?");
    MQ_TRY_ASSIGN(const bool isThere, select.bind(qint64{number}).step());
    if (!isThere)
        return Branch();
    return Branch{static_cast<quint32>(select.integer(0)), select.integer(1), select.opId(2)};
}

Result<std::optional<quint32>> DeviceTable::withKey(const PublicKey &key) const
{
    CountyStatement select
        = m_connection.statement("SELECT number FROM device WHERE /*mine*/ public_key = ?");
    MQ_TRY_ASSIGN(const bool isThere, select.bind(key.toBytes()).step());
    return isThere ? std::optional(static_cast<quint32>(select.integer(0))) : std::nullopt;
}

Result<quint32> DeviceTable::next() const
{
    MQ_TRY_ASSIGN(const qint64 last,
        numberIn(m_connection, "SELECT max(number) FROM device WHERE /*mine*/ TRUE"));
    MQ_TRY_ASSIGN(const qint64 floor,
        numberIn(m_connection, "SELECT max(floor_device) FROM restart WHERE /*mine*/ TRUE"));
    return static_cast<quint32>(std::max(last, floor) + 1);
}

Result<std::vector<DeviceInfo>> DeviceTable::all() const
{
    MQ_TRY_ASSIGN(const Contacts contacts, ContactTable(m_connection).all());
    CountyStatement select = m_connection.statement(
        "SELECT number, name, \"user\", role, scopes, is_revoked, enrolled_at, seen_at, last_lsn,"
        " branched_from, scope_version, is_retired, is_keyless FROM device WHERE /*mine*/ TRUE"
        " ORDER BY number");
    std::vector<DeviceInfo> devices;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return devices;
        const qint64 number = select.integer(0);
        MQ_TRY_ASSIGN(const QString name, select.secretText(1, {kName, number}));
        MQ_TRY_ASSIGN(const QString user, select.secretText(2, {kUser, number}));
        devices.push_back({.number = static_cast<quint32>(number),
            .name = name,
            .user = user,
            .role = select.text(3),
            .scopes = scopesFromText(select.text(4)),
            .isRevoked = select.integer(5) != 0,
            .isRetired = select.integer(11) != 0,
            .enrolledAt = select.integer(6),
            .seenAt = contacts.contains(static_cast<quint32>(number))
                ? contacts.at(static_cast<quint32>(number)).at
                : select.integer(7),
            .lastLsn = select.integer(8),
            .branchedFrom = static_cast<quint32>(select.integer(9)),
            .scopeVersion = select.integer(10),
            .isKeyless = select.integer(12) != 0});
    }
}

Result<std::vector<quint32>> DeviceTable::family(quint32 number) const
{
    std::map<quint32, quint32> roots; // a number never branches off from a later one
    CountyStatement select = m_connection.statement(
        "SELECT number, branched_from FROM device WHERE /*mine*/ TRUE ORDER BY number");
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            break;
        const auto each = static_cast<quint32>(select.integer(0));
        const auto from = roots.find(static_cast<quint32>(select.integer(1)));
        roots[each] = from == roots.end() ? each : from->second;
    }
    std::vector<quint32> numbers;
    const auto own = roots.find(number);
    for (const auto &[each, root] : roots) {
        if (own != roots.end() && root == own->second)
            numbers.push_back(each);
    }
    return numbers;
}

Result<void> DeviceTable::giveStanding(quint32 number, bool isRetired, bool isRevoked) const
{
    CountyStatement update = m_connection.statement(
        "UPDATE device SET is_retired = ?, is_revoked = ?, scope_version = scope_version + 1"
        " WHERE /*mine*/ number = ?");
    update.bind(isRetired ? 1 : 0).bind(isRevoked ? 1 : 0);
    return update.bind(qint64{number}).run();
}

Result<void> DeviceTable::giveScopes(quint32 number, const QString &scopes) const
{
    CountyStatement update = m_connection.statement("UPDATE device SET scopes = ?, scope_version = "
                                                    "scope_version + 1 WHERE /*mine*/ number = ?");
    return update.bind(scopes).bind(qint64{number}).run();
}

Result<void> DeviceTable::markKeyless(quint32 number) const
{
    CountyStatement update
        = m_connection.statement("UPDATE device SET is_keyless = 1 WHERE /*mine*/ number = ?");
    return update.bind(qint64{number}).run();
}

Result<bool> DeviceTable::isKeyless(quint32 number) const
{
    CountyStatement select
        = m_connection.statement("SELECT is_keyless FROM device WHERE /*mine*/ number = ?");
    MQ_TRY_ASSIGN(const bool isThere, select.bind(qint64{number}).step());
    return isThere && select.integer(0) != 0;
}

Result<void> DeviceTable::add(const NewDevice &device, qint64 now) const
{
    const qint64 number = device.number;
    const Branch &branch = device.branch;
    QByteArray sql
        = "INSERT INTO device (/*county*/ number, public_key, name, \"user\", role, scopes,"
          " enrolled_at, seen_at, last_lsn, last_hash, branch_lsn, branch_hash, scope_version, "
          "is_retired";
    // Null, not 0, is who has no number before: it refers to another row.
    sql += branch.from != 0
        ? ", branched_from) VALUES (/*code*/ ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        : ") VALUES (/*code*/ ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    CountyStatement insert = m_connection.statement(sql);
    insert.bind(number).bind(device.key.toBytes());
    insert.bindSecret({kName, number}, device.name).bindSecret({kUser, number}, device.user);
    insert.bind(device.role).bind(device.scopes).bind(now).bind(now);
    insert.bind(branch.lsn).bind(branch.hash).bind(branch.lsn).bind(branch.hash);
    insert.bind(device.scopeVersion).bind(device.isRetired ? 1 : 0);
    if (branch.from != 0)
        insert.bind(qint64{branch.from});
    return insert.run();
}

Result<quint32> DeviceTable::addBranch(const Branch &branch, const PublicKey &key, qint64 now) const
{
    CountyStatement select
        = m_connection.statement("SELECT name, \"user\", role, scopes, scope_version, is_retired "
                                 "FROM device WHERE /*mine*/ number = ?");
    const qint64 before = branch.from;
    MQ_TRY_ASSIGN(const bool isThere, select.bind(before).step());
    if (!isThere)
        return Error{ErrorCode::NotFound, QStringLiteral("no such device")};
    NewDevice device;
    MQ_TRY_ASSIGN(device.name, select.secretText(0, {kName, before}));
    MQ_TRY_ASSIGN(device.user, select.secretText(1, {kUser, before}));
    MQ_TRY_ASSIGN(device.number, next());
    device.role = select.text(2);
    device.scopes = select.text(3);
    device.scopeVersion = select.integer(4);
    device.isRetired = select.integer(5) != 0;
    device.key = key;
    device.branch = branch;
    MQ_TRY(add(device, now));
    return device.number;
}

Result<void> DeviceTable::advance(const std::map<quint32, DeviceProgress> &moved) const
{
    if (moved.empty())
        return {};
    CountyStatement update = m_connection.statement(
        "UPDATE device SET last_lsn = v.column2, last_hash = v.column3"
        " FROM (VALUES (/*code*/ ?, ?, ?)) AS v WHERE /*mine*/ number = v.column1");
    for (const auto &[number, progress] : moved) {
        update.bind(qint64{number}).bind(progress.lastLsn).bind(progress.lastHash);
        MQ_TRY(update.addRow());
    }
    return update.run();
}

} // namespace syncing

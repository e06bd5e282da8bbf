// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SumsStore.h"

#include "core/storage/DeviceStore.h"

namespace core {

Result<void> SumsStore::owe(const QString &scope)
{
    return m_database
        .statement("INSERT INTO paid_sum (scope, is_owed) VALUES (?, 1)"
                   " ON CONFLICT (scope) DO UPDATE SET is_owed = 1 WHERE is_owed = 0")
        .bind(scope)
        .run();
}

Result<void> SumsStore::oweAll()
{
    return m_database.statement("UPDATE paid_sum SET is_owed = 1 WHERE is_owed = 0").run();
}

Result<std::vector<QString>> SumsStore::owed() const
{
    constexpr int kAtOnce = 200; // villages; a county has fewer
    Statement rows = m_database.statement(
        "SELECT scope FROM paid_sum WHERE is_owed = 1 ORDER BY scope LIMIT ?");
    rows.bind(kAtOnce);
    std::vector<QString> scopes;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return scopes;
        scopes.push_back(rows.text(0));
    }
}

Result<PaidSum> SumsStore::own(const QString &scope) const
{
    // A scope covers all that begin with it; codes are digits, so ':' comes after all of them.
    Statement row
        = m_database.statement("SELECT count(*), coalesce(sum(monthly_amount), 0) FROM case_file"
                               " WHERE scope >= ? AND scope < ? AND is_void = 0"
                               " AND status IN ('active', 'tapering')");
    row.bind(scope).bind(scope + u':');
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? PaidSum{row.integer(0), row.integer(1)} : PaidSum();
}

Result<void> SumsStore::compare(const std::vector<QString> &asked,
    const std::map<QString, PaidSum> &told, qint64 seq, qint64 now)
{
    if (asked.empty() && told.empty())
        return {};
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    DeviceStore device(m_database);
    MQ_TRY_ASSIGN(const DeviceState state, device.state());
    MQ_TRY_ASSIGN(const qint64 waiting, device.pendingCount());
    if (state.cursor != seq || waiting > 0)
        return {};
    for (const auto &[scope, sum] : told)
        MQ_TRY(keep(scope, sum, seq, now));
    for (const QString &scope : asked) {
        if (!told.contains(scope))
            MQ_TRY(m_database.statement("DELETE FROM paid_sum WHERE scope = ?").bind(scope).run());
    }
    return transaction.commit();
}

Result<void> SumsStore::keep(const QString &scope, const PaidSum &county, qint64 seq, qint64 now)
{
    MQ_TRY_ASSIGN(const PaidSum ours, own(scope));
    return m_database
        .statement("UPDATE paid_sum SET is_owed = ?, own_benefits = ?, own_monthly = ?,"
                   " county_benefits = ?, county_monthly = ?, seq = ?, compared_at = ?"
                   " WHERE scope = ?")
        .bind(ours == county ? 0 : 1)
        .bind(ours.benefits)
        .bind(ours.monthly)
        .bind(county.benefits)
        .bind(county.monthly)
        .bind(seq)
        .bind(now)
        .bind(scope)
        .run();
}

Result<std::vector<SumComparison>> SumsStore::comparisons(qint64 since) const
{
    Statement rows = m_database.statement(
        "SELECT scope, own_benefits, own_monthly, county_benefits, county_monthly, seq,"
        " compared_at, is_owed FROM paid_sum WHERE is_owed = 1 OR compared_at >= ? ORDER BY scope");
    rows.bind(since);
    std::vector<SumComparison> all;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return all;
        all.push_back(
            {rows.text(0), {rows.integer(1), rows.integer(2)}, {rows.integer(3), rows.integer(4)},
                rows.integer(5), rows.integer(6), rows.integer(7) != 0});
    }
}

} // namespace core

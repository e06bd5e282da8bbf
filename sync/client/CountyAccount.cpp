// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/CountyAccount.h"

namespace syncing {

core::Result<std::optional<CountyAccount>> CountyAccount::load(const core::DeviceStore &store)
{
    CountyAccount account;
    MQ_TRY_ASSIGN(account.settings, core::CountySettings::load(store));
    MQ_TRY_ASSIGN(const core::DeviceState state, store.state());
    if (!account.settings.isEnrolled() || state.device == 0)
        return std::optional<CountyAccount>();
    if (!SigningKey::fromSeed(account.settings.signingSeed)
        || !PublicKey::fromBytes(account.settings.countyKey))
        return core::Error{
            core::ErrorCode::Damaged, QStringLiteral("the county's keys are broken")};
    account.device = state.device;
    account.epoch = state.epoch;
    return std::optional(std::move(account));
}

core::Result<void> CountyAccount::save(core::Database &database) const
{
    core::Transaction transaction(database);
    MQ_TRY(transaction.begin());
    core::DeviceStore store(database);
    MQ_TRY_ASSIGN(core::DeviceState state, store.state());
    if (state.device != 0)
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("this ledger is enrolled already")};
    state.device = device;
    state.epoch = epoch;
    state.cursor = 0;
    MQ_TRY(store.saveState(state));
    MQ_TRY(settings.save(store));
    return transaction.commit();
}

core::Result<void> CountyAccount::moveServer(core::Database &database, const QUrl &server)
{
    core::Transaction transaction(database);
    MQ_TRY(transaction.begin());
    core::DeviceStore store(database);
    MQ_TRY_ASSIGN(core::CountySettings settings, core::CountySettings::load(store));
    if (!settings.isEnrolled())
        return core::Error{core::ErrorCode::NotFound, QStringLiteral("not enrolled at a county")};
    settings.serverUrl = server.toString();
    MQ_TRY(settings.save(store));
    return transaction.commit();
}

} // namespace syncing

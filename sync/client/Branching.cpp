// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Branching.h"

#include "core/base/Mutant.h"
#include "core/storage/CountySettings.h"

namespace syncing {

namespace {

const QString kNextSeed = QStringLiteral("branch_seed");

core::Result<SigningKey> nextKey(core::DeviceStore &store, core::Random &random)
{
    MQ_TRY_ASSIGN(const QByteArray kept, store.setting(kNextSeed));
    if (const auto key = SigningKey::fromSeed(kept))
        return *key;
    const SigningKey key = SigningKey::generate(random);
    MQ_TRY(store.saveSetting(kNextSeed, key.seed()));
    return key;
}

} // namespace

core::Result<BranchRequest> makeBranch(core::Ledger &ledger, core::Random &random)
{
    core::DeviceStore &store = ledger.device();
    MQ_TRY_ASSIGN(const SigningKey key, nextKey(store, random));
    MQ_TRY_ASSIGN(const core::DeviceState state, store.state());
    MQ_TRY_ASSIGN(std::vector<core::PendingOp> oldest, store.pending(0, 1));
    if (core::mutantIs(core::Mutant::BranchFromHead))
        oldest.clear();
    BranchRequest request;
    request.device = state.device;
    request.epoch = state.epoch;
    request.lsn = oldest.empty() ? state.nextLsn - 1 : oldest.front().lsn - 1;
    request.hash = oldest.empty() ? state.headHash : oldest.front().previousHash;
    request.key = key.publicKey();
    return request;
}

core::Result<core::Changes> takeBranch(
    core::Ledger &ledger, const BranchRequest &request, const BranchReply &reply)
{
    core::DeviceStore &store = ledger.device();
    return ledger.continueAs(reply.device, [&]() -> core::Result<void> {
        MQ_TRY_ASSIGN(core::CountySettings settings, core::CountySettings::load(store));
        MQ_TRY(store.addFormerNumber({request.device, reply.lsn, settings.signingSeed}));
        MQ_TRY_ASSIGN(settings.signingSeed, store.setting(kNextSeed));
        MQ_TRY(settings.save(store));
        // A late answer may have settled some since it was asked; the new number begins before
        // them.
        if (!core::mutantIs(core::Mutant::SettledLeft))
            MQ_TRY(store.requeue(reply.lsn + 1));
        return store.saveSetting(kNextSeed, QByteArray());
    });
}

core::Result<std::optional<core::Changes>> takeFormerNumber(core::Ledger &ledger)
{
    core::DeviceStore &store = ledger.device();
    MQ_TRY_ASSIGN(const std::vector<core::FormerNumber> numbers, store.formerNumbers());
    if (numbers.empty())
        return std::optional<core::Changes>();
    const core::FormerNumber &former = numbers.back();
    MQ_TRY_ASSIGN(
        core::Changes changes, ledger.continueAs(former.device, [&]() -> core::Result<void> {
            MQ_TRY_ASSIGN(core::CountySettings settings, core::CountySettings::load(store));
            settings.signingSeed = former.signingSeed;
            MQ_TRY(settings.save(store));
            return store.dropFormerNumber(former.device);
        }));
    return std::optional<core::Changes>(std::move(changes));
}

} // namespace syncing

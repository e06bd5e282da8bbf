// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/KeyDesk.h"

#include "core/base/Mutant.h"
#include "sync/server/BundleDesk.h"

namespace syncing {

KeysReply openKeys(const CountyStore &store, const SigningKey &countyKey, QByteArrayView sealed)
{
    KeysReply reply;
    reply.head.county = store.county();
    reply.head.epoch = store.epoch();
    const auto known = knownBundle(store, sealed, BundleKind::Keys);
    if (!known) {
        const bool isStranger = known.error().detail == bundlefault::kStranger;
        reply.head.status = isStranger ? Status::Unknown : Status::FrameBad;
        return reply;
    }
    if (known->author.isRevoked && !core::mutantIs(core::Mutant::RevokedTaken)) {
        reply.head.status = Status::Revoked;
        return reply;
    }
    auto content = openBundle(known->bundle, countyKey);
    reply.head.status = content ? Status::Ok : Status::FrameBad;
    if (content)
        reply.content = std::move(*content);
    return reply;
}

core::Result<QByteArray> openKeysByHand(
    const CountyStore &store, const SigningKey &countyKey, QByteArrayView sealed)
{
    const auto known = knownBundle(store, sealed, BundleKind::Keys);
    if (known) {
        if (known->author.isRevoked)
            return core::Error{core::ErrorCode::Refused, bundlefault::kRevoked};
        return openBundle(known->bundle, countyKey);
    }
    if (known.error().detail != bundlefault::kStranger || store.restarts().empty())
        return known.error();
    MQ_TRY_ASSIGN(const Bundle bundle, readBundle(sealed));
    return openBundle(bundle, countyKey);
}

} // namespace syncing

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

} // namespace syncing

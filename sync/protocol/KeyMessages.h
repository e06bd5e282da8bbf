// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"

namespace syncing {

/// What a laptop gets back that sealed its keys for the county when it was taken out of service.
/// The question is a bundle of kind Keys.
struct KeysReply
{
    ReplyHead head;
    QByteArray content; ///< as it was sealed

    bool operator==(const KeysReply &) const = default;
};

QByteArray encodeKeysReply(const KeysReply &reply, const SigningKey &countyKey);
core::Result<KeysReply> decodeKeysReply(QByteArrayView body, const PublicKey &countyKey);

} // namespace syncing

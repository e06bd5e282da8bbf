// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ContentId.h"

#include <sodium.h>

#include <cstring>

namespace core {

static_assert(crypto_hash_sha256_BYTES == ContentId::kSize);

ContentId ContentId::of(QByteArrayView content)
{
    ContentId id;
    crypto_hash_sha256(id.m_bytes.data(), reinterpret_cast<const unsigned char *>(content.data()),
        static_cast<unsigned long long>(content.size()));
    return id;
}

std::optional<ContentId> ContentId::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != kSize)
        return std::nullopt;
    ContentId id;
    std::memcpy(id.m_bytes.data(), bytes.data(), static_cast<std::size_t>(kSize));
    return id;
}

QByteArray ContentId::toBytes() const
{
    return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), kSize);
}

} // namespace core

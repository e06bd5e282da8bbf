// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/LedgerKey.h"

#include <sodium.h>

namespace core {

LedgerKey LedgerKey::random(Random &random)
{
    LedgerKey key;
    random.fill(key.m_bytes.data(), key.m_bytes.size());
    return key;
}

std::optional<LedgerKey> LedgerKey::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != kSize)
        return std::nullopt;
    LedgerKey key;
    std::memcpy(key.m_bytes.data(), bytes.data(), kSize);
    return key;
}

LedgerKey::~LedgerKey()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Keys.h"

#include <sodium.h>

namespace syncing {

std::optional<PublicKey> PublicKey::fromBytes(QByteArrayView view)
{
    if (view.size() != kSize)
        return std::nullopt;
    PublicKey key;
    std::memcpy(key.bytes.data(), view.data(), key.bytes.size());
    return key;
}

QByteArray PublicKey::toBytes() const
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), kSize);
}

SigningKey SigningKey::generate(core::Random &random)
{
    QByteArray seed(kSeedSize, Qt::Uninitialized);
    random.fill(seed.data(), static_cast<std::size_t>(seed.size()));
    return *fromSeed(seed);
}

std::optional<SigningKey> SigningKey::fromSeed(QByteArrayView seed)
{
    if (seed.size() != kSeedSize)
        return std::nullopt;
    SigningKey key;
    crypto_sign_seed_keypair(key.m_public.bytes.data(), key.m_secret.data(),
        reinterpret_cast<const unsigned char *>(seed.data()));
    return key;
}

QByteArray SigningKey::seed() const
{
    // libsodium keeps the seed as the first half of the secret key.
    return QByteArray(reinterpret_cast<const char *>(m_secret.data()), kSeedSize);
}

} // namespace syncing

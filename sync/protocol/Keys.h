// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace syncing {

/// The half of an Ed25519 key pair that others know.
struct PublicKey
{
    static constexpr qsizetype kSize = 32;
    std::array<std::uint8_t, 32> bytes{};

    static std::optional<PublicKey> fromBytes(QByteArrayView view); ///< none unless 32 bytes
    QByteArray toBytes() const;
    bool operator==(const PublicKey &) const = default;
};

/// An Ed25519 key pair: a device's, which signs what it sends, or the county's, which signs what it
/// answers. Kept as its 32-byte seed.
class SigningKey
{
public:
    static constexpr qsizetype kSeedSize = 32;
    static SigningKey generate(core::Random &random);
    static std::optional<SigningKey> fromSeed(QByteArrayView seed); ///< none unless 32 bytes

    QByteArray seed() const; ///< secret: stored only inside an encrypted database
    const PublicKey &publicKey() const { return m_public; }
    const std::array<std::uint8_t, 64> &secret() const { return m_secret; }

private:
    SigningKey() = default;

    PublicKey m_public;
    std::array<std::uint8_t, 64> m_secret{};
};

} // namespace syncing

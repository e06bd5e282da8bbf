// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/LedgerKey.h"
#include "sync/server/CountyConnection.h"

#include <array>

namespace syncing {

/// Keeps one county's secrets in a database that others administer: what is sealed can be read,
/// and put in its place, only with the county's key. Keys of different uses follow from that one.
/// Belongs to one thread.
class Sealer
{
public:
    static constexpr qsizetype kOverhead = 24 + 16; ///< nonce and authentication
    static constexpr qsizetype kIdOverhead = 16;

    Sealer(const core::LedgerKey &key, const QString &county);
    ~Sealer();
    Q_DISABLE_COPY_MOVE(Sealer)

    /// XChaCha20-Poly1305 bound to the county and the place. Nothing stays nothing.
    QByteArray seal(const SecretPlace &place, QByteArrayView bytes) const;
    /// None unless it was sealed for this place.
    std::optional<QByteArray> open(const SecretPlace &place, QByteArrayView sealed) const;

    /// Always the same for the same text, so that it can be looked up, and never opened again.
    QByteArray lookup(const char *column, QStringView text) const;
    /// Always the same for the same id: the nonce is a keyed hash of it.
    QByteArray sealId(const core::OpId &id) const;
    std::optional<core::OpId> openId(QByteArrayView sealed) const;

private:
    using Key = std::array<unsigned char, 32>;
    QByteArray idNonce(const core::OpId &id) const;
    Key derived(const core::LedgerKey &key, const char *purpose) const;

    QByteArray m_county;
    /// A nonce is what was drawn for this sealer and a number: none comes twice under one key.
    std::array<unsigned char, 16> m_drawn{};
    mutable quint64 m_sealed = 0;
    Key m_sealing, m_lookup, m_ids, m_idNonces;
};

} // namespace syncing

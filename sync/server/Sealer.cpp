// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Sealer.h"

#include <sodium.h>

namespace syncing {

namespace {

constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kLookup = 16;
static_assert(Sealer::kOverhead == kNonce + kTag);

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

auto sizeOf(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

void hash(QByteArray &into, QByteArrayView what, const std::array<unsigned char, 32> &key)
{
    crypto_generichash(raw(into), static_cast<std::size_t>(into.size()), raw(what), sizeOf(what),
        key.data(), key.size());
}

} // namespace

Sealer::Sealer(const core::LedgerKey &key, const QString &county)
    : m_county(county.toLatin1())
    , m_sealing(derived(key, "minqing.county.sealing"))
    , m_lookup(derived(key, "minqing.county.lookup"))
    , m_ids(derived(key, "minqing.county.ids"))
    , m_idNonces(derived(key, "minqing.county.id-nonces"))
{
    randombytes_buf(m_drawn.data(), m_drawn.size());
}

Sealer::~Sealer()
{
    for (Key *key : {&m_sealing, &m_lookup, &m_ids, &m_idNonces})
        sodium_memzero(key->data(), key->size());
}

Sealer::Key Sealer::derived(const core::LedgerKey &key, const char *purpose) const
{
    Key derived{};
    const QByteArray what = QByteArray(purpose) + ' ' + m_county;
    crypto_generichash(derived.data(), derived.size(), raw(QByteArrayView(what)), sizeOf(what),
        key.bytes().data(), key.bytes().size());
    return derived;
}

namespace {

/// The rest of a nonce of sixteen bytes is zero.
std::array<unsigned char, kNonce> wide(QByteArrayView nonce)
{
    std::array<unsigned char, kNonce> full{};
    std::memcpy(full.data(), nonce.data(), Sealer::kIdOverhead);
    return full;
}

QByteArray placeBytes(const QByteArray &county, const SecretPlace &place)
{
    QByteArray bytes = county + ' ' + place.column + ' ' + QByteArray::number(place.number) + ' ';
    return bytes + place.id;
}

} // namespace

QByteArray Sealer::seal(const SecretPlace &place, QByteArrayView bytes) const
{
    if (bytes.isEmpty())
        return {};
    const QByteArray where = placeBytes(m_county, place);
    QByteArray sealed(kOverhead + bytes.size(), Qt::Uninitialized);
    const quint64 number = ++m_sealed;
    static_assert(kNonce == std::tuple_size_v<decltype(m_drawn)> + sizeof number);
    std::memcpy(sealed.data(), m_drawn.data(), m_drawn.size());
    std::memcpy(sealed.data() + m_drawn.size(), &number, sizeof number);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(bytes),
        sizeOf(bytes), raw(QByteArrayView(where)), sizeOf(where), nullptr, raw(sealed),
        m_sealing.data());
    return sealed;
}

std::optional<QByteArray> Sealer::open(const SecretPlace &place, QByteArrayView sealed) const
{
    if (sealed.isEmpty())
        return QByteArray();
    if (sealed.size() < kOverhead)
        return std::nullopt;
    const QByteArray where = placeBytes(m_county, place);
    const QByteArrayView body = sealed.sliced(kNonce);
    QByteArray bytes(body.size() - kTag, Qt::Uninitialized);
    const int outcome
        = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(bytes), nullptr, nullptr, raw(body),
            sizeOf(body), raw(QByteArrayView(where)), sizeOf(where), raw(sealed), m_sealing.data());
    return outcome == 0 ? std::optional(bytes) : std::nullopt;
}

QByteArray Sealer::lookup(const char *column, QStringView text) const
{
    QByteArray token(kLookup, Qt::Uninitialized);
    hash(token, QByteArray(column) + ' ' + text.toUtf8(), m_lookup);
    return token;
}

QByteArray Sealer::sealId(const core::OpId &id) const
{
    QByteArray sealed = idNonce(id);
    const auto nonce = wide(sealed);
    sealed.resize(kIdOverhead + core::OpId::kSize);
    crypto_stream_xchacha20_xor(raw(sealed) + kIdOverhead, id.bytes().data(), id.bytes().size(),
        nonce.data(), m_ids.data());
    return sealed;
}

std::optional<core::OpId> Sealer::openId(QByteArrayView sealed) const
{
    if (sealed.size() != kIdOverhead + core::OpId::kSize)
        return std::nullopt;
    std::array<std::uint8_t, core::OpId::kSize> plain{};
    crypto_stream_xchacha20_xor(
        plain.data(), raw(sealed) + kIdOverhead, plain.size(), wide(sealed).data(), m_ids.data());
    const core::OpId id(plain);
    const bool isOurs = QByteArrayView(idNonce(id)) == sealed.first(kIdOverhead);
    return isOurs ? std::optional(id) : std::nullopt;
}

QByteArray Sealer::idNonce(const core::OpId &id) const
{
    QByteArray nonce(kIdOverhead, Qt::Uninitialized);
    hash(nonce, id.toBytes(), m_idNonces);
    return nonce;
}

} // namespace syncing

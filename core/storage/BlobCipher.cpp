// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/BlobCipher.h"

#include <sodium.h>

namespace core {

namespace {

const QByteArray kMark("MQPH\x01\x01", 6); // version 1, suite 1; others are left for SM4

constexpr qsizetype kPart = 64 * 1024;
constexpr qsizetype kPartOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype kStreamHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static_assert(kPieceOverhead == kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == LedgerKey::kSize);

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned long long length(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

Error damaged()
{
    return {ErrorCode::Damaged, QStringLiteral("the file does not open")};
}

} // namespace

qint64 sealedBlobSize(qint64 contentSize)
{
    const qint64 parts = contentSize / kPart + 1;
    return kMark.size() + kStreamHeader + contentSize + parts * kPartOverhead;
}

QByteArray sealBlob(QByteArrayView content, const LedgerKey &key, const QByteArray &name)
{
    crypto_secretstream_xchacha20poly1305_state state;
    QByteArray header(kStreamHeader, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&state, raw(header), key.bytes().data());
    QByteArray file = kMark + header;
    file.reserve(sealedBlobSize(content.size()));
    bool isLast = false;
    do {
        const QByteArrayView part = content.first(qMin(content.size(), kPart));
        content = content.sliced(part.size());
        isLast = content.isEmpty();
        const auto tag = static_cast<unsigned char>(
            isLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        QByteArray sealed(part.size() + kPartOverhead, Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(
            &state, raw(sealed), nullptr, raw(part), length(part), raw(name), length(name), tag);
        file += sealed;
    } while (!isLast);
    return file;
}

Result<QByteArray> openBlob(QByteArrayView file, const LedgerKey &key, const QByteArray &name)
{
    if (file.size() < kMark.size() + kStreamHeader || !file.startsWith(kMark))
        return damaged();
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_pull(
        &state, raw(file.sliced(kMark.size())), key.bytes().data());
    file = file.sliced(kMark.size() + kStreamHeader);
    QByteArray content;
    content.reserve(file.size());
    for (bool isLast = false; !isLast;) {
        const QByteArrayView sealed = file.first(qMin(file.size(), kPart + kPartOverhead));
        if (sealed.size() < kPartOverhead)
            return damaged();
        file = file.sliced(sealed.size());
        QByteArray part(sealed.size() - kPartOverhead, Qt::Uninitialized);
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state, raw(part), nullptr, &tag,
                raw(sealed), length(sealed), raw(name), length(name))
            != 0)
            return damaged();
        content += part;
        isLast = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    }
    if (!file.isEmpty())
        return damaged();
    return content;
}

QByteArray sealPiece(QByteArrayView piece, const LedgerKey &key, const QByteArray &place)
{
    QByteArray sealed(kNonce + piece.size() + kPieceOverhead - kNonce, Qt::Uninitialized);
    randombytes_buf(sealed.data(), static_cast<std::size_t>(kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(piece),
        length(piece), raw(place), length(place), nullptr, raw(sealed), key.bytes().data());
    return sealed;
}

Result<QByteArray> openPiece(QByteArrayView sealed, const LedgerKey &key, const QByteArray &place)
{
    if (sealed.size() < kPieceOverhead)
        return damaged();
    QByteArray piece(sealed.size() - kPieceOverhead, Qt::Uninitialized);
    const QByteArrayView body = sealed.sliced(kNonce);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(piece), nullptr, nullptr, raw(body),
            length(body), raw(place), length(place), raw(sealed), key.bytes().data())
        != 0)
        return damaged();
    return piece;
}

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/LedgerKey.h"

namespace core {

/// How photos and scans lie on the disk: a mark of six bytes, then XChaCha20-Poly1305 by
/// libsodium's secretstream in parts of 64 KB, the last one marked, so that a file that was cut,
/// put together anew or renamed does not open. \a name is bound to it and has to be the same again.
QByteArray sealBlob(QByteArrayView content, const LedgerKey &key, const QByteArray &name);
Result<QByteArray> openBlob(QByteArrayView file, const LedgerKey &key, const QByteArray &name);
qint64 sealedBlobSize(qint64 contentSize);

/// One piece of a content on its way: nonce and XChaCha20-Poly1305, bound to its place.
constexpr qint64 kPieceOverhead = 24 + 16;
QByteArray sealPiece(QByteArrayView piece, const LedgerKey &key, const QByteArray &place);
Result<QByteArray> openPiece(QByteArrayView sealed, const LedgerKey &key, const QByteArray &place);

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/BlobStore.h"

#include "core/base/Mutant.h"
#include "core/storage/BlobCipher.h"
#include "core/storage/DurableFile.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QtEndian>

#include <sodium.h>

namespace core {

namespace {

constexpr std::uint64_t kNameSubkey = 1;
constexpr std::uint64_t kContentSubkey = 2;
constexpr std::uint64_t kPieceSubkey = 3;
constexpr qint64 kLengthBytes = 4;

LedgerKey subkey(const LedgerKey &key, std::uint64_t number)
{
    static_assert(crypto_kdf_KEYBYTES == LedgerKey::kSize);
    QByteArray bytes(LedgerKey::kSize, Qt::Uninitialized);
    crypto_kdf_derive_from_key(reinterpret_cast<unsigned char *>(bytes.data()),
        static_cast<std::size_t>(bytes.size()), number, "mqphotos", key.bytes().data());
    const LedgerKey derived = *LedgerKey::fromBytes(bytes);
    sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return derived;
}

/// A piece is bound to its content and its place in it.
QByteArray placeOf(const ContentId &id, qint64 offset)
{
    char number[8];
    qToBigEndian(offset, number);
    return id.toBytes() + QByteArray(number, 8);
}

Error damaged(const char *why)
{
    return {ErrorCode::Damaged, QString::fromLatin1(why)};
}

Error refused(const QFileDevice &file)
{
    return {file.error() == QFileDevice::ResourceError ? ErrorCode::DiskFull : ErrorCode::Io,
        file.errorString()};
}

} // namespace

BlobStore::BlobStore(QString folder, const LedgerKey &key)
    : m_folder(std::move(folder))
    , m_nameKey(subkey(key, kNameSubkey))
    , m_contentKey(subkey(key, kContentSubkey))
    , m_pieceKey(subkey(key, kPieceSubkey))
{ }

QString BlobStore::nameOf(const ContentId &id) const
{
    constexpr qsizetype kBytes = 16;
    const QByteArray content = id.toBytes();
    QByteArray name(kBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(name.data()), kBytes,
        reinterpret_cast<const unsigned char *>(content.constData()),
        static_cast<unsigned long long>(content.size()), m_nameKey.bytes().data(),
        m_nameKey.bytes().size());
    return QString::fromLatin1(name.toHex());
}

QString BlobStore::wholePath(const ContentId &id) const
{
    const QString name = nameOf(id);
    return QDir(m_folder).filePath(name.first(2) + u'/' + name);
}

QString BlobStore::piecesPath(const ContentId &id) const
{
    return QDir(m_folder).filePath(u"incoming/"_qs + nameOf(id));
}

bool BlobStore::has(const ContentId &id) const
{
    return QFile::exists(wholePath(id));
}

Result<void> BlobStore::put(const ContentId &id, QByteArrayView content)
{
    if (content.size() > kMaxBlobBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("content over its bound")};
    if (ContentId::of(content) != id)
        return Error{ErrorCode::InvalidInput, QStringLiteral("content has another name")};
    const QString path = wholePath(id);
    if (QFile::exists(path) && get(id))
        return {};
    return DurableFile::write(path, sealBlob(content, m_contentKey, id.toBytes()));
}

Result<QByteArray> BlobStore::get(const ContentId &id) const
{
    MQ_TRY_ASSIGN(
        const QByteArray file, DurableFile::read(wholePath(id), sealedBlobSize(kMaxBlobBytes)));
    MQ_TRY_ASSIGN(QByteArray content, openBlob(file, m_contentKey, id.toBytes()));
    if (ContentId::of(content) != id)
        return damaged("content has another name");
    return content;
}

/// The whole pieces of a file; what a power cut left of another does not count.
Result<BlobStore::Pieces> BlobStore::lookAt(const QString &path)
{
    Pieces pieces;
    QFile file(path);
    if (!file.exists())
        return pieces;
    if (!file.open(QIODevice::ReadOnly))
        return refused(file);
    for (;;) {
        const QByteArray head = file.read(kLengthBytes);
        if (head.size() < kLengthBytes)
            return pieces;
        const qint64 length = qFromBigEndian<quint32>(head.constData());
        const qint64 end = pieces.fileSize + kLengthBytes + length;
        const bool isWhole = length > kPieceOverhead && length <= kMaxBlobBytes + kPieceOverhead
            && end <= file.size() && file.seek(end);
        if (!isWhole)
            return pieces;
        pieces.bytes += length - kPieceOverhead;
        pieces.fileSize = end;
    }
}

Result<qint64> BlobStore::received(const ContentId &id) const
{
    MQ_TRY_ASSIGN(const Pieces pieces, lookAt(piecesPath(id)));
    return pieces.bytes;
}

Result<qint64> BlobStore::append(const ContentId &id, qint64 offset, QByteArrayView piece)
{
    const QString path = piecesPath(id);
    MQ_TRY_ASSIGN(const Pieces pieces, lookAt(path));
    const qint64 known = mutantIs(Mutant::PhotoHoles) ? 0 : pieces.bytes - offset;
    if (offset < 0 || known < 0 || known >= piece.size())
        return pieces.bytes;
    const QByteArrayView fresh = piece.sliced(known);
    const qint64 all = pieces.bytes + fresh.size();
    if (all > kMaxBlobBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("content over its bound")};
    const QByteArray sealed = sealPiece(fresh, m_pieceKey, placeOf(id, pieces.bytes));
    char length[kLengthBytes];
    qToBigEndian(static_cast<quint32>(sealed.size()), length);
    MQ_TRY(DurableFile::append(path, pieces.fileSize, QByteArray(length, kLengthBytes) + sealed));
    return all;
}

Result<QByteArray> BlobStore::joined(const ContentId &id) const
{
    const QString path = piecesPath(id);
    MQ_TRY_ASSIGN(const Pieces pieces, lookAt(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return damaged("no pieces");
    QByteArray content;
    content.reserve(pieces.bytes);
    while (file.pos() < pieces.fileSize) {
        const qint64 length = qFromBigEndian<quint32>(file.read(kLengthBytes).constData());
        const QByteArray place = placeOf(id, content.size());
        MQ_TRY_ASSIGN(const QByteArray piece, openPiece(file.read(length), m_pieceKey, place));
        content += piece;
    }
    return content;
}

Result<void> BlobStore::finish(const ContentId &id)
{
    const Result<QByteArray> content = joined(id);
    if (content && ContentId::of(*content) == id) {
        MQ_TRY(put(id, *content));
        forget(id);
        return {};
    }
    if (!content && content.error().code != ErrorCode::Damaged)
        return content.error();
    forget(id);
    return damaged("the pieces are not what the name says");
}

int BlobStore::keepOnly(const std::vector<ContentId> &ids)
{
    constexpr qint64 kGraceSeconds = 3'600;
    QSet<QString> kept;
    for (const ContentId &id : ids)
        kept.insert(nameOf(id));
    int removed = 0;
    QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const bool isYoung
            = files.fileInfo().lastModified().secsTo(QDateTime::currentDateTime()) < kGraceSeconds;
        if (!isYoung && !kept.contains(files.fileName()) && QFile::remove(files.filePath()))
            ++removed;
    }
    return removed;
}

void BlobStore::forget(const ContentId &id)
{
    QFile::remove(piecesPath(id));
}

} // namespace core

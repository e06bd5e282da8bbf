// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Dictionary.h"

#include <QFile>

#include <zstd.h>

namespace syncing {

namespace {

// What is large goes over slow links for minutes, and a high level pays. In what is small the
// dictionary has found nearly all there is, and a high level only takes the county's time.
constexpr int kLevelOfLarge = 15;
constexpr int kLevelOfSmall = 6;
constexpr int kLevelOfPacked = 1; // without a dictionary goes only what was packed before
constexpr qsizetype kLarge = qsizetype{16} * 1024;

template <auto Free> struct Release
{
    template <class T> void operator()(T *object) const { Free(object); }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, Release<ZSTD_freeCCtx>>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, Release<ZSTD_freeDCtx>>;

std::size_t sizeOf(QByteArrayView bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

core::Error damaged(const char *why)
{
    return {core::ErrorCode::Damaged, QString::fromLatin1(why)};
}

QByteArray shipped(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing from this build", qPrintable(path));
    return file.readAll();
}

} // namespace

struct Dictionary::Tables
{
    using ForCompression = std::unique_ptr<ZSTD_CDict, Release<ZSTD_freeCDict>>;
    ForCompression forSmall;
    ForCompression forLarge;
    std::unique_ptr<ZSTD_DDict, Release<ZSTD_freeDDict>> forDecompression;
};

Dictionary::Dictionary(quint8 id, QByteArrayView content)
    : m_id(id)
    , m_tables(std::make_unique<Tables>())
{
    if (content.isEmpty())
        return;
    m_tables->forSmall.reset(ZSTD_createCDict(content.data(), sizeOf(content), kLevelOfSmall));
    m_tables->forLarge.reset(ZSTD_createCDict(content.data(), sizeOf(content), kLevelOfLarge));
    m_tables->forDecompression.reset(ZSTD_createDDict(content.data(), sizeOf(content)));
}

Dictionary::~Dictionary() = default;

const Dictionary *Dictionary::find(quint8 id)
{
    static const Dictionary kPlain(kNone, {});
    static const Dictionary kFirst(1, shipped(QStringLiteral(":/sync/wire-dictionary-1.zdict")));
    switch (id) {
    case kNone:
        return &kPlain;
    case 1:
        return &kFirst;
    default:
        return nullptr;
    }
}

const Dictionary &Dictionary::current()
{
    return *find(1);
}

QByteArray Dictionary::compress(QByteArrayView plain) const
{
    thread_local const Compressor context(ZSTD_createCCtx());
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    const bool isLarge = plain.size() >= kLarge;
    const int level = m_id == kNone ? kLevelOfPacked : isLarge ? kLevelOfLarge : kLevelOfSmall;
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_dictIDFlag, 0); // our own header names it
    ZSTD_CCtx_refCDict(
        context.get(), isLarge ? m_tables->forLarge.get() : m_tables->forSmall.get());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(sizeOf(plain))), Qt::Uninitialized);
    const std::size_t size
        = ZSTD_compress2(context.get(), packed.data(), sizeOf(packed), plain.data(), sizeOf(plain));
    if (ZSTD_isError(size))
        qFatal("zstd: %s", ZSTD_getErrorName(size)); // only out of memory is left
    packed.resize(static_cast<qsizetype>(size));
    return packed;
}

core::Result<QByteArray> Dictionary::decompress(QByteArrayView packed, qsizetype limit) const
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), sizeOf(packed));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return damaged("payload is not a sized zstd frame");
    if (size > static_cast<unsigned long long>(limit))
        return core::Error{core::ErrorCode::TooLarge, QStringLiteral("payload over its bound")};
    thread_local const Decompressor context(ZSTD_createDCtx());
    QByteArray plain(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t got = ZSTD_decompress_usingDDict(context.get(), plain.data(), sizeOf(plain),
        packed.data(), sizeOf(packed), m_tables->forDecompression.get());
    if (ZSTD_isError(got) || got != size)
        return damaged("payload does not decompress");
    return plain;
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Bundle.h"

#include "core/base/Cbor.h"

#include <QtEndian>

#include <sodium.h>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr char kMagic[] = "MQB";
constexpr quint8 kVersion = 1;
constexpr quint8 kSuite = 1; // X25519, XChaCha20-Poly1305, BLAKE2b-256, Ed25519
constexpr qsizetype kPrefix = 3 + 1 + 1 + 2 + 4;
constexpr qsizetype kDigest = 32;
constexpr qsizetype kSignature = 64;
constexpr qsizetype kMaxHeader = 1024;
constexpr qsizetype kSealOverhead = crypto_box_curve25519xchacha20poly1305_SEALBYTES;

const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long length(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

QByteArray digestOf(QByteArrayView bytes)
{
    QByteArray digest(kDigest, Qt::Uninitialized);
    crypto_generichash(
        raw(digest), static_cast<std::size_t>(kDigest), raw(bytes), length(bytes), nullptr, 0);
    return digest;
}

QByteArray headerBytes(const BundleHeader &header)
{
    core::CborWriter writer;
    writer.beginMap(7U + (header.waitsUntil > 0 ? 1U : 0U) + (header.accepted > 0 ? 1U : 0U));
    writer.integer(1).integer(static_cast<int>(header.kind)).integer(2).text(header.county);
    writer.integer(3).integer(header.device).integer(4).integer(header.epoch);
    writer.integer(5).integer(header.number).integer(6).integer(header.from);
    writer.integer(7).integer(header.to);
    if (header.waitsUntil > 0)
        writer.integer(8).integer(header.waitsUntil);
    if (header.accepted > 0)
        writer.integer(9).integer(header.accepted);
    writer.end();
    return writer.take();
}

void readItem(core::CborReader &reader, qint64 key, BundleHeader &header)
{
    switch (key) {
    case 1:
        header.kind = static_cast<BundleKind>(reader.integer());
        return;
    case 2:
        header.county = reader.text();
        return;
    case 3:
        header.device = static_cast<quint32>(reader.integer());
        return;
    case 4:
        header.epoch = reader.integer();
        return;
    case 5:
        header.number = reader.integer();
        return;
    case 6:
        header.from = reader.integer();
        return;
    case 7:
        header.to = reader.integer();
        return;
    case 8:
        header.waitsUntil = reader.integer();
        return;
    case 9:
        header.accepted = reader.integer();
        return;
    default:
        reader.skip();
    }
}

bool isCountyCode(const QString &code)
{
    return code.size() == 6
        && std::ranges::all_of(code, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<BundleHeader> readHeader(QByteArrayView bytes)
{
    core::CborReader reader(bytes);
    BundleHeader header;
    const qsizetype pairs = reader.enterMap();
    for (qsizetype i = 0; i < pairs && !reader.hasFailed(); ++i)
        readItem(reader, reader.integer(), header);
    reader.leave();
    MQ_TRY(reader.finish());
    const bool isKnown = header.kind == BundleKind::Up || header.kind == BundleKind::Down
        || header.kind == BundleKind::Photos || header.kind == BundleKind::Keys;
    // The code becomes part of a file name, and the ranges of sentences.
    if (!isKnown || !isCountyCode(header.county) || header.device == 0 || header.number < 0
        || header.from < 0 || header.to < 0 || header.waitsUntil < 0 || header.accepted < 0)
        return Error{ErrorCode::InvalidInput, QStringLiteral("header of a bundle makes no sense")};
    return header;
}

struct Sizes
{
    qsizetype header = 0;
    qsizetype sealed = 0;
};

Result<Sizes> readSizes(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Error{ErrorCode::Empty, QStringLiteral("the bundle is empty")};
    if (!QByteArrayView(kMagic).startsWith(bytes.first(qMin(bytes.size(), qsizetype(3)))))
        return Error{ErrorCode::InvalidInput, QStringLiteral("not a bundle")};
    if (bytes.size() < kPrefix)
        return Error{ErrorCode::Truncated, QStringLiteral("bundle cut in its header")};
    if (static_cast<quint8>(bytes[3]) != kVersion || static_cast<quint8>(bytes[4]) != kSuite)
        return Error{ErrorCode::TooNew, QStringLiteral("version of a bundle is not known")};
    const Sizes sizes{qFromBigEndian<quint16>(bytes.data() + 5),
        static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data() + 7))};
    if (sizes.header > kMaxHeader || sizes.sealed > kMaxBundleBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("bundle over its bound")};
    return sizes;
}

} // namespace

Result<QByteArray> writeBundle(const BundleHeader &header, QByteArrayView content,
    const SigningKey &author, const PublicKey &reader)
{
    std::array<unsigned char, crypto_box_curve25519xchacha20poly1305_PUBLICKEYBYTES> box{};
    if (crypto_sign_ed25519_pk_to_curve25519(box.data(), reader.bytes.data()) != 0)
        return Error{ErrorCode::InvalidInput, QStringLiteral("nothing can be sealed to that key")};
    if (content.size() > kMaxBundleBytes - kMaxHeader - kSealOverhead)
        return Error{ErrorCode::TooLarge, QStringLiteral("content does not fit a bundle")};
    QByteArray sealed(content.size() + kSealOverhead, Qt::Uninitialized);
    crypto_box_curve25519xchacha20poly1305_seal(
        raw(sealed), raw(content), length(content), box.data());
    const QByteArray about = headerBytes(header);
    QByteArray bytes(kMagic, 3);
    bytes.append(static_cast<char>(kVersion)).append(static_cast<char>(kSuite));
    char number[4];
    qToBigEndian(static_cast<quint16>(about.size()), number);
    bytes.append(number, 2);
    qToBigEndian(static_cast<quint32>(sealed.size()), number);
    bytes.append(number, 4).append(about).append(sealed);
    bytes.append(digestOf(bytes));
    QByteArray signature(kSignature, Qt::Uninitialized);
    crypto_sign_detached(
        raw(signature), nullptr, raw(bytes), length(bytes), author.secret().data());
    return bytes + signature;
}

Result<BundleHeader> peekBundle(QByteArrayView beginning)
{
    MQ_TRY_ASSIGN(const Sizes sizes, readSizes(beginning));
    if (beginning.size() < kPrefix + sizes.header)
        return Error{ErrorCode::Truncated, QStringLiteral("bundle cut in its header")};
    return readHeader(beginning.sliced(kPrefix, sizes.header));
}

Result<Bundle> readBundle(QByteArrayView bytes)
{
    MQ_TRY_ASSIGN(const Sizes sizes, readSizes(bytes));
    const qsizetype covered = kPrefix + sizes.header + sizes.sealed;
    const qsizetype size = covered + kDigest + kSignature;
    if (bytes.size() < size)
        return Error{ErrorCode::Truncated, QStringLiteral("bundle is cut short")};
    if (bytes.size() > size || digestOf(bytes.first(covered)) != bytes.sliced(covered, kDigest))
        return Error{ErrorCode::Damaged, QStringLiteral("digest of a bundle does not match")};
    Bundle bundle;
    MQ_TRY_ASSIGN(bundle.header, readHeader(bytes.sliced(kPrefix, sizes.header)));
    bundle.sealed = bytes.sliced(kPrefix + sizes.header, sizes.sealed).toByteArray();
    bundle.signedBytes = bytes.first(covered + kDigest).toByteArray();
    bundle.signature = bytes.sliced(covered + kDigest).toByteArray();
    return bundle;
}

Result<void> verifyBundle(const Bundle &bundle, const PublicKey &author)
{
    if (crypto_sign_verify_detached(raw(bundle.signature), raw(bundle.signedBytes),
            length(bundle.signedBytes), author.bytes.data())
        != 0)
        return Error{ErrorCode::Refused, bundlefault::kSignature};
    return {};
}

Result<QByteArray> openBundle(const Bundle &bundle, const SigningKey &reader)
{
    if (bundle.sealed.size() < kSealOverhead)
        return Error{ErrorCode::Damaged, QStringLiteral("sealed part of a bundle is too short")};
    std::array<unsigned char, crypto_box_curve25519xchacha20poly1305_PUBLICKEYBYTES> open{};
    std::array<unsigned char, crypto_box_curve25519xchacha20poly1305_SECRETKEYBYTES> secret{};
    QByteArray content(bundle.sealed.size() - kSealOverhead, Qt::Uninitialized);
    const bool isOpened
        = crypto_sign_ed25519_pk_to_curve25519(open.data(), reader.publicKey().bytes.data()) == 0
        && crypto_sign_ed25519_sk_to_curve25519(secret.data(), reader.secret().data()) == 0
        && crypto_box_curve25519xchacha20poly1305_seal_open(
               raw(content), raw(bundle.sealed), length(bundle.sealed), open.data(), secret.data())
            == 0;
    sodium_memzero(secret.data(), secret.size());
    if (!isOpened)
        return Error{ErrorCode::Foreign, QStringLiteral("sealed for another reader")};
    return content;
}

QString bundleFileName(const BundleHeader &header)
{
    const QString place = QStringLiteral("%1-%2").arg(header.county).arg(header.device);
    switch (header.kind) {
    case BundleKind::Up:
        return QStringLiteral("%1-up-%2.mqb").arg(place).arg(header.number);
    case BundleKind::Down:
        return QStringLiteral("%1-down-%2-%3.mqb").arg(place).arg(header.from).arg(header.to);
    case BundleKind::Photos:
        return QStringLiteral("%1-photos-%2.mqb").arg(place).arg(header.number);
    case BundleKind::Keys:
        return QStringLiteral("%1-keys.mqb").arg(place);
    }
    Q_UNREACHABLE();
}

} // namespace syncing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "sync/protocol/Keys.h"

namespace syncing {

constexpr qsizetype kMaxBundleBytes = qsizetype{64} * 1024 * 1024;
constexpr qsizetype kMaxForwardedBytes = 1'000'000; ///< that a county takes over the network

enum class BundleKind
{
    Up = 1, ///< from a laptop to its county: the body of a sync request
    Down = 2, ///< from the county to one laptop: the body of a sync reply
    Photos = 3, ///< from a laptop to its county: photos, whole
    Keys = 4, ///< … what opens its ledger, while it is out of service
};

/// What anybody can read on a bundle: enough to sort sticks, and nothing about people.
struct BundleHeader
{
    BundleKind kind = BundleKind::Up;
    QString county; ///< six digits
    quint32 device = 0; ///< the laptop that wrote it, or that it is for
    qint64 epoch = 0; ///< of the county's log, as the writer knew it
    qint64 number = 0; ///< a laptop counts its bundles 1, 2, 3 …; an answer has that of its
                       ///< question (photos are counted apart)
    qint64 from = 0; ///< up: first operation, 0 for none; down: the cursor it follows
    qint64 to = 0; ///< up: last operation; down: the cursor after it; photos: how many
    /// Down, so that whoever hands in the question over a network knows whether to do it again:
    qint64 waitsUntil = 0; ///< as SyncReply::waitsUntil
    qint64 accepted = 0; ///< operations of the question that have a line since

    bool operator==(const BundleHeader &) const = default;
};

/// A bundle as read from a file: whole and with the right digest. Who wrote it and what is in it
/// is told by the functions below.
struct Bundle
{
    BundleHeader header;
    QByteArray sealed;
    QByteArray signedBytes; ///< everything before the signature
    QByteArray signature;
};

/// Seals \a content so that only the owner of \a reader can open it, not even its author, and signs
/// the whole. Both keys are the Ed25519 keys of county and laptop: the X25519 keys for sealing
/// follow from them.
core::Result<QByteArray> writeBundle(const BundleHeader &header, QByteArrayView content,
    const SigningKey &author, const PublicKey &reader);

/// Empty, InvalidInput (no bundle at all), TooNew, Truncated, TooLarge, or Damaged (digest).
core::Result<Bundle> readBundle(QByteArrayView bytes);
/// What the beginning of a file says of the rest, without having looked at that: good for sorting.
core::Result<BundleHeader> peekBundle(QByteArrayView beginning);
inline constexpr qsizetype kBundlePeek = 2048; ///< bytes that are enough for it
core::Result<void> verifyBundle(const Bundle &bundle, const PublicKey &author); ///< Refused
core::Result<QByteArray> openBundle(const Bundle &bundle, const SigningKey &reader); ///< Foreign

/// A name that is the same for the same bundle, without anything of a person.
QString bundleFileName(const BundleHeader &header);

/// Details of errors that have a sentence of their own; part of the --json output.
namespace bundlefault {
inline const QString kWrongWay = QStringLiteral("wrong_way"); ///< up where down belongs
inline const QString kOtherCounty = QStringLiteral("other_county");
inline const QString kOtherLaptop = QStringLiteral("other_laptop");
inline const QString kStranger = QStringLiteral("stranger"); ///< no laptop of this county
inline const QString kRevoked = QStringLiteral("revoked");
inline const QString kNotItsName = QStringLiteral("not_its_name"); ///< of a file to be written
inline const QString kSignature = QStringLiteral("signature");
} // namespace bundlefault

} // namespace syncing

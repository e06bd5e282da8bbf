// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace core {

/// Sums of row hashes modulo 2^64, by village. Adding and taking away single rows keeps them up to
/// date; equal sums mean equal rows, but for chance.
using Digests = std::map<QString, quint64>;

/// SipHash-2-4 of a row as encodeRecord() writes it, revisions of its groups included. The key is
/// the same everywhere: this finds mistakes and worn disks, forgers meet the signatures.
quint64 rowHash(int type, const RecordId &id, QByteArrayView body);

/// Which of the 256 parts of a village a row belongs to.
inline quint8 bucketOf(const RecordId &id)
{
    return id.bytes().front();
}
constexpr std::size_t kBuckets = 256;

/// Whether the rows of a village belong to one of these regions.
bool isWithin(QStringView scope, const std::vector<QString> &prefixes);
/// One sum over all that a device with these prefixes is sent.
quint64 folded(const Digests &digests, const std::vector<QString> &prefixes);

struct RowSum
{
    int type = 0;
    RecordId id;
    quint64 hash = 0;

    bool operator==(const RowSum &) const = default;
};

/// Which part of the rows is looked at more closely after two sums differed: no village, the sums
/// of all of them; a village without buckets, the sums of its buckets; with some, their rows.
using DigestQuestion = std::map<QString, QByteArray>;

struct BucketRows
{
    QByteArray buckets; ///< those that were asked for
    std::vector<RowSum> rows; ///< all that are in them

    bool operator==(const BucketRows &) const = default;
};

/// What the county says about its rows as of one moment.
struct DigestAnswer
{
    std::optional<quint64> fold; ///< of everything the asking device is sent
    std::optional<Digests> villages;
    std::map<QString, std::vector<quint64>> buckets; ///< kBuckets sums each
    std::map<QString, BucketRows> rows;

    bool operator==(const DigestAnswer &) const = default;
};

/// A row that was put right, or a number of them; without anything of a person.
struct Repair
{
    enum class Fault
    {
        Missing = 1, ///< the county had it, the laptop did not
        Different = 2,
        Surplus = 3, ///< the laptop had it, the county did not
        Stubborn = 4, ///< still different after it was put right
    };

    qint64 no = 0; ///< the laptop counts them
    QString scope;
    int type = 0;
    Fault fault = Fault::Missing;

    bool operator==(const Repair &) const = default;
};

} // namespace core

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Cbor.h"
#include "core/domain/RowDigest.h"

/// Sums over rows as they travel: eight bytes each, most significant first.
namespace syncing::codec {

QByteArray sumBytes(quint64 sum);
quint64 readSum(core::CborReader &reader);

void writeDigests(core::CborWriter &writer, const core::Digests &digests); ///< [scope, sum, …]
core::Digests readDigests(core::CborReader &reader);

void writeQuestion(core::CborWriter &writer, const core::DigestQuestion &question);
core::DigestQuestion readQuestion(core::CborReader &reader); ///< [scope, buckets, …]

void writeRepairs(core::CborWriter &writer, const std::vector<core::Repair> &repairs);
std::vector<core::Repair> readRepairs(core::CborReader &reader); ///< [no, scope, type, fault, …]

/// Payloads [11, scope, 256 sums, …] and [12, scope, buckets, rows, …]; a row is two bytes of type,
/// sixteen of id and its sum.
QByteArray bucketsPayload(const core::DigestAnswer &answer);
core::Result<void> readBuckets(QByteArrayView payload, core::DigestAnswer &answer);
QByteArray rowSumsPayload(const core::DigestAnswer &answer);
core::Result<void> readRowSums(QByteArrayView payload, core::DigestAnswer &answer);

} // namespace syncing::codec

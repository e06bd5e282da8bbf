// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/DigestCodec.h"

#include "sync/protocol/MessageCodec.h"

#include <QtEndian>

namespace syncing::codec {

using core::BucketRows;
using core::DigestAnswer;
using core::Result;

namespace {

constexpr qsizetype kSumSize = sizeof(quint64);
constexpr qsizetype kRowSize = 2 + core::RecordId::kSize + kSumSize;

quint64 sumAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint64>(bytes.constData() + at);
}

QByteArray packedSums(const std::vector<quint64> &sums)
{
    QByteArray bytes;
    for (const quint64 sum : sums)
        bytes += sumBytes(sum);
    return bytes;
}

QByteArray packedRows(const std::vector<core::RowSum> &rows)
{
    QByteArray bytes;
    for (const core::RowSum &row : rows) {
        bytes += static_cast<char>(row.type >> 8);
        bytes += static_cast<char>(row.type & 0xff);
        bytes += row.id.toBytes() + sumBytes(row.hash);
    }
    return bytes;
}

std::vector<core::RowSum> unpackedRows(const QByteArray &bytes)
{
    std::vector<core::RowSum> rows;
    for (qsizetype at = 0; at + kRowSize <= bytes.size(); at += kRowSize) {
        const QByteArrayView id = QByteArrayView(bytes).sliced(at + 2, core::RecordId::kSize);
        rows.push_back({qFromBigEndian<quint16>(bytes.constData() + at),
            core::RecordId::fromBytes(id).value_or(core::RecordId()),
            sumAt(bytes, at + 2 + core::RecordId::kSize)});
    }
    return rows;
}

} // namespace

QByteArray sumBytes(quint64 sum)
{
    QByteArray bytes(kSumSize, Qt::Uninitialized);
    qToBigEndian(sum, bytes.data());
    return bytes;
}

quint64 readSum(CborReader &reader)
{
    const QByteArray bytes = reader.bytes();
    if (bytes.size() != kSumSize) {
        reader.fail("sum expected");
        return 0;
    }
    return sumAt(bytes, 0);
}

void writeDigests(CborWriter &writer, const core::Digests &digests)
{
    writer.beginArray(2 * digests.size());
    for (const auto &[scope, sum] : digests)
        writer.text(scope).bytes(sumBytes(sum));
    writer.end();
}

core::Digests readDigests(CborReader &reader)
{
    core::Digests digests;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2) {
        const QString scope = reader.text();
        digests[scope] = readSum(reader);
    }
    reader.leave();
    return digests;
}

void writeQuestion(CborWriter &writer, const core::DigestQuestion &question)
{
    writer.beginArray(2 * question.size());
    for (const auto &[scope, buckets] : question)
        writer.text(scope).bytes(buckets);
    writer.end();
}

core::DigestQuestion readQuestion(CborReader &reader)
{
    core::DigestQuestion question;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 1 < count && !reader.hasFailed(); i += 2) {
        const QString scope = reader.text();
        question[scope] = reader.bytes();
    }
    reader.leave();
    return question;
}

void writeRepairs(CborWriter &writer, const std::vector<core::Repair> &repairs)
{
    writer.beginArray(4 * repairs.size());
    for (const core::Repair &repair : repairs) {
        writer.integer(repair.no).text(repair.scope).integer(repair.type);
        writer.integer(static_cast<int>(repair.fault));
    }
    writer.end();
}

std::vector<core::Repair> readRepairs(CborReader &reader)
{
    std::vector<core::Repair> repairs;
    const qsizetype count = reader.enterArray();
    for (qsizetype i = 0; i + 3 < count && !reader.hasFailed(); i += 4) {
        core::Repair repair;
        repair.no = reader.integer();
        repair.scope = reader.text();
        repair.type = static_cast<int>(reader.integer() & 0xffff);
        repair.fault = static_cast<core::Repair::Fault>(reader.integer() & 0xff);
        repairs.push_back(std::move(repair));
    }
    reader.leave();
    return repairs;
}

QByteArray bucketsPayload(const DigestAnswer &answer)
{
    CborWriter writer;
    writer.beginArray(1 + 2 * answer.buckets.size()).integer(BucketsKind);
    for (const auto &[scope, sums] : answer.buckets)
        writer.text(scope).bytes(packedSums(sums));
    writer.end();
    return writer.take();
}

Result<void> readBuckets(QByteArrayView payload, DigestAnswer &answer)
{
    CborReader reader(payload);
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    for (qsizetype i = 1; i + 1 < size && !reader.hasFailed(); i += 2) {
        const QString scope = reader.text();
        const QByteArray bytes = reader.bytes();
        if (bytes.size() != qsizetype(core::kBuckets) * kSumSize)
            reader.fail("256 sums expected");
        std::vector<quint64> &sums = answer.buckets[scope];
        sums.clear();
        for (qsizetype at = 0; at + kSumSize <= bytes.size(); at += kSumSize)
            sums.push_back(sumAt(bytes, at));
    }
    reader.leave();
    return reader.finish();
}

QByteArray rowSumsPayload(const DigestAnswer &answer)
{
    CborWriter writer;
    writer.beginArray(1 + 3 * answer.rows.size()).integer(RowSumsKind);
    for (const auto &[scope, rows] : answer.rows)
        writer.text(scope).bytes(rows.buckets).bytes(packedRows(rows.rows));
    writer.end();
    return writer.take();
}

Result<void> readRowSums(QByteArrayView payload, DigestAnswer &answer)
{
    CborReader reader(payload);
    const qsizetype size = reader.enterArray();
    reader.skip(); // the kind
    for (qsizetype i = 1; i + 2 < size && !reader.hasFailed(); i += 3) {
        const QString scope = reader.text();
        BucketRows &rows = answer.rows[scope];
        rows.buckets = reader.bytes();
        const QByteArray bytes = reader.bytes();
        if (bytes.size() % kRowSize != 0)
            reader.fail("rows expected");
        rows.rows = unpackedRows(bytes);
    }
    reader.leave();
    return reader.finish();
}

} // namespace syncing::codec

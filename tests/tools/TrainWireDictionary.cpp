// SPDX-License-Identifier: GPL-3.0-or-later
// train_wire_dictionary FILE: trains a zstd dictionary of 16 KB from what small requests and pages
// of synthetic people hold. A dictionary that was ever shipped is never changed: a better one gets
// the next number, and the old file stays beside it.
#include "tests/bench/WireSamples.h"

#include "core/base/Random.h"
#include "sync/protocol/Messages.h"
#include "sync/protocol/PageCodec.h"

#include <QFile>

#include <zdict.h>

namespace {

constexpr std::size_t kDictionaryBytes = 16 * 1024;

/// Samples as zstd wants them: one after the other, with their sizes.
struct Samples
{
    QByteArray bytes;
    std::vector<std::size_t> sizes;

    void add(const QByteArray &sample)
    {
        bytes += sample;
        sizes.push_back(static_cast<std::size_t>(sample.size()));
    }
};

QByteArray requestPayload(const std::vector<core::Op> &ops, std::size_t first, std::size_t count)
{
    syncing::SyncRequest request;
    request.device = 7;
    request.epoch = 1;
    request.headLsn = ops[first].lsn;
    request.cursor = 40'000;
    request.firstLsn = ops[first].lsn;
    for (std::size_t i = first; i < std::min(first + count, ops.size()); ++i)
        request.ops.push_back(core::encodeOp(ops[i]));
    core::SeededRandom random(1);
    const syncing::SigningKey key = syncing::SigningKey::generate(random);
    const QByteArray body = syncing::encodeSyncRequest(request, {key, 7});
    QByteArrayView view(body);
    const auto payload
        = syncing::takePayload(view, [&](quint32) { return std::optional(key.publicKey()); });
    return payload ? payload->bytes : QByteArray();
}

QByteArray pagePayload(const std::vector<core::LogEntry> &lines, std::size_t first, quint32 reader)
{
    core::CborWriter writer;
    const std::size_t count = std::min<std::size_t>(1 + first % 4, lines.size() - first);
    writer.beginArray(5).integer(6).integer(lines[first].seq - 1).integer(lines[first].seq);
    syncing::writeEntries(writer, std::span(lines).subspan(first, count), reader);
    writer.end();
    return writer.take();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const auto small = bench::WireSamples::make(core::seed::Profile::Small, 77);
    const auto edits = small.edits(3000, 78);
    Samples samples;
    for (std::size_t i = 0; i < edits.size(); i += 2)
        samples.add(requestPayload(edits, i, 1 + i % 3));
    for (std::size_t i = 0; i < small.creations.size(); ++i)
        samples.add(requestPayload(small.creations, i, 1));
    const auto editLines = bench::linesOf(edits, 7);
    const auto creationLines = bench::linesOf(small.creations, 7);
    for (std::size_t i = 0; i < editLines.size(); i += 3) {
        samples.add(pagePayload(editLines, i, 7));
        samples.add(pagePayload(editLines, i, 8));
    }
    for (std::size_t i = 0; i < creationLines.size(); i += 2)
        samples.add(pagePayload(creationLines, i, 8));
    QByteArray dictionary(qsizetype(kDictionaryBytes), Qt::Uninitialized);
    const std::size_t size
        = ZDICT_trainFromBuffer(dictionary.data(), kDictionaryBytes, samples.bytes.constData(),
            samples.sizes.data(), static_cast<unsigned>(samples.sizes.size()));
    if (ZDICT_isError(size))
        qFatal("zdict: %s", ZDICT_getErrorName(size));
    dictionary.resize(static_cast<qsizetype>(size));
    QFile file(QString::fromLocal8Bit(argv[1]));
    return file.open(QIODevice::WriteOnly) && file.write(dictionary) == dictionary.size() ? 0 : 1;
}

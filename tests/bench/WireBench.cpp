// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes on the wire: frames as they are sent, and the HTTP headers of each round trip.
#include "tests/bench/Bench.h"
#include "tests/bench/WireSamples.h"

#include "sync/protocol/Messages.h"

using namespace syncing;

namespace {

constexpr qsizetype kHttpHeaders = 480; ///< of one request and its reply together
constexpr quint32 kDevice = 7;

struct Wire
{
    qsizetype up = 0;
    qsizetype down = 0;
    int rounds = 0;
    qsizetype total() const { return up + down + rounds * kHttpHeaders; }
};

core::SeededRandom dice(1);
const SigningKey kDeviceKey = SigningKey::generate(dice);
const SigningKey kCountyKey = SigningKey::generate(dice);

SyncRequest requestFor(const std::vector<core::Op> &ops)
{
    SyncRequest request;
    request.device = kDevice;
    request.epoch = 1;
    request.headLsn = ops.empty() ? 0 : ops.back().lsn;
    request.headHash = *core::ChainHash::fromBytes(dice.newRecordId().toBytes());
    request.previousHash = *core::ChainHash::fromBytes(dice.newRecordId().toBytes());
    request.cursor = 2'100'000;
    request.firstLsn = ops.empty() ? 0 : ops.front().lsn;
    for (const core::Op &op : ops)
        request.ops.push_back(core::encodeOp(op));
    return request;
}

SyncReply replyWith(std::vector<core::LogEntry> lines, quint32 reader)
{
    SyncReply reply;
    reply.head = {QStringLiteral("420529"), 1, 1'790'000'000'000, Status::Ok, {}, 0, 0, 0};
    reply.device = reader;
    reply.scopes = {QStringLiteral("420529111")};
    const qint64 from = lines.empty() ? 0 : lines.front().seq - 1;
    reply.lastSeq = lines.empty() ? 0 : lines.back().seq;
    reply.pages.push_back({from, reply.lastSeq, 1, std::move(lines), reply.scopes, 0});
    return reply;
}

/// The author's own round trips for these operations, in batches of at most 128 KB.
Wire pushed(const std::vector<core::Op> &ops)
{
    const SyncRequest request = requestFor(ops);
    Wire wire;
    wire.up = encodeSyncRequest(request, {kDeviceKey, kDevice}).size();
    wire.down
        = encodeSyncReply(replyWith(bench::linesOf(ops, kDevice), kDevice), {kCountyKey}).size();
    wire.rounds = 1;
    return wire;
}

} // namespace

int main()
{
    const auto town = bench::WireSamples::make(core::seed::Profile::Town, 1);
    const auto edits = town.edits(1000, 5);
    const Wire batch = pushed(edits);
    std::printf("1,000 two-field edits: %lld up, %lld down\n", static_cast<long long>(batch.up),
        static_cast<long long>(batch.down));
    bench::Report report;
    report.absolute(
        {"bytes per edited case, batch of 1,000", double(batch.total()) / 1000, "B ", 120});
    double single = 0;
    for (std::size_t i = 0; i < 50; ++i)
        single += double(pushed({edits[i]}).total()) / 50;
    report.absolute({"bytes of a single edit", single, "B ", 1500});

    SyncReply fill;
    const double build
        = bench::timed([&] { fill = replyWith(bench::linesOf(town.creations, 9), kDevice); });
    QByteArray body;
    const double packing = bench::timed([&] { body = encodeSyncReply(fill, {kCountyKey}); });
    core::Result<SyncReply> read = core::Error{};
    const double unpacking
        = bench::timed([&] { read = decodeSyncReply(body, kCountyKey.publicKey()); });
    std::printf(
        "first fill: %zu operations, %zu records, %zu frames; lines %.0f ms, packing %.0f ms,"
        " unpacking %.0f ms\n",
        town.creations.size(), town.records.size(), read ? read->pages.size() : 0, build, packing,
        unpacking);
    report.absolute({"first fill of a town", double(body.size()) / 1e6, "MB", 1.2});
    return report.exitCode();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/Op.h"
#include "sync/protocol/Messages.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;

namespace {

constexpr int kRounds = 3000;

core::SeededRandom dice(99);
const SigningKey kKey = SigningKey::generate(dice);

KeyOf anyKey()
{
    return [](quint32) { return std::optional(kKey.publicKey()); };
}

/// The payload of a body's first frame, spoilt in a few places and signed again: what a broken or
/// hostile peer with a good key could send.
QByteArray spoilt(const QByteArray &body, quint32 signer)
{
    QByteArrayView view(body);
    QByteArray payload = takePayload(view, anyKey())->bytes;
    const auto wounds = 1 + dice.below(4);
    for (std::uint64_t i = 0; i < wounds && !payload.isEmpty(); ++i) {
        const auto at = qsizetype(dice.below(quint64(payload.size())));
        switch (dice.below(4)) {
        case 0:
            payload[at] = static_cast<char>(dice.below(256));
            break;
        case 1:
            payload.remove(at, qsizetype(1 + dice.below(8)));
            break;
        case 2:
            payload.insert(at, QByteArray(qsizetype(1 + dice.below(8)), char(dice.below(256))));
            break;
        default:
            payload.truncate(at);
            break;
        }
    }
    return writeFrames(payload, {kKey, signer});
}

core::Op anOp(qint64 lsn)
{
    core::Op op;
    op.lsn = lsn;
    op.user = u"lidahai"_qs;
    op.madeAt = 1'790'000'000'000 + lsn;
    op.changes = {{core::ChangeKind::Create, 2, dice.newRecordId(), u"420529111204"_qs,
        {{1, {}, {{1, u"王桂兰"_qs}, {3, u"990529194001011239"_qs}}},
            {9, {}, {{49, u"备注"_qs}}}}}};
    op.reads = {{2, dice.newRecordId(), 1, core::Revision::county(4)}};
    return op;
}

} // namespace

TEST_CASE("no spoilt request is taken for another device's or crashes", "[sync][hostile]")
{
    SyncRequest request;
    request.device = 7;
    request.firstLsn = 1;
    for (qint64 lsn = 1; lsn < 6; ++lsn)
        request.ops.push_back(core::encodeOp(anOp(lsn)));
    const QByteArray body = encodeSyncRequest(request, {kKey, 7});
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto decoded = decodeSyncRequest(spoilt(body, 7), anyKey());
        if (!decoded) {
            ++refused;
            continue;
        }
        CHECK(decoded->device == 7);
        for (const QByteArray &op : decoded->ops)
            (void)core::decodeOp(op); // may be refused, must return
    }
    CHECK(refused > kRounds / 4);
}

TEST_CASE("no spoilt answer gives pages out of order or crashes", "[sync][hostile]")
{
    SyncReply reply;
    reply.device = 7;
    reply.lastSeq = 12;
    core::LogPage page{4, 12, 0, {}, {}, 0};
    for (qint64 seq = 5; seq < 11; ++seq) {
        core::LogEntry entry;
        entry.seq = seq;
        entry.scope = u"420529111204"_qs;
        entry.device = 8;
        entry.lsn = seq;
        entry.op = anOp(seq);
        entry.effects = entry.op->changes;
        page.entries.push_back(entry);
    }
    CHECK(encodeSyncReply(reply, {kKey}).size() > 0);
    // The page comes second in a body; as the first it is refused whatever is in it.
    SyncReply onlyPage = reply;
    onlyPage.pages = {page};
    const QByteArray head = encodeSyncReply(reply, {kKey});
    const QByteArray frames = encodeSyncReply(onlyPage, {kKey}).sliced(head.size());
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto decoded
            = decodeSyncReply(head + spoilt(frames, kCountySigner), kKey.publicKey());
        if (!decoded) {
            ++refused;
            continue;
        }
        for (const core::LogPage &read : decoded->pages) {
            qint64 last = read.from;
            for (const core::LogEntry &entry : read.entries) {
                CHECK((entry.seq > last && entry.seq <= read.toSeq));
                last = entry.seq;
            }
        }
    }
    CHECK(refused > kRounds / 4);
}

TEST_CASE("an operation is read only in the one form it has", "[sync][hostile]")
{
    const core::Op op = anOp(3);
    const QByteArray bytes = core::encodeOp(op);
    for (int round = 0; round < kRounds; ++round) {
        QByteArray wounded = bytes;
        wounded[qsizetype(dice.below(quint64(bytes.size())))] = static_cast<char>(dice.below(256));
        const auto decoded = core::decodeOp(wounded);
        if (decoded)
            CHECK(core::encodeOp(*decoded) == wounded);
    }
}

TEST_CASE("noise is no body of any message", "[sync][hostile]")
{
    for (int round = 0; round < kRounds; ++round) {
        QByteArray noise(qsizetype(dice.below(300)), Qt::Uninitialized);
        dice.fill(noise.data(), std::size_t(noise.size()));
        if (round % 2 == 0)
            noise.prepend("MQ\x01\x01", 4);
        CHECK_FALSE(decodeSyncRequest(noise, anyKey()));
        CHECK_FALSE(decodeSyncReply(noise, kKey.publicKey()));
        CHECK_FALSE(decodeEnrolRequest(noise));
        CHECK_FALSE(decodeEnrolReply(noise));
    }
}

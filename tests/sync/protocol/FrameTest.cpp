// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "sync/protocol/Dictionary.h"
#include "sync/protocol/Frame.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace syncing;
using core::ErrorCode;

namespace {

core::SeededRandom dice(7);
const SigningKey kKey = SigningKey::generate(dice);
const SigningKey kOther = SigningKey::generate(dice);

QByteArray aFrame(const QByteArray &payload = "the payload")
{
    return *writeFrame(payload, {kKey, 42});
}

core::Error faultOf(const QByteArray &bytes, const SigningKey &expected = kKey)
{
    QByteArrayView view(bytes);
    const auto payload = takePayload(view, [&](quint32 signer) {
        return signer == 42 ? std::optional(expected.publicKey()) : std::nullopt;
    });
    return payload ? core::Error{ErrorCode::Internal, u"none"_qs} : payload.error();
}

QByteArray with(QByteArray frame, qsizetype at, char value)
{
    frame[at] = value;
    return frame;
}

} // namespace

TEST_CASE("a frame gives its payload back to the right reader", "[sync][frame]")
{
    const QByteArray payload = QByteArray(5000, 'x') + "王桂兰";
    const QByteArray frame = aFrame(payload);
    CHECK(frame.size() < 300);
    QByteArrayView view(frame);
    const auto read = takePayload(view, [](quint32) { return std::optional(kKey.publicKey()); });
    REQUIRE(read);
    CHECK(read->bytes == payload);
    CHECK(read->signer == 42);
    CHECK(view.isEmpty());
}

TEST_CASE("each corrupted field of a frame has its own error", "[sync][frame]")
{
    const QByteArray frame = aFrame();
    CHECK(faultOf("<html>sign in to the network</html>")
        == core::Error{ErrorCode::NetworkUnusable, u"not a frame"_qs});
    CHECK(faultOf({}) == core::Error{ErrorCode::NetworkUnusable, u"not a frame"_qs});
    CHECK(faultOf(with(frame, 2, 9))
        == core::Error{ErrorCode::Unsupported, u"frame version 9 is not known"_qs});
    CHECK(faultOf(with(frame, 3, 7))
        == core::Error{ErrorCode::Unsupported, u"suite 7 is not known"_qs});
    CHECK(faultOf(with(frame, 5, 64))
        == core::Error{ErrorCode::Unsupported, u"frame flag 64 is not known"_qs});
    CHECK(faultOf(with(frame, 10, 1))
        == core::Error{ErrorCode::TooLarge, u"frame over its bound"_qs});
    CHECK(faultOf(with(frame, 12, 1))
        == core::Error{ErrorCode::Truncated, u"frame cut in its payload"_qs});
    CHECK(faultOf(frame.left(40))
        == core::Error{ErrorCode::Truncated, u"frame cut in its header"_qs});
    CHECK(faultOf(frame.chopped(1))
        == core::Error{ErrorCode::Truncated, u"frame cut in its payload"_qs});
    const core::Error digest{ErrorCode::Damaged, u"digest does not match"_qs};
    CHECK(faultOf(with(frame, 4, 77)) == digest);
    CHECK(faultOf(with(frame, 9, 41)) == digest);
    CHECK(faultOf(with(frame, 20, 'z')) == digest);
    CHECK(faultOf(with(frame, frame.size() - 1, char(frame.back() ^ 1)))
        == core::Error{ErrorCode::Refused, u"signature does not match"_qs});
    CHECK(
        faultOf(frame, kOther) == core::Error{ErrorCode::Refused, u"signature does not match"_qs});
    CHECK(faultOf(*writeFrame("x", {kKey, 41}))
        == core::Error{ErrorCode::Refused, u"signer is not known"_qs});
}

TEST_CASE("no flipped bit of a frame goes unnoticed", "[sync][frame]")
{
    const QByteArray frame = aFrame();
    int accepted = 0;
    for (qsizetype bit = 0; bit < frame.size() * 8; ++bit) {
        QByteArray flipped = frame;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        accepted += faultOf(flipped).code == ErrorCode::Internal ? 1 : 0;
    }
    CHECK(accepted == 0);
}

TEST_CASE("a small frame cannot unfold into a large payload", "[sync][frame]")
{
    const QByteArray bomb = Dictionary::current().compress(QByteArray(kMaxPayloadBytes + 1, '0'));
    CHECK(bomb.size() < kMaxFrameBytes);
    const auto opened = Dictionary::current().decompress(bomb, kMaxPayloadBytes);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::TooLarge);

    const auto nonsense = Dictionary::current().decompress("not compressed", kMaxPayloadBytes);
    REQUIRE_FALSE(nonsense);
    CHECK(nonsense.error().code == ErrorCode::Damaged);
}

TEST_CASE("frames of a reader without the dictionary can still be read", "[sync][frame]")
{
    const QByteArray plain = *writeFrame("王桂兰", {kKey, 42, Dictionary::find(Dictionary::kNone)});
    QByteArrayView view(plain);
    const auto read = takePayload(view, [](quint32) { return std::optional(kKey.publicKey()); });
    REQUIRE(read);
    CHECK(read->bytes == QByteArray("王桂兰"));
    CHECK(Dictionary::current().id() != Dictionary::kNone);
}

TEST_CASE("an unknown dictionary is told apart from damage", "[sync][frame]")
{
    Frame frame;
    frame.dictionary = 200;
    const auto opened = openFrame(frame);
    REQUIRE_FALSE(opened);
    CHECK(opened.error() == core::Error{ErrorCode::Unsupported, u"dictionary 200 is not known"_qs});
}

TEST_CASE("what does not fit one frame travels in several", "[sync][frame]")
{
    QByteArray payload(100'000, Qt::Uninitialized);
    dice.fill(payload.data(), std::size_t(payload.size()));
    const auto single = writeFrame(payload, {kKey, 42});
    REQUIRE_FALSE(single);
    CHECK(single.error().code == ErrorCode::TooLarge);

    const QByteArray frames = writeFrames(payload, {kKey, 42});
    QByteArrayView view(frames);
    const KeyOf keyOf = [](quint32) { return std::optional(kKey.publicKey()); };
    const auto read = takePayload(view, keyOf);
    REQUIRE(read);
    CHECK(read->bytes == payload);
    CHECK(view.isEmpty());

    QByteArrayView cut = QByteArrayView(frames).chopped(10);
    CHECK(takePayload(cut, keyOf).error().code == ErrorCode::Truncated);
}

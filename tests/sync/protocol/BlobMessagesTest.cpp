// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/BlobMessages.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace syncing;

namespace {

struct Keys
{
    core::SeededRandom random{9};
    SigningKey device = SigningKey::generate(random);
    SigningKey county = SigningKey::generate(random);
    KeyOf keys = [this](quint32 signer) {
        return signer == 7 ? std::optional(device.publicKey()) : std::nullopt;
    };
    BlobName name{random.newRecordId(), core::ContentId::of("a picture")};
    Seal seal{.key = device, .signer = 7};

    QByteArray noise(qsizetype size)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        random.fill(bytes.data(), static_cast<std::size_t>(size));
        return bytes;
    }
};

} // namespace

TEST_CASE("what is said about photos survives its encoding", "[sync][protocol][photo]")
{
    Keys keys;
    const auto which = GENERATE(0, 1, 2);
    BlobRequest request = BlobAsk{7, {keys.name, {keys.random.newRecordId(), {}}}};
    if (which == 1)
        request = BlobPiece{7, keys.name, 65'536, keys.noise(kMaxPieceBytes)};
    if (which == 2)
        request = BlobFetch{7, keys.name, 1, 2};
    const QByteArray body = encodeBlobRequest(request, keys.seal);
    CHECK(decodeBlobRequest(body, keys.keys).value() == request);
    QByteArrayView rest = body; // never a frame that a cut would make expensive
    while (!rest.isEmpty())
        REQUIRE(takeFrame(rest));

    const ReplyHead head{.county = u"420529"_qs, .epoch = 3, .serverTime = 5, .detail = {}};
    const BlobStates states{head, {{BlobVerdict::Wanted, 77}, {BlobVerdict::Broken, 0}}};
    const PublicKey county = keys.county.publicKey();
    CHECK(decodeBlobStates(encodeBlobStates(states, keys.county), county).value() == states);
    const BlobPart part{head, BlobVerdict::Whole, 100'000, 5, keys.noise(60'000)};
    CHECK(decodeBlobPart(encodeBlobPart(part, keys.county), county).value() == part);
    const BlobStates busy{{.county = u"420529"_qs, .status = Status::Busy, .detail = {}}, {}};
    CHECK(
        decodeBlobStates(encodeBlobStates(busy, keys.county), county)->head.status == Status::Busy);
}

TEST_CASE("photos are asked for and sent in one's own name only", "[sync][protocol][photo][bad]")
{
    Keys keys;
    CHECK(decodeBlobRequest(encodeBlobRequest(BlobFetch{8, keys.name, 0, 9}, keys.seal), keys.keys)
              .error()
              .code
        == core::ErrorCode::Refused);
    CHECK_FALSE(decodeBlobRequest(
        encodeBlobRequest(BlobFetch{7, keys.name, 0, 9}, {.key = keys.county, .signer = 7}),
        keys.keys));
    CHECK_FALSE(decodeBlobPart(encodeBlobPart({}, keys.device), keys.county.publicKey()));
}

TEST_CASE(
    "no byte of a message about photos can be changed or missing", "[sync][protocol][photo][bad]")
{
    Keys keys;
    const QByteArray body
        = encodeBlobRequest(BlobPiece{7, keys.name, 5, keys.noise(300)}, keys.seal);
    for (qsizetype at = 0; at < body.size(); ++at) {
        QByteArray broken = body;
        broken[at] = static_cast<char>(broken[at] ^ 0x10);
        if (decodeBlobRequest(broken, keys.keys) || decodeBlobRequest(body.first(at), keys.keys))
            FAIL("byte " << at);
    }
    CHECK(decodeBlobRequest(body, keys.keys));
}

TEST_CASE("a message that asks for too much is refused", "[sync][protocol][photo][bad]")
{
    Keys keys;
    const std::vector<BlobName> many(kMaxBlobNames + 1, keys.name);
    const auto request = GENERATE_COPY(BlobRequest(BlobAsk{7, many}),
        BlobRequest(BlobPiece{7, keys.name, -1, "x"}),
        BlobRequest(BlobPiece{7, keys.name, 0, QByteArray(kMaxPieceBytes + 1, 'x')}),
        BlobRequest(BlobFetch{7, keys.name, -1, 5}), BlobRequest(BlobFetch{7, keys.name, 0, -5}));
    CHECK_FALSE(decodeBlobRequest(encodeBlobRequest(request, keys.seal), keys.keys));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/Bundle.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace syncing;
using core::ErrorCode;

namespace {

struct Parties
{
    core::SeededRandom random{5};
    SigningKey laptop = SigningKey::generate(random);
    SigningKey county = SigningKey::generate(random);
    BundleHeader header{.kind = BundleKind::Up,
        .county = QStringLiteral("420529"),
        .device = 7,
        .epoch = 1,
        .number = 3,
        .from = 12,
        .to = 40};
    QByteArray content = QByteArrayLiteral("王桂兰 990101193001010018") + QByteArray(500, 'x');

    QByteArray file() const
    {
        return writeBundle(header, content, laptop, county.publicKey()).value();
    }
};

} // namespace

TEST_CASE("a bundle is opened by its reader", "[sync][bundle]")
{
    const Parties parties;
    const auto bundle = readBundle(parties.file());
    REQUIRE(bundle);
    CHECK(bundle->header == parties.header);
    CHECK(verifyBundle(*bundle, parties.laptop.publicKey()));
    CHECK(*openBundle(*bundle, parties.county) == parties.content);
    CHECK(bundleFileName(bundle->header) == QStringLiteral("420529-7-up-3.mqb"));
}

TEST_CASE("who carries a bundle cannot read it, and neither can its author", "[sync][bundle]")
{
    const Parties parties;
    const QByteArray file = parties.file();
    CHECK_FALSE(file.contains(QByteArrayLiteral("王桂兰")));
    CHECK_FALSE(file.contains("990101193001010018"));
    CHECK(openBundle(*readBundle(file), parties.laptop).error().code == ErrorCode::Foreign);
}

TEST_CASE("the same content never looks the same on two sticks", "[sync][bundle]")
{
    const Parties parties;
    CHECK(readBundle(parties.file())->sealed != readBundle(parties.file())->sealed);
}

TEST_CASE("a bundle signed by somebody else is told apart", "[sync][bundle]")
{
    Parties parties;
    const SigningKey other = SigningKey::generate(parties.random);
    const auto forged
        = writeBundle(parties.header, parties.content, other, parties.county.publicKey());
    const auto refused = verifyBundle(*readBundle(*forged), parties.laptop.publicKey());
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().detail == bundlefault::kSignature);
}

TEST_CASE("a bundle cut anywhere is known as cut", "[sync][bundle]")
{
    const QByteArray file = Parties().file();
    CHECK(readBundle(QByteArrayView()).error().code == ErrorCode::Empty);
    for (qsizetype size = 1; size < file.size(); ++size)
        REQUIRE(readBundle(QByteArrayView(file).first(size)).error().code == ErrorCode::Truncated);
    CHECK(readBundle(file + 'x').error().code == ErrorCode::Damaged);
}

TEST_CASE("a bundle with any bit flipped is refused", "[sync][bundle]")
{
    const Parties parties;
    const QByteArray file = parties.file();
    for (qsizetype bit = 0; bit < file.size() * 8; ++bit) {
        QByteArray spoilt = file;
        spoilt[bit / 8] = static_cast<char>(spoilt[bit / 8] ^ (1 << (bit % 8)));
        const auto bundle = readBundle(spoilt);
        REQUIRE((!bundle || !verifyBundle(*bundle, parties.laptop.publicKey())));
    }
}

TEST_CASE("files that are no bundle say so", "[sync][bundle]")
{
    CHECK(readBundle("PK\x03\x04 a photo album").error().code == ErrorCode::InvalidInput);
    QByteArray newer = Parties().file();
    newer[3] = 2;
    CHECK(readBundle(newer).error().code == ErrorCode::TooNew);
}

TEST_CASE("a header that makes no sense is refused before it becomes a file name", "[sync][bundle]")
{
    Parties parties;
    SECTION("county")
    {
        parties.header.county = QStringLiteral("../../");
    }
    SECTION("nobody's")
    {
        parties.header.device = 0;
    }
    SECTION("kind")
    {
        parties.header.kind = static_cast<BundleKind>(9);
    }
    SECTION("range")
    {
        parties.header.from = -1;
    }
    CHECK(readBundle(parties.file()).error().code == ErrorCode::InvalidInput);
}

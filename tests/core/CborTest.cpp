// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Cbor.h"

#include "core/base/Random.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QCborStreamWriter>

#include <limits>

using namespace core;

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// One number, read as the only thing there is.
Result<qint64> numberFrom(const QByteArray &bytes)
{
    CborReader reader(bytes);
    const qint64 value = reader.integer();
    MQ_TRY(reader.finish());
    return value;
}

} // namespace

TEST_CASE("integers are written in the shortest form, as Qt writes them", "[core][cbor]")
{
    const qint64 value = GENERATE(qint64{0}, qint64{23}, qint64{24}, qint64{255}, qint64{256},
        qint64{65535}, qint64{65536}, qint64{4294967295}, qint64{4294967296}, qint64{-1},
        qint64{-24}, qint64{-25}, qint64{-256}, qint64{-257}, qint64{-65537},
        std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min() + 1);
    QByteArray expected;
    QCborStreamWriter reference(&expected);
    reference.append(value);
    CborWriter writer;
    writer.integer(value);
    const QByteArray written = writer.take();
    CHECK(written == expected);
    CborReader reader(written);
    CHECK(reader.integer() == value);
    CHECK(reader.finish());
}

TEST_CASE("texts, bytes and containers are written as Qt writes them", "[core][cbor]")
{
    const int size = GENERATE(0, 1, 23, 24, 300, 70000);
    const QString text = QString(size, u'乐');
    const QByteArray bytes(size, '\xF6');
    QByteArray expected;
    QCborStreamWriter reference(&expected);
    reference.startArray(3);
    reference.append(QStringView(text));
    reference.appendByteString(bytes.constData(), bytes.size());
    reference.startMap(1);
    reference.append(7);
    reference.appendNull();
    reference.endMap();
    reference.endArray();
    CborWriter writer;
    writer.beginArray(3).text(text).bytes(bytes).beginMap(1).integer(7).nothing().end().end();
    CHECK(writer.take() == expected);
}

TEST_CASE("forms that are not the shortest are refused", "[core][cbor]")
{
    CHECK(numberFrom(hex("17")));
    CHECK(!numberFrom(hex("1817"))); // 23 in two bytes
    CHECK(!numberFrom(hex("1900ff")));
    CHECK(!numberFrom(hex("1a0000ffff")));
    CHECK(!numberFrom(hex("1b00000000ffffffff")));
    CHECK(!numberFrom(hex("1bffffffffffffffff"))); // larger than we hold
    CHECK(!numberFrom(hex("c001"))); // tagged
    CHECK(!numberFrom(hex("0101"))); // two
    CHECK(!numberFrom(hex("18"))); // cut short
    CHECK(!numberFrom({}));
}

TEST_CASE("containers say exactly what is in them", "[core][cbor]")
{
    const auto read = [](const QByteArray &bytes) {
        CborReader reader(bytes);
        const qsizetype size = reader.enterArray();
        for (qsizetype i = 0; i < size; ++i)
            reader.integer();
        reader.leave();
        return reader.finish().hasValue();
    };
    CHECK(read(hex("820102")));
    CHECK(!read(hex("8301")));
    CHECK(!read(hex("9f0102ff"))); // without a length
    CHECK(!read(hex("9affffffff"))); // four thousand million items in five bytes
    CHECK(!read(hex("a10102")));
    CHECK(!read(hex("82016161")));

    const QByteArray two = hex("820102");
    CborReader early(two);
    early.enterArray();
    early.integer();
    early.leave();
    CHECK(!early.finish());
    CborReader late(two);
    late.enterArray();
    late.integer();
    late.integer();
    CHECK(late.kind() == CborReader::Kind::End);
    late.integer();
    CHECK(late.hasFailed());
}

TEST_CASE("nesting is bounded", "[core][cbor]")
{
    const int depth = GENERATE(8, 9);
    const QByteArray bytes = QByteArray(depth, '\x81') + QByteArray(1, '\x01');
    CborReader reader(bytes);
    for (int i = 0; i < depth; ++i)
        reader.enterArray();
    reader.integer();
    for (int i = 0; i < depth; ++i)
        reader.leave();
    CHECK(reader.finish().hasValue() == (depth == 8));
}

TEST_CASE("broken text is refused", "[core][cbor]")
{
    const auto read = [](const QByteArray &bytes) {
        CborReader reader(bytes);
        reader.text();
        return reader.finish().hasValue();
    };
    CHECK(read(hex("63e78e8b")));
    CHECK(!read(hex("62e78e"))); // half a character
    CHECK(!read(hex("61ff")));
    CHECK(!read(hex("63e78e"))); // longer than there are bytes
}

TEST_CASE("what a newer release added is passed over", "[core][cbor]")
{
    const char *item = GENERATE("01", "3903e7", "43010203", "63616263", "83010203", "a201020304",
        "c11a514b67b0", "f5", "fb3ff199999999999a", "81820182a0f6");
    const QByteArray bytes = hex("82") + hex(item) + hex("07");
    INFO(item);
    CborReader reader(bytes);
    reader.enterArray();
    reader.skip();
    CHECK(reader.integer() == 7);
    reader.leave();
    CHECK(reader.finish());
}

TEST_CASE("random bytes never read beyond their end", "[core][cbor]")
{
    SeededRandom random(11);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray bytes(static_cast<qsizetype>(random.below(24)), '\0');
        random.fill(bytes.data(), static_cast<std::size_t>(bytes.size()));
        CborReader reader(bytes);
        qsizetype items = 0;
        while (reader.kind() != CborReader::Kind::End && items <= bytes.size()) {
            reader.skip();
            ++items;
        }
        INFO(bytes.toHex().toStdString());
        CHECK(items <= bytes.size()); // every item takes at least one byte
    }
}

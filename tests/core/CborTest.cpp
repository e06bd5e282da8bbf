// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Cbor.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QCborStreamWriter>

#include <limits>

using namespace core;

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

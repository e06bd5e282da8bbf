// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/FieldCatalogue.h"
#include "core/domain/Op.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>

using namespace core;

TEST_CASE("the catalogue numbers its types, groups and fields without gaps", "[core][catalogue]")
{
    int expectedType = 1;
    for (const RecordSpec &record : catalogue::all()) {
        INFO(record.key);
        CHECK(static_cast<int>(record.type) == expectedType++);
        FieldNumber expected = 1;
        QSet<QString> keys;
        for (const FieldSpec &field : record.fields) {
            INFO(field.key);
            CHECK(field.number == expected++);
            CHECK(record.group(field.group) != nullptr);
            CHECK_FALSE(keys.contains(QString::fromLatin1(field.key)));
            keys.insert(QString::fromLatin1(field.key));
        }
    }
    CHECK(expectedType == 15);
}

TEST_CASE("a conditional field names a field of its own record", "[core][catalogue]")
{
    for (const RecordSpec &record : catalogue::all()) {
        for (const FieldSpec &field : record.fields) {
            INFO(record.key << '.' << field.key);
            CHECK((field.when != nullptr) == (field.presence == Presence::Conditional));
            if (field.when) {
                const QString when = QString::fromLatin1(field.when);
                CHECK(record.field(when.left(when.indexOf(u'='))) != nullptr);
            }
        }
    }
}

TEST_CASE("an operation survives its encoding byte for byte", "[core][op]")
{
    Op op;
    op.lsn = 7;
    op.user = u"lidahai"_qs;
    op.madeAt = 1'790'000'000'000;
    RecordChange change;
    change.type = 2;
    change.id = *RecordId::fromHex(u"00112233445566778899aabbccddeeff");
    change.groups = {{1, Revision::own(2), {{1, u"王桂兰"_qs}, {4, Value()}}}};
    op.changes = {change};
    op.reads = {{8, change.id, 3, Revision::county(41)}};

    const QByteArray bytes = encodeOp(op);
    const Result<Op> decoded = decodeOp(bytes);
    REQUIRE(decoded);
    CHECK(*decoded == op);

    SECTION("cut anywhere, it is refused")
    {
        for (qsizetype cut = 0; cut < bytes.size(); ++cut)
            CHECK_FALSE(decodeOp(QByteArrayView(bytes).first(cut)));
    }
    SECTION("bytes behind it are refused")
    {
        CHECK_FALSE(decodeOp(bytes + 'x'));
    }
    SECTION("an item more than it has is refused")
    {
        QByteArray longer = bytes + '\x50' + QByteArray(16, 'o');
        REQUIRE(longer.at(0) == char(0x86)); // an array of six
        longer[0] = char(0x87);
        CHECK_FALSE(decodeOp(longer));
    }
}

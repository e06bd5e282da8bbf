// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DumpLine.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;

namespace {

Record aPerson()
{
    Record person;
    person.type = RecordType::Person;
    person.id = *RecordId::fromHex(QStringLiteral("000102030405060708090a0b0c0d0e0f"));
    person.scope = QStringLiteral("420529111204");
    person.set("phone", QStringLiteral("13900000000"));
    person.set("name", QStringLiteral("张\"三\""));
    return person;
}

} // namespace

TEST_CASE("a dump line has its keys sorted and its texts escaped", "[core][dump]")
{
    CHECK(dumpLine(aPerson())
        == QByteArray(R"({"type":"person","id":"000102030405060708090a0b0c0d0e0f",)"
                      R"("scope":"420529111204","fields":{"name":"张\"三\"",)"
                      R"("phone":"13900000000"}})"));
}

TEST_CASE("a dump line says that a record is void", "[core][dump]")
{
    Record person = aPerson();
    person.isVoid = true;
    CHECK(dumpLine(person).contains(R"("void":true,"fields")"));
}

TEST_CASE("a dump line does not depend on revisions", "[core][dump]")
{
    Record person = aPerson();
    const QByteArray before = dumpLine(person);
    person.revisions[1] = Revision::county(7);
    CHECK(dumpLine(person) == before);
}

TEST_CASE("a field of a newer release is dumped under its number", "[core][dump]")
{
    Record person = aPerson();
    person.fields.clear();
    person.fields[9001] = Value(qint64{9'007'199'254'740'993}); // more than a double can hold
    CHECK(dumpLine(person).endsWith(R"("fields":{"#9001":9007199254740993}})"));
}

TEST_CASE("booleans and references are dumped as such", "[core][dump]")
{
    Record file;
    file.type = RecordType::CaseFile;
    file.set("person", aPerson().id.toBytes());
    CHECK(dumpLine(file).contains(R"("person":"000102030405060708090a0b0c0d0e0f")"));

    const RecordSpec &spec = catalogue::of(RecordType::Person);
    for (const FieldSpec &field : spec.fields) {
        if (field.type != FieldType::Boolean)
            continue;
        Record person = aPerson();
        person.fields = {{field.number, Value(1)}};
        CHECK(dumpLine(person).endsWith("\":true}}"));
        return;
    }
    FAIL("no boolean field to try");
}

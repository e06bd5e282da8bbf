// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/CodeSets.h"
#include "core/domain/FieldCatalogue.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QRegularExpression>
#include <QSet>

using namespace core;

namespace {

struct Word
{
    const char *set;
    const char16_t *typed;
    const char16_t *code;
};

} // namespace

TEST_CASE("every code set the catalogue names exists, and no other", "[core][codes]")
{
    QSet<QString> named;
    for (const RecordSpec &record : catalogue::all()) {
        for (const FieldSpec &field : record.fields) {
            if (!field.codeSet)
                continue;
            INFO(record.key << '.' << field.key << ": " << field.codeSet);
            CHECK(codes::entries(field.codeSet).size() >= 2);
            named.insert(QString::fromLatin1(field.codeSet));
        }
    }
    const QStringList known = codes::setNames();
    CHECK(QSet<QString>(known.begin(), known.end()) == named);
    CHECK(codes::entries("no_such_set").empty());
}

TEST_CASE("codes and digits are unique within a set", "[core][codes]")
{
    const QRegularExpression codeShape(u"^[a-z0-9_B]+$"_qs);
    for (const QString &name : codes::setNames()) {
        INFO(name.toStdString());
        QSet<QString> seenCodes;
        QSet<QString> seenLabels;
        QSet<QChar> seenDigits;
        for (const CodeEntry &entry : codes::entries(name.toStdString())) {
            INFO(entry.code.toStdString());
            CHECK(codeShape.match(entry.code).hasMatch());
            CHECK_FALSE(seenCodes.contains(entry.code));
            CHECK_FALSE(seenLabels.contains(entry.zh));
            CHECK((entry.digit.isNull()
                || (entry.digit.isDigit() && !seenDigits.contains(entry.digit))));
            CHECK_FALSE(entry.en.isEmpty());
            seenCodes.insert(entry.code);
            seenLabels.insert(entry.zh);
            seenDigits.insert(entry.digit);
        }
    }
}

TEST_CASE("a set that the digits can hold has a digit for every entry", "[core][codes]")
{
    constexpr std::size_t kKeys = 10;
    for (const QString &name : codes::setNames()) {
        const auto entries = codes::entries(name.toStdString());
        if (entries.size() > kKeys)
            continue;
        INFO(name.toStdString());
        for (const CodeEntry &entry : entries)
            CHECK_FALSE(entry.digit.isNull());
    }
}

TEST_CASE("every entry is recognised by its own words", "[core][codes]")
{
    for (const QString &name : codes::setNames()) {
        const std::string set = name.toStdString();
        for (const CodeEntry &entry : codes::entries(set)) {
            INFO(set << ' ' << entry.code.toStdString());
            CHECK(codes::find(set, entry.code) == &entry);
            CHECK(codes::recognise(set, entry.code) == &entry);
            CHECK(codes::recognise(set, entry.zh) == &entry);
        }
    }
}

TEST_CASE("a condition of the catalogue names codes that exist", "[core][codes]")
{
    for (const RecordSpec &record : catalogue::all()) {
        for (const FieldSpec &field : record.fields) {
            const QString when = QString::fromLatin1(field.when ? field.when : "");
            const FieldSpec *on = record.field(when.left(when.indexOf(u'=')));
            if (!on || !on->codeSet)
                continue;
            INFO(record.key << '.' << field.key << " when " << field.when);
            for (const QString &code : when.mid(when.indexOf(u'=') + 1).split(u'|'))
                CHECK(codes::find(on->codeSet, code) != nullptr);
        }
    }
}

TEST_CASE("the words of rosters are understood", "[core][codes]")
{
    const auto word = GENERATE(Word{"relation", u"2 配偶", u"10"},
        Word{"relation", u"10、配偶", u"10"}, Word{"relation", u"妻子", u"12"},
        Word{"relation", u" 长　子 ", u"22"}, Word{"relation", u"孙女", u"42"},
        Word{"ethnicity", u"土家", u"15"}, Word{"ethnicity", u"1", u"01"}, Word{"sex", u"男", u"1"},
        Word{"sex", u"MALE", u"1"}, Word{"labour", u"3", u"03"},
        Word{"labour", u"丧失劳动能力", u"03"}, Word{"gaoling_class", u"８０—８９岁", u"age80"},
        Word{"programme", u"农村五保", u"tekun"}, Word{"bank", u"邮储", u"403"},
        Word{"care_level", u"半自理", u"half"},
        Word{"youfu_category", u"部分烈士（错杀被平反人员）子女", u"B1"},
        Word{"disability_grade", u"2级", u"2"});
    INFO(word.set << ' ' << QString::fromUtf16(word.typed).toStdString());
    const CodeEntry *entry = codes::recognise(word.set, word.typed);
    REQUIRE(entry);
    CHECK(entry->code == QStringView(word.code));
}

TEST_CASE("what is no word of the set stays unrecognised", "[core][codes]")
{
    CHECK(codes::recognise("relation", u"") == nullptr);
    CHECK(codes::recognise("relation", u"2") == nullptr);
    CHECK(codes::recognise("relation", u"配偶的朋友") == nullptr);
    CHECK(codes::recognise("no_such_set", u"男") == nullptr);
}

TEST_CASE("several causes in one cell are all recognised or none is", "[core][codes]")
{
    CHECK(codes::recogniseAll("hardship_cause", u"因残、缺劳力")
        == QStringList{u"disability"_qs, u"no_labour"_qs});
    CHECK(codes::recogniseAll("hardship_cause", u"疾病") == QStringList{u"illness"_qs});
    CHECK_FALSE(codes::recogniseAll("hardship_cause", u"疾病、懒惰"));
    CHECK_FALSE(codes::recogniseAll("hardship_cause", u" "));
}

TEST_CASE("a key chooses the entry it is printed beside", "[core][codes]")
{
    REQUIRE(codes::byDigit("relation", u'2'));
    CHECK(codes::byDigit("relation", u'2')->zh == u"配偶"_qs);
    CHECK(codes::byDigit("hold_status", u'9') == nullptr);
}

TEST_CASE("the bank is known from the first digits of a card", "[core][codes]")
{
    CHECK(codes::bankOfCard(u"6228480012345678910") == u"103"_qs);
    CHECK(codes::bankOfCard(u"9559912345678901234") == u"103"_qs);
    CHECK(codes::bankOfCard(u"6217991234567890123") == u"403"_qs);
    CHECK(codes::bankOfCard(u"9900000000000010").isEmpty());
    CHECK(codes::bankOfCard(u"62").isEmpty());
    for (const char16_t *number : {u"6222021234567890", u"6224121234567890"})
        CHECK(codes::find("bank", codes::bankOfCard(number)) != nullptr);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/CaseChain.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

using namespace core;

namespace {

FieldNumber number(const char *key)
{
    return catalogue::of(RecordType::CaseFile).number(key);
}

struct Chain
{
    Chain()
    {
        running.type = RecordType::CaseFile;
        running.id = random.newRecordId();
        running.scope = support::kVillage;
        running.set("programme", u"dibao"_qs);
        running.set("category", u"02"_qs);
        running.set("person", random.newRecordId().toBytes());
        running.set("status", u"active"_qs);
        running.set("from_month", u"2024-05"_qs);
        running.set("monthly_amount", 500'00);
        running.set("certificate_number", u"DB-7"_qs);
        running.set("backpay_amount", 100'00);
        running.set("backpay_reason", u"late"_qs);
    }
    CaseChain::Link link(const FieldMap &values)
    {
        return CaseChain::link(running, values, u"2026-12"_qs, random);
    }

    SeededRandom random{1};
    Record running;
};

QString text(const RecordEdit &edit, const char *key)
{
    const auto found = edit.values.find(number(key));
    return found == edit.values.end() ? QString() : found->second.text();
}

} // namespace

TEST_CASE("what a case is for makes another case, what it pays does not", "[core][case]")
{
    Chain chain;
    const auto breaks = [&chain](const char *key, Value value) {
        return CaseChain::breakingField(chain.running, {{number(key), std::move(value)}});
    };
    CHECK(breaks("category", u"01"_qs) == number("category"));
    CHECK(breaks("programme", u"tekun"_qs) == number("programme"));
    CHECK(breaks("person", chain.random.newRecordId().toBytes()) == number("person"));
    CHECK_FALSE(breaks("category", u"02"_qs));
    CHECK_FALSE(breaks("category", Value()));
    CHECK_FALSE(breaks("monthly_amount", 600'00));
    chain.running.set("category", Value());
    CHECK_FALSE(breaks("category", u"01"_qs)); // it was only unknown
    chain.running.set("programme", u"linshi"_qs);
    CHECK_FALSE(breaks("person", chain.random.newRecordId().toBytes()));
}

TEST_CASE("the case that follows takes over all but the old one's own time", "[core][case]")
{
    Chain chain;
    const auto [ended, opened]
        = chain.link({{number("category"), u"01"_qs}, {number("monthly_amount"), 800'00}});
    CHECK(ended.kind == ChangeKind::Set);
    CHECK(ended.before == chain.running);
    CHECK(text(ended, "status") == u"stopped");
    CHECK(text(ended, "stop_reason") == u"changed_category");
    CHECK(text(ended, "stopped_from") == u"2026-12");
    CHECK(ended.values.size() == 3);

    CHECK(opened.kind == ChangeKind::Create);
    CHECK(opened.before.scope == support::kVillage);
    CHECK(text(opened, "category") == u"01");
    CHECK(text(opened, "certificate_number") == u"DB-7");
    CHECK(text(opened, "from_month") == u"2026-12");
    CHECK(opened.values.at(number("monthly_amount")) == Value(800'00));
    CHECK(opened.values.at(number("previous")) == Value(chain.running.id.toBytes()));
    // Back pay is owed once.
    CHECK_FALSE(opened.values.contains(number("backpay_amount")));
    CHECK_FALSE(opened.values.contains(number("backpay_reason")));
}

TEST_CASE("a new case begins when it is told to, but never before the old one", "[core][case]")
{
    Chain chain;
    const auto from = [&chain](const QString &month) {
        return text(
            chain.link({{number("category"), u"01"_qs}, {number("from_month"), month}}).opened,
            "from_month");
    };
    CHECK(from(u"2027-01"_qs) == u"2027-01");
    CHECK(from(u"2024-05"_qs) == u"2026-12");
    CHECK(from(u"2020-01"_qs) == u"2026-12");
    chain.running.set("from_month", u"2027-03"_qs);
    CHECK(from(u"2020-01"_qs) == u"2027-03");
}

TEST_CASE("a suspended payment stays suspended, a cleared field stays cleared", "[core][case]")
{
    Chain chain;
    chain.running.set("status", u"suspended"_qs);
    const auto [ended, opened]
        = chain.link({{number("category"), u"01"_qs}, {number("certificate_number"), Value()}});
    CHECK(text(opened, "status") == u"suspended");
    CHECK_FALSE(opened.values.contains(number("certificate_number")));
}

TEST_CASE("another head is another reason, another programme inherits nothing", "[core][case]")
{
    Chain chain;
    const auto person = chain.link({{number("person"), chain.random.newRecordId().toBytes()}});
    CHECK(text(person.ended, "stop_reason") == u"replaced");
    const auto programme = chain.link({{number("programme"), u"tekun"_qs}});
    CHECK(text(programme.ended, "stop_reason") == u"changed_category");
    CHECK_FALSE(programme.opened.values.contains(number("monthly_amount")));
}

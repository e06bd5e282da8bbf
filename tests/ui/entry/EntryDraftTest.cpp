// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryDraft.h"
#include "tests/ui/entry/EntryTyping.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using tests::Typing;
using ui::FieldId;
using ui::Section;

TEST_CASE("a draft comes back with every field and the cursor where it was", "[ui][entry]")
{
    Typing hands;
    hands.household();
    hands.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    hands.navigator.skip();
    hands.type(tests::husband().left(9));
    const QByteArray bytes = ui::EntryDraft::encode(hands.form, hands.navigator.current());

    Typing later;
    const auto current = ui::EntryDraft::decode(bytes, later.form);

    REQUIRE(current);
    CHECK(*current == hands.navigator.current());
    for (const ui::FieldKey &key : hands.form.sequence()) {
        INFO(ui::EntryForm::label(key.id).toStdString() << " row " << key.row);
        CHECK(later.form.at(key).text == hands.form.at(key).text);
        CHECK(later.form.at(key).state == hands.form.at(key).state);
        CHECK(later.form.at(key).value == hands.form.at(key).value);
    }
    CHECK(ui::EntryDraft::encode(later.form, *current) == bytes);
}

TEST_CASE("damaged drafts are told apart from good ones and change nothing", "[ui][entry]")
{
    Typing hands;
    hands.wholeHousehold();
    const QByteArray good = ui::EntryDraft::encode(hands.form, hands.navigator.current());

    Typing later;
    for (qsizetype length = 0; length < good.size(); length += 7)
        CHECK_FALSE(ui::EntryDraft::decode(good.left(length), later.form));
    CHECK(later.form.memberCount() == 0);
}

TEST_CASE("a village that went to others meanwhile has to be put right", "[ui][entry]")
{
    Typing hands;
    hands.wholeHousehold();
    const ui::FieldKey village{Section::Household, 0, FieldId::Village};
    REQUIRE(hands.form.at(village).problem.kind == ui::ProblemKind::None);
    const QByteArray bytes = ui::EntryDraft::encode(hands.form, hands.navigator.current());
    ui::EntryContext others = tests::villages();
    const auto own = std::ranges::find_if(others.villages, [&](const ui::EntryVillage &each) {
        return hands.form.at(village).value.text().startsWith(each.code);
    });
    REQUIRE(own != others.villages.end());
    const bool isKnown = GENERATE(false, true); // as one of others
    if (isKnown)
        others.elsewhere.push_back(*own);
    others.villages.erase(own);

    SECTION("while it is typed")
    {
        hands.form.setContext(others);
        CHECK(hands.form.at(village).state == ui::EntryState::Error);
        CHECK_FALSE(hands.form.findings().empty());
        hands.form.setContext(tests::villages()); // the county gave it back
        CHECK(hands.form.findings().empty());
    }
    SECTION("while it lies as a draft")
    {
        Typing later;
        later.form.setContext(others);
        REQUIRE(ui::EntryDraft::decode(bytes, later.form));
        CHECK(later.form.at(village).problem.kind == ui::ProblemKind::MustFix);
        CHECK(later.form.at(village).state == ui::EntryState::Error);
        CHECK_FALSE(later.form.findings().empty());
    }
}

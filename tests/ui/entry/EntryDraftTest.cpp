// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryDraft.h"
#include "tests/ui/entry/EntryTyping.h"

#include <catch2/catch_test_macros.hpp>

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

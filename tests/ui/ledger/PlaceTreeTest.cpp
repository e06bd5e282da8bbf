// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PlaceTree.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/ledger/LedgerWindow.h"

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

const std::map<QString, int> kPeople{
    {u"420529111204"_qs, 5}, {u"420529111205"_qs, 7}, {u"420529112201"_qs, 3}};

QStringList shown(const QString &all, const QString &chosen)
{
    QStringList lines;
    const PlaceTree tree({all, {}, u"*"_qs, 0, true}, tests::wufeng().get());
    for (const VillageEntry &entry :
        tree.entries({chosen, kPeople, {{u"10组"_qs, 1}, {u"2组"_qs, 4}}}))
        lines += QString(2 * entry.level, u' ') + (entry.isOpen ? u"v "_qs : u"> "_qs) + entry.name
            + u' ' + QString::number(entry.count);
    return lines;
}

} // namespace

TEST_CASE("a township shows its villages and the groups of the chosen one", "[ui][ledger]")
{
    CHECK(shown(u"420529111"_qs, u"420529111205"_qs)
        == QStringList{
            u"v * 12"_qs, u"> 鞍山 5"_qs, u"v 涨水坪 7"_qs, u"> 2组 4"_qs, u"> 10组 1"_qs});
}

TEST_CASE("several townships show the villages of the chosen one", "[ui][ledger]")
{
    CHECK(shown(u"420529"_qs, u"420529"_qs)
        == QStringList{u"v * 15"_qs, u"> 渔洋关 12"_qs, u"> 仁和坪 3"_qs});
    CHECK(shown(u"420529"_qs, u"420529112"_qs)
        == QStringList{u"v * 15"_qs, u"> 渔洋关 12"_qs, u"v 仁和坪 3"_qs, u"  > 仁和坪 3"_qs});
    CHECK(shown(u"420529"_qs, u"420529111204"_qs)
        == QStringList{u"v * 15"_qs, u"v 渔洋关 12"_qs, u"  v 鞍山 5"_qs, u"  > 2组 4"_qs,
            u"  > 10组 1"_qs, u"  > 涨水坪 7"_qs, u"> 仁和坪 3"_qs});
}

TEST_CASE("places of one name are told apart", "[ui][ledger]")
{
    const PlaceTree tree({u"420529112"_qs, {}, u"*"_qs, 0, true}, tests::wufeng().get());
    const auto entries = tree.entries({u"420529112"_qs,
        {{u"420529112001"_qs, 4}, {u"420529112201"_qs, 3}, {u"420529112202"_qs, 1}}, {}});
    REQUIRE(entries.size() == 4);
    CHECK(entries[1].name == u"仁和坪社区"_qs);
    CHECK(entries[2].name == u"仁和坪村"_qs);
    CHECK_FALSE(entries[3].name.endsWith(u'村'));
}

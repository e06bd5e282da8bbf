// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/ledger/LedgerWindow.h"
#include "ui/ledger/PersonDossier.h"

#include <catch2/catch_test_macros.hpp>

using core::ChangeKind;
using core::RecordType;

namespace {

const QString kFar = QStringLiteral("420529112201");

/// A person of this laptop's town, and what its history is made to tell.
struct Told
{
    support::LedgerFixture store;
    core::RecordId person;

    Told()
    {
        core::RecordEdit edit = store.newPerson(QStringLiteral("王桂兰"), {});
        edit.values.erase(3);
        person = edit.before.id;
        REQUIRE(store.ledger.commit(store.action({edit})));
        core::HeldRegion town;
        town.prefix = QStringLiteral("420529111");
        REQUIRE(store.ledger.regions().hold({town}));
    }
    void add(ChangeKind kind, core::FieldNumber field, const QString &from, const QString &to)
    {
        core::HistoryLine line;
        line.opId = *core::OpId::fromHex(QString(32, u'a'));
        line.kind = kind;
        line.user = QStringLiteral("limin");
        line.madeAt = store.clock.nowMs();
        line.fields.emplace(field, std::pair(core::Value(from), core::Value(to)));
        REQUIRE(core::HistoryStore(*store.database).add(person, line));
    }
    QString words()
    {
        ui::PersonDossier dossier = ui::PersonDossier::load(store.ledger, person).value();
        dossier.regions = tests::wufeng();
        QStringList lines;
        for (const ui::DossierLine &line :
            ui::DossierWords::lines(dossier, ui::DossierTab::History, store.clock.today()))
            lines << line.value;
        return lines.join(u'\n');
    }
};

} // namespace

TEST_CASE("what joined another's change is told as such", "[ui][ledger]")
{
    Told told;
    constexpr core::FieldNumber kPhone = 8;
    told.add(ChangeKind::Set, kPhone, u"13800000001"_qs, u"13800000001"_qs);
    const QString words = told.words();
    INFO(words.toStdString());
    CHECK(words.contains(QStringLiteral("13800000001，和原来写的一样")));
    CHECK_FALSE(words.contains(u'→'));
}

TEST_CASE(
    "who came from another town is told from where, and that more is at the county", "[ui][ledger]")
{
    Told told;
    told.add(ChangeKind::Move, core::kPlaceField, kFar, support::kVillage);
    const QString words = told.words();
    INFO(words.toStdString());
    CHECK(words.contains(tests::wufeng()->displayName(kFar) + QStringLiteral(" → ")));
    CHECK(words.contains(QStringLiteral("在县里")));

    SECTION("but not who only moved within it")
    {
        Told near;
        near.add(ChangeKind::Move, core::kPlaceField, u"420529111205"_qs, support::kVillage);
        CHECK_FALSE(near.words().contains(QStringLiteral("在县里")));
    }
}

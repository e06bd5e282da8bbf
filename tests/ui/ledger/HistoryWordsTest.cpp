// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RecordStore.h"
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
    /// A case about the person, as it is once it was decided.
    void decide(const QString &reason, const QString &choice, const QString &why)
    {
        const core::RecordSpec &spec = core::catalogue::of(RecordType::Conflict);
        core::Record closed;
        closed.type = RecordType::Conflict;
        closed.id = store.random.newRecordId();
        closed.scope = support::kVillage;
        closed.fields = {{spec.number("subject"), person.toBytes()},
            {spec.number("subject_type"), int(RecordType::Person)}, {spec.number("reason"), reason},
            {spec.number("status"), u"closed"_qs}, {spec.number("local_user"), u"李大海"_qs},
            {spec.number("choice"), choice}, {spec.number("resolution_reason"), why}};
        if (!why.isEmpty()) {
            closed.fields[spec.number("resolved_by")] = u"李敏"_qs;
            closed.fields[spec.number("resolved_at")] = store.clock.nowMs();
        }
        REQUIRE(core::RecordStore(*store.database).insert(closed));
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

TEST_CASE("what was decided about a person is told with who chose what, and why", "[ui][ledger]")
{
    Told told;
    SECTION("what the laptop had")
    {
        told.decide(u"concurrent"_qs, u"local"_qs, u"看过原件"_qs);
        CHECK(told.words().contains(u"定了，用李大海写的：看过原件"_qs));
    }
    SECTION("what the county had, which changed nothing else")
    {
        told.decide(u"concurrent"_qs, u"county"_qs, u"打电话问过"_qs);
        CHECK(told.words().contains(u"定了，用县里的：打电话问过"_qs));
    }
    SECTION("who of two is in use")
    {
        told.decide(u"duplicate_person"_qs, u"local"_qs, u"看过户口本"_qs);
        CHECK(told.words().contains(u"定了，同一个人登记了两次：看过户口本"_qs));
    }
    SECTION("but not that nothing was left to decide")
    {
        told.decide(u"concurrent"_qs, QString(), QString());
        CHECK_FALSE(told.words().contains(u"定了"_qs));
    }
}

TEST_CASE("what was written down about a person is told", "[ui][ledger]")
{
    Told told;
    const core::RecordSpec &spec = core::catalogue::of(RecordType::Note);
    core::Record note;
    note.type = RecordType::Note;
    note.id = told.store.random.newRecordId();
    note.scope = support::kVillage;
    note.fields = {{spec.number("subject"), told.person.toBytes()},
        {spec.number("kind"), u"general"_qs}, {spec.number("text"), u"电话里说：卡换了"_qs}};
    REQUIRE(core::RecordStore(*told.store.database).insert(note));
    CHECK(told.words().contains(u"电话里说：卡换了"_qs));
}

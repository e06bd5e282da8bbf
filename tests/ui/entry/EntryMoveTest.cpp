// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryTyping.h"
#include "tests/ui/entry/EntryWindow.h"

#include "core/storage/DraftStore.h"
#include "tests/support/StringMakers.h"
#include "ui/entry/FieldReader.h"

#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using tests::EntryWindow;
using ui::FieldId;
using ui::FieldReader;
using ui::Section;

namespace {

const QString kFrom = QStringLiteral("420529111202");
const QString kTo = QStringLiteral("420529111203");

/// How many of all records are kept in a village.
int keptIn(EntryWindow &at, const QString &village)
{
    int count = 0;
    at.ledger.run<int>(
        at.page,
        [village](core::Ledger &ledger) -> core::Result<int> {
            int found = 0;
            for (const core::RecordSpec &spec : core::catalogue::all()) {
                MQ_TRY_ASSIGN(const auto records,
                    core::RecordStore(ledger.database())
                        .select(spec.type, "WHERE scope = ?", {village}));
                found += static_cast<int>(records.size());
            }
            return found;
        },
        [&count](core::Result<int> found) { count = found ? *found : -1; });
    at.settle();
    return count;
}

void saveWhole(EntryWindow &at)
{
    at.wholeHousehold();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();
}

/// By a member's number, as somebody who goes on with a household does.
void openAgain(EntryWindow &at)
{
    const ui::FieldKey number{Section::Members, 0, FieldId::IdNumber};
    at.page->navigator().moveTo(number);
    at.type(tests::husband());
    at.settle();
    at.page->navigator().moveTo(number);
    at.press(Qt::Key_O, Qt::ControlModifier);
    at.settle();
    at.settle();
    REQUIRE_FALSE(at.page->form().isNewHousehold());
}

ui::EntryContext withElsewhere()
{
    ui::EntryContext context = tests::villages();
    context.elsewhere = {{u"420529103201"_qs, u"长乐坪镇月山村"_qs, u"clpys"_qs}};
    return context;
}

} // namespace

TEST_CASE("a household moves when it was told what goes along, and not before", "[ui][entry]")
{
    EntryWindow at;
    saveWhole(at);
    const int all = keptIn(at, kFrom);
    REQUIRE(all > 10);
    openAgain(at);

    at.page->navigator().moveTo({Section::Household, 0, FieldId::Village});
    at.press(Qt::Key_A, Qt::ControlModifier);
    at.type(QStringLiteral("sbq2"));
    at.press(Qt::Key_Return);
    QSignalSpy told(at.page, &ui::Page::asked);
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();
    REQUIRE(told.size() == 1);
    const QString words = told.front().front().toString();
    CHECK(words.contains(QStringLiteral("三板桥村")));
    CHECK(words.contains(u'4'));
    CHECK(keptIn(at, kFrom) == all);

    at.press(Qt::Key_Return);
    at.settle();
    at.settle();
    CHECK(keptIn(at, kFrom) == 0);
    CHECK(keptIn(at, kTo) >= all);
}

TEST_CASE("a household that went to others while it was typed is kept as a draft", "[ui][entry]")
{
    EntryWindow at;
    saveWhole(at);
    openAgain(at);
    at.ledger.run<void>(
        at.page,
        [](core::Ledger &ledger) { return ledger.database().execute("DELETE FROM household"); },
        [](const core::Result<void> &) {});
    at.page->navigator().moveTo({Section::Household, 0, FieldId::Phone});
    at.press(Qt::Key_A, Qt::ControlModifier);
    at.type(QStringLiteral("13900002222"));
    const QSignalSpy told(at.page, &ui::Page::notDone);
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();
    at.settle();
    REQUIRE(told.size() == 1);
    CHECK(told.front().front().toString().contains(QStringLiteral("草稿")));
    CHECK(told.front().front().toString().startsWith(QStringLiteral("王桂兰户没记下")));
    std::vector<core::Draft> drafts;
    at.ledger.run<std::vector<core::Draft>>(
        at.page, [](core::Ledger &ledger) { return core::DraftStore(ledger.database()).all(); },
        [&](const core::Result<std::vector<core::Draft>> &all) { drafts = all.value(); });
    at.settle();
    REQUIRE(drafts.size() == 2); // that of the number typed before, and this one
    CHECK(drafts.front().kind == core::kStrandedDraft);
    CHECK(drafts.front().title.contains(QStringLiteral("已归别人")));
    CHECK(drafts.back().kind == core::kHouseholdDraft);
    CHECK(at.page->form().at({Section::Household, 0, FieldId::Phone}).value.text()
        == QStringLiteral("13900002222"));
}

TEST_CASE("villages of other towns are for households that move there", "[ui][entry]")
{
    const auto read = [](const QString &typed, bool isKnown) {
        ui::ReadingFacts facts;
        facts.isKnownHousehold = isKnown;
        return FieldReader::read(FieldId::Village, typed, withElsewhere(), facts);
    };
    CHECK(read(u"长乐坪镇月山"_qs, true).value.text() == u"420529103201/"_qs);
    CHECK(read(u"clpys3"_qs, true).problem.kind == ui::ProblemKind::None);
    CHECK(read(u"clpys3"_qs, false).problem.kind == ui::ProblemKind::MustFix);
    CHECK(read(u"sbq2"_qs, false).value.text() == u"420529111203/2"_qs);
    CHECK(read(u"s"_qs, true).value.isNothing()); // two of our own: not guessed at elsewhere
}

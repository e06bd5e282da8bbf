// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryTyping.h"
#include "tests/ui/entry/EntryWindow.h"

#include "core/storage/DraftStore.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "ui/entry/CheckView.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using tests::EntryWindow;
using ui::EntryState;
using ui::FieldId;
using ui::Section;

namespace {

int countIn(EntryWindow &at, core::RecordType type)
{
    int count = -1;
    at.ledger.run<int>(
        at.page,
        [type](core::Ledger &ledger) -> core::Result<int> {
            MQ_TRY_ASSIGN(
                const auto records, core::RecordStore(ledger.database()).select(type, "", {}));
            return static_cast<int>(records.size());
        },
        [&count](core::Result<int> found) { count = found ? *found : -1; });
    at.settle();
    return count;
}

std::vector<core::Draft> drafts(EntryWindow &at)
{
    at.settle(); // the write is queued behind the keys
    std::vector<core::Draft> found;
    at.ledger.run<std::vector<core::Draft>>(
        at.page, [](core::Ledger &ledger) { return core::DraftStore(ledger.database()).all(); },
        [&found](core::Result<std::vector<core::Draft>> all) {
            if (all)
                found = *all;
        });
    at.settle();
    return found;
}

} // namespace

TEST_CASE("a household is entered and finished by keys alone", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    pictureOf(at.window, QStringLiteral("entry"));
    CHECK(at.page->form().findings().empty());
    at.press(Qt::Key_Return, Qt::ControlModifier);
    pictureOf(at.window, QStringLiteral("check"));
    at.press(Qt::Key_Return);
    at.settle();

    CHECK(countIn(at, core::RecordType::Household) == 1);
    CHECK(countIn(at, core::RecordType::Person) == 4);
    CHECK(drafts(at).empty());
    CHECK(at.at() == FieldId::Phone);
    CHECK(at.page->form().memberCount() == 0);
}

TEST_CASE("Ctrl+Enter with something missing leads to what is missing", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);

    CHECK(at.at() == at.page->form().findings().front().key.id);
    CHECK(countIn(at, core::RecordType::Household) == 0);
}

TEST_CASE("the check page reads out what each word belongs to", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    const auto lines = ui::CheckLine::of(at.page->form());
    const auto has = [&lines](const QString &words) {
        return std::any_of(lines.begin(), lines.end(), [&words](const ui::CheckLine &line) {
            return line.bold.contains(words) || line.quiet.contains(words);
        });
    };
    CHECK(has(QStringLiteral("住房 无")));
    CHECK(has(QStringLiteral("电话 138 0000 0427")));
    CHECK(has(QStringLiteral("户名 王桂兰")));
    CHECK(has(QStringLiteral("输了两遍，一样")));
}

TEST_CASE("the check page does not say of a card typed once that it was typed twice", "[ui][entry]")
{
    tests::Typing hands;
    hands.navigator.moveTo({ui::Section::Bank, 0, FieldId::Account});
    hands.type(tests::card());
    REQUIRE(hands.at() == FieldId::AccountAgain);
    SECTION("not yet typed again") { }
    SECTION("left to be verified")
    {
        hands.navigator.skip();
    }
    for (const ui::CheckLine &line : ui::CheckLine::of(hands.form))
        CHECK_FALSE(line.quiet.contains(QStringLiteral("输了两遍")));
}

TEST_CASE("the check page of a household without a name offers what Enter does", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("entry.check"));
    const auto hints = ui::keyHintsFor(QApplication::focusWidget());
    CHECK(hints.first().words != QStringLiteral("本户完成"));
    pictureOf(at.window, QStringLiteral("check-missing"));
    at.press(Qt::Key_Return);
    CHECK(at.at() == FieldId::IdNumber);
}

TEST_CASE("an Enter that ends an input-method word does not go on", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.type(tests::head());
    REQUIRE(at.at() == FieldId::Name);

    QInputMethodEvent preedit(QStringLiteral("wang"), {});
    QApplication::sendEvent(at.focused(), &preedit);
    at.press(Qt::Key_Return);
    CHECK(at.at() == FieldId::Name);
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("王"));
    QApplication::sendEvent(at.focused(), &commit);
    at.press(Qt::Key_Return);

    CHECK(at.at() == FieldId::Relation);
    CHECK(at.page->form().at({Section::Members, 0, FieldId::Name}).text == QStringLiteral("王"));
}

TEST_CASE("the input method is off where numbers are typed", "[ui][entry]")
{
    EntryWindow at;
    const auto isOn = [&at](FieldId id, Section section) {
        at.page->navigator().moveTo({section, 0, id});
        return at.focused()->testAttribute(Qt::WA_InputMethodEnabled);
    };
    CHECK_FALSE(isOn(FieldId::IdNumber, Section::Members));
    CHECK_FALSE(isOn(FieldId::Account, Section::Bank));
    CHECK_FALSE(isOn(FieldId::Phone, Section::Household));
    CHECK_FALSE(isOn(FieldId::Amount, Section::Incomes));
    CHECK(isOn(FieldId::Name, Section::Members));
    CHECK(isOn(FieldId::Address, Section::Household));
}

TEST_CASE("every field left is in the draft, and a new window goes on there", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.member(tests::head(), QStringLiteral("阿依古丽·买买提"), QStringLiteral("16"));
    const auto kept = drafts(at);
    REQUIRE(kept.size() == 1);
    const ui::FieldKey left = at.page->navigator().current();

    ui::EntryPage later({at.ledger, at.clock, at.random});
    later.setContext(tests::villages());
    later.resumeLatest();
    at.settle();
    at.settle();

    CHECK(later.navigator().current() == left);
    CHECK(later.form().at({Section::Members, 0, FieldId::Name}).text
        == QStringLiteral("阿依古丽·买买提"));
    CHECK(later.form().at({Section::Household, 0, FieldId::Phone}).text
        == QStringLiteral("13800000427"));
}

TEST_CASE("a household begun and left is found again under F2", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.member(tests::head(), QStringLiteral("王桂兰"), QStringLiteral("16"));
    at.settle();
    at.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(at.page->form().memberCount() == 0);
    const auto left = drafts(at);
    REQUIRE(left.size() == 1);
    CHECK(left.front().title == QStringLiteral("王家坪村3组·王桂兰户\n停在 劳动·1人0齐"));
    at.press(Qt::Key_F2);
    at.settle();
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    QTest::keyClick(QApplication::focusWidget(), '1');
    at.settle();

    CHECK(at.page->form().title() == QStringLiteral("王桂兰"));
    CHECK(at.at() == FieldId::Labour);
}

TEST_CASE("a draft is thrown away by Del twice, not once", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.settle();
    at.press(Qt::Key_N, Qt::ControlModifier);
    at.settle();
    at.press(Qt::Key_F2);
    at.settle();
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    CHECK(drafts(at).size() == 1);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    CHECK(drafts(at).empty());
    CHECK(at.focused() != nullptr);
}

TEST_CASE("a key shows on the screen long before the next one", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    at.page->navigator().moveTo({Section::Incomes, 0, FieldId::Amount});
    QElapsedTimer clock;
    clock.start();
    constexpr int kKeys = 50;
    for (int key = 0; key < kKeys; ++key) {
        QTest::keyClick(at.focused(), key % 2 == 0 ? Qt::Key_1 : Qt::Key_Backspace);
        at.page->repaint();
    }
    INFO("ms a key: " << clock.elapsed() / kKeys);
    CHECK(clock.elapsed() < kKeys * 50);
}

TEST_CASE("rare characters are kept byte for byte", "[ui][entry]")
{
    EntryWindow at;
    at.page->navigator().moveTo({Section::Members, 0, FieldId::Name});
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("㼆𠮷䶮"));
    QApplication::sendEvent(at.focused(), &commit);
    at.press(Qt::Key_Return);
    CHECK(
        at.page->form().at({Section::Members, 0, FieldId::Name}).text == QStringLiteral("㼆𠮷䶮"));
}

TEST_CASE("F4 offers the choices and a digit picks one", "[ui][entry]")
{
    EntryWindow at;
    at.page->navigator().moveTo({Section::Household, 0, FieldId::Housing});
    at.press(Qt::Key_F4);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    pictureOf(at.window, QStringLiteral("entry-choices"));
    QTest::keyClick(QApplication::focusWidget(), '4');

    CHECK(at.page->form().at({Section::Household, 0, FieldId::Housing}).value
        == core::Value(QStringLiteral("rented")));
    CHECK(at.at() == FieldId::Address);
}

TEST_CASE("the keys below are those that work in the field", "[ui][entry]")
{
    EntryWindow at;
    const auto keys = [&at] {
        QStringList found;
        for (const ui::KeyHint &hint : ui::keyHintsFor(at.focused()))
            found << hint.key;
        return found;
    };
    REQUIRE(at.at() == FieldId::Village);
    CHECK(keys().contains(QStringLiteral("F4")));
    CHECK(keys().contains(QStringLiteral("Ctrl+M")));
    CHECK_FALSE(keys().contains(QStringLiteral("+")));
    CHECK_FALSE(keys().contains(QStringLiteral("F8"))); // nothing is wrong yet
    at.household();
    REQUIRE(at.at() == FieldId::IdNumber);
    CHECK(keys().contains(QStringLiteral("+")));
    CHECK_FALSE(keys().contains(QStringLiteral("F4")));
    CHECK(keys().size() <= 7);
}

TEST_CASE("F4 on the village begins at the one that is chosen and keeps its group", "[ui][entry]")
{
    EntryWindow at;
    at.type(QStringLiteral("sbq2"));
    at.press(Qt::Key_Return);
    at.press(Qt::Key_Up);
    at.press(Qt::Key_Up);
    at.press(Qt::Key_Up);
    REQUIRE(at.at() == FieldId::Village);
    at.press(Qt::Key_F4);
    at.press(Qt::Key_Return);
    CHECK(at.page->form().at({Section::Household, 0, FieldId::Village}).text
        == QStringLiteral("三板桥村2组"));
}

TEST_CASE("F4 on the card offers kinds and grades", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.type(tests::head());
    at.page->navigator().moveTo({Section::Members, 0, FieldId::Disability});
    at.press(Qt::Key_F4);
    at.type(QStringLiteral("43"));
    at.press(Qt::Key_Return);
    CHECK(at.page->form().at({Section::Members, 0, FieldId::Disability}).text
        == tests::head() + QStringLiteral("43"));
}

TEST_CASE("what is missing is told again when the page is come back to", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    QSignalSpy told(at.page, &ui::Page::missingChanged);
    at.page->activate();
    REQUIRE_FALSE(told.isEmpty());
    CHECK_FALSE(told.last().first().toString().isEmpty());
}

TEST_CASE("a person of another household is named and their household opened", "[ui][entry]")
{
    EntryWindow at;
    at.wholeHousehold();
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.press(Qt::Key_Return);
    at.settle();

    at.page->navigator().moveTo({Section::Members, 0, FieldId::IdNumber});
    at.type(tests::husband());
    at.settle();
    const ui::FieldKey key{Section::Members, 0, FieldId::IdNumber};
    REQUIRE(at.page->form().at(key).state == EntryState::Error);
    CHECK(at.page->form().at(key).problem.text.contains(QStringLiteral("单国富")));
    at.page->navigator().moveTo(key);
    at.press(Qt::Key_O, Qt::ControlModifier);
    at.settle();
    at.settle();

    CHECK_FALSE(at.page->form().isNewHousehold());
    CHECK(at.page->form().memberCount() == 4);
}

TEST_CASE("every field has a name, and a faulty one tells its fault", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    QString wrong = tests::head();
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
    at.type(wrong);
    at.press(Qt::Key_Return);
    for (const auto *edit : at.page->findChildren<ui::EntryEdit *>()) {
        INFO(edit->objectName().toStdString());
        CHECK_FALSE(edit->accessibleName().isEmpty());
    }
    at.page->navigator().moveTo({Section::Members, 0, FieldId::IdNumber});
    CHECK(at.focused()->accessibleDescription().contains(
        at.page->form().at({Section::Members, 0, FieldId::IdNumber}).problem.text));
}

TEST_CASE("pictures of the entry page at every size", "[ui][entry]")
{
    struct Shot
    {
        int scale;
        QSize size;
        const char *name;
    };
    const Shot shot
        = GENERATE(Shot{115, {1366, 698}, "entry-698"}, Shot{115, {1093, 614}, "entry-1093"},
            Shot{150, {1093, 614}, "entry-150"}, Shot{200, {1366, 768}, "entry-200"});
    sharedTheme().setScale(shot.scale);
    {
        EntryWindow at(shot.size);
        at.wholeHousehold();
        QString wrong = tests::son();
        wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
        at.page->navigator().moveTo({Section::Members, 2, FieldId::IdNumber});
        at.focused()->clear();
        at.type(wrong);
        at.page->navigator().moveTo({Section::Members, 3, FieldId::Disability});
        at.press(Qt::Key_F7);
        at.page->navigator().moveTo({Section::Members, 2, FieldId::IdNumber});
        const QImage picture = pictureOf(at.window, QString::fromLatin1(shot.name));
        CHECK(picture.size() == at.window.size());
    }
    sharedTheme().resetScale();
}

TEST_CASE("pictures of the entry page in English and with rare names", "[ui][entry]")
{
    sharedLanguage().use(QStringLiteral("en"));
    {
        EntryWindow at;
        at.wholeHousehold();
        at.page->navigator().moveTo({Section::Members, 1, FieldId::Name});
        at.focused()->clear();
        at.type(QStringLiteral("阿依古丽·买买提"));
        at.page->navigator().moveTo({Section::Members, 2, FieldId::Name});
        at.focused()->clear();
        QInputMethodEvent commit;
        commit.setCommitString(QStringLiteral("㼆𠮷䶮"));
        QApplication::sendEvent(at.focused(), &commit);
        at.press(Qt::Key_Return);
        const QImage picture = pictureOf(at.window, QStringLiteral("entry-en"));
        CHECK(picture.size() == at.window.size());
    }
    sharedLanguage().use(QStringLiteral("zh_CN"));
}

TEST_CASE("a window that grows lower keeps the cursor where it was", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.member(tests::head(), u"王桂兰"_qs, u"1621"_qs);
    const FieldId before = at.at();
    REQUIRE(at.focused() != nullptr);
    for (const int height : {760, 620, 520, 760}) {
        INFO(height);
        at.window.resize(1366, height);
        at.settle();
        REQUIRE(at.focused() != nullptr);
        CHECK(at.at() == before);
    }
}

TEST_CASE("how a household is finished is told below in every size", "[ui][entry]")
{
    const int percent = GENERATE(115, 200);
    CAPTURE(percent);
    sharedTheme().setScale(percent);
    EntryWindow at({1093, 614});
    at.window.setSavedWords(QStringLiteral("本机已保存 11-23 10:42"));
    at.window.setStatus({0, 0, 3, ui::Reach::NoNetwork});
    at.household();
    at.settle();
    pictureOf(at.window, QStringLiteral("entry-keys-%1").arg(percent));
    const auto *bar = at.window.findChild<ui::KeyHintBar *>();
    QStringList keys;
    for (const ui::KeyHint &hint : bar->shown())
        keys << hint.key;
    CHECK(keys.contains(QStringLiteral("Ctrl+Enter")));
    CHECK((percent == 115 || keys.size() < bar->hints().size()));
    sharedTheme().setScale(115);
}

TEST_CASE("F4 offers kinds and grades of a disability card", "[ui][entry]")
{
    EntryWindow at;
    at.household();
    at.member(tests::head(), QStringLiteral("王桂兰"), QStringLiteral("1621"));
    REQUIRE(at.at() == FieldId::Disability);
    at.press(Qt::Key_F4);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("43"));
    at.press(Qt::Key_Return);
    const auto &card = at.page->form().at({Section::Members, 0, FieldId::Disability});
    CHECK(card.value.text() == tests::head() + QStringLiteral("43"));
}

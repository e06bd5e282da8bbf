// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ledger/LedgerWindow.h"

#include "core/exchange/ImportAnalysis.h"
#include "core/exchange/SheetReader.h"
#include "core/exchange/SheetTable.h"
#include "core/storage/RecordStore.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/ledger/VillageList.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/UndoBar.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/widgets/Overlay.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using tests::LedgerWindow;

namespace {

/// To somebody on whom no household depends.
core::RecordId goToDependant(LedgerWindow &at)
{
    for (int row = 0; row < at.page->model().rowCount(); ++row) {
        at.table()->setCurrentIndex(at.page->model().index(row, 1));
        at.settle();
        if (at.detail()->dossier() && !at.detail()->dossier()->isHeadOfOthers())
            break;
    }
    return at.detail()->dossier()->person.id;
}

bool isOutOfUse(LedgerWindow &at, const core::RecordId &person)
{
    const auto record = at.ask<core::Record>(
        [person](core::Ledger &ledger) { return ledger.record(core::RecordType::Person, person); });
    return record && record->isVoid;
}

/// Of people the county has had for long.
void retireTwentyOthers(LedgerWindow &at, const core::RecordId &person)
{
    const auto done = at.ask<void>([person](core::Ledger &ledger) -> core::Result<void> {
        MQ_TRY(ledger.database().execute("DELETE FROM outbox"));
        MQ_TRY_ASSIGN(const auto people,
            core::RecordStore(ledger.database()).select(core::RecordType::Person, "LIMIT 21", {}));
        core::UserAction action;
        action.user = QStringLiteral("lidahai");
        for (const core::Record &each : people) {
            if (each.id != person && action.edits.size() < 20)
                action.edits.push_back({core::ChangeKind::Void, each, {}});
        }
        MQ_TRY(ledger.commit(action));
        return {};
    });
    REQUIRE(done);
}

} // namespace

TEST_CASE("the list shows everybody and the detail the one who is current", "[ui][ledger]")
{
    LedgerWindow at(60);
    REQUIRE(at.page->model().rowCount() > 100);
    CHECK(QApplication::focusWidget() == at.table());
    const auto *line = at.page->model().line(at.table()->currentIndex().row());
    REQUIRE(line);
    REQUIRE(at.detail()->dossier());
    CHECK(at.detail()->dossier()->person.id == line->id);

    at.press(Qt::Key_Down);
    at.settle();
    const auto *next = at.page->model().line(at.table()->currentIndex().row());
    REQUIRE(next);
    CHECK(at.detail()->dossier()->person.id == next->id);
}

TEST_CASE("letters narrow the list to initials and Esc widens it again", "[ui][ledger]")
{
    LedgerWindow at(60);
    const int all = at.page->model().rowCount();
    at.type(QStringLiteral("w"));
    at.settle();
    CHECK(at.page->model().rowCount() < all);
    at.press(Qt::Key_Escape);
    at.settle();
    CHECK(at.page->model().rowCount() == all);
}

TEST_CASE("a village opens to its groups, and a group narrows the list", "[ui][ledger]")
{
    LedgerWindow at(120);
    auto *villages = at.page->findChild<ui::VillageList *>();
    villages->setCurrentIndex(villages->model()->index(1, 0));
    at.settle();
    const int village = at.page->model().rowCount();
    CHECK(village == villages->count());
    const QModelIndex group = villages->model()->index(2, 0);
    REQUIRE(group.data(ui::VillageModel::GroupRole).toBool());
    villages->setCurrentIndex(group);
    at.settle();
    CHECK(at.page->model().rowCount() == villages->count());
    CHECK(at.page->model().rowCount() < village);
    pictureOf(at.window, QStringLiteral("ledger-group"));
}

TEST_CASE("Enter hands the household on for editing", "[ui][ledger]")
{
    LedgerWindow at(20);
    QSignalSpy households(at.page, &ui::LedgerPage::householdRequested);
    QSignalSpy people(at.page, &ui::LedgerPage::personRequested);
    at.press(Qt::Key_Return);
    CHECK(households.size() + people.size() == 1);
}

TEST_CASE("nobody is erased: stopped people leave the list and stay in the ledger", "[ui][ledger]")
{
    LedgerWindow at(40);
    const auto person = goToDependant(at);
    const int before = at.page->model().rowCount();
    at.press(Qt::Key_Delete);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    QTest::keyClick(QApplication::focusWidget(), '1');
    at.waitFor([&] { return at.page->model().rowCount() == before - 1; });

    CHECK(at.page->model().rowCount() == before - 1);
    CHECK(isOutOfUse(at, person));
}

TEST_CASE("the twenty-first of a day is asked about before it goes out of use", "[ui][ledger]")
{
    LedgerWindow at(40);
    const auto person = goToDependant(at);
    retireTwentyOthers(at, person);
    const QSignalSpy told(at.page, &ui::Page::asked);
    const auto ask = [&at, &told] {
        const auto before = told.size();
        at.press(Qt::Key_Delete);
        QTest::keyClick(QApplication::focusWidget(), '1');
        at.waitFor([&] { return told.size() > before; });
    };
    ask();
    REQUIRE(told.size() == 1);
    CHECK(told.at(0).at(0).toString().contains(QStringLiteral("县里另一个人")));
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("choiceList"));
    pictureOf(at.window, QStringLiteral("ledger-second-person"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // out of habit: answers nothing
    QTest::keyClick(QApplication::focusWidget(), '2');
    CHECK_FALSE(isOutOfUse(at, person));

    ask();
    QTest::keyClick(QApplication::focusWidget(), '1'); // nothing is blocked
    at.waitFor([&] { return isOutOfUse(at, person); });
    CHECK(isOutOfUse(at, person));
    CHECK(at.table()->hasFocus());
}

TEST_CASE("whole numbers are shown for half a minute only when asked for", "[ui][ledger]")
{
    LedgerWindow at(5);
    const auto number = [&at] {
        return at.page->model()
            .index(0, static_cast<int>(ui::PeopleColumn::IdNumber))
            .data()
            .toString();
    };
    CHECK(number().contains(u"****"));
    QSignalSpy log(at.page, &ui::Page::noted);
    at.press(Qt::Key_R, Qt::ControlModifier);
    CHECK_FALSE(number().contains(u"****"));
    CHECK(log.size() == 1);
}

TEST_CASE("the list is exported whole, with numbers as text", "[ui][ledger]")
{
    LedgerWindow at(30);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("list.xlsx"));
    at.press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = at.page->findChild<QFileDialog *>();
    REQUIRE(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    LedgerWindow::waitFor([&path] { return QFileInfo::exists(path); });
    at.settle();

    auto reader = core::openSheet(path);
    REQUIRE(reader);
    const auto sheet = core::SheetTable::load(**reader);
    REQUIRE(sheet);
    CHECK(sheet->rowCount() == at.page->model().rowCount() + 1);
    CHECK(sheet->text(1, 1).size() == 18);
}

TEST_CASE("an exported roster imports again without changing anything", "[ui][ledger]")
{
    LedgerWindow at(60);
    at.page->findChild<ui::Segments *>(QStringLiteral("programmes"))->setCurrent(3);
    at.settle();
    const int people = at.page->model().rowCount();
    REQUIRE(people > 0);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("gaoling.xlsx"));
    at.press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = at.page->findChild<QFileDialog *>();
    REQUIRE(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    LedgerWindow::waitFor([&path] { return QFileInfo::exists(path); });
    at.settle();

    const auto counts = at.ask<core::ImportCounts>(
        [&path, &at](core::Ledger &ledger) -> core::Result<core::ImportCounts> {
            MQ_TRY_ASSIGN(const auto reader, core::openSheet(path));
            MQ_TRY_ASSIGN(core::SheetTable loaded, core::SheetTable::load(*reader));
            const auto table = std::make_shared<const core::SheetTable>(std::move(loaded));
            MQ_TRY_ASSIGN(const auto sheet,
                core::ColumnRecognition(core::Programme::Gaoling).recognise(*table));
            core::ImportContext context;
            context.programme = core::Programme::Gaoling;
            context.scopePrefix = QStringLiteral("420529111");
            context.regions = tests::wufeng();
            context.today = at.clock.today();
            core::ImportAnalysis analysis(table, sheet.mapping(table->columnCount()), context);
            MQ_TRY(analysis.refresh(ledger.database()));
            return analysis.counts();
        });
    REQUIRE(counts);
    CHECK(counts->unchanged == people);
    CHECK(counts->fresh + counts->updates + counts->mustFix == 0);
}

TEST_CASE("ticks are counted among those in the list", "[ui][ledger]")
{
    LedgerWindow at(30);
    at.press(Qt::Key_A, Qt::ControlModifier);
    const int all = at.page->model().rowCount();
    CHECK(at.page->model().tickedCount() == all);
    auto rows = at.page->model().order();
    rows.pop_back();
    at.page->model().setOrder(std::move(rows));
    CHECK(at.page->model().tickedCount() == all - 1);
}

TEST_CASE("the current row stays whole when the list grows lower", "[ui][ledger]")
{
    LedgerWindow at(40);
    const int last = at.table()->rowAt(at.table()->viewport()->height() - 2);
    REQUIRE(last > 3);
    at.table()->setCurrentIndex(at.page->model().index(last, 1));
    at.settle();
    at.window.offer(QStringLiteral("电话改了"), ui::BarOffer::Undo);
    at.settle();
    const QRect row = at.table()->visualRect(at.table()->currentIndex());
    CHECK(row.bottom() <= at.table()->viewport()->height());
}

TEST_CASE("the keys below follow what the list holds", "[ui][ledger]")
{
    LedgerWindow at(20);
    const auto *bar = at.window.findChild<ui::KeyHintBar *>();
    REQUIRE(bar);
    const auto has = [bar](const QString &key) {
        const auto &hints = bar->hints();
        return std::any_of(hints.begin(), hints.end(),
            [&key](const ui::KeyHint &hint) { return hint.key == key; });
    };
    CHECK(has(QStringLiteral("F2")));
    at.type(QStringLiteral("qqq"));
    at.settle();
    REQUIRE(at.page->model().rowCount() == 0);
    CHECK_FALSE(has(QStringLiteral("F2")));
    CHECK(has(QStringLiteral("Esc")));
}

TEST_CASE("the list of villages shows that the keys are there, and which", "[ui][ledger]")
{
    LedgerWindow at(12);
    at.page->nextPane();
    at.page->nextPane();
    const auto *villages = at.window.findChild<QWidget *>(QStringLiteral("villageList"));
    REQUIRE(villages->hasFocus());
    const auto *ring = at.window.findChild<ui::FocusRing *>();
    CHECK(ring->isVisible());
    CHECK(ring->target() == villages);
    pictureOf(at.window, QStringLiteral("ledger-villages"));
    QStringList keys;
    for (const ui::KeyHint &hint : ui::keyHintsFor(villages))
        keys << hint.key;
    CHECK(keys == QStringList{QStringLiteral("↑↓"), QStringLiteral("F6"), QStringLiteral("Esc")});
    at.press(Qt::Key_F6);
    CHECK(at.table()->hasFocus());
}

TEST_CASE(
    "how a photo is added and somebody stopped is told below at twice the size", "[ui][ledger]")
{
    sharedTheme().setScale(200);
    LedgerWindow at(12, {1366, 698});
    at.table()->setFocus();
    const auto *bar = at.window.findChild<ui::KeyHintBar *>();
    QStringList keys;
    for (const ui::KeyHint &hint : bar->shown())
        keys << hint.key;
    pictureOf(at.window, QStringLiteral("ledger-keys-200"));
    CHECK(keys.contains(QStringLiteral("Ctrl+O")));
    CHECK(keys.contains(QStringLiteral("Del")));
    sharedTheme().setScale(115);
}

TEST_CASE("importing has a key of its own", "[ui][ledger]")
{
    LedgerWindow at(5);
    QSignalSpy wanted(at.page, &ui::LedgerPage::importRequested);
    at.press(Qt::Key_I, Qt::ControlModifier);
    CHECK(wanted.size() == 1);
}

TEST_CASE("the cause of hardship has the words of the entry screen", "[ui][ledger]")
{
    core::HouseholdView view;
    view.household.type = core::RecordType::Household;
    const auto &fields = core::catalogue::of(core::RecordType::Household);
    view.household.fields[fields.number("hardship_causes")] = QStringLiteral("disability");
    ui::PersonDossier dossier;
    dossier.person.type = core::RecordType::Person;
    dossier.household = view;
    const auto lines
        = ui::DossierWords::lines(dossier, ui::DossierTab::Household, QDate(2026, 11, 23));
    CHECK(std::any_of(lines.begin(), lines.end(), [](const ui::DossierLine &line) {
        return line.label == ui::EntryForm::label(ui::FieldId::Hardship)
            && line.value == QStringLiteral("因残");
    }));
}

TEST_CASE("an empty ledger says what to do", "[ui][ledger]")
{
    LedgerWindow at(0);
    CHECK(at.page->model().rowCount() == 0);
    pictureOf(at.window, QStringLiteral("ledger-empty"));
}

TEST_CASE("pictures of the ledger at every size", "[ui][ledger]")
{
    struct Shot
    {
        int scale;
        QSize size;
        const char *name;
    };
    const Shot shot
        = GENERATE(Shot{115, {1366, 768}, "ledger"}, Shot{115, {1366, 698}, "ledger-698"},
            Shot{115, {1093, 614}, "ledger-1093"}, Shot{200, {1366, 768}, "ledger-200"});
    sharedTheme().setScale(shot.scale);
    {
        LedgerWindow at(350, shot.size);
        at.press(Qt::Key_2);
        at.press(Qt::Key_Down);
        at.press(Qt::Key_Down);
        at.settle();
        const QImage picture = pictureOf(at.window, QString::fromLatin1(shot.name));
        CHECK(picture.size() == at.window.size());
        at.page->goBack(); // where the detail took the place of the list
        pictureOf(at.window, QString::fromLatin1(shot.name) + QStringLiteral("-list"));
    }
    sharedTheme().resetScale();
}

TEST_CASE("pictures of the ledger in English and with rare names", "[ui][ledger]")
{
    sharedLanguage().use(QStringLiteral("en"));
    {
        LedgerWindow at(3);
        const QImage picture = pictureOf(at.window, QStringLiteral("ledger-en"));
        CHECK(picture.size() == at.window.size());
    }
    sharedLanguage().use(QStringLiteral("zh_CN"));
}

TEST_CASE("a long name ends in dots in the list and is whole beside it", "[ui][ledger]")
{
    const QString name = QStringLiteral("阿依古丽·买买提·艾合麦提江·阿布都热西提·古丽");
    LedgerWindow at(20);
    core::RecordEdit edit{core::ChangeKind::Set, at.detail()->dossier()->person, {}};
    const core::RecordSpec &spec = core::catalogue::of(core::RecordType::Person);
    edit.values = {{spec.number("name"), core::Value(name)}};
    core::UserAction action;
    action.user = QStringLiteral("lidahai");
    action.edits = {edit};
    at.ledger.commit(at.page, action, [](const auto &receipt) { REQUIRE(receipt.hasValue()); });
    LedgerWindow::waitFor([&at] { return at.page->model().rowCount() > 0; });
    at.settle();
    at.page->showPerson(edit.before.id);
    at.settle();
    at.settle();
    const auto labels = at.detail()->findChildren<ui::Label *>();
    const auto whole = std::find_if(labels.begin(), labels.end(),
        [&name](const ui::Label *label) { return label->text() == name; });
    REQUIRE(whole != labels.end());
    pictureOf(at.window, QStringLiteral("ledger-long-name"));
    CHECK((*whole)->heightForWidth((*whole)->width()) <= (*whole)->height() + 1);
    const QModelIndex row = at.table()->currentIndex();
    CHECK(row.siblingAtColumn(static_cast<int>(ui::PeopleColumn::Name))
              .data(Qt::ToolTipRole)
              .toString()
        == name);
}

TEST_CASE("a screen reader finds every line of the detail and the field in one", "[ui][ledger]")
{
    ui::DossierView view;
    core::Record person;
    person.type = core::RecordType::Person;
    const core::FieldNumber name = core::catalogue::of(core::RecordType::Person).number("name");
    person.fields[name] = core::Value(QStringLiteral("单德贵"));
    ui::DossierLine heading;
    heading.value = QStringLiteral("低保");
    heading.amount = QStringLiteral("690.00");
    ui::DossierLine line;
    line.label = QStringLiteral("姓名");
    line.value = QStringLiteral("单德贵");
    line.target = {person, name};
    view.setLines({heading, line});
    view.resize(400, 300);
    showActive(view);
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
    REQUIRE(spoken);
    const int others = spoken->childCount() - 2; // what is written under an open field
    CHECK(spoken->child(0)->text(QAccessible::Name) == QStringLiteral("低保 690.00"));
    CHECK(spoken->child(1)->text(QAccessible::Name) == QStringLiteral("姓名 单德贵"));

    REQUIRE(view.editFirst());
    CHECK(spoken->childCount() == 3 + others);
    CHECK(spoken->focusChild() == QAccessible::queryAccessibleInterface(view.field()));
    CHECK(spoken->indexOfChild(spoken->child(2)) == 2);
}

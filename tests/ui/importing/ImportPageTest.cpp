// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/importing/ImportPage.h"
#include "core/domain/IdentityNumber.h"
#include "core/exchange/SheetTable.h"
#include "core/storage/RecordStore.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "tests/ui/ledger/LedgerWindow.h"
#include "ui/importing/ImportWords.h"
#include "ui/importing/IssueList.h"
#include "ui/importing/RowEditor.h"
#include "ui/shell/MainWindow.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Segments.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace {

QString number(int person)
{
    return core::IdentityNumber::synthetic(QDate(1940, 1, 1).addDays(person % 1000),
        core::Sex::Female, person / 1000 * 2, 101 + person / 100'000)
        .text();
}

QString wrongNumber(int person)
{
    QString wrong = number(person);
    wrong[9] = wrong[9] == u'1' ? u'2' : u'1';
    return wrong;
}

/// A roster of the old-age allowance.
QString roster(int people, int wrong = 0)
{
    QString text = QStringLiteral("姓名,身份证号,村,联系电话,月标准,享受起月\n");
    for (int person = 0; person < people; ++person)
        text += QStringLiteral("练%1,%2,王家坪村,13800000427,100,2025-01\n")
                    .arg(QString(QChar(0x4E00 + person % 5000)),
                        person < wrong ? wrongNumber(person) : number(person));
    return text;
}

/// The same with every column a county's own template tends to have.
QString wideRoster(int people, int wrong)
{
    QString text = QStringLiteral("姓名,身份证号,村,联系电话,月标准,享受起月,组,性别,出生日期,民族,"
                                  "银行账号,开户银行,杂记\n");
    for (int person = 0; person < people; ++person)
        text += QStringLiteral("练%1,%2,王家坪村,13800000427,100,2025-01,1,女,,汉族,,,无\n")
                    .arg(QString(QChar(0x4E00 + person)),
                        person < wrong ? wrongNumber(person) : number(person));
    return text;
}

class ImportWindow
{
public:
    explicit ImportWindow(QSize size = {1366, 768})
        : ledger(tests::seededLedger(clock, 0), clock)
        , window(sharedTheme())
        , page(new ui::ImportPage({ledger, ledger, clock, random}))
    {
        window.addPage(
            page, {QStringLiteral("import"), QStringLiteral("ledger"), QStringLiteral("台账"), 2});
        page->setPlaces(tests::wufeng(), QStringLiteral("420529111"));
        page->setUser(QStringLiteral("lidahai"));
        window.resize(size);
        showActive(window);
        window.openPage(QStringLiteral("import"));
        page->findChild<ui::Segments *>(QStringLiteral("importProgramme"))->setCurrent(2);
    }

    void open(const QString &text, const QString &name = QStringLiteral("王家坪高龄.csv"))
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        page->openFile(path);
        settle();
    }
    void settle()
    {
        tests::LedgerWindow::waitFor([this] { return !page->session().isBusy(); });
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        settle();
    }
    int people()
    {
        int count = -1;
        ledger.run<int>(
            page,
            [](core::Ledger &open) -> core::Result<int> {
                MQ_TRY_ASSIGN(const auto found,
                    core::RecordStore(open.database())
                        .select(core::RecordType::Person, "WHERE is_void = 0", {}));
                return static_cast<int>(found.size());
            },
            [&count](core::Result<int> found) { count = found ? *found : -2; });
        tests::LedgerWindow::waitFor([&count] { return count != -1; });
        return count;
    }
    const core::ImportCounts &counts() const { return page->session().view().counts; }

    QTemporaryDir folder;
    support::FakeClock clock;
    core::SeededRandom random{4};
    core::LedgerThread ledger;
    ui::MainWindow window;
    ui::ImportPage *page;
};

} // namespace

TEST_CASE("a good roster is imported by one chord and taken back by another", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(20));
    CHECK(at.counts().fresh == 20);
    CHECK(at.people() == 0);

    at.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(at.people() == 20);
    pictureOf(at.window, QStringLiteral("import-result"));
    CHECK(at.page->undo());
    at.settle();
    CHECK(at.people() == 0);
}

TEST_CASE("the same roster again changes nothing and says so", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(20));
    at.press(Qt::Key_Return, Qt::ControlModifier);
    at.open(roster(20));
    CHECK(at.counts().unchanged == 20);
    CHECK(at.counts().fresh + at.counts().updates == 0);
}

TEST_CASE("a wrong number is corrected in the row's field", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(10, 2));
    REQUIRE(at.counts().mustFix == 2);
    REQUIRE(QApplication::focusWidget()->objectName() == QStringLiteral("issueList"));
    at.press(Qt::Key_Return);
    auto *field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(field);
    pictureOf(at.window, QStringLiteral("import"));

    field->setText(number(0));
    at.press(Qt::Key_Return);
    CHECK(at.counts().mustFix == 1);
    CHECK(QApplication::focusWidget() == field);
    QTest::keyClick(field, Qt::Key_Minus);
    at.settle();
    CHECK(at.counts().mustFix == 0);
    CHECK(at.counts().skipped == 1);

    CHECK(at.page->undo());
    at.settle();
    CHECK(at.counts().mustFix == 1);
}

TEST_CASE("what the file says stays in sight when a correction is refused", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(10, 1));
    at.press(Qt::Key_Return);
    auto *field = qobject_cast<ui::FieldEdit *>(QApplication::focusWidget());
    REQUIRE(field);
    const auto *original = at.page->findChild<QLabel *>(QStringLiteral("rowOriginal"));
    const QString inFile = original->text();
    CHECK(inFile == ui::FieldEdit::grouped(wrongNumber(0), ui::FieldGrouping::Identity));

    field->setText(wrongNumber(5));
    at.press(Qt::Key_Return);
    CHECK(at.counts().mustFix == 1);
    CHECK(original->text() == inFile);
    CHECK(field->text() == wrongNumber(5)); // to be put right, not to be typed anew
}

TEST_CASE("spaces and full-width digits of a whole class are put right at once", "[ui][import]")
{
    ImportWindow at;
    QString text = roster(10);
    for (int person = 0; person < 3; ++person)
        text.replace(number(person), QStringLiteral("'") + number(person) + QStringLiteral("　"));
    at.open(text);
    const auto &classes = at.page->session().view().classes;
    const bool isAsked
        = !classes.empty() && classes.front().reason == core::IssueReason::NeedsTidying;
    REQUIRE(isAsked);
    at.press(Qt::Key_Return);
    CHECK(at.counts().mustFix == 0);
    CHECK(at.counts().fresh == 10);
}

TEST_CASE("rows that are left out go to a file with the reason", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(10, 3));
    const QString path = at.folder.filePath(QStringLiteral("out.xlsx"));
    at.press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = at.page->findChild<QFileDialog *>();
    REQUIRE(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    at.settle();

    auto reader = core::openSheet(path);
    REQUIRE(reader);
    const auto sheet = core::SheetTable::load(**reader);
    REQUIRE(sheet);
    CHECK(sheet->rowCount() == 4);
    CHECK(sheet->text(1, 6).contains(
        ui::ImportWords::className(core::IssueReason::IdentityBadCheckDigit)));
}

TEST_CASE("a file that is no spreadsheet gets one sentence and changes nothing", "[ui][import]")
{
    ImportWindow at;
    at.open(QString(), QStringLiteral("empty.xlsx"));
    CHECK_FALSE(at.page->session().isOpen());
    CHECK(at.people() == 0);
    pictureOf(at.window, QStringLiteral("import-fault"));
}

TEST_CASE("rows copied out of a spreadsheet are pasted like a file", "[ui][import]")
{
    ImportWindow at;
    CHECK(ui::keyHintsFor(at.page).at(1).key == QStringLiteral("Ctrl+O"));
    QGuiApplication::clipboard()->setText(QStringLiteral("one word"));
    at.press(Qt::Key_V, Qt::ControlModifier);
    CHECK_FALSE(at.page->session().isOpen());

    QGuiApplication::clipboard()->setText(roster(5).replace(u',', u'\t'));
    at.press(Qt::Key_V, Qt::ControlModifier);
    CHECK(at.counts().fresh == 5);
    CHECK(ui::keyHintsFor(at.page).at(0).key == QStringLiteral("Enter"));
    at.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(at.people() == 5);
    QGuiApplication::clipboard()->clear();
}

TEST_CASE("a column can be given another meaning, or none", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(5).replace(QStringLiteral("联系电话"), QStringLiteral("杂记")));
    const auto &columns = at.page->session().view().sheet.columns;
    REQUIRE(columns.size() >= 4);
    REQUIRE(columns[3].state == core::ColumnState::Unknown);
    at.page->session().remap(
        columns[3].column, core::ColumnTarget::of(core::RecordType::Person, "phone"));
    at.settle();
    CHECK(at.page->session().view().sheet.columns[3].state == core::ColumnState::Recognised);
    CHECK(at.counts().fresh == 5);
}

TEST_CASE("the window goes on while twenty thousand rows are looked through", "[ui][import][slow]")
{
    ImportWindow at;
    int ticks = 0;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&ticks] { ++ticks; });
    tick.start(10);
    QElapsedTimer clock;
    clock.start();
    at.open(roster(20'000));
    const qint64 took = clock.elapsed();
    CHECK(at.counts().fresh == 20'000);
    // At least one turn of the event loop in a tenth of a second, however long it takes.
    CHECK(ticks >= took / 100);

    // Other work on the same thread comes in between as well.
    const QSignalSpy written(&at.page->session(), &ui::ImportSession::progressed);
    at.page->session().apply();
    tests::LedgerWindow::waitFor([&written] { return !written.isEmpty(); });
    at.page->session().cancel();
    at.settle();
    REQUIRE(at.page->session().result());
    CHECK(at.people() == at.page->session().result()->rowsWritten);
}

TEST_CASE("who moves with an import is told before it is written", "[ui][import]")
{
    ImportWindow at;
    at.open(roster(3));
    at.page->session().apply();
    at.settle();
    QString moved = roster(3);
    moved.replace(QStringLiteral("王家坪村"), QStringLiteral("鞍山村"));
    at.open(moved);
    auto *told = at.page->findChild<QLabel *>(QStringLiteral("importMoving"));
    REQUIRE(told != nullptr);
    CHECK(told->isHidden());
    at.page->session().acceptAll(core::IssueReason::VillageDiffers);
    at.settle();
    REQUIRE(at.counts().moving == 3);
    tests::LedgerWindow::waitFor([told] { return told->isVisible(); });
    CHECK(told->isVisible());
    CHECK(told->text().contains(QStringLiteral("3户")));
    pictureOf(at.window, QStringLiteral("import-moving"));
}

TEST_CASE("every kind of trouble has words in both languages", "[ui][import]")
{
    for (int reason = 0; reason <= static_cast<int>(core::IssueReason::MembersDiffer); ++reason) {
        const auto kind = static_cast<core::IssueReason>(reason);
        INFO(core::reasonName(kind));
        CHECK(ui::ImportWords::className(kind) != QString::fromLatin1(core::reasonName(kind)));
        CHECK_FALSE(ui::ImportWords::advice(kind).isEmpty());
    }
}

TEST_CASE("pictures of the import at every size", "[ui][import]")
{
    struct Shot
    {
        int scale;
        QSize size;
        const char *name;
    };
    const Shot shot
        = GENERATE(Shot{115, {1366, 768}, "import-pick"}, Shot{115, {1366, 698}, "import-698"},
            Shot{115, {1093, 614}, "import-1093"}, Shot{200, {1366, 768}, "import-200"});
    sharedTheme().setScale(shot.scale);
    {
        ImportWindow at(shot.size);
        if (shot.name != std::string_view("import-pick"))
            at.open(roster(30, 4) + QStringLiteral("练甲,,王家坪村,1380000,100,2025-01\n"));
        const QImage picture = pictureOf(at.window, QString::fromLatin1(shot.name));
        CHECK(picture.size() == at.window.size());
    }
    sharedTheme().resetScale();
}

TEST_CASE("pictures of the import in English", "[ui][import]")
{
    sharedLanguage().use(QStringLiteral("en"));
    {
        ImportWindow at;
        at.open(roster(30, 4) + QStringLiteral("练甲,,王家坪村,1380000,100,2025-01\n"));
        const QImage picture = pictureOf(at.window, QStringLiteral("import-en"));
        CHECK(picture.size() == at.window.size());
    }
    sharedLanguage().use(QStringLiteral("zh_CN"));
}

TEST_CASE("no step of the import is wider than its window", "[ui][import]")
{
    struct Restore
    {
        ~Restore()
        {
            sharedTheme().resetScale();
            sharedLanguage().use(ui::Language::defaultCode());
        }
    } const restore;
    sharedLanguage().use(GENERATE(as<QString>(), QStringLiteral("zh_CN"), QStringLiteral("en")));
    sharedTheme().setScale(GENERATE(115, 200));
    const QSize size = GENERATE(QSize(1366, 768), QSize(1093, 614));
    ImportWindow at(size);
    const auto check = [&](const char *step) {
        INFO(step << ' ' << sharedLanguage().code().toStdString() << ' '
                  << sharedTheme().scalePercent() << " % " << size.width());
        QCoreApplication::processEvents();
        pictureOf(at.window,
            QStringLiteral("import-fit-%1-%2-%3-%4")
                .arg(QString::fromLatin1(step), sharedLanguage().code())
                .arg(sharedTheme().scalePercent())
                .arg(size.width()));
        CHECK(at.window.size() == size);
        CHECK(at.page->minimumSizeHint().width() <= size.width());
        CHECK(at.page->width() <= at.page->parentWidget()->width());
    };
    check("pick");
    at.open(wideRoster(30, 4));
    check("work");
    at.open(wideRoster(30, 0));
    at.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(at.page->session().result());
    check("result");
}

TEST_CASE("one of a thing is told in the singular", "[ui][import]")
{
    const auto rows = [](int count) { return ui::IssueList::tr("%n rows", nullptr, count); };
    CHECK(rows(1) == QStringLiteral("1行"));
    sharedLanguage().use(QStringLiteral("en"));
    CHECK(rows(1) == QStringLiteral("1 row"));
    CHECK(rows(2) == QStringLiteral("2 rows"));
    CHECK(rows(0) == QStringLiteral("0 rows"));
    sharedLanguage().use(ui::Language::defaultCode());
}

TEST_CASE("with large text a row is put right in the place of the list", "[ui][import]")
{
    sharedTheme().setScale(200);
    {
        ImportWindow at({1093, 614});
        at.open(wideRoster(10, 2));
        auto *list = at.page->findChild<ui::IssueList *>();
        auto *editor = at.page->findChild<ui::RowEditor *>();
        CHECK(list->isVisible());
        CHECK_FALSE(editor->isVisible());
        at.press(Qt::Key_Return);
        CHECK_FALSE(list->isVisible());
        CHECK(editor->isAncestorOf(QApplication::focusWidget()));
        pictureOf(at.window, QStringLiteral("import-row-200"));
        QCoreApplication::processEvents();
        const QWidget *field = QApplication::focusWidget();
        const QWidget *room = at.page->parentWidget();
        const int bottom = field->mapTo(room, field->rect().bottomLeft()).y();
        CHECK(bottom < room->height());
        at.press(Qt::Key_Escape);
        CHECK(list->hasFocus());
        CHECK_FALSE(editor->isVisible());
    }
    sharedTheme().resetScale();
}

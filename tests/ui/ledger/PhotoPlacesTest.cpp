// SPDX-License-Identifier: GPL-3.0-or-later
// Photos of a visit or of what somebody draws, from the line that it stands in.
#include "tests/ui/EachLook.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/ledger/PapersWindow.h"
#include "ui/ledger/DossierView.h"
#include "ui/photos/PhotoViewer.h"
#include "ui/widgets/KeyHints.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QSignalSpy>

using namespace tests;
using core::Record;
using core::RecordType;

namespace {

const QString kOlder = QStringLiteral("2026-03-02");
const QString kNewer = QStringLiteral("2026-11-20");

/// The head of a household that draws 低保 and was visited twice.
struct Visited : PapersWindow
{
    Record caseFile = aDibaoCase();
    Record household;
    Record newer, older;

    explicit Visited(QSize size = {1366, 768})
        : PapersWindow(size)
    {
        page->showPerson(*caseFile.reference("person"));
        waitFor([this] { return isShown(*caseFile.reference("person")); });
        REQUIRE(detail()->dossier()->household);
        household = detail()->dossier()->household->household;
        newer = visit(kNewer);
        older = visit(kOlder); // written down late
        ledger.announce({{{RecordType::Visit, older.id}}, false});
        waitFor([this] { return detail()->dossier()->visits.size() == 2; });
        settle();
        REQUIRE(detail()->dossier()->visits.size() == 2);
    }
    bool isShown(const core::RecordId &person) const
    {
        return detail()->dossier() && detail()->dossier()->person.id == person;
    }
    Record aDibaoCase()
    {
        const auto visits = records(RecordType::Visit);
        for (const Record &each : records(RecordType::CaseFile)) {
            const bool isVisited = std::ranges::any_of(visits, [&each](const Record &visit) {
                return visit.reference("household") == each.reference("household");
            });
            if (each.text("programme") == u"dibao" && !isVisited)
                return each;
        }
        FAIL("the seed has none");
        return {};
    }
    Record visit(const QString &day)
    {
        const core::RecordSpec &spec = core::catalogue::of(RecordType::Visit);
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = RecordType::Visit;
        edit.before.id = random.newRecordId();
        edit.before.scope = household.scope;
        edit.values = {{spec.number("household"), household.id.toBytes()},
            {spec.number("visited_on"), day}, {spec.number("visitors"), u"李大海、王敏"_qs},
            {spec.number("result"), u"confirmed"_qs}};
        core::UserAction action;
        action.user = u"lidahai"_qs;
        action.edits.push_back(edit);
        REQUIRE(
            ask<core::CommitReceipt>([action](core::Ledger &open) { return open.commit(action); }));
        return edit.before;
    }
    ui::DossierView *view() const { return page->findChild<ui::DossierView *>(); }
    void goToList()
    {
        if (!table()->isVisible()) // the detail stands alone
            press(Qt::Key_Escape);
        table()->setFocus();
    }
    /// By keys alone, to the line of a visit or case.
    void goTo(Qt::Key tab, const Record &record)
    {
        goToList();
        press(tab);
        if (!view()->hasFocus()) // it stands beside the list
            press(Qt::Key_F6);
        constexpr int kMostLines = 40;
        for (int line = 0; line < kMostLines && !isAt(record); ++line)
            press(Qt::Key_Down);
        REQUIRE(isAt(record));
    }
    bool isAt(const Record &record) const
    {
        return view()->chosen() && view()->chosen()->id == record.id;
    }
    /// Whether the dark blue of aPicture() is to be seen in the line with these words.
    bool isPictured(const QString &words) const
    {
        for (int row = 0; row < view()->paintedRowCount(); ++row) {
            if (!view()->paintedRowText(row).contains(words))
                continue;
            const QImage line = view()->grab(view()->paintedRowBox(row)).toImage();
            for (int y = 0; y < line.height(); ++y) {
                for (int x = 0; x < line.width(); ++x) {
                    if (line.pixelColor(x, y) == QColor(40, 60, 110))
                        return true;
                }
            }
        }
        return false;
    }
    void chooseFile(const QString &name)
    {
        const QString path = photos.filePath(name);
        REQUIRE(aPicture(7).save(path, "png"));
        press(Qt::Key_O, Qt::ControlModifier);
        auto *dialog = page->findChild<QFileDialog *>();
        REQUIRE(dialog);
        Q_EMIT dialog->filesSelected({path});
        dialog->close();
        showActive(window); // no window manager does it here
    }
    core::RecordId subjectOfLast()
    {
        const auto all = records(RecordType::Attachment);
        return all.empty() ? core::RecordId() : *all.back().reference("subject");
    }
    QString question() const
    {
        const QWidget *list = QApplication::focusWidget();
        return list->objectName() == u"choiceList" ? list->accessibleName() : QString();
    }
};

const QString kWhere = QStringLiteral("放到哪里？");

} // namespace

TEST_CASE("a file is attached to an older visit from its line", "[ui][photo]")
{
    Visited at;
    at.goTo(Qt::Key_1, at.older);
    at.chooseFile(u"wall.png"_qs);
    at.press(Qt::Key_1); // what it is; where it belongs was chosen
    at.waitForCount(1);
    CHECK(at.subjectOfLast() == at.older.id);
    CHECK(at.words(0).contains(kOlder));
    at.waitFor([&] { return at.isPictured(kOlder); });
    CHECK(at.isPictured(kOlder));
    CHECK_FALSE(at.isPictured(kNewer));
    CHECK(at.isAt(at.older)); // the next one goes there, too
    CHECK(QApplication::focusWidget() == at.view());
    pictureOf(at.window, QStringLiteral("ledger-visit-photo"));

    at.press(Qt::Key_Return);
    const auto *viewer = at.window.findChild<ui::PhotoViewer *>();
    REQUIRE(viewer);
    CHECK(viewer->isOpen());
    at.press(Qt::Key_Escape);
    CHECK(QApplication::focusWidget() == at.view());
}

TEST_CASE("several photos of a visit stand in rows under it", "[ui][photo]")
{
    Visited at;
    at.goTo(Qt::Key_1, at.newer);
    constexpr int kPhotos = 7;
    for (int number = 0; number < kPhotos; ++number) {
        at.copy(number);
        at.press(Qt::Key_V, Qt::ControlModifier);
        at.press(Qt::Key_Return); // of the home: what is most often photographed on a visit
        at.waitForCount(number + 1);
    }
    at.waitFor([&] { return at.detail()->dossier()->picturesOf(at.newer.id).size() == kPhotos; });
    CHECK(at.records(RecordType::Attachment).back().text("kind") == u"home");
    CHECK(at.isAt(at.newer));
    at.settle();
    pictureOf(at.window, QStringLiteral("ledger-visit-photos"));
}

TEST_CASE("a notice is attached to the case it is about and seen with it", "[ui][photo]")
{
    Visited at;
    at.goTo(Qt::Key_2, at.caseFile);
    CHECK(ui::keyHintsFor(at.view()).at(1).key == u"Ctrl+O");
    at.copy();
    at.press(Qt::Key_V, Qt::ControlModifier);
    pictureOf(at.window, QStringLiteral("photo-kinds-case"));
    at.press(Qt::Key_Return);
    at.waitForCount(1);
    const Record made = at.records(RecordType::Attachment).back();
    CHECK(made.text("kind") == u"notice");
    CHECK(made.integer("subject_type") == qint64(RecordType::CaseFile));
    CHECK(made.reference("subject") == at.caseFile.id);
    at.waitFor([&] { return at.isPictured(u"低保"_qs); });
    CHECK(at.isPictured(u"低保"_qs));
    pictureOf(at.window, QStringLiteral("ledger-case-photo"));
    at.table()->setFocus();
    at.press(Qt::Key_5);
    CHECK(at.words(0).contains(u"低保"_qs));
    at.settle();
    pictureOf(at.window, QStringLiteral("ledger-photos-case"));
}

TEST_CASE("what may belong to several is asked for, what suits it first", "[ui][photo]")
{
    Visited at;
    at.table()->setFocus();
    at.copy();
    at.press(Qt::Key_V, Qt::ControlModifier);
    SECTION("the visits of a photo of the home")
    {
        at.press(Qt::Key_1);
        REQUIRE(at.question() == kWhere);
        pictureOf(at.window, QStringLiteral("photo-places"));
        at.press(Qt::Key_Return); // out of habit: nothing is taken without being meant
        CHECK(at.question() == kWhere);
        at.press(Qt::Key_2);
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.older.id);
    }
    SECTION("the case of an application")
    {
        at.press(Qt::Key_7);
        REQUIRE(at.question() == kWhere);
        at.press(Qt::Key_1);
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.caseFile.id);
    }
    SECTION("the person of anything else")
    {
        at.press(Qt::Key_0);
        REQUIRE(at.question() == kWhere);
        at.press(Qt::Key_1);
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.detail()->dossier()->person.id);
    }
    SECTION("but not of somebody's own paper")
    {
        at.press(Qt::Key_2);
        CHECK(at.question().isEmpty());
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.detail()->dossier()->person.id);
    }
}

TEST_CASE("where there is one place only nothing is asked", "[ui][photo]")
{
    const auto record = [](RecordType type) {
        Record made;
        made.type = type;
        made.id = core::SeededRandom(static_cast<unsigned>(type)).newRecordId();
        return made;
    };
    ui::PhotoSubjects subjects;
    subjects.person = record(RecordType::Person);
    const auto place = [&subjects](const QString &kind) {
        const auto places = subjects.placesFor(kind);
        return places.size() == 1 ? std::optional(places.front().type) : std::nullopt;
    };
    for (const QString &kind : {u"home"_qs, u"household_register"_qs, u"notice"_qs, u"other"_qs})
        CHECK(place(kind) == RecordType::Person); // in no household
    subjects.household = record(RecordType::Household);
    CHECK(place(u"home"_qs) == RecordType::Household);
    CHECK(place(u"household_register"_qs) == RecordType::Household);
    CHECK(place(u"id_card"_qs) == RecordType::Person);
    CHECK_FALSE(place(u"notice"_qs)); // of either
}

TEST_CASE("asked where a photo belongs, Esc leaves everything as it was", "[ui][photo]")
{
    Visited at;
    at.goTo(Qt::Key_1, at.older);
    QSignalSpy told(at.page, &ui::Page::notDone);
    at.copy();
    at.press(Qt::Key_V, Qt::ControlModifier);
    at.press(Qt::Key_2); // an identity card, at the line of a visit: of either
    REQUIRE(at.question() == kWhere);
    SECTION("it is left")
    {
        at.press(Qt::Key_Escape);
        at.settle();
        CHECK(at.records(RecordType::Attachment).empty());
        CHECK(QApplication::focusWidget() == at.view());
        CHECK(told.size() == 1);
    }
    SECTION("the keys go elsewhere")
    {
        at.press(Qt::Key_F6);
        at.settle();
        CHECK(at.records(RecordType::Attachment).empty());
        CHECK(at.question().isEmpty());
        CHECK(told.size() == 1);
    }
    SECTION("the line comes first")
    {
        at.press(Qt::Key_1);
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.older.id);
    }
    SECTION("and then whose it is")
    {
        at.press(Qt::Key_2);
        at.waitForCount(1);
        CHECK(at.subjectOfLast() == at.detail()->dossier()->person.id);
    }
}

TEST_CASE("what the scanner wrote is attached to the visit the keys are at", "[ui][photo]")
{
    Visited at;
    const QTemporaryDir scans;
    ui::ScannerFolder &scanner = at.page->photos()->scanner();
    scanner.choose(scans.path());
    at.settle();
    REQUIRE(aPicture(9).save(scans.filePath(u"sheet.png"_qs), "png"));
    at.waitFor([&] { return scanner.fresh().size() == 1; });
    at.goTo(Qt::Key_1, at.older);
    at.press(Qt::Key_G, Qt::ControlModifier);
    at.press(Qt::Key_8);
    at.waitForCount(1);
    CHECK(at.subjectOfLast() == at.older.id);
}

TEST_CASE("at a line of a field, and in the list, Ctrl+V asks for no photo", "[ui][photo]")
{
    Visited at;
    at.copy();
    at.table()->setFocus();
    at.press(Qt::Key_1);
    at.press(Qt::Key_V, Qt::ControlModifier);
    CHECK(at.question().isEmpty());
    at.press(Qt::Key_F6);
    at.press(Qt::Key_Down);
    CHECK_FALSE(at.view()->chosen());
    at.press(Qt::Key_V, Qt::ControlModifier);
    CHECK(at.question().isEmpty());
}

TEST_CASE("a visit's photo that comes later stands under it as soon as it is here", "[ui][photo]")
{
    Visited at;
    at.goTo(Qt::Key_1, at.older);
    const QString directory = at.photos.path();
    core::NewAttachment colleagues;
    colleagues.subject = at.older;
    colleagues.content = core::makePhoto(aPicture())->jpeg;
    colleagues.media = u"jpeg"_qs;
    colleagues.kind = u"home"_qs;
    REQUIRE(at.ask<Record>([&](core::Ledger &open) -> core::Result<Record> {
        core::SeededRandom random(9);
        MQ_TRY_ASSIGN(core::BlobStore blobs, core::openBlobs(open.database(), directory));
        return core::attach(open, blobs, colleagues, u"limin"_qs, random);
    }));
    QDir folder(directory);
    REQUIRE(folder.rename(u"blobs"_qs, u"elsewhere"_qs));
    at.ledger.announce({{{RecordType::Visit, at.older.id}}, true});
    at.waitFor([&] { return at.detail()->dossier()->photos.size() == 1; });
    at.settle();
    CHECK_FALSE(at.isPictured(kOlder));
    QDir(folder.filePath(u"blobs"_qs)).removeRecursively(); // should looking have made it anew
    REQUIRE(folder.rename(u"elsewhere"_qs, u"blobs"_qs));
    at.page->photos()->refresh();
    at.waitFor([&] { return at.isPictured(kOlder); });
    CHECK(at.isPictured(kOlder));
}

TEST_CASE("lines with photos are whole in both languages and at twice the size", "[ui][photo]")
{
    const EachLook look;
    Visited at;
    const auto picture = [&](const QString &name) { pictureOf(at.window, look.name(name)); };
    for (const auto &[tab, record] :
        {std::pair(Qt::Key_1, at.older), std::pair(Qt::Key_2, at.caseFile)}) {
        at.goTo(tab, record);
        at.copy();
        at.press(Qt::Key_V, Qt::ControlModifier);
        at.press(Qt::Key_8);
        at.waitFor([&] { return at.detail()->dossier()->picturesOf(record.id).size() == 1; });
        at.settle();
        const auto *area = at.view()->parentWidget();
        const QRect line = at.view()->paintedRowBox(at.view()->currentPaintedRow());
        CHECK(at.view()->visibleRegion().boundingRect().contains(line));
        CHECK(line.width() < area->width());
        picture(u"lines-"_qs + QString::fromLatin1(core::catalogue::of(record.type).key));
    }
    at.goToList();
    at.press(Qt::Key_5);
    at.copy(3);
    at.press(Qt::Key_V, Qt::ControlModifier);
    at.press(Qt::Key_1);
    picture(u"places"_qs);
    at.press(Qt::Key_Escape);
    picture(u"papers"_qs);
}

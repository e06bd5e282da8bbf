// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/BlobQueue.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/ledger/PapersWindow.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/ledger/VillageList.h"
#include "ui/photos/PhotoViewer.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/UndoBar.h"

#include <catch2/generators/catch_generators.hpp>

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace tests;
using core::RecordType;

TEST_CASE("asked what a photo is of, Esc leads back to where one was", "[ui][photo]")
{
    PapersWindow at;
    const QWidget *before = QApplication::focusWidget();
    REQUIRE(before != nullptr);
    QApplication::clipboard()->setImage(aPicture());
    at.press(Qt::Key_V, Qt::ControlModifier);
    const QWidget *kinds = QApplication::focusWidget();
    REQUIRE(kinds->objectName() == u"choiceList"_qs);
    CHECK(kinds->accessibleName() == ui::PhotoQuestions::tr("What is it a photo of?"));
    pictureOf(at.window, QStringLiteral("photo-kinds"));
    at.press(Qt::Key_Escape);
    CHECK(QApplication::focusWidget() == before);
    CHECK(at.count() == 0);
}

TEST_CASE("a copied picture is attached by keys alone, and seen at once", "[ui][photo]")
{
    PapersWindow at;
    CHECK(at.count() == 0);
    at.paste(Qt::Key_2);
    CHECK(at.words(0).contains(u"身份证"_qs));
    const auto made = at.records(RecordType::Attachment);
    REQUIRE(made.size() == 1);
    CHECK(made[0].text("kind") == u"id_card"_qs);
    CHECK(made[0].integer("width") == 900);
    CHECK(made[0].createdBy == u"lidahai"_qs);
    at.settle();
    pictureOf(at.window, QStringLiteral("ledger-photos"));

    at.table()->setFocus();
    at.press(Qt::Key_F6);
    CHECK(QApplication::focusWidget() == at.list()->view());
    CHECK(ui::keyHintsFor(at.list()->view()).size() == 8); // what the keys do there
    ui::PhotoViewer *viewer = at.look();
    auto *canvas = viewer->findChild<QWidget *>(QStringLiteral("photoCanvas"));
    CHECK(canvas->accessibleName().contains(u"身份证"_qs));
    pictureOf(at.window, QStringLiteral("photo-viewer"));
    at.press(Qt::Key_R);
    CHECK(viewer->quarterTurns() == 1);
    at.press(Qt::Key_Plus);
    CHECK(viewer->zoomPercent() == 150);
    const auto moves = [&](Qt::Key key) {
        const QImage before = canvas->grab().toImage();
        at.press(key);
        return canvas->grab().toImage() != before;
    };
    CHECK_FALSE(moves(Qt::Key_Left)); // its whole width is to be seen
    CHECK(moves(Qt::Key_Up));
    while (viewer->zoomPercent() < 400)
        at.press(Qt::Key_Plus);
    CHECK(moves(Qt::Key_Left));
    CHECK(moves(Qt::Key_Right));
    CHECK(canvas->accessibleName().contains(u"身份证"_qs));
    pictureOf(at.window, QStringLiteral("photo-viewer-large"));
    at.press(Qt::Key_0);
    CHECK(viewer->zoomPercent() == 100);
    at.press(Qt::Key_Escape);
    CHECK_FALSE(viewer->isOpen());
    CHECK(QApplication::focusWidget() == at.list()->view());
}

TEST_CASE(
    "words of a picture are changed, and it is stopped being used with a reason", "[ui][photo]")
{
    PapersWindow at;
    at.paste(Qt::Key_3);
    at.look();
    at.press(Qt::Key_F2);
    auto *caption = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    REQUIRE(caption);
    caption->setText(u"东边的墙裂了"_qs);
    at.press(Qt::Key_Return);
    at.settle();
    CHECK(at.words(0).contains(u"东边的墙裂了"_qs));
    at.press(Qt::Key_Delete);
    at.press(Qt::Key_2);
    LedgerWindow::waitFor([&] { return at.count() == 0; });
    CHECK(at.count() == 0);
    CHECK(at.records(RecordType::Attachment).front().isVoid);
    const auto notes = at.records(RecordType::Note);
    REQUIRE(!notes.empty());
    CHECK(notes.back().reference("subject") == at.records(RecordType::Attachment).front().id);
}

TEST_CASE("a photo of the home hangs on the household, and papers on the person", "[ui][photo]")
{
    PapersWindow at;
    at.paste(Qt::Key_2);
    CHECK(at.records(RecordType::Attachment)[0].integer("subject_type")
        == qint64(RecordType::Person));
    at.list()->view()->setFocus();
    QImage other = aPicture();
    other.setPixel(0, 0, qRgb(0, 0, 0));
    QApplication::clipboard()->setImage(other);
    at.press(Qt::Key_V, Qt::ControlModifier);
    at.press(Qt::Key_3);
    LedgerWindow::waitFor([&] { return at.count() == 2; });
    CHECK(at.records(RecordType::Attachment)[1].integer("subject_type")
        == qint64(RecordType::Household));
    const QString name = at.detail()->dossier()->person.text("name");
    CHECK(at.window.findChild<ui::UndoBar *>()->words().contains(name + QStringLiteral("一家")));
    const ui::KeyHints hints = ui::keyHintsFor(at.list()->view());
    CHECK(std::ranges::any_of(
        hints, [](const auto &hint) { return hint.words == QStringLiteral("选照片"); }));
}

TEST_CASE("digits are the tabs wherever the keys are, and nobody else is chosen", "[ui][photo]")
{
    PapersWindow at;
    at.paste(Qt::Key_2);
    at.waitForCount(1);
    at.table()->setFocus();
    const core::RecordId person = at.detail()->dossier()->person.id;
    const auto *villages = at.page->findChild<ui::VillageList *>();
    const QModelIndex village = villages->currentIndex();
    at.press(Qt::Key_F6);
    if (GENERATE(false, true)) {
        at.press(Qt::Key_F6);
        REQUIRE(QApplication::focusWidget() == villages);
    }
    for (const auto key : {Qt::Key_2, Qt::Key_1}) {
        at.press(key);
        at.settle();
        CHECK(static_cast<int>(at.detail()->currentTab()) == key - Qt::Key_1);
        CHECK(at.detail()->dossier()->person.id == person);
        CHECK(villages->currentIndex() == village);
    }
}

TEST_CASE("Esc leads from the photos back to the list before it leaves the page", "[ui][photo]")
{
    PapersWindow at;
    at.table()->setFocus();
    at.press(Qt::Key_F6);
    REQUIRE(QApplication::focusWidget() == at.list()->view());
    CHECK(ui::keyHintsFor(at.list()->view()).size() == 4); // there is none to look at
    at.press(Qt::Key_Escape);
    CHECK(QApplication::focusWidget() == at.table());
    CHECK(at.page->isVisible());
}

TEST_CASE("Ctrl+O in the list is for the person under its cursor, whatever tab is in front",
    "[ui][photo]")
{
    const QSize size = GENERATE(QSize(1366, 768), QSize(1093, 614));
    PapersWindow at(size);
    if (!at.table()->isVisible())
        at.press(Qt::Key_Escape);
    at.table()->setFocus();
    const core::RecordId before = at.detail()->dossier()->person.id;
    at.press(Qt::Key_1);
    at.press(Qt::Key_Escape);
    REQUIRE(QApplication::focusWidget() == at.table());
    at.press(Qt::Key_Down); // the detail follows a little later
    at.press(Qt::Key_O, Qt::ControlModifier);
    QFileDialog *dialog = nullptr;
    at.waitFor([&] { return (dialog = at.page->findChild<QFileDialog *>()) != nullptr; });
    REQUIRE(dialog != nullptr);
    CHECK(at.detail()->dossier()->person.id != before);
    CHECK(at.detail()->currentTab() == ui::DossierTab::Papers);
    dialog->close();
}

TEST_CASE("the page with photos is no higher than a low window", "[ui][photo]")
{
    const QSize size = GENERATE(QSize(1366, 698), QSize(1093, 614));
    PapersWindow at(size);
    const auto *area = at.window.findChild<QScrollArea *>(QStringLiteral("ledger.scroll"));
    for (const auto key : {Qt::Key_1, Qt::Key_5}) {
        if (!at.table()->isVisible())
            at.press(Qt::Key_Escape);
        at.table()->setFocus();
        at.press(key);
        at.settle();
        CHECK(area->verticalScrollBar()->maximum() == 0);
    }
    pictureOf(at.window, u"ledger-no-photos-%1"_qs.arg(size.width()));
}

TEST_CASE("a photo asked for and gone on from is not asked for later", "[ui][photo]")
{
    PapersWindow at;
    at.table()->setFocus();
    at.press(Qt::Key_Down);
    at.press(Qt::Key_O, Qt::ControlModifier);
    at.press(Qt::Key_Down);
    at.settle();
    at.press(Qt::Key_Up);
    at.settle();
    CHECK(at.page->findChild<QFileDialog *>() == nullptr);
}

TEST_CASE("a colleague's photo that is not here is told and wanted", "[ui][photo]")
{
    PapersWindow at;
    at.paste(Qt::Key_2);
    REQUIRE(QDir(at.photos.filePath(u"blobs"_qs)).removeRecursively());
    at.page->photos()->refresh();
    at.settle();
    CHECK_FALSE(at.words(0).isEmpty());
    bool isWanted = false;
    QObject::connect(at.page, &ui::LedgerPage::photoWanted, at.page, [&] { isWanted = true; });
    at.look();
    CHECK(isWanted);
    pictureOf(at.window, QStringLiteral("photo-absent"));
    const auto counts = at.ask<core::BlobCounts>(
        [](core::Ledger &ledger) { return core::BlobQueue(ledger.database()).counts(0); });
    CHECK(counts->down == 1);
}

TEST_CASE("a photo that the disk spoilt is told, and asked for once", "[ui][photo][bad]")
{
    PapersWindow at;
    at.paste(Qt::Key_2);
    QDirIterator files(at.photos.filePath(u"blobs"_qs), QDir::Files, QDirIterator::Subdirectories);
    REQUIRE(files.hasNext());
    QFile file(files.next());
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(file.size() / 2));
    REQUIRE(file.write("????") == 4);
    file.close();
    int asked = 0;
    QObject::connect(at.page, &ui::LedgerPage::photoWanted, at.page, [&] { ++asked; });
    at.look();
    LedgerWindow::waitFor([&] { return asked > 0; });
    at.settle();
    CHECK(asked == 1);
    pictureOf(at.window, QStringLiteral("photo-spoilt"));
    const auto counts = at.ask<core::BlobCounts>(
        [](core::Ledger &ledger) { return core::BlobQueue(ledger.database()).counts(0); });
    CHECK(counts->down == 1);
}

TEST_CASE("a file that is no picture is refused in a sentence", "[ui][photo][bad]")
{
    PapersWindow at;
    QString sentence;
    QObject::connect(
        at.page, &ui::Page::notDone, at.page, [&](const QString &told) { sentence = told; });
    SECTION("something else")
    {
        const QString path = at.photos.filePath(u"note.txt"_qs);
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write("hello") == 5);
        file.close();
        at.page->photos()->attachFiles({path}, u"other"_qs, at.detail()->dossier()->person);
    }
    SECTION("nothing copied")
    {
        QApplication::clipboard()->setText(u"words"_qs);
        at.press(Qt::Key_V, Qt::ControlModifier);
    }
    LedgerWindow::waitFor([&] { return !sentence.isEmpty(); });
    CHECK_FALSE(sentence.isEmpty());
    CHECK(at.count() == 0);
}

TEST_CASE("photos keep their place at twice the text size", "[ui][photo]")
{
    PapersWindow at({1366, 768});
    at.paste(Qt::Key_2);
    at.page->setFold(ui::Fold::Medium);
    at.table()->setFocus();
    at.press(Qt::Key_5);
    CHECK(QApplication::focusWidget() == at.list()->view());
    pictureOf(at.window, QStringLiteral("ledger-photos-alone"));
    at.page->setFold(ui::Fold::Wide);
}

TEST_CASE("what the scanner writes is offered, and attached by keys alone", "[ui][photo]")
{
    PapersWindow at;
    const QTemporaryDir scans;
    const auto scan = [&scans](const QString &name, int secondsAgo) {
        const QString path = scans.filePath(name);
        QImage image = aPicture();
        image.setPixel(0, 0, qRgb(secondsAgo, 0, 0));
        REQUIRE(image.save(path, "png"));
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(
            QDateTime::currentDateTime().addSecs(-secondsAgo), QFileDevice::FileModificationTime));
    };
    scan(u"old.png"_qs, 100);
    ui::ScannerFolder &scanner = at.page->photos()->scanner();
    scanner.choose(scans.path());
    at.settle();
    CHECK(scanner.fresh().isEmpty()); // it was there before
    scan(u"one.png"_qs, -100);
    scan(u"two.png"_qs, -101);
    LedgerWindow::waitFor([&] { return scanner.fresh().size() == 2; });
    REQUIRE(scanner.fresh().size() == 2);
    pictureOf(at.window, QStringLiteral("photo-scans"));
    at.table()->setFocus();
    at.press(Qt::Key_G, Qt::ControlModifier);
    at.press(Qt::Key_9);
    at.press(Qt::Key_1); // where it belongs
    LedgerWindow::waitFor([&] { return at.count() == 2; });
    CHECK(at.count() == 2);
    CHECK(at.records(RecordType::Attachment)[0].text("kind") == u"authorisation"_qs);
    CHECK(scanner.fresh().isEmpty());
}

TEST_CASE("the history tells of photos, with the picture beside the line", "[ui][photo]")
{
    PapersWindow at;
    at.paste(Qt::Key_2);
    const auto told = [&at] {
        auto *view = at.page->findChild<ui::DossierView *>();
        int lines = 0;
        for (int row = 0; row < view->paintedRowCount(); ++row)
            lines += view->paintedRowText(row).contains(u"身份证"_qs) ? 1 : 0;
        return lines;
    };
    at.table()->setFocus();
    at.press(Qt::Key_6);
    at.waitFor([&] { return told() == 1; });
    CHECK(told() == 1); // attached
    at.settle();
    const QImage picture = pictureOf(at.window, QStringLiteral("ledger-history-photo"));
    CHECK_FALSE(picture.isNull());

    at.press(Qt::Key_5);
    ui::PhotoViewer *viewer = at.look();
    at.press(Qt::Key_Delete);
    at.press(Qt::Key_2);
    at.waitFor([&] { return at.count() == 0; });
    if (viewer->isOpen())
        at.press(Qt::Key_Escape);
    at.table()->setFocus();
    at.press(Qt::Key_6);
    at.waitFor([&] { return told() == 2; });
    CHECK(told() == 2); // and no longer used
}

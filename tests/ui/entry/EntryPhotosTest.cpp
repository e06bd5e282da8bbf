// SPDX-License-Identifier: GPL-3.0-or-later
// From the entry screen to the photos of what was written down.
#include "core/storage/queries/HouseholdQuery.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/EachLook.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/entry/EntryTyping.h"
#include "tests/ui/entry/EntryWindow.h"
#include "ui/widgets/UndoBar.h"

#include <QClipboard>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using tests::EntryWindow;

namespace {

/// What was asked for: whose photos, and from where.
struct Asked
{
    EntryWindow at;
    QSignalSpy photos{at.page, &ui::EntryPage::photosRequested};
    QSignalSpy refused{at.page, &ui::Page::notDone};

    void press(Qt::Key key)
    {
        at.press(key, Qt::ControlModifier);
        at.settle();
        at.settle();
    }
    void finish()
    {
        at.wholeHousehold();
        at.press(Qt::Key_Return, Qt::ControlModifier);
        at.press(Qt::Key_Return);
        at.settle();
        at.settle();
    }
    core::RecordId household() const
    {
        std::optional<core::RecordId> found;
        auto &ledger = const_cast<core::LedgerThread &>(at.ledger);
        ledger.run<std::optional<core::RecordId>>(
            at.page,
            [person = photos.at(0).at(0).value<core::RecordId>()](core::Ledger &open) {
                return core::HouseholdQuery(open.database()).householdOf(person);
            },
            [&found](const auto &answer) { found = answer.valueOr(std::nullopt); });
        (void)QTest::qWaitFor([&found] { return found.has_value(); });
        return found.value();
    }
    QString person() const { return nameOf(photos.at(0).at(0).value<core::RecordId>()); }
    ui::PhotoSource from() const { return photos.at(0).at(1).value<ui::PhotoSource>(); }

private:
    QString nameOf(const core::RecordId &id) const
    {
        QString name;
        auto &ledger = const_cast<core::LedgerThread &>(at.ledger);
        ledger.run<core::Record>(
            at.page, [id](core::Ledger &open) { return open.record(core::RecordType::Person, id); },
            [&name](const core::Result<core::Record> &found) {
                name = found ? found->text("name") : QString();
            });
        (void)QTest::qWaitFor([&name] { return !name.isEmpty(); });
        return name;
    }
};

} // namespace

TEST_CASE("right after a household is written down Ctrl+O leads to its photos", "[ui][entry]")
{
    Asked asked;
    QSignalSpy done(asked.at.page, &ui::Page::done);
    asked.finish();
    REQUIRE(done.size() == 1);
    CHECK(done.at(0).at(0).value<ui::Deed>().told.contains(u"Ctrl+O"_qs));
    asked.press(Qt::Key_O);
    REQUIRE(asked.photos.size() == 1);
    CHECK(asked.person() == u"王桂兰"_qs);
    CHECK(asked.from() == ui::PhotoSource::File);
}

TEST_CASE("where photos are added is told in both languages and sizes", "[ui][entry]")
{
    const EachLook look;
    Asked asked;
    asked.finish();
    const auto *bar = asked.at.window.findChild<ui::UndoBar *>();
    REQUIRE(bar);
    CHECK(bar->words().contains(u"Ctrl+O"_qs));
    pictureOf(asked.at.window, look.name(u"entry-written"_qs));
}

TEST_CASE("a copied picture is no text of a field but a photo", "[ui][entry]")
{
    Asked asked;
    asked.finish();
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::white);
    QApplication::clipboard()->setImage(image);
    asked.press(Qt::Key_V);
    REQUIRE(asked.photos.size() == 1);
    CHECK(asked.from() == ui::PhotoSource::Clipboard);
    CHECK_FALSE(asked.at.page->form().hasChanges());
}

TEST_CASE("a photo never goes to the household before the one that is typed", "[ui][entry]")
{
    Asked asked;
    SECTION("nothing was written down yet") { }
    SECTION("the next one was begun")
    {
        asked.finish();
        asked.at.type(QStringLiteral("13800000428"));
    }
    SECTION("a visit to the one that is open was begun")
    {
        asked.finish();
        asked.press(Qt::Key_O);
        REQUIRE(asked.photos.size() == 1);
        asked.at.page->openHousehold(asked.household());
        asked.at.settle();
        asked.at.settle();
        asked.press(Qt::Key_O);
        CHECK(asked.photos.size() == 2); // nothing typed yet: it has visits to choose from
        asked.photos.clear();
        asked.at.type(QStringLiteral("13800000428"));
        REQUIRE(asked.at.page->form().hasChanges());
    }
    asked.press(Qt::Key_O);
    CHECK(asked.photos.isEmpty());
    REQUIRE(asked.refused.size() == 1);
    CHECK(asked.refused.at(0).at(0).toString().contains(u"Ctrl+Enter"_qs));
}

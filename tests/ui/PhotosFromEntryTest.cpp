// SPDX-License-Identifier: GPL-3.0-or-later
// A photo of the household on the entry screen, in the whole window.
#include "core/storage/RecordStore.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Bench.h"
#include "ui/entry/EntryPage.h"
#include "ui/photos/PhotoList.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

namespace {

using core::RecordEdit;
using core::RecordId;
using core::RecordType;

/// The window with one household in it, open on the entry screen.
struct Entered : Bench
{
    ui::EntryPage *entry = window->findChild<ui::EntryPage *>();
    RecordId household;

    Entered()
    {
        RecordEdit home = creation(RecordType::Household, {});
        household = home.before.id;
        RecordEdit person = creation(RecordType::Person, {{"name", QStringLiteral("王桂兰")}});
        RecordEdit member = creation(RecordType::Membership,
            {{"household", household.toBytes()}, {"person", person.before.id.toBytes()},
                {"kind", QStringLiteral("head")}});
        core::UserAction action;
        action.user = QStringLiteral("li");
        action.edits = {home, person, member};
        bool isThere = false;
        session->workplace().ledger.commit(
            entry, action, [&](const auto &receipt) { isThere = receipt.hasValue(); });
        REQUIRE(QTest::qWaitFor([&] { return isThere; }));
        window->openPage(QStringLiteral("entry"));
        entry->openHousehold(household);
        REQUIRE(QTest::qWaitFor([&] { return !entry->form().isNewHousehold(); }));
    }
    RecordEdit creation(
        RecordType type, std::initializer_list<std::pair<const char *, core::Value>> values)
    {
        RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = type;
        edit.before.id = session->random().newRecordId();
        edit.before.scope = QStringLiteral("420529111204");
        for (const auto &[key, value] : values)
            edit.values[core::catalogue::of(type).number(key)] = value;
        return edit;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    bool isAsked() const
    {
        return QTest::qWaitFor([] {
            const QWidget *focus = QApplication::focusWidget();
            return focus && focus->objectName() == u"choiceList"_qs;
        });
    }
    std::vector<core::Record> photos() const
    {
        std::optional<std::vector<core::Record>> all;
        session->workplace().ledger.run<std::vector<core::Record>>(
            entry,
            [](core::Ledger &open) {
                return core::RecordStore(open.database())
                    .select(RecordType::Attachment, "ORDER BY no", {});
            },
            [&all](const auto &found) { all = found.value(); });
        (void)QTest::qWaitFor([&all] { return all.has_value(); });
        return all.value_or(std::vector<core::Record>());
    }
    void isKeptWithTheHousehold() const
    {
        REQUIRE(isAsked());
        CHECK(window->currentPage() == QStringLiteral("ledger"));
        press(Qt::Key_3); // the household register
        REQUIRE(QTest::qWaitFor([this] { return photos().size() == 1; }));
        CHECK(photos().front().reference("subject") == household);
        press(Qt::Key_Escape);
        CHECK(window->currentPage() == QStringLiteral("entry"));
    }
};

} // namespace

TEST_CASE("Ctrl+O on the entry screen adds a file to the household, Esc leads back", "[ui][photo]")
{
    Entered at;
    QImage image(300, 200, QImage::Format_RGB32);
    image.fill(Qt::gray);
    const QString path = at.root.filePath(QStringLiteral("page.png"));
    REQUIRE(image.save(path));
    at.press(Qt::Key_O, Qt::ControlModifier);
    const auto dialog = [&at] { return at.window->findChild<QFileDialog *>(); };
    REQUIRE(QTest::qWaitFor([&] { return dialog() != nullptr; }));
    Q_EMIT dialog()->filesSelected({path});
    dialog()->close();
    showActive(*at.window); // no window manager does it here
    at.isKeptWithTheHousehold();
}

TEST_CASE("Ctrl+V on the entry screen adds a copied picture", "[ui][photo]")
{
    Entered at;
    QImage image(300, 200, QImage::Format_RGB32);
    image.fill(Qt::darkGray);
    QApplication::clipboard()->setImage(image);
    at.press(Qt::Key_V, Qt::ControlModifier);
    at.isKeptWithTheHousehold();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/DraftStore.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "tests/ui/WorkplaceFixture.h"
#include "ui/find/FindFeed.h"
#include "ui/printing/Printing.h"
#include "ui/shell/MainWindow.h"
#include "ui/sync/SyncFeed.h"
#include "ui/today/TodayFeed.h"
#include "ui/widgets/ListRow.h"
#include "ui/words/Words.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPdfWriter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextDocument>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace ui;

namespace {

/// The accessible names of a page's lines: what a reader of the screen hears.
QStringList linesOf(const QWidget &page)
{
    QStringList lines;
    const auto rows = page.findChildren<ListRow *>();
    for (const ListRow *row : rows) {
        if (row->isVisibleTo(&page))
            lines.append(row->accessibleName());
    }
    return lines;
}

bool hasLine(const QWidget &page, const QString &part)
{
    return !linesOf(page).filter(part).isEmpty();
}

} // namespace

TEST_CASE("Today tells what waits and who turns eighty, and follows the ledger", "[ui][feed]")
{
    WorkplaceFixture fixture;
    TodayPage page;
    new TodayFeed(page, fixture.workplace);
    showActive(page);
    page.activate();
    // The fixture's clock stands in November 2026.
    fixture.commit(fixture.action({fixture.newPerson(QStringLiteral("单桂兰"),
        QStringLiteral("990101194611020420"), QStringLiteral("1946-11-02"))}));
    CHECK(QTest::qWaitFor([&] { return hasLine(page, QStringLiteral("待上报 1条")); }));
    CHECK(hasLine(page, QStringLiteral("1人, 本月满80周岁")));
    // The keys followed to what is most pressing: nobody had moved them.
    REQUIRE(page.focusWidget() != nullptr);
    CHECK(page.focusWidget()->objectName() == QStringLiteral("today.sync"));
}

TEST_CASE("what went to others while it was typed comes after what can be finished", "[ui][feed]")
{
    const bool isAlone = GENERATE(false, true);
    WorkplaceFixture fixture;
    fixture.read<bool>([isAlone](core::Ledger &ledger) -> core::Result<bool> {
        core::SeededRandom random(5);
        if (!isAlone)
            MQ_TRY(core::DraftStore(ledger.database())
                       .save({random.newRecordId(), core::kHouseholdDraft, u"练桂兰"_qs, 1, {}}));
        MQ_TRY(core::DraftStore(ledger.database())
                   .save({random.newRecordId(), core::kStrandedDraft, u"王小明"_qs, 2, {}}));
        return true;
    });
    TodayPage page;
    new TodayFeed(page, fixture.workplace);
    showActive(page);
    page.activate();
    const auto says = [&page](const QString &name) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels,
            [&name](const QLabel *label) { return label->isVisible() && label->text() == name; });
    };
    // A laptop that is to be given back waits for it: it must not go unseen.
    CHECK(QTest::qWaitFor([&] { return says(isAlone ? u"王小明"_qs : u"练桂兰"_qs); }));
    CHECK_FALSE(says(isAlone ? u"练桂兰"_qs : u"王小明"_qs));
}

TEST_CASE("no key falls on what Today showed before the ledger answered", "[ui][feed]")
{
    TodayPage page;
    TodayView view;
    view.programmes = {{QStringLiteral("programme.dibao"), {}}};
    page.setView(view);
    showActive(page);
    page.activate();
    CHECK(page.hasFocus());
    view.draftTitle = QStringLiteral("练桂兰");
    page.setView(view);
    CHECK(page.focusWidget()->objectName() == QStringLiteral("continueButton"));
    QSignalSpy continued(&page, &TodayPage::continueRequested);
    QTest::keyClick(&page, Qt::Key_F2); // by which fields are gone into elsewhere
    CHECK(continued.size() == 1);
}

TEST_CASE("a person is found by initials while typing and opened by a digit", "[ui][feed]")
{
    WorkplaceFixture fixture;
    const core::RecordEdit person = fixture.newPerson(QStringLiteral("单桂兰"),
        QStringLiteral("990101194611020420"), QStringLiteral("1946-11-02"));
    fixture.commit(fixture.action({person}));
    MainWindow window(sharedTheme());
    FindOverlay find(window);
    FindFeed feed(find, fixture.workplace);
    QSignalSpy chosen(&feed, &FindFeed::personChosen);
    window.resize(1366, 768);
    showActive(window);
    find.open();
    QTest::keyClicks(window.findField(), QStringLiteral("dgl")); // 单 is also read dan
    // The digit is ignored until the answer stands there.
    CHECK(QTest::qWaitFor([&] {
        QTest::keyClick(window.findField(), Qt::Key_1);
        return !chosen.isEmpty();
    }));
    CHECK(chosen.at(0).at(0).value<core::RecordId>() == person.before.id);
}

TEST_CASE("the exchange page counts what waits and names it", "[ui][feed]")
{
    WorkplaceFixture fixture;
    SyncPage page;
    SyncFeed feed(page, fixture.workplace);
    QSignalSpy status(&feed, &SyncFeed::statusChanged);
    fixture.commit(fixture.action({fixture.newPerson(QStringLiteral("单桂兰"),
        QStringLiteral("990101194611020420"), QStringLiteral("1946-11-02"))}));
    CHECK(QTest::qWaitFor([&] {
        return !status.isEmpty() && status.constLast().at(0).value<ExchangeStatus>().waiting == 1;
    }));
    const auto isSaid = [&page](const QString &words) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&words](const QLabel *label) { return label->text() == words; });
    };
    CHECK(isSaid(QStringLiteral("单桂兰")));
    feed.setLink({.isEnrolled = true, .failureWords = {}, .notices = {}});
    CHECK(isSaid(QStringLiteral("约1 KB，有网后自动发")));
}

TEST_CASE("the receipt is printed by key and says that all is sent only when it is", "[ui][feed]")
{
    WorkplaceFixture fixture;
    SyncPage page;
    SyncFeed feed(page, fixture.workplace);
    showActive(page);
    const QString file = fixture.folder.filePath(QStringLiteral("receipt.pdf"));
    QString words;
    feed.setPrinting([&](const QTextDocument &paper, QWidget *) {
        words = paper.toPlainText() + paper.property(kPageHead).toString();
        QPdfWriter pdf(file);
        pdf.setPageSize(QPageSize(QPageSize::A4));
        printPaper(paper, pdf);
    });
    QTest::keyClick(&page, Qt::Key_P, Qt::ControlModifier);
    CHECK(QTest::qWaitFor([&] { return words.contains(QStringLiteral("全部交到县里了")); }));
    CHECK(QFileInfo(file).size() > 1000);

    fixture.commit(fixture.action({fixture.newPerson(QStringLiteral("单桂兰"),
        QStringLiteral("990101194611020420"), QStringLiteral("1946-11-02"))}));
    QTest::keyClick(&page, Qt::Key_P, Qt::ControlModifier);
    CHECK(QTest::qWaitFor([&] { return words.contains(QStringLiteral("还没有全部办完")); }));
    CHECK(words.contains(fixture.regions.shortName(support::kVillage)));
    CHECK_FALSE(words.contains(QStringLiteral("单桂兰"))); // nobody's name leaves the office
    CHECK(words.contains(QStringLiteral("渔洋关镇　上报回执　2026-11-")));
    CHECK(words.contains(QStringLiteral("签字")));
    CHECK(words.contains(QStringLiteral("盖章")));
}

TEST_CASE("all sent is not said while the county adds up otherwise", "[ui][feed]")
{
    WorkplaceFixture fixture;
    SyncPage page;
    SyncFeed feed(page, fixture.workplace);
    QSignalSpy status(&feed, &SyncFeed::statusChanged);
    const auto showsOtherwise = [&](qint64 benefits, bool isExpected) {
        const qint64 now = fixture.workplace.clock.nowMs();
        bool isKept = false;
        fixture.workplace.ledger.run<void>(
            &fixture.context,
            [benefits, now](core::Ledger &ledger) -> core::Result<void> {
                MQ_TRY(ledger.sums().owe(support::kVillage));
                return ledger.sums().compare(
                    {support::kVillage}, {{support::kVillage, {benefits, 0}}}, 0, now);
            },
            [&isKept](const core::Result<void> &kept) { isKept = kept.hasValue(); });
        REQUIRE(QTest::qWaitFor([&] { return isKept; }));
        feed.refresh();
        return QTest::qWaitFor([&] {
            return !status.isEmpty()
                && status.constLast().at(0).value<ExchangeStatus>().isOtherwise == isExpected;
        });
    };
    CHECK(showsOtherwise(3, true));
    CHECK(showsOtherwise(0, false));
}

TEST_CASE("no network is told while the county does not answer", "[ui][feed]")
{
    WorkplaceFixture fixture;
    SyncPage page;
    SyncFeed feed(page, fixture.workplace);
    QSignalSpy status(&feed, &SyncFeed::statusChanged);
    LinkStatus link;
    link.isEnrolled = true;
    link.isReachable = false;
    feed.setLink(link);
    CHECK(status.isEmpty()); // what waits is not known yet: nothing is claimed
    feed.refresh();
    REQUIRE(QTest::qWaitFor([&] { return !status.isEmpty(); }));
    const auto last = [&] { return status.constLast().at(0).value<ExchangeStatus>(); };
    CHECK(last().reach == Reach::NoNetwork);
    link.isInNetwork = true;
    feed.setLink(link);
    CHECK(last().reach == Reach::NoCounty);
    link = {.isEnrolled = true, .failureWords = {}, .notices = {}};
    feed.setLink(link);
    CHECK(last().reach == Reach::County);
}

TEST_CASE("a computer no county knows is told apart, and nothing is said to be there", "[ui][feed]")
{
    WorkplaceFixture fixture;
    SyncPage page;
    SyncFeed feed(page, fixture.workplace);
    QSignalSpy status(&feed, &SyncFeed::statusChanged);
    feed.setLink({.isEnrolled = false, .failureWords = {}, .notices = {}});
    feed.refresh();
    REQUIRE(QTest::qWaitFor([&] { return !status.isEmpty(); }));
    CHECK(status.constLast().at(0).value<ExchangeStatus>().reach == Reach::NotOpened);
    for (const QLabel *label : page.findChildren<QLabel *>())
        CHECK_FALSE(label->text().contains(QStringLiteral("全部交上了")));
}

TEST_CASE("every way an opening can fail has a sentence of its own", "[ui][words]")
{
    using enum core::ErrorCode;
    QStringList sentences;
    for (const core::ErrorCode code :
        {WrongPassword, InUse, Damaged, Truncated, Empty, Foreign, TooNew, Forked, DiskFull, Io}) {
        const QString sentence = Words::failure({code, QStringLiteral("detail for the log")});
        CHECK_FALSE(sentence.contains(QStringLiteral("detail")));
        CHECK_FALSE(sentences.contains(sentence));
        sentences.append(sentence);
    }
    const QString all = sentences.join(u' ');
    for (const char16_t *banned : {u"异常", u"失败", u"非法", u"冲突", u"同步", u"服务器", u"null"})
        CHECK_FALSE(all.contains(QString::fromUtf16(banned)));
}

TEST_CASE("a place is written with its group once, however it was entered", "[ui][words]")
{
    const core::Regions regions = core::Regions::builtIn(u"420529").value();
    const QString plain = Words::place(regions, support::kVillage, QStringLiteral("3"));
    CHECK(plain == Words::place(regions, support::kVillage, QStringLiteral("3组")));
    CHECK(plain.endsWith(QStringLiteral("3组")));
    CHECK(Words::town(regions, QStringLiteral("420529111")) == QStringLiteral("渔洋关镇"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideFeed.h"
#include "core/domain/ChangeCodec.h"
#include "core/operations/CasePhotos.h"
#include "core/storage/RecordStore.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "tests/ui/WorkplaceFixture.h"
#include "ui/photos/PhotoViewer.h"
#include "ui/sync/DecideCard.h"
#include "ui/sync/DecideCases.h"
#include "ui/sync/EvidenceStrip.h"
#include "ui/words/Words.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

QByteArray encoded(const core::RecordChange &change)
{
    core::CborWriter writer;
    core::codec::writeChanges(writer, {change});
    return writer.take();
}

/// A line of the county's log: somebody and their card, and the case of another number for it.
core::LogPage cardCase(WorkplaceFixture &fixture, const QString &local, const QString &county)
{
    const auto &cards = core::catalogue::of(core::RecordType::BankAccount);
    const auto &cases = core::catalogue::of(core::RecordType::Conflict);
    const core::RecordEdit person = fixture.newPerson(QStringLiteral("单桂兰"),
        QStringLiteral("990101194611020420"), QStringLiteral("1946-11-02"));
    const core::FieldNumber number = cards.number("account_number");
    const core::GroupNumber group = cards.field(number)->group;
    const core::RecordId card = fixture.random.newRecordId();
    const auto created = [](core::RecordType type, const core::RecordId &id,
                             std::vector<core::GroupChange> groups) {
        return core::RecordChange{
            core::ChangeKind::Create, int(type), id, support::kVillage, std::move(groups)};
    };
    const auto typed = [&](const QString &value) {
        return core::RecordChange{core::ChangeKind::Set, int(core::RecordType::BankAccount), card,
            {}, {{group, core::Revision::county(5), {{number, value}}}}};
    };
    core::LogEntry line;
    line.seq = 5;
    line.scope = support::kVillage;
    line.device = 9;
    line.lsn = 1;
    line.opId = *core::OpId::fromHex(QString(32, u'a'));
    line.receivedAt = fixture.clock.nowMs();
    core::Op op;
    op.lsn = 1;
    op.user = QStringLiteral("limin");
    op.changes = {created(core::RecordType::Person, person.before.id, {{1, {}, person.values}}),
        created(core::RecordType::BankAccount, card,
            {{group, {},
                {{number, county}, {cards.number("person"), person.before.id.toBytes()}}}})};
    line.op = op;
    line.effects = {created(core::RecordType::Conflict, fixture.random.newRecordId(),
        {{1, {},
            {{cases.number("subject"), card.toBytes()},
                {cases.number("subject_type"), qint64(core::RecordType::BankAccount)},
                {cases.number("op_id"), line.opId.toBytes()},
                {cases.number("reason"), QStringLiteral("concurrent")},
                {cases.number("status"), QStringLiteral("open")},
                {cases.number("local_change"), encoded(typed(local))},
                {cases.number("county_values"), encoded(typed(county))},
                {cases.number("local_user"), fixture.kUser},
                {cases.number("county_user"), QStringLiteral("limin")},
                {cases.number("local_at"), fixture.clock.nowMs()}}}})};
    core::LogPage page;
    page.toSeq = 5;
    page.epoch = 1;
    page.entries = {line};
    return page;
}

void take(WorkplaceFixture &fixture, const core::LogPage &news)
{
    bool isApplied = false;
    fixture.ledger.run<core::Changes>(
        &fixture.context, [news](core::Ledger &ledger) { return ledger.applyPage(news); },
        [&](const core::Result<core::Changes> &changes) { isApplied = changes.hasValue(); });
    REQUIRE(QTest::qWaitFor([&] { return isApplied; }));
}

} // namespace

TEST_CASE("the decision page shows no more of a card than tells two apart", "[ui][feed]")
{
    WorkplaceFixture fixture;
    DecidePage page;
    const DecideFeed feed(page, fixture.workplace);
    const core::LogPage news = cardCase(
        fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216"));
    take(fixture, news);
    showActive(page);
    page.activate();
    const auto *card = page.findChild<QPushButton *>(QStringLiteral("decide.local"));
    REQUIRE(QTest::qWaitFor(
        [&] { return card->accessibleDescription().contains(QStringLiteral("***8 018")); }));
    CHECK_FALSE(card->accessibleDescription().contains(QStringLiteral("1234")));
}

TEST_CASE("what was said by telephone is kept with the person and decides nothing", "[ui][feed]")
{
    WorkplaceFixture fixture;
    DecidePage page;
    DecideFeed feed(page, fixture.workplace);
    const QSignalSpy settled(&feed, &DecideFeed::settled);
    const core::LogPage news = cardCase(
        fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216"));
    const core::RecordId person = news.entries.at(0).op->changes.at(0).id;
    take(fixture, news);
    showActive(page);
    auto *words = page.findChild<QLineEdit *>(QStringLiteral("decide.reason"));
    page.activate();
    REQUIRE(QTest::qWaitFor([&] { return !words->isEnabled(); })); // a case is shown
    QTest::keyClick(&page, Qt::Key_F3);
    QTest::keyClicks(words, QStringLiteral("ask the bank"));
    QTest::keyClick(words, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return !settled.isEmpty(); }));
    const auto notes = fixture.read<std::vector<core::Record>>([person](core::Ledger &ledger) {
        return core::RecordStore(ledger.database())
            .referring(core::RecordType::Note, "subject", person);
    });
    REQUIRE(notes.size() == 1);
    CHECK(notes.at(0).text("text").endsWith(QStringLiteral("ask the bank")));
    const auto open = fixture.read<std::vector<core::OpenConflict>>(
        [](core::Ledger &ledger) { return core::ExchangeQuery(ledger.database()).conflicts(); });
    CHECK(open.size() == 1);
}

TEST_CASE("what was said about a record that was never made is kept with its case", "[ui][feed]")
{
    WorkplaceFixture fixture;
    DecidePage page;
    DecideFeed feed(page, fixture.workplace);
    const QSignalSpy settled(&feed, &DecideFeed::settled);
    const QSignalSpy lost(&page, &DecidePage::typedLost);
    core::LogPage news = cardCase(
        fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216"));
    core::FieldMap &fields = news.entries.front().effects.front().groups.front().fields;
    const auto &cases = core::catalogue::of(core::RecordType::Conflict);
    fields[cases.number("subject")] = fixture.random.newRecordId().toBytes();
    fields[cases.number("reason")] = core::Value(QStringLiteral("lost_basis"));
    news.entries.front().effects.front().scope = support::kVillage.left(9); // of the laptop
    take(fixture, news);
    showActive(page);
    page.activate();
    REQUIRE(QTest::qWaitFor([&] {
        return page.findChild<QPushButton *>(QStringLiteral("decide.local"))->isVisible();
    }));
    const auto say = [&page](const QString &words) {
        QTest::keyClick(&page, Qt::Key_F3);
        auto *line = qobject_cast<QLineEdit *>(page.focusWidget());
        REQUIRE(line);
        line->setText(words);
        QTest::keyClick(line, Qt::Key_Return);
    };
    say(QStringLiteral("人在外地"));
    REQUIRE(QTest::qWaitFor([&] { return settled.size() == 1; }));
    const auto notes = fixture.read<std::vector<core::Record>>([](core::Ledger &ledger) {
        return core::RecordStore(ledger.database()).select(core::RecordType::Note, "", {});
    });
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().text("text").contains(QStringLiteral("人在外地")));
    CHECK(notes.front().reference("subject") == news.entries.front().effects.front().id);
    CHECK(notes.front().scope.size() == support::kVillage.size());
    CHECK(lost.isEmpty());
    const auto isTold = [&page] {
        const auto cards = page.findChildren<DecideCard *>();
        return std::ranges::any_of(cards, [](const DecideCard *card) {
            return card->accessibleDescription().contains(QStringLiteral("人在外地"));
        });
    };
    CHECK(QTest::qWaitFor(isTold)); // whoever decides reads it

    bool isReadOnly = false;
    fixture.ledger.run<void>(
        &fixture.context,
        [](core::Ledger &open) -> core::Result<void> {
            return open.database().execute("PRAGMA query_only = ON");
        },
        [&](const core::Result<void> &done) { isReadOnly = done.hasValue(); });
    REQUIRE(QTest::qWaitFor([&] { return isReadOnly; }));
    say(QStringLiteral("明天回来"));
    REQUIRE(QTest::qWaitFor([&] { return lost.size() == 1; }));
    CHECK(lost.at(0).at(0).toString().contains(QStringLiteral("明天回来")));
}

TEST_CASE("each side of a case is called what it is for whoever reads it", "[ui][feed]")
{
    WorkplaceFixture fixture;
    take(fixture,
        cardCase(
            fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216")));
    const auto readBy = [&](const QString &user) {
        fixture.workplace.user = fixture.workplace.userName = user;
        DecidePage page;
        const DecideFeed feed(page, fixture.workplace);
        showActive(page);
        page.activate();
        const auto *local = page.findChild<QPushButton *>(QStringLiteral("decide.local"));
        const auto *county = page.findChild<QPushButton *>(QStringLiteral("decide.county"));
        const auto *later = page.findChild<QPushButton *>(QStringLiteral("decide.later"));
        REQUIRE(QTest::qWaitFor([&] { return !later->accessibleDescription().isEmpty(); }));
        return QStringList{local->text(), county->text(), later->accessibleDescription()};
    };
    const QStringList author = readBy(fixture.kUser);
    CHECK(author.at(0) == QStringLiteral("用您录的"));
    CHECK(author.at(1) == QStringLiteral("用县里现在的"));
    CHECK(author.at(2).contains(QStringLiteral("limin")));
    CHECK_FALSE(author.at(2).contains(fixture.kUser)); // nobody telephones himself
    const QStringList other = readBy(QStringLiteral("limin"));
    CHECK(other.at(0) == QStringLiteral("用 lidahai 录的"));
    CHECK(other.at(2).contains(fixture.kUser));
    CHECK_FALSE(other.at(2).contains(QStringLiteral("limin")));
    const QStringList third = readBy(QStringLiteral("qin"));
    CHECK(third.at(2).contains(QStringLiteral("limin")));
    CHECK(third.at(2).contains(fixture.kUser));
}

TEST_CASE("a case about a benefit says which one it is", "[ui][feed]")
{
    WorkplaceFixture fixture;
    core::OpenConflict conflict;
    conflict.name = QStringLiteral("王桂兰");
    conflict.conflict.type = core::RecordType::Conflict;
    conflict.conflict.id = fixture.random.newRecordId();
    core::Record benefit;
    benefit.type = core::RecordType::CaseFile;
    benefit.id = fixture.random.newRecordId();
    benefit.set("programme", QStringLiteral("gaoling"));
    conflict.subject = benefit;
    const auto title = [&](const char *reason) {
        conflict.conflict.set("reason", QString::fromLatin1(reason));
        return decideCase(conflict, fixture.workplace).title;
    };
    const QString about = QStringLiteral("王桂兰·高龄津贴");
    CHECK(title("concurrent").startsWith(about));
    CHECK(title("stale_basis").startsWith(about));
    CHECK(decideCase(conflict, fixture.workplace).whom == about); // where many are listed, too
    const auto &spec = core::catalogue::of(core::RecordType::CaseFile);
    const core::FieldNumber amount = spec.number("monthly_amount");
    const auto side = [&](qint64 fen) {
        return core::RecordChange{core::ChangeKind::Set, int(core::RecordType::CaseFile),
            benefit.id, {}, {{spec.field(amount)->group, {}, {{amount, core::Value(fen)}}}}};
    };
    conflict.localChanges = {side(10000)};
    conflict.countyValues = {side(20000)};
    REQUIRE_FALSE(decideCase(conflict, fixture.workplace).rows.isEmpty());
    CHECK(title("concurrent").startsWith(about));
    // One key decides many of a kind, and never of two benefits.
    const QString kind = decideCase(conflict, fixture.workplace).kind;
    REQUIRE_FALSE(kind.isEmpty());
    conflict.name = QStringLiteral("单德贵");
    CHECK(decideCase(conflict, fixture.workplace).kind == kind);
    conflict.subject->set("programme", QStringLiteral("dibao"));
    CHECK(decideCase(conflict, fixture.workplace).kind != kind);
    conflict.subject->type = core::RecordType::Person;
    CHECK_FALSE(title("concurrent").contains(QStringLiteral("高龄")));
}

TEST_CASE("a decision is taken back as long as nothing can be sent", "[ui][feed]")
{
    WorkplaceFixture fixture;
    DecidePage page;
    DecideFeed feed(page, fixture.workplace);
    const QSignalSpy held(&feed, &DecideFeed::heldChanged);
    const QSignalSpy gone(&feed, &DecideFeed::gone);
    const QSignalSpy settled(&feed, &DecideFeed::settled);
    take(fixture,
        cardCase(
            fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216")));
    showActive(page);
    page.activate();
    auto *words = page.findChild<QLineEdit *>(QStringLiteral("decide.reason"));
    const auto *local = page.findChild<QPushButton *>(QStringLiteral("decide.local"));
    const auto decide = [&] {
        REQUIRE(QTest::qWaitFor([&] { return local->isVisible(); }));
        QTest::keyClick(&page, Qt::Key_1);
        QTest::keyClicks(words, QStringLiteral("1"));
        QTest::keyClick(words, Qt::Key_Return);
        bool isOver = false; // the moment is, which began before
        QTimer::singleShot(0, [&] { isOver = true; });
        REQUIRE(QTest::qWaitFor([&] { return isOver && !local->isVisible(); }));
    };
    feed.setGrace(std::chrono::milliseconds(0));
    feed.setLine(false);
    decide();
    CHECK(gone.isEmpty());
    CHECK(held.constLast().at(0).toInt() == 1);
    const auto kept = [&] {
        return fixture
            .read<std::vector<core::HeldDecision>>(
                [](core::Ledger &ledger) { return core::keptDecisions(ledger); })
            .size();
    };
    REQUIRE(QTest::qWaitFor([&] { return kept() == 1; })); // a power cut would not lose it
    CHECK(page.undo());
    CHECK(held.constLast().at(0).toInt() == 0);
    REQUIRE(QTest::qWaitFor([&] { return kept() == 0; }));
    decide();
    CHECK(settled.isEmpty());
    feed.setLine(true);
    REQUIRE(QTest::qWaitFor([&] { return !settled.isEmpty(); }));
    CHECK(gone.size() == 1);
    CHECK_FALSE(page.undo());
}

namespace {

/// Three cards of three people with another number each at the county, and the page of them.
struct ThreeCases
{
    ThreeCases()
    {
        for (int i = 0; i < 3; ++i) {
            core::LogPage news = cardCase(fixture, QStringLiteral("6228480012345678018"),
                QStringLiteral("6228480012345678216"));
            core::LogEntry &line = news.entries.front();
            news.from = i == 0 ? 0 : 4 + i;
            line.seq = news.toSeq = 5 + i;
            line.lsn = 1 + i;
            line.opId = *core::OpId::fromHex(QString(32, QChar(u'a' + i)));
            take(fixture, news);
        }
        feed.setGrace(std::chrono::hours(1));
        showActive(page);
        page.activate();
        REQUIRE(QTest::qWaitFor([&] { return card->isVisible(); }));
    }
    void decideAll()
    {
        QTest::keyClick(&page, Qt::Key_1, Qt::ControlModifier);
        REQUIRE(words->isEnabled());
        QTest::keyClicks(words, QStringLiteral("1"));
        QTest::keyClick(words, Qt::Key_Return);
    }
    qsizetype open()
    {
        return fixture
            .read<std::vector<core::OpenConflict>>([](core::Ledger &ledger) {
                return core::ExchangeQuery(ledger.database()).conflicts();
            })
            .size();
    }

    WorkplaceFixture fixture;
    DecidePage page;
    DecideFeed feed{page, fixture.workplace};
    QLineEdit *words = page.findChild<QLineEdit *>(QStringLiteral("decide.reason"));
    QPushButton *card = page.findChild<QPushButton *>(QStringLiteral("decide.local"));
    QLabel *notice = page.findChild<QLabel *>(QStringLiteral("decide.notice"));
    QLabel *list = page.findChild<QLabel *>(QStringLiteral("decide.alike"));
};

} // namespace

TEST_CASE("F5 sends decisions before their time to be taken back is over", "[ui][feed]")
{
    ThreeCases at;
    const QSignalSpy settled(&at.feed, &DecideFeed::settled);
    const QSignalSpy gone(&at.feed, &DecideFeed::gone);
    QSemaphore written;
    at.fixture.ledger.run<bool>(
        &at.fixture.context,
        [&written](core::Ledger &) -> core::Result<bool> {
            written.acquire();
            return true;
        },
        [](const core::Result<bool> &) {});
    at.decideAll();
    at.feed.sendHeld(); // before the page has asked again
    CHECK(gone.size() == 1);
    at.feed.refresh();
    CHECK(at.open() == 3); // asked after the page, so that this has its answer, too
    CHECK_FALSE(at.card->isVisible());
    CHECK_FALSE(at.list->isVisible());
    written.release();
    REQUIRE(QTest::qWaitFor([&] { return !settled.isEmpty() && at.open() == 0; }));
    CHECK(settled.size() == 1);
    CHECK_FALSE(at.card->isVisible());
    CHECK_FALSE(at.notice->isVisible()); // it was not the county that decided
}

TEST_CASE("what F5 could not send goes with the next line", "[ui][feed]")
{
    ThreeCases at;
    const QSignalSpy settled(&at.feed, &DecideFeed::settled);
    at.feed.setLine(false);
    at.feed.setLine(true);
    CHECK(at.open() == 3); // a line alone does not end the time to think
    at.feed.setLine(false);
    at.decideAll();
    at.feed.sendHeld();
    CHECK(at.open() == 3);
    at.feed.setLine(true);
    REQUIRE(QTest::qWaitFor([&] { return !settled.isEmpty() && at.open() == 0; }));
}

TEST_CASE("all are open again at once when a decision for many is taken back", "[ui][feed]")
{
    ThreeCases at;
    at.decideAll();
    CHECK(at.page.undo()); // before the page has asked again
    REQUIRE(QTest::qWaitFor([&] { return at.card->isVisible() && !at.list->isVisible(); }));
    CHECK_FALSE(at.words->isEnabled());
    CHECK(at.open() == 3);
}

TEST_CASE("a decision of a program that died is written by the next one", "[ui][feed]")
{
    WorkplaceFixture fixture;
    take(fixture,
        cardCase(
            fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216")));
    const auto open = [&] {
        return fixture
            .read<std::vector<core::OpenConflict>>([](core::Ledger &ledger) {
                return core::ExchangeQuery(ledger.database()).conflicts();
            })
            .size();
    };
    const auto kept = [&] {
        return fixture
            .read<std::vector<core::HeldDecision>>(
                [](core::Ledger &ledger) { return core::keptDecisions(ledger); })
            .size();
    };
    fixture.read<bool>([](core::Ledger &ledger) -> core::Result<bool> {
        MQ_TRY_ASSIGN(const auto cases, core::ExchangeQuery(ledger.database()).conflicts());
        const core::Verdict verdict{core::Verdict::Choice::County, {}, u"asked"_qs, u"wang"_qs};
        MQ_TRY(core::keepDecisions(ledger, {{cases.front(), verdict}}));
        return true;
    });
    REQUIRE(open() == 1);
    DecidePage page;
    const DecideFeed feed(page, fixture.workplace);
    CHECK(QTest::qWaitFor([&] { return open() == 0 && kept() == 0; }));
}

TEST_CASE("photos of whom a case is about stand by whom they speak for", "[ui][feed][photo]")
{
    WorkplaceFixture fixture;
    fixture.workplace.directory = fixture.directory.path();
    const core::LogPage news = cardCase(
        fixture, QStringLiteral("6228480012345678018"), QStringLiteral("6228480012345678216"));
    const core::RecordId person = news.entries.at(0).op->changes.at(0).id;
    take(fixture, news);
    QImage picture(400, 300, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    const core::Photo photo = core::makePhoto(picture).value();
    bool isDone = false;
    fixture.ledger.run<int>(
        &fixture.context,
        [&](core::Ledger &ledger) -> core::Result<int> {
            MQ_TRY_ASSIGN(core::BlobStore blobs,
                core::openBlobs(ledger.database(), fixture.directory.path()));
            core::NewAttachment card;
            MQ_TRY_ASSIGN(card.subject, ledger.record(core::RecordType::Person, person));
            card.content = photo.jpeg;
            card.media = QStringLiteral("jpeg");
            card.kind = QStringLiteral("bank_card");
            card.caption = QStringLiteral("存折第一页");
            core::SeededRandom random(5);
            MQ_TRY_ASSIGN(core::Record own,
                core::attach(ledger, blobs, card, WorkplaceFixture::kUser, random));
            own.id = random.newRecordId(); // and one that a colleague attached elsewhere
            own.unsent.clear();
            own.createdBy = QStringLiteral("limin");
            own.set("content", core::ContentId::of("at the county").toBytes());
            own.set("kind", QStringLiteral("id_card"));
            MQ_TRY(core::RecordStore(ledger.database()).insert(own));
            own.id = random.newRecordId(); // nobody's of the two
            own.createdBy = QStringLiteral("zhou");
            own.set("kind", QStringLiteral("home"));
            MQ_TRY(core::RecordStore(ledger.database()).insert(own));
            MQ_TRY_ASSIGN(const int wanted, core::wantCasePhotos(ledger, blobs));
            MQ_TRY_ASSIGN(const int again, core::wantCasePhotos(ledger, blobs));
            return 10 * wanted + again;
        },
        [&](const core::Result<int> &wanted) {
            CHECK(wanted.value() == 20); // once, and only what is not here
            isDone = true;
        });
    REQUIRE(QTest::qWaitFor([&] { return isDone; }));

    DecidePage page;
    const DecideFeed feed(page, fixture.workplace);
    page.resize(1200, 700);
    showActive(page);
    page.activate();
    const auto strip = [&page](const char *name) {
        auto *found = page.findChild<EvidenceStrip *>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        REQUIRE(QTest::qWaitFor([found] { return found->isVisible(); }));
        return found;
    };
    auto *local = strip("decide.local.evidence");
    CHECK(local->accessibleDescription().contains(QStringLiteral("银行卡")));
    CHECK(local->accessibleDescription().contains(QStringLiteral("存折第一页")));
    CHECK_FALSE(local->accessibleDescription().contains(QStringLiteral("身份证")));
    CHECK(strip("decide.county.evidence")
              ->accessibleDescription()
              .contains(QStringLiteral("身份证")));
    CHECK(strip("decide.evidence")->accessibleDescription().count(QStringLiteral("照片还在")) == 1);
    QTest::qWait(100);
    pictureOf(page, QStringLiteral("decide-evidence"));
    const auto labels = page.findChildren<QLabel *>();
    CHECK(std::ranges::any_of(labels, [](const QLabel *label) { // the name, beside the card
        return label->isVisible() && label->text() == QStringLiteral("其他 1 项");
    }));
    // A click on a photo looks at it and chooses nothing.
    auto *card = page.findChild<DecideCard *>(QStringLiteral("decide.local"));
    QTest::mouseClick(card, Qt::LeftButton, {}, local->mapTo(card, local->rect().center() / 2));
    REQUIRE(local->viewer() != nullptr);
    CHECK(local->viewer()->isOpen());
    CHECK_FALSE(card->isChecked());
    // Nor is anything changed about it from here.
    auto *canvas = local->viewer()->findChild<QWidget *>(QStringLiteral("photoCanvas"));
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_F2}) {
        QTest::keyClick(local->viewer(), key);
        CHECK(canvas->hasFocus());
    }
    QTest::keyClick(local->viewer(), Qt::Key_Escape);
    REQUIRE_FALSE(local->viewer()->isOpen());
    for (QWidget *from : {static_cast<QWidget *>(&page), static_cast<QWidget *>(card)}) {
        if (from == card)
            card->setFocus(Qt::TabFocusReason);
        REQUIRE(page.window()->focusWidget() == from);
        QTest::keyClick(from, Qt::Key_Space);
        CHECK(local->viewer()->isOpen());
        CHECK_FALSE(card->isChecked());
        QTest::keyClick(local->viewer(), Qt::Key_Escape);
    }
}

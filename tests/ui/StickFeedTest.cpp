// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/StickFeed.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "ui/widgets/Label.h"

#include <catch2/catch_test_macros.hpp>

#include <QLabel>
#include <QSet>

namespace {

/// The page, and what lets it work through a service that only these tests speak for.
struct StickDesk
{
    support::FakeClock clock;
    syncing::SyncService service{{{}, clock, {}, {}}};
    ui::StickPage page;
    app::StickFeed feed{page, service};
};

} // namespace

TEST_CASE("what an answer on a stick asks for stays on the page", "[ui][desktop][stick]")
{
    StickDesk desk;
    syncing::StickRead read;
    read.answers = 1;
    const auto said = [&](syncing::Status status, bool hasRestarted = false) {
        read.status = status;
        read.hasRestarted = hasRestarted;
        Q_EMIT desk.page.readRequested({}); // as the page does first
        Q_EMIT desk.service.stickRead(read);
        return desk.page.view().fault;
    };
    CHECK(said(syncing::Status::Ok).isEmpty());
    CHECK_FALSE(desk.page.view().read.isEmpty());
    const QString usual = desk.page.view().read;
    read.pending = 2;
    read.waitsUntil = 1'795'659'200'000;
    CHECK(said(syncing::Status::Ok).isEmpty()); // nothing is wrong
    CHECK(desk.page.view().read.contains(QStringLiteral("同事")));
    CHECK(desk.page.view().read != usual);
    const QString restarted = said(syncing::Status::Epoch, true);
    const QString outdated = said(syncing::Status::UpdateNeeded);
    const QString copied = said(syncing::Status::Forked);
    CHECK(QSet<QString>{restarted, outdated, copied, said(syncing::Status::FrameBad)}.size() == 4);
    (void)said(syncing::Status::Forked);
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(syncing::StickWritten());
    CHECK(desk.page.view().fault == copied); // copying again alone does not help
    const auto *state = desk.page.findChild<QLabel *>(QStringLiteral("stick.state.1"));
    CHECK_FALSE(state->text().contains(QStringLiteral("✓")));
    CHECK(said(syncing::Status::Ok).isEmpty());
    CHECK(state->text().contains(QStringLiteral("✓")));
    for (const core::ErrorCode code : {core::ErrorCode::InvalidInput, core::ErrorCode::Damaged}) {
        Q_EMIT desk.page.readRequested({});
        Q_EMIT desk.service.stickRead(core::Error{code, QStringLiteral("not canonical")});
        CHECK(desk.page.view().fault.contains(QStringLiteral("重新拷一份")));
    }
}

TEST_CASE("an answer that asks for another copying is done with by it", "[ui][desktop][stick]")
{
    StickDesk desk;
    const auto *state = desk.page.findChild<QLabel *>(QStringLiteral("stick.state.1"));
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(syncing::StickWritten());
    syncing::StickRead read;
    read.answers = 1;
    read.status = syncing::Status::FrameBad;
    Q_EMIT desk.page.readRequested({});
    Q_EMIT desk.service.stickRead(read);
    CHECK_FALSE(desk.page.view().fault.isEmpty());
    CHECK_FALSE(state->text().contains(QStringLiteral("✓"))); // it is to be done again
    Q_EMIT desk.page.refreshRequested();
    CHECK(desk.page.view().written.isEmpty());
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(syncing::StickWritten());
    CHECK(desk.page.view().fault.isEmpty());
    CHECK(state->text().contains(QStringLiteral("✓")));
}

TEST_CASE("a writing that came to nothing leaves no earlier one ticked", "[ui][desktop][stick]")
{
    StickDesk desk;
    syncing::StickRead read;
    read.answers = 1;
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(syncing::StickWritten());
    Q_EMIT desk.page.readRequested({});
    Q_EMIT desk.service.stickRead(read);
    REQUIRE_FALSE(desk.page.view().read.isEmpty());
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(core::Error{core::ErrorCode::DiskFull, {}});
    CHECK(desk.page.view().written.isEmpty());
    CHECK(desk.page.view().read.isEmpty());
    CHECK(desk.page.view().failed == ui::StickView::Work::Write);
    CHECK(desk.page.view().fault.contains(QStringLiteral("满了")));
    Q_EMIT desk.page.readRequested({});
    CHECK(desk.page.view().failed == ui::StickView::Work::None); // until it is known
    Q_EMIT desk.service.stickRead(core::Error{core::ErrorCode::Damaged, {}});
    CHECK(desk.page.view().failed == ui::StickView::Work::Read);
}

TEST_CASE("photos that found no room are told until the next copying", "[ui][desktop][stick]")
{
    StickDesk desk;
    syncing::StickWritten written;
    written.photos.left = 3;
    written.photos.fault = core::Error{core::ErrorCode::DiskFull, {}};
    Q_EMIT desk.page.writeRequested({});
    Q_EMIT desk.service.stickWritten(written);
    const QString left = desk.page.view().left;
    CHECK(left.contains(u'3'));
    CHECK_FALSE(desk.page.view().written.isEmpty());
    Q_EMIT desk.page.readRequested({});
    Q_EMIT desk.service.stickRead(core::Error{core::ErrorCode::Io, {}});
    CHECK(desk.page.view().left == left); // reading took none of them along
    Q_EMIT desk.page.writeRequested({});
    CHECK(desk.page.view().left.isEmpty());
}

TEST_CASE("a stick that takes nothing was not pulled out", "[ui][desktop][stick]")
{
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    bool isProtected = false;
    const app::StickFeed feed(page, service, [&](const QString &folder) {
        return folder == QStringLiteral("/media/stick") && isProtected;
    });
    const core::Error io{core::ErrorCode::Io, {}};
    const auto written = [&] {
        Q_EMIT page.writeRequested(QStringLiteral("/media/stick"));
        Q_EMIT service.stickWritten(io);
        return page.view().fault;
    };
    const auto forwarded = [&] {
        syncing::StickForwarded outcome;
        outcome.files = {{QStringLiteral("a.mqb"), 7, io}};
        Q_EMIT page.forwardRequested(QStringLiteral("/media/stick"));
        Q_EMIT service.stickForwarded(outcome);
        return page.view().fault;
    };
    CHECK(written().contains(QStringLiteral("拔下")));
    isProtected = true;
    CHECK(written().contains(QStringLiteral("写保护")));
    CHECK(written().contains(QStringLiteral("小开关")));
    CHECK(forwarded().contains(QStringLiteral("写保护")));
    Q_EMIT page.readRequested(QStringLiteral("/media/stick"));
    Q_EMIT service.stickRead(io);
    CHECK(page.view().fault.contains(QStringLiteral("拔下"))); // reading needs no room
}

TEST_CASE("handing in a colleague's stick says what came of it", "[ui][desktop][stick]")
{
    StickDesk desk;
    const auto said = [&](const core::Result<syncing::StickForwarded> &outcome) {
        Q_EMIT desk.page.forwardRequested({}); // as the page does first
        CHECK(desk.page.view().isBusy);
        Q_EMIT desk.service.stickForwarded(outcome);
        CHECK_FALSE(desk.page.view().isBusy);
        return desk.page.view().fault;
    };
    const auto refused = [](core::ErrorCode code, const QString &detail) {
        syncing::StickForwarded outcome;
        outcome.files = {{QStringLiteral("a.mqb"), 7, core::Error{code, detail}}};
        return outcome;
    };
    syncing::StickForwarded good;
    good.files = {{QStringLiteral("a.mqb"), 7, std::nullopt}};
    good.answers = {QStringLiteral("b.mqb")};
    CHECK(said(good).isEmpty());
    const QString words = desk.page.view().forwarded;
    CHECK(words.contains(QStringLiteral("还给拷的人")));
    good.photoBundles = 1;
    CHECK(said(good).isEmpty());
    CHECK(desk.page.view().forwarded.contains(QStringLiteral("照片")));

    good.files.front().waitsUntil = 1'795'659'200'000;
    CHECK(said(good).isEmpty());
    CHECK(desk.page.view().forwarded.contains(QStringLiteral("备份")));
    CHECK(desk.page.view().isForwardedInPart);
    const auto *state = desk.page.findChild<ui::Label *>(QStringLiteral("stick.state.4"));
    REQUIRE(state);
    CHECK(state->text().startsWith(u'▲'));
    good.files.front() = {QStringLiteral("a.mqb"), 7, std::nullopt, 0, true};
    CHECK(said(good).isEmpty());
    CHECK(desk.page.view().forwarded.contains(QStringLiteral("再拷一次")));
    CHECK(desk.page.view().isForwardedInPart);

    syncing::StickForwarded stopped;
    stopped.stop = core::Error{core::ErrorCode::NetworkUnusable, QStringLiteral("no route")};
    const QStringList faults{said(syncing::StickForwarded()), said(stopped),
        said(refused(core::ErrorCode::TooLarge, {})),
        said(refused(core::ErrorCode::Refused, syncing::statusName(syncing::Status::Gap))),
        said(refused(core::ErrorCode::Refused, syncing::bundlefault::kRevoked)),
        said(refused(core::ErrorCode::Damaged, QStringLiteral("digest")))};
    CHECK(desk.page.view().forwarded.isEmpty()); // nothing went this time
    CHECK(QSet<QString>(faults.cbegin(), faults.cend()).size() == faults.size());
    CHECK_FALSE(faults.contains(QString()));
}

TEST_CASE("the next trip of a stick begins with its first step", "[ui][desktop][stick]")
{
    StickDesk desk;
    syncing::StickRead read;
    read.answers = 1;
    Q_EMIT desk.service.stickWritten(syncing::StickWritten());
    Q_EMIT desk.service.stickRead(read);
    desk.feed.beginTrip();
    CHECK_FALSE(desk.page.view().read.isEmpty()); // nothing waits: the trip that ended is told
    ui::StickView view = desk.page.view();
    view.waiting = 1;
    desk.page.setView(view);
    desk.feed.beginTrip();
    CHECK(desk.page.view().read.isEmpty());
    CHECK(desk.page.view().written.isEmpty());
}

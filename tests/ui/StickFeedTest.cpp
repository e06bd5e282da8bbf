// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/StickFeed.h"
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>

TEST_CASE("what an answer on a stick asks for stays on the page", "[ui][desktop][stick]")
{
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    const app::StickFeed feed(page, service);
    syncing::StickRead read;
    read.answers = 1;
    const auto said = [&](syncing::Status status, bool hasRestarted = false) {
        read.status = status;
        read.hasRestarted = hasRestarted;
        Q_EMIT page.readRequested({}); // as the page does first
        Q_EMIT service.stickRead(read);
        return page.view().fault;
    };
    CHECK(said(syncing::Status::Ok).isEmpty());
    CHECK_FALSE(page.view().read.isEmpty());
    const QString restarted = said(syncing::Status::Epoch, true);
    const QString outdated = said(syncing::Status::UpdateNeeded);
    const QString copied = said(syncing::Status::Forked);
    CHECK(QSet<QString>{restarted, outdated, copied, said(syncing::Status::FrameBad)}.size() == 4);
    (void)said(syncing::Status::Forked);
    Q_EMIT page.writeRequested({});
    Q_EMIT service.stickWritten(syncing::StickWritten());
    CHECK(page.view().fault == copied); // copying again alone does not help
    CHECK(said(syncing::Status::Ok).isEmpty());
    for (const core::ErrorCode code : {core::ErrorCode::InvalidInput, core::ErrorCode::Damaged}) {
        Q_EMIT page.readRequested({});
        Q_EMIT service.stickRead(core::Error{code, QStringLiteral("not canonical")});
        CHECK(page.view().fault.contains(QStringLiteral("重新拷一份")));
    }
}

TEST_CASE("a writing that came to nothing leaves no earlier one ticked", "[ui][desktop][stick]")
{
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    const app::StickFeed feed(page, service);
    syncing::StickRead read;
    read.answers = 1;
    Q_EMIT page.writeRequested({});
    Q_EMIT service.stickWritten(syncing::StickWritten());
    Q_EMIT page.readRequested({});
    Q_EMIT service.stickRead(read);
    REQUIRE_FALSE(page.view().read.isEmpty());
    Q_EMIT page.writeRequested({});
    Q_EMIT service.stickWritten(core::Error{core::ErrorCode::DiskFull, {}});
    CHECK(page.view().written.isEmpty());
    CHECK(page.view().read.isEmpty());
    CHECK(page.view().failed == ui::StickView::Work::Write);
    CHECK(page.view().fault.contains(QStringLiteral("满了")));
    Q_EMIT page.readRequested({});
    CHECK(page.view().failed == ui::StickView::Work::None); // until it is known
    Q_EMIT service.stickRead(core::Error{core::ErrorCode::Damaged, {}});
    CHECK(page.view().failed == ui::StickView::Work::Read);
}

TEST_CASE("photos that found no room are told until the next copying", "[ui][desktop][stick]")
{
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    const app::StickFeed feed(page, service);
    syncing::StickWritten written;
    written.photos.left = 3;
    written.photos.fault = core::Error{core::ErrorCode::DiskFull, {}};
    Q_EMIT page.writeRequested({});
    Q_EMIT service.stickWritten(written);
    const QString left = page.view().left;
    CHECK(left.contains(u'3'));
    CHECK_FALSE(page.view().written.isEmpty());
    Q_EMIT page.readRequested({});
    Q_EMIT service.stickRead(core::Error{core::ErrorCode::Io, {}});
    CHECK(page.view().left == left); // reading took none of them along
    Q_EMIT page.writeRequested({});
    CHECK(page.view().left.isEmpty());
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
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    const app::StickFeed feed(page, service);
    const auto said = [&](const core::Result<syncing::StickForwarded> &outcome) {
        Q_EMIT page.forwardRequested({}); // as the page does first
        CHECK(page.view().isBusy);
        Q_EMIT service.stickForwarded(outcome);
        CHECK_FALSE(page.view().isBusy);
        return page.view().fault;
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
    const QString words = page.view().forwarded;
    CHECK(words.contains(QStringLiteral("还给拷的人")));
    good.photoBundles = 1;
    CHECK(said(good).isEmpty());
    CHECK(page.view().forwarded.contains(QStringLiteral("照片")));

    syncing::StickForwarded stopped;
    stopped.stop = core::Error{core::ErrorCode::NetworkUnusable, QStringLiteral("no route")};
    const QStringList faults{said(syncing::StickForwarded()), said(stopped),
        said(refused(core::ErrorCode::TooLarge, {})),
        said(refused(core::ErrorCode::Refused, syncing::statusName(syncing::Status::Gap))),
        said(refused(core::ErrorCode::Refused, syncing::bundlefault::kRevoked)),
        said(refused(core::ErrorCode::Damaged, QStringLiteral("digest")))};
    CHECK(page.view().forwarded.isEmpty()); // nothing went this time
    CHECK(QSet<QString>(faults.cbegin(), faults.cend()).size() == faults.size());
    CHECK_FALSE(faults.contains(QString()));
}

TEST_CASE("the next trip of a stick begins with its first step", "[ui][desktop][stick]")
{
    const support::FakeClock clock;
    syncing::SyncService service({{}, clock, {}, {}});
    ui::StickPage page;
    app::StickFeed feed(page, service);
    syncing::StickRead read;
    read.answers = 1;
    Q_EMIT service.stickWritten(syncing::StickWritten());
    Q_EMIT service.stickRead(read);
    feed.beginTrip();
    CHECK_FALSE(page.view().read.isEmpty()); // nothing waits: the trip that ended is told
    ui::StickView view = page.view();
    view.waiting = 1;
    page.setView(view);
    feed.beginTrip();
    CHECK(page.view().read.isEmpty());
    CHECK(page.view().written.isEmpty());
}

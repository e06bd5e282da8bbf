// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/SystemCalls.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdio>

using namespace faults;

TEST_CASE("an entry whose system calls fail one by one is saved or told", "[faults][strace]")
{
    needTracing();
    Scene scene;
    const Desk desk(scene, u"laptop"_qs);
    QString last = desk.memo();
    int count = 0;
    const int places = everywhere([&](const FailingCall &failing) {
        INFO(failing.name());
        const QString memo = u"第%1次"_qs.arg(++count);
        const Injected outcome = runTool(
            failing, {u"set"_qs, u"--data"_qs, desk.path(), desk.person(), u"memo"_qs, memo});
        const QString now = desk.memo();
        if (claimsDone(outcome))
            CHECK(now == memo);
        else
            CHECK((now == memo || now == last));
        last = now;
        return outcome.hasStruck;
    });
    std::printf("%d failing calls\n", places);
    CHECK(places > 20);
    desk.syncCleanly();
    CHECK(scene.county.dump() == desk.dump());
    CHECK(scene.entries() > 0);
}

TEST_CASE("an exchange whose system calls fail one by one loses nothing", "[faults][strace]")
{
    needTracing();
    Scene scene;
    Desk desk(scene, u"laptop"_qs);
    desk.syncCleanly();
    int count = 0;
    const int places = everywhere([&](const FailingCall &failing) {
        INFO(failing.name());
        desk.edit(u"第%1次"_qs.arg(++count));
        const Injected outcome = runTool(failing, {u"sync"_qs, u"--data"_qs, desk.path()});
        if (claimsDone(outcome))
            CHECK(scene.entries() == desk.written());
        CHECK(desk.memo() == u"第%1次"_qs.arg(count));
        return outcome.hasStruck;
    });
    std::printf("%d failing calls\n", places);
    CHECK(places > 10);
    desk.syncCleanly();
    CHECK(scene.entries() == desk.written());
    CHECK(scene.county.dump() == desk.dump());
}

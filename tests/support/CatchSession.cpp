// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/CatchSession.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>

#include <cstdio>

namespace support {

namespace {

bool hasSilentCase = false;

class SilentCaseListener final : public Catch::EventListenerBase
{
public:
    using Catch::EventListenerBase::EventListenerBase;

    void testCaseEnded(const Catch::TestCaseStats &stats) override
    {
        if (stats.totals.assertions.total() > 0)
            return;
        hasSilentCase = true;
        std::fprintf(stderr, "checked nothing: %s\n", stats.testInfo->name.c_str());
    }
};

} // namespace

CATCH_REGISTER_LISTENER(SilentCaseListener)

int runCatch(int argc, char **argv)
{
    const int exitCode = Catch::Session().run(argc, argv);
    return exitCode == 0 && hasSilentCase ? 1 : exitCode;
}

} // namespace support

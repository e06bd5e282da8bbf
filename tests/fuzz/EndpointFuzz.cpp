// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of requests, at the county's handlers with a real store behind them.
#include "tests/fuzz/Endpoint.h"
#include "tests/fuzz/Fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static fuzz::Endpoint endpoint;
    endpoint.feed(fuzz::view(data, size));
    return 0;
}

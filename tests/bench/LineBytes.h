// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Bench.h"
#include "tests/bench/TownLine.h"

namespace bench {

/// What exchanges cost on the line, with their bounds: headers of HTTP are in it, what TLS adds is
/// not. Bytes do not depend on the machine or on what else it does.
Figure bytesOfFirstFill(const syncing::SyncSummary &filled);
/// Of \a edits that one laptop sent and another one fetched.
std::vector<Figure> bytesOfBatch(
    int edits, const syncing::SyncSummary &pushed, const syncing::SyncSummary &pulled);
/// Of a few edits, of one and of none at all; makes and sends them.
std::vector<Figure> bytesOfLittle(OpenLaptop &laptop);

} // namespace bench

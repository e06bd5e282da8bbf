// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace support {

/// Runs Catch2 and returns its exit code, or 1 when a case that passed had checked nothing: such a
/// case cannot fail. Catch2's own NoAssertions warning is of no use here, because it also minds
/// sections that only prepare what is checked behind them.
int runCatch(int argc, char **argv);

} // namespace support

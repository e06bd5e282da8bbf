#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds test programs with AddressSanitizer and UndefinedBehaviorSanitizer and runs them. Without
# arguments all below the window: the ledger, the readers of other people's files, the wire, the
# county and the simulation. Others can be named, "ui_pages_tests" for example.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- core_tests exchange_tests sync_tests sync_server_tests sim_tests \
    fuzz_replay_tests
cmake --preset asan >/dev/null
cmake --build --preset asan --target "$@"
export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
for program in "$@"; do
    echo "== $program"
    "$(find build/asan/tests -type f -name "$program" -perm -u+x | head -n 1)"
done

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the tests with AddressSanitizer and UndefinedBehaviorSanitizer and runs them. The
# simulator runs fewer seeds here, because each costs ten times as much.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset asan >/dev/null
cmake --build --preset asan
MINQING_SIM_SEEDS=${MINQING_SIM_SEEDS:-300} \
    ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
    ctest --preset asan -j "$(nproc)" -LE slow "$@"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs all tests; ends with ctest's summary.
# Safe to run twice; any arguments go to ctest.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*" >&2; }

say 'Packages'
packaging/dependencies.sh strace
say 'Build (Release)'
cmake --preset release -DMINQING_BUILD_TESTS=ON >/dev/null
cmake --build --preset release
say 'Tests'
ctest --preset release -j "$(nproc)" "$@"

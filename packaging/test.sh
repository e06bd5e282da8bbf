#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs all tests; ends with ctest's summary.
# Safe to run twice; any arguments go to ctest.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*" >&2; }

# Without a locale at all, as in a bare container, Qt adds sentences of its own to every program's.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *UTF-8 | *utf8) ;; *) export LC_ALL=C.UTF-8 ;; esac

say 'Packages'
packaging/dependencies.sh strace postgresql
say 'Build (Release)'
cmake --preset release -DMINQING_BUILD_TESTS=ON >/dev/null
cmake --build --preset release
say 'Tests'
ctest --preset release -j "$(nproc)" "$@"

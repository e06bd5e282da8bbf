#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From nothing to the window on a demonstration county: installs what is missing, builds, makes the
# county 五峰土家族自治县 with its server on loopback, enrols one laptop for 渔洋关镇, fills it with a town
# of the real size (synthetic people), and opens the window. The second run takes seconds.
#
#   packaging/run.sh                 the window
#   packaging/run.sh --tour DIR      no display needed: does the main job and leaves pictures in DIR
#   packaging/run.sh --reset         forget the demonstration county first
set -euo pipefail
cd "$(dirname "$0")/.."

demo=${MINQING_DEMO:-${XDG_DATA_HOME:-$HOME/.local/share}/minqing-demo}
tour=
reset=
bin=build/release/app
export MINQING_PASSWORD=minqing-demo
# A bare container has no locale at all, and every program would say so.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *UTF-8 | *utf8) ;; *) export LC_ALL=C.UTF-8 ;; esac

say() { printf '\n== %s\n' "$*" >&2; }
fail() { printf 'minqing: %s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case "$1" in
        --tour) [ $# -ge 2 ] || fail '--tour needs a folder for the pictures.'; tour=$2; shift 2 ;;
        --reset) reset=yes; shift ;;
        -h|--help) sed -n '3,11s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) fail "unknown option $1; see packaging/run.sh --help" ;;
    esac
done
if [ -z "$tour" ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    fail "there is no display here; use packaging/run.sh --tour DIR to see every screen as a picture."
fi

say 'Packages'
packaging/dependencies.sh

say 'Build (Release)'
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake --build --preset release --target minqing minqing-county minqing-tool

[ -z "$reset" ] || { say "Forgetting $demo"; rm -rf "$demo"; }
mkdir -p "$demo"

value_of() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' | head -n 1; }
say 'County server on loopback'
[ -f "$demo/county/county.db" ] ||
    "$bin/county/minqing-county" init --data "$demo/county" --county 420529 \
        --regions resources/data/regions-420529.csv
address=127.0.0.1:0
[ ! -f "$demo/address" ] || address=$(cat "$demo/address")
"$bin/county/minqing-county" serve --data "$demo/county" --listen "$address" --json \
    >"$demo/serve.json" 2>"$demo/serve.log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
for _ in $(seq 600); do
    [ ! -s "$demo/serve.json" ] || break
    kill -0 "$server" 2>/dev/null || fail "the county server did not start: $(tail -n 1 "$demo/serve.log")"
    sleep 0.1
done
address=$(value_of listening <"$demo/serve.json")
ca=$(value_of ca <"$demo/serve.json")
[ -n "$address" ] || fail "the county server did not answer in time: $(tail -n 1 "$demo/serve.log")"
printf '%s\n' "$address" >"$demo/address"

if [ ! -f "$demo/laptop/.filled" ]; then
    # A run that was cut short left a laptop without its town: that is made again.
    rm -rf "$demo/laptop"
    say 'Enrolling a laptop for 渔洋关镇 (420529111)'
    code=$("$bin/county/minqing-county" enrol --data "$demo/county" --scope 420529111 \
        --user 李大海 --role assistant --json | value_of code)
    "$bin/tool/minqing-tool" enrol --data "$demo/laptop" --server "https://$address" --ca "$ca" --code "$code"
    say 'Filling it with a town of the real size (synthetic people)'
    "$bin/tool/minqing-tool" seed --data "$demo/laptop" --profile town
    say 'Sending it to the county'
    "$bin/tool/minqing-tool" sync --data "$demo/laptop"
    say 'Two laptops write different things about one person, so that there is something to decide'
    rm -rf "$demo/second"
    code=$("$bin/county/minqing-county" enrol --data "$demo/county" --scope 420529111 \
        --user 覃小云 --role assistant --json | value_of code)
    "$bin/tool/minqing-tool" enrol --data "$demo/second" --server "https://$address" --ca "$ca" --code "$code"
    "$bin/tool/minqing-tool" sync --data "$demo/second"
    person=$("$bin/tool/minqing-tool" find --data "$demo/laptop" --json wgl | value_of id)
    "$bin/tool/minqing-tool" set --data "$demo/second" "$person" name 王国琳
    "$bin/tool/minqing-tool" set --data "$demo/laptop" "$person" name 王国霖
    "$bin/tool/minqing-tool" sync --data "$demo/second"
    "$bin/tool/minqing-tool" sync --data "$demo/laptop"
    touch "$demo/laptop/.filled"
fi

if [ -n "$tour" ]; then
    say "Taking pictures of every screen into $tour"
    QT_QPA_PLATFORM=offscreen "$bin/desktop/minqing" --data "$demo/laptop" --tour "$tour"
else
    say "Opening the window. The password of the demonstration is: $MINQING_PASSWORD"
    env -u MINQING_PASSWORD "$bin/desktop/minqing" --data "$demo/laptop"
fi

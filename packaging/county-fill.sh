#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fills a county with 200,000 synthetic people from one laptop, and a second laptop with all of them:
# the real programs, over loopback, a quarter of an hour on two cores. Says how long each took and how
# much it carried, and fails where the second laptop needs more than 30 MB or 60 s.
#
#   packaging/county-fill.sh FOLDER     a folder that is not there yet, with 2 GB of room
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
tool=$here/build/release/app/tool/minqing-tool
county=$here/build/release/app/county/minqing-county
folder=${1:?name a folder}
mkdir -p "$folder"
export MINQING_PASSWORD=${MINQING_PASSWORD:-minqing-demo}

"$county" init --data "$folder/county" --county 420529 \
    --regions "$here/resources/data/regions-420529.csv" >/dev/null
"$county" serve --data "$folder/county" --listen 127.0.0.1:0 --json >"$folder/serve.json" &
server=$!
trap 'kill "$server"; wait "$server" || true' EXIT
for _ in $(seq 100); do
    if [ -s "$folder/serve.json" ]; then break; fi
    sleep 0.1
done

text() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$2" | head -n 1; }
number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$2" | head -n 1; }
processor() { # of a process until now, in seconds
    awk -v hz="$(getconf CLK_TCK)" '{ printf "%.1f", ($14 + $15) / hz }' "/proc/$1/stat"
}
join() { # folder, user
    "$county" enrol --data "$folder/county" --scope 420529 --user "$2" --role county --json \
        >"$folder/code.json"
    "$tool" enrol --data "$folder/$1" --server "https://$(text listening "$folder/serve.json")" \
        --ca "$(text ca "$folder/serve.json")" --code "$(text code "$folder/code.json")" >/dev/null
}
sync() { # folder
    local before
    before=$(processor "$server")
    TIMEFORMAT='%U + %S s of processor time at the laptop'
    time "$tool" sync --data "$folder/$1" --timeout 3600 --json >"$folder/$1.json"
    awk -v a="$before" -v b="$(processor "$server")" 'BEGIN { printf "%.1f s at the county\n", b - a }'
    printf '%s: %s operations sent, %s records received, %s B down, %s ms\n' "$1" \
        "$(number acked "$folder/$1.json")" "$(number filled "$folder/$1.json")" \
        "$(number bytes_down "$folder/$1.json")" "$(number ms "$folder/$1.json")"
}

join first 田科长
"$tool" seed --data "$folder/first" --profile county | tail -n 1
sync first
join second 覃科长
sync second
bytes=$(number bytes_down "$folder/second.json")
ms=$(number ms "$folder/second.json")
if [ "$bytes" -gt 30000000 ] || [ "$ms" -gt 60000 ]; then
    echo 'OVER 30 MB or 60 s'
    exit 1
fi

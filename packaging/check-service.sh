#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether systemd understands the county's unit and finds its sandbox tight. Looks at the file only:
# no systemd has to run. Ends with 4, "skipped", where systemd-analyze is not installed.
set -euo pipefail
command -v systemd-analyze >/dev/null || { echo 'systemd-analyze is not installed'; exit 4; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The program and its user need not be there: any will do for looking at the rest.
unit=$folder/minqing-county.service
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|; s/^User=.*/User=daemon/; s/^Group=.*/Group=daemon/' \
    "$(dirname "$0")/minqing-county.service" >"$unit"
told=$(systemd-analyze verify "$unit" 2>&1) || { echo "$told"; exit 1; }
[ -z "$told" ] || { echo "$told"; exit 1; }
# In tenths: of the things it may do, the network is what it is there for.
systemd-analyze security --offline=yes --no-pager --threshold=15 "$unit"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The county's service with its whole sandbox, under a systemd of its own: a laptop joins by this
# machine's address and hands in a town and a photo, the county is backed up beside its work, killed
# and up again, stopped and verified. The machine itself stays as it is. Needs root; ends with 4,
# "skipped", without.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || { echo 'only root can start another systemd'; exit 4; }
packaging/dependencies.sh systemd-container
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen MINQING_PASSWORD=only-for-this-test

programs=$PWD/build/release/app
data=/var/lib/minqing-county
folder=$(mktemp -d /var/tmp/minqing-service.XXXXXX)
root=$folder/root
machine=
end() {
    [ -z "$machine" ] || { kill -s RTMIN+4 "$(pgrep -P "$machine")" && wait "$machine"; } || true
    umount "$root" || true
    rm -rf "$folder"
}
trap end EXIT
fail() { echo "minqing: $*"; exit 1; }
inside() { nsenter -t "$(pgrep -P "$machine")" -a "$@"; }
county() { chroot "$root" runuser -u minqing-county -- /usr/bin/minqing-county "$@"; }
laptop() { "$programs/tool/minqing-tool" "$1" --data "$folder/laptop" "${@:2}"; }
served() { pgrep -f "^/usr/bin/minqing-county serve --data $data"; }
await() { # what, command…
    for _ in $(seq 60); do "${@:2}" >"$folder/said" 2>&1 && return; sleep 1; done
    fail "$1 did not come about: $(tail -n 3 "$folder/said")"
}

# This machine with a layer of its own over it.
mkdir "$folder"/{over,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/over,workdir=$folder/work" "$root"
install "$programs/county/minqing-county" "$root/usr/bin/"
install -m 644 packaging/minqing-county.service "$root/etc/systemd/system/"
install -m 644 resources/data/regions-420529.csv "$root/usr/share/minqing-regions.csv"
chroot "$root" useradd --system --home-dir "$data" minqing-county
chroot "$root" install -d -o minqing-county -g minqing-county -m 0700 "$data" /var/tmp/backups
county init --data "$data" --county 420529 --regions /usr/share/minqing-regions.csv
chroot "$root" systemctl enable --quiet minqing-county
chroot "$root" systemctl mask --quiet getty.target postgresql.service

systemd-nspawn --quiet --directory "$root" --machine minqing-service --register=no --keep-unit \
    --system-call-filter=@memlock --boot systemd.unit=multi-user.target >"$folder/boot.log" 2>&1 </dev/null &
machine=$!
await 'the service' served
status=/proc/$(served)/status
grep -q '^NoNewPrivs:	1' "$status" && grep -q '^Seccomp:	2' "$status" && grep -q '^CapEff:	0*$' "$status" ||
    fail 'the service has more rights than it should'
nsenter -t "$(served)" -m touch /etc/passwd 2>"$folder/said" && fail 'the service can write to /etc'

# By the address that others have; for their browsers the certificate names it.
address=$(hostname -I | cut -d' ' -f1)
openssl s_client -connect "$address:8443" </dev/null 2>/dev/null | openssl x509 -noout -checkip "$address" |
    grep 'does match' || fail 'no browser would believe the status page'
code=$(county enrol --data "$data" --scope 420529111 --user 李大海 --json | sed 's/.*"code":"\([^"]*\)".*/\1/')
await 'joining' laptop enrol --server "https://$address:8443" --ca "$root$data/ca.pem" --code "$code"
laptop seed --profile town
person=$(laptop find w --json | grep -o '"id":"[0-9a-f]*"' | head -n 1 | cut -d'"' -f4)
laptop attach --to "$person" --kind id_card resources/screenshots/find.png
laptop sync
county backup --data "$data" /var/tmp/backups/county.backup
kill -KILL "$(served)"
laptop set "$person" phone 13812345678
await 'the service after a kill' laptop sync
laptop sync | tee "$folder/said"
grep -q '; 0 wait, 0 conflicts, 0 refused' "$folder/said" || fail 'something waits still'
inside systemctl stop minqing-county
inside systemctl show minqing-county --property=Result,NRestarts | tee "$folder/said"
grep -q 'Result=success' "$folder/said" || fail 'it did not stop well'
county verify --data "$data"
! inside journalctl --unit minqing-county --no-pager | grep -E 'ERROR|13812345678' ||
    fail 'the log names people or errors'

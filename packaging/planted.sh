#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Mistakes that were once made outside the engine that is simulated, put back one at a time: each
# must be noticed by the test that its patch in tests/planted names.
#
#   packaging/planted.sh                             all of them
#   packaging/planted.sh accounts-left four-frames   only these
#
# The sources are copied into build/planted, built there and patched there; what was printed stays
# in build/planted.log. Ends with 1 when a mistake went unnoticed, a patch no longer fits, does not
# build, or its test fails without it.
#
# A patch begins with a sentence that says what is wrong with it, and then says what notices it:
#   Target: tests/core/core_tests      for ninja, and the program that is run
#   Test: "a pattern of Catch2"
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'minqing: %s\n' "$*" >&2; exit 1; }

case "${1:-}" in -h | --help) sed -n '3,15s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
if [ $# -eq 0 ]; then
    for patch in tests/planted/*.patch; do set -- "$@" "$(basename "$patch" .patch)"; done
fi
target_of() { sed -n 's/^Target: //p' "tests/planted/$1.patch"; }
test_of() { sed -n 's/^Test: "\(.*\)"$/\1/p' "tests/planted/$1.patch"; }
for name in "$@"; do
    [ -f "tests/planted/$name.patch" ] || fail "there is no tests/planted/$name.patch"
    if [ -z "$(target_of "$name")" ] || [ -z "$(test_of "$name")" ]; then
        fail "tests/planted/$name.patch says no Target or no Test"
    fi
done
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *UTF-8 | *utf8) ;; *) export LC_ALL=C.UTF-8 ;; esac
export QT_QPA_PLATFORM=offscreen

packaging/dependencies.sh patch strace postgresql
copy=$PWD/build/planted log=$PWD/build/planted.log
mkdir -p "$copy"
: >"$log"

# With a date of now, unless it is the same already: only what differs is built again, also when
# the last run was stopped while a mistake was planted.
restore() { # file…
    local file
    for file in "$@"; do
        if [ -e "$file" ] && ! cmp -s "$file" "$copy/$file"; then
            mkdir -p "$copy/$(dirname "$file")"
            cp "$file" "$copy/$file"
        fi
    done
}

build() { ninja -C "$copy/build/release" "$@" >>"$log" 2>&1; } # target…

# 0 when all of it passed, 1 when an assertion failed, 2 when it is neither of these.
try() { # name, file for what Catch2 found
    local status=0
    : >"$2"
    { # in braces, or else the shell itself would tell of a crash
        timeout -k 10 600 "$copy/build/release/$(target_of "$1")" "$(test_of "$1")" \
            --warn UnmatchedTestSpec -r xml -o "$2" </dev/null || status=$?
    } >>"$log" 2>&1
    cat "$2" >>"$log"
    [ $status -ne 0 ] || return 0
    if grep -q '<FatalErrorCondition' "$2" || ! grep -q '</Catch2TestRun>' "$2"; then
        return 2 # it crashed, or was ended
    fi
    grep -q '<Expression success="false"\|<Failure' "$2" && return 1
    return 2 # no such test, skipped, or an exception
}

mapfile -d '' -t sources < <(git ls-files -z)
restore "${sources[@]}"
mapfile -t targets < <(for name in "$@"; do target_of "$name"; done | sort -u)
(cd "$copy" && cmake --preset release -DMINQING_BUILD_TESTS=ON) >>"$log" 2>&1 ||
    fail "the copy cannot be configured; see $log"
build "${targets[@]}" || fail "the copy cannot be built; see $log"

found=$(mktemp)
trap 'rm -f "$found"' EXIT
wrong=0
tell() { # what came of it, name, where
    printf '%-9s %-24s %s\n' "$@"
    [ "$1" = noticed ] || wrong=1
}

sound=()
for name in "$@"; do
    if try "$name" "$found"; then
        sound+=("$name")
    else
        tell RED "$name" 'fails, or finds no such test, without the mistake'
    fi
done

# Says what came of it, and where.
plant() { # name
    local status=0 place
    patch -p1 -d "$copy" --fuzz=0 --forward --batch --no-backup-if-mismatch -r - \
        <"tests/planted/$1.patch" >>"$log" 2>&1 || { tell OUTDATED "$1" 'no longer applies'; return; }
    build "$(target_of "$1")" || { tell UNBUILT "$1" 'does not build with the mistake'; return; }
    try "$1" "$found" || status=$?
    place=$(sed -n 's#^ *<\(Expression success="false"\|Failure\) .*/\(tests/[^"]*\)" line="\([0-9]*\)".*#\2:\3#p' \
        "$found" | head -n 1)
    case $status in
        0) tell UNNOTICED "$1" "by $(test_of "$1")" ;;
        1) tell noticed "$1" "$place" ;;
        *) tell BROKEN "$1" 'ended without a failed assertion' ;;
    esac
}

for name in "${sound[@]}"; do
    printf '\n== %s\n' "$name" >>"$log"
    plant "$name"
    mapfile -t files < <(sed -n 's|^+++ b/||p' "tests/planted/$name.patch")
    restore "${files[@]}"
done
[ $wrong -eq 0 ] || fail "not every mistake was noticed as it must be; see $log"
printf 'noticed: %s of %s\n' $# $#

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Feeds every decoder that reads what others send with mutated bytes, MINUTES each. What crashes one
# is left in build/fuzz/found; what was learnt stays in build/fuzz/corpus and is built upon. "fuzz.sh
# keep" puts the smallest set of inputs that reach as much into tests/fuzz/corpus, for the test that
# reads them in every build.
set -eu
cd "$(dirname "$0")/.."

minutes=${1:-}
case $minutes in
keep) ;;
'' | *[!0-9]*)
    echo "usage: packaging/fuzz.sh keep|MINUTES [DECODER...]   (frame blob bundle cbor op pack endpoint csv xlsx xls)" >&2
    exit 2
    ;;
esac
shift
[ $# -gt 0 ] || set -- frame blob bundle cbor op pack endpoint csv xlsx xls
command -v clang++ >/dev/null || {
    echo "fuzz.sh needs clang and libclang-rt-14-dev" >&2
    exit 1
}

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
build/fuzz/tests/fuzz/fuzz_corpus build/fuzz/corpus
mkdir -p build/fuzz/found
if [ "$minutes" = keep ]; then
    rm -rf build/fuzz/kept
    for decoder in "$@"; do
        mkdir -p build/fuzz/kept/"$decoder" tests/fuzz/corpus
        build/fuzz/tests/fuzz/"fuzz_$decoder" -merge=1 -max_len=4096 build/fuzz/kept/"$decoder" \
            build/fuzz/corpus/"$decoder"
    done
    exec build/fuzz/tests/fuzz/fuzz_corpus --keep build/fuzz/kept
fi
failed=0
for decoder in "$@"; do
    echo "== $decoder, $minutes minutes"
    build/fuzz/tests/fuzz/"fuzz_$decoder" -max_total_time=$((minutes * 60)) -max_len=16384 \
        -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="build/fuzz/found/$decoder-" "build/fuzz/corpus/$decoder" || failed=1
done
exit $failed

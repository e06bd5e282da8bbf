#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The long variants of the tests that prove the sync, hours of them; tests/README.md says what each
# one does and what was measured. What each printed stays in build/nightly.
#
#   packaging/nightly.sh                 all of them, one after the other
#   packaging/nightly.sh disk line       only these: sim twin mutants planted disk line kill storm
#                                        fill postgres browser service fuzz bench
#
# MINQING_SIM_SEEDS, MINQING_TWIN_SEEDS, MINQING_KILL_ROUNDS, MINQING_FAULTS_STEP,
# MINQING_STORM_LAPTOPS and MINQING_FUZZ_MINUTES make them shorter or longer; MINQING_FAULTS_SEED
# changes the moments of the kills, MINQING_WINDOW_KILLS says how often the window is, and
# MINQING_STORM_LINE=2g or nothing puts the laptops of the storm behind a slower line than 3G, or
# behind none. What bench measures in milliseconds is held to its bounds, too: it wants a machine
# that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '== %s (%s)\n' "$*" "$(date +%H:%M:%S)"; }

case "${1:-}" in -h | --help) sed -n '3,16s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
[ $# -gt 0 ] || set -- sim twin mutants planted disk line kill storm fill postgres browser service fuzz bench
benches=(commit find list wire import sync server)
targets=()
for layer in "$@"; do
    case "$layer" in
        sim) targets+=(sim_tests) ;;
        twin) targets+=(twin_tests) ;;
        mutants) targets+=(mutant_tests) ;;
        planted) ;; # builds a copy
        disk) targets+=(disk_fault_tests) ;;
        line) targets+=(fault_tests) ;;
        kill) targets+=(fault_tests e2e_tour_tests) ;;
        storm) targets+=(soak_tests) ;;
        fill) targets+=(minqing-tool minqing-county) ;;
        postgres) targets+=(e2e_tests) ;;
        browser) targets+=(sync_server_tests) ;;
        service) targets+=(minqing-tool minqing-county) ;;
        fuzz) ;; # builds its own
        bench) targets+=("${benches[@]/#/bench_}") ;;
        *) printf 'minqing: there is no %s; see packaging/nightly.sh --help\n' "$layer" >&2; exit 2 ;;
    esac
done
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *UTF-8 | *utf8) ;; *) export LC_ALL=C.UTF-8 ;; esac
export QT_QPA_PLATFORM=offscreen

packaging/dependencies.sh strace postgresql
if [ ${#targets[@]} -gt 0 ]; then
    say 'Build (Release)'
    cmake --preset release -DMINQING_BUILD_TESTS=ON >/dev/null
    cmake --build --preset release --target "${targets[@]}"
fi

tests=build/release/tests
mkdir -p build/nightly
failed=()
run() { # name, command…
    local name=$1
    shift
    say "$name"
    "$@" >"build/nightly/$name.log" 2>&1 || failed+=("$name")
    tail -n 3 "build/nightly/$name.log"
}

# In four parts with a seed each, laptop and county side by side: a ledger that grows for all rounds
# takes longer to look through after each of them.
kills() {
    local rounds=$(((${MINQING_KILL_ROUNDS:-2000} + 3) / 4)) seed=${MINQING_FAULTS_SEED:-1} status=0
    local part laptop
    for part in 0 1 2 3; do
        export MINQING_KILL_ROUNDS=$rounds MINQING_FAULTS_SEED=$((seed + 2 * part))
        "$tests/faults/fault_tests" 'a laptop killed*' --durations yes >build/nightly/kill-laptop.log 2>&1 &
        laptop=$!
        "$tests/faults/fault_tests" 'a county killed*,a county keeps*' --durations yes || status=1
        wait "$laptop" || status=1
        cat build/nightly/kill-laptop.log
    done
    return $status
}

for layer in "$@"; do
    case "$layer" in
        sim) run sim env MINQING_SIM_SEEDS="${MINQING_SIM_SEEDS:-200000}" "$tests/sim/sim_tests" ;;
        twin) run twin env MINQING_TWIN_SEEDS="${MINQING_TWIN_SEEDS:-20000}" "$tests/sim/twin_tests" ;;
        mutants) run mutants "$tests/sim/mutant_tests" ;;
        planted) run planted packaging/planted.sh ;;
        disk) run disk env MINQING_DISK_ALL=1 "$tests/faults/disk_fault_tests" --durations yes ;;
        line)
            run line env MINQING_FAULTS_STEP="${MINQING_FAULTS_STEP:-1}" \
                "$tests/faults/fault_tests" '~[kill]' --durations yes
            ;;
        kill)
            run kill kills
            run kill-window env MINQING_WINDOW_KILLS="${MINQING_WINDOW_KILLS:-200}" \
                "$tests/e2e/e2e_tour_tests" 'a window killed*'
            ;;
        storm)
            run storm env MINQING_STORM_LAPTOPS="${MINQING_STORM_LAPTOPS:-400}" \
                MINQING_STORM_LINE="${MINQING_STORM_LINE-3g}" "$tests/soak/soak_tests"
            ;;
        fill)
            rm -rf build/nightly/county
            run fill packaging/county-fill.sh build/nightly/county
            rm -rf build/nightly/county
            ;;
        postgres)
            run postgres env MINQING_TEST_STORE=postgres \
                "$tests/e2e/e2e_tests" '[e2e]~[backup]~[bytes]' --durations yes
            ;;
        browser)
            packaging/dependencies.sh chromium
            run browser "$tests/sync/sync_server_tests" '[browser]'
            ;;
        service) run service packaging/service-runs.sh ;;
        fuzz) run fuzz packaging/fuzz.sh "${MINQING_FUZZ_MINUTES:-10}" ;;
        bench)
            for bench in "${benches[@]}"; do run "bench-$bench" "$tests/bench/bench_$bench"; done
            ;;
    esac
done

if [ ${#failed[@]} -gt 0 ]; then
    say "Failed: ${failed[*]}; see build/nightly"
    exit 1
fi
say 'All of it passed'

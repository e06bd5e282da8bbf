#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over the sources changed since a commit (default: the last 40), newest first, for as
# long as MINQING_TIDY_MINUTES allow (default 15). Give "all" to look at every file without a limit.
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-}
limit=$((${MINQING_TIDY_MINUTES:-15} * 60))
if [ "$base" = all ]; then
    mapfile -t files < <(git ls-files 'app/*.cpp' 'core/*.cpp' 'sync/*.cpp' 'ui/*.cpp')
    limit=999999
else
    base=${base:-$(git rev-list -n 40 HEAD | tail -n 1)}
    mapfile -t files < <(git diff --name-only --diff-filter=d "$base" HEAD -- \
        'app/*.cpp' 'core/*.cpp' 'sync/*.cpp' 'ui/*.cpp')
    [ ${#files[@]} -gt 0 ] || mapfile -t files < <(git ls-files 'core/base/*.cpp')
fi
[ -f build/release/compile_commands.json ] || cmake --preset release >/dev/null
started=$SECONDS
looked_at=0
for ((i = 0; i < ${#files[@]}; i += 8)); do
    [ $((SECONDS - started)) -lt "$limit" ] || break
    batch=("${files[@]:i:8}")
    printf '%s\n' "${batch[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy-14 -p build/release --quiet \
        --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-ignored-gch 2>/dev/null
    looked_at=$((looked_at + ${#batch[@]}))
done
echo "clang-tidy looked at $looked_at of ${#files[@]} files."

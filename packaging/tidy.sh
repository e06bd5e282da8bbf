#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy over the sources changed since a commit (default: the last 10), for as long as
# MINQING_TIDY_MINUTES allow (default 5). Give "all" to look at every file without a limit.
# It has a build folder of its own, because clang cannot read GCC's precompiled headers.
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-}
limit=$((${MINQING_TIDY_MINUTES:-5} * 60))
if [ "$base" = all ]; then
    mapfile -t files < <(git ls-files 'app/*.cpp' 'core/*.cpp' 'sync/*.cpp' 'ui/*.cpp')
    limit=999999
else
    base=${base:-$(git rev-list -n 10 HEAD | tail -n 1)}
    mapfile -t files < <(git diff --name-only --diff-filter=d "$base" HEAD -- \
        'app/*.cpp' 'core/*.cpp' 'sync/*.cpp' 'ui/*.cpp')
fi
cmake -S . -B build/tidy -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
    -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
started=$SECONDS
looked_at=0
found=0
for ((i = 0; i < ${#files[@]}; i += 4)); do
    [ $((SECONDS - started)) -lt "$limit" ] || break
    batch=("${files[@]:i:4}")
    printf '%s\n' "${batch[@]}" |
        xargs -P "$(nproc)" -n 1 clang-tidy-14 -p build/tidy --quiet 2>/dev/null || found=1
    looked_at=$((looked_at + ${#batch[@]}))
done
echo "clang-tidy looked at $looked_at of ${#files[@]} files."
exit "$found"

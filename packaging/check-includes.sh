#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The arrows between the folders: app -> ui -> sync (façade) -> core, and nothing points back.
# A common include root would let a wrong include compile, so it is looked for here.
set -euo pipefail
cd "$(dirname "$0")/.."
failures=0

forbid() { # folder, pattern of what it must not include, why
    local hits
    hits=$(grep -rnE "#include *[\"<]$2" "$1" --include='*.h' --include='*.cpp' || true)
    if [ -n "$hits" ]; then
        printf '%s must not include %s:\n%s\n' "$1" "$3" "$hits"
        failures=$((failures + 1))
    fi
}

forbid core '(ui|sync|app)/' 'ui, sync or app'
forbid core '(QWidget|QApplication|QtWidgets|QtGui|QtNetwork|QNetwork|QTcp|QSsl|QtSql|QSql)' \
    'widgets, network or QtSql'
for layer in base text domain storage security operations exchange seed; do
    forbid "core/$layer" '(QImage|QPixmap|QPainter|QColor|core/imaging/)' 'pictures, which core/imaging alone knows'
done
forbid core/imaging 'core/(domain|text|storage|security|operations|exchange|seed)/' 'anything but base'
forbid sync '(QImage|core/imaging/)' 'pictures'
forbid core/base 'core/(domain|text|storage|security|operations|exchange|seed)/' 'a layer above it'
forbid core/text 'core/(domain|storage|security|operations|exchange|seed)/' 'a layer above it'
forbid core/domain 'core/(storage|security|operations|exchange|seed)/' 'a layer above it'
forbid core/storage 'core/(security|operations|exchange|seed)/' 'a layer above it'
forbid core/security 'core/(operations|exchange|seed)/' 'a layer above it'
forbid core/operations 'core/(exchange|seed)/' 'a layer above it'
forbid sync '(ui|app)/' 'ui or app'
forbid sync '(QWidget|QApplication|QtWidgets)' 'widgets'
forbid sync/protocol 'sync/(client|server|transport)/' 'a layer above it'
forbid ui 'app/' 'app'
forbid ui 'sync/(protocol|server|transport)/' 'anything of sync but its façade'
forbid ui '(sqlite3|sqlcipher|QtSql|QSql|QtNetwork|QNetwork)' 'a database or network API'

# Only the storage layer speaks SQLite; QVERIFY in a Catch2 case returns silently and passes.
hits=$(grep -rln '#include <sqlite3.h>' app core sync ui --include='*.h' --include='*.cpp' |
    grep -v '^core/storage/' || true)
[ -z "$hits" ] || { printf 'only core/storage may include sqlite3.h:\n%s\n' "$hits"; failures=$((failures + 1)); }
hits=$(grep -rnE '\b(QVERIFY|QCOMPARE|QFAIL|QSKIP)\b' tests --include='*.h' --include='*.cpp' || true)
[ -z "$hits" ] || { printf 'QTest macros pass silently in Catch2:\n%s\n' "$hits"; failures=$((failures + 1)); }

[ "$failures" -eq 0 ] || exit 1
echo 'The arrows between the folders hold.'

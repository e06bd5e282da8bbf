#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what Minqing needs to build and run, from Debian's own packages. Safe to run twice.
# Works as root or as a user with sudo, on Debian 12 (through backports of the machine's own mirror) and Debian 13.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
fail() { say "minqing: $*"; exit 1; }

build_packages=(
    ca-certificates cmake ninja-build g++ ccache pkg-config
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev libgl1-mesa-dev libxkbcommon-dev
    qt6-translations-l10n qt6-qpa-plugins fonts-noto-cjk
    libssl-dev libsodium-dev libzstd-dev libzip-dev libexpat1-dev libfreexl-dev libxlsxwriter-dev libboost-dev
    libpqxx-dev
    libjemalloc-dev # of the simulation only
    poppler-utils # at run time, for scans in PDF files
)
# Newer than Debian 12 itself carries: SQLCipher 4.6 and Catch2 3.
backported_packages=(catch2 libsqlcipher-dev)

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        fail "some packages are missing; run this once as root, or install sudo: $*"
    fi
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }

is_new_enough() {
    case "$1" in
        catch2) dpkg --compare-versions "$(dpkg-query -W -f '${Version}' catch2)" ge 3.0 ;;
        libsqlcipher-dev) dpkg --compare-versions "$(dpkg-query -W -f '${Version}' libsqlcipher-dev)" ge 4.6 ;;
        *) true ;;
    esac
}

missing_of() {
    local package
    for package in "$@"; do
        is_installed "$package" && is_new_enough "$package" || printf '%s\n' "$package"
    done
}

# The mirror this machine already uses, so that machines behind a local mirror need no other host.
enable_backports() {
    local list=/etc/apt/sources.list.d/minqing-backports.sources line uri signed_by
    apt-get indextargets --format '$(RELEASE)' 'Created-By: Packages' | grep -qx 'bookworm-backports' && return 0
    line=$(apt-get indextargets --format '$(RELEASE)|$(REPO_URI)|$(SIGNED_BY)' 'Created-By: Packages' |
        grep '^bookworm|' | head -n 1) || fail "no bookworm package source is configured; add one to /etc/apt first."
    uri=$(printf '%s' "$line" | cut -d'|' -f2)
    signed_by=$(printf '%s' "$line" | cut -d'|' -f3)
    # apt leaves the placeholder standing when the source names no key; Debian's own keyring is then the right one.
    case "$signed_by" in /*) ;; *) signed_by=/usr/share/keyrings/debian-archive-keyring.gpg ;; esac
    say "Enabling bookworm-backports from this machine's own mirror ..."
    {
        printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\n' "$uri"
        [ ! -e "$signed_by" ] || printf 'Signed-By: %s\n' "$signed_by"
    } | as_root tee "$list" >/dev/null
    as_root apt-get -qq update || fail "the package lists could not be fetched; check the network and run this again."
}

install_packages() {
    say "Installing: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        fail "the packages above could not be installed; check the network and run this again."
}

main() {
    command -v apt-get >/dev/null || fail "this needs Debian 12 or 13 (apt-get was not found)."
    local codename missing backported
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    mapfile -t missing < <(missing_of "${build_packages[@]}" "$@")
    mapfile -t backported < <(missing_of "${backported_packages[@]}")
    if [ ${#missing[@]} -eq 0 ] && [ ${#backported[@]} -eq 0 ]; then
        return 0
    fi
    say "Fetching the package lists ..."
    as_root apt-get -qq update || fail "the package lists could not be fetched; check the network and run this again."
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
    if [ ${#backported[@]} -gt 0 ]; then
        if [ "$codename" = bookworm ]; then
            enable_backports
            install_packages -t bookworm-backports "${backported[@]}"
        else
            install_packages "${backported[@]}"
        fi
    fi
    mapfile -t missing < <(missing_of "${build_packages[@]}" "${backported_packages[@]}" "$@")
    [ ${#missing[@]} -eq 0 ] || fail "still missing after installing: ${missing[*]}"
}

main "$@"

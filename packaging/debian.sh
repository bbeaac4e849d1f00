#!/usr/bin/env bash
# Installs the named Debian packages that are missing; says what and how large first.
# Usage: packaging/debian.sh PACKAGE…
set -euo pipefail

missing=()
for package in "$@"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "These packages are needed and apt-get is not here to install them: ${missing[*]}." \
        "Install their equivalents with your system's package manager, then run the command again." >&2
    exit 2
fi

root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are needed: ${missing[*]}. Run as root: apt-get install ${missing[*]}" >&2
        exit 2
    fi
    root=(sudo)
fi

export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -qq
echo "Installing Debian packages: ${missing[*]}"
LC_ALL=C apt-get install --simulate --no-install-recommends "${missing[@]}" | grep -c '^Inst' |
    sed 's/$/ packages with what they need;/' || true
LC_ALL=C apt-get install --assume-no --no-install-recommends "${missing[@]}" 2>/dev/null |
    grep -E '^(Need to get|After this operation)' || true
"${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

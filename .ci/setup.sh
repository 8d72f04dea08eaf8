#!/usr/bin/env bash
# Finds which system packages are missing, says which, and installs them.
#   .ci/setup.sh run     what building and opening the window needs
#   .ci/setup.sh test    that, and what the tests need
# Asks apt for nothing when nothing is missing. Anywhere but on Debian it says what is needed and goes on.
set -euo pipefail

build=(gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev libgl1-mesa-dri)
proof=(xvfb openbox xdotool wmctrl x11-utils imagemagick poppler-utils qpdf)

case "${1:-}" in
run) need=("${build[@]}") ;;
test) need=("${build[@]}" "${proof[@]}") ;;
*) echo "usage: .ci/setup.sh run|test" >&2; exit 2 ;;
esac

if ! command -v go >/dev/null; then
	echo "Curbstop is built with Go 1.26 or newer, and no 'go' is on the PATH: see https://go.dev/doc/install" >&2
	exit 1
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
	echo "This is not Debian: please see to it that these packages, or their like, are there: ${need[*]}"
	exit 0
fi

# dpkg-query fails when it does not know one of the names; the ones it knows are printed all the same.
have=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${need[@]}" 2>/dev/null || true)
missing=()
for package in "${need[@]}"; do
	grep -qx "$package installed" <<<"$have" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Missing system packages: ${missing[*]}" >&2
		echo "There is no sudo here: as root, run: apt-get install ${missing[*]}" >&2
		exit 1
	fi
	root=(sudo)
fi
echo "Installing missing system packages: ${missing[*]}"
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 "$@" </dev/null; }
install() { apt install -qq -y --no-install-recommends "${missing[@]}"; }
# The lists of a new machine are often stale or absent: fetch them first, and try with the old ones if that fails.
apt update -qq || echo "The package lists could not be renewed; trying with those at hand." >&2
if ! install; then
	echo "Could not install: ${missing[*]}" >&2
	echo "Install them by hand, then run the same command again." >&2
	exit 1
fi

#!/usr/bin/env bash
# Makes a picture of every screen and of every sheet, to be looked at.
#   .ci/gallery.sh FOLDER
# Screens come from the TestGallery of each ui package, which draws without a display into $CURBSTOP_GALLERY.
# Sheets come from the month that `curb demo` works through: the first two pages of each PDF.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: .ci/gallery.sh FOLDER" >&2; exit 2; }
mkdir -p "$1/screens" "$1/sheets"
out=$(cd "$1" && pwd)

CURBSTOP_GALLERY=$out/screens go test -vet=off -run '^TestGallery' -count=1 ./ui/...
bin/curb demo --out "$out/demo" >/dev/null
while IFS= read -r -d '' paper; do
	pdftoppm -r 100 -l 2 -png "$paper" "$out/sheets/$(basename "$paper" .pdf)"
done < <(find "$out/demo" -name '*.pdf' -print0)

find "$out/screens" "$out/sheets" -name '*.png' -printf '%P\n' | sort

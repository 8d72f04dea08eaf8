#!/usr/bin/env bash
# Makes a picture of every screen and of every sheet, to be looked at.
#   .ci/gallery.sh FOLDER
# Screens and specimen sheets come from the tests that draw them, without a display: they keep what they drew in
# $CURBSTOP_SHOTS (PNG) and $PAPER_OUT (PDF). The month that `curb demo` works through gives the papers of whole runs.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: .ci/gallery.sh FOLDER" >&2; exit 2; }
rm -rf "$1/screens" "$1/sheets" "$1/demo"
mkdir -p "$1/screens" "$1/sheets"
out=$(cd "$1" && pwd)

quiet() { grep -v 'no test files' || true; }
CURBSTOP_SHOTS=$out/screens go test -vet=off -count=1 ./ui/... | quiet
# A folder for each family of papers, whose specimens may bear the same names.
for family in $(go list ./reports/...); do
	mkdir -p "$out/sheets/${family#curbstop/reports/}"
	PAPER_OUT=$out/sheets/${family#curbstop/reports/} go test -vet=off -count=1 "$family" | quiet
done
bin/curb demo --out "$out/demo" >/dev/null

# The first two pages of each paper.
while IFS= read -r -d '' paper; do
	pdftoppm -r 100 -l 2 -png "$paper" "${paper%.pdf}"
done < <(find "$out/sheets" "$out/demo" -name '*.pdf' -print0)

find "$out/sheets" -type d -empty -delete
cd "$out" && find . -name '*.png' -printf '%P\n' | sort

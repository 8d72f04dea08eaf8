#!/usr/bin/env bash
# Makes a picture of every screen and of every sheet, to be looked at.
#   .ci/gallery.sh FOLDER
# FOLDER/screens and FOLDER/sheets come from the tests that draw them, without a display: they keep what they drew in
# $CURBSTOP_SHOTS (PNG) and $PAPER_OUT (PDF). FOLDER/demo holds the papers of the month that `curb demo` works through, and
# FOLDER/window the real window, walked by keyboard over the books of that month.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: .ci/gallery.sh FOLDER" >&2; exit 2; }
rm -rf "$1/screens" "$1/sheets" "$1/demo" "$1/window"
mkdir -p "$1/screens" "$1/sheets" "$1/window"
out=$(cd "$1" && pwd)
home=$(mktemp -d)
started=()
cleanup() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
	rm -rf "$home"
}
trap cleanup EXIT

bin/curb demo --today 2026-10-01 --out "$out/demo" --books "$home/demo.books" >/dev/null 2>&1

# told waits until the window tells something, in the file of events.
told() {
	for _ in $(seq 600); do
		! grep -q "^$1" "$home/events" || return 0
		sleep 0.1
	done
	echo "The window never told: $1" >&2
	return 1
}

# rest waits until the window has told nothing for a while: then it has painted what it was asked for.
rest() {
	local was=-1 now still=0
	for _ in $(seq 200); do
		now=$(stat -c %s "$home/events")
		if [ "$now" = "$was" ]; then still=$((still + 1)); else still=0 was=$now; fi
		[ $still -lt 8 ] || return 0
		sleep 0.1
	done
}

press() {
	case $1 in
	=*) xdotool type --delay 25 -- "${1:1}" ;;
	!*) told "${1:1}" ;;
	*) xdotool key --delay 40 -- "$1" ;;
	esac
	sleep 0.15
}

# walk presses the keys of each line it reads, and keeps a picture of the window under the line's name unless that is "-".
# A word after "=" is typed; one after "!" is waited for.
walk() {
	go build -o "$home/curbstop" ./cmd/curbstop
	mkfifo "$home/display"
	Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 3>"$home/display" &
	started=($! "${started[@]}") # ended last
	read -r -t 30 number <"$home/display"
	export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1 FYNE_THEME=light
	export CURBSTOP_EVENTS=$home/events CURBSTOP_PAPERS=$home/papers XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home/runtime
	mkdir -m 700 "$home/runtime"
	: >"$home/events"
	openbox >/dev/null 2>&1 &
	started=("${started[@]}" $!)
	sleep 1
	# (The language is for the program, which reads it itself.)
	LANG=en_US.UTF-8 LC_ALL=en_US.UTF-8 "$home/curbstop" --books "$home/demo.books" >/dev/null 2>&1 &
	started=($! "${started[@]}")
	told SCREEN
	xdotool search --sync --onlyvisible --class curbstop >/dev/null
	wmctrl -r Curbstop -b add,maximized_vert,maximized_horz
	local name keys key picture=0
	while read -r name keys; do
		for key in $keys; do press "$key"; done
		rest
		[ "$name" != "-" ] || continue
		picture=$((picture + 1))
		import -window root "$out/window/$(printf '%02d-%s' $picture "$name").png"
	done
	unset DISPLAY
}

if type Xvfb openbox xdotool wmctrl import >/dev/null 2>&1; then
	walk <<-KEYS
	sign-in            !SCREEN
	today              =ruth Return !WHO
	keys               F1
	-                  Escape
	search             ctrl+k =garc
	-                  Escape
	accounts           alt+2
	account            =003310 Return
	customer           F2
	-                  Escape
	premise            F4
	-                  Escape
	account-form       F6
	-                  Escape
	read               F7
	-                  Escape
	use                F3
	-                  Escape
	meter              F10
	-                  Escape
	notes              F11
	new-note           F9
	-                  Escape
	alert              F6
	-                  Escape
	-                  Escape
	new-for-account    ctrl+n
	move-out           Down ctrl+Return
	-                  Escape
	-                  ctrl+n
	move-in            Down Down ctrl+Return
	-                  Escape
	payment            F9
	-                  Escape
	-                  Escape
	receipts-today     alt+3 F7
	receipt            ctrl+p !PAGES
	-                  Escape
	-                  alt+2
	-                  Escape
	usage-exceptions   F6
	-                  Escape
	new-account        ctrl+n
	-                  Escape
	billing            alt+4
	billing-run        Return
	-                  Return
	bill               Return
	bill-on-paper      F9
	-                  Escape
	-                  Escape
	-                  Escape
	-                  Escape
	new-billing-run    F9
	proof-list         ctrl+Return
	own-work           F9
	-                  Escape
	-                  Escape
	late-fees          F8
	-                  Escape
	terms-of-billing   F6
	-                  Escape
	one-bill           F7
	-                  Escape
	aging              alt+5
	notice-runs        F7
	notice-run         Return
	-                  Escape
	-                  Escape
	cut-list           F8
	-                  Escape
	new-notice-run     F9
	-                  Escape
	service-orders     alt+6
	service-order      Right Return
	complete-order     F9
	-                  Escape
	order-sheet        ctrl+p
	-                  Escape
	-                  Escape
	new-order          ctrl+n
	-                  Escape
	refunds            alt+7
	refund-request     Return Return
	-                  Escape
	-                  Left
	paid-out           End Return
	refund-story       Return
	-                  Escape
	check-register     F8
	-                  Escape
	bank-desk          F6
	-                  Escape
	unclaimed          F4
	-                  Escape
	ratings            alt+8 F6
	rating             Down Return
	rating-form        ctrl+p
	-                  Escape
	-                  Escape
	office             alt+9
	people             Return
	person             Return
	grant              F6
	-                  Escape
	-                  Escape
	-                  Escape
	authority-table    Home =Authority Return
	-                  Escape
	facts              Home =Facts Return
	-                  Escape
	bank-accounts      Home =Bank Down Return
	-                  Escape
	rate-schedules     Home =Rate Return
	-                  Escape
	rule-packs         Home =Rule Return
	-                  Escape
	journal            Home =Journal Return
	-                  Escape
	takes-over         F12
	KEYS
else
	echo "The real window is walked under Xvfb, with openbox, xdotool, wmctrl and imagemagick: run .ci/setup.sh test" >&2
fi

quiet() { grep -v 'no test files' || true; }
CURBSTOP_SHOTS=$out/screens go test -vet=off -count=1 ./ui/... | quiet
# A folder for each family of papers, whose specimens may bear the same names.
for family in $(go list ./reports/...); do
	mkdir -p "$out/sheets/${family#curbstop/reports/}"
	PAPER_OUT=$out/sheets/${family#curbstop/reports/} go test -vet=off -count=1 "$family" | quiet
done

# The first two pages of each paper.
while IFS= read -r -d '' paper; do
	pdftoppm -r 100 -l 2 -png "$paper" "${paper%.pdf}"
done < <(find "$out/sheets" "$out/demo" -name '*.pdf' -print0)

find "$out/sheets" -type d -empty -delete
cd "$out" && find . -name '*.png' -printf '%P\n' | sort

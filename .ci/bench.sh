#!/usr/bin/env bash
# Measures the office's heavy work on books of 100,000 accounts, then the window on the same books, in one run.
#   .ci/bench.sh [ACCOUNTS]
set -euo pipefail
cd "$(dirname "$0")/.."
accounts=${1:-100000}
home=$(mktemp -d)
started=()
cleanup() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	rm -rf "$home"
}
trap cleanup EXIT

go run ./cmd/internal/bench -accounts "$accounts" -keep "$home/bench.books"

command -v Xvfb >/dev/null && command -v xdotool >/dev/null || { echo "The window is measured under Xvfb with xdotool: run .ci/setup.sh test"; exit 0; }
go build -o "$home/curbstop" ./cmd/curbstop
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1 3>"$home/display" &
started+=($!)
read -r -t 30 number <"$home/display"
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1 FYNE_THEME=light
export XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/runtime CURBSTOP_EVENTS=$home/events
mkdir -m 700 "$home/runtime"
openbox >/dev/null 2>&1 &
started+=($!)
sleep 1

now() { date +%s%3N; }
# after WHAT PATTERN: prints the milliseconds from $begun until the pattern is told.
after() {
	until grep -qE "$2" "$CURBSTOP_EVENTS" 2>/dev/null; do
		[ $(($(now) - begun)) -lt 120000 ] || { echo "The window never told: $2" >&2; cat "$CURBSTOP_EVENTS" >&2; exit 1; }
		sleep 0.005
	done
	printf '%-46s %11d ms %35s\n' "$1" "$(($(now) - begun))" "${3:-}"
}

for run in first second; do
	: >"$CURBSTOP_EVENTS"
	begun=$(now)
	"$home/curbstop" --books "$home/bench.books" >/dev/null 2>&1 &
	window=$!
	started+=("$window")
	after "$run start: first frame" '^STARTED'
	after "$run start: sign-in can be used" '^SCREEN Sign in' '< 1,500 ms'
	xdotool search --sync --onlyvisible --pid "$window" >/dev/null
	sleep 1
	begun=$(now)
	xdotool key Return
	after "$run start: from Enter to Today" '^SCREEN Today'
	begun=$(now)
	xdotool key alt+2
	after "$run start: from Alt+2 to the list of accounts" '^SCREEN Accounts'
	after "$run start: search knows every account" '^LEARNED'
	awk '/^RssAnon/ {printf "%-46s %11d MiB\n", "'"$run"' start: anonymous memory", $2/1024}' "/proc/$window/status"
	kill "$window"
	wait "$window" 2>/dev/null || true
done

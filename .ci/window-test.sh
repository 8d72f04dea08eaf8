#!/usr/bin/env bash
# Drives the real window with the keyboard, on a screen of its own: Xvfb, openbox, xdotool.
#   .ci/window-test.sh [extra arguments of go test]
# Leaves nothing behind: the screen, the window manager and their folder go when the test ends, however it ends.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in Xvfb openbox xdotool wmctrl pdftotext; do
	command -v "$tool" >/dev/null || { echo "The window test needs $tool: run .ci/setup.sh test" >&2; exit 1; }
done

home=$(mktemp -d)
started=()
cleanup() {
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
	rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Go keeps its own settings and cache; the program under test gets empty folders.
GOENV=$(go env GOENV) GOCACHE=$(go env GOCACHE)
export GOENV GOCACHE
export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_RUNTIME_DIR=$home/runtime
mkdir -m 700 "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_RUNTIME_DIR"
export LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1 FYNE_THEME=light
unset WAYLAND_DISPLAY XAUTHORITY

# Compile before the screen opens: the first build of the window takes minutes.
go build -o "$home/curbstop" ./cmd/curbstop
go test -c -o "$home/window.test" ./cmd/curbstop

# Xvfb itself picks a free display and writes its number when it is ready.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp >"$home/xvfb.log" 2>&1 3>"$home/display" &
started+=($!)
if ! read -r -t 30 number <"$home/display"; then
	echo "Xvfb did not start:" >&2
	cat "$home/xvfb.log" >&2
	exit 1
fi
export DISPLAY=:$number

openbox >"$home/openbox.log" 2>&1 &
started+=($!)
for _ in $(seq 100); do
	wmctrl -m >/dev/null 2>&1 && break
	sleep 0.1
done
wmctrl -m >/dev/null || { echo "openbox did not start:" >&2; cat "$home/openbox.log" >&2; exit 1; }

# The test drives the program built above.
export CURBSTOP_WINDOW_TEST=1 CURBSTOP_PROGRAM=$home/curbstop
result=0
: >"$home/result" # there before tail looks for it
# (The language is for the program, which reads it itself: the locale need not be installed for bash.)
(cd cmd/curbstop && exec env LANG=en_US.UTF-8 LC_ALL=en_US.UTF-8 "$home/window.test" -test.run '^TestWindow' -test.v -test.count=1 -test.timeout 10m "$@") \
	</dev/null >"$home/result" 2>&1 &
test=$!
started+=("$test")
# Both wait in the background, so that a signal is heeded at once.
tail -n +1 -f --pid="$test" "$home/result" &
wait "$test" || result=$?
wait $!
# A window test that was skipped, or does not exist, has proved nothing.
if [ $result -eq 0 ] && ! grep -q '^--- PASS: TestWindow' "$home/result"; then
	echo "No window test has run." >&2
	result=1
fi
exit $result

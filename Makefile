# Curbstop. `make help` lists what can be asked for.
#
# Every build of the window uses the same flags (none), here and by hand: another flag means compiling OpenGL anew,
# which takes minutes. Only bin/curb is built without cgo.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup setup-test build window curb run test lint unit bills-test window-test check bench gallery clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup build ## build, then open the window on the sample books (no display: a month by `curb demo`, into out/)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec bin/curbstop; \
	else \
		echo "No display: the same month without a window."; \
		bin/curb demo --out out; \
		echo "Made in out/:"; \
		(cd out && find . -type f -printf '%10s  %P\n' | sort -k2); \
	fi

test: setup-test lint unit bills-test window-test ## vet, lint, all tests, and the window driven by keyboard under Xvfb

build: window curb ## bin/curbstop (the window) and bin/curb (the command line, without cgo)

lint: ## go vet, staticcheck, gofumpt
	go vet ./...
	go tool staticcheck ./...
	@unformatted=$$(git ls-files -z '*.go' | xargs -0 -r ls -d 2>/dev/null | xargs -r go tool gofumpt -l); \
	if [ -n "$$unformatted" ]; then \
		echo "Not formatted (go tool gofumpt -w FILE):"; echo "$$unformatted"; exit 1; \
	fi

check: lint unit curb ## lint, all tests but the window's, and the proof of a month's books by `curb check`
	@made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; \
	bin/curb demo --out "$$made/papers" --books "$$made/sample.books" >/dev/null; \
	bin/curb check "$$made/sample.books"

bench: setup-test ## the heavy work of 100,000 accounts and the window on them, in one run, beside floors
	.ci/bench.sh

gallery: setup-test curb ## every screen and every sheet as a picture, into out/gallery/
	.ci/gallery.sh out/gallery

clean: ## remove what the other targets made
	rm -rf bin out

setup:
	@.ci/setup.sh run

setup-test:
	@.ci/setup.sh test

window:
	CGO_ENABLED=1 go build -o bin/curbstop ./cmd/curbstop

curb:
	CGO_ENABLED=0 go build -o bin/curb ./cmd/curb

# lint has vetted the tests already
unit:
	go test -vet=off ./...

bills-test: ## real bills, published tariffs and the worked figures of the methods, to the cent: a table of rows, equal, differing
	@printf '%-52s %7s %7s %7s\n' BILLS rows equal differ
	@out=$$(go test -vet=off -count=1 -v -run 'TestRealBills|TestAllRealTariffs|TestTheFullFileOfWorked|TestBills' \
		./domain/rate ./domain/exchange/studyfile ./domain/procedure 2>&1) || { echo "$$out" | grep -v '^=== '; exit 1; }; \
	echo "$$out" | sed -n 's/.*BILLS //p;s/.*\(Skip\|is not here\|are not here\).*/&/p'
	@.ci/methods-test.sh

window-test:
	.ci/window-test.sh

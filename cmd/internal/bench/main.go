// Command bench measures the office's heavy work in one run, each figure beside a floor: the least that must be done for the same
// bytes on the same machine. Machines are noisy; the ratios are what to compare.
//
//	go run ./cmd/internal/bench [-accounts 100000] [-keep FILE]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/office"
	"curbstop/storage/books"
)

func main() {
	open.Child()
	accounts := flag.Int("accounts", 100_000, "how many accounts the books have")
	keep := flag.String("keep", "", "keep the books as this file, for the measure of the window")
	profile := flag.String("profile", "", "write a profile of the processor's time to this file")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	b := &bench{ctx: context.Background(), accounts: *accounts}
	if err := b.run(*keep); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		defer os.Exit(1)
	}
}

// bench is one run.
type bench struct {
	ctx      context.Context
	accounts int
	folder   string
	path     string
	books    *books.Books
	clerk    *office.Session
	super    *office.Session
	bills    int
	found    *account.Directory // kept alive, so that the measure of memory counts it
	peak     uint64
}

func (b *bench) run(keep string) (err error) {
	if b.folder, err = os.MkdirTemp("", "curbstop-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(b.folder) }()
	if b.path = keep; keep == "" {
		b.path = filepath.Join(b.folder, "bench.books")
	}
	fmt.Printf("%-46s %14s %14s %8s   %s\n", "work", "measured", "floor", "ratio", "target")
	for _, step := range []func() error{b.imports, b.billing, b.payments, b.pages, b.search, b.aging, b.check, b.memory} {
		debug.FreeOSMemory()
		if err := step(); err != nil {
			return err
		}
		b.watch()
	}
	return b.books.Close()
}

// row prints one figure; a floor of 0 is left out.
func row(what string, took, floor time.Duration, text, target string) {
	against, ratio := "", ""
	if floor > 0 {
		against, ratio = round(floor), fmt.Sprintf("%.1f", float64(took)/float64(floor))
	}
	if text == "" {
		text = round(took)
	}
	fmt.Printf("%-46s %14s %14s %8s   %s\n", what, text, against, ratio, target)
}

func round(d time.Duration) string {
	switch {
	case d > 10*time.Second:
		return d.Round(100 * time.Millisecond).String()
	case d > 10*time.Millisecond:
		return d.Round(time.Millisecond).String()
	}
	return d.Round(time.Microsecond).String()
}

// watch keeps the largest anonymous memory seen: mapped pages of the file do not count.
func (b *bench) watch() {
	if text, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(text)) {
			var kb uint64
			if _, err := fmt.Sscanf(line, "RssAnon: %d kB", &kb); err == nil {
				b.peak = max(b.peak, kb<<10)
			}
		}
	}
}

func (b *bench) memory() error {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	row(fmt.Sprintf("heap with books of %d accounts and search", b.accounts), 0, 0, fmt.Sprintf("%d MiB", m.HeapAlloc>>20), "< 250 MiB")
	runtime.KeepAlive(b.found)
	row("largest anonymous memory after a step", 0, 0, fmt.Sprintf("%d MiB", b.peak>>20), "")
	return nil
}

// timed measures one call.
func timed(f func() error) (time.Duration, error) {
	start := time.Now()
	err := f()
	return time.Since(start), err
}

// percentile gives the p-th percentile of measured times.
func percentile(all []time.Duration, p int) time.Duration {
	slices.Sort(all)
	return all[min(len(all)-1, len(all)*p/100)]
}

// appended is a floor: the time to append n bytes in pieces to a file and make it durable once.
func (b *bench) appended(n int, pieces int) (time.Duration, error) {
	f, err := os.Create(filepath.Join(b.folder, "floor"))
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	piece := make([]byte, n/pieces)
	took, err := timed(func() error {
		for range pieces {
			if _, err := f.Write(piece); err != nil {
				return err
			}
		}
		return f.Sync()
	})
	return took, joined(err, f.Close())
}

func joined(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

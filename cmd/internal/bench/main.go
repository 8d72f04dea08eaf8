// Command bench measures the office's heavy work in one run, each figure beside a floor: the least that must be done for the same
// bytes on the same machine. Machines are noisy; the ratios are what to compare.
//
//	go run ./cmd/internal/bench [-accounts 100000] [-keep FILE]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"time"

	"curbstop/cmd/internal/heap"
	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/office"
	"curbstop/storage/books"
)

func main() {
	open.Child()
	heap.Roomy(heap.Room) // as curb does
	accounts := flag.Int("accounts", 100_000, "how many accounts the books have")
	keep := flag.String("keep", "", "keep the books as this file, for the measure of the window")
	last := flag.String("last", "", "end after this step: import, billing, payments, payment file, pages, notices, refunds, search, study, aging, gate, trial balance, conversion, check")
	profile := flag.String("profile", "", "write profiles of the last step to this file and FILE.allocs")
	only := flag.Bool("trial-balance", false, "measure only the aged trial balance")
	letters := flag.Bool("notices", false, "measure only the printing of notices")
	there := flag.String("check", "", "measure only the check of the books in this file")
	flag.Parse()
	b := &bench{ctx: context.Background(), accounts: *accounts, last: *last, profile: *profile}
	run := func() error { return b.run(*keep) }
	if *there != "" {
		run = func() error { return b.checkOf(*there) }
	}
	if *only {
		run = b.onlyTrialBalance
	}
	if *letters {
		run = b.onlyNotices
	}
	if err := run(); err != nil {
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
	last     string
	profile  string
}

type step struct {
	name string
	do   func() error
}

func (b *bench) steps() []step {
	all := []step{
		{"import", b.imports},
		{"billing", b.billing},
		{"payments", b.payments},
		{"payment file", b.payfile},
		{"pages", b.pages},
		{"notices", b.notices},
		{"refunds", b.refunds},
		{"search", b.search},
		{"study", b.study},
		{"aging", b.aging},
		{"gate", b.gate},
		{"trial balance", b.trialBalance},
		{"conversion", b.conversion},
		{"check", b.check},
		{"memory", b.memory},
	}
	if i := slices.IndexFunc(all, func(s step) bool { return s.name == b.last }); i >= 0 {
		all = all[:i+1]
	}
	return all
}

func (b *bench) run(keep string) (err error) {
	if b.folder, err = os.MkdirTemp("", "curbstop-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(b.folder) }()
	if b.path = keep; keep == "" {
		b.path = filepath.Join(b.folder, "bench.books")
	}
	head()
	all := b.steps()
	for i, s := range all {
		debug.FreeOSMemory()
		do := s.do
		if i == len(all)-1 && b.profile != "" {
			do = func() error { return profiled(b.profile, s.do) }
		}
		if err := do(); err != nil {
			return err
		}
		b.watch()
	}
	return b.books.Close()
}

// checkOf measures the check of books that are there.
func (b *bench) checkOf(path string) (err error) {
	if b.books, err = open.Books(b.ctx, path); err != nil {
		return err
	}
	b.path = path
	head()
	do := b.check
	if b.profile != "" {
		do = func() error { return profiled(b.profile, b.check) }
	}
	return joined(do(), b.books.Close())
}

func head() {
	fmt.Printf("%-46s %14s %14s %8s   %s\n", "work", "measured", "floor", "ratio", "target")
}

// profiled writes where the processor's time and the allocations of a step went.
func profiled(path string, do func() error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	allocs, err := os.Create(path + ".allocs")
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	err = do()
	pprof.StopCPUProfile()
	return errors.Join(err, pprof.Lookup("allocs").WriteTo(allocs, 0), f.Close(), allocs.Close())
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

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"curbstop/domain/meter"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/reads"
	"curbstop/ui/today"
)

// reads gives the desk of meter reads the pages and files of others.
func (p *program) reads() reads.Options {
	return reads.Options{Open: p.accountPage, Files: readFiles{}}
}

// openReads opens the desk of meter reads.
func (p *program) openReads(b *bench.Bench) { b.Open(reads.New(b, p.reads())) }

// mostReadsCounted is how far the first screen counts.
const mostReadsCounted = 1000

// readsToDecide counts the reads that wait for a decision, and those that are to be taken again.
func (p *program) readsToDecide() today.Queue {
	return today.Queue{
		What: "Meter reads to decide", Where: "Billing", Tone: kit.Accent,
		Open: func(b *bench.Bench) { b.Open(reads.NewQueue(b, p.reads())) },
		Count: func(b *bench.Bench) (n int, detail string, err error) {
			again := 0
			for _, kind := range meter.ReadKinds() {
				open, err := bench.Ask(b, meter.Exceptions{State: meter.Open, Kind: kind, Limit: mostReadsCounted})
				if err != nil {
					return 0, "", err
				}
				for _, r := range open {
					if r.Exception.Waits() {
						again++
					}
				}
				n += len(open)
			}
			if again > 0 {
				detail = fmt.Sprintf("%d of them are to be read again", again)
			}
			return n, detail, nil
		},
	}
}

// readFiles are the files of the workstation that hold reads, or are to hold a route. It implements reads.Files.
type readFiles struct{}

// Open implements reads.Files.
func (readFiles) Open(path string) (io.ReadCloser, error) { return os.Open(inHome(path)) }

// Create implements reads.Files; a file that is there is never written over.
func (readFiles) Create(path string) (io.WriteCloser, error) {
	return os.OpenFile(inHome(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// mostListed is how many files of a folder are offered.
const mostListed = 500

// List implements reads.Files: the files of the folder that a path names or stands in, the newest first.
func (readFiles) List(path string) (out []string, err error) {
	folder := inHome(strings.TrimSpace(path))
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	changed := map[string]time.Time{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := filepath.Join(folder, e.Name())
		changed[name] = info.ModTime()
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b string) int { return changed[b].Compare(changed[a]) })
	return out[:min(len(out), mostListed)], nil
}

// inHome gives a path that names no folder its place in the clerk's home.
func inHome(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, path)
}

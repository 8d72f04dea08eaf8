package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"curbstop/reports/raster"
	"curbstop/reports/spool"
	"curbstop/ui/kit"
)

// machine is the workstation: its printers, its eye for PDF pages and its folder of papers. It implements bench.Machine.
type machine struct {
	spool *spool.Spooler
	pages *raster.Engine
	tell  func(what, text string) // to the events
}

func newMachine(e *events) *machine {
	cache := ""
	if dir, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(dir, "curbstop", "pdfium")
	}
	return &machine{spool.New(), raster.New(cache), e.tell}
}

// Printers implements bench.Machine.
func (m *machine) Printers(ctx context.Context) ([]string, error) {
	all, err := m.spool.Printers(ctx)
	names := make([]string, 0, len(all))
	for _, p := range all {
		if p.Default {
			names = append([]string{p.Name}, names...)
		} else {
			names = append(names, p.Name)
		}
	}
	return names, err
}

// Print implements bench.Machine; no copy of the sheet is laid down on the way to the queue.
func (m *machine) Print(ctx context.Context, printer, title string, pdf []byte, copies int) error {
	_, err := m.spool.Print(ctx, spool.Job{Printer: printer, Title: title, PDF: pdf, Copies: copies})
	return err
}

// Pages implements bench.Machine.
func (m *machine) Pages(_ context.Context, pdf []byte) (kit.Rasterizer, error) {
	doc, err := m.pages.Open(pdf)
	if err != nil {
		return nil, err
	}
	m.tell("PAGES", strconv.Itoa(doc.Pages()))
	return doc, nil
}

// papersFolder is where papers saved as files go.
func papersFolder() (string, error) {
	if dir := os.Getenv("CURBSTOP_PAPERS"); dir != "" {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, "Curbstop papers"), err
}

// Create implements bench.Machine; a file that is there is never written over.
func (m *machine) Create(name string) (io.WriteCloser, string, error) {
	dir, err := papersFolder()
	if err != nil {
		return nil, "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, "", err
	}
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(filepath.Base(name), ext)
	for n := 1; ; n++ {
		path := filepath.Join(dir, stem+ext)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s (%d)%s", stem, n, ext))
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			return f, path, nil
		}
		if !os.IsExist(err) || n > 9999 {
			return nil, "", err
		}
	}
}

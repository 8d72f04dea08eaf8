package main

import (
	"context"
	"flag"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/sheetfile"
)

// readsOptions are the flags of curb import reads.
type readsOptions struct {
	layout, day, rejects     string
	preview, partial, broken bool
}

func readsFlags(fs *flag.FlagSet) *readsOptions {
	o := &readsOptions{}
	fs.StringVar(&o.layout, "layout", "csv-reads", "reads: `NAME` of the layout, or a file that ends in .toml")
	fs.StringVar(&o.day, "day", "", "reads: the `DAY` of reads the file gives none for (2026-10-01)")
	fs.StringVar(&o.rejects, "rejects", "", "reads: write what is rejected as CSV to this `FILE`")
	fs.BoolVar(&o.preview, "preview", false, "reads: say what the file would bring, and keep nothing")
	fs.BoolVar(&o.partial, "partial", false, "reads: the file holds routes in part; who is not in it is not asked for")
	fs.BoolVar(&o.broken, "broken", false, "reads: take what is there, although the trailer counts other lines")
	return o
}

// importReads brings in a file of reads, or says what it would bring.
func importReads(ctx context.Context, e env, h *held, r io.Reader, path string, o *readsOptions) error {
	layout, err := layoutNamed(ctx, h.Session, o.layout)
	if err != nil {
		return err
	}
	file, err := meterfile.Read(r, filepath.Base(path), layout)
	if err != nil {
		return err
	}
	f := procedure.ReadsFile{File: file, Partial: o.partial, Broken: o.broken}
	if o.day != "" {
		if f.Day, err = calendar.ParseISO(o.day); err != nil {
			return err
		}
	}
	for _, b := range file.Broken {
		say(e.err, "%s\n", b.Why)
	}
	work := procedure.ImportReads
	if o.preview {
		work = procedure.PreviewReads
	}
	if err := unused(o.rejects); err != nil {
		return err // before the reads are kept, not after
	}
	report, err := work(ctx, h.Session, f, func(done, all int) { say(e.err, "row %d of %d\n", done, all) })
	if err != nil {
		return err
	}
	sayReads(e, report, o.preview)
	return writeRejects(o.rejects, report.Rejects)
}

func sayReads(e env, r procedure.ReadsReport, preview bool) {
	switch {
	case r.Already:
		say(e.out, "This file is in the books already; nothing was changed. What it held:\n")
	case preview:
		say(e.out, "A preview: nothing is kept.\n")
	}
	for _, l := range r.Lines() {
		say(e.out, "%9d  %-24s %s\n", l.Rows, l.What, l.Why)
	}
	for _, m := range r.Rejects {
		say(e.out, "rejected: %s\n", m.Why)
	}
	for _, x := range r.Exceptions {
		say(e.out, "row %d, %s: %s\n", x.Line, x.Kind, x.Sentence())
	}
}

// unused refuses a path where a file is already.
func unused(path string) error {
	if path == "" {
		return nil
	}
	if _, err := os.Lstat(path); err == nil {
		return fault.New(fault.Refused, "export.exists", "There is already a file at “{path}”; choose another name.", fault.Args{"path": path})
	}
	return nil
}

// writeRejects writes the rejected rows as CSV into a new file.
func writeRejects(path string, rejects []meterfile.Mistake) error {
	if path == "" {
		return nil
	}
	out, done, err := destination(env{}, []string{path})
	if err != nil {
		return err
	}
	rows := func(yield func([]string, error) bool) {
		for _, m := range rejects {
			if !yield([]string{m.File, strconv.Itoa(m.Line), string(m.Field), m.Why, m.Text}, nil) {
				return
			}
		}
	}
	err = sheetfile.CSV(out, false, text("file", "=row", "field", "why", "line"), iter.Seq2[[]string, error](rows))
	if closed := done(); err == nil {
		err = closed
	}
	return err
}

// layoutNamed gives a layout of the books, one that comes with the program, or one written in a TOML file.
func layoutNamed(ctx context.Context, s *office.Session, name string) (meterfile.Layout, error) {
	if strings.HasSuffix(name, ".toml") {
		return layoutFile(name)
	}
	return office.Ask(ctx, s, procedure.LayoutNamed{Layout: name})
}

func layoutFile(path string) (meterfile.Layout, error) {
	f, err := os.Open(path)
	if err != nil {
		return meterfile.Layout{}, fault.New(fault.Absent, "layout.no-file", "The layout “{path}” cannot be read: look whether the file is there.",
			fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	return meterfile.ReadLayout(f, filepath.Base(path))
}

// routeOptions are the flags of curb export route.
type routeOptions struct{ layout, routes string }

func routeFlags(fs *flag.FlagSet) *routeOptions {
	o := &routeOptions{}
	fs.StringVar(&o.layout, "layout", "handheld-route", "route: `NAME` of the layout, or a file that ends in .toml")
	fs.StringVar(&o.routes, "route", "", "route: `ROUTES`, parted by commas; all when not given")
	return o
}

// exportRoute writes read routes for a handheld.
func exportRoute(ctx context.Context, e env, s *signIn, path []string, o *routeOptions) error {
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	layout, err := layoutNamed(ctx, h.Session, o.layout)
	if err != nil {
		return err
	}
	var routes []string
	if o.routes != "" {
		routes = strings.Split(o.routes, ",")
	}
	items, err := office.Ask(ctx, h.Session, procedure.RouteItems{Routes: routes})
	if err != nil {
		return err
	}
	if len(items) == 0 {
		return fault.New(fault.Refused, "route.empty", "There is no meter to read on “{routes}”.", fault.Args{"routes": o.routes})
	}
	var whole strings.Builder
	if err := meterfile.Write(&whole, layout, items); err != nil {
		return err
	}
	out, done, err := destination(e, path)
	if err != nil {
		return err
	}
	if _, err = io.WriteString(out, whole.String()); err == nil {
		say(e.err, "%d meters written in the layout %s.\n", len(items), layout.Name)
	}
	if closed := done(); err == nil {
		err = closed
	}
	return err
}

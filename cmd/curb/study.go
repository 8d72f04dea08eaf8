package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// mostSaid is how many rows that cannot be priced are named one by one.
const mostSaid = 20

// study prices a file of uses. Nothing is written unless every row can be priced, or the others are listed.
func (c *ratesCall) study(ctx context.Context, e env, rest []string) error {
	if len(rest) > 0 || *c.usage == "" || *c.out == "" {
		return errUsage
	}
	t, err := c.tariff(e)
	if err != nil {
		return err
	}
	in, err := openUses(e, *c.usage)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	uses, err := studyfile.Open(in, filepath.Base(*c.usage))
	if err != nil {
		return err
	}
	if len(uses.Unused) > 0 {
		say(e.err, "curb: columns that a study does not know are passed over: %s.\n", strings.Join(uses.Unused, ", "))
	}
	out, err := newOutcome(*c.out, studyfile.Head)
	if err != nil {
		return err
	}
	defer out.drop()
	bad, err := newOutcome(*c.rejects, studyfile.RejectHead)
	if err != nil {
		return err
	}
	defer bad.drop()
	s := &studying{pricer: c.pricer(t), out: out, bad: bad, errs: e.err, list: *c.rejects != ""}
	if err := s.run(ctx, uses); err != nil {
		return err
	}
	return s.finish(e)
}

// pricer is what pricing a row needs beside the row.
type pricer struct {
	tariff      *rate.Tariff
	class, size string
	days        int
	byDay       bool
	byUse       bool
}

func (c *ratesCall) pricer(t *rate.Tariff) pricer {
	p := pricer{tariff: t, class: *c.class, size: rate.Size(*c.size), days: *c.days, byDay: t.ByDay(), byUse: t.ByUse()}
	if p.days == 0 {
		p.days = t.FullDays()
	}
	return p
}

// price reckons one row, filling in what it does not say.
func (p pricer) price(u *studyfile.Use) (lines []rate.Line, err error) {
	if u.In.Class == "" {
		u.In.Class = p.class
	}
	if u.In.Class, err = p.tariff.Class(u.In.Class); err != nil {
		return nil, u.Refused(err)
	}
	if u.In.MeterSize == "" {
		u.In.MeterSize = p.size
	}
	if u.NoDays {
		u.In.Days = p.days
	}
	if u.In.CycleDays == 0 {
		u.In.CycleDays = u.In.Days
	}
	if lines, err = p.tariff.Bill(u.In); err != nil {
		return nil, u.Refused(err)
	}
	return lines, nil
}

// priced is what became of one part of the file.
type priced struct {
	text, rejects []byte
	said          []string
	rows, bad     int
	noUse, noDays int
	err           error
}

func (p pricer) part(part studyfile.Part) (out priced) {
	out.text = make([]byte, 0, 512<<10)
	for u, err := range part.Rows() {
		var lines []rate.Line
		if err == nil {
			lines, err = p.price(&u)
		}
		out.rows++
		switch kind := fault.KindOf(err); {
		case err == nil:
			out.text = studyfile.Append(out.text, u.ID, lines)
			if u.NoUse && p.byUse {
				out.noUse++
			}
			if u.NoDays && p.byDay {
				out.noDays++
			}
		case kind == fault.Internal:
			out.err = err
			return out
		default:
			out.bad++
			out.rejects = studyfile.AppendReject(out.rejects, strconv.Itoa(u.Line), u.ID, fault.FieldOf(err), err.Error())
			if len(out.said) < mostSaid {
				out.said = append(out.said, err.Error())
			}
		}
	}
	return out
}

// studying is one study at work: parts are priced side by side and written in the order of the file.
type studying struct {
	pricer
	out, bad *outcome
	errs     io.Writer
	list     bool
	rows     int
	wrong    int
	noUse    int
	noDays   int
}

func (s *studying) run(ctx context.Context, uses *studyfile.File) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type job struct {
		part studyfile.Part
		done chan priced
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, order := make(chan job), make(chan chan priced, 2*workers)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop()
	for range workers {
		all.Go(func() {
			for j := range jobs {
				j.done <- s.part(j.part)
			}
		})
	}
	all.Go(func() {
		defer close(order)
		defer close(jobs)
		for part, err := range uses.Parts() {
			done := make(chan priced, 1)
			if err != nil {
				done <- priced{err: err}
			} else {
				select {
				case jobs <- job{part, done}:
				case <-ctx.Done():
					return
				}
			}
			select {
			case order <- done:
			case <-ctx.Done():
				return
			}
		}
	})
	for done := range order {
		if err := s.take(<-done); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// take writes what one part came to.
func (s *studying) take(p priced) error {
	if p.err != nil {
		return p.err
	}
	for _, sentence := range p.said {
		if s.wrong++; s.wrong <= mostSaid && !s.list {
			say(s.errs, "curb: %s\n", sentence)
		}
	}
	s.wrong += p.bad - len(p.said)
	s.rows, s.noUse, s.noDays = s.rows+p.rows, s.noUse+p.noUse, s.noDays+p.noDays
	if s.wrong == 0 || s.list {
		if _, err := s.out.Write(p.text); err != nil {
			return err
		}
	}
	_, err := s.bad.Write(p.rejects)
	return err
}

// finish puts the result in its place and says what was done.
func (s *studying) finish(e env) error {
	if s.wrong > 0 && !s.list {
		return fault.New(fault.Invalid, "study.rows",
			"{bad} of {rows} rows cannot be priced, so nothing was written: correct them, or list them apart with --rejects FILE.",
			fault.Args{"bad": s.wrong, "rows": s.rows})
	}
	if s.noUse > 0 {
		say(s.errs, "curb: %d rows give no use and are priced at a use of 0.\n", s.noUse)
	}
	if s.noDays > 0 {
		say(s.errs, "curb: %d rows give no days and are priced at %d days.\n", s.noDays, s.days)
	}
	if err := errors.Join(s.out.keep(e.out), s.bad.keep(e.out)); err != nil {
		return err
	}
	if s.wrong > 0 {
		say(s.errs, "curb: %d rows priced; %d could not be and are listed apart.\n", s.rows-s.wrong, s.wrong)
	}
	return nil
}

func openUses(e env, path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(e.in), nil
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(fault.Absent, "rates.absent", "There is no file “{path}” of uses.", fault.Args{"path": path})
	}
	return f, err
}

// outcome is a file that is written beside its place and put there when all of it is right; "-" is the standard output, "" nothing.
type outcome struct {
	path string
	file *os.File
	w    *bufio.Writer
}

func newOutcome(path, head string) (*outcome, error) {
	o := &outcome{path: path}
	if path == "" {
		return o, nil
	}
	folder := os.TempDir()
	if path != "-" {
		folder = filepath.Dir(path)
		if err := replaceable(path, head); err != nil {
			return nil, err
		}
	}
	f, err := os.CreateTemp(folder, ".curb-*.part")
	if err != nil {
		return nil, fault.New(fault.Invalid, "rates.cannot-write", "Nothing can be written to “{path}”.", fault.Args{"path": path}).Because(err)
	}
	o.file, o.w = f, bufio.NewWriterSize(f, 1<<20)
	_, err = o.w.WriteString(head)
	return o, err
}

// replaceable refuses to put a study in the place of anything but a study.
func replaceable(path, head string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil // it is not there
	}
	defer func() { _ = f.Close() }()
	first := make([]byte, len(head))
	n, err := io.ReadFull(f, first)
	if n == 0 || err == nil && bytes.Equal(first, []byte(head)) {
		return nil
	}
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	return fault.New(fault.Refused, "export.exists", "There is already another file at “{path}”; choose another name.", fault.Args{"path": path})
}

// Write implements io.Writer.
func (o *outcome) Write(p []byte) (int, error) {
	if o.w == nil {
		return len(p), nil
	}
	return o.w.Write(p)
}

// keep puts the file in its place, or copies it to the standard output.
func (o *outcome) keep(stdout io.Writer) error {
	if o.file == nil {
		return nil
	}
	if err := o.w.Flush(); err != nil {
		return err
	}
	if o.path == "-" {
		if _, err := o.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		_, err := io.Copy(stdout, o.file)
		return err
	}
	if err := o.file.Close(); err != nil {
		return err
	}
	_ = os.Chmod(o.file.Name(), 0o644)
	if info, err := os.Stat(o.path); err == nil && !info.Mode().IsRegular() {
		return o.into()
	}
	return os.Rename(o.file.Name(), o.path)
}

// into copies the result into something that is no file of its own, such as a pipe.
func (o *outcome) into() error {
	from, err := os.Open(o.file.Name())
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := os.OpenFile(o.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// drop removes what was not put in its place.
func (o *outcome) drop() {
	if o.file != nil {
		_ = o.file.Close()
		_ = os.Remove(o.file.Name())
	}
}

package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/cmd/internal/study"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
)

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
	p := c.pricing(t)
	if smallest := t.SmallestSize(); p.Size == "" && smallest != "" && !uses.Has(studyfile.ColSize) {
		p.Size = smallest
		say(e.err, "curb: the file has no column meter_size; every bill is priced at a meter of %s.\n", smallest)
	}
	s := &studying{days: p.Days, out: out, bad: bad, errs: e.err, list: *c.rejects != ""}
	if err := p.Run(ctx, uses, s.take); err != nil {
		return err
	}
	return s.finish(e)
}

func (c *ratesCall) pricing(t *rate.Tariff) study.Pricing {
	return study.New(t, *c.class, *c.size, *c.days)
}

// studying is one study at work.
type studying struct {
	days     int
	out, bad *outcome
	errs     io.Writer
	list     bool
	rows     int
	wrong    int
	noUse    int
	noDays   int
	noFrom   int
}

// take writes what one part came to.
func (s *studying) take(r study.Result) error {
	for _, sentence := range r.Said {
		if s.wrong++; s.wrong <= study.MostSaid && !s.list {
			say(s.errs, "curb: %s\n", sentence)
		}
	}
	s.wrong += r.Bad - len(r.Said)
	s.rows, s.noUse, s.noDays, s.noFrom = s.rows+r.Rows, s.noUse+r.NoUse, s.noDays+r.NoDays, s.noFrom+r.NoFrom
	if s.wrong == 0 || s.list {
		if _, err := s.out.Write(r.Text); err != nil {
			return err
		}
	}
	_, err := s.bad.Write(r.Rejects)
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
		say(s.errs, "curb: %s without use, priced at a use of 0.\n", phrase.Count(s.noUse, "row"))
	}
	if s.noDays > 0 {
		say(s.errs, "curb: %s without days, priced at %s.\n", phrase.Count(s.noDays, "row"), phrase.Count(s.days, "day"))
	}
	if s.noFrom > 0 {
		say(s.errs, "curb: %s with “to” only, priced whole by the prices of that day: give “from” or the days, and a change of prices parts them.\n",
			phrase.Count(s.noFrom, "row"))
	}
	if err := errors.Join(s.out.keep(e.out), s.bad.keep(e.out)); err != nil {
		return err
	}
	if s.wrong > 0 {
		say(s.errs, "curb: %s priced; %s could not be, listed in %s.\n", phrase.Count(s.rows-s.wrong, "row"), phrase.Number(s.wrong), s.bad.path)
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

// Package study prices a file of uses by a tariff, its parts side by side on every processor, and hands the results over in the order of
// the file. Memory does not grow with the file.
package study

import (
	"context"
	"runtime"
	"strconv"
	"sync"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// MostSaid is how many rows that cannot be priced a Result names one by one.
const MostSaid = 20

// Pricing is a tariff with what rows mean that do not say: a class, a meter size, the days of a bill (0: a full bill).
type Pricing struct {
	Tariff      *rate.Tariff
	Class, Size string
	Days        int
	byDay       bool
	byUse       bool
	given       bool // Days, by who asks
	changes     bool // prices change at some day
}

// New makes a pricing ready.
func New(t *rate.Tariff, class, size string, days int) Pricing {
	p := Pricing{Tariff: t, Class: class, Size: rate.Size(size), Days: days, byDay: t.ByDay(), byUse: t.ByUse(), given: days > 0, changes: changes(t)}
	if p.Days == 0 {
		p.Days = t.FullDays()
	}
	return p
}

// changes says whether a schedule has several versions.
func changes(t *rate.Tariff) bool {
	seen := map[string]bool{}
	for _, s := range t.Schedules() {
		if seen[s.Code] {
			return true
		}
		seen[s.Code] = true
	}
	return false
}

// Complete fills in what a row does not say. It refuses a missing class where prices differ by class.
func (p Pricing) Complete(u *studyfile.Use) (err error) {
	if u.In.Class == "" {
		u.In.Class = p.Class
	}
	if u.In.Class, err = p.Tariff.Class(u.In.Class); err != nil {
		return u.Refused(err)
	}
	if u.In.MeterSize == "" {
		u.In.MeterSize = p.Size
	}
	if u.In.WaterType == "" {
		u.In.WaterType = "potable"
	}
	if u.NoDays {
		u.In.Days = p.Days
	}
	if u.In.From.IsZero() && !u.In.To.IsZero() && u.In.Days > 0 && (p.given || !u.NoDays) {
		u.In.From = u.In.To.Plus(1 - u.In.Days) // so that a change of prices parts the bill
	}
	if u.In.CycleDays == 0 {
		u.In.CycleDays = u.In.Days
	}
	return nil
}

// Result is what became of one part of a file: the priced lines as CSV, and the rows that could not be priced.
type Result struct {
	Text, Rejects []byte
	Said          []string // of the rows that could not be priced, the first
	Rows, Bad     int
	NoUse, NoDays int // rows priced at no use, or at the days of a full bill, because they give none
	NoFrom        int // rows with a last day only, which no change of prices parts
	err           error
}

// part prices one part.
func (p Pricing) part(part studyfile.Part) (out Result) {
	out.Text = make([]byte, 0, 512<<10)
	for u, err := range part.Rows() {
		var lines []rate.Line
		if err == nil {
			err = p.Complete(&u)
		}
		if err == nil {
			if lines, err = p.Tariff.Bill(u.In); err != nil {
				err = u.Refused(err)
			}
		}
		out.Rows++
		switch {
		case err == nil:
			out.Text = studyfile.Append(out.Text, u.ID, lines)
			if u.NoUse && p.byUse {
				out.NoUse++
			}
			if u.NoDays && p.byDay {
				out.NoDays++
			}
			if p.changes && u.In.From.IsZero() && !u.In.To.IsZero() {
				out.NoFrom++
			}
		case fault.KindOf(err) == fault.Internal:
			out.err = err
			return out
		default:
			out.Bad++
			out.Rejects = studyfile.AppendReject(out.Rejects, strconv.Itoa(u.Line), u.ID, fault.FieldOf(err), err.Error())
			if len(out.Said) < MostSaid {
				out.Said = append(out.Said, err.Error())
			}
		}
	}
	return out
}

// job is one part on its way; what becomes of it comes through done.
type job struct {
	part studyfile.Part
	done chan Result
}

// Run prices a file and gives each part's result to take, in the order of the file, until take or ctx says no.
func (p Pricing) Run(ctx context.Context, uses *studyfile.File, take func(Result) error) error {
	ctx, stop := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	jobs, order := make(chan job), make(chan chan Result, 2*workers)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop()
	for range workers {
		all.Go(func() {
			for j := range jobs {
				j.done <- p.part(j.part)
			}
		})
	}
	all.Go(func() {
		defer close(order)
		defer close(jobs)
		feed(ctx, uses, jobs, order)
	})
	for done := range order {
		r := <-done
		if r.err == nil {
			r.err = take(r)
		}
		if r.err != nil {
			return r.err
		}
	}
	return ctx.Err()
}

// feed gives the parts out, and their places in the order of the file.
func feed(ctx context.Context, uses *studyfile.File, jobs chan<- job, order chan<- chan Result) {
	for part, err := range uses.Parts() {
		done := make(chan Result, 1)
		if err != nil {
			done <- Result{err: err}
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
}

package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// checkSchedules tells what schedules hold, what is wrong with them and what looks odd.
func checkSchedules(e env, paths []string) error {
	if len(paths) == 0 {
		return errUsage
	}
	wrong := 0
	for _, path := range paths {
		all, left, err := readSchedules(path)
		for _, l := range left {
			say(e.out, "%s\n", l)
			wrong++
		}
		if err != nil {
			for _, one := range each(err) {
				say(e.out, "%s\n", one)
				wrong++
			}
			if fault.KindOf(err) == fault.Absent {
				return err
			}
			continue
		}
		if _, err := rate.NewTariff(all); err != nil {
			say(e.out, "%s: %s\n", filepath.Base(path), err)
			wrong++
			continue
		}
		describe(e.out, filepath.Base(path), all)
	}
	if wrong > 0 {
		return fault.New(fault.Invalid, "rates.wrong", "{n} to correct, as listed.", fault.Args{"n": wrong})
	}
	return nil
}

// each parts joined errors.
func each(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return []error{err}
}

func describe(w io.Writer, file string, all []rate.Schedule) {
	say(w, "%s can be billed from. It holds:\n", file)
	for _, s := range all {
		say(w, "  %s\n", s.Summary())
	}
	odd := rate.Odd(all)
	if len(odd) == 0 {
		return
	}
	say(w, "To look at:\n")
	for _, sentence := range odd {
		say(w, "  %s\n", sentence)
	}
}

// convertSchedule writes a schedule as our TOML into a new file, or to the standard output.
func convertSchedule(e env, paths []string) error {
	if len(paths) < 1 || len(paths) > 2 {
		return errUsage
	}
	all, left, err := readSchedules(paths[0])
	if err != nil {
		return err
	}
	for _, l := range left {
		say(e.err, "curb: left out: %v\n", l)
	}
	if len(paths) == 1 || paths[1] == "-" {
		return tariff.Write(e.out, all)
	}
	out, done, err := destination(e, paths[1:])
	if err != nil {
		return err
	}
	if err := errors.Join(tariff.Write(out, all), done()); err != nil {
		_ = os.Remove(paths[1])
		return err
	}
	return nil
}

// explain prices one use and shows the arithmetic.
func (c *ratesCall) explain(e env, rest []string) error {
	if len(rest) > 0 {
		return errUsage
	}
	t, err := c.tariff(e)
	if err != nil {
		return err
	}
	u, err := c.oneUse()
	if err != nil {
		return err
	}
	if err := c.pricing(t).Complete(&u); err != nil {
		return err
	}
	steps, err := t.Explain(u.In)
	if err != nil {
		return err
	}
	for _, s := range steps {
		say(e.out, "%s\n", s)
	}
	return nil
}

// oneUse reads the flags as one row of a study, so that both understand the same.
func (c *ratesCall) oneUse() (studyfile.Use, error) {
	return studyfile.One(map[string]string{
		studyfile.ColUse: *c.use, studyfile.ColClass: *c.class, studyfile.ColSize: *c.size, studyfile.ColDays: whole(*c.days),
		studyfile.ColFrom: *c.from, studyfile.ColTo: *c.to, studyfile.ColAverage: *c.average, studyfile.ColPrior: *c.prior,
		studyfile.ColDwellings: whole(*c.dwellings), studyfile.ColPeople: whole(*c.people), studyfile.ColWater: *c.water,
		studyfile.ColSeason: *c.season, studyfile.ColZone: *c.zone, studyfile.ColLot: *c.lot, studyfile.ColBudget: *c.budget,
		studyfile.ColPrograms: *c.program, studyfile.ColInside: *c.inside,
	})
}

// whole writes a count, nothing for none.
func whole(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

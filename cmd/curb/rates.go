package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

var ratesCommand = command{
	name: "rates", args: "study|check|explain|convert [flags] [FILE...]",
	summary: "price uses by a rate schedule, try a draft on the bills of the books, check and convert schedules",
	help: `rates study    prices a file of uses: --schedule FILE --usage FILE.csv --out FILE.csv
               Writes id, service, line, quantity, price, amount, and for each id a line “total”. Columns of the uses, in any order,
               each may be missing: id, class, meter_size, use, days, from, to, inside_city, dwelling_units, average, prior_use; some
               tariffs ask for more: water_type, zone, lot, season, programs, budget, people, land, evaporation, cycle_days.
               A row that cannot be priced is named, and then nothing is written, unless --rejects lists such rows.
rates study    --draft FILE --books FILE --as NAME --out FILE.csv [--months 12] tries a draft on the bills of the books: revenue by class
               and block now and under the draft, and what each account would pay more or less. The books stay as they are.
rates check    reads schedules and tells what they hold, every mistake, and what looks odd.
rates explain  prices one use and shows the arithmetic: --schedule FILE --use N.
rates convert  writes a schedule as our TOML: rates convert IN.owrs OUT.toml

A schedule is a tariff of ours (.toml) or the Open Water Rate Specification (.owrs, .yaml). docs/rates.md describes every word.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		word, args := firstWord(args, "")
		c := newRatesCall(fs)
		rest, err := parse(e, fs, args, 0, -1)
		if err != nil {
			return err
		}
		switch word {
		case "study":
			if len(c.drafts) > 0 {
				return c.studyBooks(ctx, e, rest)
			}
			return c.study(ctx, e, rest)
		case "check":
			return checkSchedules(e, rest)
		case "explain":
			return c.explain(e, rest)
		case "convert":
			return convertSchedule(e, rest)
		}
		return errUsage
	},
}

// ratesCall is what was given on the command line.
type ratesCall struct {
	schedules, drafts                         []string
	books                                     *signIn
	months                                    *int
	usage, out, rejects, class, size          *string
	use, from, to, average, prior, inside     *string
	water, season, zone, lot, budget, program *string
	days, dwellings, people                   *int
}

func newRatesCall(fs *flag.FlagSet) *ratesCall {
	c := &ratesCall{
		books:   signInFlags(fs),
		months:  fs.Int("months", 12, "study of books: the `MONTHS` of bills, up to the open business day"),
		usage:   fs.String("usage", "", "study: the `FILE` of uses; - is the standard input"),
		out:     fs.String("out", "", "study: the `FILE` to write; - is the standard output"),
		rejects: fs.String("rejects", "", "study: list rows that cannot be priced in `FILE`, and price the others"),
		class:   fs.String("class", "", "the `CLASS` of rows that give none"),
		size:    fs.String("meter-size", "", "the meter `SIZE` of rows that give none"),
		days:    fs.Int("days", 0, "the days of bills that give none; 0 is a full bill"),

		use: fs.String("use", "", "explain: the `USE`"), average: fs.String("average", "", "explain: the winter `AVERAGE`"),
		from: fs.String("from", "", "explain: first `DAY`"), to: fs.String("to", "", "explain: last `DAY`"),
		prior: fs.String("prior-use", "", "explain: the `USES` of the winter, such as \"6 10 5 4\""), inside: fs.String("inside-city", "", "explain: yes or no"),
		dwellings: fs.Int("dwelling-units", 0, "explain: dwelling units"), people: fs.Int("people", 0, "explain: people in the home"),
		water: fs.String("water-type", "", "explain: `TYPE` of water"), season: fs.String("season", "", "explain: `SEASON`"),
		zone: fs.String("zone", "", "explain: `ZONE`"), lot: fs.String("lot", "", "explain: `GROUP` of lot sizes"),
		budget: fs.String("budget", "", "explain: the water `BUDGET`"), program: fs.String("programs", "", "explain: the `PROGRAMS` of the account"),
	}
	fs.Func("draft", "study of books: the `FILE` of the prices to try, .toml or .owrs; may be given again", func(s string) error {
		c.drafts = append(c.drafts, s)
		return nil
	})
	fs.Func("schedule", "the `FILE` of the schedule, .toml or .owrs; may be given again", func(s string) error {
		c.schedules = append(c.schedules, s)
		return nil
	})
	return c
}

// tariff reads the schedules given and makes them ready.
func (c *ratesCall) tariff(e env) (*rate.Tariff, error) {
	if len(c.schedules) == 0 {
		return nil, fault.New(fault.Invalid, "rates.no-schedule", "Say by which schedule: --schedule FILE, a .toml or .owrs file.", nil)
	}
	var all []rate.Schedule
	for _, path := range c.schedules {
		some, left, err := readSchedules(path)
		if err != nil {
			return nil, err
		}
		for _, l := range left {
			say(e.err, "curb: left out: %v\n", l)
		}
		all = append(all, some...)
	}
	return rate.NewTariff(all)
}

// readSchedules reads a tariff in whichever of the two forms its name says, or else its text. Left are classes that cannot be read.
func readSchedules(path string) (all []rate.Schedule, left []error, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, fault.New(fault.Absent, "rates.absent", "There is no file “{path}”: give the path of a schedule, .toml or .owrs.", fault.Args{"path": path})
	}
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "rates.unreadable", "“{path}” cannot be read.", fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	name := filepath.Base(path)
	switch strings.ToLower(filepath.Ext(path)) {
	case ".owrs", ".yaml", ".yml":
		return owrs.ReadWhole(f, name)
	case ".toml":
		all, err = tariff.Read(f, name)
		return all, nil, err
	}
	text, err := io.ReadAll(io.LimitReader(f, 2<<20))
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "rates.unreadable", "“{path}” cannot be read.", fault.Args{"path": path}).Because(err)
	}
	if strings.Contains(string(text), "rate_structure") {
		return owrs.ReadWhole(strings.NewReader(string(text)), name)
	}
	all, err = tariff.Read(strings.NewReader(string(text)), name)
	return all, nil, err
}

package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"

	"curbstop/cmd/internal/month"
	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/sample"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

var demoCommand = command{
	name: "demo", args: "[--today 2026-10-01] [--out FOLDER] [--books FILE]",
	summary: "make the sample utility and work through a month of it, on paper",
	help: `Makes the sample utility's books, works through the main job (a payment, a billing run, notices, refund checks, a rating, the close of the day) and
writes its papers and lists into the folder. The folder's own papers are made anew; nothing else in it is touched. The same day gives
the same papers byte for byte. The books go to FILE when it is named, and are thrown away otherwise.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		today := fs.String("today", calendar.DayOf(e.clock()).String(), "the business `DAY`")
		out := fs.String("out", "out", "the `FOLDER` for papers")
		keep := fs.String("books", "", "keep the books as `FILE`")
		if _, err := parse(e, fs, args, 0, 0); err != nil {
			return err
		}
		day, err := calendar.ParseISO(*today)
		if err != nil {
			return err
		}
		path, tidy, err := demoBooks(*keep)
		if err != nil {
			return err
		}
		defer tidy()
		if err := clearPapers(*out); err != nil {
			return err
		}
		said := ""
		if err := sample.Make(ctx, path, day, func(_, _ int, what string) {
			if what != said {
				say(e.err, "making %s\n", what)
				said = what
			}
		}); err != nil {
			return err
		}
		return demoMonth(ctx, e, path, *out)
	},
}

func demoBooks(keep string) (path string, tidy func(), err error) {
	if keep != "" {
		return keep, func() {}, nil
	}
	folder, err := os.MkdirTemp("", "curb-demo-")
	return filepath.Join(folder, "sample.books"), func() { _ = os.RemoveAll(folder) }, err
}

// demoPapers are the files the demo writes.
var demoPapers = []string{
	"receipt", "proof-list", "bills", "final-notices", "reminders", "refund-checks", "check-register", "service-orders", "rating", "close",
}

// clearPapers takes away what an earlier demo left in the folder.
func clearPapers(folder string) error {
	for _, name := range demoPapers {
		old, err := filepath.Glob(filepath.Join(folder, name+"*.pdf"))
		if err != nil {
			return err
		}
		for _, path := range old {
			if err := os.Remove(path); err != nil {
				return fault.New(fault.Refused, "demo.folder", "“{path}” cannot be made anew.", fault.Args{"path": path}).Because(err)
			}
		}
	}
	for _, x := range exports {
		if err := os.Remove(filepath.Join(folder, x.name+".csv")); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

func demoMonth(ctx context.Context, e env, path, out string) error {
	b, err := open.Books(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	if err := month.Work(ctx, b, out, func(format string, args ...any) { say(e.out, format+"\n", args...) }); err != nil {
		return err
	}
	s, err := b.SignInTraining(ctx, "teresa", e.clock)
	if err != nil {
		return err
	}
	for _, x := range exports {
		if err := exportTo(ctx, s, x, filepath.Join(out, x.name+".csv")); err != nil {
			return err
		}
		say(e.out, "  wrote %s\n", filepath.Join(out, x.name+".csv"))
	}
	r, err := b.Check(ctx, func(string) {})
	if err != nil || len(r.Problems) > 0 {
		return errors.Join(err, fault.New(fault.Damaged, "check.problems", "{n} problems in “{path}”.", fault.Args{"n": len(r.Problems), "path": path}))
	}
	say(e.out, "The books hold: %d rows, %d journal entries, %d ledger entries, debits = credits = %s.\n", r.Rows, r.Journal, r.Entries, r.Debits.Dollars())
	return nil
}

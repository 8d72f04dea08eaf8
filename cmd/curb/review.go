package main

import (
	"context"
	"flag"
	"io"
	"path/filepath"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/reports/exceptions"
)

var reviewCommand = command{
	name: "review", args: "--as NAME [--all] [--sign-off --note TEXT [--by NAME]] [--out FOLDER] [--csv FILE]",
	summary: "deeds that one person did though two should have had a part, for another to review",
	help: `Lists what one person did alone of what needs two: in a one-person office, or where nobody without a part in it could do it. Each line
has the entry of the journal and that of the part before.

--sign-off signs all that waits off, with --note; nobody reviews what they did. Where nobody else signs in, --by says who looked and signed
the paper: a member of the board, the auditor. --out prints the paper, --csv writes the list.`,
	run: runReview,
}

func runReview(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	sign := signInFlags(fs)
	all := fs.Bool("all", false, "those reviewed too")
	off := fs.Bool("sign-off", false, "sign off what waits")
	by := fs.String("by", "", "`NAME` of who looked and signed the paper")
	note := fs.String("note", "", "`TEXT`: what was looked at, and what was found")
	out := fs.String("out", "", "print the paper into `FOLDER`")
	file := fs.String("csv", "", "write the list to `FILE`")
	if _, err := parse(e, fs, args, 0, 0); err != nil {
		return err
	}
	return sign.during(ctx, e, func(h *held) error {
		if *off {
			if err := signOffWaiting(ctx, e, h, *by, *note); err != nil {
				return err
			}
		}
		list, err := reviewed(ctx, h, *all)
		if err != nil {
			return err
		}
		if err := sayReview(e, list); err != nil {
			return err
		}
		if *file != "" {
			if err := keepFile(e, filepath.Dir(*file), filepath.Base(*file), []byte(exceptions.ReviewCSV(list))); err != nil {
				return err
			}
		}
		if *out == "" {
			return nil
		}
		sheet, err := exceptions.Review(h.house, list)
		return laidInto(ctx, e, h, *out, "done-by-one-person", papers.One(document.Ref{Kind: "review list"}, sheet, err))
	})
}

// reviewed reads the list part by part.
func reviewed(ctx context.Context, h *held, all bool) (list []oversight.ReviewLine, err error) {
	after := func(at oversight.Entry) office.Query[oversight.ReviewBooks, []oversight.ReviewLine] {
		return oversight.ReviewList{All: all, After: at}
	}
	for l, err := range office.Walk(ctx, h.Session, oversight.MostReviewed, after, func(l oversight.ReviewLine) oversight.Entry { return l.Entry }) {
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, nil
}

func signOffWaiting(ctx context.Context, e env, h *held, by, note string) error {
	list, err := reviewed(ctx, h, false)
	if err != nil {
		return err
	}
	count := len(list)
	for len(list) > 0 {
		n := min(len(list), oversight.MostReviewed)
		c := oversight.Review{By: by, Note: note}
		for _, l := range list[:n] {
			c.Entries = append(c.Entries, l.Entry)
		}
		if _, err := office.Do(ctx, h.Session, h.Mint(), c); err != nil {
			return err
		}
		list = list[n:]
	}
	say(e.out, "Signed off %d deeds.\n", count)
	return nil
}

func sayReview(e env, list []oversight.ReviewLine) error {
	if len(list) == 0 {
		say(e.out, "Nothing that one person did waits for review.\n")
		return nil
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "ENTRY\tBEFORE\tDONE AT\tBY\tWHAT\tABOUT\tACCOUNT\tAMOUNT\tREASON\tREVIEWED\n")
		for _, l := range list {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Entry, l.First, l.Sign.At, l.Who, l.Did, l.Subject, l.Account, l.Amount, l.Reason, exceptions.Looked(l))
		}
	})
}

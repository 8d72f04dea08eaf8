package main

import (
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
)

var payfileCommand = command{
	name: "payfile", args: "layout|preview|list|lines|match|approve|return|post|undo|matches|rejects [WORD ...] --as NAME",
	summary: "lockbox, portal and bank files of payments: preview, match, approve, post once, undo",
	help: `A file of payments is previewed first: its rows are matched with accounts, and nothing is posted. Another person approves it; then it is
posted, and its money deposited in one sum. The same file, or the same payment in another file, posts nothing a second time.

  payfile layout                                  the layouts of tables and fixed lines in force
  payfile layout portal.toml                      keeps a layout written as TOML; “payfile layout NAME” writes one out
  payfile preview FILE --layout NAME              a table; OFX, BAI2 and CAMT.053 need no layout. --bank NAME the account it was paid into,
                                                  --day DAY for rows that give none, --rejects FILE.csv writes what is held
  payfile preview FILE --layout NAME --try        says what the file holds, and keeps nothing
  payfile list                                    the files, the newest first
  payfile lines A-000003 [--state unknown]        the lines a person must look at
  payfile match A-000003 17 --account 0010        row 17 is for that account; --remember keeps who pays for it, --reason where it must be said
  payfile match A-000003 17 --aside --reason TEXT row 17 is not posted; --again takes a decision back
  payfile approve A-000003 [--suspense]           by another than who previewed it; --suspense: the money of unknown lines goes to suspense
  payfile return A-000003 --reason TEXT           takes an approval back
  payfile post A-000003                           posts it; stopped anywhere and started again it ends in the same books
  payfile undo A-000003 --reason TEXT             voids all its receipts and its deposit, or drops a preview
  payfile matches [--forget KEY]                  who is remembered to pay for which account
  payfile rejects A-000003 [FILE.csv]             what is held, as CSV`,
	run: runPayfile,
}

// payfileFlags are the flags of all its words.
type payfileFlags struct {
	sign                                                       *signIn
	layout, day, bank, rejects, state, account, reason, forget *string
	try, suspense, aside, again, remember                      *bool
}

func runPayfile(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	f := payfileFlags{
		sign: signInFlags(fs), layout: fs.String("layout", "", "preview: `NAME` of the layout, or a file that ends in .toml"),
		day: fs.String("day", "", "preview: the `DAY` of rows that give none, and of the deposit (2026-10-01)"), bank: fs.String("bank", "", "preview: the bank account by its `NAME`"),
		rejects: fs.String("rejects", "", "preview: write what is held as CSV to this `FILE`"), state: fs.String("state", "", "lines: only those of a `STATE`, such as unknown"),
		account: fs.String("account", "", "match: `NUMBER` of the account"), reason: fs.String("reason", "", "`TEXT`: why"),
		forget: fs.String("forget", "", "matches: forget the payer of this `KEY`"), try: fs.Bool("try", false, "preview: keep nothing"),
		suspense: fs.Bool("suspense", false, "approve: the money of lines nobody knows goes to suspense"), aside: fs.Bool("aside", false, "match: the line is not posted"),
		again: fs.Bool("again", false, "match: takes a decision back"), remember: fs.Bool("remember", false, "match: remember who pays for the account"),
	}
	rest, err := parse(e, fs, args, 1, 3)
	if err != nil {
		return err
	}
	word, rest := rest[0], rest[1:]
	do, known := payfileWords[word]
	if !known || len(rest) < do.least || len(rest) > do.most {
		return errUsage
	}
	return f.sign.during(ctx, e, func(h *held) error { return do.do(ctx, e, h, f, rest) })
}

// payfileWord is a word after “payfile”, with how many words may follow it.
type payfileWord struct {
	least, most int
	do          func(context.Context, env, *held, payfileFlags, []string) error
}

var payfileWords = map[string]payfileWord{
	"layout": {0, 1, payfileLayout}, "preview": {1, 1, payfilePreview}, "list": {0, 0, payfileList}, "lines": {1, 1, payfileLines},
	"match": {2, 2, payfileMatch}, "approve": {1, 1, payfileApprove}, "return": {1, 1, payfileReturn}, "post": {1, 1, payfilePost},
	"undo": {1, 1, payfileUndo}, "matches": {0, 0, payfileMatches}, "rejects": {1, 2, payfileRejects},
}

// payfileLayout lists the layouts, keeps one of a file, or writes one out.
func payfileLayout(ctx context.Context, e env, h *held, _ payfileFlags, rest []string) error {
	switch {
	case len(rest) == 0:
		all, err := office.Ask(ctx, h.Session, payment.ListFileLayouts{})
		if err != nil {
			return err
		}
		return tabled(e.out, func(w io.Writer) {
			say(w, "LAYOUT\tFROM\tKIND\tTENDER\tFIELDS\n")
			for _, l := range all {
				kind := payfile.Table
				if l.Fixed {
					kind = payfile.Fixed
				}
				var fields []string
				for _, c := range l.Columns {
					fields = append(fields, string(c.Field))
				}
				say(w, "%s\t%s\t%s\t%s\t%s\n", l.Name, l.From.US(), kind, l.Tender, strings.Join(fields, ", "))
			}
		})
	case strings.HasSuffix(rest[0], ".toml"):
		l, err := payfileLayoutFile(rest[0])
		if err != nil {
			return err
		}
		if l, err = office.Do(ctx, h.Session, h.Mint(), payment.KeepFileLayout{Layout: l}); err == nil {
			say(e.out, "Kept: layout “%s” from %s on.\n", l.Name, l.From.US())
		}
		return err
	}
	l, err := office.Ask(ctx, h.Session, payment.FileLayoutNamed{Layout: rest[0]})
	if err != nil {
		return err
	}
	return payfile.WriteLayout(e.out, l)
}

func payfileLayoutFile(path string) (payment.FileLayout, error) {
	f, err := os.Open(path)
	if err != nil {
		return payment.FileLayout{}, fault.New(fault.Absent, "filelayout.no-file", "The layout “{path}” cannot be read: look whether the file is there.",
			fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	return payfile.ReadLayout(f, filepath.Base(path))
}

// payfileRead reads the file by the layout named.
func payfileRead(ctx context.Context, h *held, f payfileFlags, path string) (in payment.FileInput, err error) {
	var layout *payment.FileLayout
	if *f.layout != "" {
		l := payment.FileLayout{}
		if strings.HasSuffix(*f.layout, ".toml") {
			l, err = payfileLayoutFile(*f.layout)
		} else {
			l, err = office.Ask(ctx, h.Session, payment.FileLayoutNamed{Layout: *f.layout})
		}
		if err != nil {
			return in, err
		}
		layout = &l
	}
	r, err := os.Open(path)
	if err != nil {
		return in, fault.New(fault.Absent, "curb.no-file", "The file “{path}” cannot be read.", fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = r.Close() }()
	if in, err = payfile.Read(r, filepath.Base(path), layout); err != nil {
		return in, err
	}
	if *f.day != "" {
		if in.Day, err = calendar.ParseISO(*f.day); err != nil {
			return in, err
		}
	}
	if *f.bank != "" {
		a, err := bankNamed(ctx, h, *f.bank)
		if err != nil {
			return in, err
		}
		in.Bank, in.GL = a.Name, a.GL
	}
	return in, nil
}

func payfilePreview(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	in, err := payfileRead(ctx, h, f, rest[0])
	if err != nil {
		return err
	}
	if *f.try {
		sayRead(e, in)
		return nil
	}
	if err := unused(*f.rejects); err != nil {
		return err
	}
	for _, b := range in.Broken {
		say(e.err, "%s\n", b.Why)
	}
	out, err := payment.PreviewFile(ctx, h.Session, in, func(done, all int) { say(e.err, "row %d of %d\n", done, all) })
	if err != nil {
		return err
	}
	if out.Already {
		say(e.out, "This file is in the books already; nothing was changed.\n")
	}
	sayFile(e, out.File)
	if *f.rejects == "" {
		return nil
	}
	return writeHeld(ctx, e, h, out.File.Number, []string{*f.rejects})
}

// sayRead says what a file holds that is not kept.
func sayRead(e env, in payment.FileInput) {
	say(e.out, "%s (%s): %d payments, %d rows that cannot be read, %d that are no payments. Nothing is kept.\n", in.Name, in.Format, len(in.Rows), len(in.Rejects), in.Over)
	for _, r := range in.Broken {
		say(e.out, "not whole: %s\n", r.Why)
	}
	for _, r := range in.Rejects {
		say(e.out, "rejected: %s\n", r.Why)
	}
}

// sayFile says where a file stands.
func sayFile(e env, f payment.File) {
	say(e.out, "%s, %s (%s), %s of %s: %d rows, payments of %s.\n", f.Ref(), f.Name, f.Format, f.Step, f.Day.US(), f.Rows, f.Total.Dollars())
	for _, s := range payment.LineStates {
		if t := f.Of(s); t.Lines > 0 {
			say(e.out, "%9d  %-10s %14s\n", t.Lines, t.State, t.Sum)
		}
	}
	if f.Over > 0 {
		say(e.out, "%9d  rows of the file are no payments, and were passed over\n", f.Over)
	}
}

// fileNumbered reads the number of a file.
func fileNumbered(text string) (document.Number, error) { return document.ParseNumber(text) }

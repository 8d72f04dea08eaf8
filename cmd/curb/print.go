package main

import (
	"context"
	"errors"
	"flag"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/reports/spool"
)

// prints are the papers curb can print, by what they are of.
var prints = map[string]func(context.Context, *office.Session, document.Number) papers.Sheets{
	"proof":   papers.ProofList,
	"bills":   papers.Bills,
	"notices": papers.Notices,
	"receipt": papers.Receipt,
	"rating":  papers.Rating,
	"orders": func(ctx context.Context, s *office.Session, _ document.Number) papers.Sheets {
		return papers.Orders(ctx, s)
	},
}

var printCommand = command{
	name: "print", args: "proof|bills|notices RUN | receipt|rating NUMBER | orders  --as NAME [--out FOLDER] [--printer QUEUE]",
	summary: "print papers, or write them as PDF",
	help: `proof     the proof list of a previewed billing run
bills     the bills of a posted billing run, in files of at most 500 pages
notices   the notices of a notice run
receipt   one receipt
rating    one rating form; a supervisor must be signed in
orders    the sheets of the open service orders

The PDF files go to the folder, and to the printer's queue when one is named. Every copy is recorded in the books. Refund checks are
printed in the window only, where somebody says which came out.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		out := fs.String("out", "out", "the `FOLDER` for PDF files")
		printer := fs.String("printer", "", "also hand them to this print `QUEUE`")
		rest, err := parse(e, fs, args, 1, 2)
		if err != nil {
			return err
		}
		what := rest[0]
		make, known := prints[what]
		if !known || (len(rest) == 1) != (what == "orders") {
			return errUsage
		}
		var number document.Number
		name := what
		if len(rest) == 2 {
			if number, err = document.ParseNumber(rest[1]); err != nil {
				return err
			}
			name += "-" + number.String()
		}
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		paths, err := papers.Print(ctx, h.Session, h.house.Day, *out, name, make(ctx, h.Session, number))
		for _, p := range paths {
			say(e.out, "printed %s\n", p)
			if err == nil && *printer != "" {
				err = queue(ctx, e, *printer, name, p)
			}
		}
		return err
	},
}

// queue hands a finished file to a printer.
func queue(ctx context.Context, e env, printer, title, path string) error {
	id, err := spool.New().Print(ctx, spool.Job{Printer: printer, Title: title, File: path, Copies: 1})
	if err != nil {
		return errors.Join(fault.New(fault.Refused, "print.queue", "“{path}” is written, but the printer did not take it.", fault.Args{"path": path}), err)
	}
	say(e.out, "handed to %s as %s\n", printer, id)
	return nil
}

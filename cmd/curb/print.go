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
	"bill":    papers.BillPaper,
	"receipt": papers.Receipt,
	"rating":  papers.Rating,

	"adjustment": papers.Adjustment,
	"coding":     papers.Coding,
	"schedule":   papers.Schedule,
	"deposit":    papers.Deposit,
	"slip":       papers.DepositSlip,
	"orders": func(ctx context.Context, s *office.Session, _ document.Number) papers.Sheets {
		return papers.Orders(ctx, s)
	},
}

var printCommand = command{
	name: "print",
	args: "bills|mailhouse|proof|notices RUN | sheets|came-out JOB | jobs | bill|receipt|adjustment|coding|schedule|deposit|slip|rating NUMBER | orders  --as NAME [--out FOLDER] [--printer QUEUE]",

	summary: "print papers, or write them as PDF",
	help: `bills      the bills of a posted billing run, in files of at most 500 pages: sorted by --sort, on the form --form. The run becomes a
           print job whose sheets are numbered. With --from-sheet and --to-sheet only those sheets of the run's last such job are
           printed, each as it was; a sheet that is no longer as it was is named, and printed only with --changed.
sheets     sheets of a print job, likewise
came-out   says what came out of a printer: --through names the last sheet that did. Until then nothing more of the job is printed
jobs       the print jobs, the latest first
mailhouse  a job for a company that prints and mails: a CSV file (docs/mailhouse.md), the PDF in the same order, and a manifest
bill       one bill, with its copies; with --copy one duplicate, marked as such with the day
proof      the proof list of a previewed billing run
notices    the notices of an issued notice run, likewise as a print job: letters by --sort zip, door tags three a sheet by --sort route
receipt    one receipt
adjustment one adjustment, as its form; schedule is its schedule of differences, of a back-bill month by month;
           coding is its account coding form
deposit    the receipt of one deposit of a customer
slip       the slip of one bank deposit
rating     one rating form; a supervisor must be signed in
orders     the sheets of the open service orders

A quoted final bill is written by “curb quote --out”.

The PDF files go to the folder, and to the printer's queue when one is named. Every copy is recorded in the books. Refund checks are
printed in the window only, where somebody says which came out.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		p := &printing{ctx: ctx, e: e}
		p.flags(fs)
		rest, err := parse(e, fs, args, 1, 2)
		if err != nil {
			return err
		}
		if len(rest) == 1 && p.run != "" {
			rest = append(rest, p.run)
		}
		alone := rest[0] == "orders" || rest[0] == "jobs"
		if (len(rest) == 1) != alone {
			return errUsage
		}
		return p.carry(s, rest)
	},
}

// printing is one call of curb print.
type printing struct {
	ctx               context.Context
	e                 env
	fs                *flag.FlagSet
	out, printer, run string
	sort, form, why   string
	from, to, through int
	copy, changed     bool
	sorted            bool // --sort was given
	s                 *office.Session
	house             office.House
	number            document.Number
	name              string
}

func (p *printing) flags(fs *flag.FlagSet) {
	p.fs = fs
	fs.StringVar(&p.out, "out", "out", "the `FOLDER` for PDF files")
	fs.StringVar(&p.printer, "printer", "", "also hand them to this print `QUEUE`")
	fs.StringVar(&p.run, "run", "", "bills, mailhouse: the `RUN`, when it is not an argument")
	fs.StringVar(&p.sort, "sort", "zip", "bills, mailhouse, notices: `ORDER`, one of zip, route, cycle, account; notices have no cycle, and door tags go by route")
	fs.StringVar(&p.form, "form", "page", "bills: `FORM`, one of page, postcard, rest (pages of what is too full for a card)")
	fs.IntVar(&p.from, "from-sheet", 0, "bills, notices, sheets: the first `SHEET`")
	fs.IntVar(&p.to, "to-sheet", 0, "bills, notices, sheets: the last `SHEET`; 0 is the last of the job")
	fs.IntVar(&p.through, "through", -1, "came-out: the last `SHEET` that came out right; one before the first when none did")
	fs.StringVar(&p.why, "why", "", "bills, notices, sheets: why they are printed again")
	fs.BoolVar(&p.changed, "changed", false, "bills, notices, sheets: also sheets that are no longer as they were")
	fs.BoolVar(&p.copy, "copy", false, "bill: one duplicate, marked as such")
}

func (p *printing) carry(s *signIn, rest []string) error {
	job := map[string]func() error{"bills": p.bills, "sheets": p.sheets, "came-out": p.came, "jobs": p.jobs, "mailhouse": p.mailhouse, "notices": p.notices}[rest[0]]
	make, known := prints[rest[0]]
	if job == nil && !known {
		return errUsage
	}
	p.name = rest[0]
	p.fs.Visit(func(f *flag.Flag) { p.sorted = p.sorted || f.Name == "sort" })
	if len(rest) == 2 {
		var err error
		if p.number, err = document.ParseNumber(rest[1]); err != nil {
			return err
		}
		p.name += "-" + p.number.String()
	}
	h, err := s.open(p.ctx, p.e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	p.s, p.house = h.Session, h.house
	if job != nil {
		return job()
	}
	sheets := make(p.ctx, p.s, p.number)
	if p.copy && rest[0] == "bill" {
		sheets = papers.Again(p.ctx, p.s, p.house.Day, p.number)
		p.name += "-copy"
	}
	paths, err := papers.Print(p.ctx, p.s, p.house.Day, p.out, p.name, sheets)
	for _, path := range paths {
		say(p.e.out, "printed %s\n", path)
		if err == nil && p.printer != "" {
			err = queue(p.ctx, p.e, p.printer, p.name, path)
		}
	}
	return err
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

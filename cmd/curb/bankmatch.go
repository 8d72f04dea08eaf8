package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/reconciliation"
)

// match lists what the bank's lines seem to be, and accepts what is arithmetic alone.
func (c bankCall) match(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	m, err := office.Ask(ctx, h.Session, procedure.Propose{Bank: a.ID})
	if err != nil {
		return err
	}
	accepted := 0
	for _, p := range m.Proposals {
		if !*c.accept || !p.Sure() && p.How != procedure.Net {
			continue
		}
		if _, err := office.Do(ctx, h.Session, h.Mint(), p.Pair(a.ID)); err != nil {
			return err
		}
		accepted++
	}
	if err := tabled(e.out, func(w io.Writer) {
		say(w, "HOW\tLINES\tAMOUNT\tDOCUMENTS\tDIFFERENCE\n")
		for _, p := range m.Proposals {
			say(w, "%s\t%s\t%s\t%s\t%s\n", p.How, lineDays(p.Lines), sumLines(p.Lines), itemDocs(p.Items), p.Diff)
		}
		for _, i := range m.Items {
			stands := "not on the statement yet"
			if m.Overdue[i.Doc] {
				stands = "never arrived"
			}
			say(w, "%s\t\t%s\t%s of %s\t%s\n", stands, i.Amount, i.Doc, i.Day.US(), m.Reasons[i.Doc])
		}
		for _, l := range m.Lines {
			say(w, "nothing fits\t%s\t%s\t%s\t%s\n", l.Day.US(), l.Amount, strings.TrimSpace(l.What+" "+l.Text), m.Reasons[l.Ref()])
		}
	}); err != nil {
		return err
	}
	say(e.out, "%d proposals, %d accepted; %d in the books only, %d on the statement only\n", len(m.Proposals), accepted, len(m.Items), len(m.Lines))
	return nil
}

func lineDays(lines []bank.Line) string {
	days := make([]string, len(lines))
	for i, l := range lines {
		days[i] = l.Day.US()
	}
	return strings.Join(days, ", ")
}

func sumLines(lines []bank.Line) string {
	sum := lines[0].Amount
	for _, l := range lines[1:] {
		sum = sum.Plus(l.Amount)
	}
	return sum.String()
}

func itemDocs(items []bank.Item) string {
	docs := make([]string, len(items))
	for i, x := range items {
		docs[i] = x.Doc.String()
	}
	return strings.Join(docs, ", ")
}

// tieOut follows the money of some days, and fails when something differs.
func (c bankCall) tieOut(ctx context.Context, e env, h *held, _ bank.Account, _ []string) error {
	to, err := dayOr(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	from, err := dayOr(*c.from, to)
	if err != nil {
		return err
	}
	t, err := office.Ask(ctx, h.Session, procedure.TieOut{From: from, To: to})
	if err != nil {
		return err
	}
	k := t.Control
	say(e.out, "%s to %s: %d batches of %s, %d deposits, %d lines without a deposit\n", t.From.US(), t.To.US(), len(t.Batches), t.Received().Dollars(),
		len(t.Deposits), len(t.Lines))
	say(e.out, "%s: %s + received %s, voided %s, over %s, deposited %s, otherwise %s = %s\n", k.GL, k.Opening, k.Received, k.Voided, k.Over, k.Deposited,
		k.Other, k.Closing)
	for _, d := range t.Differences {
		say(e.out, "  %s: %s\n", d.Where, d.Says)
	}
	if *c.out != "" {
		sheet, err := reconciliation.Tie(reconciliation.FromTie(h.house.Utility, h.house.Training, t))
		name := "tie-out-" + t.To.String()
		if err := laidInto(ctx, e, h, *c.out, name, papers.One(document.Ref{Kind: "tie-out"}, sheet, err)); err != nil {
			return err
		}
	}
	if n := len(t.Differences); n > 0 {
		return fault.New(fault.Refused, "tieout.differences", "{count} differences.", fault.Args{"count": n})
	}
	return nil
}

// dayOr reads a day as people write it, or gives the usual one.
func dayOr(text string, usual calendar.Day) (calendar.Day, error) {
	if text == "" {
		return usual, nil
	}
	return calendar.ParseEntry(text, usual)
}

func laidInto(ctx context.Context, e env, h *held, folder, name string, sheets papers.Sheets) error {
	paths, err := papers.Print(ctx, h.Session, h.house.Day, folder, name, sheets)
	for _, p := range paths {
		say(e.out, "printed %s\n", p)
	}
	return err
}

// open says what lies between books and bank on any day.
func (c bankCall) open(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	day, err := dayOr(*c.day, h.house.Day)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, procedure.OpenOn{Bank: a.ID, Day: day})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "WHAT\tDAY\tAMOUNT\tNAME\n")
		for _, t := range r.Transit {
			say(w, "in transit\t%s\t%s\t%s\n", t.Day.US(), t.Amount, t.Doc)
		}
		for _, k := range r.Outstanding {
			say(w, "check %06d\t%s\t%s\t%s\n", k.CheckNo, k.Dated.US(), -k.Amount, k.Payee)
		}
		for _, s := range r.Short {
			say(w, "bank is to correct\t%s\t%s\t%s\n", s.Day.US(), -s.Amount, s.Doc)
		}
		for _, l := range r.Unbooked {
			say(w, "only the bank has\t%s\t%s\t%s\n", l.Day.US(), l.Unbooked(day), strings.TrimSpace(l.What+" "+l.Text))
		}
		for _, p := range r.Partly {
			say(w, "other sum at the bank\t%s\t%s\t%s\n", p.Day.US(), p.Amount, p.Doc)
		}
		say(w, "Book balance\t%s\t%s\nthe statement must show\t%s\t%s\n", day.US(), r.Book, day.US(), r.Statement.Amount)
	})
}

// prepare keeps a reconciliation for somebody else to sign.
func (c bankCall) prepare(ctx context.Context, e env, h *held, a bank.Account, _ []string) error {
	day, err := dayOr(*c.day, 0)
	if err != nil {
		return err
	}
	rec, err := office.Do(ctx, h.Session, h.Mint(), procedure.PrepareReconciliation{Bank: a.ID, Day: day, Note: *c.note})
	if err != nil {
		return err
	}
	say(e.out, "%s of %s at the end of %s: bank %s, adjusted %s; books %s, adjusted %s; not explained %s\n", rec.Ref(), a.Ending(), rec.Day.US(),
		rec.Statement, rec.AdjustedBank(), rec.Book, rec.AdjustedBook(), rec.Difference())
	return c.sheet(ctx, e, h, rec)
}

// signOff signs a reconciliation off.
func (c bankCall) signOff(ctx context.Context, e env, h *held, _ bank.Account, rest []string) error {
	number, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	rec, err := office.Do(ctx, h.Session, h.Mint(), procedure.SignReconciliation{Number: number, Note: *c.note})
	if err != nil {
		return err
	}
	say(e.out, "%s is signed through %s.\n", rec.Ref(), rec.Day.US())
	return c.sheet(ctx, e, h, rec)
}

func (c bankCall) sheet(ctx context.Context, e env, h *held, rec bank.Reconciliation) error {
	if *c.out == "" {
		return nil
	}
	p, err := office.Ask(ctx, h.Session, procedure.ForReconciliation{Number: rec.Number})
	if err != nil {
		return err
	}
	sheet, err := reconciliation.Sheet(reconciliation.FromPaper(p))
	return laidInto(ctx, e, h, *c.out, fmt.Sprintf("reconciliation-%s-%s", rec.Number, rec.State), papers.One(rec.Ref(), sheet, err))
}

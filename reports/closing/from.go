package closing

import (
	"fmt"
	"strings"

	"curbstop/domain/period"
	"curbstop/reports/paper"
)

// FromProof fills in the close sheet from what a closed day or month keeps of itself, and from nothing else.
func FromProof(p period.Proof) Input {
	f := p.Facts
	in := Input{
		Training: p.Training, Office: p.Utility, Title: "Close of " + strings.Replace(f.Name(), "day ", "business day ", 1), Note: p.Closed.At.String(),
		Seal: string(p.Seal), Code: string(p.Seal) + "\n" + f.Text(), Since: "At the close before",
		Head: fmt.Sprintf("Taken when the journal stood at entry %c %d, %s.", f.Drawer, f.Seq, f.Head), Sign: []string{"Counted by, date", "Closed by, date"},
	}
	if f.Month != 0 {
		in.Since, in.Sign = "Month before", []string{"Prepared by, date", "Reviewed by, date"}
	}
	in.Facts = facts(p)
	for _, l := range p.Lines {
		in.Checks = append(in.Checks, Check{What: l.What, Stood: stood(l), Says: l.Says, Reason: l.Reason})
	}
	for _, x := range p.Figures {
		if n := len(in.Figures); n == 0 || in.Figures[n-1].Name != x.Group {
			in.Figures = append(in.Figures, Group{Name: x.Group})
		}
		g := &in.Figures[len(in.Figures)-1]
		g.Sums = append(g.Sums, Sum{What: x.What, Count: x.Count, Amount: x.Amount, Note: x.Note})
	}
	for _, t := range p.Totals {
		in.Totals = append(in.Totals, Total{
			Fund: t.Fund, GL: t.GL, Before: t.Before(), Debit: t.Debit.Minus(t.WasDebit), Credit: t.Credit.Minus(t.WasCredit), After: t.After(),
		})
	}
	var next []string
	for _, n := range f.Next {
		next = append(next, fmt.Sprintf("%s %d", n.Series, n.Number))
	}
	in.Numbers = strings.Join(next, ", ")
	return in
}

func facts(p period.Proof) []paper.Fact {
	out := []paper.Fact{{Label: "Closed by", Says: p.ClosedBy}, {Label: "Closed at", Says: p.Closed.At.String()}}
	if p.CountedBy != "" {
		out = append([]paper.Fact{{Label: "Counted by", Says: p.CountedBy}}, out...)
	}
	out = append(out, paper.Fact{Label: "On business day", Says: p.Closed.Day.US()})
	if p.Alone {
		out = append(out, paper.Fact{Label: "One person counted and closed", Says: "the office is set so; to be reviewed"})
	}
	return out
}

// stood says how a line of the checklist stood, as the sheet shows it.
func stood(l period.Line) string {
	switch l.Light {
	case period.Clear:
		return "in order"
	case period.Warns:
		return "noted"
	case period.Asks:
		return "explained"
	}
	return "open"
}

package arrangement

import (
	"iter"

	"curbstop/domain/arrangement"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// PromiseHeads are the columns of the list of promises as a file.
var PromiseHeads = []string{"collector", "promised for", "account", "customer", "phone", "promise", "amount", "paid", "left", "stands"}

// PromiseRows gives the list of promises as rows of a file, those still open first.
func PromiseRows(l arrangement.PromiseList) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, list := range [][]arrangement.Promised{l.Open, l.Ended} {
			for _, p := range list {
				a := p.Shown.Arrangement
				if !yield([]string{
					p.Collector, p.Day.String(), p.Shown.Number, p.Shown.Name, p.Phone, a.Number.String(), p.Amount.String(), p.Paid.String(),
					p.Amount.Minus(p.Paid).String(), stands(p),
				}, nil) {
					return
				}
			}
		}
	}
}

// stands says where a promise stands.
func stands(p arrangement.Promised) string {
	switch a := p.Shown.Arrangement; {
	case a.Status != arrangement.Active:
		return string(a.Status)
	case p.Paid >= p.Amount:
		return "paid"
	case p.Late > 0:
		return phrase.Count(p.Late, "day") + " late"
	}
	return "to be kept"
}

// Promises lays out the list of promises to pay, by who took them: those to be kept, then those kept or broken.
func Promises(l arrangement.PromiseList) (paper.Sheet, error) {
	period := l.To.US()
	if l.From != l.To {
		period = l.From.US() + " to " + l.To.US()
	}
	in := listing.Input{
		Training: l.House.Training, Office: l.House.Utility, Title: "Promises to pay", Note: period, Columns: promiseColumns(), Empty: "No promise is open.",
	}
	var open, late money.Amount
	in.Rows, open, late = promiseRows(l.Open)
	in.Totals = []paper.Row{promiseTotal(len(l.Open), "to be kept", open)}
	var kept, broken money.Amount
	n := 0
	for _, p := range l.Ended {
		if p.Shown.Arrangement.Status == arrangement.Kept {
			kept, n = kept.Plus(p.Amount), n+1
		} else {
			broken = broken.Plus(p.Amount.Minus(p.Paid))
		}
	}
	below := listing.Input{Title: "Kept or broken, " + period, Columns: promiseColumns(), Empty: "None was kept or broken."}
	below.Rows, _, _ = promiseRows(l.Ended)
	in.Below = []listing.Input{below}
	in.Facts = []paper.Fact{
		{Label: "To be kept", Says: phrase.Count(len(l.Open), "promise") + ", " + open.Dollars()},
		{Label: "Of it late", Says: late.Dollars()},
		{Label: "Kept", Says: phrase.Count(n, "promise") + ", " + kept.Dollars()},
		{Label: "Broken", Says: phrase.Count(len(l.Ended)-n, "promise") + ", " + broken.Dollars() + " not paid"},
	}
	return listing.Sheet(in)
}

func promiseColumns() []paper.Column {
	right := func(head string, share int) paper.Column {
		return paper.Column{Head: head, Share: share, Align: paper.Right}
	}
	return []paper.Column{
		{Head: "Collector", Share: 16},
		{Head: "For", Share: 10},
		{Head: "Account", Share: 9},
		{Head: "Customer", Share: 19},
		{Head: "Phone", Share: 12},
		{Head: "Promise", Share: 9},
		right("Amount", 9), right("Left", 9),
		{Head: "Stands", Share: 11},
	}
}

func promiseRows(list []arrangement.Promised) (_ iter.Seq2[paper.Row, error], left, late money.Amount) {
	rows := make([]paper.Row, 0, len(list))
	last := ""
	for _, p := range list {
		owes := p.Amount.Minus(p.Paid)
		left = left.Plus(owes)
		if p.Late > 0 {
			late = late.Plus(owes)
		}
		who := p.Collector
		if who == last {
			who = ""
		}
		last = p.Collector
		rows = append(rows, paper.Row{Cells: []string{
			who, p.Day.US(), p.Shown.Number, p.Shown.Name, p.Phone, p.Shown.Arrangement.Number.String(), p.Amount.String(), owes.String(), stands(p),
		}})
	}
	return listing.Rows(rows...), left, late
}

func promiseTotal(n int, words string, sum money.Amount) paper.Row {
	return paper.Row{Cells: []string{phrase.Count(n, "promise"), "", "", words, "", "", "", sum.String()}}
}

package reconciliation

import (
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/procedure"
)

// FromPaper turns what the books know of a reconciliation into the sheet's input.
func FromPaper(p procedure.ReconciliationPaper) Input {
	in := Input{
		Training: p.House.Training, Office: p.House.Utility, Number: p.Rec.Number.String(), State: string(p.Rec.State), Account: p.Account.Ending(),
		Bank: p.Account.Bank, Day: p.Rec.Day, Statement: p.Rec.Statement, Book: p.Rec.Book, Note: p.Rec.Note, Prepared: p.Prepared, Reviewed: p.Reviewed,
	}
	for _, k := range []struct {
		kind  bank.Between
		title string
		of    *[]Group
	}{
		{bank.InTransit, "Deposits and withdrawals in transit", &in.Bankside},
		{bank.CheckOut, "Checks outstanding", &in.Bankside},
		{bank.BankError, "Errors of the bank", &in.Bankside},
		{bank.OnlyBankHas, "Received by the bank, not in the books", &in.Bookside},
		{bank.BankGivesOut, "Taken by the bank, not in the books", &in.Bookside},
	} {
		g := Group{Title: k.title}
		for _, i := range p.Rec.Items {
			if i.Kind == k.kind {
				g.Items = append(g.Items, Item{Day: i.Day, Doc: docOf(i), Says: saysOf(i), Reason: i.Reason, Amount: i.Amount})
			}
		}
		*k.of = append(*k.of, g)
	}
	return in
}

// docOf names a line of the bank's by nothing: its number is the program's own.
func docOf(i bank.OpenItem) string {
	if i.Doc.Kind == bank.KindLine {
		return "statement"
	}
	return i.Doc.String()
}

func saysOf(i bank.OpenItem) string {
	if i.Says == i.Doc.String() {
		return ""
	}
	return strings.TrimPrefix(i.Says, i.Doc.String()+", ")
}

// FromTie turns a tie-out into the sheet's input.
func FromTie(utility string, training bool, t procedure.Tied) TieInput {
	in := TieInput{Training: training, Office: utility, From: t.From, To: t.To, Control: Control{
		GL: t.Control.GL, Opening: t.Control.Opening, Received: t.Control.Received, Voided: t.Control.Voided, Over: t.Control.Over,
		Deposited: t.Control.Deposited, Other: t.Control.Other, Closing: t.Control.Closing, Loose: t.Control.Loose,
	}}
	for _, b := range t.Batches {
		x := Batch{Doc: b.Doc.String(), Day: b.Day, Who: b.Who, Count: b.Count, Received: b.Received, Counted: b.Counted, Over: b.Over, Put: b.Put, Inside: b.In.String()}
		for _, d := range b.Deposits {
			x.Deposits = append(x.Deposits, d.Number.String())
		}
		in.Batches = append(in.Batches, x)
	}
	for _, d := range t.Deposits {
		in.Deposits = append(in.Deposits, Deposit{
			Doc: d.Number.String(), Day: d.Day, Total: d.Total, Batches: d.Batches, Posted: d.Posted, Arrived: d.Arrived, Stands: stands(d, t),
		})
	}
	for _, h := range t.Control.Holds {
		in.Control.Holds = append(in.Control.Holds, Hold{h.Doc.String(), h.Day, h.Who, h.Amount})
	}
	for _, d := range t.Differences {
		in.Differences = append(in.Differences, Difference{string(d.Where), d.Says, d.Amount})
	}
	return in
}

func stands(d procedure.TieDeposit, t procedure.Tied) string {
	switch {
	case d.State == "voided":
		return "taken back"
	case d.Match.ID == 0 && d.Overdue(t.To):
		return "never arrived"
	case d.Match.ID == 0:
		return "in transit"
	case len(d.Match.Docs) > 1:
		return "arrived with others"
	case d.Match.State == bank.Short:
		return "waits for the bank"
	case d.Match.Diff != 0:
		return "arrived, " + d.Match.Diff.String() + " booked"
	}
	return "arrived"
}

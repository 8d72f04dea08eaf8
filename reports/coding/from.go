package coding

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/reports/paper"
)

// FromAdjustment gives the coding form of an adjustment.
func FromAdjustment(p adjustment.Paper) Input {
	d := p.Adjustment
	in := Input{
		Training: p.House.Training, Office: p.House.Utility, Document: phrase.Sentence(d.Ref().String()), State: string(d.State), Day: d.Day,
		Posted: len(d.Entries) > 0, Account: codes(p.Account, p.Customer.Name, p.Premise.Route), Reason: phrase.Sentence(string(d.Sort)) + ": " + d.Reason,
		Evidence: d.Evidence, Seen: seen(d.Proof), Lines: lines(p.Coding),
	}
	if in.Posted {
		in.State = "posted"
	}
	for _, s := range p.Signed {
		in.Signed = append(in.Signed, phrase.Sentence(s.As)+" by "+s.Name+", "+s.Sign.Day.US())
	}
	return in
}

func seen(p adjustment.Proof) string {
	var parts []string
	for _, text := range []string{p.By, p.Day.US(), p.Reference} {
		if text != "" && (text != p.Day.US() || p.Day != 0) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

// FromRun gives the coding form of a write-off list.
func FromRun(p writeoff.Paper) Input {
	r := p.Run
	in := Input{
		Training: p.House.Training, Office: p.House.Utility, Document: phrase.Sentence(r.Ref().String()), State: string(r.Step), Day: r.Day,
		Posted: r.Issued > 0, Reason: "Debts written off by the criteria of " + r.Terms.Effective.US(), Lines: lines(p.Coding),
		Account: []paper.Fact{{Label: "List of", Says: string(r.Sort)}, {Label: "Debts", Says: count(r.Debts)}, {Label: "Total", Says: r.Total.String()}},
	}
	for i, s := range r.Signatures {
		in.Signed = append(in.Signed, phrase.Sentence(s.As)+" by "+p.Signed[i]+", "+s.Sign.Day.US())
	}
	return in
}

// codes lists what an account is coded by.
func codes(a account.Account, customer, route string) []paper.Fact {
	var rates []string
	for _, s := range a.Services {
		rates = append(rates, s.Kind+" "+s.Rate)
	}
	return []paper.Fact{
		{Label: "Account", Says: a.Number},
		{Label: "Customer", Says: customer},
		{Label: "Class", Says: a.Class},
		{Label: "Cycle", Says: a.Cycle},
		{Label: "Route", Says: route},
		{Label: "Services and rates", Says: strings.Join(rates, ", ")},
	}
}

// lines puts the lines fund by fund, debits before credits.
func lines(in []ledger.Line) (out []Line) {
	for _, l := range in {
		if l.Amount != 0 {
			out = append(out, Line{l.Fund, l.GL, l.Service, l.Amount})
		}
	}
	slices.SortStableFunc(out, func(a, b Line) int {
		switch {
		case a.Fund != b.Fund:
			return strings.Compare(a.Fund, b.Fund)
		case (a.Amount > 0) != (b.Amount > 0):
			if a.Amount > 0 {
				return -1
			}
			return 1
		}
		return strings.Compare(a.GL, b.GL)
	})
	return out
}

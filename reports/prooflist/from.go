package prooflist

import (
	"iter"
	"slices"
	"strings"

	"curbstop/domain/billing"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/reports/officehead"
)

// FromRun gives the proof list of a previewed run: who signed it so far, its exceptions, and its bills as they come, nil to leave them out.
func FromRun(h office.House, r billing.Run, hands []staff.Hand, exceptions []billing.Proposing, bills iter.Seq2[billing.Proposing, error]) Input {
	in := Input{
		Training: h.Training, Office: h.Utility, Run: r.Number.String(), Cycle: phrase.Sentence(r.Select.String()), Billed: r.Day, Due: r.Due,
		Count: r.Sum.Bills, Total: r.Sum.Total, Rates: ratesOf(r.Sum.Rates),
		Signed: officehead.Says(hands), Sign: []string{"Prepared by, date", "Approved by, date"},
	}
	for _, s := range r.Sum.Service {
		use := ""
		if s.Unit != "" {
			use = phrase.Figure(s.Use) + " " + s.Unit
		}
		in.Services = append(in.Services, Service{Name: phrase.Sentence(s.Service), Bills: s.Bills, Use: use, Total: s.Total})
	}
	for _, p := range exceptions {
		in.Exceptions = append(in.Exceptions, exceptionOf(p))
	}
	if bills != nil {
		in.Bills = func(yield func(Bill, error) bool) {
			for p, err := range bills {
				if !yield(billOf(p), err) || err != nil {
					return
				}
			}
		}
	}
	return in
}

// ratesOf names the schedules the bills were reckoned by.
func ratesOf(used []rate.Version) string {
	names := make([]string, len(used))
	for i, v := range used {
		names[i] = v.Code + " " + v.Effective.US()
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// exceptionOf gives one line for an account: its gravest exception, then the others.
func exceptionOf(p billing.Proposing) Exception {
	gravest := p.Gravest()
	var facts []string
	for _, x := range p.Exceptions {
		if x.Kind == gravest && x.Facts != "" {
			facts = append([]string{x.Facts}, facts...)
		} else if x.Kind != gravest {
			facts = append(facts, strings.TrimSuffix(string(x.Kind)+": "+x.Facts, ": "))
		}
	}
	if p.Reason != "" {
		facts = append(facts, "decided: "+p.Reason)
	}
	return Exception{
		Account: p.Number, Address: p.Who.Address, Rule: phrase.Sentence(string(gravest)), Facts: strings.Join(facts, "; "), Billed: !p.Hold,
	}
}

func billOf(p billing.Proposing) Bill {
	use := ""
	if p.Content.Unit != "" {
		use = phrase.Figure(p.Content.Quantity) + " " + p.Content.Unit
	}
	balance := p.Who.Standing.Balance
	return Bill{
		Account: p.Number, Customer: p.Who.Name, Address: p.Who.Address, Use: use, Current: p.Content.Total, Balance: balance,
		Total: balance.Plus(p.Content.Total),
	}
}

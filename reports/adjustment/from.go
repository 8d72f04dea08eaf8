package adjustment

import (
	"strings"

	"curbstop/domain/adjustment"
	"curbstop/domain/phrase"
	"curbstop/reports/paper"
)

// FromPaper turns what the books know of an adjustment into the sheets' input.
func FromPaper(p adjustment.Paper) Input {
	d := p.Adjustment
	in := Input{
		Language: paper.Language(p.Customer.Language), Training: p.House.Training, Office: p.House.Utility, Number: d.Number.String(),
		Kind: string(d.Sort), State: state(d), Account: p.Account.Number, Customer: p.Customer.Name, Service: strings.Join(p.Premise.Address.Lines, ", "),
		Day: d.Day, Reason: d.Reason, Evidence: d.Evidence, Steps: d.Steps, Total: d.Total, Interest: d.Interest, Citations: p.Citations,
	}
	if d.Day == 0 {
		in.Day = d.IssuedBy().Day
	}
	in.Seen = seen(d.Proof)
	if d.Formula != "" {
		in.Formula = d.Formula + ", in force from " + d.Version.US()
	}
	for _, f := range d.Facts {
		in.Facts = append(in.Facts, paper.Fact{Label: f.Label, Says: f.Value})
	}
	for _, l := range d.Lines {
		in.Lines = append(in.Lines, Line{What: what(l), Before: l.Before, After: l.After, Amount: l.Amount()})
	}
	for _, m := range d.Months {
		in.Months = append(in.Months, Month{
			From: m.From, To: m.To, Bill: m.Bill.String(), Billed: m.Billed.String(), Used: m.Used.String(), Before: m.Before, After: m.After,
			Difference: m.Difference(), Interest: m.Interest, Prices: m.Prices, Skipped: m.Skipped,
		})
	}
	for _, i := range d.Instalments {
		in.Instalments = append(in.Instalments, Instalment{i.Due, i.Amount})
	}
	for _, l := range p.Coding {
		in.Coding = append(in.Coding, Coding{l.Fund, l.GL, l.Service, l.Amount})
	}
	for _, s := range p.Signed {
		text := phrase.Sentence(s.As) + " by " + s.Name + ", " + s.Sign.Day.US()
		if s.Reason != "" {
			text += ": " + s.Reason
		}
		in.Signed = append(in.Signed, text)
	}
	return in
}

// seen says who saw the evidence, when, and by what it is found.
func seen(p adjustment.Proof) string {
	var parts []string
	if p.By != "" {
		parts = append(parts, p.By)
	}
	if p.Day != 0 {
		parts = append(parts, "on "+p.Day.US())
	}
	if p.Reference != "" {
		parts = append(parts, "reference "+p.Reference)
	}
	return strings.Join(parts, ", ")
}

func state(d adjustment.Adjustment) string {
	switch {
	case d.State == "issued":
		return "posted"
	case d.State == "voided" && len(d.Entries) > 0:
		return "reversed"
	}
	return string(d.State)
}

func what(l adjustment.Line) string {
	text := phrase.Sentence(l.Service)
	if l.Bill != 0 {
		text += ", bill " + l.Bill.String()
	}
	if l.To != 0 {
		text += ", to " + l.To.US()
	}
	if l.Bill == 0 && l.Label != "" {
		text += ", " + l.Label
	}
	return text
}

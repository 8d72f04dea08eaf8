package analysis

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

// mostServices is how many columns of charges the sheet has room for; further services are summed up.
const mostServices = 4

// FromAnalysis turns the analysis of an account into the sheet's input. Words take the place of the recommendation of the plain rules,
// a paragraph a line; "" leaves it.
func FromAnalysis(a procedure.Analysis, words string) Input {
	in := Input{
		Training: a.House.Training, Office: a.House.Utility, Account: a.Account.Number, Day: a.Day, Facts: facts(a),
		Credit: a.Age.Credit, Balance: a.Standing.Balance, Carried: a.Months[0].Carried, Metered: phrase.Sentence(a.Metered),
		Signs: []string{"Prepared by " + a.By + ", date", "Supervisor, date", "Approved, date"},
	}
	in.Aging = []Bucket{{"Not due", a.Age.NotDue}}
	for i, name := range collection.BucketNames {
		in.Aging = append(in.Aging, Bucket{name + " days", a.Age.Past[i]})
	}
	if in.Metered == "" {
		in.Metered = "Water"
	}
	names := a.Services()
	in.Services = heads(names)
	for _, m := range a.Months {
		in.Months = append(in.Months, month(m, names))
		if m.Unit != "" {
			in.Unit = m.Unit
		}
	}
	for _, u := range a.Findings {
		in.Unusual = append(in.Unusual, u.Says)
	}
	in.Sections = sections(a)
	in.Advice, in.Rules = Paragraphs(words), false
	if len(in.Advice) == 0 {
		in.Advice, in.Rules = Paragraphs(Words(a)), true
	}
	return in
}

// Words gives the recommendation of the plain rules, a paragraph a line, for the supervisor to change.
func Words(a procedure.Analysis) string {
	out := make([]string, len(a.Advice))
	for i, d := range a.Advice {
		out[i] = d.String()
	}
	return strings.Join(out, "\n")
}

// Paragraphs gives the lines of a text that say something.
func Paragraphs(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// heads names the columns of charges.
func heads(names []string) (out []string) {
	for i, n := range names {
		switch {
		case i == mostServices-1 && len(names) > mostServices:
			return append(out, "Rest")
		case n == "":
			n = "Charges"
		}
		out = append(out, phrase.Sentence(n))
	}
	return out
}

func month(m procedure.AnalysisMonth, names []string) Month {
	out := Month{
		Month: m.Month, Days: m.Days, Estimated: m.Estimated, Fees: m.Fees, Payments: m.Payments, Other: m.Other, Balance: m.Balance,
		Charges: make([]money.Amount, min(len(names), mostServices)),
	}
	for i, n := range names {
		at := min(i, mostServices-1)
		out.Charges[at] = out.Charges[at].Plus(m.Charge(n))
	}
	if m.Read.Valid {
		out.Read = phrase.Figure(m.Read.Decimal.Round(2))
	}
	if m.Use.Valid {
		out.Use, out.Scale = phrase.Figure(m.Use.Decimal.Round(2)), m.Use.Decimal.Mul(decimal.NewFromInt(1000)).IntPart()
	}
	return out
}

func facts(a procedure.Analysis) []paper.Fact {
	out := []paper.Fact{
		{Label: "Customer", Says: a.Customer.Name},
		{Label: "Service address", Says: strings.Join(a.Premise.Address.Lines, ", ")},
		{Label: "Class, cycle, route", Says: join(" · ", phrase.Class(a.Account.Class), with("cycle ", a.Account.Cycle), with("route ", a.Premise.Route))},
		{Label: "Status", Says: status(a)},
		{Label: "Telephone", Says: orNone(strings.Join(a.Customer.Phones, ", "))},
	}
	var meters []string
	for _, m := range a.Meters {
		if m.Meter.Removed == 0 {
			meters = append(meters, join(" ", m.Meter.Number, m.Meter.Size))
		}
	}
	last, paid := "none", ledger.Entry{}
	for _, e := range a.Ledger {
		if e.Kind == ledger.Payment && e.Change() < 0 && e.Day == a.Standing.LastPay {
			paid = e
		}
	}
	if a.Standing.LastPay != 0 {
		last = join(", ", (-paid.Change()).Dollars(), a.Standing.LastPay.US())
	}
	out = append(out, paper.Fact{Label: "Meter", Says: orNone(strings.Join(meters, ", "))}, paper.Fact{Label: "Last payment", Says: last})
	held := "none"
	if sum := a.Held(); sum > 0 {
		held = sum.Dollars() + " with interest"
	}
	return append(out, paper.Fact{Label: "Deposit held", Says: held})
}

func status(a procedure.Analysis) string {
	switch a.Account.Status {
	case account.Closed:
		return "Closed " + a.Account.Ended.US()
	case account.CutOff:
		return join(" ", "Cut off", a.Cut().US())
	case account.Pending:
		return "Pending"
	}
	if a.Account.Opened == 0 {
		return "Active"
	}
	return "Active since " + a.Account.Opened.US()
}

func join(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}

func with(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

package deposit

import (
	"strconv"
	"strings"

	"curbstop/domain/deposit"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

func number(n int) string { return strconv.Itoa(n) }

// FromPaper turns what the books know of a deposit into the receipt's input, in the customer's language.
func FromPaper(p deposit.Paper) Input {
	d, l := p.Deposit, paper.Language(p.Customer.Language)
	in := Input{
		Language: l, Training: p.House.Training,
		Office: paper.Office{Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: l.Hours(p.House.Hours), Web: p.House.Web},
		Number: d.Number.String(), Day: d.Day, Clerk: p.Clerk, Account: p.Account.Number, Customer: p.Customer.Name, Payer: d.Payer,
		Service: strings.Join(p.Premise.Address.Lines, ", "), Tender: tender(l, d), Given: d.Given, Change: d.Given.Minus(d.Amount), Amount: d.Amount,
		Held: p.Held, Reason: d.Reason, Months: p.Months,
	}
	year, _, _ := d.Day.Civil()
	for _, r := range p.Terms.Rates {
		if r.Year == year && !p.Terms.NoInterest {
			in.Rate = r.Percent.String() + l.Pick(" percent a year", " por ciento anual")
		}
	}
	return in
}

func tender(l paper.Language, d deposit.Deposit) string {
	words := map[deposit.Tender][2]string{
		"cash": {"Cash", "Efectivo"}, "check": {"Check", "Cheque"}, "card": {"Card", "Tarjeta"}, "money order": {"Money order", "Giro postal"},
		"transfer": {"Bank transfer", "Transferencia"},
	}
	text := string(d.Tender)
	if w, ok := words[d.Tender]; ok {
		text = l.Pick(w[0], w[1])
	}
	return strings.TrimSpace(text + " " + d.CheckNo)
}

// FromSeen turns deposits as lists show them into rows.
func FromSeen(all []deposit.Seen) (out []Held) {
	for _, s := range all {
		h := Held{
			Number: s.Deposit.Number.String(), Account: s.Account, Customer: s.Name, Day: s.Deposit.Day, Left: s.Deposit.Left, Interest: s.Interest.Amount,
			Note: string(s.Deposit.Outcome),
		}
		if s.Missing != "" {
			h.Note = "no rate of interest entered"
		}
		out = append(out, h)
	}
	return out
}

// FromTested turns deposits with how their accounts paid into rows.
func FromTested(all []procedure.Tested) (out []Held) {
	for _, t := range all {
		h := FromSeen([]deposit.Seen{t.Seen})[0]
		if h.Note = t.Record.Why(); h.Note == "" {
			h.Note = "earned back"
		}
		out = append(out, h)
	}
	return out
}

package arrangement

import (
	"strings"

	"curbstop/domain/arrangement"
	"curbstop/domain/document"
	"curbstop/reports/paper"
)

// From fills the Input of the paper that an arrangement calls for now, in the customer's language; Copies says which others there are.
func From(p arrangement.Paper) Input {
	a, h, l := p.Shown.Arrangement, p.House, paper.Language(p.Language)
	if l == "" {
		l = paper.English
	}
	in := Input{
		Form: formOf(a), Language: l, Training: h.Training,
		Office: paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: l.Hours(h.Hours), Web: h.Web},
		Remit:  h.Remit, Number: a.Number.String(), Account: p.Shown.Number, Customer: p.Shown.Name, Service: p.Service,
		Made: a.Made, Debt: a.Debt, Total: a.Total(), Fee: a.Fee, Until: a.Last(), Answer: a.Answer, Paid: a.Ended, Grace: a.Grace,
		Current: a.Current, Agreed: p.Prepared, Rules: a.Rules, Void: a.State == document.Voided,
	}
	if len(in.Remit) == 0 {
		in.Remit = append([]string{h.Utility}, h.Address...)
	}
	if a.Kind == "" || a.Kind == arrangement.Promise {
		in.Debt = a.Total()
	}
	for _, s := range p.Mail {
		in.Mail = append(in.Mail, strings.ToUpper(s))
	}
	for _, i := range a.Instalments {
		in.Instalments = append(in.Instalments, Instalment{Due: i.Due, Amount: i.Amount, Paid: i.Paid, Down: i.Down})
		if open := i.Amount.Minus(i.Paid); open > 0 {
			if in.Late == 0 {
				in.Late, in.Short = i.Due, open
			}
			in.Left = in.Left.Plus(open)
		}
	}
	return in
}

func formOf(a arrangement.Arrangement) Form {
	if a.Status == arrangement.Broken {
		return Broken
	}
	switch a.Sort() {
	case arrangement.Extension:
		return Extension
	case arrangement.Promise:
		return Promise
	case arrangement.Settlement:
		switch a.Status {
		case arrangement.Kept:
			return Release
		case arrangement.Proposed, arrangement.Countered:
			return Offer
		}
		return Settled
	}
	return Agreement
}

// Sheets gives the papers of an arrangement: its letter, and coupons where it is paid in instalments.
func Sheets(p arrangement.Paper) ([]paper.Sheet, error) {
	in := From(p)
	letter, err := in.Sheet()
	if err != nil || len(in.Instalments) < 2 || p.Shown.Arrangement.Status != arrangement.Active {
		return []paper.Sheet{letter}, err
	}
	coupons, err := in.Coupons()
	return []paper.Sheet{letter, coupons}, err
}

package escheat

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/refund"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromProperty gives the letter to the owner of unclaimed property, sent on a day.
func FromProperty(p refund.PropertyPaper, sent calendar.Day) Letter {
	lang := paper.Language(p.Language)
	if p.Language == "" {
		lang = paper.English
	}
	h := p.House
	in := Letter{
		Language: lang, Training: h.Training,
		Office: paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: lang.Hours(h.Hours), Web: h.Web},
		Number: p.Property.Number.String(), Account: p.Number, Service: p.Service.String(), Owner: p.Owner, Mail: mail(p), Amount: p.Amount, Sent: sent,
		Answer: p.Clock.Deliver - 14, Deliver: p.Clock.Deliver, Local: p.Clock.Local, Rule: strings.Join(p.Citations, "; "), Signed: officehead.Lent(lang, p.Hands),
	}
	in.What = lang.Pick("credit of your closed account", "saldo a favor de su cuenta cerrada")
	in.Source = lang.Pick("Closed account", "Cuenta cerrada")
	if p.CheckNo != 0 {
		in.What = fmt.Sprintf(lang.Pick("refund check %06d of %s", "cheque de reembolso %06d del %s"), p.CheckNo, lang.Short(p.Dated))
		in.Source = fmt.Sprintf(lang.Pick("Refund check %06d", "Cheque %06d"), p.CheckNo)
	}
	return in
}

func mail(p refund.PropertyPaper) []string {
	lines := append([]string{p.Owner}, p.MailTo.Block()...)
	for i, l := range lines {
		lines[i] = strings.ToUpper(l)
	}
	return lines
}

// FromList gives the report of unclaimed property.
func FromList(h office.House, title, note string, local bool, list []refund.PropertyLine) Report {
	r := Report{Training: h.Training, Office: h.Utility, Title: title, Note: note, To: "Comptroller of Public Accounts", Sign: []string{"Prepared by", "Approved by"}}
	if local {
		r.To = "The utility's own treasurer"
	}
	for _, l := range list {
		o := Owner{
			Number: l.Property.Number.String(), Name: l.Owner, Address: l.MailTo.Lines, City: l.MailTo.City, State: l.MailTo.State, ZIP: l.MailTo.ZIP,
			Account: l.Number, What: "other credit", Last: l.Last, Held: l.Clock.Held, Letter: l.Letter, Deliver: l.Clock.Deliver, Amount: l.Amount,
			StateNow: StateText(l.State),
		}
		if l.What == policy.DepositHeld {
			o.What = "deposit"
		}
		if l.CheckNo != 0 {
			o.Check = fmt.Sprintf("%06d", l.CheckNo)
		}
		r.Owners = append(r.Owners, o)
	}
	return r
}

// StateText says in words where unclaimed property stands.
func StateText(s document.State) string {
	switch s {
	case document.Draft:
		return "listed"
	case document.Issued:
		return "handed over"
	case document.Voided:
		return "owner found"
	}
	return string(s)
}

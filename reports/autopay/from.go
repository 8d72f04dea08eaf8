package autopay

import (
	"strings"

	"curbstop/domain/autopay"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

func officeOf(p autopay.Paper, l paper.Language) paper.Office {
	return paper.Office{Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: l.Hours(p.House.Hours), Web: p.House.Web}
}

func languageOf(p autopay.Paper) paper.Language {
	if p.Customer.Language == "" {
		return paper.English
	}
	return paper.Language(p.Customer.Language)
}

// FromMandate gives the form of an account: with what its mandate says, or empty.
func FromMandate(p autopay.Paper) Form {
	l, m := languageOf(p), p.Mandate
	in := Form{
		Language: l, Training: p.House.Training, Office: officeOf(p, l), Account: p.Account.Number, Customer: p.Customer.Name,
		Service: strings.Join(p.Premise.Address.Lines, ", "), Notice: p.Terms.Notice, Printed: p.Today,
	}
	if m.ID == 0 {
		return in
	}
	in.Known, in.Holder, in.Routing, in.Savings, in.Ending, in.Limit = true, m.Name, m.Routing, m.Savings, m.Last, m.Limit
	if m.Day > 0 {
		in.Day = number(m.Day)
	}
	return in
}

// FromEnded gives the letter that confirms the end of a mandate.
func FromEnded(p autopay.Paper, signer string) Letter {
	l := languageOf(p)
	to := p.Account.MailTo
	if to.IsZero() {
		to = p.Customer.Mail
	}
	mail := append([]string{p.Customer.Name}, to.Block()...)
	for i, line := range mail {
		mail[i] = strings.ToUpper(line)
	}
	kind := l.Pick("checking ending ", "corriente, termina en ")
	if p.Mandate.Savings {
		kind = l.Pick("savings ending ", "ahorros, termina en ")
	}
	return Letter{
		Language: l, Training: p.House.Training, Office: officeOf(p, l), Account: p.Account.Number, Customer: p.Customer.Name,
		Service: strings.Join(p.Premise.Address.Lines, ", "), Mail: mail, Ending: kind + p.Mandate.Last, Ended: p.Mandate.Ended,
		ByBank: p.Mandate.Stopped != "", Sent: p.Today, Signer: signer, By: officehead.Lent(l, p.Hands),
	}
}

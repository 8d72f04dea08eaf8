package writeoff

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromRun gives the list of a run.
func FromRun(p writeoff.Paper) List {
	r := p.Run
	in := List{
		Training: p.House.Training, Office: p.House.Utility, Number: r.Number.String(), Title: "Write-off list", State: string(r.Step), Day: r.Day,
		Criteria: Criteria(r.Terms, r.Sort), Count: r.Debts, Total: r.Total, Check: r.Step == writeoff.Proof,
	}
	if r.Sort == writeoff.Small {
		in.Title = "Small balances to write off"
	}
	for _, d := range p.Debts {
		x := Debt{
			Account: d.Number, Customer: d.Name, Closed: d.Debt.Ended, LastPay: d.Debt.LastPay, Amount: d.Debt.Amount, Says: d.Stand(),
			Out: d.Debt.State == document.Voided,
		}
		for _, it := range d.Debt.Items {
			if x.Oldest == 0 || it.Due < x.Oldest {
				x.Oldest = it.Due
			}
		}
		in.Debts = append(in.Debts, x)
	}
	for _, l := range r.Left {
		in.Left = append(in.Left, Left{phrase.Sentence(string(l.Why)), l.Count, l.Total})
	}
	for i, s := range r.Signatures {
		in.Signed = append(in.Signed, phrase.Sentence(s.As)+" by "+p.Signed[i]+", "+s.Sign.Day.US()+".")
	}
	return in
}

// Criteria says the criteria of a list in words.
func Criteria(t writeoff.Terms, sort writeoff.Sort) []string {
	if sort == writeoff.Small {
		return []string{fmt.Sprintf("Criteria: closed, under %s, %d days after the final bill; no arrangement, dispute, deposit or credit held, no bankruptcy unless discharged.",
			t.Small.Dollars(), t.SmallDays)}
	}
	most := ""
	if t.Most > 0 {
		most = " up to " + t.Most.Dollars()
	}
	return []string{fmt.Sprintf("Criteria: closed for %d days, no payment for %d days, %s or more%s; no arrangement, dispute, deposit or credit held, no bankruptcy unless discharged.",
		t.Closed, t.Quiet, t.Least.Dollars(), most)}
}

// FromTransfer gives the notice of a transfer to the customer of the account it came to.
func FromTransfer(p writeoff.TransferPaper) Notice {
	t, h, l := p.Transfer, p.House, paper.Language(p.New.Language)
	if l == "" {
		l = paper.English
	}
	in := Notice{
		Language: l, Training: h.Training,
		Office: paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: l.Hours(h.Hours), Web: h.Web},
		Number: t.Number.String(), From: p.From.Number, To: p.To.Number, Place: strings.Join(p.Left.Address.Lines, ", "), Customer: p.New.Name,
		Mail: mail(p), Sent: t.Day, Credit: t.Credit, Amount: t.Amount, Owed: p.Owed, Reason: t.Reason, By: officehead.Lent(l, p.Hands),
	}
	if p.From.Customer != p.To.Customer {
		in.Consent, in.Signed = t.Consent.Name, t.Consent.Day
	}
	if t.State == document.Voided {
		undone, _ := t.Signed("voided")
		in.Undone = max(undone.Day, calendar.Day(1))
	}
	for _, it := range t.Items {
		in.Items = append(in.Items, Item{What: what(l, it), Due: it.Due, Amount: it.Amount})
	}
	return in
}

func mail(p writeoff.TransferPaper) []string {
	to := p.New.Mail
	if !p.To.MailTo.IsZero() {
		to = p.To.MailTo
	}
	lines := append([]string{p.New.Name}, to.Block()...)
	for i, s := range lines {
		lines[i] = strings.ToUpper(s)
	}
	return lines
}

var services = map[string]string{"water": "agua", "sewer": "alcantarillado", "storm": "pluvial", "trash": "basura"}

// what names an item as the customer knows it.
func what(l paper.Language, it writeoff.Item) string {
	text := map[ledger.Kind]string{
		ledger.Penalty: l.Pick("Late charge", "Recargo por mora"), ledger.Fee: l.Pick("Fee", "Cargo"), ledger.Opening: l.Pick("Balance brought forward", "Saldo anterior"),
		ledger.Adjustment: l.Pick("Adjustment", "Ajuste"),
	}[it.Kind]
	if text == "" {
		text = l.Pick("Bill", "Factura")
	}
	if it.Doc.Number != 0 {
		text += " " + it.Doc.Number.String()
	}
	if it.Service != "" {
		service := it.Service
		if es := services[service]; es != "" {
			service = l.Pick(service, es)
		}
		text += ", " + service
	}
	return text
}

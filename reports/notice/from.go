package notice

import (
	"strings"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromNotice gives what a notice of the books prints as; a reminder shows no fees.
func FromNotice(p collection.Paper) Input {
	n, h := p.Notice, p.House
	in := Input{
		Kind: Reminder, Language: paper.Language(n.Language), Training: h.Training,
		Office: paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: paper.Language(n.Language).Hours(h.Hours), Web: h.Web},
		Remit:  h.Remit, Number: n.Number.String(), Account: n.AccountNumber, Customer: n.Customer, Mail: n.Mail, Service: n.Service,
		Sent: n.Sent, Act: n.PayBy, Cut: n.Cut, PastDue: n.Amount, Sewer: n.Sewer, Rule: strings.Join(n.Rules, ", "),
	}
	in.Kind, in.Signed = kindOf(n.Step), officehead.Lent(in.Language, p.Hands)
	if in.Kind != Reminder {
		in.Free = n.Free
		for _, f := range n.Fees {
			in.Fees = append(in.Fees, Fee{Text: f.Text, Amount: f.Amount, After: f.After})
		}
	}
	in.Whole = n.Step == collection.Termination || n.Step == collection.PostCut
	in.Void, in.Lacks = n.State == document.Voided, p.Lacks
	if in.Stale, in.Letter = p.Stale, p.Letter; n.Form != "" {
		in.Form = n.Form + ": " + collection.WordingKey{Step: n.Step, Language: in.Language.Pick("en", "es"), From: n.Wording}.Version()
	}
	if len(in.Remit) == 0 {
		in.Remit = append([]string{h.Utility}, h.Address...)
	}
	for _, it := range n.Items {
		in.Items = append(in.Items, Item{Text: itemText(in.Language, it), Billed: it.Billed, Due: it.Due, Amount: it.Amount})
	}
	if p.Both {
		p.Notice.Language, p.Notice.Fees, p.Letter, p.Both = "en", p.Fees, p.Second, false
		second := FromNotice(p)
		in.Second = &second
	}
	return in
}

// kindOf gives the paper of a step. A final notice names the day of the cut, so it is the statement of the rule too.
func kindOf(s collection.Step) Kind {
	for k, step := range steps {
		if step == s && s != collection.Final {
			return k
		}
	}
	return Termination
}

// itemText names a document past due as the customer knows it.
func itemText(l paper.Language, it collection.Item) string {
	what := string(it.Doc.Kind)
	switch {
	case it.Kind == ledger.Opening:
		what = l.Pick("balance brought forward", "saldo anterior")
	case it.Kind == ledger.Penalty:
		what = l.Pick("late charge", "recargo por mora")
	case it.Kind == ledger.Fee:
		what = l.Pick("fee", "cargo")
	case what == "bill":
		what = l.Pick("bill", "factura")
	}
	return strings.TrimSpace(strings.ToUpper(what[:1]) + what[1:] + " " + it.Doc.Number.String())
}

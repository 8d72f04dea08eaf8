package collection

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Trial gives a notice that does not exist and is not kept, of a real account and what it owes today, so that a wording is seen on
// real facts before it is used. An account that owes nothing past due shows all it owes. Days come from the pack in use, and stand a fortnight
// off where it does not give them. Refuses an account that does not exist, and books in which nobody owes anything when none is named.
type Trial struct {
	Step     Step
	Account  account.ID
	Number   string // of the account, where it is not named otherwise; without either, the first that is past due
	Language string // "" for the customer's own
}

// Act implements Query.
func (Trial) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Trial) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	a, err := q.account(b, sign)
	if err != nil {
		return p, err
	}
	one := []AgedAccount{{Account: a}}
	if one[0].Standing, err = ledger.StandingOf(b, uint64(a.ID)); err != nil {
		return p, err
	}
	one[0].Standing.Account = uint64(a.ID)
	if err := fill(b, one); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	run := q.days(b, sign)
	n := Notice{
		Step: q.Step, Account: a.ID, AccountNumber: a.Number, Customer: one[0].Customer.Name, Mail: block(a, one[0].Customer), Service: service(one[0].Premise),
		Language: one[0].Customer.Language, Sent: run.Sent, PayBy: run.PayBy, Cut: run.Cut, Rules: run.Rules,
	}
	if q.Language != "" {
		n.Language = q.Language
	}
	all := map[ledger.ItemID]money.Amount{}
	for _, it := range one[0].Standing.Items {
		all[it.ID] = it.Left
	}
	if n.Items, n.Asks, n.Sewer = items(one[0].Standing, run.Sent, all); len(n.Items) == 0 {
		n.Items, n.Asks, n.Sewer = items(one[0].Standing, run.Sent.Plus(400), all) // what is not due yet
	}
	for _, it := range n.Items {
		n.Amount = n.Amount.Plus(it.Amount)
	}
	if err := n.tell(b); err != nil {
		return p, err
	}
	n.Free = n.Free || len(n.Fees) == 0
	n.Header = document.Header{Kind: KindNotice}
	p.Notice = n
	return p, nil
}

// account finds whose notice is tried.
func (q Trial) account(b Books, sign authority.Sign) (a account.Account, err error) {
	switch {
	case q.Account != 0:
		return b.Accounts().Get(q.Account)
	case q.Number != "":
		var there bool
		a, there, err = row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, q.Number))
		if err == nil && !there {
			err = fault.New(fault.Absent, "notice.no-account", "There is no account {number}.", fault.Args{"number": q.Number}).At("account")
		}
		return a, err
	}
	for _, f := range []Filter{{PastDue: true, Status: account.Active}, {}} {
		err = walk(b, sign.Day-1, f, 0, func(found AgedAccount) bool {
			a = found.Account
			return false
		})
		if err != nil || a.ID != 0 {
			return a, err
		}
	}
	return a, fault.New(fault.Absent, "notice.nobody-owes", "Nobody owes anything: name an account to see the notice on.", nil).At("account")
}

// days gives the days a notice of the step would have today.
func (q Trial) days(b Books, sign authority.Sign) Run {
	pack, err := rulesOn(b, "", sign.Day)
	if err == nil {
		if run, err := (drafting{Draft: Draft{Step: q.Step, Sent: sign.Day}, pack: pack}).reckon(sign); err == nil {
			return run
		}
	}
	run := Run{Step: q.Step, Sent: sign.Day, PayBy: calendar.Holidays(calendar.Federal).Roll(sign.Day.Plus(14))}
	if q.Step != Reminder && q.Step != PostCut {
		run.Cut = run.PayBy + 1
	}
	return run
}

package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// DraftBooks is the tables of bank drafts, of the bills they draw and of the receipts they become.
type DraftBooks interface {
	autopay.Books
	payment.ReturnBooks
	bank.Books
	Bills() row.Table[document.Number, billing.Bill]
	Alerts() row.Table[uint64, casework.Alert]
}

// drafter proposes and tests drafts for one settlement day.
type drafter struct {
	b     DraftBooks
	terms autopay.Terms
	run   autopay.Run
}

// bill gives the bill a mandate draws by the run, and whether there is one: the last that stands, not drawn already.
func (k drafter) bill(m account.Mandate) (bill billing.Bill, ok bool, err error) {
	for bill, err = range k.b.Bills().Via(billing.ByAccount, row.Span{Reverse: true}, m.Account) {
		if err != nil || bill.Live() {
			break
		}
	}
	if err != nil || !bill.Live() || !autopay.Draws(m, bill.Day) || k.terms.DrawOn(m, bill.Day, bill.Due) > k.run.Day {
		return bill, false, err
	}
	_, drawn, err := row.First(k.b.Drafts().Via(autopay.ByBill, row.Span{Limit: 1}, bill.Number))
	return bill, !drawn, err
}

// owed gives what is left to draw of a bill: what it asked for, less what was paid since. What was charged after it is of another bill.
func (k drafter) owed(bill billing.Bill) (sum money.Amount, err error) {
	s, err := ledger.StandingOf(k.b, uint64(bill.Account))
	if err != nil {
		return 0, err
	}
	asked, _ := s.Asked(k.run.Day + 1)
	for _, it := range asked.Items {
		if it.ID.Period < bill.Entry.Period || it.ID.Period == bill.Entry.Period && it.ID.Seq <= bill.Entry.Seq {
			sum = sum.Plus(it.Left)
		}
	}
	return min(sum.Minus(s.Credit), bill.Asks()), nil
}

// barred says why nothing may be drawn from an account, whatever it owes; "" when something may.
func (k drafter) barred(a account.Account) (autopay.Skip, error) {
	switch {
	case a.Status == account.Closed:
		return autopay.Closed, nil
	case a.Held["draft"] || a.Held["bill"]:
		return autopay.HeldBack, nil
	case a.CashOnly:
		return autopay.CashOnly, nil
	}
	for alert, err := range k.b.Alerts().Via(casework.ByAccount, row.Span{}, a.ID) {
		if err != nil {
			return "", err
		}
		switch {
		case !alert.IsOn(k.run.Day):
		case alert.Kind == casework.Bankrupt:
			return autopay.InCourt, nil
		case alert.Kind == casework.Deceased:
			return autopay.Died, nil
		}
	}
	if promised, err := k.b.Arranged(a.ID); err != nil || promised {
		return autopay.Promised, err
	}
	return "", nil
}

// amount says why a sum is not drawn, "" when it is.
func (k drafter) amount(m account.Mandate, sum money.Amount) autopay.Skip {
	switch {
	case sum < k.terms.Least:
		return autopay.Small
	case m.Limit > 0 && sum > m.Limit:
		return autopay.OverLimit
	}
	return ""
}

// propose gives the entry of a mandate, and whether it has one: a prenote, a draft, or a bill left out with its reason.
func (k drafter) propose(m account.Mandate) (d autopay.Draft, ok bool, err error) {
	state := autopay.StateOf(m)
	if state != autopay.Active && (state != autopay.New || k.terms.NoPrenote) {
		return d, false, nil
	}
	if s, err := ledger.StandingOf(k.b, uint64(m.Account)); err != nil || state == autopay.Active && s.Balance <= 0 {
		return d, false, err
	}
	a, err := k.b.Accounts().Get(m.Account)
	if err != nil {
		return d, false, err
	}
	d = autopay.Draft{Run: k.run.Number, Mandate: m.ID, Account: m.Account, Number: a.Number, Name: m.Name, Ending: m.Ending()}
	if state == autopay.New {
		d.Prenote = true
		return d, a.Status != account.Closed, nil
	}
	bill, ok, err := k.bill(m)
	if err != nil || !ok {
		return d, false, err
	}
	d.Bill, d.Due = bill.Number, bill.Due
	if d.Amount, err = k.owed(bill); err != nil || d.Amount <= 0 {
		return d, false, err
	}
	if d.Skip, err = k.barred(a); err == nil && d.Skip == "" {
		d.Skip = k.amount(m, d.Amount)
	}
	return d, true, err
}

// keep numbers an entry, keeps it and counts it.
func (k *drafter) keep(d autopay.Draft) (autopay.Draft, error) {
	id, err := k.b.Drafts().Next()
	if err != nil {
		return d, err
	}
	if d.ID = id; k.run.First == 0 {
		k.run.First = id
	}
	k.run.Last = id
	k.run.Sum.Add(d, 1)
	return d, k.b.Drafts().Put(d)
}

// still tests a proposed entry again before its file is written: what changed since the approval is left out.
func (k drafter) still(d autopay.Draft, m account.Mandate) (autopay.Skip, error) {
	if d.Prenote {
		if autopay.StateOf(m) != autopay.New {
			return autopay.Stopped, nil
		}
		return "", nil
	}
	if autopay.StateOf(m) != autopay.Active {
		return autopay.Stopped, nil
	}
	a, err := k.b.Accounts().Get(d.Account)
	if err != nil {
		return "", err
	}
	if why, err := k.barred(a); err != nil || why != "" {
		return why, err
	}
	bill, err := k.b.Bills().Get(d.Bill)
	if err != nil {
		return "", err
	}
	owed, err := k.owed(bill)
	switch {
	case err != nil:
		return "", err
	case !bill.Live():
		return autopay.Changed, nil
	case owed < d.Amount:
		return autopay.PaidSince, nil
	}
	return k.amount(m, d.Amount), nil
}

// unfinished refuses another run while one is made up or approved, because both would draw the same bills.
func unfinished(b autopay.Books) error {
	for r, err := range b.DraftRuns().All(row.Span{Reverse: true, Limit: 20}) {
		if err != nil {
			return err
		}
		if slices.Contains([]document.State{document.Draft, document.Approved}, r.State) {
			return fault.New(fault.Refused, "draft.unfinished", "{run} is {state}: write its file or give it up before another is begun.",
				fault.Args{"run": r.Ref(), "state": string(r.State)})
		}
	}
	return nil
}

// drafterOf gives what tests the drafts of a run.
func drafterOf(b DraftBooks, number document.Number, sign authority.Sign) (*drafter, error) {
	run, err := b.DraftRuns().Get(number)
	if err != nil {
		return nil, err
	}
	terms, err := autopay.TermsOn(b, sign.Day)
	return &drafter{b, terms, run}, err
}

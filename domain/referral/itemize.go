package referral

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Breakdown itemises a debt from a date on, as 12 CFR 1006.34(c)(2)(vii) asks of who collects it: Then, and Charges, Fees and Interest since,
// less Payments and Credits since, is Now.
type Breakdown struct {
	Date     calendar.Day `cbor:"1,keyasint"`
	By       Itemize      `cbor:"2,keyasint"`
	Then     money.Amount `cbor:"3,keyasint"`
	Charges  money.Amount `cbor:"4,keyasint,omitempty"` // service billed since
	Fees     money.Amount `cbor:"5,keyasint,omitempty"` // fees and late charges since
	Interest money.Amount `cbor:"6,keyasint,omitempty"` // none is charged on utility debts by these books
	Payments money.Amount `cbor:"7,keyasint,omitempty"`
	Credits  money.Amount `cbor:"8,keyasint,omitempty"`
	Now      money.Amount `cbor:"9,keyasint"`
}

// Proved says whether the figures make the debt.
func (k Breakdown) Proved() bool {
	return k.Then+k.Charges+k.Fees+k.Interest-k.Payments-k.Credits == k.Now
}

// claimsOf takes down what of an account is referred: what is written off and still claimed, and the open items; of an account still
// served only those past due on a day.
func claimsOf(b Books, a account.Account, s ledger.Standing, day calendar.Day) (out []Claim, sum money.Amount, err error) {
	written, err := ledger.Claimed(b, uint64(a.ID))
	if err != nil {
		return nil, 0, err
	}
	add := func(it ledger.Item, off bool) {
		out = append(out, Claim{it.ID, it.Kind, it.Service, it.Doc, it.Day, it.Due, it.Left, off})
		sum = sum.Plus(it.Left)
	}
	for _, it := range written {
		add(it, true)
	}
	for _, it := range s.Items {
		if it.Left > 0 && (a.Status == account.Closed || it.Due < day) {
			add(it, false)
		}
	}
	return out, sum, nil
}

// oldest gives the first due day of the claims.
func oldest(claims []Claim) (day calendar.Day) {
	for _, c := range claims {
		if d := max(c.Due, c.Day); day == 0 || d < day {
			day = d
		}
	}
	return day
}

// dateOf gives the itemization date: the one of the terms, or the last statement where the debt has no such day.
func dateOf(b Books, a account.Account, s ledger.Standing, by Itemize) (calendar.Day, Itemize, error) {
	switch by {
	case ChargeOff:
		if day, err := b.ChargedOff(a.ID); err != nil || day != 0 {
			return day, by, err
		}
	case LastPayment:
		if s.LastPay != 0 {
			return s.LastPay, by, nil
		}
	case Transaction:
		if a.Ended != 0 {
			return a.Ended, by, nil
		}
	}
	day, err := b.LastBilled(a.ID)
	if err != nil || day != 0 {
		return day, LastStatement, err
	}
	all, err := ledger.History(b, uint64(a.ID), 0)
	for _, e := range all { // no bill of these books: what was brought in, or charged alone
		if e.Kind == ledger.Charge || e.Kind == ledger.Opening {
			return e.Day, LastStatement, err
		}
	}
	return a.Opened, Transaction, err
}

// Itemized breaks down what is claimed of an account, from its entries.
func Itemized(b Books, a account.Account, claims []Claim, by Itemize) (k Breakdown, err error) {
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return k, err
	}
	if k.Date, k.By, err = dateOf(b, a, s, by); err != nil {
		return k, err
	}
	besides := map[ledger.ItemID]bool{} // open, and no part of the debt
	for _, it := range s.Items {
		besides[it.ID] = true
	}
	for _, c := range claims {
		delete(besides, c.Item)
		k.Now = k.Now.Plus(c.Amount)
	}
	all, err := ledger.History(b, uint64(a.ID), 0)
	for _, e := range all {
		if e.Day <= k.Date {
			continue
		}
		k.since(e, besides)
	}
	k.Then = k.Now - k.Charges - k.Fees - k.Interest + k.Payments + k.Credits
	return k, err
}

// since adds what an entry did to the debt: charged on items that are part of it, or paid, credited, written off and let go.
func (k *Breakdown) since(e ledger.Entry, besides map[ledger.ItemID]bool) {
	moved := -e.Credit
	for i, p := range e.Parts {
		if !besides[ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}] {
			moved += p.Amount
		}
	}
	for _, a := range e.Applied {
		if !besides[a.Item] {
			moved -= a.Amount
		}
	}
	for _, w := range e.Written {
		moved += w.Amount
	}
	switch e.Kind {
	case ledger.Payment, ledger.Recovery:
		k.Payments -= moved
	case ledger.Fee, ledger.Penalty:
		k.Fees += moved
	case ledger.Charge, ledger.Opening, ledger.Transfer:
		k.Charges += moved
	default:
		k.Credits -= moved
	}
}

// Progress is what became of a debt since it was claimed. Amount is Left and all that was paid and credited of it.
type Progress struct {
	Left   money.Amount
	Agency money.Amount // paid through agency statements
	Direct money.Amount // paid to the office
	Other  money.Amount // credited, transferred, let go
	Untold money.Amount // of Direct: not reported to the agency yet
	Seq    uint64       // the account's last entry
}

// Reckon asks the ledger what became of a debt since it was claimed; of one recalled or returned, until then.
func Reckon(b Books, r Referral) (p Progress, err error) {
	mine := map[ledger.ItemID]bool{}
	for _, c := range r.Claims {
		mine[c.Item] = true
	}
	s, err := ledger.StandingOf(b, uint64(r.Account))
	if err != nil {
		return p, err
	}
	p.Seq, p.Left = s.Seq, r.Amount
	if s.Seq == r.Since {
		return p, nil
	}
	all, err := ledger.History(b, uint64(r.Account), int(s.Seq-r.Since))
	for _, e := range all {
		if e.Place.Seq > r.Since && (r.Last == 0 || e.Place.Seq <= r.Last) {
			p.count(e, mine, r.Told)
		}
	}
	p.Left = r.Amount - p.Agency - p.Direct - p.Other
	return p, err
}

// count adds what an entry took off the claimed items; what was only written off or reinstated took nothing off.
func (p *Progress) count(e ledger.Entry, mine map[ledger.ItemID]bool, told uint64) {
	var off money.Amount
	for _, a := range e.Applied {
		if mine[a.Item] {
			off += a.Amount
		}
	}
	for _, w := range e.Written {
		if mine[w.Item] {
			off -= w.Amount
		}
	}
	paid := e.Kind == ledger.Payment || e.Kind == ledger.Recovery
	switch {
	case off == 0:
	case paid && e.Doc.Kind == KindStatement:
		p.Agency += off
	case paid:
		if p.Direct += off; e.Place.Seq > told {
			p.Untold += off
		}
	default:
		p.Other += off
	}
}

package billing

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// printer gathers papers; it reads what all bills share only once.
type printer struct {
	b     Books
	house office.House
	terms map[calendar.Day]Terms
	packs map[calendar.Day]policy.Pack

	signers *staff.Signers
}

func newPrinter(b Books) (*printer, error) {
	h, err := b.House().Get(office.HouseKey)
	return &printer{b, h, map[calendar.Day]Terms{}, map[calendar.Day]policy.Pack{}, staff.NewSigners(b)}, err
}

// paper gathers the paper a bill leads to: its own, that of the group it leads, or its own with a word who pays it.
func (k *printer) paper(bill Bill) (p Paper, err error) {
	if err = k.settings(bill.Day); err != nil {
		return p, err
	}
	p = Paper{Bill: bill, House: k.house, Terms: k.terms[bill.Day]}
	if p.Hands, err = k.signers.LentHands(bill.Header); err != nil {
		return p, err
	}
	if p.Account, err = k.b.Accounts().Get(bill.Account); err != nil {
		return p, err
	}
	payer := p.Account
	if p.Account.BilledBy != 0 {
		if payer, err = k.b.Accounts().Get(p.Account.BilledBy); err != nil {
			return p, err
		}
	}
	bills, err := k.group(payer.ID, bill)
	switch {
	case err != nil:
		return p, err
	case payer.ID != p.Account.ID && leader(payer.ID, bills) != bill.Number:
		p.PaidBy = payer.Number
	case payer.ID != p.Account.ID || len(bills) > 1:
		return k.several(p, payer, bills)
	}
	return k.single(p)
}

// single fills in the paper of one account's bill.
func (k *printer) single(p Paper) (Paper, error) {
	m, err := k.member(p.Bill, p.Account)
	if err != nil {
		return p, err
	}
	p.Premise, p.Readings, p.Fee, p.Deposits = m.Premise, m.Readings, m.Fee, m.Deposits
	if p.Customer, err = k.b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Chart, err = k.chart(p.Bill, p.Readings); err != nil {
		return p, err
	}
	p.Copies, err = k.copies(p.Account)
	return p, err
}

// several fills in the paper of a payer's bill for several accounts.
func (k *printer) several(p Paper, payer account.Account, bills []Bill) (_ Paper, err error) {
	p.Account = payer
	for _, bill := range bills {
		a := payer
		if bill.Account != payer.ID {
			if a, err = k.b.Accounts().Get(bill.Account); err != nil {
				return p, err
			}
		}
		m, err := k.member(bill, a)
		if err != nil {
			return p, err
		}
		p.Members = append(p.Members, m)
	}
	slices.SortStableFunc(p.Members, func(a, b Member) int {
		return cmp.Or(first(a.Account.ID == payer.ID, b.Account.ID == payer.ID), cmp.Compare(a.Account.Number, b.Account.Number))
	})
	if p.Customer, err = k.b.Customers().Get(payer.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = k.b.Premises().Get(payer.Premise); err != nil {
		return p, err
	}
	p.Copies, err = k.copies(payer)
	return p, err
}

// first orders what is true before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// group gives the standing bills of one run, or one day, that a payer pays: its own and those of the accounts it is billed for,
// in the order of accounts.
func (k *printer) group(payer account.ID, of Bill) (out []Bill, err error) {
	add := func(id account.ID) error {
		if id == of.Account {
			out = append(out, of)
			return nil
		}
		bill, found, err := k.beside(id, of)
		if found {
			out = append(out, bill)
		}
		return err
	}
	if err := add(payer); err != nil {
		return nil, err
	}
	for a, err := range k.b.Accounts().Via(account.ByBiller, row.Span{}, payer) {
		if err == nil && a.ID != payer {
			err = add(a.ID)
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b Bill) int { return cmp.Compare(a.Account, b.Account) })
	return out, nil
}

// beside gives the standing bill of an account in the same run as another's, or of the same day when that was a single bill.
func (k *printer) beside(id account.ID, of Bill) (Bill, bool, error) {
	if of.Run != 0 {
		bill, found, err := row.First(k.b.Bills().Via(ByRun, row.Span{Limit: 1}, of.Run, id))
		return bill, found && bill.Live(), err
	}
	bill, found, err := lastBill(k.b, id)
	return bill, found && bill.Run == 0 && bill.Day == of.Day, err
}

// leader gives the bill that stands for a group: the payer's own, else the first.
func leader(payer account.ID, bills []Bill) document.Number {
	for _, b := range bills {
		if b.Account == payer {
			return b.Number
		}
	}
	return bills[0].Number
}

func (k *printer) member(bill Bill, a account.Account) (m Member, err error) {
	m = Member{Bill: bill, Account: a}
	if m.Premise, err = k.b.Premises().Get(a.Premise); err != nil {
		return m, err
	}
	if m.Readings, err = k.readings(bill); err != nil {
		return m, err
	}
	m.Fee = k.late(bill, a)
	m.Deposits, err = k.deposits(bill)
	return m, err
}

// settings reads the terms and the rule pack of a day once.
func (k *printer) settings(day calendar.Day) error {
	if _, known := k.terms[day]; known {
		return nil
	}
	t, err := TermsOn(k.b, day)
	if err != nil {
		return err
	}
	k.terms[day] = t
	k.packs[day], err = policy.Rules(k.b, day)
	return err
}

// late gives the fee added when the bill is paid after its due day, 0 when none is.
func (k *printer) late(bill Bill, a account.Account) money.Amount {
	if bill.Asks() <= 0 || a.NoPenalty >= bill.Due || bill.Due == 0 {
		return 0
	}
	own := late{parts: bill.Content.Parts()} // earlier bills bear fees of their own
	fee, err := k.packs[bill.Day].LateFee(policy.PastDue{Owed: own.at(min(bill.Asks(), bill.Content.Total))})
	if err != nil {
		return 0
	}
	return fee.Amount
}

// deposits gives what of a bill's adjustments is deposits and interest given back to the account.
func (k *printer) deposits(bill Bill) (sum money.Amount, err error) {
	if bill.Adjustments >= 0 {
		return 0, nil
	}
	var entries []ledger.Entry
	if bill.Prior == 0 {
		entries, err = ledger.History(k.b, uint64(bill.Account), 0)
	} else {
		var prior Bill
		if prior, err = k.b.Bills().Get(bill.Prior); err == nil {
			entries, err = since(k.b, prior.Entry, bill.Entry.Period, bill.Entry.Seq)
		}
	}
	for _, e := range entries {
		if e.Place.Seq < bill.Entry.Seq && (e.Kind == ledger.Deposit || e.Kind == ledger.Interest) {
			sum = sum.Plus(e.Change())
		}
	}
	return sum, err
}

// chart gives the consumption of 13 months up to the bill, one service only.
func (k *printer) chart(bill Bill, shown []Reading) (out []meter.Usage, err error) {
	if len(shown) == 0 {
		return nil, nil
	}
	from := bill.Content.To.PlusMonths(-13) + 1
	span := row.Span{From: []any{from}, To: []any{bill.Content.To + 1}}
	for u, err := range k.b.Usages().Via(meter.ByAccount, span, uint64(bill.Account)) {
		if err != nil {
			return nil, err
		}
		if u.Service == shown[0].Usage.Service {
			out = append(out, u)
		}
	}
	return out, nil
}

// copies gives who gets a copy of an account's bills, the owner of the place by the books when the account only says so.
func (k *printer) copies(a account.Account) (out []account.Copy, err error) {
	for _, c := range a.Copies {
		if c.Why == account.ToOwner && c.Mail.IsZero() {
			if c, err = k.owner(a, c); err != nil {
				return nil, err
			}
		}
		out = append(out, c)
	}
	return out, nil
}

func (k *printer) owner(a account.Account, c account.Copy) (account.Copy, error) {
	at, err := k.b.Premises().Get(a.Premise)
	if err != nil || at.Owner == 0 {
		return c, err
	}
	who, err := k.b.Customers().Get(at.Owner)
	if fault.KindOf(err) == fault.Absent {
		return c, nil
	}
	return account.Copy{Name: who.Name, Mail: who.Mail, Why: c.Why}, err
}

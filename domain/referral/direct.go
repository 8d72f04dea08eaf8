package referral

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

// Told is what one customer paid the office of a debt that is placed.
type Told struct {
	Referral   document.Number `cbor:"1,keyasint"`
	Account    account.ID      `cbor:"2,keyasint"`
	Number     string          `cbor:"3,keyasint"`
	Name       string          `cbor:"4,keyasint"`
	Amount     money.Amount    `cbor:"5,keyasint"` // below nothing where a payment was taken back
	Commission money.Amount    `cbor:"6,keyasint,omitempty"`
	Left       money.Amount    `cbor:"7,keyasint"`
}

// Direct is one report to an agency of what was paid at the office, and the commission that is owed for it.
type Direct struct {
	document.Header `cbor:"100,keyasint"`
	Agency          uint64       `cbor:"1,keyasint"`
	Day             calendar.Day `cbor:"2,keyasint"`
	Lines           []Told       `cbor:"3,keyasint"`
	Total           money.Amount `cbor:"4,keyasint"`
	Commission      money.Amount `cbor:"5,keyasint,omitempty"`
	Entry           ledger.Place `cbor:"6,keyasint,omitzero"`
}

// PaidDirect lists what customers paid the office of debts placed with an agency and the agency was not told yet.
type PaidDirect struct{ Agency uint64 }

// Act implements Query.
func (PaidDirect) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PaidDirect) Ask(b Books, sign authority.Sign) ([]Told, error) {
	lines, _, err := untold(b, q.Agency, sign.Day)
	return lines, err
}

// untold gathers what an agency was not told, and through which entry each account was looked at.
func untold(b Books, id uint64, day calendar.Day) (out []Told, through []Referral, err error) {
	agency, err := b.Agencies().Get(id)
	if err != nil {
		return nil, nil, err
	}
	for _, status := range []Status{Placed, Paid, Recalled, Returned} {
		all, err := row.Collect(b.Referrals().Via(ByStatus, row.Span{}, id, string(status)))
		if err != nil {
			return nil, nil, err
		}
		for _, r := range all {
			p, err := Reckon(b, r)
			if err != nil {
				return nil, nil, err
			}
			if p.Untold == 0 {
				continue
			}
			l := Told{Referral: r.Number, Account: r.Account, Number: r.Line.Account, Name: r.Line.Name, Amount: p.Untold, Left: p.Left}
			l.Commission = agency.Commission(p.Untold, day, true)
			r.Told = p.Seq
			out, through = append(out, l), append(through, r)
		}
	}
	return out, through, nil
}

// ReportDirect makes the report of what was paid at the office: the agency is told, and what it is owed for it is posted.
//
// Refuses, in order: no such agency; nothing to tell; a closed period.
type ReportDirect struct {
	Agency uint64 `cbor:"1,keyasint"`
}

// Name implements Command.
func (ReportDirect) Name() string { return "referral.report-direct" }

// Act implements Command.
func (c ReportDirect) Act(b Books) (authority.Act, error) {
	a, err := b.Agencies().Get(c.Agency)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: VerbStatement, Subject: "direct payments, " + a.Name}
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return act, err
	}
	lines, _, err := untold(b, c.Agency, h.Day)
	for _, l := range lines {
		act.Amount, act.Accounts = act.Amount.Plus(l.Commission), append(act.Accounts, uint64(l.Account))
	}
	return act, err
}

// Do implements Command.
func (c ReportDirect) Do(b Books, sign authority.Sign) (Direct, error) {
	agency, err := b.Agencies().Get(c.Agency)
	if err != nil {
		return Direct{}, err
	}
	lines, through, err := untold(b, c.Agency, sign.Day)
	if err == nil && len(lines) == 0 {
		err = refuse("direct.nothing", "{agency} was told of everything that was paid here.", fault.Args{"agency": agency.Name})
	}
	if err != nil {
		return Direct{}, err
	}
	n, err := b.DocumentNumber(KindDirect, sign)
	if err != nil {
		return Direct{}, err
	}
	d := Direct{Header: document.New(KindDirect, n, sign), Agency: c.Agency, Day: sign.Day, Lines: lines}
	for _, l := range lines {
		d.Total, d.Commission = d.Total.Plus(l.Amount), d.Commission.Plus(l.Commission)
	}
	if err := d.post(b, sign); err != nil {
		return d, err
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := d.Move(step, sign, ""); err != nil {
			return d, err
		}
	}
	if err := b.DirectReports().Put(d); err != nil {
		return d, err
	}
	for _, r := range through {
		if err := b.Referrals().Put(r); err != nil {
			return d, err
		}
	}
	return d, settle(b, sign, numbersOf(through))
}

// post posts what the agency is owed for what was paid at the office.
func (d *Direct) post(b Books, sign authority.Sign) error {
	if d.Commission == 0 {
		return nil
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	e, err := ledger.PostLines(b, sign, d.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: t.Expense, Amount: d.Commission}, {Fund: chart.Fund, GL: t.Payable, Amount: -d.Commission},
	}, "commission on direct payments")
	d.Entry = e.Place
	return err
}

// OwedTo gives the commissions an agency is owed: of direct payments, and of gross remittances, less what it took.
func OwedTo(b Books, id uint64) (sum money.Amount, err error) {
	for d, err := range b.DirectReports().Via(ByAgency, row.Span{}, id) {
		if err != nil {
			return 0, err
		}
		sum = sum.Plus(d.Commission)
	}
	for s, err := range b.AgencyStatements().Via(ByAgency, row.Span{}, id) {
		if err != nil {
			return 0, err
		}
		if s.State != document.Issued {
			continue
		}
		if sum = sum.Minus(s.Settled); !s.Keeps {
			sum = sum.Plus(s.Commission)
		}
	}
	return sum, nil
}

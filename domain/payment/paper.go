package payment

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Paper is everything the paper of a receipt says. The paper of a tender that paid several things is one, whichever of its receipts it
// is asked for; then Parts has all of them that are not voided.
type Paper struct {
	House   office.House
	Counter Counter // its standing is today's; the receipt carries the balances of its own moment; zero for no account
	Receipt Receipt
	Clerk   string
	Applied []ledger.Item // what was paid, Amount being what this receipt paid of it
	Over    money.Amount  // kept as credit
	Debt    money.Amount  // paid on what was written off
	From    string        // where it was posted before it was transferred: an account's number, or suspense
	Parts   []PaperPart   // of a tender that paid several things, all of them; nil for one
}

// PaperPart is one receipt of a tender that paid several things.
type PaperPart struct {
	Receipt Receipt
	Counter Counter // zero for no account
	From    string
}

// ForPaper gathers what the paper of a receipt says. Refuses a receipt that is not there.
type ForPaper struct{ Number document.Number }

// Act implements Query.
func (ForPaper) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForPaper) Ask(b PeopleBooks, _ authority.Sign) (p Paper, err error) {
	if p.Receipt, err = b.Receipts().Get(q.Number); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Clerk, err = staff.SignedBy(b, p.Receipt.IssuedBy()); err != nil {
		return p, err
	}
	own, err := partOf(b, p.Receipt)
	if err != nil {
		return p, err
	}
	p.Counter, p.From = own.Counter, own.From
	if err := p.joined(b); err != nil {
		return p, err
	}
	if p.Receipt.Account == 0 {
		return p, nil
	}
	e, err := b.Entries().Get(p.Receipt.Entry)
	if err != nil {
		return p, err
	}
	if p.Debt, err = recoveredBy(b, p.Receipt); err != nil {
		return p, err
	}
	p.Over = e.Credit.Minus(p.Debt)
	p.Applied, err = appliedBy(b, e)
	return p, err
}

// recoveredBy gives what a receipt paid, beyond what was open, on debts written off of its account.
func recoveredBy(b Books, r Receipt) (sum money.Amount, err error) {
	for e, err := range b.Entries().Via(ledger.ByDoc, row.Span{}, r.Kind, r.Number) {
		if err != nil {
			return 0, err
		}
		at := e.Place
		if e.Kind != ledger.Recovery || !e.Reverses.IsZero() || at.Account != r.Entry.Account || at.Period != r.Entry.Period || at.Seq < r.Entry.Seq {
			continue
		}
		for _, w := range e.Written {
			sum = sum.Minus(w.Amount)
		}
	}
	return sum, nil
}

// joined gathers the other receipts of the tender. A voided one has a paper of its own.
func (p *Paper) joined(b Books) error {
	all, err := tenderOf(b, p.Receipt)
	all = slices.DeleteFunc(all, func(r Receipt) bool { return r.State == document.Voided })
	if err != nil || len(all) < 2 || p.Receipt.State == document.Voided {
		return err
	}
	for _, r := range all {
		part, err := partOf(b, r)
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, part)
	}
	return nil
}

func partOf(b Books, r Receipt) (out PaperPart, err error) {
	out.Receipt = r
	if r.Account != 0 {
		if out.Counter, err = counterOf(b, r.Account); err != nil {
			return out, err
		}
	}
	if n := len(r.Moves); n > 0 {
		out.From = "suspense"
		if from := r.Moves[n-1].From; from != 0 {
			a, err := b.Accounts().Get(from)
			if err != nil {
				return out, err
			}
			out.From = a.Number
		}
	}
	return out, nil
}

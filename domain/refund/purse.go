package refund

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// purse is where the money of a request stands before its approval: the credit of an account, or suspense.
type purse interface {
	// ask refuses a request of so much.
	ask(b Books, sign authority.Sign, amount money.Amount) error
	// fallen refuses an approval, when the money is not there any more as it was asked for.
	fallen(b Books, r Request) error
	// hold sets the money aside while a request waits; free lets it go.
	hold(b Books, r Request) error
	free(b Books, r Request) error
	// take moves the money to another GL account; back undoes that posting.
	take(b Books, sign authority.Sign, r Request, to string) (ledger.Place, error)
	back(b Books, sign authority.Sign, r Request, why string) error
	// again credits money that its owner claims after it was handed over.
	again(b Books, sign authority.Sign, doc document.Ref, amount money.Amount, from, why string) (ledger.Place, error)
}

// purse gives where the request's money comes from.
func (r Request) purse() purse {
	if r.Receipt != 0 {
		return suspense{r.Receipt}
	}
	return credit{r.Account}
}

// credit is the unapplied credit of an account.
type credit struct{ id account.ID }

func (c credit) ask(b Books, _ authority.Sign, amount money.Amount) error {
	a, s, err := c.standing(b)
	if err != nil {
		return err
	}
	if may := Refundable(s); amount > may {
		return no(fault.Refused, "refund.over-credit", "Account {account} has {may} that may be refunded; {amount} is more than that.", "amount",
			fault.Args{"account": a.Number, "may": may.Dollars(), "amount": amount.Dollars()})
	}
	return nil
}

// standing gives the account and where it stands; it refuses an account whose refunds are held.
func (c credit) standing(b Books) (account.Account, ledger.Standing, error) {
	a, err := b.Accounts().Get(c.id)
	if err == nil && a.Held["refund"] {
		err = no(fault.Refused, "refund.held", "Refunds of account {account} are on hold; let the hold go first.", "account", fault.Args{"account": a.Number})
	}
	if err != nil {
		return a, ledger.Standing{}, err
	}
	s, err := ledger.StandingOf(b, uint64(c.id))
	return a, s, err
}

// fallen refuses when what the account is owed no longer covers what its requests hold: a payment came back since, or a bill was
// corrected.
func (c credit) fallen(b Books, _ Request) error {
	a, s, err := c.standing(b)
	if err == nil && -s.Balance < s.Held {
		err = no(fault.Refused, "refund.credit-fell",
			"The credit of account {account} has fallen since the request: the account stands at {balance}, and {held} is asked for. Return the request.", "",
			fault.Args{"account": a.Number, "balance": s.Balance.Balance(), "held": s.Held.Dollars()})
	}
	return err
}

func (c credit) hold(b Books, r Request) error { return ledger.Hold(b, uint64(c.id), r.Amount) }
func (c credit) free(b Books, r Request) error { return ledger.Hold(b, uint64(c.id), -r.Amount) }

func (c credit) take(b Books, sign authority.Sign, r Request, to string) (ledger.Place, error) {
	if err := c.free(b, r); err != nil {
		return ledger.Place{}, err
	}
	e, err := ledger.PostCredit(b, sign, uint64(c.id), r.Ref(), sign.Day, r.Amount, to, string(r.Source))
	return e.Place, err
}

func (c credit) back(b Books, sign authority.Sign, r Request, why string) error {
	_, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), sign.Day, why)
	return err
}

func (c credit) again(b Books, sign authority.Sign, doc document.Ref, amount money.Amount, from, why string) (ledger.Place, error) {
	e, err := ledger.PostCredit(b, sign, uint64(c.id), doc, sign.Day, -amount, from, why)
	return e.Place, err
}

// Suspended is money in suspense: it came for nobody the office knows.
type Suspended struct {
	Receipt  document.Ref
	Amount   money.Amount
	Came     calendar.Day
	Known    string          // of the payer
	To       string          // who it was marked to go back to, "" when nobody marked it
	Refund   document.Number // that asks for it, 0 for none
	Fund, GL string          // where it stands
	Sure     bool            // no bank can take it back: cash
}

// SuspenseBooks is how refunds reach money in suspense, which another area keeps.
type SuspenseBooks interface {
	// Suspended gives the money of a receipt; it refuses money that is not in suspense any more.
	Suspended(receipt document.Number) (Suspended, error)
	// TieSuspended notes the refund that asks for the money, 0 for none, and whether that refund took it out of suspense.
	TieSuspended(receipt, refund document.Number, out bool) error
}

// suspense is the money of a receipt in suspense. It is given back whole.
type suspense struct{ receipt document.Number }

func (c suspense) ask(b Books, sign authority.Sign, amount money.Amount) error {
	s, err := b.Suspended(c.receipt)
	if err != nil {
		return err
	}
	rules, err := findRules(b, sign.Day)
	if err != nil {
		return err
	}
	clear := s.Came.Plus(rules.clears)
	args := fault.Args{"receipt": s.Receipt, "refund": s.Refund, "sum": s.Amount.Dollars(), "day": clear.US()}
	switch {
	case s.To == "":
		return no(fault.Refused, "refund.not-marked", "Nobody said yet that the money of {receipt} goes back: mark it in suspense first, with the name and the reason.", "", args)
	case s.Refund != 0:
		return no(fault.Refused, "refund.asked-already", "Refund {refund} asks for the money of {receipt} already.", "", args)
	case amount != s.Amount:
		return no(fault.Invalid, "refund.suspense-whole", "Money in suspense goes back whole: {receipt} is of {sum}.", "amount", args)
	case !s.Sure && sign.Day < clear:
		return no(fault.Refused, "refund.suspense-clears", "The bank may still take the money of {receipt} back: it can be refunded from {day} on.", "", args)
	}
	return nil
}

func (c suspense) fallen(b Books, r Request) error {
	s, err := b.Suspended(c.receipt)
	if err == nil && (s.Refund != r.Number || s.Amount != r.Amount) {
		err = no(fault.Refused, "refund.suspense-changed", "The money of {receipt} is not what {refund} asks for any more: return the request.", "",
			fault.Args{"receipt": s.Receipt, "refund": r.Ref()})
	}
	return err
}

func (c suspense) hold(b Books, r Request) error { return b.TieSuspended(c.receipt, r.Number, false) }
func (c suspense) free(b Books, _ Request) error { return b.TieSuspended(c.receipt, 0, false) }

func (c suspense) take(b Books, sign authority.Sign, r Request, to string) (ledger.Place, error) {
	s, err := b.Suspended(c.receipt)
	if err != nil {
		return ledger.Place{}, err
	}
	at, err := s.post(b, sign, r.Ref(), to, r.Amount, "given back to "+r.Payee)
	if err != nil {
		return at, err
	}
	return at, b.TieSuspended(c.receipt, r.Number, true)
}

// post moves an amount from where money in suspense stands to a GL account of the office's cash fund.
func (s Suspended) post(b Books, sign authority.Sign, doc document.Ref, to string, amount money.Amount, memo string) (ledger.Place, error) {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return ledger.Place{}, err
	}
	lines := []ledger.Line{{Fund: s.Fund, GL: s.GL, Amount: amount}, {Fund: chart.Fund, GL: to, Amount: -amount}}
	if s.Fund != chart.Fund {
		lines = append(lines, ledger.Line{Fund: s.Fund, GL: chart.Pooled, Amount: -amount}, ledger.Line{Fund: chart.Fund, GL: chart.Pooled, Amount: amount})
	}
	e, err := ledger.PostLines(b, sign, doc, sign.Day, ledger.Refund, lines, memo)
	return e.Place, err
}

func (c suspense) back(b Books, sign authority.Sign, r Request, why string) error {
	if err := b.TieSuspended(c.receipt, 0, false); err != nil {
		return err
	}
	_, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), sign.Day, why)
	return err
}

func (c suspense) again(b Books, sign authority.Sign, doc document.Ref, amount money.Amount, from, why string) (ledger.Place, error) {
	if err := b.TieSuspended(c.receipt, 0, false); err != nil {
		return ledger.Place{}, err
	}
	s, err := b.Suspended(c.receipt)
	if err != nil {
		return ledger.Place{}, err
	}
	return s.post(b, sign, doc, from, -amount, why)
}

// InSuspenseOf asks for the money of a receipt in suspense, as a request of it begins.
type InSuspenseOf struct{ Receipt document.Number }

// Act implements Query.
func (InSuspenseOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InSuspenseOf) Ask(b Books, _ authority.Sign) (Suspended, error) {
	return b.Suspended(q.Receipt)
}

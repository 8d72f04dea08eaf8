package referral

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Collected is one debt on an agency's statement: what the customer paid the agency, or below nothing what came back from the bank.
type Collected struct {
	Referral   document.Number `cbor:"1,keyasint"`
	Account    account.ID      `cbor:"2,keyasint"`
	Day        calendar.Day    `cbor:"3,keyasint"` // paid to the agency
	Gross      money.Amount    `cbor:"4,keyasint"`
	Commission money.Amount    `cbor:"5,keyasint"`
	Entry      ledger.Place    `cbor:"6,keyasint"`
	Of         document.Number `cbor:"7,keyasint,omitempty"` // of what came back: the statement on which it was paid
	Back       document.Number `cbor:"8,keyasint,omitempty"` // of a payment that came back: the statement that says so
}

// Statement is what an agency collected, kept and remitted: issued when it is posted, voided when it is taken back.
//
// Remitted is Gross less the commission the agency keeps, less Settled. Where it remits gross, its commission becomes owed to it.
type Statement struct {
	document.Header `cbor:"100,keyasint"`
	Agency          uint64       `cbor:"1,keyasint"`
	Their           string       `cbor:"2,keyasint,omitempty"` // the agency's own number
	Day             calendar.Day `cbor:"3,keyasint"`
	Lines           []Collected  `cbor:"4,keyasint"`
	Gross           money.Amount `cbor:"5,keyasint"`
	Commission      money.Amount `cbor:"6,keyasint"`
	Settled         money.Amount `cbor:"7,keyasint,omitempty"` // of commissions owed, that the agency took
	Remitted        money.Amount `cbor:"8,keyasint"`
	Keeps           bool         `cbor:"9,keyasint,omitempty"` // the agency keeps its commission
	Bank            string       `cbor:"10,keyasint"`          // GL account it went to
	Entry           ledger.Place `cbor:"11,keyasint"`
}

// Entered is one line of a statement as somebody enters it. Gross below nothing is a payment that came back.
type Entered struct {
	Referral document.Number `cbor:"1,keyasint"`
	Day      calendar.Day    `cbor:"2,keyasint,omitempty"` // 0 for the statement's
	Gross    money.Amount    `cbor:"3,keyasint"`
}

// PostStatement posts an agency's statement: each payment to its account, where it pays open items first and then recovers what is
// written off; the commission as an expense; what was remitted to the bank.
//
// Refuses, in order: no such agency; no lines, or one debt twice; a day to come; a debt that is not placed with the agency; nothing
// paid; a payment before the placement; one that came back and was never posted; a remittance that is not the gross less commission
// and what is settled, naming both; more settled than is owed; below nothing remitted; a closed period.
type PostStatement struct {
	Agency   uint64       `cbor:"1,keyasint"`
	Their    string       `cbor:"2,keyasint,omitempty"`
	Day      calendar.Day `cbor:"3,keyasint,omitempty"` // of the statement, 0 for the open business day
	Lines    []Entered    `cbor:"4,keyasint"`
	Settled  money.Amount `cbor:"5,keyasint,omitempty"`
	Remitted money.Amount `cbor:"6,keyasint"`
	Bank     string       `cbor:"7,keyasint,omitempty"` // "" for the chart's bank account
}

// Name implements Command.
func (PostStatement) Name() string { return "referral.statement" }

// Act implements Command.
func (c PostStatement) Act(b Books) (authority.Act, error) {
	a, err := b.Agencies().Get(c.Agency)
	act := authority.Act{Verb: VerbStatement, Subject: "statement of " + a.Name}
	for _, l := range c.Lines {
		act.Amount = act.Amount.Plus(l.Gross)
		if r, there, err := b.Referrals().Find(l.Referral); err == nil && there {
			act.Accounts = append(act.Accounts, uint64(r.Account))
		}
	}
	return act, err
}

// Do implements Command.
func (c PostStatement) Do(b Books, sign authority.Sign) (Statement, error) {
	agency, s, err := c.reckon(b, sign)
	if err != nil {
		return s, err
	}
	if err := c.balance(b, agency, s); err != nil {
		return s, err
	}
	n, err := b.DocumentNumber(KindStatement, sign)
	if err != nil {
		return s, err
	}
	s.Header = document.New(KindStatement, n, sign)
	for i := range s.Lines {
		if err := s.post(b, sign, agency, &s.Lines[i]); err != nil {
			return s, err
		}
	}
	if err := s.bank(b, sign); err != nil {
		return s, err
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := s.Move(step, sign, ""); err != nil {
			return s, err
		}
	}
	if err := b.AgencyStatements().Put(s); err != nil {
		return s, err
	}
	return s, settle(b, sign, numbersPaid(s.Lines))
}

func numbersPaid(lines []Collected) []document.Number {
	out := make([]document.Number, len(lines))
	for i, l := range lines {
		out[i] = l.Referral
	}
	return out
}

// reckon gives the statement as its lines make it.
func (c PostStatement) reckon(b Books, sign authority.Sign) (agency Agency, s Statement, err error) {
	if agency, err = b.Agencies().Get(c.Agency); err != nil {
		return agency, s, err
	}
	s = Statement{Agency: c.Agency, Their: strings.TrimSpace(c.Their), Day: cmp.Or(c.Day, sign.Day), Settled: c.Settled, Remitted: c.Remitted}
	g, _ := agency.On(s.Day)
	s.Keeps = !g.Gross
	seen := map[document.Number]bool{}
	for _, l := range c.Lines {
		if seen[l.Referral] {
			return agency, s, no("statement.twin", "{referral} is on the statement twice: enter the sum of its payments.", "lines", fault.Args{"referral": l.Referral})
		}
		seen[l.Referral] = true
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return agency, s, err
	}
	s.Bank = cmp.Or(strings.TrimSpace(c.Bank), chart.Bank)
	switch {
	case len(c.Lines) == 0:
		return agency, s, no("statement.empty", "Enter what was paid on each debt.", "lines", nil)
	case s.Day > sign.Day:
		return agency, s, no("statement.day", "The statement is dated after the open business day {open}.", "day", fault.Args{"open": sign.Day.US()})
	}
	for _, l := range c.Lines {
		p, err := s.line(b, agency, l)
		if err != nil {
			return agency, s, err
		}
		s.Lines, s.Gross, s.Commission = append(s.Lines, p), s.Gross.Plus(p.Gross), s.Commission.Plus(p.Commission)
	}
	return agency, s, nil
}

// line checks one line and reckons its commission.
func (s Statement) line(b Books, agency Agency, l Entered) (Collected, error) {
	p := Collected{Referral: l.Referral, Day: cmp.Or(l.Day, s.Day), Gross: l.Gross}
	r, err := b.Referrals().Get(l.Referral)
	if err != nil {
		return p, err
	}
	p.Account = r.Account
	switch {
	case r.Agency != agency.ID || !r.WasPlaced():
		return p, notYet(r, "statement.not-placed", "{referral} is not placed with {agency}.", fault.Args{"agency": agency.Name})
	case l.Gross == 0:
		return p, no("statement.nothing", "Nothing was paid on {referral}: leave it out.", "gross", fault.Args{"referral": r.Ref()})
	case p.Day < r.Placed || p.Day > s.Day:
		return p, notYet(r, "statement.line-day", "{referral} was placed on {placed}: the payment lies between that day and the statement's, {day}.",
			fault.Args{"placed": r.Placed.US(), "day": s.Day.US()})
	}
	p.Commission = agency.Commission(l.Gross, p.Day, false)
	if l.Gross > 0 {
		return p, nil
	}
	was, of, err := paidBefore(b, l.Referral, -l.Gross)
	if err != nil {
		return p, err
	}
	p.Of, p.Entry, p.Commission = of, was.Entry, -was.Commission
	return p, nil
}

// paidBefore finds the payment of an amount that came back: the latest posted on a debt that has not come back yet.
func paidBefore(b Books, n document.Number, amount money.Amount) (Collected, document.Number, error) {
	all, err := row.Collect(b.AgencyStatements().Via(ByClaimed, row.Span{Reverse: true}, n))
	if err != nil {
		return Collected{}, 0, err
	}
	for _, s := range all {
		for _, l := range s.Lines {
			if s.State == document.Issued && l.Referral == n && l.Gross == amount && l.Back == 0 {
				return l, s.Number, nil
			}
		}
	}
	return Collected{}, 0, refuse("statement.never-paid", "No statement says that {amount} was paid on {referral}: what comes back is the whole of a payment posted before.",
		fault.Args{"amount": amount.Dollars(), "referral": n})
}

// balance refuses a remittance that does not follow from the lines.
func (c PostStatement) balance(b Books, agency Agency, s Statement) error {
	want := s.Gross.Minus(s.Settled)
	if s.Keeps {
		want = want.Minus(s.Commission)
	}
	args := fault.Args{
		"agency": agency.Name, "remitted": s.Remitted.Dollars(), "want": want.Dollars(), "gross": s.Gross.Dollars(), "kept": s.Commission.Dollars(),
		"settled": s.Settled.Dollars(), "out": s.Remitted.Minus(want).Abs().Dollars(),
	}
	if s.Settled != 0 {
		owed, err := OwedTo(b, agency.ID)
		if err != nil {
			return err
		}
		if args["owed"] = owed.Dollars(); s.Settled < 0 || s.Settled > owed {
			return refuse("statement.settled", "{agency} is owed {owed} of commissions, and cannot take {settled}.", args)
		}
	}
	switch {
	case want < 0:
		return refuse("statement.negative", "More came back than was paid: {agency} would owe nothing and the office {out}. Leave the statement for the next one.", args)
	case s.Remitted != want && s.Keeps:
		return refuse("statement.off", "{agency} remitted {remitted}; {gross} less commission of {kept} and {settled} taken of what it was owed is {want}: {out} off. Ask the agency, or correct a line.", args)
	case s.Remitted != want:
		return refuse("statement.off", "{agency} remits gross: {gross} less {settled} taken of what it was owed is {want}, and {remitted} came: {out} off. Ask the agency, or correct a line.", args)
	}
	return nil
}

// post posts one line to its account, or takes the payment back.
func (s *Statement) post(b Books, sign authority.Sign, agency Agency, l *Collected) error {
	if l.Gross > 0 {
		order, err := b.PaymentOrder(l.Account, sign.Day)
		if err != nil {
			return err
		}
		e, err := ledger.PostPayment(b, sign, ledger.Receipt{
			Account: uint64(l.Account), Doc: s.Ref(), Day: sign.Day, Amount: l.Gross, Order: order, Memo: "paid to " + agency.Name,
		})
		l.Entry = e.Place
		return err
	}
	e, err := ledger.Reverse(b, sign, l.Entry, s.Ref(), sign.Day, "came back to "+agency.Name)
	if err != nil {
		return err
	}
	l.Entry = e.Place
	return markBack(b, l.Of, l.Referral, s.Number)
}

// markBack writes on an earlier statement which one says that a payment came back, or with 0 that none does.
func markBack(b Books, of, referral, by document.Number) error {
	was, err := b.AgencyStatements().Get(of)
	if err != nil {
		return err
	}
	was.Lines = slices.Clone(was.Lines)
	for i := range was.Lines {
		if was.Lines[i].Referral == referral {
			was.Lines[i].Back = by
		}
	}
	return b.AgencyStatements().Put(was)
}

// bank posts the other side: out of undeposited receipts to the bank, the commission as an expense.
func (s *Statement) bank(b Books, sign authority.Sign) error {
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	owed := s.Settled
	if !s.Keeps {
		owed = owed.Minus(s.Commission)
	}
	var lines []ledger.Line
	for _, l := range []ledger.Line{{GL: s.Bank, Amount: s.Remitted}, {GL: t.Expense, Amount: s.Commission}, {GL: t.Payable, Amount: owed}, {GL: chart.Cash, Amount: -s.Gross}} {
		if l.Fund = chart.Fund; l.Amount != 0 {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	e, err := ledger.PostLines(b, sign, s.Ref(), sign.Day, ledger.Transfer, lines, "agency statement "+s.Their)
	s.Entry = e.Place
	return err
}

package ledger

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Bill is what is charged to an account by one document.
type Bill struct {
	Account uint64
	Kind    Kind // Charge, Penalty, Fee or Opening
	Doc     document.Ref
	Day     calendar.Day
	Due     calendar.Day
	Parts   []Part // an amount below nothing is given as credit
	Memo    string
	Order   Order  // how free credit is applied to it
	Codes   []Code // the other side by service, where it is not the chart's
	Keep    bool   // leaves free credit alone, because another charge of the same deed follows
}

// PostCharge posts a bill's parts as open items and lets the account's free credit pay them at once.
func PostCharge(b Books, sign authority.Sign, c Bill) (Entry, error) {
	if c.Account == 0 || c.Kind == Payment || c.Kind == Refund || c.Kind == Check {
		return Entry{}, fault.New(fault.Internal, "ledger.not-a-charge", "A {kind} cannot be charged to account number {account}.",
			fault.Args{"kind": c.Kind, "account": c.Account})
	}
	p, err := begin(b, c.Account, c.Day)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Place: p.next(), Kind: c.Kind, Day: c.Day, Due: c.Due, Doc: c.Doc, Sign: sign, Memo: c.Memo, Coded: c.Codes}
	for _, part := range c.Parts {
		if err := p.charge(&e, part); err != nil {
			return Entry{}, err
		}
	}
	if !c.Keep {
		if err := p.useCredit(&e, c.Order); err != nil {
			return Entry{}, err
		}
	}
	return p.finish(e)
}

// useCredit lets the free credit, old and new, pay open items, old and new.
func (p *posting) useCredit(e *Entry, order Order) error {
	with, err := Fold(p.standing, *e)
	if err != nil {
		return err
	}
	if free := with.Free(); free > 0 {
		applied, over := order.Apply(free, with.Items, e.Day)
		e.Applied, e.Credit = append(e.Applied, applied...), e.Credit.Minus(free-over)
	}
	return nil
}

// Receipt is money received for an account.
type Receipt struct {
	Account uint64
	Doc     document.Ref
	Day     calendar.Day
	Amount  money.Amount
	Order   Order
	Memo    string
	Sure    bool // no bank can return it: cash
}

// PostPayment applies money to the open items by the order; what is over recovers what is written off of the account, and then becomes
// unapplied credit.
func PostPayment(b Books, sign authority.Sign, r Receipt) (Entry, error) {
	if r.Amount <= 0 || r.Account == 0 {
		return Entry{}, fault.New(fault.Invalid, "ledger.payment-amount", "A payment must be more than zero, and for an account.", nil).At("amount")
	}
	p, err := begin(b, r.Account, r.Day)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Place: p.next(), Kind: Payment, Day: r.Day, Doc: r.Doc, Sign: sign, Memo: r.Memo, Sure: r.Sure}
	e.Applied, e.Credit = r.Order.Apply(r.Amount, p.standing.Items, e.Day)
	p.other = p.chart.Cash
	if e, err = p.finish(e); err != nil || e.Credit <= 0 || len(p.standing.Written) == 0 {
		return e, err
	}
	_, _, err = PostRecovery(b, sign, r.Account, r.Doc, r.Day, e.Credit)
	return e, err
}

// PostCredit takes credit off an account against another GL account: a refund approved (against refunds payable), or given back
// (amount negative). It never takes more than there is.
func PostCredit(b Books, sign authority.Sign, account uint64, doc document.Ref, day calendar.Day, amount money.Amount, against string, memo string) (Entry, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, err
	}
	if amount > p.standing.Credit {
		return Entry{}, fault.New(fault.Refused, "ledger.no-credit", "The account has {credit} of credit; {amount} cannot be taken from it.",
			fault.Args{"credit": p.standing.Credit.Dollars(), "amount": amount.Dollars()})
	}
	e := Entry{Place: p.next(), Kind: Refund, Day: day, Doc: doc, Credit: -amount, Sign: sign, Memo: memo}
	p.other = against
	return p.finish(e)
}

// PostLines posts lines that touch no customer's balance, such as a check printed. They must balance within each fund.
func PostLines(b Books, sign authority.Sign, doc document.Ref, day calendar.Day, kind Kind, lines []Line, memo string) (Entry, error) {
	p, err := begin(b, 0, day)
	if err != nil {
		return Entry{}, err
	}
	return p.finish(Entry{Place: p.next(), Kind: kind, Day: day, Doc: doc, Lines: lines, Sign: sign, Memo: memo})
}

// Hold sets aside credit for a refund request, so that no bill consumes it; a negative amount lets it go.
func Hold(b Books, account uint64, amount money.Amount) error {
	s, err := StandingOf(b, account)
	if err != nil {
		return err
	}
	if s.Held += amount; s.Held > s.Credit || s.Held < 0 {
		return fault.New(fault.Refused, "ledger.no-free-credit", "The account has {credit} of credit not already held; {amount} cannot be held.",
			fault.Args{"credit": (s.Free() + amount).Dollars(), "amount": amount.Dollars()})
	}
	return b.Standings().Put(s)
}

// StandingOf gives where an account stands; one without entries stands at zero.
func StandingOf(b Books, account uint64) (Standing, error) {
	s, _, err := b.Standings().Find(account)
	s.Account = account
	return s, err
}

// ChartOn gives the chart of accounts in force on a day.
func ChartOn(b Books, day calendar.Day) (Chart, error) { return chartOn(b, day) }

// History gives the entries of an account, newest first, at most limit (0: all).
func History(b Books, account uint64, limit int) (out []Entry, err error) {
	s, err := StandingOf(b, account)
	if err != nil || s.Seq == 0 {
		return nil, err
	}
	first, last, err := periods(b)
	for m := last; err == nil && m >= first && uint64(len(out)) < s.Seq && (limit == 0 || len(out) < limit); m-- {
		var some []Entry
		some, err = row.Collect(b.Entries().All(row.Span{Within: []any{m, account}, Reverse: true}))
		out = append(out, some...)
	}
	if limit > 0 && len(out) > limit {
		out = out[:limit]
	}
	return out, err
}

// periods gives the first and last month with entries.
func periods(b Books) (first, last calendar.Month, err error) {
	a, _, err := row.First(b.Controls().All(row.Span{Limit: 1}))
	if err != nil {
		return 0, 0, err
	}
	z, _, err := row.First(b.Controls().All(row.Span{Limit: 1, Reverse: true}))
	return a.Period, z.Period, err
}

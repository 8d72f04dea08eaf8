package writeoff

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// OfAccount gives the write-offs of an account, proposals too, oldest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Debt, error) {
	return row.Collect(b.Debts().Via(ByAccount, row.Span{}, q.Account))
}

// Seen is a debt with what a list shows of it.
type Seen struct {
	Debt     Debt
	Number   string // of the account
	Name     string
	Left     money.Amount // still claimed
	Preparer string
}

// Stand says in a word or two where the debt stands.
func (s Seen) Stand() string {
	d := s.Debt
	switch {
	case d.State == document.Draft:
		return "proposed"
	case d.State == document.Voided && d.Entry.IsZero():
		return "dropped"
	case d.State == document.Voided:
		return "taken back"
	case !d.LetGo.IsZero():
		return "discharged"
	case !d.Back.IsZero() && s.Left > 0:
		return "reinstated in part"
	case !d.Back.IsZero():
		return "reinstated"
	case s.Left == 0:
		return "recovered"
	case s.Left < d.Amount:
		return "recovered in part"
	}
	return "claimed"
}

// Recovered gives what came in of the debt.
func (s Seen) Recovered() money.Amount {
	if !s.Debt.Alive() || !s.Debt.Back.IsZero() {
		return 0
	}
	return max(0, s.Debt.Amount.Minus(s.Left))
}

func see(b Books, d Debt) (s Seen, err error) {
	s.Debt = d
	a, err := b.Accounts().Get(d.Account)
	if err != nil {
		return s, err
	}
	who, err := b.Customers().Get(d.Customer)
	if err != nil {
		return s, err
	}
	s.Number, s.Name = a.Number, who.Name
	if by, ok := d.Signed("prepared"); ok {
		if s.Preparer, err = staff.SignedBy(b, by); err != nil {
			return s, err
		}
	}
	s.Left, err = leftOf(b, d)
	return s, err
}

func seeAll(b Books, walk func(func(Debt, error) bool)) (out []Seen, err error) {
	for d, err := range walk {
		if err != nil {
			return nil, err
		}
		s, err := see(b, d)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// DebtsOfRun gives the debts of a run by account: at most Limit after the account After.
type DebtsOfRun struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (DebtsOfRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q DebtsOfRun) Ask(b Books, _ authority.Sign) ([]Seen, error) {
	return seeAll(b, b.Debts().Via(ByRun, row.Span{From: []any{q.After + 1}, To: []any{^account.ID(0)}, Limit: q.Limit}, q.Run))
}

// InState gives the debts in a state, newest first: those that wait for approval alone are drafts without a run.
type InState struct {
	State document.State
	Limit int // 0: 500
}

// Act implements Query.
func (InState) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InState) Ask(b Books, _ authority.Sign) ([]Seen, error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	return seeAll(b, b.Debts().Via(ByState, row.Span{Reverse: true, Limit: q.Limit}, q.State))
}

// SeenOf gives the write-offs of an account as a list shows them, oldest first.
type SeenOf struct{ Account account.ID }

// Act implements Query.
func (SeenOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q SeenOf) Ask(b Books, _ authority.Sign) ([]Seen, error) {
	return seeAll(b, b.Debts().Via(ByAccount, row.Span{}, q.Account))
}

// ReadDebt gives one debt.
type ReadDebt struct{ Number document.Number }

// Act implements Query.
func (ReadDebt) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadDebt) Ask(b Books, _ authority.Sign) (Seen, error) {
	d, err := b.Debts().Get(q.Number)
	if err != nil {
		return Seen{}, err
	}
	return see(b, d)
}

// Recovery is money that came in on a debt written off.
type Recovery struct {
	Day     calendar.Day
	Account account.ID
	Number  string
	Name    string
	Doc     document.Ref // the receipt
	Amount  money.Amount // below nothing where it was taken back
}

// Recoveries gives what was recovered from a day through a day, oldest first by account: only accounts with debts written off are
// looked at.
type Recoveries struct{ From, To calendar.Day }

// Act implements Query.
func (Recoveries) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Recoveries) Ask(b Books, _ authority.Sign) (out []Recovery, err error) {
	seen := map[account.ID]bool{}
	for d, err := range b.Debts().Via(ByState, row.Span{}, document.Issued) {
		if err != nil {
			return nil, err
		}
		if seen[d.Account] || d.Day > q.To {
			continue
		}
		seen[d.Account] = true
		some, err := q.of(b, d)
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

func (q Recoveries) of(b Books, d Debt) (out []Recovery, err error) {
	all, err := ledger.History(b, uint64(d.Account), 0)
	if err != nil {
		return nil, err
	}
	s := Seen{}
	for i := len(all) - 1; i >= 0; i-- {
		e := all[i]
		if e.Kind != ledger.Recovery || e.Day < q.From || e.Day > q.To {
			continue
		}
		if s.Number == "" {
			if s, err = see(b, d); err != nil {
				return nil, err
			}
		}
		out = append(out, Recovery{e.Day, d.Account, s.Number, s.Name, e.Doc, -e.Credit})
	}
	return out, nil
}

// ReadDischarge gives the discharge recorded of an account, and whether there is one.
type ReadDischarge struct{ Account account.ID }

// Act implements Query.
func (ReadDischarge) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadDischarge) Ask(b Books, _ authority.Sign) (*Discharge, error) {
	d, ok, err := b.Discharges().Find(q.Account)
	if err != nil || !ok {
		return nil, err
	}
	return &d, nil
}

// Paper is everything a proof list of a run says.
type Paper struct {
	House  office.House
	Run    Run
	Debts  []Seen
	Signed []string // names, in the order of the run's signatures
	Coding []ledger.Line
}

// ForPaper gathers what the proof list of a run says.
type ForPaper struct{ Run document.Number }

// Act implements Query.
func (ForPaper) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForPaper) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	if p.Run, err = b.WriteOffRuns().Get(q.Run); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Debts, err = (DebtsOfRun{Run: q.Run}).Ask(b, sign); err != nil {
		return p, err
	}
	for _, s := range p.Run.Signatures {
		who, err := staff.SignedBy(b, s.Sign)
		if err != nil {
			return p, err
		}
		p.Signed = append(p.Signed, who)
	}
	p.Coding, err = codingOf(b, sign, p.Debts)
	return p, err
}

// codingOf says what the debts that are not dropped post, or would post, summed by account.
func codingOf(b Books, sign authority.Sign, debts []Seen) (out []ledger.Line, err error) {
	for _, s := range debts {
		if s.Debt.State == document.Voided {
			continue
		}
		var lines []ledger.Line
		if s.Debt.Entry.IsZero() {
			lines, err = ledger.WriteOffLines(b, uint64(s.Debt.Account), sign.Day)
		} else {
			var e ledger.Entry
			e, err = b.Entries().Get(s.Debt.Entry)
			lines = e.Lines
		}
		if err != nil {
			return nil, err
		}
		out = ledger.SumLines(out, lines)
	}
	return out, nil
}

package books

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proof re-proves the ledger from its entries, in one pass over the standings and one over the entries.
type proof struct {
	accounts map[uint64]*standing
	controls map[ledger.ControlKey]ledger.Control
	reversed map[ledger.Place]bool // a payment taken back is not the last payment
	open     openItems
	entries  int
	debits   money.Amount
	billed   tally // of postings of bills: place, number and amount
	unbilled tally // of those that are reversed: place
	funds    []fundSum
	closed   closings
}

// standing is what an account's standing says, and what its entries say.
type standing struct {
	kept, said      figures
	stands, adds    bool // it has a standing, whose open items add up
	entries, lastNo uint64
}

type figures struct {
	balance, credit money.Amount
	lastPay         calendar.Day
}

type fundSum struct {
	fund string
	sum  money.Amount
}

func newProof() *proof {
	return &proof{accounts: map[uint64]*standing{}, controls: map[ledger.ControlKey]ledger.Control{}, reversed: map[ledger.Place]bool{}}
}

func (p *proof) of(account uint64) *standing {
	a := p.accounts[account]
	if a == nil {
		a = new(standing)
		p.accounts[account] = a
	}
	return a
}

// readLedger takes down the standings, then the entries, while their tables are proved.
func (f *findings) readLedger(ctx context.Context, t *Tx, report func(kv.Problem)) error {
	p := f.ledger
	var err error
	if p.closed, err = t.closings(); err != nil {
		return err
	}
	if err := t.proveTable(ctx, &standingTable, f, report); err != nil {
		return err
	}
	p.open.sort()
	for e, err := range t.Entries().Via(ledger.ByReversed, row.Span{}) {
		if err != nil {
			return err
		}
		p.reversed[e.Reverses] = true
	}
	return t.watchTable(ctx, &entryTable, f, func(row any) { p.add(row.(*ledger.Entry), report) }, report)
}

// keep takes down what a standing says.
func (p *proof) keep(s *ledger.Standing) {
	a := p.of(s.Account)
	a.stands, a.adds, a.lastNo = true, s.Proved(), s.Seq
	a.kept = figures{s.Balance, s.Credit, s.LastPay}
	for i := range s.Items {
		p.open.keep(s.Account, &s.Items[i])
	}
}

// add takes one entry into the proof. It does not use Fold, so that a mistake there is found here.
func (p *proof) add(e *ledger.Entry, report func(kv.Problem)) {
	p.entries++
	p.lines(e, report)
	p.closed.add(e, report)
	a, change := p.of(e.Place.Account), e.Change()
	a.entries++
	a.said.balance, a.said.credit = a.said.balance+change, a.said.credit+e.Credit
	if e.Kind == ledger.Payment && change < 0 && !p.reversed[e.Place] {
		a.said.lastPay = max(a.said.lastPay, e.Day)
	}
	p.open.add(e)
	if e.Doc.Kind == billing.KindBill && e.Reverses.IsZero() {
		p.billed.add(e.Place, uint64(e.Doc.Number), change)
		if p.reversed[e.Place] {
			p.unbilled.add(e.Place, 0, 0)
		}
	}
}

// lines adds the lines of double entry to the control totals, and proves that they balance in each fund.
func (p *proof) lines(e *ledger.Entry, report func(kv.Problem)) {
	p.funds = p.funds[:0]
	for _, l := range e.Lines {
		k := ledger.ControlKey{Period: e.Place.Period, Fund: l.Fund, GL: l.GL}
		c := p.controls[k]
		if l.Amount > 0 {
			c.Debit, p.debits = c.Debit+l.Amount, p.debits+l.Amount
		} else {
			c.Credit -= l.Amount
		}
		c.Last = max(c.Last, e.Day)
		p.controls[k] = c
		i := slices.IndexFunc(p.funds, func(f fundSum) bool { return f.fund == l.Fund })
		if i < 0 {
			i = len(p.funds)
			p.funds = append(p.funds, fundSum{fund: l.Fund})
		}
		p.funds[i].sum += l.Amount
	}
	for _, f := range p.funds {
		if f.sum != 0 {
			report(problemOf(e.Place, "the entry of %s is out of balance by %s in fund %s", e.Doc, f.sum, f.fund))
		}
	}
}

// proveLedger compares what was taken down of standings and entries, and the control totals.
func (t *Tx) proveLedger(p *proof, report func(kv.Problem)) error {
	with, stand := 0, 0
	for _, id := range slices.Sorted(maps.Keys(p.accounts)) {
		a := p.accounts[id]
		if a.entries > 0 {
			with++
		}
		if a.stands {
			stand++
			if what := a.wrong(); what != "" {
				report(problemOf(ledger.Place{Account: id}, "%s", what))
			}
		}
	}
	if with != stand {
		report(kv.Problem{Space: standingTable.Space, Text: fmt.Sprintf("%d accounts have entries, %d have a standing", with, stand)})
	}
	if !p.open.agree() {
		if err := t.proveItems(report); err != nil {
			return err
		}
	}
	return p.againstControls(t, report)
}

// wrong says what is wrong with a standing, "" when it is what the entries say.
func (a *standing) wrong() string {
	switch {
	case a.kept.balance != a.said.balance || a.kept.credit != a.said.credit:
		return fmt.Sprintf("the balance kept is %s with credit %s, the entries say %s and %s",
			a.kept.balance, a.kept.credit, a.said.balance, a.said.credit)
	case a.lastNo != a.entries:
		return fmt.Sprintf("%d entries, the last one numbered %d", a.entries, a.lastNo)
	case !a.adds:
		return "the open items do not add up to the balance"
	case a.kept.lastPay != a.said.lastPay:
		return fmt.Sprintf("the last payment kept is of %s, the entries say %s", a.kept.lastPay.US(), a.said.lastPay.US())
	}
	return ""
}

func (p *proof) againstControls(t *Tx, report func(kv.Problem)) error {
	for c, err := range t.Controls().All(row.Span{}) {
		if err != nil {
			return err
		}
		want := p.controls[c.Key()]
		if c.Debit != want.Debit || c.Credit != want.Credit {
			report(kv.Problem{Space: controlTable.Space, Text: fmt.Sprintf("%s, fund %s, %s: kept %s and %s, entries say %s and %s",
				c.Period, c.Fund, c.GL, c.Debit, c.Credit, want.Debit, want.Credit)})
		}
		if c.Last != want.Last {
			report(kv.Problem{Space: controlTable.Space, Text: fmt.Sprintf("%s, %s: the last posting kept is of %s, the entries say %s",
				c.Period, c.GL, c.Last.US(), want.Last.US())})
		}
		delete(p.controls, c.Key())
	}
	if len(p.controls) > 0 {
		report(kv.Problem{Space: controlTable.Space, Text: fmt.Sprintf("%d control totals are missing", len(p.controls))})
	}
	return nil
}

func problemOf(at ledger.Place, text string, args ...any) kv.Problem {
	where := calendar.Month(at.Period).String()
	return kv.Problem{Space: entryTable.Space, Text: fmt.Sprintf("account %d, %s, entry %d: ", at.Account, where, at.Seq) + fmt.Sprintf(text, args...)}
}

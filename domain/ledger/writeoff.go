package ledger

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// PostWriteOff takes open items off an account against bad debt, an expense of the fund each was owed to. The debt stays claimed: it
// stands in the account's Standing.Written by item, apart from the balance, until it is recovered, reinstated or let go.
//
// Refuses, in order: no account; a closed period; nothing open.
func PostWriteOff(b Books, sign authority.Sign, account uint64, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	return PostWriteOffOf(b, sign, account, nil, doc, day, memo)
}

// PostWriteOffOf is PostWriteOff for some open items alone, such as the remainder of a debt that was settled; nil is all that is open.
func PostWriteOffOf(b Books, sign authority.Sign, account uint64, items []ItemID, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, err
	}
	open := slices.DeleteFunc(slices.Clone(p.standing.Items), func(it Item) bool { return items != nil && !slices.Contains(items, it.ID) })
	if account == 0 || len(open) == 0 {
		return Entry{}, fault.New(fault.Refused, "writeoff.nothing", "The account has nothing open to write off.", nil)
	}
	e := Entry{Place: p.next(), Kind: WriteOff, Day: day, Doc: doc, Sign: sign, Memo: memo}
	for _, it := range open {
		if err := p.expense(it, it.Left); err != nil {
			return e, err
		}
		e.Applied = append(e.Applied, Application{it.ID, it.Left})
		e.Written = append(e.Written, Application{it.ID, it.Left})
	}
	return p.finish(e)
}

// expense adds the line of bad debt of an item, in the item's own fund.
func (p *posting) expense(it Item, amount money.Amount) error {
	r, err := p.rowOf(it)
	if err == nil {
		p.revenue = append(p.revenue, Line{r.Fund, p.chart.BadDebt, it.Service, amount})
	}
	return err
}

// PostRecovery takes a payment's credit for what is written off of the account, the oldest due day first, as revenue of the fund it
// was owed to; false when nothing is written off.
//
// Refuses, in order: a closed period; more credit than is free.
func PostRecovery(b Books, sign authority.Sign, account uint64, doc document.Ref, day calendar.Day, most money.Amount) (Entry, bool, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, false, err
	}
	claimed, err := p.claimed()
	if err != nil || len(claimed) == 0 || most <= 0 {
		return Entry{}, false, err
	}
	e := Entry{Place: p.next(), Kind: Recovery, Day: day, Doc: doc, Sign: sign, Memo: "recovered of what was written off"}
	applied, over := inTurn(most, claimed)
	for _, a := range applied {
		r, err := p.rowOf(claimed[slices.IndexFunc(claimed, func(it Item) bool { return it.ID == a.Item })])
		if err != nil {
			return e, false, err
		}
		e.Written = append(e.Written, Application{a.Item, -a.Amount})
		p.revenue = append(p.revenue, Line{r.Fund, p.chart.Recovery, "", -a.Amount})
	}
	e.Credit = over.Minus(most)
	e, err = p.finish(e)
	return e, err == nil, err
}

// unrecover takes back, before a payment is, what it recovered of a debt written off.
func unrecover(b Books, sign authority.Sign, was Entry, day calendar.Day, memo string) error {
	if was.Kind != Payment || was.Credit <= 0 {
		return nil
	}
	all, err := row.Collect(b.Entries().Via(ByDoc, row.Span{}, was.Doc.Kind, was.Doc.Number))
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.Kind != Recovery || e.Place.Account != was.Place.Account || !e.Reverses.IsZero() {
			continue
		}
		if _, done, err := reversalOf(b, e.Place); err != nil || done {
			if err != nil {
				return err
			}
			continue
		}
		if _, err := ReverseFor(b, sign, e.Place, e.Doc, day, memo); err != nil {
			return err
		}
	}
	return nil
}

// PostReinstate puts what is still claimed of some items written off back on the account: the items are open again with their kinds
// and their days. Items nil is all that is claimed.
//
// Refuses, in order: a closed period; nothing of them claimed any more.
func PostReinstate(b Books, sign authority.Sign, account uint64, items []ItemID, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, err
	}
	claimed, err := p.claimed()
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Place: p.next(), Kind: Reinstate, Day: day, Doc: doc, Sign: sign, Memo: memo}
	for _, it := range claimed {
		if items != nil && !slices.Contains(items, it.ID) {
			continue
		}
		if err := p.recall(Place{it.ID.Period, account, it.ID.Seq}, it.ID); err != nil {
			return e, err
		}
		if err := p.expense(it, -it.Left); err != nil {
			return e, err
		}
		e.Applied = append(e.Applied, Application{it.ID, -it.Left})
		e.Written = append(e.Written, Application{it.ID, -it.Left})
	}
	if len(e.Applied) == 0 {
		return e, notClaimed()
	}
	return p.finish(e)
}

// PostForgive lets go what is still claimed of some items written off, such as a debt discharged in bankruptcy: nothing moves in the
// general ledger, the account is no longer asked for it.
//
// Refuses, in order: a closed period; nothing of them claimed any more.
func PostForgive(b Books, sign authority.Sign, account uint64, items []ItemID, doc document.Ref, day calendar.Day, memo string) (Entry, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Place: p.next(), Kind: WriteOff, Day: day, Doc: doc, Sign: sign, Memo: memo}
	for _, a := range p.standing.Written {
		if items == nil || slices.Contains(items, a.Item) {
			e.Written = append(e.Written, Application{a.Item, -a.Amount})
		}
	}
	if len(e.Written) == 0 {
		return e, notClaimed()
	}
	return p.finish(e)
}

func notClaimed() error {
	return fault.New(fault.Refused, "writeoff.not-claimed", "Nothing of this debt is claimed any more: it was recovered, reinstated or let go.", nil)
}

// claimed gives the items that are written off and still claimed, with what is left of each, the oldest due day first.
func (p *posting) claimed() ([]Item, error) { return claimedOf(p.books, p.standing) }

// Claimed gives what is written off of an account and still claimed, as the items it was, the oldest due day first.
func Claimed(b Books, account uint64) ([]Item, error) {
	s, err := StandingOf(b, account)
	if err != nil {
		return nil, err
	}
	return claimedOf(b, s)
}

func claimedOf(b Books, s Standing) (out []Item, err error) {
	for _, a := range s.Written {
		e, err := b.Entries().Get(Place{a.Item.Period, s.Account, a.Item.Seq})
		if err != nil {
			return nil, err
		}
		it := e.opens(a.Item.Part)
		it.Left = a.Amount
		out = append(out, it)
	}
	slices.SortStableFunc(out, older)
	return out, nil
}

// WriteOffLines says what writing off all that is open of an account would post.
func WriteOffLines(b Books, account uint64, day calendar.Day) ([]Line, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return nil, err
	}
	e := Entry{Place: p.next(), Kind: WriteOff, Day: day}
	for _, it := range p.standing.Items {
		if err := p.expense(it, it.Left); err != nil {
			return nil, err
		}
		e.Applied = append(e.Applied, Application{it.ID, it.Left})
	}
	return p.lines(e, p.standing)
}

// SumLines adds lines to those of the same account, and drops what comes to nothing.
func SumLines(to, more []Line) []Line {
	s := newSums()
	for _, l := range append(slices.Clone(to), more...) {
		s.add(l)
	}
	return s.pooled("")
}

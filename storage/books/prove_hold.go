package books

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// CutSaid implements arrangement.Books.
func (t *Tx) CutSaid(id account.ID) (day calendar.Day, err error) {
	for n, err := range t.Notices().Via(collection.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || n.Step.Cuts() && n.State != document.Voided {
			return n.Cut, err
		}
	}
	return 0, nil
}

var _ arrangement.Books = (*Tx)(nil)

// proveHeldBack proves that accounts hold back what holds and arrangements in force say; that declarations hold as many accounts as they
// count; that instalments make the debt, or what settles it, and none is paid more than it asks for; and that the remainder of a
// settlement is written off only once it is paid.
func (t *Tx) proveHeldBack(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	wide := map[uint64]int{}
	for h, err := range t.Holds().All(row.Span{}) {
		if err != nil {
			return err
		}
		if h.Wide != 0 {
			wide[h.Wide]++
		}
		if (h.Status == hold.InForce) != h.Ended.IsZero() {
			bad(holdTable.Space, "hold %d is %s, and its end says otherwise", h.ID, h.Status)
		}
		if !h.IsOn() {
			continue
		}
		if err := t.proveHeld(h.Account, h.Stops, "the hold “"+string(h.Kind)+"”", holdTable.Space, bad); err != nil {
			return err
		}
	}
	for d, err := range t.Declarations().All(row.Span{}) {
		if err != nil {
			return err
		}
		if d.Held != wide[d.ID] {
			bad(declarationTable.Space, "declaration %d says it holds %d accounts, and holds %d", d.ID, d.Held, wide[d.ID])
		}
	}
	return t.proveArrangements(bad)
}

func (t *Tx) proveHeld(id account.ID, stops []string, what string, space kv.Space, bad func(kv.Space, string, ...any)) error {
	a, err := t.Accounts().Get(id)
	if err != nil {
		return err
	}
	for _, s := range stops {
		if !a.Held[s] {
			bad(space, "account %s has %s and does not hold back “%s”", a.Number, what, s)
		}
	}
	return nil
}

func (t *Tx) proveArrangements(bad func(kv.Space, string, ...any)) error {
	space := arrangementTable.Space
	for a, err := range t.Arrangements().All(row.Span{}) {
		if err != nil {
			return err
		}
		for i, in := range a.Instalments {
			if in.Amount <= 0 || in.Paid < 0 || in.Paid > in.Amount || i > 0 && in.Paid > 0 && a.Instalments[i-1].Left() > 0 {
				bad(space, "%s: instalment %d of %s is paid %s, out of turn or too much", a.Ref(), i+1, in.Amount, in.Paid)
			}
		}
		covers := money.Amount(0)
		for _, c := range a.Covers {
			covers += c.Amount
		}
		same := a.Debt == a.Total()
		if a.Kind == arrangement.Settlement {
			same = a.Total() < a.Debt
		}
		if a.Kind != "" && a.Kind != arrangement.Promise && (covers != a.Debt || !same) {
			bad(space, "%s is about %s, its items make %s and its instalments %s", a.Ref(), a.Debt, covers, a.Total())
		}
		if a.Status == arrangement.Active && a.Kind != "" {
			if err := t.proveHeld(a.Account, a.Stops, a.Ref().String(), space, bad); err != nil {
				return err
			}
		}
		if err := t.proveForgiven(a, bad); err != nil {
			return err
		}
	}
	return nil
}

// proveForgiven proves that what a settlement let go was posted, and not before it was paid.
func (t *Tx) proveForgiven(a arrangement.Arrangement, bad func(kv.Space, string, ...any)) error {
	if a.WrittenOff.IsZero() {
		if a.Forgiven != 0 {
			bad(arrangementTable.Space, "%s says it let %s go, and nothing is posted", a.Ref(), a.Forgiven)
		}
		return nil
	}
	e, err := t.Entries().Get(a.WrittenOff)
	if err != nil {
		return err
	}
	if e.Kind != ledger.WriteOff || e.Doc != a.Ref() || e.Change() != -a.Forgiven || a.Status != arrangement.Kept || a.Left() != 0 {
		bad(arrangementTable.Space, "%s is %s and let %s go; its posting took %s off", a.Ref(), a.Status, a.Forgiven, -e.Change())
	}
	return nil
}

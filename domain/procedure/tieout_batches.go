package procedure

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// tieSource is one way receipts come in batches. A new way is one line here.
type tieSource struct {
	name    string
	batches func(*tier) error
}

// tieSources lists the ways, the counter first.
var tieSources = []tieSource{{"drawer", (*tier).drawers}, {"mail batch", (*tier).mail}, {"file", (*tier).files}}

// readReceipts gathers the receipts and customer deposits of the days, voided ones among them, and the deposits by what they take.
func (t *tier) readReceipts() error {
	for day := t.out.From; day <= t.out.To; day++ {
		taken, err := payment.OnDay(t.b, day)
		if err != nil {
			return err
		}
		t.receipts = append(t.receipts, taken...)
	}
	t.putWith = map[document.Ref][]payment.BankDeposit{}
	for d, err := range t.b.BankDeposits().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if made, _ := d.Signed("prepared"); made.Day < t.out.From-lookBack {
			break
		}
		if d.State == document.Voided {
			continue
		}
		for _, n := range d.Drawers {
			ref := document.Ref{Kind: payment.KindDrawer, Number: n}
			t.putWith[ref] = append(t.putWith[ref], d)
		}
		if d.Source.Number != 0 {
			t.putWith[d.Source] = append(t.putWith[d.Source], d)
		}
	}
	return nil
}

// lookBack is how many days before the first a deposit may have been made up that still takes a batch of the days: a file posted for a
// later business day.
const lookBack = 31

// held gives what of a deposit is a drawer's.
func heldBy(d payment.BankDeposit, drawer payment.Drawer) money.Amount {
	if d.Cards > 0 {
		return drawer.Cards
	}
	return drawer.Cash.Plus(drawer.Checks)
}

// drawers gathers the drawers of the days: what their receipts make, what was counted, what was deposited.
func (t *tier) drawers() error {
	for d, err := range t.b.Drawers().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if d.Day < t.out.From {
			break
		}
		if d.Day > t.out.To {
			continue
		}
		if err := t.drawer(d); err != nil {
			return err
		}
	}
	return nil
}

func (t *tier) drawer(d payment.Drawer) (err error) {
	held, err := payment.HeldIn(t.b, d.Number)
	if err != nil {
		return err
	}
	x := TieBatch{Source: "drawer", Doc: d.Ref(), Day: d.Day, Received: held.Cash.Plus(held.Checks).Plus(held.Cards), Over: d.Over, State: d.State}
	for _, r := range held.Receipts {
		if r.State != document.Voided {
			x.Count++
		}
	}
	if x.Who, err = t.names.Name(d.Clerk); err != nil {
		return err
	}
	if x.Counted = d.Took(); d.State == payment.Open {
		x.Counted = x.Received
	}
	for _, dep := range t.putWith[d.Ref()] {
		x.Deposits, x.Put = append(x.Deposits, dep.Ref()), x.Put.Plus(heldBy(dep, d))
	}
	t.out.Batches = append(t.out.Batches, x)
	return t.judgeDrawer(d, x)
}

func (t *tier) judgeDrawer(d payment.Drawer, x TieBatch) error {
	if out := x.Counted.Minus(x.Received).Minus(x.Over); out != 0 {
		t.differs(AtBatch, x.Doc, out, "{doc} of {who} was counted {amount} off what its receipts make, over and short set apart.", map[string]any{"who": x.Who})
	}
	if x.Over != 0 {
		word := "short"
		if x.Over > 0 {
			word = "over"
		}
		t.differs(AtBatch, x.Doc, x.Over, "{doc} of {who} was {amount} {word}: {note}.", map[string]any{"who": x.Who, "word": word, "note": d.Note})
	}
	terms, err := t.terms()
	if err != nil {
		return err
	}
	if out := x.Counted.Minus(x.Put); out != 0 && terms.Due(d.Day) < t.today() {
		t.differs(AtDeposit, x.Doc, -out, "{amount} of {doc} of {who} was never deposited: it was due by {day}.",
			map[string]any{"who": x.Who, "day": terms.Due(d.Day).US()})
	}
	return nil
}

// mail gathers the stacks of the mail; their checks lie in the drawer of who posted them.
func (t *tier) mail() error {
	by := map[document.Number][]payment.Receipt{}
	for _, r := range t.receipts {
		if r.Mail != 0 {
			by[r.Mail] = append(by[r.Mail], r)
		}
	}
	for m, err := range t.b.MailBatches().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if m.Day < t.out.From-lookBack {
			break
		}
		if len(by[m.Number]) == 0 {
			continue
		}
		x := TieBatch{Source: "mail batch", Doc: m.Ref(), Day: m.Day, Counted: m.Total, State: m.State}
		if x.Who, err = t.names.By(m.IssuedBy()); err != nil {
			return err
		}
		for _, r := range by[m.Number] {
			if r.State != document.Voided {
				x.Count, x.Received = x.Count+1, x.Received.Plus(r.Amount)
			}
			if r.Till != 0 {
				x.In = document.Ref{Kind: payment.KindDrawer, Number: r.Till}
			}
		}
		t.out.Batches = append(t.out.Batches, x)
		if out := x.Received.Minus(x.Counted); out != 0 {
			says := "{doc} makes {amount} more or less than its control total: {why}"
			t.differs(AtBatch, x.Doc, out, says, map[string]any{"why": orVoided(m.Reason)})
		}
	}
	return nil
}

func orVoided(reason string) string {
	if reason == "" {
		return "a receipt of it was voided."
	}
	return reason
}

// files gathers what came in files whose money the bank received itself.
func (t *tier) files() error {
	by, order := map[document.Ref]*TieBatch{}, []document.Ref{}
	for _, r := range t.receipts {
		if r.Batch.Number == 0 || r.State == document.Voided {
			continue
		}
		x := by[r.Batch]
		if x == nil {
			who, err := t.names.By(r.IssuedBy())
			if err != nil {
				return err
			}
			x = &TieBatch{Source: string(r.Batch.Kind), Doc: r.Batch, Day: r.Day, Who: who, State: r.State}
			by[r.Batch], order = x, append(order, r.Batch)
		}
		x.Count, x.Received = x.Count+1, x.Received.Plus(r.Amount)
	}
	slices.SortFunc(order, func(a, b document.Ref) int { return int(by[a].Day - by[b].Day) })
	for _, ref := range order {
		x := by[ref]
		for _, d := range t.putWith[ref] {
			x.Deposits, x.Put = append(x.Deposits, d.Ref()), x.Put.Plus(d.Total)
		}
		x.Counted = x.Received
		if out := x.Put.Minus(x.Received); out != 0 && len(x.Deposits) > 0 {
			t.differs(AtDeposit, ref, out, "{doc} has {amount} more or less deposited than its receipts of these days make.", nil)
		} else if len(x.Deposits) == 0 {
			t.differs(AtDeposit, ref, -x.Received, "{doc} has receipts of {amount}, and no deposit.", nil)
		}
		t.out.Batches = append(t.out.Batches, *x)
	}
	return nil
}

// today is the last day the books look at things from.
func (t *tier) today() calendar.Day { return t.out.To }

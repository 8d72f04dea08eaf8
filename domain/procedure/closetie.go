package procedure

import (
	"cmp"
	"fmt"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// monthPosts is what the entries of a month say, read in one pass.
type monthPosts struct {
	read     bool
	days     []calendar.Day // with postings, in their order
	controls map[ledger.ControlKey]ledger.Control
	kinds    []postedKind
	billed   map[uint64]bool // accounts that got a bill
	off      []string        // documents that say something else than their entry
}

// postedKind is what was posted of one kind of document, and what those documents say.
type postedKind struct {
	kind              document.Kind
	count             int
	entries, document money.Amount
	compared          bool
}

func (p *monthPosts) of(kind document.Kind) *postedKind {
	i := slices.IndexFunc(p.kinds, func(k postedKind) bool { return k.kind == kind })
	if i < 0 {
		i = len(p.kinds)
		p.kinds = append(p.kinds, postedKind{kind: kind})
	}
	return &p.kinds[i]
}

// entries reads the entries of the month, once, each with its document.
func (c *closer) entries() (*monthPosts, error) {
	p := &c.posts
	if p.read {
		return p, nil
	}
	p.read, p.controls, p.billed = true, map[ledger.ControlKey]ledger.Control{}, map[uint64]bool{}
	days := map[calendar.Day]bool{}
	for e, err := range c.b.Entries().All(row.Span{Within: []any{c.month}}) {
		if err != nil {
			return p, err
		}
		days[e.Day] = true
		for _, l := range e.Lines {
			p.line(l, e.Place.Period)
		}
		if err := c.compare(p, e); err != nil {
			return p, err
		}
	}
	for d := range days {
		p.days = append(p.days, d)
	}
	slices.Sort(p.days)
	slices.SortFunc(p.kinds, func(a, b postedKind) int { return cmp.Compare(a.kind, b.kind) })
	return p, nil
}

func (p *monthPosts) line(l ledger.Line, m calendar.Month) {
	k := ledger.ControlKey{Period: m, Fund: l.Fund, GL: l.GL}
	t := p.controls[k]
	if l.Amount > 0 {
		t.Debit = t.Debit.Plus(l.Amount)
	} else {
		t.Credit = t.Credit.Minus(l.Amount)
	}
	p.controls[k] = t
}

// worths gives what a document of a kind is worth to the account it is posted to: the change of its balance.
var worths = map[document.Kind]func(CloseBooks, document.Number) (money.Amount, error){
	billing.KindBill: func(b CloseBooks, n document.Number) (money.Amount, error) {
		d, err := b.Bills().Get(n)
		return d.Content.Total, err
	},
	billing.KindFee: func(b CloseBooks, n document.Number) (money.Amount, error) {
		d, err := b.LateFees().Get(n)
		return d.Amount, err
	},
	payment.KindReceipt: func(b CloseBooks, n document.Number) (money.Amount, error) {
		d, err := b.Receipts().Get(n)
		return -d.Amount, err
	},
}

// compare takes an entry into the sums of its kind of document. What takes back another entry, and what a document posts besides itself
// (the fee for a returned check, a recovered debt), is counted, and not compared.
func (c *closer) compare(p *monthPosts, e ledger.Entry) error {
	k := p.of(e.Doc.Kind)
	k.count++
	k.entries = k.entries.Plus(e.Change())
	if e.Doc.Kind == billing.KindBill && e.Reverses.IsZero() {
		p.billed[e.Place.Account] = true
	}
	worth, known := worths[e.Doc.Kind]
	if !known {
		return nil
	}
	k.compared = true
	itself := e.Kind == ledger.Charge || e.Kind == ledger.Penalty || e.Kind == ledger.Payment
	if e.Place.Account == 0 || !e.Reverses.IsZero() || !itself {
		k.document = k.document.Plus(e.Change())
		return nil
	}
	says, err := worth(c.b, e.Doc.Number)
	if err != nil {
		return err
	}
	k.document = k.document.Plus(says)
	if says != e.Change() {
		p.off = append(p.off, fmt.Sprintf("%s says %s, its entry %s", e.Doc, says, e.Change()))
	}
	return nil
}

// entriesAgree reckons the control totals of the month anew from its entries.
func (c *closer) entriesAgree(l *period.Line) error {
	p, err := c.entries()
	if err != nil {
		return err
	}
	kept, off := 0, []string(nil)
	for t, err := range c.b.Controls().All(row.Span{Within: []any{c.month}}) {
		if err != nil {
			return err
		}
		kept++
		if want := p.controls[t.Key()]; t.Debit != want.Debit || t.Credit != want.Credit {
			off = append(off, fmt.Sprintf("%s is kept as %s and %s, the entries make %s and %s", t.GL, t.Debit, t.Credit, want.Debit, want.Credit))
		}
		l.Amount = l.Amount.Plus(t.Debit)
	}
	if kept != len(p.controls) {
		off = append(off, fmt.Sprintf("%d control totals are kept, the entries make %d", kept, len(p.controls)))
	}
	l.Count, l.Says = kept, fmt.Sprintf("%s, debits and credits of %s each", phrase.Count(kept, "GL account"), l.Amount.Dollars())
	c.disagree(l, off)
	return nil
}

func (c *closer) documentsAgree(l *period.Line) error {
	p, err := c.entries()
	if err != nil {
		return err
	}
	for _, k := range p.kinds {
		if k.compared {
			l.Count += k.count
		}
	}
	l.Says = phrase.Count(l.Count, "posting") + " of bills, receipts and late fees, as these say"
	c.disagree(l, p.off)
	return nil
}

func (*closer) disagree(l *period.Line, off []string) {
	if len(off) > 0 {
		l.Light, l.Count, l.Says = period.Blocks, len(off), some(off)
		l.Why = "These are the same money, told twice, and must be the same sum. Run a check of the books, and restore or mend them before closing."
	}
}

// tie is what the accounts owe, told four ways.
type tie struct{ controls, standings, aging money.Amount }

// ties reckons what all accounts owe now: from the control totals of the receivables less customers' credits, from the balances
// kept with the accounts, and from their open items by age.
func (c *closer) ties() (t tie, err error) {
	gl, err := c.receivables()
	if err != nil {
		return t, err
	}
	for k, err := range c.b.Controls().All(row.Span{}) {
		if err != nil {
			return t, err
		}
		if gl[k.GL] {
			t.controls = t.controls.Plus(k.Debit).Minus(k.Credit)
		}
	}
	aged := collection.Aged{}
	for s, err := range c.b.Standings().All(row.Span{}) {
		if err != nil {
			return t, err
		}
		t.standings = t.standings.Plus(s.Balance)
		aged = aged.Plus(collection.Age(s, c.month.Last()))
	}
	t.aging = aged.Balance()
	return t, nil
}

// receivables names the GL accounts that hold what accounts owe and what they have as credit, of every chart there was.
func (c *closer) receivables() (map[string]bool, error) {
	charts := []ledger.Chart{ledger.DefaultChart()}
	for chart, err := range c.b.Charts().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		charts = append(charts, chart)
	}
	out := map[string]bool{}
	for _, chart := range charts {
		out[chart.Credits] = true
		for _, r := range chart.Rows {
			out[r.Receivable] = true
		}
	}
	return out, nil
}

func (c *closer) standingsAgree(l *period.Line) error {
	t, err := c.ties()
	if err != nil {
		return err
	}
	l.Amount, l.Says = t.controls, t.controls.Dollars()+" by each"
	if t.controls != t.standings || t.standings != t.aging {
		c.disagree(l, []string{fmt.Sprintf("the control totals say %s, the accounts %s, the aging %s",
			t.controls.Dollars(), t.standings.Dollars(), t.aging.Dollars())})
	}
	return nil
}

// unbilled lists the active accounts that got no bill in the month.
func (c *closer) unbilled(l *period.Line) error {
	p, err := c.entries()
	if err != nil {
		return err
	}
	var out []string
	for a, err := range c.b.Accounts().All(row.Span{}) {
		if err != nil {
			return err
		}
		if a.Status != account.Active || a.Opened > c.month.First() || p.billed[uint64(a.ID)] || p.billed[uint64(a.BilledBy)] {
			continue
		}
		if l.Count++; len(out) < 5 {
			out = append(out, a.Number)
		}
	}
	if l.Count > 0 {
		l.Light, l.Place = period.Warns, "billing"
		l.Says = fmt.Sprintf("%d, such as %s", l.Count, some(out[:min(len(out), 4)]))
		l.Why = "Use that is never billed is lost: look whether they are of a cycle that is not billed monthly, held, or forgotten."
	}
	return nil
}

// monthFigures gives what was posted in the month by kind of document, and what the accounts owe by age.
func (c *closer) monthFigures() ([]period.Figure, error) {
	p, err := c.entries()
	if err != nil {
		return nil, err
	}
	var out []period.Figure
	for _, k := range p.kinds {
		f := period.Figure{Group: "Posted", What: string(k.kind), Count: k.count, Amount: k.entries}
		if k.compared {
			f.Note = "documents " + k.document.String()
		}
		out = append(out, f)
	}
	t, err := c.ties()
	if err != nil {
		return nil, err
	}
	return append(out,
		period.Figure{Group: "Owed by all accounts", What: "Control totals", Amount: t.controls},
		period.Figure{Group: "Owed by all accounts", What: "Accounts", Amount: t.standings},
		period.Figure{Group: "Owed by all accounts", What: "Aging", Amount: t.aging},
	), nil
}

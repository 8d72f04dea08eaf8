package procedure

import (
	"fmt"
	"slices"

	"curbstop/domain/authority"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// dayTook is the money of a business day: its receipts, where they lie, and what became of it.
type dayTook struct {
	read     bool
	receipts []payment.Receipt
	drawers  []payment.Drawer // of the day, and those its receipts lie in
	deposits []payment.BankDeposit
}

// money reads the receipts, drawers and deposits of the day, once.
func (c *closer) money() (*dayTook, error) {
	t := &c.took
	if t.read {
		return t, nil
	}
	t.read = true
	var tills []document.Number
	taken, err := payment.OnDay(c.b, c.day)
	if err != nil {
		return t, err
	}
	for _, r := range taken {
		t.receipts = append(t.receipts, r)
		if r.Till != 0 && !slices.Contains(tills, r.Till) {
			tills = append(tills, r.Till)
		}
	}
	for d, err := range c.b.Drawers().All(row.Span{Reverse: true, Limit: 200}) {
		if err != nil {
			return t, err
		}
		if d.Day == c.day && !slices.Contains(tills, d.Number) {
			tills = append(tills, d.Number)
		}
	}
	slices.Sort(tills)
	for d, err := range c.b.BankDeposits().All(row.Span{Reverse: true, Limit: 400}) {
		if err != nil {
			return t, err
		}
		if d.Day == c.day && d.State != document.Voided {
			t.deposits = append(t.deposits, d)
		}
	}
	slices.Reverse(t.deposits)
	t.drawers, err = c.b.Drawers().Many(tills...)
	return t, err
}

// blind says whether a drawer is still to be counted.
func (t *dayTook) blind() bool {
	return slices.ContainsFunc(t.drawers, func(d payment.Drawer) bool { return d.State == payment.Open })
}

// receiptsCounted compares, drawer by drawer, what was counted with the receipts in it, over and short left out; and what the
// receipts of the day say with where they lie.
func (c *closer) receiptsCounted(l *period.Line) error {
	t, err := c.money()
	if err != nil {
		return err
	}
	var out []string
	off := money.Amount(0)
	for _, d := range t.drawers {
		if d.State == payment.Open {
			continue // another line says so
		}
		held, err := payment.HeldIn(c.b, d.Number)
		if err != nil {
			return err
		}
		received := held.Cash.Plus(held.Checks).Plus(held.Cards)
		if by := d.Took().Minus(d.Over).Minus(received); by != 0 {
			off = off.Plus(by.Abs())
			out = append(out, fmt.Sprintf("%s counts %s and has receipts of %s", d.Ref(), d.Took().Minus(d.Over).Dollars(), received.Dollars()))
		}
	}
	for _, r := range t.receipts {
		if r.State != document.Voided {
			l.Count++
			l.Amount = l.Amount.Plus(r.Amount)
		}
	}
	if l.Says = phrase.Count(l.Count, "receipt"); !t.blind() { // who counts must not know what should be there
		l.Says += " of " + l.Amount.Dollars()
	}
	if len(out) > 0 {
		l.Light, l.Count, l.Amount, l.Says, l.Place = period.Blocks, len(out), off, some(out), "drawers"
		l.Why = "Receipts must be what was counted, over and short apart. Run a check of the books: this cannot come from work at the counter."
	}
	return nil
}

func (c *closer) toDeposit(l *period.Line) error {
	var out []string
	add := func(d payment.Drawer, what string, sum money.Amount) {
		if sum != 0 {
			out, l.Amount = append(out, fmt.Sprintf("%s%s of %s, %s", what, d.Ref(), d.Day.US(), sum.Dollars())), l.Amount.Plus(sum)
		}
	}
	for d, err := range c.b.Drawers().Via(payment.ByStand, row.Span{}, payment.Closed) {
		if err != nil {
			return err
		}
		add(d, "", d.Left())
	}
	for d, err := range c.b.Drawers().Via(payment.ByStand, row.Span{Reverse: true, Limit: 50}, payment.Deposited) { // only the last can have card slips left
		if err != nil {
			return err
		}
		add(d, "card slips of ", d.Left())
	}
	if l.Count = len(out); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Asks, some(out), "drawers"
		l.Why = "Money should reach the bank within a day. What is carried over is named: who deposits it, and when."
	}
	return nil
}

func (c *closer) loose(l *period.Line) error {
	all, err := payment.LooseMoney{}.Ask(c.b, authority.Sign{})
	if err != nil {
		return err
	}
	var out []string
	for _, by := range all {
		l.Count, l.Amount = l.Count+by.Count, l.Amount.Plus(by.Sum)
		text := fmt.Sprintf("%s of %s by %s", phrase.Count(by.Count, "receipt"), by.Sum.Dollars(), by.Name)
		if by.Since < c.day {
			text += ", since " + by.Since.US()
		}
		out = append(out, text)
	}
	if l.Count > 0 {
		l.Light, l.Place, l.Says = period.Warns, "drawers", some(out)
		l.Why = "They were taken without a drawer, so that nobody counted them: the drawer that who took them opens next takes them over. The terms of payments can ask for a drawer."
	}
	return nil
}

// dayFigures gives the sums of the day: received by tender, where it lies, what was brought to the bank.
func (c *closer) dayFigures() ([]period.Figure, error) {
	t, err := c.money()
	if err != nil {
		return nil, err
	}
	if t.blind() {
		return nil, nil
	}
	out := t.received()
	for _, d := range t.drawers {
		who, err := c.name(d.Clerk)
		if err != nil {
			return nil, err
		}
		note := string(d.State)
		if d.Over > 0 {
			note += ", " + d.Over.Dollars() + " over"
		} else if d.Over < 0 {
			note += ", " + d.Over.Abs().Dollars() + " short"
		}
		if d.Deposit != 0 {
			note += " by " + d.Deposit.String()
		}
		out = append(out, period.Figure{Group: "Drawers", What: d.Ref().String() + " of " + who, Amount: d.Took(), Note: note})
	}
	for _, d := range t.deposits {
		out = append(out, period.Figure{Group: "Deposits", What: d.Ref().String(), Count: len(d.Drawers), Amount: d.Total, Note: d.GL})
	}
	gl, err := c.undepositedGL(c.day)
	if err != nil {
		return nil, err
	}
	left, err := c.balanceOf(gl, period.Facts{}.Upto())
	return append(out, period.Figure{Group: "Deposits", What: "Undeposited in all", Amount: left, Note: gl}), err
}

func (t *dayTook) received() (out []period.Figure) {
	add := func(f *period.Figure, r payment.Receipt) { f.Count, f.Amount = f.Count+1, f.Amount.Plus(r.Amount) }
	sums := map[payment.Tender]*period.Figure{}
	var tenders []payment.Tender
	all, mail := period.Figure{What: "All receipts"}, period.Figure{What: "of them by mail"}
	files, void := period.Figure{What: "of them by file"}, period.Figure{What: "Voided", Note: "not among the receipts"}
	for _, r := range t.receipts {
		if r.State == document.Voided {
			add(&void, r)
			continue
		}
		if sums[r.Tender] == nil {
			sums[r.Tender], tenders = &period.Figure{What: string(r.Tender)}, append(tenders, r.Tender)
		}
		add(sums[r.Tender], r)
		add(&all, r)
		if r.Mail != 0 {
			add(&mail, r)
		}
		if r.Batch.Number != 0 {
			add(&files, r)
		}
	}
	slices.Sort(tenders)
	for _, name := range tenders {
		out = append(out, *sums[name])
	}
	out = append(out, all)
	for _, f := range []period.Figure{mail, files, void} {
		if f.Count > 0 {
			out = append(out, f)
		}
	}
	for i := range out {
		out[i].Group = "Received"
	}
	return out
}

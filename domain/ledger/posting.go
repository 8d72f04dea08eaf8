package ledger

import (
	"sort"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// posting is one entry in the making.
type posting struct {
	books    Books
	chart    Chart
	charted  calendar.Day // the day the chart was looked up for
	standing Standing
	period   calendar.Month
	revenue  []Line       // the other side of charges
	covered  money.Amount // change of credit that the lines in revenue hold already
	other    string       // GL of the other side of payments and credits, "" when revenue is the other side
}

// TakesPostings refuses a day of a closed month, or one that is closed itself: what posts in many batches asks before it begins.
func TakesPostings(b Books, day calendar.Day) error {
	period, closed, err := b.Periods().Find(day.Month())
	if err != nil {
		return err
	}
	if closed && !period.Closed.IsZero() {
		return fault.New(fault.Refused, "period.closed", "{month} is closed and takes no more postings; post to the open month.",
			fault.Args{"month": day.Month().Name()})
	}
	if day <= period.Through {
		return fault.New(fault.Refused, "period.day-closed", "The business day {day} is closed and takes no more postings; open the next day and post there.",
			fault.Args{"day": day.US()})
	}
	return nil
}

// begin refuses a closed month or day and reads where the account stands.
func begin(b Books, account uint64, day calendar.Day) (*posting, error) {
	if day == 0 {
		return nil, fault.New(fault.Internal, "ledger.no-day", "A posting needs a business day.", nil)
	}
	if err := TakesPostings(b, day); err != nil {
		return nil, err
	}
	chart, err := chartOn(b, day)
	if err != nil {
		return nil, err
	}
	s, err := StandingOf(b, account)
	return &posting{books: b, chart: chart, charted: day, standing: s, period: day.Month()}, err
}

func (p *posting) next() Place { return Place{p.period, p.standing.Account, p.standing.Seq + 1} }

// charge adds a part and its revenue line; what is below nothing is given as credit.
func (p *posting) charge(e *Entry, part Part) error {
	if part.Amount == 0 {
		return nil
	}
	r, err := p.chart.For(e.Kind, part.Service)
	if err != nil {
		return err
	}
	other := otherOf(*e, r, part.Service)
	p.revenue = append(p.revenue, Line{other.Fund, other.GL, part.Service, -part.Amount})
	if part.Amount > 0 {
		e.Parts = append(e.Parts, part)
	} else {
		e.Given = append(e.Given, Part{part.Service, -part.Amount})
		e.Credit = e.Credit.Minus(part.Amount)
	}
	return nil
}

// otherOf gives the account of the other side of what an entry charges a service: the one it is coded to, or that of the chart's row.
func otherOf(e Entry, r ChartRow, service string) Account {
	if c, ok := codeOf(e.Coded, service); ok {
		return Account{c.Fund, c.GL}
	}
	return Account{r.Fund, r.Other}
}

// finish writes the lines of double entry, folds the entry into the standing and the control totals, and keeps it.
func (p *posting) finish(e Entry) (Entry, error) {
	s, err := Fold(p.standing, e)
	if err != nil {
		return e, err
	}
	if s.Held > s.Credit {
		return e, fault.New(fault.Refused, "ledger.credit-held", "{held} of the account's credit is held for a refund; return that request first.",
			fault.Args{"held": s.Held.Dollars()})
	}
	if e.Lines, err = p.lines(e, s); err != nil {
		return e, err
	}
	if err := balanced(e.Lines); err != nil {
		return e, err
	}
	if err := p.books.Entries().Put(e); err != nil {
		return e, err
	}
	if err := p.books.Standings().Put(Shed(s)); err != nil {
		return e, err
	}
	return e, p.total(e.Lines, e.Day)
}

// lines gives the entry's own lines when it has them, else those of its parts, applications and credit with their other side.
func (p *posting) lines(e Entry, after Standing) ([]Line, error) {
	if len(e.Lines) > 0 {
		return e.Lines, nil
	}
	sum := newSums()
	for i, part := range e.Parts {
		if err := p.receivable(sum, e.opens(i), part.Amount); err != nil {
			return nil, err
		}
	}
	for _, a := range e.Applied {
		if err := p.receivable(sum, itemIn(after, a.Item), -a.Amount); err != nil {
			return nil, err
		}
	}
	sum.add(Line{p.chart.Fund, p.chart.Credits, "", p.covered.Minus(e.Credit)})
	for _, l := range p.revenue {
		sum.add(l)
	}
	if p.other != "" {
		sum.add(Line{p.chart.Fund, p.other, "", -e.Change()})
	}
	if out := sum.of(); out != 0 {
		return nil, fault.New(fault.Internal, "ledger.unbalanced", "The posting is out of balance by {amount}.", fault.Args{"amount": out.Dollars()})
	}
	return sum.pooled(p.chart.Pooled), nil
}

// receivable adds what becomes owed, or owed no more, of an item: to the account that the chart of the item's own day names, so
// that a chart changed since leaves nothing behind in the old one.
func (p *posting) receivable(sum *sums, it Item, amount money.Amount) error {
	r, err := p.rowOf(it)
	if err == nil {
		sum.add(Line{r.Fund, r.Receivable, it.Service, amount})
	}
	return err
}

// rowOf gives the row of the chart of the item's own day.
func (p *posting) rowOf(it Item) (ChartRow, error) {
	chart := p.chart
	if it.Day != p.charted && (it.Day > p.charted || it.Day < chart.Effective) {
		var err error
		if chart, err = chartOn(p.books, it.Day); err != nil {
			return ChartRow{}, err
		}
	}
	return chart.For(it.Kind, it.Service)
}

func itemIn(s Standing, id ItemID) Item {
	for _, it := range s.Items {
		if it.ID == id {
			return it
		}
	}
	return Item{}
}

// sums gathers lines of the same account and keeps them in a fixed order.
type sums struct{ by map[Line]money.Amount }

func newSums() *sums { return &sums{map[Line]money.Amount{}} }

func (s *sums) add(l Line) {
	amount := l.Amount
	l.Amount = 0
	s.by[l] = s.by[l].Plus(amount)
}

// of gives debits less credits of all lines: zero, or the posting is wrong.
func (s *sums) of() (total money.Amount) {
	for _, a := range s.by {
		total = total.Plus(a)
	}
	return total
}

// pooled gives the lines, with one line of pooled cash in each fund that does not balance by itself.
func (s *sums) pooled(gl string) (out []Line) {
	funds := map[string]money.Amount{}
	for l, a := range s.by {
		funds[l.Fund] = funds[l.Fund].Plus(a)
	}
	for f, a := range funds {
		s.add(Line{f, gl, "", -a})
	}
	for l, a := range s.by {
		if a != 0 {
			l.Amount = a
			out = append(out, l)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		return a.Fund < b.Fund || a.Fund == b.Fund && (a.GL < b.GL || a.GL == b.GL && a.Service < b.Service)
	})
	return out
}

// balanced refuses an entry whose debits and credits differ within any fund.
func balanced(lines []Line) error {
	funds := map[string]money.Amount{}
	for _, l := range lines {
		funds[l.Fund] = funds[l.Fund].Plus(l.Amount)
	}
	for f, a := range funds {
		if a != 0 {
			return fault.New(fault.Internal, "ledger.unbalanced", "The posting is out of balance by {amount} in fund {fund}.",
				fault.Args{"amount": a.Dollars(), "fund": f})
		}
	}
	return nil
}

// total adds the lines to the kept totals of their GL accounts.
func (p *posting) total(lines []Line, day calendar.Day) error {
	for _, l := range lines {
		k := ControlKey{p.period, l.Fund, l.GL}
		c, _, err := p.books.Controls().Find(k)
		if err != nil {
			return err
		}
		c.Period, c.Fund, c.GL, c.Last = k.Period, k.Fund, k.GL, max(c.Last, day)
		if l.Amount > 0 {
			c.Debit = c.Debit.Plus(l.Amount)
		} else {
			c.Credit = c.Credit.Minus(l.Amount)
		}
		if err := p.books.Controls().Put(c); err != nil {
			return err
		}
	}
	return nil
}

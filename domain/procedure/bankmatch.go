package procedure

import (
	"cmp"
	"fmt"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// Likeness says how a proposal's lines and documents fit together.
type Likeness string

// The likenesses, the surest first.
const (
	Exact   Likeness = "same amount"
	Several Likeness = "several deposits in one line"
	Split   Likeness = "one deposit in several lines"
	Net     Likeness = "less what the card company keeps"
	Late    Likeness = "same amount, late"
	Differs Likeness = "near, but another amount"
)

// Proposal is a match somebody may confirm.
type Proposal struct {
	How   Likeness
	Lines []bank.Line
	Items []bank.Item
	Diff  money.Amount // lines less documents
	GL    string       // where the terms would book it; "" for a difference somebody must judge
}

// Sure says whether the proposal is arithmetic alone, so that it can be accepted without looking closely.
func (p Proposal) Sure() bool { return p.How == Exact || p.How == Several || p.How == Split }

// Pair makes the deed that confirms the proposal as it stands; a difference needs a GL account or the expectation of a correction besides.
func (p Proposal) Pair(account bank.ID) bank.Pair {
	c := bank.Pair{Bank: account, GL: p.GL}
	for _, l := range p.Lines {
		c.Lines = append(c.Lines, l.ID)
	}
	for _, i := range p.Items {
		c.Docs = append(c.Docs, i.Doc)
	}
	if p.How == Net {
		c.Reason = fmt.Sprintf("kept of card slips of %s", sumItems(p.Items).Dollars())
	}
	return c
}

// Matching is a bank account's two sides: what the books expect, what the bank says, and what fits.
type Matching struct {
	Account   bank.Account
	Terms     bank.Terms
	Proposals []Proposal
	Items     []bank.Item             // what the books expect and no proposal takes
	Lines     []bank.Line             // what the bank says and no proposal takes
	Overdue   map[document.Ref]bool   // of Items: should have arrived by now
	Reasons   map[document.Ref]string // why something is left open
}

// Propose asks which open lines of a bank account fit which documents: the same amount within the days of the terms, several together,
// card slips less what the card company keeps, and near misses for somebody to judge. Nothing is matched before a person confirms it.
//
// Refuses what OpenOn refuses.
type Propose struct {
	Bank bank.ID
}

// MatchBooks is the tables of matching deposits with the bank.
type MatchBooks interface {
	BankBooks
	payment.Books
}

// Act implements Query.
func (Propose) Act(MatchBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Propose) Ask(b MatchBooks, sign authority.Sign) (out Matching, err error) {
	open, err := OpenOn{Bank: q.Bank}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	out.Account, out.Overdue, out.Reasons = open.Account, map[document.Ref]bool{}, map[document.Ref]string{}
	if out.Terms, err = bank.TermsOn(b, sign.Day); err != nil {
		return out, err
	}
	lines, err := bank.LineList{Bank: q.Bank, State: bank.Open, Limit: 5000}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	m := matcher{terms: out.Terms}
	for _, l := range lines {
		if l.Day > open.Account.StartDay {
			m.lines = append(m.lines, l)
		}
	}
	if err := m.expect(b, open.Transit); err != nil {
		return out, err
	}
	out.Proposals = m.propose()
	out.Items, out.Lines = m.left()
	for _, i := range out.Items {
		out.Overdue[i.Doc] = out.Terms.Due(i.Day) < sign.Day
		if out.Reasons[i.Doc], err = bank.RemarkOn(b, i.Doc); err != nil {
			return out, err
		}
	}
	for _, l := range out.Lines {
		if out.Reasons[l.Ref()], err = bank.RemarkOn(b, l.Ref()); err != nil {
			return out, err
		}
	}
	return out, nil
}

// expected is a document in transit, and whether somebody on its way may keep a fee.
type expected struct {
	bank.Item
	fee bool
}

// matcher holds the two sides while proposals are made; what a proposal took is marked.
type matcher struct {
	terms     bank.Terms
	items     []expected
	lines     []bank.Line
	usedItem  map[int]bool
	usedLine  map[int]bool
	proposals []Proposal
}

func (m *matcher) expect(b MatchBooks, transit []bank.Item) error {
	m.usedItem, m.usedLine = map[int]bool{}, map[int]bool{}
	for _, t := range transit {
		e := expected{Item: t}
		if t.Doc.Kind == payment.KindBankDeposit {
			d, err := b.BankDeposits().Get(t.Doc.Number)
			if err != nil {
				return err
			}
			e.fee = d.Cards > 0 || d.Source.Number != 0
		}
		m.items = append(m.items, e)
	}
	slices.SortStableFunc(m.items, func(x, y expected) int { return cmp.Compare(x.Day, y.Day) })
	return nil
}

// inTime says whether a line comes within the days of the terms after a document.
func (m *matcher) inTime(i expected, l bank.Line) bool {
	return l.Day >= i.Day && l.Day <= m.terms.Due(i.Day)
}

// propose goes over the likenesses, the surest first; what one takes is gone for the next.
func (m *matcher) propose() []Proposal {
	m.single(Exact, m.inTime, func(i expected, l bank.Line) bool { return i.Amount == l.Amount })
	// what the bank took back, the office posts when it hears of it: often from the statement itself
	heard := func(i expected, l bank.Line) bool { return l.Day < i.Day && i.Day <= l.Day+soughtFor }
	m.single(Exact, heard, func(i expected, l bank.Line) bool { return i.Amount == l.Amount && l.Amount < 0 })
	m.several(false)
	m.split()
	m.single(Net, m.inTime, m.kept)
	m.several(true)
	later := func(i expected, l bank.Line) bool {
		return l.Day > m.terms.Due(i.Day) && l.Day <= m.terms.Due(i.Day)+soughtFor
	}
	m.single(Late, later, func(i expected, l bank.Line) bool { return i.Amount == l.Amount })
	m.single(Differs, m.inTime, near)
	return m.proposals
}

// soughtFor is how many days past its time a deposit is still looked for.
const soughtFor = 60

// kept says whether a line is an item less a fee.
func (m *matcher) kept(i expected, l bank.Line) bool {
	out := i.Amount - l.Amount
	return i.fee && l.Amount > 0 && out > 0 && out <= m.terms.MostFee(i.Amount)
}

// near says whether two amounts are so near that a miscounted deposit is likelier than another one: a twentieth apart, or a hundred
// dollars where that is no more than a quarter.
func near(i expected, l bank.Line) bool {
	if (i.Amount > 0) != (l.Amount > 0) {
		return false
	}
	out, of := (i.Amount - l.Amount).Abs(), i.Amount.Abs()
	return out != 0 && (out <= of/20 || out <= 100*money.Dollar && out <= of/4)
}

// single proposes pairs of one line and one document: for each line the document nearest in amount, the oldest of them.
func (m *matcher) single(how Likeness, when, fits func(expected, bank.Line) bool) {
	for li, l := range m.lines {
		best := -1
		for ii, i := range m.items {
			if m.usedLine[li] || m.usedItem[ii] || !when(i, l) || !fits(i, l) {
				continue
			}
			if best < 0 || (i.Amount-l.Amount).Abs() < (m.items[best].Amount-l.Amount).Abs() {
				best = ii
			}
		}
		if best >= 0 {
			m.take(how, []int{li}, []int{best})
		}
	}
}

// most is how many things one proposal joins, and among how many it looks for them.
const joinMost, joinAmong = 6, 14

// several proposes several documents in one line: their sum exactly, or that of card slips less a fee.
func (m *matcher) several(net bool) {
	for li, l := range m.lines {
		if m.usedLine[li] {
			continue
		}
		var places []int
		var amounts []money.Amount
		for ii, i := range m.items {
			if !m.usedItem[ii] && m.inTime(i, l) && (i.Amount > 0) == (l.Amount > 0) && (!net || i.fee) && len(places) < joinAmong {
				places, amounts = append(places, ii), append(amounts, i.Amount)
			}
		}
		fits := func(sum money.Amount) bool { return sum == l.Amount }
		how := Several
		if net {
			how = Net
			fits = func(sum money.Amount) bool { return sum > l.Amount && sum-l.Amount <= m.terms.MostFee(sum) }
		}
		if got := subset(amounts, fits); got != nil {
			m.take(how, []int{li}, pick(places, got))
		}
	}
}

// split proposes several lines for one document.
func (m *matcher) split() {
	for ii, i := range m.items {
		if m.usedItem[ii] {
			continue
		}
		var places []int
		var amounts []money.Amount
		for li, l := range m.lines {
			if !m.usedLine[li] && m.inTime(i, l) && (i.Amount > 0) == (l.Amount > 0) && len(places) < joinAmong {
				places, amounts = append(places, li), append(amounts, l.Amount)
			}
		}
		if got := subset(amounts, func(sum money.Amount) bool { return sum == i.Amount }); got != nil {
			m.take(Split, pick(places, got), []int{ii})
		}
	}
}

func pick(places, which []int) []int {
	out := make([]int, len(which))
	for i, w := range which {
		out[i] = places[w]
	}
	return out
}

// subset gives the fewest of the amounts, two at least, whose sum fits; nil when none do.
func subset(amounts []money.Amount, fits func(money.Amount) bool) []int {
	var search func(from, left int, sum money.Amount, taken []int) []int
	search = func(from, left int, sum money.Amount, taken []int) []int {
		if left == 0 {
			if fits(sum) {
				return slices.Clone(taken)
			}
			return nil
		}
		for i := from; i <= len(amounts)-left; i++ {
			if got := search(i+1, left-1, sum+amounts[i], append(taken, i)); got != nil {
				return got
			}
		}
		return nil
	}
	for size := 2; size <= min(joinMost, len(amounts)); size++ {
		if got := search(0, size, 0, nil); got != nil {
			return got
		}
	}
	return nil
}

func (m *matcher) take(how Likeness, lines, items []int) {
	p := Proposal{How: how}
	for _, li := range lines {
		m.usedLine[li] = true
		p.Lines, p.Diff = append(p.Lines, m.lines[li]), p.Diff+m.lines[li].Amount
	}
	for _, ii := range items {
		m.usedItem[ii] = true
		p.Items, p.Diff = append(p.Items, m.items[ii].Item), p.Diff-m.items[ii].Amount
	}
	if how == Net {
		p.GL = m.terms.FeeGL
	}
	m.proposals = append(m.proposals, p)
}

// left gives what no proposal took.
func (m *matcher) left() (items []bank.Item, lines []bank.Line) {
	for ii, i := range m.items {
		if !m.usedItem[ii] {
			items = append(items, i.Item)
		}
	}
	for li, l := range m.lines {
		if !m.usedLine[li] {
			lines = append(lines, l)
		}
	}
	return items, lines
}

func sumItems(items []bank.Item) (sum money.Amount) {
	for _, i := range items {
		sum = sum.Plus(i.Amount)
	}
	return sum
}

// Arrives gives the last day by which a document should stand on the statement.
func (m Matching) Arrives(i bank.Item) calendar.Day { return m.Terms.Due(i.Day) }

package procedure

import (
	"cmp"
	"maps"
	"slices"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
)

// between gathers what lies between the books and the bank at the end of the day.
func (r *Reconciled) between(b BankBooks) (err error) {
	m := meeting{b: b, r: r, docs: map[document.Ref]*bank.Item{}, matches: map[uint64]*match{}, charts: map[calendar.Day]string{}}
	if err := m.books(); err != nil {
		return err
	}
	if err := m.lines(); err != nil {
		return err
	}
	if err := m.settle(); err != nil {
		return err
	}
	if r.Outstanding, err = refund.Outstandings(b, uint64(r.Account.ID), r.Day); err != nil {
		return err
	}
	for _, c := range r.Outstanding {
		r.Checks += c.Amount
	}
	return nil
}

// meeting is books and bank being held against each other.
type meeting struct {
	b       BankBooks
	r       *Reconciled
	docs    map[document.Ref]*bank.Item // what documents moved that no line is matched with
	order   []document.Ref
	matches map[uint64]*match
	charts  map[calendar.Day]string
}

// match is what both sides have of a match by the day.
type match struct {
	bank.Pairing
	books, lines money.Amount
	came         int // lines
}

// books reckons the book balance, and what of it the bank's statement does not have yet. Only postings of the office's own move a bank.
func (m *meeting) books() error {
	r := m.r
	r.Book = r.Account.Start
	for month := (r.Account.StartDay + 1).Month(); month <= r.Day.Month(); month++ {
		for e, err := range m.b.Entries().All(row.Span{Within: []any{month, uint64(0)}}) {
			if err != nil {
				return err
			}
			if e.Day <= r.Account.StartDay || e.Day > r.Day {
				continue
			}
			if err := m.entry(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// own gives the GL account of the bank account on a day.
func (m *meeting) own(day calendar.Day) (string, error) {
	if m.r.Account.GL != "" {
		return m.r.Account.GL, nil
	}
	if gl, ok := m.charts[day]; ok {
		return gl, nil
	}
	chart, err := ledger.ChartOn(m.b, day)
	m.charts[day] = chart.Bank
	return chart.Bank, err
}

func (m *meeting) entry(e ledger.Entry) error {
	gl, err := m.own(e.Day)
	if err != nil {
		return err
	}
	moved := money.Amount(0)
	for _, l := range e.Lines {
		if l.GL == gl {
			moved += l.Amount
		}
	}
	m.r.Book += moved
	if moved == 0 || e.Doc.Kind == refund.KindCheck || e.Doc.Kind == bank.KindLine {
		return nil
	}
	p, paired, err := m.pairing(e.Doc)
	if err != nil {
		return err
	}
	if paired {
		m.matchOf(p).books += moved
		return nil
	}
	if l, matched, err := bank.MatchedWith(m.b, e.Doc); err != nil || matched && l.Day <= m.r.Day {
		return err
	}
	if m.docs[e.Doc] == nil {
		m.docs[e.Doc], m.order = &bank.Item{Doc: e.Doc}, append(m.order, e.Doc)
	}
	m.docs[e.Doc].Day, m.docs[e.Doc].Amount = e.Day, m.docs[e.Doc].Amount+moved
	return nil
}

// pairing gives the match that stands in which a document is, or for which it was posted.
func (m *meeting) pairing(doc document.Ref) (bank.Pairing, bool, error) {
	if doc.Kind != bank.KindMatch {
		return bank.PairingOf(m.b, doc)
	}
	p, there, err := m.b.Pairings().Find(doc.Number.Count())
	return p, there && p.State != bank.Undone, err
}

func (m *meeting) matchOf(p bank.Pairing) *match {
	if m.matches[p.ID] == nil {
		m.matches[p.ID] = &match{Pairing: p}
	}
	return m.matches[p.ID]
}

// lines gathers what the statement has and the books do not.
func (m *meeting) lines() error {
	r := m.r
	for l, err := range m.b.BankLines().Via(bank.ByDay, row.Span{From: []any{r.Account.StartDay + 1}, To: []any{r.Day + 1}}, r.Account.ID) {
		if err != nil {
			return err
		}
		if l.Pairing == 0 {
			if left := l.Unbooked(r.Day); left != 0 {
				r.Unbooked, r.OnlyBank = append(r.Unbooked, l), r.OnlyBank+left
			}
			continue
		}
		p, err := m.b.Pairings().Get(l.Pairing)
		if err != nil {
			return err
		}
		k := m.matchOf(p)
		k.lines, k.came = k.lines+l.Amount, k.came+1
	}
	return nil
}

// settle says what each match leaves between books and bank, and lists what no line is matched with.
func (m *meeting) settle() error {
	r := m.r
	for _, id := range slices.Sorted(maps.Keys(m.matches)) {
		k := m.matches[id]
		for _, d := range k.Docs {
			if d.Day <= r.Account.StartDay { // in transit when the books began to follow the account: part of the balance they began with
				k.books, r.Book = k.books+d.Amount, r.Book+d.Amount
			}
		}
		left, item := k.lines-k.books, bank.Item{Doc: k.Docs[0].Doc, Day: k.Docs[0].Day}
		switch {
		case left == 0:
		case k.came < len(k.Lines):
			item.Amount = -left
			r.Transit, r.InTransit = append(r.Transit, item), r.InTransit-left
		case k.State == bank.Short:
			item.Amount = left
			r.Short, r.OnlyBank = append(r.Short, item), r.OnlyBank+left
		default:
			item.Amount = left
			r.Partly, r.OnlyBank = append(r.Partly, item), r.OnlyBank+left
		}
	}
	for _, doc := range m.order {
		if i := *m.docs[doc]; i.Amount != 0 {
			r.Transit, r.InTransit = append(r.Transit, i), r.InTransit+i.Amount
		}
	}
	slices.SortStableFunc(r.Transit, func(x, y bank.Item) int { return cmp.Compare(x.Day, y.Day) })
	return nil
}

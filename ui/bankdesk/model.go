// Package bankdesk is where the books and the bank are brought together: what the books expect at the left, what the bank says at the
// right, matches confirmed by a person, the reconciliation that is prepared and signed, and the tie-out of a day's money.
package bankdesk

import (
	"fmt"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options join the desk to other parts of the office.
type Options struct {
	Open     func(*bench.Bench, document.Ref)  // shows a document; nil when nothing does
	Files    func() ([]File, error)            // files a bank's statement may be in, the newest first
	ReadFile func(path string) ([]byte, error) // reads one of them
}

// side says which side of a row something stands on.
type side int

const (
	fits      side = iota // both: a proposal
	inBooks               // the books expect it, the bank does not have it
	atBank                // the bank says it, the books do not
	confirmed             // a match that stands
)

// row is one line of the desk. A proposal of several lines or documents has several rows, of which the first says how they fit.
type row struct {
	side  side
	key   string
	first bool
	prop  procedure.Proposal
	item  *bank.Item
	line  *bank.Line
	pair  bank.Pairing
	why   string
	late  bool
	mark  bool
}

// desk is what the screen knows of one bank account.
type desk struct {
	b     *bench.Bench
	acct  bank.Account
	m     procedure.Matching
	apart map[string]bool // proposals somebody took apart
	marks map[string]bool
	done  bool // the matches that stand are shown
	pairs []bank.Pairing
	lines map[uint64]bank.Line // of pairs
}

func newDesk(b *bench.Bench, a bank.Account) *desk {
	return &desk{b: b, acct: a, apart: map[string]bool{}, marks: map[string]bool{}}
}

// read asks the office for both sides.
func (d *desk) read() (err error) {
	if d.m, err = bench.Ask(d.b, procedure.Propose{Bank: d.acct.ID}); err != nil {
		return err
	}
	if !d.done {
		return nil
	}
	if d.pairs, err = bench.Ask(d.b, bank.PairList{Bank: d.acct.ID, Limit: 200}); err != nil {
		return err
	}
	d.lines = map[uint64]bank.Line{}
	all, err := bench.Ask(d.b, bank.LineList{Bank: d.acct.ID, State: bank.Matched, Limit: 5000})
	for _, l := range all {
		d.lines[l.ID] = l
	}
	return err
}

func keyOf(p procedure.Proposal) string {
	var s strings.Builder
	for _, l := range p.Lines {
		fmt.Fprintf(&s, "l%d ", l.ID)
	}
	for _, i := range p.Items {
		fmt.Fprintf(&s, "%s ", i.Doc)
	}
	return s.String()
}

// rows lists the desk: what fits, then what only one side has; or the matches that stand.
func (d *desk) rows() (out []row) {
	if d.done {
		return d.standing()
	}
	var items []bank.Item
	var lines []bank.Line
	for _, p := range d.m.Proposals {
		if d.apart[keyOf(p)] {
			items, lines = append(items, p.Items...), append(lines, p.Lines...)
			continue
		}
		for i := range max(len(p.Items), len(p.Lines)) {
			r := row{side: fits, prop: p, first: i == 0, key: fmt.Sprint(keyOf(p), i)}
			if i < len(p.Items) {
				r.item = &p.Items[i]
			}
			if i < len(p.Lines) {
				r.line = &p.Lines[i]
			}
			out = append(out, r)
		}
	}
	items, lines = append(items, d.m.Items...), append(lines, d.m.Lines...)
	for _, i := range items {
		key := i.Doc.String()
		out = append(out, row{side: inBooks, key: key, item: &i, why: d.m.Reasons[i.Doc], late: d.m.Overdue[i.Doc], mark: d.marks[key]})
	}
	for _, l := range lines {
		key := l.Ref().String()
		out = append(out, row{side: atBank, key: key, line: &l, why: d.m.Reasons[l.Ref()], mark: d.marks[key]})
	}
	return out
}

// standing lists the matches that stand, the newest first.
func (d *desk) standing() (out []row) {
	for _, p := range d.pairs {
		for i := range max(len(p.Docs), len(p.Lines)) {
			r := row{side: confirmed, pair: p, first: i == 0, key: fmt.Sprint(p.ID, " ", i)}
			if i < len(p.Docs) {
				r.item = &p.Docs[i]
			}
			if i < len(p.Lines) {
				l := d.lines[p.Lines[i]]
				r.line = &l
			}
			out = append(out, r)
		}
	}
	return out
}

// says tells what a row is, in the column between the two sides.
func (r row) says() string {
	switch {
	case r.side == fits && r.first && r.prop.Diff != 0:
		return fmt.Sprintf("%s: %s", r.prop.How, r.prop.Diff)
	case r.side == fits && r.first:
		return string(r.prop.How)
	case r.side == fits:
		return "  with it"
	case r.side == inBooks && r.why != "":
		return "left open: " + r.why
	case r.side == inBooks && r.late:
		return "never arrived"
	case r.side == inBooks:
		return "not at the bank yet"
	case r.side == atBank && r.why != "":
		return "left open: " + r.why
	case r.side == atBank:
		return "no deposit fits"
	case !r.first:
		return "  with it"
	case r.pair.State == bank.Short:
		return fmt.Sprintf("the bank is to correct %s", r.pair.Diff)
	case r.pair.Diff != 0:
		return fmt.Sprintf("%s to %s", r.pair.Diff, r.pair.GL)
	}
	return "matched"
}

func (r row) tone() kit.Tone {
	switch {
	case r.mark:
		return kit.Accent
	case r.side == fits && (r.prop.Sure() || r.prop.How == procedure.Net):
		return kit.Good
	case r.side == fits, r.side == confirmed && r.pair.State == bank.Short:
		return kit.Warning
	case r.late && r.why == "":
		return kit.Danger
	case r.side == confirmed, r.why != "":
		return kit.Quiet
	}
	return kit.Plain
}

// sums says in a line what stands on both sides.
func (d *desk) sums() string {
	if d.done {
		return fmt.Sprintf("Matches that stand: %d. Enter undoes one, or books what the bank will not correct.", len(d.pairs))
	}
	var left, right money.Amount
	for _, i := range d.m.Items {
		left = left.Plus(i.Amount)
	}
	for _, l := range d.m.Lines {
		right = right.Plus(l.Amount)
	}
	return fmt.Sprintf("%s fit; %s of %s only in the books, %s of %s only at the bank.", phrase.Count(len(d.m.Proposals), "proposal"),
		phrase.Count(len(d.m.Items), "document"), left.Dollars(), phrase.Count(len(d.m.Lines), "line"), right.Dollars())
}

// chosen gives the deed that matches the marked rows, and what the lines have beyond the documents.
func (d *desk) chosen() (c bank.Pair, diff money.Amount) {
	c.Bank = d.acct.ID
	for _, r := range d.rows() {
		switch {
		case !r.mark:
		case r.side == inBooks:
			c.Docs, diff = append(c.Docs, r.item.Doc), diff.Minus(r.item.Amount)
		case r.side == atBank:
			c.Lines, diff = append(c.Lines, r.line.ID), diff.Plus(r.line.Amount)
		}
	}
	return c, diff
}

// acceptSure confirms every proposal that is arithmetic alone, and says how many.
func (d *desk) acceptSure() (n int, err error) {
	for _, p := range d.m.Proposals {
		if d.apart[keyOf(p)] || !p.Sure() && p.How != procedure.Net {
			continue
		}
		if _, err := bench.Do(d.b, d.b.NewDeed(), p.Pair(d.acct.ID)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

package office

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/staff"
	letter "curbstop/reports/delegation"
	"curbstop/ui/bench"
)

// lending is what the screen of delegations knows.
type lending struct {
	b    *bench.Bench
	over bool // those that are over too
	rows []delegation.Listed
}

func (m *lending) read() (err error) {
	m.rows, err = bench.Ask(m.b, delegation.List{Open: !m.over})
	return err
}

// head says what the list shows.
func (m *lending) head() string {
	count := map[document.State]int{}
	for _, l := range m.rows {
		count[l.Stands]++
	}
	text := itoa(count[delegation.Active]) + " in force, " + itoa(count[delegation.Offered]) + " waiting for consent, " + itoa(count[delegation.Consented]) + " offered, " + itoa(count[delegation.Accepted]) + " to come"
	if m.over {
		text += ", " + itoa(len(m.rows)-count[delegation.Active]-count[delegation.Offered]-count[delegation.Consented]-count[delegation.Accepted]) + " over"
	}
	return text
}

// what says what a delegation gives, as far as it goes today.
func what(l delegation.Listed) string {
	words := make([]string, len(l.Lines))
	for i, g := range l.Lines {
		words[i] = g.Words + " " + staff.Limit(g.Limit)
	}
	return strings.Join(words, "; ")
}

func (m *lending) answer(n document.Number, accept bool, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), delegation.Answer{Number: n, Accept: accept, Reason: reason})
	return err
}

// consent lets a delegation go on, or refuses it.
func (m *lending) consent(n document.Number, give bool, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), delegation.Consent{Number: n, Give: give, Reason: reason})
	return err
}

// mine says whether a delegation is offered to who sits here.
func (m *lending) mine(l delegation.Listed) bool { return l.Delegation.To == m.b.Session.Who }

// revoke ends a delegation: the lender's own, or, as who keeps the staff, anybody's.
func (m *lending) revoke(l delegation.Listed, reason string) error {
	own := l.Delegation.From == m.b.Session.Who
	_, err := bench.Do(m.b, m.b.NewDeed(), delegation.Revoke{Number: l.Delegation.Number, Reason: reason, Self: own})
	return err
}

// paper makes the letter of a delegation.
func (m *lending) paper(l delegation.Listed) (bench.Paper, error) {
	house, err := m.b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := letter.Sheet(letter.From(house, l))
	return bench.Paper{Title: "Delegation " + l.Delegation.Number.String(), Docs: []document.Ref{l.Delegation.Ref()}, Sheets: sheets(s)}, err
}

// lend is what the form of a new delegation knows: what may be lent, and what is.
type lend struct {
	b     *bench.Bench
	mine  []delegation.Line
	given map[authority.Verb]delegation.Given
	deed  *bench.Deed
}

func newLend(b *bench.Bench) (*lend, error) {
	m := &lend{b: b, given: map[authority.Verb]delegation.Given{}, deed: b.NewDeed()}
	var err error
	m.mine, err = bench.Ask(b, delegation.Mine{})
	return m, err
}

// found gives what may be lent of words typed; what is lent already stands first.
func (m *lend) found(words string) (out []delegation.Line) {
	for _, lent := range []bool{true, false} {
		for _, l := range m.mine {
			if _, is := m.given[l.Given.Verb]; is == lent && (lent || contains(l.Words, words)) {
				out = append(out, l)
			}
		}
	}
	return out
}

// put lends a verb up to what was typed; "none" lends it no more.
func (m *lend) put(l delegation.Line, limit, day string) error {
	c, err := cellOf(limit, day, "limit")
	switch {
	case err != nil:
		return err
	case !c.Held:
		delete(m.given, l.Given.Verb)
		return nil
	case c.Limit > l.Limit || c.DayTotal > l.Day:
		return fault.New(fault.Invalid, "delegation.over-own", "You may {verb} up to {limit} yourself: lend no more than that.",
			fault.Args{"verb": l.Words, "limit": staff.Cell{Held: true, Limit: l.Limit, DayTotal: l.Day}.String()}).At("limit")
	}
	m.given[l.Given.Verb] = delegation.Given{Verb: l.Given.Verb, Limit: c.Limit, DayTotal: c.DayTotal}
	return nil
}

func (m *lend) offer(to authority.StaffID, first, last calendar.Day, reason string) (delegation.Delegation, error) {
	o := delegation.Offer{To: to, First: first, Last: last, Reason: reason}
	for _, l := range m.mine {
		if g, lent := m.given[l.Given.Verb]; lent {
			o.Gives = append(o.Gives, g)
		}
	}
	return bench.Do(m.b, m.deed, o)
}

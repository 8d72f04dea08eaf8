// Package closing is the desk where business days and months are counted, closed and sealed: their checklists, their close sheets and
// the list of what is closed.
package closing

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	sheets "curbstop/reports/closing"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options join the desk to the rest of the program; any may be nil.
type Options struct {
	Go         func(b *bench.Bench, place string)     // leads to where a line of a checklist is mended
	AfterClose func(b *bench.Bench, day calendar.Day) // a day was closed: the backup of it is made
}

// model is what the desk of one day or month knows, without a widget.
type model struct {
	b       *bench.Bench
	deed    *bench.Deed
	monthly bool

	day     calendar.Day   // of the day looked at
	month   calendar.Month // of the month looked at, 0 for the oldest open one
	state   period.State
	lines   []period.Line
	figures []period.Figure
	reasons []period.Reason // given here, not kept yet
	says    string          // what stands over the list
	tone    kit.Tone
	proof   period.Proof // when closed
}

func newModel(b *bench.Bench, monthly bool) *model {
	return &model{b: b, deed: b.NewDeed(), monthly: monthly}
}

// read looks at the checklist anew.
func (m *model) read() error {
	if m.monthly {
		return m.readMonth()
	}
	d, err := bench.Ask(m.b, procedure.DayDesk{Reasons: m.reasons})
	if err != nil {
		return err
	}
	m.day, m.state, m.lines, m.figures, m.proof = d.Day.Day, d.Day.State, d.Lines, d.Figures, d.Day.Proof
	name := d.Day.Day.Weekday().String() + ", " + d.Day.Day.Long()
	switch {
	case m.state == period.Closed:
		m.says, m.tone = name+" is closed. Its seal is "+string(m.proof.Seal)+".", kit.Good
	case m.state == period.Counted && d.Changed:
		m.says, m.tone = "Something was posted since "+d.Counted+" counted "+name+": count it again (F8).", kit.Warning
	case m.state == period.Counted:
		m.says, m.tone = d.Counted+" counted "+name+". Another person closes it with F9.", kit.Accent
	default:
		m.says, m.tone = name+" is open: go through the lines, then count it with F8.", kit.Plain
		if n := m.stopped(); n == 0 {
			m.tone = kit.Accent
		}
	}
	return nil
}

func (m *model) readMonth() error {
	d, err := bench.Ask(m.b, procedure.MonthDesk{Month: m.month, Reasons: m.reasons})
	if err != nil {
		return err
	}
	m.month, m.state, m.lines, m.figures, m.proof = d.Month.Month, d.Month.State, d.Lines, d.Figures, d.Month.Proof
	switch {
	case m.state == period.Closed && m.proof.Seal == "":
		m.says, m.tone = m.month.Name()+" closed with a later month, and has no sheet of its own.", kit.Good
	case m.state == period.Closed:
		m.says, m.tone = m.month.Name()+" is closed. Its seal is "+string(m.proof.Seal)+".", kit.Good
	case d.Over != "":
		m.says, m.tone = d.Over, kit.Quiet
	default:
		m.says, m.tone = m.month.Name()+" is over: go through the lines, then close it with F9.", kit.Accent
	}
	return nil
}

// stopped counts the lines that keep it from closing.
func (m *model) stopped() (n int) {
	for _, l := range m.lines {
		if l.Stops() {
			n++
		}
	}
	return n
}

// explain keeps a reason for a line until it is counted or closed.
func (m *model) explain(key, reason string) error {
	kept := m.reasons[:0:0]
	for _, r := range append(carried(m.lines), m.reasons...) {
		if r.Key != key {
			kept = append(kept, r)
		}
	}
	m.reasons = append(kept, period.Reason{Key: key, Says: reason})
	return m.read()
}

// carried gives the reasons that the lines have from an earlier count.
func carried(lines []period.Line) (out []period.Reason) {
	for _, l := range lines {
		if l.Reason != "" {
			out = append(out, period.Reason{Key: l.Key, Says: l.Reason})
		}
	}
	return out
}

// counting is the deed of F8.
func (m *model) counting() procedure.CountDay {
	return procedure.CountDay{Day: m.day, Reasons: append(carried(m.lines), m.reasons...)}
}

func (m *model) count() error {
	if _, err := bench.Do(m.b, m.deed, m.counting()); err != nil {
		return err
	}
	m.reasons = nil
	return m.read()
}

// mayClose says why who is signed in cannot close it now, nil when they can.
func (m *model) mayClose() error {
	if m.monthly {
		return bench.May(m.b, m.closingMonth())
	}
	return bench.May(m.b, procedure.CloseDay{Day: m.day})
}

func (m *model) closingMonth() procedure.CloseMonth {
	return procedure.CloseMonth{Month: m.month, Reasons: m.reasons}
}

// close closes the day or month that is looked at.
func (m *model) close() (err error) {
	if m.monthly {
		_, err = bench.Do(m.b, m.deed, m.closingMonth())
	} else {
		_, err = bench.Do(m.b, m.deed, procedure.CloseDay{Day: m.day})
	}
	if err != nil {
		return err
	}
	m.reasons = nil
	return m.read()
}

// light says how a line stands, as the list shows it.
func light(l period.Line) string {
	switch {
	case l.Light == period.Blocks:
		return "stops"
	case l.Light == period.Asks && l.Reason == "":
		return "reason?"
	case l.Light == period.Asks:
		return "explained"
	case l.Light == period.Warns:
		return "note"
	}
	return "in order"
}

// tone gives the colour of a line: red stops, amber warns, green is in order.
func tone(l period.Line) kit.Tone {
	switch {
	case l.Stops():
		return kit.Danger
	case l.Light == period.Clear:
		return kit.Good
	}
	return kit.Warning
}

// about says why a line matters and what was said of it.
func about(l period.Line) (string, kit.Tone) {
	text := l.Why
	if l.Reason != "" {
		text = strings.TrimSpace("Left so: " + l.Reason + ". " + text)
	}
	switch {
	case text == "" && l.Light == period.Clear:
		return "Nothing to mend here.", kit.Quiet
	case l.Light == period.Asks && l.Reason == "":
		return text + " F6 gives a reason.", kit.Danger
	}
	return text, tone(l)
}

// sheet makes the close sheet of what is closed.
func sheet(b *bench.Bench, q period.Sheet) (bench.Paper, error) {
	p, err := bench.Ask(b, q)
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := sheets.Sheet(sheets.FromProof(p))
	return bench.Paper{Title: s.Title, Docs: []document.Ref{p.Facts.Ref()}, Sheets: []paper.Sheet{s}, Day: p.Closed.Day}, err
}

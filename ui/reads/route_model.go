package reads

import (
	"fmt"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// stop is one meter of the route with what was entered for it today.
type stop struct {
	meter.Stop
	done string // what became of it: the use, "in the queue", "estimated"
	tone kit.Tone
}

// routeModel knows a route: its meters, where the clerk is, and what the read being typed would mean.
type routeModel struct {
	b     *bench.Bench
	route string
	day   calendar.Day
	by    string
	stops []stop
	at    int
	now   effect
	deed  *bench.Deed
}

// effect is what the read being typed means.
type effect struct {
	known bool
	value decimal.Decimal
	got   procedure.ReadEffect
	err   error
}

func newRouteModel(b *bench.Bench, route string, day calendar.Day, by string) (*routeModel, error) {
	m := &routeModel{b: b, route: route, day: day, by: by, deed: b.NewDeed()}
	all, err := bench.Ask(b, meter.Route{Route: route})
	for _, s := range all {
		st := stop{Stop: s}
		if s.Last.Day == day {
			st.done, st.tone = "read "+phrase.Figure(s.Last.Value), kit.Quiet
		}
		m.stops = append(m.stops, st)
	}
	m.at = m.next(-1)
	return m, err
}

// next gives the first meter after a place that has no read of the day, or the place itself when all have.
func (m *routeModel) next(after int) int {
	for i := after + 1; i < len(m.stops); i++ {
		if m.stops[i].done == "" {
			return i
		}
	}
	return max(0, min(after, len(m.stops)-1))
}

func (m *routeModel) stop() (stop, bool) {
	if m.at < 0 || m.at >= len(m.stops) {
		return stop{}, false
	}
	return m.stops[m.at], true
}

func (m *routeModel) read(value decimal.Decimal) meter.EnterRead {
	s, _ := m.stop()
	return meter.EnterRead{Meter: s.Meter.ID, Day: m.day, Value: value, By: m.by, Queue: true}
}

// try works out what a value would mean; "" clears it.
func (m *routeModel) try(text string) {
	m.now = effect{}
	if text == "" {
		return
	}
	value, err := kit.ParseNumber(text, 3)
	if _, ok := m.stop(); !ok || err != nil {
		return
	}
	m.now = effect{known: true, value: value}
	m.now.got, m.now.err = bench.Try(m.b, procedure.TryRead{Read: m.read(value)})
}

// held gives the kind that would keep the read out of the books, "" when nothing would.
func (m *routeModel) held() string {
	if !m.now.known || m.now.err != nil {
		return ""
	}
	return m.now.got.Look.Held()
}

// take enters the read; confirmed says that a high use was looked at.
func (m *routeModel) take(confirmed bool) (meter.Entered, error) {
	if !m.now.known {
		return meter.Entered{}, fault.New(fault.Invalid, "reads.nothing", "Type the figures of the register.", nil)
	}
	in := m.read(m.now.value)
	in.Confirmed = confirmed
	out, err := bench.Do(m.b, m.deed, in)
	if err != nil {
		return out, err
	}
	m.mark(out)
	return out, nil
}

// mark notes what became of the meter and goes to the next.
func (m *routeModel) mark(out meter.Entered) {
	s := &m.stops[m.at]
	switch {
	case out.Held:
		s.done, s.tone = "in the queue: "+out.Exceptions[0].Kind, kit.Warning
	case out.Before.ID == 0:
		s.done, s.tone = "first read", kit.Good
	default:
		s.done, s.tone = phrase.Figure(out.Used)+" "+s.Meter.Unit, kit.Good
		if out.Read.Source == meter.Estimated {
			s.done = "estimated " + s.done
		}
		for _, x := range out.Exceptions {
			s.done, s.tone = s.done+", "+x.Kind, kit.Accent
		}
	}
	if !out.Held {
		s.Last = out.Read
	}
	m.at = m.next(m.at)
	m.now = effect{}
}

// estimate enters an estimated read by the office's method.
func (m *routeModel) estimate() (meter.Entered, error) {
	s, ok := m.stop()
	if !ok {
		return meter.Entered{}, errNoMeter
	}
	out, err := bench.Do(m.b, m.deed, meter.Estimate{Meter: s.Meter.ID, Day: m.day})
	if err == nil {
		m.mark(out)
	}
	return out, err
}

var errNoMeter = fault.New(fault.Absent, "reads.no-stop", "There is no meter on this route.", nil)

// miss puts the meter into the queue with what stood in the way.
func (m *routeModel) miss(note string) error {
	s, ok := m.stop()
	if !ok {
		return errNoMeter
	}
	if _, err := bench.Do(m.b, m.deed, meter.MissRead{Meter: s.Meter.ID, Day: m.day, Note: note}); err != nil {
		return err
	}
	m.stops[m.at].done, m.stops[m.at].tone = "not read: "+note, kit.Warning
	m.at = m.next(m.at)
	return nil
}

// correct puts another value in the place of the meter's last read.
func (m *routeModel) correct(value decimal.Decimal, reason string) (meter.Corrected, error) {
	s, ok := m.stop()
	if !ok || s.Last.ID == 0 {
		return meter.Corrected{}, errNoMeter
	}
	fix := procedure.CorrectRead{Correction: meter.Correction{Read: s.Last.ID, Value: value, Reason: reason, By: m.by}}
	out, err := bench.Do(m.b, m.deed, fix)
	if err == nil {
		m.stops[m.at].Last = out.Read
		m.stops[m.at].done, m.stops[m.at].tone = "corrected to "+phrase.Figure(value), kit.Accent
	}
	return out, err
}

// count says how many meters have a read of the day, and how many have none.
func (m *routeModel) count() (done, left int) {
	for _, s := range m.stops {
		if s.done != "" {
			done++
		} else {
			left++
		}
	}
	return done, left
}

// lines says what the read being typed means, line by line: what, how much, and in which tone.
func (m *routeModel) lines() (out []said) {
	switch {
	case !m.now.known:
		return nil
	case m.now.err != nil:
		return []said{{"", m.now.err.Error(), kit.Danger}}
	}
	l := m.now.got.Look
	if !l.Had {
		return []said{{"", "The first read of this meter: no use yet.", kit.Plain}}
	}
	tone := kit.Plain
	if l.Held() != "" {
		tone = kit.Danger
	}
	out = append(out, said{"Use", phrase.Figure(l.Used) + " " + l.Meter.Unit, tone})
	for _, f := range l.Flags {
		x := meter.Exception{Kind: f.Kind, Read: l.Read, Before: l.Before, Limit: l.Most, Month: l.Read.Day.Month(), Usage: meter.Usage{Quantity: l.Used, Unit: l.Meter.Unit}}
		tone := kit.Warning
		if f.Holds {
			tone = kit.Danger
		}
		out = append(out, said{f.Kind, x.Sentence(), tone})
	}
	return append(append(out, compared(l.Compare, l.Meter.Unit)...), m.charges()...)
}

// said is one line of a panel.
type said struct {
	what, text string
	tone       kit.Tone
}

// compared says what a use is held against.
func compared(c meter.Compare, unit string) (out []said) {
	if c.Periods > 0 {
		out = append(out, said{"Period before", phrase.Figure(c.Last) + " " + unit, kit.Quiet}, said{fmt.Sprintf("Mean of %d", c.Periods), phrase.Figure(c.Mean) + " " + unit, kit.Quiet})
	}
	if c.HasYear {
		out = append(out, said{"A year before", phrase.Figure(c.Year) + " " + unit, kit.Quiet})
	}
	return out
}

// charges says what the account would be billed with the read.
func (m *routeModel) charges() (out []said) {
	if !m.now.got.HasBill {
		for _, x := range m.now.got.Bill.Exceptions {
			if x.Kind.Blocks() {
				out = append(out, said{"Cannot be billed", string(x.Kind) + ", " + x.Facts, kit.Warning})
			}
		}
		return out
	}
	c := m.now.got.Bill.Content
	for _, p := range c.Parts() {
		out = append(out, said{p.Service, p.Amount.Dollars(), kit.Quiet})
	}
	return append(out, said{"Would be billed", c.Total.Dollars(), kit.Plain})
}

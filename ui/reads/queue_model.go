package reads

import (
	"fmt"
	"slices"

	"curbstop/domain/meter"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// mostShown is how many exceptions are shown at once; deciding some brings the next into view.
const mostShown = 2000

// queueModel knows what stands out in reads: what is open, what is noted, what waits for a re-read.
type queueModel struct {
	b     *bench.Bench
	shows string // "", open, noted, waiting
	rows  []meter.ExceptionRow
}

// shown are what the queue can be narrowed to, in the order of F6.
var shown = []string{"", "to decide", "noted", "to be read again"}

func (m *queueModel) turn() {
	i := slices.Index(shown, m.shows)
	m.shows = shown[(i+1)%len(shown)]
}

// read reads the exceptions that reads made, the gravest first; those open before those noted.
func (m *queueModel) read() error {
	m.rows = nil
	for _, state := range []meter.ExceptionState{meter.Open, meter.Noted} {
		all, err := bench.Ask(m.b, meter.Exceptions{State: state, Limit: mostShown})
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(r meter.ExceptionRow) bool { return !r.Exception.OfRead() || !m.wants(r.Exception) })
		slices.SortStableFunc(all, func(a, b meter.ExceptionRow) int { return gravity(a) - gravity(b) })
		m.rows = append(m.rows, all...)
	}
	return nil
}

func (m *queueModel) wants(x meter.Exception) bool {
	switch m.shows {
	case "to decide":
		return x.State == meter.Open && !x.Waits()
	case "noted":
		return x.State == meter.Noted
	case "to be read again":
		return x.Waits()
	}
	return true
}

func gravity(r meter.ExceptionRow) int { return slices.Index(meter.ReadKinds(), r.Exception.Kind) }

// decisions gives what can become of an exception, in the words of the office.
func decisions(x meter.Exception) (out []kit.Option) {
	offer := func(d meter.Decision, label string) { out = append(out, kit.Option{Value: string(d), Label: label}) }
	if x.Kind != meter.NoRead {
		offer(meter.BillIt, map[bool]string{true: "take the estimate back, bill this", false: "it holds: bill it"}[x.Kind == meter.BelowEstimate])
	}
	if !x.Waits() {
		offer(meter.ReRead, "have it read again")
	}
	offer(meter.EstimateIt, "estimate it")
	offer(meter.Replace, "another figure holds")
	offer(meter.DropIt, "drop it: nothing is billed")
	return out
}

// decide carries a decision out.
func (m *queueModel) decide(deed *bench.Deed, c meter.DecideException) error {
	_, err := bench.Do(m.b, deed, procedure.DecideRead{DecideException: c})
	return err
}

// alike gives the noted exceptions of a kind, which may be accepted together.
func (m *queueModel) alike(kind string) (ids []uint64) {
	for _, r := range m.rows {
		if r.Exception.Kind == kind && r.Exception.State == meter.Noted {
			ids = append(ids, r.Exception.ID)
		}
	}
	return ids
}

// facts says what an exception is held against.
func figures(x meter.Exception) string {
	text := fmt.Sprintf("Read %s on %s", x.Read.Value, x.Read.Day.US())
	if x.Kind == meter.NoRead {
		text = "Not read on " + x.Read.Day.US()
	}
	if x.Before.ID != 0 {
		text += fmt.Sprintf(", before it %s on %s (%s)", x.Before.Value, x.Before.Day.US(), source(x.Before))
	}
	for _, s := range compared(x.Compare, x.Usage.Unit) {
		text += ".  " + s.what + ": " + s.text
	}
	for _, n := range x.Read.Notes {
		text += ".  Note: " + n
	}
	return text + "."
}

// stands says where an exception stands.
func stands(x meter.Exception) string {
	switch {
	case x.Waits():
		return "to be read again: " + x.Reason
	case x.State == meter.Noted:
		return "noted, billed"
	}
	return "to decide"
}

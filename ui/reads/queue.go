package reads

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// queue is the screen of all that stands out in reads.
type queue struct {
	b    *bench.Bench
	o    Options
	m    *queueModel
	list *kit.List[meter.ExceptionRow]
	says *kit.Note
	facs *kit.Note
	band *kit.Words
	box  fyne.CanvasObject
}

// NewQueue makes the queue of exceptions that reads made.
func NewQueue(b *bench.Bench, o Options) shell.Screen { return newQueue(b, o) }

func newQueue(b *bench.Bench, o Options) *queue {
	v := &queue{b: b, o: o, m: &queueModel{b: b}, says: kit.NewNote("", kit.Plain, 0), facs: kit.NewNote("", kit.Quiet, 0), band: kit.NewWords("", kit.Quiet)}
	v.list = newExceptions()
	v.list.OnOpen = v.decide
	v.list.OnSelect = func(r meter.ExceptionRow) { v.tell(r) }
	foot := kit.Card(kit.Inset(10, 6, container.NewVBox(v.says, v.facs)))
	v.box = container.NewBorder(kit.Inset(2, 4, v.band), kit.Inset(0, 6, foot), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func newExceptions() *kit.List[meter.ExceptionRow] {
	type row = meter.ExceptionRow
	type col = kit.Column[row]
	figure := func(title string, chars int, of func(meter.Exception) (decimal.Decimal, bool)) col {
		return col{Title: title, Chars: chars, Align: kit.Right, Text: func(r row) string {
			if d, ok := of(r.Exception); ok {
				return phrase.Figure(d)
			}
			return ""
		}, Compare: func(a, b row) int { x, _ := of(a.Exception); y, _ := of(b.Exception); return x.Cmp(y) }}
	}
	tone := func(r row) kit.Tone {
		if r.Exception.State == meter.Noted {
			return kit.Quiet
		}
		return kit.Warning
	}
	l := kit.NewList(
		col{Title: "What", Chars: 14, Text: func(r row) string { return r.Exception.Kind }, Tone: tone, Compare: func(a, b row) int { return gravity(a) - gravity(b) }},
		col{Title: "Account", Chars: 11, Text: func(r row) string { return r.Account.Number }},
		col{Title: "Meter", Chars: 11, Flex: 1, Text: func(r row) string { return r.Meter.Number }},
		col{Title: "Route", Chars: 5, Text: func(r row) string { return r.Premise.Route }},
		col{Title: "Day", Chars: 10, Text: func(r row) string { return r.Exception.Read.Day.US() }, Compare: func(a, b row) int { return int(a.Exception.Read.Day - b.Exception.Read.Day) }},
		figure("Read", 6, func(x meter.Exception) (decimal.Decimal, bool) { return x.Read.Value, x.Kind != meter.NoRead }),
		figure("Before", 6, func(x meter.Exception) (decimal.Decimal, bool) { return x.Before.Value, x.Before.ID != 0 }),
		figure("Use", 6, func(x meter.Exception) (decimal.Decimal, bool) { return x.Usage.Quantity, x.Kind != meter.NoRead }),
		figure("Last", 5, func(x meter.Exception) (decimal.Decimal, bool) { return x.Compare.Last, x.Compare.Periods > 0 }),
		figure("Mean", 5, func(x meter.Exception) (decimal.Decimal, bool) { return x.Compare.Mean, x.Compare.Periods > 0 }),
		figure("Year ago", 7, func(x meter.Exception) (decimal.Decimal, bool) { return x.Compare.Year, x.Compare.HasYear }),
		col{Title: "State", Chars: 14, Flex: 2, Text: func(r row) string { return stands(r.Exception) }, Tone: tone})
	l.Key = func(r row) string { return fmt.Sprint(r.Exception.ID) }
	l.Empty = "Nothing stands out: every read is taken."
	return l
}

// Shown reads the queue again.
func (v *queue) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(v.m.rows))
	what := v.m.shows
	if what == "" {
		what = "all that stand out"
	}
	v.band.Set(phrase.Count(len(v.m.rows), "exception")+", "+what+".", kit.Quiet)
	if r, ok := v.list.Selected(); ok {
		v.tell(r)
	} else {
		v.says.Set("", kit.Plain)
		v.facs.Set("", kit.Quiet)
	}
}

func (v *queue) tell(r meter.ExceptionRow) {
	v.says.Set(r.Exception.Sentence(), kit.Plain)
	v.facs.Set(where(r)+figures(r.Exception), kit.Quiet)
	v.box.Refresh()
}

// where says at whose premise the meter is, as it is looked up on the street.
func where(r meter.ExceptionRow) string {
	if at := street(meter.Stop{Premise: r.Premise}); at != "" {
		return at + ".  "
	}
	return ""
}

// decide asks what becomes of the exception chosen.
func (v *queue) decide(r meter.ExceptionRow) {
	x := r.Exception
	f := kit.NewForm(kit.FormOptions{Submit: "Decide", Cancel: "Cancel"},
		kit.Field{Key: "decision", Label: "What becomes of it", Kind: kit.Pick, Required: true, Chars: 30, Options: decisions(x), OnChange: another},
		kit.Field{Key: "value", Label: "Figure of the register", Kind: kit.Number, Places: 3, Chars: 12},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 44})
	f.Hide("value")
	f.Note(where(r)+x.Sentence()+" "+figures(x), kit.Plain)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(fmt.Sprintf("Meter %s, account %s: %s", r.Meter.Number, r.Account.Number, x.Kind), f, func() error {
		err := v.m.decide(deed, meter.DecideException{ID: x.ID, Decision: meter.Decision(f.Text("decision")), Value: f.Number("value"), Reason: f.Text("reason")})
		if err == nil {
			v.Shown()
			v.b.Window().Say("Decided: "+f.Text("decision")+".", kit.Good)
		}
		return err
	})
}

func another(f *kit.Form) {
	if f.Text("decision") == string(meter.Replace) {
		f.Show("value")
		return
	}
	f.Hide("value")
}

// accept lets all noted exceptions of the kind chosen stand, with one reason.
func (v *queue) accept() {
	r, ok := v.list.Selected()
	if !ok {
		return
	}
	ids := v.m.alike(r.Exception.Kind)
	if len(ids) == 0 {
		v.b.Window().Say("Only what is noted can be accepted together; this must be decided one by one.", kit.Warning)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Accept "+phrase.Count(len(ids), "read")+" noted as "+r.Exception.Kind, "Their use stays billed, and they leave the queue.", "Accept",
		func(reason string) error {
			_, err := bench.Do(v.b, deed, meter.DecideMany{IDs: ids, Decision: meter.BillIt, Reason: reason})
			if err == nil {
				v.Shown()
				v.b.Window().Say(phrase.Count(len(ids), "read")+" accepted: they left the queue.", kit.Good)
			}
			return err
		})
}

func (v *queue) account() {
	if r, ok := v.list.Selected(); ok && r.Account.ID != 0 && v.o.Open != nil {
		v.o.Open(v.b, r.Account.ID)
	}
}

// Title implements shell.Screen.
func (v *queue) Title() string { return "Exceptions of reads" }

// Content implements shell.Screen.
func (v *queue) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *queue) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "decide"},
		{Key: "F9", Does: "accept all noted of the kind"},
		{Key: "F6", Does: "narrow"},
		{Key: "F7", Does: "re-reads"},
		{Key: "F2", Does: "account"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *queue) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *queue) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *queue) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.accept()
	case fyne.KeyF6:
		v.m.turn()
		v.Shown()
		v.list.Select(0)
	case fyne.KeyF7:
		v.b.Open(NewReReads(v.b, v.o))
	case fyne.KeyF2:
		v.account()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *queue) Closed() {}

package accounts

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// showUse lists what an account used, with what is not billed until somebody decides it.
func (v *page) showUse() { v.b.Open(newUses(v.b, v.o, v.m.id)) }

// use is one usage, or an exception that may become one.
type use struct {
	usage meter.Usage
	asked meter.ExceptionRow // ID 0 for a usage that is billed
	of    string             // account number
}

// uses is the screen of the usages of one account, or of the exceptions of all.
type uses struct {
	b    *bench.Bench
	o    Options
	id   account.ID // 0: the exceptions of all accounts
	list *kit.List[use]
	says *kit.Note
	box  fyne.CanvasObject
}

// mostExceptions is how many are shown at once; deciding some brings the next into view.
const mostExceptions = 2000

// newUses makes the list of usages of all accounts that are not billed until somebody decides.
func newUses(b *bench.Bench, o Options, id account.ID) *uses {
	v := &uses{b: b, o: o, id: id, says: kit.NewNote("", kit.Quiet, 0)}
	text := func(title string, chars, flex int, f func(use) string) kit.Column[use] {
		return kit.Column[use]{Title: title, Chars: chars, Flex: flex, Text: f, Tone: use.tone}
	}
	quantity := text("Use", 11, 0, func(u use) string { return u.usage.Quantity.String() })
	quantity.Align, quantity.Compare = kit.Right, func(a, b use) int { return a.usage.Quantity.Cmp(b.usage.Quantity) }
	v.list = kit.NewList(
		text("Account", 11, 0, func(u use) string { return u.of }),
		text("From", 10, 0, func(u use) string { return u.usage.From.US() }),
		text("To", 10, 0, func(u use) string { return u.usage.To.US() }),
		quantity,
		text("Unit", 5, 0, func(u use) string { return u.usage.Unit }),
		text("Known by", 14, 0, func(u use) string { return known(u.usage) }),
		text("State", 40, 1, use.state))
	v.list.Columns[1].Compare = func(a, b use) int { return int(a.usage.From - b.usage.From) }
	v.list.Columns[2].Compare = func(a, b use) int { return int(a.usage.To - b.usage.To) }
	v.list.Key = func(u use) string { return fmt.Sprint(u.usage.ID, "/", u.asked.Exception.ID) }
	v.list.Empty = "No usage is known."
	v.list.OnOpen = v.decide
	v.list.OnSelect = func(u use) { v.says.Set(u.sentence(), kit.Quiet) }
	v.box = container.NewBorder(nil, kit.Inset(2, 6, v.says), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func known(u meter.Usage) string {
	switch u.Source {
	case meter.Reported:
		return "reported"
	case meter.Summed:
		return "made-up meter"
	case meter.Estimated:
		return "estimate"
	}
	return "read"
}

func (u use) state() string {
	x := u.asked.Exception
	switch {
	case x.ID == 0:
		return "taken: billed as it is"
	case x.State == meter.Open:
		return x.Kind + ": to be decided"
	case x.State == meter.Noted:
		return x.Kind + ": noted, billed as it is"
	case x.Decision == meter.DropIt:
		return "dropped: " + x.Reason
	}
	return string(x.Decision) + ": " + x.Reason
}

func (u use) tone() kit.Tone {
	switch x := u.asked.Exception; {
	case x.ID != 0 && x.State == meter.Open:
		return kit.Warning
	case x.Decision == meter.DropIt:
		return kit.Quiet
	}
	return kit.Plain
}

func (u use) sentence() string {
	if x := u.asked.Exception; x.ID != 0 && x.State == meter.Open {
		return x.Sentence()
	}
	return ""
}

// Shown reads again what may have changed.
func (v *uses) Shown() {
	rows, err := v.read()
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(rows))
}

func (v *uses) read() (out []use, err error) {
	asked, err := v.asked()
	if err != nil {
		return nil, err
	}
	done := map[uint64]bool{}
	for _, x := range asked {
		u := x.Exception.Usage
		if u.ID != 0 && done[u.ID] {
			continue // a second thing noted of the same use
		}
		if !x.Exception.OfRead() && (x.Exception.Decision == meter.DropIt || x.Exception.State == meter.Open) {
			u.Quantity = x.Exception.Given
		}
		done[u.ID] = true
		out = append(out, use{u, x, x.Account.Number})
	}
	if v.id == 0 {
		return out, nil
	}
	all, err := bench.Ask(v.b, meter.UsagesOf{Account: v.id})
	for _, u := range all {
		if !done[u.ID] {
			out = append(out, use{usage: u, of: v.number()})
		}
	}
	sortByDay(out)
	return out, err
}

// gravest is the order in which exceptions are worked off: single mistakes before the many months with several values.
var gravest = []string{"negative", "rolled over", "huge", "contested", "conflict"}

// asked gives the exceptions of the account, or the open ones of all accounts, the gravest first.
func (v *uses) asked() (out []meter.ExceptionRow, err error) {
	if v.id != 0 {
		return bench.Ask(v.b, meter.Exceptions{Account: v.id, Limit: mostExceptions})
	}
	for _, kind := range gravest {
		if len(out) >= mostExceptions {
			break
		}
		some, err := bench.Ask(v.b, meter.Exceptions{State: meter.Open, Kind: kind, Limit: mostExceptions - len(out)})
		if err != nil {
			return out, err
		}
		out = append(out, some...)
	}
	return out, nil
}

func (v *uses) number() string {
	l, _ := v.o.Finder.Line(v.id)
	return l.Number
}

// decide asks what becomes of the exception chosen.
func (v *uses) decide(u use) {
	x := u.asked.Exception
	if x.OfRead() && x.State != meter.Decided {
		v.b.Window().Say("A read made this: decide it among the exceptions of reads (Billing, F11, then F6).", kit.Quiet)
		return
	}
	if x.ID == 0 || x.State != meter.Open {
		v.b.Window().Say("Nothing is to be decided here.", kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Decide", Cancel: "Cancel"},
		kit.Field{Key: "decision", Label: "What becomes of it", Kind: kit.Pick, Required: true, Chars: 24, Options: []kit.Option{
			{Value: string(meter.BillIt), Label: "it holds: bill it"},
			{Value: string(meter.DropIt), Label: "it is wrong: drop it"},
			{Value: string(meter.Replace), Label: "bill another value"},
		}, OnChange: replaced},
		kit.Field{Key: "value", Label: "Value to bill", Kind: kit.Number, Places: 3, Chars: 12},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 44})
	f.Hide("value")
	f.Note(u.sentence(), kit.Plain)
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Account "+u.of+", "+x.Month.Name(), f, func() error {
		_, err := bench.Do(v.b, deed, meter.DecideException{
			ID: x.ID, Decision: meter.Decision(f.Text("decision")), Value: f.Number("value"), Reason: f.Text("reason"),
		})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func replaced(f *kit.Form) {
	if f.Text("decision") == string(meter.Replace) {
		f.Show("value")
		return
	}
	f.Hide("value")
}

// decideAll bills every open conflict of the account chosen: a customer with two meters has two values a month.
func (v *uses) decideAll() {
	u, ok := v.list.Selected()
	if !ok {
		return
	}
	all, err := bench.Ask(v.b, meter.Exceptions{State: meter.Open, Account: account.ID(u.usage.Account), Limit: mostExceptions})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var open []uint64
	for _, x := range all {
		if x.Exception.Kind == "conflict" || x.Exception.Kind == "contested" {
			open = append(open, x.Exception.ID)
		}
	}
	if len(open) == 0 {
		v.b.Window().SayError(errNoConflict)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Bill every value of account "+u.of, phrase.Count(len(open), "value")+" of months that have several are billed, as for two meters.", "Bill them",
		func(reason string) error {
			_, err := bench.Do(v.b, deed, meter.DecideMany{IDs: open, Decision: meter.BillIt, Reason: reason})
			if err == nil {
				v.Shown()
			}
			return err
		})
}

var errNoConflict = fault.New(fault.Absent, "uses.no-conflict", "No month of this account waits with several values.", nil)

// Title implements shell.Screen.
func (v *uses) Title() string {
	if v.id == 0 {
		return "Usage exceptions"
	}
	return "Use"
}

// Content implements shell.Screen.
func (v *uses) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *uses) Keys() []kit.KeyHint {
	hints := []kit.KeyHint{{Key: "Enter", Does: "decide"}, {Key: "F9", Does: "bill all values of the account"}, {Key: "F5", Does: "read again"}}
	if v.id == 0 {
		hints = append(hints, kit.KeyHint{Key: "F2", Does: "account"})
	}
	return hints
}

// FirstFocus implements shell.Screen.
func (v *uses) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *uses) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *uses) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.decideAll()
	case fyne.KeyF2:
		if u, ok := v.list.Selected(); ok && v.id == 0 {
			v.b.Open(newPage(v.b, v.o, account.ID(u.usage.Account)))
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *uses) Closed() {}

// sortByDay puts the newest first; an exception stands after the usages of its days.
func sortByDay(list []use) {
	slices.SortStableFunc(list, func(a, b use) int { return int(b.usage.To - a.usage.To) })
}

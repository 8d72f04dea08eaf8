package refunds

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/reports/escheat"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// unclaimedView lists unclaimed property: what is kept for its owners, and what became of it.
type unclaimedView struct {
	b    *bench.Bench
	o    Options
	rows []refund.PropertyLine
	form *kit.Form
	list *kit.List[refund.PropertyLine]
	says *kit.Words
	box  fyne.CanvasObject
}

// NewUnclaimed makes the list of unclaimed property.
func NewUnclaimed(b *bench.Bench, o Options) shell.Screen { return newUnclaimed(b, o) }

// states are the choices of the list.
var states = []struct {
	says  string
	state document.State
}{
	{"kept for their owners", ""},
	{"handed over", document.Issued},
	{"claimed, to be recovered", refund.Claimed},
	{"recovered", refund.Recovered},
	{"owner found", document.Voided},
}

func newUnclaimed(b *bench.Bench, o Options) *unclaimedView {
	v := &unclaimedView{b: b, o: o, says: kit.NewFigure("", kit.Plain).Bold()}
	options := make([]string, len(states))
	for i, s := range states {
		options[i] = s.says
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 1, Today: b.Today},
		kit.Field{Key: "state", Label: "Property", Kind: kit.Pick, Options: kit.Options(options...), Chars: 28, OnChange: func(*kit.Form) { v.read() }})
	v.form.OnCancel = b.Shell.Back
	v.form.Set("state", options[0])
	v.form.Clean()
	type col = kit.Column[refund.PropertyLine]
	v.list = kit.NewList(
		col{Title: "Number", Chars: 9, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Property.Number.String() }},
		col{Title: "Owner", Chars: 18, Flex: 2, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Owner }},
		col{Title: "Account", Chars: 10, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Number }},
		col{Title: "Check", Chars: 7, Tone: propertyTone, Align: kit.Right, Text: propertyCheck},
		col{Title: "Amount", Chars: 10, Tone: propertyTone, Align: kit.Right, Text: func(l refund.PropertyLine) string { return l.Amount.String() }, Compare: func(a, b refund.PropertyLine) int { return int(a.Amount - b.Amount) }},
		col{Title: "Last contact", Chars: 11, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Last.US() }},
		col{Title: "Write by", Chars: 10, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Clock.Notice.US() }},
		col{Title: "Written", Chars: 10, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Letter.US() }},
		col{Title: "Deliver by", Chars: 10, Tone: propertyTone, Text: func(l refund.PropertyLine) string { return l.Clock.Deliver.US() }},
		col{Title: "To", Chars: 9, Tone: propertyTone, Text: goesTo})
	v.list.Key = func(l refund.PropertyLine) string { return l.Property.Number.String() }
	v.list.Empty = "No unclaimed property here. F9 lists what counts as unclaimed by a day."
	v.list.OnOpen = v.open
	v.list.OnSelect = func(l refund.PropertyLine) {
		if l.Why != "" {
			b.Window().Say(l.Why, kit.Quiet)
		}
	}
	head := container.NewVBox(kit.Inset(0, 4, v.form.Fields()), kit.Inset(0, 4, v.says))
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, v.list)))
	v.read()
	return v
}

func propertyTone(l refund.PropertyLine) kit.Tone {
	switch {
	case !l.Kept():
		return kit.Quiet
	case l.Clock.Notice != 0 && l.Letter == 0:
		return kit.Warning
	}
	return kit.Plain
}

func propertyCheck(l refund.PropertyLine) string {
	if l.CheckNo == 0 {
		return ""
	}
	return fmt.Sprintf("%06d", l.CheckNo)
}

func goesTo(l refund.PropertyLine) string {
	if l.Clock.Local {
		return "treasurer"
	}
	return "state"
}

func (v *unclaimedView) state() document.State {
	for _, s := range states {
		if s.says == v.form.Text("state") {
			return s.state
		}
	}
	return ""
}

func (v *unclaimedView) read() {
	rows, err := bench.Ask(v.b, refund.PropertyList{State: v.state()})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows = rows
	v.list.SetRows(kit.Rows(rows))
	sum, write := money.Amount(0), 0
	for _, l := range rows {
		sum = sum.Plus(l.Amount)
		if propertyTone(l) == kit.Warning {
			write++
		}
	}
	text := phrase.Count(len(rows), "sum") + ", " + sum.Dollars()
	if write > 0 {
		text += "; " + phrase.Count(write, "owner") + " to write to"
	}
	v.says.Set(text, kit.Plain)
}

// look lists what counts as unclaimed by a day.
func (v *unclaimedView) look() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "List it", Cancel: "Cancel"},
		kit.Field{Key: "by", Label: "Counted by", Kind: kit.Date, Required: true, Hint: "1 March of the year of report"})
	year, _, _ := v.b.Today().Civil()
	f.Set("by", calendar.Date(year, time.March, 1))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("List unclaimed property", f, func() error {
		list, err := bench.Do(v.b, deed, refund.ListProperty{By: f.Day("by")})
		return v.done(err, fmt.Sprintf("%d sums are new on the list.", len(list)))
	})
}

func (v *unclaimedView) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.read()
	v.b.Window().Say(says, kit.Good)
	return nil
}

// letters shows the letters to the owners not written to yet; once printed or saved, they count as written.
func (v *unclaimedView) letters() {
	var numbers []document.Number
	for _, l := range v.rows {
		if l.State == document.Draft && l.Clock.Notice != 0 {
			numbers = append(numbers, l.Property.Number)
		}
	}
	if len(numbers) == 0 {
		v.b.Window().Say("No owner on this list must be written to.", kit.Quiet)
		return
	}
	list, err := bench.Ask(v.b, refund.PropertyPapers{Numbers: numbers})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	p := bench.Paper{Title: "Letters to owners"}
	for _, x := range list {
		s, err := escheat.FromProperty(x, v.b.Today()).Sheet()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		p.Docs, p.Sheets = append(p.Docs, x.Property.Ref()), append(p.Sheets, s)
	}
	deed := v.b.NewDeed()
	p.After = func() {
		_, err := bench.Do(v.b, deed, refund.WriteOwners{Numbers: numbers})
		if err = v.done(err, "Letters to "+phrase.Count(len(numbers), "owner")+" are recorded as mailed."); err != nil {
			v.b.Window().SayError(err)
		}
	}
	v.b.Show(p)
}

// remit hands over what may be handed over of the list, to the state or to the treasurer.
func (v *unclaimedView) remit() {
	all, err := banks(v.b)
	if err != nil || len(all) == 0 {
		v.b.Window().Say("There is no bank account to pay from.", kit.Warning)
		return
	}
	ready := func(local bool) (out []document.Number, sum money.Amount) {
		for _, l := range v.rows {
			if l.Kept() && l.Why == "" && l.Clock.Local == local {
				out, sum = append(out, l.Property.Number), sum.Plus(l.Amount)
			}
		}
		return out, sum
	}
	const state, own = "the state", "the utility's own treasurer"
	var f *kit.Form
	count := func(*kit.Form) {
		numbers, sum := ready(f.Text("to") == own)
		f.Set("sum", fmt.Sprintf("%d sums, %s", len(numbers), sum.Dollars()))
	}
	f = kit.NewForm(kit.FormOptions{Submit: "Hand over", Cancel: "Cancel"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Required: true, Options: kit.Options(state, own), Chars: 28, OnChange: count},
		kit.Field{Key: "bank", Label: "Paid from", Kind: kit.Pick, Required: true, Options: bankOptions(all), Chars: 30},
		kit.Field{Key: "sum", Label: "Ready", Kind: kit.Shown, Chars: 30})
	f.Set("to", state)
	f.Set("bank", fmt.Sprint(uint64(all[0].ID)))
	count(f)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Hand over unclaimed property", f, func() error {
		a, _ := bankOf(all, f.Text("bank"))
		numbers, _ := ready(f.Text("to") == own)
		m, err := bench.Do(v.b, deed, refund.RemitProperty{Bank: uint64(a.ID), Numbers: numbers, Local: f.Text("to") == own})
		return v.done(err, fmt.Sprintf("Remittance %s: %s is handed over.", m.Number, m.Total.Dollars()))
	})
}

// open is what Enter does with a sum: the owner is found, or claims it, or it is recovered.
func (v *unclaimedView) open(l refund.PropertyLine) {
	n := l.Property.Number
	what := fmt.Sprintf("%s of %s, account %s. ", l.Amount.Dollars(), l.Owner, l.Number)
	w := v.b.Window()
	deed := v.b.NewDeed()
	switch {
	case l.Kept():
		w.AskReason("Is the owner found?", what+"It comes off the list: a credit goes back to its account, a check is to be stopped and issued anew.", "Owner found", func(reason string) error {
			_, err := bench.Do(v.b, deed, refund.FindOwner{Number: n, Reason: reason})
			return v.done(err, "The owner of "+n.String()+" is found.")
		})
	case l.State == document.Issued:
		w.AskReason("Does the owner claim it?", what+"It was handed over; it is credited to the account again, to be refunded, and waits to be asked back. Say how the owner proved to be the owner.", "Claimed", func(reason string) error {
			_, err := bench.Do(v.b, deed, refund.ClaimProperty{Number: n, Reason: reason})
			return v.done(err, n.String()+" is credited to account "+l.Number+".")
		})
	case l.State == refund.Claimed:
		v.recover(l)
	}
}

func (v *unclaimedView) recover(l refund.PropertyLine) {
	all, err := banks(v.b)
	if err != nil || len(all) == 0 {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().Ask("Was it given back?", l.Amount.Dollars()+" of "+l.Owner+" came into "+all[0].Ending()+".", "It came in", func() {
		_, err := bench.Do(v.b, deed, refund.RecoverProperty{Number: l.Property.Number, Bank: uint64(all[0].ID)})
		if err = v.done(err, l.Property.Number.String()+" is recovered."); err != nil {
			v.b.Window().SayError(err)
		}
	})
}

// report shows the list as it will be printed.
func (v *unclaimedView) report() {
	house, err := v.b.House()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	local := len(v.rows) > 0 && v.rows[0].Clock.Local
	s, err := escheat.FromList(house, "Unclaimed property", v.form.Text("state")+", "+v.b.Today().US(), local, v.rows).Sheet()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Unclaimed property", Docs: []document.Ref{{Kind: refund.KindProperty}}, Sheets: []paper.Sheet{s}})
}

// Title implements shell.Screen.
func (v *unclaimedView) Title() string { return "Unclaimed property" }

// Content implements shell.Screen.
func (v *unclaimedView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *unclaimedView) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "found, claimed"},
		{Key: "F9", Does: "list by a day"},
		{Key: "F6", Does: "letters"},
		{Key: "F8", Does: "hand over"},
		{Key: "Ctrl+P", Does: "report"},
		{Key: "F3", Does: "which"},
	}
}

// FirstFocus implements shell.Screen.
func (v *unclaimedView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *unclaimedView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *unclaimedView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.look()
	case fyne.KeyF6:
		v.letters()
	case fyne.KeyF8:
		v.remit()
	case kit.KeyPrint:
		v.report()
	case fyne.KeyF3:
		v.b.Window().FocusOn(v.form.First())
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}

// Shown reads again what may have changed while another screen was in front.
func (v *unclaimedView) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *unclaimedView) Closed() {}

// Package oversight is where a supervisor looks at what was out of the ordinary: the exceptions of a business day, signed as seen, and the
// traces of lapping.
package oversight

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/oversight"
	"curbstop/domain/procedure"
	"curbstop/reports/exceptions"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// kind is one sort of exceptions with how many there are.
type kind struct {
	is          procedure.ExceptKind // "" for all
	title       string
	count, open int
}

// view is the exceptions of a day: their sorts at the left, the chosen ones at the right, who credited what and the tenders below.
type view struct {
	b     *bench.Bench
	day   calendar.Day
	r     procedure.ExceptionReport
	kinds *kit.List[kind]
	rows  *kit.List[procedure.Exception]
	users *kit.List[procedure.UserSum]
	mix   *kit.List[procedure.Mix]
	head  *kit.Words
	seen  *kit.Note
	box   fyne.CanvasObject
}

// New makes the screen of a business day's exceptions; 0 is the open day.
func New(b *bench.Bench, day calendar.Day) shell.Screen { return newView(b, day) }

func newView(b *bench.Bench, day calendar.Day) *view {
	v := &view{b: b, day: day, head: kit.NewWords("", kit.Accent).Bold(), seen: kit.NewNote("", kit.Plain, 0)}
	if day == 0 {
		v.day = b.Today()
	}
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n)
	}
	tone := func(k kind) kit.Tone {
		switch {
		case k.count == 0:
			return kit.Quiet
		case k.open > 0:
			return kit.Warning
		}
		return kit.Good
	}
	v.kinds = kit.NewList(
		kit.Column[kind]{Title: "Exceptions", Chars: 22, Flex: 1, Fixed: true, Text: func(k kind) string { return k.title }, Tone: tone},
		kit.Column[kind]{Title: "", Chars: 4, Align: kit.Right, Fixed: true, Text: func(k kind) string { return count(k.count) }, Tone: tone},
		kit.Column[kind]{Title: "Open", Chars: 5, Align: kit.Right, Fixed: true, Text: func(k kind) string { return count(k.open) }, Tone: tone})
	v.kinds.OnSelect = func(kind) { v.choose() }
	v.kinds.OnOpen = func(kind) { b.Window().FocusOn(v.rows) }
	v.makeLists()
	left := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, v.head), kit.Inset(0, 6, v.seen), nil, nil, v.kinds)))
	below := kit.Beside(40, kit.Card(kit.Inset(8, 8, v.users)), kit.Card(kit.Inset(8, 8, v.mix)))
	v.box = kit.Beside(30, left, kit.Over(68, kit.Card(kit.Inset(8, 8, v.rows)), below))
	v.read()
	v.kinds.Select(0)
	return v
}

func (v *view) makeLists() {
	type ex = kit.Column[procedure.Exception]
	tone := func(x procedure.Exception) kit.Tone {
		if x.Seen {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.rows = kit.NewList(
		ex{Title: "Time", Chars: 8, Text: func(x procedure.Exception) string { return timeOf(x.At) }, Tone: tone},
		ex{Title: "Who", Chars: 13, Text: func(x procedure.Exception) string { return x.Name }, Tone: tone},
		ex{Title: "What", Chars: 18, Flex: 2, Text: func(x procedure.Exception) string { return x.What }, Tone: tone},
		ex{Title: "About", Chars: 18, Flex: 2, Text: func(x procedure.Exception) string { return x.Subject }, Tone: tone},
		ex{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(x procedure.Exception) string { return dollars(x) }, Tone: tone},
		ex{Title: "Reason", Chars: 16, Flex: 3, Text: func(x procedure.Exception) string { return x.Reason }, Tone: tone})
	v.rows.Empty = "Nothing of this sort was done on the day."
	v.rows.OnOpen = func(x procedure.Exception) {
		v.b.Window().Tell(exceptions.Title(x.Kind), fmt.Sprintf("%s, %s: %s, %s %s. %s", x.Name, x.At, x.What, x.Subject, dollars(x), x.Reason))
	}
	type us = kit.Column[procedure.UserSum]
	v.users = kit.NewList(
		us{Title: "Credits by", Chars: 13, Flex: 1, Text: func(u procedure.UserSum) string { return u.Name }},
		us{Title: "Kind", Chars: 12, Flex: 1, Text: func(u procedure.UserSum) string { return u.Kind }},
		us{Title: "", Chars: 4, Align: kit.Right, Text: func(u procedure.UserSum) string { return fmt.Sprint(u.Count) }},
		us{Title: "Sum", Chars: 10, Align: kit.Right, Text: func(u procedure.UserSum) string { return u.Sum.String() }})
	v.users.Empty = "Nobody was credited."
	type mx = kit.Column[procedure.Mix]
	odd := func(m procedure.Mix) kit.Tone {
		if m.Unusual {
			return kit.Warning
		}
		return kit.Plain
	}
	v.mix = kit.NewList(
		mx{Title: "Tenders of", Chars: 13, Flex: 1, Text: func(m procedure.Mix) string { return m.Name }, Tone: odd},
		mx{Title: "Receipts", Chars: 8, Align: kit.Right, Text: func(m procedure.Mix) string { return fmt.Sprint(m.Count) }, Tone: odd},
		mx{Title: "Sum", Chars: 10, Align: kit.Right, Text: func(m procedure.Mix) string { return m.Sum.String() }, Tone: odd},
		mx{Title: "Cash, %", Chars: 7, Align: kit.Right, Text: func(m procedure.Mix) string { return fmt.Sprint(m.Cash) }, Tone: odd},
		mx{Title: "Usually", Chars: 7, Align: kit.Right, Text: usual, Tone: odd})
	v.mix.Empty = "Nothing was taken at the counter."
}

func usual(m procedure.Mix) string {
	if m.Usual < 0 {
		return ""
	}
	return fmt.Sprint(m.Usual)
}

func timeOf(at calendar.Instant) string {
	if at.IsZero() {
		return ""
	}
	return at.Time().Format("3:04 PM")
}

func dollars(x procedure.Exception) string {
	if x.Amount == 0 {
		return ""
	}
	return x.Amount.String()
}

func (v *view) read() {
	r, err := bench.Ask(v.b, procedure.Exceptions{Day: v.day})
	if err != nil {
		v.seen.Set(err.Error(), kit.Danger)
		return
	}
	v.r = r
	kinds := []kind{{title: "All", count: len(r.Rows), open: r.Open()}}
	for _, k := range procedure.ExceptKinds {
		of := kind{is: k, title: exceptions.Title(k)}
		for _, x := range r.Of(k) {
			if of.count++; !x.Seen {
				of.open++
			}
		}
		kinds = append(kinds, of)
	}
	v.kinds.SetRows(kit.Rows(kinds))
	v.users.SetRows(kit.Rows(r.Users))
	v.mix.SetRows(kit.Rows(r.Mix))
	v.head.Set(fmt.Sprintf("%s: %d entries of the journal", r.Day.US(), r.Entries), kit.Accent)
	v.says()
	v.choose()
}

// says tells who has looked.
func (v *view) says() {
	switch n := len(v.r.Seen.Looks); {
	case n == 0:
		v.seen.Set("Nobody has signed this day as seen: F9 does.", kit.Plain)
	case v.r.Open() > 0:
		v.seen.Set(fmt.Sprintf("%s signed; %d are open, because they are their own doing or came later.", v.r.Lookers[n-1], v.r.Open()), kit.Warning)
	default:
		v.seen.Set(fmt.Sprintf("Signed as seen by %s, %s.", v.r.Lookers[n-1], v.r.Seen.Looks[n-1].Sign.At), kit.Good)
	}
}

func (v *view) choose() {
	k, ok := v.kinds.Selected()
	rows := v.r.Rows
	if ok && k.is != "" {
		rows = v.r.Of(k.is)
	}
	v.rows.SetRows(kit.Rows(rows))
	v.rows.Select(0)
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Daily exceptions" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "the rows, the whole text"},
		{Key: "F9", Does: "sign as seen"},
		{Key: "F7", Does: "a day back"},
		{Key: "F8", Does: "a day on"},
		{Key: "F6", Does: "lapping"},
		{Key: "F4", Does: "hours"},
		{Key: "Ctrl+P", Does: "print"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.kinds }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	does, ok := map[fyne.KeyName]func(){
		fyne.KeyF4: v.hours, fyne.KeyF5: v.read, fyne.KeyF6: func() { v.b.Open(newLaps(v.b)) }, fyne.KeyF7: func() { v.go1(-1) },
		fyne.KeyF8: func() { v.go1(1) }, fyne.KeyF9: v.sign, kit.KeyPrint: v.paper,
	}[ev.Name]
	if ok {
		does()
	}
	return ok
}

// go1 turns a day on or back.
func (v *view) go1(by int) {
	if next := v.day.Plus(by); next <= v.b.Today() {
		v.day = next
		v.read()
	}
}

// Closed implements shell.Screen.
func (v *view) Closed() {}

func (v *view) sign() {
	f := kit.NewForm(kit.FormOptions{Submit: "Signed as seen", Cancel: "Cancel"},
		kit.Field{Key: "what", Label: "Exceptions", Kind: kit.Shown, Chars: 40},
		kit.Field{Key: "note", Label: "Note", Chars: 46},
		kit.Field{Key: "by", Label: "On paper by", Chars: 30, Hint: "where nobody else signs in"})
	f.Set("what", fmt.Sprintf("%d of %s, %d open", len(v.r.Rows), v.r.Day.US(), v.r.Open()))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Sign as seen", f, func() error {
		_, err := bench.Do(v.b, deed, procedure.SignExceptions{Day: v.day, Count: len(v.r.Rows), By: f.Text("by"), Note: f.Text("note")})
		if err == nil {
			v.read()
			v.b.Window().Say("The exceptions of "+v.day.US()+" are signed as seen.", kit.Good)
		}
		return err
	})
}

// hours sets when the office is open, and what counts as unusual.
func (v *view) hours() {
	t, err := bench.Ask(v.b, oversight.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel", Today: v.b.Today},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "opens", Label: "Opens", Required: true, Chars: 6, Hint: "as 7:00"},
		kit.Field{Key: "closes", Label: "Closes", Required: true, Chars: 6, Hint: "as 18:00"},
		kit.Field{Key: "saturday", Label: "Open on Saturdays", Kind: kit.Tick},
		kit.Field{Key: "points", Label: "Share of cash", Kind: kit.Number, Required: true, Chars: 4, Hint: "percentage points off the usual"},
		kit.Field{Key: "least", Label: "Least receipts", Kind: kit.Number, Required: true, Chars: 4, Hint: "of a clerk, to be compared"},
		kit.Field{Key: "days", Label: "Days", Kind: kit.Number, Required: true, Chars: 4, Hint: "that make up the usual"})
	f.Set("effective", v.b.Today())
	f.Set("opens", oversight.ClockTime(t.Opens))
	f.Set("closes", oversight.ClockTime(t.Closes))
	f.Set("saturday", t.Saturday)
	f.Set("points", fmt.Sprint(t.Points))
	f.Set("least", fmt.Sprint(t.Least))
	f.Set("days", fmt.Sprint(t.Days))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Office hours, and what is unusual", f, func() error {
		next := oversight.Terms{
			Effective: f.Day("effective"), Saturday: f.Ticked("saturday"), Points: int(f.Number("points").IntPart()),
			Least: int(f.Number("least").IntPart()), Days: int(f.Number("days").IntPart()),
		}
		var err error
		if next.Opens, err = oversight.ParseClock(f.Text("opens")); err != nil {
			return err
		}
		if next.Closes, err = oversight.ParseClock(f.Text("closes")); err != nil {
			return err
		}
		if _, err = bench.Do(v.b, deed, oversight.KeepTerms{Terms: next}); err == nil {
			v.read()
			v.b.Window().Say("The hours are saved.", kit.Good)
		}
		return err
	})
}

func (v *view) paper() {
	s, err := exceptions.Sheet(exceptions.FromReport(v.r))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Exceptions of " + v.r.Day.US(), Docs: []document.Ref{{Kind: "exception report"}}, Sheets: []paper.Sheet{s}})
}

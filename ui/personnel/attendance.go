package personnel

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	form "curbstop/reports/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// attendance is a month of the section: a letter a day above, the chosen person's entries and what stands out below.
type attendance struct {
	bench.Page
	b       *bench.Bench
	month   calendar.Month
	own     bool // only one's own month: no leave to read the others'
	book    personnel.AttendanceBook
	people  *kit.List[personnel.Attended]
	entries *kit.List[personnel.Absence]
	says    *kit.Words
	name    *kit.Words
	sums    *kit.Note
}

// NewAttendance makes the screen of a month of attendance; who may not read it sees their own.
func NewAttendance(b *bench.Bench) shell.Screen { return newAttendance(b) }

func newAttendance(b *bench.Bench) *attendance {
	v := &attendance{
		b: b, month: b.Today().Month(), says: kit.NewWords("", kit.Accent).Bold(), name: kit.NewHeading(""), sums: kit.NewNote("", kit.Plain, 0),
	}
	type col = kit.Column[personnel.Absence]
	tone := func(a personnel.Absence) kit.Tone {
		if a.Void != "" {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.entries = kit.NewList(
		col{Title: "From", Chars: 14, Fixed: true, Text: func(a personnel.Absence) string { return a.From.Weekday().String()[:3] + " " + a.From.US() }, Tone: tone},
		col{Title: "To", Chars: 11, Fixed: true, Text: until, Tone: tone},
		col{Title: "What", Chars: 16, Fixed: true, Text: func(a personnel.Absence) string { return a.Sort }, Tone: tone},
		col{Title: "Minutes", Chars: 8, Fixed: true, Align: kit.Right, Text: func(a personnel.Absence) string { return figure(a.Minutes) }, Tone: tone},
		col{Title: "Remark", Chars: 20, Flex: 1, Fixed: true, Text: remark, Tone: tone})
	v.entries.Key = func(a personnel.Absence) string { return strconv.FormatUint(a.ID, 10) }
	v.entries.Empty = "No leave, lateness or overtime this month."
	v.entries.OnKey = func(ev *fyne.KeyEvent) bool { return v.Key(ev) }
	v.makePeople()
	right := container.NewBorder(v.name, nil, nil, nil, v.sums)
	low := kit.Beside(66, kit.Card(kit.Inset(8, 8, v.entries)), kit.Card(kit.Inset(12, 10, right)))
	v.Page = bench.Page{
		Name: "Attendance", Focus: v.people, Read: v.read, Box: kit.Over(56, bench.Headed(v.says, v.people), low),
		Hints: []kit.KeyHint{
			{Key: "F9", Does: "enter leave, lateness, overtime"},
			{Key: "Del", Does: "void an entry"},
			{Key: "F7 F8", Does: "month before, after"},
			{Key: "Tab", Does: "to the entries"},
			{Key: "Ctrl+P", Does: "paper"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: v.enter, kit.KeyNew: v.enter, fyne.KeyDelete: v.void, fyne.KeyF7: func() { v.turn(-1) }, fyne.KeyF8: func() { v.turn(1) }, kit.KeyPrint: v.paper,
		},
	}
	v.read()
	return v
}

// makePeople makes the list of people with a column for each day of the longest month.
func (v *attendance) makePeople() {
	type col = kit.Column[personnel.Attended]
	cols := []col{{Title: "Name", Chars: 12, Fixed: true, Text: short}}
	for d := range 31 {
		day := func(a personnel.Attended) string {
			if d < len(a.Days) {
				return a.Days[d]
			}
			return ""
		}
		cols = append(cols, col{Title: strconv.Itoa(d + 1), Chars: 2, Fixed: true, Text: day, Tone: func(a personnel.Attended) kit.Tone { return dayTone(day(a)) }})
	}
	v.people = kit.NewList(cols...)
	v.people.Key = func(a personnel.Attended) string { return bench.StaffValue(a.Person.ID) }
	v.people.OnSelect = func(personnel.Attended) { v.fill() }
	v.people.OnKey = func(ev *fyne.KeyEvent) bool { return ev.Name == fyne.KeyDelete && v.Key(ev) }
}

func dayTone(letters string) kit.Tone {
	switch {
	case letters == ".":
		return kit.Quiet
	case strings.ContainsAny(letters, "UT"):
		return kit.Danger
	}
	return kit.Plain
}

func until(a personnel.Absence) string {
	if a.To == a.From {
		return ""
	}
	return a.To.US()
}

func remark(a personnel.Absence) string {
	if a.Void != "" {
		return "void: " + a.Void
	}
	return a.Note
}

func figure(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (v *attendance) read() {
	book, err := bench.Ask(v.b, personnel.Attendance{Month: v.month, Own: v.own})
	if _, no := asRefusal(err); no && !v.own {
		v.own = true
		book, err = bench.Ask(v.b, personnel.Attendance{Month: v.month, Own: true})
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.book = book
	v.says.Set("Attendance of "+v.month.Name()+"    "+letters(), kit.Accent)
	for d := range 31 {
		v.people.Columns[d+1].Title = v.dayTitle(d)
	}
	bench.ShowRows(v.people, v.book.Lines)
	v.fill()
}

// letters says what each letter of the calendar means.
func letters() string {
	var key []string
	for _, s := range personnel.AbsenceSorts {
		key = append(key, s.Letter+" "+s.Sort)
	}
	return strings.Join(key, "   ")
}

// fill shows the chosen person's entries and sums.
func (v *attendance) fill() {
	a, ok := v.people.Selected()
	if !ok {
		return
	}
	bench.ShowRows(v.entries, a.Entries)
	v.name.Set(a.Person.FullName, kit.Plain)
	v.sums.Set(strings.Join(sums(a), "\n"), kit.Plain)
}

// sums says what a month comes to, and what stands out.
func sums(a personnel.Attended) (out []string) {
	for _, s := range personnel.AbsenceSorts {
		if n := a.Leave[s.Sort]; n > 0 {
			out = append(out, phrase.Sentence(s.Sort)+": "+phrase.Count(n, "working day"))
		}
	}
	for _, s := range personnel.AbsenceSorts {
		if n := a.Part[s.Sort]; n > 0 {
			out = append(out, phrase.Sentence(s.Sort)+", parts of days: "+personnel.Hours(n))
		}
	}
	if a.Tardies > 0 {
		out = append(out, fmt.Sprintf("Late: %s, %s together", phrase.Count(a.Tardies, "time"), phrase.Count(a.Late, "minute")))
	}
	if a.Over > 0 {
		out = append(out, fmt.Sprintf("Overtime: %d:%02d hours", a.Over/60, a.Over%60))
	}
	if len(a.Patterns) > 0 {
		out = append(append(out, "", "Of the last 90 days, to be talked about:"), a.Patterns...)
	}
	if len(out) == 0 {
		out = append(out, "Nothing is entered for this month.")
	}
	for _, l := range a.Balances {
		if l.Since != 0 {
			out = append(out, phrase.Sentence(l.Sort)+" left: "+personnel.Hours(l.Left()))
		}
	}
	return out
}

func (v *attendance) turn(months int) {
	v.month += calendar.Month(months)
	v.read()
}

// enter enters leave, lateness or overtime of the chosen person.
func (v *attendance) enter() {
	people, err := staffOptions(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var sorts []string
	for _, s := range personnel.AbsenceSorts {
		sorts = append(sorts, s.Sort)
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Enter", Cancel: "Cancel"},
		kit.Field{Key: "person", Label: "Employee", Kind: kit.Pick, Options: people, Required: true, Chars: 30},
		kit.Field{Key: "sort", Label: "What", Kind: kit.Pick, Options: kit.Options(sorts...), Required: true, Chars: 18},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "to", Label: "To", Kind: kit.Date, Hint: "empty: one day"},
		kit.Field{Key: "minutes", Label: "Minutes", Kind: kit.Number, Chars: 5, Hint: "late, over, or leave of a part of the day"},
		kit.Field{Key: "note", Label: "Remark", Chars: 40, Hint: "nothing of anybody's health"})
	if a, ok := v.people.Selected(); ok {
		f.Set("person", bench.StaffValue(a.Person.ID))
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Leave, lateness, overtime", f, func() error {
		_, err := bench.Do(v.b, deed, personnel.EnterAbsence{
			Person: bench.StaffID(f.Text("person")), Sort: f.Text("sort"), From: f.Day("from"), To: f.Day("to"), Minutes: int(f.Number("minutes").IntPart()), Note: f.Text("note"),
		})
		if err == nil {
			v.read()
			v.b.Window().Say("The entry stands.", kit.Good)
		}
		return err
	})
}

// void takes the chosen entry out of the count.
func (v *attendance) void() {
	a, ok := v.entries.Selected()
	if !ok {
		v.b.Window().Say("There is no entry to void this month.", kit.Quiet)
		return
	}
	if err := bench.May(v.b, personnel.VoidAbsence{ID: a.ID, Reason: "?"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().AskReason("Void this entry?", phrase.Sentence(a.Sort)+" from "+a.From.US()+"; it stays to be seen and counts no more.", "Void", func(reason string) error {
		_, err := bench.Do(v.b, v.b.NewDeed(), personnel.VoidAbsence{ID: a.ID, Reason: reason})
		if err == nil {
			v.read()
			v.b.Window().Say("The entry is void.", kit.Good)
		}
		return err
	})
}

func (v *attendance) paper() {
	sheet, err := form.Attendance(v.book)
	show(v.b, "Attendance of "+v.month.Name(), sheet, err)
}

// dayTitle numbers a day of the month on which the office works or something stands; the others take next to no room.
func (v *attendance) dayTitle(d int) string {
	for _, l := range v.book.Lines {
		if d < len(l.Days) && l.Days[d] != "." {
			return strconv.Itoa(d + 1)
		}
	}
	return ""
}

// short is a name as a month of days has room for: T. Ibáñez. The whole name stands beside the entries.
func short(a personnel.Attended) string {
	first, last, two := strings.Cut(a.Person.FullName, " ")
	if !two {
		return first
	}
	return string([]rune(first)[:1]) + ". " + last
}

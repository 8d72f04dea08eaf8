package workday

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// place is one line of the roster: somebody at a duty on a day, somebody away, or a place nobody covers.
type place struct {
	Day   calendar.Day
	Where string
	Shift workday.Shift // ID 0 when nobody stands there
	Short int
}

// roster is the screen of a week: the week as a table above, its lines below.
type roster struct {
	*desk[place]
	day    calendar.Day
	week   workday.Week
	grid   *kit.List[gridRow]
	duties []workday.Duty
}

// gridRow is a duty's week in one line.
type gridRow struct {
	Title string
	Days  [7]string
	Short [7]int
}

// NewRoster makes the roster of this week.
func NewRoster(b *bench.Bench) shell.Screen { return newRoster(b) }

func newRoster(b *bench.Bench) *roster {
	v := &roster{desk: &desk[place]{b: b, title: "Duty roster"}, day: b.Today()}
	type col = kit.Column[place]
	tone := func(p place) kit.Tone {
		switch {
		case p.Short > 0:
			return kit.Danger
		case p.Shift.Duty == "":
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(p place) string { return p.Day.Weekday().String()[:3] + " " + p.Day.US()[:5] }, Tone: tone},
		col{Title: "Where", Chars: 16, Text: func(p place) string { return p.Where }, Tone: tone},
		col{Title: "Who", Chars: 16, Flex: 1, Text: v.who, Tone: tone},
		col{Title: "Hours", Chars: 10, Fixed: true, Text: hours, Tone: tone})
	v.list.Empty = "Nobody is on the roster of this week, and nobody is needed: F7 puts somebody on it, F8 sets what is needed."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF7, "Put on", "put somebody on", v.put, nil},
		{fyne.KeyDelete, "Take off", "take off", v.with(v.off), v.may(func(p place) error {
			return bench.May(v.b, workday.TakeOff{ID: p.Shift.ID, Reason: "asked beforehand"})
		})},
		{Key: fyne.KeyF3, Words: "Week before", Does: "week before", Do: func() { v.turn(-7) }},
		{Key: fyne.KeyF4, Words: "Week after", Does: "week after", Do: func() { v.turn(7) }},
		{fyne.KeyF6, "As last week", "copy the week before", v.copyWeek, nil},
		{fyne.KeyF8, "Duties", "what must be covered", v.need, nil},
		{Key: kit.KeyPrint, Words: "Print", Does: "print", Do: v.paper},
	}
	v.makeGrid()
	v.lay()
	bar := v.box.(*fyne.Container)
	v.box = container.NewBorder(nil, nil, nil, nil, kit.Over(36, kit.Card(kit.Inset(8, 8, v.grid)), bar))
	return v
}

// makeGrid makes the table of the week; its heads are the days.
func (v *roster) makeGrid() {
	v.grid = kit.NewList(v.columns()...)
	v.grid.Empty = "No duty is set yet: F8."
}

func (v *roster) columns() []kit.Column[gridRow] {
	out := []kit.Column[gridRow]{{Title: "Duty", Chars: 14, Fixed: true, Text: func(r gridRow) string { return r.Title }}}
	for i, name := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		out = append(out, kit.Column[gridRow]{Title: name, Chars: 12, Flex: 1, Text: func(r gridRow) string { return r.Days[i] }, Tone: func(r gridRow) kit.Tone {
			if r.Short[i] > 0 {
				return kit.Danger
			}
			return kit.Plain
		}})
	}
	return out
}

func (v *roster) who(p place) string {
	if p.Short > 0 {
		return phrase.Count(p.Short, "person") + " missing"
	}
	return v.week.Names[p.Shift.Person]
}

func hours(p place) string {
	if p.Shift.ID == 0 {
		return ""
	}
	return workday.Hours(p.Shift.From, p.Shift.To)
}

func (v *roster) rows() (out []place, over string, err error) {
	if v.week, err = bench.Ask(v.b, procedure.ReadRoster{Day: v.day}); err != nil {
		return nil, "", err
	}
	if v.duties, err = bench.Ask(v.b, workday.Duties{All: true}); err != nil {
		return nil, "", err
	}
	var grid []gridRow
	for i := range v.week.Days {
		for j, c := range v.week.Days[i] {
			if i == 0 {
				grid = append(grid, gridRow{Title: c.Duty.Title})
			}
			grid[j].Short[i] = c.Short
			grid[j].Days[i] = v.first(c)
			for _, s := range c.Shifts {
				out = append(out, place{Day: c.Day, Where: c.Duty.Title, Shift: s})
			}
			if c.Short > 0 {
				out = append(out, place{Day: c.Day, Where: c.Duty.Title, Short: c.Short})
			}
		}
		for _, s := range v.week.Away[i] {
			out = append(out, place{Day: s.Day, Where: "away: " + s.Away, Shift: s})
		}
	}
	v.grid.SetRows(kit.Rows(grid))
	over = "Week of " + v.week.Monday.US() + ": every place is covered"
	if v.week.Short > 0 {
		over = fmt.Sprintf("Week of %s: %s not covered", v.week.Monday.US(), phrase.Count(v.week.Short, "place"))
	}
	return out, over, nil
}

// first names who stands at a place by first names, with what is missing.
func (v *roster) first(c workday.Cover) string {
	var names []string
	for _, s := range c.Shifts {
		name, _, _ := strings.Cut(v.week.Names[s.Person], " ")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if c.Short > 0 {
		names = append(names, fmt.Sprintf("%d missing", c.Short))
	}
	return strings.Join(names, ", ")
}

func (v *roster) whole(p place) (head, text string) {
	head = p.Where + ", " + p.Day.Weekday().String()
	if p.Shift.ID == 0 {
		return head, v.who(p) + ". F7 puts somebody on."
	}
	out := []string{v.who(p), hours(p)}
	if p.Shift.Note != "" {
		out = append(out, "", p.Shift.Note)
	}
	return head, strings.Join(out, "\n")
}

func (v *roster) turn(days int) {
	v.day += calendar.Day(days)
	v.Shown()
}

func (v *roster) put() {
	who, _, err := people(v.b, "")
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	where := []kit.Option{}
	for _, d := range v.duties {
		if !d.Retired {
			where = append(where, kit.Option{Value: d.Key, Label: d.Title})
		}
	}
	where = append(where, kit.Option{Value: "", Label: "away"})
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Put on the roster", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Required: true}, kit.Field{Key: "who", Label: "Who", Kind: kit.Pick, Options: who, Chars: 24},
		kit.Field{Key: "duty", Label: "Where", Kind: kit.Pick, Options: where, Chars: 24}, kit.Field{Key: "away", Label: "Away for", Chars: 20, Hint: "vacation, sick, training"},
		kit.Field{Key: "from", Label: "From", Required: true, Chars: 8}, kit.Field{Key: "to", Label: "To", Required: true, Chars: 8, Hint: "5 pm"},
		kit.Field{Key: "note", Label: "Note", Chars: 36})
	day := max(v.week.Monday, v.b.Today())
	if p, ok := v.list.Selected(); ok {
		day = max(p.Day, v.b.Today())
		if p.Shift.ID == 0 || p.Shift.Duty != "" {
			f.Set("duty", v.key(p.Where))
		}
	}
	f.Set("day", day)
	f.Set("from", "8:00")
	f.Set("to", "5:00 pm")
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Put somebody on the roster", f, func() error {
		c := workday.PutShift{Day: f.Day("day"), Person: bench.StaffID(f.Text("who")), Duty: f.Text("duty"), Away: f.Text("away"), Note: f.Text("note")}
		if c.From, err = workday.ParseClock(f.Text("from")); err != nil {
			return err
		}
		if c.To, err = workday.ParseClock(f.Text("to")); err != nil {
			return err
		}
		s, err := bench.Do(v.b, deed, c)
		if err == nil {
			v.day = s.Day
		}
		return v.done(err, "It stands on the roster of %s.", s.Day.US())
	})
}

// key gives the key of a duty by its title.
func (v *roster) key(title string) string {
	for _, d := range v.duties {
		if d.Title == title {
			return d.Key
		}
	}
	return ""
}

func (v *roster) off(p place) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Take this off the roster?", v.who(p)+", "+p.Where+", "+p.Day.US(), "Take off", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.TakeOff{ID: p.Shift.ID, Reason: reason})
		return v.done(err, "It is off the roster.")
	})
}

func (v *roster) copyWeek() {
	from := v.week.Monday - 7
	v.b.Window().Ask("Fill this week as the one before?", "Who is away or stands elsewhere is left out.", "Fill it", func() {
		out, err := bench.Do(v.b, v.b.NewDeed(), workday.CopyWeek{From: from, To: v.week.Monday})
		v.say(err, "%s put on the roster, %d left out.", phrase.Count(out.Put, "shift"), len(out.LeftOut))
		if err == nil && len(out.LeftOut) > 0 {
			v.b.Window().Tell("Left out", strings.Join(out.LeftOut, "\n"))
		}
	})
}

// weekdays are the keys of the form of a duty, Sunday first.
var weekdays = [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// need asks for a duty and how many people it needs each day: a new one, or by its key one that is there.
func (v *roster) need() {
	fields := []kit.Field{
		{Key: "key", Label: "Short name", Required: true, Chars: 14, Hint: "counter, phones, mail"}, {Key: "title", Label: "On the roster", Required: true, Chars: 24},
	}
	for _, d := range weekdays {
		fields = append(fields, kit.Field{Key: d, Label: d, Kind: kit.Number, Chars: 4})
	}
	fields = append(fields, kit.Field{Key: "retired", Label: "Not done any more", Kind: kit.Tick})
	var f *kit.Form
	var was workday.Duty
	fields[0].OnLeave = func(*kit.Form) {
		for _, d := range v.duties {
			if d.Key == strings.ToLower(f.Text("key")) && was.Key != d.Key {
				was = d
				f.Set("title", d.Title)
				f.Set("retired", d.Retired)
				for i, day := range weekdays {
					f.Set(day, strconv.Itoa(d.Need[i]))
				}
			}
		}
	}
	f = kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel", Columns: 2}, fields...)
	if p, ok := v.list.Selected(); ok {
		f.Set("key", v.key(p.Where))
		fields[0].OnLeave(f)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("What must be covered", f, func() error {
		d := was
		if key := strings.ToLower(strings.TrimSpace(f.Text("key"))); key != d.Key {
			d = workday.Duty{Key: key, Order: len(v.duties) + 1}
		}
		d.Title, d.Retired = f.Text("title"), f.Ticked("retired")
		for i, day := range weekdays {
			d.Need[i] = int(f.Number(day).IntPart())
		}
		_, err := bench.Do(v.b, deed, workday.SetDuty{Duty: d})
		return v.done(err, "%s is on the roster.", d.Title)
	})
}

func (v *roster) paper() {
	h, err := v.b.House()
	if err == nil {
		err = show(v.b, document.Ref{Kind: "duty roster"}, "Duty roster, week of "+v.week.Monday.US(), form.FromWeek(h, v.week))
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

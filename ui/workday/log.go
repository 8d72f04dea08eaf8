package workday

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
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

// log is a person's activity log: the journal's deeds and the lines written by hand.
type log struct {
	*desk[procedure.ActivityLine]
	who      authority.StaffID // 0: who sits here
	from, to calendar.Day
	of       procedure.ActivityLog
}

// NewLog makes the activity log of who sits here, today.
func NewLog(b *bench.Bench) shell.Screen { return newLog(b) }

func newLog(b *bench.Bench) *log {
	v := &log{desk: &desk[procedure.ActivityLine]{b: b, title: "Activity log"}, from: b.Today(), to: b.Today()}
	type col = kit.Column[procedure.ActivityLine]
	tone := func(l procedure.ActivityLine) kit.Tone {
		switch {
		case l.Refused:
			return kit.Warning
		case l.Struck:
			return kit.Quiet
		case l.Hand != 0:
			return kit.Accent
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(l procedure.ActivityLine) string { return l.Day.US() }, Tone: tone},
		col{Title: "Time", Chars: 8, Fixed: true, Align: kit.Right, Text: func(l procedure.ActivityLine) string { return workday.Clock(l.Clock()) }, Tone: tone},
		col{Title: "What", Chars: 18, Flex: 1, Text: func(l procedure.ActivityLine) string { return l.Says() }, Tone: tone},
		col{Title: "About", Chars: 18, Flex: 1, Text: func(l procedure.ActivityLine) string { return l.Subject }, Tone: tone},
		col{Title: "Minutes", Chars: 8, Fixed: true, Align: kit.Right, Text: func(l procedure.ActivityLine) string { return number(l.Minutes) }, Tone: tone})
	v.list.Empty = "Nothing was done in the books on these days, and nothing written: F7 writes a line."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF7, "Write a line", "write a line", v.write, nil},
		{fyne.KeyDelete, "Strike", "strike a line of your own", v.with(v.strike), v.may(func(l procedure.ActivityLine) error {
			return bench.May(v.b, workday.StrikeWork{ID: l.Hand, Reason: "asked beforehand"})
		})},
		{Key: fyne.KeyF6, Words: "Days", Does: "other days", Do: v.days},
		{Key: fyne.KeyF4, Words: "Person", Does: "somebody else's", Do: v.person},
		{Key: kit.KeyPrint, Words: "Print", Does: "print", Do: v.paper},
	}
	v.lay()
	return v
}

func (v *log) ask(who authority.StaffID, from, to calendar.Day) (procedure.ActivityLog, error) {
	return bench.Ask(v.b, procedure.ReadActivity{Who: who, Mine: who == 0, From: from, To: to})
}

func (v *log) rows() (lines []procedure.ActivityLine, over string, err error) {
	if v.of, err = v.ask(v.who, v.from, v.to); err != nil {
		return nil, "", err
	}
	over = fmt.Sprintf("%s: %s, %s by hand", v.of.Name, phrase.Count(v.of.Done, "deed"), phrase.Count(v.of.Minutes, "minute"))
	return v.of.Lines, over, nil
}

// whole tells the line, and below it the sums of the days.
func (v *log) whole(l procedure.ActivityLine) (head, text string) {
	out := []string{l.Subject}
	if l.Amount != 0 {
		out = append(out, l.Amount.Dollars())
	}
	switch {
	case l.Refused:
		out = append(out, "It was refused.")
	case l.Struck:
		out = append(out, "The line is struck.")
	}
	counts := func(title string, all []procedure.ActivityCount, unit string) {
		if len(all) == 0 {
			return
		}
		out = append(out, "", title)
		for _, c := range all[:min(len(all), 8)] {
			out = append(out, fmt.Sprintf("%6d %s  %s", c.N, unit, c.Words))
		}
	}
	counts("Deeds of these days", v.of.Deeds, "×")
	counts("Hours by activity", v.of.Hours, "min")
	return phrase.Sentence(l.Words), strings.TrimSpace(strings.Join(out, "\n"))
}

func (v *log) write() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Write", Cancel: "Cancel"},
		kit.Field{Key: "activity", Label: "Activity", Kind: kit.Pick, Options: kit.Options(workday.Activities...), Chars: 18},
		kit.Field{Key: "text", Label: "What you did", Required: true, Chars: 46},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date}, kit.Field{Key: "from", Label: "From", Chars: 8, Hint: "8:30, 2 pm"},
		kit.Field{Key: "minutes", Label: "Minutes", Kind: kit.Number, Required: true, Chars: 6},
		kit.Field{Key: "objective", Label: "Serves", Chars: 36, Hint: "the objective of the unit"})
	f.Set("activity", workday.Activities[0])
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Write into your log", f, func() error {
		c := workday.LogWork{
			Day: f.Day("day"), Minutes: int(f.Number("minutes").IntPart()), Activity: f.Text("activity"), Text: f.Text("text"), Objective: f.Text("objective"),
		}
		var err error
		if at := f.Text("from"); at != "" {
			if c.From, err = workday.ParseClock(at); err != nil {
				return err
			}
		}
		_, err = bench.Do(v.b, deed, c)
		return v.done(err, "It stands in your log.")
	})
}

func (v *log) strike(l procedure.ActivityLine) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Strike this line?", l.Words+": "+l.Subject, "Strike", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.StrikeWork{ID: l.Hand, Reason: reason})
		return v.done(err, "The line is struck.")
	})
}

func (v *log) days() {
	bench.AskDays(v.b, "Which days", "Show", v.from, v.to, func(from, to calendar.Day) error {
		_, err := v.ask(v.who, from, to)
		if err == nil {
			v.from, v.to = from, to
			v.Shown()
		}
		return err
	})
}

func (v *log) person() {
	who, _, err := people(v.b, "yourself")
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Show", Cancel: "Cancel", Quick: true}, kit.Field{Key: "who", Label: "Whose log", Kind: kit.Pick, Options: who, Chars: 24})
	f.Set("who", fmt.Sprint(uint64(v.who)))
	f.Clean()
	v.b.Window().OpenForm("Whose log", f, func() error {
		id := bench.StaffID(f.Text("who"))
		_, err := v.ask(id, v.from, v.to)
		if err == nil {
			v.who = id
			v.Shown()
		}
		return err
	})
}

func (v *log) paper() {
	h, err := v.b.House()
	if err == nil {
		err = show(v.b, document.Ref{Kind: "activity log"}, "Activity log of "+v.of.Name, form.FromLog(h, v.of))
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

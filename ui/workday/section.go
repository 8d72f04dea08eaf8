package workday

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// section is who does what today.
type section struct{ *desk[procedure.PersonAtWork] }

// NewSection makes the screen of the section at work: where each stands, their tasks with their ages, what they did.
func NewSection(b *bench.Bench) shell.Screen { return newSection(b) }

func newSection(b *bench.Bench) *section {
	v := &section{&desk[procedure.PersonAtWork]{b: b, title: "The section at work"}}
	type col = kit.Column[procedure.PersonAtWork]
	today := b.Today()
	tone := func(p procedure.PersonAtWork) kit.Tone {
		switch {
		case p.Late > 0:
			return kit.Danger
		case p.Away:
			return kit.Quiet
		}
		return kit.Plain
	}
	age := func(p procedure.PersonAtWork) string {
		if p.Oldest == 0 {
			return ""
		}
		return phrase.Count(today.Since(p.Oldest), "day")
	}
	v.list = kit.NewList(
		col{Title: "Who", Chars: 14, Text: func(p procedure.PersonAtWork) string { return p.Name }, Tone: tone},
		col{Title: "Today", Chars: 20, Flex: 2, Text: func(p procedure.PersonAtWork) string { return p.Stands }, Tone: tone},
		col{Title: "Tasks", Chars: 6, Fixed: true, Align: kit.Right, Text: func(p procedure.PersonAtWork) string { return number(p.Open) }, Tone: tone},
		col{Title: "Late", Chars: 5, Fixed: true, Align: kit.Right, Text: func(p procedure.PersonAtWork) string { return number(p.Late) }, Tone: tone},
		col{Title: "Oldest", Chars: 8, Fixed: true, Align: kit.Right, Text: age, Tone: tone},
		col{Title: "Unread", Chars: 7, Fixed: true, Align: kit.Right, Text: func(p procedure.PersonAtWork) string { return number(p.Unread) }, Tone: tone},
		col{Title: "Deeds", Chars: 6, Fixed: true, Align: kit.Right, Text: func(p procedure.PersonAtWork) string { return number(p.Deeds) }, Tone: tone})
	v.list.Key = func(p procedure.PersonAtWork) string { return fmt.Sprint(p.ID) }
	v.read = func() ([]procedure.PersonAtWork, string, error) {
		all, err := bench.Ask(b, procedure.SectionAtWork{})
		at := 0
		for _, p := range all {
			if p.Stands != "" && !p.Away {
				at++
			}
		}
		return all, fmt.Sprintf("%d of %s on the roster today", at, phrase.Count(len(all), "person")), err
	}
	v.tell = v.whole
	v.acts = []act{
		{fyne.KeyF9, "Give a task", "give a task", v.with(func(p procedure.PersonAtWork) { newTasks(b).ask(p.ID, v.Shown) }), nil},
		{fyne.KeyF6, "Activity log", "their log", v.with(func(p procedure.PersonAtWork) {
			l := newLog(b)
			l.who = p.ID
			b.Open(l)
			l.Shown()
		}), nil},
		{Key: fyne.KeyF4, Words: "Roster", Does: "the week's roster", Do: func() { b.Open(newRoster(b)) }},
		{Key: fyne.KeyF3, Words: "All tasks", Does: "tasks of everybody", Do: func() {
			t := newTasks(b)
			t.show = everybody
			b.Open(t)
			t.Shown()
		}},
	}
	v.list.OnOpen = func(procedure.PersonAtWork) { v.Key(&fyne.KeyEvent{Name: fyne.KeyF6}) }
	v.lay()
	return v
}

func (v *section) whole(p procedure.PersonAtWork) (head, text string) {
	out := []string{p.Position}
	if p.Stands != "" {
		out = append(out, p.Stands)
	} else {
		out = append(out, "Not on the roster today.")
	}
	out = append(out, "")
	if p.Open > 0 {
		out = append(out, fmt.Sprintf("%s, %d late.", phrase.Count(p.Open, "open task"), p.Late))
	}
	if p.Unread > 0 {
		out = append(out, phrase.Count(p.Unread, "instruction")+" not read yet.")
	}
	says := "Nothing in the books yet today."
	if p.Deeds > 0 {
		says = fmt.Sprintf("%s in the books today, the last at %s.", phrase.Count(p.Deeds, "deed"), p.Last.Time().Format("3:04 PM"))
	}
	out = append(out, says)
	if p.Minutes > 0 {
		out = append(out, phrase.Count(p.Minutes, "minute")+" of work written by hand.")
	}
	return p.Name, strings.Join(out, "\n")
}

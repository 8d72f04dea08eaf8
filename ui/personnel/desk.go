// Package personnel is the desk of the section's people: the cases of each kind, those past their day in red, one form for all of them, made from
// what the kind's plan says; attendance by month, skills, what one handed in oneself, and the clocks the office sets.
package personnel

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// kind is one kind of case on the desk, with how many are under way.
type kind struct {
	personnel.Plan
	Open, Late int
}

// desk is the list of kinds on the left and the cases of one on the right.
type desk struct {
	bench.Page
	b     *bench.Bench
	kind  document.Kind
	over  bool
	busy  bool // the program fills the lists, nobody chooses
	kinds *kit.List[kind]
	rows  *kit.List[personnel.Row]
	says  *kit.Words
	quiet *kit.Words
	none  *kit.Note
}

// New makes the desk.
func New(b *bench.Bench) shell.Screen {
	v := &desk{
		b: b, kind: personnel.Coaching, says: kit.NewWords("", kit.Accent).Bold(),
		quiet: kit.NewWords("", kit.Quiet), none: kit.NewNote("", kit.Danger, 0),
	}
	v.makeKinds()
	v.makeRows()
	right := container.NewBorder(container.NewVBox(kit.Inset(0, 4, v.says), v.none), v.quiet, nil, nil, v.rows)
	v.Page = bench.Page{
		Name: "People", Focus: v.kinds, Read: v.read, Box: kit.Beside(37, kit.Card(kit.Inset(8, 8, v.kinds)), kit.Card(kit.Inset(12, 10, right))),
		Hints: []kit.KeyHint{
			{Key: "Enter", Does: "choose, open"},
			{Key: "F9", Does: "new"},
			{Key: "F6", Does: "under way, or over"},
			{Key: "F7", Does: "skills"},
			{Key: "F8", Does: "attendance"},
			{Key: "F4", Does: "handed in by me"},
			{Key: "F2", Does: "terms"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: v.begin, kit.KeyNew: v.begin, fyne.KeyF6: func() { v.over = !v.over; v.list() }, fyne.KeyF7: func() { b.Open(newSkills(b)) },
			fyne.KeyF8: func() { b.Open(newAttendance(b)) }, fyne.KeyF4: func() { b.Open(newMine(b)) }, fyne.KeyF2: func() { b.Open(newTerms(b)) },
		},
	}
	v.read()
	v.kinds.Select(0)
	return v
}

func (v *desk) makeKinds() {
	type col = kit.Column[kind]
	v.kinds = kit.NewList(
		col{Title: "People", Chars: 24, Flex: 1, Fixed: true, Text: func(k kind) string { return k.Title }},
		col{Title: "Open", Chars: 5, Fixed: true, Align: kit.Right, Text: func(k kind) string { return figure(k.Open) }},
		col{Title: "Late", Chars: 4, Fixed: true, Align: kit.Right, Text: func(k kind) string { return figure(k.Late) }, Tone: func(kind) kit.Tone { return kit.Danger }})
	v.kinds.Key = func(k kind) string { return string(k.Kind) }
	v.kinds.OnSelect = func(k kind) {
		if !v.busy && k.Kind != v.kind {
			v.kind = k.Kind
			v.list()
		}
	}
	v.kinds.OnOpen = func(kind) { v.b.Window().FocusOn(v.rows) }
}

func (v *desk) makeRows() {
	tone := func(r personnel.Row) kit.Tone {
		if r.Late {
			return kit.Danger
		}
		return kit.Plain
	}
	type col = kit.Column[personnel.Row]
	v.rows = kit.NewList(
		col{Title: "Number", Chars: 9, Text: func(r personnel.Row) string { return r.Number.String() }},
		col{Title: "About", Chars: 24, Flex: 2, Text: func(r personnel.Row) string { return r.Title }},
		col{Title: "Person", Chars: 14, Text: func(r personnel.Row) string { return r.Person }},
		col{Title: "State", Chars: 12, Text: func(r personnel.Row) string { return stateOf(r.Kind, r.State, r.Step) }, Tone: tone},
		col{Title: "Day", Chars: 10, Text: func(r personnel.Row) string { return r.Day.US() }},
		col{Title: "Due", Chars: 10, Text: func(r personnel.Row) string { return r.Due.US() }, Tone: tone})
	v.rows.Key = func(r personnel.Row) string { return r.Number.String() }
	v.rows.OnOpen = func(r personnel.Row) { openCase(v.b, r.Kind, r.Number) }
}

func stateOf(k document.Kind, s document.State, step int) string {
	if k == personnel.Grievance {
		return fmt.Sprintf("%s, step %d", phrase.Sentence(string(s)), step)
	}
	return phrase.Sentence(string(s))
}

// read counts every kind, and lists the chosen one. What one holds no key of is not counted.
func (v *desk) read() {
	var kinds []kind
	for _, p := range personnel.Plans {
		k := kind{Plan: p}
		if rows, err := bench.Ask(v.b, personnel.List{Kind: p.Kind}); err == nil {
			k.Open = len(rows)
			for _, r := range rows {
				if r.Late {
					k.Late++
				}
			}
		}
		kinds = append(kinds, k)
	}
	v.busy = true
	v.kinds.SetRows(kit.Rows(kinds))
	v.busy = false
	v.list()
}

// list shows the cases of the chosen kind.
func (v *desk) list() {
	p := personnel.PlanOf(v.kind)
	part := "under way"
	if v.over {
		part = "over"
	}
	v.rows.Empty = "Nothing is " + part + ". F9 begins a new one."
	rows, err := bench.Ask(v.b, personnel.List{Kind: v.kind, Over: v.over})
	v.none.Set("", kit.Plain)
	if err != nil {
		v.none.Set(err.Error()+v.instead(p), kit.Quiet)
		v.rows.Empty, rows = "", nil
	}
	bench.ShowRows(v.rows, rows)
	late := 0
	for _, r := range rows {
		if r.Late {
			late++
		}
	}
	v.says.Set(p.Title+", "+part, kit.Accent)
	if late > 0 {
		v.says.Set(fmt.Sprintf("%s, %s: %d past their day", p.Title, part, late), kit.Danger)
	}
	v.quiet.Set("", kit.Quiet)
	if q, err := bench.Ask(v.b, personnel.DaysSince{}); err == nil && v.kind == personnel.Safety {
		v.quiet.Set(safeDays(q), kit.Quiet)
	}
}

// Due counts the cases that are to go on by today, of the kinds the reader holds the key of, and names the one that waits longest.
func Due(b *bench.Bench) (n int, detail string, err error) {
	oldest, read := personnel.Row{}, false
	for _, p := range personnel.Plans {
		rows, no := bench.Ask(b, personnel.List{Kind: p.Kind})
		if no != nil {
			err = no
			continue
		}
		read = true
		for _, r := range rows {
			if r.Due == 0 || r.Due > b.Today() {
				continue
			}
			if n++; oldest.Due == 0 || r.Due < oldest.Due {
				oldest = r
			}
		}
	}
	if n > 0 {
		detail = string(oldest.Kind) + " " + oldest.Number.String() + ", to go on by " + oldest.Due.US()
	}
	if read {
		err = nil
	}
	return n, detail, err
}

// instead says what somebody who may not read a kind can do all the same.
func (v *desk) instead(p personnel.Plan) string {
	if mayBegin(v.b, p) != nil {
		return ""
	}
	if p.Own {
		return " You may hand one in (F9), and read what became of yours (F4)."
	}
	return " You may hand one in (F9)."
}

// safeDays says how long nothing happened.
func safeDays(q personnel.Quiet) string {
	says := func(n int, what string) string {
		if n < 0 {
			return "No " + what + " on record."
		}
		return phrase.Count(n, "day") + " since the last " + what + "."
	}
	return says(q.Injury, "injury") + "   " + says(q.LostTime, "injury with days lost") + "   " + says(q.Threat, "threat by a customer")
}

// openCase journals that a case is opened, and shows it.
func openCase(b *bench.Bench, k document.Kind, n document.Number) {
	if _, err := bench.Do(b, b.NewDeed(), personnel.Look{Kind: k, Number: n}); err != nil {
		b.Window().SayError(err)
		return
	}
	s, err := newCase(b, k, n)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Open(s)
}

func (v *desk) begin() { beginCase(v.b, v.kind, v.read) }

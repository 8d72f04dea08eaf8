package office

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// diary is what the journal's screen knows: the question asked, and the lines read so far.
type diary struct {
	b     *bench.Bench
	q     staff.ReadJournal
	lines []staff.JournalLine
	next  uint64
}

// read asks anew from the newest entry on.
func (m *diary) read(q staff.ReadJournal) error {
	m.q, m.lines, m.next = q, nil, 0
	return m.older()
}

// older reads a further page behind what is shown.
func (m *diary) older() error {
	m.q.Before = m.next
	page, err := bench.Ask(m.b, m.q)
	if err != nil {
		return err
	}
	m.lines, m.next = append(m.lines, page.Lines...), page.Next
	return nil
}

// said says how much was read and whether there is more.
func (m *diary) said() string {
	text := phrase.Count(len(m.lines), "entry")
	if m.next != 0 {
		return text + "; F6 looks further back"
	}
	return text + ", back to the first that fits"
}

// unspoken says the deeds that need no grant and so have no verb.
var unspoken = map[string]string{
	"office.found": "Found the books", "staff.set-password": "Change own password", "printout.record": "Print or save a paper",
}

// did says what was done.
func did(l staff.JournalLine) string {
	if words, ok := unspoken[l.Command]; ok && l.Words == l.Command {
		return words
	}
	return phrase.Sentence(l.Words)
}

// full is everything a line holds, for the note below the list.
func full(l staff.JournalLine) string {
	parts := []string{did(l) + ", as " + l.Command}
	if l.Subject != "" {
		parts = append(parts, l.Subject)
	}
	if l.Reason != "" {
		parts = append(parts, "Why: "+l.Reason)
	}
	if l.Refusal != "" {
		parts = append(parts, "Refused: "+l.Refusal)
	} else {
		parts = append(parts, phrase.Count(l.Rows, "row")+" changed")
	}
	for i, p := range parts {
		parts[i] = strings.TrimSuffix(p, ".") + "."
	}
	return strings.Join(parts, "  ")
}

// journalView is the journal: who did what, when, on what, and what was refused.
type journalView struct {
	b     *bench.Bench
	m     *diary
	form  *kit.Form
	head  *kit.Words
	list  *kit.List[staff.JournalLine]
	note  *kit.Note
	names people
}

// NewJournal makes the screen of the journal.
func NewJournal(b *bench.Bench) shell.Screen {
	v := &journalView{b: b, m: &diary{b: b}, head: kit.NewWords("", kit.Plain).Bold(), note: kit.NewNote("", kit.Quiet, 0), names: people{b: b}}
	_ = v.names.read() // without the names the filter offers nobody
	who := []kit.Option{{Value: "", Label: "everybody"}}
	for _, l := range v.names.rows {
		who = append(who, kit.Option{Value: idText(l.Person.ID), Label: l.Person.FullName})
	}
	again := func(*kit.Form) { v.read() }
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today},
		kit.Field{Key: "who", Label: "By", Kind: kit.Pick, Options: who, Chars: 24, OnChange: again},
		kit.Field{Key: "day", Label: "On the business day", Kind: kit.Date, Hint: "empty: every day", OnLeave: again},
		kit.Field{Key: "refused", Label: "Refusals only", Kind: kit.Tick, OnChange: again},
		kit.Field{Key: "own", Label: "Own work approved", Kind: kit.Tick, OnChange: again, Hint: "for review"})
	v.form.Set("who", "")
	v.form.Clean()
	v.makeList()
	v.read()
	top := container.NewVBox(kit.Card(kit.Inset(12, 8, v.form.Content())), kit.Inset(0, 6, v.head))
	return &page{
		title: "Journal", box: container.NewBorder(top, kit.Card(kit.Inset(12, 8, roomy(v.note))), nil, nil, v.list),
		hints: []kit.KeyHint{{Key: "F3", Does: "narrow"}, {Key: "F6", Does: "further back"}, {Key: "F5", Does: "read again"}},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

func (v *journalView) makeList() {
	tone := func(l staff.JournalLine) kit.Tone {
		switch {
		case l.Refusal != "":
			return kit.Danger
		case l.Own:
			return kit.Warning
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(staff.JournalLine) string) kit.Column[staff.JournalLine] {
		return kit.Column[staff.JournalLine]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone, Fixed: true}
	}
	amount := text("Amount", 12, 0, func(l staff.JournalLine) string {
		if l.Amount == 0 {
			return ""
		}
		return l.Amount.String()
	})
	amount.Align = kit.Right
	seq := text("No.", 7, 0, func(l staff.JournalLine) string { return itoa(int(l.Place.Seq)) })
	seq.Align = kit.Right
	v.list = kit.NewList(seq,
		text("Day", 11, 0, func(l staff.JournalLine) string { return l.Day.US() }),
		text("Clock", 17, 0, func(l staff.JournalLine) string { return clock(l) }),
		text("Who", 16, 1, func(l staff.JournalLine) string { return l.Who }),
		text("Did", 22, 1, did),
		text("On what", 30, 2, func(l staff.JournalLine) string { return l.Subject }), amount,
		text("", 10, 0, func(l staff.JournalLine) string {
			switch {
			case l.Refusal != "":
				return "refused"
			case l.Own:
				return "own work"
			}
			return ""
		}))
	v.list.Key = func(l staff.JournalLine) string { return itoa(int(l.Place.Seq)) }
	v.list.OnSelect = func(l staff.JournalLine) { v.show(l) }
}

// clock gives the moment as the workstation's clock had it.
func clock(l staff.JournalLine) string { return l.At.Time().Format("01/02 " + time.TimeOnly) }

func (v *journalView) show(l staff.JournalLine) {
	tone := kit.Plain
	if l.Refusal != "" {
		tone = kit.Danger
	}
	v.note.Set(full(l), tone)
}

func (v *journalView) read() {
	if v.list == nil {
		return
	}
	q := staff.ReadJournal{Who: idOf(v.form.Text("who")), Day: v.form.Day("day"), Refused: v.form.Ticked("refused"), Own: v.form.Ticked("own")}
	v.after(v.m.read(q))
}

func (v *journalView) after(err error) {
	v.list.Empty = "Nothing in the journal fits."
	v.list.SetRows(kit.Rows(v.m.lines))
	if err != nil {
		v.list.Empty = ""
		v.list.Refresh()
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(v.m.said(), kit.Plain)
	if l, ok := v.list.Selected(); ok {
		v.show(l)
	} else {
		v.note.Set("", kit.Quiet)
	}
}

func (v *journalView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF3:
		v.b.Window().FocusOn(v.form.First())
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF6:
		if v.m.next == 0 {
			v.b.Window().Say("There is nothing further back that fits.", kit.Quiet)
			return true
		}
		v.after(v.m.older())
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() == fyne.Focusable(v.list) {
			return false
		}
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}

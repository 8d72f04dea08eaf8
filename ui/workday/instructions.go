package workday

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// instructions is the desk of instructions.
type instructions struct {
	*desk[workday.Instruction]
	all    bool
	people []staff.Person
}

// NewInstructions makes the desk of instructions: those in force, what is unread on top of the line.
func NewInstructions(b *bench.Bench) shell.Screen { return newInstructions(b) }

func newInstructions(b *bench.Bench) *instructions {
	v := &instructions{desk: &desk[workday.Instruction]{b: b, title: "Instructions"}}
	_, v.people, _ = people(b, "") // names only
	type col = kit.Column[workday.Instruction]
	tone := func(i workday.Instruction) kit.Tone {
		switch {
		case slices.Contains(i.Unread(), b.Session.Who):
			return kit.Warning
		case i.State != document.Issued:
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Given", Chars: 10, Fixed: true, Text: func(i workday.Instruction) string { return i.Given.US() }, Tone: tone},
		col{Title: "About", Chars: 26, Flex: 1, Text: func(i workday.Instruction) string { return i.Subject }, Tone: tone},
		col{Title: "Manual", Chars: 7, Fixed: true, Text: func(i workday.Instruction) string { return i.Cites }, Tone: tone},
		col{Title: "Unread", Chars: 7, Fixed: true, Align: kit.Right, Text: func(i workday.Instruction) string { return number(len(i.Unread())) }, Tone: tone},
		col{Title: "Stands", Chars: 10, Fixed: true, Text: inForce, Tone: tone})
	v.list.Key = func(i workday.Instruction) string { return i.Number.String() }
	v.list.Empty = "No instruction is in force: F7 gives one."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF9, "I have read it", "acknowledge", v.with(v.acknowledge), v.may(func(i workday.Instruction) error {
			return bench.May(v.b, workday.Acknowledge{Number: i.Number})
		})},
		{fyne.KeyF7, "Give one", "new instruction", func() { v.begin(nil) }, nil},
		{fyne.KeyF6, "Replace", "a new one in its place", v.with(func(i workday.Instruction) { v.begin(&i) }), v.may(v.mayEnd)},
		{fyne.KeyDelete, "Withdraw", "it holds no more", v.with(v.withdraw), v.may(v.mayEnd)},
		{Key: fyne.KeyF4, Words: "Past ones", Does: "past ones too", Do: func() { v.all = !v.all; v.Shown() }},
		{Key: kit.KeyPrint, Words: "Memo", Does: "print", Do: v.with(v.paper)},
	}
	v.list.OnOpen = func(workday.Instruction) { v.Key(&fyne.KeyEvent{Name: fyne.KeyF9}) }
	v.lay()
	return v
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func inForce(i workday.Instruction) string {
	switch i.State {
	case document.Issued:
		return "in force"
	case document.Voided:
		return "withdrawn"
	}
	return string(i.State)
}

func (v *instructions) mayEnd(i workday.Instruction) error {
	return bench.May(v.b, workday.Withdraw{Number: i.Number, Reason: "asked beforehand"})
}

func (v *instructions) rows() ([]workday.Instruction, string, error) {
	all, err := bench.Ask(v.b, workday.Instructions{All: v.all})
	unread := 0
	for _, i := range all {
		if slices.Contains(i.Unread(), v.b.Session.Who) {
			unread++
		}
	}
	over := "You have read them all."
	if unread > 0 {
		over = fmt.Sprintf("You have %d to read.", unread)
	}
	return all, over, err
}

func (v *instructions) whole(i workday.Instruction) (head, text string) {
	how := "In writing"
	if i.Oral {
		how = "Said aloud"
	}
	out := []string{i.Text, "", fmt.Sprintf("%s on %s by %s, in force from %s.", how, i.Given.US(), bench.SignedBy(v.b, i.IssuedBy()), i.From.US())}
	if !i.Replaces.IsZero() {
		out = append(out, "It replaces "+i.Replaces.String()+".")
	}
	if i.Reason != "" {
		out = append(out, "Withdrawn: "+i.Reason)
	}
	out = append(out, "")
	for _, who := range i.To {
		line := nameOf(v.people, who) + ": not yet"
		if r, ok := i.ReadBy(who); ok {
			line = nameOf(v.people, who) + ": read on " + r.Sign.Day.US()
			if r.Says != "" {
				line += ", “" + r.Says + "”"
			}
		}
		out = append(out, line)
	}
	return i.Subject, strings.Join(out, "\n")
}

func (v *instructions) acknowledge(i workday.Instruction) {
	f := kit.NewForm(kit.FormOptions{Submit: "I have read and understood it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "says", Label: "Remark", Chars: 46, Hint: "a question, if there is one"})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(i.Subject, f, func() error {
		_, err := bench.Do(v.b, deed, workday.Acknowledge{Number: i.Number, Says: f.Text("says")})
		return v.done(err, "%s is acknowledged.", i.Ref())
	})
}

// begin asks for a new instruction, in the place of another when there is one.
func (v *instructions) begin(old *workday.Instruction) {
	who, _, err := people(v.b, "everybody")
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Give it", Cancel: "Cancel"},
		kit.Field{Key: "subject", Label: "About", Required: true, Chars: 46},
		kit.Field{Key: "text", Label: "What to do", Kind: kit.Notes, Rows: 6, Required: true},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Options: who, Chars: 24},
		kit.Field{Key: "cites", Label: "Section of the manual", Chars: 8, Hint: "such as 4.2, if there is one"},
		kit.Field{Key: "oral", Label: "It was said aloud", Kind: kit.Tick},
		kit.Field{Key: "given", Label: "On", Kind: kit.Date, Hint: "the day it was said"},
		kit.Field{Key: "from", Label: "In force from", Kind: kit.Date})
	title, c := "New instruction", workday.Instruct{}
	if old != nil {
		title, c.Supersedes = "In the place of "+old.Ref().String(), old.Number
		f.Set("subject", old.Subject)
		f.Set("text", old.Text)
		f.Set("cites", old.Cites)
	}
	f.Set("to", "0")
	f.Set("given", v.b.Today())
	f.Set("from", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(title, f, func() error {
		c.Subject, c.Text, c.Cites, c.Oral, c.Given, c.From = f.Text("subject"), f.Text("text"), f.Text("cites"), f.Ticked("oral"), f.Day("given"), f.Day("from")
		if to := bench.StaffID(f.Text("to")); to != 0 {
			c.To = []authority.StaffID{to}
		}
		i, err := bench.Do(v.b, deed, c)
		return v.done(err, "%s is given.", i.Ref())
	})
}

func (v *instructions) withdraw(i workday.Instruction) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Withdraw this instruction?", i.Subject, "Withdraw", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.Withdraw{Number: i.Number, Reason: reason})
		return v.done(err, "%s is withdrawn.", i.Ref())
	})
}

func (v *instructions) paper(i workday.Instruction) {
	section := i.Cites
	if all, err := bench.Ask(v.b, workday.Versions{Number: i.Cites}); err == nil && i.Cites != "" && len(all) > 0 {
		section += " " + all[0].Title
	}
	h, err := v.b.House()
	if err == nil {
		err = show(v.b, i.Ref(), "Instruction: "+i.Subject, form.FromInstruction(h, i, bench.Hands(v.b, i.Header), v.people, section))
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

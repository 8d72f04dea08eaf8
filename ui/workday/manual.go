package workday

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// manual is the procedure manual on the screen.
type manual struct {
	*desk[workday.Section]
	find string
}

// NewManual makes the screen of the procedure manual.
func NewManual(b *bench.Bench) shell.Screen { return newManual(b) }

func newManual(b *bench.Bench) *manual {
	v := &manual{desk: &desk[workday.Section]{b: b, title: "Procedure manual"}}
	type col = kit.Column[workday.Section]
	tone := func(s workday.Section) kit.Tone {
		if s.Depth() == 1 {
			return kit.Accent
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Section", Chars: 8, Fixed: true, Text: func(s workday.Section) string { return s.Number }, Tone: tone},
		col{Title: "Title", Chars: 30, Flex: 1, Text: func(s workday.Section) string { return strings.Repeat("   ", s.Depth()-1) + s.Title }, Tone: tone},
		col{Title: "From", Chars: 10, Fixed: true, Text: func(s workday.Section) string { return s.From.US() }, Tone: tone})
	v.list.Key = func(s workday.Section) string { return s.Number }
	v.list.Empty = "No section has these words: F3 searches others, F7 writes one."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF3, "Find", "find words", v.search, nil},
		{fyne.KeyF7, "New section", "new section", func() { v.write(workday.Section{}) }, nil},
		{fyne.KeyF6, "Change", "a new version", v.with(v.write), v.may(func(s workday.Section) error {
			return bench.May(v.b, workday.WriteSection{Number: s.Number, Title: s.Title, Text: s.Text, Reason: "asked beforehand"})
		})},
		{fyne.KeyDelete, "Retire", "it is not done any more", v.with(v.retire), v.may(func(s workday.Section) error {
			return bench.May(v.b, workday.WriteSection{Number: s.Number, Title: s.Title, Text: s.Text, Retire: true, Reason: "asked beforehand"})
		})},
		{Key: kit.KeyPrint, Words: "Print", Does: "print what is shown", Do: v.paper},
	}
	v.lay()
	return v
}

func (v *manual) rows() ([]workday.Section, string, error) {
	all, err := bench.Ask(v.b, workday.Manual{Find: v.find})
	over := phrase.Count(len(all), "section")
	if v.find != "" {
		over += " with “" + v.find + "”"
	}
	return all, over, err
}

// whole tells the section, who wrote it, what it was before, and which instructions cite it.
func (v *manual) whole(s workday.Section) (head, text string) {
	out := []string{}
	if s.Text != "" {
		out = append(out, s.Text, "")
	}
	versions, err := bench.Ask(v.b, workday.Versions{Number: s.Number})
	if err != nil {
		return s.Number + "  " + s.Title, err.Error()
	}
	for _, x := range versions {
		line := fmt.Sprintf("From %s, by %s", x.From.US(), x.By)
		if x.Reason != "" {
			line += ": " + x.Reason
		}
		out = append(out, line)
	}
	cited, err := bench.Ask(v.b, workday.Instructions{Cites: s.Number})
	for _, i := range cited {
		out = append(out, "Cited by "+i.Ref().String()+", "+i.Subject)
	}
	if err != nil {
		out = append(out, err.Error())
	}
	return s.Number + "  " + s.Title, strings.Join(out, "\n")
}

func (v *manual) search() {
	f := kit.NewForm(kit.FormOptions{Submit: "Find", Cancel: "Cancel", Quick: true}, kit.Field{Key: "find", Label: "Words", Chars: 36, Hint: "empty shows them all"})
	f.Set("find", v.find)
	f.Clean()
	v.b.Window().OpenForm("Find in the manual", f, func() error {
		v.find = f.Text("find")
		v.Shown()
		return nil
	})
}

func (v *manual) write(s workday.Section) {
	title := "New section"
	fields := []kit.Field{{Key: "number", Label: "Section", Required: true, Chars: 10, Hint: "4, 4.2 or 4.2.1"}}
	if s.Number != "" {
		title = "Section " + s.Number
		fields = []kit.Field{{Key: "reason", Label: "Why it changes", Required: true, Chars: 46}}
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"}, append(fields,
		kit.Field{Key: "title", Label: "Title", Required: true, Chars: 46}, kit.Field{Key: "text", Label: "What is done", Kind: kit.Notes, Rows: 10},
		kit.Field{Key: "from", Label: "In force from", Kind: kit.Date})...)
	f.Set("title", s.Title)
	f.Set("text", s.Text)
	f.Set("from", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(title, f, func() error {
		c := workday.WriteSection{Number: s.Number, Title: f.Text("title"), Text: f.Text("text"), From: f.Day("from")}
		if s.Number == "" {
			c.Number = f.Text("number")
		} else {
			c.Reason = f.Text("reason")
		}
		kept, err := bench.Do(v.b, deed, c)
		return v.done(err, "Section %s is in force from %s.", kept.Number, kept.From.US())
	})
}

func (v *manual) retire(s workday.Section) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Is this not done any more?", s.Number+"  "+s.Title, "Retire", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.WriteSection{Number: s.Number, Title: s.Title, Text: s.Text, Retire: true, Reason: reason})
		return v.done(err, "Section %s is retired.", s.Number)
	})
}

func (v *manual) paper() {
	all, _, err := v.rows()
	if err == nil {
		h, no := v.b.House()
		if err = no; err == nil {
			err = show(v.b, document.Ref{Kind: "procedure manual"}, "Procedure manual", form.FromManual(h, all))
		}
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

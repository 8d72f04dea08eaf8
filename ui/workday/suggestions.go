package workday

import (
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// suggestions is the register of suggestions.
type suggestions struct {
	*desk[workday.Suggestion]
	all    bool
	people []staff.Person
}

// NewSuggestions makes the register of suggestions.
func NewSuggestions(b *bench.Bench) shell.Screen { return newSuggestions(b) }

// nextStep is what comes next of a suggestion in each state.
var nextStep = map[document.State]document.Action{
	document.Draft: workday.Recommend, workday.Recommended: workday.Accept, workday.Accepted: workday.CarryOut,
}

func newSuggestions(b *bench.Bench) *suggestions {
	v := &suggestions{desk: &desk[workday.Suggestion]{b: b, title: "Suggestions"}}
	_, v.people, _ = people(b, "") // names only
	type col = kit.Column[workday.Suggestion]
	tone := func(s workday.Suggestion) kit.Tone {
		if !s.IsOpen() {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Number", Chars: 9, Fixed: true, Text: func(s workday.Suggestion) string { return s.Number.String() }, Tone: tone},
		col{Title: "Suggestion", Chars: 26, Flex: 1, Text: func(s workday.Suggestion) string { return s.Title }, Tone: tone},
		col{Title: "From", Chars: 13, Fixed: true, Text: func(s workday.Suggestion) string { return s.By }, Tone: tone},
		col{Title: "Stands", Chars: 14, Fixed: true, Text: func(s workday.Suggestion) string { return form.Stands(s.State) }, Tone: tone})
	v.list.Key = func(s workday.Suggestion) string { return s.Number.String() }
	v.list.Empty = "No suggestion waits for a word: F7 enters one, F4 shows the past ones."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF9, "Next step", "recommend, accept, carry out", v.with(v.advance), v.may(func(s workday.Suggestion) error {
			return bench.May(v.b, workday.MoveSuggestion{Number: s.Number, Action: nextStep[s.State], After: "asked beforehand"})
		})},
		{fyne.KeyF7, "New", "enter a suggestion", v.begin, nil},
		{fyne.KeyDelete, "Decline", "decline, or withdraw one's own", v.with(v.decline), v.may(func(s workday.Suggestion) error {
			return bench.May(v.b, workday.MoveSuggestion{Number: s.Number, Action: v.no(s), Reason: "asked beforehand"})
		})},
		{Key: fyne.KeyF4, Words: "Past ones", Does: "past ones too", Do: func() { v.all = !v.all; v.Shown() }},
		{Key: kit.KeyPrint, Words: "Memo", Does: "print", Do: v.with(v.paper)},
	}
	v.list.OnOpen = func(workday.Suggestion) { v.Key(&fyne.KeyEvent{Name: fyne.KeyF9}) }
	v.lay()
	return v
}

func (v *suggestions) rows() ([]workday.Suggestion, string, error) {
	all, err := bench.Ask(v.b, workday.Suggestions{All: v.all})
	return all, phrase.Count(len(all), "suggestion"), err
}

func (v *suggestions) whole(s workday.Suggestion) (head, text string) {
	out := []string{"Today: " + s.Problem, "", "Suggested: " + s.Idea}
	fact := func(label, says string) {
		if says != "" {
			out = append(out, "", label+": "+says)
		}
	}
	fact("Brings", s.Benefit)
	fact("Costs", s.Cost)
	if s.Measure != "" {
		fact("Counted", s.Measure+": "+s.Before+" before"+after(s))
	}
	out = append(out, "")
	for _, g := range bench.Hands(v.b, s.Header) {
		line := g.Day.US() + "  " + strings.Replace(g.As, "prepared", "entered", 1) + " by " + g.By()
		if g.Reason != "" {
			line += ": " + g.Reason
		}
		out = append(out, line)
	}
	return s.Title, strings.Join(out, "\n")
}

func after(s workday.Suggestion) string {
	if s.After == "" {
		return ""
	}
	return ", " + s.After + " after"
}

// no is how who sits here ends a suggestion: withdrawing one's own idea, declining another's.
func (v *suggestions) no(s workday.Suggestion) document.Action {
	if by, _ := s.Signed("prepared"); by.Who == v.b.Session.Who && s.State == document.Draft {
		return document.Void
	}
	return workday.Decline
}

func (v *suggestions) advance(s workday.Suggestion) {
	action := nextStep[s.State]
	fields := []kit.Field{{Key: "reason", Label: "Remark", Chars: 46}}
	if action == workday.CarryOut && s.Before != "" {
		fields = append(fields, kit.Field{Key: "after", Label: s.Measure + " now", Required: true, Chars: 20, Hint: s.Before + " before"})
	}
	f := kit.NewForm(kit.FormOptions{Submit: phrase.Sentence(string(action)), Cancel: "Cancel", Quick: true}, fields...)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(s.Title, f, func() error {
		c := workday.MoveSuggestion{Number: s.Number, Action: action, Reason: f.Text("reason")}
		if len(fields) > 1 {
			c.After = f.Text("after")
		}
		now, err := bench.Do(v.b, deed, c)
		return v.done(err, "%s is %s.", s.Ref(), form.Stands(now.State))
	})
}

func (v *suggestions) decline(s workday.Suggestion) {
	deed, action := v.b.NewDeed(), v.no(s)
	words := map[document.Action]string{document.Void: "Withdraw", workday.Decline: "Decline"}[action]
	v.b.Window().AskReason(words+" this suggestion?", s.Title, words, func(reason string) error {
		now, err := bench.Do(v.b, deed, workday.MoveSuggestion{Number: s.Number, Action: action, Reason: reason})
		return v.done(err, "%s is %s.", s.Ref(), form.Stands(now.State))
	})
}

func (v *suggestions) begin() {
	f := kit.NewForm(kit.FormOptions{Submit: "Enter", Cancel: "Cancel"},
		kit.Field{Key: "title", Label: "Suggestion", Required: true, Chars: 46},
		kit.Field{Key: "problem", Label: "What is wrong today", Kind: kit.Notes, Rows: 3, Required: true},
		kit.Field{Key: "idea", Label: "What to do instead", Kind: kit.Notes, Rows: 3, Required: true},
		kit.Field{Key: "benefit", Label: "What it brings", Chars: 46}, kit.Field{Key: "cost", Label: "What it costs", Chars: 46},
		kit.Field{Key: "measure", Label: "What is counted", Chars: 36, Hint: "such as calls about the due day a month"},
		kit.Field{Key: "before", Label: "Count today", Chars: 16})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("New suggestion", f, func() error {
		s, err := bench.Do(v.b, deed, workday.Suggest{
			Title: f.Text("title"), Problem: f.Text("problem"), Idea: f.Text("idea"), Benefit: f.Text("benefit"), Cost: f.Text("cost"),
			Measure: f.Text("measure"), Before: f.Text("before"),
		})
		return v.done(err, "%s is entered.", s.Ref())
	})
}

func (v *suggestions) paper(s workday.Suggestion) {
	h, err := v.b.House()
	if err == nil {
		err = show(v.b, s.Ref(), "Suggestion: "+s.Title, form.FromSuggestion(h, s, bench.Hands(v.b, s.Header)))
	}
	if err != nil {
		v.b.Window().SayError(err)
	}
}

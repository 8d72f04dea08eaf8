package ratings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/procedure"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// gather reads what the books know of the employee's work in the period, once.
func (w *work) gather() error {
	if w.known {
		return nil
	}
	facts, err := bench.Ask(w.b, procedure.RatingEvidence{Rating: w.p.Number})
	w.evidence, w.known = facts, err == nil
	return err
}

// ranked gives the facts of the books, those of sources that speak for the factor first.
func (w *work) ranked(f rating.Factor) []rating.Fact {
	out := slices.Clone(w.evidence)
	slices.SortStableFunc(out, func(x, y rating.Fact) int {
		return rank(f, x) - rank(f, y)
	})
	return out
}

func rank(f rating.Factor, x rating.Fact) int {
	if i := slices.Index(f.Sources, x.Source); i >= 0 {
		return i
	}
	return len(f.Sources)
}

// toggle lets a factor rest on a fact, or no more.
func (w *work) toggle(at int, x rating.Fact) (on bool) {
	f := &w.factors[at]
	if i := slices.Index(f.Facts, x); i >= 0 {
		f.Facts = slices.Delete(slices.Clone(f.Facts), i, i+1)
		return false
	}
	f.Facts = append(slices.Clone(f.Facts), x)
	return true
}

// openEvidence shows what the books know, to let the chosen factor rest on it.
func (v *sheet) openEvidence() {
	if err := v.w.gather(); err != nil {
		v.say(err)
		return
	}
	if len(v.w.evidence) == 0 {
		v.b.Window().Say("The books know nothing of this employee's work in the period: no checks, calls, errors, commendations.", kit.Quiet)
		return
	}
	at := v.at()
	type col = kit.Column[rating.Fact]
	list := kit.NewList(
		col{Title: "On", Chars: 3, Fixed: true, Text: func(x rating.Fact) string { return map[bool]string{true: "✓"}[v.w.factors[at].Holds(x)] }},
		col{Title: "From", Chars: 14, Fixed: true, Text: func(x rating.Fact) string { return string(x.Source) }, Tone: func(x rating.Fact) kit.Tone {
			if v.w.factors[at].Suits(x.Source) {
				return kit.Accent
			}
			return kit.Quiet
		}},
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(x rating.Fact) string { return x.Day.US() }},
		col{Title: "What the books say", Chars: 40, Flex: 1, Fixed: true, Text: func(x rating.Fact) string { return x.Text }},
		col{Title: "Document", Chars: 26, Fixed: true, Text: func(x rating.Fact) string {
			if x.Ref.Number == 0 {
				return ""
			}
			return x.Ref.String()
		}})
	list.SetRows(kit.Rows(v.w.ranked(v.w.factors[at])))
	var d *kit.Dialog
	list.OnOpen = func(x rating.Fact) {
		if !v.w.draft() {
			return
		}
		says := "The factor rests on it no more."
		if v.w.toggle(at, x) {
			says = "The factor rests on it."
		}
		v.rows()
		v.fill()
		list.Refresh()
		v.b.Window().Say(says, kit.Good)
	}
	list.OnKey = func(ev *fyne.KeyEvent) bool {
		if x, ok := list.Selected(); ok && ev.Name == fyne.KeyF8 && x.Ref.Number != 0 && v.o.Open != nil {
			d.Close()
			v.o.Open(v.b, x.Ref)
			return true
		}
		return false
	}
	name := kit.NewWords(fmt.Sprintf("For “%s”: Enter adds a fact or takes it away, F8 opens its document", v.w.factors[at].Name), kit.Quiet)
	d = v.b.Window().Open(&kit.Dialog{
		Title: "Evidence of the books, " + period(v.w.p.From, v.w.p.To), Content: container.NewBorder(name, nil, nil, nil, list), First: list, Wide: 130, High: 24,
		Keys: []kit.KeyHint{{Key: "Up Down", Does: "choose"}, {Key: "Enter", Does: "add, or take away"}, {Key: "F8", Does: "document"}},
	})
	list.Select(0)
}

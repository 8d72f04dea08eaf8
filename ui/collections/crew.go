package collections

import (
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/reports/paper"
	report "curbstop/reports/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// listName names a version of the crew's list as its paper does.
func listName(l workorder.CrewList) string { return "List " + strconv.Itoa(l.Key.Version) }

// CrewList makes the crew's list of a day, crossed out where somebody paid, and shows its paper.
func CrewList(b *bench.Bench, day calendar.Day) {
	l, err := bench.Do(b, b.NewDeed(), procedure.MakeCrewList{Day: day})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	showList(b, l)
}

// showList opens the paper of a version of the list.
func showList(b *bench.Bench, l workorder.CrewList) {
	p, err := bench.Ask(b, procedure.ReadCrewList{Day: l.Key.Day, Version: l.Key.Version})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	sheet, err := report.CrewList(report.FromCrewList(p))
	show(b)(bench.Paper{Title: "Cuts of " + l.Key.Day.String() + ", list " + strconv.Itoa(l.Key.Version), Sheets: []paper.Sheet{sheet}, Docs: refs(l)}, err)
}

// refs names the orders on a list, so that each knows on which paper it left.
func refs(l workorder.CrewList) (out []document.Ref) {
	for _, line := range l.Lines {
		out = append(out, document.Ref{Kind: workorder.KindOrder, Number: line.Order})
	}
	return out
}

// handOut hands the drafts of the day to the crew after asking, and shows its list.
func (v *cutView) handOut(m procedure.Morning) {
	if err := bench.May(v.b, procedure.HandToCrew{Day: v.m.day}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	text := phrase.Count(len(m.Drafts), "order") + " for " + v.m.day.US() + "."
	if fell := len(m.Fell) - len(m.DoNotCut()); fell > 0 {
		text += " Cancelled, because paid or held since: " + phrase.Count(fell, "draft") + "."
	}
	deed := v.b.NewDeed()
	v.b.Window().AskDanger("Hand the cuts to the crew?", text, "Hand them out", "Not now", func() {
		got, err := bench.Do(v.b, deed, procedure.HandToCrew{Day: v.m.day})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		showList(v.b, got.List)
		v.b.Window().Say(phrase.Count(got.Issued, "cut")+" handed to the crew. This is its list: Ctrl+P prints it.", kit.Good)
	})
}

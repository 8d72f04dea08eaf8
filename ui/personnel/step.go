package personnel

import (
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// step asks on which day a step was done, and what goes with it, and carries it out with what was entered in the fields.
func (v *caseView) step(m personnel.Move) {
	answers, err := v.answers()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().FocusOn(v.steps) // where the focus comes back to, so that no hint covers what is said
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: m.Label, Cancel: "Cancel", Quick: m.Note == ""}, v.stepFields(m)...)
	f.Clean()
	var failed error
	d := v.b.Window().OpenForm(m.Label, f, func() error {
		c := personnel.Step{Kind: v.p.Kind, Number: v.p.Number, Action: m.Action, Day: f.Day("day"), Answers: answers}
		for key, to := range map[string]*string{"note": &c.Note, "official": &c.Official, "cause": &c.Cause} {
			if f.Control(key) != nil {
				*to = f.Text(key)
			}
		}
		if failed = v.take(c); failed != nil && v.form.Control(fault.FieldOf(failed)) == nil {
			return failed
		}
		return nil
	})
	d.OnClose = func() {
		if failed != nil {
			v.form.Fail(failed) // what lacks stands in the record behind the dialog
		}
	}
}

// stepFields are what goes with a step: the text it must have, the day it was done, and of a grievance who answered and why it comes late.
func (v *caseView) stepFields(m personnel.Move) (out []kit.Field) {
	if m.Note != "" {
		out = append(out, kit.Field{Key: "note", Label: m.Note, Kind: kit.Notes, Rows: 4, Chars: 44, Required: true})
	}
	out = append(out, kit.Field{Key: "day", Label: "Done on", Kind: kit.Date, Hint: "empty: today"})
	switch {
	case v.p.Kind != personnel.Grievance:
	case m.Action == personnel.Meet || m.Action == personnel.Reply:
		out = append(out, kit.Field{Key: "official", Label: "Official outside", Chars: 34, Hint: "who it was, when nobody of these books"})
	case m.Action == personnel.Escalate:
		out = append(out, kit.Field{Key: "cause", Label: "Good cause", Chars: 34, Hint: "when it comes after the last day"})
	}
	return out
}

// take carries out a step and shows the case as it stands then.
func (v *caseView) take(c personnel.Step) error {
	d, err := bench.Do(v.b, v.deed, c)
	if err != nil {
		return err
	}
	if err := v.read(v.p.Kind, v.p.Number); err != nil {
		v.b.Shell.Back() // it went where who is signed in cannot follow
		return nil
	}
	v.b.Window().Say(phrase.Sentence(v.p.Ref().String())+" is "+string(d.State)+".", kit.Good)
	return nil
}

// note writes a note beside the case: what stands is not touched by it.
func (v *caseView) note() {
	v.b.Window().FocusOn(v.steps)
	f := kit.NewForm(kit.FormOptions{Submit: "Write", Cancel: "Cancel"}, kit.Field{Key: "text", Label: "Note", Kind: kit.Notes, Rows: 4, Chars: 44, Required: true})
	v.b.Window().OpenForm("A note beside the case", f, func() error {
		if _, err := bench.Do(v.b, v.deed, personnel.AddNote{Kind: v.p.Kind, Number: v.p.Number, Text: strings.TrimSpace(f.Text("text"))}); err != nil {
			return err
		}
		err := v.read(v.p.Kind, v.p.Number)
		if err == nil {
			v.b.Window().Say("The note stands.", kit.Good)
		}
		return err
	})
}

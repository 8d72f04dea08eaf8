package quality

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// score is the screen on which a call is scored: the criteria at the left, what is said at the right, the score as it grows.
type score struct {
	b    *bench.Bench
	k    *quality.Compared // the calibration it is scored for, nil for a call of its own
	f    quality.CallForm
	deed *bench.Deed
	form *kit.Form
	sum  *kit.Words
	then func()
	box  fyne.CanvasObject
}

func newScore(b *bench.Bench, f quality.CallForm, k *quality.Compared, then func()) (*score, error) {
	v := &score{b: b, f: f, k: k, deed: b.NewDeed(), sum: kit.NewFigure("", kit.Quiet).Bold(), then: then}
	var who []kit.Option
	var err error
	if k == nil {
		if err := bench.May(b, quality.Calibrate{Agent: b.Session.Who, Day: b.Today(), CallRef: "?"}); err != nil {
			return nil, err // the same leave and the same key as for a score
		}
	}
	if who, err = bench.Colleagues(b); err != nil {
		return nil, err
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Keep the score", Cancel: "Cancel"}, v.fields(who)...)
	if k == nil {
		v.form.Set("day", b.Today())
	}
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.keep, b.Shell.Back
	title := kit.NewWords(fmt.Sprintf("%s, version %d", v.f.Name, v.f.Version), kit.Accent).Bold()
	if k != nil {
		title.Set(fmt.Sprintf("Calibration %s: %s of %s, %s", k.Number, k.CallRef, k.Day.US(), k.AgentName), kit.Accent)
	}
	v.box = bench.Headed(container.NewBorder(nil, nil, title, nil, v.sum), v.form.Content())
	v.told(v.form)
	return v, nil
}

func (v *score) fields(who []kit.Option) (out []kit.Field) {
	if v.k == nil {
		out = append(out,
			kit.Field{Key: "agent", Label: "Taken by", Kind: kit.Pick, Required: true, Options: who, Chars: 34},
			kit.Field{Key: "day", Label: "Day of the call", Kind: kit.Date, Required: true},
			kit.Field{Key: "ref", Label: "Which call", Required: true, Chars: 30, Hint: "recording, or line and time"},
			kit.Field{Key: "account", Label: "Account", Chars: 12, Hint: "number, if it was about one"})
	}
	out = append(out, kit.Field{Key: "criteria", Label: "Criteria", Kind: kit.Title, Wide: true})
	for _, c := range v.f.Criteria {
		out = append(out, kit.Field{
			Key: c.Code, Label: fmt.Sprintf("%s (%d)", c.Name, c.Weight), Kind: kit.Pick, Options: points(v.f), Chars: 18, Hint: c.Standard, OnChange: v.told,
		})
	}
	if len(v.f.Fatal) > 0 {
		out = append(out, kit.Field{Key: "fatals", Label: "Fatal errors", Kind: kit.Title, Wide: true})
	}
	for _, e := range v.f.Fatal {
		out = append(out, kit.Field{Key: e.Code, Label: e.Name, Kind: kit.Tick, OnChange: v.told})
	}
	if v.k != nil {
		return out
	}
	return append(out,
		kit.Field{Key: "says", Label: "Said about it", Kind: kit.Title, Wide: true},
		kit.Field{Key: "praise", Label: "What was good", Kind: kit.Notes, Rows: 2, Chars: 34},
		kit.Field{Key: "needed", Label: "To be put right", Kind: kit.Notes, Rows: 2, Chars: 34, Hint: "call back, write the note; empty when nothing"})
}

// now is the call as entered so far.
func (v *score) now() (c quality.Call) {
	for _, x := range v.f.Criteria {
		c.Marks = append(c.Marks, mark(x.Code, v.form.Text(x.Code)))
	}
	for _, e := range v.f.Fatal {
		if v.form.Ticked(e.Code) {
			c.Fatal = append(c.Fatal, e.Code)
		}
	}
	return c
}

func (v *score) told(*kit.Form) {
	if v.form == nil {
		return
	}
	text, tone := running(v.f, v.now())
	v.sum.Set(text, tone)
}

func (v *score) keep() error {
	c := v.now()
	do := quality.ScoreCall{Form: v.f.Code, Marks: c.Marks, Fatal: c.Fatal}
	if v.k != nil {
		do.Calibration = v.k.Number
	} else {
		do.Agent, do.Day, do.CallRef, do.Account = bench.StaffID(v.form.Text("agent")), v.form.Day("day"), v.form.Text("ref"), v.form.Text("account")
		do.Praise, do.Needed = v.form.Text("praise"), v.form.Text("needed")
	}
	step, err := bench.Do(v.b, v.deed, do)
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Back()
	v.then()
	says := "Call " + step.Number.String() + " is scored; discuss it with who took it."
	if v.k != nil {
		says = "Your score is kept; the others' are shown once the calibration is closed."
	}
	v.b.Window().Say(says, kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *score) Title() string { return "Score a call" }

// Content implements shell.Screen.
func (v *score) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *score) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Ctrl+Enter", Does: "keep the score"}}
}

// FirstFocus implements shell.Screen.
func (v *score) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *score) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *score) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 && ev.Name != kit.KeySubmit && ev.Name != kit.KeySave {
		return false
	}
	v.form.Submit()
	return true
}

// Closed implements shell.Screen.
func (v *score) Closed() {}

var _ shell.Screen = (*score)(nil)

func closed(s document.State) bool { return s == quality.Closed || s == document.Voided }

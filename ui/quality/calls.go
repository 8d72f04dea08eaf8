package quality

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/quality"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// calls lists the calls that were scored, and leads on to the next step of each.
type calls struct {
	bench.Page
	b    *bench.Bench
	o    Options
	all  bool
	rows *kit.List[quality.CallPaper]
	says *kit.Words
	note *kit.Note
}

// NewCalls makes the desk of telephone calls; who holds no key of the sealed records is told so.
func NewCalls(b *bench.Bench, o Options) shell.Screen { return newCalls(b, o) }

func newCalls(b *bench.Bench, o Options) *calls {
	v := &calls{b: b, o: o, all: true, says: kit.NewWords("", kit.Accent).Bold(), note: kit.NewNote("", kit.Danger, 0)}
	type col = kit.Column[quality.CallPaper]
	v.rows = kit.NewList(
		col{Title: "Call", Chars: 9, Text: func(c quality.CallPaper) string { return c.Number.String() }},
		col{Title: "Day", Chars: 10, Text: func(c quality.CallPaper) string { return c.Day.US() }, Compare: func(x, y quality.CallPaper) int { return int(x.Day - y.Day) }},
		col{Title: "Taken by", Chars: 16, Flex: 1, Text: func(c quality.CallPaper) string { return c.AgentName }},
		col{Title: "Which call", Chars: 18, Flex: 1, Text: func(c quality.CallPaper) string { return c.CallRef }},
		col{Title: "Score", Chars: 8, Align: kit.Right, Text: func(c quality.CallPaper) string { return c.Score.StringFixed(2) }, Tone: scoreTone, Compare: func(x, y quality.CallPaper) int { return x.Score.Compare(y.Score) }},
		col{Title: "Fatal", Chars: 6, Align: kit.Right, Text: func(c quality.CallPaper) string { return number(len(c.Fatal)) }, Tone: func(quality.CallPaper) kit.Tone { return kit.Danger }},
		col{Title: "State", Chars: 10, Text: callState},
		col{Title: "To be put right", Chars: 24, Flex: 2, Text: needed},
		col{Title: "Scored by", Chars: 14, Text: func(c quality.CallPaper) string { return c.RaterName }})
	v.rows.Key = func(c quality.CallPaper) string { return c.Number.String() }
	v.rows.OnOpen = v.next
	v.Page = bench.Page{
		Name: "Telephone calls", Box: bench.Headed(container.NewVBox(v.says, v.note), v.rows), Focus: v.rows, Read: v.load,
		Hints: []kit.KeyHint{
			{Key: "F9", Does: "score a call"},
			{Key: "Enter", Does: "discussed, put right"},
			{Key: "F6", Does: "all, or to be done"},
			{Key: "F7", Does: "calibration"},
			{Key: "Ctrl+P", Does: "score sheet"},
			{Key: "F8", Does: "correction slip"},
			{Key: "F4", Does: "score sheets"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: v.score, kit.KeyNew: v.score, fyne.KeyF6: func() { v.all = !v.all; v.load() }, fyne.KeyF7: func() { b.Open(newCalibrations(b)) }, fyne.KeyF4: func() { b.Open(newForms(b)) },
			kit.KeyPrint: func() { v.paper(false) }, fyne.KeyF8: func() { v.paper(true) }, fyne.KeyDelete: v.void,
		},
	}
	v.load()
	return v
}

func scoreTone(c quality.CallPaper) kit.Tone {
	if len(c.Fatal) > 0 || c.Score.IntPart() < int64(c.Form.Pass) {
		return kit.Danger
	}
	return kit.Good
}

func callState(c quality.CallPaper) string {
	if c.State == document.Voided {
		return "void"
	}
	return string(c.State)
}

func needed(c quality.CallPaper) string {
	if c.Needed == "" || c.State == quality.Mended {
		return ""
	}
	return c.Due.US() + "  " + first(c.Needed, 80)
}

func (v *calls) load() {
	v.says.Set(map[bool]string{true: "Telephone calls scored", false: "Calls to be discussed or put right"}[v.all], kit.Accent)
	rows, err := bench.Ask(v.b, quality.ListCalls{Open: !v.all})
	v.note.Set("", kit.Plain)
	v.rows.Empty = "No calls. F9 scores one."
	if err != nil {
		v.note.Set(err.Error(), kit.Danger)
		v.rows.Empty = ""
	}
	bench.ShowRows(v.rows, rows)
}

// score asks which sheet a call is scored on where the office has more than one, and opens it.
func (v *calls) score() {
	all, err := bench.Ask(v.b, quality.ListForms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	now := holding(all, v.b)
	if len(now) == 1 {
		v.scoreOn(now[0])
		return
	}
	options := make([]kit.Option, len(now))
	for i, s := range now {
		options[i] = kit.Option{Value: s.Code, Label: fmt.Sprintf("%s, version %d", s.Name, s.Version)}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Score", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "sheet", Label: "Score sheet", Kind: kit.Pick, Required: true, Options: options, Chars: 36})
	f.Set("sheet", now[0].Code)
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Score a call", f, func() error {
		at := slices.IndexFunc(now, func(s quality.CallForm) bool { return s.Code == f.Text("sheet") })
		d.OnClose = func() { v.scoreOn(now[max(at, 0)]) }
		return nil
	})
}

func (v *calls) scoreOn(sheet quality.CallForm) {
	s, err := newScore(v.b, sheet, nil, v.load)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

// next asks for what comes next of a call.
func (v *calls) next(c quality.CallPaper) {
	switch {
	case c.State == quality.Scored:
		v.talk(c)
	case c.Open():
		v.fix(c)
	default:
		v.paper(false)
	}
}

func (v *calls) talk(c quality.CallPaper) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Discussed", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Discussed on", Kind: kit.Date, Required: true},
		kit.Field{Key: "says", Label: "What was said", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "kept sealed"},
		kit.Field{Key: "agent", Label: "Who took it says", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "in their words; stands on the sheet"})
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Call of "+c.AgentName+", "+c.Score.StringFixed(2)+" %", f, func() error {
		_, err := bench.Do(v.b, deed, quality.TalkCall{Number: c.Number, Day: f.Day("day"), Says: f.Text("says"), Agent: f.Text("agent")})
		return v.done(err, "Call "+c.Number.String()+" is discussed.")
	})
}

func (v *calls) fix(c quality.CallPaper) {
	f := kit.NewForm(kit.FormOptions{Submit: "Put right", Cancel: "Cancel"},
		kit.Field{Key: "needed", Label: "To be put right", Kind: kit.Shown, Chars: 48},
		kit.Field{Key: "did", Label: "What was done", Kind: kit.Notes, Rows: 3, Chars: 44, Required: true})
	f.Set("needed", first(c.Needed, 90))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("After the call of "+c.AgentName, f, func() error {
		_, err := bench.Do(v.b, deed, quality.FixCall{Number: c.Number, Did: f.Text("did")})
		return v.done(err, "Call "+c.Number.String()+" is put right.")
	})
}

func (v *calls) void() {
	c, ok := v.rows.Selected()
	if !ok {
		return
	}
	if err := bench.May(v.b, quality.VoidCall{Number: c.Number, Says: "?"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Void this score?", fmt.Sprintf("Call %s of %s: its number and sheet stay, and it counts no more.", c.Number, c.AgentName), "Void", func(reason string) error {
		_, err := bench.Do(v.b, deed, quality.VoidCall{Number: c.Number, Says: reason})
		return v.done(err, "The score is void.")
	})
}

func (v *calls) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.load()
	v.b.Window().Say(says, kit.Good)
	return nil
}

// paper shows the score sheet of the chosen call, or its correction slip.
func (v *calls) paper(slip bool) {
	c, ok := v.rows.Selected()
	switch {
	case !ok:
		return
	case slip && c.Needed == "":
		v.b.Window().Say("Nothing has to be put right after this call.", kit.Quiet)
		return
	}
	p, err := bench.Ask(v.b, quality.ReadCall{Number: c.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	lay, title := sheets.CallSheet, "Telephone call "
	if slip {
		lay, title = sheets.Slip, "Correction slip "
	}
	s, err := lay(sheets.FromCall(p))
	out, err := onPaper(title+c.Number.String(), c.Ref(), s, err)
	show(v.b, out, err)
}

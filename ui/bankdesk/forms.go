package bankdesk

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

const (
	byBook   = "Book it to a GL account"
	byBank   = "The bank is to correct it"
	toBook   = "Book it against a GL account"
	toLeave  = "Leave it open for now"
	toFix    = "The bank's correction of a match"
	toRepeat = "Leave it out: another line says the same"
	toArgue  = "Dispute it with the bank"
)

// judge asks what becomes of a difference.
func (v *view) judge(c bank.Pair, diff money.Amount) {
	f := kit.NewForm(kit.FormOptions{Submit: "Match", Cancel: "Cancel"},
		kit.Field{Key: "diff", Label: "The bank has", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "what", Label: "Difference", Kind: kit.Pick, Required: true, Options: kit.Options(byBank, byBook), Chars: 30},
		kit.Field{Key: "gl", Label: "GL account", Chars: 36, Hint: "for a difference that is booked"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 46})
	word := "more"
	if diff < 0 {
		word = "less"
	}
	f.Set("diff", diff.Abs().Dollars()+" "+word+" than the books")
	f.Set("what", byBank)
	f.Set("gl", v.d.m.Terms.ShortGL)
	if c.GL != "" {
		f.Set("what", byBook)
		f.Set("gl", c.GL)
		f.Set("reason", c.Reason)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("The sums differ", f, func() error {
		c.Reason, c.GL, c.Expect = f.Text("reason"), "", f.Text("what") == byBank
		if !c.Expect {
			c.GL = f.Text("gl")
		}
		p, err := bench.Do(v.b, deed, c)
		if err == nil {
			v.did(nil, func() string { return p.Ref().String() + " is " + string(p.State) + "." })
		}
		return err
	})
}

// leave asks why something is left open.
func (v *view) leave(doc document.Ref, what string) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Left open", what+" is not on the statement. Why is it left open?", "Leave open", func(reason string) error {
		_, err := bench.Do(v.b, deed, bank.LeaveOpen{Doc: doc, Reason: reason})
		if err == nil {
			v.did(nil, func() string { return doc.String() + " is left open." })
		}
		return err
	})
}

// explain asks what a line is that no deposit fits.
func (v *view) explain(l bank.Line) {
	shorts, err := bench.Ask(v.b, bank.PairList{Bank: l.Bank, State: bank.Short})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var waiting []kit.Option
	for _, p := range shorts {
		waiting = append(waiting, kit.Option{Value: fmt.Sprint(p.ID), Label: fmt.Sprintf("%s, %s of %s", p.Ref(), p.Diff, p.Docs[0].Doc)})
	}
	ways := []string{toBook, toLeave, toArgue, toRepeat}
	if len(waiting) > 0 {
		ways = append(ways, toFix)
	}
	var f *kit.Form
	f = kit.NewForm(kit.FormOptions{Submit: "Explain", Cancel: "Cancel"},
		kit.Field{Key: "line", Label: "Line", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "what", Label: "What it is", Kind: kit.Pick, Required: true, Options: kit.Options(ways...), Chars: 36, OnChange: func(*kit.Form) { showFor(f) }},
		kit.Field{Key: "gl", Label: "GL account", Chars: 36, Hint: "such as 6200 Bank fees"},
		kit.Field{Key: "match", Label: "Match", Kind: kit.Pick, Options: waiting, Chars: 36},
		kit.Field{Key: "reason", Label: "Reason", Chars: 46})
	f.Set("line", l.String()+" "+l.Text)
	f.Set("what", toBook)
	showFor(f)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("What is this line?", f, func() error {
		err := v.explained(deed, l, f, shorts)
		if err == nil {
			v.did(nil, func() string { return "The line is explained." })
		}
		return err
	})
}

// showFor shows the fields that fit what was chosen.
func showFor(f *kit.Form) {
	f.Hide("gl", "match")
	switch f.Text("what") {
	case toBook:
		f.Show("gl")
	case toFix:
		f.Show("match")
	}
}

func (v *view) explained(deed *bench.Deed, l bank.Line, f *kit.Form, shorts []bank.Pairing) (err error) {
	reason := f.Text("reason")
	switch f.Text("what") {
	case toBook:
		_, err = bench.Do(v.b, deed, bank.BookLine{Line: l.ID, GL: f.Text("gl"), Reason: reason})
	case toLeave:
		_, err = bench.Do(v.b, deed, bank.LeaveOpen{Doc: l.Ref(), Reason: reason})
	case toArgue:
		_, err = bench.Do(v.b, deed, procedure.DecideLine{Line: l.ID, Verdict: procedure.Dispute, Reason: reason})
	case toRepeat:
		_, err = bench.Do(v.b, deed, procedure.DecideLine{Line: l.ID, Verdict: procedure.LeaveBe, Reason: reason})
	case toFix:
		for _, p := range shorts {
			if fmt.Sprint(p.ID) == f.Text("match") {
				_, err = bench.Do(v.b, deed, bank.CompletePair{Pairing: p.ID, Line: l.ID, Reason: reason})
			}
		}
	}
	return err
}

// matched asks what becomes of a match that stands: it is undone, or what the bank will not correct is booked.
func (v *view) matched(p bank.Pairing) {
	if p.State == bank.Short {
		v.complete(p)
		return
	}
	v.undo(p)
}

func (v *view) undo(p bank.Pairing) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Undo "+p.Ref().String(), "Its lines are open again, and what was booked for it is reversed. Why?", "Undo", func(reason string) error {
		_, err := bench.Do(v.b, deed, bank.Unpair{Pairing: p.ID, Reason: reason})
		if err == nil {
			v.did(nil, func() string { return p.Ref().String() + " is undone." })
		}
		return err
	})
}

// complete books what the bank will not correct, or undoes the match.
func (v *view) complete(p bank.Pairing) {
	const undo = "Undo the match"
	f := kit.NewForm(kit.FormOptions{Submit: "Do it", Cancel: "Cancel"},
		kit.Field{Key: "waits", Label: "Waits for", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "what", Label: "Now", Kind: kit.Pick, Required: true, Options: kit.Options(byBook, undo), Chars: 30},
		kit.Field{Key: "gl", Label: "GL account", Chars: 36},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 46})
	f.Set("waits", fmt.Sprintf("%s the bank is to correct: %s", p.Diff.Abs().Dollars(), p.Reason))
	f.Set("what", byBook)
	f.Set("gl", v.d.m.Terms.ShortGL)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(p.Ref().String(), f, func() (err error) {
		if f.Text("what") == undo {
			_, err = bench.Do(v.b, deed, bank.Unpair{Pairing: p.ID, Reason: f.Text("reason")})
		} else {
			_, err = bench.Do(v.b, deed, bank.CompletePair{Pairing: p.ID, GL: f.Text("gl"), Reason: f.Text("reason")})
		}
		if err == nil {
			v.did(nil, func() string { return "Done." })
		}
		return err
	})
}

package bankdesk

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

const (
	toBook   = "Book it against a GL account"
	toLeave  = "Leave it open for now"
	toFix    = "The bank's correction of a match"
	toSettle = "The bank's correction of a disputed line"
	toRepeat = "Leave it out: another line says the same"
	toArgue  = "Dispute it with the bank"
)

// explainer asks what a line of the bank is that no document of the books fits.
type explainer struct {
	b        *bench.Bench
	line     bank.Line
	shorts   []bank.Pairing // matches that wait for a correction of the bank
	disputed []bank.Line
	did      func(says string)
}

// explain opens the form of a line; did is told when it is explained.
func explain(b *bench.Bench, l bank.Line, did func(says string)) {
	x := &explainer{b: b, line: l, did: did}
	var err error
	if x.shorts, err = bench.Ask(b, bank.PairList{Bank: l.Bank, State: bank.Short}); err == nil {
		x.disputed, err = bench.Ask(b, bank.LineList{Bank: l.Bank, State: bank.Disputed})
	}
	if err != nil {
		b.Window().SayError(err)
		return
	}
	f, deed := x.form(), b.NewDeed()
	b.Window().OpenForm("What is this line?", f, func() error {
		err := x.explained(deed, f)
		if err == nil {
			did("The line is explained.")
		}
		return err
	})
}

func (x *explainer) form() *kit.Form {
	ways, waiting, disputed := []string{toBook, toLeave, toArgue, toRepeat}, []kit.Option{}, []kit.Option{}
	for _, p := range x.shorts {
		waiting = append(waiting, kit.Option{Value: fmt.Sprint(p.ID), Label: fmt.Sprintf("%s, %s of %s", p.Ref(), p.Diff, p.Docs[0].Doc)})
	}
	for _, l := range x.disputed {
		disputed = append(disputed, kit.Option{Value: fmt.Sprint(l.ID), Label: l.String()})
	}
	if len(waiting) > 0 {
		ways = append(ways, toFix)
	}
	if len(disputed) > 0 {
		ways = append(ways, toSettle)
	}
	var f *kit.Form
	f = kit.NewForm(kit.FormOptions{Submit: "Explain", Cancel: "Cancel"},
		kit.Field{Key: "line", Label: "Line", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "what", Label: "What it is", Kind: kit.Pick, Required: true, Options: kit.Options(ways...), Chars: 36, OnChange: func(*kit.Form) { showFor(f) }},
		kit.Field{Key: "gl", Label: "GL account", Chars: 36, Hint: "such as 6500 Bank fees"},
		kit.Field{Key: "match", Label: "Match", Kind: kit.Pick, Options: waiting, Chars: 36},
		kit.Field{Key: "disputed", Label: "Disputed line", Kind: kit.Pick, Options: disputed, Chars: 36},
		kit.Field{Key: "reason", Label: "Reason", Chars: 46})
	f.Set("line", x.line.String()+" "+x.line.Text)
	f.Set("what", toBook)
	showFor(f)
	f.Clean()
	return f
}

// showFor shows the fields that fit what was chosen.
func showFor(f *kit.Form) {
	f.Hide("gl", "match", "disputed")
	switch f.Text("what") {
	case toBook:
		f.Show("gl")
	case toFix:
		f.Show("match")
	case toSettle:
		f.Show("disputed")
	}
}

func (x *explainer) explained(deed *bench.Deed, f *kit.Form) (err error) {
	id, reason := x.line.ID, f.Text("reason")
	switch f.Text("what") {
	case toBook:
		_, err = bench.Do(x.b, deed, bank.BookLine{Line: id, GL: f.Text("gl"), Reason: reason})
	case toLeave:
		_, err = bench.Do(x.b, deed, bank.LeaveOpen{Doc: x.line.Ref(), Reason: reason})
	case toArgue:
		_, err = bench.Do(x.b, deed, procedure.DecideLine{Line: id, Verdict: procedure.Dispute, Reason: reason})
	case toRepeat:
		_, err = bench.Do(x.b, deed, procedure.DecideLine{Line: id, Verdict: procedure.LeaveBe, Reason: reason})
	case toFix:
		for _, p := range x.shorts {
			if fmt.Sprint(p.ID) == f.Text("match") {
				_, err = bench.Do(x.b, deed, bank.CompletePair{Pairing: p.ID, Line: id, Reason: reason})
			}
		}
	case toSettle:
		for _, l := range x.disputed {
			if fmt.Sprint(l.ID) == f.Text("disputed") {
				_, err = bench.Do(x.b, deed, bank.SettleLine{Disputed: l.ID, Correction: id})
			}
		}
	}
	return err
}

package refunds

import (
	"fmt"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// verdicts are the words of the form of an exception.
var verdicts = []struct {
	says string
	is   procedure.Verdict
}{
	{"Dispute it: the bank is to give it back", procedure.Dispute},
	{"Accept: the payment stands", procedure.Accept},
	{"Leave out: another line says the same", procedure.LeaveBe},
}

// decide opens the form of an exception.
func (v *bankView) decide(x procedure.Exceptional) {
	if x.Check.Number == 0 {
		v.explain(x.Line)
		return
	}
	var says []string
	for _, w := range verdicts {
		says = append(says, w.says)
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Decide", Cancel: "Cancel"},
		kit.Field{Key: "paid", Label: "The bank paid", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "drawn", Label: "Drawn", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "now", Label: "The check is", Kind: kit.Shown},
		kit.Field{Key: "verdict", Label: "Verdict", Kind: kit.Pick, Required: true, Options: kit.Options(says...), Chars: 40},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 46, Hint: "what the bank or the payee said"})
	f.Set("paid", fmt.Sprintf("%s on %s  %s", (-x.Amount).Dollars(), x.Day.US(), x.Line.Name))
	f.Set("drawn", fmt.Sprintf("%s to %s, account %s", x.Check.Amount.Dollars(), x.Check.Payee, x.Account))
	f.Set("now", string(x.Check.Outcome)+" since "+x.Check.OutcomeDay.US())
	f.Set("verdict", says[0])
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(fmt.Sprintf("Check %06d: %s", x.Check.CheckNo, x.Problem), f, func() error {
		c := procedure.DecideLine{Line: x.Line.ID, Reason: f.Text("reason")}
		for _, w := range verdicts {
			if w.says == f.Text("verdict") {
				c.Verdict = w.is
			}
		}
		l, err := bench.Do(v.b, deed, c)
		return v.done(err, "The line is "+string(l.State)+".")
	})
}

// done says what was done and reads the desk again.
func (v *bankView) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.read()
	v.b.Window().Say(says, kit.Good)
	return nil
}

const (
	toBook    = "Book it against a GL account"
	toMatch   = "It is a document of the books"
	toSettle  = "The bank corrects a disputed line"
	toDispute = "Dispute it with the bank"
	toLeave   = "Leave out: another line says the same"
)

// explain opens the form of a line the books do not explain yet.
func (v *bankView) explain(l bank.Line) {
	disputed, err := bench.Ask(v.b, bank.LineList{Bank: l.Bank, State: bank.Disputed})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	transit := v.inTransit()
	var f *kit.Form
	f = kit.NewForm(kit.FormOptions{Submit: "Explain", Cancel: "Cancel"},
		kit.Field{Key: "line", Label: "Line", Kind: kit.Shown, Chars: 46},
		kit.Field{Key: "text", Label: "Text", Kind: kit.Shown, Chars: 46},
		kit.Field{
			Key: "what", Label: "What it is", Kind: kit.Pick, Required: true, Options: kit.Options(toBook, toMatch, toSettle, toDispute, toLeave), Chars: 36,
			OnChange: func(*kit.Form) { showFor(f) },
		},
		kit.Field{Key: "gl", Label: "GL account", Chars: 36, Hint: "such as 6200 Bank fees"},
		kit.Field{Key: "document", Label: "Document", Kind: kit.Pick, Options: documentOptions(transit), Chars: 36},
		kit.Field{Key: "disputed", Label: "Disputed line", Kind: kit.Pick, Options: lineOptions(disputed), Chars: 36},
		kit.Field{Key: "reason", Label: "Reason", Chars: 46})
	f.Set("line", l.String())
	f.Set("text", strings.TrimSpace(l.Name+" "+l.Reference+" "+l.Text))
	f.Set("what", toBook)
	showFor(f)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("What is this line?", f, func() error {
		done, err := v.explained(deed, l, f, transit, disputed)
		return v.done(err, "The line is "+string(done.State)+".")
	})
}

// showFor shows the fields that fit what was chosen.
func showFor(f *kit.Form) {
	f.Hide("gl", "document", "disputed", "reason")
	switch f.Text("what") {
	case toBook:
		f.Show("gl", "reason")
	case toMatch:
		f.Show("document")
	case toSettle:
		f.Show("disputed")
	default:
		f.Show("reason")
	}
}

func (v *bankView) explained(deed *bench.Deed, l bank.Line, f *kit.Form, transit []bank.Item, disputed []bank.Line) (bank.Line, error) {
	switch f.Text("what") {
	case toBook:
		return bench.Do(v.b, deed, bank.BookLine{Line: l.ID, GL: f.Text("gl"), Reason: f.Text("reason")})
	case toMatch:
		return bench.Do(v.b, deed, bank.MatchLine{Line: l.ID, Doc: docOf(transit, f.Text("document"))})
	case toSettle:
		return bench.Do(v.b, deed, bank.SettleLine{Disputed: lineOf(disputed, f.Text("disputed")), Correction: l.ID})
	case toDispute:
		return bench.Do(v.b, deed, procedure.DecideLine{Line: l.ID, Verdict: procedure.Dispute, Reason: f.Text("reason")})
	}
	return bench.Do(v.b, deed, procedure.DecideLine{Line: l.ID, Verdict: procedure.LeaveBe, Reason: f.Text("reason")})
}

// inTransit gives the documents the bank's statement does not have yet; none when the account cannot be reconciled.
func (v *bankView) inTransit() []bank.Item {
	r, err := bench.Ask(v.b, procedure.Reconcile{Bank: v.m.acct.ID})
	if err != nil {
		return nil
	}
	return r.Transit
}

func documentOptions(items []bank.Item) (out []kit.Option) {
	for _, i := range items {
		out = append(out, kit.Option{Value: i.Doc.String(), Label: fmt.Sprintf("%s of %s, %s", i.Doc, i.Day.US(), i.Amount)})
	}
	return out
}

func docOf(items []bank.Item, value string) (ref document.Ref) {
	for _, i := range items {
		if i.Doc.String() == value {
			return i.Doc
		}
	}
	return ref
}

func lineOptions(lines []bank.Line) (out []kit.Option) {
	for _, l := range lines {
		out = append(out, kit.Option{Value: fmt.Sprint(l.ID), Label: l.String()})
	}
	return out
}

func lineOf(lines []bank.Line, value string) uint64 {
	for _, l := range lines {
		if fmt.Sprint(l.ID) == value {
			return l.ID
		}
	}
	return 0
}

// settle says how a disputed line is settled.
func (v *bankView) settle(l bank.Line) {
	v.b.Window().Tell("Disputed: "+l.String(), "Since "+l.Decided.Day.US()+": "+l.Reason+
		". When the bank's correction comes with a later statement, open that line under “To match or book” and choose “"+toSettle+"”.")
}

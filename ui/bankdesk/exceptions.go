package bankdesk

import (
	"fmt"

	"curbstop/domain/bank"
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
func (v *statementsView) decide(x procedure.Exceptional) {
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
func (v *statementsView) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.read()
	v.b.Window().Say(says, kit.Good)
	return nil
}

// explain asks what a line is.
func (v *statementsView) explain(l bank.Line) {
	explain(v.b, l, func(says string) { _ = v.done(nil, says) })
}

// settle says how a disputed line is settled.
func (v *statementsView) settle(l bank.Line) {
	v.b.Window().Tell("Disputed: "+l.String(), "Since "+l.Decided.Day.US()+": "+l.Reason+
		". When the bank's correction comes with a later statement, open that line under “To match or book” and choose “"+toSettle+"”.")
}

package billing

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// undo is how a run is taken back.
type undo int

const (
	dropping undo = iota // nothing is posted
	reversal             // its bills are cancelled
)

// undoing says how the run can be taken back, false when it cannot.
func (d *desk) undoing() (undo, bool) {
	switch r := d.run; {
	case r.Step == billing.Done || r.Step == billing.Posting && r.At > 0:
		return reversal, true
	case r.Step == billing.Previewing || r.Step == billing.Proof || r.Step == billing.Posting:
		return dropping, true
	}
	return dropping, false
}

// advance does what the run waits for.
func (v *runPage) advance() {
	switch v.d.run.Step {
	case billing.Proof:
		v.approve()
	case billing.Done:
		v.printAll()
	case billing.Undone:
	default:
		v.work()
	}
}

// work carries out the long step the run is at, behind a dialog that can stop it.
func (v *runPage) work() {
	titles := map[billing.Step]string{billing.Previewing: "Previewing", billing.Posting: "Posting", billing.Reversing: "Taking back"}
	title := titles[v.d.run.Step] + " run " + v.n.String()
	v.b.Window().Work(v.b.Shell.Desk(), title, func(ctx context.Context, tell kit.Progress) error { return v.d.step(ctx, tell) }, func(err error) {
		v.read()
		v.heaps.Select(0)
		v.b.Shell.Refresh()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		r := v.d.run
		v.b.Window().Say("Run "+v.n.String()+" is "+state(r)+": "+phrase.Count(sum(r).Bills, "bill")+" for "+sum(r).Total.Dollars()+".", kit.Good)
	})
}

// approve asks for the total to be typed before the proof list is accepted.
func (v *runPage) approve() {
	s := v.d.run.Sum
	text := "You accept the proof list of run " + v.n.String() + ": " + phrase.Count(s.Bills, "bill") + " for " + s.Total.Dollars() + ", with " +
		phrase.Count(s.Held, "account") + " left unbilled. The bills can be posted then."
	v.b.Window().AskTyped("Approve this run?", text, "Number of bills", phrase.Number(s.Bills), "Approve", func() {
		if _, err := bench.Do(v.b, v.b.NewDeed(), v.d.approval()); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.read()
		v.b.Shell.Refresh()
		v.b.Window().Say("Approved: F9 posts the bills.", kit.Good)
	})
}

// again throws the preview away and works it out anew, after something was corrected.
func (v *runPage) again() {
	if v.d.run.Step != billing.Proof {
		v.read()
		return
	}
	if _, err := bench.Do(v.b, v.b.NewDeed(), billing.Again{Run: v.n}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.read()
	v.work()
}

// decide asks why an account with exceptions is billed or held.
func (v *runPage) decide(bill bool) {
	l, ok := v.rows.Selected()
	if !ok {
		v.b.Window().Say("Choose an account in the list first.", kit.Warning)
		return
	}
	cmd := billing.Decide{Run: v.n, Accounts: []account.ID{l.id}, Bill: bill, Reason: "asked beforehand"}
	if err := bench.May(v.b, cmd); err != nil {
		v.b.Window().SayError(err)
		return
	}
	title, press := "Hold this account?", "Hold it"
	switch {
	case bill && l.held:
		title, press = "Release this bill?", "Release it"
	case bill:
		title, press = "Bill this account?", "Bill it"
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason(title, l.number+", "+l.name+".  "+l.what+".", press, func(reason string) error {
		cmd.Reason = reason
		if _, err := bench.Do(v.b, deed, cmd); err != nil {
			return err
		}
		v.read()
		v.b.Window().Say("Account "+l.number+": "+decided(bill)+".", kit.Good)
		return nil
	})
}

func decided(bill bool) string {
	if bill {
		return "it is billed"
	}
	return "it is held, and listed with your reason"
}

// takeBack asks why, and takes a draft back or reverses what is posted.
func (v *runPage) takeBack() {
	how, ok := v.d.undoing()
	if !ok {
		return
	}
	title, press := "Take this run back?", "Take back"
	text := "Nothing of run " + v.n.String() + " is posted. Its preview is thrown away; its number stays in the books."
	if how == reversal {
		title, press = "Reverse this run?", "Reverse"
		text = phrase.Count(v.d.run.Issued.Bills, "bill") + " for " + v.d.run.Issued.Total.Dollars() +
			" are cancelled, and the balances stand as if they had not been sent. Tell the customers when the bills are in the mail."
	}
	deed := v.b.NewDeed()
	begun := false
	d := v.b.Window().AskReason(title, text, press, func(reason string) (err error) {
		if how == reversal {
			_, err = bench.Do(v.b, deed, billing.ReverseRun{Run: v.n, Reason: reason})
		} else {
			_, err = bench.Do(v.b, deed, billing.DropRun{Run: v.n, Reason: reason})
		}
		begun = err == nil
		return err
	})
	d.OnClose = func() {
		if begun {
			v.read()
			v.work()
		}
	}
}

// printAll opens the screen that prints the bills of the run.
func (v *runPage) printAll() { v.b.Open(newPrint(v.b, v.n)) }

func ref(n document.Number) document.Ref { return document.Ref{Kind: billing.KindRun, Number: n} }

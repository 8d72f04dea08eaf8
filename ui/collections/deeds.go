package collections

import (
	"fmt"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// did carries out a deed on the run, shows it anew and says so.
func did[R any](v *runView, say string, c office.Command[collection.Books, R]) error {
	if _, err := bench.Do(v.b, v.m.deed, c); err != nil {
		return err
	}
	v.Shown()
	v.b.Window().Say(say, kit.Good)
	return nil
}

// press is F9: what the run waits for.
func (v *runView) press() {
	r := v.m.run
	switch v.m.next() {
	case "approve":
		if err := bench.May(v.b, collection.Approve{Run: r.Number}); err != nil {
			v.b.Window().SayError(err)
			return
		}
		text := fmt.Sprintf("%s ask for %s. A notice never changes what is owed.", phrase.Count(r.Sum.Proposed, "notice"), r.Sum.Amount.Dollars())
		v.b.Window().Ask("Approve this run?", text, "Approve", func() {
			v.failed(did(v, "The run is approved. F9 makes its notices.", collection.Approve{Run: r.Number}))
		})
	case "make the notices":
		v.make()
	case "record the mailing":
		v.mail()
	default:
		v.b.Window().Say("Nothing is left to do with this run.", kit.Quiet)
	}
}

func (v *runView) failed(err error) {
	if err != nil {
		v.b.Window().SayError(err)
	}
}

func (v *runView) make() {
	if err := bench.May(v.b, collection.IssueBatch{Run: v.m.number, Index: v.m.run.Done}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().Work(v.b.Shell.Desk(), "Making the notices", v.m.make, func(err error) {
		v.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Say(phrase.Count(v.m.run.Sum.Made, "notice")+" made. Ctrl+P prints them all.", kit.Good)
	})
}

// mail asks who took the notices to the post, and when.
func (v *runView) mail() { askMailing(v.b, v.m.run, printout.Job{}, v.Shown) }

// veto takes the chosen account off the run, or puts it back.
func (v *runView) veto() {
	l, ok := v.lines.Selected()
	if !ok {
		v.b.Window().Say("Choose the account in the list first (Right).", kit.Warning)
		return
	}
	if l.Veto != "" {
		v.failed(did(v, "Account "+l.Number+" is on the run again.", collection.Veto{Run: v.m.number, Account: l.Account, Lift: true}))
		return
	}
	if err := bench.May(v.b, collection.Veto{Run: v.m.number, Account: l.Account, Reason: "asked beforehand"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().AskReason("Take this account off?", l.Number+", "+l.Name+", gets no notice in this run.", "Take it off", func(reason string) error {
		return did(v, "Account "+l.Number+" is taken off.", collection.Veto{Run: v.m.number, Account: l.Account, Reason: reason})
	})
}

// giveBack sends an approved run back to draft.
func (v *runView) giveBack() {
	if v.m.run.State != document.Approved {
		v.b.Window().Say("Only a run that is approved goes back to draft; this one is "+string(v.m.run.State)+".", kit.Warning)
		return
	}
	v.b.Window().AskReason("Return the run to draft?", "It must be approved anew.", "Return it", func(reason string) error {
		return did(v, "The run is a draft again.", collection.Return{Run: v.m.number, Reason: reason})
	})
}

// void gives up a run before its notices are made, and the chosen notice afterwards.
func (v *runView) void() {
	if v.m.run.Done == 0 {
		v.b.Window().AskReason("Void this run?", "No notice of it is made; it stays in the books.", "Void the run", func(reason string) error {
			return did(v, "The run is voided.", collection.Void{Run: v.m.number, Reason: reason})
		})
		return
	}
	l, ok := v.lines.Selected()
	if !ok || l.Notice == 0 {
		v.b.Window().Say("Choose a notice in the list first (Right).", kit.Warning)
		return
	}
	v.b.Window().AskReason("Void notice "+l.Notice.String()+"?", l.Number+", "+l.Name+". What is owed stays as it is.", "Void the notice", func(reason string) error {
		return did(v, "Notice "+l.Notice.String()+" is void.", collection.VoidNotice{Number: l.Notice, Reason: reason})
	})
}

// print is Ctrl+P: the proof list before notices are made, the printing of all notices after.
func (v *runView) print() {
	if v.m.run.State != document.Issued {
		show(v.b)(v.m.proof())
		return
	}
	v.b.Open(newPrint(v.b, v.m.run))
}

package bankdesk

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

const (
	byBook = "Book it to a GL account"
	byBank = "The bank is to correct it"
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

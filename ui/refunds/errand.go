package refunds

import (
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// errand notes that every check of the heap was signed, or went to the post.
func (v *view) errand(e refund.Errand) {
	var numbers []document.Number
	sum := money.Amount(0)
	for _, l := range v.m.lines {
		numbers, sum = append(numbers, l.Check), sum.Plus(l.Amount)
	}
	if len(numbers) == 0 {
		return
	}
	what := phrase.Count(len(numbers), "check") + ", " + sum.Dollars() + " together. "
	sign, send := refund.SignChecks{Numbers: numbers}, refund.SendChecks{Numbers: numbers}
	deed := v.b.NewDeed()
	if e == refund.ToSign {
		confirm(v, bench.May(v.b, sign), "Were all of them signed?", what+"They wait for the post then.", "All are signed", func() error {
			_, err := bench.Do(v.b, deed, sign)
			return err
		})
		return
	}
	confirm(v, bench.May(v.b, send), "Did all of them go to the post?", what+"Each to the address verified.", "All are mailed", func() error {
		_, err := bench.Do(v.b, deed, send)
		return err
	})
}

// confirm asks before a deed of the whole heap, unless the office says no.
func confirm(v *view, why error, title, text, yes string, do func() error) {
	if why != nil {
		v.b.Window().SayError(why)
		return
	}
	v.b.Window().Ask(title, text, yes, func() {
		if err := do(); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say(yes+".", kit.Good)
	})
}

// openAccount shows the account of a refund; money that was in suspense has none.
func openAccount(b *bench.Bench, o Options, r refund.Request) {
	switch {
	case o.Open == nil:
	case r.Receipt != 0:
		b.Window().Say("This money was in suspense, under receipt "+r.Receipt.String()+": it is no account's.", kit.Quiet)
	default:
		o.Open(b, r.Account)
	}
}

// signed notes that the refund's check was signed.
func (v *story) signed() {
	c := v.last()
	_, err := bench.Do(v.b, v.deed, refund.SignChecks{Numbers: []document.Number{c.Number}})
	if err = v.done(err, "The check is signed, and waits for the post."); err != nil {
		v.b.Window().SayError(err)
	}
}

// sent notes that the refund's check went to the post, or was handed over.
func (v *story) sent() {
	f := kit.NewForm(kit.FormOptions{Submit: "It is out", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "to", Label: "Handed to", Chars: 46, Hint: "who, and how identified; empty: it was mailed"})
	f.Clean()
	v.b.Window().OpenForm("The signed check leaves the office", f, func() error {
		_, err := bench.Do(v.b, v.deed, refund.SendChecks{Numbers: []document.Number{v.last().Number}, HandedTo: f.Text("to")})
		return v.done(err, "The check is out.")
	})
}

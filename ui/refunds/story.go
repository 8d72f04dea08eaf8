package refunds

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// story is one refund: what it is at the left with what may be done, what happened at the right.
type story struct {
	b       *bench.Bench
	o       Options
	n       document.Number
	s       refund.Story
	deed    *bench.Deed
	facts   *fyne.Container
	buttons *fyne.Container
	events  *kit.List[refund.Event]
	first   fyne.Focusable
	box     fyne.CanvasObject
}

// NewStory shows one refund with its timeline and what may be done with it.
func NewStory(b *bench.Bench, n document.Number, o Options) shell.Screen { return newStory(b, n, o) }

func newStory(b *bench.Bench, n document.Number, o Options) *story {
	v := &story{b: b, o: o, n: n, deed: b.NewDeed(), facts: container.NewVBox(), buttons: container.NewVBox()}
	type col = kit.Column[refund.Event]
	v.events = kit.NewList(
		col{Title: "When", Chars: 19, Fixed: true, Text: func(e refund.Event) string { return e.Sign.At.String() }},
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(e refund.Event) string { return e.Sign.Day.US() }},
		col{Title: "Who", Chars: 12, Flex: 1, Fixed: true, Text: func(e refund.Event) string { return e.Who }},
		col{Title: "What", Chars: 18, Flex: 2, Fixed: true, Text: func(e refund.Event) string { return e.What }},
		col{Title: "Note", Chars: 14, Flex: 3, Fixed: true, Text: func(e refund.Event) string { return e.Note }})
	left := kit.Card(kit.Inset(12, 10, container.NewBorder(v.facts, v.buttons, nil, nil)))
	head := kit.Inset(0, 4, kit.NewWords("What happened", kit.Accent).Bold())
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(head, nil, nil, nil, v.events)))
	v.box = kit.Beside(36, left, right)
	v.read()
	return v
}

func (v *story) read() {
	s, err := bench.Ask(v.b, procedure.Trail{Number: v.n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.s = s
	v.events.SetRows(kit.Rows(s.Events))
	v.facts.Objects = v.factsOf()
	v.buttons.Objects, v.first = nil, v.events
	for _, b := range v.deeds() {
		if v.first == fyne.Focusable(v.events) {
			v.first = b
		}
		v.buttons.Add(kit.Inset(0, 2, b))
	}
	v.box.Refresh()
}

func (v *story) factsOf() []fyne.CanvasObject {
	s := v.s
	tone := kit.Plain
	if s.State == refund.Undone || s.State == refund.Printing {
		tone = kit.Warning
	}
	out := []fyne.CanvasObject{
		kit.NewHeading(s.Amount.Dollars() + " to " + s.Payee), kit.NewWords("Refund "+s.Request.Number.String()+", "+words(s.State), tone).Bold(),
		kit.NewWords("", kit.Plain),
	}
	fact := func(label, says string, tone kit.Tone) {
		if says != "" {
			out = append(out, kit.Beside(30, kit.NewWords(label, kit.Quiet), kit.NewWords(says, tone)))
		}
	}
	if s.Receipt != 0 {
		fact("In suspense", "receipt "+s.Receipt.String(), kit.Plain)
	} else {
		fact("Account", s.Number+"  "+s.Customer, kit.Plain)
	}
	fact("From", string(s.Source), kit.Plain)
	for i, line := range s.MailTo.Block() {
		fact(map[bool]string{true: "Mail to"}[i == 0], line, kit.Plain)
	}
	if s.Verified {
		fact("Address", "verified with the customer", kit.Good)
	} else {
		fact("Address", "not verified", kit.Danger)
	}
	for _, c := range s.Checks {
		fact(fmt.Sprintf("Check %06d", c.CheckNo), string(c.Outcome)+" "+c.OutcomeDay.US(), outcomeTone(c.Outcome))
		if until, stands := c.StopLapses(); stands {
			fact("", "stop order until "+until.US(), lapsing(until, v.b.Today()))
		}
	}
	return append(out, kit.NewWords("", kit.Plain), kit.NewNote(s.Reason, kit.Plain, 0))
}

// lapsing says how pressing it is to tell the bank again.
func lapsing(until, today calendar.Day) kit.Tone {
	switch {
	case until <= today:
		return kit.Danger
	case until <= today.Plus(30):
		return kit.Warning
	}
	return kit.Quiet
}

func outcomeTone(o refund.Outcome) kit.Tone {
	switch o {
	case refund.Cleared:
		return kit.Good
	case refund.Outstanding:
		return kit.Plain
	case refund.AtPrinter, refund.Stale:
		return kit.Warning
	}
	return kit.Quiet
}

// deeds are the buttons that fit where the refund stands; each is grey with its reason when it may not be pressed.
func (v *story) deeds() (out []*kit.Button) {
	add := func(b *kit.Button, why error) {
		b.BlockFor(why)
		out = append(out, b)
	}
	n := v.n
	switch v.s.State {
	case document.Draft:
		add(kit.NewDefault("Approve   F9", v.approve), bench.May(v.b, refund.Approve{Number: n}))
		add(kit.NewButton("Return to preparer…   F6", v.giveBack), bench.May(v.b, refund.GiveBack{Number: n, Reason: "?"}))
		add(kit.NewButton("Withdraw…", v.withdraw), bench.May(v.b, refund.Withdraw{Number: n, Reason: "?"}))
		if !v.s.Verified {
			add(kit.NewButton("Address verified…", v.verify), bench.May(v.b, refund.VerifyAddress{Number: n, How: "?"}))
		}
	case document.Approved:
		add(kit.NewDefault("Print checks…   F9", func() { printApproved(v.b, v.o) }), nil)
		add(kit.NewButton("Return to preparer…   F6", v.giveBack), bench.May(v.b, refund.GiveBack{Number: n, Reason: "?"}))
		add(kit.NewButton("Withdraw…", v.withdraw), bench.May(v.b, refund.Withdraw{Number: n, Reason: "?"}))
	case refund.Printing:
		add(kit.NewDefault("Say what came out…   F9", func() { openQuestion(v.b, v.o, v.last().Batch) }), nil)
	case document.Issued:
		c := v.last()
		one := []document.Number{c.Number}
		switch c.Errand() {
		case refund.ToSign:
			add(kit.NewDefault("Signed   F9", v.signed), bench.May(v.b, refund.SignChecks{Numbers: one}))
		case refund.ToSend:
			add(kit.NewDefault("Mailed, handed over…   F9", v.sent), bench.May(v.b, refund.SendChecks{Numbers: one}))
		}
		add(kit.NewButton("Check cleared…", v.cleared), bench.May(v.b, refund.Clear{Number: c.Number, Day: v.b.Today(), Amount: c.Amount}))
		add(kit.NewButton("Mark as stale", v.stale), bench.May(v.b, refund.Age{Number: c.Number}))
		add(kit.NewButton("Void the check…", v.undo(false)), bench.May(v.b, refund.UndoCheck{Number: c.Number, Reason: "?"}))
		add(kit.NewButton("Stop payment…", v.undo(true)), bench.May(v.b, refund.UndoCheck{Number: c.Number, Reason: "?", Stop: true}))
	case refund.Undone:
		add(kit.NewDefault("Pay by another check…   F9", v.payAgain), bench.May(v.b, v.again("?")))
		add(kit.NewButton("Put back "+v.where()+"…", v.putBack), bench.May(v.b, refund.PutBack{Number: n, Reason: "?"}))
	}
	for _, c := range v.s.Checks {
		if _, stands := c.StopLapses(); stands {
			add(kit.NewButton(fmt.Sprintf("Bank told again of %06d…", c.CheckNo), v.stopAgain(c)), bench.May(v.b, refund.StopAgain{Number: c.Number, Reason: "?"}))
		}
	}
	return out
}

// last is the refund's latest check.
func (v *story) last() refund.Check {
	if len(v.s.Checks) == 0 {
		return refund.Check{}
	}
	return v.s.Checks[len(v.s.Checks)-1]
}

// done says what was done and reads the refund again.
func (v *story) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.read()
	v.b.Shell.Refresh()
	v.b.Window().FocusOn(v.first)
	v.b.Window().Say(says, kit.Good)
	return nil
}

func (v *story) approve() {
	v.b.Window().Ask("Approve this refund?", v.s.Amount.Dollars()+" to "+v.s.Payee+". The money leaves "+strings.TrimPrefix(strings.TrimPrefix(v.where(), "on "), "into ")+" and waits as a refund payable.", "Approve", func() {
		r, err := bench.Do(v.b, v.deed, refund.Approve{Number: v.n})
		says := "Refund " + v.n.String() + " is approved and waits to be printed."
		if r.State == document.Draft {
			says = "Refund " + v.n.String() + " has the first of two approvals; somebody else gives the second."
		}
		if err = v.done(err, says); err != nil {
			v.b.Window().SayError(err)
		}
	})
}

func (v *story) verify() {
	v.b.Window().AskReason("Was the mail address verified?", "With the customer, not from the books: say how.", "Verified", func(how string) error {
		_, err := bench.Do(v.b, v.deed, refund.VerifyAddress{Number: v.n, How: how})
		return v.done(err, "The address of refund "+v.n.String()+" is verified.")
	})
}

func (v *story) giveBack() {
	v.b.Window().AskReason("Return this refund?", "It goes back to its preparer; the money is free again.", "Return", func(reason string) error {
		_, err := bench.Do(v.b, v.deed, refund.GiveBack{Number: v.n, Reason: reason})
		return v.done(err, "Refund "+v.n.String()+" went back to its preparer.")
	})
}

func (v *story) withdraw() {
	v.b.Window().AskReason("Withdraw this refund?", "It is void for good; the number stays in the books.", "Withdraw", func(reason string) error {
		_, err := bench.Do(v.b, v.deed, refund.Withdraw{Number: v.n, Reason: reason})
		return v.done(err, "Refund "+v.n.String()+" is withdrawn.")
	})
}

func (v *story) cleared() {
	c := v.last()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Cleared", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Required: true, Hint: "on the bank's statement"},
		kit.Field{Key: "amount", Label: "Amount paid", Kind: kit.Money, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm(fmt.Sprintf("Check %06d cleared", c.CheckNo), f, func() error {
		_, err := bench.Do(v.b, v.deed, refund.Clear{Number: c.Number, Day: f.Day("day"), Amount: f.Amount("amount")})
		return v.done(err, fmt.Sprintf("Check %06d is cleared.", c.CheckNo))
	})
}

func (v *story) stale() {
	_, err := bench.Do(v.b, v.deed, refund.Age{Number: v.last().Number})
	if err = v.done(err, "The check is marked as stale."); err != nil {
		v.b.Window().SayError(err)
	}
}

func (v *story) undo(stop bool) func() {
	title, text, yes := "Void this check?", "The check lies before you, and VOID is written on it.", "Void"
	if stop {
		title, text, yes = "Stop payment?", "The bank was told in writing not to pay it.", "Stop"
	}
	return func() {
		c := v.last()
		v.b.Window().AskReason(title, fmt.Sprintf("Check %06d, %s. %s The money waits until somebody decides.", c.CheckNo, c.Amount.Dollars(), text), yes, func(reason string) error {
			_, err := bench.Do(v.b, v.deed, refund.UndoCheck{Number: c.Number, Stop: stop, Reason: reason})
			return v.done(err, fmt.Sprintf("Check %06d is undone; decide whether to pay again.", c.CheckNo))
		})
	}
}

func (v *story) stopAgain(c refund.Check) func() {
	return func() {
		v.b.Window().AskReason("Was the bank told again?", fmt.Sprintf("The stop order of check %06d was given again in writing: say how.", c.CheckNo), "Told again", func(how string) error {
			got, err := bench.Do(v.b, v.deed, refund.StopAgain{Number: c.Number, Reason: how})
			return v.done(err, fmt.Sprintf("The stop order of check %06d holds until %s.", c.CheckNo, got.StopTo.US()))
		})
	}
}

func (v *story) again(reason string) refund.PayAgain {
	return refund.PayAgain{Number: v.n, Payee: v.s.Payee, MailTo: v.s.MailTo, Reason: reason}
}

func (v *story) payAgain() {
	f := kit.NewForm(kit.FormOptions{Today: func() calendar.Day { return v.b.Today() }, Submit: "Pay again", Cancel: "Cancel"},
		kit.Field{Key: "payee", Label: "Pay to", Required: true, Chars: 34},
		kit.Field{Key: "address", Label: "Mail to", Required: true, Chars: 34},
		kit.Field{Key: "city", Label: "City", Required: true, Chars: 24},
		kit.Field{Key: "state", Label: "State", Required: true, Chars: 4},
		kit.Field{Key: "zip", Label: "ZIP", Required: true, Chars: 10},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 34})
	to := v.s.MailTo
	f.Set("payee", v.s.Payee)
	if len(to.Lines) > 0 {
		f.Set("address", to.Lines[0])
	}
	f.Set("city", to.City)
	f.Set("state", to.State)
	f.Set("zip", to.ZIP)
	f.Clean()
	v.b.Window().OpenForm("Pay by another check", f, func() error {
		c := v.again(f.Text("reason"))
		c.Payee, c.MailTo.City, c.MailTo.State, c.MailTo.ZIP = f.Text("payee"), f.Text("city"), f.Text("state"), f.Text("zip")
		c.MailTo.Lines = append([]string{f.Text("address")}, to.Lines[min(1, len(to.Lines)):]...)
		r, err := bench.Do(v.b, v.deed, c)
		says := "Refund " + v.n.String() + " waits to be printed again."
		if r.State == document.Draft {
			says = "Refund " + v.n.String() + " goes to another payee or address: have it verified, and somebody else approves it anew."
		}
		return v.done(err, says)
	})
}

// where says where the money was before it was refunded.
func (v *story) where() string {
	if v.s.Receipt != 0 {
		return "into suspense"
	}
	return "on account " + v.s.Number
}

func (v *story) putBack() {
	v.b.Window().AskReason("Put the money back "+v.where()+"?", v.s.Amount.Dollars()+" is free there again.", "Put back", func(reason string) error {
		_, err := bench.Do(v.b, v.deed, refund.PutBack{Number: v.n, Reason: reason})
		return v.done(err, "The money is back "+v.where()+".")
	})
}

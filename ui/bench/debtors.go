package bench

import (
	"strconv"
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/procedure"
	"curbstop/domain/tracing"
	"curbstop/ui/kit"
)

// MeetDebtors asks, one after the other, of each old debtor an applicant may be whether it is, and what becomes of the debt, with the
// reason, and goes on when all are answered. Esc leaves the rest unanswered and does not go on, nor does service that is refused. Nothing
// is decided without the clerk. Shown is the identity number that somebody new shows, zero for none.
func (b *Bench) MeetDebtors(who customer.Customer, at customer.Address, shown customer.IDNumber, then func()) error {
	found, err := Ask(b, procedure.FindDebtors{Applicant: who, At: at, Number: shown})
	if err != nil {
		return err
	}
	var open []procedure.Debtor
	for _, d := range found {
		if d.Decided == nil && d.Score.Points < tracing.SameRecord {
			open = append(open, d)
		}
	}
	b.meet(who, open, then)
	return nil
}

func (b *Bench) meet(who customer.Customer, open []procedure.Debtor, then func()) {
	if len(open) == 0 {
		then()
		return
	}
	b.DecideDebtor(who, open[0], func(said tracing.Decision) {
		if said.Then == tracing.Denied {
			b.Window().Say("Service is refused to "+who.Name+": "+open[0].Owed.Dollars()+" of before is not paid. It is written down.", kit.Warning)
			return
		}
		b.meet(who, open[1:], then)
	})
}

// The answers about an old debtor.
const (
	samePerson = "the same person"
	otherOne   = "somebody else"
)

// DecideDebtor asks whether an applicant is an old debtor, and what becomes of the debt when it is.
func (b *Bench) DecideDebtor(who customer.Customer, d procedure.Debtor, then func(tracing.Decision)) {
	shown := func(key, label string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Shown, Chars: 58}
	}
	outcomes := make([]string, len(tracing.Upshots))
	for i, o := range tracing.Upshots {
		outcomes[i] = string(o)
	}
	theirs := func(f *kit.Form) {
		if f.Text("is") == samePerson {
			f.Show("then")
		} else {
			f.Hide("then")
		}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Back to the form"},
		shown("applicant", "Applies"), shown("debtor", "Owes"), shown("debt", "From before"), shown("why", "Agrees in"), shown("sure", "So it is"),
		kit.Field{Key: "is", Label: "They are", Kind: kit.Pick, Required: true, Chars: 20, Options: kit.Options(samePerson, otherOne), OnChange: theirs},
		kit.Field{Key: "then", Label: "The debt is", Kind: kit.Pick, Chars: 30, Options: kit.Options(outcomes...)},
		kit.Field{Key: "reason", Label: "Because", Required: true, Chars: 58, Hint: "papers seen, dates of birth, what the applicant said"})
	f.Set("applicant", says(who))
	f.Set("debtor", says(d.Customer))
	f.Set("debt", debts(d))
	f.Set("why", strings.Join(d.Score.Why, ", "))
	f.Set("sure", d.Score.Degree()+", "+strconv.Itoa(d.Score.Points)+" of 100")
	f.Set("is", otherOne)
	f.Set("then", string(tracing.ToPay))
	theirs(f)
	f.Clean()
	deed, done := b.NewDeed(), false
	var said tracing.Decision
	dialog := b.Window().OpenForm("An old debtor?", f, func() (err error) {
		c := tracing.Decide{Applicant: who, Debtor: d.Customer.ID, Same: f.Text("is") == samePerson, Reason: f.Text("reason"), Score: d.Score}
		if c.Same {
			c.Then = tracing.Upshot(f.Text("then"))
		}
		said, err = Do(b, deed, c)
		done = err == nil
		return err
	})
	dialog.OnClose = func() {
		if done {
			then(said)
		}
	}
}

// says gives what tells a customer, in one line.
func says(c customer.Customer) string {
	parts := []string{c.Name}
	if c.Second != "" {
		parts = append(parts, c.Second)
	}
	parts = append(parts, c.Phones...)
	if len(c.Mail.Lines) > 0 {
		parts = append(parts, c.Mail.Lines[0])
	}
	if c.IDTail != "" {
		parts = append(parts, "id …"+c.IDTail)
	}
	return strings.Join(parts, ", ")
}

func debts(d procedure.Debtor) string {
	var parts []string
	for _, x := range d.Debts {
		text := x.Owed().Dollars() + " of account " + x.Number
		if len(x.Where.Lines) > 0 {
			text += ", " + x.Where.Lines[0]
		}
		if x.Ended != 0 {
			text += ", ended " + x.Ended.US()
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

package billing

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// openFees asks for fees to bill by themselves.
func openFees(b *bench.Bench, id account.ID, then func()) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Issue the bill", Cancel: "Cancel"},
		kit.Field{Key: "label", Label: "Fee", Required: true, Chars: 32, Hint: "as it is printed: Tap fee, 3/4 inch"},
		kit.Field{Key: "service", Label: "Of service", Kind: kit.Pick, Required: true, Options: kit.Options("water", "sewer", "storm", "trash"), Chars: 12},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "label2", Label: "Second fee", Chars: 32},
		kit.Field{Key: "service2", Label: "Of service", Kind: kit.Pick, Options: kit.Options("water", "sewer", "storm", "trash"), Chars: 12},
		kit.Field{Key: "amount2", Label: "Amount", Kind: kit.Money},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44},
		kit.Field{Key: "damage", Label: "For damage", Kind: kit.Tick, Hint: "or tampering: rules may forbid a cut"})
	f.Set("service", "water")
	f.Set("service2", "water")
	f.Clean()
	b.Window().OpenForm("Bill fees", f, func() error {
		c := billing.BillFees{Account: id, Reason: f.Text("reason"), Damage: f.Ticked("damage"), Fees: []billing.FeeLine{{Service: f.Text("service"), Label: f.Text("label"), Amount: f.Amount("amount")}}}
		if strings.TrimSpace(f.Text("label2")) != "" {
			c.Fees = append(c.Fees, billing.FeeLine{Service: f.Text("service2"), Label: f.Text("label2"), Amount: f.Amount("amount2")})
		}
		bill, err := bench.Do(b, deed, c)
		if err == nil {
			then()
			b.Window().Say("Bill "+bill.Number.String()+" of fees, "+bill.Content.Total.Dollars()+".", kit.Good)
		}
		return err
	})
}

// openBudget prepares a budget plan, begins the one that is prepared, or reviews and ends the one that lives.
func openBudget(b *bench.Bench, id account.ID, p billing.Plan, then func()) {
	switch {
	case p.State == document.Draft && p.Number != 0:
		beginBudget(b, p, then)
	case p.Lives():
		reviewBudget(b, p, then)
	default:
		proposeBudget(b, id, then)
	}
}

func proposeBudget(b *bench.Bench, id account.ID, then func()) {
	deed := b.NewDeed()
	read := func(f *kit.Form) billing.ProposePlan {
		review, _ := strconv.Atoi(f.Text("review"))
		return billing.ProposePlan{
			Account: id, Method: billing.Method(f.Text("method")), Factor: f.Number("factor"), Settle: billing.Settling(f.Text("settle")),
			Review: review, Amount: f.Amount("amount"),
		}
	}
	look := func(f *kit.Form) {
		p, err := bench.Ask(b, billing.Figured{Plan: read(f)})
		if err != nil {
			f.Note(err.Error(), kit.Warning)
			return
		}
		says := "Each bill asks " + p.Amount.Dollars() + "."
		if p.Of > 0 {
			says += " The last " + phrase.Count(p.Of, "bill") + " charged " + p.Base.Dollars() + "."
		}
		f.Note(says, kit.Plain)
	}
	f := planForm(b, look)
	f.Set("method", string(billing.Fixed))
	f.Set("factor", decimal.NewFromInt(1))
	f.Set("settle", string(billing.RollOver))
	_, month := b.Today().Month().Civil()
	f.Set("review", strconv.Itoa(int(month)))
	look(f)
	f.Clean()
	b.Window().OpenForm("Budget plan", f, func() error {
		p, err := bench.Do(b, deed, read(f))
		if err == nil {
			then()
			b.Window().Say("Prepared: "+p.Amount.Dollars()+" a bill. F6 begins the plan.", kit.Good)
		}
		return err
	})
}

// planForm asks how a plan is figured.
func planForm(b *bench.Bench, look func(*kit.Form)) *kit.Form {
	return kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Prepare the plan", Cancel: "Cancel"},
		kit.Field{Key: "method", Label: "Amount", Kind: kit.Pick, Required: true, Chars: 28, OnChange: look, Options: []kit.Option{
			{Value: string(billing.Fixed), Label: "the year in even parts"}, {Value: string(billing.Rolling), Label: "rolling mean of the year"},
		}},
		kit.Field{Key: "factor", Label: "Times", Kind: kit.Number, Places: 3, Chars: 8, OnLeave: look, Hint: "1.05 is five percent more than the year"},
		kit.Field{Key: "settle", Label: "At the review", Kind: kit.Pick, Required: true, Chars: 28, Options: []kit.Option{
			{Value: string(billing.RollOver), Label: "the difference rolls over"}, {Value: string(billing.TrueUp), Label: "the difference is billed"},
		}},
		kit.Field{Key: "review", Label: "Review in", Kind: kit.Pick, Required: true, Chars: 12, Options: monthOptions()},
		kit.Field{Key: "amount", Label: "Other amount", Kind: kit.Money, OnLeave: look, Hint: "only in the place of the year's"})
}

func beginBudget(b *bench.Bench, p billing.Plan, then func()) {
	deed := b.NewDeed()
	b.Window().Ask("Begin this plan?", "Each bill from now on asks "+p.Amount.Dollars()+". The account is charged what it really uses, and the difference is tracked.", "Begin", func() {
		if _, err := bench.Do(b, deed, billing.BeginPlan{Number: p.Number}); err != nil {
			b.Window().SayError(err)
			return
		}
		then()
		b.Window().Say("The plan is in force from the next bill on.", kit.Good)
	})
}

func reviewBudget(b *bench.Bench, p billing.Plan, then func()) {
	const anew, end = "figure the amount anew", "end the plan"
	deed := b.NewDeed()
	change := func(f *kit.Form) {
		if f.Text("what") == end {
			f.Show("reason")
			f.Hide("amount")
		} else {
			f.Show("amount")
			f.Hide("reason")
		}
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Do it", Cancel: "Cancel"},
		kit.Field{Key: "what", Label: "What", Kind: kit.Pick, Required: true, Chars: 26, Options: kit.Options(anew, end), OnChange: change},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Hint: "empty: from the bills of the last year"},
		kit.Field{Key: "reason", Label: "Reason", Chars: 40, Hint: "on request, or on default"})
	f.Set("what", anew)
	change(f)
	f.Note("It asks "+p.Amount.Dollars()+" a bill; the difference so far is "+p.Variance.Balance()+".", kit.Plain)
	f.Clean()
	b.Window().OpenForm("Budget plan "+p.Number.String(), f, func() (err error) {
		if f.Text("what") == end {
			_, err = bench.Do(b, deed, billing.EndPlan{Number: p.Number, Reason: f.Text("reason")})
		} else {
			p, err = bench.Do(b, deed, billing.RefigurePlan{Number: p.Number, Amount: f.Amount("amount")})
		}
		if err == nil {
			then()
			b.Window().Say("Budget plan "+p.Number.String()+": done.", kit.Good)
		}
		return err
	})
}

// openAgree prepares a rate agreement, or approves or ends the newest one.
func openAgree(b *bench.Bench, id account.ID, now []billing.Agreement, then func()) {
	for _, g := range now {
		switch {
		case g.State == document.Draft:
			approveAgreement(b, g, then)
			return
		case g.On(b.Today()):
			endAgreement(b, g, then)
			return
		}
	}
	proposeAgreement(b, id, then)
}

func proposeAgreement(b *bench.Bench, id account.ID, then func()) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Prepare the agreement", Cancel: "Cancel"},
		kit.Field{Key: "service", Label: "Service", Kind: kit.Pick, Required: true, Options: kit.Options("water", "sewer", "storm", "trash"), Chars: 12},
		kit.Field{Key: "rate", Label: "By schedule", Required: true, Chars: 16, Hint: "code of an approved schedule"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "until", Label: "Until", Kind: kit.Date, Required: true, Hint: "it ends by itself"},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 44, Hint: "who decided it, and when"})
	f.Set("service", "water")
	f.Set("from", b.Today())
	f.Clean()
	b.Window().OpenForm("Agreed prices", f, func() error {
		_, err := bench.Do(b, deed, billing.Agree{
			Account: id, Service: f.Text("service"), Rate: strings.TrimSpace(f.Text("rate")), From: f.Day("from"), Until: f.Day("until"), Reason: f.Text("reason"),
		})
		if err == nil {
			then()
			b.Window().Say("Prepared: somebody else approves it with F7.", kit.Good)
		}
		return err
	})
}

func approveAgreement(b *bench.Bench, g billing.Agreement, then func()) {
	const yes, no = "approve it", "take it back"
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Do it", Cancel: "Cancel"},
		kit.Field{Key: "what", Label: "What", Kind: kit.Pick, Required: true, Chars: 18, Options: kit.Options(yes, no)},
		kit.Field{Key: "reason", Label: "Reason", Chars: 40, Hint: "to take it back"})
	f.Set("what", yes)
	f.Note(g.Service+" by "+g.Rate+" from "+g.From.US()+" until "+g.Until.US()+": "+g.Reason, kit.Plain)
	f.Clean()
	b.Window().OpenForm("Rate agreement "+g.Number.String(), f, func() (err error) {
		if f.Text("what") == no {
			_, err = bench.Do(b, deed, billing.EndAgreement{Number: g.Number, Reason: f.Text("reason")})
		} else {
			_, err = bench.Do(b, deed, billing.ApproveAgreement{Number: g.Number})
		}
		if err == nil {
			then()
		}
		return err
	})
}

func endAgreement(b *bench.Bench, g billing.Agreement, then func()) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "End it", Cancel: "Cancel"},
		kit.Field{Key: "until", Label: "Last day", Kind: kit.Date, Required: true},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 40})
	f.Set("until", b.Today())
	f.Note(g.Service+" by "+g.Rate+" until "+g.Until.US()+": "+g.Reason, kit.Plain)
	f.Clean()
	b.Window().OpenForm("Rate agreement "+g.Number.String(), f, func() error {
		_, err := bench.Do(b, deed, billing.EndAgreement{Number: g.Number, Until: f.Day("until"), Reason: f.Text("reason")})
		if err == nil {
			then()
		}
		return err
	})
}

var errWinter = fault.New(fault.Invalid, "average.months", "The winter ends after it begins: give a day of its first and of its last month.", nil)

// openAverage puts another winter average in the place of the account's own.
func openAverage(b *bench.Bench, id account.ID, then func()) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Put it in place", Cancel: "Cancel"},
		kit.Field{Key: "first", Label: "Winter from", Kind: kit.Date, Required: true, Hint: "any day of its first month"},
		kit.Field{Key: "last", Label: "to", Kind: kit.Date, Required: true, Hint: "any day of its last month"},
		kit.Field{Key: "use", Label: "Average use", Kind: kit.Number, Places: 4, Required: true, Chars: 12},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44, Hint: "a leak, and when it was mended"})
	f.Clean()
	b.Window().OpenForm("Winter average", f, func() error {
		first, last := f.Day("first"), f.Day("last")
		if first == 0 || last < first {
			return errWinter.At("last")
		}
		_, err := bench.Do(b, deed, billing.SubstituteAverage{Account: id, First: first.Month(), Last: last.Month(), Use: f.Number("use"), Reason: f.Text("reason")})
		if err == nil {
			then()
			b.Window().Say("Bills from now on go by this average.", kit.Good)
		}
		return err
	})
}

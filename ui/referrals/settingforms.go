package referrals

import (
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// change edits what is chosen: the terms, or an agency.
func (v *settings) change() {
	if a, _ := v.all.Selected(); a.ID != 0 {
		v.enter(a)
		return
	}
	t := v.next()
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "itemize", Label: "Itemised from", Kind: kit.Pick, Required: true, Chars: 18, Options: options(referral.Itemizations)},
		kit.Field{Key: "age", Label: "Days past due", Kind: kit.Number, Required: true}, kit.Field{Key: "least", Label: "At least", Kind: kit.Money, Required: true},
		kit.Field{Key: "letter", Label: "Days after the letter", Kind: kit.Number, Required: true}, kit.Field{Key: "barred", Label: "Suit barred after, months", Kind: kit.Number, Required: true},
		kit.Field{Key: "served", Label: "Served accounts too", Kind: kit.Tick}, kit.Field{Key: "freeze", Label: "Late fees frozen", Kind: kit.Tick},
		kit.Field{Key: "statement", Label: "Days to a statement", Kind: kit.Number, Required: true}, kit.Field{Key: "answer", Label: "Days to answer a recall", Kind: kit.Number, Required: true},
		kit.Field{Key: "expense", Label: "Commissions go to", Required: true, Chars: 28}, kit.Field{Key: "payable", Label: "Commissions owed in", Required: true, Chars: 28})
	for key, n := range map[string]int{"age": t.Age, "letter": t.Letter, "barred": t.Barred, "statement": t.Statement, "answer": t.Answer} {
		f.Set(key, decimalOf(n))
	}
	f.Set("from", t.Effective)
	f.Set("itemize", string(t.Itemize))
	f.Set("least", t.Least)
	f.Set("served", t.Served)
	f.Set("freeze", t.Freeze)
	f.Set("expense", t.Expense)
	f.Set("payable", t.Payable)
	f.Clean()
	if used := v.terms.Asked.Used; len(used) > 0 {
		f.Note("These rules of “"+v.terms.Asked.Pack+"” stand before the terms: "+strings.Join(used, ", "), kit.Warning)
	}
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Terms of referral", f, func() error {
		whole := func(key string) int { return int(number(f, key).IntPart()) }
		t.Effective, t.Itemize, t.Least = f.Day("from"), referral.Itemize(f.Text("itemize")), f.Amount("least")
		t.Age, t.Letter, t.Barred, t.Statement, t.Answer = whole("age"), whole("letter"), whole("barred"), whole("statement"), whole("answer")
		t.Served, t.Freeze, t.Expense, t.Payable = f.Ticked("served"), f.Ticked("freeze"), f.Text("expense"), f.Text("payable")
		if t.Rev = v.own.Rev; t.Effective != v.own.Effective {
			t.Rev = 0
		}
		kept, err := bench.Do(v.b, deed, referral.KeepTerms{Terms: t})
		if err == nil {
			v.b.Window().Say("The terms hold from "+kept.Effective.US()+".", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

// enter edits an agency, or enters one: who it is and where; commissions and files have forms of their own.
func (v *settings) enter(a referral.Agency) {
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 30}, kit.Field{Key: "sort", Label: "What it is", Kind: kit.Pick, Required: true, Chars: 24, Options: options(referral.Sorts)},
		kit.Field{Key: "street", Label: "Mail to", Chars: 30}, kit.Field{Key: "phone", Label: "Phone for callers", Chars: 18},
		kit.Field{Key: "city", Label: "City", Chars: 20}, kit.Field{Key: "contact", Label: "Who", Chars: 24},
		kit.Field{Key: "state", Label: "State", Chars: 4}, kit.Field{Key: "zip", Label: "ZIP", Chars: 10},
		kit.Field{Key: "email", Label: "E-mail", Chars: 30}, kit.Field{Key: "closed", Label: "Closed", Kind: kit.Tick, Hint: "nothing more is placed"})
	f.Set("sort", string(referral.Collector))
	if a.ID != 0 {
		f.Set("sort", string(a.Sort))
		if len(a.Mail.Lines) > 0 {
			f.Set("street", a.Mail.Lines[0])
		}
		for key, text := range map[string]string{
			"name": a.Name, "phone": a.Phone, "contact": a.Contact, "city": a.Mail.City, "state": a.Mail.State, "zip": a.Mail.ZIP, "email": a.Email,
		} {
			f.Set(key, text)
		}
		f.Set("closed", a.Closed)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Whom debts are forwarded to", f, func() error {
		a.Name, a.Sort, a.Phone, a.Contact, a.Email, a.Closed = f.Text("name"), referral.Sort(f.Text("sort")), f.Text("phone"), f.Text("contact"), f.Text("email"), f.Ticked("closed")
		if a.Mail = address(f); len(a.Mail.Lines) == 0 {
			a.Mail = customer.Address{}
		}
		return v.keep(deed, a)
	}).OnClose = v.Shown
}

func (v *settings) keep(deed *bench.Deed, a referral.Agency) error {
	kept, err := bench.Do(v.b, deed, referral.KeepAgency{Agency: a})
	if err == nil {
		v.b.Window().Say(kept.Name+" is kept.", kit.Good)
	}
	return err
}

// agree adds a commission from a day on.
func (v *settings) agree() {
	a, ok := v.all.Selected()
	if !ok || a.ID == 0 {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Agreed", Cancel: "Cancel"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "rate", Label: "Of what it collects, percent", Kind: kit.Number, Places: 2, Required: true},
		kit.Field{Key: "direct", Label: "Of what is paid here, percent", Kind: kit.Number, Places: 2}, kit.Field{Key: "gross", Label: "Remits gross", Kind: kit.Tick, Hint: "its commission is billed"},
		kit.Field{Key: "note", Label: "Contract", Chars: 36, Hint: "number, resolution"})
	f.Set("from", v.b.Today())
	if last, there := a.On(v.b.Today()); there {
		f.Set("rate", last.Rate)
		f.Set("direct", last.Direct)
		f.Set("gross", last.Gross)
		f.Set("from", v.b.Today()+1)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Commission of "+a.Name, f, func() error {
		next := a
		next.Agreements = append(append([]referral.Agreement{}, a.Agreements...), referral.Agreement{
			From: f.Day("from"), Rate: number(f, "rate"), Direct: number(f, "direct"), Gross: f.Ticked("gross"), Note: f.Text("note"),
		})
		return v.keep(deed, next)
	}).OnClose = v.Shown
}

// layout edits the columns of the file an agency gets.
func (v *settings) layout() {
	a, ok := v.all.Selected()
	if !ok || a.ID == 0 {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "layout", Label: "Columns", Kind: kit.Notes, Rows: 12, Chars: 48, Hint: "a line a column: field, or field = heading; none for the usual file"})
	f.Set("layout", referral.LayoutText(a.Columns()))
	f.Clean()
	f.Note("A file may have: "+strings.Join(referral.Fields(), ", ")+".", kit.Quiet)
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("File for "+a.Name, f, func() (err error) {
		next := a
		if next.Layout, err = referral.ParseLayout(f.Text("layout")); err != nil {
			return err
		}
		return v.keep(deed, next)
	}).OnClose = v.Shown
}

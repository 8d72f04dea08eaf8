package referrals

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// choose asks with which agency the desk goes on, or for a new one.
func (v *desk) choose() {
	all, err := bench.Ask(v.b, referral.Agencies{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	if len(all) == 0 {
		v.enter(referral.Agency{})
		return
	}
	const another = "0"
	options := make([]kit.Option, 0, len(all)+1)
	for _, a := range all {
		options = append(options, kit.Option{Value: strconv.FormatUint(a.ID, 10), Label: a.Name + ", " + string(a.Sort)})
	}
	options = append(options, kit.Option{Value: another, Label: "Another one, to be entered"})
	f := kit.NewForm(kit.FormOptions{Submit: "Go on", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "agency", Label: "Agency", Kind: kit.Pick, Required: true, Chars: 44, Options: options})
	f.Set("agency", strconv.FormatUint(v.agency.ID, 10))
	f.Clean()
	v.b.Window().OpenForm("Whose debts", f, func() error { return nil }).OnClose = func() {
		if f.Text("agency") == another {
			v.enter(referral.Agency{})
			return
		}
		for _, a := range all {
			if strconv.FormatUint(a.ID, 10) == f.Text("agency") {
				v.agency = a
			}
		}
		v.Shown()
	}
}

// enter asks for an agency.
func (v *desk) enter(a referral.Agency) {
	sorts := make([]kit.Option, len(referral.Sorts))
	for i, s := range referral.Sorts {
		sorts[i] = kit.Option{Value: string(s), Label: phrase.Sentence(string(s))}
	}
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 30}, kit.Field{Key: "sort", Label: "What it is", Kind: kit.Pick, Required: true, Chars: 24, Options: sorts},
		kit.Field{Key: "street", Label: "Mail to", Chars: 30}, kit.Field{Key: "phone", Label: "Phone for callers", Chars: 18},
		kit.Field{Key: "city", Label: "City", Chars: 20}, kit.Field{Key: "contact", Label: "Who", Chars: 24},
		kit.Field{Key: "state", Label: "State", Chars: 4}, kit.Field{Key: "zip", Label: "ZIP", Chars: 10},
		kit.Field{Key: "from", Label: "Agreed from", Kind: kit.Date}, kit.Field{Key: "gross", Label: "Remits gross", Kind: kit.Tick, Hint: "its commission is billed"},
		kit.Field{Key: "rate", Label: "Commission, percent", Kind: kit.Number, Places: 2}, kit.Field{Key: "direct", Label: "On payments here, percent", Kind: kit.Number, Places: 2})
	f.Set("sort", string(referral.Collector))
	f.Set("from", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Whom debts are forwarded to", f, func() error {
		a.Name, a.Sort, a.Phone, a.Contact = f.Text("name"), referral.Sort(f.Text("sort")), f.Text("phone"), f.Text("contact")
		if street := strings.TrimSpace(f.Text("street")); street != "" {
			a.Mail = customer.Address{Lines: []string{street}, City: f.Text("city"), State: strings.ToUpper(f.Text("state")), ZIP: f.Text("zip")}
		}
		a.Agreements = []referral.Agreement{{From: f.Day("from"), Rate: number(f, "rate"), Direct: number(f, "direct"), Gross: f.Ticked("gross")}}
		kept, err := bench.Do(v.b, deed, referral.KeepAgency{Agency: a})
		if err == nil {
			v.agency = kept
			v.b.Window().Say(kept.Name+" is kept.", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

func number(f *kit.Form, key string) decimal.Decimal { return f.Number(key) }

func decimalOf(n int) decimal.Decimal { return decimal.NewFromInt(int64(n)) }

// statement asks what an agency collected, debt by debt, and posts it.
func (v *desk) statement() {
	if v.agency.ID == 0 {
		v.b.Window().Say("Enter an agency first: F4.", kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Post", Cancel: "Cancel"},
		kit.Field{Key: "their", Label: "Its number", Chars: 16}, kit.Field{Key: "day", Label: "Dated", Kind: kit.Date},
		kit.Field{Key: "lines", Label: "Collected", Kind: kit.Notes, Rows: 8, Chars: 44, Required: true, Hint: "a line a debt: number or account, amount"},
		kit.Field{Key: "settled", Label: "Taken of what it was owed", Kind: kit.Money}, kit.Field{Key: "remitted", Label: "Remitted", Kind: kit.Money, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	if owed, err := bench.Ask(v.b, referral.Reconcile{Agency: v.agency.ID}); err == nil && owed.Owed != 0 {
		f.Note("Commissions owed to it: "+owed.Owed.Dollars(), kit.Quiet)
	}
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Statement of "+v.agency.Name, f, func() error {
		lines, err := v.entered(f.Text("lines"))
		if err != nil {
			return err
		}
		s, err := bench.Do(v.b, deed, referral.PostStatement{
			Agency: v.agency.ID, Their: f.Text("their"), Day: f.Day("day"), Lines: lines, Settled: f.Amount("settled"), Remitted: f.Amount("remitted"),
		})
		if err == nil {
			v.b.Window().Say(s.Ref().String()+": "+s.Gross.Dollars()+" collected, "+s.Commission.Dollars()+" commission, "+s.Remitted.Dollars()+" to the bank.", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

// entered reads the lines of a statement: a number of ours, or an account's, then an amount.
func (v *desk) entered(text string) (out []referral.Entered, err error) {
	byAccount := map[string]document.Number{}
	for _, status := range []referral.Status{referral.Returned, referral.Recalled, referral.Paid, referral.Placed} {
		all, err := bench.Ask(v.b, referral.InStatus{Agency: v.agency.ID, Status: status, Limit: 100_000})
		if err != nil {
			return nil, err
		}
		for _, s := range all {
			byAccount[s.Number] = s.Referral.Number
		}
	}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		bad := fault.New(fault.Invalid, "statement.line", "Line {line} is not a number and an amount: “{text}”.", fault.Args{"line": i + 1, "text": line}).At("lines")
		if len(words) != 2 {
			return nil, bad
		}
		l := referral.Entered{}
		var known bool
		if l.Referral, known = byAccount[words[0]]; !known {
			if l.Referral, err = document.ParseNumber(words[0]); err != nil {
				return nil, bad
			}
		}
		if l.Gross, err = money.Parse(words[1]); err != nil {
			return nil, bad
		}
		out = append(out, l)
	}
	return out, nil
}

package billing

import (
	"strings"

	"curbstop/domain/billing"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// The choices of whom a run bills.
const (
	everybody = "all accounts"
	byCycle   = "a cycle"
	byRoute   = "a route"
	oneOnly   = "one account"
)

// openStart asks whom to bill for which days, begins the run, and hands it over.
func openStart(b *bench.Bench, then func(billing.Run)) {
	deed := b.NewDeed()
	whom := func(f *kit.Form) {
		for key, choice := range map[string]string{"cycle": byCycle, "route": byRoute, "account": oneOnly} {
			if f.Text("whom") == choice {
				f.Show(key)
			} else {
				f.Hide(key)
			}
		}
		propose(b, f)
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Preview", Cancel: "Cancel"},
		kit.Field{Key: "whom", Label: "Bill", Kind: kit.Pick, Required: true, Options: kit.Options(everybody, byCycle, byRoute, oneOnly), Chars: 18, OnChange: whom},
		kit.Field{Key: "cycle", Label: "Cycle", Chars: 10, OnLeave: func(f *kit.Form) { propose(b, f) }},
		kit.Field{Key: "route", Label: "Route", Chars: 10, OnLeave: func(f *kit.Form) { propose(b, f) }},
		kit.Field{Key: "account", Label: "Account number", Chars: 16},
		kit.Field{Key: "from", Label: "Use from", Kind: kit.Date, Required: true, Hint: "first day of the period"},
		kit.Field{Key: "through", Label: "through", Kind: kit.Date, Required: true, Hint: "last day; h is the end of this month"},
		kit.Field{Key: "note", Label: "Note", Chars: 40, Hint: "stands on the list of runs"})
	f.Set("whom", everybody)
	propose(b, f)
	whom(f)
	f.Clean()
	var begun billing.Run
	d := b.Window().OpenForm("New billing run", f, func() error {
		c, err := startOf(b, f)
		if err == nil {
			begun, err = bench.Do(b, deed, c)
		}
		return err
	})
	d.OnClose = func() {
		if begun.Number != 0 {
			then(begun)
		}
	}
}

// propose fills in the period that the accounts chosen are not billed for yet.
func propose(b *bench.Bench, f *kit.Form) {
	var s billing.Selection
	switch f.Text("whom") {
	case byCycle:
		s.Cycle = strings.TrimSpace(f.Text("cycle"))
	case byRoute:
		s.Route = strings.TrimSpace(f.Text("route"))
	}
	if p, err := bench.Ask(b, billing.NextPeriod{Select: s}); err == nil {
		f.Set("from", p.From)
		f.Set("through", p.Through)
	}
}

// startOf reads the form into the command.
func startOf(b *bench.Bench, f *kit.Form) (billing.Start, error) {
	c := billing.Start{From: f.Day("from"), Through: f.Day("through"), Note: strings.TrimSpace(f.Text("note"))}
	switch f.Text("whom") {
	case byCycle:
		c.Select.Cycle = strings.TrimSpace(f.Text("cycle"))
	case byRoute:
		c.Select.Route = strings.TrimSpace(f.Text("route"))
	case oneOnly:
		found, err := bench.Ask(b, billing.ByNumber{Number: f.Text("account")})
		if err != nil {
			return c, err
		}
		c.Select.Account = found.Account.ID
	default:
		return c, nil
	}
	if c.Select == (billing.Selection{}) {
		return c, errWhom
	}
	return c, nil
}

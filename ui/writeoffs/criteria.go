package writeoffs

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// criteria opens the form of the dated criteria of write-offs.
func (v *desk) criteria() {
	t, err := bench.Ask(v.b, writeoff.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	days := func(key, label, hint string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Number, Chars: 8, Hint: hint}
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "lists made before keep theirs"},
		days("closed", "Closed, days", "the account was closed so long ago, at least"),
		days("quiet", "No payment, days", "since its last payment, at least"),
		kit.Field{Key: "least", Label: "Smallest debt", Kind: kit.Money},
		kit.Field{Key: "most", Label: "Largest debt", Kind: kit.Money, Hint: "0.00 for no bound; larger ones are written off one by one"},
		kit.Field{Key: "small", Label: "Small balance under", Kind: kit.Money},
		days("small days", "After final bill, days", "before a small balance is written off"))
	f.Set("effective", v.b.Today())
	for key, n := range map[string]int{"closed": t.Closed, "quiet": t.Quiet, "small days": t.SmallDays} {
		f.Set(key, decimal.NewFromInt(int64(n)).String())
	}
	f.Set("least", t.Least)
	f.Set("most", t.Most)
	f.Set("small", t.Small)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Criteria of write-offs", f, func() error {
		n := func(key string) int { return int(f.Number(key).IntPart()) }
		_, err := bench.Do(v.b, deed, writeoff.KeepTerms{Terms: writeoff.Terms{
			Effective: f.Day("effective"), Closed: n("closed"), Quiet: n("quiet"), Least: f.Amount("least"), Most: f.Amount("most"),
			Small: f.Amount("small"), SmallDays: n("small days"),
		}})
		if err == nil {
			v.b.Window().Say("The criteria hold from "+f.Day("effective").US()+".", kit.Good)
		}
		return err
	})
}

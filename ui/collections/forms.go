package collections

import (
	"strconv"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// choose asks which accounts to list.
func (v *view) choose() {
	worst := []kit.Option{{Value: "0", Label: "any age"}}
	for i, name := range collection.BucketNames[1:] {
		worst = append(worst, kit.Option{Value: strconv.Itoa(i + 1), Label: name + " days or older"})
	}
	states := append([]kit.Option{{Value: "", Label: "all"}}, kit.Options(string(account.Active), string(account.CutOff), string(account.Closed))...)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Show", Cancel: "Cancel"},
		kit.Field{Key: "as of", Label: "As of", Kind: kit.Date, Required: true},
		kit.Field{Key: "past due", Label: "Past due only", Kind: kit.Tick},
		kit.Field{Key: "worst", Label: "Age", Kind: kit.Pick, Options: worst, Chars: 22},
		kit.Field{Key: "least", Label: "At least", Kind: kit.Money},
		kit.Field{Key: "route", Label: "Route", Chars: 8}, kit.Field{Key: "cycle", Label: "Cycle", Chars: 8}, kit.Field{Key: "class", Label: "Rate class", Chars: 24},
		kit.Field{Key: "status", Label: "Status", Kind: kit.Pick, Options: states, Chars: 14})
	at := v.m.filter
	f.Set("as of", v.m.got.AsOf)
	f.Set("past due", at.PastDue)
	f.Set("worst", strconv.Itoa(at.Worst))
	f.Set("least", at.Least)
	f.Set("route", at.Route)
	f.Set("cycle", at.Cycle)
	f.Set("class", at.Class)
	f.Set("status", string(at.Status))
	f.Clean()
	v.b.Window().OpenForm("Which accounts", f, func() error {
		v.m.asOf, v.m.filter = f.Day("as of"), collection.Filter{
			PastDue: f.Ticked("past due"), Worst: number(f.Text("worst")), Least: f.Amount("least"), Route: f.Text("route"), Cycle: f.Text("cycle"),
			Class: f.Text("class"), Status: account.Status(f.Text("status")),
		}
		v.read()
		return nil
	})
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// stepNames lists the kinds of notice, the mildest first.
func stepNames() (out []string) {
	for _, s := range collection.Steps {
		out = append(out, string(s))
	}
	return out
}

// usual are the settings a run begins with: no notice under ten dollars, none twice within twenty days.
const (
	usualLeast = 1000
	usualQuiet = 20
)

// draft asks what notices to draft for the accounts listed.
func (v *view) draft() {
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Draft the run", Cancel: "Cancel"},
		kit.Field{Key: "step", Label: "Notices", Kind: kit.Pick, Required: true, Options: kit.Options(stepNames()...), Chars: 18},
		kit.Field{Key: "sent", Label: "Mailed on", Kind: kit.Date, Required: true, Hint: "the days run from then"},
		kit.Field{Key: "pay by", Label: "To pay by", Kind: kit.Date, Hint: "empty for the day of the rules"},
		kit.Field{Key: "least", Label: "Not under", Kind: kit.Money},
		kit.Field{Key: "quiet", Label: "Not again within", Kind: kit.Number, Chars: 5, Hint: "days"},
		kit.Field{Key: "which", Label: "Accounts", Kind: kit.Shown})
	f.Set("step", string(collection.Reminder))
	f.Set("sent", v.b.Today())
	f.Set("least", sum(usualLeast))
	f.Set("quiet", strconv.Itoa(usualQuiet))
	f.Set("which", v.m.chosen())
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("New notice run", f, func() error {
		run, err := bench.Do(v.b, deed, collection.Draft{
			Step: collection.Step(f.Text("step")), Sent: f.Day("sent"), PayBy: f.Day("pay by"), Least: f.Amount("least"),
			Quiet: int(f.Number("quiet").IntPart()), Filter: v.m.filter,
		})
		if err != nil {
			return err
		}
		d.OnClose = func() {
			v.b.Open(ShowRun(v.b, v.o, run.Number))
			v.b.Window().Say("This is the proof list: look through it, take accounts off with F6, then somebody else approves it.", kit.Good)
		}
		return nil
	})
}

package office

import (
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/ui/kit"
)

// ask opens the form of one rule: its value, where it is written, was it read there, and does the office use it.
func (v *rulesView) ask(r policy.Rule) {
	k, ok := v.packs.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "value", Label: r.ID, Kind: kit.Text, Chars: 12, Required: true, Hint: valueText(r.Value)},
		kit.Field{Key: "where", Label: "Written in", Kind: kit.Text, Chars: 48, Required: true},
		kit.Field{Key: "says", Label: "It says", Kind: kit.Text, Chars: 64, Required: true, Hint: "in our own words"},
		kit.Field{Key: "english", Label: "In letters", Kind: kit.Text, Chars: 48, Hint: "what letters say of it"},
		kit.Field{Key: "spanish", Label: "In Spanish", Kind: kit.Text, Chars: 48},
		kit.Field{Key: "confirmed", Label: "Confirmed", Kind: kit.Tick, Hint: "somebody has read it there"},
		kit.Field{Key: "used", Label: "Used here", Kind: kit.Tick},
		kit.Field{Key: "waive", Label: "May be waived", Kind: kit.Tick, Hint: "by a deviation; what the office practises may be in any case"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "the pack is approved: the change begins a new one"})
	f.Set("value", r.Value.Entry())
	f.Set("where", r.Citation)
	f.Set("says", r.Sentence)
	if f.Set("english", r.PaperEN); r.PaperEN == "" {
		f.Hide("english", "spanish") // most rules have no words of their own in letters
	}
	f.Set("spanish", r.PaperES)
	f.Set("confirmed", r.Confirmed)
	f.Set("used", !r.Off)
	f.Set("waive", r.MayWaive())
	if k.InUse() {
		f.Set("from", max(v.b.Today(), k.Pack.Effective+1))
	} else {
		f.Hide("from")
	}
	if !r.Confirmed {
		f.Note(phrase.Sentence(policy.NotConfirmed)+".", kit.Warning)
	}
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("A rule of the office", f, func() error {
		e := ruleEdit{
			value: f.Text("value"), citation: f.Text("where"), sentence: f.Text("says"), english: f.Text("english"), spanish: f.Text("spanish"),
			confirmed: f.Ticked("confirmed"), off: !f.Ticked("used"), waivable: f.Ticked("waive"), from: f.Day("from"),
		}
		if _, err := v.m.settle(k, r.ID, e); err != nil {
			return at(err, "from")
		}
		d.OnClose = func() {
			v.read()
			v.b.Window().Say("Kept: rule "+r.ID+". The pack waits for approval by somebody else.", kit.Good)
		}
		return nil
	})
}

// takeIn chooses a pack that comes with the program, for somebody else to approve.
func (v *rulesView) takeIn() {
	w := v.b.Window()
	packs, err := shipped()
	if err != nil {
		w.SayError(err)
		return
	}
	var names []kit.Option
	for _, p := range packs {
		names = append(names, kit.Option{Value: p.Code, Label: p.Name})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Take in", Cancel: "Cancel"},
		kit.Field{Key: "pack", Label: "Rules", Kind: kit.Pick, Options: names, Required: true, Chars: 44, Hint: "read over with your attorney before they are approved"},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Hint: "empty: the day the pack itself names"})
	f.Set("pack", packs[0].Code)
	if _, some := v.m.goesBy(); some {
		f.Set("from", v.b.Today())
	}
	f.Clean()
	var d *kit.Dialog
	d = w.OpenForm("Take in shipped rules", f, func() error {
		p := packs[0]
		for _, o := range packs {
			if o.Code == f.Text("pack") {
				p = o
			}
		}
		if day := f.Day("from"); day != 0 {
			p.Effective = day
		}
		text, tone := "The rules are entered and wait for approval.", kit.Good
		if v.m.has(p) {
			text, tone = "That pack of that day is in the books already.", kit.Quiet
		} else if _, err := v.m.propose(p); err != nil {
			return at(err, "from")
		}
		d.OnClose = func() {
			v.read()
			w.Say(text, tone)
		}
		return nil
	})
}

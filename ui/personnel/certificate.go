package personnel

import (
	"strconv"

	"curbstop/domain/authority"
	"curbstop/domain/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// enter enters a certificate somebody brought from outside.
func (v *skills) enter() {
	people, err := staffOptions(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Enter", Cancel: "Cancel"},
		kit.Field{Key: "person", Label: "Person", Kind: kit.Pick, Options: people, Required: true, Chars: 30},
		kit.Field{Key: "skill", Label: "Skill", Kind: kit.Pick, Options: kit.Options(v.m.Skills...), Required: true, Chars: 24},
		kit.Field{Key: "day", Label: "Given on", Kind: kit.Date, Required: true}, kit.Field{Key: "expires", Label: "Counts to", Kind: kit.Date, Hint: "empty: no end"},
		kit.Field{Key: "issuer", Label: "Given by", Required: true, Chars: 36, Hint: "who gave it, and its number"})
	if g, ok := v.gaps.Selected(); ok {
		f.Set("person", bench.StaffValue(g.Who))
		f.Set("skill", g.Skill)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("A certificate from outside", f, func() error {
		_, err := bench.Do(v.b, deed, personnel.EnterCertificate{
			Person: bench.StaffID(f.Text("person")), Skill: f.Text("skill"), Day: f.Day("day"), Expires: f.Day("expires"), Issuer: f.Text("issuer"),
		})
		if err == nil {
			v.read()
			v.b.Window().Say("The certificate stands.", kit.Good)
		}
		return err
	})
}

// void takes one of the person's certificates out of the matrix, with a reason.
func (v *skills) void() {
	who := authority.StaffID(0)
	if l, ok := v.matrix.Selected(); ok {
		who = l.Person.ID
	}
	r, err := bench.Ask(v.b, personnel.TrainingRecord{Person: who})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var which []kit.Option
	for _, k := range r.Papers {
		if k.Void == "" {
			which = append(which, kit.Option{Value: strconv.FormatUint(k.ID, 10), Label: k.Skill + ", " + k.Day.US()})
		}
	}
	if len(which) == 0 {
		v.b.Window().Say(r.Person.FullName+" has no certificate to void: choose the person above.", kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Void", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "which", Label: "Certificate", Kind: kit.Pick, Options: which, Required: true, Chars: 36},
		kit.Field{Key: "reason", Label: "Why", Required: true, Chars: 40})
	v.b.Window().OpenForm("Void a certificate of "+r.Person.FullName, f, func() error {
		id, err := strconv.ParseUint(f.Text("which"), 10, 64)
		if err != nil {
			return err
		}
		if _, err = bench.Do(v.b, v.b.NewDeed(), personnel.VoidCertificate{ID: id, Reason: f.Text("reason")}); err == nil {
			v.read()
			v.b.Window().Say("The certificate is void.", kit.Good)
		}
		return err
	})
}

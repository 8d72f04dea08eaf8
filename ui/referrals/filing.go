package referrals

import (
	"curbstop/domain/document"
	"curbstop/domain/referral"
	sheet "curbstop/reports/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// filing does what comes next with the lien, or the claim in court, of the chosen debt.
func (v *desk) filing() {
	r, ok := v.rows.Selected()
	switch {
	case !ok || r.Ref.Kind != referral.KindReferral || !v.agency.Sort.Files():
		v.b.Window().Say("Choose a debt placed as a lien, with a court, or on the tax roll.", kit.Quiet)
	case r.Filing.Filed != 0:
		v.release(r)
	case r.Filing.At == "":
		v.prepare(r)
	default:
		const number, correct = "Record its number", "Correct the paper"
		f := kit.NewForm(kit.FormOptions{Submit: "Go on", Cancel: "Cancel", Quick: true},
			kit.Field{Key: "what", Label: "What", Kind: kit.Pick, Required: true, Chars: 24, Options: kit.Options(number, correct)})
		f.Set("what", number)
		f.Clean()
		chosen := ""
		v.b.Window().OpenForm("The paper is prepared", f, func() error { chosen = f.Text("what"); return nil }).OnClose = func() {
			switch chosen {
			case number:
				v.record(r)
			case correct:
				v.prepare(r)
			}
		}
	}
}

// prepare asks what the notice, or the claim, must say.
func (v *desk) prepare(r row) {
	p, err := bench.Ask(v.b, referral.ForFiling{Referral: r.Ref.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	court := v.agency.Sort == referral.SmallClaims
	owner, at := "Owner, as the deed names them", "County and state"
	if court {
		owner, at = "Defendant in full", "Court, county and state"
	}
	fields := append([]kit.Field{{Key: "at", Label: at, Required: true, Chars: 44}, {Key: "owner", Label: owner, Required: true, Chars: 44}}, addressFields...)
	if court {
		fields = append(fields, kit.Field{Key: "military", Label: "Military service", Kind: kit.Pick, Required: true, Chars: 26, Options: options(referral.Militaries)},
			kit.Field{Key: "searched", Label: "Looked up on", Kind: kit.Date, Hint: "50 USC 3931"})
	} else {
		fields = append(fields, kit.Field{Key: "legal", Label: "Lot, block, subdivision", Kind: kit.Notes, Rows: 3, Chars: 50}, kit.Field{Key: "parcel", Label: "Parcel", Chars: 30})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"}, fields...)
	was, mail := p.Referral.Filing, p.Referral.Filing.Mail
	if mail.IsZero() && p.Owner == "" {
		mail = p.Referral.Line.Mail
	}
	if was.Owner == "" {
		if was.Owner = p.Owner; p.Owner == "" {
			was.Owner = p.Customer.Name
		}
	}
	if len(mail.Lines) > 0 {
		f.Set("street", mail.Lines[0])
	}
	for key, text := range map[string]string{"at": was.At, "owner": was.Owner, "city": mail.City, "state": mail.State, "zip": mail.ZIP} {
		f.Set(key, text)
	}
	if court {
		f.Set("military", string(referral.NotKnownYet))
		if was.Military != "" {
			f.Set("military", string(was.Military))
		}
		if was.Searched != 0 {
			f.Set("searched", was.Searched)
		}
	} else {
		f.Set("legal", was.Legal)
		f.Set("parcel", was.Parcel)
	}
	f.Clean()
	deed, done := v.b.NewDeed(), false
	v.b.Window().OpenForm("Paper for "+v.agency.Name+", account "+r.Of, f, func() error {
		in := referral.Filing{At: f.Text("at"), Owner: f.Text("owner"), Mail: address(f)}
		if court {
			in.Military, in.Searched = referral.Military(f.Text("military")), f.Day("searched")
		} else {
			in.Legal, in.Parcel = f.Text("legal"), f.Text("parcel")
		}
		_, err := bench.Do(v.b, deed, referral.PrepareFiling{Referral: r.Ref.Number, Filing: in})
		done = err == nil
		return err
	}).OnClose = func() {
		if v.Shown(); done {
			v.filingPaper(r.Ref.Number)
		}
	}
}

// record asks under what number the paper was taken.
func (v *desk) record(r row) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Filed", Cancel: "Cancel"},
		kit.Field{Key: "number", Label: "Instrument or case", Required: true, Chars: 24}, kit.Field{Key: "day", Label: "Filed on", Kind: kit.Date, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Filed with "+r.Filing.At, f, func() error {
		now, err := bench.Do(v.b, deed, referral.RecordFiling{Referral: r.Ref.Number, Number: f.Text("number"), Day: f.Day("day")})
		if err == nil {
			v.b.Window().Say("Filed as "+now.Filing.Number+" for "+now.Filing.Amount.Dollars()+".", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

// release records the release of a lien, and shows its paper.
func (v *desk) release(r row) {
	if r.Live || r.Filing.Released != 0 {
		text := "It is filed as " + r.Filing.Number + ": it is released when the debt is paid, or recalled."
		if r.Filing.Released != 0 {
			text = "It was released on " + r.Filing.Released.US() + "."
		}
		v.b.Window().Say(text, kit.Quiet)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Released", Cancel: "Cancel"},
		kit.Field{Key: "number", Label: "Instrument of the release", Chars: 24, Hint: "where it has one"}, kit.Field{Key: "day", Label: "Released on", Kind: kit.Date, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Release "+r.Filing.Number, f, func() error {
		_, err := bench.Do(v.b, deed, referral.ReleaseFiling{Referral: r.Ref.Number, Number: f.Text("number"), Day: f.Day("day")})
		return err
	}).OnClose = v.Shown
}

// filingPaper shows the notice, the claim, or the release.
func (v *desk) filingPaper(n document.Number) {
	p, err := bench.Ask(v.b, referral.ForFiling{Referral: n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	out, err := sheet.FromFiling(p).Sheet()
	v.show(bench.Paper{Title: "Paper of " + p.Referral.Ref().String(), Docs: []document.Ref{p.Referral.Ref()}, Sheets: one(out)}, err)
}

// takeStatementBack takes a statement back that was posted by mistake.
func (v *desk) takeStatementBack(r row, deed *bench.Deed) {
	text := r.Amount + " collected goes back to its accounts, " + r.Left + " out of the bank account, as the books have it."
	v.b.Window().AskReason("Take statement "+r.Number+" back?", text, "Take it back", func(reason string) error {
		_, err := bench.Do(v.b, deed, referral.VoidStatement{Number: r.Ref.Number, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say("Statement "+r.Number+" is taken back.", kit.Good)
		}
		return err
	})
}

func (v *desk) statementPaper(n document.Number) {
	s, err := bench.Ask(v.b, referral.ReadStatement{Number: n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	out, err := sheet.FromStatement(s).Sheet()
	v.show(bench.Paper{Title: "Agency statement " + n.String(), Docs: []document.Ref{s.Statement.Ref()}, Sheets: one(out)}, err)
}

func (v *desk) settings() { v.b.Open(newSettings(v.b, v.agency.ID)) }

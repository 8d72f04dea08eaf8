package referrals

import (
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

func nothing(code, text string) error { return fault.New(fault.Refused, code, text, nil) }

// nextOf gives the words of the next step of the chosen stage, and why it cannot be taken.
func (v *desk) nextOf() (string, error) {
	at := v.stage()
	r, ok := v.rows.Selected()
	words := stages[at].Next
	switch at {
	case lists:
		return v.nextOfList(r, ok)
	case warned:
		return words, bench.May(v.b, referral.MakeList{Agency: v.agency.ID})
	case placed, paid:
		return words, bench.May(v.b, referral.Watch{Agency: v.agency.ID})
	case here:
		return words, bench.May(v.b, referral.ReportDirect{Agency: v.agency.ID})
	case statements:
		return "Post one", nil
	case recalled:
		if ok {
			return words, bench.May(v.b, referral.AnswerRecall{Number: r.Ref.Number})
		}
	case returned:
		return "Nothing more", nothing("referral.over", "This debt is with the agency no more: it is eligible again when nothing stands against it.")
	}
	if !ok {
		return words, nothing("referral.none-here", "There is no debt in this list.")
	}
	return words, nil
}

func (v *desk) nextOfList(r row, ok bool) (string, error) {
	if !ok {
		return "Approve", nothing("placement.no-list", "No list was made yet: F9 on the letters sent makes one.")
	}
	return nextOfList(v.b, r.List)
}

// backOf gives the words of what takes the chosen line back.
func (v *desk) backOf(r row, ok bool) (string, error) {
	at := v.stage()
	if !ok || r.Ref.IsZero() {
		return "Take back", nothing("referral.none-here", "There is nothing here to take back.")
	}
	switch at {
	case proposed, warned:
		return "Drop", bench.May(v.b, referral.DropReferral{Number: r.Ref.Number, Reason: "asked beforehand"})
	case placed:
		return "Recall", bench.May(v.b, referral.RecallDebt{Number: r.Ref.Number, Cause: referral.WasWrong, Reason: "asked beforehand"})
	case statements:
		return "Take back", bench.May(v.b, referral.VoidStatement{Number: r.Ref.Number, Reason: "asked beforehand"})
	case lists:
		return "Drop", bench.May(v.b, referral.TurnList{List: r.Ref.Number, Drop: true, Reason: "asked beforehand"})
	}
	return "Take back", nothing("referral.stays", "What is over is not taken back.")
}

// advance takes the next step.
func (v *desk) advance() {
	at := v.stage()
	r, _ := v.rows.Selected()
	switch at {
	case eligible:
		v.oneOrAll("Propose for "+v.agency.Name, "Propose", func(rows []row, deed *bench.Deed) error {
			ids := make([]account.ID, len(rows))
			for i, x := range rows {
				ids[i] = x.Account
			}
			_, err := bench.Do(v.b, deed, referral.Propose{Agency: v.agency.ID, Accounts: ids})
			return err
		})
	case proposed:
		v.oneOrAll("Letters, mailed today", "Mailed", func(rows []row, deed *bench.Deed) error {
			_, err := bench.Do(v.b, deed, referral.SendLetters{Referrals: numbersOf(rows)})
			return err
		})
	case lists:
		onList(v.b, r.List, v.agency.Name, v.Shown)
	case statements:
		v.statement()
	case recalled:
		now, err := bench.Do(v.b, v.b.NewDeed(), referral.AnswerRecall{Number: r.Ref.Number})
		v.said(err, func() string { return v.agency.Name + " answered the recall of " + now.Number.String() + "." })
	case warned:
		p, err := bench.Do(v.b, v.b.NewDeed(), referral.MakeList{Agency: v.agency.ID})
		v.said(err, func() string {
			v.stages.Select(lists)
			return "List " + p.Number.String() + ": " + phrase.Count(len(p.Referrals), "debt") + " of " + p.Total.Dollars() + ", " + phrase.Count(len(p.Left), "one") + " left off."
		})
	case here:
		d, err := bench.Do(v.b, v.b.NewDeed(), referral.ReportDirect{Agency: v.agency.ID})
		v.said(err, func() string {
			return d.Ref().String() + " tells of " + d.Total.Dollars() + "; " + d.Commission.Dollars() + " is owed for it."
		})
	default:
		w, err := bench.Do(v.b, v.b.NewDeed(), referral.Watch{Agency: v.agency.ID})
		v.said(err, func() string {
			return phrase.Count(w.Paid, "debt") + " paid, " + phrase.Count(w.Open, "one") + " open again."
		})
	}
}

// said shows what a deed did, or why not.
func (v *desk) said(err error, text func() string) {
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	says := text()
	v.Shown()
	v.b.Window().Say(says, kit.Good)
}

func numbersOf(rows []row) []document.Number {
	out := make([]document.Number, len(rows))
	for i, r := range rows {
		out[i] = r.Ref.Number
	}
	return out
}

// oneOrAll asks whether the chosen debt is meant, or all that are listed.
func (v *desk) oneOrAll(title, submit string, do func([]row, *bench.Deed) error) {
	chosen, ok := v.rows.Selected()
	if !ok {
		return
	}
	const one = "This one"
	all := "All " + phrase.Count(v.rows.Len(), "debt") + " listed"
	f := kit.NewForm(kit.FormOptions{Submit: submit, Cancel: "Cancel", Quick: true},
		kit.Field{Key: "which", Label: "Which", Kind: kit.Pick, Required: true, Chars: 30, Options: []kit.Option{{Value: one, Label: one + ": " + chosen.Of + ", " + chosen.Amount}, {Value: all, Label: all}}})
	f.Set("which", one)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(title, f, func() error {
		rows := []row{chosen}
		if f.Text("which") == all {
			rows = nil
			for i := range v.rows.Len() {
				rows = append(rows, v.rows.Row(i))
			}
		}
		if err := do(rows, deed); err != nil {
			return err
		}
		v.b.Window().Say(phrase.Count(len(rows), "debt")+": done.", kit.Good)
		return nil
	}).OnClose = v.Shown
}

// takeBack drops what is not placed, or recalls what is.
func (v *desk) takeBack() {
	r, ok := v.rows.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	if v.stage() == placed {
		v.recall(r, deed)
		return
	}
	if v.stage() == statements {
		v.takeStatementBack(r, deed)
		return
	}
	v.b.Window().AskReason("Drop "+r.Ref.String()+"?", "The debt stays on the account as it is.", "Drop", func(reason string) (err error) {
		if v.stage() == lists {
			_, err = bench.Do(v.b, deed, referral.TurnList{List: r.Ref.Number, Drop: true, Reason: reason})
		} else {
			_, err = bench.Do(v.b, deed, referral.DropReferral{Number: r.Ref.Number, Reason: reason})
		}
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *desk) recall(r row, deed *bench.Deed) {
	causes := make([]kit.Option, len(referral.Causes))
	for i, c := range referral.Causes {
		causes[i] = kit.Option{Value: string(c), Label: phrase.Sentence(string(c))}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Recall", Cancel: "Cancel"},
		kit.Field{Key: "cause", Label: "Cause", Kind: kit.Pick, Required: true, Chars: 24, Options: causes},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 36, Hint: "for the books; the agency is told the cause alone"})
	f.Set("cause", string(referral.WasWrong))
	f.Clean()
	done := false
	d := v.b.Window().OpenForm("Recall the debt of account "+r.Of, f, func() error {
		_, err := bench.Do(v.b, deed, referral.RecallDebt{Number: r.Ref.Number, Cause: referral.Cause(f.Text("cause")), Reason: f.Text("reason")})
		done = err == nil
		return err
	})
	d.OnClose = func() {
		v.Shown()
		if done {
			v.letter(r.Ref.Number)
		}
	}
}

// giveBack records that the agency returned a debt, and proposes its write-off.
func (v *desk) giveBack() {
	r, ok := v.rows.Selected()
	if !ok || v.stage() != placed {
		v.b.Window().Say("Choose a debt that is placed.", kit.Quiet)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Returned as uncollectible?", r.Name+", "+r.Left+" left. What is open is proposed for write-off.", "Returned", func(reason string) error {
		g, err := bench.Do(v.b, deed, procedure.ReturnUncollectible{Return: referral.ReturnDebt{Number: r.Ref.Number, Reason: reason}})
		if err != nil {
			return err
		}
		v.Shown()
		switch {
		case g.Debt.Number != 0:
			v.b.Window().Say(g.Debt.Ref().String()+" waits for approval.", kit.Good)
		case g.Why != "":
			v.b.Window().Say("Returned; no write-off is proposed: "+g.Why, kit.Warning)
		}
		return nil
	})
}

// paper shows the paper of the chosen line: a letter, or a list.
func (v *desk) paper() {
	r, ok := v.rows.Selected()
	if !ok || r.Ref.IsZero() {
		v.b.Window().Say("There is no paper of this line yet.", kit.Quiet)
		return
	}
	switch {
	case r.Ref.Kind == referral.KindStatement:
		v.statementPaper(r.Ref.Number)
		return
	case r.Ref.Kind != referral.KindPlacement && v.agency.Sort.Files() && r.Filing.At != "":
		v.filingPaper(r.Ref.Number)
		return
	case r.Ref.Kind != referral.KindPlacement:
		v.letter(r.Ref.Number)
		return
	}
	showList(v.b, r.Ref.Number)
}

package ratings

import (
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// steps are the buttons that fit where the rating stands, the F9 one first.
func (v *sheet) steps() (out []*kit.Button) {
	n, today := v.w.p.Number, v.b.Today()
	add := func(b *kit.Button, why error) {
		b.BlockFor(why)
		out = append(out, b)
	}
	switch v.w.p.State {
	case document.Draft:
		var other error
		if !v.w.draft() {
			other = fault.New(fault.Refused, "rating.other-rater", "This draft is another rater's work.", nil)
		}
		add(kit.NewDefault("Save   F9", v.save), other)
		add(kit.NewButton("Discussed…   F6", v.discuss), other)
	case rating.Discussed:
		add(kit.NewDefault("Signature…   F9", v.signature), bench.May(v.b, rating.TakeSignature{Number: n, Day: today}))
		add(kit.NewButton("Reopen   F6", v.reopen), bench.May(v.b, rating.OpenAgain{Number: n}))
	case rating.Signed:
		add(kit.NewDefault("Concur…   F9", v.review(false)), bench.May(v.b, rating.Concur{Number: n}))
		add(kit.NewButton("Return to rater…   F6", v.review(true)), bench.May(v.b, rating.Concur{Number: n, Return: true, Says: "?"}))
		add(kit.NewButton("Change scores…   F7", v.modify), bench.May(v.b, rating.Concur{Number: n}))
	default:
		v.after(add)
	}
	if waitsForReview(v.w.p.State) {
		add(kit.NewButton("Outside…   F8", v.outside), bench.May(v.b, rating.ReviewOutside{Number: n, Official: "?", Title: "?", Day: today, Paper: "?", Says: "?"}))
	}
	return append(out, kit.NewButton("Paper   Ctrl+P", v.paper))
}

// done reads the rating again after a step, and says what was done.
func (v *sheet) done(err error, says string) error {
	if err == nil {
		err = v.w.read(v.w.p.Number)
	}
	if err != nil {
		return err
	}
	v.show()
	if v.b.Shell != nil {
		v.b.Shell.Refresh()
	}
	v.b.Window().FocusOn(v.factors)
	v.b.Window().Say(says, kit.Good)
	return nil
}

func (v *sheet) say(err error) {
	if err != nil {
		v.b.Window().SayError(err)
	}
}

func (v *sheet) save() {
	err := v.w.save()
	if err == nil {
		v.show()
		v.b.Window().Say("Rating "+v.w.p.Number.String()+" is saved.", kit.Good)
	}
	v.say(err)
}

// discuss saves what was entered, then keeps the day of the talk.
func (v *sheet) discuss() {
	if err := v.w.save(); err != nil {
		v.say(err)
		return
	}
	v.show()
	v.b.Window().FocusOn(v.factors) // where the focus comes back to, so that no hint covers what is said
	n, today := v.w.p.Number, v.b.Today()
	if err := bench.May(v.b, rating.Talk{Number: n, Day: today}); err != nil {
		v.say(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Discussed", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "Day of the talk", Kind: kit.Date, Required: true})
	f.Set("day", today)
	f.Clean()
	v.b.Window().OpenForm("Discussed with "+v.w.p.EmployeeName, f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.Talk{Number: n, Day: f.Day("day")})
		return v.done(err, "The rating is discussed; print it for the signature (Ctrl+P).")
	})
}

func (v *sheet) signature() {
	n := v.w.p.Number
	v.b.Window().FocusOn(v.factors)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep the signature", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Signed on", Kind: kit.Date, Required: true, Hint: "seen, not agreed"},
		kit.Field{Key: "comment", Label: "Comment", Kind: kit.Notes, Rows: 4, Chars: 44, Hint: "own words"},
		kit.Field{Key: "declined", Label: "Would not sign", Kind: kit.Tick},
		kit.Field{Key: "witness", Label: "Witness", Chars: 30, Hint: "when not signed"})
	f.Set("day", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm("Signature of "+v.w.p.EmployeeName, f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.TakeSignature{
			Number: n, Day: f.Day("day"), Comment: f.Text("comment"), Declined: f.Ticked("declined"), Witness: f.Text("witness"),
		})
		return v.done(err, "The signature is kept; the rating goes to the reviewing official.")
	})
}

func (v *sheet) reopen() {
	_, err := bench.Do(v.b, v.w.deed, rating.OpenAgain{Number: v.w.p.Number})
	v.say(v.done(err, "The rating is a draft again."))
}

// review asks the reviewing official for a word: reasons when it goes back.
func (v *sheet) review(back bool) func() {
	title, submit, says := "Concur with this rating", "Concur", "The rating is reviewed; give it to the employee (F6)."
	if v.w.p.State == rating.Amended {
		title, submit, says = "Let the changed scores stand", "Let them stand", "The answer is reviewed; give it to the employee (F6)."
	}
	if back {
		title, submit, says = "Return it to the rater", "Return", "It went back to the rater; what was signed is kept as it was."
	}
	return func() {
		v.b.Window().FocusOn(v.factors)
		f := kit.NewForm(kit.FormOptions{Submit: submit, Cancel: "Cancel"},
			kit.Field{Key: "says", Label: "Remarks", Kind: kit.Notes, Rows: 4, Chars: 44, Required: back, Hint: "kept sealed with the rating"})
		v.b.Window().OpenForm(title, f, func() error {
			_, err := bench.Do(v.b, v.w.deed, rating.Concur{Number: v.w.p.Number, Return: back, Says: f.Text("says")})
			return v.done(err, says)
		})
	}
}

func (v *sheet) file() {
	v.b.Window().Ask("File this rating?", "It is frozen from then on and lies with the personnel papers.", "File", func() {
		_, err := bench.Do(v.b, v.w.deed, rating.File{Number: v.w.p.Number})
		v.say(v.done(err, "Rating "+v.w.p.Number.String()+" is filed."))
	})
}

// paper shows the form as it will be printed, with what was entered.
func (v *sheet) paper() {
	p, err := v.w.sheet()
	if err != nil {
		v.say(err)
		return
	}
	v.b.Show(p)
}

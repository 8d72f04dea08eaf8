package ratings

import (
	"fmt"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// askScores asks for scores to be changed, each with its reason, and what is said with them. The line of a reason opens once its score is changed.
func (v *sheet) askScores(title, submit, label string, needed bool, then func(changes []rating.Changed, says string) error) {
	v.b.Window().FocusOn(v.factors)
	var fields []kit.Field
	var whys []string
	for i, x := range v.w.p.Factors {
		key := strconv.Itoa(i)
		whys = append(whys, "why"+key)
		fields = append(fields,
			kit.Field{Key: key, Label: x.Name, Kind: kit.Pick, Options: scores(v.w.p.Rating)[1:], Chars: 26, OnChange: func(f *kit.Form) {
				if f.Text(key) != strconv.Itoa(x.Score) {
					f.Show("why" + key)
				} else {
					f.Hide("why" + key)
				}
			}},
			kit.Field{Key: "why" + key, Label: "because", Chars: 44})
	}
	fields = append(fields, kit.Field{Key: "says", Label: label, Kind: kit.Notes, Rows: 3, Chars: 44, Required: needed, Hint: "kept sealed with the rating"})
	f := kit.NewForm(kit.FormOptions{Submit: submit, Cancel: "Cancel"}, fields...)
	for i, x := range v.w.p.Factors {
		f.Set(strconv.Itoa(i), strconv.Itoa(x.Score))
	}
	f.Hide(whys...)
	f.Clean()
	v.b.Window().OpenForm(title, f, func() error {
		var changes []rating.Changed
		for i, x := range v.w.p.Factors {
			if to, _ := strconv.Atoi(f.Text(strconv.Itoa(i))); to != x.Score {
				changes = append(changes, rating.Changed{Factor: i, To: to, Why: f.Text(whys[i])})
			}
		}
		return then(changes, f.Text("says"))
	})
}

// modify lets the reviewing official change scores.
func (v *sheet) modify() {
	v.askScores("Change scores of this rating", "Change", "Remarks", false, func(changes []rating.Changed, says string) error {
		_, err := bench.Do(v.b, v.w.deed, rating.Modify{Number: v.w.p.Number, Changes: changes, Says: says})
		return v.done(err, "The rating is reviewed with changes; give it to the employee (F6).")
	})
}

// given keeps the day on which the employee was given the reviewed rating.
func (v *sheet) given() {
	v.b.Window().FocusOn(v.factors)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Given", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "Given on", Kind: kit.Date, Required: true, Hint: "the days of an appeal run from then"},
		kit.Field{Key: "waived", Label: "Will not appeal", Kind: kit.Tick, Hint: "the employee says so: it can be filed at once"},
		kit.Field{Key: "comment", Label: "Comment", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "on what was reviewed, own words"},
		kit.Field{Key: "declined", Label: "Would not sign", Kind: kit.Tick},
		kit.Field{Key: "witness", Label: "Witness", Chars: 30, Hint: "when not signed"})
	f.Set("day", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm("Reviewed rating given to "+v.w.p.EmployeeName, f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.Given{
			Number: v.w.p.Number, Day: f.Day("day"), Waived: f.Ticked("waived"), Comment: f.Text("comment"), Declined: f.Ticked("declined"), Witness: f.Text("witness"),
		})
		return v.done(err, "The rating was given to "+v.w.p.EmployeeName+".")
	})
}

// appeal enters the employee's appeal.
func (v *sheet) appeal() {
	v.b.Window().FocusOn(v.factors)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Take the appeal", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "It came on", Kind: kit.Date, Required: true},
		kit.Field{Key: "grounds", Label: "Against what, why", Kind: kit.Notes, Rows: 3, Chars: 44, Required: true},
		kit.Field{Key: "wants", Label: "Asked for", Kind: kit.Notes, Rows: 2, Chars: 44},
		kit.Field{Key: "cause", Label: "Good cause", Chars: 40, Hint: "when it came after its days"})
	f.Set("day", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm("Appeal of "+v.w.p.EmployeeName, f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.TakeAppeal{
			Number: v.w.p.Number, Day: f.Day("day"), Grounds: f.Text("grounds"), Wants: f.Text("wants"), Cause: f.Text("cause"),
		})
		return v.done(err, "The appeal is taken; the rater answers it.")
	})
}

func (v *sheet) answer() {
	v.askScores("Answer to the appeal", "Answer", "Answer", true, func(changes []rating.Changed, says string) error {
		_, err := bench.Do(v.b, v.w.deed, rating.AnswerAppeal{Number: v.w.p.Number, Says: says, Changes: changes})
		if len(changes) > 0 {
			return v.done(err, "The appeal is answered; the scores it changes are reviewed first.")
		}
		return v.done(err, "The appeal is answered; give the answer to the employee (F6), who may carry it on.")
	})
}

func (v *sheet) carry() {
	v.b.Window().FocusOn(v.factors)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Carry on", Cancel: "Cancel"},
		kit.Field{Key: "day", Label: "It came on", Kind: kit.Date, Required: true},
		kit.Field{Key: "why", Label: "Why not content", Kind: kit.Notes, Rows: 3, Chars: 44, Required: true},
		kit.Field{Key: "cause", Label: "Good cause", Chars: 40, Hint: "when it came after its days"})
	f.Set("day", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm("Appeal carried on to the manager", f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.CarryAppeal{Number: v.w.p.Number, Day: f.Day("day"), Why: f.Text("why"), Cause: f.Text("cause")})
		return v.done(err, "The appeal goes to the manager.")
	})
}

func (v *sheet) decide() {
	v.askScores("Decision of the appeal", "Decide", "Decision", true, func(changes []rating.Changed, says string) error {
		_, err := bench.Do(v.b, v.w.deed, rating.DecideAppeal{Number: v.w.p.Number, Says: says, Changes: changes})
		return v.done(err, "The appeal is decided; give the rating to the employee (F6).")
	})
}

func (v *sheet) drop() {
	v.b.Window().Ask("Does the employee take the appeal back?", "What was written stays with the rating.", "Taken back", func() {
		_, err := bench.Do(v.b, v.w.deed, rating.DropAppeal{Number: v.w.p.Number})
		v.say(v.done(err, "The appeal is taken back."))
	})
}

// otherOf refuses to a button what only the rater may do.
func (v *sheet) otherOf() error {
	if v.w.p.Rater == v.b.Session.Who {
		return nil
	}
	return fault.New(fault.Refused, "rating.other-rater", "The rater, "+v.w.p.RaterName+", answers; F4 hands the rating to another.", nil)
}

// after are the buttons of a rating that is reviewed or appealed.
func (v *sheet) after(add func(*kit.Button, error)) {
	n, today := v.w.p.Number, v.b.Today()
	file := func() { add(kit.NewDefault("File   F9", v.file), bench.May(v.b, rating.File{Number: n})) }
	give := func() {
		add(kit.NewButton("Given…   F6", v.given), bench.May(v.b, rating.Given{Number: n, Day: today}))
	}
	switch v.w.p.State {
	case document.Approved:
		file()
		give()
		add(kit.NewButton("Appeal…   F7", v.appeal), bench.May(v.b, rating.TakeAppeal{Number: n, Day: today, Grounds: "?", Cause: "?"}))
	case rating.Appealed:
		add(kit.NewDefault("Answer…   F9", v.answer), v.otherOf())
		add(kit.NewButton("Taken back   F6", v.drop), bench.May(v.b, rating.DropAppeal{Number: n}))
		if today > v.w.p.Plea.AnswerBy {
			add(kit.NewButton("Carry on…   F7", v.carry), bench.May(v.b, rating.CarryAppeal{Number: n, Day: today, Why: "?"}))
		}
	case rating.Amended:
		add(kit.NewDefault("Let it stand…   F9", v.review(false)), bench.May(v.b, rating.Concur{Number: n}))
		add(kit.NewButton("Return to rater…   F6", v.review(true)), bench.May(v.b, rating.Concur{Number: n, Return: true, Says: "?"}))
		add(kit.NewButton("Taken back   F7", v.drop), bench.May(v.b, rating.DropAppeal{Number: n}))
	case rating.Answered:
		file()
		give()
		add(kit.NewButton("Carry on…   F7", v.carry), bench.May(v.b, rating.CarryAppeal{Number: n, Day: today, Why: "?", Cause: "?"}))
	case rating.Carried:
		add(kit.NewDefault("Decide…   F9", v.decide), bench.May(v.b, rating.DecideAppeal{Number: n, Says: "?"}))
		add(kit.NewButton("Taken back   F6", v.drop), bench.May(v.b, rating.DropAppeal{Number: n}))
	case rating.Decided:
		file()
		give()
	}
}

// pleaSays tells the appeal in a few sentences.
func pleaSays(r rating.Rating, today calendar.Day) (out []string) {
	a := r.Plea
	clock := func(by calendar.Day) string { return by.US() + " (" + bench.Clock(by, today, calendar.Federal) + ")" }
	add := func(on bool, text string, args ...any) {
		if on {
			out = append(out, fmt.Sprintf(text, args...))
		}
	}
	add(a.Filed != 0, "Appealed on %s: “%s”", a.Filed.US(), a.Grounds)
	add(r.State == rating.Appealed, "To be answered by %s.", clock(a.AnswerBy))
	add(r.State == rating.Amended, "The answer is to be reviewed by %s.", clock(r.ReviewBy))
	add(a.Answered != 0, "Answered on %s: %s", a.Answered.US(), a.Answer)
	add(a.Review != "", "Review of the answer: %s", a.Review)
	add(r.State == rating.Answered, "May be carried on until %s.", clock(a.CarryBy))
	add(a.Carried != 0, "Carried on on %s: “%s”", a.Carried.US(), a.Why)
	add(r.State == rating.Carried, "To be decided by %s.", clock(a.DecideBy))
	add(a.Decided != 0, "Decided on %s: %s", a.Decided.US(), a.Decision)
	add(a.Same, "The reviewing official decided: nobody else could.")
	return out
}

// changedSays tells the scores that were changed above the rater.
func changedSays(p rating.Paper) (out []string) {
	for i, c := range p.Changes {
		out = append(out, fmt.Sprintf("%s: %d changed to %d by %s, because %s.", p.Factors[c.Factor].Name, c.From, c.To, p.ChangedBy[i], c.Why))
	}
	return out
}

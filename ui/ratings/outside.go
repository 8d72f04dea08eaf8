package ratings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// outside enters what an official outside the books signed: a review, changed scores, a return, or the decision of an appeal.
func (v *sheet) outside() {
	v.b.Window().FocusOn(v.factors)
	const concurs, returns, changes = "concurs", "returns it to the rater", "changes scores"
	did := []string{concurs, returns, changes}
	says, title := "What the official said", "Reviewed by an official outside the books"
	switch v.w.p.State {
	case rating.Amended:
		did = did[:2]
	case rating.Carried:
		did, title = []string{"decides; scores stand", "decides; scores change"}, "Decided by an official outside the books"
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Enter it", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Official", Required: true, Chars: 36},
		kit.Field{Key: "title", Label: "Title", Required: true, Chars: 36, Hint: "such as City Administrator"},
		kit.Field{Key: "day", Label: "Signed on", Kind: kit.Date, Required: true},
		kit.Field{Key: "paper", Label: "The paper lies", Required: true, Chars: 36, Hint: "where the signed paper is kept"},
		kit.Field{Key: "did", Label: "The official", Kind: kit.Pick, Required: true, Options: kit.Options(did...), Chars: 30, OnChange: func(f *kit.Form) {
			if strings.Contains(f.Text("did"), "change") {
				f.Hide("says") // it is asked for with the scores
			} else {
				f.Show("says")
			}
		}},
		kit.Field{Key: "says", Label: says, Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "needed for a return or a decision"})
	f.Set("day", v.b.Today())
	f.Set("did", did[0])
	f.Clean()
	enter := func(changes []rating.Changed, says string) error {
		_, err := bench.Do(v.b, v.w.deed, rating.ReviewOutside{
			Number: v.w.p.Number, Official: f.Text("name"), Title: f.Text("title"), Day: f.Day("day"), Paper: f.Text("paper"), Return: f.Text("did") == returns,
			Changes: changes, Says: says,
		})
		return v.done(err, "What the official signed is entered; it stands among the exceptions of the day.")
	}
	var d *kit.Dialog
	d = v.b.Window().OpenForm(title, f, func() error {
		if !strings.Contains(f.Text("did"), "change") {
			return enter(nil, f.Text("says"))
		}
		d.OnClose = func() { v.askScores("Scores the official changed", "Enter them", says, true, enter) }
		return nil
	})
}

// mayHand says why the rating is not handed to anybody by who is signed in, nil when it may be; to whom is asked later.
func (v *sheet) mayHand() error {
	err := bench.May(v.b, rating.HandOver{Number: v.w.p.Number, To: v.b.Session.Who, Reason: "?"})
	if code := fault.CodeOf(err); code == "rating.to" || code == "rating.line" {
		return nil
	}
	return err
}

// handOver gives the rating to another rater.
func (v *sheet) handOver() {
	if err := v.mayHand(); err != nil {
		v.say(err)
		return
	}
	people, err := bench.Colleagues(v.b)
	if err != nil {
		v.say(err)
		return
	}
	if who := v.b.Session.Who; who != v.w.p.Employee {
		people = append(people, kit.Option{Value: bench.StaffValue(who), Label: "I myself"})
	}
	people = slices.DeleteFunc(people, func(o kit.Option) bool {
		id := bench.StaffID(o.Value)
		return id == v.w.p.Employee || id == v.w.p.Rater
	})
	f := kit.NewForm(kit.FormOptions{Submit: "Hand over", Cancel: "Cancel"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Required: true, Options: people, Chars: 36, Hint: "who stands above the employee"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44, Hint: "stands on the form"})
	f.Clean()
	v.b.Window().FocusOn(v.factors)
	v.b.Window().OpenForm("Another rater in place of "+v.w.p.RaterName, f, func() error {
		_, err := bench.Do(v.b, v.w.deed, rating.HandOver{Number: v.w.p.Number, To: bench.StaffID(f.Text("to")), Reason: f.Text("reason")})
		return v.done(err, "The rating goes on with another rater.")
	})
}

// versionSays names a version of the rating, as the list of papers offers it.
func versionSays(n int, x rating.Version) string {
	day, did := x.Seen, "signed"
	if day == 0 {
		day, did = x.Talked, "discussed"
	}
	return fmt.Sprintf("Version %d, %s %s, %s %s", n+1, did, day.US(), x.As, x.Sign.Day.US())
}

// before tells of earlier versions, other raters, officials outside the books, and rows that differ from the template.
func (w *work) before() (out []string) {
	p := w.p
	for i, x := range p.Versions {
		says := versionSays(i, x) + " by " + p.Hands[x.Sign]
		if x.Why != "" {
			says += ": " + x.Why
		}
		out = append(out, says+".")
	}
	for _, h := range p.Handed {
		out = append(out, fmt.Sprintf("Rated by %s until %s: %s.", p.ByName[h.From], h.Day.US(), h.Reason))
	}
	for _, o := range p.Outside {
		says := fmt.Sprintf("%s, outside the books, %s it on %s (%s); entered by %s", o, o.Did, o.Day.US(), o.Paper, p.Hands[o.Sign])
		if o.OwnEntry() {
			says += ", the rater, nobody else being able to"
		}
		out = append(out, says+".")
	}
	for i, says := range w.altered() {
		if says != "" {
			out = append(out, w.factors[i].Name+": "+says+".")
		}
	}
	if _, left := w.now().Altered(); len(left) > 0 {
		out = append(out, "Left out of the template: "+phraseList(left)+".")
	}
	return out
}

func phraseList(all []string) (out string) {
	for i, s := range all {
		if i > 0 {
			out += "; "
		}
		out += s
	}
	return out
}

// altered says of each factor how it differs from the template.
func (w *work) altered() []string {
	each, _ := w.now().Altered()
	return each
}

// givenSays tells when the employee was given the rating, and what they said then.
func givenSays(r rating.Rating) (out []string) {
	for _, g := range r.Givings {
		says := "Given to the employee on " + g.Day.US() + "."
		if g.Declined {
			says = fmt.Sprintf("Given to the employee on %s, who would not sign; witness %s.", g.Day.US(), g.Witness)
		}
		if g.Comment != "" {
			says += " The employee: “" + g.Comment + "”"
		}
		out = append(out, says)
	}
	return out
}

// proposedSays tells the scores an answer would change.
func proposedSays(p rating.Paper) (out []string) {
	for _, c := range p.Plea.Proposed {
		out = append(out, fmt.Sprintf("The answer would change %s from %d to %s, because %s.", p.Factors[c.Factor].Name, c.From, strconv.Itoa(c.To), c.Why))
	}
	for _, s := range p.Plea.SentBack {
		out = append(out, fmt.Sprintf("The answer of %s, “%s”, was returned by %s: %s.", s.Day.US(), s.Answer, p.Hands[s.Sign], s.Why))
	}
	return out
}

// waitsForReview says whether somebody above the rater reviews or decides next.
func waitsForReview(s document.State) bool {
	return s == rating.Signed || s == rating.Amended || s == rating.Carried
}

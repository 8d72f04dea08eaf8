package quality_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/quality"
	"curbstop/storage/bookstest"
)

// marks gives the usual sheet's criteria points in their order.
func marks(points ...int) (out []quality.Mark) {
	for i, c := range quality.UsualForm().Criteria {
		out = append(out, quality.Mark{Code: c.Code, Points: points[i]})
	}
	return out
}

func call(o *bookstest.Office) quality.ScoreCall {
	return quality.ScoreCall{
		Agent: o.Clerk.Who, Day: bookstest.Today - 1, CallRef: "line 2, 10:14 AM", Account: "0042", Marks: marks(2, 2, 1, 2, 2, 0, 2),
		Praise: "Patient with a caller who shouted.", Needed: "Write the note of the call; send the leak form.",
	}
}

func TestACallIsScoredDiscussedAndCorrected(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, call(o)).Number
	p := bookstest.Ask(o, o.Supervisor, quality.ReadCall{Number: n})
	if p.Score.StringFixed(2) != "77.50" || p.Open() != true || p.AgentName != "Ruth Kelly" || p.RaterName != "Luis Peña" {
		t.Errorf("%s percent, open %v, %s by %s", p.Score, p.Open(), p.AgentName, p.RaterName)
	}
	bookstest.Do(o, o.Supervisor, quality.TalkCall{Number: n, Day: bookstest.Today, Says: "Notes are written the same day."})
	bookstest.Do(o, o.Supervisor, quality.FixCall{Number: n, Did: "Note written, form mailed."})
	p = bookstest.Ask(o, o.Manager, quality.ReadCall{Number: n})
	if p.State != quality.Mended || p.Open() || p.CoachedOn != bookstest.Today || p.Did == "" {
		t.Errorf("%+v", p.Call)
	}
	if l := bookstest.Ask(o, o.Manager, quality.ListCalls{Agent: o.Clerk.Who}); len(l) != 1 || l[0].Score.StringFixed(2) != "77.50" {
		t.Errorf("listed: %+v", l)
	}
	if l := bookstest.Ask(o, o.Manager, quality.ListCalls{Open: true}); len(l) != 0 {
		t.Errorf("corrected, and still open: %+v", l)
	}
}

func TestAFatalErrorLeavesNothingOfTheScore(t *testing.T) {
	o := bookstest.Open(t)
	c := call(o)
	c.Marks, c.Fatal = marks(2, 2, 2, 2, 2, 2, 2), []string{"F1"}
	p := bookstest.Ask(o, o.Supervisor, quality.ReadCall{Number: bookstest.Do(o, o.Supervisor, c).Number})
	if !p.Score.IsZero() || p.Form.Reached(p.Call).StringFixed(2) != "100.00" {
		t.Errorf("score %s of %s reached", p.Score, p.Form.Reached(p.Call))
	}
}

func TestCallsAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	with := func(f func(*quality.ScoreCall)) quality.ScoreCall { c := call(o); f(&c); return c }
	refused(t, "no such agent", o.Supervisor, with(func(c *quality.ScoreCall) { c.Agent = 99 }), "row.absent")
	refused(t, "one's own call", o.Supervisor, with(func(c *quality.ScoreCall) { c.Agent = o.Supervisor.Who }), "call.own")
	refused(t, "no reference", o.Supervisor, with(func(c *quality.ScoreCall) { c.CallRef = " " }), "call.ref")
	refused(t, "tomorrow", o.Supervisor, with(func(c *quality.ScoreCall) { c.Day = bookstest.Today + 1 }), "call.day")
	refused(t, "no such sheet", o.Supervisor, with(func(c *quality.ScoreCall) { c.Form = "X" }), "row.absent")
	refused(t, "a criterion left out", o.Supervisor, with(func(c *quality.ScoreCall) { c.Marks = c.Marks[1:] }), "call.marks")
	refused(t, "three points", o.Supervisor, with(func(c *quality.ScoreCall) { c.Marks[0].Points = 3 }), "call.points")
	refused(t, "no such fatal error", o.Supervisor, with(func(c *quality.ScoreCall) { c.Fatal = []string{"F9"} }), "call.fatal-code")
	refused(t, "a fatal error without a word", o.Supervisor, with(func(c *quality.ScoreCall) { c.Fatal, c.Needed = []string{"F1"}, "" }), "call.needed")
	refused(t, "without a key", o.Clerk, with(func(c *quality.ScoreCall) { c.Agent = o.Second.Who }), "sealed.no-key")

	n := bookstest.Do(o, o.Supervisor, call(o)).Number
	refused(t, "corrected before the talk", o.Supervisor, quality.FixCall{Number: n, Did: "x"}, "step.not-allowed")
	refused(t, "discussed before the call", o.Supervisor, quality.TalkCall{Number: n, Day: bookstest.Today - 2}, "call.talk-day")
	bookstest.Do(o, o.Supervisor, quality.TalkCall{Number: n, Day: bookstest.Today})
	refused(t, "voided without a word", o.Supervisor, quality.VoidCall{Number: n}, "call.void-why")
	refused(t, "nothing done", o.Supervisor, quality.FixCall{Number: n}, "quality.nothing-done")
	fine := bookstest.Do(o, o.Supervisor, with(func(c *quality.ScoreCall) { c.Needed = "" })).Number
	bookstest.Do(o, o.Supervisor, quality.TalkCall{Number: fine, Day: bookstest.Today})
	refused(t, "nothing to correct", o.Supervisor, quality.FixCall{Number: fine, Did: "x"}, "call.nothing-needed")
	slip := bookstest.Do(o, o.Supervisor, call(o)).Number
	bookstest.Do(o, o.Supervisor, quality.VoidCall{Number: slip, Says: "Another agent's call."})
	refused(t, "voided twice", o.Supervisor, quality.VoidCall{Number: slip, Says: "Again"}, "step.not-allowed")
}

func TestAScoreThatTheTalkShowsToBeWrongCountsNoMore(t *testing.T) {
	o := bookstest.Open(t)
	c := call(o)
	c.Fatal, c.Needed = []string{"F1"}, "Call back"
	n := bookstest.Do(o, o.Supervisor, c).Number
	bookstest.Do(o, o.Supervisor, quality.TalkCall{Number: n, Day: bookstest.Today, Says: "It was another caller.", Agent: "I verified him by the meter number."})
	if p := bookstest.Ask(o, o.Manager, quality.ReadCall{Number: n}); p.AgentSays != "I verified him by the meter number." {
		t.Errorf("the sheet has %q of who took the call", p.AgentSays)
	}
	bookstest.Do(o, o.Supervisor, quality.VoidCall{Number: n, Says: "The recording shows that she verified him."})
	p := bookstest.Ask(o, o.Manager, quality.ReadCall{Number: n})
	if last := p.Signatures[len(p.Signatures)-1]; p.State != document.Voided || last.Reason != "The recording shows that she verified him." || p.Open() {
		t.Errorf("void, it is %s by %+v", p.State, last)
	}
}

func TestAVoidedScoreIsNoPartOfACalibration(t *testing.T) {
	o := bookstest.Open(t)
	third := o.Manage("vera", "Vera Ochoa")
	k := bookstest.Do(o, o.Manager, quality.Calibrate{Agent: o.Clerk.Who, Day: bookstest.Today, CallRef: "recording 118"}).Number
	score := func(s *office.Session, points int) document.Number {
		return bookstest.Do(o, s, quality.ScoreCall{Calibration: k, Marks: marks(points, points, points, points, points, points, points)}).Number
	}
	score(o.Manager, 2)
	slip := score(third, 0)
	bookstest.Do(o, third, quality.VoidCall{Number: slip, Says: "Keyed on the wrong sheet"})
	refused(t, "compared with a void score", o.Manager, quality.CloseCalibration{Number: k}, "call.alone")
	score(third, 2)
	bookstest.Do(o, o.Manager, quality.CloseCalibration{Number: k})
	c := bookstest.Ask(o, o.Manager, quality.ReadCalibration{Number: k})
	if len(c.Raters) != 2 || c.Middle.StringFixed(2) != "100.00" {
		t.Errorf("the middle of %d raters is %s", len(c.Raters), c.Middle)
	}
	refused(t, "voided when it was compared", o.Manager, quality.VoidCall{Number: c.Raters[0].Call, Says: "x"}, "call.compared")
	if l := bookstest.Ask(o, o.Manager, quality.ListCalibrations{}); l[0].Scored != 2 {
		t.Errorf("the list says %d scored it", l[0].Scored)
	}
}

func TestRatersAreComparedBlind(t *testing.T) {
	o := bookstest.Open(t)
	k := bookstest.Do(o, o.Manager, quality.Calibrate{Agent: o.Clerk.Who, Day: bookstest.Today, CallRef: "recording 118"}).Number
	score := func(s *office.Session, points ...int) document.Number {
		return bookstest.Do(o, s, quality.ScoreCall{Calibration: k, Marks: marks(points...)}).Number
	}
	score(o.Manager, 2, 2, 2, 2, 2, 2, 2)
	refused(t, "compared alone", o.Manager, quality.CloseCalibration{Number: k}, "call.alone")
	low := score(o.Supervisor, 2, 2, 2, 0, 2, 2, 2)
	refused(t, "twice", o.Supervisor, quality.ScoreCall{Calibration: k, Marks: marks(2, 2, 2, 2, 2, 2, 2)}, "call.twice")
	if _, err := office.Ask(context.Background(), o.Manager, quality.ReadCall{Number: low}); fault.CodeOf(err) != "call.blind" {
		t.Errorf("another's score before it is closed: %v", err)
	}
	if c := bookstest.Ask(o, o.Manager, quality.ReadCalibration{Number: k}); c.Shown || len(c.Raters) != 1 {
		t.Errorf("open, and shown %v with %d raters", c.Shown, len(c.Raters))
	}
	bookstest.Do(o, o.Manager, quality.CloseCalibration{Number: k, Says: "The answer was right: the tariff changed in July."})
	c := bookstest.Ask(o, o.Supervisor, quality.ReadCalibration{Number: k})
	if c.Middle.StringFixed(2) != "87.50" || len(c.Raters) != 2 || !c.Raters[0].Off || c.Raters[1].Apart.StringFixed(2) != "-12.50" {
		t.Errorf("middle %s, %+v", c.Middle, c.Raters)
	}
	i := slices.IndexFunc(c.Spreads, func(s quality.Spread) bool { return s.Criterion.Code == "R" })
	if s := c.Spreads[i]; s.Apart.StringFixed(2) != "25.00" || strings.Join(s.Points, " ") != "2 0" || !c.Spreads[0].Apart.IsZero() {
		t.Errorf("spread of the right answer: %+v", s)
	}
	refused(t, "scored after it is closed", o.Supervisor, quality.ScoreCall{Calibration: k, Marks: marks(2, 2, 2, 2, 2, 2, 2)}, "call.calibrated")
	refused(t, "discussed with the agent", o.Supervisor, quality.TalkCall{Number: low, Day: bookstest.Today}, "call.to-compare")
	if l := bookstest.Ask(o, o.Manager, quality.ListCalls{}); len(l) != 0 {
		t.Errorf("calls scored to compare raters stand in the agent's record: %+v", l)
	}
	l := bookstest.Ask(o, o.Manager, quality.ListCalibrations{})
	if len(l) != 1 || l[0].Scored != 2 || !l[0].Mine {
		t.Errorf("listed: %+v", l)
	}
	other := bookstest.Do(o, o.Manager, quality.Calibrate{Agent: o.Clerk.Who, Day: bookstest.Today, CallRef: "recording 119"}).Number
	bookstest.Do(o, o.Manager, quality.VoidCalibration{Number: other})
	refused(t, "voided twice", o.Manager, quality.VoidCalibration{Number: other}, "step.not-allowed")
	refused(t, "no call named", o.Manager, quality.Calibrate{Agent: o.Clerk.Who, Day: bookstest.Today}, "call.ref")
}

func TestScoreSheetsAreDatedVersions(t *testing.T) {
	o := bookstest.Open(t)
	form := func(f func(*quality.CallForm)) quality.KeepForm {
		x := quality.UsualForm()
		x.From = bookstest.Today
		x.Criteria, x.Fatal = slices.Clone(x.Criteria), slices.Clone(x.Fatal)
		f(&x)
		return quality.KeepForm{Form: x}
	}
	refused(t, "no name", o.Manager, form(func(x *quality.CallForm) { x.Name = "" }), "call.form-name")
	refused(t, "the past", o.Manager, form(func(x *quality.CallForm) { x.From-- }), "call.form-past")
	refused(t, "three points part no percent", o.Manager, form(func(x *quality.CallForm) { x.Scale = []string{"a", "b", "c", "d"} }), "call.scale")
	refused(t, "a code twice", o.Manager, form(func(x *quality.CallForm) { x.Criteria[0].Code = "V" }), "call.criterion")
	refused(t, "101 percent", o.Manager, form(func(x *quality.CallForm) { x.Criteria[0].Weight++ }), "call.weights")
	refused(t, "a fatal error like a criterion", o.Manager, form(func(x *quality.CallForm) { x.Fatal[0].Code = "V" }), "call.fatal")
	refused(t, "nothing to reach", o.Manager, form(func(x *quality.CallForm) { x.Pass = 0 }), "call.pass")
	refused(t, "a supervisor without the grant", o.Second, form(func(*quality.CallForm) {}), "authority.no-grant")
	yesterday := bookstest.Do(o, o.Supervisor, call(o)).Number
	got := bookstest.Do(o, o.Manager, form(func(x *quality.CallForm) { x.Scale = []string{"no", "yes"} }))
	if got.Version != 2 {
		t.Errorf("the second version is numbered %d", got.Version)
	}
	c := call(o)
	c.Day = bookstest.Today
	refused(t, "two points of one", o.Supervisor, c, "call.points")
	c.Marks = marks(1, 1, 1, 1, 1, 0, 1)
	today := bookstest.Do(o, o.Supervisor, c).Number
	refused(t, "changed after it was used", o.Manager, form(func(*quality.CallForm) {}), "call.form-used")
	a, z := bookstest.Ask(o, o.Manager, quality.ReadCall{Number: yesterday}), bookstest.Ask(o, o.Manager, quality.ReadCall{Number: today})
	if a.Form.Version != 1 || a.Score.StringFixed(2) != "77.50" || z.Form.Version != 2 || z.Score.StringFixed(2) != "85.00" {
		t.Errorf("version %d gives %s, version %d gives %s", a.Form.Version, a.Score, z.Form.Version, z.Score)
	}
}

// Whatever the sheet and the points, the lines add up to the score, and nothing is lost by rounding to the hundredth they are printed with.
func TestTheLinesOfAScoreSheetAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := quality.CallForm{Scale: make([]string, rapid.SampledFrom([]int{1, 2, 4, 5, 10}).Draw(t, "top")+1)}
		var c quality.Call
		for left := 100; left > 0; {
			w := rapid.IntRange(1, left).Draw(t, "weight")
			left -= w
			code := string(rune('A' + len(f.Criteria)))
			f.Criteria = append(f.Criteria, quality.Criterion{Code: code, Weight: w})
			c.Marks = append(c.Marks, quality.Mark{Code: code, Points: rapid.IntRange(0, f.Top()).Draw(t, "points"), None: rapid.Bool().Draw(t, "none")})
			if len(f.Criteria) == 20 {
				f.Criteria[19].Weight += left
				left = 0
			}
		}
		sum := decimal.Zero
		for _, m := range c.Marks {
			part := f.Part(m)
			if !part.Equal(part.Round(2)) {
				t.Fatalf("%s is not exact to the hundredth", part)
			}
			sum = sum.Add(part.Round(2))
		}
		if !sum.Equal(f.Score(c)) || sum.GreaterThan(decimal.NewFromInt(100)) {
			t.Fatalf("the lines add to %s, the score is %s", sum, f.Score(c))
		}
	})
}

func TestCallsAreSealed(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, call(o)).Number
	bookstest.Do(o, o.Supervisor, quality.TalkCall{Number: n, Day: bookstest.Today, Says: "A word of the talk"})
	var file bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &file); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Patient with a caller", "leak form", "A word of the talk", "10:14 AM"} {
		if bytes.Contains(file.Bytes(), []byte(word)) {
			t.Errorf("the file holds %q", word)
		}
	}
}

package sample

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/office"
	"curbstop/domain/quality"
)

// planChecks draws three weeks on the Monday after each, and checks the clerks' work: most of it is right, some goes back. Of the oldest week all is
// corrected and seen, of the second one correction waits to be seen, the third is half checked.
func (m *maker) planChecks() {
	for i, monday := range m.drawnWeeks() {
		m.on(nextWorkDay(monday+7), func() { m.draw(monday) })
		m.on(nextWorkDay(monday+8), func() { m.checkWeek(monday, i) })
	}
}

func (m *maker) draw(monday calendar.Day) { did(m, m.super, quality.Draw{Week: monday}) }

// checkWeek checks what was drawn of the clerks' work.
func (m *maker) checkWeek(monday calendar.Day, week int) {
	returned := map[authority.StaffID]document.Number{}
	for _, l := range asked(m, m.super, quality.Desk{Week: monday}).Lines {
		if l.Sample == 0 || l.Doer != m.clerk.Who && l.Doer != m.joyce().Who {
			continue
		}
		checks := asked(m, m.super, quality.OfSample{Number: l.Sample}).Checks
		if week == 2 {
			checks = checks[:min(2, len(checks))]
		}
		for i, c := range checks {
			q := verdict(c.Check, i, week, l.Doer == m.joyce().Who)
			did(m, m.super, q)
			if q.Return {
				returned[l.Doer] = c.Number
			}
		}
	}
	m.correctWeek(returned, week)
}

// verdict says what is found in a piece of work: the first one of some weeks has a defect that suits its kind.
func verdict(c quality.Check, place, week int, joyce bool) quality.CheckWork {
	q := quality.CheckWork{Number: c.Number}
	note := c.Work.Kind == "notes"
	switch {
	case place == 0 && (week == 0 || joyce):
		q.Classes, q.Return = []string{"C1"}, true
		q.Says = "The paper it rests on is not with it: find it, or say where it is filed."
		if note {
			q.Classes, q.Says = []string{"C3"}, "The note does not say what was promised and until when: write a note that follows it."
		}
	case place == 1 && week == 1:
		q.Classes, q.Says = []string{"N1"}, "Write out what “cb” means: the next reader will not know."
	}
	return q
}

// correctWeek lets who did the work correct it, and the supervisor see the correction, as far as the week has come.
func (m *maker) correctWeek(returned map[authority.StaffID]document.Number, week int) {
	for _, who := range []*office.Session{m.clerk, m.joyce()} {
		n, there := returned[who.Who]
		if !there || week == 2 {
			continue
		}
		m.onceOn(nextWorkDay(m.day+1), func() {
			did(m, who, quality.Correct{Number: n, Did: "Done the same day; a note that follows says what and until when."})
			if week == 0 {
				m.onceOn(nextWorkDay(m.day+1), func() { did(m, m.super, quality.Judge{Number: n}) })
			}
		})
	}
}

// heard is a call somebody listened to.
type heard struct {
	days   int
	rater  string
	agent  string
	ref    string
	points [7]int // of 2 each
	fatal  []string
	praise string
	needed string
	says   string // what the agent was told; "" while it is not discussed
	did    string
}

var calls = []heard{
	{180, "teresa", "daniel", "line 1, 9:42", [7]int{2, 2, 2, 2, 2, 1, 2}, nil, "Said back the question in one sentence.", "", "A calm, short call. Sum up the next step at the end.", ""},
	{150, "teresa", "joyce", "line 2, 14:05", [7]int{2, 1, 2, 2, 2, 1, 1}, nil, "", "", "Ask for the second fact before the account is open on the screen.", ""},
	{75, "teresa", "joyce", "line 2, 10:17", [7]int{2, 0, 2, 2, 2, 1, 2}, []string{"F1"}, "", "Call the holder and tell her what was said; write the note.", "Told the balance to a son who was not verified. Both facts come first, every time.", "The holder was called and is content; the note is on the account."},
	{40, "teresa", "joyce", "line 1, 11:31", [7]int{2, 2, 2, 2, 2, 2, 1}, nil, "Verified the caller in two sentences, kindly.", "", "So it should be.", ""},
	{26, "ruth", "daniel", "line 1, 15:20", [7]int{1, 2, 2, 2, 1, 2, 2}, nil, "", "", "The caller was angry: wait until he has ended.", ""},
	{11, "teresa", "daniel", "line 2, 16:48", [7]int{2, 2, 1, 1, 2, 1, 2}, nil, "", "Call back with the right day of the second read.", "", ""},
}

func (h heard) marks() (out []quality.Mark) {
	for i, c := range quality.UsualForm().Criteria {
		out = append(out, quality.Mark{Code: c.Code, Points: h.points[i]})
	}
	return out
}

// planCalls scores calls of the year: one had a fatal error and was put right, one waits for its talk; two raters calibrate on one call.
func (m *maker) planCalls() {
	for i, h := range calls {
		m.before(h.days, func() {
			rater, number := m.people[h.rater], m.known[m.account(samplefile.Prompt, 40+i)].Number
			n := did(m, rater, quality.ScoreCall{
				Agent: m.people[h.agent].Who, Day: m.day, CallRef: h.ref, Account: number, Marks: h.marks(), Fatal: h.fatal, Praise: h.praise, Needed: h.needed,
			}).Number
			if h.says == "" {
				return
			}
			m.onceOn(nextWorkDay(m.day+1), func() {
				did(m, rater, quality.TalkCall{Number: n, Day: m.day, Says: h.says})
				if h.did != "" {
					did(m, rater, quality.FixCall{Number: n, Did: h.did})
				}
			})
		})
	}
	m.before(19, func() {
		n := m.calibrate("line 1, 13:02", map[string][7]int{"teresa": {2, 2, 2, 1, 2, 1, 2}, "ruth": {2, 1, 2, 2, 2, 1, 1}})
		did(m, m.super, quality.CloseCalibration{Number: n, Says: "A caller who names the last payment by a dollar is verified. The closing counts when the next step is named."})
	})
	m.before(6, func() { m.calibrate("line 2, 9:12", map[string][7]int{"teresa": {2, 2, 1, 2, 2, 2, 2}}) })
}

func (m *maker) calibrate(ref string, by map[string][7]int) document.Number {
	k := did(m, m.super, quality.Calibrate{Agent: m.joyce().Who, Day: m.day, CallRef: fmt.Sprint("recording, ", ref)}).Number
	for _, who := range []string{"teresa", "ruth"} {
		if points, scored := by[who]; scored {
			did(m, m.people[who], quality.ScoreCall{Calibration: k, Marks: heard{points: points}.marks()})
		}
	}
	return k
}

package sample_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/sample"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/workday"
)

// lived is the sample's books on a day, with the supervisor and the others signed in.
type lived struct {
	*testing.T
	today                       calendar.Day
	ruth, teresa, daniel, joyce *office.Session
}

// made keeps the sample of each day as it was made.
var made = map[calendar.Day][]byte{}

func live(t *testing.T, today calendar.Day) *lived {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "sample.books")
	if made[today] == nil {
		if err := sample.Make(ctx, path, today, func(int, int, string) {}); err != nil {
			t.Fatal(err)
		}
		made[today], _ = os.ReadFile(path)
	} else if err := os.WriteFile(path, made[today], 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	l := &lived{T: t, today: today}
	y, m, d := today.Civil()
	for name, at := range map[string]**office.Session{"ruth": &l.ruth, "teresa": &l.teresa, "daniel": &l.daniel, "joyce": &l.joyce} {
		if *at, err = b.SignInTraining(ctx, name, func() time.Time { return time.Date(y, m, d, 16, 0, 0, 0, time.UTC) }); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func asks[B, R any](l *lived, s *office.Session, q office.Query[B, R]) R {
	l.Helper()
	out, err := office.Ask(context.Background(), s, q)
	if err != nil {
		l.Error(err)
	}
	return out
}

func states[T any](all []T, of func(T) document.State) map[document.State]int {
	out := map[document.State]int{}
	for _, x := range all {
		out[of(x)]++
	}
	return out
}

// TestTheSupervisorsYear opens the sample on days of each sort: in the month after the last use, on a Sunday months later, on the first of March.
func TestTheSupervisorsYear(t *testing.T) {
	for _, today := range []calendar.Day{calendar.Date(2026, time.October, 1), calendar.Date(2027, time.January, 3), calendar.Date(2027, time.March, 1)} {
		t.Run(today.String(), func(t *testing.T) {
			l := live(t, today)
			l.rated()
			l.checked()
			l.ledPeople()
			l.worked()
			l.decided()
		})
	}
}

func (l *lived) rated() {
	l.Helper()
	late := map[string]int{}
	for _, d := range asks(l, l.ruth, rating.DueList{}) {
		if d.Late() {
			late[d.Name+" "+d.Next]++
		}
	}
	if late["Daniel Ortiz begin"] != 1 || late["Teresa Ibáñez sign"] != 1 || len(late) != 2 {
		l.Errorf("late are %v", late)
	}
	got := states(asks(l, l.ruth, rating.List{}), func(r rating.Line) document.State { return r.State })
	if got[document.Issued] != 3 || got[document.Draft] != 1 || got[rating.Discussed] != 1 {
		l.Errorf("the ratings are %v", got)
	}
}

func (l *lived) checked() {
	l.Helper()
	monday := workday.Monday(l.today)
	for i, want := range []quality.DeskLine{{Bad: 1}, {Bad: 2, To: 1}, {Bad: 1, Returned: 1}} {
		w := asks(l, l.teresa, quality.Desk{Week: monday - 28 + calendar.Day(7*i)})
		found := false
		for _, x := range w.Lines {
			if x.Doer == l.joyce.Who {
				found = x.Sample != 0 && x.Bad == want.Bad && x.Returned == want.Returned && x.To == want.To && (i < 2) == (x.ToCheck == 0)
				if !found {
					l.Errorf("week %d of Joyce stands at %+v", i, x)
				}
			}
		}
		if !found {
			l.Errorf("week %d of Joyce was not drawn", i)
		}
	}
	for _, x := range asks(l, l.teresa, quality.Desk{Week: monday - 7}).Lines {
		if x.Sample != 0 {
			l.Error("the last week is drawn already")
		}
	}
	if got := asks(l, l.daniel, quality.Mine{}); len(got) > 0 {
		l.Errorf("%d pieces of work are returned to Daniel", len(got))
	}
	calls := states(asks(l, l.ruth, quality.ListCalls{}), func(c quality.CallPaper) document.State { return c.State })
	if calls[quality.Scored] != 1 || calls[quality.Mended] != 1 || calls[quality.Discussed] != 4 {
		l.Errorf("the calls are %v", calls)
	}
	shut := 0
	for _, k := range asks(l, l.ruth, quality.ListCalibrations{}) {
		if k.State == quality.Closed {
			shut++
			if c := asks(l, l.ruth, quality.ReadCalibration{Number: k.Number}); len(c.Raters) != 2 {
				l.Errorf("the calibration has %d raters", len(c.Raters))
			}
		}
	}
	if shut != 1 {
		l.Errorf("%d calibrations are closed", shut)
	}
}

func (l *lived) ledPeople() {
	l.Helper()
	for kind, want := range map[document.Kind]document.State{
		personnel.Coaching: "followed up", personnel.Grievance: "met", personnel.Status: "forwarded", personnel.Vacancy: "ranked", personnel.Complaint: "closed",
		personnel.Proposal: "decided", personnel.Assignment: "assigned",
	} {
		all := append(asks(l, l.ruth, personnel.List{Kind: kind}), asks(l, l.ruth, personnel.List{Kind: kind, Over: true})...)
		if len(all) != 1 || all[0].State != want {
			l.Errorf("of %s there is %+v, want one that is %s", kind, all, want)
		}
	}
	if g := asks(l, l.teresa, personnel.List{Kind: personnel.Grievance}); len(g) != 1 || g[0].Due == 0 || g[0].Late {
		l.Errorf("the clock of the grievance stands at %+v", g)
	}
	soon := 0
	for _, g := range asks(l, l.ruth, personnel.SkillMatrix{}).Gaps() {
		if g.Soon && g.Skill == "Cash handling" {
			soon++
		}
	}
	if soon != 3 {
		l.Errorf("%d certificates in cash handling soon end, want 3", soon)
	}
	late := 0
	for m := l.today.Month() - 2; m <= l.today.Month(); m++ {
		for _, a := range asks(l, l.teresa, personnel.Attendance{Month: m}).Lines {
			late += a.Tardies
		}
	}
	if late < 2 {
		l.Errorf("%d times late in three months", late)
	}
}

func (l *lived) worked() {
	l.Helper()
	toRead := map[*office.Session]int{l.ruth: 0, l.daniel: 0, l.joyce: 1}
	for who, want := range toRead {
		if got := asks(l, who, workday.Instructions{ToRead: true}); len(got) != want {
			l.Errorf("%s has %d instructions to read, want %d", who.Name, len(got), want)
		}
	}
	reports := asks(l, l.teresa, workday.Reports{})
	if len(reports) != 1 || reports[0].State != document.Issued || reports[0].Sender != "Teresa Ibáñez" {
		l.Errorf("the reports are %+v", reports)
	}
	owing := asks(l, l.teresa, workday.Wanted{})
	if len(owing) != 1 || owing[0].To != (l.today.Month()-1).Last() {
		l.Errorf("due are %+v", owing)
	}
	if all := asks(l, l.teresa, workday.Suggestions{All: true}); len(all) != 4 {
		l.Errorf("%d suggestions", len(all))
	}
	if lines := asks(l, l.teresa, workday.Written{From: l.today - 14, To: l.today}); len(lines) < 6 {
		l.Errorf("%d lines of the activity log", len(lines))
	}
}

func (l *lived) decided() {
	l.Helper()
	got := states(asks(l, l.ruth, deviation.List{}), func(d deviation.Listed) document.State { return d.Stands })
	if got[document.Approved] != 1 || got[deviation.Refused] != 1 {
		l.Errorf("the deviations are %v", got)
	}
	lent := states(asks(l, l.ruth, delegation.List{}), func(d delegation.Listed) document.State { return d.Stands })
	if lent[delegation.Active] != 1 || lent[delegation.Expired] != 1 {
		l.Errorf("the delegations are %v", lent)
	}
}

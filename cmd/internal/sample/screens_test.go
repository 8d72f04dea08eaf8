package sample_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/ui/approvals"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/deviations"
	"curbstop/ui/kit/kittest"
	offices "curbstop/ui/office"
	"curbstop/ui/personnel"
	"curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/shell"
	"curbstop/ui/workday"
)

// looked is a screen of supervision over the sample: who opens it, the keys that lead on, and what must be read on it.
type looked struct {
	name string
	open func(*bench.Bench) shell.Screen
	keys string
	says []string
	boss bool // the manager looks
}

// names are cut off on no screen, not even in a narrow window.
var names = []string{"Ruth Carver", "Teresa Ibáñez", "Daniel Ortiz", "Joyce Miller"}

var (
	checking = quality.Options{Open: func(*bench.Bench, document.Ref) {}}
	rated    = ratings.Options{Open: func(*bench.Bench, document.Ref) {}, Quality: func(*bench.Bench) {}}
)

var screens = []looked{
	{name: "ratings", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, says: []string{"Joyce Miller", "special", "draft"}},
	{name: "ratings-all", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "F6", says: []string{"filed"}},
	{name: "rating-draft", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "Return", says: []string{"Accuracy of entries and bills"}},
	{name: "rating-evidence", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "Return F3", says: []string{"pieces of work checked"}},
	{name: "ratings-due", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "F7", says: []string{"Daniel Ortiz", "begin"}},
	{name: "raters", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "F8", says: []string{"Teresa Ibáñez"}, boss: true},
	{name: "rating-terms", open: ratings.NewTerms, says: []string{"20"}, boss: true},
	{name: "praise", open: func(b *bench.Bench) shell.Screen { return ratings.New(b, rated) }, keys: "F11", says: []string{"Praised by"}},
	{name: "checks", open: func(b *bench.Bench) shell.Screen { return quality.New(b, checking) }, says: []string{"not drawn"}},
	{name: "checks-before", open: func(b *bench.Bench) shell.Screen { return quality.New(b, checking) }, keys: "F7", says: []string{"A-0000"}},
	{name: "sample", open: func(b *bench.Bench) shell.Screen { return quality.New(b, checking) }, keys: "F7 F7 Down Return", says: []string{"Joyce Miller"}},
	{name: "calls", open: func(b *bench.Bench) shell.Screen { return quality.NewCalls(b, checking) }, says: []string{"Daniel Ortiz"}},
	{name: "calibrations", open: func(b *bench.Bench) shell.Screen { return quality.NewCalls(b, checking) }, keys: "F7", says: []string{"recording, line 1"}},
	{name: "rates-of-errors", open: func(b *bench.Bench) shell.Screen { return quality.New(b, checking) }, keys: "F4"},
	{name: "personnel", open: personnel.New, says: []string{"Grievances"}},
	{name: "attendance", open: personnel.NewAttendance, says: []string{"J. Miller", "30"}},
	{name: "skills", open: personnel.NewSkills, says: []string{"Cash handling"}},
	{name: "personnel-terms", open: personnel.NewTerms, says: []string{"Supervisor"}, boss: true},
	{name: "tasks", open: workday.New, says: []string{"Look up the addresses"}},
	{name: "section", open: workday.NewSection, says: []string{"Counter"}},
	{name: "roster", open: workday.NewRoster, says: []string{"Telephones"}},
	{name: "instructions", open: workday.NewInstructions, says: []string{"Small bills before noon"}},
	{name: "log", open: workday.NewLog, says: []string{"deed"}},
	{name: "manual", open: workday.NewManual, says: []string{"Who is calling"}},
	{name: "reports", open: workday.NewReports, says: []string{"Monthly status report"}},
	{name: "suggestions", open: workday.NewSuggestions, says: []string{"A second date stamp"}},
	{name: "approvals", open: func(b *bench.Bench) shell.Screen { return approvals.New(b, approvals.Options{}) }, boss: true},
	{name: "deviations", open: func(b *bench.Bench) shell.Screen { return deviations.New(b, deviations.Options{}) }, says: []string{"approved"}, boss: true},
	{name: "delegations", open: offices.NewDelegations, says: []string{"Budget hearings"}},
	{name: "matrix", open: offices.NewMatrix, boss: true},
}

// TestEveryScreenOfSupervisionLives opens the screens of supervision over the sample in windows of two sizes. Each shows what the sample's people did,
// and cuts nobody's name off.
func TestEveryScreenOfSupervisionLives(t *testing.T) {
	l := live(t, calendar.Date(2026, time.October, 1))
	for _, width := range []float32{1366, 1024} {
		for _, x := range screens {
			who := l.teresa
			if x.boss {
				who = l.ruth
			}
			t.Run(x.name+map[bool]string{true: "-narrow"}[width < 1100], func(t *testing.T) { x.look(t, who, width) })
		}
	}
}

func (x looked) look(t *testing.T, who *office.Session, width float32) {
	seat, _ := benchtest.Sit(t, "Supervision", who, x.open)
	seat.Resize(width, 768)
	seat.PressAll(x.keys)
	name := "sample-" + x.name
	if width < 1100 {
		name += "-1024"
	}
	seat.Shot(name)
	read := strings.Join(kittest.Shown(seat.Window), "\n")
	for _, text := range kittest.Shown(seat.Window) {
		if begin, cut := strings.CutSuffix(text, "…"); cut && slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, begin) }) {
			t.Errorf("a name is cut off: %s", text)
		}
	}
	for _, want := range x.says {
		if !strings.Contains(read, want) {
			t.Errorf("%q is not on the screen:\n%s", want, read)
		}
	}
}

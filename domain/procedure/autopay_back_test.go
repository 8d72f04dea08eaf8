package procedure_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// drawn is an account of which one bill was drawn and posted.
func (o *draftOffice) drawn(number, name string) (account.Account, autopay.Run, []byte) {
	o.Helper()
	a, _ := o.active(number, name, nil)
	run, file := o.drafted(autopay.BankingDay(o.billed(a, calendar.MonthOf(2026, 9)).Due))
	return a, o.posted(run), file
}

// TestEveryReasonIsActedOn returns a draft for each of the 31 reasons: what became of the mandate, was a fee charged, may it be presented
// again.
func TestEveryReasonIsActedOn(t *testing.T) {
	suspended := " R02 R03 R04 R08 R11 R12 R13 R14 R15 R16 R20 "
	revoked, fee, again := " R05 R07 R10 R29 ", " R01 R02 R08 R09 ", " R01 R09 "
	for _, r := range nacha.Reasons {
		o := withDrafts(t, nil)
		a, _, file := o.drawn("4100900", "Ada Fulton")
		f := o.takeIn(o.comesBack(file, "Ada Fulton", r.Code, nil))
		l, in := f.Lines[0], func(list string) bool { return strings.Contains(list, " "+r.Code+" ") }
		want := autopay.Active
		switch {
		case in(suspended):
			want = autopay.Suspended
		case in(revoked):
			want = autopay.Revoked
		}
		if l.Outcome != autopay.PostedBack || l.State != want || o.mandate(a.ID).State != want || (l.Fee > 0) != in(fee) || l.Line != 4 {
			t.Errorf("%s: %+v", r.Code, l)
		}
		d := bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{})[0]
		_, err := bookstest.Try(o.Manager, autopay.Decide{Draft: d.ID, Again: true})
		if (err == nil) != in(again) || d.Back.Dispute != (r.Action == nacha.Dispute) || d.Back.Do == "" {
			t.Errorf("%s presented again: %v; %+v", r.Code, err, d.Back)
		}
	}
}

func TestWhatCannotBeActedOnIsTold(t *testing.T) {
	o := withDrafts(t, nil)
	a, _, file := o.drawn("4100910", "Ada Fulton")
	before := o.Standing(a.ID).Balance
	for says, c := range map[string]struct {
		code   string
		change func(*nacha.Entry)
	}{
		"this code":                {"R61", nil},
		"No draft of ours":         {"R01", func(e *nacha.Entry) { e.Addenda[0].Original, e.ID = "091000010009999", "77" }},
		"the draft of":             {"R01", func(e *nacha.Entry) { e.Amount-- }},
		"check digit":              {"C02", corrects("121042883")},
		"about our file":           {"C13", corrects("")},
		"not one the office knows": {"C61", corrects("X")},
		"The mandate stands so":    {"C01", corrects("00414100910")},
		"must have 4 to 17 digits": {"C01", corrects("1")},
		"checking or savings":      {"C06", corrects("00414100910         99")},
	} {
		f := o.takeIn(o.comesBack(file, "Ada Fulton", c.code, c.change))
		if l := f.Lines[0]; f.Told != 1 || f.Posted != 0 || l.Outcome != autopay.NotDone || !strings.Contains(l.Text, says) || l.Line != 4 {
			t.Errorf("%s: %+v, want “%s”", c.code, l, says)
		}
	}
	if o.Standing(a.ID).Balance != before {
		t.Error("something was posted")
	}
	// The trace is spoiled, but the account and the amount leave only one draft.
	f := o.takeIn(o.comesBack(file, "Ada Fulton", "R03", func(e *nacha.Entry) { e.Addenda[0].Original = "091000010009999" }))
	if f.Posted != 1 || f.Lines[0].Fee != 0 {
		t.Errorf("found by account and amount: %+v", f.Lines)
	}
	// The same return in another file: the bank sent both files of the day in one.
	f = o.takeIn(o.comesBack(file, "Ada Fulton", "R03", nil))
	if f.Posted != 0 || !strings.Contains(f.Lines[0].Text, "came back already, as R03") {
		t.Errorf("a second time: %+v", f.Lines)
	}
}

func TestAPrenoteIsRefusedBeforeMoneyMoves(t *testing.T) {
	o := withDrafts(t, nil)
	a, _ := o.customer("4100920", "Ada Fulton", nil)
	_, file := o.drafted(bookstest.Today + 1)
	o.Day(calendar.Date(2026, 10, 5))
	f := o.takeIn(o.comesBack(file, "Ada Fulton", "R03", nil))
	if m := o.mandate(a.ID); f.Lines[0].Outcome != autopay.PrenoteNo || m.State != autopay.Suspended || m.Stopped != "R03" || f.Posted != 0 {
		t.Errorf("refused: %+v, %+v", f.Lines, m)
	}
	o.Day(calendar.Date(2026, 10, 9))
	if got := bookstest.Do(o.Office, o.Manager, autopay.StartWaited{}); len(got) != 0 {
		t.Errorf("it started: %+v", got)
	}
	m := bookstest.Do(o.Office, o.Manager, autopay.GoOn{Mandate: o.mandate(a.ID).ID, Reason: "the customer brought a check"})
	if m.State != autopay.New {
		t.Errorf("it goes on as %s", m.State)
	}
}

func TestAReturnWaitsUntilTheMoneyIsPosted(t *testing.T) {
	o := withDrafts(t, nil)
	a, _ := o.active("4100930", "Ada Fulton", nil)
	run, file := o.drafted(autopay.BankingDay(o.billed(a, calendar.MonthOf(2026, 9)).Due))
	if _, err := procedure.PostRun(context.Background(), o.Supervisor, run.Number); fault.CodeOf(err) != "draft.not-settled" {
		t.Errorf("posted before its day: %v", err)
	}
	c, err := procedure.ReturnsOf("returns.ach", o.comesBack(file, "Ada Fulton", "R01", nil))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != "returns.not-posted" || !strings.Contains(err.Error(), "Line 4") {
		t.Errorf("returned before it was drawn: %v", err)
	}
	o.posted(run)
	bookstest.Do(o.Office, o.Manager, c)
	if _, err := bookstest.Try(o.Manager, procedure.UndoDrafts{Run: run.Number, Reason: "x"}); fault.CodeOf(err) != "draft.came-back" {
		t.Errorf("taken back: %v", err)
	}
	if _, err := procedure.PostRun(context.Background(), o.Manager, run.Number); err != nil {
		t.Errorf("posted twice by the same deed: %v", err)
	}
}

func TestARunIsTakenBackWhole(t *testing.T) {
	o := withDrafts(t, nil)
	a, run, _ := o.drawn("4100940", "Ada Fulton")
	run = bookstest.Do(o.Office, o.Manager, procedure.UndoDrafts{Run: run.Number, Reason: "the file was never sent"})
	if s := o.Standing(a.ID); s.Balance == 0 || run.Step != autopay.Undone {
		t.Errorf("after it was taken back: %s, %+v", s.Balance, run)
	}
	if more := o.made(autopay.BankingDay(run.Day + 1)); more.Sum.Drafts != 1 {
		t.Errorf("the bill is not drawn by the next run: %+v", more.Sum)
	}
}

func TestARunIsRefused(t *testing.T) {
	o := withDrafts(t, nil)
	begin := func(day calendar.Day) error {
		_, err := procedure.MakeDrafts(context.Background(), o.Supervisor, o.Supervisor.Mint(), day)
		return err
	}
	if err := begin(bookstest.Today + 1); fault.CodeOf(err) != "draft.no-mandates" {
		t.Errorf("without mandates: %v", err)
	}
	a, m := o.active("4100950", "Ada Fulton", nil)
	for want, day := range map[string]calendar.Day{"draft.too-soon": bookstest.Today, "draft.no-banking-day": bookstest.Today + 2} {
		if err := begin(day); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", day, err, want)
		}
	}
	due := o.billed(a, calendar.MonthOf(2026, 9)).Due
	run := o.made(autopay.BankingDay(due))
	if err := begin(autopay.BankingDay(due)); fault.CodeOf(err) != "draft.unfinished" {
		t.Errorf("two at once: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, autopay.Approve{Run: run.Number}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("approved by who made it up: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, procedure.WriteDrafts{Run: run.Number}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("written without approval: %v", err)
	}
	d := bookstest.Ask(o.Office, o.Clerk, autopay.OnRun{Run: run.Number})[0]
	for want, c := range map[string]autopay.Veto{"draft.no-reason": {Draft: d.ID}, "draft.veto-twice": {Draft: d.ID, Lift: true}} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	bookstest.Do(o.Office, o.Manager, autopay.Veto{Draft: d.ID, Reason: "she asked for a week"})
	bookstest.Do(o.Office, o.Manager, autopay.Veto{Draft: d.ID, Lift: true})
	bookstest.Do(o.Office, o.Manager, autopay.Approve{Run: run.Number})
	if _, err := bookstest.Try(o.Manager, autopay.Veto{Draft: d.ID, Reason: "x"}); fault.CodeOf(err) != "draft.not-proof" {
		t.Errorf("taken off an approved run: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, autopay.EndMandate{Mandate: m.ID, Reason: "the customer called"})
	if _, err := bookstest.Try(o.Manager, procedure.WriteDrafts{Run: run.Number}); fault.CodeOf(err) != "draft.none-left" {
		t.Errorf("drawn by a mandate revoked since: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, autopay.Return{Run: run.Number, Reason: "look again"})
	bookstest.Do(o.Office, o.Manager, autopay.GiveUp{Run: run.Number, Reason: "nothing left"})
}

func TestARepeatEndsAfterTwo(t *testing.T) {
	o := withDrafts(t, nil)
	_, run, file := o.drawn("4100960", "Ada Fulton")
	for try := range 3 {
		o.takeIn(o.comesBack(file, "Ada Fulton", "R01", nil))
		d := bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{})[0]
		_, err := bookstest.Try(o.Manager, autopay.Decide{Draft: d.ID, Again: true})
		if try == 2 {
			if fault.CodeOf(err) != "draft.repeated-out" {
				t.Errorf("a third time: %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		run, file = o.drafted(autopay.BankingDay(run.Day + 1))
		run = o.posted(run)
	}
}

func TestAFileThatIsNoneOfReturnsIsRefused(t *testing.T) {
	o := withDrafts(t, nil)
	_, _, file := o.drawn("4100970", "Ada Fulton")
	c, err := procedure.ReturnsOf("ours.ach", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != "returns.none" {
		t.Errorf("our own file: %v", err)
	}
	if _, err := procedure.ReturnsOf("cut.ach", file[:250]); err == nil || !strings.Contains(err.Error(), "Line 3 has") {
		t.Errorf("half a file: %v", err)
	}
}

func TestARunThatWasBrokenOffGoesOn(t *testing.T) {
	o := withDrafts(t, nil)
	a, _ := o.active("4100980", "Ada Fulton", nil)
	due := o.billed(a, calendar.MonthOf(2026, 9)).Due
	run := bookstest.Do(o.Office, o.Supervisor, procedure.BeginDrafts{Day: autopay.BankingDay(due)})
	if _, err := bookstest.Try(o.Manager, autopay.Approve{Run: run.Number}); fault.CodeOf(err) != "draft.proposing" {
		t.Errorf("approved half made: %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := procedure.ProposeRun(stopped, o.Supervisor, run); err == nil {
		t.Error("it was not stopped")
	}
	for range 2 { // a second time changes nothing
		done, err := procedure.ProposeRun(context.Background(), o.Supervisor, run)
		if err != nil || done.Step != autopay.Proof || done.Sum.Drafts != 1 {
			t.Errorf("gone on: %+v, %v", done, err)
		}
	}
}

// TestARepeatTakenOffIsNotLost takes a repeat off a run, then gives another run with it up.
func TestARepeatTakenOffIsNotLost(t *testing.T) {
	o := withDrafts(t, nil)
	_, run, file := o.drawn("4100981", "Ada Fulton")
	o.customer("4100982", "Cy Bo", nil)
	o.takeIn(o.comesBack(file, "Ada Fulton", "R01", nil))
	waiting := func() []autopay.Draft { return bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{}) }
	again := func() autopay.Run {
		bookstest.Do(o.Office, o.Manager, autopay.Decide{Draft: waiting()[0].ID, Again: true})
		return o.made(autopay.BankingDay(run.Day + 1))
	}
	off := func(r autopay.Run) {
		for _, d := range bookstest.Ask(o.Office, o.Clerk, autopay.OnRun{Run: r.Number}) {
			if d.Try > 0 {
				bookstest.Do(o.Office, o.Manager, autopay.Veto{Draft: d.ID, Reason: "she asked for a week"})
			}
		}
	}
	next := again()
	if len(waiting()) != 0 || next.Sum.Retries != 1 {
		t.Fatalf("on the run: %+v", next.Sum)
	}
	off(next)
	bookstest.Do(o.Office, o.Manager, autopay.Approve{Run: next.Number})
	bookstest.Do(o.Office, o.Manager, procedure.WriteDrafts{Run: next.Number})
	if list := waiting(); len(list) != 1 || !strings.Contains(list[0].Back.Note, "she asked for a week") {
		t.Fatalf("taken off: %+v", list)
	}
	next = again()
	off(next)
	bookstest.Do(o.Office, o.Supervisor, autopay.GiveUp{Run: next.Number, Reason: "the wrong day"})
	if more := o.made(autopay.BankingDay(run.Day + 1)); more.Sum.Retries != 1 {
		t.Errorf("given up: %+v", more.Sum)
	}
}

func TestAFileIsTakenInWithoutFeesWhereNoRuleAllowsThem(t *testing.T) {
	o := withDrafts(t, nil)
	a, _, file := o.drawn("4100980", "Ada Fulton")
	o.RulePack(policy.Pack{Code: "ours", Name: "Ours", Effective: calendar.Date(2002, 1, 1), Rules: []policy.Rule{
		{ID: "due.days", Citation: "x", Sentence: "x", Confirmed: true, Value: policy.Value{Kind: policy.Days, Number: 16}},
	}})
	before := o.Standing(a.ID).Balance
	f := o.takeIn(o.comesBack(file, "Ada Fulton", "R01", nil))
	if l := f.Lines[0]; f.Posted != 1 || l.Fee != 0 || !strings.Contains(l.Text, "No fee is charged. The rules “Ours” say nothing") || o.Standing(a.ID).Balance != before+l.Amount {
		t.Errorf("taken in: %+v", f)
	}
}

package procedure_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
)

// monthly is the report a section sends upstairs every month.
func monthly(o *bookstest.Office) {
	keys := make([]string, 0, len(workday.FigureKinds))
	for _, k := range workday.FigureKinds {
		keys = append(keys, k.Key)
	}
	bookstest.Do(o, o.Manager, workday.SetSchedule{Schedule: workday.Schedule{
		Key: "monthly", Title: "Monthly status report", Recip: "Director of utilities", Every: workday.Monthly, Days: 10, Figures: keys,
		Headings: []string{"What went well", "What needs help"}, Begins: bookstest.Today.Month().First(),
	}})
}

func TestAStatusReportCountsWhatTheBooksHold(t *testing.T) {
	o := bookstest.Open(t)
	monthly(o)
	a := o.Account("0301", "Ana Ruiz")
	first := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "11"})
	bookstest.Do(o, o.Supervisor, payment.Void{Number: first.Number, Reason: "keyed twice"})
	bookstest.Do(o, o.Clerk, casework.WriteNote{Account: a.ID, Channel: casework.Phone, Checked: "address", Text: "asked for the due day"})
	bookstest.Do(o, o.Clerk, casework.WriteNote{Account: a.ID, Channel: casework.Counter, Checked: "license", Text: "paid"})
	m := bookstest.Today.Month()
	want := procedure.PrepareReport{Schedule: "monthly", From: m.First(), To: m.Last()}
	_, err := bookstest.Try(o.Supervisor, want)
	if fault.CodeOf(err) != "report.period" {
		t.Errorf("prepared before the month was over: %v", err)
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: m.Last() + 5})
	if due := bookstest.Ask(o, o.Supervisor, workday.Wanted{}); len(due) != 1 || due[0].Late || due[0].From != m.First() {
		t.Fatalf("due: %+v", due)
	}
	r := bookstest.Do(o, o.Supervisor, want)
	for key, n := range map[string]struct {
		count int
		sum   money.Amount
	}{"receipts": {2, 2500}, "returned": {1, 5000}, "calls": {1, 0}, "contacts": {1, 0}, "accounts.active": {1, 0}} {
		if f := figure(t, r, key); f.Count != n.count || f.Sum != n.sum {
			t.Errorf("%s: %+v, want %+v", key, f, n)
		}
	}
	journal := bookstest.Ask(o, o.Supervisor, procedure.ReadList{Of: procedure.OfMonth(procedure.ListReceipts, m)})
	total := journal.Totals[len(journal.Totals)-1].Cells[journal.Column("amount")].N
	if f := figure(t, r, "receipts"); int64(f.Sum) != total {
		t.Errorf("the report says %s, the cash receipts journal %d", f.Sum, total)
	}
	send(t, o, r)
}

// send takes a report through writing and sending.
func send(t *testing.T, o *bookstest.Office, r workday.Report) {
	t.Helper()
	_, err := bookstest.Try(o.Supervisor, workday.SendReport{Number: r.Number})
	if fault.CodeOf(err) != "report.empty" {
		t.Errorf("sent with nothing written: %v", err)
	}
	r.Parts[0].Text, r.Parts[1].Text = "The line at the counter is short.", "Nothing to report."
	r = bookstest.Do(o, o.Supervisor, workday.WriteReport{Number: r.Number, Rev: r.Rev, Parts: r.Parts})
	r = bookstest.Do(o, o.Supervisor, procedure.RecountReport{Number: r.Number})
	r = bookstest.Do(o, o.Supervisor, workday.SendReport{Number: r.Number})
	if r.State != document.Issued {
		t.Errorf("sent: %s", r.State)
	}
	_, err = bookstest.Try(o.Supervisor, workday.WriteReport{Number: r.Number, Parts: r.Parts})
	if fault.CodeOf(err) != "report.frozen" {
		t.Errorf("written after it was sent: %v", err)
	}
	if due := bookstest.Ask(o, o.Supervisor, workday.Wanted{}); len(due) != 0 {
		t.Errorf("due after it was sent: %+v", due)
	}
	bookstest.Do(o, o.Manager, workday.VoidReport{Number: r.Number, Reason: "the wrong month"})
	if due := bookstest.Ask(o, o.Supervisor, workday.Wanted{}); len(due) != 1 {
		t.Errorf("due after it was taken back: %+v", due)
	}
}

func figure(t *testing.T, r workday.Report, key string) workday.Figure {
	t.Helper()
	for _, f := range r.Figures {
		if f.Key == key {
			return f
		}
	}
	t.Fatalf("the report lacks %s", key)
	return workday.Figure{}
}

func TestPeriodsOfStatusReports(t *testing.T) {
	day := calendar.Date(2026, 11, 18)
	for every, want := range map[workday.Every][2]calendar.Day{
		workday.Weekly:    {calendar.Date(2026, 11, 16), calendar.Date(2026, 11, 22)},
		workday.Monthly:   {calendar.Date(2026, 11, 1), calendar.Date(2026, 11, 30)},
		workday.Quarterly: {calendar.Date(2026, 10, 1), calendar.Date(2026, 12, 31)},
		workday.Yearly:    {calendar.Date(2026, 1, 1), calendar.Date(2026, 12, 31)},
	} {
		if from, to := every.Period(day); from != want[0] || to != want[1] {
			t.Errorf("the %s of %s: %s to %s", every, day.US(), from.US(), to.US())
		}
	}
}

func TestThePersonsDayIsTheJournalAndWhatTheyWrote(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0302", "Jo Park")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "12"})
	line := bookstest.Do(o, o.Clerk, workday.LogWork{Minutes: 30, Activity: "mail", Text: "opened the mail", From: 8 * 60})
	bookstest.Do(o, o.Clerk, workday.LogWork{Minutes: 15, Activity: "mail", Text: "stamped it", From: 9 * 60})
	bookstest.Do(o, o.Clerk, workday.StrikeWork{ID: line.ID, Reason: "that was yesterday"})
	log := bookstest.Ask(o, o.Clerk, procedure.ReadActivity{Mine: true})
	if log.Minutes != 15 || len(log.Hours) != 1 || log.Hours[0] != (procedure.ActivityCount{Words: "mail", N: 15}) || log.Done < 4 {
		t.Errorf("the day: %+v", log)
	}
	found := false
	for _, l := range log.Lines {
		found = found || l.Words == payment.VerbTake.Text() && l.Amount == 100
	}
	if !found {
		t.Errorf("the payment taken is not among %+v", log.Lines)
	}
	if _, err := office.Ask(t.Context(), o.Second, procedure.ReadActivity{Who: o.Clerk.Who}); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("somebody reads another's day without leave: %v", err)
	}
	theirs := bookstest.Ask(o, o.Supervisor, procedure.ReadActivity{Who: o.Clerk.Who})
	if theirs.Name != "Ruth Kelly" || theirs.Done != log.Done {
		t.Errorf("the supervisor sees %+v", theirs)
	}
}

package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/storage/bookstest"
)

func TestTracingAndReferralStandOnTheTimelineAndInTheAnalysis(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	f := bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, What: "final bill", Reason: tracing.MovedNoAddress})
	bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.Directory, Purpose: tracing.OpenToAll})
	weigh := func() procedure.Analysis {
		return bookstest.Ask(o, o.Clerk, procedure.AccountAnalysis{Account: a.ID})
	}
	found := func(x procedure.Analysis, code string) string {
		for _, u := range x.Findings {
			if u.Code == code {
				return u.Says
			}
		}
		return ""
	}
	if got := found(weigh(), "mail.astray"); !strings.Contains(got, "looked for since 10/01/2026") || !strings.Contains(got, "1 source asked") {
		t.Errorf("a customer who is looked for: %q", got)
	}
	bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Exhaust, Reason: "no source is left"})
	bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Close, Reason: "given up"})
	n := withAgency(o, a)[0]
	now := weigh()
	if got := found(now, "debt.placed"); !strings.Contains(got, "$65.00 is placed with Brazos Recovery since 11/01/2026") || found(now, "mail.astray") != "" {
		t.Errorf("a debt that is placed: %q, %+v", got, now.Findings)
	}
	if got := now.Advice[0]; got.Code != "agency" || !strings.HasPrefix(got.Do, "Collect nothing beside Brazos Recovery") {
		t.Errorf("advised: %+v", now.Advice)
	}
	bookstest.Do(o, o.Supervisor, referral.RecallDebt{Number: n, Cause: referral.InDispute, Reason: "he sent a receipt"})
	bookstest.Do(o, o.Supervisor, referral.AnswerRecall{Number: n})
	days := map[string]calendar.Day{}
	for _, e := range bookstest.Ask(o, o.Clerk, procedure.AccountTimeline{Account: a.ID}) {
		if e.Kind == procedure.ReferralEvent {
			days[e.What] = e.Day
		}
	}
	for what, day := range map[string]calendar.Day{
		"Mail came back: final bill, moved, left no address": bookstest.Today, "Telephone directory asked: nothing": bookstest.Today,
		"Tracing exhausted: no source is left": bookstest.Today, "Proposed for Brazos Recovery": bookstest.Today,
		"Letter before referral to Brazos Recovery, pay by 10/31/2026": bookstest.Today, "Placed with Brazos Recovery": bookstest.Today + 31,
		"Recalled from Brazos Recovery, dispute: he sent a receipt": bookstest.Today + 31, "Brazos Recovery answered the recall": bookstest.Today + 31,
	} {
		if days[what] != day {
			t.Errorf("%q stands on %s, want %s; the line has %v", what, days[what].US(), day.US(), days)
		}
	}
}

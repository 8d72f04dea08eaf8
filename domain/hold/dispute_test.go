package hold_test

import (
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

// owing is an account with a bill due on a day.
func owing(o *bookstest.Office, number string, cents money.Amount, due calendar.Day) account.Account {
	o.Helper()
	a := o.Account(number, "Begoña Peña")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: due - 16, Due: due, Parts: []ledger.Part{{Service: "water", Amount: cents}}})
	return a
}

// filed is a dispute of some of what an account owes.
func filed(o *bookstest.Office, a account.Account, cents money.Amount) hold.File {
	o.Helper()
	h := bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Dispute, Amount: cents, Reason: "nobody was at home", About: hold.TheUse})
	return bookstest.Ask(o, o.Clerk, hold.ReadDispute{Number: h.File}).File
}

// credited posts an adjustment that takes cents off an account, and names it.
func credited(o *bookstest.Office, a account.Account, cents money.Amount) document.Ref {
	o.Helper()
	d := bookstest.Do(o, o.Clerk, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "read wrongly", Evidence: "read again",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: today - 1, Reference: "work order A-000311"}, Parts: []ledger.Part{{Service: "water", Amount: -cents}},
	})
	return bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total}).Ref()
}

func TestTheLettersOfADisputeAreWordedLikeNotices(t *testing.T) {
	if hold.FiledLetter != string(collection.DisputeFiled) || hold.DecidedLetter != string(collection.DisputeDecided) {
		t.Error("the letters of disputes have other names than their wordings")
	}
}

func TestTheLifeOfADispute(t *testing.T) {
	may := map[hold.Stage]map[hold.Turn]hold.Stage{
		hold.Reviewing: {hold.Deciding: hold.Decided, hold.Withdrawing: hold.Withdrawn}, hold.Decided: {hold.Appealing: hold.Appealed},
		hold.Appealed: {hold.Deciding: hold.Decided, hold.Withdrawing: hold.Withdrawn},
	}
	for _, s := range []hold.Stage{hold.Reviewing, hold.Decided, hold.Appealed, hold.Withdrawn} {
		for _, turn := range []hold.Turn{hold.Deciding, hold.Appealing, hold.Withdrawing} {
			to, err := hold.DisputeLaw.Next("a dispute", s, turn)
			want, ok := may[s][turn]
			if !ok {
				want = s
			}
			if (err == nil) != ok || to != want {
				t.Errorf("%s, %s: %s, %v", s, turn, to, err)
			}
		}
	}
}

func TestADisputeTellsWhatIsStillDueAndWhenItsAnswerComes(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	f := filed(o, owing(o, "0300", 10_000, today+9), 4_000)
	r := f.Last()
	answer := calendar.Holidays(calendar.Federal).AddWorkDays(today, 10)
	if f.Stage != hold.Reviewing || r.Rest != 6_000 || r.RestBy != today+9 || r.AnswerBy != answer || len(r.Rules) == 0 {
		t.Errorf("filed: %+v, the answer by %s", r, answer)
	}
	if late := filed(o, owing(o, "0301", 10_000, today-20), 10_000).Last(); late.Rest != 0 || late.RestBy != 0 {
		t.Errorf("all of it is in dispute: %+v", late)
	}
	if past := filed(o, owing(o, "0302", 10_000, today-20), 1_000).Last(); past.RestBy <= today {
		t.Errorf("what is past due is asked for by %s", past.RestBy)
	}
	if due := bookstest.Ask(o, o.Clerk, hold.ListDisputes{By: answer}); len(due) != 3 {
		t.Errorf("%d answers are due by %s", len(due), answer)
	}
	if due := bookstest.Ask(o, o.Clerk, hold.ListDisputes{By: answer - 1}); len(due) != 0 {
		t.Errorf("%d answers are due the day before", len(due))
	}
}

func TestADecisionAgreesWithWhatWasTakenOff(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0310", 10_000, today-20)
	before := credited(o, a, 100)
	o.Day(today + 1)
	f := filed(o, a, 4_000)
	try := func(c hold.Decide, code string) {
		t.Helper()
		c.Number = f.Number
		_, err := bookstest.Try(o.Supervisor, c)
		refused(t, err, code)
	}
	try(hold.Decide{Finding: "perhaps", Reasons: "x"}, "dispute.finding")
	try(hold.Decide{Finding: hold.FoundAgainst}, "dispute.no-reasons")
	try(hold.Decide{Finding: hold.FoundPart, Reasons: "x"}, "dispute.not-posted")
	try(hold.Decide{Finding: hold.FoundPart, Reasons: "x", Posted: []document.Ref{before}}, "dispute.nothing-off")
	some := credited(o, a, 1_500)
	try(hold.Decide{Finding: hold.FoundFor, Reasons: "x", Posted: []document.Ref{some}}, "dispute.disagrees")
	try(hold.Decide{Finding: hold.FoundAgainst, Reasons: "x", Posted: []document.Ref{some}}, "dispute.disagrees")
	_, err := bookstest.Try(o.Second, hold.Decide{Number: f.Number, Finding: hold.FoundPart, Reasons: "x", Posted: []document.Ref{some}})
	refused(t, err, "authority.no-grant")
	got := bookstest.Do(o, o.Supervisor, hold.Decide{Number: f.Number, Finding: hold.FoundPart, Reasons: "the meter was read wrongly", Posted: []document.Ref{some}})
	ans := got.Last().Answer
	if got.Stage != hold.Decided || ans.Allowed != 1_500 || ans.Due != 8_400 || ans.PayBy <= today || ans.AppealTo == "" || ans.AppealBy <= today {
		t.Errorf("decided: %+v", ans)
	}
	_, err = bookstest.Try(o.Manager, hold.Decide{Number: f.Number, Finding: hold.FoundAgainst, Reasons: "x"})
	refused(t, err, "step.not-allowed")
}

func TestWhatIsLeftDueIsHeldToItsDay(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0311", 10_000, today-20)
	f := filed(o, a, 4_000)
	f = bookstest.Do(o, o.Supervisor, hold.Decide{Number: f.Number, Finding: hold.FoundAgainst, Reasons: "the meter was tested"})
	if !o.Reread(a.ID).Held["cut"] {
		t.Error("the cut is free before the day the letter names")
	}
	if on := bookstest.Ask(o, o.Clerk, hold.OfAccount{Account: a.ID})[0].Hold; on.Until != f.Last().Answer.PayBy || on.Amount != 0 {
		t.Errorf("held to %s for %s", on.Until, on.Amount)
	}
	o.Day(f.Last().Answer.PayBy + 1)
	if n, err := hold.RunWatch(t.Context(), o.Supervisor, f.Last().Answer.PayBy+1); n != 1 || err != nil {
		t.Errorf("%d expired, %v", n, err)
	}
	if o.Reread(a.ID).Held["cut"] {
		t.Error("the cut is held after the day the letter names")
	}
}

func TestAnAppealIsDecidedBySomebodyElse(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0312", 10_000, today-20)
	f := filed(o, a, 4_000)
	some := credited(o, a, 1_000)
	_, err := bookstest.Try(o.Clerk, hold.Appeal{Number: f.Number, Claim: "x"})
	refused(t, err, "step.not-allowed")
	f = bookstest.Do(o, o.Supervisor, hold.Decide{Number: f.Number, Finding: hold.FoundPart, Reasons: "part of it", Posted: []document.Ref{some}})
	o.Day(f.Last().Answer.AppealBy + 1)
	_, err = bookstest.Try(o.Clerk, hold.Appeal{Number: f.Number, Claim: "a plumber's letter"})
	refused(t, err, "dispute.late")
	f = bookstest.Do(o, o.Manager, hold.Appeal{Number: f.Number, Claim: "a plumber's letter", Late: true})
	if f.Stage != hold.Appealed || f.Last().Amount != 3_000 || f.Disputed() != 3_000 || !o.Reread(a.ID).Held["cut"] {
		t.Errorf("appealed: %s, %s in dispute", f.Stage, f.Last().Amount)
	}
	against := hold.Decide{Number: f.Number, Finding: hold.FoundAgainst, Reasons: "the letter is of another house"}
	_, err = bookstest.Try(o.Supervisor, against)
	refused(t, err, "authority.own-work")
	if f = bookstest.Do(o, o.Manager, against); f.Stage != hold.Decided || len(f.Rounds) != 2 {
		t.Errorf("decided again: %s", f.Stage)
	}
}

func TestADisputeEndedWithoutAnAnswerIsWithdrawn(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0313", 10_000, today-20)
	f := filed(o, a, 4_000)
	bookstest.Do(o, o.Clerk, hold.AskPart{Number: f.Number})
	_, err := bookstest.Try(o.Clerk, hold.AskPart{Number: f.Number})
	refused(t, err, "dispute.asked")
	bookstest.Do(o, o.Clerk, hold.AskPart{Number: f.Number, Takes: true})
	_, err = bookstest.Try(o.Clerk, hold.AskPart{Number: f.Number, Takes: true})
	refused(t, err, "dispute.not-asked")
	bookstest.Do(o, o.Clerk, hold.End{ID: f.Last().Hold, Reason: "paid after all"})
	now := bookstest.Ask(o, o.Clerk, hold.ReadDispute{Number: f.Number}).File
	if now.Stage != hold.Withdrawn || now.Why != "paid after all" || len(bookstest.Ask(o, o.Clerk, hold.ListDisputes{})) != 0 {
		t.Errorf("ended: %s, %s", now.Stage, now.Why)
	}
	_, err = bookstest.Try(o.Clerk, hold.AskPart{Number: f.Number})
	refused(t, err, "dispute.not-open")
	if again := filed(o, a, 2_000); again.Number == f.Number || len(bookstest.Ask(o, o.Clerk, hold.ListDisputes{Account: a.ID})) != 2 {
		t.Errorf("disputed again: %s", again.Number)
	}
}

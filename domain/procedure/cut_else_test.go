package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// sunday is the first Sunday after the office's day.
func sunday() calendar.Day {
	day := bookstest.Today
	for day.Weekday() != 0 {
		day++
	}
	return day
}

func TestWaterIsNotCutOffWithoutAReason(t *testing.T) {
	o := openMoving(t)
	nobody, debtor, ill := o.Account("0101", "Jo Park"), o.Account("0102", "Al Reed"), o.Account("0103", "Eva Ruiz")
	owes(o, debtor.ID)
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: ill.ID, Kind: casework.Medical, Text: "dialysis"})
	cut := func(a account.Account, day calendar.Day, why workorder.CutReason, asked, words string) workorder.Write {
		return workorder.Write{Type: workorder.Cut, Account: a.ID, Day: day, Why: why, AskedBy: asked, Instructions: words, Issue: true}
	}
	for _, c := range []struct {
		what  string
		write workorder.Write
		code  string
		says  string
	}{
		{"nobody owes anything, and no reason is given", cut(nobody, bookstest.Today, "", "", ""), "order.cut-why", "only from the cut list"},
		{"a debt without a notice", cut(debtor, bookstest.Today, "", "the office", "owes"), "order.cut-why", "by right of a notice"},
		{"a reason that is none of the list", cut(nobody, bookstest.Today, "rude on the phone", "", "x"), "order.cut-reason", "is no reason"},
		{"a request by nobody", cut(nobody, bookstest.Today, workorder.AtRequest, " ", ""), "order.cut-asked", "who asked"},
		{"a court order without its number", cut(nobody, bookstest.Today, workorder.ByOrder, "the court", ""), "order.cut-words", "the number of the order"},
		{"at the customer's request, on a Sunday", cut(nobody, sunday(), workorder.AtRequest, "Jo Park", ""), "cut.not-now", "is a Sunday (cut.work-day"},
		{"a vacant premise, on a Sunday", cut(nobody, sunday(), workorder.IsVacant, "", "no one on the contract since May"), "cut.not-now", "is a Sunday"},
		{"at the request of a house with a medical hold", cut(ill, bookstest.Today, workorder.AtRequest, "Eva Ruiz", ""), "cut.not-now", "medical hold"},
		{"tampering, in a house with a medical hold", cut(ill, bookstest.Today, workorder.Tampering, "", "jumper at the setter"), "cut.not-now", "medical hold"},
	} {
		_, err := bookstest.Try(o.Clerk, c.write)
		if fault.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	leak := bookstest.Do(o.Office, o.Clerk, cut(ill, sunday(), workorder.ForSafety, "", "main leak in the wall, seen by the crew"))
	if leak.Why != workorder.ForSafety || leak.Stand() != "open" {
		t.Errorf("what is not safe is shut at once: %+v", leak)
	}
}

func TestACutForNoDebtStandsAfterAPaymentAndIsNotRestoredByIt(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	order := bookstest.Do(o.Office, o.Clerk, workorder.Write{Type: workorder.Cut, Account: a.ID, Day: bookstest.Today, Why: workorder.AtRequest, AskedBy: "Jo Park", Issue: true})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: a.ID, Amount: 6000, Tender: payment.Cash})
	if m := bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{Account: a.ID}); len(m.Fell) != 0 || len(m.Stands) != 1 {
		t.Errorf("the customer asked for it: %+v", m)
	}
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Medical, Text: "dialysis"})
	if m := bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{Account: a.ID}); len(m.Fell) != 1 || m.Fell[0].Name != "Jo Park" || !strings.Contains(m.Fell[0].Why, "medical hold") {
		t.Errorf("a medical hold since: %+v", m)
	}
	bookstest.Do(o.Office, o.Clerk, procedure.CompleteOrder{Report: workorder.Report{Number: order.Number, Initials: "JO"}})
	if w := bookstest.Ask(o.Office, o.Clerk, procedure.ToRestore{}); len(w) != 0 {
		t.Errorf("nobody asked to have it back: %+v", w)
	}
	said := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID, Day: bookstest.Today + 5}).Answer.Of(collection.DoPostCut)
	if said.May || !strings.Contains(said.String(), "cut for no debt: customer's request") {
		t.Errorf("a post-cut notice: %s", said)
	}
}

func TestTheGateKnowsEveryReasonOfTheForm(t *testing.T) {
	for _, r := range workorder.CutReasons {
		if !collection.KnowsElse(collection.Else(r)) {
			t.Errorf("the gate does not know %q", r)
		}
	}
}

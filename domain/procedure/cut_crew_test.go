package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/casework"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// struck gives what stands on each line of a list, in its order: the reason it is crossed out for, else where the order stands.
func struck(l workorder.CrewList) (out []string) {
	for _, c := range l.Lines {
		says := c.Stand
		if c.Struck != "" {
			says = c.Struck
		}
		out = append(out, says)
	}
	return out
}

func TestTheCrewsListKeepsThePaidLinesCrossedOut(t *testing.T) {
	o, all := crewOut(t)
	first := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	if first.Key.Version != 1 || len(first.Lines) != 2 || first.ToCut() != 2 || first.Crew != "(512) 555-0177" || first.Office == "" {
		t.Fatalf("the first list: %+v", first)
	}
	if again := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{}); again.Key != first.Key {
		t.Errorf("nothing has changed, and list %d is made", again.Key.Version)
	}
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[0].ID, Amount: 6000, Tender: payment.Cash})
	if p := bookstest.Ask(o.Office, o.Clerk, procedure.ReadCrewList{}); p.Holds || !p.Last || p.List.Key.Version != 1 {
		t.Errorf("list 1 says the paid account is to be cut, and is said to hold: %+v", p)
	}
	second := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	if says := struck(second); second.Key.Version != 2 || len(says) != 2 || !strings.HasPrefix(says[0], "paid ") || !strings.HasSuffix(says[0], "M") || says[1] != "open" {
		t.Fatalf("the second list says %q", says)
	}
	bookstest.Do(o.Office, o.Clerk, procedure.DropFallen{}) // the crew was called
	third := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	if says := struck(third); third.Key.Version != 2 || says[0] != struck(second)[0] || third.Struck() != 1 {
		t.Errorf("the third list says %q", says)
	}
	handed := bookstest.Do(o.Office, o.Clerk, procedure.HandToCrew{})
	if l := handed.List; handed.Issued != 1 || l.Key.Version != 3 || len(l.Lines) != 3 || l.ToCut() != 2 || l.Struck() != 1 {
		t.Errorf("after the third account went out too: %+v", handed)
	}
	if p := bookstest.Ask(o.Office, o.Clerk, procedure.ReadCrewList{Version: 2}); p.Last || len(p.Sheets) != 2 || p.Sheets[0].Account.Number != "0101" {
		t.Errorf("list 2 read again: %+v", p)
	}
	if all := bookstest.Ask(o.Office, o.Clerk, procedure.ListCrewLists{}); len(all) != 3 || all[0].Key.Version != 3 {
		t.Errorf("the lists made: %+v", all)
	}
}

func TestAHoldCrossesALineOutAndAMorningLooksAgain(t *testing.T) {
	o, all := crewOut(t)
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[2].ID, Kind: casework.Medical, Text: "dialysis"})
	if _, err := bookstest.Try(o.Clerk, procedure.HandToCrew{}); fault.CodeOf(err) != "crew.no-draft" {
		t.Errorf("the only draft fell off: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[1].ID, Kind: casework.NoCut, Text: "the mayor asks for patience"})
	l := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	if says := struck(l); says[0] != "open" || !strings.Contains(says[1], ", told ") || strings.Contains(says[1], "(") {
		t.Errorf("the list says %q", says)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.MakeCrewList{Day: cutDay() - 1}); fault.CodeOf(err) != "crew.none-out" {
		t.Errorf("a list of a day without cuts: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.HandToCrew{Day: cutDay() - 1}); fault.CodeOf(err) != "crew.past" {
		t.Errorf("yesterday's crew: %v", err)
	}
}

func TestAPaymentTakenBackPutsTheLineInForceAgain(t *testing.T) {
	o, all := crewOut(t)
	bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	paid := bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[0].ID, Amount: 6000, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{})
	bookstest.Do(o.Office, o.Supervisor, payment.Void{Number: paid.Number, Reason: "another customer's money"})
	if l := bookstest.Do(o.Office, o.Clerk, procedure.MakeCrewList{}); l.Key.Version != 3 || l.ToCut() != 2 {
		t.Errorf("the list says %q", struck(l))
	}
}

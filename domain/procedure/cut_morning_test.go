package procedure_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// crewOut hands cut orders for three accounts to the crew on the day of the cuts.
func crewOut(t *testing.T) (moving, []account.Account) {
	o := openMoving(t)
	bookstest.Do(o.Office, o.Manager, collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{
		{Label: "Reconnection", Service: "water", Amount: 3500}, {Label: "After hours", Service: "water", Amount: 2500, After: true},
	}})
	var all []account.Account
	var ids []account.ID
	for _, number := range []string{"0101", "0102", "0103"} {
		a := o.Account(number, "Customer "+number)
		owes(o, a.ID)
		all, ids = append(all, a), append(ids, a.ID)
	}
	noticed(o, true)
	o.Day(cutDay())
	made := bookstest.Do(o.Office, o.Clerk, procedure.OrderCuts{Day: cutDay(), Accounts: ids})
	bookstest.Do(o.Office, o.Clerk, workorder.Issue{Numbers: made[:2]})
	return o, all
}

func TestAPaymentWhileTheCrewIsOutSaysDoNotCut(t *testing.T) {
	o, all := crewOut(t)
	if m := bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{}); len(m.Fell) != 0 || len(m.Stands) != 3 {
		t.Fatalf("before anything happened: %+v", m)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.DropFallen{}); fault.KindOf(err) != fault.Refused {
		t.Errorf("nothing fell off: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[0].ID, Amount: 6000, Tender: payment.Cash})
	m := bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{Account: all[0].ID})
	if out := m.DoNotCut(); len(out) != 1 || out[0].Number != "0101" || out[0].Why != "paid" || m.Call != "(512) 555-0177" {
		t.Fatalf("at the counter: %+v", m)
	}
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[2].ID, Kind: casework.Medical, Text: "dialysis"})
	m = bookstest.Ask(o.Office, o.Clerk, procedure.CheckCuts{})
	if len(m.Fell) != 2 || len(m.DoNotCut()) != 1 || len(m.Stands) != 1 {
		t.Errorf("the third is not with the crew yet: %+v", m)
	}
	fell := bookstest.Do(o.Office, o.Clerk, procedure.DropFallen{})
	if o1 := bookstest.Ask(o.Office, o.Clerk, workorder.One{Number: fell[0].Order}).Order; len(fell) != 2 || o1.Outcome != workorder.Cancelled || o1.State != document.Voided {
		t.Errorf("dropped %+v", fell)
	}
	if list := bookstest.Ask(o.Office, o.Clerk, workorder.List{Stand: "open", Type: workorder.Cut}); len(list) != 1 || list[0].Account.Number != "0102" {
		t.Errorf("the crew's list: %+v", list)
	}
}

func TestWhoPaysIsRestoredAndOwesTheFee(t *testing.T) {
	o, all := crewOut(t)
	order := bookstest.Ask(o.Office, o.Clerk, workorder.List{Stand: "open", Type: workorder.Cut})[0].Order
	if _, err := bookstest.Try(o.Clerk, procedure.RestorePaid{Account: all[0].ID}); fault.KindOf(err) != fault.Refused {
		t.Errorf("the water is on: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, procedure.CompleteOrder{Report: workorder.Report{Number: order.Number, Initials: "JO"}})
	if _, err := bookstest.Try(o.Clerk, procedure.RestorePaid{Account: all[0].ID}); fault.KindOf(err) != fault.Refused {
		t.Errorf("nothing is paid: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[0].ID, Amount: 6000, Tender: payment.Cash})
	if w := bookstest.Ask(o.Office, o.Clerk, procedure.ToRestore{}); len(w) != 1 || w[0].Number != "0101" {
		t.Errorf("who waits for water: %+v", w)
	}
	got := bookstest.Do(o.Office, o.Clerk, procedure.RestorePaid{Account: all[0].ID})
	if w := bookstest.Ask(o.Office, o.Clerk, procedure.ToRestore{}); len(w) != 0 {
		t.Errorf("the order is with the field, and still %+v", w)
	}
	s := bookstest.Ask(o.Office, o.Clerk, now{all[0].ID}).Standing
	if got.Fee != 3500 || got.Bill == 0 || got.Order.Stand() != "open" || s.Balance != 3500 {
		t.Errorf("restored %+v, owes %s", got, s.Balance)
	}
}

package procedure_test

import (
	"context"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// owes puts a debt that came due twenty days ago on an account.
func owes(o moving, id account.ID) {
	o.Helper()
	o.Charge(ledger.Bill{
		Account: uint64(id), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(id))},
		Day: bookstest.Today - 36, Due: bookstest.Today - 20, Parts: []ledger.Part{{Service: "water", Amount: 6000}},
	})
}

// noticed sends every account that owes a final notice and mails it.
func noticed(o moving, mail bool) collection.Run {
	o.Helper()
	house := bookstest.Ask(o.Office, o.Manager, office.ReadHouse{})
	house.Hours = "Mon–Fri 8:00–5:00"
	bookstest.Do(o.Office, o.Manager, office.ChangeHouse{House: house})
	run := bookstest.Do(o.Office, o.Clerk, collection.Draft{Step: collection.Final})
	bookstest.Do(o.Office, o.Supervisor, collection.Approve{Run: run.Number})
	if err := office.Run(context.Background(), o.Clerk, collection.RunOp(run.Number, "issue"), run.Chunks,
		func(i int) office.Command[collection.Books, collection.Run] {
			return collection.IssueBatch{Run: run.Number, Index: i}
		},
		func(int, collection.Run) {}); err != nil {
		o.Fatal(err)
	}
	if mail {
		bookstest.Do(o.Office, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	}
	return run
}

func cutDay() calendar.Day { return bookstest.Today + 13 } // Wednesday after Columbus Day, the notice being payable by Tuesday

func TestWaterIsCutOnlyByRightOfANotice(t *testing.T) {
	o := openMoving(t)
	var all []account.Account
	for _, number := range []string{"0101", "0102", "0103", "0104"} {
		a := o.Account(number, "Customer "+number)
		owes(o, a.ID)
		all = append(all, a)
	}
	noticed(o, true)
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[1].ID, Amount: 6000, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: all[2].ID, Amount: 1000, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[3].ID, Kind: casework.Medical, Text: "dialysis"})
	if early := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{Day: cutDay() - 1}); len(early) != 0 {
		t.Errorf("the day before: %+v", early)
	}
	o.Day(cutDay())
	list := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{})
	if len(list) != 3 || list[0].Left != 6000 || list[1].Left != 5000 || list[2].Why == "" {
		t.Fatalf("cut list %+v", list)
	}
	for _, id := range []account.ID{all[1].ID, all[3].ID} {
		if _, err := bookstest.Try(o.Clerk, procedure.OrderCuts{Day: cutDay(), Accounts: []account.ID{id}}); fault.KindOf(err) != fault.Refused {
			t.Errorf("account %d: %v", id, err)
		}
	}
	made := bookstest.Do(o.Office, o.Clerk, procedure.OrderCuts{Day: cutDay(), Accounts: []account.ID{all[0].ID, all[2].ID}})
	order := bookstest.Ask(o.Office, o.Clerk, workorder.One{Number: made[0]}).Order
	if len(made) != 2 || order.Stand() != "draft" || order.Because.String() != "notice A-000001" {
		t.Errorf("orders %v, the first %+v", made, order)
	}
	if again := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{}); again[0].Why != "service order A-000001 is under way" {
		t.Errorf("after the orders: %+v", again)
	}
}

func TestANoticeThatNeverWentOutCutsNobody(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	noticed(o, false)
	o.Day(cutDay())
	if list := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{}); len(list) != 1 || list[0].Why != "the notice was not mailed" {
		t.Errorf("cut list %+v", list)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.OrderCuts{Day: cutDay()}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("nobody chosen: %v", err)
	}
}

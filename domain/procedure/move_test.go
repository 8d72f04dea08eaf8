package procedure_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// moving is a test office with a rule pack, a price of $3.00 a CCF, and the Muñoz family at 4 Mill Lane, whose meter stood at 100
// thirty days ago.
type moving struct {
	*bookstest.Office
	Muñoz account.Account
	Meter meter.Meter
}

func openMoving(t *testing.T) moving {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	o.Prices(bookstest.FlatWater(3))
	a := o.Account("0042", "María Muñoz")
	o.Alter(a.ID, func(a *account.Account) { a.Opened = bookstest.Today - 60 })
	m := bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "60012345", Premise: uint64(a.Premise), Dials: 5, Unit: "CCF"}, Day: bookstest.Today - 30, First: decimal.NewFromInt(100),
	})
	return moving{o, a, m}
}

// now looks at an account, where it stands and its bills.
type now struct{ ID account.ID }

type state struct {
	Account  account.Account
	Standing ledger.Standing
	Bills    []billing.Bill
}

func (now) Act(procedure.MoveBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q now) Ask(b procedure.MoveBooks, _ authority.Sign) (s state, err error) {
	if s.Account, err = b.Accounts().Get(q.ID); err != nil {
		return s, err
	}
	for bill, err := range b.Bills().All(row.Span{}) {
		if err != nil {
			return s, err
		}
		if bill.Account == q.ID {
			s.Bills = append(s.Bills, bill)
		}
	}
	s.Standing, err = ledger.StandingOf(b, uint64(q.ID))
	return s, err
}

func complete(n document.Number, read string) procedure.CompleteOrder {
	return procedure.CompleteOrder{Report: workorder.Report{Number: n, Register: read, Initials: "JN"}}
}

var elPaso = customer.Address{Lines: []string{"77 Rim Road"}, City: "El Paso", State: "TX", ZIP: "79902"}

func TestOneFamilyMovesOutAndTheNextMovesIn(t *testing.T) {
	o := openMoving(t)
	in := procedure.MoveIn{
		Account: account.Account{Number: "0043"}, Customer: customer.Customer{Name: "Jo Park", Mail: elPaso}, Premise: o.Muñoz.Premise, Day: bookstest.Today,
	}
	if _, err := bookstest.Try(o.Clerk, in); fault.FieldOf(err) != "premise" {
		t.Errorf("moved in over the Muñoz family: %v", err)
	}
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today, Forward: elPaso})
	if out.Order.Type != workorder.Stop || out.Order.Stand() != "open" || out.Order.AskedBy != "María Muñoz" || out.Order.Meter != o.Meter.ID {
		t.Fatalf("stop order %+v", out.Order)
	}
	moved := bookstest.Do(o.Office, o.Clerk, in)
	if moved.Account.Status != account.Pending || moved.Account.Class != "RESIDENTIAL_SINGLE" || moved.Order.Type != workorder.Start {
		t.Fatalf("moved in %+v", moved)
	}
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "118"))
	was := bookstest.Ask(o.Office, o.Clerk, now{o.Muñoz.ID})
	if done.Final == 0 || len(was.Bills) != 1 || !was.Bills[0].Content.Final || was.Bills[0].Content.Total != 5400 || was.Standing.Balance != 5400 {
		t.Errorf("final bill %+v of %+v (%s)", was.Bills, done, done.Waiting)
	}
	if was.Account.Status != account.Closed || was.Account.Ended != bookstest.Today || was.Account.MailTo.City != "El Paso" {
		t.Errorf("the account closes: %+v", was.Account)
	}
	bookstest.Do(o.Office, o.Clerk, complete(moved.Order.Number, "118"))
	is := bookstest.Ask(o.Office, o.Clerk, now{moved.Account.ID})
	if is.Account.Status != account.Active || is.Standing.Balance != 0 || is.Account.Services[0].Meter != uint64(o.Meter.ID) {
		t.Errorf("the new customer begins with %s, %+v", is.Standing.Balance, is.Account)
	}
}

func TestAFinalBillThatMustWaitDoesNotKeepTheOrderOpen(t *testing.T) {
	o := openMoving(t)
	o.Alter(o.Muñoz.ID, func(a *account.Account) { // a class no schedule prices
		a.Class, a.Services = "LIGHTHOUSE", []account.Service{{Kind: "water", Rate: "NONE"}}
	})
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	done := bookstest.Do(o.Office, o.Clerk, complete(out.Order.Number, "118"))
	if done.Final != 0 || done.Waiting == "" || done.Order.Stand() != "done" {
		t.Errorf("completed %+v", done)
	}
}

func TestNoAccessKeepsTheAccountOpen(t *testing.T) {
	o := openMoving(t)
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	miss := complete(out.Order.Number, "")
	miss.Missed, miss.Remarks = true, "dog in the yard"
	done := bookstest.Do(o.Office, o.Clerk, miss)
	if done.Order.Stand() != "no access" || done.Final != 0 {
		t.Errorf("completed %+v", done)
	}
	if s := bookstest.Ask(o.Office, o.Clerk, now{o.Muñoz.ID}); s.Account.Status != account.Active {
		t.Errorf("the account is %s", s.Account.Status)
	}
}

func TestMovingIsRefused(t *testing.T) {
	o := openMoving(t)
	half := procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today, Forward: customer.Address{City: "El Paso"}}
	if _, err := bookstest.Try(o.Clerk, half); fault.FieldOf(err) != "forward" {
		t.Errorf("half an address: %v", err)
	}
	past := procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today - 1}
	if _, err := bookstest.Try(o.Clerk, past); fault.FieldOf(err) != "day" {
		t.Errorf("yesterday: %v", err)
	}
	if _, err := bookstest.Try(o.Second, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a clerk who may not: %v", err)
	}
	nowhere := procedure.MoveIn{Account: account.Account{Number: "9"}, Customer: customer.Customer{Name: "Jo"}, Premise: 99, Day: bookstest.Today}
	if _, err := bookstest.Try(o.Clerk, nowhere); fault.KindOf(err) != fault.Absent {
		t.Errorf("no such premise: %v", err)
	}
	out := bookstest.Do(o.Office, o.Clerk, procedure.MoveOut{Account: o.Muñoz.ID, Day: bookstest.Today})
	if _, err := bookstest.Try(o.Clerk, complete(out.Order.Number, "")); fault.FieldOf(err) != "value" {
		t.Errorf("a stop without its read: %v", err)
	}
}

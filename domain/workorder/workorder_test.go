package workorder_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/steps"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// enter carries out a report, as the procedure of completing an order does.
type enter struct{ workorder.Report }

func (enter) Name() string { return "test.enter" }
func (c enter) Do(b workorder.Books, s authority.Sign) (workorder.Order, error) {
	return c.Report.Enter(b, s)
}

// metered enters an account whose premise has a meter, read at 100 thirty days ago.
func metered(o *bookstest.Office, number string) (account.Account, meter.Meter) {
	o.Helper()
	a := o.Account(number, "María Muñoz")
	m := bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "M" + number, Premise: uint64(a.Premise), Dials: 5, Unit: "CCF"}, Day: bookstest.Today - 30, First: decimal.NewFromInt(100),
	})
	return a, m
}

func write(a account.Account, t workorder.Type) workorder.Write {
	w := workorder.Write{Type: t, Account: a.ID, Day: bookstest.Today, Instructions: "Meter behind the hedge", Issue: true}
	if t == workorder.Cut {
		w.Why, w.AskedBy = workorder.AtRequest, "María Muñoz, at the counter"
	}
	return w
}

func report(o workorder.Order, read string) enter {
	return enter{workorder.Report{Number: o.Number, Register: read, Initials: "JN"}}
}

// look gives an account as the books have it.
type look struct{ ID account.ID }

func (look) Act(workorder.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q look) Ask(b workorder.Books, _ authority.Sign) (account.Account, error) {
	return b.Accounts().Get(q.ID)
}

// usages gives what an account used.
type usages struct{ ID account.ID }

func (usages) Act(workorder.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q usages) Ask(b workorder.Books, _ authority.Sign) ([]meter.Usage, error) {
	return meter.Recent(b, q.ID, 12)
}

// onRoute puts an account's premise on a route.
type onRoute struct {
	ID    account.ID
	Route string
	Order int
}

func (onRoute) Name() string                               { return "test.on-route" }
func (onRoute) Act(workorder.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c onRoute) Do(b workorder.Books, _ authority.Sign) (bool, error) {
	a, err := b.Accounts().Get(c.ID)
	if err != nil {
		return false, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return false, err
	}
	p.Route, p.Order = c.Route, c.Order
	return true, b.Premises().Put(p)
}

func TestEveryStepOfAnOrderIsLawOrRefused(t *testing.T) {
	want := steps.Law[workorder.Outcome, workorder.Result]{
		workorder.Open:     {workorder.Finish: workorder.Done, workorder.Miss: workorder.NoAccess, workorder.Cancel: workorder.Cancelled},
		workorder.NoAccess: {workorder.Finish: workorder.Done, workorder.Again: workorder.Open, workorder.Cancel: workorder.Cancelled},
	}
	for _, from := range []workorder.Outcome{workorder.Open, workorder.Done, workorder.NoAccess, workorder.Cancelled} {
		for _, how := range []workorder.Result{workorder.Finish, workorder.Miss, workorder.Again, workorder.Cancel} {
			to, err := workorder.Law.Next("service order", from, how)
			if legal := want[from][how]; legal != "" && to != legal || legal == "" && err == nil {
				t.Errorf("%s, %s gives %s, %v", from, how, to, err)
			}
		}
	}
}

func TestAnOrderGoesOutAndComesBackWithARead(t *testing.T) {
	o := bookstest.Open(t)
	a, m := metered(o, "0001")
	w := write(a, workorder.Read)
	w.Issue, w.Hazard = false, "dog"
	order := bookstest.Do(o, o.Clerk, w)
	if order.Number.String() != "A-000001" || order.Stand() != "draft" || order.Meter != m.ID || order.Hazard != "dog" {
		t.Fatalf("draft %+v", order)
	}
	if _, err := bookstest.Try(o.Clerk, report(order, "120")); fault.KindOf(err) != fault.Refused {
		t.Errorf("a draft came back: %v", err)
	}
	bookstest.Do(o, o.Clerk, workorder.Issue{Numbers: []document.Number{order.Number}})
	if open := bookstest.Ask(o, o.Clerk, workorder.List{Stand: "open"}); len(open) != 1 || open[0].LastRead.Value.String() != "100" {
		t.Errorf("with the field: %+v", open)
	}
	done := bookstest.Do(o, o.Clerk, report(order, "120"))
	if done.Stand() != "done" || done.Last().Initials != "JN" || done.Last().Register.String() != "120" {
		t.Errorf("came back %+v", done)
	}
	s := bookstest.Ask(o, o.Clerk, workorder.One{Number: order.Number})
	if s.LastRead.Value.String() != "120" || s.LastRead.Reason != "re-read" || s.Customer.Name != "María Muñoz" {
		t.Errorf("sheet %+v", s)
	}
	if _, err := bookstest.Try(o.Clerk, report(order, "121")); fault.KindOf(err) != fault.Refused {
		t.Errorf("done twice: %v", err)
	}
}

func TestNoAccessIsSentAgain(t *testing.T) {
	o := bookstest.Open(t)
	a, _ := metered(o, "0002")
	order := bookstest.Do(o, o.Clerk, write(a, workorder.Read))
	miss := report(order, "")
	miss.Missed = true
	if _, err := bookstest.Try(o.Clerk, miss); fault.FieldOf(err) != "remarks" {
		t.Errorf("no access without remarks: %v", err)
	}
	miss.Remarks = "gate locked"
	if got := bookstest.Do(o, o.Clerk, miss); got.Stand() != "no access" {
		t.Errorf("stands %s", got.Stand())
	}
	again := bookstest.Do(o, o.Clerk, workorder.Replan{Number: order.Number, Day: bookstest.Today + 1, Window: "8:00–12:00"})
	if again.Stand() != "open" || again.Day != bookstest.Today+1 || len(again.Visits) != 1 {
		t.Errorf("sent again %+v", again)
	}
	bookstest.Do(o, o.Clerk, workorder.Drop{Number: order.Number, Reason: "customer read it herself"})
	if _, err := bookstest.Try(o.Clerk, workorder.Replan{Number: order.Number, Day: bookstest.Today + 1}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a cancelled order was planned again: %v", err)
	}
}

func TestCutAndRestoreMoveTheAccount(t *testing.T) {
	o := bookstest.Open(t)
	a, _ := metered(o, "0003")
	cut := bookstest.Do(o, o.Clerk, write(a, workorder.Cut))
	bookstest.Do(o, o.Clerk, report(cut, ""))
	if got := bookstest.Ask(o, o.Manager, look{a.ID}); got.Status != account.CutOff {
		t.Errorf("after the cut: %s", got.Status)
	}
	if _, err := bookstest.Try(o.Clerk, write(a, workorder.Cut)); fault.KindOf(err) != fault.Refused {
		t.Errorf("cut twice: %v", err)
	}
	restore := bookstest.Do(o, o.Clerk, write(a, workorder.Restore))
	bookstest.Do(o, o.Clerk, report(restore, "130"))
	if got := bookstest.Ask(o, o.Manager, look{a.ID}); got.Status != account.Active {
		t.Errorf("after the restore: %s", got.Status)
	}
}

func TestACutThatIsHeldStaysAtHome(t *testing.T) {
	o := bookstest.Open(t)
	a, _ := metered(o, "0004")
	w := write(a, workorder.Cut)
	w.Issue = false
	draft := bookstest.Do(o, o.Clerk, w)
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Medical, Text: "dialysis at home"})
	if _, err := bookstest.Try(o.Clerk, workorder.Issue{Numbers: []document.Number{draft.Number}}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a held cut went out: %v", err)
	}
	bookstest.Do(o, o.Clerk, workorder.Drop{Number: draft.Number, Reason: "medical"})
	if _, err := bookstest.Try(o.Clerk, w); fault.FieldOf(err) != "day" {
		t.Errorf("a held cut was written: %v", err)
	}
}

func TestTheFirstReadIsNobodysUse(t *testing.T) {
	o := bookstest.Open(t)
	a, m := metered(o, "0005")
	o.Alter(a.ID, func(a *account.Account) { a.Status = account.Pending })
	start := bookstest.Do(o, o.Clerk, write(a, workorder.Start))
	if _, err := bookstest.Try(o.Clerk, report(start, "")); fault.FieldOf(err) != "value" {
		t.Errorf("started without a read: %v", err)
	}
	bookstest.Do(o, o.Clerk, report(start, "140"))
	got := bookstest.Ask(o, o.Manager, look{a.ID})
	if got.Status != account.Active || got.Services[0].Meter != uint64(m.ID) {
		t.Errorf("started %+v", got)
	}
	if used := bookstest.Ask(o, o.Clerk, usages{a.ID}); len(used) != 0 {
		t.Errorf("the vacancy's water is billed to the new customer: %+v", used)
	}
}

func TestAStopClosesTheAccountWithItsLastUse(t *testing.T) {
	o := bookstest.Open(t)
	a, _ := metered(o, "0006")
	next := bookstest.Do(o, o.Manager, account.Open{
		Account: account.Account{Number: "0007", Class: "RESIDENTIAL_SINGLE", Status: account.Pending}, Customer: customer.Customer{Name: "Jo Park"}, Premise: premise.Premise{ID: a.Premise},
	})
	stop := bookstest.Do(o, o.Clerk, write(a, workorder.Stop))
	bookstest.Do(o, o.Clerk, report(stop, "118"))
	got := bookstest.Ask(o, o.Manager, look{a.ID})
	if got.Status != account.Closed || got.Ended != bookstest.Today || got.Services[0].Until != bookstest.Today {
		t.Errorf("stopped %+v", got)
	}
	used := bookstest.Ask(o, o.Clerk, usages{a.ID})
	if len(used) != 1 || used[0].Quantity.String() != "18" || used[0].To != bookstest.Today {
		t.Errorf("last use %+v", used)
	}
	start := bookstest.Do(o, o.Clerk, write(next, workorder.Start))
	bookstest.Do(o, o.Clerk, report(start, "118")) // the same read, the same day, serves both
	if used := bookstest.Ask(o, o.Clerk, usages{next.ID}); len(used) != 0 {
		t.Errorf("the new customer begins with %+v", used)
	}
}

func TestTheRouteListsItsOrdersAsTheyAreDriven(t *testing.T) {
	o := bookstest.Open(t)
	for i, number := range []string{"0010", "0011", "0012"} {
		a, _ := metered(o, number)
		bookstest.Do(o, o.Manager, onRoute{a.ID, "12", 30 - i})
		bookstest.Do(o, o.Clerk, write(a, workorder.Read))
	}
	got := ""
	for _, s := range bookstest.Ask(o, o.Clerk, workorder.List{Route: "12", Day: bookstest.Today, Stand: "open"}) {
		got += s.Account.Number + " "
	}
	if got != "0012 0011 0010 " {
		t.Errorf("driven %s", got)
	}
}

func TestAnOrderIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a, _ := metered(o, "0020")
	for field, bad := range map[string]func(*workorder.Write){
		"type": func(w *workorder.Write) { w.Type = "paint" }, "day": func(w *workorder.Write) { w.Day = bookstest.Today - 1 },
	} {
		w := write(a, workorder.Read)
		bad(&w)
		if _, err := bookstest.Try(o.Clerk, w); fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for _, kind := range []workorder.Type{workorder.Start, workorder.Restore} {
		if _, err := bookstest.Try(o.Clerk, write(a, kind)); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s of an active account: %v", kind, err)
		}
	}
	order := bookstest.Do(o, o.Clerk, write(a, workorder.Read))
	if _, err := bookstest.Try(o.Clerk, write(a, workorder.Read)); fault.FieldOf(err) != "type" {
		t.Errorf("a second order of the kind: %v", err)
	}
	for field, bad := range map[string]func(*enter){
		"day": func(r *enter) { r.Day = bookstest.Today + 1 }, "initials": func(r *enter) { r.Initials = "" },
		"value": func(r *enter) { r.Register = "12o" }, "confirmed": func(r *enter) { r.Register = "90000" },
	} {
		r := report(order, "130")
		bad(&r)
		if _, err := bookstest.Try(o.Clerk, r); fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := bookstest.Try(o.Second, write(a, workorder.Stop)); fault.KindOf(err) != fault.Refused {
		t.Errorf("a clerk who may not: %v", err)
	}
}

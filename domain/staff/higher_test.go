package staff_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func TestWhoKeepsStaffDoesNotReachUpward(t *testing.T) {
	o := bookstest.Open(t)
	zoe := o.Manage("zoe", "Zoe Park")
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Supervisor.Who, Verb: staff.VerbStaff, Limit: money.Most, DayTotal: money.Most, Reason: "keeps the list"})
	for what, change := range map[string]func(*staff.Person){
		"suspended": func(p *staff.Person) { p.Suspended = bookstest.Today }, "put in training": func(p *staff.Person) { p.Trainer = o.Supervisor.Who },
		"dismissed": func(p *staff.Person) { p.Left = bookstest.Today },
	} {
		p := bookstest.Ask(o, o.Manager, staff.Read{ID: zoe.Who}).Person
		change(&p)
		if _, err := bookstest.Try(o.Supervisor, staff.ChangePerson{Person: p}); fault.CodeOf(err) != "staff.higher" {
			t.Errorf("a manager %s by a supervisor: %v", what, err)
		}
	}
	lock := staff.Credential{Verifier: []byte("x")}
	if _, err := bookstest.Try(o.Supervisor, staff.SetCredential{Staff: zoe.Who, Credential: lock}); fault.CodeOf(err) != "staff.higher" {
		t.Errorf("a manager's password by a supervisor: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, staff.SetCredential{Staff: o.Clerk.Who}); fault.CodeOf(err) != "staff.no-password" {
		t.Errorf("an empty password: %v", err)
	}
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who}).Person
	p.Position = "Billing clerk"
	bookstest.Do(o, o.Supervisor, staff.ChangePerson{Person: p})
}

func TestWhomALimitBindsDoesNotLiftIt(t *testing.T) {
	o := bookstest.Open(t)
	zoe := o.Manage("zoe", "Zoe Park")
	set := func(who string, limit money.Amount) (staff.Matrix, error) {
		base := bookstest.Ask(o, o.Manager, staff.ReadMatrix{})
		c := staff.SetMatrix{Basis: base.Newest, Reason: who, Cuts: []staff.Cut{{
			Verb: refund.VerbApprove, Role: staff.Manager, Cell: staff.Cell{Held: true, Limit: limit, DayTotal: limit},
		}}}
		if who == "Zoe" {
			return bookstest.Try(zoe, c)
		}
		return bookstest.Try(o.Manager, c)
	}
	if _, err := set("Zoe", 1000); err != nil {
		t.Fatal(err)
	}
	if _, err := set("Ada", 2000); fault.CodeOf(err) != "matrix.own-column" {
		t.Errorf("the other manager lifts it: %v", err)
	}
	if _, err := set("Ada", 500); err != nil {
		t.Errorf("the other manager narrows it further: %v", err)
	}
	if _, err := set("Zoe", 1000); fault.CodeOf(err) != "matrix.own-column" {
		t.Errorf("now it is Ada's: %v", err)
	}
	if _, err := set("Ada", 700); err != nil {
		t.Errorf("Ada takes back her own cut: %v", err)
	}
}

func TestAVersionBeginsWithinAYear(t *testing.T) {
	o := bookstest.Open(t)
	base := bookstest.Ask(o, o.Manager, staff.ReadMatrix{})
	cut := staff.Cut{Verb: refund.VerbApprove, Role: staff.Clerk, Cell: staff.Cell{Held: true, Limit: 1000, DayTotal: 1000}}
	_, err := bookstest.Try(o.Manager, staff.SetMatrix{Basis: base.Newest, Cuts: []staff.Cut{cut}, From: bookstest.Today + 367, Reason: "slip of the year"})
	if fault.CodeOf(err) != "matrix.far" {
		t.Errorf("a slip of the year: %v", err)
	}
	bookstest.Do(o, o.Manager, staff.SetMatrix{Basis: base.Newest, Cuts: []staff.Cut{cut}, From: bookstest.Today + 366, Reason: "next year"})
}

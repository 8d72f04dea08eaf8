package staff_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func file(o *bookstest.Office, s *office.Session) staff.File {
	return bookstest.Ask(o, o.Manager, staff.Read{ID: s.Who})
}

func TestAMarriageAndAPromotion(t *testing.T) {
	o := bookstest.Open(t)
	p := file(o, o.Clerk).Person
	p.FullName, p.Position, p.Supervisor = " Ruth Kelly-Ortiz ", "Senior Clerk", o.Supervisor.Who
	got := bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	if got.Person.FullName != "Ruth Kelly-Ortiz" || got.NeedsPassword {
		t.Errorf("kept as %+v", got)
	}
	if f := file(o, o.Clerk); f.Supervisor != "Luis Peña" || f.Person.SignIn != "ruth" {
		t.Errorf("the file says %q, %q", f.Supervisor, f.Person.SignIn)
	}
	line := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1}).Lines[0]
	if line.Subject != "Ruth Kelly: full name, position, supervisor" || line.Who != "Ada Moreno" {
		t.Errorf("the journal says %q by %q", line.Subject, line.Who)
	}
	p = got.Person
	p.Role = staff.Supervisor
	if got = bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p}); !got.NeedsPassword || !file(o, o.Clerk).NeedsPassword {
		t.Error("a new supervisor's password does not open the ratings, and nobody is told")
	}
	if err := o.Books.SetPassword(context.Background(), o.Manager, p.ID, ""); err != nil {
		t.Fatal(err)
	}
	if file(o, o.Clerk).NeedsPassword {
		t.Error("the new password does not open the ratings either")
	}
}

func TestNobodyTakesMoneyForTheirOwnAccount(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "Ruth Kelly")
	p := file(o, o.Clerk).Person
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p, Own: []string{" 00101 ", "", "00101"}})
	if own := file(o, o.Clerk).Own; !slices.Equal(own, []string{"00101"}) {
		t.Errorf("own accounts %q", own)
	}
	_, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	if err == nil || !strings.Contains(err.Error(), "own account") {
		t.Errorf("taking a payment for her own account: %v", err)
	}
	mine := file(o, o.Clerk).Person
	refused(t, "taking it off her own list", "staff.own-grant", func() error {
		_, err := bookstest.Try(o.Clerk, staff.ChangePerson{Person: mine})
		return err
	})
}

func TestChangesThatAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	luis := file(o, o.Supervisor).Person
	luis.Supervisor = o.Manager.Who
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: luis})
	for _, c := range []struct {
		what, code string
		change     func(*staff.ChangePerson)
	}{
		{"nobody", "row.absent", func(c *staff.ChangePerson) { c.Person.ID = 99 }},
		{"no name", "staff.no-name", func(c *staff.ChangePerson) { c.Person.FullName = " " }},
		{"an unknown role", "staff.no-role", func(c *staff.ChangePerson) { c.Person.Role = "king" }},
		{"left before hired", "staff.left-early", func(c *staff.ChangePerson) { c.Person.Hired, c.Person.Left = 100, 99 }},
		{"under herself", "staff.supervises-self", func(c *staff.ChangePerson) { c.Person.Supervisor = c.Person.ID }},
		{"under one who works under her", "staff.supervises-self", func(c *staff.ChangePerson) { c.Person.Supervisor = o.Supervisor.Who }},
		{"an account nobody has", "staff.no-account", func(c *staff.ChangePerson) { c.Own = []string{"77777"} }},
		{"her own role", "staff.own-grant", func(c *staff.ChangePerson) { c.Person.Role = staff.Clerk }},
		{"an old copy", "row.stale", func(c *staff.ChangePerson) { c.Person.Rev-- }},
	} {
		cmd := staff.ChangePerson{Person: file(o, o.Manager).Person}
		c.change(&cmd)
		refused(t, c.what, c.code, func() error { _, err := bookstest.Try(o.Manager, cmd); return err })
	}
}

func TestWhoHasLeftMayNothingAndStaysInTheList(t *testing.T) {
	o := bookstest.Open(t)
	p := file(o, o.Supervisor).Person
	p.Left = bookstest.Today
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: bookstest.Today + 1}); err == nil || !strings.Contains(err.Error(), "may not work in these books") {
		t.Errorf("Luis opens a day after leaving: %v", err)
	}
	refused(t, "a grant to who has left", "staff.left", func() error {
		_, err := bookstest.Try(o.Manager, grant(o.Supervisor, approve, 50))
		return err
	})
	list := bookstest.Ask(o, o.Manager, staff.Roster{})
	if last := list[len(list)-1]; len(list) != 4 || !last.Out || last.Person.FullName != "Luis Peña" {
		t.Errorf("the list ends with %+v", list[len(list)-1])
	}
	if got := cell(o, o.Supervisor, approve); got != "not in the table" {
		t.Errorf("the authority table still shows %q", got)
	}
	clerk := file(o, o.Clerk).Person
	clerk.Supervisor = p.ID
	refused(t, "a supervisor who has left", "staff.supervisor-left", func() error {
		_, err := bookstest.Try(o.Manager, staff.ChangePerson{Person: clerk})
		return err
	})
}

func TestPasswords(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	if err := o.Books.ChangePassword(ctx, o.Supervisor, "wrong", "three calm otters"); fault.FieldOf(err) != "old" {
		t.Errorf("with a wrong old password: %v", err)
	}
	if err := o.Books.ChangePassword(ctx, o.Supervisor, "", "three calm otters"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Books.SignIn(ctx, "luis", "", o.Clock.Time); err == nil {
		t.Error("the old password still opens the books")
	}
	s, err := o.Books.SignIn(ctx, "luis", "three calm otters", o.Clock.Time)
	if err != nil || file(o, o.Supervisor).NeedsPassword {
		t.Errorf("the new password opens the books: %v, and the ratings: %v", err, !file(o, o.Supervisor).NeedsPassword)
	}
	err = o.Books.SetPassword(ctx, o.Clerk, s.Who, "four loud geese")
	refused(t, "a supervisor's password given by a clerk", "password.no-keys", func() error { return err })
}

func TestReadingTheJournal(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "María Muñoz")
	for range 7 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1500, Tender: payment.Cash})
	}
	_, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 50_000, Tender: payment.Cash})
	if err == nil {
		t.Fatal("the clerk's limit is 100.00")
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})

	ask := func(q staff.ReadJournal) staff.JournalPage { return bookstest.Ask(o, o.Manager, q) }
	first := ask(staff.ReadJournal{Limit: 4})
	second := ask(staff.ReadJournal{Limit: 4, Before: first.Next})
	if first.Lines[0].Amount != 2500 || first.Lines[2].Refusal == "" || len(second.Lines) != 4 || second.Lines[0].Place.Seq != first.Lines[3].Place.Seq-1 {
		t.Errorf("pages of four: %+v then %+v", first, second)
	}
	no := ask(staff.ReadJournal{Refused: true}).Lines
	if len(no) != 1 || no[0].Who != "Ruth Kelly" || !strings.HasPrefix(no[0].Refusal, "Ruth Kelly may take payments up to $100.00") || no[0].Rows != 0 || no[0].Words != "take payments" {
		t.Errorf("refusals: %+v", no)
	}
	if got := ask(staff.ReadJournal{Who: o.Clerk.Who}).Lines; len(got) != 9 {
		t.Errorf("Ruth's entries: %d", len(got))
	}
	for day, want := range map[int]int{-1: 0, 0: 8, 1: 1, 2: 0} { // of Ruth's
		page := ask(staff.ReadJournal{Who: o.Clerk.Who, Day: bookstest.Today.Plus(day)})
		if len(page.Lines) != want || page.Next != 0 {
			t.Errorf("on the day %+d: %d entries, next %d", day, len(page.Lines), page.Next)
		}
	}
	whole, before := 0, uint64(0)
	for {
		p := ask(staff.ReadJournal{Limit: 3, Before: before})
		if whole += len(p.Lines); p.Next == 0 {
			break
		}
		before = p.Next
	}
	if all := len(ask(staff.ReadJournal{}).Lines); whole != all || all < 15 {
		t.Errorf("page by page %d entries, at once %d", whole, all)
	}
	if _, err := office.Ask(context.Background(), o.Second, staff.ReadJournal{}); err == nil {
		t.Error("Joe reads the journal")
	}
}

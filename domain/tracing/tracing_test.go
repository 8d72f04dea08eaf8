package tracing_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/tracing"
	"curbstop/storage/bookstest"
)

func refused(t testing.TB, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

var waco = customer.Address{Lines: []string{"212 Speight Ave"}, City: "Waco", State: "TX", ZIP: "76706"}

// billed is a paper that came back.
func billed(n uint64) document.Ref {
	return document.Ref{Kind: "bill", Number: document.NumberOf('A', n)}
}

func back(o *bookstest.Office, a account.Account, n uint64) tracing.File {
	o.Helper()
	return bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, Doc: billed(n), Reason: tracing.MovedNoAddress})
}

func TestMailThatCameBackFlagsTheAccountUntilTheCustomerIsFound(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0201", "Earl Dobbs")
	f := back(o, a, 7)
	if f.Status != tracing.Searching || !o.Reread(a.ID).Held[tracing.HoldMail] || f.Mails[0].To != "4 Mill Lane, Millbrook, TX  78600" {
		t.Fatalf("after the first paper: %+v", f)
	}
	_, err := bookstest.Try(o.Clerk, tracing.LogMail{Account: a.ID, Doc: billed(7), Reason: tracing.MovedNoAddress})
	refused(t, err, "trace.twice")
	if again := back(o, a, 8); again.Number != f.Number || len(again.Mails) != 2 {
		t.Errorf("the second paper opened another file: %+v", again)
	}
	f = bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.TaxRoll, Found: "owns 212 Speight", Purpose: tracing.OpenToAll, Cost: 150})
	f = bookstest.Do(o, o.Clerk, tracing.Note{File: f.Number, Kind: tracing.ToAddress, Address: waco, From: "property tax roll", Confidence: tracing.Likely})
	f = bookstest.Do(o, o.Clerk, tracing.Note{File: f.Number, Kind: tracing.ToEmployer, Text: "Waco feed mill", Confidence: tracing.Doubtful})
	if f.Status != tracing.Following || f.ToFollow() != 2 || f.Cost() != 150 {
		t.Fatalf("with leads: %+v", f)
	}
	_, err = bookstest.Try(o.Second, tracing.Accept{File: f.Number, Lead: 1, Reason: "landlord says so"})
	refused(t, err, "authority.no-grant")
	_, err = bookstest.Try(o.Clerk, tracing.Accept{File: f.Number, Lead: 1})
	refused(t, err, "trace.no-reason")
	f = bookstest.Do(o, o.Clerk, tracing.Accept{File: f.Number, Lead: 1, Reason: "answered the phone there"})
	now := o.Reread(a.ID)
	if f.Status != tracing.Located || now.Held[tracing.HoldMail] {
		t.Errorf("located: %s, flags %v", f.Status, now.Held)
	}
	s := bookstest.Ask(o, o.Clerk, tracing.ForSheet{File: f.Number})
	if s.Customer.Mail.String() != waco.String() {
		t.Errorf("mail goes to %s", s.Customer.Mail)
	}
	revs := bookstest.Ask(o, o.Clerk, revisions{a.Customer})
	if len(revs) != 1 || revs[0].Reason != f.Ref().String()+": answered the phone there" {
		t.Errorf("the history of the customer says %+v", revs)
	}
	_, err = bookstest.Try(o.Clerk, tracing.Accept{File: f.Number, Lead: 1, Reason: "again"})
	refused(t, err, "trace.judged")
	if f = back(o, a, 9); f.Status != tracing.Following || !o.Reread(a.ID).Held[tracing.HoldMail] {
		t.Errorf("mail came back from the new address too: %s", f.Status)
	}
}

type revisions struct{ ID customer.ID }

func (revisions) Act(account.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q revisions) Ask(b account.Books, _ authority.Sign) ([]customer.Revision, error) {
	return customer.RevisionsOf(b, customer.Kind, uint64(q.ID))
}

func TestALabelOfThePostIsALeadAndTheAddressOfTheAccountFollows(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0202", "Rosa Díaz")
	o.Alter(a.ID, func(a *account.Account) {
		a.MailTo = customer.Address{Lines: []string{"9 Old Rd"}, City: "Millbrook", ZIP: "78600"}
	})
	_, err := bookstest.Try(o.Clerk, tracing.LogMail{Account: a.ID, What: "reminder", Reason: tracing.ForwardOver, Forward: customer.Address{City: "Waco"}})
	refused(t, err, "trace.forward")
	f := bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, What: "reminder", Reason: tracing.ForwardOver, Forward: waco})
	if f.Status != tracing.Following || f.Leads[0].Confidence != tracing.Likely || f.Mails[0].To != "9 Old Rd, Millbrook  78600" {
		t.Fatalf("from the label: %+v", f)
	}
	f = bookstest.Do(o, o.Clerk, tracing.Note{File: f.Number, Kind: tracing.ToPhone, Text: "(254) 555-0123", Confidence: tracing.Likely})
	bookstest.Do(o, o.Clerk, tracing.Accept{File: f.Number, Lead: 2, Reason: "she answered"})
	f = bookstest.Do(o, o.Clerk, tracing.Accept{File: f.Number, Lead: 1, Reason: "she gave it herself"})
	if got := o.Reread(a.ID); got.MailTo.String() != waco.String() || f.Status != tracing.Located {
		t.Errorf("bills go to %s, file %s", got.MailTo, f.Status)
	}
	if s := bookstest.Ask(o, o.Clerk, tracing.ForSheet{File: f.Number}); len(s.Customer.Phones) != 1 {
		t.Errorf("phones %v", s.Customer.Phones)
	}
}

func TestWhoIsAskedAndByWhatRight(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0203", "Ray Stone")
	_, err := bookstest.Try(o.Clerk, tracing.Begin{Account: a.ID})
	refused(t, err, "trace.no-reason")
	f := bookstest.Do(o, o.Clerk, tracing.Begin{Account: a.ID, Why: "moved out in the night"})
	_, err = bookstest.Try(o.Clerk, tracing.Begin{Account: a.ID, Why: "again"})
	refused(t, err, "trace.twin")
	for _, c := range []struct {
		source  tracing.Source
		purpose tracing.Purpose
		code    string
	}{
		{"the neighbours' gossip", tracing.OpenToAll, "trace.source"},
		{tracing.Bureau, "", "trace.purpose"},
		{tracing.Bureau, tracing.OpenToAll, "trace.not-permitted"},
		{tracing.Vehicles, tracing.ToCollect, "trace.not-permitted"},
		{tracing.Owner, tracing.ToCollect, "trace.not-permitted"},
		{tracing.Bureau, tracing.ToCollect, ""},
		{tracing.Vehicles, tracing.CheckDebt, ""},
		{tracing.Owner, tracing.OnlyLocate, ""},
		{tracing.Internet, tracing.OpenToAll, ""},
	} {
		_, err := bookstest.Try(o.Clerk, tracing.Ask{File: f.Number, Source: c.source, Purpose: c.purpose})
		refused(t, err, c.code)
	}
	_, err = bookstest.Try(o.Clerk, tracing.Ask{File: f.Number, Source: tracing.Visit, Purpose: tracing.OpenToAll, Cost: -1})
	refused(t, err, "trace.cost")
	_, err = bookstest.Try(o.Clerk, tracing.Ask{File: f.Number, Source: tracing.Visit, Purpose: tracing.OpenToAll, Day: bookstest.Today + 1})
	refused(t, err, "trace.day")
	if got := bookstest.Ask(o, o.Clerk, tracing.OfAccount{Account: a.ID}); len(got[0].File.Tries) != 4 {
		t.Errorf("%d sources are kept", len(got[0].File.Tries))
	}
}

func TestAFileIsGivenUpOnlyAfterLookingAndTakenUpAgain(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0204", "Ray Stone")
	f := bookstest.Do(o, o.Clerk, tracing.Begin{Account: a.ID, Why: "mail not answered"})
	_, err := bookstest.Try(o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Exhaust, Reason: "no hope"})
	refused(t, err, "trace.nothing-tried")
	bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.OwnFiles, Purpose: tracing.OpenToAll})
	f = bookstest.Do(o, o.Clerk, tracing.Note{File: f.Number, Kind: tracing.ToRelative, Text: "a brother in Waco", Confidence: tracing.Doubtful})
	_, err = bookstest.Try(o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Exhaust, Reason: "no hope"})
	refused(t, err, "step.not-allowed")
	f = bookstest.Do(o, o.Clerk, tracing.RuleOut{File: f.Number, Lead: 1, Reason: "has not heard of him for years"})
	if f.Status != tracing.Searching {
		t.Errorf("no lead left: %s", f.Status)
	}
	f = bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Exhaust, Reason: "no source is left"})
	f = bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Close, Reason: "for the write-off list"})
	_, err = bookstest.Try(o.Clerk, tracing.Ask{File: f.Number, Source: tracing.OwnFiles, Purpose: tracing.OpenToAll})
	refused(t, err, "trace.closed")
	f = bookstest.Do(o, o.Clerk, tracing.Turn{File: f.Number, Action: tracing.Reopen, Reason: "he called"})
	if f.Status != tracing.Searching || len(f.Steps) != 6 {
		t.Errorf("taken up again: %s after %d steps", f.Status, len(f.Steps))
	}
	bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Close, Reason: "done"})
	bookstest.Do(o, o.Clerk, tracing.Begin{Account: a.ID, Why: "moved again"})
	_, err = bookstest.Try(o.Clerk, tracing.Turn{File: f.Number, Action: tracing.Reopen, Reason: "no, this one"})
	refused(t, err, "trace.twin")
	if all := bookstest.Ask(o, o.Clerk, tracing.InStatus{}); len(all) != 1 || all[0].File.Number == f.Number {
		t.Errorf("open files: %+v", all)
	}
}

func TestAnAddressThatIsRightAfterAll(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0205", "Ray Stone")
	_, err := bookstest.Try(o.Clerk, tracing.MailIsGood{Account: a.ID, Reason: "he lives there"})
	refused(t, err, "trace.no-flag")
	back(o, a, 3)
	if got := bookstest.Do(o, o.Clerk, tracing.MailIsGood{Account: a.ID, Reason: "the carrier was new"}); got.Held[tracing.HoldMail] {
		t.Errorf("still flagged: %v", got.Held)
	}
}

// TestEveryStepOfAFile tries every action in every status.
func TestEveryStepOfAFile(t *testing.T) {
	want := map[tracing.Status]map[tracing.Action]tracing.Status{
		tracing.Searching: {tracing.Find: tracing.Following, tracing.Exhaust: tracing.Exhausted, tracing.Close: tracing.Closed},
		tracing.Following: {tracing.Find: tracing.Following, tracing.Lose: tracing.Searching, tracing.Locate: tracing.Located, tracing.Close: tracing.Closed},
		tracing.Located:   {tracing.Reopen: tracing.Searching, tracing.Close: tracing.Closed},
		tracing.Exhausted: {tracing.Reopen: tracing.Searching, tracing.Close: tracing.Closed},
		tracing.Closed:    {tracing.Reopen: tracing.Searching},
	}
	for _, s := range tracing.Statuses {
		for _, a := range tracing.Actions {
			f := tracing.File{Status: s}
			err := f.Step(a, authority.Sign{Day: bookstest.Today}, "Ruth Kelly", "")
			to, legal := want[s][a]
			switch {
			case legal && (err != nil || f.Status != to):
				t.Errorf("%s, %s: %s, %v", s, a, f.Status, err)
			case !legal && (fault.CodeOf(err) != "step.not-allowed" || f.Status != s):
				t.Errorf("%s, %s is allowed: %s, %v", s, a, f.Status, err)
			}
		}
	}
}

func TestCostsAreWholeCents(t *testing.T) {
	f := tracing.File{Tries: []tracing.Try{{Cost: 150}, {Cost: 2*money.Dollar + 5}}}
	if f.Cost() != 355 {
		t.Errorf("cost %s", f.Cost())
	}
}

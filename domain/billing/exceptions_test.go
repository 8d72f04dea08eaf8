package billing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// given puts an import exception into the books, as the import of a file would.
type given struct{ Exception meter.Exception }

func (given) Name() string { return "test.given" }

func (given) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c given) Do(b billing.Books, _ authority.Sign) (uint64, error) {
	id, err := b.UsageExceptions().Next()
	if err != nil {
		return 0, err
	}
	c.Exception.ID = id
	return id, b.UsageExceptions().Put(c.Exception)
}

func TestWhatIsLookedAtBeforeItIsBilled(t *testing.T) {
	usual := []string{"20", "22", "18", "20"}
	for _, c := range []struct {
		name  string
		class string
		rates []string
		uses  []string // of the months to September; the last is billed
		with  func(*bookstest.Office, account.Account)
		kind  billing.Kind
		held  bool
	}{
		{"a misread register", "RESIDENTIAL_MULTI", []string{"WATER-MF"}, append(usual, "421817"), nil, billing.Huge, true},
		{"a register that passed its end", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "9983"), nil, billing.Huge, true},
		{"one below the limit of the class", "RESIDENTIAL_MULTI", []string{"WATER-MF"}, append(usual, "9983"), nil, billing.RolledOver, true},
		{"ten times the mean", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "250"), nil, billing.Huge, true},
		{"four times the mean", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "80"), nil, billing.High, false},
		{"a small house that used a little more", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, []string{"2", "2", "8"}, nil, "", false},
		{"a fifth of the mean", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "4"), nil, billing.Low, false},
		{"nothing", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "0"), nil, billing.Zero, false},
		{"less than nothing", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, append(usual, "-3"), nil, billing.Negative, true},
		{"the first period of all", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, []string{"30"}, nil, "", false},
		{"no use in the books", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, nil, nil, billing.NoUse, true},
		{"no schedule of the name", "RESIDENTIAL_SINGLE", []string{"WATER-XX"}, usual, nil, billing.NoRate, true},
		{"a schedule for others", "RESIDENTIAL_SINGLE", []string{"WATER-MF"}, usual, nil, billing.NoRate, true},
		{"a shop without a meter size", "COMMERCIAL", []string{"WATER-COM"}, usual, nil, billing.NoDefault, true},
		{"bills on hold", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, usual, func(o *bookstest.Office, a account.Account) {
			o.Alter(a.ID, func(a *account.Account) { a.Held = map[string]bool{"bill": true} })
		}, billing.OnHold, true},
		{"an open exception of the month", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, usual, func(o *bookstest.Office, a account.Account) {
			bookstest.Do(o, o.Manager, given{meter.Exception{
				Account: uint64(a.ID), Kind: "conflict", Month: september, State: meter.Open, Usage: water(a, september, "44")[0],
			}})
		}, billing.OpenImport, true},
		{"no way to mail it", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, usual, func(o *bookstest.Office, a account.Account) {
			bookstest.Do(o, o.Manager, mailTo{a, customer.Address{}})
		}, billing.NoMail, false},
		{"closed since", "RESIDENTIAL_SINGLE", []string{"WATER-SF"}, usual, func(o *bookstest.Office, a account.Account) {
			o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, september.Last() })
		}, billing.Final, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := open(t)
			a := served(o, "0001", c.class, c.rates...)
			use(o, water(a, september, c.uses...))
			if c.with != nil {
				c.with(o, a)
			}
			r := prepared(o, o.Clerk, billing.Selection{})
			list := bookstest.Ask(o, o.Clerk, billing.Exceptions{Run: r.Number})
			if c.kind == "" {
				if len(list) != 0 || r.Sum.Bills != 1 {
					t.Errorf("%+v, %d bills", list, r.Sum.Bills)
				}
				return
			}
			if len(list) != 1 || list[0].Gravest() != c.kind || list[0].Hold != c.held || (r.Sum.Held == 1) != c.held {
				t.Errorf("%+v, %+v; want %s, held %v", list, r.Sum, c.kind, c.held)
			}
		})
	}
}

// mailTo takes a customer's mail address away.
type mailTo struct {
	Account account.Account
	Address customer.Address
}

func (mailTo) Name() string { return "test.mail" }

func (mailTo) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c mailTo) Do(b billing.Books, _ authority.Sign) (bool, error) {
	who, err := b.Customers().Get(c.Account.Customer)
	who.Mail = c.Address
	if err == nil {
		err = b.Customers().Put(who)
	}
	return true, err
}

func TestADefaultOfTheClassLetsAShopBeBilled(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "COMMERCIAL", "WATER-COM")
	use(o, water(a, september, "211"))
	r := prepared(o, o.Clerk, billing.Selection{})
	if r.Sum.Bills != 0 {
		t.Fatalf("billed without a meter size: %+v", r.Sum)
	}
	terms := billing.UsualTerms()
	terms.Effective, terms.Defaults = bookstest.Today, []billing.Default{{Class: "COMMERCIAL", MeterSize: `1"`, WaterType: "POTABLE"}}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	bookstest.Do(o, o.Clerk, billing.Again{Run: r.Number})
	if r = previewed(o, o.Clerk, r.Number); r.Sum.Total != 210*407+1003 || r.Sum.Held != 0 {
		t.Errorf("with a default: %+v", r.Sum)
	}
}

func TestExceptionsAreDecidedWithAReason(t *testing.T) {
	o := open(t)
	a, b := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	c := served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-XX")
	use(o, water(a, september, "20", "20", "250"), water(b, september, "20", "20", "80"), water(c, september, "5"))
	r := prepared(o, o.Clerk, billing.Selection{})
	if r.Sum.Bills != 1 || r.Sum.Held != 2 || r.Sum.Listed != 3 {
		t.Fatalf("preview: %+v", r.Sum)
	}
	bill := billing.Decide{Run: r.Number, Accounts: []account.ID{a.ID}, Bill: true, Reason: "leak, found and repaired"}
	for _, refused := range []struct {
		with func(*billing.Decide)
		code string
	}{
		{func(d *billing.Decide) { d.Reason = " " }, "decide.no-reason"},
		{func(d *billing.Decide) { d.Accounts = nil }, "decide.nobody"},
		{func(d *billing.Decide) { d.Accounts = []account.ID{c.ID} }, "decide.cannot-bill"},
		{func(d *billing.Decide) { d.Accounts = []account.ID{99} }, "row.absent"},
	} {
		cmd := bill
		refused.with(&cmd)
		if _, err := bookstest.Try(o.Manager, cmd); fault.CodeOf(err) != refused.code {
			t.Errorf("%v, want %s", err, refused.code)
		}
	}
	bookstest.Do(o, o.Manager, bill)
	r = bookstest.Do(o, o.Clerk, billing.Decide{Run: r.Number, Accounts: []account.ID{b.ID}, Reason: "read again first"})
	if r.Sum.Bills != 1 || r.Sum.Held != 2 || r.Sum.Total <= 0 {
		t.Fatalf("decided: %+v", r.Sum)
	}
	sum := r.Sum
	bookstest.Do(o, o.Clerk, billing.Again{Run: r.Number})
	if r = previewed(o, o.Clerk, r.Number); r.Sum.Total != sum.Total || r.Sum.Bills != 1 {
		t.Errorf("a second preview forgot the decisions: %+v", r.Sum)
	}
	r = posted(o, r)
	if r.Issued.Total != sum.Total || len(bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: b.ID})) != 0 {
		t.Errorf("posted: %+v", r.Issued)
	}
}

func TestStartingARunIsRefused(t *testing.T) {
	o := open(t)
	served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	good := billing.Start{From: september.First(), Through: september.Last()}
	for _, c := range []struct {
		with func(*billing.Start)
		code string
	}{
		{func(s *billing.Start) { s.From = 0 }, "run.period"},
		{func(s *billing.Start) { s.Through = s.From - 1 }, "run.period"},
		{func(s *billing.Start) { s.Through = bookstest.Today + 1 }, "run.future"},
		{func(s *billing.Start) { s.Select.Cycle = "9" }, "run.nobody"},
		{func(s *billing.Start) { s.Select.Route = "R9" }, "run.nobody"},
		{func(s *billing.Start) { s.Select.Account = 9 }, "row.absent"},
	} {
		cmd := good
		c.with(&cmd)
		if _, err := bookstest.Try(o.Clerk, cmd); fault.CodeOf(err) != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	if _, err := bookstest.Try(o.Second, good); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("somebody without leave: %v", err)
	}
	empty := bookstest.Open(t)
	empty.Account("0001", "Ann Lee")
	if _, err := bookstest.Try(empty.Clerk, good); fault.CodeOf(err) != "policy.no-pack" {
		t.Errorf("without a rule pack: %v", err)
	}
}

func TestSeveralPeriodsAndMissingDaysAreSaid(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, calendar.Month(august-2), "20"))
	june := bookstest.Do(o, o.Clerk, billing.Start{From: (august - 2).First(), Through: (august - 2).Last()})
	posted(o, previewed(o, o.Clerk, june.Number))
	use(o, water(a, september, "20", "20")) // August and September; July is missing
	r := prepared(o, o.Clerk, billing.Selection{})
	list := bookstest.Ask(o, o.Clerk, billing.Exceptions{Run: r.Number})
	if len(list) != 1 || len(list[0].Exceptions) != 2 || list[0].Hold || list[0].Content.Total != 2*(14*287+6*429) {
		t.Fatalf("%+v", list)
	}
	if x := list[0].Exceptions[1]; x.Kind != billing.Gap || !strings.HasPrefix(x.Facts, "31 days") {
		t.Errorf("%+v", x)
	}
	if _, err := billing.Preview(context.Background(), o.Clerk, r.Number, nil); fault.CodeOf(err) != "run.not-due" {
		t.Errorf("previewed twice: %v", err)
	}
}

func TestABillOutsideTheLimitsIsReleasedByAnother(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "20", "20", "250"))
	r := prepared(o, o.Clerk, billing.Selection{})
	release := billing.Decide{Run: r.Number, Accounts: []account.ID{a.ID}, Bill: true, Reason: "leak"}
	if _, err := bookstest.Try(o.Clerk, release); !errors.Is(err, authority.ErrOverLimit) {
		t.Errorf("above the clerk's limit: %v", err)
	}
	again := prepared(o, o.Manager, billing.Selection{})
	own := release
	own.Run = again.Number
	if _, err := bookstest.Try(o.Manager, own); !errors.Is(err, authority.ErrOwnWork) {
		t.Errorf("released by who prepared the run: %v", err)
	}
	r = bookstest.Do(o, o.Manager, release)
	if by, ok := r.Signed("released"); !ok || by.Who != o.Manager.Who || r.Sum.Bills != 1 {
		t.Errorf("%+v", r.Signatures)
	}
	posted(o, r) // and whoever released it may approve the run, which another prepared
}

func TestLimitsOnWhatABillCharges(t *testing.T) {
	o := open(t)
	terms := billing.UsualTerms()
	terms.Effective, terms.Change, terms.Least, terms.Days = bookstest.Today, 150, 2000, 31
	terms.Dollars = []billing.ClassDollars{{"RESIDENTIAL_SINGLE", 20_000}}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	large, changed, long := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(large, september, "40", "50"), water(changed, september, "9", "9", "25"), water(long, september, "9"))
	bookstest.Do(o, o.Manager, billing.One{Account: changed.ID, From: august.First(), Through: august.Last()})
	u := water(long, september, "9")
	u[0].From, u[0].To = september.First()-40, september.First()-1
	use(o, u)
	r := bookstest.Do(o, o.Clerk, billing.Start{From: august.First(), Through: september.Last()})
	r = previewed(o, o.Clerk, r.Number)
	got := map[string]string{}
	for _, p := range bookstest.Ask(o, o.Clerk, billing.Exceptions{Run: r.Number}) {
		for _, x := range p.Exceptions {
			got[p.Number+" "+string(x.Kind)] = x.Facts
		}
	}
	for want, facts := range map[string]string{
		"0001 large bill": "$367.84, the limit is $200.00", "0002 large change": "$87.37, the last bill $25.83", "0003 long period": "40 days",
	} {
		if got[want] != facts {
			t.Errorf("%s: %q, want %q; %v", want, got[want], facts, got)
		}
	}
	bad := terms
	bad.Dollars = []billing.ClassDollars{{"", 0}}
	if _, err := bookstest.Try(o.Manager, billing.KeepTerms{Terms: bad}); fault.CodeOf(err) != "terms.dollars" {
		t.Errorf("a limit of nothing: %v", err)
	}
}

func TestTwoMetersReadOnDifferentDaysMakeOneTrashCharge(t *testing.T) {
	o := open(t)
	o.Prices(rate.Schedule{
		Code: "IRR", Service: "irrigation", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("4.00")}},
	})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "TRASH")
	a = o.Alter(a.ID, func(a *account.Account) {
		a.Services = append(a.Services, account.Service{Kind: "irrigation", Rate: "IRR"})
	})
	garden := water(a, september, "5")[0]
	garden.Service, garden.From, garden.To = "irrigation", garden.From+2, garden.To-1
	use(o, water(a, september, "10"), []meter.Usage{garden})
	r := prepared(o, o.Clerk, billing.Selection{})
	if r.Sum.Total != 10*287+5*400+1850 || r.Sum.Bills != 1 {
		t.Errorf("%+v", r.Sum)
	}
	b := served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	garden.Account = uint64(b.ID)
	use(o, water(b, september, "10"), []meter.Usage{garden})
	r = prepared(o, o.Clerk, billing.Selection{Account: b.ID})
	if r.Sum.Bills != 0 || r.Sum.Held != 1 {
		t.Errorf("use of a service the account does not have was swallowed: %+v", r.Sum)
	}
}

func TestBillsCarryTheDayTheyArePosted(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "10"))
	r := prepared(o, o.Clerk, billing.Selection{})
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: 1, Total: r.Sum.Total})
	openDay(o, bookstest.Today+7)
	if _, err := billing.Post(context.Background(), o.Manager, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	bill := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: a.ID})[0]
	if bill.Day != bookstest.Today+7 || bill.Due.US() != "10/26/2026" {
		t.Errorf("dated %s, due %s", bill.Day.US(), bill.Due.US())
	}
}

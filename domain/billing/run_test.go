package billing_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/ledger"

	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// shut closes a day's books, whatever the checklist says.
type shut struct{ day calendar.Day }

func (shut) Name() string { return "test.shut" }

func (shut) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c shut) Do(b billing.Books, _ authority.Sign) (int, error) {
	return 0, b.Periods().Put(ledger.Period{Month: c.day.Month(), Through: c.day})
}

func TestARunIsPreviewedApprovedByAnotherAndPosted(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER")
	b := served(o, "0002", "RESIDENTIAL_MULTI", "WATER-MF")
	served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-SF") // no use at all
	use(o, water(a, september, "14", "15", "15"), water(b, september, "4"))
	r := prepared(o, o.Clerk, billing.Selection{Cycle: "1"})
	// 0001: 14 at 2.87 and 1 at 4.29 = 44.47, sewer half of it 22.24; 0002: 4 at 2.87 = 11.48
	if r.Step != billing.Proof || r.Sum.Bills != 2 || r.Sum.Held != 1 || r.Sum.Total != 4447+2224+1148 {
		t.Fatalf("preview: %s, %+v", r.Step, r.Sum)
	}
	if len(r.Sum.Service) != 2 || r.Sum.Service[0].Total != 4447+1148 || r.Sum.Service[0].Use.String() != "19" || r.Sum.Service[1].Total != 2224 {
		t.Errorf("services: %+v", r.Sum.Service)
	}
	approval := billing.ApproveRun{Run: r.Number, Bills: 2, Total: r.Sum.Total}
	if _, err := bookstest.Try(o.Clerk, approval); !errors.Is(err, authority.ErrOwnWork) {
		t.Errorf("the preparer approves: %v", err)
	}
	if _, err := billing.Post(context.Background(), o.Manager, r.Number, func(billing.Progress) {}); fault.CodeOf(err) != "run.not-due" {
		t.Errorf("posted before approval: %v", err)
	}
	r = posted(o, r)
	if r.State != document.Issued || r.Step != billing.Done || r.Issued.Total != r.Sum.Total || r.Left != 0 {
		t.Errorf("posted: %s, %s, %+v", r.State, r.Step, r.Issued)
	}
	bill := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: a.ID})[0]
	if bill.Total != 6671 || bill.Due.US() != "10/19/2026" || bill.Number.String() != "A-000001" || len(bill.Content.Lines) != 3 {
		t.Errorf("the bill: %+v", bill)
	}
	for as, who := range map[string]*office.Session{"prepared": o.Clerk, "approved": o.Manager, "issued": o.Manager} {
		if sign, ok := bill.Signed(as); !ok || sign.Who != who.Who {
			t.Errorf("the bill says it was %s by %d", as, sign.Who)
		}
	}
	if s := o.Standing(a.ID); s.Balance != 6671 || len(s.Items) != 2 {
		t.Errorf("the standing: %+v", s)
	}
	if got := o.Reread(a.ID); got.LastBill != september.Last() {
		t.Errorf("billed through %s", got.LastBill)
	}
}

func TestARunTwiceChangesNothing(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"))
	one := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	two := prepared(o, o.Clerk, billing.Selection{})
	if two.Sum.Bills != 0 || two.Sum.Held != 0 {
		t.Errorf("the same period again: %+v", two.Sum)
	}
	if _, err := bookstest.Try(o.Manager, billing.ApproveRun{Run: two.Number}); fault.CodeOf(err) != "run.empty" {
		t.Errorf("an empty run: %v", err)
	}
	if _, err := billing.Post(context.Background(), o.Manager, one.Number, func(billing.Progress) {}); fault.CodeOf(err) != "run.not-due" {
		t.Errorf("posted twice: %v", err)
	}
	if s := o.Standing(a.ID); s.Balance != 4018 {
		t.Errorf("balance %s", s.Balance)
	}
}

func TestTwoRunsOverTheSameAccountsBillItOnce(t *testing.T) {
	o := open(t)
	a, b := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"), water(b, september, "10"))
	one := prepared(o, o.Clerk, billing.Selection{Account: a.ID})
	two := prepared(o, o.Clerk, billing.Selection{})
	posted(o, one)
	two = posted(o, two)
	if two.Issued.Bills != 1 || two.Left != 1 {
		t.Errorf("the second run issued %d and left %d", two.Issued.Bills, two.Left)
	}
	left := bookstest.Ask(o, o.Clerk, billing.Exceptions{Run: two.Number, Kind: billing.Changed, Only: true})
	if len(left) != 1 || left[0].Number != "0001" {
		t.Errorf("left out: %+v", left)
	}
}

// failing is a session whose books fail at the n-th update, before or after it is kept.
type failing struct {
	office.Books
	n     *int
	after bool
}

var errKilled = errors.New("killed")

func (f failing) Update(ctx context.Context, op office.OpID, d office.Deed, out any, fn func(office.Tx) error) error {
	if *f.n--; *f.n != 0 {
		return f.Books.Update(ctx, op, d, out, fn)
	}
	if f.after {
		if err := f.Books.Update(ctx, op, d, out, fn); err != nil {
			return err
		}
	}
	return errKilled
}

type step func(context.Context, *office.Session, document.Number, func(billing.Progress)) (billing.Run, error)

// killed carries out a step by books that fail at their n-th update, and starts it again; it says whether it was killed.
func killed(t *testing.T, o *bookstest.Office, n int, after bool, run document.Number, do step) bool {
	t.Helper()
	m := o.Manager
	who := &office.Session{Who: m.Who, Name: m.Name, Books: failing{m.Books, &n, after}, Clock: m.Clock, Mint: m.Mint}
	_, err := do(context.Background(), who, run, func(billing.Progress) {})
	was := errors.Is(err, errKilled)
	if was {
		_, err = do(context.Background(), who, run, func(billing.Progress) {})
	}
	if err != nil && fault.CodeOf(err) != "run.not-due" { // killed after the last batch was kept: there is nothing left to do
		t.Fatal(err)
	}
	return was
}

// ending bills three accounts in three batches, killed at the n-th update of a step, and reverses the run where asked.
func ending(t *testing.T, n int, after, reversed bool) (bills []billing.Bill) {
	t.Helper()
	o := open(t)
	for _, number := range []string{"0001", "0002", "0003"} {
		use(o, water(served(o, number, "RESIDENTIAL_SINGLE", "WATER-SF"), september, "14"))
	}
	r := bookstest.Do(o, o.Clerk, billing.Start{From: september.First(), Through: september.Last(), Batch: 1})
	was := killed(t, o, n, after, r.Number, billing.Preview)
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: 3, Total: 3 * 4018})
	was = killed(t, o, n, after, r.Number, billing.Post) && was
	if reversed {
		bookstest.Do(o, o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong file"})
		was = killed(t, o, n, after, r.Number, billing.Undo) && was
	}
	if was != (n > 0) {
		t.Errorf("killed %v at update %d", was, n)
	}
	for _, b := range bookstest.Ask(o, o.Manager, billing.OfRun{Run: r.Number}) {
		bills = append(bills, b.Bill)
	}
	return bills
}

func TestARunKilledAnywhereEndsInTheSameBooks(t *testing.T) {
	for _, reversed := range []bool{false, true} {
		whole := ending(t, 0, false, reversed)
		for n := 1; n <= 3; n++ {
			for _, after := range []bool{false, true} {
				got := ending(t, n, after, reversed)
				if len(got) != 3 || len(whole) != 3 {
					t.Fatalf("%d bills, %d when not killed", len(got), len(whole))
				}
				for i := range got {
					if got[i].Number != whole[i].Number || got[i].Total != whole[i].Total || got[i].Entry != whole[i].Entry || got[i].State != whole[i].State {
						t.Errorf("killed at %d: bill %+v, want %+v", n, got[i], whole[i])
					}
				}
			}
		}
	}
}

func TestAReversedRunRestoresBalancesAndCanBeBilledAnew(t *testing.T) {
	o := open(t)
	a, b := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"), water(b, september, "20"))
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 1000, Tender: payment.Cash})
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	bookstest.Do(o, o.Manager, payment.Take{Account: b.ID, Amount: 500, Tender: payment.Cash})
	if _, err := bookstest.Try(o.Manager, billing.ReverseRun{Run: r.Number}); fault.CodeOf(err) != "run.no-reason" {
		t.Errorf("without a reason: %v", err)
	}
	bookstest.Do(o, o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong read file"})
	r, err := billing.Undo(context.Background(), o.Manager, r.Number, func(billing.Progress) {})
	if err != nil || r.State != document.Voided || r.Kept != 0 {
		t.Fatalf("reversed: %s, %d kept, %v", r.State, r.Kept, err)
	}
	for id, want := range map[int]money.Amount{0: -1000, 1: -500} {
		acct := []billing.Bill{bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: a.ID})[0], bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: b.ID})[0]}[id].Account
		if s := o.Standing(acct); s.Balance != want {
			t.Errorf("account %d stands at %s, want %s", acct, s.Balance, want)
		}
		if got := o.Reread(acct); got.LastBill != 0 {
			t.Errorf("still billed through %s", got.LastBill)
		}
	}
	_, err = office.Ask(context.Background(), o.Clerk, billing.PrintOrder{Run: r.Number})
	if fault.CodeOf(err) != "print.reversed" || !strings.Contains(err.Error(), "was reversed (wrong read file)") {
		t.Errorf("printing the bills of a reversed run: %v", err)
	}
	again := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	if again.Issued.Bills != 2 {
		t.Fatalf("billed anew: %+v", again.Issued)
	}
	bill := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: b.ID})[0]
	if bill.Replaces.IsZero() || bill.Payments != 500 || bill.Previous != 0 || bill.Adjustments != 0 || bill.Total != bill.Content.Total-500 {
		t.Errorf("the new bill: %+v", bill)
	}
}

func TestAReversedRunNamesTheBillThatStandsInThePlaceOfACorrectedOne(t *testing.T) {
	o := open(t)
	a, b := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"), water(b, september, "20"))
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	old := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: a.ID})[0]
	first := bookstest.Do(o, o.Manager, instead(old, "10"))
	now := bookstest.Do(o, o.Manager, instead(first, "11"))
	bookstest.Do(o, o.Manager, shut{bookstest.Today})
	_, err := bookstest.Try(o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong read file"})
	if kept := bookstest.Ask(o, o.Clerk, billing.ReadRun{Number: r.Number}); fault.CodeOf(err) != "period.day-closed" || kept.Step != billing.Done {
		t.Errorf("on a closed day: %v, the run is %s", err, kept.Step)
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	bookstest.Do(o, o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong read file"})
	r, err = billing.Undo(context.Background(), o.Manager, r.Number, func(billing.Progress) {})
	if err != nil || r.Kept != 0 || !slices.Equal(r.Replaced, []document.Ref{now.Ref()}) {
		t.Fatalf("reversed: %d kept, %v in the place of corrected ones, %v", r.Kept, r.Replaced, err)
	}
	want := "1 corrected bill had to stay: " + now.Number.String() + "; the next run leaves the account out until it is cancelled"
	if r.Stayed() != want {
		t.Errorf("it says %q", r.Stayed())
	}
	if again := prepared(o, o.Clerk, billing.Selection{}); again.Sum.Bills != 1 {
		t.Errorf("billed anew: %+v", again.Sum)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: now.Number, Reason: "wrong read file"})
	if again := prepared(o, o.Clerk, billing.Selection{}); again.Sum.Bills != 2 {
		t.Errorf("after cancelling it: %+v", again.Sum)
	}
}

func TestADraftIsTakenBackAndAnApprovedRunReturned(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"))
	r := prepared(o, o.Clerk, billing.Selection{})
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: 1, Total: r.Sum.Total})
	r = bookstest.Do(o, o.Manager, billing.ReturnRun{Run: r.Number, Reason: "look at 0001"})
	if r.State != document.Draft || r.Step != billing.Proof {
		t.Errorf("returned: %s, %s", r.State, r.Step)
	}
	bookstest.Do(o, o.Clerk, billing.DropRun{Run: r.Number, Reason: "begun for the wrong month"})
	r, err := billing.Undo(context.Background(), o.Clerk, r.Number, func(billing.Progress) {})
	if err != nil || r.State != document.Voided {
		t.Errorf("taken back: %s, %v", r.State, err)
	}
	if left := bookstest.Ask(o, o.Clerk, billing.Proposals{Run: r.Number, Held: true}); len(left) != 0 {
		t.Errorf("%d proposals left", len(left))
	}
}

func TestANewRunProposesThePeriodNotBilledYet(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"))
	next := func() billing.Period {
		return bookstest.Ask(o, o.Clerk, billing.NextPeriod{Select: billing.Selection{Cycle: "1"}})
	}
	if p := next(); p.From != september.First() || p.Through != september.Last() {
		t.Errorf("before any run: %+v", p)
	}
	r := bookstest.Do(o, o.Clerk, billing.Start{Select: billing.Selection{Cycle: "1"}, From: august.First(), Through: september.Last()})
	if p := next(); p.From != (september+1).First() || p.Through != (september+2).Last() {
		t.Errorf("after two months: %+v", p)
	}
	bookstest.Do(o, o.Clerk, billing.DropRun{Run: r.Number, Reason: "x"})
	if _, err := billing.Undo(context.Background(), o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	if p := next(); p.From != september.First() {
		t.Errorf("a run taken back counts: %+v", p)
	}
}

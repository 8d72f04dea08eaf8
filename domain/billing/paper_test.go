package billing_test

import (
	"context"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// order says which accounts' papers a run prints, in order: "0002, 0002 copy 1, 0001".
func order(o *bookstest.Office, r billing.Run, sort string) (string, billing.Ordered) {
	o.Helper()
	got := bookstest.Ask(o, o.Clerk, billing.PrintOrder{Run: r.Number, Sort: sort})
	var says []string
	for _, p := range got.Pieces {
		paper := bookstest.Ask(o, o.Clerk, billing.PaperOf{Number: p.Bill})
		text := paper.Account.Number
		if p.Copy > 0 {
			text += " to " + paper.Copies[p.Copy-1].Name
		}
		says = append(says, text)
	}
	return strings.Join(says, ", "), got
}

func mailed(o *bookstest.Office, a account.Account, zip string) {
	a = o.Reread(a.ID)
	a.MailTo = customer.Address{Lines: []string{"PO Box 1"}, City: "Austin", State: "TX", ZIP: zip}
	bookstest.Do(o, o.Manager, account.Change{Account: a})
}

func TestBillsAreSortedAsTheyAreMailedAndCopiesStandUnderTheirOwnZIP(t *testing.T) {
	o := open(t)
	a, b, c := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "14"), water(b, september, "14"), water(c, september, "14"))
	mailed(o, a, "90210")
	mailed(o, b, "10001-0001")
	mailed(o, c, "55555")
	owner := account.Copy{Name: "Owner", Why: account.ToOwner, Mail: customer.Address{Lines: []string{"1 A St"}, City: "X", State: "TX", ZIP: "60000"}}
	bookstest.Do(o, o.Manager, account.SetMail{ID: b.ID, Rev: o.Reread(b.ID).Rev, Copies: []account.Copy{owner, {Name: "Lost", Why: account.ToThird, Mail: owner.Mail}}})
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	if says, got := order(o, r, billing.SortZIP); says != "0002, 0003, 0002 to Owner, 0002 to Lost, 0001" || got.Bills != 3 || got.Copies != 2 || got.Charges != r.Issued.Total {
		t.Errorf("by ZIP: %s; %+v", says, got)
	}
	if says, _ := order(o, r, billing.SortAccount); says != "0001, 0002, 0002 to Owner, 0002 to Lost, 0003" {
		t.Errorf("by account: %s", says)
	}
	if _, err := office.Ask(context.Background(), o.Clerk, billing.PrintOrder{Run: r.Number, Sort: "weather"}); fault.CodeOf(err) != "print.sort" {
		t.Errorf("by weather: %v", err)
	}
}

func TestSeveralAccountsStandOnThePayersBill(t *testing.T) {
	o := open(t)
	head, one, two := served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(one, september, "14"), water(two, september, "10"))
	for _, a := range []account.Account{one, two} {
		bookstest.Do(o, o.Manager, account.SetMail{ID: a.ID, Rev: o.Reread(a.ID).Rev, BilledBy: "0003"})
	}
	landlord := account.Copy{Name: "Landlord", Why: account.ToThird, Mail: customer.Address{Lines: []string{"1 A St"}, City: "X", State: "TX", ZIP: "60000"}}
	bookstest.Do(o, o.Manager, account.SetMail{ID: two.ID, Rev: o.Reread(two.ID).Rev, BilledBy: "0003", Copies: []account.Copy{landlord}})
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	says, got := order(o, r, billing.SortRoute)
	if says != "0002 to Landlord, 0003" || got.Bills != 2 || got.Joined != 1 || got.Owed != r.Issued.Total {
		t.Fatalf("printed: %s; %+v", says, got)
	}
	p := bookstest.Ask(o, o.Clerk, billing.PaperOf{Number: got.Pieces[1].Bill})
	if p.Account.ID != head.ID || len(p.Members) != 2 || p.Members[0].Account.Number != "0001" || p.Due() != r.Issued.Total || p.AfterDue() <= p.Due() {
		t.Errorf("the payer's bill: %+v", p)
	}
	alone := bookstest.Ask(o, o.Clerk, billing.PaperOf{Number: p.Members[1].Bill.Number})
	if alone.PaidBy != "0003" || len(alone.Members) != 0 {
		t.Errorf("the second by itself: paid by %q", alone.PaidBy)
	}
	if all := bookstest.Ask(o, o.Clerk, billing.Papers{Run: r.Number}); len(all) != 1 || len(all[0].Members) != 2 {
		t.Errorf("%d papers of the run", len(all))
	}
}

func TestSmallAndCreditBillsAreListedAndNotPrinted(t *testing.T) {
	o := open(t)
	small, even, credit, full := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF"),
		served(o, "0003", "RESIDENTIAL_SINGLE", "WATER-SF"), served(o, "0004", "RESIDENTIAL_SINGLE", "WATER-SF")
	for a, paid := range map[account.ID]payment.Take{small.ID: {Amount: 3968}, even.ID: {Amount: 4018}, credit.ID: {Amount: 5000}} {
		paid.Account, paid.Tender = a, payment.Cash
		bookstest.Do(o, o.Manager, paid)
	}
	use(o, water(small, september, "14"), water(even, september, "14"), water(credit, september, "14"), water(full, september, "14"))
	terms := bookstest.Ask(o, o.Clerk, billing.ReadTerms{})
	terms.Effective, terms.Mail = bookstest.Today, billing.Mailing{Least: 100, SkipZero: true, SkipCredit: true}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	r := posted(o, prepared(o, o.Clerk, billing.Selection{}))
	says, got := order(o, r, billing.SortAccount)
	want := map[string]billing.Unmailed{"0001": billing.TooSmall, "0002": billing.NothingTo, "0003": billing.InCredit}
	if says != "0004" || len(got.Kept) != 3 || got.Bills != 4 || got.Charges != r.Issued.Total {
		t.Errorf("printed %s, kept %+v", says, got.Kept)
	}
	for _, k := range got.Kept {
		if want[k.Account] != k.Why {
			t.Errorf("%s is kept as %q", k.Account, k.Why)
		}
	}
	if s := o.Standing(small.ID); s.Balance != 50 {
		t.Errorf("the small balance is %s, want it carried", s.Balance)
	}
	if billing.Mailing(terms.Mail).Keeps(50, true) != billing.Mailed {
		t.Error("a small final bill is kept back")
	}
}

func TestAChangedMeterShowsBothRegistersAndAnEstimateIsMarked(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	m := bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "OLD", Premise: uint64(a.Premise), Size: `5/8"`, Dials: 4, Unit: "CCF"}, Day: bookstest.Today - 61, First: decimal.NewFromInt(1200),
	})
	read := func(id meter.ID, day calendar.Day, value int64) {
		o.Helper()
		bookstest.Do(o, o.Manager, meter.EnterRead{Meter: id, Day: day, Value: decimal.NewFromInt(value), By: "RK"})
	}
	read(m.ID, bookstest.Today-31, 1210)
	bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: bookstest.Today - 31})
	out := bookstest.Do(o, o.Manager, meter.ChangeOut{
		Meter: m.ID, Day: bookstest.Today - 11, Last: decimal.NewFromInt(1214), New: meter.Meter{Number: "NEW", Dials: 6}, First: decimal.NewFromInt(3), By: "RK",
	})
	read(out.Meter.ID, bookstest.Today-1, 9)
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: bookstest.Today - 1, Accept: true, Reason: "changed"})
	got := bookstest.Ask(o, o.Clerk, billing.PaperOf{Number: bill.Number}).Readings
	if len(got) != 2 {
		t.Fatalf("%d registers", len(got))
	}
	was, now := got[0], got[1]
	if was.Meter != "OLD" || !was.Changed || was.Before.Decimal.String() != "1210" || was.After.Decimal.String() != "1214" || was.Use.Decimal.String() != "4" ||
		was.From != bookstest.Today-31 || was.To != bookstest.Today-11 {
		t.Errorf("the old meter: %+v", was)
	}
	if now.Meter != "NEW" || now.Changed || now.Before.Decimal.String() != "3" || now.After.Decimal.String() != "9" || now.Use.Decimal.String() != "6" ||
		now.From != was.To || now.To != bookstest.Today-1 || bill.Content.Quantity.String() != "10" {
		t.Errorf("the new meter: %+v of %s", now, bill.Content.Quantity)
	}
}

func TestAMailingRuleThatCannotBeIsRefused(t *testing.T) {
	o := open(t)
	terms := bookstest.Ask(o, o.Clerk, billing.ReadTerms{})
	terms.Effective = bookstest.Today
	for code, m := range map[string]billing.Mailing{
		"terms.least": {Least: -1}, "terms.mailer": {Mailer: "901234", Service: "300"}, "terms.service": {Mailer: "123456"},
		"terms.window": {Window: billing.Window{Left: 500, Top: 3000, Wide: 3500, High: 875}},
	} {
		terms.Mail = m
		if _, err := bookstest.Try(o.Manager, billing.KeepTerms{Terms: terms}); fault.CodeOf(err) != code {
			t.Errorf("%+v: %v, want %s", m, err, code)
		}
	}
}

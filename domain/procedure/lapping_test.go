package procedure_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// town is an office in which forty customers paid honestly for five months, half by check out of their own checkbooks, at two counters.
type town struct {
	*bookstest.Office
	homes []account.Account
	owes  []money.Amount // of the current month
	today calendar.Day
}

const neighbors = 40

func openTown(t *testing.T) *town {
	o := &town{Office: bookstest.Open(t)}
	for i := range neighbors {
		o.homes = append(o.homes, o.Account(fmt.Sprintf("08%02d", i), fmt.Sprintf("Customer Number %d", i)))
	}
	for back := 5; back >= 1; back-- {
		month := bookstest.Today.Month() - calendar.Month(back)
		for i := range o.homes {
			o.bill(i, month.First(), o.sum(i, back))
			o.pays(o.desk(i, back), i, month.First()+10+calendar.Day((i*7+back*3)%5), o.sum(i, back), back)
		}
	}
	o.today = bookstest.Today + 25
	for i := range o.homes {
		o.owes = append(o.owes, o.sum(i, 0))
		o.bill(i, bookstest.Today, o.owes[i])
	}
	o.Day(o.today)
	return o
}

// sum is what a home owes for a month, no two alike.
func (o *town) sum(i, back int) money.Amount { return money.Amount(3001 + (i*613+back*1777)%4973) }

func (o *town) desk(i, back int) *office.Session {
	if (i+back)%2 == 0 {
		return o.Clerk
	}
	return o.Second
}

func (o *town) bill(i int, day calendar.Day, amount money.Amount) {
	o.Charge(ledger.Bill{
		Account: uint64(o.homes[i].ID), Day: day, Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(i)+100*uint64(day))},
		Parts: []ledger.Part{{Service: "water", Amount: amount}},
	})
}

// check gives the number of the check a home writes for a month: its checkbook goes on by two a month.
func (o *town) check(i, back int) string { return strconv.Itoa(1000 + i*211 - 2*back) }

// pays has a home pay at a counter: by check out of its book, or in cash.
func (o *town) pays(at *office.Session, i int, day calendar.Day, amount money.Amount, back int) payment.Receipt {
	o.Helper()
	take := payment.Take{Account: o.homes[i].ID, Amount: amount, Tender: payment.Cash, Day: day}
	if (i/2)%2 == 0 {
		take.Tender, take.CheckNo = payment.CheckIn, o.check(i, back)
	}
	return bookstest.Do(o.Office, at, take)
}

// honest has everybody but a few pay this month's bill in time.
func (o *town) honest(but ...int) {
	o.Helper()
	for i := range o.homes {
		if !contains(but, i) {
			o.pays(o.desk(i, 0), i, bookstest.Today+10+calendar.Day(i*7%5), o.owes[i], 0)
		}
	}
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func (o *town) traces(least int) []procedure.Finding {
	o.Helper()
	return bookstest.Ask(o.Office, o.Supervisor, procedure.Lapping{Least: least})
}

// finds fails unless a trace is found of weight, person and documents.
func (o *town) finds(trace procedure.Trace, weight int, who string, says string, docs ...document.Ref) {
	o.Helper()
	for _, f := range o.traces(1) {
		if f.Trace == trace && f.Weight >= weight && f.Name == who && strings.Contains(f.Says, says) && holdsAll(f.Docs, docs) {
			return
		}
	}
	o.Errorf("no trace “%s” of %s; found %+v", trace, who, o.traces(1))
}

func holdsAll(have, want []document.Ref) bool {
	for _, w := range want {
		found := false
		for _, h := range have {
			found = found || h == w
		}
		if !found {
			return false
		}
	}
	return true
}

func TestHonestMonthsLeaveFewTraces(t *testing.T) {
	o := openTown(t)
	o.honest()
	if got := o.traces(2); len(got) != 0 {
		t.Errorf("worth asking: %+v", got)
	}
	if got := o.traces(1); len(got) > 2 {
		t.Errorf("%d single signs: %+v", len(got), got)
	}
}

// Ruth keeps the cash of home 3, posts the check of home 4 to it, and that of home 8 to home 4.
func TestAChainOfLappingIsFound(t *testing.T) {
	o := openTown(t)
	o.honest(3, 4, 8)
	first := bookstest.Do(o.Office, o.Clerk, payment.Take{
		Account: o.homes[3].ID, Amount: o.owes[4], Tender: payment.CheckIn, CheckNo: o.check(4, 0), Day: bookstest.Today + 12,
	})
	second := bookstest.Do(o.Office, o.Clerk, payment.Take{
		Account: o.homes[4].ID, Amount: o.owes[4], Tender: payment.CheckIn, CheckNo: "7", Day: bookstest.Today + 19,
	})
	o.finds(procedure.OtherAmount, 2, "Ruth Kelly", "account 0804 owed just that", first.Ref(), second.Ref())
	if got := o.traces(2); len(got) != 1 {
		t.Errorf("worth asking: %+v", got)
	}
}

func TestACheckOfAnotherCustomerIsFoundByItsPayer(t *testing.T) {
	o := openTown(t)
	o.honest(3, 4, 12)
	r := bookstest.Do(o.Office, o.Clerk, payment.Take{
		Account: o.homes[3].ID, Amount: 3000, Tender: payment.CheckIn, CheckNo: "88", Payer: "customer  Number 4", Day: bookstest.Today + 12,
	})
	o.finds(procedure.OtherPayer, 2, "Ruth Kelly", "owes it to this day", r.Ref())
	later := o.pays(o.Clerk, 4, bookstest.Today+20, 3000, 0)
	o.finds(procedure.OtherPayer, 3, "Ruth Kelly", "was credited only on 10/21/2026", r.Ref(), later.Ref())
	bookstest.Do(o.Office, o.Clerk, payment.Take{
		Account: o.homes[12].ID, Amount: 3001, Tender: payment.CheckIn, CheckNo: "89", Payer: "Customer Number 5", Day: bookstest.Today + 12,
	})
	if got := o.traces(2); len(got) != 1 {
		t.Errorf("somebody who owes nothing paid for another: %+v", got)
	}
}

func TestACheckPostedTwiceIsFoundWithItsDeposit(t *testing.T) {
	o := openTown(t)
	o.honest(3, 4)
	d := bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	first := bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.homes[3].ID, Amount: 4100, Tender: payment.CheckIn, CheckNo: "1844"})
	dep := o.Empty(o.Clerk, d)
	o.Day(o.today + 3)
	second := bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.homes[4].ID, Amount: 4100, Tender: payment.CheckIn, CheckNo: "1844"})
	o.finds(procedure.SameCheck, 3, "Ruth Kelly", "Check 1844 of $41.00", first.Ref(), second.Ref(), dep.Ref())
}

func TestACreditInPlaceOfAPaymentIsFound(t *testing.T) {
	o := openTown(t)
	o.honest(5, 6)
	bookstest.Do(o.Office, o.Clerk, covering{uint64(o.homes[5].ID), o.owes[5]})
	bookstest.Do(o.Office, o.Clerk, covering{uint64(o.homes[6].ID), 500}) // a small courtesy is none
	bookstest.Do(o.Office, o.Manager, covering{uint64(o.homes[7].ID), 500})
	o.finds(procedure.Covered, 2, "Ruth Kelly", "account 0805, and no payment came", document.Ref{Kind: "adjustment", Number: document.NumberOf('A', 1)})
	if got := o.traces(2); len(got) != 0 && (len(got) != 1 || got[0].Trace != procedure.Covered) {
		t.Errorf("worth asking: %+v", got)
	}
}

// covering posts a credit that is applied to what the account owes, as an approved adjustment is.
type covering struct {
	Account uint64
	Amount  money.Amount
}

func (covering) Name() string                            { return "test.covering" }
func (covering) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c covering) Do(b ledger.Books, sign authority.Sign) (ledger.Entry, error) {
	return credited(c).Do(b, sign)
}

func TestPaymentsThatComeLateWithOnePersonAreFound(t *testing.T) {
	o := openTown(t)
	held := []int{0, 8, 16, 24, 32, 4}
	o.honest(held...)
	for _, i := range held {
		o.pays(o.Clerk, i, bookstest.Today+24, o.owes[i], 0)
	}
	o.finds(procedure.LatePosts, 2, "Ruth Kelly", "of 40 payments posted by Ruth Kelly came ten days or more")
}

func TestDrawersTellTheirOwnTale(t *testing.T) {
	o := openTown(t)
	o.honest(1, 2)
	o.Bank(o.Clerk)
	drawer := func(who *office.Session, over money.Amount) payment.Drawer {
		d := bookstest.Do(o.Office, who, payment.OpenDrawer{})
		bookstest.Do(o.Office, who, payment.Take{Account: o.homes[1].ID, Amount: 1000, Tender: payment.Cash})
		bookstest.Do(o.Office, who, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1, Count: int(1000 + over)}}, Note: "counted twice"})
		return bookstest.Do(o.Office, o.Manager, payment.ConfirmDrawer{Number: d.Number})
	}
	short, other := drawer(o.Clerk, -700), drawer(o.Supervisor, 0)
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{other.Number}})
	o.Day(o.today + 1)
	over := drawer(o.Clerk, 700)
	drawer(o.Clerk, 0)
	bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{drawer(o.Supervisor, 0).Number}})
	o.finds(procedure.Rolling, 2, "Ruth Kelly", "over by as much", short.Ref(), over.Ref())
	o.Day(o.today + 9)
	o.finds(procedure.LateDeposit, 2, "Ruth Kelly", "3 of 4 drawers")
}

func TestADepositOfAnotherMixIsFound(t *testing.T) {
	o := openTown(t)
	o.honest(1)
	o.Bank(o.Clerk)
	d := bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.homes[1].ID, Amount: 2000, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.homes[1].ID, Amount: 1000, Tender: payment.CheckIn, CheckNo: "3"})
	bookstest.Do(o.Office, o.Clerk, payment.CountDrawer{Number: d.Number, Checks: 1000, Pieces: []payment.Pieces{{Worth: 2000, Count: 1}}})
	bookstest.Do(o.Office, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	dep := bookstest.Do(o.Office, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	bookstest.Do(o.Office, o.Manager, mixed{dep.Number, -600}) // six dollars of cash became a check somebody brought along
	o.finds(procedure.WrongMix, 3, "Ruth Kelly", "has $14.00 of cash and $16.00 of checks", dep.Ref(), d.Ref())
	bookstest.Do(o.Office, o.Manager, mixed{dep.Number, 600})
}

// mixed changes what a deposit is made of, past every rule.
type mixed struct {
	Deposit document.Number
	Cash    money.Amount
}

func (mixed) Name() string                             { return "test.mixed" }
func (mixed) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c mixed) Do(b payment.Books, _ authority.Sign) (payment.BankDeposit, error) {
	d, err := b.BankDeposits().Get(c.Deposit)
	if err != nil {
		return d, err
	}
	d.Cash += c.Cash
	d.Checks[0].Amount -= c.Cash
	return d, b.BankDeposits().Put(d)
}

func TestAPersonWhoTakesHardlyAnyCashIsFound(t *testing.T) {
	o := openTown(t)
	for i := range o.homes {
		take := payment.Take{Account: o.homes[i].ID, Amount: o.owes[i], Tender: payment.Cash, Day: bookstest.Today + 11}
		at := o.Second
		if i%2 == 0 {
			at, take.Tender, take.CheckNo = o.Clerk, payment.CheckIn, o.check(i, 0)
		}
		bookstest.Do(o.Office, at, take)
	}
	o.finds(procedure.LessCash, 2, "Ruth Kelly", "percent of the payments")
}

func TestOwnReceiptsMovedAreFound(t *testing.T) {
	o := openTown(t)
	o.honest(1, 2, 3, 5, 6)
	var docs []document.Ref
	for _, i := range []int{1, 2, 3, 5} {
		r := bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.homes[i].ID, Amount: 1000, Tender: payment.Cash})
		bookstest.Do(o.Office, o.Clerk, payment.MovePayment{Number: r.Number, To: o.homes[6].ID, Reason: "wrong account"})
		docs = append(docs, r.Ref())
	}
	o.finds(procedure.MovedOwn, 2, "Ruth Kelly", "moved 4 payments", docs...)
}

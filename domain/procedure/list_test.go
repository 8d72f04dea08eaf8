package procedure_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// lived is an office that lived through October: bills, a cancelled one, payments, a voided one, a courtesy credit.
type lived struct {
	*bookstest.Office
	muñoz, oakes account.Account
	last         payment.Receipt
}

var listed = calendar.MonthOf(2026, time.October)

func live(t *testing.T) lived {
	t.Helper()
	o := lived{Office: bookstest.Open(t)}
	bookstest.Billable(o.Office)
	o.muñoz, o.oakes = o.Home("0001", "María Muñoz", "4 Mill Lane"), o.Home("0002", "Ann Oakes", "6 Mill Lane")
	september := listed - 1
	for _, a := range []account.Account{o.muñoz, o.oakes} {
		o.Used(a, september-12, 8)
		o.Used(a, september, 20)
		bookstest.Do(o.Office, o.Manager, billing.One{Account: a.ID, From: september.First(), Through: september.Last()})
	}
	wrong := bookstest.Ask(o.Office, o.Clerk, procedure.ReadList{Of: procedure.OfMonth(procedure.ListBilling, listed)}).Rows[1].Doc
	o.Day(bookstest.Today + 4)
	bookstest.Do(o.Office, o.Manager, billing.Cancel{Number: wrong.Number, Reason: "read the neighbour's meter"})
	bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{Float: 5000})
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.muñoz.ID, Amount: 3000, Tender: payment.Cash})
	slip := bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.oakes.ID, Amount: 700, Tender: payment.Cash})
	bookstest.Do(o.Office, o.Manager, payment.Void{Number: slip.Number, Reason: "keyed twice"})
	o.last = bookstest.Do(o.Office, o.Second, payment.Take{Account: o.oakes.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042"})
	d := bookstest.Do(o.Office, o.Clerk, adjustment.Enter{
		Account: o.muñoz.ID, Sort: adjustment.Courtesy, Reason: "waited an hour", Evidence: "call of Tuesday",
		Parts: []ledger.Part{{Service: "water", Amount: -500}},
	})
	bookstest.Do(o.Office, o.Supervisor, adjustment.Approve{Number: d.Number, Total: -500})
	return o
}

func (o lived) list(q procedure.ListAsk) procedure.List {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, procedure.ReadList{Of: q})
}

func (o lived) month(k procedure.ListKind) procedure.List {
	o.Helper()
	return o.list(procedure.OfMonth(k, listed))
}

func grand(l procedure.List, key string) money.Amount {
	return money.Amount(l.Totals[len(l.Totals)-1].Cells[l.Column(key)].N)
}

func TestTheRegistersOfAMonth(t *testing.T) {
	o := live(t)
	bills, receipts, other := o.month(procedure.ListBilling), o.month(procedure.ListReceipts), o.month(procedure.ListAdjustments)
	for _, l := range []procedure.List{bills, receipts, other, o.month(procedure.ListConsumption), o.month(procedure.ListGL)} {
		holds(t, l)
	}
	if len(bills.Rows) != 3 || bills.Rows[2].Cells[3].Text != "taken back" || grand(bills, "total") != money.Amount(bills.Rows[0].Cells[bills.Column("total")].N) {
		t.Errorf("billing register %+v", bills.Rows)
	}
	var amounts []string
	for _, r := range receipts.Rows {
		c := cellsOf(receipts, r.Cells)
		amounts = append(amounts, c[1]+" "+c[3]+" "+c[5]+" "+c[6]+" "+c[10])
	}
	want := []string{
		"drawer A-000001 cash Ruth Kelly 0001 30.00", "drawer A-000001 cash Ruth Kelly 0002 7.00", "drawer A-000001 cash Ada Moreno 0002 -7.00",
		"none check Joe Nguyen 0002 25.00",
	}
	if !reflect.DeepEqual(amounts, want) {
		t.Errorf("cash receipts %q", amounts)
	}
	if grand(receipts, "amount") != 5500 || grand(other, "amount") != -500 || !strings.Contains(other.Rows[0].Cells[6].Text, "waited an hour") {
		t.Errorf("receipts %s, adjustments %s of %v", grand(receipts, "amount"), grand(other, "amount"), other.Rows)
	}
	aging := o.list(procedure.ListAsk{Kind: procedure.ListAging, To: listed.Last()})
	if sum := grand(bills, "total") + grand(other, "amount") - grand(receipts, "amount"); grand(aging, "balance") != sum {
		t.Errorf("the registers leave %s, the aging says %s", sum, grand(aging, "balance"))
	}
}

func TestAPartOfAMonthTiesToo(t *testing.T) {
	o := live(t)
	for _, k := range []procedure.ListKind{procedure.ListBilling, procedure.ListReceipts, procedure.ListAdjustments, procedure.ListGL} {
		holds(t, o.list(procedure.ListAsk{Kind: k, From: bookstest.Today + 1, To: bookstest.Today + 10}))
	}
	for _, day := range []calendar.Day{bookstest.Today, bookstest.Today + 2} {
		holds(t, o.list(procedure.ListAsk{Kind: procedure.ListAging, To: day}))
	}
}

// Nothing that is posted, renamed or renumbered after a month was closed changes one of its reports.
func TestAClosedMonthReprintsAsItWas(t *testing.T) {
	o := live(t)
	asks := []procedure.ListAsk{{Kind: procedure.ListAging, To: listed.Last()}, {Kind: procedure.ListGL, From: listed.First(), To: listed.Last(), Full: true}}
	for _, k := range []procedure.ListKind{procedure.ListBilling, procedure.ListReceipts, procedure.ListAdjustments, procedure.ListConsumption, procedure.ListGL} {
		asks = append(asks, procedure.OfMonth(k, listed))
	}
	o.Day(listed.Last() + 2)
	var before []procedure.List
	for _, q := range asks {
		before = append(before, o.list(q))
	}
	bookstest.Do(o.Office, o.Manager, closing{listed})
	o.Day(listed.Last() + 3)
	bookstest.Do(o.Office, o.Clerk, payment.Take{Account: o.muñoz.ID, Amount: 1000, Tender: payment.Cash})
	take := bookstest.Do(o.Office, o.Supervisor, payment.OpenDrawer{})
	bookstest.Do(o.Office, o.Supervisor, payment.TakeOver{Clerk: o.Second.Who, Reason: "away"})
	o.Empty(o.Supervisor, take)
	bookstest.Do(o.Office, o.Manager, payment.Return{Number: o.last.Number, Reason: "insufficient funds", NoFee: true})
	moved := o.Reread(o.muñoz.ID)
	moved.Number, moved.Class = "9001", "RESIDENTIAL_MULTI"
	bookstest.Do(o.Office, o.Manager, account.Change{Account: moved, Reason: "renumbered"})
	for i, q := range asks {
		if after := o.list(q); !reflect.DeepEqual(after, before[i]) {
			t.Errorf("%s changed:\n%v\nwas\n%v", q.Kind, after, before[i])
		}
	}
	if now := o.month(procedure.ListBilling); now.Rows[0].Cells[4].Text != "0001" {
		t.Errorf("the closed month names account %s", now.Rows[0].Cells[4].Text)
	}
	november := o.list(procedure.OfMonth(procedure.ListReceipts, listed+1))
	if len(november.Rows) != 2 || november.Rows[1].Cells[6].Text != "9001" {
		t.Errorf("November %+v", november.Rows)
	}
	holds(t, november)
}

type closing struct {
	Month calendar.Month `cbor:"1,keyasint"`
}

func (closing) Name() string                            { return "test.close" }
func (closing) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c closing) Do(b ledger.Books, s authority.Sign) (int, error) {
	return 0, b.Periods().Put(ledger.Period{Month: c.Month, Closed: s})
}

func TestEveryNumberOfTheJournalLeadsToItsLines(t *testing.T) {
	o := live(t)
	l := o.month(procedure.ListGL)
	for _, r := range l.Rows {
		into, deeper := l.Into(r)
		if !deeper {
			t.Fatalf("nothing behind %q", cellsOf(l, r.Cells))
		}
		lines := o.list(into)
		c := cellsOf(l, r.Cells)
		if grand(lines, "debit").Plain() != c[5] || grand(lines, "credit").Plain() != c[6] || len(lines.Rows) != int(r.Cells[4].N) {
			t.Errorf("behind %q stand %s and %s", c, grand(lines, "debit"), grand(lines, "credit"))
		}
		for _, line := range lines.Rows {
			if line.Doc.IsZero() {
				t.Errorf("no document behind %q", cellsOf(lines, line.Cells))
			}
		}
	}
}

func TestAnOfficeChoosesTheColumnsOfItsJournal(t *testing.T) {
	o := live(t)
	keep := func(columns ...procedure.GLColumn) error {
		_, err := bookstest.Try(o.Manager, procedure.KeepGLLayout{Layout: procedure.GLLayout{Name: "Incode", Columns: columns}})
		return err
	}
	key := func(k string) procedure.GLColumn { return procedure.GLColumn{Key: k} }
	for code, err := range map[string]error{
		"gl-layout.column": keep(key("gl"), key("amount"), key("colour")), "gl-layout.twice": keep(key("gl"), key("gl"), key("amount")),
		"gl-layout.summary": keep(key("gl"), key("document"), key("amount")), "gl-layout.needs": keep(key("gl"), key("debit")),
	} {
		if fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	if err := keep(procedure.GLColumn{Key: "gl-code", Head: "ACCT"}, procedure.GLColumn{Key: "amount", Head: "AMT"}); err != nil {
		t.Fatal(err)
	}
	l := o.list(procedure.ListAsk{Kind: procedure.ListGL, From: listed.First(), To: listed.Last(), Layout: "Incode"})
	if l.Columns[0].Head != "ACCT" || len(l.Columns) != 2 {
		t.Fatalf("columns %+v", l.Columns)
	}
	codes := map[string]int{}
	for _, r := range l.Rows {
		codes[r.Cells[0].Text]++
	}
	if codes["1010"] != 1 || grand(l, "amount") != 0 {
		t.Errorf("%v adds to %s", codes, grand(l, "amount"))
	}
	if _, err := office.Ask(t.Context(), o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListGL, To: listed.Last(), Layout: "Munis"}}); fault.CodeOf(err) != "gl-layout.absent" {
		t.Errorf("a layout that is not there: %v", err)
	}
}

func TestConsumptionByTierBesideLastYear(t *testing.T) {
	o := live(t)
	l := o.month(procedure.ListConsumption)
	var tiers []string
	for _, r := range l.Rows {
		tiers = append(tiers, strings.Join(cellsOf(l, r.Cells)[2:8], " "))
	}
	if want := []string{"sewer share of another service 1   32.96", "water 1 to 14 1 14 CCF 40.18", "water 15 to 40 1 6 CCF 25.74"}; !reflect.DeepEqual(tiers, want) {
		t.Errorf("tiers %q, want %q", tiers, want)
	}
	o.Used(o.muñoz, listed+11, 28)
	for day := bookstest.Today + 200; day < bookstest.Today+365; day += 165 {
		o.Day(day)
	}
	o.Day(bookstest.Today + 365)
	bookstest.Do(o.Office, o.Manager, billing.One{Account: o.muñoz.ID, Through: (listed + 11).Last()})
	later := o.list(procedure.OfMonth(procedure.ListConsumption, listed+12))
	last := later.Rows[len(later.Rows)-1].Cells
	if got := strings.Join(cellsOf(later, last)[3:], " "); got != "15 to 40 1 14 CCF 60.06 1 6 25.74 133.3%" {
		t.Errorf("a year later the second tier is %q", got)
	}
	into, deeper := l.Into(l.Rows[len(l.Rows)-1])
	if bills := o.list(into); !deeper || grand(bills, "amount") != money.Amount(l.Rows[len(l.Rows)-1].Cells[l.Column("amount")].N) || bills.Rows[0].Doc.Kind != billing.KindBill {
		t.Errorf("behind the tier %+v", bills.Rows)
	}
}

func TestWhatNoReportCovers(t *testing.T) {
	o := bookstest.Open(t)
	for code, q := range map[string]procedure.ListAsk{
		"list.no-day": {Kind: procedure.ListGL}, "list.days": {Kind: procedure.ListGL, From: 20, To: 10}, "list.long": {Kind: procedure.ListGL, From: 1, To: 9000},
		"list.unknown": {Kind: "weather", To: 10},
	} {
		if _, err := office.Ask(t.Context(), o.Clerk, procedure.ReadList{Of: q}); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// The journal for other bookkeeping begins where the books stood, and ends where the control totals stand.
func TestTheGeneralLedgerForOtherPrograms(t *testing.T) {
	o := live(t)
	for _, full := range []bool{false, true} {
		for _, from := range []calendar.Day{listed.First(), bookstest.Today + 2} {
			g := bookstest.Ask(o.Office, o.Clerk, procedure.ReadGLBook{From: from, To: bookstest.Today + 10, Full: full})
			sums := map[[2]string]money.Amount{}
			for _, p := range g.Before {
				sums[[2]string{p.Fund, p.GL}] = p.Amount
			}
			for _, tx := range g.Transactions {
				out := money.Amount(0)
				for _, p := range tx.Postings {
					sums[[2]string{p.Fund, p.GL}], out = sums[[2]string{p.Fund, p.GL}].Plus(p.Amount), out.Plus(p.Amount)
				}
				if out != 0 || tx.Day < from {
					t.Errorf("%+v is out of balance by %s", tx, out)
				}
			}
			for _, p := range g.After {
				if k := [2]string{p.Fund, p.GL}; sums[k] != p.Amount {
					t.Errorf("%v comes to %s, the control total is %s", k, sums[k], p.Amount)
				}
			}
			if len(g.After) == 0 || len(g.Transactions) == 0 || (len(g.Before) > 0) != (from > listed.First()) {
				t.Errorf("from %s: %+v", from, g)
			}
		}
	}
}

package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

var thisMonth = closeDay.Month()

// intoNovember closes the open day and opens the first working day of November.
func intoNovember(o *bookstest.Office) {
	o.Helper()
	closeToday(o)
	o.Day(thisMonth.Last() + 2)
}

func TestAMonthIsClosedWhenItsDaysAre(t *testing.T) {
	o, a := closable(t)
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{}); fault.CodeOf(err) != "period.no-month" {
		t.Errorf("no month: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth + 1}); fault.CodeOf(err) != "period.future" {
		t.Errorf("a month to come: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth}); fault.CodeOf(err) != "period.month-runs" {
		t.Errorf("its last day is open: %v", err)
	}
	closeToday(o)
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth}); fault.CodeOf(err) != "period.month-early" {
		t.Errorf("working days are left: %v", err)
	}
	o.Day(thisMonth.Last() + 2)
	if _, err := bookstest.Try(o.Second, procedure.CloseMonth{Month: thisMonth}); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("without leave: %v", err)
	}
	m := bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
	if m.State != period.Closed || m.Proof.Seal != m.Proof.Facts.Seal() || m.Proof.ClosedBy != "Luis Peña" {
		t.Errorf("closed as %+v", m)
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("closed twice: %v", err)
	}
	_, err := bookstest.Try(o.Manager, alter{"back into October", func(b procedure.CloseBooks, sign authority.Sign) error {
		_, err := ledger.PostPayment(b, sign, ledger.Receipt{Account: uint64(a.ID), Day: thisMonth.Last(), Amount: 100, Doc: document.Ref{Kind: "test", Number: 2}})
		return err
	}})
	if fault.CodeOf(err) != "period.closed" {
		t.Errorf("a posting into the closed month: %v", err)
	}
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"})
}

func TestTheLastWorkingDayOfAMonthMayCloseIt(t *testing.T) {
	o, a := closable(t)
	closeToday(o)
	o.Day(thisMonth.Last() - 1) // Friday, 30 October
	charge(o, a)
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth}); fault.CodeOf(err) != "period.month-runs" {
		t.Errorf("before its last day is closed: %v", err)
	}
	closeToday(o)
	bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: thisMonth.Last()}); fault.CodeOf(err) != "day.closed" {
		t.Errorf("a day of the closed month is opened: %v", err)
	}
}

func TestTheChecklistOfAMonth(t *testing.T) {
	o, a := closable(t)
	account := uint64(a.ID)
	want := func(key string, light period.Light, says string) {
		t.Helper()
		if l := monthLine(o, thisMonth, key); l.Light != light || !strings.Contains(l.Says, says) || light != period.Clear && l.Why == "" {
			t.Errorf("%s: %+v, want %s, %q", key, l, light, says)
		}
	}
	want("days", period.Blocks, "10/01/2026")
	want("earlier", period.Clear, "")
	want("suspense", period.Clear, "")
	want("bank", period.Clear, "")
	want("unbilled", period.Warns, "1, such as 0010")
	want("standings", period.Clear, "$200.00 by each")
	want("entries", period.Clear, "2 GL accounts, debits and credits of $200.00 each")
	bookstest.Do(o, o.Clerk, payment.Split{
		Shares: []payment.Share{{Known: "check of P. Ruiz, no stub", Amount: 4200}}, Tender: payment.CheckIn, CheckNo: "31",
	})
	want("suspense", period.Asks, "$42.00 on 2190")
	want("undeposited", period.Warns, "$42.00 on 1010")
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "Frost", City: "Austin, Texas", Routing: "114000093", Number: "4232268154", Fraction: "30-9/1140", FirstCheck: 441, NextCheck: 441,
	}})
	want("bank", period.Asks, "Operating, ending 8154 is not followed")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"})
	want("documents", period.Clear, "2 postings of")

	for key, c := range map[string]struct {
		change func(procedure.CloseBooks) error
		says   string
	}{
		"entries": {func(b procedure.CloseBooks) error {
			k := ledger.ControlKey{Period: thisMonth, Fund: "510", GL: "1210 Receivable water"}
			c, _, err := b.Controls().Find(k)
			c.Debit += 5
			if err != nil {
				return err
			}
			return b.Controls().Put(c)
		}, "the entries make"},
		"documents": {func(b procedure.CloseBooks) error {
			r, err := b.Receipts().Get(document.NumberOf('A', 2))
			r.Amount += 5
			if err != nil {
				return err
			}
			return b.Receipts().Put(r)
		}, "receipt A-000002 says -1.05, its entry -1.00"},
		"standings": {func(b procedure.CloseBooks) error {
			s, err := b.Standings().Get(account)
			s.Balance += 5
			if err != nil {
				return err
			}
			return b.Standings().Put(s)
		}, "the accounts $199.05"},
	} {
		lines, err := looked(o, func(b procedure.CloseBooks, sign authority.Sign) ([]period.Line, error) {
			if err := c.change(b); err != nil {
				return nil, err
			}
			d, err := procedure.MonthDesk{Month: thisMonth}.Ask(b, sign)
			return d.Lines, err
		})
		if err != nil {
			t.Fatal(err)
		}
		if l := lineOf(o, lines, key); l.Light != period.Blocks || !strings.Contains(l.Says, c.says) {
			t.Errorf("%s after another hand: %+v", key, l)
		}
	}
}

func TestAMonthAsksForReasons(t *testing.T) {
	o, _ := closable(t)
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "Frost", City: "Austin, Texas", Routing: "114000093", Number: "4232268154", Fraction: "30-9/1140", FirstCheck: 441, NextCheck: 441,
	}})
	intoNovember(o)
	c := procedure.CloseMonth{Month: thisMonth}
	if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != "period.asks" {
		t.Errorf("without a reason: %v", err)
	}
	c.Reasons = []period.Reason{{Key: "bank", Says: "  "}}
	if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != "period.asks" {
		t.Errorf("with an empty one: %v", err)
	}
	c.Reasons = []period.Reason{{Key: "bank", Says: "the statement comes on the 5th"}}
	m := bookstest.Do(o, o.Supervisor, c)
	if l := lineOf(o, m.Proof.Lines, "bank"); l.Reason != "the statement comes on the 5th" {
		t.Errorf("kept as %+v", l)
	}
	if n := m.Proof.Facts.Next[len(m.Proof.Facts.Next)-1]; n != (period.Next{Series: "checks of Operating", Number: 441}) {
		t.Errorf("the next check is sealed as %+v", n)
	}
}

func TestMonthsBeforeCloseWithTheFirstOneClosed(t *testing.T) {
	o, a := closable(t)
	bookstest.Do(o, o.Manager, alter{"August", func(b procedure.CloseBooks, sign authority.Sign) error {
		_, err := ledger.PostCharge(b, sign, ledger.Bill{
			Account: uint64(a.ID), Kind: ledger.Opening, Doc: document.Ref{Kind: "test", Number: 9}, Day: (thisMonth - 2).First(), Due: closeDay,
			Parts: []ledger.Part{{Service: "water", Amount: 100}},
		})
		return err
	}})
	if m := bookstest.Ask(o, o.Clerk, procedure.MonthDesk{}); m.Month.Month != thisMonth-2 {
		t.Errorf("the desk begins with %s", m.Month.Month.Name())
	}
	intoNovember(o)
	if l := monthLine(o, thisMonth, "earlier"); l.Light != period.Warns || l.Says != "August 2026 to September 2026" {
		t.Errorf("%+v", l)
	}
	bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseMonth{Month: thisMonth - 2}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("August closes again: %v", err)
	}
	if m := bookstest.Ask(o, o.Clerk, procedure.MonthDesk{Month: thisMonth - 2}); m.Month.State != period.Closed {
		t.Errorf("August is %s", m.Month.State)
	}
}

func TestAnOfficeThatClosesNoDaysMayCloseItsMonths(t *testing.T) {
	o := bookstest.Open(t)
	charge(o, o.Account("0010", "María Muñoz"))
	o.Day(calendar.Date(2026, 11, 2))
	if l := monthLine(o, thisMonth, "days"); l.Light != period.Warns {
		t.Errorf("%+v", l)
	}
	bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
}

// looked looks at what would be after a change that is never kept.
func looked(o *bookstest.Office, fn func(procedure.CloseBooks, authority.Sign) ([]period.Line, error)) ([]period.Line, error) {
	return office.Preview(o.Context(), o.Manager, looking{fn})
}

type looking struct {
	fn func(procedure.CloseBooks, authority.Sign) ([]period.Line, error)
}

func (looking) Name() string { return "test.looking" }
func (looking) Act(procedure.CloseBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (c looking) Do(b procedure.CloseBooks, sign authority.Sign) ([]period.Line, error) {
	return c.fn(b, sign)
}

package procedure_test

import (
	"strconv"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bai2"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// till is an office with a bank account that the books follow from the day before, and refund checks drawn on it.
type till struct {
	*bookstest.Office
	bank    bank.Account
	printer *office.Session // Nora Webb prints checks and does no other part
	n       int
}

func openTill(t *testing.T) *till {
	o := &till{Office: bookstest.Open(t)}
	o.printer = o.Hire("nora", "Nora Webb", refund.VerbPrint)
	o.bank = bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
		Start: 100000, StartDay: bookstest.Today - 1,
	}})
	return o
}

// check draws a refund check: requested by the clerk, approved by the supervisor, printed by another.
func (o *till) check(payee string, amount money.Amount) refund.Check {
	o.Helper()
	o.n++
	a := o.Account("05"+strconv.Itoa(10+o.n), payee)
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	r := bookstest.Do(o.Office, o.Clerk, refund.Ask{
		Account: a.ID, Amount: amount, Source: refund.Credit, Payee: payee, Verified: true, Reason: "moved out",
		MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
	})
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
	return o.print(r.Number)
}

func (o *till) print(r document.Number) refund.Check {
	o.Helper()
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r}})
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	all := bookstest.Ask(o.Office, o.Clerk, refund.Tell{Number: r}).Checks
	return all[len(all)-1]
}

func paid(c refund.Check, amount money.Amount) bank.Row {
	return bank.Row{Line: 1, Day: bookstest.Today, Amount: -amount, What: "check paid", IsCheck: true, Check: strconv.FormatUint(c.CheckNo, 10)}
}

// statement is a file of rows whose closing balance follows from the opening one.
func (o *till) statement(file string, opening money.Amount, rows ...bank.Row) procedure.ImportStatement {
	day := calendar.DayOf(o.Clock.Now)
	c := procedure.ImportStatement{
		Bank: o.bank.ID, Account: "0004232268154", File: file, Format: "BAI2", Digest: file, From: day, To: day, Rows: rows,
		Opening: bank.Balance{Given: true, Amount: opening, Day: day}, Closing: bank.Balance{Given: true, Amount: opening, Day: day},
	}
	for _, r := range rows {
		c.Closing.Amount += r.Amount
	}
	return c
}

func (o *till) imported(c procedure.ImportStatement) procedure.Imported {
	o.Helper()
	return bookstest.Do(o.Office, o.Clerk, c)
}

func (o *till) exceptions() (out []procedure.Exceptional) {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, procedure.BankExceptions{Bank: o.bank.ID})
}

// agrees asks that books and bank agree on a day, with everything that lies between explained.
func (o *till) agrees(day calendar.Day) procedure.Reconciled {
	o.Helper()
	r := bookstest.Ask(o.Office, o.Clerk, procedure.Reconcile{Bank: o.bank.ID, Day: day})
	if r.Difference != 0 {
		o.Errorf("%s: bank %s, book %s, outstanding %s, in transit %s, only the bank %s: %s is not explained", day.US(), r.Statement.Amount, r.Book,
			r.Checks, r.InTransit, r.OnlyBank, r.Difference)
	}
	return r
}

func refusedAs[B, R any](t *testing.T, why string, s *office.Session, c office.Command[B, R], code string) {
	t.Helper()
	if _, err := bookstest.Try(s, c); fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", why, err, code)
	}
}

func TestAStatementClearsChecksOnce(t *testing.T) {
	o := openTill(t)
	first, second := o.check("María Muñoz", 6240), o.check("Bo Li", 1000)
	fee := bank.Row{Line: 3, Day: bookstest.Today, Amount: -500, What: "bank fee", Text: "SERVICE CHARGE"}
	c := o.statement("oct1.bai", 100000, paid(first, 6240), fee)
	got := o.imported(c)
	if got.Cleared != 1 || got.ClearedSum != 6240 || got.Open != 1 || got.Exceptions != 0 {
		t.Errorf("imported %+v", got)
	}
	again := o.imported(c)
	c.File, c.Digest, c.Format = "oct1.ofx", "oct1.ofx", "OFX"
	c.Rows[0].Text, c.Rows[0].Trace = "CHECK PAID", "0001"
	other := o.imported(c)
	if again.Seen != 2 || len(again.Lines) != 0 || other.Seen != 2 || len(other.Lines) != 0 {
		t.Errorf("imported again %+v, in another format %+v", again, other)
	}
	r := o.agrees(bookstest.Today)
	if len(r.Outstanding) != 1 || r.Outstanding[0].CheckNo != second.CheckNo || r.OnlyBank != -500 {
		t.Errorf("reconciled %+v", r)
	}
	refusedAs(t, "no GL account", o.Supervisor, bank.BookLine{Line: got.Lines[1].ID, Reason: "fee"}, "bank.no-gl")
	refusedAs(t, "no reason", o.Supervisor, bank.BookLine{Line: got.Lines[1].ID, GL: "6500 Bank fees"}, "bank.no-reason")
	refusedAs(t, "the bank itself", o.Supervisor, bank.BookLine{Line: got.Lines[1].ID, GL: ledger.DefaultChart().Bank, Reason: "fee"}, "bank.own-gl")
	o.Day(bookstest.Today + 1)
	bookstest.Do(o.Office, o.Supervisor, bank.BookLine{Line: got.Lines[1].ID, GL: "6500 Bank fees", Reason: "monthly fee"})
	refusedAs(t, "booked twice", o.Supervisor, bank.BookLine{Line: got.Lines[1].ID, GL: "6500 Bank fees", Reason: "again"}, "step.not-allowed")
	o.agrees(bookstest.Today)
	late := o.statement("oct2.bai", 93260, paid(second, 1000))
	late.Rows[0].Day++
	o.imported(late)
	if r := o.agrees(bookstest.Today + 1); r.OnlyBank != 0 || len(r.Outstanding) != 0 {
		t.Errorf("the day after %+v", r)
	}
	o.agrees(bookstest.Today)
}

// every kind of exception, and what may be decided about it.
func TestExceptionsOfClearing(t *testing.T) {
	for _, c := range []struct {
		name    string
		problem refund.Problem
		row     func(o *till) bank.Row
		accept  string // what accepting is refused with, "" when it is not
		after   bank.State
	}{
		{"more was paid", refund.AmountDiffers, func(o *till) bank.Row { return paid(o.check("Ana Ruiz", 6240), 6420) }, "", bank.Disputed},
		{"less was paid", refund.AmountDiffers, func(o *till) bank.Row { return paid(o.check("Ana Ruiz", 6240), 6204) }, "bank.accept-less", ""},
		{"another payee", refund.PayeeDiffers, func(o *till) bank.Row {
			r := paid(o.check("Ana Ruiz", 6240), 6240)
			r.Name = "CASH EXPRESS"
			return r
		}, "", bank.Matched},
		{"no such number", refund.Unknown, func(*till) bank.Row { return paid(refund.Check{CheckNo: 99}, 700) }, "bank.accept-unknown", ""},
		{"no number", refund.Unknown, func(*till) bank.Row {
			r := paid(refund.Check{}, 700)
			r.Check = ""
			return r
		}, "bank.accept-unknown", ""},
		{"stopped", refund.StoppedPaid, func(o *till) bank.Row { return paid(o.undone("Ana Ruiz", 6240, true), 6240) }, "", bank.Matched},
		{"voided", refund.VoidedPaid, func(o *till) bank.Row { return paid(o.undone("Ana Ruiz", 6240, false), 6240) }, "", bank.Matched},
		{"stopped and issued anew", refund.StoppedPaid, func(o *till) bank.Row { return paid(o.reissued("Ana Ruiz", 6240), 6240) }, "step.not-allowed", ""},
		{"before its day", refund.Early, func(o *till) bank.Row {
			r := paid(o.check("Ana Ruiz", 6240), 6240)
			r.Day -= 3
			return r
		}, "", bank.Matched},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := openTill(t)
			got := o.imported(o.statement("x", 100000, c.row(o)))
			if got.Exceptions != 1 || got.Lines[0].Problem != string(c.problem) {
				t.Fatalf("imported %+v, want %s", got, c.problem)
			}
			if code := o.decide(procedure.Accept); code != c.accept {
				t.Errorf("accepting: %q, want %q", code, c.accept)
			}
			lines := bookstest.Ask(o.Office, o.Clerk, bank.LineList{Bank: o.bank.ID})
			if c.accept == "" && lines[0].State != c.after {
				t.Errorf("accepted, the line is %s", lines[0].State)
			}
			o.agrees(0)
			if c.accept != "" {
				if code := o.decide(procedure.Dispute); code != "" {
					t.Errorf("disputing: %s", code)
				}
				o.agrees(0)
			}
		})
	}
}

// decide gives the code with which the manager, who handled no check, is refused.
func (o *till) decide(v procedure.Verdict) string {
	o.Helper()
	_, err := bookstest.Try(o.Manager, procedure.DecideLine{Line: o.exceptions()[0].ID, Verdict: v, Reason: "called the bank"})
	return fault.CodeOf(err)
}

func (o *till) undone(payee string, amount money.Amount, stop bool) refund.Check {
	c := o.check(payee, amount)
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: c.Number, Stop: stop, Reason: "never arrived"})
	return c
}

func (o *till) reissued(payee string, amount money.Amount) refund.Check {
	c := o.undone(payee, amount, true)
	mail := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	bookstest.Do(o.Office, o.Supervisor, refund.PayAgain{Number: c.Request, Payee: payee, MailTo: mail, Reason: "new address"})
	o.print(c.Request)
	return c
}

func TestACheckPaidTwiceIsDisputedAndCorrected(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	o.imported(o.statement("1", 100000, paid(c, 6240)))
	got := o.imported(o.statement("2", 93760, paid(c, 6240), paid(c, 6240)))
	if got.Seen != 1 || got.Exceptions != 1 || got.Lines[0].Problem != string(refund.PaidTwice) {
		t.Fatalf("imported %+v", got)
	}
	line := got.Lines[0].ID
	refusedAs(t, "no such line", o.Manager, procedure.DecideLine{Line: 77, Verdict: procedure.Accept, Reason: "x"}, "row.absent")
	refusedAs(t, "who printed it", o.Clerk, procedure.DecideLine{Line: line, Verdict: procedure.Dispute, Reason: "x"}, "authority.own-work")
	refusedAs(t, "who approved it", o.Supervisor, procedure.DecideLine{Line: line, Verdict: procedure.Dispute, Reason: "x"}, "authority.own-work")
	refusedAs(t, "no reason", o.Manager, procedure.DecideLine{Line: line, Verdict: procedure.Dispute}, "bank.no-reason")
	refusedAs(t, "no verdict", o.Manager, procedure.DecideLine{Line: line, Reason: "x"}, "bank.verdict")
	refusedAs(t, "accepted", o.Manager, procedure.DecideLine{Line: line, Verdict: procedure.Accept, Reason: "x"}, "bank.accept-twice")
	bookstest.Do(o.Office, o.Manager, procedure.DecideLine{Line: line, Verdict: procedure.Dispute, Reason: "the bank admits it"})
	refusedAs(t, "decided twice", o.Manager, procedure.DecideLine{Line: line, Verdict: procedure.LeaveBe, Reason: "x"}, "step.not-allowed")
	back := bank.Row{Line: 9, Day: bookstest.Today, Amount: 6240, What: "money in", Text: "CORRECTION"}
	wrong := bank.Row{Line: 10, Day: bookstest.Today, Amount: 6000, What: "money in"}
	three := o.imported(o.statement("3", 87520, back, wrong))
	refusedAs(t, "another amount", o.Manager, bank.SettleLine{Disputed: line, Correction: three.Lines[1].ID}, "bank.settle-amount")
	bookstest.Do(o.Office, o.Manager, bank.SettleLine{Disputed: line, Correction: three.Lines[0].ID})
	bookstest.Do(o.Office, o.Manager, bank.BookLine{Line: three.Lines[1].ID, GL: "4990 Other", Reason: "interest"})
	if d := bookstest.Ask(o.Office, o.Clerk, procedure.OnBankDesk{}); d != (procedure.BankDesk{}) {
		t.Errorf("waiting %+v", d)
	}
}

func TestACheckClearedByHandIsNotPaidTwice(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: c.Number, Day: bookstest.Today, Amount: 6240})
	got := o.imported(o.statement("1", 100000, paid(c, 6240)))
	if got.Cleared != 1 || got.Exceptions != 0 {
		t.Errorf("imported %+v", got)
	}
	o.agrees(0)
}

func TestAStaleCheckThatIsPaidAllTheSame(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	o.Day(refund.StaleFrom(bookstest.Today))
	bookstest.Do(o.Office, o.Clerk, refund.Age{Number: c.Number})
	r := paid(c, 6240)
	r.Day = refund.StaleFrom(bookstest.Today)
	got := o.imported(o.statement("1", 100000, r))
	if got.Lines[0].Problem != string(refund.StalePaid) {
		t.Fatalf("imported %+v", got)
	}
	o.agrees(0)
	if code := o.decide(procedure.Accept); code != "" {
		t.Fatal(code)
	}
	o.agrees(0)
}

func TestPayeesAsPeopleWriteThem(t *testing.T) {
	for i, same := range []string{"MARIA MUNOZ", "Munoz, Maria", "Maria Munoz Rios", "CHECK 441", "441", ""} {
		o := openTill(t)
		r := paid(o.check("María Muñoz", 6240), 6240)
		r.Name = same
		if got := o.imported(o.statement("1", 100000, r)); got.Cleared != 1 {
			t.Errorf("%d: %q: %+v", i, same, got.Lines)
		}
	}
}

func TestImportingIsRefused(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	other, future, many := o.statement("x", 0, paid(c, 6240)), o.statement("x", 0, paid(c, 6240)), o.statement("x", 0)
	other.Account, future.Rows[0].Day, many.Rows = "4232268155", bookstest.Today+1, make([]bank.Row, procedure.MostBankRows+1)
	absent := o.statement("x", 0)
	absent.Bank = 9
	refusedAs(t, "no such account", o.Clerk, absent, "row.absent")
	refusedAs(t, "another account", o.Clerk, other, "bank.other-account")
	refusedAs(t, "a day to come", o.Clerk, future, "bank.future")
	refusedAs(t, "too many", o.Clerk, many, "bank.too-many-rows")
	refusedAs(t, "no grant", o.Second, o.statement("x", 0), "authority.no-grant")
}

func TestReconcilingIsRefused(t *testing.T) {
	o := openTill(t)
	ask := func() error {
		_, err := office.Ask(t.Context(), o.Clerk, procedure.Reconcile{Bank: o.bank.ID})
		return err
	}
	if err := ask(); fault.CodeOf(err) != "bank.no-balance" {
		t.Errorf("no statement: %v", err)
	}
	twin := o.bank
	twin.ID, twin.Name = 0, "Payroll"
	bookstest.Do(o.Office, o.Manager, bank.Keep{Account: twin})
	if err := ask(); fault.CodeOf(err) != "bank.shared-gl" {
		t.Errorf("two accounts in one: %v", err)
	}
}

func TestAFileOfTheBanksIsRead(t *testing.T) {
	o := openTill(t)
	o.check("Ana Ruiz", 6000)
	f, err := bai2.Read(strings.NewReader("01,1,2,261001,0600,1,80,,2/\n02,2,1,1,261001,,USD,/\n03,4232268154,,010,100000,,,015,94000,,/\n" +
		"16,475,6000,Z,BR1,000441/\n49,200000,3/\n98,200000,1,5/\n99,200000,1,7/\n"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := procedure.StatementOf(o.bank.ID, "x.bai", "BAI2", "d", f.Statements()[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := o.imported(c); got.Cleared != 1 {
		t.Errorf("imported %+v", got)
	}
	o.agrees(0)
	s := f.Statements()[0]
	s.Transactions[0].Sum = exchange.Units(1, "EUR")
	if _, err := procedure.StatementOf(o.bank.ID, "x", "", "", s); fault.CodeOf(err) != "bank.row" || !strings.Contains(err.Error(), "Line 4 of x") {
		t.Errorf("euros: %v", err)
	}
}

func TestALineWronglyMatchedIsFoundByTheCheck(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	line := o.imported(o.statement("1", 100000, paid(c, 6240))).Lines[0]
	bookstest.Do(o.Office, o.Manager, stands{line.ID, -1})
	p := o.Problems()
	if len(p) != 1 || !strings.Contains(p[0].Text, "stands for -0.01 of check 441, which is cleared and drawn for 62.40") {
		t.Errorf("the check says %v", p)
	}
	bookstest.Do(o.Office, o.Manager, stands{line.ID, -6240})
}

// stands says how much of a check a line stands for, past every rule.
type stands struct {
	Line uint64
	In   money.Amount
}

func (stands) Name() string                                   { return "test.stands" }
func (stands) Act(procedure.BankBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c stands) Do(b procedure.BankBooks, _ authority.Sign) (bool, error) {
	l, err := b.BankLines().Get(c.Line)
	if err != nil {
		return false, err
	}
	l.In = c.In
	return true, b.BankLines().Put(l)
}

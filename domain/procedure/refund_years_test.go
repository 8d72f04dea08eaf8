package procedure_test

import (
	"fmt"
	"math/rand"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// years is one office over three years: credits come, refunds are asked for, approved, printed, lost, stopped, cashed, forgotten.
type years struct {
	*till
	r      *rand.Rand
	found  money.Amount            // all credit that ever was
	bankAt money.Amount            // the real bank's balance, by what it paid
	cash   map[document.Number]int // days until the owner cashes a check; 0: never
	seen   map[string]int          // what happened how often
}

// gl asks what stands in a GL account, credits less debits, over all months.
type gl struct{ Of func(ledger.Chart) string }

func (gl) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q gl) Ask(b refund.Books, _ authority.Sign) (sum money.Amount, err error) {
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if c.GL == q.Of(ledger.DefaultChart()) {
			sum += c.Credit - c.Debit
		}
	}
	return sum, nil
}

func TestThreeYearsOfOneOffice(t *testing.T) {
	y := &years{till: openTill(t), r: rand.New(rand.NewSource(20261001)), bankAt: 100000, cash: map[document.Number]int{}, seen: map[string]int{}}
	y.Rules(assets.TexasPUC)
	day := bookstest.Today
	for month := range 72 { // customers leave for three years; then what they left behind runs out
		y.month(month)
		day = day.PlusMonths(1)
		y.Day(day)
		y.whole(day)
	}
	for _, must := range []string{
		"requested", "printed", "spoiled", "cleared", "voided", "stopped", "reissued", "reapplied", "stale", "listed", "handed over", "owner found", "exception",
	} {
		if y.seen[must] == 0 {
			t.Errorf("in three years nothing was ever %s: %v", must, y.seen)
		}
	}
}

func (y *years) month(n int) {
	for i := range 4 {
		if n < 36 {
			y.leaves(fmt.Sprintf("%02d%02d", n, i))
		}
	}
	y.request()
	y.printAll()
	y.undo()
	y.decideUndone()
	y.age()
	y.bankDay()
	if n%12 == 6 {
		y.unclaimed()
	}
}

// leaves is a customer who moves out with money to come back.
func (y *years) leaves(number string) {
	a := y.Account(number, "Owner of "+number)
	amount := money.Amount(150 + y.r.Intn(9000))
	y.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount, Day: y.day() - 20})
	y.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, y.day()-15 })
	y.found += amount
}

func (y *years) day() calendar.Day { return calendar.DayOf(y.Clock.Now) }

// chance is true so many times of a hundred, and counts what then happens.
func (y *years) chance(percent int, what string) bool {
	if y.r.Intn(100) >= percent {
		return false
	}
	y.seen[what]++
	return true
}

// request asks for what the run finds, but for one now and then that is overlooked for ever.
func (y *years) request() {
	run, err := bookstest.Try(y.Clerk, refund.AskFound{Limit: 3})
	if err != nil {
		return
	}
	for _, n := range run.Requests {
		if y.chance(15, "left waiting") {
			bookstest.Do(y.Office, y.Clerk, refund.Withdraw{Number: n, Reason: "cannot be reached"})
			continue
		}
		bookstest.Do(y.Office, y.Clerk, refund.VerifyAddress{Number: n, How: "called"})
		bookstest.Do(y.Office, y.Supervisor, refund.Approve{Number: n})
		y.seen["requested"]++
	}
}

func (y *years) in(s document.State) (out []refund.Line) {
	return bookstest.Ask(y.Office, y.Clerk, refund.InState{State: s})
}

func (y *years) printAll() {
	var numbers []document.Number
	for _, l := range y.in(document.Approved) {
		numbers = append(numbers, l.Request.Number)
	}
	if len(numbers) == 0 {
		return
	}
	batch := bookstest.Do(y.Office, y.Manager, refund.IssueChecks{Bank: uint64(y.bank.ID), Requests: numbers})
	answer := refund.Answer{Batch: batch.Number, Reason: "jam"}
	for _, c := range batch.Checks {
		if y.chance(8, "spoiled") {
			answer.Spoiled = append(answer.Spoiled, c)
			continue
		}
		y.seen["printed"]++
		answer.CameOut = append(answer.CameOut, c)
		if y.r.Intn(100) < 70 {
			y.cash[c] = 1 + y.r.Intn(300)
		}
	}
	bookstest.Do(y.Office, y.Clerk, answer)
}

func (y *years) checks(o refund.Outcome) (out []refund.Check) {
	for _, c := range bookstest.Ask(y.Office, y.Clerk, refund.Register{Bank: uint64(y.bank.ID)}) {
		if c.Outcome == o {
			out = append(out, c.Check)
		}
	}
	return out
}

func (y *years) undo() {
	for _, c := range y.checks(refund.Outstanding) {
		stop := y.chance(3, "stopped")
		if stop || y.chance(3, "voided") {
			bookstest.Do(y.Office, y.Supervisor, refund.UndoCheck{Number: c.Number, Stop: stop, Reason: "lost"})
			if !stop {
				delete(y.cash, c.Number) // the paper lies in the office
			}
		}
	}
}

func (y *years) decideUndone() {
	mail := customer.Address{Lines: []string{"9 Oak"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	for _, l := range y.in(refund.Undone) {
		switch {
		case y.chance(40, "reissued"):
			bookstest.Do(y.Office, y.Supervisor, refund.PayAgain{Number: l.Request.Number, Payee: l.Payee, MailTo: mail, Reason: "asked again"})
		case y.chance(30, "reapplied"):
			bookstest.Do(y.Office, y.Supervisor, refund.PutBack{Number: l.Request.Number, Reason: "moved back in"})
		}
	}
}

func (y *years) age() {
	for _, c := range y.checks(refund.Outstanding) {
		if _, err := bookstest.Try(y.Clerk, refund.Age{Number: c.Number}); err == nil {
			y.seen["stale"]++
		}
	}
}

// bankDay is a statement of what owners cashed this month, imported twice, its exceptions decided.
func (y *years) bankDay() {
	var rows []bank.Row
	for _, c := range bookstest.Ask(y.Office, y.Clerk, refund.Register{Bank: uint64(y.bank.ID)}) {
		left, will := y.cash[c.Number]
		if left -= 30; will && left > 0 {
			y.cash[c.Number] = left
			continue
		}
		if !will || c.Outcome == refund.AtPrinter || c.Outcome == refund.Escheated {
			continue
		}
		delete(y.cash, c.Number)
		r := paid(c.Check, c.Amount)
		r.Day = y.day()
		rows = append(rows, r)
	}
	s := y.statement(fmt.Sprint("m", y.day()), y.bankAt, rows...)
	got := y.imported(s)
	if again := y.imported(s); len(again.Lines) != 0 {
		y.Errorf("a second import posted %+v", again)
	}
	y.bankAt = s.Closing.Amount
	y.seen["cleared"] += got.Cleared
	for range y.exceptions() {
		y.seen["exception"]++
		if y.decide(procedure.Accept) != "" {
			if code := y.decide(procedure.Dispute); code != "" {
				y.Fatal(code)
			}
		}
	}
}

func (y *years) unclaimed() {
	march := calendar.Date(y.day().Time().Year(), 3, 1)
	list := bookstest.Do(y.Office, y.Supervisor, refund.ListProperty{By: march})
	y.seen["listed"] += len(list)
	for _, p := range list {
		if y.chance(20, "owner found") {
			bookstest.Do(y.Office, y.Supervisor, refund.FindOwner{Number: p.Number, Reason: "she called"})
			continue
		}
		bookstest.Do(y.Office, y.Supervisor, refund.WriteOwners{Numbers: []document.Number{p.Number}})
	}
	for _, l := range bookstest.Ask(y.Office, y.Clerk, refund.PropertyList{}) {
		m, err := bookstest.Try(y.Manager, refund.RemitProperty{Bank: uint64(y.bank.ID), Numbers: []document.Number{l.Property.Number}})
		if err == nil {
			y.seen["handed over"]++
			paid := bank.Row{Line: 1, Day: y.day(), Amount: -m.Total, What: "transfer", Reference: m.Ref().String()}
			s := y.statement(fmt.Sprint("r", m.Number), y.bankAt, paid)
			y.bankAt = s.Closing.Amount
			line := y.imported(s).Lines[0]
			bookstest.Do(y.Office, y.Manager, bank.MatchLine{Line: line.ID, Doc: m.Ref()})
		}
	}
}

// whole asks that every cent found is somewhere: credit of an account, refunds payable, unclaimed property, or out of the bank.
func (y *years) whole(day calendar.Day) {
	y.Helper()
	chart := func(of func(ledger.Chart) string) money.Amount { return bookstest.Ask(y.Office, y.Manager, gl{of}) }
	credit := chart(func(c ledger.Chart) string { return c.Credits })
	payable := chart(func(c ledger.Chart) string { return c.Payable })
	unclaimed := chart(func(c ledger.Chart) string { return c.Unclaimed })
	out := chart(func(c ledger.Chart) string { return c.Bank })
	if credit+payable+unclaimed+out != y.found {
		y.Fatalf("%s: credit %s, payable %s, unclaimed %s, paid out %s make not the %s found", day.US(), credit, payable, unclaimed, out, y.found)
	}
	var outstanding, undone, stale, cleared, handed money.Amount
	for _, c := range bookstest.Ask(y.Office, y.Clerk, refund.Register{Bank: uint64(y.bank.ID)}) {
		switch c.Outcome {
		case refund.Outstanding:
			outstanding += c.Amount
		case refund.Stale:
			stale += c.Amount
		case refund.Cleared:
			cleared += c.Amount
		}
	}
	for _, m := range bookstest.Ask(y.Office, y.Clerk, refund.RemittanceList{}) {
		handed += m.Total
	}
	for _, s := range []document.State{document.Approved, refund.Printing, refund.Undone} {
		for _, l := range y.in(s) {
			undone += l.Amount
		}
	}
	if outstanding+cleared+handed != out || undone != payable || stale > unclaimed {
		y.Fatalf("%s: outstanding %s, cleared %s, handed over %s, out of the bank %s; to be paid %s of %s; stale %s of %s", day.US(), outstanding, cleared,
			handed, out, undone, payable, stale, unclaimed)
	}
	y.agrees(0)
}

package procedure_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// closedBooks is what closed periods say: their entries, and their seals.
type closedBooks struct {
	entries map[ledger.Place]string
	seals   []string
}

func TestWhatIsClosedStaysAsItIsWhateverComesAfter(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o, a := closable(t)
		accounts := []account.Account{a, o.Account("0020", "Ana Ruiz")}
		was := closedBooks{entries: map[ledger.Place]string{}}
		day := closeDay
		for range rapid.IntRange(2, 5).Draw(r, "days") {
			for range rapid.IntRange(0, 4).Draw(r, "deeds") {
				randomDeed(r, o, accounts[rapid.IntRange(0, 1).Draw(r, "account")], day)
			}
			d := closeToday(o)
			was.seals = append(was.seals, string(d.Proof.Seal))
			was.take(r, o)
			next := day + calendar.Day(rapid.IntRange(1, 20).Draw(r, "days on"))
			o.Day(next)
			if next.Month() != day.Month() && rapid.Bool().Draw(r, "close the month") {
				m := bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: day.Month()})
				was.seals = append(was.seals, string(m.Proof.Seal))
				for _, l := range m.Proof.Lines {
					if l.Light == period.Blocks {
						r.Fatalf("closed over %+v", l)
					}
				}
			}
			day = next
		}
		was.take(r, o)
		for _, s := range was.seals {
			if v := verify(o, period.Verify{Seal: s}); len(v.Problems) != 0 {
				r.Fatalf("seal %s: %v", s, v.Problems)
			}
		}
	})
}

// take notes the entries dated on closed days, and fails when one noted before is another now, or a new one came among them.
func (c *closedBooks) take(r *rapid.T, o *bookstest.Office) {
	o.Helper()
	first := len(c.entries) == 0
	lines, err := looked(o, func(b procedure.CloseBooks, _ authority.Sign) (out []period.Line, err error) {
		through, err := b.ClosedThrough()
		if err != nil {
			return nil, err
		}
		for e, err := range b.Entries().All(row.Span{}) {
			if err != nil {
				return nil, err
			}
			text, had := fmt.Sprintf("%+v", e), c.entries[e.Place] != ""
			switch {
			case had && c.entries[e.Place] != text:
				out = append(out, period.Line{Says: "changed: " + text})
			case e.Day <= through && !had && e.Sign.Day > through && !first:
				out = append(out, period.Line{Says: "came later: " + text})
			case e.Day <= through:
				c.entries[e.Place] = text
			}
		}
		return out, nil
	})
	if err != nil || len(lines) > 0 {
		r.Fatalf("%v, %+v", err, lines)
	}
}

// randomDeed posts something, or tries to post into what is closed.
func randomDeed(r *rapid.T, o *bookstest.Office, a account.Account, day calendar.Day) {
	amount := money.Amount(rapid.IntRange(1, 9000).Draw(r, "amount"))
	switch rapid.IntRange(0, 3).Draw(r, "deed") {
	case 0:
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: amount, Tender: payment.CheckIn, CheckNo: "1"})
	case 1:
		charge(o, a)
	case 2:
		got := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: amount, Tender: payment.Cash})
		bookstest.Do(o, o.Clerk, payment.Void{Number: got.Number, Reason: "twice"})
	case 3:
		back := day - calendar.Day(rapid.IntRange(1, 40).Draw(r, "back"))
		_, err := bookstest.Try(o.Manager, alter{"back", func(b procedure.CloseBooks, sign authority.Sign) error {
			_, err := ledger.PostPayment(b, sign, ledger.Receipt{Account: uint64(a.ID), Day: back, Amount: amount, Doc: document.Ref{Kind: "test", Number: 7}})
			return err
		}})
		closed := bookstest.Ask(o, o.Manager, period.List{})
		for _, d := range closed.Days {
			if d.State == period.Closed && d.Day.Month() == back.Month() && back <= d.Day && err == nil {
				r.Fatalf("posted on %s, which is closed", back.US())
			}
		}
	}
}

package sample_test

import (
	"strings"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/workday"
	"curbstop/domain/workorder"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/shell"
	desk "curbstop/ui/workday"
)

// TestTheStatusReportIsPreparedWrittenAndSentByKeyboard takes the report that is due in the sample from its figures to the sent paper, and reckons the figures
// again from what they are figures of: the bills, the receipts, the accounts, the open items, the notes, the tasks, the orders.
func TestTheStatusReportIsPreparedWrittenAndSentByKeyboard(t *testing.T) {
	l := live(t, calendar.Date(2026, time.October, 1))
	seat, _ := benchtest.Sit(t, "Reports", l.teresa, func(b *bench.Bench) shell.Screen { return desk.NewReports(b) })
	seat.PressAll("F9")
	seat.Said("its figures are counted")
	seat.PressAll("F9")
	for _, text := range []string{"All bills went out.", "The mail takes an hour a day.", "Renew the certificates."} {
		seat.Type(text)
		seat.PressAll("Tab")
	}
	seat.PressAll("Ctrl+Enter")
	seat.Shot("sample-report-written")
	seat.PressAll("F9 Return")
	seat.Said("is sent")
	seat.Shot("sample-report-sent")

	r := asks(l, l.teresa, workday.Reports{Limit: 1})[0]
	if r.State != document.Issued || r.From != calendar.Date(2026, time.September, 1) || r.To != calendar.Date(2026, time.September, 30) || len(r.Figures) != len(workday.FigureKinds) {
		t.Fatalf("sent was %+v", r)
	}
	house := asks(l, l.teresa, office.ReadHouse{})
	sheet, err := form.FromReport(house, r, workday.Monthly).Sheet()
	if err != nil {
		t.Fatal(err)
	}
	printed := sheet.Text()
	again := asks(l, l.teresa, recount{r.From, r.To})
	same := 0
	for _, f := range r.Figures {
		want, known := again[f.Key]
		if !known {
			continue
		}
		same++
		if f.Count != want.n || f.Sum != want.sum {
			t.Errorf("%s: the report says %d and %s, the books %d and %s", f.Title, f.Count, f.Sum, want.n, want.sum)
		}
		if want.n == 0 && want.sum == 0 {
			t.Errorf("%s is nothing in the sample: it proves nothing", f.Title)
		}
		if !strings.Contains(printed, f.Title) || want.sum != 0 && !strings.Contains(printed, want.sum.String()) {
			t.Errorf("%s, %s, is not on the paper", f.Title, want.sum)
		}
	}
	if same < 8 {
		t.Errorf("only %d figures were reckoned again", same)
	}
	for _, says := range []string{"All bills went out.", "The mail takes an hour a day.", "Teresa Ibáñez", "Director of utilities"} {
		if !strings.Contains(printed, says) {
			t.Errorf("%q is not on the paper", says)
		}
	}
	aged(l, r)
}

// aged holds what is owed to the aged trial balance of the same day, and that to what the accounts stand at.
func aged(l *lived, r workday.Report) {
	l.Helper()
	list := asks(l, l.teresa, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, From: r.From, To: r.To}})
	all := list.Totals[len(list.Totals)-1]
	sum := func(keys ...string) (s money.Amount) {
		for _, k := range keys {
			s = s.Plus(money.Amount(all.Cells[list.Column(k)].N))
		}
		return s
	}
	net := asks(l, l.teresa, recount{r.From, r.To})["net"].sum
	want := map[string]money.Amount{
		"owed": net.Plus(sum("credit")), "owed.30": sum("age 31–60", "age 61–90", "age 91–120", "age 121+"), "owed.90": sum("age 91–120", "age 121+"),
	}
	if net != sum("balance") {
		l.Errorf("the accounts stand at %s together, the aged trial balance at %s", net, sum("balance"))
	}
	for _, f := range r.Figures {
		if sum, known := want[f.Key]; known && (f.Sum != sum || sum == 0) {
			l.Errorf("%s: the report says %s, the aged trial balance %s", f.Title, f.Sum, sum)
		}
	}
}

// counted is one figure, reckoned again.
type counted struct {
	n   int
	sum money.Amount
}

// recount reckons figures of a month from the rows themselves, by none of the code that the report counts with.
type recount struct{ from, to calendar.Day }

// Act implements office.Query.
func (recount) Act(procedure.StatusBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements office.Query.
func (q recount) Ask(b procedure.StatusBooks, _ authority.Sign) (map[string]counted, error) {
	out := map[string]counted{}
	add := func(key string, day calendar.Day, sum money.Amount) {
		if day >= q.from && day <= q.to {
			out[key] = counted{out[key].n + 1, out[key].sum.Plus(sum)}
		}
	}
	for _, count := range []func() error{
		func() error {
			return each(b.(billing.Books).Bills().All(row.Span{}), func(x billing.Bill) { add("bills", x.Day, x.Content.Sum()) })
		},
		func() error {
			return each(b.(payment.Books).Receipts().All(row.Span{}), func(x payment.Receipt) {
				if x.State == document.Issued {
					add("receipts", x.Day, x.Amount)
				}
			})
		},
		func() error {
			return each(b.Accounts().All(row.Span{}), func(x account.Account) {
				if x.Opened <= q.to && (x.Ended == 0 || x.Ended > q.to) {
					out["accounts.active"] = counted{n: out["accounts.active"].n + 1}
				}
			})
		},
		func() error {
			return each(b.Notes().All(row.Span{}), func(x casework.Note) {
				key := "contacts"
				if x.Channel == casework.Phone {
					key = "calls"
				}
				add(key, x.Sign.Day, 0)
			})
		},
		func() error {
			return each(b.Tasks().All(row.Span{}), func(x workday.Task) {
				add("tasks.done", x.DoneDay, 0)
				if x.DoneDay == 0 && x.Due < q.to {
					out["tasks.late"] = counted{n: out["tasks.late"].n + 1}
				}
			})
		},
		func() error {
			return each(b.Orders().All(row.Span{}), func(x workorder.Order) { out["orders.open"] = counted{n: out["orders.open"].n + 1} })
		},
		func() error {
			return each(b.Standings().All(row.Span{}), func(x ledger.Standing) { out["net"] = counted{sum: out["net"].sum.Plus(x.Balance)} })
		},
	} {
		if err := count(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func each[T any](all func(func(T, error) bool), see func(T)) error {
	for x, err := range all {
		if err != nil {
			return err
		}
		see(x)
	}
	return nil
}

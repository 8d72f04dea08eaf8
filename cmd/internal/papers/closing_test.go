package papers_test

import (
	"context"
	"os"
	"testing"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestACloseSheetIsTheSameWheneverItIsPrinted(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	take := func(n string) {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.CheckIn, CheckNo: n})
	}
	take("1")
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: bookstest.Today})
	o.Day(calendar.Date(2026, 11, 2))
	october := calendar.MonthOf(2026, 10)
	bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: october})
	sheets := []period.Sheet{{Day: bookstest.Today}, {Month: october}}
	first := printed(t, o, sheets)

	take("2")
	h := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	h.Utility, h.Phone = "Another Name", "1"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: calendar.Date(2026, 11, 2)})
	bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: calendar.Date(2026, 11, 2)})
	o.Day(calendar.Date(2027, 1, 4))
	take("3")
	for i, again := range printed(t, o, sheets) {
		if again != first[i] {
			t.Errorf("the sheet of %+v is another one now: %d bytes, and %d before", sheets[i], len(again), len(first[i]))
		}
	}
}

func printed(t *testing.T, o *bookstest.Office, sheets []period.Sheet) (out []string) {
	t.Helper()
	folder := t.TempDir()
	for _, q := range sheets {
		paths, _, err := papers.PrintClosing(context.Background(), o.Manager, q, folder)
		if err != nil || len(paths) != 1 {
			t.Fatalf("%v, %v", paths, err)
		}
		raw, err := os.ReadFile(paths[0])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(raw))
	}
	return out
}

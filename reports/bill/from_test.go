package bill_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	domainoffice "curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/reports/bill"
	"curbstop/reports/paper/papertest"
)

// gathered is a bill as the books give it: water in two blocks, sewer as a share of it, two months reported without a register.
func gathered(language string) billing.Paper {
	dec := decimal.RequireFromString
	address := customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}, City: "Arroyo Seco", State: "TX", ZIP: "79902-3316"}
	from, to := calendar.Date(2026, time.August, 1), calendar.Date(2026, time.September, 30)
	p := billing.Paper{
		House: domainoffice.House{
			Utility: "Arroyo Seco Water & Sewer", Training: true, Address: []string{"PO Box 1180", "Arroyo Seco TX 79901-1180"},
			Remit: []string{"ARROYO SECO WATER & SEWER", "PO BOX 1180", "ARROYO SECO TX 79901-1180"}, Phone: "(915) 555-0142",
		},
		Account:  account.Account{Number: "004-21770-3", Class: "RESIDENTIAL_SINGLE"},
		Customer: customer.Customer{Name: "Begoña Peña Muñoz", Mail: address, Language: language}, Premise: premise.Premise{Address: address},
		Readings: []billing.Reading{{Usage: meter.Usage{From: from, To: to, Quantity: dec("19"), Unit: "CCF", Service: "water", Source: meter.Reported}}},
		Fee:      7500 - 5565,
		Terms: billing.Terms{Messages: []billing.Message{{
			English: "Irrigation is limited to two days a week.", Spanish: "El riego se limita a dos días por semana.",
		}}},
		Bill: billing.Bill{
			Header: document.Header{Kind: billing.KindBill, Number: document.NumberOf('A', 482)},
			Day:    calendar.Date(2026, time.October, 1), Due: calendar.Date(2026, time.October, 19),
			Previous: 4018, Payments: 5018, Penalties: 402, Total: 6163 - 598,
			Content: billing.Content{From: from, To: to, Quantity: dec("19"), Unit: "CCF", Total: 6163, Lines: []billing.Line{
				{Line: rate.Line{
					Service: "water", Kind: rate.BlockLine, Label: "water use, first 14 CCF", Quantity: dec("14"), Unit: "CCF", Price: dec("2.87"),
					Amount: 4018, From: dec("1"), To: dec("14"),
				}},
				{Line: rate.Line{
					Service: "water", Kind: rate.BlockLine, Label: "water use, next 26 CCF", Quantity: dec("5"), Unit: "CCF", Price: dec("4.29"),
					Amount: 2145, From: dec("15"), To: dec("40"),
				}},
			}},
		},
	}
	for i, q := range []string{"31", "24", "17", "", "16", "22", "19"} { // a period without use in the books
		if q == "" {
			continue
		}
		m := calendar.MonthOf(2025, time.September) + calendar.Month(2*i)
		p.Chart = append(p.Chart, meter.Usage{From: (m - 1).First(), To: m.Last(), Quantity: dec(q), Unit: "CCF"})
	}
	return p
}

func TestABillFromTheBooks(t *testing.T) {
	s, err := bill.Sheet(bill.FromBill(gathered("en")))
	papertest.Golden(t, "frombooks", s, err)
}

func TestABillFromTheBooksInSpanish(t *testing.T) {
	p := gathered("es")
	p.Bill.Content.Final, p.Bill.Content.Estimated = true, true
	p.Readings[0].Usage.Source = meter.Estimated
	p.Bill.Replaces = document.Ref{Kind: billing.KindBill, Number: document.NumberOf('A', 480)}
	s, err := bill.Sheet(bill.FromBill(p))
	papertest.Golden(t, "frombooks-es", s, err)
}

func TestFiguresOfABillHaveCommasAndNoTail(t *testing.T) {
	for text, want := range map[string]string{"0": "0", "1204": "1,204", "-1234567.5": "-1,234,567.5", "421817": "421,817", "999": "999"} {
		p := gathered("en")
		p.Readings[0].Usage.Quantity = decimal.RequireFromString(text)
		if got := bill.FromBill(p).Readings[0].Use; got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
}

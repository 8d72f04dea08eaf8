package exceptions_test

import (
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/reports/exceptions"
	"curbstop/reports/paper/papertest"
)

var (
	house = office.House{Utility: "Arroyo Seco Water & Sewer"}
	day   = calendar.Date(2026, 10, 1)
)

func at(hour, minute int) calendar.Instant {
	return calendar.InstantOf(time.Date(2026, 10, 1, hour, minute, 0, 0, time.UTC))
}

func TestTheReportOfADay(t *testing.T) {
	r := procedure.ExceptionReport{
		House: house, Day: day, Terms: oversight.UsualTerms(), Entries: 214, Lookers: []string{"Teresa Ibáñez"},
		Rows: []procedure.Exception{
			{Kind: procedure.Refusals, At: at(9, 12), Name: "Daniel Ortega", What: "void receipts", Subject: "receipt A-000871", Amount: 88_00, Reason: "Daniel Ortega is not authorized to void receipts. Teresa Ibáñez or Ruth Carver could."},
			{Kind: procedure.Voids, At: at(9, 20), Name: "Teresa Ibáñez", What: "void receipts", Subject: "receipt A-000871", Amount: 88_00, Reason: "keyed twice"},
			{Kind: procedure.Credits, At: at(11, 5), Name: "Teresa Ibáñez", What: "adjustment, dated 09/28/2026", Subject: "adjustment A-000014, account 004-00017-1", Amount: -41_20, Reason: "leak at the meter", Seen: true},
			{Kind: procedure.Reprints, At: at(15, 2), Name: "Daniel Ortega", What: "printed before, 2 times", Subject: "receipt A-000871", Reason: "Receipt"},
			{Kind: procedure.TenderMix, Name: "Daniel Ortega", What: "4 percent of cash", Subject: "38 receipts", Amount: 2_412_00, Reason: "usually 46 percent"},
			{Kind: procedure.ClockMoved, At: at(16, 40), Name: "Daniel Ortega", What: "clock set back", Subject: "10/01/2026 4:40 PM", Reason: "3 deeds stand at the moment of the one before them, because the clock showed an earlier time"},
		},
		Users: []procedure.UserSum{{Name: "Teresa Ibáñez", Kind: "adjustment", Count: 1, Sum: -41_20}},
		Mix: []procedure.Mix{
			{Name: "Daniel Ortega", Count: 38, Sum: 2_412_00, By: map[payment.Tender]money.Amount{payment.Cash: 96_00, payment.CheckIn: 2_316_00}, Cash: 4, Usual: 46, Unusual: true},
			{Name: "Mina Park", Count: 12, Sum: 640_00, By: map[payment.Tender]money.Amount{payment.Cash: 320_00, payment.CardSlip: 320_00}, Cash: 50, Usual: 44, OfOffice: true},
		},
		Seen: oversight.Seen{Day: day, Looks: []oversight.Look{{Note: "asked about the void"}}},
	}
	s, err := exceptions.Sheet(exceptions.FromReport(r))
	papertest.Golden(t, "day", s, err)
	s, err = exceptions.Sheet(exceptions.FromReport(procedure.ExceptionReport{House: house, Day: day, Terms: oversight.UsualTerms()}))
	papertest.Golden(t, "quiet", s, err)
}

func TestTheListOfTraces(t *testing.T) {
	receipt := func(i uint64) document.Ref {
		return document.Ref{Kind: payment.KindReceipt, Number: document.NumberOf('A', i)}
	}
	found := []procedure.Finding{
		{Trace: procedure.SameCheck, Weight: 3, Name: "Daniel Ortega", Day: day, Amount: 41_00, Docs: []document.Ref{receipt(871), receipt(902)}, Says: "Check 1844 of $41.00 was posted to account 0803 on 09/26/2026, and again to account 0804 on 09/29/2026 by Daniel Ortega."},
		{
			Trace: procedure.LatePosts, Weight: 2, Name: "Daniel Ortega", Day: day, Amount: 412_00,
			Docs: []document.Ref{receipt(1), receipt(2), receipt(3), receipt(4), receipt(5), receipt(6), receipt(7), receipt(8)},
			Says: "8 of 40 payments posted by Daniel Ortega came ten days or more after the account's usual day; with others 0 of 40.",
		},
	}
	s, err := exceptions.Lapping(exceptions.FromFindings(house, day-45, day, found))
	papertest.Golden(t, "lapping", s, err)
	s, err = exceptions.Lapping(exceptions.FromFindings(house, day-45, day, nil))
	papertest.Golden(t, "lapping-none", s, err)
}

package bill_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/bill"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func office() paper.Office {
	return paper.Office{
		Name: "Arroyo Seco Water & Sewer", Address: []string{"PO Box 1180", "Arroyo Seco TX 79901-1180"},
		Phone: "(915) 555-0142", Hours: "Mon–Fri 8:00–5:00", Web: "arroyosecowater.example",
	}
}

func year(unit string, uses ...int64) []paper.Bar {
	bars := make([]paper.Bar, len(uses))
	for i, u := range uses {
		m := calendar.MonthOf(2025, time.September) + calendar.Month(i)
		bars[i] = paper.Bar{Label: paper.English.Month(m), Value: u, Says: strconv.FormatInt(u, 10), Now: i == len(uses)-1}
	}
	return bars
}

func usual() bill.Input {
	return bill.Input{
		Office: office(), Remit: []string{"ARROYO SECO WATER & SEWER", "PO BOX 1180", "ARROYO SECO TX 79901-1180"},
		Number: "B-100482", Account: "004-21770-3", Customer: "Peña Muñoz, Begoña",
		Mail:    []string{"BEGOÑA PEÑA MUÑOZ", "1482 N MESA ST APT 4", "ARROYO SECO TX 79902-3316"},
		Service: "1482 N Mesa St Apt 4", Class: "Residential",
		Billed: calendar.Date(2026, 10, 1), Due: calendar.Date(2026, 10, 19),
		Readings: []bill.Reading{{
			Meter: "48213377", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28),
			Previous: "1,204", Current: "1,223", Use: "19", Unit: "CCF",
		}},
		Services: []bill.Service{
			{Name: "Water", Total: 4871, Lines: []bill.Charge{
				{Text: "Base charge, 5/8 in meter, includes 4 CCF", Amount: 716},
				{Text: "Use above the base", Quantity: "10 CCF", Price: "$2.15", Amount: 2150},
				{Text: "Use, second block", Quantity: "3 CCF", Price: "$5.11", Amount: 1533},
				{Text: "Water supply charge", Amount: 472},
			}},
			{Name: "Sewer", Total: 2418, Lines: []bill.Charge{
				{Text: "Base charge", Amount: 998},
				{Text: "Winter average use", Quantity: "8 CCF", Price: "$1.775", Amount: 1420},
			}},
		},
		Previous: 6940, Payments: 6940, Current: 7289, Total: 7289, AfterDue: 8018,
		ChartUnit: "CCF", Chart: year("CCF", 14, 12, 9, 8, 8, 7, 9, 11, 13, 16, 21, 20, 19),
		Messages: []string{"Irrigation is limited to two days a week through October. Thank you for saving water."},
		PayURL:   "https://arroyosecowater.example/pay/004217703",
	}
}

func TestABillShowsWhatIsOwedAndBackToTheRead(t *testing.T) {
	s, err := bill.Sheet(usual())
	papertest.Golden(t, "usual", s, err)
}

func TestASpanishBillFromTrainingBooksWithAnEstimateAndArrears(t *testing.T) {
	in := usual()
	in.Language, in.Training, in.PayURL = paper.Spanish, true, ""
	in.Readings[0].Estimated = true
	in.Services[0].Name, in.Services[1].Name = "Agua", "Alcantarillado"
	in.Class = "Residencial"
	in.Previous, in.Payments, in.Adjustments, in.Penalties = 15420, 5000, -1250, 942
	in.Total, in.AfterDue = 17401, 18130
	in.Messages = []string{"El riego se limita a dos días por semana hasta octubre. Gracias por ahorrar agua."}
	s, err := bill.Sheet(in)
	papertest.Golden(t, "spanish", s, err)
}

func TestAFinalBillInCreditAsksForNothing(t *testing.T) {
	in := usual()
	in.Final = true
	in.Readings = []bill.Reading{
		{Meter: "48213377", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28), Use: "19", Unit: "CCF"},
		{Meter: "Irrigation 90-112", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28), Previous: "99,881", Current: "00,004", Use: "123", Unit: "CCF"},
	}
	in.Previous, in.Payments, in.Total, in.AfterDue = -15000, 0, -7711, 0
	s, err := bill.Sheet(in)
	papertest.Golden(t, "final_credit", s, err)
	if text := s.Text(); strings.Contains(text, "Amount enclosed") || !strings.Contains(text, "No payment is due.") {
		t.Error("a bill in credit must not ask for money")
	}
}

func TestAutopayAndManyChargesGoOnASecondPage(t *testing.T) {
	in := usual()
	in.Autopay, in.Revises = calendar.Date(2026, 10, 16), "B-100377"
	for range 14 {
		in.Services[0].Lines = append(in.Services[0].Lines, bill.Charge{Text: "Backflow device test, one each", Quantity: "1", Price: "$10.00", Amount: 1000})
	}
	in.Services[0].Total += 14000
	in.Current, in.Total, in.AfterDue = in.Current+14000, in.Total+14000, 23418
	s, err := bill.Sheet(in)
	papertest.Golden(t, "long", s, err)
	if len(s.Pages) != 2 {
		t.Errorf("the bill has %d pages, want 2", len(s.Pages))
	}
}

func TestAPropertyWithManyMetersListsThemAllOnPageTwo(t *testing.T) {
	in := usual()
	for i := range 9 {
		r := in.Readings[0]
		r.Meter = "SUB-" + strconv.Itoa(i+1)
		in.Readings = append(in.Readings, r)
	}
	s, err := bill.Sheet(in)
	papertest.Golden(t, "many_meters", s, err)
	if n := strings.Count(s.Text(), "SUB-"); n != 5+9 {
		t.Errorf("sub meters stand %d times, want 5 on page 1 and all 9 on page 2", n)
	}
}

func TestTheFullestBillStaysInItsLines(t *testing.T) {
	in := usual()
	for i := range 9 {
		in.Readings = append(in.Readings, in.Readings[0])
		in.Services = append(in.Services, bill.Service{
			Name: "Fire line " + strconv.Itoa(i+1), Total: 123456789, Lines: []bill.Charge{{Text: "Standby", Amount: 123456789}},
		})
	}
	in.Current += 9 * 123456789
	in.Previous, in.Payments, in.Adjustments, in.Penalties = 987654321, 123456, -5, 99999
	in.Total = in.Previous - in.Payments + in.Adjustments + in.Penalties + in.Current
	in.AfterDue = in.Total + 12345678
	in.Mail = append([]string{"ATTENTION ACCOUNTS PAYABLE", "FACILITIES DEPARTMENT"}, in.Mail...)
	for range 4 {
		in.Messages = append(in.Messages, strings.Repeat("Flush your taps after the repair of the main. ", 5))
	}
	s, err := bill.Sheet(in)
	papertest.Golden(t, "fullest", s, err)
}

func TestABillThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*bill.Input){
		"a line":              func(in *bill.Input) { in.Services[0].Lines[0].Amount++ },
		"the current charges": func(in *bill.Input) { in.Current++; in.Total++ },
		"the total":           func(in *bill.Input) { in.Total-- },
	} {
		in := usual()
		spoil(&in)
		if _, err := bill.Sheet(in); !errors.Is(err, bill.ErrSum) {
			t.Errorf("%s a cent off: got %v, want %s", name, err, bill.ErrSum.Code)
		}
	}
}

func TestALetterThePaperLacksIsRefusedByName(t *testing.T) {
	in := usual()
	in.Mail[0] = "李 WEI"
	_, err := bill.Sheet(in)
	if !errors.Is(err, paper.ErrNoGlyph) || !strings.Contains(err.Error(), "李") || fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v, want a refusal that names the letter", err)
	}
}

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
		Sums: bill.Sums{Previous: 6940, Payments: 6940, Current: 7289, Total: 7289}, AfterDue: 8018,
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

func TestAutopayAsksForNothing(t *testing.T) {
	in := usual()
	in.Autopay, in.AfterDue = calendar.Date(2026, 10, 16), 0
	s, err := bill.Sheet(in)
	papertest.Golden(t, "autopay", s, err)
	text := s.Text()
	if strings.Count(text, "DO NOT PAY") != 2 || strings.Contains(text, "Amount enclosed") || strings.Contains(text, "scan 10") {
		t.Error("a bill drawn from the bank must not ask for money, on the page or the stub")
	}
}

func TestACopyToTheOwnerOfAnEstimatedFinalBillInSpanishIsMarkedThrice(t *testing.T) {
	in := usual()
	in.Language, in.Copy, in.Final, in.Again, in.Job = paper.Spanish, bill.ToOwner, true, calendar.Date(2026, 11, 2), "A-000003"
	in.First = 118
	in.Mail = []string{"LONE STAR RENTALS LLC", "ATTN PROPERTY MANAGER", "900 CONGRESS AVE STE 1400", "AUSTIN TX 78701-2403"}
	in.Barcode, _ = paper.IMb("00300123456000000118", "787012403")
	in.Readings[0].Estimated = true
	in.Revises = "B-100377"
	in.Chart[3].None, in.Chart[4].None, in.Chart[8].Open, in.Chart[12].Open = true, true, true, true
	s, err := bill.Sheet(in)
	papertest.Golden(t, "copy", s, err)
	for _, w := range []string{"COPIA AL PROPIETARIO", "FINAL · ESTIMADA", "lun–vie 8:00–5:00", "DUPLICADO"} {
		if !strings.Contains(s.Text(), w) {
			t.Errorf("the copy does not say %q", w)
		}
	}
}

func TestABillOfFeesAloneSaysNothingOfMeters(t *testing.T) {
	in := usual()
	in.Readings, in.Chart = nil, nil
	s, err := bill.Sheet(in)
	if err != nil || strings.Contains(s.Text(), "Meter readings") || len(s.Crowded()) > 0 {
		t.Errorf("%v, %v", err, s.Crowded())
	}
}

func TestDepositsBudgetAMeterChangedAndACompoundMeter(t *testing.T) {
	in := usual()
	in.Readings = []bill.Reading{
		{Meter: "48213377", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 11), Previous: "1,204", Current: "1,213", Use: "9", Unit: "CCF", Changed: true},
		{Meter: "60110024", From: calendar.Date(2026, 9, 11), To: calendar.Date(2026, 9, 28), Previous: "0", Current: "10", Use: "10", Unit: "CCF"},
		{Meter: "71-H", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28), Previous: "904,110", Current: "904,110", Use: "0", Unit: "CCF"},
		{Meter: "71-L", From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28), Previous: "88", Current: "88", Use: "0", Unit: "CCF", LowFlow: true, Estimated: true},
	}
	in.Deposits, in.Adjustments, in.Total, in.AfterDue = -5012, -100, 7289-5112, 2906
	in.Budget = []paper.Fact{{Label: "Agreed installment", Says: "65.00"}, {Label: "Charged since January", Says: "688.10"}, {Label: "Balance of the plan", Says: "38.10"}}
	s, err := bill.Sheet(in)
	papertest.Golden(t, "deposit", s, err)
}

func TestACorrectedBillShowsOldNewAndDifference(t *testing.T) {
	in := usual()
	in.Revises = "B-100377"
	in.Compared = &bill.Comparison{
		Reason: "The meter was read 1,233 in place of 1,223.", Total: bill.Compared{Old: 12400, New: 7289, Difference: -5111},
		Lines: []bill.Compared{{Text: "Water: use, second block", Old: 6643, New: 1533, Difference: -5110}, {Text: "Sewer: winter average use", Old: 1421, New: 1420, Difference: -1}},
	}
	s, err := bill.Sheet(in)
	papertest.Golden(t, "revised", s, err)
}

// several is a bill of one payer for n accounts.
func several(n int) bill.Input {
	in := usual()
	one := bill.Section{Readings: in.Readings, Services: in.Services, Sums: in.Sums, Class: "Commercial"}
	in.Readings, in.Services, in.Sums, in.Chart = nil, nil, bill.Sums{}, nil
	for i := range n {
		one.Account, one.Number = "004-2177"+strconv.Itoa(i)+"-3", "B-1004"+strconv.Itoa(80+i)
		one.Service = strconv.Itoa(100+i) + " Paseo del Norte Boulevard, Building " + strconv.Itoa(i+1) + ", Arroyo Seco, TX  79902"
		one.Previous, one.Total = 6940+100000000, 7289+100000000
		in.Sections, in.Sums = append(in.Sections, one), in.Sums.Plus(one.Sums)
	}
	in.AfterDue = in.Total + 5000
	return in
}

func TestOneBillForSeveralAccountsHasASectionEachAndOneTotal(t *testing.T) {
	s, err := bill.Sheet(several(3))
	papertest.Golden(t, "several", s, err)
	if n := strings.Count(s.Text(), "scan 10"); n != 1 {
		t.Errorf("%d scan lines, want one stub for all", n)
	}
	if s, err = bill.Sheet(several(40)); err != nil || len(s.Crowded()) > 0 || !strings.Contains(s.Text(), "more accounts") {
		t.Errorf("forty accounts: %v, %v", err, s.Crowded())
	}
	bad := several(3)
	bad.Sections[1].Total++
	if _, err := bill.Sheet(bad); !errors.Is(err, bill.ErrSum) {
		t.Errorf("a section that does not add up: %v", err)
	}
}

func TestFourPostcardsOnASheetOfTwoSides(t *testing.T) {
	plain, long, auto, credit := usual(), usual(), usual(), usual()
	plain.Barcode, _ = paper.IMb("00300123456000000118", "799023316")
	long.Language, long.Final, long.Training = paper.Spanish, true, true
	long.Customer, long.Service = "Asociación de Propietarios de las Lomas de San Sebastián", "14820 Paseo de los Conquistadores del Norte Edificio 12 Apt 4"
	long.Mail = []string{strings.ToUpper(long.Customer), "ATENCIÓN: CUENTAS POR PAGAR", "14820 PASEO DE LOS CONQUISTADORES", "ARROYO SECO TX 79902-3316"}
	long.Readings = append(long.Readings, long.Readings[0], long.Readings[0])
	long.Readings[1].Estimated, long.Readings[2].LowFlow = true, true
	long.Previous, long.Payments, long.Adjustments, long.Penalties, long.Deposits = 987654321, 123456, -500, 99999, -5000
	long.Total = long.Previous - long.Payments + long.Adjustments + long.Penalties + long.Deposits + long.Current
	long.AfterDue = long.Total + 5000
	long.Messages = []string{strings.Repeat("Flush your taps after the repair of the main. ", 4)}
	auto.Autopay, auto.AfterDue, auto.Copy, auto.Revises = calendar.Date(2026, 10, 16), 0, bill.ToOwner, "B-100377"
	credit.Readings = []bill.Reading{{From: calendar.Date(2026, 8, 28), To: calendar.Date(2026, 9, 28), Use: "19", Unit: "CCF"}}
	credit.Previous, credit.Payments, credit.Total, credit.AfterDue = -15000, 0, -7711, 0
	s, err := bill.Cards("PRESORTED|FIRST-CLASS MAIL|U.S. POSTAGE PAID|ARROYO SECO TX|PERMIT NO. 12", plain, long, auto, credit)
	papertest.Golden(t, "cards", s, err)
	if n := strings.Count(s.Text(), "scan 10"); n != 2 || len(s.Pages) != 2 {
		t.Errorf("%d scan lines on %d sides, want one for each card that asks for money", n, len(s.Pages))
	}
	if _, err := bill.Cards("", several(2)); fault.CodeOf(err) != "bill.card" {
		t.Errorf("a bill for several accounts on a card: %v", err)
	}
	many := usual()
	many.Readings = append(many.Readings, many.Readings[0], many.Readings[0], many.Readings[0])
	if bill.FitsCard(many) {
		t.Error("four meters fit a card")
	}
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

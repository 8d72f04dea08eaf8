package receipt_test

import (
	"errors"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/receipt"
)

func usual() receipt.Input {
	return receipt.Input{
		Office: paper.Office{Name: "Arroyo Seco Water & Sewer", Address: []string{"110 Plaza Blvd", "Arroyo Seco TX 79901"}},
		Number: "C-000871", Day: calendar.Date(2026, 10, 1), At: "2:05 PM", Clerk: "L. Ortega", Drawer: "2",
		Account: "004-21770-3", Customer: "Begoña Peña Muñoz", Service: "1482 N Mesa St Apt 4",
		Tender: "Cash", Tendered: 10000, Change: 1200, Amount: 8800,
		Applied: []receipt.Line{
			{Text: "Late charge on bill B-100377", Amount: 694},
			{Text: "Water, bill B-100377", Amount: 4871},
			{Text: "Sewer, bill B-100377", Amount: 2418},
			{Text: "On account", Amount: 817},
		},
		Balance: -817,
	}
}

func TestAReceiptInTwoCopies(t *testing.T) {
	s, err := receipt.Sheet(usual())
	papertest.Golden(t, "cash", s, err)
	in := usual()
	in.Language, in.Training, in.Tender, in.Tendered, in.Change, in.Payer = paper.Spanish, true, "Cheque 1042", 8800, 0, "Ayuda Católica del Río Bravo"
	s, err = receipt.Sheet(in)
	papertest.Golden(t, "spanish", s, err)
}

func TestAReceiptThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*receipt.Input){
		"change":  func(in *receipt.Input) { in.Change++ },
		"applied": func(in *receipt.Input) { in.Applied[0].Amount-- },
	} {
		in := usual()
		spoil(&in)
		if _, err := receipt.Sheet(in); !errors.Is(err, receipt.ErrSum) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

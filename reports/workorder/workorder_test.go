package workorder_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/workorder"
)

func cut() workorder.Order {
	return workorder.Order{
		Office: "Arroyo Seco Water & Sewer", Number: "W-004410", Kind: "Cut off for non-payment",
		Asked: calendar.Date(2026, 10, 14), AskedBy: "L. Ortega", Due: calendar.Date(2026, 10, 14), Window: "8:00–12:00",
		Account: "004-21770-3", Customer: "Begoña Peña Muñoz", Phone: "(915) 555-0177", Address: "1482 N Mesa St Apt 4",
		Route: "04", Sequence: "0880", Access: "Box in the alley behind the garage; gate code 4411",
		Cautions: []string{"dog", "traffic on Mesa St"}, Meter: "48213377", MeterSize: "5/8 in", Service: "Water",
		LastRead: "1,223", LastReadDay: calendar.Date(2026, 9, 28),
		Instructions: "Ask at the office on the day whether payment has come in. Leave a door tag, close the curb stop, lock it, and read the register.",
		Authority:    "Termination notice N-002214 of October 1, 2026; $147.52 past due; last day to act October 13, 2026.",
	}
}

func TestAServiceOrderForTheField(t *testing.T) {
	s, err := workorder.Sheet(cut())
	papertest.Golden(t, "cut", s, err)
	if len(s.Pages) != 1 {
		t.Errorf("the order takes %d pages", len(s.Pages))
	}
}

func TestTheListOfARoute(t *testing.T) {
	orders := []workorder.Order{cut()}
	for _, kind := range []string{"Read", "Start service", "Restore"} {
		o := cut()
		o.Kind, o.Cautions, o.Access, o.Address = kind, nil, "", "9 Paseo del Prado"
		orders = append(orders, o)
	}
	s, err := workorder.List(workorder.Route{
		Training: true, Office: "Arroyo Seco Water & Sewer", Route: "04", Day: calendar.Date(2026, 10, 14), Worker: "R. Ávila", Orders: orders,
	})
	papertest.Golden(t, "route", s, err)
}

package checkregister_test

import (
	"errors"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/checkregister"
	"curbstop/reports/paper/papertest"
)

func usual() checkregister.Input {
	day := calendar.Date(2026, 9, 3)
	return checkregister.Input{
		Office: "Arroyo Seco Water & Sewer", BankAccount: "Refunds, ending 8154",
		From: calendar.Date(2026, 9, 1), To: calendar.Date(2026, 9, 30),
		Checks: []checkregister.Check{
			{Number: "000438", Dated: day, Payee: "Begoña Peña Muñoz", Account: "004-21770-3", Amount: 14462, State: "cleared", StateDay: day.Plus(9)},
			{Number: "000439", Dated: day, State: "spoiled", StateDay: day, Note: "Jammed in printer"},
			{Number: "000440", Dated: day, Payee: "Estate of John O’Hara", Account: "002-10033-9", Amount: 7300, State: "outstanding"},
			{Number: "000441", Dated: day.Plus(5), Payee: "Arroyo Seco Independent School District", Account: "009-00012-1", Amount: 128900, State: "outstanding"},
			{Number: "000442", Dated: day.Plus(5), Payee: "Luis Ibáñez", Account: "003-55121-8", Amount: 2215, State: "void", StateDay: day.Plus(6), Note: "Wrong payee; reissued as 000443"},
			{Number: "000443", Dated: day.Plus(6), Payee: "Luisa Ibáñez", Account: "003-55121-8", Amount: 2215, State: "stopped", StateDay: day.Plus(20)},
		},
		Sign: []string{"Prepared by, date", "Reconciled by, date"},
	}
}

func TestTheRegisterAccountsForEveryNumber(t *testing.T) {
	s, err := checkregister.Sheet(usual())
	papertest.Golden(t, "register", s, err)
}

func TestARegisterWithAMissingNumberIsNotPrinted(t *testing.T) {
	in := usual()
	in.Checks = append(in.Checks[:1:1], in.Checks[2:]...)
	if _, err := checkregister.Sheet(in); !errors.Is(err, checkregister.ErrGap) {
		t.Errorf("got %v", err)
	}
	in = usual()
	in.Checks[3].Number = "000440"
	if _, err := checkregister.Sheet(in); !errors.Is(err, checkregister.ErrGap) {
		t.Errorf("a number twice: got %v", err)
	}
	in = usual()
	in.Checks = nil
	if _, err := checkregister.Sheet(in); err != nil {
		t.Errorf("a month without checks: %v", err)
	}
}

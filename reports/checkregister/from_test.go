package checkregister_test

import (
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/checkregister"
)

func TestASpoiledFormIsListedWithoutPayee(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	in := checkregister.FromRegister(office.House{Utility: "Millbrook Water & Sewer"}, bank.Account{Name: "Refunds", Number: "4232268154"}, day, day,
		[]refund.Registered{
			{Check: refund.Check{CheckNo: 441, Payee: "Ana Ruiz", Amount: 5000, Dated: day, Outcome: refund.Spoiled, Note: "paper jam"}, Account: "0401"},
			{Check: refund.Check{CheckNo: 442, Payee: "Ana Ruiz", Amount: 5000, Dated: day, Outcome: refund.Outstanding}, Account: "0401"},
		})
	s, err := checkregister.Sheet(in)
	if err != nil {
		t.Fatal(err)
	}
	text := s.Text()
	if strings.Count(text, "Ana Ruiz") != 1 || !strings.Contains(text, "paper jam") || !strings.Contains(text, "Refunds, ending 8154") {
		t.Errorf("the register says\n%s", text)
	}
}

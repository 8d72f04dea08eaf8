package refundcheck_test

import (
	"strings"
	"testing"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/refundcheck"
)

func TestACheckOfTheBooksStandsOnPaper(t *testing.T) {
	p := refund.CheckPaper{
		House:   office.House{Utility: "Millbrook Water & Sewer", Address: []string{"12 Canal Street", "Millbrook, TX  78600"}, Training: true},
		Check:   refund.Check{CheckNo: 441, Amount: 14462, Payee: "Begoña Peña Muñoz", Dated: calendar.Date(2026, 10, 1)},
		Account: "0401", Service: customer.Address{Lines: []string{"4 Mill Lane"}},
	}
	p.Request = refund.Request{Source: refund.Credit, MailTo: customer.Address{Lines: []string{"88 Rio Grande Ave"}, City: "Las Cruces", State: "NM", ZIP: "88001"}}
	p.Request.Number = document.NumberOf('A', 12)
	drawn := bank.Account{Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212"}
	s, err := refundcheck.Sheet(refundcheck.FromCheck(p, drawn))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"One hundred forty-four and 62/100", "U000441U T021200025T 4232268154U", "LAS CRUCES, NM  88001", "Begoña Peña Muñoz", "000441",
		"A-000012", "4 Mill Lane", "55-2/212", "Credit on a closed account", "VOID - TRAINING", "October 1, 2026",
	} {
		if !strings.Contains(s.Text(), want) {
			t.Errorf("the check does not say %q", want)
		}
	}
}

package escheat_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/refund"
	"curbstop/reports/escheat"
	"curbstop/reports/paper/papertest"
)

var house = office.House{
	Utility: "Millbrook Water & Sewer", Address: []string{"12 Canal Street", "Millbrook, TX  78600"}, Phone: "(512) 555-0100", Hours: "Monday to Friday, 8 to 5",
}

func paperOf(language string) refund.PropertyPaper {
	p := refund.PropertyPaper{House: house, Language: language, Citations: []string{"Texas Property Code 72.101", "Texas Property Code 74.1011"}}
	p.Property = refund.Property{
		Header: document.Header{Kind: refund.KindProperty, Number: document.NumberOf('A', 7), State: document.Draft}, Amount: 31250, Owner: "María Muñoz Ríos",
		MailTo: customer.Address{Lines: []string{"4 Mill Lane", "Apt 3"}, City: "Millbrook", State: "TX", ZIP: "78600"}, What: policy.DepositHeld,
		Last: calendar.Date(2026, 10, 1), Clock: refund.Calendar{Held: calendar.Date(2030, 3, 1), Notice: calendar.Date(2030, 5, 1), Deliver: calendar.Date(2030, 7, 1)},
	}
	p.Number, p.CheckNo, p.Dated = "004-21770-3", 441, calendar.Date(2026, 10, 1)
	p.Service = customer.Address{Lines: []string{"18 Oak Street"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return p
}

func TestTheLetterToTheOwner(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		s, err := escheat.FromProperty(paperOf(lang), calendar.Date(2030, 4, 2)).Sheet()
		papertest.Golden(t, "letter-"+lang, s, err)
		if len(s.Pages) != 1 {
			t.Errorf("%d pages", len(s.Pages))
		}
	}
}

func TestALetterWithoutAnAddressIsNotPrinted(t *testing.T) {
	p := paperOf("en")
	p.MailTo = customer.Address{}
	if _, err := escheat.FromProperty(p, 20000).Sheet(); fault.CodeOf(err) != escheat.ErrIncomplete.Code {
		t.Errorf("no address: %v", err)
	}
	p = paperOf("en")
	p.Amount = 0
	if _, err := escheat.FromProperty(p, 20000).Sheet(); err == nil {
		t.Error("nothing is sought")
	}
}

func TestTheReport(t *testing.T) {
	credit := paperOf("en").PropertyLine
	credit.CheckNo, credit.Dated, credit.Owner, credit.Amount, credit.State, credit.What = 0, 0, "Bo Li", 4200, document.Issued, policy.OtherCredit
	r := escheat.FromList(house, "Unclaimed property", "Remittance A-000001", false, []refund.PropertyLine{paperOf("en").PropertyLine, credit})
	s, err := r.Sheet()
	papertest.Golden(t, "report", s, err)
	var rows []string
	for row, err := range r.Rows() {
		if err != nil || len(row) != len(escheat.Heads) {
			t.Fatalf("%d cells, %v", len(row), err)
		}
		rows = append(rows, strings.Join(row, "|"))
	}
	want := "A-000007|deposit|María Muñoz Ríos|4 Mill Lane|Apt 3|Millbrook|TX|78600|004-21770-3|000441|2026-10-01|2030-03-01||2030-07-01|312.50|listed"
	if len(rows) != 2 || rows[0] != want || !slices.Contains(escheat.Heads, "amount") {
		t.Errorf("rows %q", rows)
	}
	local := escheat.FromList(house, "x", "", true, nil)
	if s, err := local.Sheet(); err != nil || !strings.Contains(s.Text(), "own treasurer") || !strings.Contains(s.Text(), "No unclaimed property") {
		t.Errorf("%v", err)
	}
}

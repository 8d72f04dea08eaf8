package customer_test

import (
	"strings"
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/fault"
)

func TestANumberIsWhatItsPaperCanHave(t *testing.T) {
	for _, c := range []struct {
		kind           customer.IDKind
		issuer, number string
		field, says    string // "" when it is right
	}{
		{customer.SSN, "", "512-44-7811", "", ""},
		{customer.SSN, "TX", "512 44 7811", "", ""}, // what no state issues keeps no state
		{customer.SSN, "", "51244781", "id number", "nine figures"},
		{customer.SSN, "", "000-44-7811", "id number", "none begins with 000"},
		{customer.SSN, "", "666-44-7811", "id number", "none begins with 666"},
		{customer.SSN, "", "912-70-7811", "id number", "is an ITIN"},
		{customer.SSN, "", "512-00-7811", "id number", "never 00"},
		{customer.SSN, "", "512-44-0000", "id number", "never 0000"},
		{customer.SSN, "", "078-05-1120", "id number", "sample card"},
		{customer.ITIN, "", "912-70-7811", "", ""},
		{customer.ITIN, "", "912-93-7811", "id number", "no group"},
		{customer.ITIN, "", "912-44-7811", "id number", "no group"},
		{customer.ITIN, "", "512-70-7811", "id number", "begins with 9"},
		{customer.EIN, "", "74-1234567", "", ""},
		{customer.EIN, "", "07-1234567", "id number", "none begins with 07"},
		{customer.License, "tx", "12345678", "", ""},
		{customer.License, "TX", "1234567", "id number", "eight figures"},
		{customer.License, "CA", "D1234567", "", ""},
		{customer.License, "CA", "12345678", "id number", "a letter and seven figures"},
		{customer.License, "FL", "M123-456-78-901-0", "", ""},
		{customer.License, "NM", "123456789", "", ""},
		{customer.License, "", "12345678", "id issuer", "two letters of the state"},
		{customer.License, "ZZ", "12345678", "id issuer", "two letters of the state"},
		{customer.License, "OK", "1234", "id number", "5 to 25"},
		{customer.Passport, "", "C12345678", "", ""},
		{customer.Passport, "USA", "512345678", "", ""},
		{customer.Passport, "USA", "12345678", "id number", "nine figures"},
		{customer.Passport, "MEX", "G12345678", "", ""},
		{customer.Passport, "Mexico", "G12345678", "id issuer", "three letters"},
		{"library card", "", "123456789", "id kind", "Say what the number is of"},
	} {
		n := customer.IDNumber{Kind: c.kind, Issuer: c.issuer, Number: c.number}.Tidy()
		err := n.Check()
		if (err == nil) != (c.says == "") || err != nil && (!strings.Contains(err.Error(), c.says) || fault.FieldOf(err) != c.field) {
			t.Errorf("%s %s %s: %v", c.kind, c.issuer, c.number, err)
		}
		if err != nil && len(n.Number) >= 8 && (strings.Contains(err.Error(), n.Number) || strings.Contains(err.Error(), c.number)) {
			t.Errorf("the refusal repeats the number: %v", err)
		}
		if !n.Kind.Issued() && n.Issuer != "" {
			t.Errorf("%s keeps the state %s", n.Kind, n.Issuer)
		}
	}
}

package customer

import (
	"slices"
	"strings"

	"curbstop/domain/fault"
)

// IDKind is a kind of identity number.
type IDKind string

// The kinds of identity numbers, those that tell a person best first.
const (
	SSN      IDKind = "social security number"
	ITIN     IDKind = "taxpayer number (ITIN)"
	License  IDKind = "driver license or state id"
	Passport IDKind = "passport"
	EIN      IDKind = "employer number (EIN)"
)

// IDKinds lists them.
var IDKinds = []IDKind{SSN, ITIN, License, Passport, EIN}

// ShortKinds are the words for kinds on a command line and in files.
var ShortKinds = map[string]IDKind{"ssn": SSN, "itin": ITIN, "license": License, "passport": Passport, "ein": EIN}

// Issued says whether a kind is given out by a state or a country, which is then a part of what the number is.
func (k IDKind) Issued() bool { return k == License || k == Passport }

// IDNumber is an identity number as somebody shows it.
type IDNumber struct {
	Kind   IDKind `cbor:"1,keyasint"`
	Issuer string `cbor:"2,keyasint,omitempty"` // of a license two letters of the state; of a passport three of the country, USA when empty
	Number string `cbor:"3,keyasint"`
}

// Tidy gives the number in capitals without spaces and dashes, as it is kept and compared.
func (n IDNumber) Tidy() IDNumber {
	n.Number = strings.NewReplacer(" ", "", "-", "", ".", "").Replace(strings.ToUpper(n.Number))
	n.Issuer = strings.ToUpper(strings.TrimSpace(n.Issuer))
	if n.Kind == Passport && n.Issuer == "" {
		n.Issuer = "USA"
	}
	if !n.Kind.Issued() {
		n.Issuer = ""
	}
	return n
}

// Last gives the last four, which may be shown; "" for a number too short to keep any.
func (n IDNumber) Last() string {
	if len(n.Number) < 5 {
		return ""
	}
	return n.Number[len(n.Number)-4:]
}

// Check refuses a tidy number that its issuer cannot have given out. The sentence never repeats the number.
//
// Refuses, in order: a kind that is not one; a license without its state, or of a state that is none; a passport of something that is not three
// letters of a country; a number that no such paper has.
func (n IDNumber) Check() error {
	if !slices.Contains(IDKinds, n.Kind) {
		return fault.New(fault.Invalid, "identity.kind", "Say what the number is of: a social security number, an ITIN, a driver license, a passport or an EIN.", nil).At("id kind")
	}
	if err := n.issuer(); err != nil {
		return err
	}
	why := map[IDKind]func(IDNumber) string{SSN: ssn, ITIN: itin, License: license, Passport: passport, EIN: ein}[n.Kind](n)
	if why == "" {
		return nil
	}
	return fault.New(fault.Invalid, "identity.number", "This cannot be a {kind}: {why}. Copy it again from the paper.",
		fault.Args{"kind": string(n.Kind), "why": why}).At("id number")
}

func (n IDNumber) issuer() error {
	switch {
	case n.Kind == License && !slices.Contains(states, n.Issuer):
		return fault.New(fault.Invalid, "identity.state", "Give the two letters of the state that issued the license, such as TX.", nil).At("id issuer")
	case n.Kind == Passport && (len(n.Issuer) != 3 || !only(n.Issuer, letters)):
		return fault.New(fault.Invalid, "identity.country", "Give the three letters of the country that issued the passport, such as USA or MEX.", nil).At("id issuer")
	}
	return nil
}

const (
	figures = "0123456789"
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// states are those that issue licenses: the fifty, the district and the territories.
var states = strings.Fields(`AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT
	VA WA WV WI WY AS GU MP PR VI`)

func only(s, of string) bool { return strings.Trim(s, of) == "" }

// nine refuses what is not nine figures.
func nine(n IDNumber) string {
	if len(n.Number) != 9 || !only(n.Number, figures) {
		return "it has nine figures"
	}
	return ""
}

// shown are numbers that were printed on sample cards and never belonged to anybody since (SSA, “Social Security Numbers: misused”).
var shown = []string{"078051120", "219099999"}

// ssn checks what the Social Security Administration never assigned: area 000, 666 and 900 and up, group 00, serial 0000.
func ssn(n IDNumber) string {
	if why := nine(n); why != "" {
		return why
	}
	switch area := n.Number[:3]; {
	case area[0] == '9':
		return "one that begins with 9 is an ITIN"
	case area == "000" || area == "666":
		return "none begins with " + area
	case n.Number[3:5] == "00":
		return "its fourth and fifth figures are never 00"
	case n.Number[5:] == "0000":
		return "its last four are never 0000"
	case slices.Contains(shown, n.Number):
		return "it stood on a sample card"
	}
	return ""
}

// itin checks the groups the Internal Revenue Service gives out: 50 to 65, 70 to 88, 90 to 92 and 94 to 99.
func itin(n IDNumber) string {
	if why := nine(n); why != "" {
		return why
	}
	if n.Number[0] != '9' {
		return "it begins with 9"
	}
	switch group := n.Number[3:5]; {
	case group >= "50" && group <= "65", group >= "70" && group <= "88", group >= "90" && group <= "92", group >= "94":
		return ""
	}
	return "its fourth and fifth figures are no group that is given out"
}

// unused are the beginnings that the Internal Revenue Service gives no employer.
var unused = strings.Fields("00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97")

func ein(n IDNumber) string {
	if why := nine(n); why != "" {
		return why
	}
	if slices.Contains(unused, n.Number[:2]) {
		return "none begins with " + n.Number[:2]
	}
	return ""
}

// passport checks a book of the United States, nine figures or a letter and eight; others by length alone.
func passport(n IDNumber) string {
	switch {
	case n.Issuer != "USA":
		if len(n.Number) < 5 || len(n.Number) > 15 || !only(n.Number, letters+figures) {
			return "it has 5 to 15 letters and figures"
		}
	case len(n.Number) != 9 || !only(n.Number[1:], figures) || !only(n.Number[:1], letters+figures):
		return "one of the United States has nine figures, or a letter and eight figures"
	}
	return ""
}

// license checks the states whose numbers have one form, and others by length alone (AAMVA allows 25).
func license(n IDNumber) string {
	lead, rest := 0, map[string]int{"CA": 7, "FL": 12, "IL": 11}[n.Issuer]
	if rest != 0 {
		lead = 1
	}
	switch {
	case n.Issuer == "TX" && (len(n.Number) != 8 || !only(n.Number, figures)):
		return "one of Texas has eight figures"
	case lead == 1 && (len(n.Number) != rest+1 || !only(n.Number[:1], letters) || !only(n.Number[1:], figures)):
		return "one of " + n.Issuer + " has a letter and " + figure(rest) + " figures"
	case len(n.Number) < 5 || len(n.Number) > 25 || !only(n.Number, letters+figures+"*"):
		return "it has 5 to 25 letters and figures"
	}
	return ""
}

func figure(n int) string { return map[int]string{7: "seven", 11: "eleven", 12: "twelve"}[n] }

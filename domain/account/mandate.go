package account

import (
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// MandateState is where a mandate stands; its law is autopay.Law. One that a conversion brought has none: it runs until it is Ended.
type MandateState string

// Mandate is a customer's leave to draw an account's bills from a bank account. The number of the bank account stands apart, sealed
// (MandateNumber); here are only its last four digits, by which a customer knows it.
type Mandate struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64       `cbor:"1,keyasint"`
	Account  ID           `cbor:"2,keyasint"`
	Name     string       `cbor:"3,keyasint"`           // on the bank account
	Routing  string       `cbor:"4,keyasint"`           // nine digits of the bank
	Last     string       `cbor:"5,keyasint"`           // last four digits of the bank account
	Savings  bool         `cbor:"6,keyasint,omitempty"` // else a checking account
	Signed   calendar.Day `cbor:"7,keyasint"`
	Ended    calendar.Day `cbor:"8,keyasint,omitempty"` // withdrawn, or ended by the bank; 0 while it holds

	State   MandateState    `cbor:"9,keyasint,omitempty"`
	How     string          `cbor:"10,keyasint,omitempty"` // how the customer gave it: on paper, on the recorded telephone, on the web
	Day     int             `cbor:"11,keyasint,omitempty"` // of the month the customer prefers, 0 for the due day
	Limit   money.Amount    `cbor:"12,keyasint,omitempty"` // most that may be drawn at a time, 0 for none
	Run     document.Number `cbor:"13,keyasint,omitempty"` // of its last prenote
	Asked   calendar.Day    `cbor:"14,keyasint,omitempty"` // settlement day of that prenote
	Stopped string          `cbor:"15,keyasint,omitempty"` // the bank's code for which it was suspended, "" when the office did it
	Began   bool            `cbor:"16,keyasint,omitempty"` // it has been active
	Since   calendar.Day    `cbor:"18,keyasint,omitempty"` // it is active: bills before then asked the customer to pay otherwise
	Steps   []MandateStep   `cbor:"17,keyasint,omitempty"` // what was done to it, the oldest first
}

// MandateStep is one thing done to a mandate: never the number of a bank account.
type MandateStep struct {
	Done   string         `cbor:"1,keyasint"` // "entered", "suspended"
	Sign   authority.Sign `cbor:"2,keyasint"`
	Reason string         `cbor:"3,keyasint,omitempty"`
}

// Holds says whether bills may be drawn on a day.
func (m Mandate) Holds(day calendar.Day) bool {
	return day >= m.Signed && (m.Ended == 0 || day < m.Ended)
}

// Ending names the bank account as a customer knows it: "checking ending 4321".
func (m Mandate) Ending() string {
	if m.Savings {
		return "savings ending " + m.Last
	}
	return "checking ending " + m.Last
}

// MandateNumber is the number of a mandate's bank account. It is sealed: only who holds the key reads it.
type MandateNumber struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Number  string `cbor:"2,keyasint"` // 4 to 17 digits, leading zeros kept
}

// LastFour gives the digits of a bank account that may be shown.
func LastFour(number string) string { return number[max(0, len(number)-4):] }

// CheckRouting refuses a routing number that is not nine digits, or whose digits weighted 3-7-1 do not add to a multiple of ten.
func CheckRouting(n string) error {
	sum := 0
	for i := range n {
		sum += int(n[i]-'0') * [3]int{3, 7, 1}[i%3]
	}
	if len(n) == 9 && strings.Trim(n, "0123456789") == "" && sum%10 == 0 && n != "000000000" {
		return nil
	}
	return fault.New(fault.Invalid, "mandate.routing",
		"The routing number “{number}” cannot be right: it has nine digits, the last of which fits the others. Copy it again from a check.",
		fault.Args{"number": n}).At("routing")
}

// CheckBankNumber refuses the number of a bank account that is not 4 to 17 letters, digits and dashes. The sentence does not repeat it.
func CheckBankNumber(n string) error {
	if len(n) >= 4 && len(n) <= 17 && strings.Trim(n, "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return nil
	}
	return fault.New(fault.Invalid, "mandate.number", "The account number must have 4 to 17 digits, as it stands on the customer's check.", nil).At("number")
}

// MandateBooks is the tables of mandates.
type MandateBooks interface {
	Mandates() row.Table[uint64, Mandate]
	MandateNumbers() row.Table[uint64, MandateNumber]
}

// The indexes of mandates: by account, and by state and account those that are on their way (new, prenoted, suspended).
const (
	MandatesOf      row.Index = "account"
	MandatesByState row.Index = "state"
)

// Draws says on which day of the month bills are drawn: "due day", "the 15th".
func (m Mandate) Draws() string {
	if m.Day == 0 {
		return "due day"
	}
	end := "th"
	switch {
	case m.Day/10 == 1:
	case m.Day%10 == 1:
		end = "st"
	case m.Day%10 == 2:
		end = "nd"
	case m.Day%10 == 3:
		end = "rd"
	}
	return "the " + strconv.Itoa(m.Day) + end
}

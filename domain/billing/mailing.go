package billing

import (
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Mailing is the office's rule of which bills are mailed, and what its envelopes ask of them. The zero Mailing mails every bill in
// a common #10 window envelope without a postal barcode.
type Mailing struct {
	Least      money.Amount `cbor:"1,keyasint,omitempty"` // a bill of less to pay is listed, not printed; its balance is carried
	SkipZero   bool         `cbor:"2,keyasint,omitempty"` // nor one of nothing to pay
	SkipCredit bool         `cbor:"3,keyasint,omitempty"` // nor one in credit
	Mailer     string       `cbor:"4,keyasint,omitempty"` // the postal service's number of the mailer, 6 or 9 digits; empty: no barcode
	Service    string       `cbor:"5,keyasint,omitempty"` // service type of the barcode, 3 digits
	Permit     string       `cbor:"6,keyasint,omitempty"` // lines of the permit imprint on cards, a bar between them
	Window     Window       `cbor:"7,keyasint,omitempty"`
}

// Window is where the address shows through the office's envelopes, in thousandths of an inch from the top-left corner of the
// sheet; the zero Window is the safe block of a common #10 envelope.
type Window struct {
	Left int `cbor:"1,keyasint,omitempty"`
	Top  int `cbor:"2,keyasint,omitempty"`
	Wide int `cbor:"3,keyasint,omitempty"`
	High int `cbor:"4,keyasint,omitempty"`
}

// Unmailed says why a bill is listed and not printed.
type Unmailed string

// The reasons a bill stays in the office.
const (
	Mailed    Unmailed = ""
	TooSmall  Unmailed = "below the least amount mailed"
	NothingTo Unmailed = "nothing to pay"
	InCredit  Unmailed = "in credit"
	OfGroup   Unmailed = "a copy for one of several accounts" // whose bill stands for all of them
	NoAddress Unmailed = "a copy without an address"          // the owner of the place, or the address, is not known
)

// Keeps says why a bill that asks for owed is not mailed, Mailed when it is. A final bill and one that replaces another are
// always mailed: the customer must hear of them.
func (m Mailing) Keeps(owed money.Amount, always bool) Unmailed {
	switch {
	case always:
	case owed < 0 && m.SkipCredit:
		return InCredit
	case owed == 0 && m.SkipZero:
		return NothingTo
	case owed > 0 && owed < m.Least:
		return TooSmall
	}
	return Mailed
}

// sound refuses a mailer's number, service type or window that no barcode or envelope can have.
func (m Mailing) sound() error {
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	six, nine := len(m.Mailer) == 6 && m.Mailer[0] != '9', len(m.Mailer) == 9 && m.Mailer[0] == '9'
	switch w := m.Window; {
	case m.Least < 0:
		return no("terms.least", "The least amount to mail cannot be below nothing.", "least")
	case m.Mailer != "" && (!digits(m.Mailer) || !six && !nine):
		return no("terms.mailer", "The mailer number of the postal service has 6 digits, or 9 that begin with 9.", "mailer")
	case m.Mailer != "" && (len(m.Service) != 3 || !digits(m.Service)):
		return no("terms.service", "Give the 3 digits of the service type that goes with the mailer number.", "service")
	case w != (Window{}) && (w.Wide < 2000 || w.High < 500 || w.Left < 250 || w.Top < 250 || w.Left+w.Wide > 8250 || w.Top+w.High > 3667):
		return no("terms.window", "The window must lie in the upper third of the sheet and be at least 2 by 0.5 inches.", "window")
	}
	return nil
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

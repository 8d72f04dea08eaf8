package refund

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/steps"
)

// Outcome is what became of a check.
type Outcome string

// The outcomes of a check.
const (
	AtPrinter   Outcome = "printing" // number taken; nobody has said yet whether it came out
	Outstanding Outcome = "outstanding"
	Cleared     Outcome = "cleared"
	Voided      Outcome = "voided"
	Stopped     Outcome = "stopped"
	Stale       Outcome = "stale"
	Reissued    Outcome = "reissued"
	Escheated   Outcome = "escheated" // the money was handed over as unclaimed property
	Spoiled     Outcome = "spoiled"   // stock that carries no payment
)

// Happening is what happens to a check.
type Happening string

// What happens to checks.
const (
	CameOut    Happening = "come out"
	Spoils     Happening = "spoil"
	Clears     Happening = "clear"
	Voids      Happening = "void"
	Stops      Happening = "stop"
	Ages       Happening = "age"
	IsReplaced Happening = "reissue"
	PaidAnyway Happening = "accept as paid" // the bank paid it though it was undone, and the office lets that stand
	Escheats   Happening = "escheat"
)

// Outcomes is the law of what may become of a check. A cleared check is never voided; a stale one may still be paid by the bank.
var Outcomes = steps.Law[Outcome, Happening]{
	AtPrinter:   {CameOut: Outstanding, Spoils: Spoiled},
	Outstanding: {Clears: Cleared, Voids: Voided, Stops: Stopped, Ages: Stale},
	Stale:       {Clears: Cleared, Voids: Voided, Stops: Stopped, Escheats: Escheated},
	Voided:      {IsReplaced: Reissued, PaidAnyway: Cleared},
	Stopped:     {IsReplaced: Reissued, PaidAnyway: Cleared},
	Cleared:     {},
	Reissued:    {},
	Escheated:   {},
	Spoiled:     {},
}

// Check is one number of a bank account's stock: a payment, or a spoiled form.
type Check struct {
	document.Header `cbor:"100,keyasint"`
	Bank            uint64          `cbor:"1,keyasint"` // internal number of the bank account
	CheckNo         uint64          `cbor:"2,keyasint"`
	Request         document.Number `cbor:"3,keyasint,omitempty"` // none for stock listed as spoiled
	Batch           document.Number `cbor:"4,keyasint,omitempty"`
	Amount          money.Amount    `cbor:"5,keyasint,omitempty"`
	Payee           string          `cbor:"6,keyasint,omitempty"`
	Dated           calendar.Day    `cbor:"7,keyasint"`
	Outcome         Outcome         `cbor:"8,keyasint"`
	OutcomeDay      calendar.Day    `cbor:"9,keyasint"`
	Entry           ledger.Place    `cbor:"10,keyasint,omitzero"` // posting of the payment, once it came out
	Note            string          `cbor:"11,keyasint,omitempty"`
	Aged            ledger.Place    `cbor:"12,keyasint,omitzero"`  // posting that moved a stale check's money to unclaimed property
	WasStopped      bool            `cbor:"15,keyasint,omitempty"` // undone by a stop at the bank, not by voiding the paper
	ToldIssued      document.Number `cbor:"13,keyasint,omitempty"` // the issue file that told the bank of the check
	ToldVoid        document.Number `cbor:"14,keyasint,omitempty"` // the issue file that told the bank not to pay it
	StopTo          calendar.Day    `cbor:"16,keyasint,omitempty"` // the day from which its stop order binds the bank no more
}

// PaidOut says whether the check draws on the bank in the books: outstanding or cleared.
func (c Check) PaidOut() bool {
	return c.Outcome == Outstanding || c.Outcome == Cleared
}

// Unclaimed says whether the check's money stands in unclaimed property.
func (c Check) Unclaimed() bool { return c.Outcome == Stale }

// happen takes the check one step of its outcome, signed.
func (c *Check) happen(h Happening, sign authority.Sign, day calendar.Day, note string) error {
	to, err := Outcomes.Next(c.Ref().String(), c.Outcome, h)
	if err != nil {
		return err
	}
	c.Outcome, c.OutcomeDay = to, day
	c.WasStopped = c.WasStopped || h == Stops
	if note != "" {
		c.Note = note
	}
	switch h {
	case CameOut:
		return c.Move(document.Issue, sign, "")
	case Spoils, Voids, Stops:
		return c.Move(document.Void, sign, note)
	}
	c.Signatures = append(c.Signatures, document.Signature{As: string(to), Sign: sign, Reason: note})
	return nil
}

// Batch is one run of checks through a printer.
type Batch struct {
	document.Header `cbor:"100,keyasint"`
	Bank            uint64            `cbor:"1,keyasint"`
	Checks          []document.Number `cbor:"2,keyasint"`
	Total           money.Amount      `cbor:"3,keyasint"`
	Used            int               `cbor:"4,keyasint,omitempty"` // checks of the first sheet of stock that were used already
}

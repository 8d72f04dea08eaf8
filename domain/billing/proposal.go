package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// Kind names an exception.
type Kind string

// The exceptions. Those above the line keep a bill back unless somebody decides; the first group no decision can bill.
const (
	NoRate      Kind = "no rate"          // no approved schedule, or one that does not serve the class
	NoDefault   Kind = "no meter size"    // the price depends on what is not known, and the class has no default
	Unreckoned  Kind = "not reckoned"     // the schedule refused the use
	Negative    Kind = "negative use"     //
	NoUse       Kind = "no use"           // a metered service without consumption in the period
	OnHold      Kind = "bills on hold"    // the account says so
	OpenImport  Kind = "import exception" // consumption of the period that nobody has decided on
	Huge        Kind = "huge use"         // far above the mean, or above what the class can use
	RolledOver  Kind = "rolled over"      // just under 10,000 or 100,000: a register passed its end, or was turned back
	LargeBill   Kind = "large bill"       // more charges than the class is billed without a look
	LargeChange Kind = "large change"     // far more, or far less, than the last bill
	High        Kind = "high use"         // billed unless held, and listed:
	Low         Kind = "low use"
	Zero        Kind = "zero use"
	Estimated   Kind = "estimated"
	Estimates   Kind = "estimated again" // as the bill before
	LongPeriod  Kind = "long period"
	Agreed      Kind = "agreed prices"
	NoMail      Kind = "no mail address"
	Final       Kind = "final bill"
	SeveralDue  Kind = "several periods"
	Gap         Kind = "days missing"
	RateChanged Kind = "rate changed" // within the period: by its last day, or parted by days
	LateUse     Kind = "late use"     // of a period billed already: bill it singly
	Changed     Kind = "changed"      // since the preview: left out when the run was posted
)

// Kinds lists the exceptions, the gravest first.
func Kinds() []Kind {
	return []Kind{
		NoRate, NoDefault, Unreckoned, Negative, NoUse, OnHold, OpenImport, Huge, RolledOver, LargeBill, LargeChange, High, Low, Zero,
		Estimates, Estimated, LongPeriod, Agreed, NoMail, Final,
		SeveralDue, Gap, RateChanged, LateUse, Changed,
	}
}

// Blocks says whether no decision can bill an account with the exception.
func (k Kind) Blocks() bool {
	switch k {
	case NoRate, NoDefault, Unreckoned, Negative, NoUse, OnHold, Changed:
		return true
	}
	return false
}

// Holds says whether an account with the exception is held until somebody decides to bill it.
func (k Kind) Holds() bool {
	switch k {
	case OpenImport, Huge, RolledOver, LargeBill, LargeChange:
		return true
	}
	return k.Blocks()
}

// Exception is one thing to look at before an account is billed, with its facts in words.
type Exception struct {
	Kind  Kind   `cbor:"1,keyasint"`
	Facts string `cbor:"2,keyasint,omitempty"`
}

// Place is the key of a proposal: the run, then the account.
type Place struct {
	Run     document.Number `cbor:"1,keyasint"`
	Account account.ID      `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (p Place) KeyParts() []any { return []any{p.Run, p.Account} }

// Proposal is what a run would do with one account. It is worked out anew by every preview, and gone once billed.
type Proposal struct {
	Place      Place        `cbor:"1,keyasint"`
	Number     string       `cbor:"2,keyasint"`           // of the account
	After      calendar.Day `cbor:"3,keyasint,omitempty"` // through which day was billed when it was worked out
	Content    Content      `cbor:"4,keyasint"`
	Exceptions []Exception  `cbor:"5,keyasint,omitempty"`
	Hold       bool         `cbor:"6,keyasint,omitempty"` // not billed
	Reason     string       `cbor:"7,keyasint,omitempty"` // why somebody decided so
	Decided    bool         `cbor:"8,keyasint,omitempty"`
}

// note adds an exception; a second one of the same kind adds its facts.
func (p *Proposal) note(k Kind, facts string) {
	p.Hold = p.Hold || k.Holds()
	for i := range p.Exceptions {
		if x := &p.Exceptions[i]; x.Kind == k {
			if facts != "" && facts != x.Facts {
				x.Facts += "; " + facts
			}
			return
		}
	}
	p.Exceptions = append(p.Exceptions, Exception{k, facts})
}

// Blocked says whether no decision can bill the account.
func (p Proposal) Blocked() bool {
	for _, x := range p.Exceptions {
		if x.Kind.Blocks() {
			return true
		}
	}
	return false
}

// Decision is what somebody decided about an account with exceptions; it holds through further previews of the run.
type Decision struct {
	row.Mark `cbor:"90,keyasint"`
	Place    Place          `cbor:"1,keyasint"`
	Bill     bool           `cbor:"2,keyasint,omitempty"`
	Reason   string         `cbor:"3,keyasint"`
	Sign     authority.Sign `cbor:"4,keyasint"`
}

// ByException is the index of proposals with exceptions, by run, kind and account.
const ByException row.Index = "exception"

// metered says whether a line counts use, which the sums of a service add up.
func (l Line) metered() bool { return l.Kind == rate.BlockLine }

// outside says whether the account is held because its bill is outside the office's limits: such a bill is released by somebody
// other than who prepared the run.
func (p Proposal) outside() bool {
	for _, x := range p.Exceptions {
		if x.Kind.Holds() && !x.Kind.Blocks() {
			return true
		}
	}
	return false
}

// Package document holds what every document of record shares: its number, its lifecycle and its signatures.
package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Kind names a kind of document, such as "receipt" or "bill"; it is also the name of its number series.
type Kind string

// Number is a document number: the drawer's letter in the top byte, a gapless count below it. It prints as A-000123.
type Number uint64

// NumberOf makes the number n of a drawer (A to Z).
func NumberOf(drawer byte, n uint64) Number { return Number(uint64(drawer)<<56 | n) }

// Drawer gives the drawer's letter, 0 for no number.
func (n Number) Drawer() byte { return byte(n >> 56) }

// Count gives the count within the drawer's series.
func (n Number) Count() uint64 { return uint64(n) << 8 >> 8 }

// String gives A-000123, or "" for no number.
func (n Number) String() string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%c-%06d", n.Drawer(), n.Count())
}

// ParseNumber reads A-000123, a-123 or 123 (drawer A).
func ParseNumber(text string) (Number, error) {
	s := strings.ToUpper(strings.TrimSpace(text))
	drawer := byte('A')
	if head, rest, ok := strings.Cut(s, "-"); ok && len(head) == 1 && head[0] >= 'A' && head[0] <= 'Z' {
		drawer, s = head[0], rest
	}
	n, err := strconv.ParseUint(s, 10, 55)
	if err != nil || n == 0 {
		return 0, fault.New(fault.Invalid, "document.number", "“{text}” is not a document number: write it as A-000123.", fault.Args{"text": text})
	}
	return NumberOf(drawer, n), nil
}

// Ref names a document of any kind.
type Ref struct {
	Kind   Kind   `cbor:"1,keyasint,omitempty"`
	Number Number `cbor:"2,keyasint,omitempty"`
}

// String gives "bill A-000123".
func (r Ref) String() string {
	if r.Number == 0 {
		return string(r.Kind)
	}
	return string(r.Kind) + " " + r.Number.String()
}

// IsZero says whether no document is named.
func (r Ref) IsZero() bool { return r == Ref{} }

// State is where a document stands in its life.
type State string

// The states of every document; a kind may add named steps between draft and approved.
const (
	Draft    State = "draft"
	Approved State = "approved"
	Issued   State = "issued"
	Voided   State = "voided"
)

// Action is what is done to a document.
type Action string

// The actions of every document.
const (
	Approve Action = "approve"
	Return  Action = "return"
	Issue   Action = "issue"
	Void    Action = "void"
)

// Life is the one lifecycle: draft -> approved -> issued, approved -> back to draft, and voided from each. Whether an issued
// document may still be voided is also asked of the kind's own outcome.
var Life = steps.Law[State, Action]{
	Draft:    {Approve: Approved, Void: Voided},
	Approved: {Issue: Issued, Return: Draft, Void: Voided},
	Issued:   {Void: Voided},
	Voided:   {},
}

// Signature is one signature on a document with what it meant: "prepared", "approved", "discussed".
type Signature struct {
	As     string         `cbor:"1,keyasint"`
	Sign   authority.Sign `cbor:"2,keyasint"`
	Reason string         `cbor:"3,keyasint,omitempty"`
}

// Header is embedded by value in every document of record. Issued is frozen: a correction replaces.
type Header struct {
	row.Mark   `cbor:"90,keyasint"`
	Kind       Kind        `cbor:"91,keyasint"`
	Number     Number      `cbor:"92,keyasint"`
	State      State       `cbor:"93,keyasint"`
	Signatures []Signature `cbor:"94,keyasint,omitempty"`
	Replaces   Ref         `cbor:"95,keyasint,omitzero"`
	ReplacedBy Ref         `cbor:"96,keyasint,omitzero"`
}

// New begins a draft: number is the next of its series.
func New(kind Kind, number Number, sign authority.Sign) Header {
	return Header{Kind: kind, Number: number, State: Draft, Signatures: []Signature{{As: "prepared", Sign: sign}}}
}

// Ref names the document.
func (h Header) Ref() Ref { return Ref{h.Kind, h.Number} }

// Move takes the document one step of Life, signed; an illegal step is refused with what is allowed instead.
func (h *Header) Move(a Action, sign authority.Sign, reason string) error {
	return h.MoveBy(Life, past, a, sign, reason)
}

// past says what the signature of each action of Life meant.
var past = map[Action]string{Approve: "approved", Return: "returned", Issue: "issued", Void: "voided"}

// MoveBy is Move for a kind with steps of its own: law is its whole life, past what the signature of each action meant.
func (h *Header) MoveBy(law steps.Law[State, Action], past map[Action]string, a Action, sign authority.Sign, reason string) error {
	to, err := law.Next(h.Ref().String(), h.State, a)
	if err != nil {
		return err
	}
	h.State = to
	h.Signatures = append(h.Signatures, Signature{As: past[a], Sign: sign, Reason: reason})
	return nil
}

// Signed gives the last signature of a meaning, or of any of several, and whether there is one.
func (h Header) Signed(as ...string) (authority.Sign, bool) {
	for i := len(h.Signatures) - 1; i >= 0; i-- {
		if slices.Contains(as, h.Signatures[i].As) {
			return h.Signatures[i].Sign, true
		}
	}
	return authority.Sign{}, false
}

// Preparers lists who prepared the document, for the own-work refusal.
func (h Header) Preparers() (out []authority.StaffID) {
	for _, s := range h.Signatures {
		if s.As == "prepared" {
			out = append(out, s.Sign.Parties()...)
		}
	}
	return out
}

// IssuedBy says who issued the document and when, or who prepared it when it is not issued yet.
func (h Header) IssuedBy() authority.Sign {
	if s, ok := h.Signed("issued"); ok {
		return s
	}
	s, _ := h.Signed("prepared")
	return s
}

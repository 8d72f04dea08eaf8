package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Remark says why something between books and bank is left open: a line nobody explained yet, a deposit that did not arrive.
type Remark struct {
	row.Mark `cbor:"90,keyasint"`
	Doc      document.Ref   `cbor:"1,keyasint"` // a line is named by its Ref
	Reason   string         `cbor:"2,keyasint"`
	Sign     authority.Sign `cbor:"3,keyasint"`
}

// RemarkKey is the key of a remark: what it is about.
type RemarkKey struct{ Doc document.Ref }

// KeyParts implements the key of several parts.
func (k RemarkKey) KeyParts() []any { return []any{string(k.Doc.Kind), uint64(k.Doc.Number)} }

// LeaveOpen says why a line or a document is left open for now; a later reason takes the place of the one before.
//
// Refuses, in order: nothing named; no reason.
type LeaveOpen struct {
	Doc    document.Ref `cbor:"1,keyasint"`
	Reason string       `cbor:"2,keyasint"`
}

// Name implements Command.
func (LeaveOpen) Name() string { return "bank.leave-open" }

// Act implements Command.
func (c LeaveOpen) Act(b LineBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbPair, Subject: c.Doc.String(), Reason: c.Reason}
	if c.Doc.Kind != KindLine {
		return act, nil
	}
	l, err := b.BankLines().Get(uint64(c.Doc.Number))
	act.Subject = l.String()
	return act, err
}

// Do implements Command.
func (c LeaveOpen) Do(b LineBooks, sign authority.Sign) (Remark, error) {
	r := Remark{Doc: c.Doc, Reason: strings.TrimSpace(c.Reason), Sign: sign}
	if c.Doc.IsZero() {
		return r, errPairNothing
	}
	if r.Reason == "" {
		return r, errReason
	}
	old, _, err := b.BankRemarks().Find(RemarkKey{c.Doc})
	if err != nil {
		return r, err
	}
	r.Mark = old.Mark
	return r, b.BankRemarks().Put(r)
}

// RemarkOn gives why something is left open, "" when nobody said.
func RemarkOn(b LineBooks, doc document.Ref) (string, error) {
	r, _, err := b.BankRemarks().Find(RemarkKey{doc})
	return r.Reason, err
}

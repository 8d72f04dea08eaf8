package customer

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/field"
	"curbstop/domain/row"
)

// Difference is one field that a save changed, in the words of the form.
type Difference struct {
	Label  string `cbor:"1,keyasint"`
	Before string `cbor:"2,keyasint,omitempty"`
	After  string `cbor:"3,keyasint,omitempty"`
}

// RevisionKey is the key of a revision: what kind of row, which one, and the Rev it became.
type RevisionKey struct {
	Of  string
	ID  uint64
	Rev uint64
}

// KeyParts implements the key of several parts.
func (k RevisionKey) KeyParts() []any { return []any{k.Of, k.ID, k.Rev} }

// Revision is what one save of a customer, premise, account or meter changed, kept for its history.
type Revision struct {
	Of     string         `cbor:"1,keyasint"` // customer, premise, account, meter
	ID     uint64         `cbor:"2,keyasint"`
	Rev    uint64         `cbor:"3,keyasint"`
	Sign   authority.Sign `cbor:"4,keyasint"`
	Fields []Difference   `cbor:"5,keyasint"`
	Reason string         `cbor:"6,keyasint,omitempty"`
}

// Key gives the revision's place.
func (r Revision) Key() RevisionKey { return RevisionKey{r.Of, r.ID, r.Rev} }

// RevisionBooks is the table of what changed in master rows.
type RevisionBooks interface {
	Revisions() row.Table[RevisionKey, Revision]
}

// KeepRevision keeps what differs between two states of a row that is now at rev; nothing is kept when nothing differs.
func KeepRevision(b RevisionBooks, of string, id, rev uint64, sign authority.Sign, changes []field.Change, reason string) error {
	if len(changes) == 0 {
		return nil
	}
	r := Revision{Of: of, ID: id, Rev: rev, Sign: sign, Reason: reason}
	for _, c := range changes {
		r.Fields = append(r.Fields, Difference(c))
	}
	return b.Revisions().Put(r)
}

// RevisionsOf gives the history of one row, newest first.
func RevisionsOf(b RevisionBooks, of string, id uint64) ([]Revision, error) {
	return row.Collect(b.Revisions().All(row.Span{Within: []any{of, id}, Reverse: true}))
}

// Day gives the business day of the revision.
func (r Revision) Day() calendar.Day { return r.Sign.Day }

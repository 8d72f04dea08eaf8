package workorder

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// CrewKey names one version of the list of cuts of a day: the first is 1.
type CrewKey struct {
	Day     calendar.Day `cbor:"1,keyasint"`
	Version int          `cbor:"2,keyasint"`
}

// KeyParts implements the key of several parts.
func (k CrewKey) KeyParts() []any { return []any{k.Day, k.Version} }

// CrewList is one version of the list of cuts that a crew takes out on a day. Each version keeps every line of the one before, so that the crew sees
// what was crossed out; the last version holds, and its paper says so.
type CrewList struct {
	row.Mark `cbor:"90,keyasint"`
	Key      CrewKey        `cbor:"1,keyasint"`
	Sign     authority.Sign `cbor:"2,keyasint"` // who made it, and at what time
	By       string         `cbor:"3,keyasint"`
	Crew     string         `cbor:"4,keyasint,omitempty"` // phone of the crew
	Office   string         `cbor:"5,keyasint,omitempty"` // phone of the office
	Lines    []CrewLine     `cbor:"6,keyasint"`           // in the order they are driven
}

// CrewLine is one cut order on a crew's list.
type CrewLine struct {
	Order  document.Number `cbor:"1,keyasint"`
	Struck string          `cbor:"2,keyasint,omitempty"` // why the crew must not cut: paid 10:42 AM; "" while the order stands
	Stand  string          `cbor:"3,keyasint,omitempty"` // where the order stood: open, done, no access; "" when it is crossed out
}

// ToCut counts the lines the crew still has to go to.
func (l CrewList) ToCut() (n int) {
	for _, c := range l.Lines {
		if c.Struck == "" && c.Stand == string(Open) {
			n++
		}
	}
	return n
}

// Struck counts the lines crossed out.
func (l CrewList) Struck() (n int) {
	for _, c := range l.Lines {
		if c.Struck != "" {
			n++
		}
	}
	return n
}

// LastCrewList gives the last version of a day's list; false when none was made.
func LastCrewList(b Books, day calendar.Day) (CrewList, bool, error) {
	return row.First(b.CrewLists().All(row.Span{Within: []any{day}, Reverse: true, Limit: 1}))
}

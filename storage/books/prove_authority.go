package books

import (
	"fmt"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
)

// proveAuthority proves that versions of the authority matrix follow each other without gap, each later than the one before and changing
// something; that a manager may always set limits right; and that nobody has two limits in place of the role's at once.
func (t *Tx) proveAuthority(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	was := staff.Matrix{}
	for m, err := range t.Matrices().All(row.Span{}) {
		if err != nil {
			return err
		}
		switch {
		case m.Number != was.Number+1 || m.From < was.From:
			bad(matrixTable.Space, "version %d of the authority matrix does not follow version %d", m.Number, was.Number)
		case m.Number > 1 && len(m.Differs(was)) == 0:
			bad(matrixTable.Space, "version %d of the authority matrix changes nothing", m.Number)
		case m.Reason == "" || m.Sign.Who == 0 || m.Sign.For != 0:
			bad(matrixTable.Space, "version %d of the authority matrix does not say which manager set it, or why", m.Number)
		}
		for _, v := range []authority.Verb{staff.VerbStaff, staff.VerbMatrix} {
			if c := m.At(v, staff.Manager); !c.Held {
				bad(matrixTable.Space, "version %d of the authority matrix leaves nobody to %s", m.Number, v.Text())
			}
		}
		if !slices.IsSortedFunc(m.Rows, func(a, b staff.MatrixRow) int { return cmpVerbs(a.Verb, b.Verb) }) {
			bad(matrixTable.Space, "version %d of the authority matrix is out of order", m.Number)
		}
		was = m
	}
	return t.proveSingles(bad)
}

func cmpVerbs(a, b authority.Verb) int {
	if a < b {
		return -1
	}
	return 1
}

func (t *Tx) proveSingles(bad func(kv.Space, string, ...any)) error {
	type place struct {
		who  authority.StaffID
		verb authority.Verb
	}
	last := map[place]authority.Grant{}
	for g, err := range t.AllGrants().All(row.Span{}) {
		if err != nil {
			return err
		}
		if _, known, err := t.People().Find(g.Staff); err != nil {
			return err
		} else if !known {
			bad(grantTable.Space, "grant %d is to nobody of the books", g.ID)
		}
		if !g.Instead {
			continue
		}
		at := place{g.Staff, g.Verb}
		if o, had := last[at]; had && (o.Until == 0 || o.Until >= g.From) {
			bad(grantTable.Space, "grants %d and %d are both in place of what the role may", o.ID, g.ID)
		}
		last[at] = g
	}
	return nil
}

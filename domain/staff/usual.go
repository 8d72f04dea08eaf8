package staff

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// ByMatrix ends every single limit of a person: from now on they may do what the authority matrix gives their role, and nothing else.
//
// Refuses, in order: one who is not a manager; no such person; no reason; one who has no single limits; oneself while there is another
// manager.
type ByMatrix struct {
	Staff  authority.StaffID `cbor:"1,keyasint"`
	Reason string            `cbor:"2,keyasint"`
}

// Name implements Command.
func (ByMatrix) Name() string { return "staff.by-matrix" }

// Act implements Command.
func (c ByMatrix) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	return authority.Act{Verb: VerbStaff, Subject: p.FullName + " may do what a " + string(p.Role) + " may by the authority matrix", Reason: c.Reason, Part: []authority.StaffID{c.Staff}}, err
}

// Do implements Command. It gives the limits that ended.
func (c ByMatrix) Do(b Books, sign authority.Sign) (ended []authority.Grant, err error) {
	if err := refuseNoManager(b, sign); err != nil {
		return nil, err
	}
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return nil, fault.New(fault.Invalid, "staff.no-reason", "Say why, or by whose order: the journal keeps it.", nil).At("reason")
	}
	own, err := row.Collect(b.AllGrants().Via(ByStaffVerb, row.Span{}, p.ID))
	if err != nil {
		return nil, err
	}
	for _, g := range own {
		if Ended(g, sign.Day) {
			continue
		}
		if g, err = (EndGrant{g.ID, c.Reason}).Do(b, sign); err != nil {
			return nil, err
		}
		ended = append(ended, g)
	}
	if len(ended) == 0 && !p.Apart {
		return nil, fault.New(fault.Refused, "staff.has-usual", "{name} has no single limits: all stands as the matrix gives it to a {role}.",
			fault.Args{"name": p.FullName, "role": string(p.Role)})
	}
	if p.Apart {
		p.Apart = false
		err = b.People().Put(p)
	}
	return ended, err
}

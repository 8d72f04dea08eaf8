package staff

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// GrantUsual grants a person what their role usually has and they have not: after a promotion, or when a new release of the program
// brings new deeds. What they were granted by hand stays as it is.
//
// Refuses, in order: no such person; no reason; nothing that is missing; what GrantVerb refuses.
type GrantUsual struct {
	Staff  authority.StaffID `cbor:"1,keyasint"`
	Reason string            `cbor:"2,keyasint"`
}

// Name implements Command.
func (GrantUsual) Name() string { return "staff.grant-usual" }

// Act implements Command.
func (c GrantUsual) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	return authority.Act{Verb: VerbStaff, Subject: p.FullName + " may do what a " + string(p.Role) + " usually may", Reason: c.Reason}, err
}

// Do implements Command.
func (c GrantUsual) Do(b Books, sign authority.Sign) (given []authority.Grant, err error) {
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return nil, fault.New(fault.Invalid, "staff.no-reason", "Say why, or by whose order: the journal keeps it.", nil).At("reason")
	}
	has := map[authority.Verb]bool{}
	for g, err := range b.AllGrants().Via(ByStaffVerb, row.Span{}, c.Staff) {
		if err != nil {
			return nil, err
		}
		has[g.Verb] = has[g.Verb] || g.Until == 0
	}
	for _, t := range Template(p.Role) {
		if has[t.Verb] {
			continue
		}
		g, err := GrantVerb{Staff: p.ID, Verb: t.Verb, Limit: t.Limit, DayTotal: t.DayTotal, Reason: c.Reason}.Do(b, sign)
		if err != nil {
			return nil, err
		}
		given = append(given, g)
	}
	if len(given) == 0 {
		return nil, fault.New(fault.Refused, "staff.has-usual", "{name} may do all that a {role} usually may already.",
			fault.Args{"name": p.FullName, "role": string(p.Role)})
	}
	return given, nil
}

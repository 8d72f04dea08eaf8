package staff

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// GiveKeys gives a person in service the keys of groups; the wraps are made by the books of somebody who holds them.
//
// Refuses, in order: no such person; no authority; a person who has left; no group; no reason for a group the role does not usually hold.
type GiveKeys struct {
	Staff  authority.StaffID `cbor:"1,keyasint"`
	Wraps  []KeyWrap         `cbor:"2,keyasint"`
	Reason string            `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (GiveKeys) Name() string { return "keys.give" }

// Act implements Command.
func (c GiveKeys) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	return authority.Act{Verb: VerbKeys, Subject: "keys of " + strings.Join(groupsOf(c.Wraps), ", ") + " to " + p.FullName, Reason: c.Reason}, err
}

// Do implements Command.
func (c GiveKeys) Do(b Books, sign authority.Sign) (bool, error) {
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return false, err
	}
	if p.Left != 0 && p.Left <= sign.Day {
		return false, fault.New(fault.Refused, "keys.left", "{name} has left.", fault.Args{"name": p.FullName})
	}
	groups := groupsOf(c.Wraps)
	if len(groups) == 0 {
		return false, fault.New(fault.Invalid, "keys.none", "Say which key to give.", nil).At("group")
	}
	for _, g := range groups {
		if !p.Role.Opens(g) && strings.TrimSpace(c.Reason) == "" {
			return false, fault.New(fault.Invalid, "keys.reason", "A {role} does not usually open the {group} records: say why {name} is to.",
				fault.Args{"role": string(p.Role), "group": g, "name": p.FullName}).At("reason")
		}
	}
	return true, putWraps(b, c.Staff, c.Wraps, false, sign)
}

func groupsOf(wraps []KeyWrap) (out []string) {
	for _, w := range wraps {
		if !slices.Contains(out, w.Group) {
			out = append(out, w.Group)
		}
	}
	slices.Sort(out)
	return out
}

// TakeKeys takes the keys of groups from a person: the person's password opens them no more. What the person copied while holding the
// key is not undone by it; RenewKey follows when that matters.
//
// Refuses, in order: no such person; no authority; no reason; no group, or one whose key the person does not hold; the last person who
// holds a key.
type TakeKeys struct {
	Staff  authority.StaffID `cbor:"1,keyasint"`
	Groups []string          `cbor:"2,keyasint"`
	Reason string            `cbor:"3,keyasint"`
}

// Name implements Command.
func (TakeKeys) Name() string { return "keys.take" }

// Act implements Command.
func (c TakeKeys) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	return authority.Act{Verb: VerbKeys, Subject: "keys of " + strings.Join(c.Groups, ", ") + " from " + p.FullName, Reason: c.Reason}, err
}

// Do implements Command.
func (c TakeKeys) Do(b Books, sign authority.Sign) (bool, error) {
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return false, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return false, fault.New(fault.Invalid, "keys.take-reason", "Say why the key is taken back.", nil).At("reason")
	}
	held, err := Opened(b, p.ID)
	if err != nil {
		return false, err
	}
	for _, g := range c.Groups {
		if !slices.Contains(held, g) {
			return false, fault.New(fault.Invalid, "keys.not-theirs", "{name} does not hold the key of the {group} records.", fault.Args{"name": p.FullName, "group": g}).At("group")
		}
	}
	if len(c.Groups) == 0 {
		return false, fault.New(fault.Invalid, "keys.none-taken", "Say which key to take.", nil).At("group")
	}
	if err := refuseLastHolder(b, p, c.Groups, sign); err != nil {
		return false, err
	}
	return true, takeWraps(b, p.ID, c.Groups, sign)
}

// RenewKey gives a group a new key: what is written from now on is sealed with it, and Reseal brings the older records after. Wraps lock
// the new version for each who holds the present one, and for the recovery key.
//
// Refuses, in order: no authority; no reason; a version that does not follow the newest; a holder of the present key left out, or somebody else put in.
type RenewKey struct {
	Group   string    `cbor:"1,keyasint"`
	Version uint64    `cbor:"2,keyasint"`
	Wraps   []KeyWrap `cbor:"3,keyasint"`
	Reason  string    `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (RenewKey) Name() string { return "keys.renew" }

// Act implements Command.
func (c RenewKey) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRenew, Subject: "key of the " + c.Group + " records", Reason: c.Reason}, nil
}

// Do implements Command.
func (c RenewKey) Do(b Books, sign authority.Sign) (bool, error) {
	if strings.TrimSpace(c.Reason) == "" {
		return false, fault.New(fault.Invalid, "keys.renew-reason", "Say why the key is renewed: somebody who held it left, or a copy is lost.", nil).At("reason")
	}
	newest, err := Newest(b, c.Group)
	if err != nil {
		return false, err
	}
	stale := fault.New(fault.Stale, "keys.changed", "The holders of this key changed meanwhile: begin again.", nil)
	if newest == 0 || c.Version != newest+1 {
		return false, stale
	}
	in, err := holders(b, c.Group, newest, sign)
	if err != nil {
		return false, err
	}
	now := map[WrapKey]bool{}
	for w, err := range b.KeyWraps().All(row.Span{Within: []any{c.Group, newest}}) {
		if err != nil {
			return false, err
		}
		if len(w.Box) == 0 || w.Staff != 0 && !slices.ContainsFunc(in, func(p Person) bool { return p.ID == w.Staff }) {
			continue
		}
		k := w.Key()
		k.Version = c.Version
		now[k] = true
	}
	if len(now) != len(c.Wraps) {
		return false, stale
	}
	for _, w := range c.Wraps {
		if !now[w.Key()] {
			return false, stale
		}
		if w.Given = sign; len(w.Box) == 0 {
			return false, stale
		}
		if err := b.KeyWraps().Put(w); err != nil {
			return false, err
		}
	}
	return true, nil
}

// ResealBooks is what bringing records to the newest key needs.
type ResealBooks interface {
	Books
	// Reseal seals at most limit records of a group, that are sealed with an older key, with its newest; it gives how many.
	Reseal(group string, limit int) (int, error)
}

// Reseal brings some of a group's records to the newest key; zero is the answer when all are.
type Reseal struct {
	Group string `cbor:"1,keyasint"`
	Limit int    `cbor:"2,keyasint"`
}

// Name implements Command.
func (Reseal) Name() string { return "keys.reseal" }

// Act implements Command.
func (c Reseal) Act(ResealBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbRenew, Subject: c.Group + " records to the new key"}, nil
}

// Do implements Command.
func (c Reseal) Do(b ResealBooks, _ authority.Sign) (int, error) { return b.Reseal(c.Group, c.Limit) }

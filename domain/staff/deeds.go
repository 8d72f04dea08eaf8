package staff

import (
	"bytes"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// VerbStaff lets a person enter staff and change grants.
var VerbStaff = authority.Say("staff.keep", "enter staff and their limits")

// FoundBooks is what founding new books needs.
type FoundBooks interface {
	Books
	office.HouseBooks
}

// Found makes the utility and its first manager, who may do everything. Refuses, in order: books that have a utility already;
// no utility name; no manager name.
type Found struct {
	House      office.House `cbor:"1,keyasint"`
	Manager    Person       `cbor:"2,keyasint"`
	Credential Credential   `cbor:"3,keyasint"`
	Wraps      []KeyWrap    `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Found) Name() string { return "office.found" }

// Act implements Command.
func (c Found) Act(FoundBooks) (authority.Act, error) {
	return authority.Act{Founding: true, Subject: c.House.Utility}, nil
}

// Do implements Command.
func (c Found) Do(b FoundBooks, sign authority.Sign) (authority.StaffID, error) {
	if _, there, err := b.House().Find(office.HouseKey); err != nil || there {
		if err == nil {
			err = fault.New(fault.Refused, "office.founded", "These books belong to a utility already.", nil)
		}
		return 0, err
	}
	if strings.TrimSpace(c.House.Utility) == "" {
		return 0, fault.New(fault.Invalid, "office.no-name", "Give the name of the utility as its bills should show it.", nil).At("utility")
	}
	house := c.House
	if house.Drawer == 0 {
		house.Drawer = 'A'
	}
	if err := b.House().Put(house); err != nil {
		return 0, err
	}
	c.Manager.Role = Manager
	id, err := Hire{c.Manager, c.Credential, nil, c.Wraps}.Do(b, sign)
	if err != nil {
		return id, err
	}
	return id, b.Matrices().Put(founding(id, sign))
}

// Hire enters a member of staff with a credential. They may do what the authority matrix gives their role; grants are single limits besides,
// and what the role may anyhow is not kept again.
//
// Refuses, in order: no name; no sign-in name; a role above clerk, limits of one's own or single limits, by one who is no manager; a
// sign-in name or full name by which somebody else is known.
type Hire struct {
	Person     Person            `cbor:"1,keyasint"`
	Credential Credential        `cbor:"2,keyasint"`
	Grants     []authority.Grant `cbor:"3,keyasint"`
	Wraps      []KeyWrap         `cbor:"4,keyasint,omitempty"` // keys of sealed records, locked for the person
}

// Name implements Command.
func (Hire) Name() string { return "staff.hire" }

// Act implements Command.
func (c Hire) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbStaff, Subject: c.Person.FullName}, nil
}

// Do implements Command.
func (c Hire) Do(b Books, sign authority.Sign) (authority.StaffID, error) {
	p := c.Person
	p.SignIn, p.FullName = strings.ToLower(strings.TrimSpace(p.SignIn)), strings.TrimSpace(p.FullName)
	if p.FullName == "" {
		return 0, fault.New(fault.Invalid, "staff.no-name", "Give the person's full name.", nil).At("full name")
	}
	if p.SignIn == "" {
		return 0, fault.New(fault.Invalid, "staff.no-sign-in", "Give a sign-in name.", nil).At("sign-in name")
	}
	if err := c.refuseAbove(b, sign); err != nil {
		return 0, err
	}
	if err := refuseTwin(b, p, sign.Day); err != nil {
		return 0, err
	}
	id, err := b.People().Next()
	if err != nil {
		return 0, err
	}
	p.ID, p.Rev = authority.StaffID(id), 0
	if err := b.People().Put(p); err != nil {
		return 0, err
	}
	if len(c.Credential.Verifier) > 0 {
		c.Credential.Staff, c.Credential.Given = p.ID, sign.Who != 0
		if err := b.Credentials().Put(c.Credential); err != nil {
			return 0, err
		}
	}
	if err := putWraps(b, p.ID, c.Wraps, false, sign); err != nil {
		return 0, err
	}
	return p.ID, c.grantAll(b, p, sign)
}

// refuseAbove refuses what only a manager gives a new person.
func (c Hire) refuseAbove(b Books, sign authority.Sign) error {
	if c.Person.Apart && c.Person.Role == Manager {
		return errManagerApart
	}
	if c.Person.Role == Clerk && !c.Person.Apart && len(c.Grants) == 0 {
		return nil
	}
	return refuseNoManager(b, sign)
}

var errManagerApart = fault.New(fault.Invalid, "staff.manager-apart", "A manager has the limits of the matrix: else nobody could set the limits right again.", nil).At("apart")

func (c Hire) grantAll(b Books, p Person, sign authority.Sign) error {
	m, err := b.MatrixOn(sign.Day)
	if err != nil {
		return err
	}
	for _, g := range c.Grants {
		if !p.Apart && m.At(g.Verb, p.Role).equals(g) {
			continue
		}
		n, err := b.AllGrants().Next()
		if err != nil {
			return err
		}
		g.ID, g.Staff, g.Instead = n, p.ID, g.Until == 0
		if g.From == 0 {
			g.From = sign.Day
		}
		if err := b.AllGrants().Put(g); err != nil {
			return err
		}
	}
	return nil
}

// SetCredential gives a person a new credential: their own, or another's when authorized to keep staff. One given by another must be changed
// at the first sign-in.
type SetCredential struct {
	Staff      authority.StaffID `cbor:"1,keyasint"`
	Credential Credential        `cbor:"2,keyasint"`
	Self       bool              `cbor:"3,keyasint,omitempty"` // the person changes their own, having given the old password
	Wraps      []KeyWrap         `cbor:"4,keyasint,omitempty"` // what a new lock opens; a lock that stays keeps what it opens
}

// Name implements Command.
func (SetCredential) Name() string { return "staff.set-password" }

// Act implements Command.
func (c SetCredential) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbStaff, Open: c.Self, Subject: "password"}, nil
}

// Do implements Command.
func (c SetCredential) Do(b Books, sign authority.Sign) (bool, error) {
	if c.Self && sign.Who != c.Staff {
		return false, fault.New(fault.Refused, "staff.not-yours", "That is somebody else's password.", nil)
	}
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return false, err
	}
	if !c.Self {
		if err := refuseHigher(b, sign, p); err != nil {
			return false, err
		}
	}
	if len(c.Credential.Verifier) == 0 {
		return false, fault.New(fault.Invalid, "staff.no-password", "There is no password in this: give one.", nil).At("password")
	}
	was, _, err := b.Credentials().Find(c.Staff)
	if err != nil {
		return false, err
	}
	c.Credential.Staff, c.Credential.Given = c.Staff, sign.Who != c.Staff
	if err := b.Credentials().Put(c.Credential); err != nil {
		return false, err
	}
	return true, putWraps(b, c.Staff, c.Wraps, !bytes.Equal(was.Public, c.Credential.Public), sign)
}

// ListPeople gives the staff in service, in the order they were entered.
type ListPeople struct{}

// Act implements Query.
func (ListPeople) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ListPeople) Ask(b Books, sign authority.Sign) (out []Person, err error) {
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if p.Left == 0 || p.Left > sign.Day {
			out = append(out, p)
		}
	}
	return out, nil
}

package staff

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// WorkAlone says that the office has one person, who may then approve what they prepared; all of it goes on the review list, this first. It
// counts only while nobody else in service signs in, and is ended the same way once a second person works there.
//
// Refuses, in order: somebody who is no manager; no reason; nothing changed; working alone while a second person in service signs in.
type WorkAlone struct {
	Alone  bool   `cbor:"1,keyasint,omitempty"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (WorkAlone) Name() string { return "staff.work-alone" }

// Act implements Command.
func (c WorkAlone) Act(b FoundBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbStaff, Subject: "own work may no longer be approved", Reason: c.Reason}
	if !c.Alone {
		return act, nil
	}
	act.Subject = "a one-person office: own work may be approved"
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return act, err
		}
		act.Part = append(act.Part, p.ID) // it is about whoever does it
	}
	return act, nil
}

// Do implements Command.
func (c WorkAlone) Do(b FoundBooks, sign authority.Sign) (office.House, error) {
	if err := refuseNoManager(b, sign); err != nil {
		return office.House{}, err
	}
	h, err := b.House().Get(office.HouseKey)
	switch {
	case err != nil:
		return h, err
	case strings.TrimSpace(c.Reason) == "":
		return h, fault.New(fault.Invalid, "staff.no-reason", "Say why, or by whose order: the journal keeps it.", nil).At("reason")
	case h.Alone == c.Alone:
		return h, fault.New(fault.Refused, "staff.alone-same", "That is how it is already.", nil)
	}
	if c.Alone {
		if err := refuseCompany(b, sign); err != nil {
			return h, err
		}
	}
	h.Alone = c.Alone
	return h, b.House().Put(h)
}

// refuseCompany refuses when somebody else is in service and signs in.
func refuseCompany(b Books, sign authority.Sign) error {
	p, company, err := Company(b, sign.Who, sign.Day)
	if err == nil && company {
		err = fault.New(fault.Refused, "staff.not-alone", "{name} works here too and can approve; this is no one-person office.", fault.Args{"name": p.FullName})
	}
	return err
}

// Company gives the first who is in service on a day and signs in beside a person, and whether there is anybody. The setting of a one-person
// office counts for nothing while there is. Who is suspended is still in service.
func Company(b Books, than authority.StaffID, day calendar.Day) (Person, bool, error) {
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return p, false, err
		}
		if p.ID == than || p.Left != 0 && p.Left <= day {
			continue
		}
		if _, signsIn, err := b.Credentials().Find(p.ID); err != nil || signsIn {
			return p, signsIn, err
		}
	}
	return Person{}, false, nil
}

// RefusePaper refuses a review by somebody who signed on paper while somebody else signs in here and could look: whoever did the deed types that
// name.
func RefusePaper(b Books, sign authority.Sign) error {
	p, company, err := Company(b, sign.Who, sign.Day)
	if err == nil && company {
		err = fault.New(fault.Refused, "staff.paper-review",
			"{name} signs in here too and can look at this. That somebody signed on paper counts only where nobody else signs in.",
			fault.Args{"name": p.FullName}).At("by")
	}
	return err
}

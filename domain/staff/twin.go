package staff

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

var (
	errTwin = fault.New(fault.Invalid, "staff.twin",
		"{other} works here already and signs in as “{sign-in}”: on screens and papers the two would be one. Add a middle name or a number to this name.", nil)
	errSignInUsed = fault.New(fault.Invalid, "staff.sign-in-used", "{other} signs in as “{sign-in}”, or did: give another sign-in name.", nil)
)

// folded is how names are compared: neither capitals nor how many blanks stand between words tell two people apart.
func folded(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// refuseTwin refuses a person by whose full name or sign-in name somebody else in service is known, and a sign-in name that was ever
// another's: the journal and the screens name people by them.
func refuseTwin(b Books, p Person, day calendar.Day) error {
	for o, err := range b.People().All(row.Span{}) {
		if err != nil {
			return err
		}
		args := fault.Args{"other": o.FullName, "sign-in": o.SignIn}
		switch {
		case o.ID == p.ID:
		case folded(o.SignIn) == folded(p.SignIn):
			return errSignInUsed.With(args).At("sign-in name")
		case o.Left != 0 && o.Left <= day:
		case folded(o.FullName) == folded(p.FullName), folded(o.SignIn) == folded(p.FullName):
			return errTwin.With(args).At("full name")
		case folded(o.FullName) == folded(p.SignIn):
			return errSignInUsed.With(args).At("sign-in name")
		}
	}
	return nil
}

// refuseNewTwin asks it of a person who is changed: of a new name, and of one who comes back.
func refuseNewTwin(b Books, sign authority.Sign, was, p Person) error {
	back := was.Left != 0 && was.Left <= sign.Day && (p.Left == 0 || p.Left > sign.Day)
	if folded(was.FullName) == folded(p.FullName) && !back {
		return nil
	}
	return refuseTwin(b, p, sign.Day)
}

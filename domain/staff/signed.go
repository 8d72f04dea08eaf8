package staff

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Roll is where names are looked up.
type Roll interface {
	People() row.Table[authority.StaffID, Person]
}

// SignedBy says a signature as every document and paper says it: "Ruth Kelly", "Ruth Kelly for Ada Moreno by delegation A-000003",
// "Ruth Kelly, with Ada Moreno" when one of the two sent the deed up and the other gave leave.
func SignedBy(b Roll, sign authority.Sign) (string, error) {
	text, err := nameIn(b, sign.Who)
	if err == nil && sign.For != 0 {
		var lender string
		if lender, err = nameIn(b, sign.For); err == nil {
			text += " for " + lender + " by delegation " + document.Number(sign.Under).String()
		}
	}
	if err == nil && sign.With != 0 {
		var other string
		if other, err = nameIn(b, sign.With); err == nil {
			text += ", with " + other
		}
	}
	return text, err
}

func nameIn(b Roll, id authority.StaffID) (string, error) {
	if id == 0 {
		return "", nil
	}
	p, _, err := b.People().Find(id)
	return p.FullName, err
}

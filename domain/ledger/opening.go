package ledger

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Brought is what was open of one due day when an account was brought in from an old system.
type Brought struct {
	Due   calendar.Day `cbor:"1,keyasint"` // gives its age
	Parts []Part       `cbor:"2,keyasint"` // by service, each more than zero
	Memo  string       `cbor:"3,keyasint,omitempty"`
}

// PostOpening posts what an account brings in from an old system: one entry for each due day, and one for its credit, which stays
// unapplied until the next bill, so that the books begin where the old system ended.
func PostOpening(b Books, sign authority.Sign, account uint64, doc document.Ref, open []Brought, credit money.Amount) error {
	if account == 0 || credit < 0 {
		return fault.New(fault.Internal, "ledger.not-an-opening", "A balance brought in needs an account, and its credit must not be below nothing.", nil)
	}
	for _, o := range open {
		if err := postBrought(b, sign, account, Entry{Kind: Opening, Day: sign.Day, Due: o.Due, Doc: doc, Sign: sign, Memo: o.Memo}, o.Parts); err != nil {
			return err
		}
	}
	if credit == 0 {
		return nil
	}
	return postBrought(b, sign, account, Entry{Kind: Opening, Day: sign.Day, Doc: doc, Sign: sign, Memo: "credit"}, []Part{{Amount: -credit}})
}

func postBrought(b Books, sign authority.Sign, account uint64, e Entry, parts []Part) error {
	p, err := begin(b, account, sign.Day)
	if err != nil {
		return err
	}
	e.Place = p.next()
	for _, part := range parts {
		if err := p.charge(&e, part); err != nil {
			return err
		}
	}
	_, err = p.finish(e)
	return err
}

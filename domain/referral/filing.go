package referral

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

// Filing is what the county or a court needs to know of a debt, and under what number it has it.
type Filing struct {
	At       string           `cbor:"1,keyasint,omitempty"` // county and state, or court
	Owner    string           `cbor:"2,keyasint,omitempty"` // of the property, as the deed names them; the defendant's full name
	Mail     customer.Address `cbor:"3,keyasint,omitzero"`  // of the owner
	Legal    string           `cbor:"4,keyasint,omitempty"` // description of the property: lot, block, subdivision
	Parcel   string           `cbor:"5,keyasint,omitempty"` // number of the parcel at the appraisal district
	Military Military         `cbor:"6,keyasint,omitempty"` // for a claim in court
	Searched calendar.Day     `cbor:"7,keyasint,omitempty"` // the day the military status was looked up
	Number   string           `cbor:"8,keyasint,omitempty"` // instrument or case, once it is filed
	Filed    calendar.Day     `cbor:"9,keyasint,omitempty"`
	Released calendar.Day     `cbor:"10,keyasint,omitempty"`
	Release  string           `cbor:"11,keyasint,omitempty"` // instrument of the release
	Amount   money.Amount     `cbor:"12,keyasint,omitempty"` // that was filed
}

// Military is what is known of a defendant's military service, which a court asks before it judges by default (50 USC 3931).
type Military string

// What may be known of it.
const (
	NotServing   Military = "not in military service"
	Serving      Military = "in military service"
	NotKnownYet  Military = "not known"
	longestLegal          = 2000
)

// Militaries lists them in the order of a form.
var Militaries = []Military{NotKnownYet, NotServing, Serving}

// PrepareFiling takes down what a lien notice or a claim in court must say. It may be corrected until it is filed.
//
// Refuses, in order: no such referral; a debt that goes to neither county nor court; one that is not placed; one that is filed already; no
// county or court; no owner, or defendant; a lien without a description of the property; a legal description too long for a page; a military
// status nobody knows, or without the day it was looked up.
type PrepareFiling struct {
	Referral document.Number `cbor:"1,keyasint"`
	Filing   Filing          `cbor:"2,keyasint"`
}

// Name implements Command.
func (PrepareFiling) Name() string { return "referral.prepare-filing" }

// Act implements Command.
func (c PrepareFiling) Act(b Books) (authority.Act, error) { return fileAct(b, c.Referral, "") }

func fileAct(b Books, n document.Number, reason string) (authority.Act, error) {
	r, err := b.Referrals().Get(n)
	return authority.Act{Verb: VerbFile, Account: uint64(r.Account), Amount: r.Amount, Subject: r.Ref().String(), Reason: reason}, err
}

// Do implements Command.
func (c PrepareFiling) Do(b Books, sign authority.Sign) (Referral, error) {
	r, agency, err := toFile(b, c.Referral)
	if err != nil {
		return r, err
	}
	f := c.Filing
	f.At, f.Owner, f.Legal, f.Parcel = strings.TrimSpace(f.At), strings.TrimSpace(f.Owner), strings.TrimSpace(f.Legal), strings.TrimSpace(f.Parcel)
	f.Number, f.Filed, f.Released, f.Release, f.Amount = "", 0, 0, "", 0
	switch {
	case r.Status != Placed:
		return r, notYet(r, "filing.status", "{referral} is {status}: its papers are made once its list is placed with {agency}.", fault.Args{"agency": agency.Name})
	case r.Filing.Filed != 0:
		return r, notYet(r, "filing.filed", "{referral} is filed since {day} as {number}: release it, and file anew.", fault.Args{"day": r.Filing.Filed.US(), "number": r.Filing.Number})
	case f.At == "":
		return r, no("filing.at", "Name the county, or the court, and the state.", "at", nil)
	case f.Owner == "":
		return r, no("filing.owner", "Name the owner of the property as the deed does, or the defendant in full.", "owner", nil)
	case agency.Sort != SmallClaims && f.Legal == "" && f.Parcel == "":
		return r, no("filing.legal", "Describe the property: lot, block and subdivision, or the number of its parcel. A notice without it cannot be recorded.", "legal", nil)
	case len(f.Legal) > longestLegal:
		return r, no("filing.long", "The description is longer than the page holds: name the instrument that has it.", "legal", nil)
	case agency.Sort == SmallClaims && f.Military != NotKnownYet && f.Military != NotServing && f.Military != Serving:
		return r, no("filing.military", "Say what is known of the defendant's military service: a court asks it before it judges by default (50 USC 3931).", "military", nil)
	case agency.Sort == SmallClaims && f.Military != NotKnownYet && (f.Searched == 0 || f.Searched > sign.Day):
		return r, no("filing.searched", "Give the day on which the military status was looked up.", "searched", nil)
	}
	r.Filing = f
	return r, b.Referrals().Put(r)
}

// toFile gives a referral that goes to a county or a court.
func toFile(b Books, n document.Number) (r Referral, a Agency, err error) {
	if r, err = b.Referrals().Get(n); err != nil {
		return r, a, err
	}
	if a, err = b.Agencies().Get(r.Agency); err == nil && !a.Sort.Files() {
		err = notYet(r, "filing.sort", "{referral} goes to {agency}, a {sort}: only liens, claims in court and the tax roll are filed.", fault.Args{"agency": a.Name, "sort": string(a.Sort)})
	}
	return r, a, err
}

// RecordFiling records the number and the day under which the county or the court took the paper.
//
// Refuses, in order: no such referral; a debt that goes to neither; one whose filing is not prepared; one filed already; no number; a day
// before the placement, or to come.
type RecordFiling struct {
	Referral document.Number `cbor:"1,keyasint"`
	Number   string          `cbor:"2,keyasint"`
	Day      calendar.Day    `cbor:"3,keyasint,omitempty"` // 0 for the open business day
}

// Name implements Command.
func (RecordFiling) Name() string { return "referral.record-filing" }

// Act implements Command.
func (c RecordFiling) Act(b Books) (authority.Act, error) { return fileAct(b, c.Referral, c.Number) }

// Do implements Command.
func (c RecordFiling) Do(b Books, sign authority.Sign) (Referral, error) {
	r, _, err := toFile(b, c.Referral)
	if err != nil {
		return r, err
	}
	day := cmp.Or(c.Day, sign.Day)
	switch {
	case r.Filing.At == "" || r.Status != Placed:
		return r, notYet(r, "filing.none", "{referral} is {status}, and its paper is not prepared: do that first.", nil)
	case r.Filing.Filed != 0:
		return r, notYet(r, "filing.twice", "{referral} is filed since {day} as {number}.", fault.Args{"day": r.Filing.Filed.US(), "number": r.Filing.Number})
	case strings.TrimSpace(c.Number) == "":
		return r, no("filing.number", "Give the number of the instrument, or of the case.", "number", nil)
	case day < r.Placed || day > sign.Day:
		return r, no("filing.day", "It was filed between the placement, {from}, and the open business day {open}.", "day", fault.Args{"from": r.Placed.US(), "open": sign.Day.US()})
	}
	p, err := Reckon(b, r)
	if err != nil {
		return r, err
	}
	r.Filing.Number, r.Filing.Filed, r.Filing.Amount = strings.TrimSpace(c.Number), day, p.Left
	return r, b.Referrals().Put(r)
}

// ReleaseFiling records that a lien, or a claim in court, was released: the debt is paid, recalled or returned.
//
// Refuses, in order: no such referral; a debt that goes to neither; one not filed; one released already; one of which something is still
// claimed; a day before the filing, or to come.
type ReleaseFiling struct {
	Referral document.Number `cbor:"1,keyasint"`
	Number   string          `cbor:"2,keyasint,omitempty"` // of the release, where it has one
	Day      calendar.Day    `cbor:"3,keyasint,omitempty"` // 0 for the open business day
}

// Name implements Command.
func (ReleaseFiling) Name() string { return "referral.release-filing" }

// Act implements Command.
func (c ReleaseFiling) Act(b Books) (authority.Act, error) { return fileAct(b, c.Referral, "released") }

// Do implements Command.
func (c ReleaseFiling) Do(b Books, sign authority.Sign) (Referral, error) {
	r, _, err := toFile(b, c.Referral)
	if err != nil {
		return r, err
	}
	day := cmp.Or(c.Day, sign.Day)
	switch {
	case r.Filing.Filed == 0:
		return r, notYet(r, "filing.not-filed", "{referral} is not filed: there is nothing to release.", nil)
	case r.Filing.Released != 0:
		return r, notYet(r, "filing.released", "{referral} was released on {day}.", fault.Args{"day": r.Filing.Released.US()})
	case r.Live():
		return r, notYet(r, "filing.claimed", "{referral} is {status}: it is released when the debt is paid, or recalled.", nil)
	case day < r.Filing.Filed || day > sign.Day:
		return r, no("filing.release-day", "It was released between the filing, {from}, and the open business day {open}.", "day", fault.Args{"from": r.Filing.Filed.US(), "open": sign.Day.US()})
	}
	r.Filing.Released, r.Filing.Release = day, strings.TrimSpace(c.Number)
	return r, b.Referrals().Put(r)
}

// FilingPaper is what the papers of a filing say.
type FilingPaper struct {
	Referral Referral
	Account  account.Account
	Customer customer.Customer
	Service  customer.Address
	Owner    string // of the premise by the books, "" where that is the customer or not known
	Agency   Agency
	House    office.House
	Progress Progress
	Day      calendar.Day
	Hands    []staff.Hand // who signed by delegation
}

// ForFiling gathers what the papers of a filing say.
//
// Refuses, in order: no such referral; a debt that goes to neither county nor court.
type ForFiling struct{ Referral document.Number }

// Act implements Query.
func (ForFiling) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForFiling) Ask(b Books, sign authority.Sign) (p FilingPaper, err error) {
	if p.Referral, p.Agency, err = toFile(b, q.Referral); err != nil {
		return p, err
	}
	l, err := ForLetter{Number: q.Referral}.Ask(b, sign)
	if err != nil {
		return p, err
	}
	p.Account, p.Customer, p.Service, p.House, p.Day, p.Hands = l.Account, l.Customer, l.Service, l.House, sign.Day, l.Hands
	at, err := b.Premises().Get(p.Account.Premise)
	if err != nil {
		return p, err
	}
	if at.Owner != 0 && at.Owner != p.Referral.Customer {
		who, err := b.Customers().Get(at.Owner)
		if err != nil {
			return p, err
		}
		p.Owner = who.Name
	}
	p.Progress, err = Reckon(b, p.Referral)
	return p, err
}

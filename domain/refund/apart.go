package refund

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Hands are the people who handled a refund, for a further part of it: closed to them, or open to them because staff is too few, and then on
// the review list.
type Hands struct {
	Apart []authority.StaffID
	Few   []authority.StaffID
}

// add puts other hands to these.
func (h *Hands) add(o Hands) { h.Apart, h.Few = append(h.Apart, o.Apart...), append(h.Few, o.Few...) }

// Into puts the hands into an act.
func (h Hands) Into(act *authority.Act) {
	act.Prepared, act.Part = append(act.Prepared, h.Apart...), append(act.Part, h.Few...)
}

// Apart says of the people who handled a refund whether a further part of it is closed to them: it is, as long as somebody else in the
// office holds the verb of that part up to the refund's amount.
func Apart(b Books, verb authority.Verb, amount money.Amount, handled []authority.StaffID) (h Hands, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil || len(handled) == 0 {
		return h, err
	}
	other, err := otherMay(b, verb, amount, house.Day, handled)
	if other {
		h.Apart = handled
	} else {
		h.Few = handled
	}
	return h, err
}

// printersApart gives whom the printing of one of these requests is closed to. Each request is looked at by itself: somebody who may print
// one of them is not kept from it by another, and nobody is let in because another has more hands in it.
func printersApart(b Books, requests []document.Number) (out Hands, err error) {
	for _, n := range requests {
		r, found, err := b.Requests().Find(n)
		if err != nil {
			return out, err
		}
		if !found {
			continue // refused when it is drawn
		}
		apart, err := Apart(b, VerbPrint, r.Amount, handledBy(r))
		if err != nil {
			return out, err
		}
		out.add(apart)
	}
	return out, nil
}

// The signatures on a request whose check was undone: that it was, and how it is paid again.
const (
	undoneAs     = "undone"
	reissuedAs   = "reissued"
	redirectedAs = "redirected"
)

// handledBy gives who requested or approved a refund, undid a check of it or had it paid again.
func handledBy(r Request) (who []authority.StaffID) {
	for _, s := range r.Signatures {
		switch s.As {
		case "prepared", "approved", approvedOnce, undoneAs, reissuedAs, redirectedAs:
			who = append(who, s.Sign.Parties()...)
		}
	}
	return who
}

// ToPrint gives the approved refunds whose checks the signer may print, in the order of their numbers, and how many wait for another's
// hands.
type ToPrint struct{}

// Printable is what ToPrint gives.
type Printable struct {
	Numbers []document.Number // at most MostChecks
	Total   money.Amount
	Others  int // the signer had a part in them, and somebody else may print
}

// Act implements Query.
func (ToPrint) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ToPrint) Ask(b Books, sign authority.Sign) (out Printable, err error) {
	for r, err := range b.Requests().Via(ByState, row.Span{}, document.Approved) {
		if err != nil {
			return out, err
		}
		apart, err := Apart(b, VerbPrint, r.Amount, handledBy(r))
		switch {
		case err != nil:
			return out, err
		case slices.Contains(apart.Apart, sign.Who):
			out.Others++
		case len(out.Numbers) < MostChecks:
			out.Numbers, out.Total = append(out.Numbers, r.Number), out.Total.Plus(r.Amount)
		}
	}
	return out, nil
}

// otherMay says whether somebody in service other than these may do a verb on a day with an amount: who holds it with a lower limit
// is no other, or nobody at all could go on.
func otherMay(b Books, verb authority.Verb, amount money.Amount, day calendar.Day, than []authority.StaffID) (bool, error) {
	could, err := staff.HoldersUpTo(b, verb, amount, day)
	return slices.ContainsFunc(could, func(who authority.StaffID) bool { return !slices.Contains(than, who) }), err
}

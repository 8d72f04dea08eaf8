package refund

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// VerbReview lets a person sign off refunds in which one person did more than one part.
var VerbReview = authority.Say("refund.review", "sign off refunds that one person handled")

// Part is one of the parts of a refund that different people should do.
type Part string

// The parts of a refund, in their order.
const (
	Requests   Part = "requested"
	Approves   Part = "approved"
	Prints     Part = "printed"
	Signs      Part = "signed"
	Reconciles Part = "reconciled"
	Redoes     Part = "undid or paid again" // what it takes to have a second check
)

// The signatures on a request that only a review reads: who marked its check as paid though they had handled it, and who looked.
const (
	reconciledAs = "reconciled"
	reviewedAs   = "reviewed"
)

// The signatures on a request whose check was undone: that it was, and how it is paid again.
const (
	undoneAs     = "undone"
	reissuedAs   = "reissued"
	redirectedAs = "redirected"
)

// partOf says which part a signature on a request stands for, "" for none.
func partOf(as string) Part {
	switch as {
	case "prepared":
		return Requests
	case "approved", approvedOnce:
		return Approves
	case "printing":
		return Prints
	case signedAs:
		return Signs
	case reconciledAs:
		return Reconciles
	case undoneAs, reissuedAs, redirectedAs:
		return Redoes
	}
	return ""
}

// Doubled is a person who did more than one part of a refund.
type Doubled struct {
	Who   authority.StaffID
	Name  string
	Parts []Part
}

// Unreviewed lists who did more than one part of the refund since somebody last looked, none when there is nothing to look at. A request
// sent back and submitted again begins anew: what was done before came to nothing.
func (r Request) Unreviewed() (out []Doubled) {
	var who []Doubled
	fresh := map[authority.StaffID]bool{}
	for _, s := range r.Signatures {
		if s.As == reviewedAs {
			clear(fresh)
			continue
		}
		p := partOf(s.As)
		if p == "" {
			continue
		}
		if p == Requests {
			who = who[:0]
			clear(fresh)
		}
		for _, hand := range s.Sign.Parties() {
			i := slices.IndexFunc(who, func(d Doubled) bool { return d.Who == hand })
			if i < 0 {
				who, i = append(who, Doubled{Who: hand}), len(who)
			}
			if !slices.Contains(who[i].Parts, p) {
				who[i].Parts = append(who[i].Parts, p)
				fresh[hand] = true
			}
		}
	}
	for _, d := range who {
		if len(d.Parts) > 1 && fresh[d.Who] {
			out = append(out, d)
		}
	}
	return out
}

// Review signs off refunds in which one person did more than one part. Where the office is one person, the one who looked signs the
// paper list, and By says who that was.
//
// Refuses, in order: nothing chosen or too much; no such refund; one that does not wait for review; own work, unless By names somebody
// else who looked.
type Review struct {
	Numbers []document.Number `cbor:"1,keyasint"`
	By      string            `cbor:"2,keyasint,omitempty"` // who looked and signed the paper list: the mayor, the treasurer
	Note    string            `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Review) Name() string { return "refund.review" }

// Act implements Command.
func (c Review) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbReview, Subject: fmt.Sprintf("review of %d refunds", len(c.Numbers)), Reason: strings.TrimSpace(c.By + " " + c.Note)}, nil
}

// Do implements Command.
func (c Review) Do(b Books, sign authority.Sign) (out []Request, err error) {
	if n := len(c.Numbers); n == 0 || n > MostChecks {
		return nil, no(fault.Invalid, "refund.review-count", "Choose from 1 to {most} refunds of the review list.", "", fault.Args{"most": MostChecks})
	}
	by, own := strings.TrimSpace(c.By), nameOf(b, sign.Who)
	for _, n := range once(c.Numbers) {
		r, err := b.Requests().Get(n)
		if err != nil {
			return nil, err
		}
		waits := r.Unreviewed()
		if len(waits) == 0 {
			return nil, no(fault.Refused, "refund.not-for-review", "{refund} does not wait for a review.", "", fault.Args{"refund": r.Ref()})
		}
		mine := slices.ContainsFunc(waits, func(d Doubled) bool { return d.Who == sign.Who })
		if mine && (by == "" || strings.EqualFold(by, own)) {
			return nil, no(fault.Refused, "refund.review-own",
				"{name} handled {refund} and does not review it: somebody else looks. Where nobody else signs in, print the list and say who signed it.",
				"by", fault.Args{"name": own, "refund": r.Ref()})
		}
		r.Signatures = append(r.Signatures, document.Signature{As: reviewedAs, Sign: sign, Reason: looked(by, c.Note)})
		if err := b.Requests().Put(r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// looked says who looked, when another than the one who signs, and what was noted.
func looked(by, note string) string {
	if by != "" {
		by = "signed on paper by " + by
	}
	return strings.Trim(by+": "+strings.TrimSpace(note), ": ")
}

// ToReview lists the refunds that wait for review, in the order of their numbers.
type ToReview struct{ Limit int } // 0 for 1,000

// Reviewing is a refund of the review list and who did what of it.
type Reviewing struct {
	Line
	People []Doubled
}

// Said tells who did what: "Ruth Kelly requested and approved".
func (v Reviewing) Said() string {
	var out []string
	for _, d := range v.People {
		parts := make([]string, len(d.Parts))
		for i, p := range d.Parts {
			parts[i] = string(p)
		}
		last := len(parts) - 1
		out = append(out, d.Name+" "+strings.Join(parts[:last], ", ")+" and "+parts[last])
	}
	return strings.Join(out, "; ")
}

// Act implements Query.
func (ToReview) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ToReview) Ask(b Books, _ authority.Sign) (out []Reviewing, err error) {
	if q.Limit <= 0 {
		q.Limit = MostChecks
	}
	for r, err := range b.Requests().Via(ByReview, row.Span{Limit: q.Limit}, uint64(1)) {
		if err != nil {
			return nil, err
		}
		l, err := lineOf(b, r)
		if err != nil {
			return nil, err
		}
		v := Reviewing{Line: l, People: r.Unreviewed()}
		for i := range v.People {
			v.People[i].Name = nameOf(b, v.People[i].Who)
		}
		out = append(out, v)
	}
	return out, nil
}

// reviewSum counts the refunds that wait for review.
func reviewSum(b Books) (n int, sum money.Amount, err error) {
	for r, err := range b.Requests().Via(ByReview, row.Span{}, uint64(1)) {
		if err != nil {
			return n, sum, err
		}
		n, sum = n+1, sum.Plus(r.Amount)
	}
	return n, sum, nil
}

// ownReconciled notes on a refund that whoever marked its check as paid had handled it before.
func ownReconciled(b Books, sign authority.Sign, check Check) error {
	handled, _, err := handlers(b, check)
	if err != nil || !slices.Contains(handled, sign.Who) {
		return err
	}
	r, err := b.Requests().Get(check.Request)
	if err != nil {
		return err
	}
	r.Signatures = append(r.Signatures, document.Signature{As: reconciledAs, Sign: sign})
	return b.Requests().Put(r)
}

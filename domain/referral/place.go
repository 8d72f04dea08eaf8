package referral

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// PlaceList places a list with its agency: each debt is asked once more, those paid or held since stay and are said, the others are
// claimed as they stand today and frozen, their accounts hold back late fees where the rules say so, and the file is made.
//
// Refuses, in order: no such list; a list that is not approved by supervisor and finance; an agency whose file is not itemised as
// the rules ask; nothing left to place.
type PlaceList struct {
	List document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (PlaceList) Name() string { return "referral.place-list" }

// Act implements Command: who places it need not be another than who made it.
func (c PlaceList) Act(b Books) (authority.Act, error) {
	act, err := listAct(b, VerbPlace, c.List)
	act.Prepared = nil
	return act, err
}

// Do implements Command.
func (c PlaceList) Do(b Books, sign authority.Sign) (Placement, error) {
	p, err := b.Placements().Get(c.List)
	if err != nil {
		return p, err
	}
	if p.State != document.Approved || p.Finance.IsZero() {
		return p, refuse("placement.not-ready", "{list} is {state}: it is placed once a supervisor and finance have approved it.",
			fault.Args{"list": p.Ref(), "state": p.Stand()})
	}
	agency, err := b.Agencies().Get(p.Agency)
	if err != nil {
		return p, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return p, err
	}
	if err := t.itemizes(agency); err != nil {
		return p, err
	}
	var placed []Referral
	p.Total = 0
	for _, n := range p.Referrals {
		r, why, err := place(b, sign, t, n)
		if err != nil {
			return p, err
		}
		if why != "" {
			p.Left = append(p.Left, Out{r.Number, r.Account, r.Amount, why})
			continue
		}
		placed, p.Total = append(placed, r), p.Total.Plus(r.Amount)
	}
	if len(placed) == 0 {
		return p, refuse("placement.nothing", "Nothing of {list} may be placed any more, the first because: {why}. Drop the list.",
			fault.Args{"list": p.Ref(), "why": p.Left[len(p.Left)-1].Why})
	}
	p.Referrals = numbersOf(placed)
	p.Layout, p.Day = agency.Columns(), sign.Day
	if agency.Sort.Collects() && t.Asked.Validate > 0 {
		p.Validate = sign.Day.Plus(t.Asked.Validate)
	}
	file, digest, err := Write(p.Layout, placed)
	if err != nil {
		return p, err
	}
	p.Digest, p.Bytes = digest, len(file)
	if err := p.Move(document.Issue, sign, ""); err != nil {
		return p, err
	}
	return p, b.Placements().Put(p)
}

func numbersOf(all []Referral) []document.Number {
	out := make([]document.Number, len(all))
	for i, r := range all {
		out[i] = r.Number
	}
	return out
}

// place places one debt, or says why it is left off.
func place(b Books, sign authority.Sign, t Terms, n document.Number) (Referral, string, error) {
	r, err := b.Referrals().Get(n)
	if err != nil {
		return r, "", err
	}
	was := r.Amount
	why, err := r.stands(b, t, sign)
	if err != nil {
		return r, "", err
	}
	if why == "" {
		if err := freeze(b, &r, t, sign.Day); err != nil {
			return r, "", err
		}
		if r.Amount > was { // nobody approved more than was on the list
			why = "owes " + r.Amount.Dollars() + " now, " + was.Dollars() + " was approved"
		}
	}
	if why != "" {
		return r, why, unlist(b, sign, n, why)
	}
	if err := r.Step(Place, sign, ""); err != nil {
		return r, "", err
	}
	if r.Placed = sign.Day; t.Freeze {
		r.Stops = noFees
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := r.Move(step, sign, ""); err != nil {
			return r, "", err
		}
	}
	if err := b.Referrals().Put(r); err != nil {
		return r, "", err
	}
	return r, "", r.hold(b, true)
}

// File is the file of a list that was placed.
type File struct {
	Placement Placement
	Agency    Agency
	Name      string
	Data      []byte
	Count     int
}

// ReadFile makes the file of a placement again, byte for byte as it was made first.
//
// Refuses, in order: no such list; one that is not placed; a file that differs from the one made first.
type ReadFile struct{ List document.Number }

// Act implements Query.
func (ReadFile) Act(Books) (authority.Act, error) { return authority.Act{Verb: VerbPlace}, nil }

// Ask implements Query.
func (q ReadFile) Ask(b Books, _ authority.Sign) (f File, err error) {
	if f.Placement, err = b.Placements().Get(q.List); err != nil {
		return f, err
	}
	p := f.Placement
	if p.State != document.Issued {
		return f, refuse("placement.no-file", "{list} is {state}: its file is made when it is placed.", fault.Args{"list": p.Ref(), "state": p.Stand()})
	}
	if f.Agency, err = b.Agencies().Get(p.Agency); err != nil {
		return f, err
	}
	all, err := b.Referrals().Many(p.Referrals...)
	if err != nil {
		return f, err
	}
	f.Count, f.Name = len(all), "placement-"+p.Number.String()+".csv"
	data, digest, err := Write(p.Layout, all)
	if err == nil && digest != p.Digest {
		err = fault.New(fault.Internal, "placement.other-file", "The file of {list} cannot be made as it was: its rows were changed.", fault.Args{"list": p.Ref()})
	}
	f.Data = data
	return f, err
}

package quality

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Sample is one draw: whose work of which week, by which seed, out of how much. It is written once.
type Sample struct {
	Number document.Number   `cbor:"1,keyasint"`
	Doer   authority.StaffID `cbor:"2,keyasint"`
	Week   calendar.Day      `cbor:"3,keyasint"` // its Monday
	Drawer byte              `cbor:"4,keyasint"`
	Head   string            `cbor:"5,keyasint"` // hash of the journal at the end of the week, as the seed was made of it
	Seq    uint64            `cbor:"6,keyasint"` // the entry of that hash
	Seed   Seed              `cbor:"7,keyasint"`
	Count  int               `cbor:"8,keyasint"` // pieces of work it was drawn from
	Weight int               `cbor:"9,keyasint"` // of all of them
	Wanted int               `cbor:"10,keyasint"`
	New    bool              `cbor:"11,keyasint,omitempty"` // the person was new
	Checks []document.Number `cbor:"12,keyasint"`           // in the order drawn
	Sign   authority.Sign    `cbor:"13,keyasint"`
}

// Ref names the sample.
func (s Sample) Ref() document.Ref { return document.Ref{Kind: KindSample, Number: s.Number} }

// The indexes of samples and checks.
const (
	ByWeek   row.Index = "week"   // samples by week and person
	ByDoer   row.Index = "doer"   // samples by person and week; checks by person and day
	BySample row.Index = "sample" // checks of a sample
	ByStand  row.Index = "stand"  // checks by state and person
	ByDay    row.Index = "day"    // checks by the day of the work
)

// Drawn is what a draw answers.
type Drawn struct {
	Samples []document.Number `cbor:"1,keyasint"`
	Items   int               `cbor:"2,keyasint"`
}

// Draw draws the samples of a week that is over: of one person, or of everybody who worked in it and was not drawn yet.
//
// Refuses, in order: no such person; a week that is not over; one that was drawn already; one in which nothing was done that is checked.
type Draw struct {
	Week calendar.Day      `cbor:"1,keyasint"` // any of its days
	Doer authority.StaffID `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Draw) Name() string { return "quality.draw" }

// Act implements Command.
func (c Draw) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDraw, Subject: "work of the week of " + Monday(c.Week).US()}, nil
}

// Do implements Command.
func (c Draw) Do(b Books, sign authority.Sign) (out Drawn, err error) {
	first := Monday(c.Week)
	if c.Doer != 0 {
		if _, err := b.People().Get(c.Doer); err != nil {
			return out, err
		}
	}
	args := fault.Args{"week": first.US(), "last": (first + 6).US()}
	if c.Week == 0 || first+6 >= sign.Day {
		return out, fault.New(fault.Refused, "quality.week", "The week of {week} is not over: it is drawn from the day after {last}, once all its work is in the journal.",
			args).At("week")
	}
	t, err := TermsOn(b, first+6)
	if err != nil {
		return out, err
	}
	w, err := WorkOf(b, sign.Drawer, first, t)
	if err != nil {
		return out, err
	}
	done, err := c.drawn(b, first)
	if err != nil {
		return out, err
	}
	for _, who := range w.people() {
		if done[who] || c.Doer != 0 && c.Doer != who {
			continue
		}
		s, err := w.sample(b, t, who, sign)
		if err != nil {
			return out, err
		}
		out.Samples, out.Items = append(out.Samples, s.Number), out.Items+len(s.Checks)
	}
	switch {
	case len(out.Samples) > 0:
		return out, nil
	case len(done) > 0 && (c.Doer == 0 || done[c.Doer]):
		return out, fault.New(fault.Refused, "quality.drawn", "The week of {week} was drawn already, and a draw stands as it fell.", args).At("week")
	}
	return out, fault.New(fault.Refused, "quality.nothing", "Nothing was done in the week of {week} that is checked.", args).At("week")
}

// drawn says whose work of the week was drawn.
func (c Draw) drawn(b Books, first calendar.Day) (map[authority.StaffID]bool, error) {
	out := map[authority.StaffID]bool{}
	for s, err := range b.Samples().Via(ByWeek, row.Span{}, first) {
		if err != nil {
			return nil, err
		}
		out[s.Doer] = true
	}
	return out, nil
}

// people lists who worked in the week, in the order of their numbers.
func (w Week) people() (out []authority.StaffID) {
	for who := range w.By {
		out = append(out, who)
	}
	slices.Sort(out)
	return out
}

// wanted says how many pieces of a person's work are drawn, and whether the person is new.
func (t Terms) wanted(p staff.Person, last calendar.Day) (int, bool) {
	if p.Hired != 0 && last.Since(p.Hired) < t.NewDays {
		return t.NewItems, true
	}
	return t.Items, false
}

// Fall gives which pieces of a person's work are drawn when so many are wanted, in the order drawn.
func (w Week) Fall(who authority.StaffID, wanted int) (out []Work, all int) {
	work := w.By[who]
	weights := make([]int, len(work))
	for i, x := range work {
		weights[i] = x.Weight
		all += x.Weight
	}
	for _, i := range Pick(w.SeedOf(who), weights, wanted) {
		out = append(out, work[i])
	}
	return out, all
}

// sample draws and keeps the sample of one person.
func (w Week) sample(b Books, t Terms, who authority.StaffID, sign authority.Sign) (s Sample, err error) {
	p, err := b.People().Get(who)
	if err != nil {
		return s, err
	}
	s = Sample{Doer: who, Week: w.First, Drawer: sign.Drawer, Head: w.Head.String(), Seq: w.Seq, Seed: w.SeedOf(who), Count: len(w.By[who]), Sign: sign}
	s.Wanted, s.New = t.wanted(p, w.First+6)
	if s.Number, err = b.DocumentNumber(KindSample, sign); err != nil {
		return s, err
	}
	fallen, all := w.Fall(who, s.Wanted)
	s.Weight = all
	for _, x := range fallen {
		number, err := b.DocumentNumber(KindCheck, sign)
		if err != nil {
			return s, err
		}
		c := Check{Header: document.New(KindCheck, number, sign), Sample: s.Number, Doer: who, Work: x}
		c.State, c.Signatures[0].As = ToCheck, "drawn"
		if err := b.WorkChecks().Put(c); err != nil {
			return s, err
		}
		s.Checks = append(s.Checks, number)
	}
	return s, b.Samples().Put(s)
}

package personnel

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// load gives a case with what who filed it handed in since: the first deed of a holder of the key takes that in.
func load(b Books, k document.Kind, n document.Number) (Case, error) {
	c, err := b.Cases(k).Get(n)
	if err != nil {
		return c, err
	}
	return withWords(b, c, true)
}

// look is load that leaves the words where they are, for who only asks.
func look(b Books, k document.Kind, n document.Number) (Case, error) {
	c, err := b.Cases(k).Get(n)
	if err != nil {
		return c, err
	}
	return withWords(b, c, false)
}

// withWords takes in the words that wait for a case; keep marks them as taken.
func withWords(b Books, c Case, keep bool) (Case, error) {
	p := PlanOf(c.Kind)
	if !p.Own {
		return c, nil
	}
	words, err := row.Collect(b.Words().Via(ByCase, row.Span{}, string(c.Kind), c.Number))
	if err != nil {
		return c, err
	}
	slices.SortFunc(words, func(x, y Word) int { return int(x.ID) - int(y.ID) })
	for _, w := range words {
		if w.Taken {
			continue
		}
		if err := w.into(b, &c); err != nil {
			return c, err
		}
		if w.Taken = true; keep {
			if err := b.Words().Put(w); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// into takes the case on as the word says.
func (w Word) into(b Books, c *Case) error {
	t, err := termsOn(b, w.Sign.Day)
	if err != nil {
		return err
	}
	p := PlanOf(c.Kind)
	m, _ := p.MoveOf(w.Action)
	_, err = Step{Kind: w.Kind, Number: w.Number, Action: w.Action, Day: w.Sign.Day, Note: w.Note, Cause: w.Cause}.move(c, p, m, t, w.Sign)
	return err
}

// OwnStep is what the person who filed a case does with it: accept the answer, take it to the next step, withdraw it. It needs no key:
// the word goes into the sealed drawer, and the own copy shows it at once.
//
// Refuses, in order: no authority; a case the person did not file, or whose copy does not open; a step that is not the filer's; what Step
// refuses.
type OwnStep struct {
	Kind   document.Kind   `cbor:"1,keyasint"`
	Number document.Number `cbor:"2,keyasint"`
	Action document.Action `cbor:"3,keyasint"`
	Note   string          `cbor:"4,keyasint,omitempty"`
	Cause  string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (OwnStep) Name() string { return "personnel.own-step" }

// Act implements Command.
func (c OwnStep) Act(Books) (authority.Act, error) { return actOn(c.Kind, c.Number, VerbReport) }

// Do implements Command.
func (c OwnStep) Do(b Books, sign authority.Sign) (Done, error) {
	p := PlanOf(c.Kind)
	m, _ := p.MoveOf(c.Action)
	if !m.Filer {
		return Done{}, fault.New(fault.Refused, "personnel.not-filers", "Who filed it may accept the answer, take it to the next step, or withdraw it: nothing else.", nil).At("action")
	}
	own, found, err := b.OwnCopies().Find(OwnKey{sign.Who, c.Kind, c.Number})
	switch {
	case err != nil:
		return Done{}, err
	case !found:
		return Done{}, fault.New(fault.Absent, "personnel.not-yours", "You handed in no {kind} {number}.", fault.Args{"kind": string(c.Kind), "number": c.Number.String()})
	}
	n, err := b.OpenOwn(own.Box)
	if err != nil {
		return Done{}, err
	}
	id, err := b.Words().Next()
	if err != nil {
		return Done{}, err
	}
	w := Word{ID: id, Kind: c.Kind, Number: c.Number, Action: c.Action, Note: strings.TrimSpace(c.Note), Cause: strings.TrimSpace(c.Cause), Sign: sign}
	if err := w.into(b, &n); err != nil {
		return Done{}, err
	}
	if err := b.Words().Put(w); err != nil {
		return Done{}, err
	}
	return n.done(), copyOut(b, p, n)
}

// Filers gives the steps that who filed the case may take now.
func (p Paper) Filers() (out []Move) {
	for _, m := range PlanOf(p.Kind).Allowed(p.State) {
		if m.Filer {
			out = append(out, m)
		}
	}
	return out
}

package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbWrite lets a person write ratings and take them to the employee.
var VerbWrite = authority.Say("rating.write", "write performance ratings")

// FormDays is how many days after the end of a period its rating is usually due.
const FormDays = 30

// Begin begins the rating of an employee from the template of the position.
//
// Refuses, in order: no such employee; a rating of oneself; an occasion unknown; a period that ends before it begins; somebody the signer does not stand
// above; a rating of the same kind over the same days; a position that no template names, and no template; another template than the position's.
type Begin struct {
	Employee authority.StaffID `cbor:"1,keyasint"`
	Type     Type              `cbor:"2,keyasint"`
	From     calendar.Day      `cbor:"3,keyasint"`
	To       calendar.Day      `cbor:"4,keyasint"`
	Due      calendar.Day      `cbor:"5,keyasint,omitempty"` // 0: as the terms say
	Template string            `cbor:"6,keyasint,omitempty"` // code of the template, where none names the position
}

// Name implements Command.
func (Begin) Name() string { return "rating.begin" }

// Act implements Command.
func (Begin) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbWrite, Subject: "a new rating"}, nil
}

// Do implements Command.
func (c Begin) Do(b Books, sign authority.Sign) (Step, error) {
	who, err := b.People().Get(c.Employee)
	switch {
	case err != nil:
		return Step{}, err
	case c.Employee == sign.Who:
		return Step{}, errOwn
	case !slices.Contains(Types, c.Type):
		return Step{}, no("rating.type", "Say whether the rating is annual, on probation or special.", "type")
	case c.From == 0 || c.To == 0 || c.To < c.From:
		return Step{}, no("rating.period", "The period rated must begin and end, in that order.", "to")
	}
	if err := refuseLine(b, who, sign); err != nil {
		return Step{}, err
	}
	if err := c.refuseTwin(b); err != nil {
		return Step{}, err
	}
	t, err := c.template(b, who.Position)
	if err != nil {
		return Step{}, err
	}
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	number, err := b.DocumentNumber(KindRating, sign)
	if err != nil {
		return Step{}, err
	}
	if c.Due == 0 {
		c.Due = terms.dueOf(Span{c.Type, c.From, c.To})
	}
	r := Rating{
		Header: document.New(KindRating, number, sign), Employee: who.ID, Rater: sign.Who, Type: c.Type, Position: who.Position,
		From: c.From, To: c.To, Due: c.Due, Template: t.Title(), Factors: t.Factors, Goals: t.Goals, Scale: t.Scale, Base: baseOf(t.Factors),
	}
	return r.step(), b.Ratings().Put(r)
}

// baseOf keeps of the template what the rater may be measured by later.
func baseOf(factors []Factor) (out []Factor) {
	for _, f := range factors {
		out = append(out, Factor{Name: f.Name, Standard: f.Standard, Weight: f.Weight})
	}
	return out
}

// template gives the template of the position, or the one that is named where none names the position.
func (c Begin) template(b Books, position string) (Template, error) {
	all, err := TemplatesOn(b, c.To)
	if err != nil {
		return Template{}, err
	}
	at := indexFor(all, position)
	if at < 0 && c.Template == "" {
		return Template{}, fault.New(fault.Invalid, "rating.which-template", "No template names the position “{position}”: say which one this rating begins from, {codes}; "+
			"a manager can have one name the position.", fault.Args{"position": position, "codes": codesOf(all)}).At("template")
	}
	if code := strings.ToUpper(strings.TrimSpace(c.Template)); code != "" {
		named := slices.IndexFunc(all, func(t Template) bool { return t.Code == code })
		if named < 0 {
			return Template{}, fault.New(fault.Invalid, "rating.no-template", "There is no template {code}: say {codes}.", fault.Args{"code": code, "codes": codesOf(all)}).At("template")
		}
		if at >= 0 && at != named {
			return Template{}, fault.New(fault.Invalid, "rating.other-template", "“{position}” is rated by the template {template}: leave the template empty.",
				fault.Args{"position": position, "template": all[at].Title()}).At("template")
		}
		at = named
	}
	return all[at].copied(), nil
}

func codesOf(all []Template) string {
	codes := make([]string, len(all))
	for i, t := range all {
		codes[i] = t.Code
	}
	return strings.Join(codes, " or ")
}

func (c Begin) refuseTwin(b Books) error {
	for r, err := range ofEmployee(b, c.Employee) {
		if err != nil {
			return err
		}
		if r.State != document.Voided && r.From <= c.To && c.From <= r.To && c.Type != Special && r.Type == c.Type {
			return fault.New(fault.Refused, "rating.twin", "There is already {rating} of this employee from {from} to {to}.",
				fault.Args{"rating": r.Ref(), "from": r.From.US(), "to": r.To.US()}).At("from")
		}
	}
	return nil
}

var errOwn = fault.New(fault.Refused, "rating.own", "Nobody rates their own performance: your supervisor must do it.", nil)

func no(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }

// Write keeps what the rater entered in a draft: factors with weights, scores and evidence, goals, summary and due day. A draft may be
// incomplete; the weights must add to 100 before it is discussed.
//
// Refuses, in order: no such rating; another rater's; a rating that is not a draft; a rating changed by somebody since it was read; no
// factors; a factor without a name; a weight or score off the scale; a goal without text.
type Write struct {
	Number  document.Number `cbor:"1,keyasint"`
	Rev     uint64          `cbor:"2,keyasint"` // as read
	Factors []Factor        `cbor:"3,keyasint"`
	Goals   []Goal          `cbor:"4,keyasint,omitempty"`
	Summary string          `cbor:"5,keyasint,omitempty"`
	Due     calendar.Day    `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Write) Name() string { return "rating.write" }

// Act implements Command.
func (c Write) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// actOn gives an act that names the rating by its number alone.
func actOn(v authority.Verb, n document.Number) authority.Act {
	return authority.Act{Verb: v, Subject: document.Ref{Kind: KindRating, Number: n}.String()}
}

// Do implements Command.
func (c Write) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.State != document.Draft {
		return Step{}, fault.New(fault.Refused, "rating.not-draft", "{rating} is {state}: reopen it to change it.",
			fault.Args{"rating": r.Ref(), "state": string(r.State)})
	}
	if err := c.refuse(r.Top()); err != nil {
		return Step{}, err
	}
	r.Rev, r.Factors, r.Goals, r.Summary = c.Rev, c.Factors, c.Goals, strings.TrimSpace(c.Summary)
	if c.Due != 0 {
		r.Due = c.Due
	}
	return r.step(), b.Ratings().Put(r)
}

func (c Write) refuse(top int) error {
	if len(c.Factors) == 0 {
		return no("rating.no-factors", "A rating needs at least one factor.", "factors")
	}
	for _, f := range c.Factors {
		switch {
		case strings.TrimSpace(f.Name) == "":
			return no("rating.factor-name", "Give every factor a name.", "factors")
		case f.Weight < 1 || f.Weight > 100:
			return no("rating.weight", "A weight is from 1 to 100 percent.", "weight")
		case f.Score != 0 && (f.Score < Lowest || f.Score > top):
			return fault.New(fault.Invalid, "rating.score", "A score is from 1 to {top}.", fault.Args{"top": top}).At("score")
		}
	}
	for _, g := range c.Goals {
		if strings.TrimSpace(g.Text) == "" {
			return no("rating.goal", "Say what the goal is, or take it away.", "goals")
		}
	}
	return nil
}

// mine gives a rating its rater may work on, or who acts for the rater by a delegation of writing ratings.
func mine(b Books, sign authority.Sign, n document.Number) (Rating, error) {
	r, err := b.Ratings().Get(n)
	switch {
	case err != nil:
		return r, err
	case r.Employee == sign.Who:
		return r, errOwn
	case slices.Contains(sign.Parties(), r.Rater):
		return r, nil
	}
	lent, err := b.Lenders(sign.Who, VerbWrite, sign.Day)
	if err == nil && !slices.Contains(lent, r.Rater) {
		err = fault.New(fault.Refused, "rating.other-rater", "{rating} is the work of {rater}: only they go on with it, until who reviews ratings hands it to another rater.",
			fault.Args{"rating": r.Ref(), "rater": nameOf(b, r.Rater)})
	}
	return r, err
}

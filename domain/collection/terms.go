package collection

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// VerbWord lets a person set the wording of notices and the fees they tell.
var VerbWord = authority.Say("notice.word", "set the wording of notices and the fees of a cut")

// Terms is what collection goes by from a day on: the fee table of a cut, and the number that reaches a crew that is out.
type Terms struct {
	row.Mark `cbor:"90,keyasint"`
	From     calendar.Day   `cbor:"1,keyasint"`
	Fees     []Fee          `cbor:"2,keyasint,omitempty"` // none: restoring costs nothing
	Crew     string         `cbor:"3,keyasint,omitempty"` // phone of the crew
	Signed   authority.Sign `cbor:"4,keyasint"`
}

// Fee is one line of the fee table of a cut, told on every termination notice and charged when the water is to be restored.
type Fee struct {
	Label   string       `cbor:"1,keyasint"`
	Spanish string       `cbor:"2,keyasint,omitempty"`
	Service string       `cbor:"3,keyasint"` // whose fund and account it goes to
	Amount  money.Amount `cbor:"4,keyasint"`
	After   bool         `cbor:"5,keyasint,omitempty"` // only for restoring after hours
	Kind    FeeKind      `cbor:"6,keyasint,omitempty"` // "" is the reconnection
}

// Told gives the fees as a notice in a language tells them: all of them, those after hours too.
func (t Terms) Told(language string) (out []Told) {
	for _, f := range t.Fees {
		if f.Class() == Trip {
			continue
		}
		text := f.Label
		if language == "es" && f.Spanish != "" {
			text = f.Spanish
		}
		out = append(out, Told{text, f.Amount, f.After})
	}
	return out
}

// english gives the fees that a notice in Spanish tells, in the words of the table; their amounts stay as they were told.
func (t Terms) english(told []Told) []Told {
	out := slices.Clone(told)
	for i := range out {
		for _, f := range t.Fees {
			if f.Spanish == out[i].Text {
				out[i].Text = f.Label
			}
		}
	}
	return out
}

// Restoring gives the fees of having the water back in office hours, or after them, and their sum; a trip of the crew is not among them.
func (t Terms) Restoring(after bool) (fees []Fee, sum money.Amount) {
	for _, f := range t.Fees {
		if f.Class() != Trip && (after || !f.After) {
			fees, sum = append(fees, f), sum.Plus(f.Amount)
		}
	}
	return fees, sum
}

// TermsOn gives the terms that hold on a day; false when none are set.
func TermsOn(b Books, day calendar.Day) (t Terms, set bool, err error) {
	return row.First(b.CollectTerms().All(row.Span{To: []any{day + 1}, Reverse: true, Limit: 1}))
}

// SetTerms sets the fee table of a cut and the crew's number from a day on; terms of the same day that hold are replaced.
//
// Refuses, in order: a day before the open business day; a fee without words, service or amount; one of no known kind; the same fee twice;
// fees above a cap of the pack in use on that day.
type SetTerms struct {
	From calendar.Day `cbor:"1,keyasint,omitempty"` // 0 for the open business day
	Fees []Fee        `cbor:"2,keyasint,omitempty"`
	Crew string       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (SetTerms) Name() string { return "notice.terms" }

// Act implements Command.
func (c SetTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbWord, Subject: "fees of a cut"}, nil
}

// Do implements Command.
func (c SetTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	if c.From == 0 {
		c.From = sign.Day
	}
	t := Terms{From: c.From, Crew: strings.TrimSpace(c.Crew), Signed: sign}
	if c.From < sign.Day {
		return t, fault.New(fault.Invalid, "terms.past", "The fees hold from {open} on at the earliest: notices that went out told others.",
			fault.Args{"open": sign.Day.US()}).At("from")
	}
	for i, f := range c.Fees {
		f.Label, f.Spanish, f.Service = strings.TrimSpace(f.Label), strings.TrimSpace(f.Spanish), strings.TrimSpace(f.Service)
		if f.Label == "" || f.Service == "" || f.Amount <= 0 {
			return t, fault.New(fault.Invalid, "terms.fee", "Fee {n} needs words, the service it goes to and an amount.", fault.Args{"n": i + 1}).At("fees")
		}
		if !slices.Contains(FeeKinds(), string(f.Class())) {
			return t, fault.New(fault.Invalid, "terms.kind", "“{fee}” is a fee for {kinds}, not for “{kind}”.",
				fault.Args{"fee": f.Label, "kinds": strings.Join(FeeKinds(), ", "), "kind": string(f.Kind)}).At("fees")
		}
		for _, other := range t.Fees {
			if strings.EqualFold(other.Label, f.Label) {
				return t, fault.New(fault.Invalid, "terms.twice", "“{fee}” stands there twice.", fault.Args{"fee": f.Label}).At("fees")
			}
		}
		t.Fees = append(t.Fees, f)
	}
	pack, ruled, err := policy.Ruling(b, c.From)
	if err == nil && ruled {
		err = t.within(pack)
	}
	if err != nil {
		return t, err
	}
	old, _, err := b.CollectTerms().Find(c.From)
	if err != nil {
		return t, err
	}
	t.Mark = old.Mark
	return t, b.CollectTerms().Put(t)
}

// ReadTerms gives the terms that hold on a day, the zero ones when none are set.
type ReadTerms struct{ Day calendar.Day } // 0 for the open business day

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	t, _, err := TermsOn(b, q.Day)
	return t, err
}

// ListTerms gives every fee table of a cut, the latest first.
type ListTerms struct{}

// Act implements Query.
func (ListTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ListTerms) Ask(b Books, _ authority.Sign) ([]Terms, error) {
	return row.Collect(b.CollectTerms().All(row.Span{Reverse: true}))
}

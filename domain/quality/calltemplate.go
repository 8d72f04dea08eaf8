package quality

import (
	"slices"
	"strings"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// FormKey names a version of a score sheet: its code and the day from which it holds.
type FormKey struct {
	Code string
	From calendar.Day
}

// KeyParts implements the key of several parts.
func (k FormKey) KeyParts() []any { return []any{k.Code, k.From} }

// Criterion is one thing a call is scored by.
type Criterion struct {
	Code     string `cbor:"1,keyasint"`
	Name     string `cbor:"2,keyasint"`
	Standard string `cbor:"3,keyasint,omitempty"`
	Weight   int    `cbor:"4,keyasint"` // percent; the weights of a sheet add to 100
}

// FatalError is an error that makes the score of a call nothing.
type FatalError struct {
	Code string `cbor:"1,keyasint"`
	Name string `cbor:"2,keyasint"`
}

// CallForm is one version of a score sheet of calls. A version that was used never changes: a later one follows it.
type CallForm struct {
	row.Mark `cbor:"90,keyasint"`
	Code     string       `cbor:"1,keyasint"`
	From     calendar.Day `cbor:"2,keyasint"` // it holds from this day on
	Version  int          `cbor:"3,keyasint"`
	Name     string       `cbor:"4,keyasint"`
	Scale    []string     `cbor:"5,keyasint"` // what 0, 1, 2 ... points mean
	Criteria []Criterion  `cbor:"6,keyasint"`
	Fatal    []FatalError `cbor:"7,keyasint,omitempty"`
	Pass     int          `cbor:"8,keyasint"` // the percent a call must reach
}

// Key gives the form's key.
func (f CallForm) Key() FormKey { return FormKey{f.Code, f.From} }

// Top gives the most points of a criterion.
func (f CallForm) Top() int { return len(f.Scale) - 1 }

// UsualForm is the score sheet a new office begins with.
func UsualForm() CallForm {
	return CallForm{
		Code: "CALL", From: calendar.Date(2000, time.January, 1), Version: 1, Name: "Telephone call", Pass: 80,
		Scale: []string{"missed", "partly", "met"},
		Criteria: []Criterion{
			{"G", "Greeting and name", "Answers with office and own name, in a friendly voice.", 10},
			{"V", "Verified who calls", "Asks two facts of the account before telling anything of it.", 15},
			{"L", "Listened and found the need", "Lets the caller finish; says back what is wanted.", 15},
			{"R", "Right answer", "Rates, amounts, days and rules as the books and the policy have them.", 25},
			{"P", "Plain words and courtesy", "No jargon; patient with an angry caller.", 15},
			{"N", "Noted and followed up", "Note on the account the same day; what was promised has an order or a date.", 15},
			{"C", "Closing", "Sums up what happens next and thanks the caller.", 5},
		},
		Fatal: []FatalError{
			{"F1", "told of an account to somebody not verified"},
			{"F2", "rude, or hung up on the caller"},
			{"F3", "promised what rules or authority do not allow"},
			{"F4", "took card or bank numbers in a note"},
		},
	}
}

// KeepForm sets a new version of a score sheet, from a day on.
//
// Refuses, in order: no day, code or name; a day before the open one; a day on which this sheet has a version already that was used; a scale whose
// steps do not part a percent evenly; criteria without code or name, or whose weights do not add to 100; fatal errors without code or name; a
// percent to reach that is none.
type KeepForm struct {
	Form CallForm `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepForm) Name() string { return "quality.form" }

// Act implements Command.
func (c KeepForm) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbForm, Subject: "score sheet " + c.Form.Code + " from " + c.Form.From.US()}, nil
}

// Do implements Command.
func (c KeepForm) Do(b Books, sign authority.Sign) (CallForm, error) {
	f := c.Form
	f.Code = strings.ToUpper(strings.TrimSpace(f.Code))
	switch {
	case f.From == 0 || f.Code == "" || strings.TrimSpace(f.Name) == "":
		return f, no("call.form-name", "A score sheet has a code, a name and a day from which it holds.", "name")
	case f.From < sign.Day:
		return f, no("call.form-past", "Calls of that time were scored by another sheet: let the new one begin today or later.", "from")
	}
	if err := f.refuse(); err != nil {
		return f, err
	}
	old, there, err := b.CallForms().Find(f.Key())
	if err != nil {
		return f, err
	}
	if there {
		if used, err := formUsed(b, f.Key()); err != nil || used {
			return f, faultOr(err, no("call.form-used", "Calls were scored by this version today: let the new one begin tomorrow.", "from"))
		}
	}
	f.Mark, f.Version = old.Mark, 1
	for x, err := range b.CallForms().All(row.Span{}) {
		if err != nil {
			return f, err
		}
		if x.Code == f.Code && x.From < f.From {
			f.Version = max(f.Version, x.Version+1)
		}
	}
	if f.Version == 1 && f.Code == UsualForm().Code {
		f.Version = 2 // the shipped one is the first
	}
	return f, b.CallForms().Put(f)
}

func faultOr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// formUsed says whether a call was scored by a version.
func formUsed(b Books, k FormKey) (bool, error) {
	for c, err := range b.Calls().Via(ByDay, row.Span{From: []any{k.From}, Reverse: true}) {
		if err != nil || c.Form == k.Code && c.FormFrom == k.From {
			return err == nil, err
		}
	}
	return false, nil
}

func (f CallForm) refuse() error {
	if top := f.Top(); !slices.Contains([]int{1, 2, 4, 5, 10}, top) {
		return no("call.scale", "A scale has 1, 2, 4, 5 or 10 points, so that every part of the score is exact to the hundredth.", "scale")
	}
	sum, codes := 0, map[string]bool{}
	for _, c := range f.Criteria {
		if strings.TrimSpace(c.Code) == "" || strings.TrimSpace(c.Name) == "" || codes[c.Code] || c.Weight < 1 {
			return no("call.criterion", "Every criterion has a code of its own, a name and a weight.", "criteria")
		}
		codes[c.Code], sum = true, sum+c.Weight
	}
	if sum != 100 {
		return fault.New(fault.Invalid, "call.weights", "The weights of the criteria add to {sum}; they must add to 100.", fault.Args{"sum": sum}).At("criteria")
	}
	for _, e := range f.Fatal {
		if strings.TrimSpace(e.Code) == "" || strings.TrimSpace(e.Name) == "" || codes[e.Code] {
			return no("call.fatal", "Every fatal error has a code of its own and a name.", "fatal")
		}
		codes[e.Code] = true
	}
	if f.Pass < 1 || f.Pass > 100 {
		return no("call.pass", "The percent a call must reach is from 1 to 100.", "pass")
	}
	return nil
}

// FormOn gives the version of a score sheet that holds on a day; the shipped one where the books have none.
func FormOn(b Books, code string, day calendar.Day) (CallForm, error) {
	if code == "" {
		code = UsualForm().Code
	}
	f, ok, err := row.First(b.CallForms().All(row.Span{Within: []any{code}, To: []any{day + 1}, Reverse: true, Limit: 1}))
	if err != nil || ok {
		return f, err
	}
	if code == UsualForm().Code {
		return UsualForm(), nil
	}
	return f, row.ErrAbsent.With(fault.Args{"what": "score sheet", "key": code})
}

// ListForms gives the versions of all score sheets, and the shipped one.
type ListForms struct{}

// Act implements Query.
func (ListForms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ListForms) Ask(b Books, _ authority.Sign) ([]CallForm, error) {
	out, err := row.Collect(b.CallForms().All(row.Span{}))
	return append([]CallForm{UsualForm()}, out...), err
}

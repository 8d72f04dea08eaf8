package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// TemplateKey names a version of a template: its code and the day from which it holds.
type TemplateKey struct {
	Code string
	From calendar.Day
}

// KeyParts implements the key of several parts.
func (k TemplateKey) KeyParts() []any { return []any{k.Code, k.From} }

// Template is one version of what a new rating for some positions begins with. A rating keeps a copy, so that a later version changes no rating.
type Template struct {
	row.Mark  `cbor:"90,keyasint"`
	Code      string       `cbor:"1,keyasint"`
	From      calendar.Day `cbor:"2,keyasint"` // it holds from this day on
	Version   int          `cbor:"3,keyasint"`
	Name      string       `cbor:"4,keyasint"`
	Positions []string     `cbor:"5,keyasint"`           // in small letters
	Scale     []string     `cbor:"6,keyasint,omitempty"` // what each score means; the usual scale when empty
	Factors   []Factor     `cbor:"7,keyasint"`
	Goals     []Goal       `cbor:"8,keyasint,omitempty"`
}

// Key gives the template's key.
func (t Template) Key() TemplateKey { return TemplateKey{t.Code, t.From} }

// Title names the template with its version: Supervisor, 1.
func (t Template) Title() string {
	return fault.Fill("{name}, {version}", fault.Args{"name": t.Name, "version": t.Version})
}

// Weights adds the weights of the factors.
func (t Template) Weights() int { return Rating{Factors: t.Factors}.Weights() }

// Templates are the shipped templates.
var Templates = []Template{
	{
		Code: "CLERK", Name: "Customer service clerk", Version: 1,
		Positions: []string{
			"customer service clerk", "customer service clerk i", "customer service clerk ii", "customer service clerk iii", "customer service representative",
			"billing clerk", "billing clerk i", "billing clerk ii", "billing specialist", "cashier", "clerk",
		},
		Factors: []Factor{
			{Name: "Accuracy of entries and bills", Sources: []Source{Samples, Errors}, Weight: 25, Standard: "Reads, receipts and adjustments are posted right the first time; no more than 5 corrections in 1,000 entries."},
			{Name: "Service to customers", Sources: []Source{Calls, Commendations}, Weight: 25, Standard: "Greets, listens, explains bills and policies in plain words; complaints are answered within the day."},
			{Name: "Cash and refunds handled", Sources: []Source{Errors, Samples}, Weight: 20, Standard: "Drawer balances every day; refunds carry their papers; limits are kept."},
			{Name: "Volume and timeliness", Weight: 15, Standard: "Work of the day is done the same day; billing and notice dates are met."},
			{Name: "Knowledge of rates and rules", Sources: []Source{Calls, Samples}, Weight: 10, Standard: "Applies tariff and policy without help in ordinary cases; asks before the unusual."},
			{Name: "Attendance and teamwork", Sources: []Source{Attendance, Commendations}, Weight: 5, Standard: "On time, tells of absence beforehand, covers for coworkers."},
		},
	},
	{
		Code: "SUPERVISOR", Name: "Supervisor", Version: 1,
		Positions: []string{"supervisor", "customer relations and billing supervisor", "billing supervisor", "billing and collections supervisor"},
		Factors: []Factor{
			{Name: "Work of the section", Weight: 30, Standard: "Billing, notices and refunds go out right and on the days set."},
			{Name: "Supervision and ratings", Weight: 25, Standard: "Assigns and checks work; ratings rest on facts and are filed when due."},
			{Name: "Controls", Sources: []Source{Errors, Samples}, Weight: 20, Standard: "Approvals within limits, counts and reconciliations done, exceptions followed up."},
			{Name: "Customers and complaints", Sources: []Source{Commendations, Calls}, Weight: 15, Standard: "Hard cases are settled within policy and written down."},
			{Name: "Reports and cooperation", Weight: 10, Standard: "Reports are right and on time; works well with treasury and field crews."},
		},
	},
}

// TemplateFor gives a copy of the shipped template of a position, the first one when none names it.
func TemplateFor(position string) Template {
	return Templates[max(indexFor(Templates, position), 0)].copied()
}

// indexFor gives the place of the template that names a position, -1 when none does.
func indexFor(all []Template, position string) int {
	p := strings.ToLower(strings.TrimSpace(position))
	return slices.IndexFunc(all, func(t Template) bool { return slices.Contains(t.Positions, p) })
}

func (t Template) copied() Template {
	t.Factors, t.Goals = slices.Clone(t.Factors), slices.Clone(t.Goals)
	return t
}

// TemplatesOn gives the templates that hold on a day: the last version of each code, of the books or as shipped.
func TemplatesOn(b Books, day calendar.Day) ([]Template, error) {
	out := slices.Clone(Templates)
	for t, err := range b.RatingTemplates().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if t.From > day {
			continue
		}
		if i := slices.IndexFunc(out, func(o Template) bool { return o.Code == t.Code }); i >= 0 {
			out[i] = t
		} else {
			out = append(out, t)
		}
	}
	return out, nil
}

// KeepTemplate sets a new version of a template, from a day on.
//
// Refuses, in order: no day, code or name; a day before the open one; no position, or one that another template names; a scale of fewer than three or
// more than ten scores, or a score without words; no factors, a factor without name or standard, one that is scored; weights that do not add to 100; a
// goal without text.
type KeepTemplate struct {
	Template Template `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTemplate) Name() string { return "rating.template" }

// Act implements Command.
func (c KeepTemplate) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "template of ratings " + c.Template.Code + " from " + c.Template.From.US()}, nil
}

// Do implements Command.
func (c KeepTemplate) Do(b Books, sign authority.Sign) (Template, error) {
	t := c.Template
	t.Code, t.Name = strings.ToUpper(strings.TrimSpace(t.Code)), strings.TrimSpace(t.Name)
	switch {
	case t.From == 0 || t.Code == "" || t.Name == "":
		return t, no("rating.template-name", "A template has a code, a name and a day from which it holds.", "name")
	case t.From < sign.Day:
		return t, no("rating.past", "Ratings of that time began from another version: let the new one begin today or later.", "from")
	}
	for i, p := range t.Positions {
		t.Positions[i] = strings.ToLower(strings.TrimSpace(p))
	}
	all, err := TemplatesOn(b, t.From)
	if err != nil {
		return t, err
	}
	if err := t.refuse(all); err != nil {
		return t, err
	}
	t.Version = 1
	for _, o := range all {
		if o.Code == t.Code && o.From != t.From {
			t.Version = o.Version + 1
		} else if o.Code == t.Code {
			t.Version = o.Version
		}
	}
	old, _, err := b.RatingTemplates().Find(t.Key())
	if err != nil {
		return t, err
	}
	t.Mark = old.Mark
	return t, b.RatingTemplates().Put(t)
}

func (t Template) refuse(all []Template) error {
	if len(t.Positions) == 0 || slices.Contains(t.Positions, "") {
		return no("rating.position", "Say for which positions the template is.", "positions")
	}
	for _, o := range all {
		for _, p := range t.Positions {
			if o.Code != t.Code && slices.Contains(o.Positions, p) {
				return fault.New(fault.Invalid, "rating.position-twice", "“{position}” is rated by the template {template}.", fault.Args{"position": p, "template": o.Title()}).At("positions")
			}
		}
	}
	if n := len(t.Scale); n != 0 && (n < 3 || n > 10) || slices.ContainsFunc(t.Scale, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		return no("rating.scale", "A scale has from 3 to 10 scores, each with words that say what it means.", "scale")
	}
	if len(t.Factors) == 0 {
		return no("rating.no-factors", "A rating needs at least one factor.", "factors")
	}
	for _, f := range t.Factors {
		if strings.TrimSpace(f.Name) == "" || strings.TrimSpace(f.Standard) == "" || f.Weight < 1 || f.Score != 0 || hasFacts(f) {
			return no("rating.factor", "Every factor of a template has a name, a weight and what meets the standard, and no score.", "factors")
		}
	}
	if sum := t.Weights(); sum != 100 {
		return fault.New(fault.Invalid, "rating.weights", "The weights of the factors add to {sum} percent; they must add to 100.", fault.Args{"sum": sum}).At("factors")
	}
	if slices.ContainsFunc(t.Goals, func(g Goal) bool { return strings.TrimSpace(g.Text) == "" }) {
		return no("rating.goal", "Say what the goal is, or take it away.", "goals")
	}
	return nil
}

// ListTemplates gives the templates that hold today.
type ListTemplates struct{}

// Act implements Query.
func (ListTemplates) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ListTemplates) Ask(b Books, sign authority.Sign) ([]Template, error) {
	return TemplatesOn(b, sign.Day)
}

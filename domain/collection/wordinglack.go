package collection

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/policy"
)

// LetterLack is something a letter must tell by a rule of the pack and does not; How says what to write where.
type LetterLack struct {
	Lack
	Part string
	How  string
}

// mergedBy says which merge field tells a field of the pack; the form itself tells the title, the customer's name, the address served
// and the sum past due.
var mergedBy = map[Field]string{
	TellsPayBy: "PayBy", TellsCutDay: "CutDay", TellsHours: "Hours", TellsPhone: "Phone", TellsAddress: "Address", TellsAmount: "PastDue", TellsFees: "Fees",
}

// Lacks gives what a letter that carries a cut does not tell though the pack asks for it, in the order of Fields; nothing for other
// letters.
func (l Letter) Lacks(step Step, p policy.Pack) (out []LetterLack) {
	if !step.Cuts() {
		return nil
	}
	told := l.merges(step)
	parts := map[Field][2]string{
		TellsAction: {"action", l.Action}, TellsSewer: {"sewer", l.Sewer}, TellsPlans: {"plans", l.Plans}, TellsReview: {"review", l.Review}, TellsAppeal: {"appeal", l.Appeal},
	}
	for _, f := range needed(p) {
		lack := LetterLack{Lack: Lack{fieldWords[f], f.rule()}}
		merge, merged := mergedBy[f]
		part, apart := parts[f]
		switch {
		case merged && !slices.Contains(told, merge):
			lack.Part, lack.How = "action", "put {{."+merge+"}} into one of its texts"
		case apart && strings.TrimSpace(part[1]) == "":
			lack.Part, lack.How = part[0], "write it into the part “"+part[0]+"”"
		default:
			continue
		}
		out = append(out, lack)
	}
	return out
}

// merges lists the merge fields the letter names.
func (l Letter) merges(step Step) (out []string) {
	for _, t := range l.texts() {
		names, err := fieldsOf(step, t.Name, *t.Text)
		if err == nil {
			out = append(out, names...)
		}
	}
	return out
}

// Part gives a text of a letter by its name, "" for a name it does not have.
func (l Letter) Part(name string) string {
	for _, t := range l.texts() {
		if t.Name == name {
			return *t.Text
		}
	}
	return ""
}

// With gives the letter with one of its texts changed.
func (l Letter) With(name, text string) Letter {
	for _, t := range l.texts() {
		if t.Name == name {
			*t.Text = strings.TrimSpace(text)
		}
	}
	return l
}

// PackInUse gives the rule pack the office goes by on a day, one without a code when none is in use.
type PackInUse struct{ Day calendar.Day } // 0 for the open business day

// Act implements Query.
func (PackInUse) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PackInUse) Ask(b Books, sign authority.Sign) (policy.Pack, error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	p, _, err := policy.Ruling(b, q.Day)
	return p, err
}

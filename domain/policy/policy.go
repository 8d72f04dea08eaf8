// Package policy holds the rules an office is bound by, as dated packs of data: a number or a yes for each rule, with the place
// where it is written. Law is never a code path: what the program reckons with a rule says which one, so that a refusal or a
// date can be traced to its sentence.
package policy

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Kind says what a rule's value is.
type Kind uint8

// The kinds of values.
const (
	Days    Kind = iota + 1 // calendar days
	WorkDay                 // working days of the office
	Months                  // calendar months
	Count                   // how many times
	Money                   // whole cents
	Percent                 // of an amount
	Yes                     // a rule that holds or not
	Date                    // a day of each year, as month times 100 plus day: 301 is 1 March
)

// Value is the number of a rule; Number holds days, months, counts, cents, 1 for yes, or a date; Percent the percentage.
type Value struct {
	Kind    Kind            `cbor:"1,keyasint,omitempty"`
	Number  int64           `cbor:"2,keyasint,omitempty"`
	Percent decimal.Decimal `cbor:"3,keyasint,omitempty"`
}

// Rule is one rule: Sentence says it in our own words. It applies only when Confirmed, that is read in its source, and not Off.
type Rule struct {
	ID        string `cbor:"1,keyasint,omitempty"` // stable, dotted, such as due.days
	Citation  string `cbor:"2,keyasint,omitempty"` // 16 TAC 24.165(b)(1)
	Sentence  string `cbor:"3,keyasint,omitempty"`
	Confirmed bool   `cbor:"4,keyasint,omitempty"`
	Off       bool   `cbor:"5,keyasint,omitempty"` // the office does not use it
	Value     Value  `cbor:"6,keyasint,omitempty"`
	PaperEN   string `cbor:"7,keyasint,omitempty"` // what a letter says of it, such as whom to appeal to
	PaperES   string `cbor:"8,keyasint,omitempty"` // and in Spanish
	Waivable  bool   `cbor:"9,keyasint,omitempty"` // not the office's own, and says itself that the office may take less than it allows
}

// Paper gives what a letter says of the rule in a language, "" when it has no words for letters.
func (r Rule) Paper(language string) string {
	if language == "es" && r.PaperES != "" {
		return r.PaperES
	}
	return r.PaperEN
}

// ownPractice begins the citation of a rule that the office gave itself.
const ownPractice = "practice of the office"

// MayWaive says whether a manager may waive the rule for one account: the office's own practice, and law that only says how much the office
// may take at most. Any other law stands, whoever asks.
func (r Rule) MayWaive() bool {
	return r.Waivable || strings.HasPrefix(strings.ToLower(strings.TrimSpace(r.Citation)), ownPractice)
}

// Applies says whether the rule is in use.
func (r Rule) Applies() bool { return r.Confirmed && !r.Off }

// Pack is a set of rules that holds from Effective until the next pack of the same code.
type Pack struct {
	Code      string       `cbor:"1,keyasint,omitempty"`
	Name      string       `cbor:"2,keyasint,omitempty"`
	Scope     string       `cbor:"3,keyasint,omitempty"` // whom it binds
	Effective calendar.Day `cbor:"4,keyasint,omitempty"`
	Rules     []Rule       `cbor:"5,keyasint,omitempty"`
}

// Applied lists the ids of the rules an answer rests on, in the order in which they were used.
type Applied []string

// InForce gives the pack of code that holds on day; false when none had begun.
func InForce(packs []Pack, code string, day calendar.Day) (found Pack, ok bool) {
	for _, p := range packs {
		if p.Code == code && p.Effective <= day && (!ok || p.Effective >= found.Effective) {
			found, ok = p, true
		}
	}
	return found, ok
}

// Find gives a rule by its id, in use or not.
func (p Pack) Find(id string) (Rule, bool) {
	i := slices.IndexFunc(p.Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return p.Rules[i], true
}

// Cite gives the places where the applied rules are written, for a notice or a refusal.
func (p Pack) Cite(ids Applied) (citations []string) {
	for _, id := range ids {
		if r, ok := p.Find(id); ok && !slices.Contains(citations, r.Citation) {
			citations = append(citations, r.Citation)
		}
	}
	return citations
}

// Holds says whether a yes-or-no rule is in use and says yes.
func (p Pack) Holds(id string) bool {
	r, ok := p.Find(id)
	return ok && r.Applies() && r.Value.Kind == Yes && r.Value.Number == 1
}

// Amount gives the money of a rule in use, such as a cap.
func (p Pack) Amount(id string) (money.Amount, error) {
	r, err := p.need(id, Money)
	return money.Amount(r.Value.Number), err
}

// Number gives the days, months or count of a rule in use.
func (p Pack) Number(id string) (int, error) {
	r, err := p.need(id, Days, WorkDay, Months, Count)
	return int(r.Value.Number), err
}

// need gives a rule in use whose value is of one of the kinds.
//
// Refuses, in order: a rule the pack does not have, one nobody has confirmed, one the office has switched off, a value of
// another kind.
func (p Pack) need(id string, kinds ...Kind) (Rule, error) {
	r, ok := p.Find(id)
	args := fault.Args{"pack": p.Name, "rule": id, "citation": r.Citation}
	switch {
	case !ok:
		return Rule{}, fault.New(fault.Absent, "policy.no-rule",
			"The rules “{pack}” say nothing on {rule}: the manager must add the rule before this can be reckoned.", args)
	case !r.Confirmed:
		return Rule{}, fault.New(fault.Refused, "policy.not-confirmed",
			"Rule {rule} ({citation}) is off, because nobody has confirmed it in its source: the manager may confirm it.", args)
	case r.Off:
		return Rule{}, fault.New(fault.Refused, "policy.off", "The office does not use rule {rule} ({citation}): the manager may switch it on.", args)
	case !slices.Contains(kinds, r.Value.Kind):
		return Rule{}, fault.New(fault.Invalid, "policy.other-kind", "The value of rule {rule} is of another kind than expected: correct the pack.", args)
	}
	return r, nil
}

// Silent says whether an answer is wanting because the pack has no such rule, or it is not confirmed, or not used. What can go on
// without the answer then does.
func Silent(err error) bool {
	switch fault.CodeOf(err) {
	case "policy.no-rule", "policy.not-confirmed", "policy.off":
		return true
	}
	return false
}

// inUse says whether need would give the rule.
func (p Pack) inUse(id string, kinds ...Kind) (Rule, bool) {
	r, err := p.need(id, kinds...)
	return r, err == nil
}

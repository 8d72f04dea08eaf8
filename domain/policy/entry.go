package policy

import (
	"strconv"
	"strings"
	"time"

	"curbstop/domain/fault"
)

// Entry gives a value as somebody types it: 10, 25.00, 1.5, 12-20, yes.
func (v Value) Entry() string {
	switch v.Kind {
	case Money:
		return strconv.FormatInt(v.Number/100, 10) + "." + strconv.FormatInt(100+v.Number%100, 10)[1:]
	case Percent:
		return v.Percent.String()
	case Date:
		return time.Date(2000, time.Month(v.Number/100), int(v.Number%100), 0, 0, 0, 0, time.UTC).Format("01-02")
	case Yes:
		return map[bool]string{true: "yes", false: "no"}[v.Number == 1]
	}
	return strconv.FormatInt(v.Number, 10)
}

// Entered reads a value of the same kind as v.
//
// Refuses: what is no value of that kind, or one out of range.
func (v Value) Entered(text string) (Value, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	out, ok := Value{Kind: v.Kind}, false
	switch v.Kind {
	case Money, Percent, Date:
		out, ok = textValue(v.Kind, text)
	case Yes:
		ok = text == "yes" || text == "no"
		if text == "yes" {
			out.Number = 1
		}
	default:
		n, err := strconv.ParseInt(text, 10, 64)
		out.Number, ok = n, err == nil
	}
	if !ok || out.Number < 0 || v.Kind != Money && out.Number > 40_000 {
		return v, fault.New(fault.Invalid, "policy.entry", "“{text}” is not a value of this rule: write it like {like}.",
			fault.Args{"text": text, "like": v.Entry()}).At("value")
	}
	return out, nil
}

// Change is one rule of which two versions of a pack say different things; Was or Is is zero where a version has no such rule.
type Change struct {
	ID      string
	Was, Is Rule
}

// Changes lists the rules in which a pack differs from an earlier version, in the order of the later one; rules dropped come last.
func (p Pack) Changes(was Pack) (out []Change) {
	for _, r := range p.Rules {
		if old, _ := was.Find(r.ID); !r.same(old) {
			out = append(out, Change{r.ID, old, r})
		}
	}
	for _, old := range was.Rules {
		if _, there := p.Find(old.ID); !there {
			out = append(out, Change{old.ID, old, Rule{}})
		}
	}
	return out
}

func (r Rule) same(o Rule) bool {
	return r.ID == o.ID && r.Citation == o.Citation && r.Sentence == o.Sentence && r.Confirmed == o.Confirmed && r.Off == o.Off && r.Waivable == o.Waivable && r.PaperEN == o.PaperEN && r.PaperES == o.PaperES &&
		r.Value.Kind == o.Value.Kind && r.Value.Number == o.Value.Number && r.Value.Percent.Equal(o.Value.Percent)
}

package policy

import (
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

type packFile struct {
	Code      string     `toml:"code"`
	Name      string     `toml:"name"`
	Scope     string     `toml:"scope"`
	Effective string     `toml:"effective"`
	Rules     []ruleFile `toml:"rule"`
}

type ruleFile struct {
	ID        string  `toml:"id"`
	Citation  string  `toml:"citation"`
	Sentence  string  `toml:"sentence"`
	Confirmed bool    `toml:"confirmed"`
	Off       bool    `toml:"off"`
	Waivable  bool    `toml:"waivable"`
	Days      *int64  `toml:"days"`
	WorkDays  *int64  `toml:"work_days"`
	Months    *int64  `toml:"months"`
	Count     *int64  `toml:"count"`
	Money     *string `toml:"money"`
	Percent   *string `toml:"percent"`
	Yes       *bool   `toml:"yes"`
	Date      *string `toml:"date"`
	PaperEN   string  `toml:"paper_en"`
	PaperES   string  `toml:"paper_es"`
}

// Parse reads a rule pack written as TOML. Name is the file's in sentences.
//
// Refuses, in order: what is no TOML, a word no pack knows, a pack without code, name or day, a rule without id, citation or
// sentence, an id twice, a rule without exactly one value, a value out of range.
func Parse(data []byte, name string) (Pack, error) {
	var f packFile
	meta, err := toml.Decode(string(data), &f)
	if err != nil {
		return Pack{}, refuse("policy.not-toml", name, "", "is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return Pack{}, refuse("policy.unknown-word", name, "", "has “"+left[0].String()+"”, a word that rule packs do not know")
	}
	p := Pack{Code: f.Code, Name: f.Name, Scope: f.Scope}
	if p.Effective, err = calendar.ParseISO(f.Effective); err != nil || p.Code == "" || p.Name == "" || len(f.Rules) == 0 {
		return Pack{}, refuse("policy.incomplete", name, "", "needs a code, a name, an effective day such as 2026-01-01 and rules")
	}
	for _, r := range f.Rules {
		rule, err := r.parse(name)
		if err != nil {
			return Pack{}, err
		}
		if _, twice := p.Find(r.ID); twice {
			return Pack{}, refuse("policy.rule-twice", name, r.ID, "stands there twice")
		}
		p.Rules = append(p.Rules, rule)
	}
	return p, nil
}

func refuse(code, file, rule, what string) *fault.Fault {
	text := "{file} {what}: correct the file."
	if rule != "" {
		text = "{file}, rule {rule}: {what}; correct the file."
	}
	return fault.New(fault.Invalid, code, text, fault.Args{"file": file, "rule": rule, "what": what})
}

func (r ruleFile) parse(file string) (Rule, error) {
	out := Rule{ID: r.ID, Citation: r.Citation, Sentence: strings.TrimSpace(r.Sentence), Confirmed: r.Confirmed, Off: r.Off, Waivable: r.Waivable, PaperEN: r.PaperEN, PaperES: r.PaperES}
	if slices.Contains([]string{out.ID, out.Citation, out.Sentence}, "") {
		return out, refuse("policy.rule-incomplete", file, r.ID, "a rule needs an id, a citation and a sentence")
	}
	var values []Value
	for kind, n := range map[Kind]*int64{Days: r.Days, WorkDay: r.WorkDays, Months: r.Months, Count: r.Count} {
		if n != nil {
			values = append(values, Value{Kind: kind, Number: *n})
		}
	}
	if r.Yes != nil {
		v := Value{Kind: Yes}
		if *r.Yes {
			v.Number = 1
		}
		values = append(values, v)
	}
	for kind, text := range map[Kind]*string{Money: r.Money, Percent: r.Percent, Date: r.Date} {
		if text == nil {
			continue
		}
		v, ok := textValue(kind, *text)
		if !ok {
			return out, refuse("policy.value", file, r.ID, "“"+*text+"” is not a value of its kind")
		}
		values = append(values, v)
	}
	if len(values) != 1 {
		return out, refuse("policy.one-value", file, r.ID, "a rule needs one value: days, work_days, months, count, money, percent, date or yes")
	}
	if v := values[0]; v.Number < 0 || v.Kind != Money && v.Number > 40_000 {
		return out, refuse("policy.value", file, r.ID, "its value is out of range")
	}
	out.Value = values[0]
	return out, nil
}

func textValue(kind Kind, text string) (v Value, ok bool) {
	v.Kind = kind
	switch kind {
	case Money:
		a, err := money.Parse(text)
		v.Number = int64(a)
		return v, err == nil
	case Percent:
		d, err := decimal.NewFromString(text)
		v.Percent = d
		return v, err == nil && !d.IsNegative() && !d.GreaterThan(decimal.NewFromInt(1000))
	default:
		t, err := time.Parse("01-02", text)
		v.Number = int64(t.Month())*100 + int64(t.Day())
		return v, err == nil
	}
}

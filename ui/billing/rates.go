package billing

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// rule is a rate schedule or a rule pack, in use or waiting for somebody to approve it.
type rule struct {
	kind, code, name, whom, from, state string
	rate                                rate.Version
	pack                                policy.Version
	wait                                bool
	lines                               []priceLine
}

// priceLine is one price or rule of it.
type priceLine struct{ when, what, value string }

// rules is the page of what is billed by: schedules and packs at the left, their figures at the right.
type rules struct {
	b     *bench.Bench
	list  *kit.List[rule]
	lines *kit.List[priceLine]
	head  *kit.Words
	ok    *kit.Button
	box   fyne.CanvasObject
}

// NewRates makes the page of rate schedules and rule packs.
func NewRates(b *bench.Bench) shell.Screen {
	v := &rules{b: b, head: kit.NewWords("", kit.Accent).Bold()}
	v.list = kit.NewList(
		kit.Column[rule]{Title: "", Chars: 9, Text: func(r rule) string { return r.kind }, Tone: func(rule) kit.Tone { return kit.Quiet }},
		kit.Column[rule]{Title: "Code", Chars: 22, Text: func(r rule) string { return r.code }},
		kit.Column[rule]{Title: "From", Chars: 10, Text: func(r rule) string { return r.from }},
		kit.Column[rule]{Title: "State", Chars: 10, Flex: 1, Text: func(r rule) string { return r.state }, Tone: ruleTone})
	v.list.Key = func(r rule) string { return r.kind + r.code + r.from }
	v.list.Empty = "No rate schedule is in the books: nothing can be billed."
	v.list.OnSelect = func(rule) { v.chosen() }
	v.lines = kit.NewList(
		kit.Column[priceLine]{Title: "For", Chars: 16, Flex: 1, Fixed: true, Text: func(l priceLine) string { return l.when }},
		kit.Column[priceLine]{Title: "What", Chars: 18, Flex: 2, Fixed: true, Text: func(l priceLine) string { return l.what }},
		kit.Column[priceLine]{Title: "Value", Chars: 12, Align: kit.Right, Fixed: true, Text: func(l priceLine) string { return l.value }})
	v.ok = kit.NewDefault("Approve   F9", v.approve)
	left := kit.Card(kit.Inset(8, 8, v.list))
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.lines)))
	bar := kit.ButtonRow(v.ok, kit.NewButton("Terms of billing   F7", v.terms))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, container.New(beside{44}, left, right))
	v.Shown()
	v.list.Select(0)
	v.chosen()
	return v
}

func ruleTone(r rule) kit.Tone {
	if r.wait {
		return kit.Warning
	}
	return kit.Good
}

// Shown reads schedules and packs again, what waits for approval first.
func (v *rules) Shown() {
	all, err := readRules(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
}

func readRules(b *bench.Bench) (out []rule, err error) {
	schedules, err := bench.Ask(b, rate.List{})
	if err != nil {
		return nil, err
	}
	packs, err := bench.Ask(b, policy.List{})
	if err != nil {
		return nil, err
	}
	var used []rule
	add := func(r rule, inUse bool) {
		if r.state, r.wait = "in use", !inUse; r.wait {
			r.state = "to approve"
			out = append(out, r)
			return
		}
		used = append(used, r)
	}
	for _, k := range schedules {
		s := k.Schedule
		add(rule{
			kind: "rates", code: s.Code, name: s.Name, whom: strings.Join(s.Classes, ", "), from: s.Effective.US(), rate: k.Version(), lines: pricesOf(s),
		}, k.InUse())
	}
	for _, k := range packs {
		add(rule{kind: "rules", code: k.Pack.Code, name: k.Pack.Name, whom: k.Pack.Scope, from: k.Pack.Effective.US(), pack: k.Version(), lines: rulesOf(k.Pack)}, k.InUse())
	}
	return append(out, used...), nil
}

// pricesOf lists the figures of a schedule as its tariff prints them.
func pricesOf(s rate.Schedule) (out []priceLine) {
	for _, f := range s.Fixed {
		out = append(out, priceLine{whenOf(f.When), f.Label, "$" + priced(f.Price)})
	}
	for _, f := range s.Floor {
		out = append(out, priceLine{whenOf(f.When), "at least, " + f.Label, "$" + priced(f.Price)})
	}
	for _, l := range s.Limits {
		out = append(out, priceLine{whenOf(l.When), "blocks of use begin at, or end with", figures(l.Starts, decimal.Decimal.String)})
	}
	for _, p := range s.Prices {
		out = append(out, priceLine{whenOf(p.When), "price of 1 " + s.Unit + " in each block", figures(p.Each, func(d decimal.Decimal) string { return "$" + priced(d) })})
	}
	if s.Share.Of != "" {
		out = append(out, priceLine{"", "share of " + s.Share.Of, s.Share.Percent.String() + " %"})
	}
	return out
}

func whenOf(w rate.When) string {
	var parts []string
	for _, p := range []string{w.Class, w.MeterSize, w.WaterType, w.Place} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// priced writes a price in whole cents, or in as many places as its tariff.
func priced(d decimal.Decimal) string {
	if d.Equal(d.Round(2)) {
		return d.StringFixed(2)
	}
	return d.String()
}

func figures(list []decimal.Decimal, text func(decimal.Decimal) string) string {
	texts := make([]string, len(list))
	for i, d := range list {
		texts[i] = text(d)
	}
	return strings.Join(texts, "  ")
}

// rulesOf lists the rules of a pack with where they are written.
func rulesOf(p policy.Pack) (out []priceLine) {
	for _, r := range p.Rules {
		value := valueOf(r.Value)
		if !r.Applies() {
			value += " (off)"
		}
		out = append(out, priceLine{r.Citation, r.Sentence, value})
	}
	return out
}

// valueOf says the value of a rule in words.
func valueOf(v policy.Value) string {
	n := strconv.FormatInt(v.Number, 10)
	switch v.Kind {
	case policy.Days:
		return n + " days"
	case policy.WorkDay:
		return n + " working days"
	case policy.Months:
		return n + " months"
	case policy.Money:
		return money.Amount(v.Number).Dollars()
	case policy.Percent:
		return v.Percent.String() + " %"
	case policy.Yes:
		return map[int64]string{1: "yes"}[v.Number]
	case policy.Date:
		return calendar.Date(2001, time.Month(v.Number/100), int(v.Number%100)).Time().Format("January 2")
	}
	return n
}

// chosen shows the figures of what is chosen, and whether it can be approved.
func (v *rules) chosen() {
	r, ok := v.list.Selected()
	if !ok {
		v.ok.Block("There is nothing to approve.")
		return
	}
	v.head.Set(strings.TrimRight(r.name+"    "+r.whom, " "), kit.Accent)
	v.lines.SetRows(kit.Rows(r.lines))
	switch {
	case !r.wait:
		v.ok.Block("This is in use already; changed prices need a later effective day.")
	case r.kind == "rates":
		v.ok.BlockFor(bench.May(v.b, rate.Approve{Versions: []rate.Version{r.rate}}))
	default:
		v.ok.BlockFor(bench.May(v.b, policy.Approve{Version: r.pack}))
	}
}

func (v *rules) approve() {
	r, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	text := r.code + " from " + r.from + " on. Bills of days from then on are reckoned by it, and it cannot be changed any more."
	v.b.Window().Ask("Take it into use?", text, "Approve", func() {
		var err error
		if r.kind == "rates" {
			_, err = bench.Do(v.b, deed, rate.Approve{Versions: []rate.Version{r.rate}})
		} else {
			_, err = bench.Do(v.b, deed, policy.Approve{Version: r.pack})
		}
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.chosen()
		v.b.Window().Say(r.code+" is in use from "+r.from+".", kit.Good)
	})
}

// terms opens the form of the office's terms of billing.
func (v *rules) terms() {
	t, err := bench.Ask(v.b, billing.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	openTerms(v.b, t)
}

// Title implements shell.Screen.
func (v *rules) Title() string { return "Rates and rules" }

// Content implements shell.Screen.
func (v *rules) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *rules) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "approve"}, {Key: "F7", Does: "terms of billing"}}
}

// FirstFocus implements shell.Screen.
func (v *rules) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *rules) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *rules) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.ok.Press()
	case fyne.KeyF7:
		v.terms()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *rules) Closed() {}

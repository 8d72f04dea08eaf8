package accounts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/adjustment"
	"curbstop/domain/deposit"
	"curbstop/domain/fault"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// adjustSettings shows what the office set: the leak formula in force and those before it, the terms of adjustments and of deposits
// with their rates of interest.
type adjustSettings struct {
	b     *bench.Bench
	set   adjustment.Settings
	terms deposit.Terms
	list  *kit.List[adjustment.Formula]
	facts *facts
	box   fyne.CanvasObject
}

// NewAdjustmentSettings makes the screen of the leak formula and the terms of adjustments and deposits.
func NewAdjustmentSettings(b *bench.Bench) shell.Screen { return newAdjustSettings(b) }

func newAdjustSettings(b *bench.Bench) *adjustSettings {
	v := &adjustSettings{b: b, facts: newFacts(34)}
	v.list = kit.NewList(
		kit.Column[adjustment.Formula]{Title: "From", Chars: 10, Fixed: true, Text: func(f adjustment.Formula) string { return f.Effective.US() }},
		kit.Column[adjustment.Formula]{Title: "Formula", Chars: 26, Flex: 1, Fixed: true, Text: func(f adjustment.Formula) string { return f.Name }, Tone: v.tone},
		kit.Column[adjustment.Formula]{Title: "What it does", Chars: 50, Flex: 3, Fixed: true, Text: formulaSays})
	v.list.Empty = "No leak formula is in force: F9 chooses one."
	row := kit.ButtonRow(kit.NewButton("Leak formula   F9", v.choose), kit.NewButton("Adjustments   F2", v.changeTerms), kit.NewButton("Deposits and interest   F3", v.changeDeposits))
	formulas := container.NewBorder(kit.NewWords("Leak formulas", kit.Accent).Bold(), nil, nil, nil, v.list)
	v.box = container.NewBorder(row, nil, nil, nil, kit.Over(50, kit.Card(kit.Inset(12, 10, formulas)), kit.Card(kit.Inset(12, 10, v.facts.box))))
	v.Shown()
	return v
}

// inForce gives the formula of today.
func (v *adjustSettings) inForce() (found adjustment.Formula) {
	for _, f := range v.set.Formulas {
		if f.Effective <= v.set.Today {
			found = f
		}
	}
	return found
}

func (v *adjustSettings) tone(f adjustment.Formula) kit.Tone {
	switch {
	case f.Effective == v.inForce().Effective:
		return kit.Good
	case f.Effective > v.set.Today:
		return kit.Accent
	}
	return kit.Quiet
}

// formulaSays says a formula in words.
func formulaSays(f adjustment.Formula) string {
	var says []string
	switch f.Method {
	case adjustment.Share:
		says = append(says, "credits "+f.Percent.String()+"% of the excess")
	case adjustment.AtMost:
		says = append(says, "bills at most "+f.Times.String()+" × normal use")
	case adjustment.Lower:
		says = append(says, "the excess at the next lower block")
	default:
		says = append(says, "the excess at the lowest price")
	}
	if f.Normal == adjustment.Season {
		says = append(says, fmt.Sprintf("over the same period of %d years", f.Years))
	} else {
		says = append(says, fmt.Sprintf("over the mean of %d periods", f.Months))
	}
	if !f.Over.IsZero() {
		says = append(says, "when it is more than "+f.Over.String())
	}
	if !f.OverPercent.IsZero() {
		says = append(says, "when it is more than "+f.OverPercent.String()+"%")
	}
	if f.Sewer == adjustment.ToNormal {
		says = append(says, "sewer by normal use")
	}
	switch {
	case f.Ever:
		says = append(says, "once ever")
	case f.Once > 0:
		says = append(says, fmt.Sprintf("once in %d months", f.Once))
	}
	if f.ProofDays > 0 {
		says = append(says, fmt.Sprintf("within %d days of the repair", f.ProofDays))
	}
	return strings.Join(says, "; ")
}

// Shown reads again what may have changed.
func (v *adjustSettings) Shown() {
	var err error
	if v.set, err = bench.Ask(v.b, adjustment.ReadSettings{}); err == nil {
		v.terms, err = bench.Ask(v.b, deposit.ReadTerms{})
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	rows := slices.Clone(v.set.Formulas)
	slices.Reverse(rows)
	v.list.SetRows(kit.Rows(rows))
	interest := ratesText(v.terms)
	if v.terms.NoInterest {
		interest = "none is given"
	}
	v.facts.set([]fact{
		{"Adjustments", "in force from " + v.set.Terms.Effective.US(), kit.Accent},
		{"One person may post alone up to", v.set.Terms.Alone.Dollars(), kit.Plain},
		{"A back-bill reaches back", strconv.Itoa(v.set.Terms.Back) + " months, unless the rule pack says otherwise", kit.Plain},
		{"Interest on refunds of overbilling", v.set.Terms.Interest.String() + "% a year, simple", kit.Plain},
		{},
		{"Deposits", "in force from " + v.terms.Effective.US(), kit.Accent},
		{"Interest by calendar year", interest, kit.Plain},
		{"Earned back after months on time", cleanText(v.terms), kit.Plain},
		{"Usually asked for", amountsText(v.terms), kit.Plain},
		{"After a final bill", map[bool]string{true: "what is left becomes a refund request", false: "what is left stays credit"}[v.terms.Refund], kit.Plain},
	})
}

// choose puts one of the published formulas in force from a day on.
func (v *adjustSettings) choose() {
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "the published formulas", v.set.Today)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	by, options := map[string]adjustment.Formula{}, []kit.Option(nil)
	for _, f := range all {
		by[f.Name] = f
		options = append(options, kit.Option{Value: f.Name, Label: f.Name})
	}
	var form *kit.Form
	say := func(*kit.Form) { form.Note(formulaSays(by[form.Text("formula")])+".", kit.Quiet) }
	form = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Put it in force", Cancel: "Cancel"},
		kit.Field{Key: "formula", Label: "As published by", Kind: kit.Pick, Required: true, Options: options, Chars: 34, OnChange: say},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "once", Label: "Once in months", Kind: kit.Number, Chars: 5, Hint: "empty: as published"},
		kit.Field{Key: "most", Label: "At most", Kind: kit.Money, Hint: "empty: no cap"})
	form.Set("formula", options[0].Value)
	form.Set("effective", v.set.Today)
	say(form)
	form.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Leak formula", form, func() error {
		f := by[form.Text("formula")]
		f.Effective, f.Most = form.Day("effective"), form.Amount("most")
		if form.Text("once") != "" {
			f.Once, f.Ever = int(form.Number("once").IntPart()), false
		}
		_, err := bench.Do(v.b, deed, adjustment.KeepFormula{Formula: f})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *adjustSettings) changeTerms() {
	form := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Set", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "alone", Label: "Posted alone up to", Kind: kit.Money},
		kit.Field{Key: "back", Label: "Back-bill, months", Kind: kit.Number, Required: true, Chars: 5},
		kit.Field{Key: "interest", Label: "Interest, percent", Kind: kit.Number, Places: 3, Chars: 8, Hint: "a year, on refunds of overbilling"})
	t := v.set.Terms
	form.Set("effective", v.set.Today)
	form.Set("alone", t.Alone)
	form.Set("back", strconv.Itoa(t.Back))
	form.Set("interest", t.Interest.String())
	form.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Terms of adjustments", form, func() error {
		_, err := bench.Do(v.b, deed, adjustment.KeepTerms{Terms: adjustment.Terms{
			Effective: form.Day("effective"), Alone: form.Amount("alone"), Back: int(form.Number("back").IntPart()), Interest: form.Number("interest"),
		}})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

func (v *adjustSettings) changeDeposits() {
	form := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Set", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "none", Label: "No interest", Kind: kit.Tick, Hint: "as a Texas district may choose"},
		kit.Field{Key: "rates", Label: "Interest", Chars: 44, Hint: "2025 2.5, 2026 2.25: every year a deposit reaches back to"},
		kit.Field{Key: "homes", Label: "Homes earn it in", Kind: kit.Number, Required: true, Chars: 4, Hint: "months on time"},
		kit.Field{Key: "others", Label: "Others earn it in", Kind: kit.Number, Required: true, Chars: 4, Hint: "months on time"},
		kit.Field{Key: "home amount", Label: "Asked of homes", Kind: kit.Money},
		kit.Field{Key: "other amount", Label: "Asked of others", Kind: kit.Money},
		kit.Field{Key: "refund", Label: "Refund the rest", Kind: kit.Tick, Hint: "after a final bill, by a request"})
	t := v.terms
	form.Set("effective", v.set.Today)
	form.Set("none", t.NoInterest)
	form.Set("rates", ratesText(t))
	home, other := 12, 18
	for _, c := range t.Clean {
		if c.Class == "" {
			other = c.Months
		} else {
			home = c.Months
		}
	}
	form.Set("homes", strconv.Itoa(home))
	form.Set("others", strconv.Itoa(other))
	form.Set("home amount", t.Usual(homes[0]))
	form.Set("other amount", t.Usual(""))
	form.Set("refund", t.Refund)
	form.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Terms of deposits", form, func() error {
		rates, err := parseRates(form.Text("rates"))
		if err != nil {
			return err
		}
		next := deposit.Terms{Effective: form.Day("effective"), NoInterest: form.Ticked("none"), Rates: rates, Refund: form.Ticked("refund")}
		for _, c := range homes {
			next.Clean = append(next.Clean, deposit.ClassMonths{Class: c, Months: int(form.Number("homes").IntPart())})
			next.Amounts = append(next.Amounts, deposit.ClassAmount{Class: c, Amount: form.Amount("home amount")})
		}
		next.Clean = append(next.Clean, deposit.ClassMonths{Months: int(form.Number("others").IntPart())})
		next.Amounts = append(next.Amounts, deposit.ClassAmount{Amount: form.Amount("other amount")})
		if _, err = bench.Do(v.b, deed, deposit.KeepTerms{Terms: next}); err == nil {
			v.Shown()
		}
		return err
	})
}

// homes are the classes that rules for homes are about.
var homes = []string{"RESIDENTIAL_SINGLE", "RESIDENTIAL_MULTI"}

// ratesText writes rates as they are typed: 2025 2.5, 2026 2.25.
func ratesText(t deposit.Terms) string {
	out := make([]string, len(t.Rates))
	for i, r := range t.Rates {
		out[i] = fmt.Sprintf("%d %s", r.Year, r.Percent)
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, ", ")
}

// parseRates reads rates by year, such as 2025 2.5, 2026 2.25.
func parseRates(text string) (out []deposit.YearRate, err error) {
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(strings.TrimSuffix(strings.TrimSpace(part), "%"))
		if len(words) == 0 {
			continue
		}
		bad := fault.New(fault.Invalid, "deposit.rates", "Write “{text}” as a year and its percentage, such as 2026 2.25.", fault.Args{"text": strings.TrimSpace(part)}).At("rates")
		if len(words) != 2 {
			return nil, bad
		}
		year, err1 := strconv.Atoi(words[0])
		percent, err2 := decimal.NewFromString(words[1])
		if err1 != nil || err2 != nil {
			return nil, bad
		}
		out = append(out, deposit.YearRate{Year: year, Percent: percent})
	}
	return out, nil
}

func cleanText(t deposit.Terms) string {
	var out []string
	for _, c := range t.Clean {
		class := c.Class
		if class == "" {
			class = "others"
		}
		out = append(out, strconv.Itoa(c.Months)+" "+strings.ToLower(strings.ReplaceAll(class, "_", " ")))
	}
	return strings.Join(out, ", ")
}

func amountsText(t deposit.Terms) string {
	var out []string
	for _, c := range t.Amounts {
		class := c.Class
		if class == "" {
			class = "others"
		}
		if c.Amount != 0 {
			out = append(out, c.Amount.Dollars()+" "+strings.ToLower(strings.ReplaceAll(class, "_", " ")))
		}
	}
	if len(out) == 0 {
		return "no amount is set"
	}
	return strings.Join(out, ", ")
}

// Title implements shell.Screen.
func (v *adjustSettings) Title() string { return "Leak formula, adjustments, deposits" }

// Content implements shell.Screen.
func (v *adjustSettings) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *adjustSettings) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "leak formula"}, {Key: "F2", Does: "adjustments"}, {Key: "F3", Does: "deposits and interest"}}
}

// FirstFocus implements shell.Screen.
func (v *adjustSettings) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *adjustSettings) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *adjustSettings) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){fyne.KeyF9: v.choose, fyne.KeyF2: v.changeTerms, fyne.KeyF3: v.changeDeposits, fyne.KeyF5: v.Shown}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *adjustSettings) Closed() {}

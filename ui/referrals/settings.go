package referrals

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// fact is one line of what is agreed, and by whose word it holds.
type fact struct{ What, Says, By string }

// settings is the page of the terms of referral, and of what is agreed with each agency: commissions, and the file it gets.
type settings struct {
	b     *bench.Bench
	terms referral.Terms // with the rules that stand before them
	own   referral.Terms
	all   *kit.List[referral.Agency] // the first is the office's own terms, with no id
	facts *kit.List[fact]
	head  *kit.Words
	about *kit.Note
	edit  *kit.Button
	rate  *kit.Button
	file  *kit.Button
	ready bool
	box   fyne.CanvasObject
}

// NewSettings makes the page of the terms of referral and of the agencies.
func NewSettings(b *bench.Bench) shell.Screen { return newSettings(b, 0) }

func newSettings(b *bench.Bench, chosen uint64) *settings {
	v := &settings{b: b, head: kit.NewWords("", kit.Accent).Bold(), about: kit.NewNote("", kit.Quiet, 0)}
	v.all = kit.NewList(
		kit.Column[referral.Agency]{Title: "Agency", Chars: 22, Flex: 1, Text: func(a referral.Agency) string { return a.Name }, Tone: func(a referral.Agency) kit.Tone {
			if a.Closed {
				return kit.Quiet
			}
			return kit.Plain
		}},
		kit.Column[referral.Agency]{Title: "What", Chars: 17, Text: func(a referral.Agency) string { return string(a.Sort) }})
	v.all.Key = func(a referral.Agency) string { return strconv.FormatUint(a.ID, 10) }
	v.all.OnSelect = func(referral.Agency) { v.chosen() }
	v.facts = kit.NewList(
		kit.Column[fact]{Title: "What", Chars: 24, Text: func(f fact) string { return f.What }},
		kit.Column[fact]{Title: "Says", Chars: 36, Flex: 2, Text: func(f fact) string { return f.Says }},
		kit.Column[fact]{Title: "By", Chars: 24, Flex: 1, Text: func(f fact) string { return f.By }, Tone: func(fact) kit.Tone { return kit.Quiet }})
	v.facts.Key = func(f fact) string { return f.What }
	v.edit, v.rate = kit.NewDefault("Change   F9", v.change), kit.NewButton("New commission   F6", v.agree)
	v.file = kit.NewButton("File layout   F7", v.layout)
	top := container.NewVBox(kit.Inset(0, 2, v.head), kit.Inset(0, 4, v.about))
	right := container.NewBorder(top, nil, nil, nil, v.facts)
	bar := kit.ButtonRow(v.edit, v.rate, v.file, kit.NewButton("New agency   F4", func() { v.enter(referral.Agency{}) }))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(30, kit.Card(kit.Inset(8, 8, v.all)), kit.Card(kit.Inset(8, 8, right))))
	v.ready = true
	v.Shown()
	v.all.Select(0)
	for i := range v.all.Len() {
		if chosen != 0 && v.all.Row(i).ID == chosen {
			v.all.Select(i)
		}
	}
	v.chosen()
	return v
}

// Shown reads the terms and the agencies again.
func (v *settings) Shown() {
	t, err := bench.Ask(v.b, referral.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	own, err := bench.Ask(v.b, referral.ReadTerms{Own: true})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	agencies, err := bench.Ask(v.b, referral.Agencies{All: true})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.terms, v.own = t, own
	v.all.SetRows(kit.Rows(append([]referral.Agency{{Name: "Terms of referral"}}, agencies...)))
	v.chosen()
}

func (v *settings) chosen() {
	if !v.ready {
		return
	}
	a, _ := v.all.Selected()
	v.head.Set(a.Name, kit.Accent)
	v.rate.Block("Choose an agency first.")
	v.file.Block("Choose an agency first.")
	if a.ID == 0 {
		v.facts.SetRows(kit.Rows(v.termFacts()))
		v.about.Set("What the rules in force say stands before the office's own terms. The rules are changed under Office, Rule packs.", kit.Quiet)
		v.edit.BlockFor(bench.May(v.b, referral.KeepTerms{Terms: v.next()}))
		return
	}
	v.facts.SetRows(kit.Rows(v.agencyFacts(a)))
	v.about.Set("A commission that was in force stays: a new one holds from a later day.", kit.Quiet)
	why := bench.May(v.b, referral.KeepAgency{Agency: a})
	for _, b := range []*kit.Button{v.edit, v.rate, v.file} {
		b.BlockFor(why)
	}
}

// next gives the office's terms as they would hold from the open day on.
func (v *settings) next() referral.Terms {
	t := v.own
	if t.Effective != v.b.Today() {
		t.Rev = 0
	}
	t.Effective = v.b.Today()
	return t
}

func (v *settings) termFacts() []fact {
	t := v.terms
	yes := map[bool]string{true: "yes", false: "no"}
	days := func(n int) string {
		if n == 0 {
			return "no limit"
		}
		return phrase.Count(n, "day")
	}
	suit := "never"
	if t.Barred > 0 {
		suit = phrase.Count(t.Barred, "month") + " after it was due"
	}
	out := []fact{
		{"Past due at least", days(t.Age), t.By(referral.RuleAge)},
		{"At least", t.Least.Dollars(), t.By(referral.RuleLeast)},
		{"Closed accounts only", yes[!t.Served], t.By(referral.RuleClosed)},
		{"Days after the letter", days(t.Letter), t.By(referral.RuleLetter)},
		{"Late fees frozen", yes[t.Freeze], t.By(referral.RuleFreeze)},
		{"A suit is barred", suit, t.By(referral.RuleSuit)},
		{"Itemised from", string(t.Itemize) + ", 12 CFR 1006.34(b)(3)", "the office's terms"},
		{"A statement is due", days(t.Statement), "the office's terms"},
		{"A recall is answered", days(t.Answer), "the office's terms"},
		{"Commissions go to", t.Expense, "the office's terms"},
		{"Commissions owed stand in", t.Payable, "the office's terms"},
		{"In force since", t.Effective.US(), ""},
	}
	if t.Asked.Itemized {
		out = append(out, fact{"A collector's file", "is itemised for its validation notice", referral.RuleItemized})
	}
	if t.Asked.Validate > 0 {
		out = append(out, fact{"Validation notice", "within " + phrase.Count(t.Asked.Validate, "day") + " of the placement", referral.RuleValidate})
	}
	if t.Asked.Court > 0 {
		out = append(out, fact{"A small claim is at most", t.Asked.Court.Dollars(), referral.RuleCourt})
	}
	if t.Asked.Owner {
		out = append(out, fact{"A lien", "is for the owner's debts only", referral.RuleOwner})
	}
	return out
}

func (v *settings) agencyFacts(a referral.Agency) []fact {
	out := []fact{{"What it is", string(a.Sort), ""}, {"Phone for callers", a.Phone, a.Contact}, {"Mail", a.Mail.String(), a.Email}}
	if a.Closed {
		out = append(out, fact{"Closed", "nothing is placed with it any more", ""})
	}
	for _, g := range a.Agreements {
		says := g.Rate.String() + "% it collects, " + g.Direct.String() + "% paid here; remits net"
		if g.Gross {
			says = strings.Replace(says, "remits net", "remits gross", 1)
		}
		out = append(out, fact{"Commission from " + g.From.US(), says, g.Note})
	}
	for i, c := range a.Columns() {
		title := c.Title
		if title == "" {
			title = c.Field
		}
		out = append(out, fact{"Column " + strconv.Itoa(i+1), c.Field, "heading “" + title + "”"})
	}
	return out
}

// Title implements shell.Screen.
func (v *settings) Title() string { return "Terms and agencies" }

// Content implements shell.Screen.
func (v *settings) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *settings) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "change"}, {Key: "F6", Does: "new commission"}, {Key: "F7", Does: "file layout"}, {Key: "F4", Does: "new agency"}}
}

// FirstFocus implements shell.Screen.
func (v *settings) FirstFocus() fyne.Focusable { return v.all }

// Dirty implements shell.Screen.
func (v *settings) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *settings) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.edit.Press, kit.KeySubmit: v.edit.Press, fyne.KeyF6: v.rate.Press, fyne.KeyF7: v.file.Press, fyne.KeyF5: v.Shown,
		fyne.KeyF4: func() { v.enter(referral.Agency{}) },
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *settings) Closed() {}

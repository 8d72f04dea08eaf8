package referrals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/tracing"
	sheet "curbstop/reports/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// traces is the page of customers who are looked for: the open files at the left, what was tried and found at the right.
type traces struct {
	b     *bench.Bench
	o     Options
	files *kit.List[tracing.Shown]
	leads *kit.List[lead]
	tries *kit.List[tracing.Try]
	head  *kit.Words
	about *kit.Note
	yes   *kit.Button
	no    *kit.Button
	right *fyne.Container
	box   fyne.CanvasObject
	ready bool
}

// lead is a lead with its place in the file.
type lead struct {
	tracing.Lead
	N int
}

// NewTraces makes the page of tracing files.
func NewTraces(b *bench.Bench, o Options) shell.Screen { return newTraces(b, o) }

func newTraces(b *bench.Bench, o Options) *traces {
	v := &traces{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), about: kit.NewNote("", kit.Quiet, 0)}
	v.makeLists()
	v.yes, v.no = kit.NewDefault("Accept the lead   F9", v.accept), kit.NewButton("Rule it out   Del", v.ruleOut)
	head := container.NewVBox(kit.Inset(0, 2, v.head), kit.Inset(0, 4, v.about))
	below := container.NewBorder(kit.Inset(0, 4, kit.NewWords("Sources asked", kit.Accent).Bold()), nil, nil, nil, v.tries)
	v.right = container.NewBorder(head, nil, nil, nil, container.NewGridWithRows(2, v.leads, below))
	bar := kit.ButtonRow(v.yes, v.no, kit.NewButton("Source asked   F6", v.ask), kit.NewButton("Lead   F4", v.note), kit.NewButton("Mail came back   F7", v.mail),
		kit.NewButton("Sheet   F8", v.paper), kit.NewButton("End   F2", v.turn))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(32, kit.Card(kit.Inset(8, 8, v.files)), kit.Card(kit.Inset(8, 8, v.right))))
	v.ready = true
	v.Shown()
	v.files.Select(0)
	v.chosen()
	return v
}

func (v *traces) makeLists() {
	type file = tracing.Shown
	v.files = kit.NewList(
		kit.Column[file]{Title: "File", Chars: 9, Fixed: true, Text: func(s file) string { return s.File.Number.String() }},
		kit.Column[file]{Title: "Account", Chars: 10, Text: func(s file) string { return s.Number }},
		kit.Column[file]{Title: "Customer", Chars: 16, Flex: 1, Text: func(s file) string { return s.Name }},
		kit.Column[file]{Title: "Stands", Chars: 10, Fixed: true, Text: func(s file) string { return string(s.File.Status) }, Tone: func(s file) kit.Tone {
			return map[tracing.Status]kit.Tone{tracing.Following: kit.Warning, tracing.Located: kit.Good, tracing.Exhausted: kit.Quiet}[s.File.Status]
		}})
	v.files.Key = func(s file) string { return s.File.Number.String() }
	v.files.Empty = "Nobody is looked for: F7 logs a paper that came back."
	v.files.OnSelect = func(file) { v.chosen() }
	v.files.OnOpen = func(file) { v.b.Window().FocusOn(v.leads) }
	v.leads = kit.NewList(
		kit.Column[lead]{Title: "Lead", Chars: 9, Fixed: true, Text: func(l lead) string { return phrase.Sentence(string(l.Kind)) }},
		kit.Column[lead]{Title: "To", Chars: 26, Flex: 1, Text: func(l lead) string { return l.Says() }},
		kit.Column[lead]{Title: "From", Chars: 14, Text: func(l lead) string { return l.From }},
		kit.Column[lead]{Title: "Belief", Chars: 10, Fixed: true, Text: func(l lead) string { return string(l.Confidence) }},
		kit.Column[lead]{Title: "Became", Chars: 10, Fixed: true, Text: func(l lead) string { return string(l.Outcome) }})
	v.leads.Key = func(l lead) string { return string(rune('a' + l.N)) }
	v.leads.Empty = "No lead yet: F4 notes one."
	v.leads.OnSelect = func(lead) { v.may() }
	v.leads.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			v.b.Window().FocusOn(v.files)
		}
		return ev.Name == fyne.KeyEscape
	}
	v.tries = kit.NewList(
		kit.Column[tracing.Try]{Title: "Day", Chars: 10, Fixed: true, Text: func(t tracing.Try) string { return t.Day.US() }},
		kit.Column[tracing.Try]{Title: "Source", Chars: 20, Text: func(t tracing.Try) string { return phrase.Sentence(string(t.Source)) }},
		kit.Column[tracing.Try]{Title: "Found", Chars: 16, Flex: 1, Text: func(t tracing.Try) string { return found(t) }},
		kit.Column[tracing.Try]{Title: "Purpose", Chars: 26, Flex: 2, Text: func(t tracing.Try) string { return string(t.Purpose) }},
		kit.Column[tracing.Try]{Title: "Cost", Chars: 8, Fixed: true, Align: kit.Right, Text: func(t tracing.Try) string { return t.Cost.String() }})
	v.tries.Empty = "No source was asked yet: F6."
}

func found(t tracing.Try) string {
	if t.Found == "" {
		return "nothing"
	}
	return t.Found
}

// Shown reads the files again.
func (v *traces) Shown() {
	all, err := bench.Ask(v.b, tracing.InStatus{Limit: most})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.files.SetRows(kit.Rows(all))
	if _, ok := v.files.Selected(); !ok {
		v.files.Select(0)
	}
	v.chosen()
}

func (v *traces) chosen() {
	if !v.ready {
		return
	}
	s, ok := v.files.Selected()
	var leads []lead
	for i, l := range s.File.Leads {
		leads = append(leads, lead{l, i + 1})
	}
	v.leads.SetRows(kit.Rows(leads))
	v.tries.SetRows(kit.Rows(s.File.Tries))
	if _, there := v.leads.Selected(); !there {
		v.leads.Select(0)
	}
	if ok {
		v.head.Set(s.Name+", account "+s.Number, kit.Accent)
		v.about.Set(about(s), kit.Quiet)
	} else {
		v.head.Set("Nobody is looked for", kit.Quiet)
		v.about.Set("F7 logs a paper that came back; the account is flagged until its address is good again.", kit.Quiet)
	}
	v.may()
	v.right.Refresh()
}

// about says a file in a sentence or two.
func about(s tracing.Shown) string {
	f := s.File
	text := phrase.Sentence(f.Why) + ", " + f.Opened.US() + ". "
	if n := len(f.Mails); n > 0 {
		text += phrase.Count(n, "paper") + " came back, the last from " + f.Mails[n-1].To + ". "
	}
	if s.Flagged {
		text += "Runs list the account as an exception. "
	}
	if c := f.Cost(); c > 0 {
		text += "Cost so far " + c.Dollars() + "."
	}
	return text
}

func (v *traces) may() {
	s, _ := v.files.Selected()
	l, ok := v.leads.Selected()
	if !ok {
		v.yes.Block("There is no lead to accept.")
		v.no.Block("There is no lead to rule out.")
		return
	}
	v.yes.BlockFor(bench.May(v.b, tracing.Accept{File: s.File.Number, Lead: l.N, Reason: "asked beforehand"}))
	v.no.BlockFor(bench.May(v.b, tracing.RuleOut{File: s.File.Number, Lead: l.N, Reason: "asked beforehand"}))
}

func (v *traces) paper() {
	s, ok := v.files.Selected()
	if !ok {
		return
	}
	in, err := bench.Ask(v.b, tracing.ForSheet{File: s.File.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	out, err := sheet.FromTrace(in).Sheet()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Trace sheet " + s.File.Number.String(), Docs: []document.Ref{s.File.Ref()}, Sheets: one(out)})
}

// Title implements shell.Screen.
func (v *traces) Title() string { return "Tracing" }

// Content implements shell.Screen.
func (v *traces) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *traces) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F7", Does: "mail came back"},
		{Key: "F6", Does: "source asked"},
		{Key: "F4", Does: "lead"},
		{Key: "F9", Does: "accept"},
		{Key: "Del", Does: "rule out"},
		{Key: "F8", Does: "sheet"},
		{Key: "F2", Does: "end or reopen"},
	}
}

// FirstFocus implements shell.Screen.
func (v *traces) FirstFocus() fyne.Focusable { return v.files }

// Dirty implements shell.Screen.
func (v *traces) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *traces) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.yes.Press, kit.KeySubmit: v.yes.Press, fyne.KeyDelete: v.no.Press, fyne.KeyF6: v.ask, fyne.KeyF4: v.note, fyne.KeyF7: v.mail, fyne.KeyF8: v.paper,
		kit.KeyPrint: v.paper, fyne.KeyF2: v.turn, fyne.KeyF5: v.Shown,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *traces) Closed() {}

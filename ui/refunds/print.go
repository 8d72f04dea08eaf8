package refunds

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// printApproved asks on which bank account the approved refunds are drawn, takes the check numbers and shows the checks.
func printApproved(b *bench.Bench, o Options) {
	all, err := banks(b)
	var may refund.Printable
	if err == nil {
		may, err = bench.Ask(b, refund.ToPrint{})
	}
	switch {
	case err != nil:
		b.Window().SayError(err)
		return
	case len(may.Numbers) == 0 && may.Others > 0:
		b.Window().Say("You had a part in every refund that waits to be printed: whoever had none prints them.", kit.Warning)
		return
	case len(may.Numbers) == 0:
		b.Window().Say("No refund is approved and waits to be printed.", kit.Quiet)
		return
	case len(all) == 0:
		b.Window().Say("There is no bank account to draw checks on: enter one first (F7).", kit.Warning)
		return
	}
	f := printForm(b, all, may)
	deed := b.NewDeed()
	var batch refund.Batch
	d := b.Window().OpenForm("Print refund checks", f, func() (err error) {
		a, _ := bankOf(all, f.Text("bank"))
		if err := a.Open(); err != nil {
			return err
		}
		batch, err = bench.Do(b, deed, refund.IssueChecks{Bank: uint64(a.ID), Requests: may.Numbers, Used: int(f.Number("used").IntPart())})
		return err
	})
	d.OnClose = func() {
		if batch.Number != 0 {
			showBatch(b, o, batch.Number)
		}
	}
}

// printForm asks from which bank account, and says what will be printed.
func printForm(b *bench.Bench, all []bank.Account, may refund.Printable) *kit.Form {
	f := kit.NewForm(kit.FormOptions{Submit: "Take check numbers", Cancel: "Cancel"},
		kit.Field{Key: "bank", Label: "Drawn on", Kind: kit.Pick, Required: true, Options: bankOptions(all), Chars: 32, OnChange: func(f *kit.Form) { printFor(f, b) }},
		kit.Field{Key: "first", Label: "First check", Kind: kit.Shown},
		kit.Field{Key: "used", Label: "Used on the first sheet", Kind: kit.Number, Chars: 3, Hint: "checks torn off already"},
		kit.Field{Key: "count", Label: "Checks", Kind: kit.Shown},
		kit.Field{Key: "total", Label: "Total", Kind: kit.Shown})
	f.Set("bank", fmt.Sprint(uint64(all[0].ID)))
	f.Set("used", "0")
	printFor(f, b)
	f.Set("count", fmt.Sprint(len(may.Numbers)))
	if may.Others > 0 {
		f.Set("count", fmt.Sprintf("%d; you had a part in %d more", len(may.Numbers), may.Others))
	}
	f.Set("total", may.Total.Dollars())
	f.Clean()
	return f
}

// printFor shows what must lie on top, and asks what is used of the first sheet when several checks stand on one.
func printFor(f *kit.Form, b *bench.Bench) {
	f.Set("first", firstCheck(f, b))
	all, err := banks(b)
	if a, ok := bankOf(all, f.Text("bank")); err == nil && ok && a.OnASheet() > 1 {
		f.Show("used")
	} else {
		f.Hide("used")
	}
}

// firstCheck is the number that must lie on top of the stock.
func firstCheck(f *kit.Form, b *bench.Bench) string {
	all, err := banks(b)
	if err != nil {
		return ""
	}
	a, ok := bankOf(all, f.Text("bank"))
	if !ok {
		return ""
	}
	return fmt.Sprintf("%06d must lie on top of the stock", a.NextCheck)
}

// showBatch shows the checks of a batch as they will be printed; afterwards it asks which came out.
func showBatch(b *bench.Bench, o Options, n document.Number) {
	p, err := batchPaper(b, n, o.nudge())
	if err != nil {
		b.Window().SayError(err)
		return
	}
	p.After = func() {
		b.Shell.Back()
		openQuestion(b, o, n)
	}
	b.Show(p)
}

// came is one check in the question: whether it came out.
type came struct {
	refund.CheckPaper
	out bool
}

// question asks which checks of a batch came out of the printer.
type question struct {
	b      *bench.Bench
	o      Options
	batch  document.Number
	deed   *bench.Deed
	checks []came
	list   *kit.List[came]
	says   *kit.Words
	box    fyne.CanvasObject
}

func openQuestion(b *bench.Bench, o Options, n document.Number) {
	checks, err := bench.Ask(b, refund.PaperOf{Batch: n})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Open(newQuestion(b, o, n, checks))
}

func newQuestion(b *bench.Bench, o Options, n document.Number, checks []refund.CheckPaper) *question {
	v := &question{b: b, o: o, batch: n, deed: b.NewDeed(), says: kit.NewWords("", kit.Plain).Bold()}
	for _, c := range checks {
		v.checks = append(v.checks, came{c, true})
	}
	type col = kit.Column[came]
	tone := func(c came) kit.Tone {
		if c.out {
			return kit.Plain
		}
		return kit.Danger
	}
	v.list = kit.NewList(
		col{Title: "Check", Chars: 8, Align: kit.Right, Fixed: true, Tone: tone, Text: func(c came) string { return fmt.Sprintf("%06d", c.Check.CheckNo) }},
		col{Title: "Came out?", Chars: 12, Fixed: true, Tone: tone, Text: func(c came) string {
			if c.out {
				return "came out"
			}
			return "SPOILED"
		}},
		col{Title: "Payee", Chars: 20, Flex: 2, Fixed: true, Tone: tone, Text: func(c came) string { return c.Check.Payee }},
		col{Title: "Account", Chars: 10, Fixed: true, Tone: tone, Text: func(c came) string { return c.Account }},
		col{Title: "Refund", Chars: 9, Fixed: true, Tone: tone, Text: func(c came) string { return c.Request.Number.String() }},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Fixed: true, Tone: tone, Text: func(c came) string { return c.Check.Amount.String() }})
	v.list.OnOpen = func(came) { v.turn() }
	v.list.Key = func(c came) string { return c.Check.Number.String() }
	v.show()
	v.list.Select(0)
	head := kit.Inset(0, 6, container.NewVBox(v.says,
		kit.NewNote("Compare each number with the sheet in your hand. Enter changes a line, F9 answers. Checks that came out are posted; spoiled ones are void, and their refunds wait to be printed again.", kit.Quiet, 0)))
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, v.list)))
	return v
}

// turn changes the answer of the chosen check.
func (v *question) turn() {
	if i := v.list.Place(); i >= 0 && i < len(v.checks) {
		v.checks[i].out = !v.checks[i].out
		v.show()
	}
}

func (v *question) show() {
	v.list.SetRows(kit.Rows(v.checks))
	out, spoiled := v.split()
	v.says.Set(fmt.Sprintf("Which checks of batch %s came out?   %d came out, %d spoiled", v.batch, len(out), len(spoiled)), kit.Plain)
}

func (v *question) split() (out, spoiled []document.Number) {
	for _, c := range v.checks {
		if c.out {
			out = append(out, c.Check.Number)
		} else {
			spoiled = append(spoiled, c.Check.Number)
		}
	}
	return out, spoiled
}

// answer posts what came out; spoiled checks need a word of why.
func (v *question) answer() {
	out, spoiled := v.split()
	if len(spoiled) == 0 {
		v.b.Window().Ask("All came out?", fmt.Sprintf("Batch %s: %s before you, numbers as listed.", v.batch, checks(len(out))), "Yes, post them", func() {
			if err := v.post(out, nil, ""); err != nil {
				v.b.Window().SayError(err)
			}
		})
		return
	}
	text := fmt.Sprintf("%d came out and are posted, %d are spoiled. Write VOID on the spoiled sheets and keep them.", len(out), len(spoiled))
	v.b.Window().AskReason("What happened to the spoiled checks?", text, "Post", func(reason string) error { return v.post(out, spoiled, reason) })
}

func (v *question) post(out, spoiled []document.Number, reason string) error {
	if _, err := bench.Do(v.b, v.deed, refund.Answer{Batch: v.batch, CameOut: out, Spoiled: spoiled, Reason: reason}); err != nil {
		return err
	}
	v.b.Shell.Back()
	v.b.Window().Say(fmt.Sprintf("Batch %s: %s posted, %d spoiled.", v.batch, checks(len(out)), len(spoiled)), kit.Good)
	return nil
}

func checks(n int) string {
	if n == 1 {
		return "1 check"
	}
	return fmt.Sprintf("%d checks", n)
}

// Title implements shell.Screen.
func (v *question) Title() string { return "Which checks came out?" }

// Content implements shell.Screen.
func (v *question) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *question) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "came out / spoiled"}, {Key: "F9", Does: "answer"}, {Key: "Ctrl+P", Does: "show the checks again"}}
}

// FirstFocus implements shell.Screen.
func (v *question) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *question) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *question) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.answer()
	case kit.KeyPrint:
		v.again()
	default:
		return false
	}
	return true
}

// again shows the batch's checks when nothing reached the paper; the numbers stay, and so it asks first.
func (v *question) again() {
	text := "The same numbers would stand on two sheets. Only when no sheet of this batch came out, or after a restart before printing, is this right; else mark what is spoiled."
	v.b.Window().AskDanger("Print the same checks again?", text, "Nothing came out: show them", "No", func() {
		p, err := batchPaper(v.b, v.batch, v.o.nudge())
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Show(p)
	})
}

// Closed implements shell.Screen.
func (v *question) Closed() {}

package billing

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// correct is the form that cancels a bill and bills it again: what was wrong at the left, old, new and difference at the right, before
// anything is done.
type correct struct {
	b    *bench.Bench
	o    Options
	deed *bench.Deed
	d    billing.Detail
	uses []billing.Reading
	form *kit.Form
	rows *kit.List[billing.Compared]
	sums *kit.List[billing.Compared]
	says *kit.Note
	box  fyne.CanvasObject
}

// newCorrect makes the form for a bill.
func newCorrect(b *bench.Bench, o Options, d billing.Detail, uses []billing.Reading) shell.Screen {
	v := &correct{b: b, o: o, deed: b.NewDeed(), d: d, uses: uses, says: kit.NewNote("", kit.Quiet, 0)}
	v.makeForm()
	v.rows, v.sums = comparing("Line"), comparing("")
	v.rows.Empty = "Correct something at the left: the difference is shown here."
	left := kit.Card(kit.Inset(12, 10, v.form.Content()))
	below := container.NewBorder(nil, kit.Inset(0, 6, v.says), nil, nil, v.sums)
	right := kit.Card(kit.Inset(10, 8, kit.Over(74, v.rows, below)))
	head := container.NewVBox(
		kit.NewHeading(d.Who.Name), kit.NewWords(d.Who.Number+"    "+d.Who.Address+"    bill "+d.Bill.Number.String()+" of "+d.Bill.Day.US(), kit.Quiet))
	v.box = container.NewBorder(kit.Inset(4, 6, head), nil, nil, nil, kit.Beside(46, left, right))
	v.look(v.form)
	return v
}

// comparing makes a list of old, new and difference.
func comparing(title string) *kit.List[billing.Compared] {
	type col = kit.Column[billing.Compared]
	changed := func(c billing.Compared) kit.Tone {
		if c.Difference == 0 {
			return kit.Quiet
		}
		return kit.Plain
	}
	return kit.NewList(
		col{Title: "", Chars: 7, Text: func(c billing.Compared) string { return phrase.Sentence(c.Service) }, Tone: changed, Fixed: true},
		col{Title: title, Chars: 20, Flex: 1, Text: func(c billing.Compared) string {
			return strings.TrimSpace(phrase.Sentence(strings.TrimPrefix(c.Label, c.Service+" ")))
		}, Tone: changed, Fixed: true},
		col{Title: "Old", Chars: 10, Align: kit.Right, Text: func(c billing.Compared) string { return c.Old.String() }, Tone: changed, Fixed: true},
		col{Title: "New", Chars: 10, Align: kit.Right, Text: func(c billing.Compared) string { return c.New.String() }, Tone: changed, Fixed: true},
		col{Title: "Difference", Chars: 10, Align: kit.Right, Text: func(c billing.Compared) string { return c.Difference.String() }, Tone: changed, Fixed: true})
}

// makeForm asks for the right use of each stretch of days, or the right read where a register is known.
func (v *correct) makeForm() {
	var fields []kit.Field
	for i, u := range v.uses {
		days := u.Usage.From.US() + " to " + u.Usage.To.US()
		was := phrase.Figure(u.Usage.Quantity) + " " + u.Usage.Unit
		fields = append(fields, kit.Field{Key: fmt.Sprintf("t%d", i), Label: phrase.Sentence(u.Usage.Service) + ", " + days, Kind: kit.Title})
		if u.After.Valid && !u.Use.Valid {
			fields = append(fields, kit.Field{
				Key: fmt.Sprintf("read%d", i), Label: "Read", Kind: kit.Number, Places: 3, Chars: 12, OnLeave: v.look,
				Hint: "was " + phrase.Figure(u.After.Decimal) + " on meter " + u.Meter,
			})
		}
		fields = append(fields, kit.Field{
			Key: fmt.Sprintf("use%d", i), Label: "Use", Kind: kit.Number, Places: 3, Chars: 12, OnLeave: v.look, Hint: "was " + was,
		})
	}
	fields = append(fields,
		kit.Field{Key: "other", Label: "Where they were wrong", Kind: kit.Title},
		kit.Field{Key: "class", Label: "Rate class", Chars: 22, OnLeave: v.look, Hint: "for this bill only"})
	for i, p := range v.d.Bill.Content.Parts() {
		fields = append(fields, kit.Field{
			Key: fmt.Sprintf("rate%d", i), Label: phrase.Sentence(p.Service) + " schedule", Chars: 16, OnLeave: v.look, Hint: "for this bill only",
		})
	}
	fields = append(fields, kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 36, Hint: "printed on the new bill"})
	v.form = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Cancel and bill again   F9", Cancel: "Cancel", Tall: true}, fields...)
	v.form.OnSubmit, v.form.OnCancel = v.done, func() { v.b.Shell.Back() }
	v.form.Clean()
}

// command reads the form into the command.
func (v *correct) command() billing.Rebill {
	c := billing.Rebill{Number: v.d.Bill.Number, Class: strings.TrimSpace(v.form.Text("class")), Reason: strings.TrimSpace(v.form.Text("reason"))}
	for i, u := range v.uses {
		x := billing.Correction{Usage: u.Usage.ID}
		x.Read, x.Quantity = v.number(fmt.Sprintf("read%d", i)), v.number(fmt.Sprintf("use%d", i))
		if x.Read != nil || x.Quantity != nil {
			c.Uses = append(c.Uses, x)
		}
	}
	for i, p := range v.d.Bill.Content.Parts() {
		if code := strings.TrimSpace(v.form.Text(fmt.Sprintf("rate%d", i))); code != "" {
			c.Rates = append(c.Rates, billing.Rerate{Service: p.Service, Rate: code})
		}
	}
	return c
}

func (v *correct) number(key string) *decimal.Decimal {
	if strings.TrimSpace(v.form.Text(key)) == "" {
		return nil
	}
	d := v.form.Number(key)
	return &d
}

// look works the correction out and shows it; nothing is done.
func (v *correct) look(*kit.Form) {
	if v.rows == nil {
		return
	}
	c, err := bench.Ask(v.b, billing.Corrected{Rebill: v.command()})
	if err != nil {
		v.says.Set(err.Error(), kit.Danger)
		v.rows.SetRows(kit.Rows([]billing.Compared(nil)))
		v.sums.SetRows(kit.Rows([]billing.Compared(nil)))
		return
	}
	sums := []billing.Compared{c.Total}
	if c.Fee.Old != 0 || c.Fee.New != 0 {
		sums = append(sums, c.Fee)
	}
	v.rows.SetRows(kit.Rows(c.Lines))
	v.sums.SetRows(kit.Rows(sums))
	v.says.Set(outlook(c), kit.Quiet)
}

// outlook says what stands out about the corrected bill, and what becomes of payments and the fee.
func outlook(c billing.Correcting) string {
	var says []string
	for _, x := range c.Exceptions {
		says = append(says, phrase.Sentence(strings.TrimRight(string(x.Kind)+": "+x.Facts, ": "))+".")
	}
	says = append(says, "What was paid is applied again by the order of the office.")
	if c.Fee.Old != 0 {
		says = append(says, "The late fee is tested again; it never grows.")
	}
	return strings.Join(says, " ")
}

func (v *correct) done() error {
	bill, err := bench.Do(v.b, v.deed, v.command())
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Replace(NewBill(v.b, v.o, bill.Number))
	v.b.Window().Say("Bill "+v.d.Bill.Number.String()+" is cancelled, and replaced by "+bill.Number.String()+".", kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *correct) Title() string { return "Correct bill " + v.d.Bill.Number.String() }

// Content implements shell.Screen.
func (v *correct) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *correct) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "cancel and bill again"}, {Key: "F5", Does: "work it out"}}
}

// FirstFocus implements shell.Screen.
func (v *correct) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *correct) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *correct) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit, kit.KeySave:
		v.form.Submit()
	case fyne.KeyF5:
		v.look(v.form)
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *correct) Closed() {}

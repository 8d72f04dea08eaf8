package accounts

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// adjustForm prepares a leak adjustment, a courtesy or the credit of a billing error: what is asked at the left, what comes of it
// at the right, worked out again at every change.
type adjustForm struct {
	b      *bench.Bench
	id     account.ID
	number string
	of     account.Account
	bills  map[string]billing.Bill
	name   string // of the leak formula in force
	form   *kit.Form
	deed   *bench.Deed
	out    *adjustResult
	box    fyne.CanvasObject
}

// NewAdjustment makes the form that prepares an adjustment of an account.
func NewAdjustment(b *bench.Bench, id account.ID) shell.Screen { return newAdjust(b, id) }

func newAdjust(b *bench.Bench, id account.ID) *adjustForm {
	v := &adjustForm{b: b, id: id, deed: b.NewDeed(), bills: map[string]billing.Bill{}, out: newAdjustResult()}
	options := v.read()
	again := func(*kit.Form) { v.reckon() }
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Send for approval   F9", Cancel: "Cancel"}, append([]kit.Field{
		{Key: "sort", Label: "Kind", Kind: kit.Pick, Required: true, Options: kit.Options("leak", "billing error", "courtesy"), Chars: 18, OnChange: again},
		{Key: "bills", Label: "Bill", Kind: kit.Pick, Options: options, Chars: 34, OnChange: again},
		{Key: "before", Label: "And the one before", Kind: kit.Tick, OnChange: again},
		{Key: "repaired", Label: "Repaired on", Kind: kit.Date, Hint: "by the plumber's bill", OnChange: again},
		{Key: "normal", Label: "Normal use", Kind: kit.Number, Places: 3, Chars: 12, Hint: "empty: as the formula finds it", OnChange: again},
		{Key: "service", Label: "Service", Kind: kit.Pick, Options: v.services(), Chars: 14, OnChange: again},
		{Key: "amount", Label: "Amount", Kind: kit.Money, Hint: "a credit is entered as -12.50", OnChange: again},
		{Key: "reason", Label: "Reason", Required: true, Kind: kit.Notes, Rows: 2, Chars: 34, OnChange: again},
		{Key: "evidence", Label: "Evidence", Kind: kit.Notes, Rows: 2, Chars: 34, OnChange: again},
	}, proofFields()...)...)
	v.form.Set("sort", "leak")
	if len(options) > 0 {
		v.form.Set("bills", options[0].Value)
	}
	if services := v.services(); len(services) > 0 {
		v.form.Set("service", services[0].Value)
	}
	v.form.Clean()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.box = kit.Beside(42, kit.Card(kit.Inset(12, 10, v.form.Content())), v.out.box)
	v.reckon()
	return v
}

// read gets what the form chooses from.
func (v *adjustForm) read() (options []kit.Option) {
	p, err := bench.Ask(v.b, pageOf(v.id))
	if err != nil {
		v.b.Window().SayError(err)
		return nil
	}
	v.of, v.number = p.Account, p.Account.Number
	if s, err := bench.Ask(v.b, adjustment.ReadSettings{}); err == nil {
		for _, f := range s.Formulas {
			if f.Effective <= s.Today {
				v.name = f.Name
			}
		}
	}
	all, err := bench.Ask(v.b, billing.OfAccount{Account: v.id, Limit: 24})
	if err != nil {
		v.b.Window().SayError(err)
	}
	for _, bill := range all {
		if !bill.Live() {
			continue
		}
		key := bill.Number.String()
		v.bills[key] = bill
		options = append(options, kit.Option{
			Value: key, Label: key + ", to " + bill.Content.To.US() + ", " + bill.Content.Quantity.String() + " " + bill.Content.Unit + ", " + bill.Content.Total.String(),
		})
	}
	return options
}

func (v *adjustForm) services() (out []kit.Option) {
	seen := map[string]bool{}
	for _, s := range v.of.Services {
		if !seen[s.Kind] {
			seen[s.Kind], out = true, append(out, kit.Option{Value: s.Kind, Label: phrase.Sentence(s.Kind)})
		}
	}
	return out
}

// reckon shows the fields of the kind chosen, and what would come of them.
func (v *adjustForm) reckon() {
	leak := v.form.Text("sort") == "leak"
	show := func(on bool, keys ...string) {
		if on {
			v.form.Show(keys...)
		} else {
			v.form.Hide(keys...)
		}
	}
	show(leak, "bills", "before", "repaired", "normal")
	show(!leak, "service", "amount")
	d, err := v.try()
	if leak && v.name != "" {
		d.Formula = v.name
	}
	v.out.show(d, err)
}

// try gives what the command would make; with placeholders for the words that are not entered yet, so that figures show at once.
func (v *adjustForm) try() (adjustment.Adjustment, error) {
	reason, evidence := or(v.form.Text("reason"), "…"), or(v.form.Text("evidence"), "…")
	if v.form.Text("sort") == "leak" {
		return bench.Try(v.b, v.leak(reason, evidence))
	}
	return bench.Try(v.b, v.entered(reason, evidence))
}

func or(text, other string) string {
	if strings.TrimSpace(text) == "" {
		return other
	}
	return text
}

func (v *adjustForm) leak(reason, evidence string) procedure.DraftLeak {
	c := procedure.DraftLeak{Account: v.id, Repaired: v.form.Day("repaired"), Reason: reason, Evidence: evidence, Proof: proofOf(v.form)}
	if bill, ok := v.bills[v.form.Text("bills")]; ok {
		c.Bills = []document.Number{bill.Number}
		if v.form.Ticked("before") && bill.Prior != 0 {
			c.Bills = append(c.Bills, bill.Prior)
		}
	}
	if v.form.Text("normal") != "" {
		n := v.form.Number("normal")
		c.Normal = &n
	}
	return c
}

func (v *adjustForm) entered(reason, evidence string) adjustment.Enter {
	return adjustment.Enter{
		Account: v.id, Sort: adjustment.Kind(v.form.Text("sort")), Reason: reason, Evidence: evidence, Proof: proofOf(v.form),
		Parts: []ledger.Part{{Service: v.form.Text("service"), Amount: v.form.Amount("amount")}},
	}
}

func (v *adjustForm) submit() error {
	var d adjustment.Adjustment
	var err error
	if v.form.Text("sort") == "leak" {
		d, err = bench.Do(v.b, v.deed, v.leak(v.form.Text("reason"), v.form.Text("evidence")))
	} else {
		d, err = bench.Do(v.b, v.deed, v.entered(v.form.Text("reason"), v.form.Text("evidence")))
	}
	if err != nil {
		return err
	}
	v.form.Clean()
	sent(v.b, d)
	return nil
}

// sent goes back and says what waits now; one small enough is offered to be posted alone from its own page.
func sent(b *bench.Bench, d adjustment.Adjustment) {
	b.Shell.Back()
	b.Open(newAdjustment(b, d.Number))
	says, _ := worth(d)
	b.Window().Say(says+" by adjustment "+d.Number.String()+" waits for approval.", kit.Good)
}

// Title implements shell.Screen.
func (v *adjustForm) Title() string { return "Adjust account " + v.number }

// Content implements shell.Screen.
func (v *adjustForm) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *adjustForm) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "send for approval"}}
}

// FirstFocus implements shell.Screen.
func (v *adjustForm) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *adjustForm) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *adjustForm) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *adjustForm) Closed() {}

// adjustResult shows what an adjustment comes to: its arithmetic, its lines, its total.
type adjustResult struct {
	title *kit.Words
	steps *kit.Note
	list  *kit.List[adjustment.Line]
	sum   *kit.Words
	all   *fyne.Container
	box   fyne.CanvasObject
}

func newAdjustResult() *adjustResult {
	r := &adjustResult{title: kit.NewWords("", kit.Accent).Bold(), steps: kit.NewNote("", kit.Plain, 0), sum: kit.NewHeading("")}
	right := func(title string, of func(adjustment.Line) money.Amount) kit.Column[adjustment.Line] {
		return kit.Column[adjustment.Line]{Title: title, Chars: 11, Align: kit.Right, Fixed: true, Text: func(l adjustment.Line) string { return of(l).String() }}
	}
	r.list = kit.NewList(
		kit.Column[adjustment.Line]{Title: "Service", Chars: 10, Flex: 1, Fixed: true, Text: lineSays},
		right("Before", func(l adjustment.Line) money.Amount { return l.Before }),
		right("After", func(l adjustment.Line) money.Amount { return l.After }),
		right("Difference", adjustment.Line.Amount))
	r.list.Empty = ""
	head := container.NewVBox(r.title, kit.Inset(0, 4, r.steps))
	r.all = container.NewBorder(head, kit.Inset(4, 8, r.sum), nil, nil, r.list)
	r.box = kit.Card(kit.Inset(12, 10, r.all))
	return r
}

func lineSays(l adjustment.Line) string {
	text := phrase.Sentence(l.Service)
	if l.Bill != 0 {
		text += ", bill " + l.Bill.String()
	}
	if l.To != 0 {
		text += ", to " + l.To.US()
	}
	if l.Bill == 0 {
		text = join(", ", text, l.Label)
	}
	return text
}

// show writes what would come of a form, or why nothing would; the arithmetic above the lines may have grown.
func (r *adjustResult) show(d adjustment.Adjustment, err error) {
	r.write(d, err)
	r.all.Refresh()
}

func (r *adjustResult) write(d adjustment.Adjustment, err error) {
	title := "What comes of it"
	if d.Formula != "" {
		title = "By the formula of " + d.Formula
	}
	r.title.Set(title, kit.Accent)
	if err != nil {
		r.steps.Set(err.Error(), kit.Warning)
		r.list.SetRows(kit.Rows[adjustment.Line](nil))
		r.sum.Set("", kit.Plain)
		return
	}
	var says []string
	for _, f := range d.Facts {
		says = append(says, f.Label+": "+f.Value+".")
	}
	for _, s := range d.Steps {
		says = append(says, "·  "+s)
	}
	r.steps.Set(strings.Join(says, "\n"), kit.Plain)
	r.list.SetRows(kit.Rows(d.Lines))
	r.sum.Set(worth(d))
}

// worth says what an adjustment does to the balance.
func worth(d adjustment.Adjustment) (string, kit.Tone) {
	if w := d.Worth(); w < 0 {
		return "Credit " + (-w).Dollars(), kit.Good
	}
	return "Charge " + d.Worth().Dollars(), kit.Plain
}

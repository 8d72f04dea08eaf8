package billing

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// fees is the page of late fees: the runs at the left, the fees of the chosen one at the right.
type fees struct {
	b     *bench.Bench
	o     Options
	runs  *kit.List[billing.FeeRun]
	rows  *kit.List[feeRow]
	head  *kit.Words
	total *kit.Words
	says  *kit.Note // why the chosen bill bears no fee
	next  *kit.Button
	take  *kit.Button
	deed  *bench.Deed
	box   fyne.CanvasObject
	ready bool
}

// NewFees makes the page of late fees.
func NewFees(b *bench.Bench, o Options) shell.Screen {
	v := &fees{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold(), says: kit.NewNote("", kit.Warning, 0), deed: b.NewDeed()}
	v.makeLists()
	v.next, v.take = kit.NewDefault("", v.advance), kit.NewButton("Take back   Del", v.takeBack)
	left := kit.Card(kit.Inset(8, 8, v.runs))
	head := kit.Inset(0, 4, container.NewBorder(nil, nil, v.head, nil, v.total))
	right := kit.Card(kit.Inset(8, 8, container.NewBorder(head, kit.Inset(0, 4, v.says), nil, nil, v.rows)))
	bar := kit.ButtonRow(v.next, kit.NewButton("New run   F7", v.begin), kit.NewButton("List   F8", v.paper), v.take)
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, kit.Beside(42, left, right))
	v.Shown()
	v.runs.Select(0)
	v.ready = true
	v.chosen()
	return v
}

func (v *fees) makeLists() {
	type run = billing.FeeRun
	v.runs = kit.NewList(
		kit.Column[run]{Title: "Run", Chars: 9, Fixed: true, Text: func(r run) string { return r.Number.String() }},
		kit.Column[run]{Title: "Day", Chars: 10, Fixed: true, Text: func(r run) string { return r.Day.US() }},
		kit.Column[run]{Title: "Fees", Chars: 5, Fixed: true, Align: kit.Right, Text: func(r run) string { n, _ := feeSum(r); return phrase.Number(n) }},
		kit.Column[run]{Title: "Amount", Chars: 10, Fixed: true, Align: kit.Right, Text: func(r run) string { _, a := feeSum(r); return a.String() }},
		kit.Column[run]{Title: "State", Chars: 10, Flex: 1, Fixed: true, Text: func(r run) string { return state(asRun(r)) }, Tone: func(r run) kit.Tone { return stateTone(asRun(r)) }})
	v.runs.Key = func(r run) string { return r.Number.String() }
	v.runs.Empty = "No late fees yet: F7 looks for bills past due."
	v.runs.OnSelect = func(run) { v.chosen() }
	v.runs.OnOpen = func(run) { v.b.Window().FocusOn(v.rows) }
	type col = kit.Column[feeRow]
	v.rows = kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(f feeRow) string { return f.Who.Number }},
		col{Title: "Customer", Chars: 18, Flex: 2, Text: func(f feeRow) string { return f.Who.Name }},
		col{Title: "Bill", Chars: 9, Text: func(f feeRow) string { return f.LateFee.Bill.String() }},
		col{Title: "Past due", Chars: 11, Align: kit.Right, Text: func(f feeRow) string { return f.LateFee.Unpaid.String() }, Compare: func(a, b feeRow) int { return int(a.LateFee.Unpaid - b.LateFee.Unpaid) }},
		col{Title: "Fee", Chars: 10, Align: kit.Right, Text: feeAmount, Compare: func(a, b feeRow) int { return int(a.LateFee.Amount - b.LateFee.Amount) }},
		col{Title: "", Chars: 14, Flex: 3, Text: feeState, Tone: feeTone})
	v.rows.Empty = "No bill is past due without a fee."
	v.rows.OnSelect = func(f feeRow) {
		v.says.Set(f.why, kit.Warning)
		if v.ready {
			v.box.Refresh() // the note takes the room it needs
		}
	}
	v.rows.OnOpen = func(f feeRow) { v.b.Open(NewBill(v.b, v.o, f.LateFee.Bill)) }
	v.rows.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			v.b.Window().FocusOn(v.runs)
		}
		return ev.Name == fyne.KeyEscape
	}
}

// feeRow is a fee of a run, or a bill it left out and why.
type feeRow struct {
	billing.Fee
	why string
}

// feeRows sets the bills left out behind the fees.
func feeRows(list []billing.Fee, out []billing.Spared) (rows []feeRow) {
	for _, f := range list {
		rows = append(rows, feeRow{Fee: f})
	}
	for _, x := range out {
		f := billing.Fee{Who: x.Who, LateFee: billing.LateFee{Bill: x.LeftOut.Key.Bill, Unpaid: x.LeftOut.Unpaid}}
		rows = append(rows, feeRow{f, x.LeftOut.Why})
	}
	return rows
}

func feeAmount(f feeRow) string {
	if f.why != "" {
		return "none"
	}
	return f.LateFee.Amount.String()
}

func feeState(f feeRow) string {
	if f.why != "" {
		return f.why
	}
	if f.LateFee.State == document.Voided && !f.LateFee.Entry.IsZero() {
		return "reversed"
	}
	return map[document.State]string{document.Draft: "", document.Issued: "charged", document.Voided: "not charged"}[f.LateFee.State]
}

func feeTone(f feeRow) kit.Tone {
	if f.why != "" {
		return kit.Warning
	}
	if f.LateFee.State == document.Voided {
		return kit.Quiet
	}
	return kit.Good
}

// Shown reads the runs again.
func (v *fees) Shown() {
	all, err := bench.Ask(v.b, billing.ListFeeRuns{Limit: 200})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.runs.SetRows(kit.Rows(all))
	if v.ready {
		v.chosen()
	}
}

// chosen shows the fees of a run and what it waits for.
func (v *fees) chosen() {
	r, ok := v.runs.Selected()
	if !ok {
		v.next.SetText("Charge   F9")
		v.next.Block("Begin a run first (F7).")
		v.take.Block("There is no run to take back.")
		return
	}
	list, err := bench.Ask(v.b, billing.FeesOf{Run: r.Number, Limit: most})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	spared, err := bench.Ask(v.b, billing.SparedOf{Run: r.Number, Limit: most})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows.SetRows(kit.Rows(feeRows(list, spared)))
	n, sum := feeSum(r)
	v.head.Set("Run "+r.Number.String()+", "+state(asRun(r)), kit.Accent)
	says := fmt.Sprintf("%s   %s", phrase.Count(n, "fee"), sum.Dollars())
	if r.LeftOut > 0 {
		says = phrase.Count(r.LeftOut, "bill") + " left out   " + says
	}
	v.total.Set(says, kit.Plain)
	words, why := nextFees(v.b, r)
	v.next.SetText(words + "   F9")
	v.next.BlockFor(why)
	v.take.BlockFor(bench.May(v.b, billing.TakeBackFees{Run: r.Number, Reason: "asked beforehand"}))
}

// begin looks for every bill past due that has no fee yet.
func (v *fees) begin() {
	r, err := bench.Do(v.b, v.deed, billing.StartFees{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.work(r.Number, "Looking for bills past due")
}

func (v *fees) advance() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	if r.Step != billing.Proof {
		v.work(r.Number, "Late fees, run "+r.Number.String())
		return
	}
	text := phrase.Count(r.Fees, "late fee") + " for " + r.Total.Dollars() + " can be charged then."
	v.b.Window().AskTyped("Approve these late fees?", text, "Number of fees", phrase.Number(r.Fees), "Approve", func() {
		if _, err := bench.Do(v.b, v.b.NewDeed(), billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total}); err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say("Approved: F9 charges the fees.", kit.Good)
	})
}

// work carries out the step a run is at, behind a dialog that can stop it.
func (v *fees) work(n document.Number, title string) {
	v.b.Window().Work(v.b.Shell.Desk(), title, func(ctx context.Context, tell kit.Progress) error {
		_, err := billing.RunFees(ctx, v.b.Session, n, func(p billing.Progress) { tell(p.At, p.Of, phrase.Count(p.Sum.Bills, "fee")+" so far; part") })
		return err
	}, func(err error) {
		v.Shown()
		for i := range v.runs.Len() {
			if v.runs.Row(i).Number == n {
				v.runs.Select(i)
			}
		}
		v.chosen()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		if r, ok := v.runs.Selected(); ok {
			c, sum := feeSum(r)
			v.b.Window().Say("Run "+n.String()+" is "+state(asRun(r))+": "+phrase.Count(c, "fee")+" for "+sum.Dollars()+".", kit.Good)
		}
	})
}

// paper shows the list of the chosen run.
func (v *fees) paper() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	p, err := feesPaper(v.b, r)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// takeBack asks why, and drops a draft or reverses what was charged.
func (v *fees) takeBack() {
	r, ok := v.runs.Selected()
	if !ok {
		return
	}
	text, begun := "The fees proposed are dropped; their bills can bear a fee later.", false
	if r.Issued > 0 {
		text = phrase.Count(r.Issued, "fee") + " for " + r.IssuedTotal.Dollars() + " are reversed; their bills can bear a fee later."
	}
	deed := v.b.NewDeed()
	d := v.b.Window().AskReason("Take these late fees back?", text, "Take back", func(reason string) error {
		_, err := bench.Do(v.b, deed, billing.TakeBackFees{Run: r.Number, Reason: reason})
		begun = err == nil
		return err
	})
	d.OnClose = func() {
		if begun {
			v.work(r.Number, "Taking back run "+r.Number.String())
		}
	}
}

// Title implements shell.Screen.
func (v *fees) Title() string { return "Late fees" }

// Content implements shell.Screen.
func (v *fees) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *fees) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F7", Does: "new run"}, {Key: "F8", Does: "list on paper"}, {Key: "F9", Does: "next step"}, {Key: "Del", Does: "take back"}, {Key: "Enter", Does: "open the bill"}}
}

// FirstFocus implements shell.Screen.
func (v *fees) FirstFocus() fyne.Focusable { return v.runs }

// Dirty implements shell.Screen.
func (v *fees) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *fees) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF7, kit.KeyNew:
		v.begin()
	case fyne.KeyF9, kit.KeySubmit:
		v.next.Press()
	case fyne.KeyF8, kit.KeyPrint:
		v.paper()
	case fyne.KeyDelete:
		v.take.Press()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *fees) Closed() {}

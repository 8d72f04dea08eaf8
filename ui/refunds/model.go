// Package refunds is the refunds desk: credit found, requests, approvals, checks printed and what became of them.
package refunds

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/reports/paper"
	"curbstop/reports/refundcheck"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options are what the desk needs of other parts of the office; each may be nil.
type Options struct {
	Open   func(b *bench.Bench, id account.ID) // shows the account itself
	Offset Offset                              // of this machine's check printer; nil for none
	Bank   func(b *bench.Bench)                // opens the desk of the bank's statements, which clear checks
}

// Offset keeps how far off a machine feeds check stock, in tenths of a point right and down; it belongs to the machine, not to the books.
type Offset interface {
	Get() (right, down int)
	Set(right, down int) error
}

// nudge gives the machine's offset as a sheet takes it.
func (o Options) nudge() refundcheck.Nudge {
	if o.Offset == nil {
		return refundcheck.Nudge{}
	}
	x, y := o.Offset.Get()
	return refundcheck.Nudge{X: paper.Tenths(x), Y: paper.Tenths(y)}
}

// stage is one heap of work on the desk.
type stage struct {
	title  string
	state  document.State // "" for found credit
	errand refund.Errand  // of checks that came out
	count  int
	sum    money.Amount
	tone   kit.Tone
}

// desk is what the refunds desk knows, without a widget.
type desk struct {
	b      *bench.Bench
	o      Options
	stages []stage
	batch  document.Number // still at the printer
	found  refund.FoundList
	lines  []refund.Line
	at     int // chosen stage
}

func newDesk(b *bench.Bench, o Options) *desk {
	return &desk{b: b, o: o, stages: []stage{
		{title: "Credit found"},
		{title: "Waiting for approval", state: document.Draft},
		{title: "Returned", state: refund.Returned},
		{title: "Approved, to print", state: document.Approved},
		{title: "At the printer", state: refund.Printing},
		{title: "To sign", state: document.State(refund.ToSign), errand: refund.ToSign},
		{title: "To mail", state: document.State(refund.ToSend), errand: refund.ToSend},
		{title: "Check undone", state: refund.Undone},
		{title: "Paid out", state: document.Issued},
	}}
}

// count reads how much lies on each heap.
func (d *desk) count() error {
	on, err := bench.Ask(d.b, refund.OnDesk{})
	if err != nil {
		return err
	}
	set := func(i, n int, sum money.Amount, busy kit.Tone) {
		d.stages[i].count, d.stages[i].sum, d.stages[i].tone = n, sum, kit.Plain
		if n == 0 {
			d.stages[i].tone = kit.Quiet
		} else if busy != 0 {
			d.stages[i].tone = busy
		}
	}
	set(1, on.Waiting, on.WaitingSum, 0)
	set(2, on.Returned, 0, 0)
	set(3, on.ToPrint, on.ToPrintSum, 0)
	set(4, on.AtPrinter, 0, kit.Warning)
	set(5, on.ToSign, on.ToSignSum, 0)
	set(6, on.ToSend, on.ToSendSum, 0)
	set(7, on.Undone, on.UndoneSum, kit.Warning)
	d.batch = on.Batch
	return nil
}

// find looks through the accounts for credit; it may take a moment in large books.
func (d *desk) find() error {
	found, err := bench.Ask(d.b, refund.Find{})
	if err != nil {
		return err
	}
	d.found = found
	d.stages[0].count, d.stages[0].sum = found.Count, found.Total
	return nil
}

// choose reads the requests of a stage; credit found is read by find.
func (d *desk) choose(i int) (err error) {
	d.at = i
	s := d.stages[i]
	if s.state == "" {
		return nil
	}
	if s.errand != refund.NoErrand {
		d.lines, err = bench.Ask(d.b, refund.OnErrand{Errand: s.errand})
		return err
	}
	d.lines, err = bench.Ask(d.b, refund.InState{State: s.state, Newest: s.state == document.Issued})
	return err
}

// alarm is what must be seen first: checks of which nobody said whether they came out.
func (d *desk) alarm() string {
	if d.batch == 0 {
		return ""
	}
	return fmt.Sprintf("Check batch %s is still at the printer. F9 says which of its checks came out; nothing is posted before.", d.batch)
}

// numbers gives the requests shown, for printing.
func (d *desk) numbers() (out []document.Number, sum money.Amount) {
	for _, l := range d.lines {
		out, sum = append(out, l.Request.Number), sum.Plus(l.Amount)
	}
	return out, sum
}

func debts(f refund.Found) string {
	var says []string
	for _, d := range f.Debts {
		says = append(says, d.Account+" "+d.Owes.String())
	}
	return strings.Join(says, ", ")
}

func age(f refund.Found) string {
	if f.Since == 0 {
		return ""
	}
	return fmt.Sprintf("%d days", f.Age)
}

// banks gives the bank accounts checks may be drawn on.
func banks(b *bench.Bench) (out []bank.Account, err error) {
	all, err := bench.Ask(b, bank.List{})
	for _, a := range all {
		if !a.Closed {
			out = append(out, a)
		}
	}
	return out, err
}

func bankOptions(all []bank.Account) []kit.Option {
	out := make([]kit.Option, len(all))
	for i, a := range all {
		out[i] = kit.Option{Value: fmt.Sprint(uint64(a.ID)), Label: a.Ending()}
	}
	return out
}

func bankOf(all []bank.Account, value string) (bank.Account, bool) {
	for _, a := range all {
		if fmt.Sprint(uint64(a.ID)) == value {
			return a, true
		}
	}
	return bank.Account{}, false
}

// batchPaper lays out the checks of a batch.
func batchPaper(b *bench.Bench, n document.Number, nudge refundcheck.Nudge) (p bench.Paper, err error) {
	checks, err := bench.Ask(b, refund.PaperOf{Batch: n})
	if err != nil {
		return p, err
	}
	drawn, err := bench.Ask(b, bank.List{})
	if err != nil {
		return p, err
	}
	batch, err := bench.Ask(b, refund.ReadBatch{Number: n})
	if err != nil {
		return p, err
	}
	p.Title = "Refund checks " + n.String()
	a, _ := bankOf(drawn, fmt.Sprint(batch.Bank))
	var list []refundcheck.Input
	for _, c := range checks {
		in := refundcheck.FromCheck(c, a)
		in.Nudge = nudge
		p.Docs, list = append(p.Docs, c.Check.Ref()), append(list, in)
	}
	p.Sheets, err = refundcheck.Sheets(list, refundcheck.FormatOf(a), batch.Used)
	return p, err
}

// words says a state of a request as the desk says it.
func words(s document.State) string {
	switch s {
	case document.Draft:
		return "waiting for approval"
	case refund.Returned:
		return "returned to its preparer"
	case document.Approved:
		return "approved, to be printed"
	case refund.Printing:
		return "at the printer"
	case document.Issued:
		return "paid out by check"
	case refund.Undone:
		return "check undone, to be decided"
	case refund.Handed:
		return "handed over as unclaimed property"
	case refund.Reapplied:
		return "put back on the account"
	case document.Voided:
		return "withdrawn"
	}
	return string(s)
}

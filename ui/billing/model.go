// Package billing is the billing desk: runs from their preview to the bills on paper, single bills, and the page of a bill.
package billing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// most is how many rows of a heap are shown at once; a run's paper lists all of them.
const most = 1000

// heap is one pile of a run's accounts: its bills, those held, or those with one kind of exception.
type heap struct {
	title string
	kind  billing.Kind // "" for bills and held
	held  bool         // all that are held
	count int

	settle bool // final bills whose accounts have a deposit that waits
	tone   kit.Tone
}

// line is one account of a run, proposed or billed.
type line struct {
	id       account.ID
	bill     document.Number // 0 while proposed
	number   string
	name     string
	address  string
	use      string
	current  money.Amount
	before   money.Amount
	total    money.Amount
	what     string // exceptions with their facts
	decision string
	tone     kit.Tone
	can      bool // somebody can decide to bill it
	held     bool // it is kept back until somebody else releases it
}

// desk is what the page of a run knows.
type desk struct {
	b     *bench.Bench
	run   billing.Run
	heaps []heap
	at    int
	rows  []line

	settle []procedure.Unsettled // closed accounts whose final bill the run made
}

// read fetches the run and its heaps; the rows of the chosen heap come with rowsOf.
func (d *desk) read(n document.Number) error {
	r, err := bench.Ask(d.b, billing.ReadRun{Number: n})
	if err != nil {
		return err
	}
	d.run, d.heaps, d.settle = r, heapsOf(r), nil
	if r.Step == billing.Done {
		if d.settle, err = bench.Ask(d.b, procedure.ToSettle{Run: n}); err != nil {
			return err
		}
	}
	if len(d.settle) > 0 {
		d.heaps = append(d.heaps, heap{title: "Deposits to settle", settle: true, count: len(d.settle), tone: kit.Warning})
	}
	d.at = max(0, min(d.at, len(d.heaps)-1))
	return d.choose(d.at)
}

// heapsOf names the heaps of a run, exceptions from the gravest.
func heapsOf(r billing.Run) []heap {
	if posted(r) {
		out := []heap{{title: "Bills issued", count: r.Issued.Bills}}
		if n := r.Left + r.Sum.Held; n > 0 {
			out = append(out, heap{title: "Left unbilled", held: true, count: n, tone: kit.Warning})
		}
		return out
	}
	out := []heap{{title: "To be billed", count: r.Sum.Bills}, {title: "Held, not billed", held: true, count: r.Sum.Held, tone: kit.Warning}}
	for _, k := range billing.Kinds() {
		for _, s := range r.Sum.Kinds {
			if s.Kind == k && s.Accounts > 0 {
				out = append(out, heap{title: phrase.Sentence(string(k)), kind: k, count: s.Accounts, tone: toneOf(k)})
			}
		}
	}
	return out
}

func toneOf(k billing.Kind) kit.Tone {
	switch {
	case k.Blocks():
		return kit.Danger
	case k.Holds():
		return kit.Warning
	}
	return kit.Plain
}

// posted says whether the run has bills rather than proposals.
func posted(r billing.Run) bool {
	switch r.Step {
	case billing.Done, billing.Reversing, billing.Undone:
		return true
	}
	return r.Step == billing.Posting && r.At > 0
}

// choose reads the rows of a heap.
func (d *desk) choose(at int) error {
	d.at, d.rows = at, nil
	h := d.heaps[at]
	if h.settle {
		d.unsettled()
		return nil
	}
	if posted(d.run) && !h.held {
		return d.bills()
	}
	var all []billing.Proposing
	var err error
	if h.kind == "" && !h.held {
		all, err = bench.Ask(d.b, billing.Proposals{Run: d.run.Number, Limit: most})
	} else {
		all, err = bench.Ask(d.b, billing.Exceptions{Run: d.run.Number, Kind: h.kind, Only: h.kind != "", Limit: 4 * most})
	}
	for _, p := range all {
		if (!h.held || p.Hold || posted(d.run)) && len(d.rows) < most {
			d.rows = append(d.rows, proposed(p))
		}
	}
	d.sort()
	return err
}

// sort puts the rows in the order of the account numbers, as the proof list and the routes have them.
func (d *desk) sort() {
	slices.SortStableFunc(d.rows, func(a, b line) int { return strings.Compare(a.number, b.number) })
}

// unsettled lists the final bills whose accounts have a deposit that waits.
func (d *desk) unsettled() {
	for _, u := range d.settle[:min(most, len(d.settle))] {
		d.rows = append(d.rows, line{
			id: u.Account, bill: u.Bill, number: u.Number, name: u.Name, total: u.Balance, decision: "to settle", tone: kit.Warning,
			what: "deposit of " + u.Held.String() + " with " + u.Interest.String() + " interest: settle it at the deposits held",
		})
	}
	d.sort()
}

func (d *desk) bills() error {
	all, err := bench.Ask(d.b, billing.OfRun{Run: d.run.Number, Limit: most})
	for _, b := range all {
		c := b.Bill.Content
		l := line{
			id: b.Bill.Account, bill: b.Bill.Number, number: b.Who.Number, name: b.Who.Name, address: b.Who.Address, use: used(c),
			current: c.Total, before: b.Bill.Total.Minus(c.Total), total: b.Bill.Total, what: "bill " + b.Bill.Number.String(), decision: "issued",
		}
		if !b.Bill.Live() {
			l.decision, l.tone = "cancelled", kit.Quiet
		}
		d.rows = append(d.rows, l)
	}
	d.sort()
	return err
}

// proposed gives a proposal as a row of the page.
func proposed(p billing.Proposing) line {
	before := p.Who.Standing.Balance
	l := line{
		id: p.Place.Account, number: p.Number, name: p.Who.Name, address: p.Who.Address, use: used(p.Content), current: p.Content.Total,
		before: before, total: before.Plus(p.Content.Total), decision: "bill", can: len(p.Exceptions) > 0 && !p.Blocked(),
	}
	var says []string
	for _, x := range p.Exceptions {
		says = append(says, strings.TrimRight(string(x.Kind)+": "+x.Facts, ": "))
	}
	l.what = phrase.Sentence(strings.Join(says, "; "))
	switch {
	case p.Blocked():
		l.decision, l.tone = "cannot bill", kit.Danger
	case p.Hold:
		l.decision, l.tone, l.held = "held", kit.Warning, true
	}
	if p.Decided {
		l.decision += " ✓"
		l.what += "; decided: " + p.Reason
	}
	return l
}

func used(c billing.Content) string {
	if c.Unit == "" {
		return ""
	}
	return phrase.Figure(c.Quantity) + " " + c.Unit
}

// next is what the run waits for: the words of the button, and what would refuse it now.
func (d *desk) next() (words string, err error) {
	r := d.run
	switch {
	case r.Step == billing.Previewing:
		return "Preview", nil
	case r.Step == billing.Proof:
		return "Approve " + phrase.Count(r.Sum.Bills, "bill"), bench.May(d.b, d.approval())
	case r.Step == billing.Posting:
		return "Post the bills", nil
	case r.Step == billing.Reversing:
		return "Go on taking back", nil
	case r.Step == billing.Done:
		return "Print all bills", nil
	}
	return "", nil
}

func (d *desk) approval() billing.ApproveRun {
	return billing.ApproveRun{Run: d.run.Number, Bills: d.run.Sum.Bills, Total: d.run.Sum.Total}
}

// step carries out the long step the run waits for, telling how far it is.
func (d *desk) step(ctx context.Context, tell kit.Progress) error {
	n := d.run.Number
	says := func(p billing.Progress) {
		tell(p.At, p.Of, fmt.Sprintf("%s for %s so far; part", phrase.Count(p.Sum.Bills, "bill"), p.Sum.Total.Dollars()))
	}
	var err error
	switch d.run.Step {
	case billing.Previewing:
		_, err = billing.Preview(ctx, d.b.Session, n, says)
	case billing.Posting:
		_, err = billing.Post(ctx, d.b.Session, n, says)
	case billing.Reversing:
		_, err = billing.Undo(ctx, d.b.Session, n, says)
	}
	return err
}

// state says where a run stands in words.
func state(r billing.Run) string {
	switch r.Step {
	case billing.Previewing:
		return "being previewed"
	case billing.Proof:
		return "previewed"
	case billing.Posting:
		if r.At > 0 {
			return fmt.Sprintf("posting, %d of %d", r.At, len(r.Batches))
		}
		return "approved"
	case billing.Done:
		return "posted"
	case billing.Reversing:
		return "being taken back"
	}
	if r.Issued.Bills > 0 {
		return "reversed"
	}
	return "taken back"
}

func stateTone(r billing.Run) kit.Tone {
	switch r.Step {
	case billing.Done:
		return kit.Good
	case billing.Undone:
		return kit.Quiet
	}
	return kit.Accent
}

// sum gives what the run bills, or billed.
func sum(r billing.Run) billing.Sum {
	if posted(r) {
		return r.Issued
	}
	return r.Sum
}

// facts says what stands over the page of a run.
func facts(r billing.Run) string {
	return fmt.Sprintf("%s, %s to %s    bill date %s    due %s", phrase.Sentence(r.Select.String()), r.From.US(), r.Through.US(), r.Day.US(), r.Due.US())
}

// services says the totals by service.
func services(s billing.Sum) string {
	var parts []string
	for _, x := range s.Service {
		text := phrase.Sentence(x.Service) + " " + x.Total.Dollars()
		if x.Unit != "" {
			text += " for " + phrase.Figure(x.Use) + " " + x.Unit
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "    ")
}

// asRun lets a run of late fees say its state as a billing run does.
func asRun(r billing.FeeRun) billing.Run {
	return billing.Run{Header: r.Header, Step: r.Step, At: r.At, Batches: r.Batches, Issued: billing.Sum{Bills: r.Issued}}
}

// feeSum gives what a run of late fees charges, or charged.
func feeSum(r billing.FeeRun) (int, money.Amount) {
	if r.Step == billing.Done || r.Issued > 0 {
		return r.Issued, r.IssuedTotal
	}
	return r.Fees, r.Total
}

// nextFees is what a run of late fees waits for, and what would refuse it now.
func nextFees(b *bench.Bench, r billing.FeeRun) (string, error) {
	switch r.Step {
	case billing.Previewing:
		return "Go on looking", nil
	case billing.Proof:
		return "Approve " + phrase.Count(r.Fees, "fee"), bench.May(b, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total})
	case billing.Posting:
		return "Charge the fees", nil
	case billing.Reversing:
		return "Go on taking back", nil
	case billing.Done:
		return "Charged", errFeesDone
	}
	return "Taken back", errFeesBack
}

var (
	errFeesDone = fault.New(fault.Refused, "fees.done", "These late fees are charged: F7 looks for others.", nil)
	errFeesBack = fault.New(fault.Refused, "fees.back", "These late fees are taken back: F7 looks for others.", nil)
)

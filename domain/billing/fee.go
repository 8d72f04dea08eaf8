package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// The kinds, and number series, of late fees and the runs that charge them.
const (
	KindFee    document.Kind = "late fee"
	KindFeeRun document.Kind = "late fee run"
)

// The verbs of late fees.
var (
	VerbFees        = authority.Say("fee.prepare", "prepare late fees")
	VerbApproveFees = authority.Say("fee.approve", "approve late fees")
	VerbPostFees    = authority.Say("fee.post", "charge approved late fees")
	VerbReverseFees = authority.Say("fee.reverse", "reverse late fees")
)

// LateFee is the fee on the unpaid part of one bill: a draft while proposed, issued when charged, voided when the bill was paid
// first or the fee was taken back. A bill bears the first fee once, and the one of each month once, where the rules ask for them.
type LateFee struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID      `cbor:"1,keyasint"`
	Bill            document.Number `cbor:"2,keyasint"`
	Run             document.Number `cbor:"3,keyasint"`
	Unpaid          money.Amount    `cbor:"4,keyasint"` // of the bill's own charges, past due
	Amount          money.Amount    `cbor:"5,keyasint"`
	Day             calendar.Day    `cbor:"6,keyasint"`
	Entry           ledger.Place    `cbor:"7,keyasint,omitzero"`
	Rules           policy.Applied  `cbor:"8,keyasint,omitempty"`
	Base            money.Amount    `cbor:"9,keyasint,omitempty"`  // what it was charged on: Unpaid, less by what was paid since
	Most            money.Amount    `cbor:"10,keyasint,omitempty"` // as approved, or as borne by the bill that was corrected: never more
	By              policy.Version  `cbor:"11,keyasint,omitzero"`  // the rule pack it was reckoned by
	Deferred        money.Amount    `cbor:"12,keyasint,omitempty"` // part of the bill a budget plan does not ask for yet
	Nth             int             `cbor:"13,keyasint,omitempty"` // the fees the bill bore before it: 0 for the first, then months
	Parts           []ledger.Part   `cbor:"14,keyasint,omitempty"` // Base by service
	Penalties       money.Amount    `cbor:"15,keyasint,omitempty"` // unpaid of the fees before it, when it was charged
}

// ByBill is the unique index of late fees that are not voided, by the bill they are on and which of its fees they are.
const ByBill row.Index = "bill"

// FeeRun charges late fees on every bill past due: previewed, approved by another, posted in batches, and reversed as a run.
type FeeRun struct {
	document.Header `cbor:"100,keyasint"`
	Day             calendar.Day `cbor:"1,keyasint"` // of the fees; bills due before it are late
	Step            Step         `cbor:"2,keyasint"`
	At              int          `cbor:"3,keyasint,omitempty"`
	Batches         []Batch      `cbor:"4,keyasint,omitempty"`
	Fees            int          `cbor:"5,keyasint,omitempty"`
	Total           money.Amount `cbor:"6,keyasint,omitempty"`
	Issued          int          `cbor:"7,keyasint,omitempty"`
	IssuedTotal     money.Amount `cbor:"8,keyasint,omitempty"`
	Why             string       `cbor:"9,keyasint,omitempty"`  // it is taken back
	LeftOut         int          `cbor:"10,keyasint,omitempty"` // bills past due that the gate keeps from a fee, wholly or in part
}

// late is what is unpaid and past due of one bill, by service.
type late struct {
	bill  document.Number
	parts []ledger.Part
	items []ledger.ItemID // of the parts
	sum   money.Amount
	later money.Amount // of the bill, what a budget plan does not ask for yet
	due   calendar.Day
}

// lateOf gives what is past due of each bill of an account. Penalties are no part of it: no fee is charged on a fee. What a budget
// plan does not ask for yet is not past due.
func lateOf(s ledger.Standing, day calendar.Day) []late {
	asked, deferred := s.Asked(day)
	out := pastDueOf(asked, day)
	if deferred == 0 {
		return out
	}
	for _, whole := range pastDueOf(s, day) {
		for i := range out {
			if out[i].bill == whole.bill {
				out[i].later = whole.sum.Minus(out[i].sum)
			}
		}
	}
	return out
}

func pastDueOf(s ledger.Standing, day calendar.Day) (out []late) {
	for _, it := range s.Items {
		if it.Kind != ledger.Charge || it.Doc.Kind != KindBill || it.Due >= day || it.Left <= 0 {
			continue
		}
		i := 0
		for i < len(out) && out[i].bill != it.Doc.Number {
			i++
		}
		if i == len(out) {
			out = append(out, late{bill: it.Doc.Number, due: it.Due})
		}
		out[i].parts = append(out[i].parts, ledger.Part{Service: it.Service, Amount: it.Left})
		out[i].items = append(out[i].items, it.ID)
		out[i].sum = out[i].sum.Plus(it.Left)
	}
	return out
}

// within gives the parts of a bill past due that the gate lets bear a fee.
func (l late) within(base map[ledger.ItemID]money.Amount) late {
	out := late{bill: l.bill, later: l.later, due: l.due}
	for i, p := range l.parts {
		if p.Amount = min(p.Amount, base[l.items[i]]); p.Amount > 0 {
			out.parts, out.items, out.sum = append(out.parts, p), append(out.items, l.items[i]), out.sum.Plus(p.Amount)
		}
	}
	return out
}

// at gives the parts of a bill past due when only so much of it counts, by service as they are owed.
func (l late) at(base money.Amount) []policy.Owed {
	owed := make([]policy.Owed, len(l.parts))
	for i, p := range l.parts {
		owed[i] = policy.Owed(p)
	}
	return policy.Spread(owed, base)
}

// pastDue is what a kept fee was reckoned from.
func (f LateFee) pastDue() policy.PastDue {
	owed := []policy.Owed{{Amount: f.Base}} // charged before its services were kept
	if len(f.Parts) > 0 {
		owed = nil
		for _, p := range f.Parts {
			owed = append(owed, policy.Owed(p))
		}
	}
	return policy.PastDue{Owed: owed, Penalties: f.Penalties, Charged: f.Nth}
}

// partsOf turns what the rules say by service into what the ledger posts by service.
func partsOf(owed []policy.Owed) []ledger.Part {
	parts := make([]ledger.Part, len(owed))
	for i, o := range owed {
		parts[i] = ledger.Part(o)
	}
	return parts
}

// borne is what fees a bill bears: how many, whether one waits to be charged, and what of them is unpaid.
type borne struct {
	next    int
	waiting bool
	unpaid  money.Amount
}

func borneBy(b Books, s ledger.Standing, bill document.Number) (out borne, err error) {
	fees, err := feesOn(b, bill)
	for _, f := range fees {
		out.next, out.waiting = f.Nth+1, out.waiting || f.State != document.Issued
		for _, it := range s.Items {
			if it.Doc == f.Ref() && it.Left > 0 {
				out.unpaid = out.unpaid.Plus(it.Left)
			}
		}
	}
	return out, err
}

// nextFee gives the fee a bill past due bears next on a day; none while one waits to be charged.
func nextFee(b Books, pack policy.Pack, s ledger.Standing, l late, day calendar.Day) (policy.PastDue, policy.Late, error) {
	bore, err := borneBy(b, s, l.bill)
	d := policy.PastDue{Owed: l.at(l.sum), Penalties: bore.unpaid, Charged: bore.next, Due: l.due, Day: day}
	if err != nil || bore.waiting {
		return d, policy.Late{}, err
	}
	fee, err := pack.LateFee(d)
	return d, fee, err
}

// FeesBorne gives how many late fees a bill bears, whether one waits to be charged, and what of them is unpaid.
func FeesBorne(b Books, s ledger.Standing, bill document.Number) (n int, waits bool, unpaid money.Amount, err error) {
	bore, err := borneBy(b, s, bill)
	return bore.next, bore.waiting, bore.unpaid, err
}

// feesOn gives the fees on a bill that are not voided, the first one first.
func feesOn(b Books, bill document.Number) ([]LateFee, error) {
	return row.Collect(b.LateFees().Via(ByBill, row.Span{}, bill))
}

// reversal is ledger.Reverse, or ledger.ReverseFor where another charge follows.
type reversal func(ledger.Books, authority.Sign, ledger.Place, document.Ref, calendar.Day, string) (ledger.Entry, error)

// takeBackFee voids a fee, and reverses it when it was charged.
func takeBackFee(b Books, sign authority.Sign, f LateFee, reason string, reverse reversal) error {
	charged := f.State == document.Issued
	if err := f.Move(document.Void, sign, reason); err != nil {
		return err
	}
	if charged {
		if _, err := reverse(b, sign, f.Entry, f.Ref(), sign.Day, "taken back: "+reason); err != nil {
			return err
		}
	}
	return b.LateFees().Put(f)
}

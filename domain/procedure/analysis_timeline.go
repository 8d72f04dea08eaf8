package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// KindAnalysis names account analyses among the printed copies; their number is that of the account in the books.
const KindAnalysis document.Kind = "account analysis"

// AccountTimeline asks for everything that happened to an account, the newest first.
type AccountTimeline struct{ Account account.ID }

// EventKind is a sort of event, by which a timeline is filtered.
type EventKind string

// The sorts of events.
const (
	BillEvent       EventKind = "bills"
	PaymentEvent    EventKind = "payments"
	FeeEvent        EventKind = "late charges and fees"
	NoticeEvent     EventKind = "notices"
	OrderEvent      EventKind = "service orders"
	PlanEvent       EventKind = "arrangements"
	HoldEvent       EventKind = "holds"
	NoteEvent       EventKind = "notes and alerts"
	DepositEvent    EventKind = "deposits"
	AdjustmentEvent EventKind = "adjustments"
	RefundEvent     EventKind = "refunds"
	ReferralEvent   EventKind = "tracing and referral"
	OtherEvent      EventKind = "transfers and other"
)

// EventKinds lists them in the order a filter offers them.
var EventKinds = []EventKind{
	BillEvent, PaymentEvent, FeeEvent, NoticeEvent, OrderEvent, PlanEvent, HoldEvent, NoteEvent, DepositEvent, AdjustmentEvent, RefundEvent, ReferralEvent, OtherEvent,
}

// Event is one thing that happened. Amount is what it did to the balance where Posted, else the sum it is about.
type Event struct {
	Day    calendar.Day
	Kind   EventKind
	What   string
	Amount money.Amount
	Posted bool
	Doc    document.Ref // what Enter opens; the zero one where there is no document
	Note   uint64       // of a note
}

// Act implements Query.
func (AccountTimeline) Act(AnalysisBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query. Refuses an account that is not there.
func (q AccountTimeline) Ask(b AnalysisBooks, sign authority.Sign) ([]Event, error) {
	if _, err := b.Accounts().Get(q.Account); err != nil {
		return nil, err
	}
	t := timeline{id: q.Account, b: b, sign: sign}
	for _, part := range []func() error{t.posted, t.notices, t.orders, t.plans, t.holds, t.notes, t.deposits, t.asked, t.traced, t.referred} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(t.out, func(a, b Event) int { return cmp.Compare(b.Day, a.Day) })
	return t.out, nil
}

type timeline struct {
	id   account.ID
	b    AnalysisBooks
	sign authority.Sign
	out  []Event
}

func (t *timeline) add(e Event) { t.out = append(t.out, e) }

var eventOf = map[ledger.Kind]struct {
	kind EventKind
	what string
}{
	ledger.Charge: {BillEvent, "Bill"}, ledger.Payment: {PaymentEvent, "Payment"}, ledger.Penalty: {FeeEvent, "Late charge"}, ledger.Fee: {FeeEvent, "Fee"},
	ledger.Adjustment: {AdjustmentEvent, "Adjustment"}, ledger.Refund: {RefundEvent, "Refund"}, ledger.Deposit: {DepositEvent, "Deposit to the account, with interest"},
	ledger.Opening: {OtherEvent, "Balance brought forward"}, ledger.WriteOff: {OtherEvent, "Written off"}, ledger.Transfer: {OtherEvent, "Balance transferred"},
}

// posted adds what the ledger holds, the newest first.
func (t *timeline) posted() error {
	all, err := ledger.History(t.b, uint64(t.id), 0)
	for _, e := range all {
		k, ok := eventOf[e.Kind]
		if !ok {
			k.kind, k.what = OtherEvent, phrase.Sentence(string(e.Kind))
		}
		if !e.Reverses.IsZero() {
			k.what += ", taken back"
		}
		if e.Memo != "" {
			k.what += ": " + e.Memo
		}
		t.add(Event{Day: e.Day, Kind: k.kind, What: k.what, Amount: e.Change(), Posted: true, Doc: e.Doc})
	}
	return err
}

func (t *timeline) notices() error {
	for n, err := range t.b.Notices().Via(collection.ByAccount, row.Span{Reverse: true}, t.id) {
		if err != nil {
			return err
		}
		what := phrase.Sentence(string(n.Step)) + ", pay by " + n.PayBy.US()
		if n.Cut != 0 {
			what += ", cut from " + n.Cut.US()
		}
		if n.State == document.Voided {
			what += ", voided"
		}
		t.add(Event{Day: n.Sent, Kind: NoticeEvent, What: what, Amount: n.Amount, Doc: n.Ref()})
	}
	return nil
}

func (t *timeline) orders() error {
	for o, err := range t.b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, t.id) {
		if err != nil {
			return err
		}
		day, what := o.Day, phrase.Sentence(string(o.Type))+": "+o.Stand()
		if v := o.Last(); v.Day != 0 {
			day = v.Day
			if v.Remarks != "" {
				what += ", " + v.Remarks
			}
		}
		t.add(Event{Day: day, Kind: OrderEvent, What: what, Doc: o.Ref()})
	}
	return nil
}

func (t *timeline) plans() error {
	for p, err := range t.b.Arrangements().Via(arrangement.ByAccount, row.Span{Reverse: true}, t.id) {
		if err != nil {
			return err
		}
		what := "Arrangement of " + phrase.Count(len(p.Instalments), "instalment") + ": " + string(p.Status)
		t.add(Event{Day: p.Made, Kind: PlanEvent, What: what, Amount: p.Total(), Doc: p.Ref()})
	}
	return nil
}

func (t *timeline) holds() error {
	for h, err := range t.b.Holds().Via(hold.ByAccount, row.Span{}, t.id) {
		if err != nil {
			return err
		}
		what := phrase.Sentence(string(h.Kind)) + " hold"
		if h.Until != 0 {
			what += " to " + h.Until.US()
		}
		t.add(Event{Day: h.Sign.Day, Kind: HoldEvent, What: what + ": " + h.Reason, Amount: h.Amount})
		if !h.Ended.IsZero() {
			t.add(Event{Day: h.Ended.Day, Kind: HoldEvent, What: phrase.Sentence(string(h.Kind)) + " hold " + string(h.Status) + ": " + h.EndText})
		}
	}
	return nil
}

func (t *timeline) notes() error {
	notes, err := casework.Notes{Account: t.id}.Ask(t.b, t.sign)
	if err != nil {
		return err
	}
	for _, n := range notes {
		t.add(Event{Day: n.Note.Sign.Day, Kind: NoteEvent, What: phrase.Sentence(string(n.Note.Channel)) + ", " + n.Note.By + ": " + n.Note.Text, Note: n.Note.ID})
	}
	alerts, err := casework.Alerts{Account: t.id, All: true}.Ask(t.b, t.sign)
	for _, a := range alerts {
		t.add(Event{Day: a.From, Kind: NoteEvent, What: "Alert “" + string(a.Kind) + "”: " + a.Text})
		if !a.Ended.IsZero() {
			t.add(Event{Day: a.Ended.Day, Kind: NoteEvent, What: "Alert “" + string(a.Kind) + "” ended: " + a.EndText})
		}
	}
	return err
}

func (t *timeline) deposits() error {
	all, err := deposit.Of(t.b, t.id)
	for _, d := range all {
		if d.Day != 0 {
			t.add(Event{Day: d.Day, Kind: DepositEvent, What: "Deposit taken", Amount: d.Amount, Doc: d.Ref()})
		}
	}
	return err
}

// asked adds what is asked for and not posted: refunds that wait, adjustments that are not approved.
func (t *timeline) asked() error {
	for r, err := range t.b.Requests().Via(refund.ByAccount, row.Span{Reverse: true}, t.id) {
		if err != nil {
			return err
		}
		if r.State == document.Draft || r.State == refund.Returned {
			t.add(Event{Day: r.Signatures[0].Sign.Day, Kind: RefundEvent, What: "Refund asked for: " + string(r.State), Amount: r.Amount, Doc: r.Ref()})
		}
	}
	for d, err := range t.b.Adjustments().Via(adjustment.ByAccount, row.Span{Reverse: true}, t.id) {
		if err != nil {
			return err
		}
		if d.State == document.Draft || d.State == adjustment.Returned {
			t.add(Event{Day: d.Signatures[0].Sign.Day, Kind: AdjustmentEvent, What: phrase.Sentence(string(d.Sort)) + ", asked for: " + d.Reason, Amount: d.Worth(), Doc: d.Ref()})
		}
	}
	return nil
}

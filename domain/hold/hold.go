// Package hold keeps what holds the office back on an account, and until when: a dispute, a bankruptcy, a medical certificate, a
// freeze. Each hold is dated, reasoned and has its evidence; it is renewed, ended early, or expires.
package hold

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Kind is why the office is held back.
type Kind string

// The kinds of hold.
const (
	Dispute    Kind = "dispute"
	Bankruptcy Kind = "bankruptcy"
	Medical    Kind = "medical"
	Military   Kind = "military service"
	Deceased   Kind = "deceased"
	Sixty      Kind = "sixty or over"
	Weather    Kind = "extreme weather"
	Emergency  Kind = "emergency"
	KeyAccount Kind = "key account"
	Deviation  Kind = "approved deviation"
)

// Kinds lists them in the order of a form.
var Kinds = []Kind{Dispute, Medical, Bankruptcy, Deceased, Military, Sixty, Weather, Emergency, KeyAccount, Deviation}

// What may be held back on an account.
const (
	Cut      = "cut"
	Notice   = "notice"
	Penalty  = "penalty"
	Draft    = "draft"
	WriteOff = "writeoff"
	Refund   = "refund"
	Disputed = "dispute"
)

// law says what a kind holds back, how long it lasts at most by itself and how often it is renewed.
type law struct {
	stops    []string
	days     int  // 0: as long as it is said
	open     bool // may last without an end
	renewals int  // -1: as often as asked
	daysRule []string
	moreRule string
	wide     bool // of the whole office or a cycle too
	above    bool // asks leave of who may go beyond the usual
}

var laws = map[Kind]law{
	Dispute:    {stops: []string{Cut, Penalty, Draft, Disputed}, days: 60, renewals: -1, daysRule: []string{"hold.dispute-days"}},
	Bankruptcy: {stops: []string{Cut, Notice, Penalty, Draft}, open: true, renewals: -1},
	Medical:    {stops: []string{Cut}, days: 30, renewals: 2, daysRule: []string{"cut.physician", "hold.medical-days"}, moreRule: "hold.medical-renewals"},
	Military:   {stops: []string{Cut, Penalty}, days: 366, renewals: -1},
	Deceased:   {stops: []string{Notice, Draft, Refund}, days: 180, renewals: -1},
	Sixty:      {stops: []string{account.DueLater}, open: true, renewals: -1},
	Weather:    {stops: []string{Cut, Penalty}, days: 30, renewals: -1, wide: true},
	Emergency:  {stops: []string{Cut, Penalty}, days: 30, renewals: -1, wide: true},
	KeyAccount: {stops: []string{Cut}, open: true, renewals: -1, above: true},
	Deviation:  {stops: []string{Cut, Notice, Penalty}, days: 366, renewals: 0, above: true},
}

// ByHand says whether a hold of the kind is set by hand: that of a deviation is set, and ended, with the deviation.
func (k Kind) ByHand() bool { return k != Deviation }

// Stops names what a kind holds back on an account.
func (k Kind) Stops() []string { return slices.Clone(laws[k].stops) }

// IsWide says whether a kind may hold the whole office or a cycle.
func (k Kind) IsWide() bool { return laws[k].wide }

// Status is where a hold stands.
type Status string

// The statuses of a hold.
const (
	InForce Status = "in force"
	Expired Status = "expired"
	Ended   Status = "ended early"
)

// Action is what happens to a hold.
type Action string

// The actions on a hold.
const (
	Renewing Action = "renewed"
	Ending   Action = "ended"
	Expiring Action = "expired"
)

// Law is the life of a hold.
var Law = steps.Law[Status, Action]{
	InForce: {Renewing: InForce, Ending: Ended, Expiring: Expired},
	Expired: {},
	Ended:   {},
}

// Renewal is one renewal of a hold.
type Renewal struct {
	Until    calendar.Day   `cbor:"1,keyasint"`
	Evidence string         `cbor:"2,keyasint,omitempty"`
	Sign     authority.Sign `cbor:"3,keyasint"`
	By       string         `cbor:"4,keyasint"`
}

// Hold is one hold on one account. It holds back until it is ended by a person or the watch of a day finds it past its last day.
type Hold struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Account  account.ID     `cbor:"2,keyasint"`
	Kind     Kind           `cbor:"3,keyasint"`
	Status   Status         `cbor:"4,keyasint"`
	From     calendar.Day   `cbor:"5,keyasint"`
	Until    calendar.Day   `cbor:"6,keyasint,omitempty"` // last day; 0 for no end
	Reason   string         `cbor:"7,keyasint"`
	Evidence string         `cbor:"8,keyasint,omitempty"`
	Amount   money.Amount   `cbor:"9,keyasint,omitempty"`  // dispute: what is disputed; the rest is still due
	Petition calendar.Day   `cbor:"10,keyasint,omitempty"` // bankruptcy: day of the petition
	Case     string         `cbor:"11,keyasint,omitempty"` // bankruptcy: court and number
	Stops    []string       `cbor:"12,keyasint"`
	Renewals []Renewal      `cbor:"13,keyasint,omitempty"`
	Sign     authority.Sign `cbor:"14,keyasint"`
	By       string         `cbor:"15,keyasint"`
	Ended    authority.Sign `cbor:"16,keyasint,omitzero"`
	EndText  string         `cbor:"17,keyasint,omitempty"`
	EndBy    string         `cbor:"18,keyasint,omitempty"`
	Wide     uint64         `cbor:"19,keyasint,omitempty"` // the declaration that holds the whole office or a cycle
	Rules    []string       `cbor:"20,keyasint,omitempty"` // citations of the rules its days come from

	File    document.Number `cbor:"21,keyasint,omitempty"` // dispute: its file
	Asked   calendar.Day    `cbor:"22,keyasint,omitempty"` // dispute: the customer was asked to take part on this day and has not since
	Settled bool            `cbor:"23,keyasint,omitempty"` // dispute: decided; it holds on to the last day to pay what is left due

	Chapter   int          `cbor:"24,keyasint,omitempty"` // bankruptcy: of title 11
	Assured   calendar.Day `cbor:"25,keyasint,omitempty"` // bankruptcy: the customer gave assurance of payment on this day
	CannotPay bool         `cbor:"26,keyasint,omitempty"` // medical: the customer certified not to be able to pay
	Leave     CutLeave     `cbor:"27,keyasint,omitzero"`  // key account: the manager's approval of one cut

	Doc document.Ref `cbor:"28,keyasint,omitzero"` // the approved deviation it is held by
}

// CutLeave is the manager's approval of one cut of a key account.
type CutLeave struct {
	From   calendar.Day   `cbor:"1,keyasint"`
	Until  calendar.Day   `cbor:"2,keyasint"` // last day it is good for
	Reason string         `cbor:"3,keyasint"`
	Sign   authority.Sign `cbor:"4,keyasint"`
	By     string         `cbor:"5,keyasint"`
}

// On says whether the approval is good on a day.
func (l CutLeave) On(day calendar.Day) bool { return l.From != 0 && l.From <= day && day <= l.Until }

// IsOn says whether the hold is in force: nobody ended it and no watch found it past.
func (h Hold) IsOn() bool { return h.Status == InForce }

// IsPast says whether the hold is in force past its last day, because the watch of the day has not run.
func (h Hold) IsPast(day calendar.Day) bool { return h.IsOn() && h.Until != 0 && h.Until < day }

// Left gives the days a hold still lasts, its last one included; -1 for no end.
func (h Hold) Left(day calendar.Day) int {
	if h.Until == 0 {
		return -1
	}
	return max(0, h.Until.Since(day)+1)
}

// Declaration is a hold of the whole office or a cycle: a freeze, a main break. It is carried out, and lifted, batch by batch.
type Declaration struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Kind     Kind           `cbor:"2,keyasint"`
	Cycle    string         `cbor:"3,keyasint,omitempty"` // "" for the whole office
	From     calendar.Day   `cbor:"4,keyasint"`
	Until    calendar.Day   `cbor:"5,keyasint"`
	Reason   string         `cbor:"6,keyasint"`
	Evidence string         `cbor:"7,keyasint,omitempty"`
	Last     account.ID     `cbor:"8,keyasint"` // batches go through the accounts up to this one
	At       int            `cbor:"9,keyasint,omitempty"`
	Held     int            `cbor:"10,keyasint,omitempty"` // accounts held so far
	Lifted   authority.Sign `cbor:"11,keyasint,omitzero"`
	LiftText string         `cbor:"12,keyasint,omitempty"`
	LiftAt   int            `cbor:"13,keyasint,omitempty"`
	Sign     authority.Sign `cbor:"14,keyasint"`
	By       string         `cbor:"15,keyasint"`
	Routes   []string       `cbor:"16,keyasint,omitempty"` // read routes; none for all of its cycle
	Event    Event          `cbor:"17,keyasint,omitempty"` // of an emergency
	Tellings []Telling      `cbor:"18,keyasint,omitempty"` // how those affected were told
	Spanish  string         `cbor:"19,keyasint,omitempty"` // the reason as the notice tells it in Spanish
}

// Where says whom the declaration holds.
func (d Declaration) Where() string {
	where := "the whole office"
	if d.Cycle != "" {
		where = "cycle " + d.Cycle
	}
	switch len(d.Routes) {
	case 0:
		return where
	case 1:
		where += ", route "
	default:
		where += ", routes "
	}
	return strings.TrimPrefix(where, "the whole office, ") + strings.Join(d.Routes, ", ")
}

// InForce says whether it holds on a day: nobody lifted it, and its last day is not past. It ends by itself; the watch of the day frees its accounts.
func (d Declaration) InForce(day calendar.Day) bool { return d.Lifted.IsZero() && day <= d.Until }

// Done says whether its accounts are all held, or all free again once it is lifted.
func (d Declaration) Done() bool {
	if !d.Lifted.IsZero() {
		return d.LiftAt >= d.Batches()
	}
	return d.At >= d.Batches()
}

// Batches gives how many transactions holding or freeing its accounts takes.
func (d Declaration) Batches() int { return int((d.Last + batchSize - 1) / batchSize) }

// batchSize is how many accounts one transaction looks at.
const batchSize = 2000

// The indexes of holds.
const (
	ByAccount row.Index = "account"
	ByEnd     row.Index = "end"  // those in force that have a last day, by it
	ByKind    row.Index = "kind" // those in force
	ByWide    row.Index = "declaration"
)

// Books is what deeds about holds need.
type Books interface {
	account.MasterBooks
	policy.Books
	Holds() row.Table[uint64, Hold]
	Declarations() row.Table[uint64, Declaration]
	Disputes() row.Table[document.Number, File]
	ledger.Books
	office.HouseBooks
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// LetterWording gives the day from which the wording of a letter holds that is used on a day, 0 for the one shipped.
	LetterWording(letter, language string, day calendar.Day) (calendar.Day, error)
	// HeldBesides gives what an account holds back for other reasons than those of one source, such as alerts and arrangements.
	HeldBesides(account.ID, string) (account.Stops, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}

// Source names holds among the reasons an account is held back.
const Source = "hold"

// Of gives the holds in force on an account.
func Of(b interface {
	Holds() row.Table[uint64, Hold]
}, id account.ID,
) (out []Hold, err error) {
	for h, err := range b.Holds().Via(ByAccount, row.Span{}, id) {
		if err != nil {
			return nil, err
		}
		if h.IsOn() {
			out = append(out, h)
		}
	}
	return out, nil
}

// stopsOf gives what holds in force hold back, leaving one of them out.
func stopsOf(all []Hold, without uint64) account.Stops {
	out := account.Stops{}
	for _, h := range all {
		if h.ID == without {
			continue
		}
		for _, s := range h.Stops {
			out[s] = true
		}
	}
	return out
}

// free frees what a hold that is over alone held back.
func free(b Books, h Hold) error {
	on, err := Of(b, h.Account)
	if err != nil {
		return err
	}
	others, err := b.HeldBesides(h.Account, Source)
	if err != nil {
		return err
	}
	for s := range stopsOf(on, h.ID) {
		others[s] = true
	}
	return account.Hold(b, h.Account, false, h.Stops, others)
}

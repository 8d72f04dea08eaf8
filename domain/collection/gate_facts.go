package collection

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Deed is a step of collection the gate answers for.
type Deed string

// The deeds, from the mildest. An office whose rules know no termination notice of its own sends the final notice as one.
const (
	DoFee       Deed = "late fee"
	DoRemind    Deed = "reminder"
	DoFinal     Deed = "final notice"
	DoTerminate Deed = "termination notice"
	DoTag       Deed = "door tag"
	DoCut       Deed = "cut"
	DoPostCut   Deed = "post-cut notice"
)

// Deeds lists them in order.
var Deeds = []Deed{DoFee, DoRemind, DoFinal, DoTerminate, DoTag, DoCut, DoPostCut}

// Facts is what the gate must know of one account on one day. It is a plain value: who asks gathers it, from the books or from a test.
type Facts struct {
	Number   string
	Status   account.Status
	Home     bool   // a residential class: rules that end in .home are asked first
	Language string // of the customer's papers; "" for English
	Sixty    bool   // sixty or more, and has asked for the later day
	Key      bool   // a key account
	Approved bool   // the manager has approved this cut
	CutOn    calendar.Day
	CutFor   Else // why the water is off, where it is for no debt
	Debts    []Debt
	Notices  []Served
	Holds    []Hold
	Office   []Hold // of the whole office: weather, an emergency
	Plan     Plan
	Petition Petition
	Medical  Certificate
	Contacts []calendar.Day // days on which somebody tried to reach the customer in person
}

// DebtKind is what a debt is for, where a rule tells debts apart.
type DebtKind uint8

// The kinds of debts.
const (
	ForService DebtKind = iota
	ForSewer
	ForLateFee
	ForDamage
)

// Debt is one open debt: Disputed is the part of Left the customer disputes. Item is the open item it is, or is part of.
type Debt struct {
	Item           ledger.ItemID
	Kind           DebtKind
	Issued, Due    calendar.Day
	Left, Disputed money.Amount
	Bill           Billed
}

// Billed is the bill whose own charge a debt is, 0 where it is none and bears no late fee; how many late fees the bill bore, what of them is unpaid, and
// whether one waits to be charged.
type Billed struct {
	Number  document.Number
	Service string
	Borne   int
	Unpaid  money.Amount
	Waits   bool
}

// Served is a notice that was made; Day is the recorded day on which it was mailed or handed over, 0 while it was not, and Made the day it says.
type Served struct {
	Deed      Deed
	Number    document.Number
	Made, Day calendar.Day
	Cut       calendar.Day // the day it names
	Tells     []Field
	Languages []string
	Sewer     bool // sewer charges are among what it asks for
	Asks      []Asked
}

// Asked is what a notice asked for of one open item, and what was open of the item when it did.
type Asked struct {
	Item ledger.ItemID `cbor:"1,keyasint"`
	Sum  money.Amount  `cbor:"2,keyasint"`
	Left money.Amount  `cbor:"3,keyasint"`
}

// Open gives what is still open of it when so much is left of the item: what was taken off since went to what was asked for first.
func (a Asked) Open(left money.Amount) money.Amount {
	return max(0, min(left, a.Sum.Minus(max(0, a.Left.Minus(left)))))
}

// Open gives what is still open of what a notice asked for, of the items open now.
func (n Notice) Open(items []ledger.Item) (sum money.Amount) {
	for _, it := range items {
		for _, a := range n.Asks {
			if a.Item == it.ID {
				sum = sum.Plus(a.Open(it.Left))
			}
		}
	}
	return sum
}

// HoldKind is why an account, or the office, is held.
type HoldKind string

// The kinds of holds. A hold is the office's own act: it binds whatever the pack says; the pack adds when it ends.
const (
	HoldDispute   HoldKind = "dispute"
	HoldMedical   HoldKind = "medical hold"
	HoldMilitary  HoldKind = "military hold"
	HoldDeceased  HoldKind = "customer deceased"
	HoldWeather   HoldKind = "weather"
	HoldEmergency HoldKind = "emergency"
	HoldKey       HoldKind = "key account"
	HoldDeviation HoldKind = "approved deviation"
	HoldSixty     HoldKind = "sixty or over" // late fees only
	HoldExtension HoldKind = "extension"
	HoldSettling  HoldKind = "settlement"
	HoldPromise   HoldKind = "promise to pay"
	HoldRequest   HoldKind = "payment schedule asked for" // after weather or an emergency
	HoldNoCut     HoldKind = "held from cuts by the office"
	HoldNoNotice  HoldKind = "held from notices by the office"
	HoldNoFee     HoldKind = "held from late fees by the office"
)

// Hold is one hold, from a day through the last day Until, 0 for no end.
type Hold struct {
	Kind        HoldKind
	From, Until calendar.Day
	Asked       calendar.Day // of a dispute: the day the customer was asked to take part and has not since; 0 for none
}

// On says whether the hold stands on a day.
func (h Hold) On(day calendar.Day) bool { return h.From <= day && (h.Until == 0 || day <= h.Until) }

// Plan is the arrangement of an account: it covers Items, or where they are not known the debts of bills issued up to Made. Broken is the day it was
// broken.
type Plan struct {
	Made, Broken calendar.Day
	Number       string
	Items        []ledger.ItemID
}

// Petition is a bankruptcy: Day its petition; Over the day the case was closed or dismissed. Assured says that the customer gave assurance.
type Petition struct {
	Day, Over calendar.Day
	Chapter   int
	Assured   bool
}

// Certificate is a physician's statement, which holds a cut by a rule alone; a medical hold is the office's own.
type Certificate struct {
	From, Until           calendar.Day
	CannotPay, TakesAPlan bool
}

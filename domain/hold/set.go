package hold

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// The verbs of holds.
var (
	VerbSet     = authority.Say("hold.set", "set, renew and end holds")
	VerbBeyond  = authority.Say("hold.beyond", "set holds beyond the usual days or renewals, and for key accounts")
	VerbDeclare = authority.Say("hold.declare", "hold the whole office or a cycle")
	VerbEnd     = authority.Say("hold.end", "end a bankruptcy, a medical certificate, military service or a death before its day")
	VerbTold    = authority.Say("hold.told", "record how the people affected by an emergency were told")
	VerbWatch   = authority.Say("hold.watch", "let holds that are past their day expire")
)

// Set puts a hold on an account and holds back what its kind holds back.
//
// Refuses, in order: no such account; longer than the usual or a key account without leave to go beyond; an unknown kind, or that of a
// deviation, which is held when it is applied; no reason; no evidence where the kind needs it; a first day that is to come; a last day before
// the first or before the open day; a kind that needs a last day without one; a dispute of nothing, or of an unknown matter; a bankruptcy without
// its petition, or of an unknown chapter; a fact of another kind of hold; a hold of the same kind.
type Set struct {
	Account  account.ID   `cbor:"1,keyasint"`
	Kind     Kind         `cbor:"2,keyasint"`
	From     calendar.Day `cbor:"3,keyasint,omitempty"` // 0 for the open business day
	Until    calendar.Day `cbor:"4,keyasint,omitempty"` // 0 for as long as the kind may last
	Reason   string       `cbor:"5,keyasint"`
	Evidence string       `cbor:"6,keyasint,omitempty"`
	Amount   money.Amount `cbor:"7,keyasint,omitempty"`
	Petition calendar.Day `cbor:"8,keyasint,omitempty"`
	Case     string       `cbor:"9,keyasint,omitempty"`
	Beyond   bool         `cbor:"10,keyasint,omitempty"` // longer than the usual, by who may say so
	About    Matter       `cbor:"11,keyasint,omitempty"` // dispute: what is looked into
	Looks    string       `cbor:"12,keyasint,omitempty"` // dispute: more of it, in the customer's language

	Chapter   int  `cbor:"13,keyasint,omitempty"` // bankruptcy: 7, 9, 11, 12 or 13; 0 while it is not known
	CannotPay bool `cbor:"14,keyasint,omitempty"` // medical: the customer certified not to be able to pay
}

// Name implements Command.
func (Set) Name() string { return "hold.set" }

// Act implements Command.
func (c Set) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	act := authority.Act{Verb: VerbSet, Account: uint64(c.Account), Subject: "hold: " + string(c.Kind) + ", account " + a.Number, Reason: c.Reason}
	if c.Beyond || laws[c.Kind].above {
		act.Verb = VerbBeyond
	}
	return act, err
}

// Do implements Command.
func (c Set) Do(b Books, sign authority.Sign) (Hold, error) {
	if !c.Kind.ByHand() {
		return Hold{}, errDeviation.At("kind")
	}
	return c.set(b, sign, document.Ref{})
}

// errDeviation refuses a hold that only an approved deviation gives.
var errDeviation = fault.New(fault.Refused, "hold.deviation",
	"Such a hold comes of an approved deviation, and ends with it: write the request, with the rule and the facts; a manager decides.", nil)

// Deviate holds an account by a deviation that was approved, through a last day, within a deed that has asked for leave.
//
// Refuses, in order: what Set refuses.
func Deviate(b Books, sign authority.Sign, id account.ID, until calendar.Day, reason string, doc document.Ref) (Hold, error) {
	return Set{Account: id, Kind: Deviation, Until: until, Reason: reason, Evidence: doc.String(), Beyond: true}.set(b, sign, doc)
}

// Undo ends the hold of a deviation that is revoked, within a deed that has asked for leave; one that is over already stays so.
func Undo(b Books, sign authority.Sign, id uint64, reason string) error {
	h, err := b.Holds().Get(id)
	if err != nil || !h.IsOn() {
		return err
	}
	return finish(b, &h, Ending, sign, reason)
}

func (c Set) set(b Books, sign authority.Sign, doc document.Ref) (Hold, error) {
	h := Hold{
		Account: c.Account, Kind: c.Kind, Status: InForce, From: c.From, Until: c.Until, Reason: strings.TrimSpace(c.Reason),
		Evidence: strings.TrimSpace(c.Evidence), Amount: c.Amount, Petition: c.Petition, Case: strings.TrimSpace(c.Case),
		Stops: c.Kind.Stops(), Sign: sign, By: b.SignedBy(sign), Chapter: c.Chapter, CannotPay: c.CannotPay, Doc: doc,
	}
	if h.From == 0 {
		h.From = sign.Day
	}
	if _, known := laws[c.Kind]; !known {
		return h, no("hold.kind", "Choose why the account is held.", "kind", nil)
	}
	limits, err := LimitsOf(b, c.Kind, sign.Day)
	if err != nil {
		return h, err
	}
	if h.Rules = limits.Cited; h.Until == 0 {
		h.Until = limits.Last(h.From)
		if limits.Open {
			h.Until = 0
		}
	}
	if err := h.refuse(sign, limits, c.Beyond); err != nil {
		return h, err
	}
	on, err := Of(b, c.Account)
	if err != nil {
		return h, err
	}
	if slices.ContainsFunc(on, func(o Hold) bool { return o.Kind == c.Kind && o.Wide == 0 && !o.Settled }) {
		return h, fault.New(fault.Refused, "hold.twin", "The account has a hold “{kind}” already: renew that one, or end it first.",
			fault.Args{"kind": string(c.Kind)}).At("kind")
	}
	if c.Kind == Dispute {
		return c.dispute(b, h, sign)
	}
	return put(b, h)
}

// dispute puts the hold of a dispute and begins its file; one that is decided and only waits for its payment ends by it.
func (c Set) dispute(b Books, h Hold, sign authority.Sign) (_ Hold, err error) {
	if c.About != "" && !slices.Contains(Matters, c.About) {
		return h, no("hold.about", "Choose what the dispute is about.", "about", nil)
	}
	if err := endOf(b, c.Account, Dispute, sign, "disputed anew"); err != nil {
		return h, err
	}
	if h.File, err = b.DocumentNumber(KindDispute, sign); err != nil {
		return h, err
	}
	if h, err = put(b, h); err != nil {
		return h, err
	}
	return h, file(b, h, c, sign)
}

// put keeps a new hold and holds back what it holds.
func put(b Books, h Hold) (_ Hold, err error) {
	if h.ID, err = b.Holds().Next(); err != nil {
		return h, err
	}
	if err := b.Holds().Put(h); err != nil {
		return h, err
	}
	return h, account.Hold(b, h.Account, true, h.Stops, nil)
}

func (h Hold) refuse(sign authority.Sign, l Limits, beyond bool) error {
	args := fault.Args{"open": sign.Day.US(), "days": l.Days, "last": h.From.Plus(l.Days).US(), "rule": cited(l.Cited)}
	switch {
	case h.Reason == "":
		return no("hold.no-reason", "Say why the account is held.", "reason", nil)
	case h.Evidence == "" && needsEvidence[h.Kind] != "":
		return no("hold.no-evidence", needsEvidence[h.Kind], "evidence", nil)
	case h.From > sign.Day:
		return no("hold.from", "A hold holds from now on: it cannot begin later than {open}.", "from", args)
	case h.Until != 0 && (h.Until < h.From || h.Until < sign.Day):
		return no("hold.until", "The last day must not be before the first, nor before the open business day {open}.", "until", args)
	case h.Kind == Dispute && h.Amount <= 0:
		return no("hold.amount", "Say how much is disputed: the rest of the balance is still due.", "amount", nil)
	case h.Kind == Bankruptcy && (h.Petition == 0 || h.Petition > sign.Day):
		return no("hold.petition", "Give the day of the petition: what was owed before it is held, what comes after is due.", "petition", nil)
	case h.Chapter != 0 && (h.Kind != Bankruptcy || !slices.Contains(Chapters, h.Chapter)):
		return no("hold.chapter", "A bankruptcy is of chapter 7, 9, 11, 12 or 13 of title 11.", "chapter", nil)
	case h.CannotPay && h.Kind != Medical:
		return no("hold.cannot-pay", "Only a medical certificate goes with not being able to pay.", "cannot pay", nil)
	case !beyond && !l.allows(h.From, h.Until):
		return fault.New(fault.Refused, "hold.too-long",
			"Such a hold lasts {days} days at most, to {last}{rule}: renew it then, or ask for a longer one, which needs leave to go beyond.", args).At("until")
	}
	return nil
}

var needsEvidence = map[Kind]string{
	Medical:  "Name the certificate: who signed it, and its day. Never what the illness is.",
	Military: "Name the orders or the letter the office saw.",
}

func cited(rules []string) string {
	if len(rules) == 0 {
		return ""
	}
	return " by " + strings.Join(rules, ", ")
}

func no(code, text, field string, args fault.Args) error {
	return fault.New(fault.Invalid, code, text, args).At(field)
}

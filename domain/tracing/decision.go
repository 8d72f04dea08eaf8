package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Decision is what a clerk said of an applicant and an old debtor: the same person or not, and why. A later one replaces it.
type Decision struct {
	row.Mark  `cbor:"90,keyasint"`
	ID        uint64         `cbor:"1,keyasint"`
	Person    string         `cbor:"2,keyasint,omitempty"` // of an applicant not in the books then
	Applicant customer.ID    `cbor:"3,keyasint,omitempty"` // of one who was
	Name      string         `cbor:"4,keyasint"`
	Debtor    customer.ID    `cbor:"5,keyasint"`
	Same      bool           `cbor:"6,keyasint,omitempty"`
	Reason    string         `cbor:"7,keyasint"`
	Points    int            `cbor:"8,keyasint"`
	Why       []string       `cbor:"9,keyasint,omitempty"`
	Sign      authority.Sign `cbor:"10,keyasint"`
	By        string         `cbor:"11,keyasint"`
	Then      Upshot         `cbor:"12,keyasint,omitempty"` // of the debt, when they are the same
}

// RuleRefuse is the rule of a pack by which service is refused to who owes an old debt.
const RuleRefuse = "service.refuse-old-debt"

// Upshot is what becomes of the old debt of an applicant who is the debtor.
type Upshot string

// The upshots; none where nothing is agreed yet.
const (
	ToPay   Upshot = "asked to pay it"
	Carried Upshot = "carried to the new account"
	Denied  Upshot = "refused service"
)

// Upshots lists them in the order of a form.
var Upshots = []Upshot{ToPay, Carried, Denied}

// The indexes of decisions.
const (
	ByDebtor row.Index = "debtor" // and applicant
	ByUpshot row.Index = "upshot" // of the debts of customers in the books
)

// DecisionBooks is what deciding needs.
type DecisionBooks interface {
	Customers() row.Table[customer.ID, customer.Customer]
	Decisions() row.Table[uint64, Decision]
	AccountsOf(customer.ID) ([]uint64, error)
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
	policy.Books
}

// Decide says whether an applicant is an old debtor. Nothing is ever decided without a person.
//
// Refuses, in order: no such debtor; no name of the applicant; the debtor as the applicant; no reason; an upshot nobody knows, or of
// somebody else's debt; service refused where no rule in force lets the office refuse it.
type Decide struct {
	Applicant customer.Customer `cbor:"1,keyasint"` // ID 0 for one who is not in the books
	Debtor    customer.ID       `cbor:"2,keyasint"`
	Same      bool              `cbor:"3,keyasint,omitempty"`
	Reason    string            `cbor:"4,keyasint"`
	Score     Score             `cbor:"5,keyasint"` // as it was shown
	Then      Upshot            `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Decide) Name() string { return "trace.decide" }

// Act implements Command.
func (c Decide) Act(b DecisionBooks) (authority.Act, error) {
	d, err := b.Customers().Get(c.Debtor)
	act := authority.Act{Verb: VerbJudge, Subject: "is " + c.Applicant.Name + " the debtor " + d.Name, Reason: c.Reason}
	for _, who := range []customer.ID{c.Debtor, c.Applicant.ID} {
		if err != nil {
			break
		}
		var theirs []uint64
		theirs, err = b.AccountsOf(who)
		act.Accounts = append(act.Accounts, theirs...)
	}
	return act, err
}

// Do implements Command.
func (c Decide) Do(b DecisionBooks, sign authority.Sign) (Decision, error) {
	who := c.Applicant
	if who.ID != 0 {
		var err error
		if who, err = b.Customers().Get(who.ID); err != nil {
			return Decision{}, err
		}
	}
	switch {
	case strings.TrimSpace(who.Name) == "":
		return Decision{}, no("match.name", "Give the applicant's name.", "name", nil)
	case who.ID == c.Debtor:
		return Decision{}, fault.New(fault.Refused, "match.same-record", "This is the same customer of the books: there is nothing to decide.", nil)
	case strings.TrimSpace(c.Reason) == "":
		return Decision{}, no("match.reason", "Say what makes them the same person, or not: papers seen, dates of birth, what the applicant said.", "reason", nil)
	}
	if err := c.upshot(b, sign); err != nil {
		return Decision{}, err
	}
	d, _, err := Decided(b, who, c.Debtor)
	if err != nil {
		return d, err
	}
	if d.ID == 0 {
		if d.ID, err = b.Decisions().Next(); err != nil {
			return d, err
		}
	}
	d.Applicant, d.Name, d.Debtor, d.Same, d.Reason = who.ID, who.Name, c.Debtor, c.Same, strings.TrimSpace(c.Reason)
	d.Points, d.Why, d.Sign, d.By, d.Then = c.Score.Points, c.Score.Why, sign, b.SignedBy(sign), c.Then
	if d.Person = Person(who); who.ID != 0 {
		d.Person = ""
	}
	return d, b.Decisions().Put(d)
}

// upshot refuses what cannot become of the debt.
func (c Decide) upshot(b DecisionBooks, sign authority.Sign) error {
	switch {
	case c.Then == "":
		return nil
	case !slices.Contains(Upshots, c.Then):
		return no("match.then", "Choose what becomes of the debt.", "then", nil)
	case !c.Same:
		return no("match.not-theirs", "The debt is somebody else's: nothing becomes of it here.", "then", nil)
	case c.Then != Denied:
		return nil
	}
	pack, _, err := policy.Ruling(b, sign.Day)
	if err != nil || pack.Holds(RuleRefuse) {
		return err
	}
	return fault.New(fault.Refused, "match.no-rule",
		"No rule in force lets the office refuse service for an old debt ({rule} of “{pack}” is off): ask for payment, or carry the debt. The manager may take the rule into use.",
		fault.Args{"rule": RuleRefuse, "pack": pack.Name}).At("then")
}

// Bind ties a decision about somebody who was not in the books to the customer they became.
func Bind(b DecisionBooks, d Decision, who customer.ID) error {
	if d.Applicant != 0 {
		return nil
	}
	d.Applicant = who
	return b.Decisions().Put(d)
}

// Decided gives what was said of an applicant and a debtor: of a customer of the books, or of somebody of the same name, phones and
// address who was not one yet.
func Decided(b DecisionBooks, who customer.Customer, debtor customer.ID) (Decision, bool, error) {
	person := Person(who)
	var before Decision
	for d, err := range b.Decisions().Via(ByDebtor, row.Span{}, debtor) {
		switch {
		case err != nil:
			return d, false, err
		case who.ID != 0 && d.Applicant == who.ID:
			return d, true, nil
		case d.Person != "" && d.Person == person:
			before = d
		}
	}
	return before, before.ID != 0, nil
}

package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
)

// ReferralBooks is the tables that say what holds the office back from referring a debt.
type ReferralBooks interface {
	GateBooks
	hold.Books
}

// holdsNothing are holds that do not stand against referring a debt: they are about cuts and fees of who is served.
var holdsNothing = []collection.HoldKind{collection.HoldNoFee, collection.HoldNoCut, collection.HoldWeather, collection.HoldEmergency}

// standsAgainst are the holds of their own table that do.
var standsAgainst = []hold.Kind{hold.Dispute, hold.Bankruptcy, hold.Medical, hold.Military, hold.Deceased, hold.KeyAccount, hold.Deviation}

// ReferralStops asks the gate's facts, and the holds, what stands against referring an account's debt on a day.
func ReferralStops(b ReferralBooks, id account.ID, day calendar.Day) (out []string, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return nil, err
	}
	pack, _, err := policy.Ruling(b, day)
	if err != nil {
		return nil, err
	}
	f, err := GateFacts(b, a, day, pack)
	if err != nil {
		return nil, err
	}
	say := func(stands bool, why string) {
		if stands && !slices.Contains(out, why) {
			out = append(out, why)
		}
	}
	say(f.Petition.Day != 0 && f.Petition.Over == 0, "bankruptcy")
	say(f.Plan.Made != 0 && f.Plan.Broken == 0, "payment arrangement "+f.Plan.Number)
	for _, d := range f.Debts {
		say(d.Disputed > 0, "dispute")
	}
	for _, h := range f.Holds {
		say(h.On(day) && !slices.Contains(holdsNothing, h.Kind), string(h.Kind))
	}
	on, err := hold.Of(b, id)
	for _, h := range on {
		say(slices.Contains(standsAgainst, h.Kind), string(h.Kind))
	}
	say(a.Held["writeoff"], "held back from write-offs")
	return out, err
}

// ReturnBooks is what taking a debt back from an agency for the write-off list needs.
type ReturnBooks interface {
	referral.Books
	writeoff.Books
}

// GivenBack is a debt that an agency returned, and what was proposed about it.
type GivenBack struct {
	Referral referral.Referral `cbor:"1,keyasint"`
	Debt     writeoff.Debt     `cbor:"2,keyasint,omitzero"`  // proposed for write-off; none where nothing is open
	Why      string            `cbor:"3,keyasint,omitempty"` // it was not proposed
}

// ReturnUncollectible records that an agency gave a debt back as uncollectible, and proposes what is open of it for write-off. What is
// written off already stays claimed.
//
// Refuses: what referral.ReturnDebt refuses.
type ReturnUncollectible struct {
	Return referral.ReturnDebt `cbor:"1,keyasint"`
}

// Name implements Command.
func (ReturnUncollectible) Name() string { return "referral.return-uncollectible" }

// Act implements Command.
func (c ReturnUncollectible) Act(b ReturnBooks) (authority.Act, error) { return c.Return.Act(b) }

// Do implements Command.
func (c ReturnUncollectible) Do(b ReturnBooks, sign authority.Sign) (g GivenBack, err error) {
	if g.Referral, err = c.Return.Do(b, sign); err != nil {
		return g, err
	}
	s, err := ledger.StandingOf(b, uint64(g.Referral.Account))
	if err != nil || len(s.Items) == 0 {
		return g, err
	}
	agency, err := b.Agencies().Get(g.Referral.Agency)
	if err != nil {
		return g, err
	}
	g.Debt, err = writeoff.Prepare{
		Account: g.Referral.Account, Reason: "returned uncollectible by " + agency.Name,
		Evidence: g.Referral.Ref().String() + ", placed " + g.Referral.Placed.US() + ": " + strings.TrimSpace(c.Return.Reason),
	}.Do(b, sign)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Refused || kind == fault.Invalid) {
		g.Debt, g.Why = writeoff.Debt{}, err.Error() // the return stands all the same
		return g, nil
	}
	return g, err
}

// CarryBooks is what carrying an old debt to another account needs.
type CarryBooks interface {
	ReturnBooks
	tracing.DecisionBooks
}

// CarryDebt brings an old debt to the account of the same person: what is written off of it is reinstated, then all that is open is
// transferred, each item with its age.
//
// Refuses, in order: no such account; an account that owes nothing of before; customers who are not the same, and of whom no clerk said
// so; a debt that is placed; what reinstating or transferring refuses, such as an account that has not begun.
type CarryDebt struct {
	From   account.ID `cbor:"1,keyasint"`
	To     account.ID `cbor:"2,keyasint"`
	Reason string     `cbor:"3,keyasint"`
}

// Name implements Command.
func (CarryDebt) Name() string { return "transfer.old-debt" }

// Act implements Command: it is as large as the debt.
func (c CarryDebt) Act(b CarryBooks) (authority.Act, error) {
	from, err := b.Accounts().Get(c.From)
	if err != nil {
		return authority.Act{}, err
	}
	to, err := b.Accounts().Get(c.To)
	if err != nil {
		return authority.Act{}, err
	}
	debts, err := OldDebtsOf(b, from.Customer)
	act := authority.Act{
		Verb: writeoff.VerbTransfer, Accounts: []uint64{uint64(from.ID), uint64(to.ID)}, Reason: c.Reason,
		Subject: "old debt of account " + from.Number + " to " + to.Number,
	}
	for _, d := range debts {
		if d.Account == c.From {
			act.Amount = d.Owed()
		}
	}
	return act, err
}

// Do implements Command.
func (c CarryDebt) Do(b CarryBooks, sign authority.Sign) (writeoff.Transfer, error) {
	from, err := b.Accounts().Get(c.From)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	to, err := b.Accounts().Get(c.To)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	consent, err := c.refuse(b, from, to)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	debts, err := writeoff.SeenOf{Account: from.ID}.Ask(b, sign)
	for _, d := range debts {
		if err == nil && d.Left > 0 {
			_, err = writeoff.PutBack{Number: d.Debt.Number, Reason: "carried to account " + to.Number + ": " + c.Reason}.Do(b, sign)
		}
	}
	if err != nil {
		return writeoff.Transfer{}, err
	}
	return writeoff.Move{From: from.ID, To: to.ID, Reason: c.Reason, Consent: consent}.Do(b, sign)
}

// refuse gives what stands for the consent of another responsible party: the word of the clerk that it is the same person.
func (c CarryDebt) refuse(b CarryBooks, from, to account.Account) (writeoff.Consent, error) {
	args := fault.Args{"from": from.Number, "to": to.Number}
	no := func(code, text string) (writeoff.Consent, error) {
		return writeoff.Consent{}, fault.New(fault.Refused, code, text, args)
	}
	debts, err := OldDebtsOf(b, from.Customer)
	if err != nil {
		return writeoff.Consent{}, err
	}
	var owed money.Amount
	for _, d := range debts {
		if d.Account == from.ID {
			owed = d.Owed()
		}
	}
	if owed == 0 {
		return no("carry.nothing", "Account {from} owes nothing of before.")
	}
	who, err := b.Customers().Get(to.Customer)
	if err != nil {
		return writeoff.Consent{}, err
	}
	consent := writeoff.Consent{}
	if from.Customer != to.Customer {
		said, there, err := tracing.Decided(b, customer.Customer{ID: who.ID, Name: who.Name, Phones: who.Phones, Mail: who.Mail, IDTail: who.IDTail}, from.Customer)
		if err != nil {
			return consent, err
		}
		if !there || !said.Same {
			return no("carry.not-same", "Nobody said that the customers of {from} and {to} are the same person: decide that first, with the reason.")
		}
		consent = writeoff.Consent{Name: who.Name + ", the same person by " + said.By, Day: said.Sign.Day}
	}
	live, there, err := referral.LiveOf(b, from.ID)
	if err == nil && there {
		args["referral"], args["status"] = live.Ref(), string(live.Status)
		return no("carry.placed", "{referral} of account {from} is {status}: recall or drop it first.")
	}
	return consent, err
}

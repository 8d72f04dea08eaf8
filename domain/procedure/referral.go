package procedure

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/policy"
	"curbstop/domain/referral"
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

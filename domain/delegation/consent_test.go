package delegation_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/delegation"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// offer is Luis lending Joe the approval of refunds, not yet consented to.
func offer(o *bookstest.Office) delegation.Delegation {
	o.Helper()
	return bookstest.Do(o, o.Supervisor, delegation.Offer{
		To: o.Second.Who, Gives: []delegation.Given{{Verb: refund.VerbApprove, Limit: money.Most, DayTotal: money.Most}}, Last: bookstest.Today + 7, Reason: "annual leave",
	})
}

func TestADelegationHoldsOnlyWithTheManagersConsent(t *testing.T) {
	o := bookstest.Open(t)
	d := offer(o)
	_, err := bookstest.Try(o.Second, delegation.Answer{Number: d.Number, Accept: true})
	if fault.CodeOf(err) != "delegation.no-consent" || !strings.Contains(err.Error(), "Ada Moreno could consent") {
		t.Error("accepted without consent:", err)
	}
	for by, code := range map[*office.Session]string{o.Clerk: authority.ErrNoGrant.Code, o.Second: authority.ErrNoGrant.Code, o.Supervisor: authority.ErrNoGrant.Code} {
		if _, err := bookstest.Try(by, delegation.Consent{Number: d.Number, Give: true}); fault.CodeOf(err) != code {
			t.Errorf("%s consents: %v", by.Name, err)
		}
	}
	d = bookstest.Do(o, o.Manager, delegation.Consent{Number: d.Number, Give: true})
	if by, ok := d.Signed("consented"); !ok || by.Who != o.Manager.Who || d.State != delegation.Consented {
		t.Errorf("consented as %s by %+v", d.State, by)
	}
	if _, err := bookstest.Try(o.Manager, delegation.Consent{Number: d.Number, Give: true}); fault.CodeOf(err) != "step.not-allowed" {
		t.Error("consented twice:", err)
	}
	if d = bookstest.Do(o, o.Second, delegation.Answer{Number: d.Number, Accept: true}); d.State != delegation.Accepted {
		t.Errorf("it stands %s", d.State)
	}
}

func TestConsentIsRefusedWithReasonAndEndsTheOffer(t *testing.T) {
	o := bookstest.Open(t)
	d := offer(o)
	if _, err := bookstest.Try(o.Manager, delegation.Consent{Number: d.Number}); fault.CodeOf(err) != "delegation.no-reason" {
		t.Error(err)
	}
	bookstest.Do(o, o.Manager, delegation.Consent{Number: d.Number, Reason: "Ruth is here that week"})
	if l := bookstest.Ask(o, o.Second, delegation.Read{Number: d.Number}); l.Stands != delegation.Refused || l.Hands[1].By() != "Ada Moreno" {
		t.Errorf("it stands %s, signed by %+v", l.Stands, l.Hands)
	}
	if _, err := bookstest.Try(o.Second, delegation.Answer{Number: d.Number, Accept: true}); fault.CodeOf(err) != "step.not-allowed" {
		t.Error("accepted after the refusal:", err)
	}
	if _, err := bookstest.Try(o.Manager, delegation.Consent{Number: 99}); fault.CodeOf(err) != "row.absent" {
		t.Error(err)
	}
}

func TestNeitherOfTheTwoConsents(t *testing.T) {
	o := bookstest.Open(t)
	d := offer(o)
	for _, who := range []*office.Session{o.Supervisor, o.Second} { // granted only after the offer, or the lender would need none
		bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: who.Who, Verb: delegation.VerbConsent, Reason: "test"})
	}
	if _, err := bookstest.Try(o.Supervisor, delegation.Consent{Number: d.Number, Give: true}); fault.CodeOf(err) != authority.ErrOwnWork.Code {
		t.Error("the lender consents:", err)
	}
	_, err := bookstest.Try(o.Second, delegation.Consent{Number: d.Number, Give: true})
	if fault.CodeOf(err) != "delegation.own-consent" || !strings.Contains(err.Error(), "Ada Moreno") {
		t.Error("who would work under it consents:", err)
	}
}

func TestWhoConsentsToOthersNeedsNoneAndLendsNoConsent(t *testing.T) {
	o := bookstest.Open(t)
	lent := delegation.Offer{
		To: o.Supervisor.Who, Gives: []delegation.Given{{Verb: refund.VerbApprove, Limit: 900_00, DayTotal: 900_00}}, Last: bookstest.Today + 7, Reason: "hearings",
	}
	d := bookstest.Do(o, o.Manager, lent)
	if d.State != delegation.Consented || !d.Free {
		t.Errorf("the manager's own stands %s", d.State)
	}
	bookstest.Do(o, o.Supervisor, delegation.Answer{Number: d.Number, Accept: true})
	lent.Gives[0].Verb = delegation.VerbConsent
	if _, err := bookstest.Try(o.Manager, lent); fault.CodeOf(err) != "delegation.never" {
		t.Error("consent was lent:", err)
	}
}

func TestWhatIsLentDoesNotGrowWithTheLender(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	bookstest.Do(s.Office, s.Manager, staff.GrantVerb{Staff: s.Supervisor.Who, Verb: refund.VerbApprove, Limit: 40_000 * money.Dollar, DayTotal: 90_000 * money.Dollar, Reason: "promoted"})
	r, _ := s.asks("1001", s.Manager, 501*money.Dollar)
	refused(t, mayApprove(s, r), authority.ErrOverLimit)
	if g := bookstest.Ask(s.Office, s.Clerk, delegation.Read{Number: s.d.Number}).Lines[0].Given; g.Limit != 500*money.Dollar || g.DayTotal != 2_000*money.Dollar {
		t.Errorf("the letter says %+v", g)
	}
}

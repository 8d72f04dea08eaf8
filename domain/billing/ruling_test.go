package billing_test

import (
	"testing"

	"curbstop/assets"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

type ruling struct{}

func (ruling) Act(policy.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (ruling) Ask(b policy.Books, sign authority.Sign) (string, error) {
	p, err := policy.Rules(b, sign.Day)
	return p.Code, err
}

// A pack that is approved waits until the office chooses it; then bills, notices and cuts follow it together.
func TestAnApprovedPackRulesOnceItIsChosen(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	terms := bookstest.Ask(o, o.Manager, billing.ReadTerms{})
	choose := func(code string) {
		terms.Effective, terms.Pack = bookstest.Today, code
		bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	}
	rules := func() string { return bookstest.Ask(o, o.Clerk, ruling{}) }
	choose("texas-puc")
	o.Rules(assets.CaliforniaSB998)
	if code := rules(); code != "texas-puc" {
		t.Errorf("approved, not chosen: %s rules", code)
	}
	choose("california-sb998")
	if code := rules(); code != "california-sb998" {
		t.Errorf("chosen: %s rules", code)
	}
	choose("florida")
	if _, err := office.Ask(t.Context(), o.Clerk, ruling{}); fault.CodeOf(err) != "policy.no-pack" {
		t.Errorf("chosen, never approved: %v", err)
	}
}

package referral

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// signature is what one step of a referral's life means on it.
func signature(a Action, sign authority.Sign, why string) document.Signature {
	return document.Signature{As: string(a), Sign: sign, Reason: strings.TrimSpace(why)}
}

// Propose proposes the debts of accounts for an agency: nobody is told yet.
//
// Refuses, in order: no accounts, or one twice; no such agency, or a closed one; an account that is not eligible, naming what stands
// against it.
type Propose struct {
	Agency   uint64       `cbor:"1,keyasint"`
	Accounts []account.ID `cbor:"2,keyasint"`
}

// Name implements Command.
func (Propose) Name() string { return "referral.propose" }

// Act implements Command.
func (c Propose) Act(b Books) (authority.Act, error) {
	a, err := b.Agencies().Get(c.Agency)
	act := authority.Act{Verb: VerbPropose, Subject: "debts for " + a.Name}
	for _, id := range c.Accounts {
		act.Accounts = append(act.Accounts, uint64(id))
	}
	return act, err
}

// Do implements Command.
func (c Propose) Do(b Books, sign authority.Sign) (out []Referral, err error) {
	if len(c.Accounts) == 0 || len(slices.Compact(slices.Sorted(slices.Values(c.Accounts)))) != len(c.Accounts) {
		return nil, no("referral.accounts", "Choose the accounts, each once.", "accounts", nil)
	}
	agency, err := b.Agencies().Get(c.Agency)
	if err != nil {
		return nil, err
	}
	if agency.Closed {
		return nil, refuse("referral.agency-closed", "Nothing is placed with {agency} any more: choose another.", fault.Args{"agency": agency.Name})
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, id := range c.Accounts {
		r, err := propose(b, sign, t, agency, id)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func propose(b Books, sign authority.Sign, t Terms, agency Agency, id account.ID) (r Referral, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return r, err
	}
	s, err := ledger.StandingOf(b, uint64(id))
	if err != nil {
		return r, err
	}
	c, err := judge(b, t, agency.Sort, sign.Day, a, s, 0)
	if err != nil {
		return r, err
	}
	if !c.Eligible() {
		return r, refuse("referral.stands", "The debt of account {account} is not referred: {why}.", fault.Args{"account": a.Number, "why": c.Says()})
	}
	number, err := b.DocumentNumber(KindReferral, sign)
	if err != nil {
		return r, err
	}
	r = Referral{Header: document.New(KindReferral, number, sign), Account: id, Customer: a.Customer, Agency: agency.ID, Status: Proposed}
	if r.Claims, r.Amount, err = claimsOf(b, a, s, sign.Day); err != nil {
		return r, err
	}
	r.Since = s.Seq
	return r, b.Referrals().Put(r)
}

// SendLetters makes the letters that go out before a referral, itemised, and records the day they are mailed: from it the days run.
//
// Refuses, in order: no referrals; a day of mailing before the open business day; one that waits for no letter; a debt that is not
// eligible any more; one whose customer no letter reaches and who is still traced.
type SendLetters struct {
	Referrals []document.Number `cbor:"1,keyasint"`
	Day       calendar.Day      `cbor:"2,keyasint,omitempty"` // of mailing, 0 for the open business day
}

// Name implements Command.
func (SendLetters) Name() string { return "referral.letters" }

// Act implements Command.
func (c SendLetters) Act(b Books) (authority.Act, error) {
	return manyAct(b, VerbLetter, c.Referrals, "letters before referral")
}

// manyAct is the act of a deed on several referrals.
func manyAct(b Books, verb authority.Verb, numbers []document.Number, what string) (authority.Act, error) {
	act := authority.Act{Verb: verb, Subject: what}
	all, err := b.Referrals().Many(numbers...)
	for _, r := range all {
		act.Accounts = append(act.Accounts, uint64(r.Account))
	}
	if len(all) == 1 {
		act.Subject = what + ": " + all[0].Ref().String()
	}
	return act, err
}

// Do implements Command.
func (c SendLetters) Do(b Books, sign authority.Sign) (out []Referral, err error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	switch {
	case len(c.Referrals) == 0:
		return nil, no("referral.none", "Choose the debts whose customers get a letter.", "", nil)
	case c.Day < sign.Day:
		return nil, no("referral.mailing", "The letters cannot have been mailed before {open}: the days run from the mailing.", "day", fault.Args{"open": sign.Day.US()})
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, n := range c.Referrals {
		r, err := b.Referrals().Get(n)
		if err != nil {
			return nil, err
		}
		if r.Status == Proposed {
			if err := r.still(b, t, sign); err != nil {
				return nil, err
			}
		}
		if r, err = c.letter(b, sign, t, r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// still refuses a debt that is not eligible any more.
func (r *Referral) still(b Books, t Terms, sign authority.Sign) error {
	why, err := r.stands(b, t, sign)
	if err == nil && why != "" {
		err = notYet(*r, "referral.stands", "{referral} goes no further: {why}. Drop it, or wait until that is over.", fault.Args{"why": why})
	}
	return err
}

// stands says what stands against a debt that is on its way, "" for nothing.
func (r *Referral) stands(b Books, t Terms, sign authority.Sign) (string, error) {
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return "", err
	}
	s, err := ledger.StandingOf(b, uint64(r.Account))
	if err != nil {
		return "", err
	}
	agency, err := b.Agencies().Get(r.Agency)
	if err != nil {
		return "", err
	}
	c, err := judge(b, t, agency.Sort, sign.Day, a, s, r.Number)
	return c.Says(), err
}

// letter takes down what the letter says.
func (c SendLetters) letter(b Books, sign authority.Sign, t Terms, r Referral) (Referral, error) {
	unreached, err := b.LetterReach(r.Account)
	if err == nil && unreached != "" && r.Status == Proposed {
		err = notYet(r, "referral.unreached", "No letter for {referral} would arrive: {why}. Find the customer, or end the tracing, first.", fault.Args{"why": unreached})
	}
	if err != nil {
		return r, err
	}
	if err := r.Step(Warn, sign, ""); err != nil {
		return r, err
	}
	if err := freeze(b, &r, t, sign.Day); err != nil {
		return r, err
	}
	l := r.Line
	r.Line = Line{}
	who := []string{l.Name}
	if l.Second != "" {
		who = append(who, l.Second)
	}
	r.Letter = Letter{
		Day: c.Day, PayBy: c.Day.Plus(t.Letter), Amount: r.Amount, Breakdown: l.Breakdown, To: append(who, l.Mail.Block()...), Language: l.Language, Rules: t.Asked.Rules,
	}
	return r, b.Referrals().Put(r)
}

// DropReferral gives up a referral that is not placed, with the reason.
//
// Refuses, in order: no such referral; no reason; one that is placed, or over; one on a list that somebody approved.
type DropReferral struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (DropReferral) Name() string { return "referral.drop" }

// Act implements Command.
func (c DropReferral) Act(b Books) (authority.Act, error) {
	r, err := b.Referrals().Get(c.Number)
	return authority.Act{Verb: VerbPropose, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c DropReferral) Do(b Books, sign authority.Sign) (Referral, error) {
	r, err := b.Referrals().Get(c.Number)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, no("referral.no-reason", "Say why the debt is not referred.", "reason", nil)
	}
	if r.Status == Listed {
		p, err := b.Placements().Get(r.List)
		if err != nil {
			return r, err
		}
		if err := p.leave(r, c.Reason); err != nil {
			return r, err
		}
		if err := b.Placements().Put(p); err != nil {
			return r, err
		}
	}
	if err := r.Step(Drop, sign, c.Reason); err != nil {
		return r, err
	}
	return r, b.Referrals().Put(r)
}

package autopay

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// VerbMandate lets a person enter mandates. The number of the bank account is sealed, so a supervisor or manager must be signed in too.
var VerbMandate = authority.Say("mandate.enter", "enter bank draft authorizations")

// How a customer may authorize drafts.
const (
	OnPaper = "on paper"
	ByPhone = "recorded call"
	OnWeb   = "on the web"
)

// Hows lists the ways in the order they are offered.
var Hows = []string{OnPaper, ByPhone, OnWeb}

// Enter takes in a customer's signed authorization to draw the bills of an account.
//
// Refuses, in order: no such account; a closed one; no name; a routing number or account number that cannot be right; no day of
// signature, or one to come; an unknown way; a preferred day that not every month has; a limit below nothing; a mandate that stands
// already, unless this one takes its place.
type Enter struct {
	Account account.ID   `cbor:"1,keyasint"`
	Holder  string       `cbor:"2,keyasint"` // name on the bank account
	Routing string       `cbor:"3,keyasint"`
	Number  string       `cbor:"4,keyasint"`
	Savings bool         `cbor:"5,keyasint,omitempty"`
	Signed  calendar.Day `cbor:"6,keyasint"`
	How     string       `cbor:"7,keyasint"`
	Day     int          `cbor:"8,keyasint,omitempty"` // preferred day of the month, 0 for the due day
	Limit   money.Amount `cbor:"9,keyasint,omitempty"`
	Replace bool         `cbor:"10,keyasint,omitempty"` // it takes the place of the one that stands
}

// Name implements Command.
func (Enter) Name() string { return "mandate.enter" }

// Act implements Command.
func (c Enter) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbMandate, Account: uint64(c.Account), Subject: "mandate of account " + a.Number}, err
}

// Do implements Command.
func (c Enter) Do(b Books, sign authority.Sign) (account.Mandate, error) {
	m := account.Mandate{
		Account: c.Account, Name: strings.TrimSpace(c.Holder), Routing: strings.TrimSpace(c.Routing), Savings: c.Savings, Signed: c.Signed,
		How: c.How, Day: c.Day, Limit: c.Limit, State: New, Steps: []account.MandateStep{{Done: "entered", Sign: sign}},
	}
	number := strings.ToUpper(strings.ReplaceAll(c.Number, " ", ""))
	if err := c.refuse(b, m, number, sign); err != nil {
		return m, err
	}
	old, stands, err := OfAccount(b, c.Account)
	if err != nil {
		return m, err
	}
	if stands && !c.Replace {
		return m, fault.New(fault.Refused, "mandate.stands", "The account has a mandate already, {state}, for {bank}: revoke that one, or let this one take its place.",
			fault.Args{"state": string(StateOf(old)), "bank": old.Ending()}).At("replace")
	}
	if stands {
		if _, err := Move(b, old, Revoke, sign, "another takes its place"); err != nil {
			return m, err
		}
	}
	if m.ID, err = b.Mandates().Next(); err != nil {
		return m, err
	}
	m.Last = account.LastFour(number)
	if err := b.Mandates().Put(m); err != nil {
		return m, err
	}
	return m, b.MandateNumbers().Put(account.MandateNumber{Mandate: m.ID, Number: number})
}

func (c Enter) refuse(b Books, m account.Mandate, number string, sign authority.Sign) error {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return err
	}
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case a.Status == account.Closed:
		return fault.New(fault.Refused, "mandate.closed", "Account {number} is closed: nothing will be drawn for it.", fault.Args{"number": a.Number})
	case m.Name == "":
		return no("mandate.no-name", "Give the name on the bank account.", "name")
	}
	if err := account.CheckRouting(m.Routing); err != nil {
		return err
	}
	if err := account.CheckBankNumber(number); err != nil {
		return err
	}
	switch {
	case c.Signed == 0:
		return no("mandate.no-day", "Give the day on which the customer authorized the drafts.", "signed")
	case c.Signed > sign.Day:
		return no("mandate.to-come", "The authorization is dated after today: look at the day.", "signed")
	case !slices.Contains(Hows, c.How):
		return no("mandate.how", "Say how the customer authorized the drafts: on paper, in a recorded call or on the web.", "how")
	}
	return choices(c.Day, c.Limit)
}

// choices refuses a preferred day that not every month has, and a limit below nothing.
func choices(day int, limit money.Amount) error {
	switch {
	case day < 0 || day > 28:
		return fault.New(fault.Invalid, "mandate.preferred", "The preferred day must be 1 to 28, which every month has; leave it empty for the due day.", nil).At("day")
	case limit < 0:
		return fault.New(fault.Invalid, "mandate.limit", "The limit cannot be below nothing; leave it empty for none.", nil).At("limit")
	}
	return nil
}

package deposit

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// VerbRequire lets a person ask for deposits.
var VerbRequire = authority.Say("deposit.require", "ask for deposits")

// Require asks an account for a deposit: the amount entered, or what the office usually asks of its class.
//
// Refuses, in order: no such account; an account that is closed; no reason; no amount, where the office set none for the class; more
// than a rule of the law allows for a home.
type Require struct {
	Account account.ID   `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint,omitempty"` // 0: the usual of the class
	Reason  string       `cbor:"3,keyasint"`
}

// Name implements Command.
func (Require) Name() string { return "deposit.require" }

// Act implements Command.
func (c Require) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbRequire, Amount: c.Amount, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c Require) Do(b Books, sign authority.Sign) (Deposit, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Deposit{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Deposit{}, err
	}
	c.Amount = cmp.Or(c.Amount, t.Usual(a.Class))
	switch {
	case a.Status == account.Closed:
		return Deposit{}, no(fault.Refused, "deposit.closed", "Account {account} is closed: no deposit is asked of it.", "account", fault.Args{"account": a.Number})
	case strings.TrimSpace(c.Reason) == "":
		return Deposit{}, no(fault.Invalid, "deposit.no-reason", "Say why the deposit is asked for.", "reason", nil)
	case c.Amount <= 0:
		return Deposit{}, no(fault.Invalid, "deposit.amount", "Give the amount of the deposit: the office set none for class {class}.", "amount", fault.Args{"class": a.Class})
	}
	rules, err := refuseOver(b, a, c.Amount, sign.Day)
	if err != nil {
		return Deposit{}, err
	}
	number, err := b.DocumentNumber(KindDeposit, sign)
	if err != nil {
		return Deposit{}, err
	}
	d := Deposit{
		Header: document.New(KindDeposit, number, sign), Account: a.ID, Required: c.Amount, Reason: strings.TrimSpace(c.Reason),
		Rules: rules, Outcome: Asked,
	}
	return d, b.Deposits().Put(d)
}

// refuseOver refuses to hold more of a home than the law allows for its services.
func refuseOver(b Books, a account.Account, amount money.Amount, day calendar.Day) (policy.Applied, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err != nil || !ok || !account.IsHome(a.Class) {
		return nil, err
	}
	each, err := pack.Amount("deposit.residential-most")
	if err != nil {
		return nil, nil //nolint:nilerr // the pack does not use the rule
	}
	all, err := Of(b, a.ID)
	if err != nil {
		return nil, err
	}
	has := money.Amount(0)
	for _, d := range all {
		switch d.Outcome {
		case Asked:
			has = has.Plus(d.Required)
		case Held:
			has = has.Plus(d.Left)
		}
	}
	rule := policy.Applied{"deposit.residential-most"}
	kinds := map[string]bool{}
	for _, s := range a.Services {
		kinds[s.Kind] = true
	}
	most := each.Times(int64(max(1, len(kinds))))
	if has.Plus(amount) > most {
		return nil, no(fault.Refused, "deposit.over-most",
			"A home with {services} may be asked for {most} at most by {citation}; with this it would be {sum}.", "amount",
			fault.Args{"services": services(len(kinds)), "most": most.Dollars(), "citation": pack.Cite(rule)[0], "sum": has.Plus(amount).Dollars()})
	}
	return rule, nil
}

func services(n int) string {
	if n <= 1 {
		return "one service"
	}
	return "its services"
}

// VerbCancel lets a person cancel deposits.
var VerbCancel = authority.Say("deposit.cancel", "cancel deposits")

// Drop cancels a deposit that is asked for, or takes the money of one out again: its posting is reversed on the open day. While its
// drawer is open the money is handed back. Once the drawer was deposited only a check comes back, from the bank: then the deposit is
// returned, the money leaves the bank account it went to, and the account is charged the fee of a returned payment.
//
// Refuses, in order: no such deposit; no reason; one that was given back or cancelled; one of which part was given back, or which
// was given interest; cash, or any money not deposited yet, of a drawer that is counted; a transfer that is matched with the bank; a closed period.
type Drop struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
	NoFee  bool            `cbor:"3,keyasint,omitempty"` // the mistake was the bank's or the office's: no fee for the returned check
}

// Name implements Command.
func (Drop) Name() string { return "deposit.cancel" }

// Act implements Command.
func (c Drop) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	return authority.Act{Verb: VerbCancel, Amount: d.Amount, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Drop) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "deposit.no-reason", "Give the reason for cancelling the deposit.", "reason", nil)
	}
	was := d
	if err := d.step(Cancel); err != nil {
		return d, err
	}
	if was.Outcome == Held && (d.Left != d.Amount || d.InterestPaid() != 0) {
		return d, no(fault.Refused, "deposit.touched", "Part of {deposit} was given back: undo that first.", "", fault.Args{"deposit": d.Ref()})
	}
	back, err := d.takenOut(b, was)
	if err != nil {
		return d, err
	}
	if back == "" {
		err = d.Header.Move(document.Void, sign, c.Reason)
	} else {
		d.Returned = sign.Day
	}
	if err != nil {
		return d, err
	}
	d.Events = append(d.Events, Event{What: Cancel, Day: sign.Day, Amount: d.Left, Left: d.Left, From: d.From, Reason: c.Reason, Sign: sign})
	if was.Outcome == Held {
		e, err := reverse(b, sign, d.Entry, d.Ref(), "cancelled: "+c.Reason)
		if err != nil {
			return d, err
		}
		d.Events[len(d.Events)-1].Entry, d.Left = e.Place, 0
	}
	if back != "" {
		if err := leaveBank(b, sign, d, back, c.Reason); err != nil {
			return d, err
		}
	} else if d.Banked != 0 {
		if err := b.NotAtBank(sign, d.Banked, c.Reason); err != nil {
			return d, err
		}
	}
	if err := b.Deposits().Put(d); err != nil || back == "" || c.NoFee {
		return d, err
	}
	return d.charged(b, sign)
}

// charged charges the account for the check the bank returned, which by now is kept as such.
func (d Deposit) charged(b Books, sign authority.Sign) (Deposit, error) {
	fee, rules, err := b.Bounced(sign, d.Ref(), d.Account)
	if err != nil {
		return d, err
	}
	if d, err = b.Deposits().Get(d.Number); err != nil || fee == 0 { // its mark moved on when it was saved
		return d, err
	}
	d.Fee, d.FeeRules = fee, rules
	return d, b.Deposits().Put(d)
}

// takenOut gives the GL account of the bank that the money leaves, "" while it lies in an open drawer or in none.
func (d Deposit) takenOut(b Books, was Deposit) (bank string, err error) {
	if was.Outcome != Held || d.Till == 0 {
		return "", nil
	}
	till, err := b.TillNow(d.Till, d.Tender)
	if err != nil || till.Open {
		return "", err
	}
	args := fault.Args{"deposit": d.Ref(), "drawer": till.Drawer, "state": till.State}
	switch {
	case d.Tender == "cash":
		return "", no(fault.Refused, "deposit.drawer-closed",
			"{deposit} was paid in cash and is in {drawer}, which is {state}: give it back to the account, and refund the credit.", "", args)
	case till.Bank == "":
		return "", no(fault.Refused, "deposit.not-deposited",
			"{deposit} is in {drawer}, which is {state} and not deposited yet: have the drawer counted again, or wait until the bank returns the check.", "", args)
	}
	return till.Bank, nil
}

// leaveBank posts what the bank took back of a deposit.
func leaveBank(b Books, sign authority.Sign, d Deposit, bank, reason string) error {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	_, err = ledger.PostLines(b, sign, d.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: chart.Cash, Amount: d.Amount}, {Fund: chart.Fund, GL: bank, Amount: -d.Amount},
	}, "returned: "+reason)
	return err
}

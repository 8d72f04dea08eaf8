package writeoff

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// The verbs of transfers.
var (
	VerbTransfer        = authority.Say("transfer.post", "transfer balances between accounts")
	VerbReverseTransfer = authority.Say("transfer.reverse", "take transfers back")
)

// Consent is the paper by which somebody else takes a balance over.
type Consent struct {
	Name string       `cbor:"1,keyasint,omitempty"` // who signed
	Day  calendar.Day `cbor:"2,keyasint,omitempty"`
}

// Transfer is a balance moved from one account to another: issued when it is posted, voided when it is taken back.
type Transfer struct {
	document.Header `cbor:"100,keyasint"`
	From            account.ID   `cbor:"1,keyasint"`
	To              account.ID   `cbor:"2,keyasint"`
	Items           []Item       `cbor:"3,keyasint,omitempty"` // as they were on the account they left
	Credit          money.Amount `cbor:"4,keyasint,omitempty"`
	Amount          money.Amount `cbor:"5,keyasint"` // what the new account owes more, below nothing for credit
	Consent         Consent      `cbor:"6,keyasint,omitzero"`
	Reason          string       `cbor:"7,keyasint"`
	Day             calendar.Day `cbor:"8,keyasint"`
	Out             ledger.Place `cbor:"9,keyasint"`
	In              ledger.Place `cbor:"10,keyasint"`
}

// Move transfers a balance: all open items of an account, or those named, and credit where it is asked for.
//
// Refuses, in order: no such account; one account twice; no reason; another responsible party without a consent that says who signed it
// and when; a consent dated after the open business day; accounts of different classes; an account not opened yet; nothing to
// move, or more than there is; a closed period.
type Move struct {
	From    account.ID           `cbor:"1,keyasint"`
	To      account.ID           `cbor:"2,keyasint"`
	Items   []ledger.Application `cbor:"3,keyasint,omitempty"` // nil for all that is open
	Credit  money.Amount         `cbor:"4,keyasint,omitempty"` // of the free credit
	Reason  string               `cbor:"5,keyasint"`
	Consent Consent              `cbor:"6,keyasint,omitzero"`

	CreditOnly bool `cbor:"7,keyasint,omitempty"` // no item is moved
}

// Name implements Command.
func (Move) Name() string { return "transfer.post" }

// Act implements Command: it is as large as the items moved, or the credit.
func (c Move) Act(b Books) (authority.Act, error) {
	from, to, err := c.accounts(b)
	if err != nil {
		return authority.Act{}, err
	}
	s, err := ledger.StandingOf(b, uint64(from.ID))
	sum := c.Credit
	for _, it := range s.Items {
		if c.Items == nil && !c.CreditOnly {
			sum = sum.Plus(it.Left)
		}
	}
	for _, a := range c.Items {
		sum = sum.Plus(a.Amount)
	}
	return authority.Act{
		Verb: VerbTransfer, Amount: sum, Accounts: []uint64{uint64(from.ID), uint64(to.ID)},
		Subject: "account " + from.Number + " to " + to.Number, Reason: c.Reason,
	}, err
}

func (c Move) accounts(b Books) (from, to account.Account, err error) {
	if from, err = b.Accounts().Get(c.From); err == nil {
		to, err = b.Accounts().Get(c.To)
	}
	return from, to, err
}

// Do implements Command.
func (c Move) Do(b Books, sign authority.Sign) (Transfer, error) {
	from, to, err := c.accounts(b)
	if err != nil {
		return Transfer{}, err
	}
	if err := c.refuse(sign, from, to); err != nil {
		return Transfer{}, err
	}
	order, err := b.PaymentOrder(to.ID, sign.Day)
	if err != nil {
		return Transfer{}, err
	}
	was, err := ledger.StandingOf(b, uint64(from.ID))
	if err != nil {
		return Transfer{}, err
	}
	if c.CreditOnly {
		c.Items = []ledger.Application{}
	}
	number, err := b.DocumentNumber(KindTransfer, sign)
	if err != nil {
		return Transfer{}, err
	}
	t := Transfer{
		Header: document.New(KindTransfer, number, sign), From: from.ID, To: to.ID, Credit: c.Credit, Reason: strings.TrimSpace(c.Reason),
		Day: sign.Day, Consent: c.Consent,
	}
	out, in, err := ledger.PostTransfer(b, sign, ledger.Move{
		From: uint64(from.ID), To: uint64(to.ID), Doc: t.Ref(), Day: sign.Day, Items: c.Items, Credit: c.Credit, Order: order,
		Memo: "transfer, account " + from.Number + " to " + to.Number,
	})
	if err != nil {
		return t, err
	}
	t.Out, t.In, t.Amount = out.Place, in.Place, in.Change()
	t.Items, _ = itemsOf(taken(was.Items, out.Applied))
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := t.Move(step, sign, ""); err != nil {
			return t, err
		}
	}
	return t, b.Transfers().Put(t)
}

func (c Move) refuse(sign authority.Sign, from, to account.Account) error {
	args := fault.Args{"from": from.Number, "to": to.Number, "open": sign.Day.US(), "class": from.Class, "other": to.Class}
	switch {
	case from.ID == to.ID:
		return no(fault.Invalid, "transfer.same", "Choose another account: {from} cannot be moved to itself.", "to", args)
	case strings.TrimSpace(c.Reason) == "":
		return no(fault.Invalid, "transfer.no-reason", "Say why the balance is moved.", "reason", nil)
	case from.Customer != to.Customer && (strings.TrimSpace(c.Consent.Name) == "" || c.Consent.Day == 0):
		return no(fault.Refused, "transfer.party",
			"Account {to} has another responsible party than {from}: the balance moves only with a consent that its customer signed. Give who signed, and the day.",
			"consent", args)
	case c.Consent.Day > sign.Day:
		return no(fault.Invalid, "transfer.consent-day", "The consent is dated after the open business day {open}.", "consent day", args)
	case from.Class != to.Class:
		return no(fault.Refused, "transfer.class", "Account {from} is {class} and {to} is {other}: a balance moves only within a class.", "to", args)
	case to.Status == account.Pending:
		return no(fault.Refused, "transfer.pending", "Account {to} has not begun yet: start its service first.", "to", args)
	}
	return nil
}

// taken gives what was taken of each item.
func taken(open []ledger.Item, applied []ledger.Application) (out []ledger.Item) {
	for _, a := range applied {
		for _, it := range open {
			if it.ID == a.Item {
				it.Left = a.Amount
				out = append(out, it)
			}
		}
	}
	return out
}

// Undo takes a transfer back: both postings are reversed on the open day. What the new account paid of it since stays there as credit.
//
// Refuses, in order: no such transfer; no reason; one taken back already; a closed period; credit that a refund holds.
type Undo struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Undo) Name() string { return "transfer.reverse" }

// Act implements Command.
func (c Undo) Act(b Books) (authority.Act, error) {
	t, err := b.Transfers().Get(c.Number)
	return authority.Act{
		Verb: VerbReverseTransfer, Amount: t.Amount, Accounts: []uint64{uint64(t.From), uint64(t.To)}, Subject: t.Ref().String(), Reason: c.Reason,
	}, err
}

// Do implements Command.
func (c Undo) Do(b Books, sign authority.Sign) (Transfer, error) {
	t, err := b.Transfers().Get(c.Number)
	if err != nil {
		return t, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return t, no(fault.Invalid, "transfer.no-reason", "Give the reason for taking the transfer back.", "reason", nil)
	}
	if err := t.Header.Move(document.Void, sign, c.Reason); err != nil {
		return t, err
	}
	for _, at := range []ledger.Place{t.In, t.Out} {
		if _, err := ledger.Reverse(b, sign, at, t.Ref(), sign.Day, "taken back: "+c.Reason); err != nil {
			return t, err
		}
	}
	return t, b.Transfers().Put(t)
}

package payment

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// KindBankDeposit is the kind, and the number series, of what is brought to the bank.
const KindBankDeposit document.Kind = "bank deposit"

// BankDeposit is the money of closed drawers brought to the bank in one sum, which the bank's statement then shows as one line.
type BankDeposit struct {
	document.Header `cbor:"100,keyasint"`
	Day             calendar.Day      `cbor:"1,keyasint"`
	Drawers         []document.Number `cbor:"2,keyasint"`
	Cash            money.Amount      `cbor:"3,keyasint,omitempty"`
	Checks          []Slip            `cbor:"4,keyasint,omitempty"`
	Cards           money.Amount      `cbor:"5,keyasint,omitempty"` // of card slips alone, which the processor pays in
	Total           money.Amount      `cbor:"6,keyasint"`
	Bank            string            `cbor:"7,keyasint,omitempty"` // as the office names the account
	GL              string            `cbor:"8,keyasint"`
	Entry           ledger.Place      `cbor:"9,keyasint"`
	Source          document.Ref      `cbor:"10,keyasint,omitzero"`  // the file whose money the bank received itself; then no drawers
	Paid            money.Amount      `cbor:"11,keyasint,omitempty"` // of that file
}

// Slip is one check or money order of a deposit.
type Slip struct {
	Receipt document.Number `cbor:"1,keyasint"`
	No      string          `cbor:"2,keyasint,omitempty"`
	From    string          `cbor:"3,keyasint"` // who paid
	Amount  money.Amount    `cbor:"4,keyasint"`
	Kind    document.Kind   `cbor:"5,keyasint,omitempty"` // of the document that took it in; "" for a receipt
}

// Took names the document that took the check in.
func (s Slip) Took() document.Ref {
	return document.Ref{Kind: cmp.Or(s.Kind, KindReceipt), Number: s.Receipt}
}

// CheckSum adds up the checks.
func (d BankDeposit) CheckSum() (sum money.Amount) {
	for _, c := range d.Checks {
		sum = sum.Plus(c.Amount)
	}
	return sum
}

// VerbDeposit lets a person bring money to the bank.
var VerbDeposit = authority.Say("bankdeposit.make", "make up bank deposits")

// MakeDeposit makes up the deposit of closed drawers: their cash and checks, or their card slips.
//
// Refuses, in order: no drawers; one that is not there, or named twice; one that is not closed, or deposited already; nothing to
// deposit; a closed period.
type MakeDeposit struct {
	Drawers []document.Number `cbor:"1,keyasint"`
	Bank    string            `cbor:"2,keyasint,omitempty"`
	GL      string            `cbor:"3,keyasint,omitempty"` // "" for the chart's bank account
	Cards   bool              `cbor:"4,keyasint,omitempty"` // the card slips, not the cash and checks
}

// Name implements Command.
func (MakeDeposit) Name() string { return "bankdeposit.make" }

// Act implements Command.
func (c MakeDeposit) Act(b Books) (authority.Act, error) {
	drawers, err := b.Drawers().Many(c.Drawers...)
	act := authority.Act{Verb: VerbDeposit, Subject: "bank deposit"}
	for _, d := range drawers {
		if c.Cards {
			act.Amount = act.Amount.Plus(d.Cards)
		} else {
			act.Amount = act.Amount.Plus(d.Cash).Plus(d.Checks)
		}
	}
	return act, err
}

// Do implements Command.
func (c MakeDeposit) Do(b Books, sign authority.Sign) (BankDeposit, error) {
	d := BankDeposit{Day: sign.Day, Drawers: slices.Clone(c.Drawers), Bank: strings.TrimSpace(c.Bank)}
	slices.Sort(d.Drawers)
	if len(d.Drawers) == 0 || len(slices.Compact(slices.Clone(d.Drawers))) != len(d.Drawers) {
		return d, fault.New(fault.Invalid, "bankdeposit.drawers", "Choose the closed drawers of the deposit, each once.", nil).At("drawers")
	}
	n, err := b.DocumentNumber(KindBankDeposit, sign)
	if err != nil {
		return d, err
	}
	d.Header = document.New(KindBankDeposit, n, sign)
	for _, drawer := range d.Drawers {
		if err := c.add(b, sign, &d, drawer); err != nil {
			return d, err
		}
	}
	if d.Total = d.Cash.Plus(d.CheckSum()).Plus(d.Cards); d.Total <= 0 {
		return d, fault.New(fault.Refused, "bankdeposit.nothing", "There is nothing to deposit in these drawers.", nil).At("drawers")
	}
	if err := c.post(b, sign, &d); err != nil {
		return d, err
	}
	if err := issue(&d.Header, sign); err != nil {
		return d, err
	}
	return d, b.BankDeposits().Put(d)
}

// add puts a drawer's money into the deposit.
func (c MakeDeposit) add(b Books, sign authority.Sign, d *BankDeposit, number document.Number) error {
	drawer, err := b.Drawers().Get(number)
	if err != nil {
		return err
	}
	if c.Cards {
		if drawer.CardDeposit != 0 || drawer.State != Closed && drawer.State != Deposited {
			return fault.New(fault.Refused, "bankdeposit.cards", "The card slips of {drawer} are deposited already, or the drawer is not closed yet.",
				fault.Args{"drawer": drawer.Ref()}).At("drawers")
		}
		d.Cards, drawer.CardDeposit = d.Cards.Plus(drawer.Cards), d.Number
		return b.Drawers().Put(drawer)
	}
	if err := drawer.MoveBy(DrawerLaw, drawerPast, PayIn, sign, ""); err != nil {
		return err
	}
	held, err := HeldIn(b, number)
	if err != nil {
		return err
	}
	for _, r := range held.Slips {
		from, err := payerOf(b, r)
		if err != nil {
			return err
		}
		s := Slip{Receipt: r.Number, No: r.CheckNo, From: from, Amount: r.Amount}
		if r.Kind != KindReceipt {
			s.Kind = r.Kind
		}
		d.Checks = append(d.Checks, s)
	}
	d.Cash, drawer.Deposit = d.Cash.Plus(drawer.Cash), d.Number
	return b.Drawers().Put(drawer)
}

// post moves the money from undeposited receipts to the bank.
func (c MakeDeposit) post(b Books, sign authority.Sign, d *BankDeposit) error {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	d.GL = cmp.Or(strings.TrimSpace(c.GL), chart.Bank)
	e, err := ledger.PostLines(b, sign, d.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: d.GL, Amount: d.Total}, {Fund: chart.Fund, GL: chart.Cash, Amount: -d.Total},
	}, "deposit")
	d.Entry = e.Place
	return err
}

func payerOf(b Books, r Receipt) (string, error) {
	if r.Payer != "" || r.Account == 0 {
		return cmp.Or(r.Payer, r.Known), nil
	}
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return "", err
	}
	who, err := b.Customers().Get(a.Customer)
	return who.Name, err
}

// UndoDeposit takes a deposit back that did not go to the bank as made up: its drawers are to be deposited again.
//
// Refuses, in order: no such deposit; no reason; one of a file or a transfer, which is undone with it; one matched with
// the bank; one taken back already; a closed period.
type UndoDeposit struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (UndoDeposit) Name() string { return "bankdeposit.undo" }

// Act implements Command.
func (c UndoDeposit) Act(b Books) (authority.Act, error) {
	d, err := b.BankDeposits().Get(c.Number)
	return authority.Act{Verb: VerbDeposit, Amount: d.Total, Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c UndoDeposit) Do(b Books, sign authority.Sign) (BankDeposit, error) {
	d, err := b.BankDeposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, fault.New(fault.Invalid, "bankdeposit.no-reason", "Give the reason for taking the deposit back.", nil).At("reason")
	}
	if d.Source.Kind == KindReceipt {
		return d, fault.New(fault.Refused, "bankdeposit.transfer", "{deposit} is the transfer that {receipt} took, which the bank received itself: void that receipt, and its deposit goes with it.",
			fault.Args{"deposit": d.Ref(), "receipt": d.Source})
	}
	if d.Source.Number != 0 {
		return d, fault.New(fault.Refused, "bankdeposit.file", "{deposit} is the money of {file}: undo that file, and its deposit goes with it.",
			fault.Args{"deposit": d.Ref(), "file": d.Source})
	}
	if err := takeBack(b, sign, &d, c.Reason); err != nil {
		return d, err
	}
	for _, n := range d.Drawers {
		drawer, err := b.Drawers().Get(n)
		if err != nil {
			return d, err
		}
		if drawer.CardDeposit == d.Number {
			drawer.CardDeposit = 0
		} else if err := drawer.MoveBy(DrawerLaw, drawerPast, TakeOut, sign, c.Reason); err != nil {
			return d, err
		} else {
			drawer.Deposit = 0
		}
		if err := b.Drawers().Put(drawer); err != nil {
			return d, err
		}
	}
	return d, b.BankDeposits().Put(d)
}

// DepositPaper is what the slip of a deposit says.
type DepositPaper struct {
	Deposit BankDeposit
	Pieces  []Pieces // of all its drawers, floats among them; empty for card slips
	Floats  money.Amount
	Hands   []staff.Hand
}

// ForSlip gathers what the slip of a deposit says.
type ForSlip struct{ Number document.Number }

// Act implements Query.
func (ForSlip) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForSlip) Ask(b PeopleBooks, _ authority.Sign) (p DepositPaper, err error) {
	if p.Deposit, err = b.BankDeposits().Get(q.Number); err != nil {
		return p, err
	}
	if p.Hands, err = staff.HandsOf(b, p.Deposit.Signatures); err != nil || p.Deposit.Cards > 0 {
		return p, err
	}
	counts := map[money.Amount]int{}
	for _, n := range p.Deposit.Drawers {
		d, err := b.Drawers().Get(n)
		if err != nil {
			return p, err
		}
		p.Floats = p.Floats.Plus(d.Float)
		for _, k := range d.Pieces {
			counts[k.Worth] += k.Count
		}
	}
	for _, worth := range Denominations {
		if counts[worth] > 0 {
			p.Pieces = append(p.Pieces, Pieces{worth, counts[worth]})
		}
	}
	return p, nil
}

// Deposits lists bank deposits, the newest first.
type Deposits struct{ Limit int } // 0 for 200

// Act implements Query.
func (Deposits) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Deposits) Ask(b Books, _ authority.Sign) ([]BankDeposit, error) {
	return row.Collect(b.BankDeposits().All(row.Span{Reverse: true, Limit: cmp.Or(q.Limit, 200)}))
}

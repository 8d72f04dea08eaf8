package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// CompletePair ends a match the bank was to correct: by the line that corrects it, or by booking what it will not correct.
//
// Refuses, in order: no such match; neither a line nor a GL account; a line of another account or not open; a line that leaves a
// difference without a GL account; a GL account without a reason; a match that is not short; a closed period.
type CompletePair struct {
	Pairing uint64 `cbor:"1,keyasint"`
	Line    uint64 `cbor:"2,keyasint,omitempty"` // 0 for none
	GL      string `cbor:"3,keyasint,omitempty"`
	Reason  string `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (CompletePair) Name() string { return "bank.complete-match" }

// Act implements Command.
func (c CompletePair) Act(b LineBooks) (authority.Act, error) {
	p, err := b.Pairings().Get(c.Pairing)
	return authority.Act{Verb: VerbPair, Amount: p.Diff, Subject: p.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c CompletePair) Do(b LineBooks, sign authority.Sign) (Pairing, error) {
	p, err := b.Pairings().Get(c.Pairing)
	if err != nil {
		return p, err
	}
	gl := strings.TrimSpace(c.GL)
	if c.Line == 0 && gl == "" {
		return p, errPairNothing
	}
	if p.State, err = PairLaw.Next(p.Ref().String(), p.State, Complete); err != nil {
		return p, err
	}
	if c.Line != 0 {
		l, err := b.BankLines().Get(c.Line)
		if err != nil {
			return p, err
		}
		if l.Bank != p.Bank {
			return p, fault.New(fault.Invalid, "bank.pair-account", "{line} is of another bank account.", fault.Args{"line": l})
		}
		p.Lines, p.Diff = append(p.Lines, l.ID), p.Diff.Plus(l.Amount)
		if err := p.join(b, sign, l); err != nil {
			return p, err
		}
	}
	switch {
	case p.Diff == 0:
	case gl == "":
		return p, fault.New(fault.Refused, "bank.match-amount", "{out} is still missing: name a GL account for it, or wait for the bank's correction.",
			fault.Args{"out": p.Diff.Abs().Dollars()}).At("gl")
	case strings.TrimSpace(c.Reason) == "":
		return p, errReason
	default:
		if err := p.book(b, sign, gl, c.Reason); err != nil {
			return p, err
		}
	}
	return p, b.Pairings().Put(p)
}

// Unpair takes a match back: its lines are open again, and what was booked for it is reversed.
//
// Refuses, in order: no such match; no reason; one undone already; one with a line that a signed reconciliation holds; a closed period.
type Unpair struct {
	Pairing uint64 `cbor:"1,keyasint"`
	Reason  string `cbor:"2,keyasint"`
}

// Name implements Command.
func (Unpair) Name() string { return "bank.undo-match" }

// Act implements Command.
func (c Unpair) Act(b LineBooks) (authority.Act, error) {
	p, err := b.Pairings().Get(c.Pairing)
	return authority.Act{Verb: VerbPair, Amount: p.Diff, Subject: p.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Unpair) Do(b LineBooks, sign authority.Sign) (Pairing, error) {
	p, err := b.Pairings().Get(c.Pairing)
	if err != nil {
		return p, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return p, errReason
	}
	if p.State, err = PairLaw.Next(p.Ref().String(), p.State, Undo); err != nil {
		return p, err
	}
	lines, err := b.BankLines().Many(p.Lines...)
	if err != nil {
		return p, err
	}
	for _, l := range lines {
		if err := RefuseSigned(b, p.Bank, l.Day, l); err != nil {
			return p, err
		}
		if err := l.Take(Unmatch, sign, c.Reason); err != nil {
			return p, err
		}
		l.Pairing, l.In, l.On, l.Doc = 0, 0, 0, document.Ref{}
		if err := b.BankLines().Put(l); err != nil {
			return p, err
		}
	}
	if !p.Entry.IsZero() {
		if _, err := ledger.Reverse(b, sign, p.Entry, p.Ref(), sign.Day, "match undone: "+c.Reason); err != nil {
			return p, err
		}
	}
	p.Ended, p.Why = sign, strings.TrimSpace(c.Reason)
	return p, b.Pairings().Put(p)
}

package referral

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// VoidStatement takes a statement back that was posted by mistake: its payments are reversed, the bank and the commission as before.
//
// Refuses, in order: no such statement; no reason; one taken back already; one whose remittance is matched with the bank; one of whose
// payments came back since; a closed period.
type VoidStatement struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidStatement) Name() string { return "referral.void-statement" }

// Act implements Command.
func (c VoidStatement) Act(b Books) (authority.Act, error) {
	s, err := b.AgencyStatements().Get(c.Number)
	act := authority.Act{Verb: VerbUndo, Amount: s.Gross, Subject: s.Ref().String(), Reason: c.Reason}
	for _, l := range s.Lines {
		act.Accounts = append(act.Accounts, uint64(l.Account))
	}
	return act, err
}

// Do implements Command.
func (c VoidStatement) Do(b Books, sign authority.Sign) (Statement, error) {
	s, err := b.AgencyStatements().Get(c.Number)
	if err != nil {
		return s, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return s, no("statement.no-reason", "Say why the statement is taken back.", "reason", nil)
	}
	if err := s.Move(document.Void, sign, c.Reason); err != nil {
		return s, err
	}
	if m, has, err := b.MatchedIn(s.Ref()); err != nil || has {
		if err == nil {
			err = refuse("statement.matched", "What {statement} remitted is matched with the bank by {match}: undo that match first, on the bank desk, and say why.",
				fault.Args{"statement": s.Ref(), "match": m})
		}
		return s, err
	}
	for _, l := range s.Lines {
		switch {
		case l.Back != 0:
			return s, refuse("statement.came-back", "A payment of {statement} came back on agency statement {by}: take that one back first.",
				fault.Args{"statement": s.Ref(), "by": l.Back})
		case l.Gross < 0:
			return s, refuse("statement.has-back", "{statement} says that payments came back, and cannot be taken back: enter what was paid on the next one.",
				fault.Args{"statement": s.Ref()})
		}
		if _, err := ledger.Reverse(b, sign, l.Entry, s.Ref(), sign.Day, "taken back: "+c.Reason); err != nil {
			return s, err
		}
	}
	if !s.Entry.IsZero() {
		if _, err := ledger.Reverse(b, sign, s.Entry, s.Ref(), sign.Day, "taken back: "+c.Reason); err != nil {
			return s, err
		}
	}
	if err := b.AgencyStatements().Put(s); err != nil {
		return s, err
	}
	return s, settle(b, sign, numbersPaid(s.Lines))
}

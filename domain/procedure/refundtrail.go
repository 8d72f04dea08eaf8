package procedure

import (
	"cmp"
	"fmt"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// TrailBooks is the tables of refunds, of the bank's statements and of the files it is told by.
type TrailBooks interface {
	BankBooks
	bank.IssueBooks
}

// Trail asks for the whole story of a refund: its request and checks, what the bank was told and what it paid, and what became of it as
// unclaimed property, oldest first.
type Trail struct{ Number document.Number }

// Act implements Query.
func (Trail) Act(TrailBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Trail) Ask(b TrailBooks, sign authority.Sign) (refund.Story, error) {
	s, err := refund.Tell{Number: q.Number}.Ask(b, sign)
	if err != nil {
		return s, err
	}
	for _, c := range s.Checks {
		for _, f := range []func(TrailBooks, refund.Check, *refund.Story) error{told, paidBy, unclaimedOf} {
			if err := f(b, c, &s); err != nil {
				return s, err
			}
		}
	}
	slices.SortStableFunc(s.Events, func(x, y refund.Event) int { return cmp.Compare(x.Sign.At.Unix, y.Sign.At.Unix) })
	return s, nil
}

func tell(b TrailBooks, s *refund.Story, sign authority.Sign, what, note string) {
	name, _ := staff.SignedBy(b, sign) // a story is told with what can be read
	s.Events = append(s.Events, refund.Event{Sign: sign, Who: name, What: what, Note: note})
}

// told adds the issue files that told the bank of a check.
func told(b TrailBooks, c refund.Check, s *refund.Story) error {
	for _, f := range []struct {
		file document.Number
		what string
	}{{c.ToldIssued, "Bank told that check %d was issued"}, {c.ToldVoid, "Bank told not to pay check %d"}} {
		if f.file == 0 {
			continue
		}
		file, err := b.IssueFiles().Get(f.file)
		if err != nil {
			return err
		}
		tell(b, s, file.IssuedBy(), fmt.Sprintf(f.what, c.CheckNo), file.Ref().String())
	}
	return nil
}

// paidBy adds what the bank's statements say of a check, and what was decided on it.
func paidBy(b TrailBooks, c refund.Check, s *refund.Story) error {
	for l, err := range b.BankLines().Via(bank.ByDoc, row.Span{}, c.Kind, c.Number) {
		if err != nil {
			return err
		}
		st, err := b.Statements().Get(l.Statement)
		if err != nil {
			return err
		}
		what := fmt.Sprintf("Bank paid check %d on %s", c.CheckNo, l.Day.US())
		if l.Problem != "" {
			what += ": " + l.Problem
		}
		tell(b, s, st.Sign, what, fmt.Sprintf("%s, line %d of %s", (-l.Amount).Dollars(), l.Row.Line, st.File))
		if !l.Decided.IsZero() {
			tell(b, s, l.Decided, fmt.Sprintf("Payment of check %d %s", c.CheckNo, l.State), l.Reason)
		}
	}
	return nil
}

var propertyWords = map[string]string{
	"prepared": "Check %d listed as unclaimed property", "written to": "Owner of check %d written to", "issued": "Money of check %d handed over",
	"voided": "Check %d taken off the list of unclaimed property", "claimed": "Money of check %d claimed by its owner", "recovered": "Money of check %d given back",
}

// unclaimedOf adds what became of a check as unclaimed property.
func unclaimedOf(b TrailBooks, c refund.Check, s *refund.Story) error {
	for p, err := range b.Properties().Via(refund.ByCheck, row.Span{}, c.Number) {
		if err != nil {
			return err
		}
		for _, x := range p.Signatures {
			if what := propertyWords[x.As]; what != "" {
				tell(b, s, x.Sign, fmt.Sprintf(what, c.CheckNo), cmp.Or(x.Reason, p.Ref().String()))
			}
		}
	}
	return nil
}

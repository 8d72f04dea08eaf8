package books

import (
	"fmt"
	"slices"

	"curbstop/domain/delegation"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveDelegations proves that no delegation was accepted but by whom it is for, after the consent of somebody who is neither of the two
// or by a lender who needed none, and that none lends what is never lent or has no end.
func (t *Tx) proveDelegations(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: delegationTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	for d, err := range t.Delegations().All(row.Span{}) {
		if err != nil {
			return err
		}
		consent, consented := d.Signed("consented")
		accepted, held := d.Signed("accepted")
		lender, _ := d.Signed("prepared")
		switch {
		case d.From == d.To || lender.Who != d.From || d.Last < d.First || d.Last == 0:
			bad("%s is from %d to %d, offered by %d, until %s", d.Ref(), d.From, d.To, lender.Who, d.Last)
		case held && (accepted.Who != d.To || consented == d.Free):
			bad("%s was accepted by %d; it is for %d", d.Ref(), accepted.Who, d.To)
		case consented && (slices.Contains(consent.Parties(), d.From) || slices.Contains(consent.Parties(), d.To)):
			bad("%s was consented to by one of the two it is between", d.Ref())
		case slices.ContainsFunc(d.Gives, func(g delegation.Given) bool { return !delegation.Lendable(g.Verb) }):
			bad("%s lends what is never lent", d.Ref())
		}
	}
	return nil
}

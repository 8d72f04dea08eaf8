package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
)

// identify finds the identifications of the applicant: those on file, or the one that somebody new shows. Who holds the key compares its whole
// number; who does not, its last four.
func (q *FindDebtors) identify(b ApplicantBooks) (err error) {
	if q.Applicant.ID != 0 {
		if q.ids, err = (customer.IdentitiesOfCustomer{Customer: q.Applicant.ID}).Ask(b, authority.Sign{}); err != nil {
			return err
		}
	}
	if q.Number.Number == "" {
		return nil
	}
	n := q.Number.Tidy()
	if err := n.Check(); err != nil {
		return err
	}
	i := customer.Identification{Kind: n.Kind, Issuer: n.Issuer, Last: n.Last()}
	i.Digest, i.Version = b.IdentityDigest(n)
	q.ids = append(q.ids, i)
	if q.Applicant.IDTail == "" {
		q.Applicant.IDTail = i.Last
	}
	return nil
}

// shown adds the customers who have an identity number of the applicant's, or one that ends as it does.
func (q FindDebtors) shown(b ApplicantBooks, seen, near map[customer.ID]bool, out *[]customer.Customer) error {
	for _, i := range q.ids {
		if i.Wrong {
			continue
		}
		ways := []row.Index{customer.IdentityByLast}
		if i.Digest != "" {
			ways = append(ways, customer.IdentityByDigest)
		}
		for _, way := range ways {
			part := map[row.Index]any{customer.IdentityByLast: i.Last, customer.IdentityByDigest: i.Digest}[way]
			for o, err := range b.Identifications().Via(way, row.Span{}, part) {
				if err != nil {
					return err
				}
				if o.Wrong || o.Kind != i.Kind {
					continue
				}
				if near[o.Customer] = true; seen[o.Customer] {
					continue
				}
				c, err := b.Customers().Get(o.Customer)
				if err != nil {
					return err
				}
				*out, seen[c.ID] = append(*out, c), true
			}
		}
	}
	return nil
}

// most gives the points that a customer has at most before their debts and their identity numbers are looked at: last four that differ may be of
// another kind of paper.
func (q FindDebtors) most(c customer.Customer) int {
	most := tracing.Compare(q.Applicant, c, q.At, customer.Address{}).Points
	if len(q.ids) > 0 {
		c.IDTail = ""
		most = max(most, tracing.Compare(q.Applicant, c, q.At, customer.Address{}).Points)
	}
	return most
}

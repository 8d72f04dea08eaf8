package account

import (
	"curbstop/domain/customer"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Of gives a customer's accounts, whatever their state: what is done to the customer touches each of them. Nobody, customer 0, has none.
func Of(b MasterBooks, who customer.ID) (out []uint64, err error) {
	if who == 0 {
		return nil, nil
	}
	for a, err := range b.Accounts().Via(ByCustomer, row.Span{}, who) {
		if err != nil {
			return nil, err
		}
		out = append(out, uint64(a.ID))
	}
	return out, nil
}

// At gives the accounts of a premise that are not closed: what is done to the premise or a meter there touches each of them.
func At(b MasterBooks, where premise.ID) (out []uint64, err error) {
	if where == 0 {
		return nil, nil
	}
	for a, err := range b.Accounts().Via(ByPremise, row.Span{}, where) {
		if err != nil {
			return nil, err
		}
		if a.Status != Closed {
			out = append(out, uint64(a.ID))
		}
	}
	return out, nil
}

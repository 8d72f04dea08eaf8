package meter

import (
	"curbstop/domain/account"
	"curbstop/domain/premise"
)

// touched gives a meter and the accounts at its premise, which a deed about the meter touches.
func touched(b Books, id ID) (Meter, []uint64, error) {
	m, err := b.Meters().Get(id)
	if err != nil {
		return m, nil, err
	}
	accounts, err := m.Touches(b)
	return m, accounts, err
}

// Touches gives the accounts that a deed about the meter touches: those at its premise that are not closed.
func (m Meter) Touches(b account.MasterBooks) ([]uint64, error) {
	return account.At(b, premise.ID(m.Premise))
}

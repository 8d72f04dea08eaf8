package books

import (
	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/premise"
)

// AccountsOf implements customer.Books.
func (t *Tx) AccountsOf(who customer.ID) ([]uint64, error) { return account.Of(t, who) }

// AccountsAt implements premise.Books.
func (t *Tx) AccountsAt(where premise.ID) ([]uint64, error) { return account.At(t, where) }

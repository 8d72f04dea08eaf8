package bookstest

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/premise"
)

// Route puts the premise of an account on a read route.
func (o *Office) Route(a account.Account, route string) {
	o.Helper()
	Do(o, o.Manager, onRoute{a.Premise, route})
}

type onRoute struct {
	Premise premise.ID
	Route   string
}

func (onRoute) Name() string                                   { return "test.route" }
func (onRoute) Act(account.MasterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c onRoute) Do(b account.MasterBooks, _ authority.Sign) (bool, error) {
	p, err := b.Premises().Get(c.Premise)
	if err != nil {
		return false, err
	}
	p.Route = c.Route
	return true, b.Premises().Put(p)
}

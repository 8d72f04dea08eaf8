package payment

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// DrawerLine is a drawer as the list of drawers shows it.
type DrawerLine struct {
	Drawer Drawer
	Clerk  string
	Held   Held
	Mine   bool // of who asks
}

// DrawersToDo lists the drawers that are open, counted, or closed with money that is not deposited.
type DrawersToDo struct{}

// Act implements Query.
func (DrawersToDo) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (DrawersToDo) Ask(b PeopleBooks, sign authority.Sign) (out []DrawerLine, err error) {
	signers := staff.NewSigners(b)
	for _, state := range []document.State{Open, Counted, Closed, Deposited} {
		span := row.Span{}
		if state == Deposited { // only the last ones can have card slips left
			span = row.Span{Reverse: true, Limit: 50}
		}
		for d, err := range b.Drawers().Via(ByStand, span, state) {
			if err != nil {
				return nil, err
			}
			if (state == Closed || state == Deposited) && d.Left() == 0 {
				continue
			}
			l := DrawerLine{Drawer: d, Mine: d.Clerk == sign.Who}
			if l.Clerk, err = signers.Name(d.Clerk); err != nil {
				return nil, err
			}
			if l.Held, err = HeldIn(b, d.Number); err != nil {
				return nil, err
			}
			out = append(out, l)
		}
	}
	return out, nil
}

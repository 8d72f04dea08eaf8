package billing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// The orders bills of a run are printed in.
const (
	SortAccount = "account"
	SortRoute   = "route" // route and walking order
	SortZIP     = "zip"   // ZIP code of the address mailed to; copies stand under their own
	SortCycle   = "cycle"
)

// Sorts lists the orders, for choices.
func Sorts() []string { return []string{SortZIP, SortRoute, SortCycle, SortAccount} }

// Piece is one thing to mail: the bill a paper is made from, and which of its copies; 0 is the customer's own.
type Piece struct {
	Bill document.Number `cbor:"1,keyasint"`
	Copy int             `cbor:"2,keyasint,omitempty"`
}

// Kept is a bill that stays in the office, and why.
type Kept struct {
	Bill    document.Number
	Account string
	Owed    money.Amount
	Why     Unmailed
}

// Ordered is what of a run is mailed, in order, and what is not. Charges is the sum of the current charges of all its standing
// bills, which the run posted; Owed is what the mailed papers ask for together, copies not counted.
type Ordered struct {
	Pieces  []Piece
	Kept    []Kept
	Bills   int // standing bills of the run
	Charges money.Amount
	Joined  int // bills summed up on another account's
	Owed    money.Amount
	Copies  int
}

// PrintOrder gives the bills of a posted run in the order they are printed. Refuses, in order: an unknown order; a run that posted
// nothing; one that was reversed, unless a bill of it had to stay.
type PrintOrder struct {
	Run  document.Number
	Sort string
}

// Act implements Query.
func (PrintOrder) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PrintOrder) Ask(b Books, _ authority.Sign) (out Ordered, err error) {
	if q.Sort == "" {
		q.Sort = SortZIP
	}
	if !slices.Contains(Sorts(), q.Sort) {
		return out, fault.New(fault.Invalid, "print.sort", "Bills are sorted by {orders}, not by “{sort}”.",
			fault.Args{"sort": q.Sort, "orders": strings.Join(Sorts(), ", ")}).At("sort")
	}
	run, err := b.BillingRuns().Get(q.Run)
	if err != nil {
		return out, err
	}
	if run.Issued.Bills == 0 {
		return out, fault.New(fault.Refused, "print.not-posted", "{run} has posted no bill yet: post it, then print.", fault.Args{"run": run.Ref()})
	}
	k, err := newPrinter(b)
	if err != nil {
		return out, err
	}
	s := &sorter{printer: k, run: q.Run, sort: q.Sort, done: map[account.ID]bool{}}
	if err = s.walk(); err == nil && run.Step == Undone && s.out.Bills == 0 {
		return out, fault.New(fault.Refused, "print.reversed", "{run} was reversed ({why}): its bills are cancelled, and there is nothing to print.",
			fault.Args{"run": run.Ref(), "why": run.Why})
	}
	slices.SortStableFunc(s.keyed, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.Copy, b.Copy), cmp.Compare(a.Bill, b.Bill))
	})
	for _, p := range s.keyed {
		s.out.Pieces = append(s.out.Pieces, p.Piece)
	}
	return s.out, err
}

type keyed struct {
	Piece
	key string
}

// sorter gathers the pieces of a run with what they are sorted by.
type sorter struct {
	*printer
	run   document.Number
	sort  string
	keyed []keyed
	done  map[account.ID]bool // payers whose group is in
	out   Ordered
}

func (s *sorter) walk() error {
	for bill, err := range s.b.Bills().Via(ByRun, row.Span{}, s.run) {
		if err != nil {
			return err
		}
		if !bill.Live() {
			continue
		}
		s.out.Bills++
		s.out.Charges = s.out.Charges.Plus(bill.Content.Total)
		if err := s.settings(bill.Day); err != nil {
			return err
		}
		if err := s.take(bill); err != nil {
			return err
		}
	}
	return nil
}

// take puts in the paper a bill stands on, once.
func (s *sorter) take(bill Bill) error {
	a, err := s.b.Accounts().Get(bill.Account)
	if err != nil {
		return err
	}
	payer := a
	if a.BilledBy != 0 {
		if payer, err = s.b.Accounts().Get(a.BilledBy); err != nil {
			return err
		}
	}
	if s.done[payer.ID] {
		s.out.Joined++
		return nil
	}
	bills, err := s.group(payer.ID, bill)
	if err != nil {
		return err
	}
	if len(bills) > 1 || payer.ID != a.ID {
		s.done[payer.ID] = true
	}
	owed, always := money.Amount(0), false
	for _, b := range bills {
		owed = owed.Plus(b.Asks())
		always = always || b.Content.Final || !b.Replaces.IsZero()
	}
	number := leader(payer.ID, bills)
	if why := s.terms[bill.Day].Mail.Keeps(owed, always); why != Mailed {
		s.out.Kept = append(s.out.Kept, Kept{number, payer.Number, owed, why})
		return nil
	}
	s.out.Owed = s.out.Owed.Plus(owed)
	if err := s.pieces(number, payer, false); err != nil {
		return err
	}
	return s.others(number, payer.ID, bills)
}

// others puts in the copies of accounts that another pays for: each of its own bill, which says who pays it.
func (s *sorter) others(leads document.Number, payer account.ID, bills []Bill) error {
	for _, b := range bills {
		if b.Account == payer {
			continue
		}
		a, err := s.b.Accounts().Get(b.Account)
		if err != nil {
			return err
		}
		if b.Number == leads && len(a.Copies) > 0 {
			s.out.Kept = append(s.out.Kept, Kept{b.Number, a.Number, 0, OfGroup})
			continue
		}
		if err := s.pieces(b.Number, a, true); err != nil {
			return err
		}
	}
	return nil
}

// pieces puts in the customer's paper and its copies, or those alone.
func (s *sorter) pieces(number document.Number, a account.Account, copiesOnly bool) error {
	if copiesOnly && len(a.Copies) == 0 {
		return nil
	}
	c, err := s.b.Customers().Get(a.Customer)
	if err != nil {
		return err
	}
	at, err := s.b.Premises().Get(a.Premise)
	if err != nil {
		return err
	}
	_, to := mailTo(a, c, at)
	if !copiesOnly {
		s.keyed = append(s.keyed, keyed{Piece{Bill: number}, s.key(a, at, to)})
	}
	copies, err := s.copies(a)
	for i, c := range copies {
		if c.Mail.IsZero() {
			s.out.Kept = append(s.out.Kept, Kept{number, a.Number, 0, NoAddress})
			continue
		}
		s.out.Copies++
		s.keyed = append(s.keyed, keyed{Piece{Bill: number, Copy: i + 1}, s.key(a, at, c.Mail)})
	}
	return err
}

// key gives what a piece is sorted by. No ZIP code comes last, so that somebody looks.
func (s *sorter) key(a account.Account, at premise.Premise, to customer.Address) string {
	switch s.sort {
	case SortRoute:
		return fmt.Sprintf("%s\x00%08d\x00%s", at.Route, at.Order, a.Number)
	case SortCycle:
		return a.Cycle + "\x00" + a.Number
	case SortAccount:
		return a.Number
	}
	zip := strings.ReplaceAll(to.ZIP, "-", "")
	if len(zip) < 5 {
		zip = "~" + zip
	}
	return zip + "\x00" + a.Number
}

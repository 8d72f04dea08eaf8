package payment

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Elsewhere chooses money that documents of other areas took in: into one drawer, on one day, by one document, for one
// account, or into no drawer by one person.
type Elsewhere struct {
	Till    document.Number
	Day     calendar.Day
	Doc     document.Ref
	Account account.ID
	Loose   authority.StaffID
}

// InDrawer lists all that was taken into a drawer, voided ones among it: receipts in their order, then customer deposits, each as a
// receipt would say it.
func InDrawer(b Books, drawer document.Number) ([]Receipt, error) {
	out, err := row.Collect(b.Receipts().Via(ByTill, row.Span{}, drawer))
	if err != nil {
		return nil, err
	}
	others, err := b.TakenElsewhere(Elsewhere{Till: drawer})
	return append(out, others...), err
}

// OnDay lists all that was taken on a business day: receipts, then customer deposits, each as a receipt would say it.
func OnDay(b Books, day calendar.Day) ([]Receipt, error) {
	out, err := row.Collect(b.Receipts().Via(ByDay, row.Span{}, day))
	if err != nil {
		return nil, err
	}
	others, err := b.TakenElsewhere(Elsewhere{Day: day})
	return append(out, others...), err
}

// TookIn gives the document that took money in as a receipt says it, and whether it is one that does.
func TookIn(b Books, doc document.Ref) (Receipt, bool, error) {
	if doc.Kind == KindReceipt {
		r, err := b.Receipts().Get(doc.Number)
		return r, err == nil, err
	}
	others, err := b.TakenElsewhere(Elsewhere{Doc: doc})
	if err != nil || len(others) == 0 {
		return Receipt{}, false, err
	}
	return others[0], true, nil
}

// Lying says where the money of a drawer is: in the open drawer, counted, or in the bank, whose GL account is given.
type Lying struct {
	Drawer document.Ref
	State  document.State
	Bank   string
}

// WhereIs gives where money of a drawer lies now; card slips go to the bank by a deposit of their own.
func WhereIs(b Books, till document.Number, t Tender) (l Lying, err error) {
	d, err := b.Drawers().Get(till)
	if err != nil {
		return l, err
	}
	l.Drawer, l.State = d.Ref(), d.State
	by := d.Deposit
	if t == CardSlip {
		by = d.CardDeposit
	}
	if by == 0 {
		return l, nil
	}
	made, err := b.BankDeposits().Get(by)
	l.Bank = made.GL
	return l, err
}

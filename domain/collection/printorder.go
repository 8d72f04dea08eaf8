package collection

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// The orders notices of a run are printed in.
const (
	SortZIP     = "zip"   // ZIP code of the address mailed to
	SortRoute   = "route" // route and walking order, as a crew hangs tags
	SortAccount = "account"
)

// Sorts lists the orders, for choices.
func Sorts() []string { return []string{SortZIP, SortRoute, SortAccount} }

// Ordered is what of a run is printed, in order; Owed is what the notices ask for together, and Void how many are void.
type Ordered struct {
	Run     Run
	Sort    string // as asked for, or the usual one of the step
	Notices []document.Number
	Owed    money.Amount
	Void    int
}

// PrintOrder gives the notices of an issued run in the order they are printed: what is posted by ZIP code, what is hung by route,
// unless another order is asked for. Refuses, in order: an unknown order; a run whose notices are not all made.
type PrintOrder struct {
	Run  document.Number
	Sort string
}

// Act implements Query.
func (PrintOrder) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PrintOrder) Ask(b Books, _ authority.Sign) (out Ordered, err error) {
	if q.Sort != "" && !slices.Contains(Sorts(), q.Sort) {
		return out, fault.New(fault.Invalid, "print.sort", "Notices are sorted by {orders}, not by “{sort}”.",
			fault.Args{"sort": q.Sort, "orders": strings.Join(Sorts(), ", ")}).At("sort")
	}
	if out.Run, err = b.NoticeRuns().Get(q.Run); err != nil {
		return out, err
	}
	if out.Run.State != document.Issued {
		return out, fault.New(fault.Refused, "notice.not-made", "{run} is {state}: its notices are printed when they are all made.",
			fault.Args{"run": out.Run.Ref(), "state": string(out.Run.State)})
	}
	if out.Sort = q.Sort; out.Sort == "" {
		out.Sort = UsualSort(out.Run.Step)
	}
	type keyed struct {
		number document.Number
		key    string
	}
	var list []keyed
	routes := walker{b: b}
	for n, err := range b.Notices().Via(ByRun, row.Span{}, q.Run) {
		if err != nil {
			return out, err
		}
		if n.State != document.Issued {
			out.Void++
			continue
		}
		k := keyed{n.Number, n.AccountNumber}
		switch out.Sort {
		case SortZIP:
			k.key = zipOf(n.Mail) + " " + k.key
		case SortRoute:
			if k.key, err = routes.key(n); err != nil {
				return out, err
			}
		}
		list = append(list, k)
		out.Owed = out.Owed.Plus(n.Amount)
	}
	slices.SortFunc(list, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.number, b.number))
	})
	for _, k := range list {
		out.Notices = append(out.Notices, k.number)
	}
	return out, nil
}

// UsualSort is the order a step is printed in when nobody says.
func UsualSort(s Step) string {
	if s.Posted() {
		return SortZIP
	}
	return SortRoute
}

// zipOf gives the ZIP code at the end of an address block, "" when there is none.
func zipOf(mail []string) string {
	if len(mail) == 0 {
		return ""
	}
	last := strings.Fields(mail[len(mail)-1])
	if len(last) == 0 || strings.Trim(last[len(last)-1], "0123456789-") != "" {
		return ""
	}
	return last[len(last)-1]
}

// walker finds where on its route the premise of a notice stands.
type walker struct{ b Books }

func (w walker) key(n Notice) (string, error) {
	a, err := w.b.Accounts().Get(n.Account)
	if err != nil {
		return "", err
	}
	p, err := w.b.Premises().Get(a.Premise)
	return fmt.Sprintf("%s %08d %s", p.Route, p.Order, n.AccountNumber), err
}

// PapersOf gives the notices of some numbers for printing, in that order, void or not. Refuses a number without a notice.
type PapersOf struct{ Notices []document.Number }

// Act implements Query.
func (PapersOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PapersOf) Ask(b Books, sign authority.Sign) (out []Paper, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return nil, err
	}
	all, err := b.Notices().Many(q.Notices...)
	if err != nil {
		return nil, err
	}
	k := printer{b: b, house: house, sign: sign}
	for _, n := range all {
		p, err := k.paper(n)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

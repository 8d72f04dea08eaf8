package ledger

import (
	"slices"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Fold applies an entry to a standing. It is the only place where entries become balances; the books and their check both use it.
func Fold(s Standing, e Entry) (Standing, error) {
	s.Account, s.Seq = e.Place.Account, max(s.Seq, e.Place.Seq)
	s.Items = slices.Clone(s.Items)
	for i := range e.Parts {
		s.Items = append(s.Items, e.opens(i))
	}
	for _, a := range e.Applied {
		i := slices.IndexFunc(s.Items, func(it Item) bool { return it.ID == a.Item })
		if i < 0 {
			return s, astray("an application to an item that is not open")
		}
		s.Items[i].Left = s.Items[i].Left.Minus(a.Amount)
		if s.Items[i].Left < 0 || s.Items[i].Left > s.Items[i].Amount {
			return s, astray("more applied to an item than was left of it")
		}
	}
	s.Credit = s.Credit.Plus(e.Credit)
	s.Balance = s.Balance.Plus(e.Change())
	if e.Kind == Payment && e.Change() < 0 {
		s.LastPay = max(s.LastPay, e.Day)
	}
	if s.Credit < 0 {
		return s, astray("more credit used than there is")
	}
	return foldWritten(s, e)
}

// foldWritten changes what is written off and still claimed.
func foldWritten(s Standing, e Entry) (Standing, error) {
	if len(e.Written) == 0 {
		return s, nil
	}
	s.Written = slices.Clone(s.Written)
	for _, w := range e.Written {
		i := slices.IndexFunc(s.Written, func(a Application) bool { return a.Item == w.Item })
		if i < 0 {
			i = len(s.Written)
			s.Written = append(s.Written, Application{Item: w.Item})
		}
		if s.Written[i].Amount = s.Written[i].Amount.Plus(w.Amount); s.Written[i].Amount < 0 {
			return s, astray("more recovered of a debt than was written off")
		}
	}
	s.Written = slices.DeleteFunc(s.Written, func(a Application) bool { return a.Amount == 0 })
	return s, nil
}

// Shed drops the items that are paid in full. They are kept out of the row for speed; a reversal brings one back from its entry.
func Shed(s Standing) Standing {
	s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(it Item) bool { return it.Left == 0 })
	if len(s.Items) == 0 {
		s.Items = nil
	}
	return s
}

// Proved says whether the balance is the sum of the open items less the credit.
func (s Standing) Proved() bool {
	var open money.Amount
	for _, it := range s.Items {
		open = open.Plus(it.Left)
	}
	return s.Balance == open.Minus(s.Credit) && s.Held >= 0 && s.Held <= s.Credit
}

func astray(what string) error {
	return fault.New(fault.Internal, "ledger.astray", "The ledger refused {what}.", fault.Args{"what": what})
}

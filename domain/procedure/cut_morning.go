package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// Fallen is a cut order that must not be carried out any more, and why: paid since, held, restored, its notice void, or the gate says no. Out says
// that the crew has it.
type Fallen struct {
	Order   document.Number
	Account account.ID
	Number  string
	Name    string
	Address string
	Day     calendar.Day
	Why     string
	Out     bool
}

// Morning is the cut orders looked at again: what stands, what fell off and why, and the number that reaches a crew that is out.
type Morning struct {
	Stands []document.Number
	Fell   []Fallen
	Call   string
}

// DoNotCut gives those of them the crew has: each must be called out at once.
func (m Morning) DoNotCut() (out []Fallen) {
	for _, f := range m.Fell {
		if f.Out {
			out = append(out, f)
		}
	}
	return out
}

// CheckCuts asks which cut orders, planned up to a day, still stand: it is asked on the morning of the cuts, and after every payment.
type CheckCuts struct {
	Day     calendar.Day // 0 for all
	Account account.ID   // 0 for all
}

// Act implements Query.
func (CheckCuts) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q CheckCuts) Ask(b CutBooks, sign authority.Sign) (m Morning, err error) {
	t, _, err := collection.TermsOn(b, sign.Day)
	if err != nil {
		return m, err
	}
	m.Call = t.Crew
	orders, err := q.orders(b)
	for _, o := range orders {
		if err != nil {
			return m, err
		}
		f := Fallen{Order: o.Number, Account: o.Account, Day: o.Day, Out: o.State == document.Issued}
		if f.Why, err = fellOff(b, o, sign.Day, &f); err != nil {
			return m, err
		}
		if f.Why == "" {
			m.Stands = append(m.Stands, o.Number)
		} else {
			m.Fell = append(m.Fell, f)
		}
	}
	return m, err
}

// orders gives the cut orders asked about that are not over.
func (q CheckCuts) orders(b CutBooks) (out []workorder.Order, err error) {
	for _, stand := range []string{string(document.Draft), string(workorder.Open), string(workorder.NoAccess)} {
		for o, err := range b.Orders().Via(workorder.ByStand, row.Span{}, stand) {
			if err != nil {
				return nil, err
			}
			if o.Type == workorder.Cut && (q.Day == 0 || o.Day <= q.Day) && (q.Account == 0 || o.Account == q.Account) {
				out = append(out, o)
			}
		}
	}
	return out, nil
}

// fellOff says why a cut order no longer stands, "" when it does.
func fellOff(b CutBooks, o workorder.Order, day calendar.Day, f *Fallen) (string, error) {
	a, err := b.Accounts().Get(o.Account)
	if err != nil {
		return "", err
	}
	f.Number = a.Number
	if f.Name, f.Address, err = whose(b, a); err != nil {
		return "", err
	}
	switch {
	case a.Status != account.Active:
		return "account is " + string(a.Status), nil
	case o.Because.Kind != collection.KindNotice:
		return MayCut(b, a, o.Why, max(o.Day, day))
	}
	n, err := b.Notices().Get(o.Because.Number)
	if err != nil {
		return "", err
	}
	f.Name, f.Address = n.Customer, n.Service
	left, err := leftOf(b, n)
	switch {
	case err != nil:
		return "", err
	case n.State == document.Voided:
		return "its notice is void", nil
	case left <= 0:
		return "paid since", nil
	}
	return MayCut(b, a, "", max(o.Day, day))
}

// whose gives the name on an account and the address served.
func whose(b CutBooks, a account.Account) (name, address string, err error) {
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return "", "", err
	}
	at, err := b.Premises().Get(a.Premise)
	return who.Name, strings.Join(at.Address.Lines, ", "), err
}

// leftOf gives what is still open of what a notice asked for.
func leftOf(b ledger.Books, n collection.Notice) (left money.Amount, err error) {
	s, err := ledger.StandingOf(b, uint64(n.Account))
	if err != nil {
		return 0, err
	}
	asked, _ := s.Asked(n.Sent + 1)
	return n.Open(asked.Items), nil
}

// DropFallen cancels the cut orders that no longer stand, each with its reason; the crew's list is printed anew after it.
//
// Refuses, in order: nothing fell off; whatever cancelling an order refuses.
type DropFallen struct {
	Day     calendar.Day `cbor:"1,keyasint,omitempty"` // 0 for all
	Account account.ID   `cbor:"2,keyasint,omitempty"` // 0 for all
}

// Name implements Command.
func (DropFallen) Name() string { return "order.drop-fallen" }

// Act implements Command.
func (c DropFallen) Act(CutBooks) (authority.Act, error) {
	return authority.Act{Verb: workorder.VerbWrite, Account: uint64(c.Account), Subject: "cut orders that fell off"}, nil
}

// Do implements Command.
func (c DropFallen) Do(b CutBooks, sign authority.Sign) ([]Fallen, error) {
	m, err := CheckCuts(c).Ask(b, sign)
	if err != nil {
		return nil, err
	}
	if len(m.Fell) == 0 {
		return nil, fault.New(fault.Refused, "cut.none-fell", "Every cut order still stands.", nil)
	}
	for _, f := range m.Fell {
		if _, err := (workorder.Drop{Number: f.Order, Reason: f.Why}).Do(b, sign); err != nil {
			return nil, err
		}
	}
	return m.Fell, nil
}

// RestoreBooks is the tables of restoring a service.
type RestoreBooks interface {
	CutBooks
	billing.Books
}

// Restored is what restoring an account came to.
type Restored struct {
	Order workorder.Order
	Bill  document.Number // of the fee, 0 when restoring costs nothing
	Fee   money.Amount
}

// RestorePaid hands the field an order to restore an account that has paid, and bills the fee of the office's table.
//
// Refuses, in order: no such account; an account that is not cut off; one that still owes something past due, unless a reason is
// given; whatever billing the fee or writing the order refuses.
type RestorePaid struct {
	Account account.ID `cbor:"1,keyasint"`
	After   bool       `cbor:"2,keyasint,omitempty"` // after office hours
	Reason  string     `cbor:"3,keyasint,omitempty"` // why it is restored although something is owed: an arrangement, a medical case
	// LowIncome says that the household showed that its income is low: what it pays is capped where the pack says so.
	LowIncome bool `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (RestorePaid) Name() string { return "order.restore-paid" }

// Act implements Command.
func (c RestorePaid) Act(b RestoreBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	verb := workorder.VerbWrite
	if c.Reason != "" {
		verb = workorder.VerbCut // who may take the water may give it back unpaid
	}
	return authority.Act{Verb: verb, Account: uint64(c.Account), Subject: "restore account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c RestorePaid) Do(b RestoreBooks, sign authority.Sign) (out Restored, err error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return out, err
	}
	s, err := ledger.StandingOf(b, uint64(c.Account))
	if err != nil {
		return out, err
	}
	due := collection.Age(s, sign.Day-1).Due()
	switch {
	case a.Status != account.CutOff:
		return out, fault.New(fault.Refused, "restore.not-off", "Account {account} is {state}: only what is cut off is restored.",
			fault.Args{"account": a.Number, "state": string(a.Status)})
	case due > 0 && c.Reason == "":
		return out, fault.New(fault.Refused, "restore.owes", "Account {account} still owes {due} past due. Take it first, or give the reason; who may order cuts may restore it unpaid.",
			fault.Args{"account": a.Number, "due": due.Dollars()})
	}
	t, _, err := collection.TermsOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	fees, sum := t.Restoring(c.After)
	if c.LowIncome {
		pack, _, err := policy.Ruling(b, sign.Day)
		if err != nil {
			return out, err
		}
		fees, sum = collection.Lowered(fees, c.After, pack)
	}
	if sum > 0 {
		bill := billing.BillFees{Account: c.Account, Reason: "service restored after a cut"}
		for _, f := range fees {
			bill.Fees = append(bill.Fees, billing.FeeLine{Service: f.Service, Label: f.Label, Amount: f.Amount})
		}
		made, err := bill.Do(b, sign)
		if err != nil {
			return out, err
		}
		out.Bill, out.Fee = made.Number, sum
	}
	out.Order, err = workorder.Write{
		Type: workorder.Restore, Account: c.Account, Day: sign.Day, AskedBy: "the office", Issue: true,
		Instructions: "Paid. Take the lock off, turn the water on slowly, see that nothing runs inside, read the meter.",
	}.Do(b, sign)
	return out, err
}

// Waiting is an account whose water is off though nothing past due is left: it waits to be restored.
type Waiting struct {
	Account account.ID
	Number  string
	Since   calendar.Day
}

// ToRestore asks who has paid and is still without water, and has no order to restore: of those cut within the last year.
type ToRestore struct{}

// Act implements Query.
func (ToRestore) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ToRestore) Ask(b CutBooks, sign authority.Sign) (out []Waiting, err error) {
	seen := map[account.ID]bool{}
	for o, err := range b.Orders().Via(workorder.ByStand, row.Span{Reverse: true}, string(workorder.Done)) {
		if err != nil || o.Day < sign.Day-366 {
			return out, err
		}
		if o.Type != workorder.Cut || seen[o.Account] {
			continue
		}
		seen[o.Account] = true
		if o.Why != "" {
			continue // cut for no debt: who asked for it, or who ordered it, says when it comes back
		}
		a, err := b.Accounts().Get(o.Account)
		if err != nil || a.Status != account.CutOff {
			if err != nil {
				return nil, err
			}
			continue
		}
		s, err := ledger.StandingOf(b, uint64(o.Account))
		if err != nil {
			return nil, err
		}
		under, err := restoring(b, o.Account)
		if err != nil {
			return nil, err
		}
		if !under && collection.Age(s, sign.Day-1).Due() <= 0 {
			out = append(out, Waiting{Account: a.ID, Number: a.Number, Since: o.Last().Day})
		}
	}
	return out, nil
}

// restoring says whether an order to restore an account is under way.
func restoring(b CutBooks, id account.ID) (bool, error) {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return false, err
		}
		if o.Type == workorder.Restore && (o.State == document.Draft || o.Outcome == workorder.Open || o.Outcome == workorder.NoAccess) {
			return true, nil
		}
	}
	return false, nil
}

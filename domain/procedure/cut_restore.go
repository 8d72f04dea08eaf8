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
		if c.LowIncome {
			bill.Reason += ", low income"
		}
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

// Waiting is an account whose water is off though nothing past due is left, or one that is being restored.
type Waiting struct {
	Account account.ID
	Number  string
	Name    string
	Address string
	Since   calendar.Day     // the water is off
	Paid    calendar.Instant // the last money came in; zero when the books do not know
	By      calendar.Day     // the water must be back by this day; 0 where no rule of the pack says so
	Rule    string           // where that is written
	Order   document.Number  // to restore it, with the field; 0 while none was written
}

// Late says whether the water should have been back before a day.
func (w Waiting) Late(day calendar.Day) bool { return w.By != 0 && w.By < day }

// ToRestore asks who has paid and is still without water, of those cut within the last year; those with an order to restore on request only.
type ToRestore struct {
	Ordered bool // also who has an order to restore that the field has not carried out
}

// Act implements Query.
func (ToRestore) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ToRestore) Ask(b CutBooks, sign authority.Sign) (out []Waiting, err error) {
	pack, _, err := policy.Ruling(b, sign.Day)
	if err != nil {
		return nil, err
	}
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
		if err != nil {
			return nil, err
		}
		if a.Status != account.CutOff {
			continue
		}
		w, waits, err := waiting(b, a, o, sign, pack)
		if err != nil {
			return nil, err
		}
		if waits && (w.Order == 0 || q.Ordered) {
			out = append(out, w)
		}
	}
	return out, nil
}

// waiting looks at one account that was cut: whether it waits for its water, and until when it may.
func waiting(b CutBooks, a account.Account, cut workorder.Order, sign authority.Sign, pack policy.Pack) (w Waiting, waits bool, err error) {
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return w, false, err
	}
	under, err := restoring(b, a.ID)
	if err != nil {
		return w, false, err
	}
	paid := collection.Age(s, sign.Day-1).Due() <= 0
	if !paid && under.Number == 0 {
		return w, false, nil
	}
	sheet, err := workorder.One{Number: cut.Number}.Ask(b, sign)
	if err != nil {
		return w, false, err
	}
	w = Waiting{Account: a.ID, Number: a.Number, Name: sheet.Customer.Name, Address: strings.Join(sheet.Premise.Address.Lines, ", "), Since: cut.Last().Day, Order: under.Number}
	from := sign.Day
	if asked, ok := under.Signed("prepared"); ok {
		from = asked.Day
	}
	if paid {
		e, found, err := lastCredit(b, a.ID, sign.Day)
		if err != nil {
			return w, false, err
		}
		if found && e.Day >= w.Since {
			w.Paid, from = e.Sign.At, e.Day
		}
	}
	w.By, w.Rule = restoreBy(pack, from, w.Paid)
	return w, true, nil
}

// The rules that say how soon water is back.
const (
	RuleRestoreWithin = "restore.within"
	RuleRestoreHours  = "restore.within-hours"
)

// restoreBy gives the day by which the water of an account is back that paid on a day, at a moment where that is known; the earlier where two rules say so.
func restoreBy(pack policy.Pack, paid calendar.Day, at calendar.Instant) (by calendar.Day, rule string) {
	if r, ok := pack.InUse(RuleRestoreWithin, policy.Days, policy.WorkDay); ok {
		by, rule = r.From(paid, calendar.Federal), r.Citation
	}
	if r, ok := pack.InUse(RuleRestoreHours, policy.Count); ok {
		hours := int(r.Value.Number)
		day := paid.Plus(hours / 24)
		if !at.IsZero() {
			day = paid.Plus((at.Time().Hour() + hours) / 24)
		}
		if by == 0 || day < by {
			by, rule = day, r.Citation
		}
	}
	return by, rule
}

// restoring gives the order to restore an account that is under way; the zero order when there is none.
func restoring(b CutBooks, id account.ID) (workorder.Order, error) {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || o.Type == workorder.Restore && !o.Over() {
			return o, err
		}
	}
	return workorder.Order{}, nil
}

package billing

import (
	"cmp"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// issuer issues bills of one day and one due day.
type issuer struct {
	b     Books
	sign  authority.Sign
	day   calendar.Day
	due   calendar.Day
	order ledger.Order
	rules policy.Applied
	run   document.Number
	heads *document.Header // of the run: a bill bears the names of who prepared and who approved it
	as    ledger.Kind      // of the posting; Charge when not given
	anew  *Comparison      // with the bill this one takes the place of
	plans map[account.ID]Plan
	later bool // the account's standing defers something still

	terms  Terms
	damage bool // its fees are charges of damage
}

// issue numbers a bill, posts it and moves the account's last billed day: all of it or nothing.
func (k *issuer) issue(a account.Account, c Content) (Bill, error) {
	due, rules, err := k.dueTo(a)
	if err != nil {
		return Bill{}, err
	}
	number, err := k.b.DocumentNumber(KindBill, k.sign)
	if err != nil {
		return Bill{}, err
	}
	bill := Bill{
		Header: document.New(KindBill, number, signed(k.heads, "prepared", k.sign)), Account: a.ID, Content: c, Day: k.day, Due: due,
		Run: k.run, After: a.LastBill, Rules: rules, Revises: k.anew, Damage: k.damage,
	}
	if k.anew != nil {
		bill.Replaces = document.Ref{Kind: KindBill, Number: k.anew.Old}
	}
	if err := k.carry(&bill); err != nil {
		return bill, err
	}
	bill.Sort = k.sort(bill, a)
	if err := k.budget(&bill); err != nil {
		return bill, err
	}
	if bill.Entry, err = k.post(bill); err != nil {
		return bill, err
	}
	if err := k.deferRest(bill); err != nil {
		return bill, err
	}
	if err := issued(&bill.Header, k.heads, k.sign); err != nil {
		return bill, err
	}
	a.LastBill = max(a.LastBill, c.To)
	if err := k.b.Accounts().Put(a); err != nil {
		return bill, err
	}
	return bill, k.b.Bills().Put(bill)
}

// issued approves and issues a document of a run: by whoever approved the run, and by whoever posts it.
func issued(h, run *document.Header, sign authority.Sign) error {
	if err := h.Move(document.Approve, signed(run, "approved", sign), ""); err != nil {
		return err
	}
	return h.Move(document.Issue, sign, "")
}

// signed gives the signature of a run with a meaning; of what stands in no run, the one given.
func signed(run *document.Header, as string, sign authority.Sign) authority.Sign {
	if run != nil {
		if s, ok := run.Signed(as); ok {
			return s
		}
	}
	return sign
}

// post charges the bill to the account; what is posted is what its lines make.
func (k *issuer) post(bill Bill) (ledger.Place, error) {
	c := bill.Content
	e, err := ledger.PostCharge(k.b, k.sign, ledger.Bill{
		Account: uint64(bill.Account), Kind: cmp.Or(k.as, ledger.Charge), Doc: bill.Ref(), Day: k.day, Due: bill.Due, Parts: c.Parts(), Order: k.order,
	})
	if err != nil {
		return e.Place, err
	}
	if e.Change() != c.Total || c.Sum() != c.Total {
		err = fault.New(fault.Internal, "bill.sum", "{bill} has lines of {lines}, but {posted} was posted.",
			fault.Args{"bill": bill.Ref(), "lines": c.Sum().Dollars(), "posted": e.Change().Dollars()})
	}
	return e.Place, err
}

// firstDays is how long after an account was opened its first bill may begin; a bill that begins later follows those of another
// system.
const firstDays = 7

// sort says what kind of bill it is.
func (k *issuer) sort(b Bill, a account.Account) Sort {
	switch {
	case k.anew != nil:
		return RevisedBill
	case k.as == ledger.Fee:
		return FeeBill
	case b.Content.Final:
		return FinalBill
	case b.Prior == 0 && b.After == 0 && b.Content.From <= a.Opened+firstDays:
		return FirstBill
	}
	return RegularBill
}

// carry brings forward what the account owed after the bill before, and what was posted since.
func (k *issuer) carry(bill *Bill) error {
	prior, found, err := k.before(bill)
	if err != nil {
		return err
	}
	s, err := ledger.StandingOf(k.b, uint64(bill.Account))
	if err != nil {
		return err
	}
	k.later = len(s.Deferred) > 0 && s.Deferred[len(s.Deferred)-1].Amount > 0
	bill.Previous, bill.Total = s.Balance, s.Balance.Plus(bill.Content.Total)
	seen := uint64(0)
	if found {
		bill.Prior, seen = prior.Number, prior.Entry.Seq
	}
	if s.Seq == seen {
		return nil
	}
	var entries []ledger.Entry
	if found {
		entries, err = since(k.b, prior.Entry, k.day.Month(), s.Seq)
	} else {
		entries, err = ledger.History(k.b, uint64(bill.Account), 0)
	}
	for _, e := range entries {
		bill.sort(e)
	}
	return err
}

// sort takes an entry out of the previous balance and puts it where the bill shows it.
func (bill *Bill) sort(e ledger.Entry) {
	change := e.Change()
	switch e.Kind {
	case ledger.Opening:
		return
	case ledger.Payment:
		bill.Payments = bill.Payments.Minus(change)
	case ledger.Penalty:
		bill.Penalties = bill.Penalties.Plus(change)
	default:
		bill.Adjustments = bill.Adjustments.Plus(change)
	}
	bill.Previous = bill.Previous.Minus(change)
}

// since gives the entries of an account after one, up to the last.
func since(b Books, at ledger.Place, until calendar.Month, last uint64) (out []ledger.Entry, err error) {
	for m := at.Period; m <= until && (len(out) == 0 || out[len(out)-1].Place.Seq < last); m++ {
		for e, err := range b.Entries().All(row.Span{Within: []any{m, at.Account}}) {
			if err != nil {
				return nil, err
			}
			if e.Place.Seq > at.Seq {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// before gives the last bill of the account that stands. A cancelled one of the same days, not yet replaced, is replaced by this.
func (k *issuer) before(bill *Bill) (Bill, bool, error) {
	for was, err := range k.b.Bills().Via(ByAccount, row.Span{Reverse: true}, bill.Account) {
		if err != nil || was.Live() {
			return was, err == nil, err
		}
		again := was.Content.From <= bill.Content.To && bill.Content.From <= was.Content.To
		if !again || !was.ReplacedBy.IsZero() || !bill.Replaces.IsZero() {
			continue
		}
		bill.Replaces, was.ReplacedBy = was.Ref(), bill.Ref()
		if err := k.b.Bills().Put(was); err != nil {
			return was, false, err
		}
	}
	return Bill{}, false, nil
}

// lastBill gives the last bill of an account that stands.
func lastBill(b Books, a account.ID) (Bill, bool, error) {
	for bill, err := range b.Bills().Via(ByAccount, row.Span{Reverse: true}, a) {
		if err != nil || bill.Live() {
			return bill, err == nil, err
		}
	}
	return Bill{}, false, nil
}

// dueDay gives the day bills of a day are due to an ordinary customer by the rule pack, and the rules it rests on.
func dueDay(b Books, t Terms, day calendar.Day) (calendar.Day, policy.Applied, error) {
	pack, err := policy.Rules(b, day)
	if err != nil {
		return 0, nil, err
	}
	return pack.DueFor(day, calendar.Federal, t.standings(account.Account{})...)
}

// standings gives what the law makes of an account where its due day is reckoned.
func (t Terms) standings(a account.Account) (out []policy.Standing) {
	if t.FarOffice {
		out = append(out, policy.FarOffice)
	}
	if a.IsStateAgency() {
		out = append(out, policy.StateAgency)
	}
	if a.Held[account.DueLater] {
		out = append(out, policy.SixtyPlus)
	}
	return out
}

// dueTo gives the day on which a bill to an account is due; later than the run's where the rules give its customer more days.
func (k *issuer) dueTo(a account.Account) (calendar.Day, policy.Applied, error) {
	who := k.terms.standings(a)
	if len(who) == 0 {
		return k.due, k.rules, nil
	}
	pack, err := policy.On(k.b, k.terms.Pack, k.day)
	if err != nil {
		return 0, nil, err
	}
	return pack.DueFor(k.day, calendar.Federal, who...)
}

// dueOf gives the day on which a bill to an account of a number is due.
func (k *issuer) dueOf(id account.ID) (calendar.Day, error) {
	a, err := k.b.Accounts().Get(id)
	if err != nil {
		return 0, err
	}
	due, _, err := k.dueTo(a)
	return due, err
}

// Owed gives what must be paid of a bill and everything before it, which is nothing when the account is in credit.
func (bill Bill) Owed() money.Amount { return max(bill.Asks(), 0) }

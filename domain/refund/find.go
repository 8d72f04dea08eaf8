package refund

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Debt is what the same customer owes on another account.
type Debt struct {
	Account string
	Owes    money.Amount
	ID      account.ID
}

// Found is an account whose credit may be refunded.
type Found struct {
	Account  account.ID
	Number   string
	Customer string
	Payee    string // as a check should name them: both names of a joint account
	Service  string // service address on one line
	MailTo   customer.Address
	Status   account.Status
	Credit   money.Amount
	Held     money.Amount // by requests that wait
	May      money.Amount // what may be refunded now
	Since    calendar.Day // since when there is credit without a break; on a closed account not before it ended
	Age      int          // days since then
	From     ledger.Kind  // of the entry that gave it
	LastPay  calendar.Day // the payment a credit may stem from: unless it was cash, wait until it has cleared
	Debts    []Debt
	Step     Step         // what to do with it
	Until    calendar.Day // with Wait: the day its payment has cleared
}

// Step says what to do with a credit found.
type Step string

// The steps, in the order in which they hold a refund up.
const (
	Asked  Step = "requested"      // requests hold all of it
	OnHold Step = "on hold"        // refunds of the account are held
	Wait   Step = "wait"           // the payment it may stem from can still come back
	Offset Step = "offset"         // the customer owes on another account
	Small  Step = "below least"    // paid by check only when the customer asks
	Stays  Step = "stays"          // an open account: the next bill takes it
	Long   Step = "long in credit" // an open account whose credit is older than the office lets stand
	Pay    Step = "pay"
)

// Steps lists them in the order of a list.
var Steps = []Step{Pay, Long, Offset, Wait, OnHold, Small, Stays, Asked}

// FoundList is the answer of Find; Count and Total are of all accounts found, also those past the limit.
type FoundList struct {
	Rows  []Found
	Total money.Amount
	Count int
}

// Find lists every account with unapplied credit, none left out however small or old: closed accounts first, those longest closed or
// longest without a payment before others. What holds a refund up is said of each.
type Find struct {
	Least money.Amount // credits below it are left out; 0 for none
	Limit int          // rows given; 0 for 500
}

// Act implements Query.
func (Find) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query. Histories are read only of the accounts given, so that a book full of credit is no burden.
func (q Find) Ask(b Books, sign authority.Sign) (out FoundList, err error) {
	if q.Limit <= 0 {
		q.Limit = 500
	}
	all, err := q.inCredit(b)
	if err != nil {
		return out, err
	}
	for _, c := range all {
		out.Count, out.Total = out.Count+1, out.Total.Plus(c.s.Credit)
	}
	for _, c := range all[:min(len(all), q.Limit)] {
		f, err := found(b, sign.Day, c.s, c.a)
		if err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, f)
	}
	slices.SortStableFunc(out.Rows, func(x, y Found) int {
		return cmp.Or(closedFirst(x.Status, y.Status), y.Age-x.Age)
	})
	return out, nil
}

// candidate is an account with credit.
type candidate struct {
	s ledger.Standing
	a account.Account
}

// inCredit gives the accounts with enough credit: closed ones first, those longest closed or longest without a payment before others.
func (q Find) inCredit(b Books) (all []candidate, err error) {
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if s.Account == 0 || s.Credit <= 0 || s.Credit < q.Least {
			continue
		}
		a, err := b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return nil, err
		}
		all = append(all, candidate{s, a})
	}
	slices.SortStableFunc(all, func(x, y candidate) int {
		return cmp.Or(closedFirst(x.a.Status, y.a.Status), cmp.Compare(x.a.Ended, y.a.Ended), cmp.Compare(x.s.LastPay, y.s.LastPay))
	})
	return all, nil
}

// closedFirst orders closed accounts before others.
func closedFirst(x, y account.Status) int {
	rank := func(s account.Status) int {
		if s == account.Closed {
			return 0
		}
		return 1
	}
	return rank(x) - rank(y)
}

// FindOne gives one account as Find lists it, whatever its credit.
type FindOne struct{ Account account.ID }

// Act implements Query.
func (FindOne) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q FindOne) Ask(b Books, sign authority.Sign) (Found, error) {
	a, err := b.Accounts().Get(q.Account)
	if err != nil {
		return Found{}, err
	}
	s, err := ledger.StandingOf(b, uint64(q.Account))
	if err != nil {
		return Found{}, err
	}
	return found(b, sign.Day, s, a)
}

func found(b Books, today calendar.Day, s ledger.Standing, a account.Account) (Found, error) {
	f := Found{
		Account: a.ID, Number: a.Number, Status: a.Status, Credit: s.Credit, Held: s.Held, May: Refundable(s), LastPay: s.LastPay,
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return f, err
	}
	where, err := b.Premises().Get(a.Premise)
	if err != nil {
		return f, err
	}
	f.Customer, f.Payee, f.Service, f.MailTo = who.Name, PayeeOf(who), where.Address.String(), who.Mail
	if !a.MailTo.IsZero() {
		f.MailTo = a.MailTo
	}
	if f.Since, f.From, err = creditSince(b, s); err != nil {
		return f, err
	}
	if a.Status == account.Closed {
		f.Since = max(f.Since, a.Ended)
	}
	if f.Since != 0 {
		f.Age = max(0, today.Since(f.Since))
	}
	if f.Debts, err = debts(b, a); err != nil {
		return f, err
	}
	return f, f.advise(b, today, a)
}

// advise says what holds the refund up, the gravest first.
func (f *Found) advise(b Books, today calendar.Day, a account.Account) error {
	rules, err := findRules(b, today)
	if err != nil {
		return err
	}
	unsure, err := mayComeBack(b, uint64(a.ID), f.LastPay, today-calendar.Day(rules.clears))
	if err != nil {
		return err
	}
	switch closed := a.Status == account.Closed; {
	case f.May == 0 && f.Held > 0:
		f.Step = Asked
	case a.Held["refund"]:
		f.Step = OnHold
	case unsure != 0:
		f.Step, f.Until = Wait, unsure.Plus(rules.clears)
	case len(f.Debts) > 0:
		f.Step = Offset
	case f.May < rules.least:
		f.Step = Small
	case closed:
		f.Step = Pay
	case f.Age > rules.within:
		f.Step = Long
	default:
		f.Step = Stays
	}
	return nil
}

// mayComeBack gives the day of the latest payment after a day that a bank can still return, 0 when there is none: cash never comes back.
func mayComeBack(b Books, account uint64, last, after calendar.Day) (latest calendar.Day, err error) {
	if last <= after {
		return 0, nil
	}
	history, err := ledger.History(b, account, 0)
	for _, e := range history {
		if e.Kind == ledger.Payment && e.Reverses.IsZero() && !e.Sure && e.Day > after {
			latest = max(latest, e.Day)
		}
	}
	return latest, err
}

// PayeeOf gives the name a check is made out to: both people of a joint account, a firm by its own name, an estate with its executor
// (the account's second name), and never who a bill is only sent in care of.
func PayeeOf(c customer.Customer) string {
	second := strings.TrimSpace(c.Second)
	if c.Firm || second == "" {
		return c.Name
	}
	const estate, careOf = "estate of ", "c/o"
	inCare := strings.HasPrefix(strings.ToLower(second), careOf)
	if strings.HasPrefix(strings.ToLower(c.Name), estate) {
		if inCare {
			second = second[len(careOf):]
		}
		executor, _, _ := strings.Cut(second, ",")
		return "Estate of " + strings.TrimSpace(c.Name[len(estate):]) + ", " + strings.TrimSpace(executor) + ", Executor"
	}
	if inCare {
		return c.Name
	}
	return c.Name + " and " + second
}

// creditSince walks an account's history back to the entry from which on there was credit, and says what kind of entry gave it.
func creditSince(b Books, s ledger.Standing) (since calendar.Day, from ledger.Kind, err error) {
	if s.Credit <= 0 {
		return 0, "", nil
	}
	history, err := ledger.History(b, s.Account, 0)
	credit := s.Credit
	for _, e := range history {
		since, from = e.Day, e.Kind
		if credit = credit.Minus(e.Credit); credit <= 0 {
			break
		}
	}
	return since, from, err
}

// debts lists what the customer owes on other accounts.
func debts(b Books, a account.Account) (out []Debt, err error) {
	for other, err := range b.Accounts().Via(account.ByCustomer, row.Span{}, a.Customer) {
		if err != nil {
			return nil, err
		}
		if other.ID == a.ID {
			continue
		}
		s, err := ledger.StandingOf(b, uint64(other.ID))
		if err != nil {
			return nil, err
		}
		if s.Balance > 0 {
			out = append(out, Debt{other.Number, s.Balance, other.ID})
		}
	}
	return out, nil
}

package procedure

import (
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// checks finds a check that was posted twice, to accounts of different customers: the deposit that lists it shows when it came.
func (l *lapper) checks() error {
	type slip struct {
		no     string
		amount money.Amount
	}
	first := map[slip]payment.Receipt{}
	for _, r := range l.receipts {
		if r.CheckNo == "" || r.Tender == payment.Cash || r.Tender == payment.CardSlip {
			continue
		}
		k := slip{r.CheckNo, r.Amount}
		was, seen := first[k]
		if !seen || r.Day > was.Day+lapDays {
			first[k] = r
			continue
		}
		if !l.within(r) || !l.other(was, r) {
			continue
		}
		docs := []document.Ref{was.Ref(), r.Ref()}
		if d, ok, err := l.depositOf(was); err != nil {
			return err
		} else if ok {
			docs = append(docs, d.Ref())
		}
		l.say(Finding{Trace: SameCheck, Weight: 3, Who: tookIt(r), Day: r.Day, Amount: r.Amount, Docs: docs},
			"Check {check} of {amount} was posted to {first} on {day}, and again to {second} on {later} by {who}.",
			fault.Args{"check": r.CheckNo, "first": l.account(was.Account), "day": was.Day.US(), "second": l.account(r.Account), "later": r.Day.US()})
	}
	return nil
}

// depositOf gives the deposit that took a receipt's check to the bank.
func (l *lapper) depositOf(r payment.Receipt) (d payment.BankDeposit, ok bool, err error) {
	if r.Till == 0 {
		return d, false, nil
	}
	drawer, err := l.b.Drawers().Get(r.Till)
	if err != nil || drawer.Deposit == 0 {
		return d, false, err
	}
	d, err = l.b.BankDeposits().Get(drawer.Deposit)
	return d, err == nil, err
}

// payers finds a payment whose payer is another customer, one who owed as much and was credited later or not at all.
func (l *lapper) payers() error {
	var byName map[string][]account.ID
	for _, r := range l.receipts {
		if r.Payer == "" || !l.within(r) {
			continue
		}
		if byName == nil {
			var err error
			if byName, err = l.customers(); err != nil {
				return err
			}
		}
		for _, id := range byName[plainName(r.Payer)] {
			own, err := l.customerOf(id)
			if err != nil {
				return err
			}
			if own == l.owner[r.Account] {
				break // one of the customer's own accounts: they paid where they chose
			}
			if err := l.payer(r, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *lapper) customerOf(id account.ID) (customer.ID, error) {
	if own, ok := l.owner[id]; ok {
		return own, nil
	}
	a, err := l.b.Accounts().Get(id)
	l.owner[id], l.number[id] = a.Customer, a.Number
	return a.Customer, err
}

// customers gives the accounts by their customers' names.
func (l *lapper) customers() (map[string][]account.ID, error) {
	byName, names := map[string][]account.ID{}, map[customer.ID]string{}
	for c, err := range l.b.Customers().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		names[c.ID] = plainName(c.Name)
	}
	for a, err := range l.b.Accounts().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		byName[names[a.Customer]] = append(byName[names[a.Customer]], a.ID)
	}
	return byName, nil
}

func plainName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// payer says so when the payer's own account owed as much then: it was credited later, or owes it still.
func (l *lapper) payer(r payment.Receipt, theirs account.ID) error {
	f := Finding{Trace: OtherPayer, Weight: 2, Who: tookIt(r), Day: r.Day, Amount: r.Amount, Docs: []document.Ref{r.Ref()}}
	args := fault.Args{"payer": r.Payer, "day": r.Day.US(), "account": l.account(r.Account), "theirs": l.account(theirs)}
	for _, i := range l.of[theirs] {
		later := l.receipts[i]
		if later.Day < r.Day || later.Day > r.Day+lapDays || later.Number == r.Number {
			continue
		}
		if later.Day == r.Day || later.Before < r.Amount {
			return nil // paid on the same day, or did not owe it
		}
		if later.Amount == r.Amount {
			f.Weight = 3
		}
		args["later"] = later.Day.US()
		f.Docs = append(f.Docs, later.Ref())
		l.say(f, "{amount} paid by {payer} was posted to {account} on {day} by {who}; {theirs}, the payer's own, owed it and was credited only on {later}.", args)
		return nil
	}
	s, _, err := l.b.Standings().Find(uint64(theirs))
	if err == nil && s.Balance >= r.Amount {
		l.say(f, "{amount} paid by {payer} was posted to {account} on {day} by {who}; {theirs}, the payer's own, owes it to this day.", args)
	}
	return err
}

// amounts finds payments that are not what the account owed, but to the cent what another account owed that was credited later by the same
// person. By itself that may be chance; a check number from the other's checkbook, or the next link of a chain, makes it more.
func (l *lapper) amounts() error {
	whole := map[money.Amount][]int{} // payments of a whole balance
	for i, r := range l.receipts {
		if r.Amount == r.Before && r.Amount%500 != 0 {
			whole[r.Amount] = append(whole[r.Amount], i)
		}
	}
	type link struct{ from, to int }
	var links []link
	paidBy := map[int]bool{} // receipts that look paid by another's money
	sums := l.tenders()
	for i, r := range l.receipts {
		if r.First != 0 && r.First != r.Number {
			continue
		}
		sum := sums[r.Tendered()]
		if sum == r.Before || r.Tender == payment.Cash {
			continue
		}
		for _, j := range whole[sum] {
			later := l.receipts[j]
			if later.Day > r.Day && later.Day <= r.Day+lapDays && tookIt(later) == tookIt(r) && l.other(r, later) {
				links, paidBy[i] = append(links, link{i, j}), true
				break
			}
		}
	}
	for _, k := range links {
		r, later := l.receipts[k.from], l.receipts[k.to]
		if !l.within(r) && !l.within(later) {
			continue
		}
		weight := 1
		if l.checkbook(later.Account, r) {
			weight++
		}
		if paidBy[k.to] || l.chained(r.Account, k.from, paidBy) {
			weight++
		}
		l.say(Finding{Trace: OtherAmount, Weight: weight, Who: tookIt(r), Day: r.Day, Amount: sums[r.Tendered()], Docs: []document.Ref{r.Ref(), later.Ref()}},
			"{amount} was posted to {account} on {day} by {who}, where another sum was owed; {theirs} owed just that, and was credited on {later}.",
			fault.Args{"account": l.account(r.Account), "day": r.Day.US(), "theirs": l.account(later.Account), "later": later.Day.US()})
	}
	return nil
}

// tenders adds up what each tender paid, however many receipts it was split over.
func (l *lapper) tenders() map[document.Number]money.Amount {
	out := map[document.Number]money.Amount{}
	for _, r := range l.receipts {
		out[r.Tendered()] = out[r.Tendered()].Plus(r.Amount)
	}
	return out
}

// chained says whether an account's other receipts of the time look paid by another's money too.
func (l *lapper) chained(id account.ID, but int, paidBy map[int]bool) bool {
	for _, i := range l.of[id] {
		if i != but && paidBy[i] {
			return true
		}
	}
	return false
}

// The nearness of check numbers: of one checkbook, and of another.
const (
	ownBook   = 12
	otherBook = 50
)

// checkbook says whether a check posted elsewhere is from the checkbook an account pays with, and not from that of the account it was
// posted to.
func (l *lapper) checkbook(theirs account.ID, r payment.Receipt) bool {
	return l.near(theirs, r, ownBook) && !l.near(r.Account, r, otherBook)
}

// near says whether an account paid by a check with a number near a receipt's, that receipt left out.
func (l *lapper) near(id account.ID, r payment.Receipt, by int) bool {
	n, err := strconv.Atoi(r.CheckNo)
	if err != nil {
		return false
	}
	for _, i := range l.of[id] {
		k := l.receipts[i]
		m, err := strconv.Atoi(k.CheckNo)
		if err == nil && k.Number != r.Number && max(m-n, n-m) <= by {
			return true
		}
	}
	return false
}

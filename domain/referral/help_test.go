package referral_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/referral"
	"curbstop/storage/bookstest"
)

func refused(t testing.TB, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

// desk is a test office with an agency that keeps 25 percent of what it collects and is owed 10 of what is paid at the office, and
// somebody of finance.
type desk struct {
	*bookstest.Office
	Agency  referral.Agency
	Finance *office.Session
}

func open(t *testing.T) desk {
	t.Helper()
	return with(bookstest.Open(t))
}

func with(o *bookstest.Office) desk {
	o.Helper()
	d := desk{Office: o, Finance: o.Hire("vera", "Vera Ochoa", referral.VerbFinance)}
	d.Agency = bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{
		Name: "Brazos Recovery LLC", Sort: referral.Collector, Phone: "(254) 555-0190",
		Mail:       customer.Address{Lines: []string{"1 Court Sq"}, City: "Waco", State: "TX", ZIP: "76701"},
		Agreements: []referral.Agreement{{From: bookstest.Today - 400, Rate: decimal.NewFromInt(25), Direct: decimal.NewFromInt(10)}},
	}})
	return d
}

// gone gives an account closed 200 days ago that owes an amount of water, due 184 days ago.
func (d desk) gone(number string, owes money.Amount) account.Account {
	d.Helper()
	a := d.Account(number, "Earl Dobbs "+number)
	last := bookstest.Today - 200
	if owes > 0 {
		d.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: owes}}})
	}
	return d.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
}

// proposed proposes the debts of accounts.
func (d desk) proposed(all ...account.Account) (out []document.Number) {
	d.Helper()
	ids := make([]account.ID, len(all))
	for i, a := range all {
		ids[i] = a.ID
	}
	for _, r := range bookstest.Do(d.Office, d.Clerk, referral.Propose{Agency: d.Agency.ID, Accounts: ids}) {
		out = append(out, r.Number)
	}
	return out
}

// listed sends the letters, waits their days, and makes the list.
func (d desk) listed(all ...account.Account) referral.Placement {
	d.Helper()
	bookstest.Do(d.Office, d.Clerk, referral.SendLetters{Referrals: d.proposed(all...)})
	d.wait(31)
	return bookstest.Do(d.Office, d.Clerk, referral.MakeList{Agency: d.Agency.ID})
}

// wait opens the business day so many days later.
func (d desk) wait(days int) {
	d.Helper()
	d.Day(d.today().Plus(days))
}

func (d desk) today() calendar.Day {
	d.Helper()
	return bookstest.Ask(d.Office, d.Manager, office.ReadHouse{}).Day
}

// placed takes debts the whole way.
func (d desk) placed(all ...account.Account) referral.Placement {
	d.Helper()
	p := d.listed(all...)
	bookstest.Do(d.Office, d.Supervisor, referral.ApproveList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	bookstest.Do(d.Office, d.Finance, referral.FinanceList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
	return bookstest.Do(d.Office, d.Supervisor, referral.PlaceList{List: p.Number})
}

// of gives the latest referral of an account with what became of it.
func (d desk) of(a account.Account) referral.Shown {
	d.Helper()
	return bookstest.Ask(d.Office, d.Clerk, referral.OfAccount{Account: a.ID})[0]
}

// moved gives what all entries moved on a GL account.
func (d desk) moved(gl string) money.Amount {
	d.Helper()
	return bookstest.Ask(d.Office, d.Manager, onGL{gl})
}

type onGL struct{ GL string }

func (onGL) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q onGL) Ask(b ledger.Books, _ authority.Sign) (sum money.Amount, err error) {
	for c, err := range b.Controls().All(everything) {
		if err != nil {
			return 0, err
		}
		if c.GL == q.GL {
			sum += c.Debit - c.Credit
		}
	}
	return sum, nil
}

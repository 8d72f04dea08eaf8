package refund_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// bounced reverses a payment, as a returned check does.
type bounced struct{ Entry ledger.Place }

func (bounced) Name() string                            { return "test.bounced" }
func (bounced) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c bounced) Do(b refund.Books, s authority.Sign) (ledger.Place, error) {
	e, err := ledger.Reverse(b, s, c.Entry, document.Ref{Kind: "test", Number: 2}, s.Day, "returned")
	return e.Place, err
}

// owns links an account to a member of staff.
type owns struct {
	Who     authority.StaffID
	Account uint64
}

func (owns) Name() string                            { return "test.owns" }
func (owns) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c owns) Do(b refund.Books, _ authority.Sign) (bool, error) {
	p, err := b.People().Get(c.Who)
	if err != nil {
		return false, err
	}
	p.Own = append(p.Own, c.Account)
	return true, b.People().Put(p)
}

// totals asks what stands in refunds payable and what was drawn on the bank.
type totals struct{}

func (totals) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (totals) Ask(b refund.Books, s authority.Sign) (out [2]money.Amount, err error) {
	chart := ledger.DefaultChart()
	for i, gl := range []string{chart.Payable, chart.Bank} {
		c, _, err := b.Controls().Find(ledger.ControlKey{Period: s.Day.Month(), Fund: chart.Fund, GL: gl})
		if err != nil {
			return out, err
		}
		out[i] = c.Credit - c.Debit
	}
	return out, nil
}

var mill = customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}

// refunds is a test office with a bank account and a closed account in credit.
type refunds struct {
	*bookstest.Office
	bank    bank.Account
	acct    account.Account
	printer *office.Session // Nora Webb prints checks and does no other part
}

func open(t *testing.T, credit money.Amount) *refunds {
	o := &refunds{Office: bookstest.Open(t)}
	o.printer = o.Hire("nora", "Nora Webb", refund.VerbPrint)
	o.bank = bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154",
		Fraction: "55-2/212", NextCheck: 441,
	}})
	o.acct = o.inCredit("0401", "María Muñoz", credit)
	return o
}

func (o *refunds) inCredit(number, name string, credit money.Amount) account.Account {
	a := o.Account(number, name)
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: credit})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	return a
}

// ask is a request with nothing wrong.
func (o *refunds) ask(amount money.Amount) refund.Ask {
	return refund.Ask{
		Account: o.acct.ID, Amount: amount, Source: refund.Credit, Payee: "María Muñoz", MailTo: mill, Verified: true, Reason: "moved out",
	}
}

// request, approve and print, each by who does it in the office.
func (o *refunds) requested(amount money.Amount) refund.Request {
	o.Helper()
	return bookstest.Do(o.Office, o.Clerk, o.ask(amount))
}

func (o *refunds) approved(amount money.Amount) refund.Request {
	o.Helper()
	return bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: o.requested(amount).Number})
}

func (o *refunds) printed(amount money.Amount) (refund.Request, refund.Check) {
	o.Helper()
	r := o.approved(amount)
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}})
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	s := o.tell(r.Number)
	return s.Request, s.Checks[len(s.Checks)-1]
}

func (o *refunds) tell(n document.Number) refund.Story {
	o.Helper()
	return bookstest.Ask(o.Office, o.Manager, refund.Tell{Number: n})
}

func (o *refunds) stands(balance, credit, held, payable, bank money.Amount) {
	o.Helper()
	s := o.Standing(o.acct.ID)
	t := bookstest.Ask(o.Office, o.Clerk, totals{})
	if s.Balance != balance || s.Credit != credit || s.Held != held || t[0] != payable || t[1] != bank {
		o.Errorf("balance %s, credit %s, held %s, payable %s, bank %s; want %s, %s, %s, %s, %s",
			s.Balance, s.Credit, s.Held, t[0], t[1], balance, credit, held, payable, bank)
	}
}

func refused[B, R any](o *refunds, why string, who *office.Session, c office.Command[B, R], code string) {
	o.Helper()
	_, err := bookstest.Try(who, c)
	if fault.CodeOf(err) != code {
		o.Errorf("%s: %v, want %s", why, err, code)
	}
}

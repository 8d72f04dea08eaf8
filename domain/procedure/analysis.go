package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/referral"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/domain/workorder"
)

// AnalysisBooks is the tables an account analysis reads.
type AnalysisBooks interface {
	PageBooks
	GateBooks
	billing.Books
	payment.Books
	adjustment.Books
	arrangement.Books
	casework.Books
	collection.Books
	deposit.Books
	refund.Books
	workorder.Books
	referral.Books
	tracing.Books
}

// AccountAnalysis asks for everything a supervisor weighs before deciding on a delinquent or unusual account: month by month what was
// read, billed, paid and carried, each month proved again; what was done to collect; what is unusual, and what the plain rules of the
// office would do.
type AccountAnalysis struct {
	Account account.ID
	Months  int // through the month of the open day; 0: 24
}

// usualMonths is how far back an analysis looks.
const usualMonths = 24

// Analysis is what AccountAnalysis answers.
type Analysis struct {
	Page
	House   office.House
	Day     calendar.Day
	By      string          // who asked
	Months  []AnalysisMonth // oldest first, from the first month in which anything was posted or measured; never none
	Metered string          // the service whose use the months show, "" for none
	Ledger  []ledger.Entry  // all of them, oldest first

	Bills       []billing.Bill // that stand, oldest first
	Notices     []Noticed      // oldest first
	Plans       []arrangement.Arrangement
	Deposits    []deposit.Seen
	Returned    []payment.Receipt
	Orders      []workorder.Order // cuts and restores that were carried out, or missed
	Adjustments []adjustment.Adjustment
	Notes       []casework.Kept // of the last twelve months, newest first
	Alerts      []casework.Alert
	Elsewhere   []Elsewhere // other accounts of the same customer that owe or are in credit
	Record      deposit.Record
	Traces      []tracing.Shown  // newest first
	Referrals   []referral.Shown // newest first

	Ruled  bool               // a rule pack is in use, so that the gate answers
	Gate   collection.Answer  // what may be done next, and why not the rest
	Facts  collection.Facts   // what the gate goes by
	Limits arrangement.Limits // how far arrangements go
	Delays int                // extensions the customer had this year

	Proved   bool   // every month carries its balance, and the last one is the standing
	Problem  string // why not
	Findings []Unusual
	Advice   []Advice
}

// Elsewhere is another account of the same customer with a balance.
type Elsewhere struct {
	Account account.Account
	Balance money.Amount
	Credit  money.Amount // free
}

// Unusual is something unusual of an account, as a sentence with its figures.
type Unusual struct {
	Code string // stable, such as "use.double"
	Says string
}

// Act implements Query.
func (AccountAnalysis) Act(AnalysisBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query. Refuses an account that is not there.
func (q AccountAnalysis) Ask(b AnalysisBooks, sign authority.Sign) (a Analysis, err error) {
	if q.Months <= 0 {
		q.Months = usualMonths
	}
	a.Day, a.By = sign.Day, b.SignedBy(sign)
	if a.Page, err = (AccountPage{Account: q.Account, Entries: 1}).Ask(b, sign); err != nil {
		return a, err
	}
	if a.House, err = b.House().Get(office.HouseKey); err != nil {
		return a, err
	}
	if a.Ledger, err = ledger.History(b, uint64(q.Account), 0); err != nil {
		return a, err
	}
	slices.Reverse(a.Ledger)
	for _, part := range []func(AnalysisBooks, authority.Sign) error{
		func(b AnalysisBooks, _ authority.Sign) error { return a.byMonth(b, q.Months) },
		a.billed, a.noticed, a.field, a.money, a.said, a.elsewhere, a.gated, a.forwarded,
	} {
		if err := part(b, sign); err != nil {
			return a, err
		}
	}
	a.Findings = a.find()
	a.Advice = a.advise()
	return a, nil
}

// billed reads the bills that stand.
func (a *Analysis) billed(b AnalysisBooks, _ authority.Sign) error {
	for bill, err := range b.Bills().Via(billing.ByAccount, row.Span{}, a.Account.ID) {
		if err != nil {
			return err
		}
		if bill.Live() {
			a.Bills = append(a.Bills, bill)
		}
	}
	return nil
}

// field reads what the field did about the water.
func (a *Analysis) field(b AnalysisBooks, _ authority.Sign) error {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{}, a.Account.ID) {
		if err != nil {
			return err
		}
		if (o.Type == workorder.Cut || o.Type == workorder.Restore) && len(o.Visits) > 0 {
			a.Orders = append(a.Orders, o)
		}
	}
	return nil
}

// money reads deposits, payments that came back, adjustments, plans, and how punctually was paid.
func (a *Analysis) money(b AnalysisBooks, sign authority.Sign) (err error) {
	id := a.Account.ID
	if a.Deposits, err = (deposit.OfAccount{Account: id}).Ask(b, sign); err != nil {
		return err
	}
	if a.Record, err = deposit.RecordOf(b, id, a.From(), sign.Day); err != nil {
		return err
	}
	for r, err := range b.Receipts().Via(payment.ByAccount, row.Span{}, id) {
		if err != nil {
			return err
		}
		if r.Returned != 0 {
			a.Returned = append(a.Returned, r)
		}
	}
	for d, err := range b.Adjustments().Via(adjustment.ByAccount, row.Span{}, id) {
		if err != nil {
			return err
		}
		if d.State == document.Issued {
			a.Adjustments = append(a.Adjustments, d)
		}
	}
	a.Plans, err = row.Collect(b.Arrangements().Via(arrangement.ByAccount, row.Span{}, id))
	return err
}

// said reads what was said with the customer in the last twelve months, and what everybody must know.
func (a *Analysis) said(b AnalysisBooks, sign authority.Sign) error {
	notes, err := casework.Notes{Account: a.Account.ID}.Ask(b, sign)
	if err != nil {
		return err
	}
	for _, n := range notes {
		if n.CorrectedBy == 0 && n.Note.Sign.Day > sign.Day.PlusMonths(-12) {
			a.Notes = append(a.Notes, n)
		}
	}
	a.Alerts, err = casework.Alerts{Account: a.Account.ID}.Ask(b, sign)
	return err
}

// elsewhere reads where the customer's other accounts stand.
func (a *Analysis) elsewhere(b AnalysisBooks, _ authority.Sign) error {
	for _, n := range a.Neighbors {
		if !n.Customer {
			continue
		}
		s, err := ledger.StandingOf(b, uint64(n.Account.ID))
		if err != nil {
			return err
		}
		if s.Balance != 0 || s.Credit != 0 {
			a.Elsewhere = append(a.Elsewhere, Elsewhere{n.Account, s.Balance, s.Free()})
		}
	}
	return nil
}

// From gives the first day the analysis looks at.
func (a Analysis) From() calendar.Day { return a.Months[0].Month.First() }

// Cut says since when the water is off, 0 when it is on.
func (a Analysis) Cut() calendar.Day {
	if a.Account.Status != account.CutOff {
		return 0
	}
	for _, o := range slices.Backward(a.Orders) {
		if o.Type == workorder.Cut && o.Outcome == workorder.Done {
			return o.Last().Day
		}
	}
	return 0
}

// used gives the usages of the service the months show that end within the analysis, oldest first.
func (a Analysis) used() (out []meter.Usage) {
	for _, u := range a.Usages {
		if u.Service == a.Metered && u.To >= a.From() {
			out = append(out, u)
		}
	}
	return out
}

// Held gives what is held of deposits, with the interest not given yet.
func (a Analysis) Held() (sum money.Amount) {
	for _, d := range a.Deposits {
		if d.Deposit.Outcome == deposit.Held {
			sum = sum.Plus(d.Worth())
		}
	}
	return sum
}

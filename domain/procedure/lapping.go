package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Lapping hides money that was taken: a later customer's payment is posted to the account of the one whose payment is gone, the next one's
// to the second, and so on. The tests look for its traces in receipts, deposits and credits; each finding is a question to ask, no proof.

// LappingBooks is the tables the tests read.
type LappingBooks interface {
	payment.PeopleBooks
	Adjustments() row.Table[document.Number, adjustment.Adjustment]
}

// Trace names the test that found something.
type Trace string

// The tests, the most telling first.
const (
	SameCheck   Trace = "one check, two accounts"
	OtherPayer  Trace = "paid by another customer's check"
	OtherAmount Trace = "another customer's amount"
	Covered     Trace = "a credit in place of a payment"
	LatePosts   Trace = "payments that come late with one person"
	LateDeposit Trace = "drawers deposited late"
	WrongMix    Trace = "deposit of another mix than its receipts"
	Rolling     Trace = "short, then over by as much"
	LessCash    Trace = "less cash than with others"
	MovedOwn    Trace = "own receipts moved to other accounts"
)

// Traces lists them in that order.
var Traces = []Trace{SameCheck, OtherPayer, OtherAmount, Covered, LatePosts, LateDeposit, WrongMix, Rolling, LessCash, MovedOwn}

// Finding is one trace: who, what, why, and the documents that show it.
type Finding struct {
	Trace  Trace
	Weight int // 1: one sign alone, 2: worth asking, 3: several signs together
	Who    authority.StaffID
	Name   string
	Day    calendar.Day
	Amount money.Amount
	Says   string
	Docs   []document.Ref
}

// Lapping asks for traces of lapping in the receipts of some days. The months before are read as well, to know what is usual.
//
// Refuses a span that ends before it begins, or of more than a year.
type Lapping struct {
	From, To calendar.Day // To 0 is the open day, From 0 is 45 days before it
	Least    int          // findings of less weight are left out; 0 is 2
}

// The days a test looks on after a payment, and back for what is usual.
const (
	lapDays  = 45
	lapUsual = 180
)

// Act implements Query.
func (Lapping) Act(LappingBooks) (authority.Act, error) {
	return authority.Act{Verb: staff.VerbJournal, Subject: "traces of lapping"}, nil
}

// Ask implements Query.
func (q Lapping) Ask(b LappingBooks, sign authority.Sign) ([]Finding, error) {
	to := cmp.Or(q.To, sign.Day)
	from := cmp.Or(q.From, to-lapDays)
	if to < from || to > from+366 {
		return nil, fault.New(fault.Invalid, "lapping.span", "Choose from one day to a year: the last day stands before the first, or too far after it.", nil)
	}
	l := lapper{b: b, from: from, to: to, names: map[authority.StaffID]string{}}
	if err := l.read(); err != nil {
		return nil, err
	}
	for _, test := range []func() error{l.checks, l.payers, l.amounts, l.covers, l.late, l.drawers, l.deposits, l.cash, l.moves} {
		if err := test(); err != nil {
			return nil, err
		}
	}
	least := cmp.Or(q.Least, 2)
	l.found = slices.DeleteFunc(l.found, func(f Finding) bool { return f.Weight < least })
	slices.SortStableFunc(l.found, func(x, y Finding) int {
		return cmp.Or(y.Weight-x.Weight, slices.Index(Traces, x.Trace)-slices.Index(Traces, y.Trace), cmp.Compare(x.Day, y.Day))
	})
	return l.found, nil
}

// lapper is the tests at work over the receipts that passed through somebody's hands.
type lapper struct {
	b        LappingBooks
	from, to calendar.Day
	receipts []payment.Receipt    // that stand, of the days and before, in the order of their days
	of       map[account.ID][]int // places in receipts
	owner    map[account.ID]customer.ID
	number   map[account.ID]string
	names    map[authority.StaffID]string
	found    []Finding
}

func (l *lapper) read() error {
	l.of, l.owner, l.number = map[account.ID][]int{}, map[account.ID]customer.ID{}, map[account.ID]string{}
	for day := l.from - lapUsual; day <= l.to; day++ {
		for r, err := range l.b.Receipts().Via(payment.ByDay, row.Span{}, day) {
			if err != nil {
				return err
			}
			if r.Stands() && r.Account != 0 && r.Batch.Number == 0 {
				l.of[r.Account] = append(l.of[r.Account], len(l.receipts))
				l.receipts = append(l.receipts, r)
			}
		}
	}
	for id := range l.of {
		a, err := l.b.Accounts().Get(id)
		if err != nil {
			return err
		}
		l.owner[id], l.number[id] = a.Customer, a.Number
	}
	return nil
}

// within says whether a receipt is of the days asked for.
func (l *lapper) within(r payment.Receipt) bool { return r.Day >= l.from && r.Day <= l.to }

// other says whether two receipts are of accounts of different customers, and not of one tender.
func (l *lapper) other(x, y payment.Receipt) bool {
	return x.Account != y.Account && l.owner[x.Account] != l.owner[y.Account] && x.Tendered() != y.Tendered()
}

func tookIt(r payment.Receipt) authority.StaffID { return r.IssuedBy().Who }

func (l *lapper) name(id authority.StaffID) string {
	if n, ok := l.names[id]; ok {
		return n
	}
	p, _, _ := l.b.People().Find(id)
	l.names[id] = p.FullName
	return p.FullName
}

// say keeps a finding; the sentence's {who} and {amount} are filled in.
func (l *lapper) say(f Finding, says string, args fault.Args) {
	f.Name = l.name(f.Who)
	if args == nil {
		args = fault.Args{}
	}
	args["who"], args["amount"] = f.Name, f.Amount.Abs().Dollars()
	f.Says = fault.Fill(says, args)
	l.found = append(l.found, f)
}

// account names an account in a sentence.
func (l *lapper) account(id account.ID) string { return "account " + l.number[id] }

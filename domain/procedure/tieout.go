package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
)

// TieBooks is the tables along which money received is followed: receipts, drawers, deposits, lines of the bank, postings.
type TieBooks interface {
	BankBooks
	payment.PeopleBooks
}

// TieBatch is one batch of receipts: a drawer, a stack of the mail, a file whose money the bank received itself.
type TieBatch struct {
	Source   string // drawer, mail batch, or the kind of the file
	Doc      document.Ref
	Day      calendar.Day
	Who      string
	Count    int          // receipts that stand
	Received money.Amount // what they make
	Counted  money.Amount // what was counted, or what the file says; Received where nothing is counted
	Over     money.Amount
	In       document.Ref   // the drawer that holds the checks of a mail batch
	Deposits []document.Ref // none while it is not deposited
	Put      money.Amount   // what of it was deposited
	State    document.State
}

// TieDeposit is one deposit: what was brought, what was posted, what the bank says.
type TieDeposit struct {
	payment.BankDeposit
	Batches  money.Amount // what its batches hold
	Posted   money.Amount // to the bank's GL account
	Released money.Amount // from undeposited receipts
	Match    bank.Pairing // none has no ID
	Lines    []bank.Line
	Arrived  money.Amount // of the lines, where the deposit is alone in its match
	Due      calendar.Day // last day by which it should stand on the statement
}

// TieControl is the control of undeposited receipts over the days.
type TieControl struct {
	GL        string
	Opening   money.Amount
	Received  money.Amount
	Voided    money.Amount // below nothing
	Over      money.Amount
	Deposited money.Amount // below nothing
	Other     money.Amount // posted by documents that are neither
	Closing   money.Amount
	Holds     []TieHold    // what the closing balance is made of
	Loose     money.Amount // of it, received into no drawer and with no file
}

// TieHold is what one batch still holds undeposited at the end of the last day.
type TieHold struct {
	Doc    document.Ref
	Day    calendar.Day
	Who    string
	Amount money.Amount
}

// Where says between which two steps a difference lies.
type Where string

// The steps money takes.
const (
	AtBatch   Where = "receipts and batch"
	AtDeposit Where = "batch and deposit"
	AtBank    Where = "deposit and bank"
	AtControl Where = "documents and GL control"
)

// TieDifference is one difference, named by the document that causes it.
type TieDifference struct {
	Where  Where
	Doc    document.Ref
	Amount money.Amount
	Says   string
}

// Tied is the money of some days followed from the receipt to the bank and to the books.
type Tied struct {
	From, To    calendar.Day
	Batches     []TieBatch
	Deposits    []TieDeposit
	Lines       []bank.Line // money the bank received in those days that nothing in the books explains
	Control     TieControl
	Differences []TieDifference
}

// Received adds up what the batches of the days received, those of the mail being inside their drawers.
func (t Tied) Received() (sum money.Amount) {
	for _, b := range t.Batches {
		if b.In.IsZero() {
			sum = sum.Plus(b.Received)
		}
	}
	return sum
}

// TieOut follows the money of a day, or of a span of days: each batch of receipts to its deposit, the deposit to its line of the bank's
// statement, and all of it to the GL control of undeposited receipts and of the bank.
//
// Refuses a span that ends before it begins, or of more than a year.
type TieOut struct {
	From, To calendar.Day // To 0 is From; From 0 is the open day
}

// Act implements Query.
func (TieOut) Act(TieBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q TieOut) Ask(b TieBooks, sign authority.Sign) (Tied, error) {
	from := cmp.Or(q.From, sign.Day)
	t := tier{b: b, out: Tied{From: from, To: cmp.Or(q.To, from)}, names: staff.NewSigners(b), moved: map[document.Ref]flow{}}
	if t.out.To < t.out.From || t.out.To > t.out.From+366 {
		return t.out, fault.New(fault.Invalid, "tieout.span", "Choose from one day to a year: the last day stands before the first, or too far after it.", nil)
	}
	if err := t.readLedger(); err != nil {
		return t.out, err
	}
	if err := t.readReceipts(); err != nil {
		return t.out, err
	}
	for _, s := range tieSources {
		if err := s.batches(&t); err != nil {
			return t.out, err
		}
	}
	for _, step := range []func() error{t.deposits, t.strays, t.control, t.holds} {
		if err := step(); err != nil {
			return t.out, err
		}
	}
	slices.SortStableFunc(t.out.Batches, func(x, y TieBatch) int { return cmp.Compare(x.Day, y.Day) })
	return t.out, nil
}

// tier is a tie-out under way.
type tier struct {
	b        TieBooks
	out      Tied
	chart    ledger.Chart
	names    *staff.Signers
	receipts []payment.Receipt
	moved    map[document.Ref]flow // what documents moved on undeposited receipts in the span
	order    []document.Ref
	putWith  map[document.Ref][]payment.BankDeposit // deposits by the drawer or file they take
}

// flow is what one document moved within the days.
type flow struct {
	cash money.Amount
	bank map[string]money.Amount // by GL account
}

func (t *tier) differs(where Where, doc document.Ref, amount money.Amount, says string, args fault.Args) {
	if args == nil {
		args = fault.Args{}
	}
	args["doc"], args["amount"] = doc, amount.Abs().Dollars()
	t.out.Differences = append(t.out.Differences, TieDifference{where, doc, amount, fault.Fill(says, args)})
}

func (t *tier) within(d calendar.Day) bool { return d >= t.out.From && d <= t.out.To }

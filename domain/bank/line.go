package bank

import (
	"cmp"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// The verbs of bank statements.
var (
	VerbImport    = authority.Say("bank.import", "import bank statements")
	VerbReconcile = authority.Say("bank.reconcile", "decide on lines of bank statements")
)

var errReason = fault.New(fault.Invalid, "bank.no-reason", "Give the reason.", nil).At("reason")

// lineAct is the act of a decision on a line.
func lineAct(b LineBooks, id uint64, reason string) (authority.Act, error) {
	l, err := b.BankLines().Get(id)
	return authority.Act{Verb: VerbReconcile, Amount: l.Amount, Subject: l.String(), Reason: reason}, err
}

// BookLine posts a line the books do not have: a fee, interest, a check of another office. The other side is the GL account given.
//
// Refuses, in order: no such line; no GL account; no reason; a line that is matched, booked or settled; a closed period.
type BookLine struct {
	Line   uint64 `cbor:"1,keyasint"`
	GL     string `cbor:"2,keyasint"` // such as 6500 Bank fees
	Reason string `cbor:"3,keyasint"`
}

// Name implements Command.
func (BookLine) Name() string { return "bank.book-line" }

// Act implements Command.
func (c BookLine) Act(b LineBooks) (authority.Act, error) { return lineAct(b, c.Line, c.Reason) }

// Do implements Command.
func (c BookLine) Do(b LineBooks, sign authority.Sign) (Line, error) {
	l, err := b.BankLines().Get(c.Line)
	gl := strings.TrimSpace(c.GL)
	switch {
	case err != nil:
		return l, err
	case gl == "":
		return l, fault.New(fault.Invalid, "bank.no-gl", "Name the GL account the line is posted against, such as 6500 Bank fees.", nil).At("gl")
	case strings.TrimSpace(c.Reason) == "":
		return l, errReason
	}
	if err := l.Take(Book, sign, c.Reason); err != nil {
		return l, err
	}
	a, err := b.BankAccounts().Get(l.Bank)
	if err != nil {
		return l, err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return l, err
	}
	own := cmp.Or(a.GL, chart.Bank)
	if gl == own {
		return l, fault.New(fault.Invalid, "bank.own-gl", "{gl} is the bank account's own: name the other side.", fault.Args{"gl": gl}).At("gl")
	}
	e, err := ledger.PostLines(b, sign, l.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: own, Amount: l.Amount}, {Fund: chart.Fund, GL: gl, Amount: -l.Amount},
	}, c.Reason)
	if err != nil {
		return l, err
	}
	l.GL, l.Entry, l.In, l.On = gl, e.Place, l.Amount, sign.Day
	return l, b.BankLines().Put(l)
}

// MatchLine says that a line is a document the books have: a deposit, a remittance. The document's postings to the bank account must make
// the line's amount.
//
// Refuses, in order: no such line; a document that moved nothing, or another amount, on the account; one another line is matched with;
// a line that is matched, booked or settled.
type MatchLine struct {
	Line uint64       `cbor:"1,keyasint"`
	Doc  document.Ref `cbor:"2,keyasint"`
}

// Name implements Command.
func (MatchLine) Name() string { return "bank.match-line" }

// Act implements Command.
func (c MatchLine) Act(b LineBooks) (authority.Act, error) { return lineAct(b, c.Line, "") }

// Do implements Command.
func (c MatchLine) Do(b LineBooks, sign authority.Sign) (Line, error) {
	l, err := b.BankLines().Get(c.Line)
	if err != nil {
		return l, err
	}
	if _, err := (Pair{Bank: l.Bank, Lines: []uint64{l.ID}, Docs: []document.Ref{c.Doc}}).Do(b, sign); err != nil {
		return l, err
	}
	return b.BankLines().Get(c.Line)
}

// MatchedWith gives the line a document is matched with, and whether there is one.
func MatchedWith(b LineBooks, doc document.Ref) (Line, bool, error) {
	for l, err := range b.BankLines().Via(ByDoc, row.Span{}, doc.Kind, doc.Number) {
		if err != nil || l.State == Matched {
			return l, err == nil, err
		}
	}
	return Line{}, false, nil
}

// Item is what one document moved on a bank account, in the books.
type Item struct {
	Doc    document.Ref `cbor:"1,keyasint"`
	Day    calendar.Day `cbor:"2,keyasint"`
	Amount money.Amount `cbor:"3,keyasint"`
}

// add counts what an entry moved on the account's GL account.
func (i *Item) add(b LineBooks, a Account, e ledger.Entry) error {
	chart, err := ledger.ChartOn(b, e.Day)
	if err != nil {
		return err
	}
	gl := cmp.Or(a.GL, chart.Bank)
	for _, l := range e.Lines {
		if l.GL == gl {
			i.Amount, i.Day = i.Amount.Plus(l.Amount), e.Day
		}
	}
	return nil
}

// SettleLine says that a line of the bank's corrects a disputed one: they take each other off.
//
// Refuses, in order: no such lines; a line that is not disputed; a correction of another amount, or not open.
type SettleLine struct {
	Disputed   uint64 `cbor:"1,keyasint"`
	Correction uint64 `cbor:"2,keyasint"`
}

// Name implements Command.
func (SettleLine) Name() string { return "bank.settle-line" }

// Act implements Command.
func (c SettleLine) Act(b LineBooks) (authority.Act, error) { return lineAct(b, c.Disputed, "") }

// Do implements Command.
func (c SettleLine) Do(b LineBooks, sign authority.Sign) (Line, error) {
	lines, err := b.BankLines().Many(c.Disputed, c.Correction)
	if err != nil {
		return Line{}, err
	}
	l, k := lines[0], lines[1]
	if l.Bank != k.Bank || l.Unbooked(calendar.Forever)+k.Unbooked(calendar.Forever) != 0 {
		return l, fault.New(fault.Refused, "bank.settle-amount", "{left} of {line} is disputed, and {other} does not give back just that.",
			fault.Args{"left": l.Unbooked(calendar.Forever).Abs().Dollars(), "line": l, "other": k}).At("correction")
	}
	if err := l.Take(Settle, sign, ""); err != nil {
		return l, err
	}
	if err := k.Take(Settle, sign, ""); err != nil {
		return l, err
	}
	l.Other, k.Other = k.ID, l.ID
	if err := b.BankLines().Put(k); err != nil {
		return l, err
	}
	return l, b.BankLines().Put(l)
}

// LineList lists lines of a bank account by state, or of a span of days, oldest first.
type LineList struct {
	Bank     ID
	State    State        // "" for all of the days
	From, To calendar.Day // used without a state
	Limit    int          // 0 for 1,000
}

// Act implements Query.
func (LineList) Act(LineBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q LineList) Ask(b LineBooks, _ authority.Sign) ([]Line, error) {
	limit := cmp.Or(q.Limit, 1000)
	if q.State != "" {
		return row.Collect(b.BankLines().Via(ByState, row.Span{Limit: limit}, q.Bank, q.State))
	}
	span := row.Span{From: []any{q.From}, Limit: limit}
	if q.To != 0 {
		span.To = []any{q.To + 1}
	}
	return row.Collect(b.BankLines().Via(ByDay, span, q.Bank))
}

// StatementList lists the imported statements of a bank account, the newest first.
type StatementList struct {
	Bank  ID
	Limit int // 0 for 200
}

// Act implements Query.
func (StatementList) Act(LineBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q StatementList) Ask(b LineBooks, _ authority.Sign) ([]Statement, error) {
	return row.Collect(b.Statements().Via(ByBank, row.Span{Limit: cmp.Or(q.Limit, 200), Reverse: true}, q.Bank))
}

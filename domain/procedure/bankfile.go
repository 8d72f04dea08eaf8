package procedure

import (
	"strconv"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
)

// BankBooks is the tables of bank statements and of the checks they clear.
type BankBooks interface {
	bank.LineBooks
	refund.Books
}

// MostBankRows is the most rows of a statement imported in one deed.
const MostBankRows = 20_000

// ImportStatement takes a bank's statement into the books, each row once, however many files say it. A check that was paid as it was
// drawn is marked as cleared; one that was not goes to the exceptions; everything else waits to be booked or matched.
//
// Refuses, in order: no such bank account; a file of another account; no rows, or too many; a row of a day that has not come; a new
// row of a day that a signed reconciliation holds.
type ImportStatement struct {
	Bank    bank.ID      `cbor:"1,keyasint"`
	Account string       `cbor:"2,keyasint,omitempty"` // number the file gives, "" when it gives none
	File    string       `cbor:"3,keyasint"`
	Format  string       `cbor:"4,keyasint"`
	Digest  string       `cbor:"5,keyasint"`
	From    calendar.Day `cbor:"6,keyasint,omitempty"`
	To      calendar.Day `cbor:"7,keyasint,omitempty"`
	Opening bank.Balance `cbor:"8,keyasint,omitzero"`
	Closing bank.Balance `cbor:"9,keyasint,omitzero"`
	Rows    []bank.Row   `cbor:"10,keyasint"`
}

// Imported is what came of a statement.
type Imported struct {
	Statement  uint64       `cbor:"1,keyasint,omitempty"` // 0 when nothing was new
	Rows       int          `cbor:"2,keyasint"`
	Seen       int          `cbor:"3,keyasint"` // rows an earlier file said already
	Cleared    int          `cbor:"4,keyasint"`
	ClearedSum money.Amount `cbor:"5,keyasint"`
	Exceptions int          `cbor:"6,keyasint"`
	Open       int          `cbor:"7,keyasint"`
	Lines      []bank.Line  `cbor:"8,keyasint,omitempty"` // the new ones, for a preview
}

// StatementOf makes the deed that imports a statement as it was read.
//
// Refuses the first amount that is not in whole cents of dollars, with its line.
func StatementOf(id bank.ID, file, format, digest string, s exchange.Statement) (ImportStatement, error) {
	c := ImportStatement{Bank: id, Account: s.Account, File: file, Format: format, Digest: digest, From: s.From, To: s.To}
	for _, t := range s.Transactions {
		amount, err := t.Sum.Cents()
		if err != nil {
			return c, fault.New(fault.Invalid, "bank.row", "Line {line} of {file} cannot be posted.", fault.Args{"line": t.Line, "file": file}).Because(err)
		}
		c.Rows = append(c.Rows, bank.Row{
			Line: t.Line, Day: t.Posted, Value: t.Value, Amount: amount, What: t.Kind.String(), IsCheck: t.Kind == exchange.CheckPaid,
			Code: t.Code, Check: t.Check, Name: t.Name, Reference: t.Reference, Text: t.Text, Trace: t.ID,
		})
		c.From = min(nonzero(c.From, t.Posted), t.Posted)
		c.To = max(c.To, t.Posted)
	}
	for _, b := range s.Balances {
		amount, err := b.Sum.Cents()
		if err != nil {
			return c, err
		}
		switch b.Kind {
		case exchange.Opening:
			c.Opening = bank.Balance{Given: true, Amount: amount, Day: b.Day}
		case exchange.Closing:
			c.Closing = bank.Balance{Given: true, Amount: amount, Day: b.Day}
		}
	}
	c.To = max(c.To, c.Closing.Day)
	return c, nil
}

func nonzero(d, other calendar.Day) calendar.Day {
	if d == 0 {
		return other
	}
	return d
}

// Name implements Command.
func (ImportStatement) Name() string { return "bank.import-statement" }

// Act implements Command.
func (c ImportStatement) Act(b BankBooks) (authority.Act, error) {
	a, err := b.BankAccounts().Get(c.Bank)
	act := authority.Act{Verb: bank.VerbImport, Subject: "statement of " + a.Name}
	for _, r := range c.Rows {
		if err != nil || !r.IsCheck {
			continue
		}
		var check refund.Check
		var problem refund.Problem
		if check, problem, err = paidOf(bank.Line{Row: r, Bank: c.Bank}).Judge(b); err == nil && problem == "" {
			var who []authority.StaffID
			who, err = refund.HandledBy(b, check)
			act.Part = append(act.Part, who...)
		}
	}
	return act, err
}

// Do implements Command.
func (c ImportStatement) Do(b BankBooks, sign authority.Sign) (out Imported, err error) {
	if err := c.refuse(b, sign); err != nil {
		return out, err
	}
	id, err := b.Statements().Next()
	if err != nil {
		return out, err
	}
	out.Rows = len(c.Rows)
	for i, key := range bank.Keys(c.Rows) {
		_, said, err := row.First(b.BankLines().Via(bank.ByKey, row.Span{Limit: 1}, c.Bank, key))
		if err != nil {
			return out, err
		}
		if said {
			out.Seen++
			continue
		}
		if err := bank.RefuseSigned(b, c.Bank, c.Rows[i].Day, bank.Line{Row: c.Rows[i]}); err != nil {
			return out, err
		}
		l, err := c.take(b, sign, id, c.Rows[i], key)
		if err != nil {
			return out, err
		}
		out.count(l)
	}
	known, err := c.known(b)
	if err != nil || known && len(out.Lines) == 0 {
		return out, err
	}
	out.Statement = id
	return out, b.Statements().Put(bank.Statement{
		ID: id, Bank: c.Bank, File: c.File, Format: c.Format, Digest: c.Digest, From: c.From, To: c.To, Opening: c.Opening, Closing: c.Closing,
		Rows: out.Rows, New: len(out.Lines), Sign: sign,
	})
}

// known says whether this very file was imported before.
func (c ImportStatement) known(b BankBooks) (bool, error) {
	for s, err := range b.Statements().Via(bank.ByBank, row.Span{Reverse: true}, c.Bank) {
		if err != nil || s.Digest == c.Digest {
			return err == nil, err
		}
	}
	return false, nil
}

func (c ImportStatement) refuse(b BankBooks, sign authority.Sign) error {
	a, err := b.BankAccounts().Get(c.Bank)
	if err != nil {
		return err
	}
	no := func(code, text string, args fault.Args) error { return fault.New(fault.Refused, code, text, args) }
	if c.Account != "" && !a.SameNumber(c.Account) {
		return no("bank.other-account", "The file is of account {number}, not of {account}: choose the bank account it belongs to.",
			fault.Args{"number": ending(c.Account), "account": a.Ending()})
	}
	if len(c.Rows) > MostBankRows {
		return no("bank.too-many-rows", "The file has {rows} rows, more than {most}: ask the bank for fewer days at a time.",
			fault.Args{"rows": len(c.Rows), "most": MostBankRows})
	}
	for _, r := range c.Rows {
		if r.Day > sign.Day {
			return no("bank.future", "Line {line} is of {day}, after the open business day {open}: open that day first, or look at the file.",
				fault.Args{"line": r.Line, "day": r.Day.US(), "open": sign.Day.US()})
		}
	}
	return nil
}

// ending hides all but the last four letters of an account number.
func ending(number string) string {
	if len(number) > 4 {
		return "…" + number[len(number)-4:]
	}
	return number
}

// take keeps one row, and clears the check it pays.
func (c ImportStatement) take(b BankBooks, sign authority.Sign, statement uint64, r bank.Row, key string) (bank.Line, error) {
	id, err := b.BankLines().Next()
	if err != nil {
		return bank.Line{}, err
	}
	l := bank.Line{Row: r, ID: id, Bank: c.Bank, Statement: statement, Key: key, State: bank.Open}
	if r.IsCheck {
		if err := clear(b, sign, &l); err != nil {
			return l, err
		}
	}
	return l, b.BankLines().Put(l)
}

// clear matches a paid check with the register, or puts it among the exceptions.
func clear(b BankBooks, sign authority.Sign, l *bank.Line) error {
	check, problem, err := paidOf(*l).Judge(b)
	if err != nil {
		return err
	}
	if problem == refund.PaidTwice {
		// somebody marked it as cleared by hand before the file came: this line is that payment
		_, matched, err := bank.MatchedWith(b, check.Ref())
		if err != nil {
			return err
		}
		if !matched && check.Amount == -l.Amount {
			l.State, l.Doc, l.In = bank.Matched, check.Ref(), l.Amount
			return nil
		}
	}
	if problem != "" {
		l.State, l.Problem = bank.Exception, string(problem)
		if check.Number != 0 {
			l.Doc = check.Ref()
		}
		return nil
	}
	l.State, l.Doc, l.In = bank.Matched, check.Ref(), l.Amount
	return refund.ClearPaid(b, sign, &check, l.Day, "")
}

// paidOf gives what a line says of a check.
func paidOf(l bank.Line) refund.Paid {
	n, _ := strconv.ParseUint(l.Check, 10, 64)
	return refund.Paid{Bank: uint64(l.Bank), Number: n, Amount: -l.Amount, Day: l.Day, Payee: l.Name}
}

func (out *Imported) count(l bank.Line) {
	out.Lines = append(out.Lines, l)
	switch l.State {
	case bank.Matched:
		out.Cleared, out.ClearedSum = out.Cleared+1, out.ClearedSum.Minus(l.Amount)
	case bank.Exception:
		out.Exceptions++
	default:
		out.Open++
	}
}

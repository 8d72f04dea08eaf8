package refund

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// VerbPrint lets a person print refund checks.
var VerbPrint = authority.Say("refund.print", "print refund checks")

// MostChecks is the most checks of one batch.
const MostChecks = 1000

// IssueChecks sends approved requests to print: each takes the next check number of the bank account, in the order of the requests'
// numbers. Nothing is posted until somebody says which checks came out.
//
// Refuses, in order: no authority, the sum over the limit; nothing chosen or too much; a batch still at the printer; no such request; one not approved; a bank account not
// there or closed.
type IssueChecks struct {
	Bank     uint64            `cbor:"1,keyasint"`
	Requests []document.Number `cbor:"2,keyasint"`
	Used     int               `cbor:"3,keyasint,omitempty"` // checks of the first sheet of stock that are used already
}

// Name implements Command.
func (IssueChecks) Name() string { return "refund.issue-check" }

// Act implements Command: it is as large as all checks of the batch.
func (c IssueChecks) Act(b Books) (authority.Act, error) {
	hands, err := printersApart(b, c.Requests)
	act := authority.Act{Verb: VerbPrint, Subject: "refund checks"}
	hands.Into(&act)
	for _, n := range once(c.Requests) {
		if err != nil {
			break
		}
		var r Request
		r, _, err = b.Requests().Find(n) // one that is not there is refused when it is drawn
		act.Amount = act.Amount.Plus(r.Amount)
		if r.Account != 0 {
			act.Accounts = append(act.Accounts, uint64(r.Account))
		}
	}
	return act, err
}

// Do implements Command.
func (c IssueChecks) Do(b Books, sign authority.Sign) (Batch, error) {
	if err := c.refuse(b); err != nil {
		return Batch{}, err
	}
	number, err := b.DocumentNumber(KindBatch, sign)
	if err != nil {
		return Batch{}, err
	}
	batch := Batch{Header: document.New(KindBatch, number, sign), Bank: c.Bank, Used: max(0, c.Used)}
	for _, n := range once(c.Requests) {
		check, err := draw(b, sign, &batch, n)
		if err != nil {
			return batch, err
		}
		batch.Checks, batch.Total = append(batch.Checks, check.Number), batch.Total.Plus(check.Amount)
	}
	if err := batch.Move(document.Approve, sign, ""); err != nil {
		return batch, err
	}
	return batch, b.CheckBatches().Put(batch)
}

func (c IssueChecks) refuse(b Books) error {
	if len(c.Requests) == 0 || len(c.Requests) > MostChecks {
		return no(fault.Invalid, "check.batch-size", "Choose from 1 to {most} approved refunds to print.", "", fault.Args{"most": MostChecks})
	}
	open, found, err := openBatch(b)
	if err == nil && found {
		err = no(fault.Refused, "check.batch-open", "{batch} is still at the printer: say first which of its checks came out.", "", fault.Args{"batch": open.Ref()})
	}
	return err
}

// draw makes one check of a batch from an approved request.
func draw(b Books, sign authority.Sign, batch *Batch, n document.Number) (Check, error) {
	r, err := b.Requests().Get(n)
	if err != nil {
		return Check{}, err
	}
	if err := r.move(Print, sign, ""); err != nil {
		return Check{}, err
	}
	check, err := newCheck(b, sign, batch.Bank)
	if err != nil {
		return check, err
	}
	check.Request, check.Batch, check.Amount, check.Payee, check.Outcome = r.Number, batch.Number, r.Amount, r.Payee, AtPrinter
	if err := check.Move(document.Approve, sign, ""); err != nil {
		return check, err
	}
	if err := replace(b, &check, r.Check); err != nil {
		return check, err
	}
	r.Check = check.Number
	if err := b.Requests().Put(r); err != nil {
		return check, err
	}
	return check, b.Checks().Put(check)
}

// newCheck takes the next form of the stock.
func newCheck(b Books, sign authority.Sign, bank uint64) (Check, error) {
	form, err := b.CheckNumber(bank)
	if err != nil {
		return Check{}, err
	}
	number, err := b.DocumentNumber(KindCheck, sign)
	return Check{
		Header: document.New(KindCheck, number, sign), Bank: bank, CheckNo: form, Dated: sign.Day, OutcomeDay: sign.Day,
	}, err
}

// replace ties the check to the one before of the same request.
func replace(b Books, check *Check, before document.Number) error {
	if before == 0 {
		return nil
	}
	was, err := b.Checks().Get(before)
	if err != nil {
		return err
	}
	check.Replaces, was.ReplacedBy = was.Ref(), check.Ref()
	return b.Checks().Put(was)
}

// Answer says which checks of a batch came out of the printer and which are spoiled. Those that came out are posted: refunds payable to
// bank. The refunds of spoiled ones wait to be printed again, with new numbers.
//
// Refuses, in order: no such batch; a batch answered already; a check left out, named twice or not of the batch; spoiled ones without a
// reason; a closed period.
type Answer struct {
	Batch   document.Number   `cbor:"1,keyasint"`
	CameOut []document.Number `cbor:"2,keyasint,omitempty"`
	Spoiled []document.Number `cbor:"3,keyasint,omitempty"`
	Reason  string            `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Answer) Name() string { return "refund.checks-came-out" }

// Act implements Command. What the checks come to was counted against the limits when they went to print.
func (c Answer) Act(b Books) (authority.Act, error) {
	batch, err := b.CheckBatches().Get(c.Batch)
	if err != nil {
		return authority.Act{}, err
	}
	accounts, err := accountsOf(b, batch.Checks...)
	return authority.Act{Verb: VerbPrint, Accounts: accounts, Subject: batch.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Answer) Do(b Books, sign authority.Sign) (Batch, error) {
	batch, err := b.CheckBatches().Get(c.Batch)
	if err != nil {
		return batch, err
	}
	if err := batch.Move(document.Issue, sign, c.Reason); err != nil {
		return batch, err
	}
	said := slices.Concat(c.CameOut, c.Spoiled)
	slices.Sort(said)
	if !slices.Equal(said, batch.Checks) {
		return batch, no(fault.Invalid, "check.unanswered", "Say of each of the {count} checks of {batch}, once, whether it came out.", "",
			fault.Args{"count": len(batch.Checks), "batch": batch.Ref()})
	}
	if len(c.Spoiled) > 0 && c.Reason == "" {
		return batch, no(fault.Invalid, "check.spoiled-why", "Say what happened to the spoiled checks.", "reason", nil)
	}
	for _, n := range batch.Checks {
		if err := c.one(b, sign, n); err != nil {
			return batch, err
		}
	}
	return batch, b.CheckBatches().Put(batch)
}

func (c Answer) one(b Books, sign authority.Sign, n document.Number) error {
	check, err := b.Checks().Get(n)
	if err != nil {
		return err
	}
	r, err := b.Requests().Get(check.Request)
	if err != nil {
		return err
	}
	step, what, note := document.Issue, CameOut, ""
	if slices.Contains(c.Spoiled, n) {
		step, what, note = Spoil, Spoils, c.Reason
	}
	if err := r.move(step, sign, note); err != nil {
		return err
	}
	if err := check.happen(what, sign, sign.Day, note); err != nil {
		return err
	}
	if what == CameOut {
		if check.Entry, err = pay(b, sign, check); err != nil {
			return err
		}
	}
	if err := b.Requests().Put(r); err != nil {
		return err
	}
	return b.Checks().Put(check)
}

// pay posts a check: out of refunds payable, out of the bank.
func pay(b Books, sign authority.Sign, c Check) (ledger.Place, error) {
	return move(b, sign, c, payable, drawn, "")
}

// pocket names a place a check's money stands in, by the chart of the day and the bank account's own GL account.
type pocket func(chart ledger.Chart, bank string) string

func payable(chart ledger.Chart, _ string) string   { return chart.Payable }
func drawn(chart ledger.Chart, bank string) string  { return cmp.Or(bank, chart.Bank) }
func unclaimed(chart ledger.Chart, _ string) string { return chart.Unclaimed }

// move posts a check's amount from one pocket (debit) to another (credit).
func move(b Books, sign authority.Sign, c Check, debit, credit pocket, memo string) (ledger.Place, error) {
	return moveSum(b, sign, c.Ref(), c.Bank, c.Amount, debit, credit, memo)
}

func moveSum(b Books, sign authority.Sign, doc document.Ref, bank uint64, amount money.Amount, debit, credit pocket, memo string) (ledger.Place, error) {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return ledger.Place{}, err
	}
	gl, err := b.BankGL(bank)
	if err != nil {
		return ledger.Place{}, err
	}
	e, err := ledger.PostLines(b, sign, doc, sign.Day, ledger.Check, []ledger.Line{
		{Fund: chart.Fund, GL: debit(chart, gl), Amount: amount},
		{Fund: chart.Fund, GL: credit(chart, gl), Amount: -amount},
	}, memo)
	return e.Place, err
}

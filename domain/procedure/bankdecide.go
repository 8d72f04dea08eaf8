package procedure

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
)

// Verdict is what somebody decides about a check the bank should not have paid so.
type Verdict string

// The verdicts on exceptions.
const (
	Accept  Verdict = "accept"    // the payment stands; the check counts as paid
	Dispute Verdict = "dispute"   // the bank is to give it back
	LeaveBe Verdict = "leave out" // another line says the same payment
)

// DecideLine decides an exception of clearing, or an open line. Accepting clears the check; what the bank paid beyond its amount stays
// disputed with the bank. Disputing leaves the books as they are until the bank corrects it. Nobody decides who requested, approved or
// printed the check.
//
// Refuses, in order: no such line; own request, approval, printing or account; no reason; a verdict unknown; accepting a check not in
// the register, paid before, or whose money went another way since; a line decided already; a closed period.
type DecideLine struct {
	Line    uint64  `cbor:"1,keyasint"`
	Verdict Verdict `cbor:"2,keyasint"`
	Reason  string  `cbor:"3,keyasint"`
}

// Name implements Command.
func (DecideLine) Name() string { return "bank.decide-line" }

// Act implements Command.
func (c DecideLine) Act(b BankBooks) (authority.Act, error) {
	l, err := b.BankLines().Get(c.Line)
	act := authority.Act{Verb: bank.VerbReconcile, Amount: l.Amount, Subject: l.String(), Reason: c.Reason}
	if err != nil || l.Doc.Kind != refund.KindCheck {
		return act, err
	}
	check, err := b.Checks().Get(l.Doc.Number)
	if err != nil {
		return act, err
	}
	hands, account, err := refund.Handlers(b, check, bank.VerbReconcile)
	hands.Into(&act)
	act.Account = account
	return act, err
}

// Do implements Command.
func (c DecideLine) Do(b BankBooks, sign authority.Sign) (bank.Line, error) {
	l, err := b.BankLines().Get(c.Line)
	if err != nil {
		return l, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return l, fault.New(fault.Invalid, "bank.no-reason", "Give the reason.", nil).At("reason")
	}
	switch c.Verdict {
	case Accept:
		err = c.accept(b, sign, &l)
	case Dispute:
		err = l.Take(bank.Dispute, sign, c.Reason)
	case LeaveBe:
		err = l.Take(bank.Repeat, sign, c.Reason)
	default:
		err = fault.New(fault.Invalid, "bank.verdict", "Say whether to accept the payment, to dispute it with the bank, or to leave the line out.", nil).At("verdict")
	}
	if err != nil {
		return l, err
	}
	return l, b.BankLines().Put(l)
}

func (c DecideLine) accept(b BankBooks, sign authority.Sign, l *bank.Line) error {
	check, problem, err := paidOf(*l).Judge(b)
	if err != nil {
		return err
	}
	args := fault.Args{"line": l, "problem": problem}
	if check.Number == 0 || check.Request == 0 || problem == refund.NotOut {
		return fault.New(fault.Refused, "bank.accept-unknown",
			"{line} is none of the checks that came out: book it against the account it belongs to, or dispute it with the bank.", args)
	}
	if problem == refund.PaidTwice {
		return fault.New(fault.Refused, "bank.accept-twice", "{line} was paid before: dispute it with the bank, or leave it out when another file said the same payment.", args)
	}
	if -l.Amount < check.Amount {
		args["drawn"] = check.Amount.Dollars()
		return fault.New(fault.Refused, "bank.accept-less",
			"{line} was drawn for {drawn} and paid short: dispute it, so that the bank takes the rest, or void the check and issue another.", args)
	}
	before := check
	if err := refund.AcceptPaid(b, sign, &check, l.Day, c.Reason); err != nil {
		return err
	}
	step := bank.Match
	if -l.Amount > check.Amount {
		step = bank.Dispute // what the bank paid beyond it
	}
	if err := l.Take(step, sign, c.Reason); err != nil {
		return err
	}
	l.Doc, l.In = check.Ref(), -check.Amount
	if before.Outcome != refund.Outstanding {
		l.On = sign.Day
	}
	return nil
}

// Exceptional is an exception of clearing with the check it is about.
type Exceptional struct {
	bank.Line
	Check   refund.Check // none has no number
	Account string
	Request document.Number
}

// BankExceptions lists the exceptions of a bank account, oldest first.
type BankExceptions struct {
	Bank  bank.ID
	State bank.State // "" for those nobody decided
	Limit int        // 0 for 500
}

// Act implements Query.
func (BankExceptions) Act(BankBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q BankExceptions) Ask(b BankBooks, _ authority.Sign) (out []Exceptional, err error) {
	if q.State == "" {
		q.State = bank.Exception
	}
	if q.Limit <= 0 {
		q.Limit = 500
	}
	for l, err := range b.BankLines().Via(bank.ByState, row.Span{Limit: q.Limit}, q.Bank, q.State) {
		if err != nil {
			return nil, err
		}
		x := Exceptional{Line: l}
		if l.Doc.Kind == refund.KindCheck {
			if x.Check, err = b.Checks().Get(l.Doc.Number); err != nil {
				return nil, err
			}
			x.Request = x.Check.Request
			if x.Account, err = refund.AccountOf(b, x.Check); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// BankDesk counts what waits on the bank's side, for the first screen.
type BankDesk struct {
	Exceptions, Open, Disputed int
	DisputedSum                money.Amount
}

// OnBankDesk asks what waits over all bank accounts.
type OnBankDesk struct{}

// Act implements Query.
func (OnBankDesk) Act(BankBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (OnBankDesk) Ask(b BankBooks, sign authority.Sign) (d BankDesk, err error) {
	for a, err := range b.BankAccounts().All(row.Span{}) {
		if err != nil {
			return d, err
		}
		for state, count := range map[bank.State]*int{bank.Exception: &d.Exceptions, bank.Open: &d.Open, bank.Disputed: &d.Disputed} {
			for l, err := range b.BankLines().Via(bank.ByState, row.Span{}, a.ID, state) {
				if err != nil {
					return d, err
				}
				if *count++; state == bank.Disputed {
					d.DisputedSum += l.Unbooked(sign.Day).Abs()
				}
			}
		}
	}
	return d, nil
}

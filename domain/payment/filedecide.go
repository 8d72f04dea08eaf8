package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Decision is what a person says of a held line.
type Decision string

// The decisions.
const (
	ToAccount Decision = "account"   // it is a payment for this account
	SetAside  Decision = "set aside" // it is not posted with the file: it was posted otherwise, or is none of ours
	AskAgain  Decision = "ask again" // takes a decision back
)

// DecideLine settles a held line of a file. While the file is previewed the line is posted with it; once the file is posted, the payment
// is posted and deposited at once, or comes out of suspense.
//
// Refuses, in order: no such file or line; a file that is neither previewed nor posted; a line that is posted, rejected or undone; a
// decision there is none of; putting aside without a reason; a line of money that left, or of none, for an account; no such account; a
// closed account, one that takes no checks, a day to come, a payment known before or money in suspense, without a reason; a closed
// period.
type DecideLine struct {
	File     document.Number `cbor:"1,keyasint"`
	No       int             `cbor:"2,keyasint"`
	Decision Decision        `cbor:"3,keyasint"`
	Account  account.ID      `cbor:"4,keyasint,omitempty"`
	Reason   string          `cbor:"5,keyasint,omitempty"`
	Remember bool            `cbor:"6,keyasint,omitempty"` // that the payer pays for the account
}

// Decided is a line after the decision, with its file.
type Decided struct {
	Held HeldLine `cbor:"1,keyasint"`
	File File     `cbor:"2,keyasint"`
}

// Name implements Command.
func (DecideLine) Name() string { return "payfile.decide" }

// Act implements Command.
func (c DecideLine) Act(b FileBooks) (authority.Act, error) {
	h, err := b.HeldLines().Get(FilePlace{c.File, c.No})
	return authority.Act{
		Verb: VerbFileDecide, Amount: max(0, h.Line.Amount), Account: uint64(c.Account), Reason: c.Reason,
		Subject: lineRef(Claim{File: c.File, No: c.No}),
	}, err
}

// Do implements Command.
func (c DecideLine) Do(b FileBooks, sign authority.Sign) (out Decided, err error) {
	if out.File, err = b.PaymentFiles().Get(c.File); err != nil {
		return out, err
	}
	if out.Held, err = b.HeldLines().Get(FilePlace{c.File, c.No}); err != nil {
		return out, err
	}
	f, l := &out.File, &out.Held.Line
	if f.Step != FileProof && f.Step != FileDone || f.State == document.Approved {
		return out, f.no("payfile.not-open", "{file} is {state}, {step}: its lines are decided while it is previewed, or when it is posted.")
	}
	switch l.State {
	case LinePosted, LineRejected, LineUndone:
		return out, fault.New(fault.Refused, "payfile.line-done", "The line is {state}: there is nothing to decide.", fault.Args{"state": string(l.State)})
	}
	if err := c.decide(b, sign, f, l); err != nil {
		return out, err
	}
	out.Held.By = sign
	if err := b.HeldLines().Put(out.Held); err != nil {
		return out, err
	}
	return out, b.PaymentFiles().Put(out.File)
}

func (c DecideLine) decide(b FileBooks, sign authority.Sign, f *File, l *FileLine) error {
	switch l.State {
	case LineSuspense:
		return c.identify(b, sign, f, l)
	case LineReady:
		f.Held--
	}
	switch c.Decision {
	case ToAccount:
		if err := c.match(b, sign, f, l); err != nil {
			return err
		}
		f.move(l, LineReady)
		f.Held++
		if f.Step == FileDone {
			return c.postNow(b, sign, f, l)
		}
		return nil
	case SetAside:
		if strings.TrimSpace(c.Reason) == "" {
			return fault.New(fault.Invalid, "payfile.no-reason", "Say why the line is not posted.", nil).At("reason")
		}
		l.Why, l.Account, l.How = strings.TrimSpace(c.Reason), 0, ""
		f.move(l, LineAside)
		return nil
	case AskAgain:
		return c.again(b, sign, f, l)
	}
	return fault.New(fault.Invalid, "payfile.decision", "Say whether the line is for an account, is set aside, or is to be asked again.", nil).At("decision")
}

// match finds fault with an account a person gives, and keeps it.
func (c DecideLine) match(b FileBooks, sign authority.Sign, f *File, l *FileLine) error {
	if l.Back || l.Amount <= 0 {
		return fault.New(fault.Refused, "payfile.back",
			"This is no payment but money that left: post the returned payment by its receipt, and set the line aside with the receipt's number.", nil)
	}
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return err
	}
	problem := problemOf(a, l.FileRow, sign)
	if problem == "" && (l.Problem == SeenBefore || l.Problem == PaidTwice) && (l.Account == 0 || l.Account == a.ID) {
		problem = l.Problem
	}
	if problem != "" && strings.TrimSpace(c.Reason) == "" {
		return fault.New(fault.Refused, "payfile.reason-first", "{why} Say why it is posted all the same.", fault.Args{"why": problem.Sentence(a.Number, l.Why)}).At("reason")
	}
	if l.Problem == SeenBefore {
		l.Key = l.Key + "/" + f.Number.String()
		if err := b.FileClaims().Put(Claim{l.Key, f.Number, l.No}); err != nil {
			return err
		}
	}
	l.Account, l.How, l.Problem, l.Why, l.Proposals = a.ID, ByPerson, problem, strings.TrimSpace(c.Reason), nil
	if c.Remember {
		return remember(b, sign, *l)
	}
	return nil
}

// again judges the line anew, as when the file was read.
func (c DecideLine) again(b FileBooks, sign authority.Sign, f *File, l *FileLine) error {
	m, err := newMatcher(b, sign, f)
	if err != nil {
		return err
	}
	fresh, err := m.line(l.FileRow, l.Key)
	if err != nil {
		return err
	}
	f.count(*l, -1)
	if *l = fresh; l.State == LineReady {
		f.Held++
	}
	f.count(*l, 1)
	return nil
}

// postNow posts and deposits a line of a file that is posted already.
func (c DecideLine) postNow(b FileBooks, sign authority.Sign, f *File, l *FileLine) error {
	f.Held--
	if err := f.post(b, sign, l); err != nil {
		return err
	}
	d, err := DepositBatch(b, sign, Batch{Source: f.Ref(), Day: sign.Day, Total: l.Amount, Bank: f.Bank, GL: f.GL})
	if err != nil {
		return err
	}
	f.Later, f.Deposits = f.Later.Plus(l.Amount), append(f.Deposits, d.Number)
	return nil
}

// Sentence says what the matter is with a line; account is the number of its account, why what the line names.
func (p Problem) Sentence(account, why string) string {
	text, ok := problemTexts[p]
	if !ok {
		return ""
	}
	return fault.Fill(text, fault.Args{"account": account, "why": why})
}

var problemTexts = map[Problem]string{
	NoAccount:   "No account has this number, and nothing else tells whose the payment is.",
	BadScan:     "The check digit of the scan line does not fit: it was read wrongly.",
	Several:     "The number fits more than one account.",
	InText:      "An account number stands in the text.",
	SameBalance: "The amount is the balance of an account whose name fits the payer.",
	IsClosed:    "Account {account} is closed.",
	NoChecks:    "Account {account} is cash only, and this is a check.",
	CameBack:    "Money that left the bank: post the return by its receipt, then set the line aside; another debit is no payment.",
	NotToday:    "It is dated after the open business day.",
	PaidTwice:   "The same amount and check was paid for account {account} already: {why}.",
	SeenBefore:  "An earlier file has this payment: {why}.",
	Nothing:     "The amount is nothing.",
}

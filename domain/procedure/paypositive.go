package procedure

import (
	"crypto/sha256"
	"encoding/hex"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/exchange/positivepay"
	"curbstop/domain/fault"
	"curbstop/domain/refund"
	"curbstop/domain/row"
)

// IssueBooks is the tables of issue files and the checks they tell of.
type IssueBooks interface {
	bank.IssueBooks
	refund.Books
}

// VerbIssueFile lets a person make issue files for positive pay.
var VerbIssueFile = authority.Say("bank.issue-file", "tell the bank which checks were issued")

// MakeIssueFile tells the bank which checks of an account were issued, and which must not be paid, since the file before: by the layout of
// the bank account.
//
// Refuses, in order: no such bank account; one without a layout; nothing new to tell; a value that does not fit the layout.
type MakeIssueFile struct {
	Bank bank.ID `cbor:"1,keyasint"`
}

// Name implements Command.
func (MakeIssueFile) Name() string { return "bank.issue-file" }

// Act implements Command.
func (c MakeIssueFile) Act(b IssueBooks) (authority.Act, error) {
	a, err := b.BankAccounts().Get(c.Bank)
	return authority.Act{Verb: VerbIssueFile, Subject: "issue file of " + a.Name}, err
}

// Do implements Command.
func (c MakeIssueFile) Do(b IssueBooks, sign authority.Sign) (bank.IssueFile, error) {
	a, err := b.BankAccounts().Get(c.Bank)
	if err != nil {
		return bank.IssueFile{}, err
	}
	f, told, err := nextFile(b, sign, a)
	if err != nil {
		return f, err
	}
	number, err := b.DocumentNumber(bank.KindIssueFile, sign)
	if err != nil {
		return f, err
	}
	f.Header = document.New(bank.KindIssueFile, number, sign)
	data, err := positivepay.Write(f)
	if err != nil {
		return f, err
	}
	f.Digest = digest(data)
	for _, a := range []document.Action{document.Approve, document.Issue} {
		if err := f.Move(a, sign, ""); err != nil {
			return f, err
		}
	}
	for _, check := range told {
		check.Tell(f.Number)
		if err := b.Checks().Put(check); err != nil {
			return f, err
		}
	}
	return f, b.IssueFiles().Put(f)
}

// nextFile makes the file as far as its number and bytes, with the checks it tells of.
func nextFile(b IssueBooks, sign authority.Sign, a bank.Account) (f bank.IssueFile, told []refund.Check, err error) {
	f = bank.IssueFile{Bank: a.ID, Day: sign.Day, Account: a.Number, Routing: a.Routing}
	if a.Layout == 0 {
		return f, nil, fault.New(fault.Refused, "issue.no-layout", "{account} has no layout for issue files: choose or make one first.", fault.Args{"account": a.Ending()}).At("layout")
	}
	if err := a.Open(); err != nil {
		return f, nil, err
	}
	if f.Layout, err = b.IssueLayouts().Get(a.Layout); err != nil {
		return f, nil, err
	}
	if told, err = untold(b, &f); err == nil && len(told) == 0 {
		err = fault.New(fault.Refused, "issue.nothing", "No check of {account} was issued or undone since the file before: there is nothing to tell.",
			fault.Args{"account": a.Ending()})
	}
	return f, told, err
}

// untold fills the file's rows with what the bank must still be told.
func untold(b IssueBooks, f *bank.IssueFile) (checks []refund.Check, err error) {
	for check, err := range b.Checks().Via(refund.ByUntold, row.Span{}, uint64(f.Bank)) {
		if err != nil {
			return nil, err
		}
		checks = append(checks, check)
		r := bank.IssueRow{Check: check.Number, Number: check.CheckNo, Amount: check.Amount, Day: check.Dated, Payee: check.Payee}
		if r.Void = check.Untold() == refund.TellVoid; r.Void {
			r.Voided = check.OutcomeDay
			if undone, ok := check.Signed("voided"); ok { // a reissued check was undone before
				r.Voided = undone.Day
			}
		}
		f.Rows = append(f.Rows, r)
	}
	return checks, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// IssueFileBytes makes an issue file again: the same bytes as the first time.
//
// Refuses a file whose bytes are not the first time's any more.
type IssueFileBytes struct{ Number document.Number }

// Act implements Query.
func (IssueFileBytes) Act(IssueBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbIssueFile}, nil
}

// Ask implements Query.
func (q IssueFileBytes) Ask(b IssueBooks, _ authority.Sign) ([]byte, error) {
	f, err := b.IssueFiles().Get(q.Number)
	if err != nil {
		return nil, err
	}
	if bank.Veiled(f.Account) {
		return nil, bank.ErrVeiled
	}
	data, err := positivepay.Write(f)
	if err == nil && digest(data) != f.Digest {
		err = fault.New(fault.Damaged, "issue.changed", "{file} cannot be made again as it was: the program that wrote it was another. Ask for the copy that was sent.",
			fault.Args{"file": f.Ref()})
	}
	return data, err
}

// IssuePreview gives what the next issue file of a bank account would tell, without number and digest.
type IssuePreview struct{ Bank bank.ID }

// Act implements Query.
func (IssuePreview) Act(IssueBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q IssuePreview) Ask(b IssueBooks, sign authority.Sign) (bank.IssueFile, error) {
	a, err := b.BankAccounts().Get(q.Bank)
	if err != nil {
		return bank.IssueFile{}, err
	}
	f := bank.IssueFile{Bank: a.ID, Day: sign.Day, Account: a.Number, Routing: a.Routing}
	if a.Layout != 0 {
		if f.Layout, err = b.IssueLayouts().Get(a.Layout); err != nil {
			return f, err
		}
	}
	_, err = untold(b, &f)
	return f, err
}

// Package accounts is the section of accounts: the list with its search, the account page, and the forms behind them.
package accounts

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Finder finds accounts; package search has the one of the program.
type Finder interface {
	Refresh(s *office.Session) error
	Find(query string) (best []account.Line, all int)
	Len() int
	At(i int) account.Line
	Line(id account.ID) (account.Line, bool)
}

// Action is something to do with an account that belongs to another part of the office, such as taking a payment.
type Action struct {
	Key   fyne.KeyName // an F-key, "" for none
	Label string       // on the button, such as "Payment"
	Do    func(b *bench.Bench, id account.ID)
}

// Options are what the section needs of other parts of the office; all but Finder may be empty.
type Options struct {
	Finder  Finder
	Classes []string                                                         // rate classes to choose from
	Alerts  func(b *bench.Bench, id account.ID) (text string, tone kit.Tone) // the band over an account that opens
	Open    func(b *bench.Bench, ref document.Ref)                           // shows a document named in the ledger
	Actions []Action
}

// Package writeoffs is the desk of debts nobody pays: write-off lists and small balances, debts written off with what came in of them,
// and the form that moves a balance from one account to another.
package writeoffs

import (
	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/reports/coding"
	"curbstop/reports/paper"
	sheet "curbstop/reports/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Match is an account that a search found.
type Match struct {
	ID                  account.ID
	Number, Name, Where string
}

// Options are what the desk needs of other parts of the office; each may be nil.
type Options struct {
	Open   func(b *bench.Bench, id account.ID)
	Search func(b *bench.Bench, query string) []Match
}

// most bounds the lists.
const most = 5000

// state says where a run stands, in the words of the office.
func state(r writeoff.Run) string {
	switch {
	case r.Step == writeoff.Proof:
		return "to be approved"
	case r.Step == writeoff.Posting && r.At > 0:
		return "half posted"
	case r.Step == writeoff.Posting:
		return "approved"
	case r.Step == writeoff.Done:
		return "posted"
	case r.Step == writeoff.Undone && r.Issued > 0:
		return "reversed"
	case r.Step == writeoff.Undone:
		return "dropped"
	case r.Step == writeoff.Reversing:
		return "half taken back"
	}
	return "being made"
}

func stateTone(r writeoff.Run) kit.Tone {
	switch r.Step {
	case writeoff.Done:
		return kit.Good
	case writeoff.Undone:
		return kit.Quiet
	case writeoff.Proof, writeoff.Posting:
		return kit.Warning
	}
	return kit.Plain
}

// sumOf gives what a run counts: what was posted, once it was.
func sumOf(r writeoff.Run) (int, money.Amount) {
	if r.Step == writeoff.Done || r.Step == writeoff.Undone && r.Issued > 0 {
		return r.Issued, r.IssuedTotal
	}
	return r.Debts, r.Total
}

// next says what a run waits for, and why it cannot be done by who is signed in.
func next(b *bench.Bench, r writeoff.Run) (words string, why error) {
	switch r.Step {
	case writeoff.Proof:
		return "Approve", bench.May(b, writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total})
	case writeoff.Posting:
		return "Write off", bench.May(b, writeoff.Batch{Run: r.Number, Batch: r.At, Step: r.Step})
	case writeoff.Reversing:
		return "Go on taking back", nil
	case writeoff.Previewing:
		return "Go on", nil
	}
	return "Write off", fault.New(fault.Refused, "writeoff.over", "This list is {state}: there is nothing left to do with it.", fault.Args{"state": state(r)})
}

// title names the sort of a list.
func title(s writeoff.Sort) string {
	if s == writeoff.Small {
		return "small balances"
	}
	return "debts"
}

// about says what a run found and left out, in one line each.
func about(r writeoff.Run) string {
	text := sheet.Criteria(r.Terms, r.Sort)[0]
	if r.Changed > 0 {
		text += "\n" + phrase.Count(r.Changed, "debt") + " changed between the list and its posting and stayed."
	}
	if r.Stays > 0 {
		text += "\n" + phrase.Count(r.Stays, "debt") + " stay written off, because something was recovered or reinstated since."
	}
	for i, l := range r.Left {
		if i == 0 {
			text += "\nNot on it: "
		} else {
			text += "; "
		}
		text += string(l.Why) + " (" + phrase.Count(l.Count, "account") + ", " + l.Total.String() + ")"
	}
	return text
}

// paperOf lays out the list of a run and its coding form.
func paperOf(b *bench.Bench, n document.Number) (bench.Paper, error) {
	p, err := bench.Ask(b, writeoff.ForPaper{Run: n})
	if err != nil {
		return bench.Paper{}, err
	}
	list, err := sheet.FromRun(p).Sheet()
	if err != nil {
		return bench.Paper{}, err
	}
	form, err := coding.Form(coding.FromRun(p))
	return bench.Paper{Title: "Write-off list " + n.String(), Docs: []document.Ref{p.Run.Ref()}, Sheets: []paper.Sheet{list, form}}, err
}

// notice lays out the notice of a transfer.
func notice(b *bench.Bench, n document.Number) (bench.Paper, error) {
	p, err := bench.Ask(b, writeoff.TransferForPaper{Number: n})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := sheet.FromTransfer(p).Sheet()
	return bench.Paper{Title: "Notice of transfer " + n.String(), Docs: []document.Ref{p.Transfer.Ref()}, Sheets: []paper.Sheet{s}}, err
}

// kinds of items, as a screen says them.
func itemText(k ledger.Kind, service string, doc document.Ref) string {
	text := string(k)
	if k == ledger.Charge {
		text = doc.String()
	} else if doc.Number != 0 {
		text += ", " + doc.Number.String()
	}
	if service != "" {
		text += ", " + service
	}
	return phrase.Sentence(text)
}

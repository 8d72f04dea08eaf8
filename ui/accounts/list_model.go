package accounts

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// roll is what the list of accounts knows, without a widget: all accounts by number, or what a search found; balances are fetched
// as rows come into view.
type roll struct {
	b    *bench.Bench
	o    Options
	all  []account.ID
	rows []account.ID // shown
	at   map[account.ID]int
	seen map[account.ID]procedure.AccountRow
	says string
}

func newRoll(b *bench.Bench, o Options) *roll {
	r := &roll{b: b, o: o}
	r.forget()
	return r
}

// forget drops what was fetched, so that it is read again, and takes in new accounts.
func (r *roll) forget() {
	r.all, r.seen = nil, map[account.ID]procedure.AccountRow{}
	if err := r.o.Finder.Refresh(r.b.Session); err != nil {
		r.says = err.Error()
	}
}

// search gives the accounts that fit, the best first; all of them for an empty query.
func (r *roll) search(query string) []account.ID {
	found, all := r.o.Finder.Find(query)
	switch {
	case account.Fold(query) == "":
		r.rows = r.everybody()
		r.says = phrase.Count(len(r.rows), "account")
	case all > len(found):
		r.rows = ids(found)
		r.says = fmt.Sprintf("the best %d of %s; type more to find fewer", len(found), phrase.Count(all, "account"))
	default:
		r.rows = ids(found)
		r.says = phrase.Count(all, "account")
	}
	r.at = nil
	return r.rows
}

func (r *roll) everybody() []account.ID {
	if len(r.all) != r.o.Finder.Len() {
		r.all = make([]account.ID, r.o.Finder.Len())
		for i := range r.all {
			r.all[i] = r.o.Finder.At(i).Account
		}
	}
	return r.all
}

func ids(lines []account.Line) []account.ID {
	out := make([]account.ID, len(lines))
	for i, l := range lines {
		out[i] = l.Account
	}
	return out
}

// line gives what an account is found by.
func (r *roll) line(id account.ID) account.Line {
	l, _ := r.o.Finder.Line(id)
	return l
}

// ahead is how many rows are fetched at once: about a screen.
const ahead = 40

// row gives status and balance of an account; it and the ones below it are fetched together when it is not known yet.
func (r *roll) row(id account.ID) procedure.AccountRow {
	if got, ok := r.seen[id]; ok {
		return got
	}
	if r.at == nil {
		r.at = make(map[account.ID]int, len(r.rows))
		for i, id := range r.rows {
			r.at[id] = i
		}
	}
	from := r.at[id]
	got, err := bench.Ask(r.b, procedure.AccountRows{IDs: r.rows[from:min(len(r.rows), from+ahead)]})
	if err != nil {
		r.b.Window().SayError(err)
		return procedure.AccountRow{}
	}
	for _, x := range got {
		r.seen[x.ID] = x
	}
	return r.seen[id]
}

func (r *roll) balance(id account.ID) string {
	b := r.row(id).Balance.Balance
	if b == 0 {
		return ""
	}
	return b.Balance()
}

func (r *roll) tone(id account.ID) kit.Tone {
	x := r.row(id)
	switch today := r.b.Shell.Today(); {
	case x.Balance.Balance < 0:
		return kit.Good
	case pastDue(x, int(today)) > 0:
		return kit.Danger
	}
	return kit.Plain
}

func pastDue(x procedure.AccountRow, today int) (sum money.Amount) {
	for _, it := range x.Balance.Items {
		if it.Due != 0 && int(it.Due) < today {
			sum = sum.Plus(it.Left)
		}
	}
	return sum
}

// faded shows closed accounts in grey.
func (r *roll) faded(id account.ID) kit.Tone {
	switch r.row(id).Status {
	case account.Closed:
		return kit.Quiet
	case account.CutOff:
		return kit.Danger
	case account.Pending:
		return kit.Warning
	}
	return kit.Plain
}

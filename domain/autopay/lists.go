package autopay

import (
	"cmp"
	"iter"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// MandatesFor gives the mandates of an account, the last one first.
type MandatesFor struct{ Account account.ID }

// Act implements Query.
func (MandatesFor) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q MandatesFor) Ask(b Books, _ authority.Sign) ([]account.Mandate, error) {
	return row.Collect(b.Mandates().Via(account.MandatesOf, row.Span{Reverse: true}, q.Account))
}

// Listed is a mandate as a list shows it. Clears is the first day on which money may move by it, 0 for one that is not prenoted.
type Listed struct {
	Mandate account.Mandate
	State   State
	Number  string // of the account
	Name    string // of the customer
	Clears  calendar.Day
}

// Mandates lists mandates in the order they were entered: of a state, or all that are not revoked.
type Mandates struct {
	State State
	After uint64 // continue behind this mandate
	Limit int    // 0 for 500
}

// Act implements Query.
func (Mandates) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Mandates) Ask(b Books, sign authority.Sign) (out []Listed, err error) {
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for m, err := range b.Mandates().All(row.Span{From: []any{q.After + 1}}) {
		if err != nil {
			return nil, err
		}
		if s := StateOf(m); q.State == "" && s == Revoked || q.State != "" && s != q.State {
			continue
		}
		l, err := listed(b, m, terms)
		if err != nil {
			return nil, err
		}
		if out = append(out, l); len(out) == cmp.Or(q.Limit, 500) {
			break
		}
	}
	return out, nil
}

func listed(b Books, m account.Mandate, terms Terms) (Listed, error) {
	l := Listed{Mandate: m, State: StateOf(m)}
	if l.State == Prenoted {
		l.Clears = terms.Clears(m)
	}
	a, err := b.Accounts().Get(m.Account)
	if err != nil {
		return l, err
	}
	c, err := b.Customers().Get(a.Customer)
	l.Number, l.Name = a.Number, c.Name
	return l, err
}

// Runs lists draft runs, the newest first.
type Runs struct{ Limit int } // 0 for 100

// Act implements Query.
func (Runs) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Runs) Ask(b Books, _ authority.Sign) ([]Run, error) {
	return row.Collect(b.DraftRuns().All(row.Span{Reverse: true, Limit: cmp.Or(q.Limit, 100)}))
}

// ReadRun gives a run.
type ReadRun struct{ Number document.Number }

// Act implements Query.
func (ReadRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadRun) Ask(b Books, _ authority.Sign) (Run, error) { return b.DraftRuns().Get(q.Number) }

// OnRun lists the drafts of a run in the order of their traces.
type OnRun struct {
	Run   document.Number
	After uint64
	Limit int // 0 for 500
}

// Act implements Query.
func (OnRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OnRun) Ask(b Books, _ authority.Sign) ([]Draft, error) {
	return row.Collect(b.Drafts().Via(ByRun, row.Span{From: []any{q.After + 1}, Limit: cmp.Or(q.Limit, 500)}, q.Run))
}

// OfTheAccount lists the drafts of an account, the newest first.
type OfTheAccount struct {
	Account account.ID
	Limit   int // 0 for 100
}

// Act implements Query.
func (OfTheAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfTheAccount) Ask(b Books, _ authority.Sign) ([]Draft, error) {
	return row.Collect(b.Drafts().Via(ByAccount, row.Span{Reverse: true, Limit: cmp.Or(q.Limit, 100)}, q.Account))
}

// ReturnsWaiting lists the returned drafts on which somebody must decide.
type ReturnsWaiting struct{ Limit int } // 0 for 500

// Act implements Query.
func (ReturnsWaiting) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReturnsWaiting) Ask(b Books, _ authority.Sign) ([]Draft, error) {
	return row.Collect(b.Drafts().Via(ByDecision, row.Span{Limit: cmp.Or(q.Limit, 500)}, Undecided))
}

// ReturnFileList lists the return files taken in, the newest first.
type ReturnFileList struct{ Limit int } // 0 for 100

// Act implements Query.
func (ReturnFileList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReturnFileList) Ask(b Books, _ authority.Sign) ([]ReturnFile, error) {
	return row.Collect(b.ReturnFiles().All(row.Span{Reverse: true, Limit: cmp.Or(q.Limit, 100)}))
}

// Waiting is what of drafts waits for somebody today.
type Waiting struct {
	Cleared int // prenotes whose waiting days are over
	New     int // mandates the bank was not asked about
	Returns int // returned drafts to decide on
	Proofs  int // runs to look through or approve
	Files   int // approved runs whose file is not written
	ToPost  int // runs whose settlement day has come, and whose money is not posted
}

// Wait counts what waits.
type Wait struct{}

// Act implements Query.
func (Wait) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Wait) Ask(b Books, sign authority.Sign) (w Waiting, err error) {
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return w, err
	}
	list, err := waited(b, terms, sign.Day)
	if err != nil {
		return w, err
	}
	w.Cleared = len(list)
	if w.New, err = rows(b.Mandates().Via(account.MandatesByState, row.Span{}, New)); err != nil {
		return w, err
	}
	if w.Returns, err = rows(b.Drafts().Via(ByDecision, row.Span{}, Undecided)); err != nil {
		return w, err
	}
	for r, err := range b.DraftRuns().All(row.Span{Reverse: true, Limit: 50}) {
		if err != nil {
			return w, err
		}
		switch {
		case r.State == document.Draft:
			w.Proofs++
		case r.State == document.Approved:
			w.Files++
		case r.State == document.Issued && r.Step != Settled && r.Day <= sign.Day && r.Sum.Drafts > 0:
			w.ToPost++
		}
	}
	return w, nil
}

// rows counts a walk.
func rows[V any](walk iter.Seq2[V, error]) (n int, err error) {
	for _, err := range walk {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

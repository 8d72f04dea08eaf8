package collection

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// VoidNotice voids one notice; it stays in the books with its number and its reason, and no balance changes.
//
// Refuses, in order: no such notice; no reason; a notice voided already.
type VoidNotice struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidNotice) Name() string { return "notice.void" }

// Act implements Command.
func (c VoidNotice) Act(b Books) (authority.Act, error) {
	n, err := b.Notices().Get(c.Number)
	return authority.Act{Verb: VerbIssue, Account: uint64(n.Account), Subject: n.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c VoidNotice) Do(b Books, sign authority.Sign) (Notice, error) {
	n, err := b.Notices().Get(c.Number)
	if err != nil {
		return n, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return n, fault.New(fault.Invalid, "notice.no-reason", "Give the reason for voiding the notice.", nil).At("reason")
	}
	if err := n.Move(document.Void, sign, c.Reason); err != nil {
		return n, err
	}
	return n, b.Notices().Put(n)
}

// ListRuns gives the notice runs, newest first.
type ListRuns struct{ Limit int }

// Act implements Query.
func (ListRuns) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListRuns) Ask(b Books, _ authority.Sign) ([]Run, error) {
	return row.Collect(b.NoticeRuns().All(row.Span{Reverse: true, Limit: q.Limit}))
}

// RunView is a run with its lines.
type RunView struct {
	Run   Run
	Lines []Line
}

// ReadRun gives a run with every line, in the order of accounts.
type ReadRun struct{ Run document.Number }

// Act implements Query.
func (ReadRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadRun) Ask(b Books, _ authority.Sign) (v RunView, err error) {
	if v.Run, err = b.NoticeRuns().Get(q.Run); err != nil {
		return v, err
	}
	for c, err := range b.NoticeChunks().All(row.Span{Within: []any{q.Run}}) {
		if err != nil {
			return v, err
		}
		v.Lines = append(v.Lines, c.Lines...)
	}
	return v, nil
}

// Paper is what a notice needs to be printed.
type Paper struct {
	Notice Notice
	House  office.House
	Letter Letter // as the office worded it; empty for the wording shipped
	Stale  bool   // older than the rules let it carry a cut: void
}

// Papers gives the notices of a run for printing, in the order of their numbers, those voided left out.
type Papers struct {
	Run   document.Number
	After document.Number // continue behind this notice
	Limit int             // 0 for all
}

// Act implements Query.
func (Papers) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Papers) Ask(b Books, sign authority.Sign) (out []Paper, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return nil, err
	}
	span := row.Span{}
	if q.After != 0 {
		span.From = []any{q.After + 1}
	}
	for n, err := range b.Notices().Via(ByRun, span, q.Run) {
		if err != nil {
			return nil, err
		}
		if n.State != document.Voided {
			p, err := paperOf(b, n, house, sign)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
		if q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// ReadNotice gives one notice for printing.
type ReadNotice struct{ Number document.Number }

// Act implements Query.
func (ReadNotice) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadNotice) Ask(b Books, sign authority.Sign) (Paper, error) {
	n, err := b.Notices().Get(q.Number)
	if err != nil {
		return Paper{}, err
	}
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return Paper{}, err
	}
	return paperOf(b, n, house, sign)
}

// paperOf gathers what one notice prints as.
func paperOf(b Books, n Notice, house office.House, sign authority.Sign) (Paper, error) {
	p := Paper{Notice: n, House: house}
	if n.Step.Cuts() && n.Sent < sign.Day {
		pack, err := rulesOn(b, "", n.Sent)
		if err != nil {
			return p, err
		}
		p.Stale = n.Stale(pack, sign.Day)
	}
	if n.Wording == 0 {
		return p, nil
	}
	w, err := b.Wordings().Get(WordingKey{n.Step, spoken(n.Language), n.Wording})
	p.Letter = w.Letter
	return p, err
}

// NoticesOf gives the notices of an account, newest first.
type NoticesOf struct {
	Account account.ID
	Limit   int
}

// Act implements Query.
func (NoticesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q NoticesOf) Ask(b Books, _ authority.Sign) ([]Notice, error) {
	return row.Collect(b.Notices().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
}

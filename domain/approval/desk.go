package approval

import (
	"cmp"
	"errors"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Item is one thing that waits for a decision.
type Item struct {
	Kind    string // "refund", "bill run"
	Ref     document.Ref
	What    string
	Amount  money.Amount
	Account uint64
	Number  string // of the account
	By      string
	Since   calendar.Day
	Command any                     // decides it with yes; nil where its own page is needed
	Back    func(reason string) any // gives the command that sends it back; nil where its own page is needed
	Sent    document.Number         // of a deed sent up; 0 for a document of an area
	Why     string                  // why the signer may not; "" when they may
	Subject any                     // what is looked at: a document, or the command that was sent up; nil of sealed ones, whose page is a deed of its own
	Lines   []Line                  // what is said of it where there is no subject

	own *authority.Act // what deciding it asks leave for, where its own page decides
}

// OnDesk asks for everything that waits for the signer's decision, over all areas, the oldest first. What is sealed is there for who has its key.
type OnDesk struct {
	All bool // what waits for others too
}

// Act implements Query.
func (OnDesk) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// source gives what waits in one area, of some kinds of documents.
type source struct {
	kinds []document.Kind
	list  func(tx any, sign authority.Sign) ([]Item, error)
}

// in makes a source over an area's own books.
func in[B any](list func(b B, sign authority.Sign) ([]Item, error), kinds ...document.Kind) source {
	return source{kinds, func(tx any, sign authority.Sign) ([]Item, error) {
		b, ok := tx.(B)
		if !ok {
			return nil, nil
		}
		return list(b, sign)
	}}
}

// most is how many things of one kind the desk shows.
const most = 200

// drafts gathers the rows of a table that wait, the newest first.
func drafts[K, V any](t row.Table[K, V], item func(V) (Item, bool)) ([]Item, error) {
	return waiting(t.All, item)
}

// waiting gathers the rows of a walk that wait.
func waiting[V any](all func(row.Span) seq[V], item func(V) (Item, bool)) (out []Item, err error) {
	for v, err := range all(row.Span{Reverse: true}) {
		if err != nil {
			return nil, err
		}
		if it, waits := item(v); waits {
			if it.own == nil {
				it.Subject = v
			}
			out = append(out, it)
		}
		if len(out) == most {
			break
		}
	}
	return out, nil
}

// via gathers the rows of an index, which all wait.
func via[K, V any](t row.Table[K, V], ix row.Index, item func(V) Item, parts ...any) ([]Item, error) {
	return waiting(func(s row.Span) seq[V] { return t.Via(ix, s, parts...) }, func(v V) (Item, bool) { return item(v), true })
}

// paper makes the item of a document.
func paper(kind string, h document.Header, amount money.Amount, acct uint64, command any) Item {
	return Item{Kind: kind, Ref: h.Ref(), What: h.Ref().String(), Amount: amount, Account: acct, Since: h.IssuedBy().Day, Command: command}
}

// back says by which command an item goes back.
func (it Item) back(do func(reason string) any) Item {
	it.Back = do
	return it
}

// Desked gives the kinds of documents the desk shows while they wait.
func Desked() (out []document.Kind) {
	for _, s := range sources {
		out = append(out, s.kinds...)
	}
	return out
}

// Ask implements Query.
func (q OnDesk) Ask(b Books, sign authority.Sign) (out []Item, err error) {
	var all []Item
	for _, s := range sources {
		items, err := s.list(b, sign)
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
	}
	for _, it := range all {
		if err := it.finish(b, sign); err != nil {
			return nil, err
		}
		if q.All || it.Why == "" {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(a.Since, b.Since) })
	return out, nil
}

// waitingSent gives the deeds sent up that wait.
func waitingSent(b Books, _ authority.Sign) ([]Item, error) {
	return via(b.SentUp(), ByState, func(s Sent) Item {
		it := paper("sent up", s.Header, s.Act.Amount, s.Account, Approve{Number: s.Number})
		it.What, it.Sent = s.Act.Verb.Text()+": "+s.Act.Subject, s.Number
		if s.Cosign {
			it.Kind = "co-sign"
		}
		return it
	}, Waiting)
}

// finish names who prepared it and its account, and says whether the signer may decide.
func (it *Item) finish(b Books, sign authority.Sign) error {
	if h, ok := it.Subject.(interface {
		IssuedBy() authority.Sign
	}); ok && it.By == "" {
		it.By = b.SignedBy(h.IssuedBy())
	}
	if it.Account != 0 {
		if a, found, err := b.Accounts().Find(accountID(it.Account)); err != nil {
			return err
		} else if found {
			it.Number = a.Number
		}
	}
	act, err := it.asks(b)
	if err != nil {
		it.Why = err.Error()
		return nil
	}
	if act.Open || it.Why != "" {
		return nil
	}
	no := (*authority.Refusal)(nil)
	switch err := b.Refusal(sign.Who, act, sign.Day); {
	case errors.As(err, &no):
		it.Why = no.Error()
	case err != nil:
		return err
	}
	if s, sent := it.Subject.(Sent); sent && it.Why == "" {
		if err := s.refuseCosigner(b, sign); err != nil {
			it.Why = err.Error()
		}
	}
	return nil
}

// asks gives the act of deciding an item.
func (it *Item) asks(b Books) (authority.Act, error) {
	if it.own != nil {
		return *it.own, nil
	}
	if c, ok := it.Command.(Approve); ok {
		return c.Act(b)
	}
	if c, ok := it.Command.(delegation.Answer); ok {
		return authority.Act{Open: true, Subject: c.Name()}, nil
	}
	return Act(it.Command, b)
}

// sealed says whether an error is only that the signer has no key.
func sealed(err error) bool { return fault.CodeOf(err) == "sealed.no-key" }

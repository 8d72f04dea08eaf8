package approval

import (
	"cmp"
	"errors"
	"slices"

	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/writeoff"
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
	Command any             // decides it with yes; nil where its own page is needed
	Sent    document.Number // of a deed sent up; 0 for a document of an area
	Why     string          // why the signer may not; "" when they may
	Subject any             // what is looked at: a document, or the command that was sent up
}

// OnDesk asks for everything that waits for the signer's decision, over all areas, the oldest first.
type OnDesk struct {
	All bool // what waits for others too
}

// Act implements Query.
func (OnDesk) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// source gives what waits in one area.
type source func(tx any, sign authority.Sign) ([]Item, error)

// in makes a source over an area's own books.
func in[B any](list func(b B, sign authority.Sign) ([]Item, error)) source {
	return func(tx any, sign authority.Sign) ([]Item, error) {
		b, ok := tx.(B)
		if !ok {
			return nil, nil
		}
		return list(b, sign)
	}
}

// most is how many things of one kind the desk looks at.
const most = 200

// drafts gathers the rows of a table that stand in a state, the newest first.
func drafts[K, V any](t row.Table[K, V], item func(V) (Item, bool)) (out []Item, err error) {
	for v, err := range t.All(row.Span{Reverse: true, Limit: most}) {
		if err != nil {
			return nil, err
		}
		if it, waits := item(v); waits {
			it.Subject = v
			out = append(out, it)
		}
	}
	return out, nil
}

// paper makes the item of a document.
func paper(kind string, h document.Header, amount money.Amount, acct uint64, command any) Item {
	return Item{Kind: kind, Ref: h.Ref(), What: h.Ref().String(), Amount: amount, Account: acct, Since: h.IssuedBy().Day, Command: command}
}

var sources = []source{
	in(func(b refund.Books, _ authority.Sign) (out []Item, err error) {
		for r, err := range b.Requests().Via(refund.ByState, row.Span{Limit: most}, document.Draft) {
			if err != nil {
				return nil, err
			}
			it := paper("refund", r.Header, r.Amount, uint64(r.Account), refund.Approve{Number: r.Number})
			it.Subject = r
			out = append(out, it)
		}
		return out, nil
	}),
	in(func(b adjustment.Books, _ authority.Sign) (out []Item, err error) {
		for a, err := range b.Adjustments().Via(adjustment.ByState, row.Span{Limit: most}, document.Draft) {
			if err != nil {
				return nil, err
			}
			it := paper("adjustment", a.Header, a.Worth(), uint64(a.Account), adjustment.Approve{Number: a.Number, Total: a.Worth()})
			it.Subject = a
			out = append(out, it)
		}
		return out, nil
	}),
	in(func(b writeoff.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.WriteOffRuns(), func(r writeoff.Run) (Item, bool) {
			return paper("write-offs", r.Header, r.Total, 0, writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total}), r.State == document.Draft
		})
	}),
	in(func(b arrangement.Books, _ authority.Sign) (out []Item, err error) {
		for a, err := range b.Arrangements().Via(arrangement.ByDraft, row.Span{Limit: most}) {
			if err != nil {
				return nil, err
			}
			it := paper(string(a.Kind), a.Header, a.Size(), uint64(a.Account), arrangement.Approve{Number: a.Number, Size: int64(a.Size())})
			it.Subject = a
			out = append(out, it)
		}
		return out, nil
	}),
	in(func(b billing.Books, _ authority.Sign) ([]Item, error) {
		runs, err := drafts(b.BillingRuns(), func(r billing.Run) (Item, bool) {
			it := paper("bill run", r.Header, r.Sum.Total, 0, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
			return it, r.State == document.Draft
		})
		if err != nil {
			return nil, err
		}
		fees, err := drafts(b.FeeRuns(), func(r billing.FeeRun) (Item, bool) {
			return paper("late fees", r.Header, r.Total, 0, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total}), r.State == document.Draft
		})
		if err != nil {
			return nil, err
		}
		agreed, err := drafts(b.Agreements(), func(g billing.Agreement) (Item, bool) {
			return paper("agreed prices", g.Header, 0, uint64(g.Account), billing.ApproveAgreement{Number: g.Number}), g.State == document.Draft
		})
		return slices.Concat(runs, fees, agreed), err
	}),
	in(func(b collection.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.NoticeRuns(), func(r collection.Run) (Item, bool) {
			return paper("notices", r.Header, 0, 0, collection.Approve{Run: r.Number}), r.State == document.Draft
		})
	}),
	in(func(b payment.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Drawers(), func(d payment.Drawer) (Item, bool) {
			return paper("drawer", d.Header, d.Over, 0, payment.ConfirmDrawer{Number: d.Number}), d.State == payment.Counted
		})
	}),
	in(func(b autopay.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.DraftRuns(), func(r autopay.Run) (Item, bool) {
			return paper("bank drafts", r.Header, r.Sum.Total, 0, autopay.Approve{Run: r.Number}), r.State == document.Draft
		})
	}),
	in(func(b rate.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Schedules(), func(k rate.Kept) (Item, bool) {
			return Item{
				Kind: "rate", Ref: document.Ref{Kind: "rate schedule"}, What: k.Version().Code + " of " + k.Version().Effective.US(),
				Since: k.Proposed.Day, Command: rate.Approve{Versions: []rate.Version{k.Version()}},
			}, !k.InUse()
		})
	}),
	in(func(b policy.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Packs(), func(k policy.Kept) (Item, bool) {
			return Item{
				Kind: "rules", Ref: document.Ref{Kind: "rule pack"}, What: k.Version().Code + " of " + k.Version().Effective.US(),
				Since: k.Proposed.Day, Command: policy.Approve{Version: k.Version()},
			}, !k.InUse()
		})
	}),
	in(func(b procedure.CloseBooks, _ authority.Sign) ([]Item, error) {
		return drafts(b.Reconciliations(), func(r bankRec) (Item, bool) {
			return paper("reconciliation", r.Header, 0, 0, procedure.SignReconciliation{Number: r.Number}), r.State == document.Draft
		})
	}),
	in(func(b delegation.Books, sign authority.Sign) (out []Item, err error) {
		for d, err := range b.Delegations().Via(delegation.ByTo, row.Span{}, sign.Who) {
			if err != nil {
				return nil, err
			}
			if d.On(sign.Day, calendar.DayOf(sign.At.Time())) == delegation.Offered {
				it := paper("delegation", d.Header, 0, 0, delegation.Answer{Number: d.Number, Accept: true})
				it.What, it.Subject = "offered to you, "+d.First.US()+" to "+d.Last.US(), d
				out = append(out, it)
			}
		}
		return out, nil
	}),
}

// Ask implements Query.
func (q OnDesk) Ask(b Books, sign authority.Sign) (out []Item, err error) {
	sent, err := waitingSent(b)
	if err != nil {
		return nil, err
	}
	all := sent
	for _, s := range sources {
		items, err := s(b, sign)
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
func waitingSent(b Books) (out []Item, err error) {
	for s, err := range b.SentUp().Via(ByState, row.Span{Limit: most}, Waiting) {
		if err != nil {
			return nil, err
		}
		it := paper("sent up", s.Header, s.Act.Amount, s.Account, Approve{Number: s.Number})
		it.What, it.Sent, it.Subject = s.Act.Verb.Text()+": "+s.Act.Subject, s.Number, s
		if s.Cosign {
			it.Kind = "co-sign"
		}
		out = append(out, it)
	}
	return out, nil
}

// finish names who prepared it and its account, and says whether the signer may decide.
func (it *Item) finish(b Books, sign authority.Sign) error {
	if h, ok := it.Subject.(interface {
		IssuedBy() authority.Sign
	}); ok {
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
	if act.Open {
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
	if c, ok := it.Command.(Approve); ok {
		return c.Act(b)
	}
	if c, ok := it.Command.(delegation.Answer); ok {
		return authority.Act{Open: true, Subject: c.Name()}, nil
	}
	return Act(it.Command, b)
}

package payment

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// ReadFile gives a payment file.
type ReadFile struct{ Number document.Number }

// Act implements Query.
func (ReadFile) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadFile) Ask(b FileBooks, _ authority.Sign) (File, error) {
	return b.PaymentFiles().Get(q.Number)
}

// ListFiles lists payment files, the newest first.
type ListFiles struct{ Limit int } // 0 for 200

// Act implements Query.
func (ListFiles) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListFiles) Ask(b FileBooks, _ authority.Sign) ([]File, error) {
	return row.Collect(b.PaymentFiles().All(row.Span{Reverse: true, Limit: cmp.Or(q.Limit, 200)}))
}

// Offer is an account a line may be for.
type Offer struct {
	Account account.ID
	Number  string
	Name    string
}

// ShownLine is a line of a file as a list shows it.
type ShownLine struct {
	Line   FileLine
	Number string // of its account, "" without one
	Name   string // of its customer
	Offers []Offer
}

// HeldOf lists the held lines of a file in the order of its rows: those of some states, or all.
type HeldOf struct {
	File   document.Number
	States []LineState
	After  int // No of the last one seen
	Limit  int // 0 for 300
}

// Act implements Query.
func (HeldOf) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q HeldOf) Ask(b FileBooks, _ authority.Sign) (out []ShownLine, err error) {
	for h, err := range b.HeldLines().All(row.Span{Within: []any{q.File}, From: []any{uint64(q.After + 1)}}) {
		if err != nil {
			return nil, err
		}
		if len(q.States) > 0 && !slices.Contains(q.States, h.Line.State) {
			continue
		}
		s, err := shown(b, h.Line)
		if err != nil {
			return nil, err
		}
		if out = append(out, s); len(out) == cmp.Or(q.Limit, 300) {
			break
		}
	}
	return out, nil
}

// PageOf lists the lines of a page of a file whose accounts are sure, in the order of the accounts.
type PageOf struct {
	File  document.Number
	Page  int
	Limit int // 0 for the whole page
}

// Act implements Query.
func (PageOf) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PageOf) Ask(b FileBooks, _ authority.Sign) ([]ShownLine, error) {
	page, _, err := b.FilePages().Find(FilePlace{q.File, q.Page})
	if err != nil {
		return nil, err
	}
	if q.Limit > 0 && len(page.Lines) > q.Limit {
		page.Lines = page.Lines[:q.Limit]
	}
	out := make([]ShownLine, len(page.Lines))
	for i, l := range page.Lines {
		if out[i], err = shown(b, l); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func shown(b FileBooks, l FileLine) (out ShownLine, err error) {
	out.Line = l
	if l.Account != 0 {
		o, err := offered(b, l.Account)
		if err != nil {
			return out, err
		}
		out.Number, out.Name = o.Number, o.Name
	}
	for _, id := range l.Proposals {
		o, err := offered(b, id)
		if err != nil {
			return out, err
		}
		out.Offers = append(out.Offers, o)
	}
	return out, nil
}

func offered(b FileBooks, id account.ID) (Offer, error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return Offer{}, err
	}
	who, err := b.Customers().Get(a.Customer)
	return Offer{id, a.Number, who.Name}, err
}

// FilesWaiting lists the files that are previewed, approved or stopped on their way, and not posted yet.
type FilesWaiting struct{}

// Act implements Query.
func (FilesWaiting) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (FilesWaiting) Ask(b FileBooks, _ authority.Sign) (out []File, err error) {
	for _, s := range []document.State{document.Draft, document.Approved} {
		some, err := row.Collect(b.PaymentFiles().Via(ByStand, row.Span{}, s))
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	return out, nil
}

package payment

import (
	"cmp"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// KeyedLine is a line of a batch as its list shows it.
type KeyedLine struct {
	Line    MailLine
	Account string // number
	Name    string
}

// MailFacts gives a batch with its lines; the zero number gives the signer's own that is still being keyed, if there is one.
type MailFacts struct{ Batch document.Number }

// Mail is a batch with the names of its lines.
type Mail struct {
	Batch MailBatch
	Lines []KeyedLine
}

// Act implements Query.
func (MailFacts) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q MailFacts) Ask(b Books, sign authority.Sign) (out Mail, err error) {
	if q.Batch == 0 {
		for m, err := range b.MailBatches().Via(ByStand, row.Span{}, document.Draft) {
			if err != nil {
				return out, err
			}
			if by, _ := m.Signed("prepared"); by.Who == sign.Who {
				q.Batch = cmp.Or(q.Batch, m.Number)
			}
		}
		if q.Batch == 0 {
			return out, nil
		}
	}
	if out.Batch, err = b.MailBatches().Get(q.Batch); err != nil {
		return out, err
	}
	for _, l := range out.Batch.Lines {
		a, err := b.Accounts().Get(l.Account)
		if err != nil {
			return out, err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, KeyedLine{l, a.Number, who.Name})
	}
	return out, nil
}

// MailInHand is a batch that is still being keyed, with who began it.
type MailInHand struct {
	Batch MailBatch
	Clerk string
	Mine  bool // of who asks
}

// MailInHands lists the batches that are neither posted nor dropped, everybody's, the oldest first.
type MailInHands struct{}

// Act implements Query.
func (MailInHands) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (MailInHands) Ask(b PeopleBooks, sign authority.Sign) (out []MailInHand, err error) {
	signers := staff.NewSigners(b)
	for m, err := range b.MailBatches().Via(ByStand, row.Span{}, document.Draft) {
		if err != nil {
			return nil, err
		}
		by, _ := m.Signed("prepared")
		in := MailInHand{Batch: m, Mine: by.Who == sign.Who}
		if in.Clerk, err = signers.By(by); err != nil {
			return nil, err
		}
		out = append(out, in)
	}
	return out, nil
}

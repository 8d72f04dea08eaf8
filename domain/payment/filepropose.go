package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// mostProposed is how many unknown lines of a file are compared with balances and names, and mostEach how many accounts each is offered.
const (
	mostProposed = 5000
	mostEach     = 5
)

// ProposeLines ends the reading of a file: unknown lines are offered the accounts that owe exactly their amount and whose customer's name
// fits the payer. Nothing proposed is posted before a person says so.
//
// Refuses, in order: no such file; a file whose rows are not all read, or that is read already.
type ProposeLines struct {
	File document.Number `cbor:"1,keyasint"`
	Turn int             `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (ProposeLines) Name() string { return "payfile.propose" }

// Act implements Command.
func (c ProposeLines) Act(b FileBooks) (authority.Act, error) {
	f, err := b.PaymentFiles().Get(c.File)
	return authority.Act{Verb: VerbFile, Subject: f.Ref().String()}, err
}

// Do implements Command.
func (c ProposeLines) Do(b FileBooks, _ authority.Sign) (out fileStep, err error) {
	f, err := b.PaymentFiles().Get(c.File)
	if err != nil {
		return out, err
	}
	if f.Step != FileReading || f.At != f.Pages {
		return out, f.no("payfile.not-reading", "{file} is {state}, {step}: its rows are not all read.")
	}
	unknown, err := wanting(b, f.Number)
	if err != nil {
		return out, err
	}
	if err := owing(b, unknown); err != nil {
		return out, err
	}
	for _, same := range unknown {
		for _, h := range same {
			if len(h.Line.Proposals) == 0 {
				continue
			}
			h.Line.Problem = SameBalance
			f.move(&h.Line, LineProposed)
			if err := b.HeldLines().Put(*h); err != nil {
				return out, err
			}
		}
	}
	f.Step, f.At = FileProof, 0
	out.File = f
	return out, b.PaymentFiles().Put(f)
}

// wanting gives the unknown lines that name a payer, by amount.
func wanting(b FileBooks, file document.Number) (map[money.Amount][]*HeldLine, error) {
	out := map[money.Amount][]*HeldLine{}
	for h, err := range b.HeldLines().Via(ByPlace, row.Span{Limit: mostProposed}, LineUnknown, file) {
		if err != nil {
			return nil, err
		}
		if h.Line.Payer != "" && len(h.Line.Proposals) == 0 {
			out[h.Line.Amount] = append(out[h.Line.Amount], &h)
		}
	}
	return out, nil
}

// owing proposes the accounts whose balance is an amount wanted and whose name fits.
func owing(b FileBooks, unknown map[money.Amount][]*HeldLine) error {
	if len(unknown) == 0 {
		return nil
	}
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return err
		}
		same := unknown[s.Balance]
		if len(same) == 0 || s.Account == 0 {
			continue
		}
		a, err := b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return err
		}
		for _, h := range same {
			if len(h.Line.Proposals) < mostEach && NamesFit(h.Line.Payer, who.Name) {
				h.Line.Proposals = append(h.Line.Proposals, a.ID)
			}
		}
	}
	return nil
}

// NamesFit says whether two names may be of one person: every word of the shorter, but single letters, stands in the longer, and one
// of them has three letters at least.
func NamesFit(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	long := false
	for w := range x {
		if !y[w] {
			return false
		}
		long = long || len(w) > 2
	}
	return long
}

func words(name string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(account.Fold(name)) {
		if len(w) > 1 {
			out[w] = true
		}
	}
	return out
}

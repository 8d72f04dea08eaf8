package procedure

import (
	"errors"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// SignBooks adds to BankBooks what preparing and signing a reconciliation needs.
type SignBooks interface {
	BankBooks
	office.HouseBooks
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Items lists what lies between books and bank as a reconciliation keeps it: what the bank does not have yet, its errors, and what only
// its statement has; each with the reason it is still open, where somebody gave one.
func (r Reconciled) Items(b bank.LineBooks) (out []bank.OpenItem, err error) {
	add := func(kind bank.Between, doc document.Ref, item bank.OpenItem) {
		item.Kind, item.Doc = kind, doc
		said, no := bank.RemarkOn(b, doc)
		if said != "" { // said later than when it was matched or disputed
			item.Reason = said
		}
		err = errors.Join(err, no)
		out = append(out, item)
	}
	for _, t := range r.Transit {
		add(bank.InTransit, t.Doc, bank.OpenItem{Day: t.Day, Says: t.Doc.String(), Amount: t.Amount})
	}
	for _, c := range r.Outstanding {
		add(bank.CheckOut, c.Ref(), bank.OpenItem{Day: c.Dated, Says: c.Payee, Amount: -c.Amount})
	}
	for _, s := range r.Short {
		p, _, no := bank.PairingOf(b, s.Doc)
		if no != nil {
			return out, no
		}
		add(bank.BankError, s.Doc, bank.OpenItem{Day: s.Day, Says: s.Doc.String() + ", which the bank counted otherwise", Amount: -s.Amount, Reason: p.Reason})
	}
	for _, l := range r.Unbooked {
		left := l.Unbooked(r.Day)
		says := strings.TrimSpace(l.String() + " " + l.Problem)
		if l.State == bank.Disputed {
			add(bank.BankError, l.Ref(), bank.OpenItem{Day: l.Day, Says: says, Amount: -left, Reason: l.Reason})
			continue
		}
		add(sided(left > 0), l.Ref(), bank.OpenItem{Day: l.Day, Says: says, Amount: left})
	}
	for _, p := range r.Partly {
		add(sided(p.Amount > 0), p.Doc, bank.OpenItem{Day: p.Day, Says: p.Doc.String() + ", of which the statement has another sum", Amount: p.Amount})
	}
	return out, err
}

func sided(in bool) bank.Between {
	if in {
		return bank.OnlyBankHas
	}
	return bank.BankGivesOut
}

// PrepareReconciliation keeps the reconciliation of a bank account at the end of a day, for somebody else to sign. Prepared again, a draft
// takes the figures as they are then.
//
// Refuses, in order: what Reconcile refuses; a day that a signed reconciliation holds.
type PrepareReconciliation struct {
	Bank bank.ID      `cbor:"1,keyasint"`
	Day  calendar.Day `cbor:"2,keyasint,omitempty"` // 0 for the last statement's
	Note string       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (PrepareReconciliation) Name() string { return "bank.prepare-reconciliation" }

// Act implements Command.
func (c PrepareReconciliation) Act(b SignBooks) (authority.Act, error) {
	a, err := b.BankAccounts().Get(c.Bank)
	return authority.Act{Verb: bank.VerbReconcile, Subject: "reconciliation of " + a.Name}, err
}

// Do implements Command.
func (c PrepareReconciliation) Do(b SignBooks, sign authority.Sign) (rec bank.Reconciliation, err error) {
	r, err := Reconcile{c.Bank, c.Day}.Ask(b, sign)
	if err != nil {
		return rec, err
	}
	if err := bank.RefuseSigned(b, c.Bank, r.Day, r.Day); err != nil {
		return rec, err
	}
	rec, draft, err := row.First(b.Reconciliations().Via(bank.ByBankState, row.Span{Limit: 1}, c.Bank, document.Draft))
	if err != nil {
		return rec, err
	}
	if draft {
		rec.Signatures = append(rec.Signatures, document.Signature{As: "prepared", Sign: sign})
	} else {
		n, err := b.DocumentNumber(bank.KindReconciliation, sign)
		if err != nil {
			return rec, err
		}
		rec = bank.Reconciliation{Header: document.New(bank.KindReconciliation, n, sign), Bank: c.Bank}
	}
	rec.Day, rec.Statement, rec.Book, rec.Note = r.Day, r.Statement.Amount, r.Book, strings.TrimSpace(c.Note)
	if rec.Items, err = r.Items(b); err != nil {
		return rec, err
	}
	return rec, b.Reconciliations().Put(rec)
}

// SignReconciliation signs a reconciliation off: from then on it never changes, and nothing of its days does.
//
// Refuses, in order: no such reconciliation; own preparation; one that is no draft; figures that changed since it was prepared; a difference
// nothing explains; something open past its day without a reason.
type SignReconciliation struct {
	Number document.Number `cbor:"1,keyasint"`
	Note   string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (SignReconciliation) Name() string { return "bank.sign-reconciliation" }

// Act implements Command.
func (c SignReconciliation) Act(b SignBooks) (authority.Act, error) {
	r, err := b.Reconciliations().Get(c.Number)
	return authority.Act{Verb: bank.VerbSignOff, Subject: r.Ref().String(), Reason: c.Note, Prepared: r.Preparers()}, err
}

// Do implements Command.
func (c SignReconciliation) Do(b SignBooks, sign authority.Sign) (bank.Reconciliation, error) {
	rec, err := b.Reconciliations().Get(c.Number)
	if err != nil {
		return rec, err
	}
	was := rec
	if err := rec.Settle(bank.SignOff, sign, c.Note); err != nil {
		return rec, err
	}
	now, err := Reconcile{rec.Bank, rec.Day}.Ask(b, sign)
	if err != nil {
		return rec, err
	}
	fresh := bank.Reconciliation{Bank: rec.Bank, Day: now.Day, Statement: now.Statement.Amount, Book: now.Book}
	if fresh.Items, err = now.Items(b); err != nil {
		return rec, err
	}
	no := func(code, text string, args fault.Args) error {
		args["reconciliation"] = rec.Ref()
		return fault.New(fault.Refused, code, text, args)
	}
	switch out := rec.Difference(); {
	case !fresh.Same(was):
		return rec, no("reconciliation.changed", "Something of {reconciliation} changed since it was prepared: have it prepared again, then sign it.", fault.Args{})
	case out != 0:
		return rec, no("reconciliation.difference", "{reconciliation} leaves {out} unexplained: it cannot be signed.", fault.Args{"out": out.Dollars()})
	}
	if err := refuseUnsaid(b, rec); err != nil {
		return rec, err
	}
	return rec, b.Reconciliations().Put(rec)
}

// refuseUnsaid refuses what should be on the statement or in the books by now, and of which nobody said why it is not.
func refuseUnsaid(b bank.LineBooks, rec bank.Reconciliation) error {
	terms, err := bank.TermsOn(b, rec.Day)
	if err != nil {
		return err
	}
	for _, i := range rec.Items {
		if i.Kind != bank.CheckOut && i.Reason == "" && terms.Due(i.Day) < rec.Day {
			return fault.New(fault.Refused, "reconciliation.unsaid",
				"{what} of {day} is {kind} for longer than {days} banking days: say why it is left open, then have the reconciliation prepared again.",
				fault.Args{"what": i.Says, "day": i.Day.US(), "kind": i.Kind, "days": terms.Days})
		}
	}
	return nil
}

// DropReconciliation puts a draft aside; its number stays in the books.
//
// Refuses, in order: no such reconciliation; no reason; one that is no draft.
type DropReconciliation struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (DropReconciliation) Name() string { return "bank.drop-reconciliation" }

// Act implements Command.
func (c DropReconciliation) Act(b SignBooks) (authority.Act, error) {
	r, err := b.Reconciliations().Get(c.Number)
	return authority.Act{Verb: bank.VerbReconcile, Subject: r.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c DropReconciliation) Do(b SignBooks, sign authority.Sign) (bank.Reconciliation, error) {
	r, err := b.Reconciliations().Get(c.Number)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, fault.New(fault.Invalid, "bank.no-reason", "Give the reason.", nil).At("reason")
	}
	if err := r.Settle(document.Void, sign, c.Reason); err != nil {
		return r, err
	}
	return r, b.Reconciliations().Put(r)
}

// ReconciliationPaper is what the sheet of a reconciliation says.
type ReconciliationPaper struct {
	House    office.House
	Account  bank.Account
	Rec      bank.Reconciliation
	Prepared string // who last prepared it
	Reviewed string // who signed it, "" while it is a draft
}

// ForReconciliation gathers what the sheet of a reconciliation says. Refuses one that is not there.
type ForReconciliation struct{ Number document.Number }

// PeopleSignBooks adds to SignBooks the names of who signed.
type PeopleSignBooks interface {
	SignBooks
	People() row.Table[authority.StaffID, staff.Person]
}

// Act implements Query.
func (ForReconciliation) Act(PeopleSignBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q ForReconciliation) Ask(b PeopleSignBooks, _ authority.Sign) (p ReconciliationPaper, err error) {
	if p.Rec, err = b.Reconciliations().Get(q.Number); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Account, err = b.BankAccounts().Get(p.Rec.Bank); err != nil {
		return p, err
	}
	for as, name := range map[string]*string{"prepared": &p.Prepared, "reviewed": &p.Reviewed} {
		s, signed := p.Rec.Signed(as)
		if !signed {
			continue
		}
		who, err := staff.SignedBy(b, s)
		if err != nil {
			return p, err
		}
		*name = who + ", " + s.Day.US()
	}
	return p, nil
}

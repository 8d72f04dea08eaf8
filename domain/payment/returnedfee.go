package payment

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Bounced is what a payment that the bank returned costs its account.
type Bounced struct {
	Fee      money.Amount
	Rules    policy.Applied
	Cites    []string // the rules as the pack cites them
	Free     string   // why no fee is charged although one could be: no rule in force allows it
	CashOnly bool     // the account takes no checks from now on
}

// ChargeBounced charges an account the fee for a payment that the bank returned, as far as the rules in force allow one, and makes it
// cash only after so many within a year. Money that documents of other areas took in comes back by it too. It refuses a closed period.
func ChargeBounced(b ReturnBooks, sign authority.Sign, doc document.Ref, id account.ID) (out Bounced, err error) {
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	if out, err = chargeFee(b, sign, terms, doc, id); err != nil {
		return out, err
	}
	out.CashOnly, err = flag(b, id, sign.Day, terms.CashAfter)
	return out, err
}

// charge charges the fee; a payment for no account has nobody to charge it to.
func (out *Returned) charge(b ReturnBooks, sign authority.Sign, terms Terms) error {
	got, err := chargeFee(b, sign, terms, out.Receipt.Ref(), out.feeAccount())
	if out.Fee, out.Rules, out.Cites, out.Free = got.Fee, got.Rules, got.Cites, got.Free; err != nil || out.Fee == 0 {
		return err
	}
	if out.Receipt, err = b.Receipts().Get(out.Receipt.Number); err != nil { // its mark moved on when it was saved
		return err
	}
	out.Receipt.Fee, out.Receipt.Rules = out.Fee, out.Rules
	return b.Receipts().Put(out.Receipt)
}

// chargeFee charges the fee as far as the rules in force allow one.
func chargeFee(b ReturnBooks, sign authority.Sign, terms Terms, doc document.Ref, id account.ID) (out Bounced, err error) {
	pack, ok, err := policy.Ruling(b, sign.Day)
	if err != nil || terms.Fee == 0 || id == 0 {
		return out, err
	}
	if !ok {
		out.Free = "No rule pack is in force that allows a fee."
		return out, nil
	}
	if out.Fee, out.Rules, err = pack.ReturnedFee(terms.Fee); policy.Silent(err) {
		out.Free = err.Error() // the bank took the money back all the same
		return out, nil
	}
	if err != nil || out.Fee == 0 {
		return out, err
	}
	out.Cites = pack.Cite(out.Rules)
	_, err = ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(id), Kind: ledger.Fee, Doc: doc, Day: sign.Day, Due: sign.Day,
		Parts: []ledger.Part{{Amount: out.Fee}}, Memo: "fee for a returned payment",
	})
	return out, err
}

// flag makes an account cash only after so many returned payments within a year, 0 for never, and says whether it did.
func flag(b Books, id account.ID, day calendar.Day, most int) (bool, error) {
	if most == 0 {
		return false, nil
	}
	tenders := map[document.Ref]bool{}
	count := func(r Receipt) {
		if r.Returned != 0 && r.Returned > day-365 {
			tenders[document.Ref{Kind: r.Kind, Number: r.Tendered()}] = true
		}
	}
	for r, err := range b.Receipts().Via(ByAccount, row.Span{}, id) {
		if err != nil {
			return false, err
		}
		count(r)
	}
	others, err := b.TakenElsewhere(Elsewhere{Account: id})
	if err != nil {
		return false, err
	}
	for _, r := range others {
		count(r)
	}
	a, err := b.Accounts().Get(id)
	if err != nil || len(tenders) < most || a.CashOnly {
		return false, err
	}
	a.CashOnly = true
	return true, b.Accounts().Put(a)
}

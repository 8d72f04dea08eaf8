package payment

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// atBank brings a transfer to the bank account as it is taken, because the bank received it itself: one deposit for the whole tender,
// which the statement shows as one line. Other tenders, and what came in a file, stay as they are.
func atBank(b Books, sign authority.Sign, got []Receipt) ([]Receipt, error) {
	if len(got) == 0 || got[0].Tender != Transfer || got[0].Batch.Number != 0 {
		return got, nil
	}
	d, err := DepositBatch(b, sign, Batch{Source: got[0].Ref(), Total: sumOf(got)})
	if err != nil {
		return got, err
	}
	for i := range got {
		if got[i], err = b.Receipts().Get(got[i].Number); err != nil { // its mark moved on when it was saved
			return got, err
		}
		got[i].Banked = d.Number
		if err := b.Receipts().Put(got[i]); err != nil {
			return got, err
		}
	}
	return got, nil
}

// unbank takes the deposit of a voided transfer back; what of the tender still stands is deposited anew.
func unbank(b Books, sign authority.Sign, r Receipt, reason string) error {
	if r.Banked == 0 {
		return nil
	}
	d, err := b.BankDeposits().Get(r.Banked)
	if err != nil || d.State == document.Voided {
		return err
	}
	if _, err := UndoBatch(b, sign, r.Banked, reason); err != nil {
		return err
	}
	all, err := tenderOf(b, r)
	if err != nil {
		return err
	}
	left := all[:0]
	for _, o := range all {
		if o.State != document.Voided && o.Number != r.Number {
			left = append(left, o)
		}
	}
	_, err = atBank(b, sign, left)
	return err
}

// BroughtBy lists what a deposit without drawers brought to the bank, voided receipts left out: those of its file, or of its transfer.
func BroughtBy(b Books, d BankDeposit) (out []Receipt, err error) {
	switch d.Source.Kind {
	case KindReceipt:
		r, err := b.Receipts().Get(d.Source.Number)
		if err != nil {
			return nil, err
		}
		all, err := tenderOf(b, r)
		for _, o := range all {
			if o.Banked == d.Number && o.State != document.Voided {
				out = append(out, o)
			}
		}
		return out, err
	case "":
		return nil, nil
	}
	if out, err = b.TakenElsewhere(Elsewhere{Doc: d.Source}); err != nil || len(out) > 0 {
		return standing(out), err
	}
	out, err = row.Collect(b.Receipts().Via(ByBatch, row.Span{}, d.Source.Kind, d.Source.Number))
	return standing(out), err
}

// standing leaves voided receipts out.
func standing(all []Receipt) (out []Receipt) {
	for _, r := range all {
		if r.State != document.Voided {
			out = append(out, r)
		}
	}
	return out
}

// Matches is asked which match with the bank a document stands in; it names none where there is none.
type Matches interface {
	// MatchedIn gives the match with a bank statement that a document stands in, and whether there is one.
	MatchedIn(document.Ref) (document.Ref, bool, error)
}

// unmatched refuses to take back what is matched with the bank.
func unmatched(b Matches, d BankDeposit) error {
	m, has, err := b.MatchedIn(d.Ref())
	if err != nil || !has {
		return err
	}
	return fault.New(fault.Refused, "bankdeposit.matched",
		"{deposit} is matched with the bank by {match}, so the bank has the money: undo that match first, on the bank desk, and say why.",
		fault.Args{"deposit": d.Ref(), "match": m})
}

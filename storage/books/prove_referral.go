package books

import (
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/storage/kv"
)

// proveReferrals proves that what is placed is the items claimed, that no debt is placed twice, that lists are their debts and their files
// can be made again; that what agencies collected is posted to the accounts and the bank, and their commissions as expense and as owed;
// that no account has two open tracing files; and that the numbers of all of them run. It does not use the deeds' own reckoning.
func (t *Tx) proveReferrals(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	for _, prove := range []func(func(kv.Space, string, ...any)) error{t.proveTraces, t.provePlaced, t.proveLists, t.proveStatements, t.proveDirect} {
		if err := prove(bad); err != nil {
			return err
		}
	}
	for _, s := range []series{
		{tracing.KindFile, traceTable.Space},
		{referral.KindReferral, referralTable.Space},
		{referral.KindPlacement, placementTable.Space},
		{referral.KindStatement, agencyStatementTable.Space},
		{referral.KindDirect, directReportTable.Space},
	} {
		if err := t.proveSeries(s, report); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) proveTraces(bad func(kv.Space, string, ...any)) error {
	open := map[account.ID]bool{}
	for f, err := range t.Traces().All(row.Span{}) {
		if err != nil {
			return err
		}
		if f.Open() && open[f.Account] {
			bad(traceTable.Space, "%s is the second open file on account %d", f.Ref(), f.Account)
		}
		open[f.Account] = open[f.Account] || f.Open()
		waiting := 0
		for _, l := range f.Leads {
			if l.Outcome == tracing.Waiting {
				waiting++
			}
		}
		if (f.Status == tracing.Following) != (waiting > 0) && (f.Status == tracing.Following || f.Status == tracing.Searching) {
			bad(traceTable.Space, "%s is %s, and %d of its leads wait", f.Ref(), f.Status, waiting)
		}
	}
	return nil
}

// provePlaced proves each referral against its items and the entries of its account.
func (t *Tx) provePlaced(bad func(kv.Space, string, ...any)) error {
	live := map[account.ID]bool{}
	for r, err := range t.Referrals().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.Live() && live[r.Account] {
			bad(referralTable.Space, "%s is the second live referral of account %d", r.Ref(), r.Account)
		}
		live[r.Account] = live[r.Account] || r.Live()
		var items money.Amount
		for _, c := range r.Claims {
			items += c.Amount
		}
		if items != r.Amount {
			bad(referralTable.Space, "%s is of %s, its items make %s", r.Ref(), r.Amount, items)
		}
		if k := r.Line.Breakdown; r.WasPlaced() && (k.Then+k.Charges+k.Fees+k.Interest-k.Payments-k.Credits != r.Amount || k.Now != r.Amount) {
			bad(referralTable.Space, "%s is of %s, its itemisation makes %s", r.Ref(), r.Amount, k.Then+k.Charges+k.Fees+k.Interest-k.Payments-k.Credits)
		}
		if f := r.Filing; f.Filed != 0 && (f.Filed < r.Placed || f.Number == "" || f.Amount > r.Amount) || f.Released != 0 && (f.Released < f.Filed || f.Filed == 0) {
			bad(referralTable.Space, "%s says it was filed on %s as %q for %s and released on %s", r.Ref(), f.Filed.US(), f.Number, f.Amount, f.Released.US())
		}
		if r.Answered != 0 && (r.Status != referral.Recalled || r.Answered < r.Ended) {
			bad(referralTable.Space, "%s is %s, and its recall was answered on %s", r.Ref(), r.Status, r.Answered.US())
		}
		if err := t.proveClaimed(r, bad); err != nil {
			return err
		}
		if r.Status == referral.Placed {
			if err := t.proveHeld(r.Account, r.Stops, r.Ref().String(), referralTable.Space, bad); err != nil {
				return err
			}
		}
	}
	return nil
}

// proveClaimed proves of a debt not over that what the books say became of it leaves what stands open, or written off, of its items.
func (t *Tx) proveClaimed(r referral.Referral, bad func(kv.Space, string, ...any)) error {
	if r.Status != referral.Placed && r.Status != referral.Paid {
		return nil
	}
	mine := map[ledger.ItemID]bool{}
	for _, c := range r.Claims {
		mine[c.Item] = true
	}
	s, err := ledger.StandingOf(t, uint64(r.Account))
	if err != nil {
		return err
	}
	var left money.Amount
	for _, it := range s.Items {
		if mine[it.ID] {
			left += it.Left
		}
	}
	for _, w := range s.Written {
		if mine[w.Item] {
			left += w.Amount
		}
	}
	p, err := referral.Reckon(t, r)
	if err != nil {
		return err
	}
	if p.Left != left || p.Left+p.Agency+p.Direct+p.Other != r.Amount {
		bad(referralTable.Space, "%s of %s has %s left, %s by the agency, %s here and %s besides; its items stand at %s", r.Ref(), r.Amount, p.Left, p.Agency, p.Direct, p.Other, left)
	}
	return nil
}

// proveLists proves that lists are their debts, and makes every file of a placement again.
func (t *Tx) proveLists(bad func(kv.Space, string, ...any)) error {
	for p, err := range t.Placements().All(row.Span{}) {
		if err != nil {
			return err
		}
		if p.State == document.Voided {
			continue
		}
		all, err := t.Referrals().Many(p.Referrals...)
		if err != nil {
			return err
		}
		var sum money.Amount
		for _, r := range all {
			if sum += r.Amount; r.List != p.Number || (p.State == document.Issued) != r.WasPlaced() {
				bad(placementTable.Space, "%s lists %s, which is %s and names list %q", p.Ref(), r.Ref(), r.Status, r.List)
			}
		}
		if sum != p.Total {
			bad(placementTable.Space, "%s is of %s, its debts make %s", p.Ref(), p.Total, sum)
		}
		if p.State != document.Issued {
			continue
		}
		if data, digest, err := referral.Write(p.Layout, all); err != nil || digest != p.Digest || len(data) != p.Bytes {
			bad(placementTable.Space, "the file of %s cannot be made again as it was", p.Ref())
		}
	}
	return nil
}

// proveStatements proves that agency statements are posted: each line to its account, the sums to bank, expense and what is owed.
func (t *Tx) proveStatements(bad func(kv.Space, string, ...any)) error {
	for s, err := range t.AgencyStatements().All(row.Span{}) {
		if err != nil {
			return err
		}
		var gross, kept money.Amount
		for _, l := range s.Lines {
			gross, kept = gross+l.Gross, kept+l.Commission
			e, err := t.Entries().Get(l.Entry)
			if err != nil {
				return err
			}
			if e.Change() != -l.Gross || e.Doc != s.Ref() || e.Place.Account != uint64(l.Account) || (l.Gross < 0) == e.Reverses.IsZero() {
				bad(agencyStatementTable.Space, "%s says %s was paid on account %d, its posting changed it by %s", s.Ref(), l.Gross, l.Account, e.Change())
			}
		}
		want, owed := s.Gross-s.Settled, s.Settled
		if s.Keeps {
			want -= s.Commission
		} else {
			owed -= s.Commission
		}
		if gross != s.Gross || kept != s.Commission || want != s.Remitted {
			bad(agencyStatementTable.Space, "%s says %s, %s kept, %s remitted; its lines make %s and %s", s.Ref(), s.Gross, s.Commission, s.Remitted, gross, kept)
		}
		if err := t.proveCommission(s.Ref(), s.Entry, s.State, s.Commission, owed, bad); err != nil {
			return err
		}
		moved, err := t.movedOn(s.Ref(), s.Bank, nil)
		if err != nil {
			return err
		}
		if s.State == document.Voided {
			want = 0
		}
		if moved != want {
			bad(agencyStatementTable.Space, "%s remitted %s, and %s is posted to %s", s.Ref(), want, moved, s.Bank)
		}
	}
	return nil
}

// proveCommission proves that a posting carries a commission, and what of it is owed, by the terms of its day.
func (t *Tx) proveCommission(doc document.Ref, at ledger.Place, state document.State, commission, owed money.Amount, bad func(kv.Space, string, ...any)) error {
	if at.IsZero() {
		if commission != 0 || owed != 0 {
			bad(agencyStatementTable.Space, "%s has a commission of %s, and nothing is posted", doc, commission)
		}
		return nil
	}
	e, err := t.Entries().Get(at)
	if err != nil {
		return err
	}
	terms, err := referral.TermsOn(t, e.Day)
	if err != nil {
		return err
	}
	var expense, payable money.Amount
	for _, l := range e.Lines {
		switch l.GL {
		case terms.Expense:
			expense += l.Amount
		case terms.Payable:
			payable += l.Amount
		}
	}
	reversed, err := t.isReversed(at)
	if err == nil && (expense != commission || payable != owed || reversed != (state == document.Voided)) {
		bad(agencyStatementTable.Space, "%s is %s with %s of commission and %s of it owed, its posting has %s and %s", doc, state, commission, -owed, expense, -payable)
	}
	return err
}

func (t *Tx) proveDirect(bad func(kv.Space, string, ...any)) error {
	for d, err := range t.DirectReports().All(row.Span{}) {
		if err != nil {
			return err
		}
		var total, kept money.Amount
		for _, l := range d.Lines {
			total, kept = total+l.Amount, kept+l.Commission
		}
		if total != d.Total || kept != d.Commission {
			bad(directReportTable.Space, "%s says %s and %s, its lines make %s and %s", d.Ref(), d.Total, d.Commission, total, kept)
		}
		if err := t.proveCommission(d.Ref(), d.Entry, d.State, d.Commission, -d.Commission, bad); err != nil {
			return err
		}
	}
	return nil
}

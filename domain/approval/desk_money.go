package approval

import (
	"iter"
	"slices"

	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/writeoff"
)

type seq[V any] = iter.Seq2[V, error]

// sources lists what waits, area by area. A test walks every kind of document and fails for one that is neither here nor in NotDecided.
var sources = slices.Concat([]source{in(waitingSent, Kind)}, moneySources, officeSources, sealedSources)

// moneySources are the documents that move money, or what is asked of a customer.
var moneySources = []source{
	in(refunds, refund.KindRequest),
	in(adjustments, adjustment.KindAdjustment),
	in(writeOffs, writeoff.KindRun, writeoff.KindDebt),
	in(arrangements, arrangement.KindArrangement),
	in(deviations, deviation.Kind),
	in(bills, billing.KindRun, billing.KindFeeRun, billing.KindAgreement, billing.KindPlan),
	in(func(b collection.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.NoticeRuns(), func(r collection.Run) (Item, bool) {
			return paper("notices", r.Header, 0, 0, collection.Approve{Run: r.Number}), r.State == document.Draft
		})
	}, collection.KindRun),
	in(func(b payment.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.Drawers(), func(d payment.Drawer) (Item, bool) {
			it := paper("drawer", d.Header, d.Over, 0, payment.ConfirmDrawer{Number: d.Number})
			return it.back(func(why string) any { return payment.RecountDrawer{Number: d.Number, Reason: why} }), d.State == payment.Counted
		})
	}, payment.KindDrawer),
	in(func(b payment.FileBooks, _ authority.Sign) ([]Item, error) {
		return drafts(b.PaymentFiles(), func(f payment.File) (Item, bool) {
			return paper("payment file", f.Header, f.Total, 0, payment.ApproveFile{File: f.Number, Unknown: f.Unknown}), f.State == document.Draft && f.Step == payment.FileProof
		})
	}, payment.KindFile),
	in(func(b autopay.Books, _ authority.Sign) ([]Item, error) {
		return drafts(b.DraftRuns(), func(r autopay.Run) (Item, bool) {
			return paper("bank drafts", r.Header, r.Sum.Total, 0, autopay.Approve{Run: r.Number}), r.State == document.Draft
		})
	}, autopay.KindRun),
	in(placements, referral.KindPlacement),
	in(disputes, hold.KindDispute),
}

func refunds(b refund.Books, _ authority.Sign) ([]Item, error) {
	return via(b.Requests(), refund.ByState, func(r refund.Request) Item {
		it := paper("refund", r.Header, r.Amount, uint64(r.Account), refund.Approve{Number: r.Number})
		return it.back(func(why string) any { return refund.GiveBack{Number: r.Number, Reason: why} })
	}, document.Draft)
}

func adjustments(b adjustment.Books, _ authority.Sign) ([]Item, error) {
	return via(b.Adjustments(), adjustment.ByState, func(a adjustment.Adjustment) Item {
		it := paper("adjustment", a.Header, a.Worth(), uint64(a.Account), adjustment.Approve{Number: a.Number, Total: a.Total})
		return it.back(func(why string) any { return adjustment.Return{Number: a.Number, Reason: why} })
	}, document.Draft)
}

// writeOffs are lists of debts, and single ones that stand on none.
func writeOffs(b writeoff.Books, _ authority.Sign) ([]Item, error) {
	runs, err := drafts(b.WriteOffRuns(), func(r writeoff.Run) (Item, bool) {
		return paper("write-offs", r.Header, r.Total, 0, writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total}), r.State == document.Draft
	})
	if err != nil {
		return nil, err
	}
	single, err := waiting(func(s row.Span) seq[writeoff.Debt] { return b.Debts().Via(writeoff.ByState, s, document.Draft) }, func(d writeoff.Debt) (Item, bool) {
		it := paper("write-off", d.Header, d.Amount, uint64(d.Account), writeoff.Approve{Number: d.Number, Amount: d.Amount})
		return it.back(func(why string) any { return writeoff.Drop{Number: d.Number, Reason: why} }), d.Run == 0
	})
	return slices.Concat(runs, single), err
}

func arrangements(b arrangement.Books, _ authority.Sign) ([]Item, error) {
	return via(b.Arrangements(), arrangement.ByDraft, func(a arrangement.Arrangement) Item {
		it := paper(string(a.Kind), a.Header, a.Size(), uint64(a.Account), arrangement.Approve{Number: a.Number, Size: int64(a.Size())})
		return it.back(func(why string) any { return arrangement.Close{Number: a.Number, Reason: why} })
	})
}

// deviations wait for a recommendation while they are drafts, and then for a decision.
func deviations(b procedure.DeviationBooks, _ authority.Sign) ([]Item, error) {
	written, err := via(b.Deviations(), deviation.ByState, func(d deviation.Deviation) Item {
		it := paper("deviation to recommend", d.Header, 0, uint64(d.Account), nil)
		it.What = d.Rule.ID + ": " + d.Why
		it.own, it.By = &authority.Act{Verb: deviation.VerbRecommend, Account: uint64(d.Account), Subject: d.Ref().String()}, b.SignedBy(d.IssuedBy())
		it.Subject = d
		return it
	}, document.Draft)
	if err != nil {
		return nil, err
	}
	asked, err := via(b.Deviations(), deviation.ByState, func(d deviation.Deviation) Item {
		o, advised := d.Option(d.Advised)
		var yes any = procedure.ApproveDeviation{Number: d.Number, Option: d.Advised, Size: o.Size()}
		what := o.String()
		if !advised { // the recommendation is to refuse
			yes, what = deviation.Refuse{Number: d.Number, Reason: d.Advice}, "refuse"
		}
		it := paper("deviation", d.Header, o.Size(), uint64(d.Account), yes)
		it.What = d.Rule.ID + ": " + what
		return it.back(func(why string) any { return deviation.Return{Number: d.Number, Reason: why} })
	}, deviation.Recommended)
	return slices.Concat(written, asked), err
}

// bills are runs, late fees, agreed prices and budget plans.
func bills(b billing.Books, _ authority.Sign) ([]Item, error) {
	runs, err := drafts(b.BillingRuns(), func(r billing.Run) (Item, bool) {
		return paper("bill run", r.Header, r.Sum.Total, 0, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total}), r.State == document.Draft
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
		it := paper("agreed prices", g.Header, 0, uint64(g.Account), billing.ApproveAgreement{Number: g.Number})
		return it.back(func(why string) any { return billing.EndAgreement{Number: g.Number, Reason: why} }), g.State == document.Draft
	})
	if err != nil {
		return nil, err
	}
	plans, err := drafts(b.Plans(), func(p billing.Plan) (Item, bool) {
		it := paper("budget plan", p.Header, p.Amount, uint64(p.Account), billing.BeginPlan{Number: p.Number})
		return it.back(func(why string) any { return billing.EndPlan{Number: p.Number, Reason: why} }), p.State == document.Draft
	})
	return slices.Concat(runs, fees, agreed, plans), err
}

// disputes wait for an answer, which is written on their own page; an appeal is answered by another than before.
func disputes(b hold.Books, _ authority.Sign) ([]Item, error) {
	return drafts(b.Disputes(), func(f hold.File) (Item, bool) {
		if !f.Open() {
			return Item{}, false
		}
		act, err := hold.Decide{Number: f.Number}.Act(b)
		if err != nil {
			return Item{}, false
		}
		it := paper("dispute "+string(f.Stage), f.Header, f.Disputed(), uint64(f.Account), nil)
		it.What, it.own, it.Since, it.By = string(f.About), &act, f.Last().Opened, b.SignedBy(f.IssuedBy())
		it.Lines = []Line{{"About", it.What}, {"In dispute", f.Disputed().Dollars()}, {"Since", f.Last().Opened.US()}}
		return it, true
	})
}

// placements are lists of debts for an agency: a supervisor approves them, and then finance.
func placements(b referral.Books, _ authority.Sign) ([]Item, error) {
	return drafts(b.Placements(), func(p referral.Placement) (Item, bool) {
		it := paper("debts to an agency", p.Header, p.Total, 0, referral.ApproveList{List: p.Number, Debts: len(p.Referrals), Total: p.Total})
		if p.State == document.Approved && p.Finance.IsZero() {
			it.Kind, it.Command = "finance: debts to an agency", referral.FinanceList{List: p.Number, Debts: len(p.Referrals), Total: p.Total}
			return it.back(func(why string) any { return referral.TurnList{List: p.Number, Reason: why} }), true
		}
		return it.back(func(why string) any { return referral.TurnList{List: p.Number, Drop: true, Reason: why} }), p.State == document.Draft
	})
}

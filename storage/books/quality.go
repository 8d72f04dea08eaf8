package books

import (
	"encoding/binary"
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/journal"
	"curbstop/domain/payment"
	"curbstop/domain/quality"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/domain/writeoff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var qualityTables = []table.Checked{&qualityTermsTable, &sampleTable, &workCheckTable, &callFormTable, &callTable, &calibrationTable}

var qualityTermsTable = table.Def[calendar.Day, quality.Terms]{
	Space: "quality-terms", What: "terms of checking work", Key: func(t *quality.Terms) calendar.Day { return t.Effective },
}

var sampleTable = table.Def[document.Number, quality.Sample]{
	Space: "work-sample", What: "sample of work", Once: true, Key: func(s *quality.Sample) document.Number { return s.Number },
	Indexes: []table.Index[quality.Sample]{
		{Name: quality.ByWeek, Unique: true, Parts: func(s *quality.Sample) [][]any { return [][]any{{s.Week, s.Doer}} }},
		{Name: quality.ByDoer, Parts: func(s *quality.Sample) [][]any { return [][]any{{s.Doer, s.Week}} }},
	},
}

var workCheckTable = table.Def[document.Number, quality.Check]{
	Space: "work-check", What: "check of work", Key: func(c *quality.Check) document.Number { return c.Number },
	Indexes: []table.Index[quality.Check]{
		{Name: quality.BySample, Parts: func(c *quality.Check) [][]any { return [][]any{{c.Sample}} }},
		{Name: quality.ByStand, Parts: func(c *quality.Check) [][]any { return [][]any{{string(c.State), c.Doer}} }},
		{Name: quality.ByDoer, Parts: func(c *quality.Check) [][]any { return [][]any{{c.Doer, c.Work.Sign.Day}} }},
		{Name: quality.ByDay, Parts: func(c *quality.Check) [][]any { return [][]any{{c.Work.Sign.Day}} }},
	},
}

var callFormTable = table.Def[quality.FormKey, quality.CallForm]{
	Space: "call-form", What: "score sheet of calls", Key: func(f *quality.CallForm) quality.FormKey { return f.Key() },
}

// Calls and calibrations are sealed; their index entries are in clear and so hold numbers and days only.
var callTable = table.Def[document.Number, quality.Call]{
	Space: "call", What: "call observation", Sealed: GroupSupervision, Key: func(c *quality.Call) document.Number { return c.Number },
	Indexes: []table.Index[quality.Call]{
		{Name: quality.ByAgent, Parts: func(c *quality.Call) [][]any { return [][]any{{c.Agent, c.Day}} }},
		{Name: quality.ByDay, Parts: func(c *quality.Call) [][]any { return [][]any{{c.Day}} }},
		{Name: quality.ByCalibration, Parts: func(c *quality.Call) [][]any { return [][]any{{c.Calibration}} }},
	},
}

var calibrationTable = table.Def[document.Number, quality.Calibration]{
	Space: "calibration", What: "calibration", Sealed: GroupSupervision, Key: func(c *quality.Calibration) document.Number { return c.Number },
}

// QualityTerms implements quality.Books.
func (t *Tx) QualityTerms() row.Table[calendar.Day, quality.Terms] {
	return table.On(t, &qualityTermsTable)
}

// Samples implements quality.Books.
func (t *Tx) Samples() row.Table[document.Number, quality.Sample] { return table.On(t, &sampleTable) }

// WorkChecks implements quality.Books.
func (t *Tx) WorkChecks() row.Table[document.Number, quality.Check] {
	return table.On(t, &workCheckTable)
}

// CallForms implements quality.Books.
func (t *Tx) CallForms() row.Table[quality.FormKey, quality.CallForm] {
	return table.On(t, &callFormTable)
}

// Calls implements quality.Books.
func (t *Tx) Calls() row.Table[document.Number, quality.Call] { return table.On(t, &callTable) }

// Calibrations implements quality.Books.
func (t *Tx) Calibrations() row.Table[document.Number, quality.Calibration] {
	return table.On(t, &calibrationTable)
}

var _ quality.Books = (*Tx)(nil)

// workDocuments names the documents whose rows are keyed by their number.
var workDocuments = map[kv.Space]document.Kind{
	receiptTable.Space: payment.KindReceipt, drawerTable.Space: payment.KindDrawer, "mail-batch": payment.KindMail,
	"bank-deposit": payment.KindBankDeposit, "payment-file": payment.KindFile, adjustmentTable.Space: adjustment.KindAdjustment,
	"refund": refund.KindRequest, "refund-check": refund.KindCheck, "check-batch": refund.KindBatch, "unclaimed-property": refund.KindProperty,
	billTable.Space: billing.KindBill, "billing-run": billing.KindRun, "late-fee-run": billing.KindFeeRun, "budget-plan": billing.KindPlan,
	"rate-agreement": billing.KindAgreement, "notice-run": collection.KindRun, "notice": collection.KindNotice,
	"service-order": workorder.KindOrder, "arrangement": arrangement.KindArrangement, "deposit": deposit.KindDeposit,
	"debt": writeoff.KindDebt, "writeoff-run": writeoff.KindRun, "transfer": writeoff.KindTransfer, "conversion": account.KindConversion,
}

// DocumentsOf implements quality.Books: what the deed was about first, the drawer or the deposit it lies in last. Of an entry too large to
// list its changes none is named.
func (t *Tx) DocumentsOf(e journal.Entry) []document.Ref {
	var out, holders []document.Ref
	for _, c := range e.Changes {
		kind, is := workDocuments[kv.Space(c.Space)]
		if !is || len(c.Key) != 8 {
			continue
		}
		ref := document.Ref{Kind: kind, Number: document.Number(binary.BigEndian.Uint64(c.Key))}
		if kind == payment.KindDrawer || kind == payment.KindBankDeposit {
			holders = append(holders, ref)
		} else {
			out = append(out, ref)
		}
	}
	return append(out, holders...)
}

// proveSamples proves that every sample of work fell as the journal and its seed say, and that each of its checks is one of those drawn.
func (t *Tx) proveSamples(report func(kv.Problem)) error {
	held, weeks := map[document.Number]int{}, map[calendar.Day]quality.Week{}
	for c, err := range t.WorkChecks().All(row.Span{}) {
		if err != nil {
			return err
		}
		held[c.Sample]++
	}
	bad := func(s quality.Sample, why string) {
		report(kv.Problem{Space: sampleTable.Space, Text: fmt.Sprintf("%s: %s", s.Ref(), why)})
	}
	for s, err := range t.Samples().All(row.Span{}) {
		if err != nil {
			return err
		}
		checks, err := t.WorkChecks().Many(s.Checks...)
		if err != nil {
			return err
		}
		if held[s.Number] != len(checks) {
			bad(s, "checks were added to it or taken away")
		}
		delete(held, s.Number)
		w, known := weeks[s.Week]
		if !known || weeks[s.Week].Seq == 0 {
			terms, err := quality.TermsOn(t, s.Week+6)
			if err != nil {
				return err
			}
			if w, err = quality.WorkOf(t, s.Drawer, s.Week, terms); err != nil {
				return err
			}
			weeks[s.Week] = w
		}
		if why := s.Differs(w, checks); why != "" {
			bad(s, why)
		}
	}
	for n := range held {
		report(kv.Problem{Space: workCheckTable.Space, Text: fmt.Sprintf("work sample %s is missing, and has checks", n)})
	}
	return nil
}

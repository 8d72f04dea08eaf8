package notice_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func kept(step collection.Step) collection.Paper {
	due := calendar.Date(2026, 8, 19)
	bill := func(n uint64) document.Ref { return document.Ref{Kind: "bill", Number: document.NumberOf('A', n)} }
	n := collection.Notice{
		Header: document.Header{Kind: collection.KindNotice, Number: document.NumberOf('A', 14)}, Step: step,
		AccountNumber: "0042-1", Customer: "Begoña Peña", Mail: []string{"Begoña Peña", "1482 N Mesa St Apt 4", "Millbrook, TX  78600"},
		Service: "1482 N Mesa St Apt 4", Language: "es", Sent: calendar.Date(2026, 10, 1), PayBy: calendar.Date(2026, 10, 12),
		Cut: calendar.Date(2026, 10, 13), Amount: 14752, Sewer: true, Rules: []string{"16 TAC 24.167(a)(1)"},
		Items: []collection.Item{
			{Doc: bill(377), Kind: ledger.Charge, Billed: due - 16, Due: due, Amount: 6940},
			{Doc: bill(430), Kind: ledger.Charge, Billed: due + 13, Due: due + 29, Amount: 7118},
			{Doc: bill(377), Kind: ledger.Penalty, Billed: due + 1, Due: due + 29, Amount: 694},
		},
	}
	return collection.Paper{Notice: n, House: office.House{
		Utility: "Millbrook Water & Sewer", Training: true, Address: []string{"12 Canal Street", "Millbrook, TX  78600"},
		Phone: "(512) 555-0100", Hours: "Mon–Fri 8:00–5:00",
	}}
}

func TestAFinalNoticeOfTheBooksIsATerminationNotice(t *testing.T) {
	in := notice.FromNotice(kept(collection.Final), notice.Fee{Text: "Reconexión", Amount: 2500})
	s, err := notice.Sheet(in)
	papertest.Golden(t, "from_final_es", s, err)
	if in.Kind != notice.Termination || in.Language != paper.Spanish || in.Items[2].Text != "Recargo por mora A-000377" || len(in.Fees) != 1 {
		t.Errorf("input %+v", in)
	}
}

func TestAReminderOfTheBooksThreatensNothing(t *testing.T) {
	p := kept(collection.Reminder)
	p.Notice.Language, p.Notice.Cut = "en", 0
	in := notice.FromNotice(p, notice.Fee{Text: "Reconnection", Amount: 2500})
	if _, err := notice.Sheet(in); err != nil || in.Kind != notice.Reminder || len(in.Fees) != 0 || in.Items[0].Text != "Bill A-000377" {
		t.Errorf("%v, input %+v", err, in)
	}
}

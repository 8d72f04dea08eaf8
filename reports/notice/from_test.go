package notice_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
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
	final := kept(collection.Final)
	final.Notice.Fees = []collection.Told{{Text: "Reconexión", Amount: 2500}}
	in := notice.FromNotice(final)
	s, err := notice.Sheet(in)
	papertest.Golden(t, "from_final_es", s, err)
	if in.Kind != notice.Termination || in.Language != paper.Spanish || in.Items[2].Text != "Recargo por mora A-000377" || len(in.Fees) != 1 {
		t.Errorf("input %+v", in)
	}
}

// Texas wants a termination notice in English, and in Spanish where needed: who reads Spanish gets both.
func TestASpanishTerminationNoticeHasAnEnglishOneBehindIt(t *testing.T) {
	p := kept(collection.Final)
	p.Notice.Fees, p.Both, p.Fees = []collection.Told{{Text: "Reconexión", Amount: 2500}}, true, []collection.Told{{Text: "Reconnection", Amount: 2500}}
	in := notice.FromNotice(p)
	in.Job, in.First = "A-000003", 7
	s, err := notice.Sheet(in)
	papertest.Golden(t, "both_languages", s, err)
	if len(s.Pages) != 2 || in.Second == nil || in.Second.Language != paper.English || in.Second.Fees[0].Text != "Reconnection" || in.Second.PastDue != in.PastDue {
		t.Errorf("%d pages, behind it %+v", len(s.Pages), in.Second)
	}
}

func TestAReminderOfTheBooksThreatensNothing(t *testing.T) {
	p := kept(collection.Reminder)
	p.Notice.Language, p.Notice.Cut = "en", 0
	p.Notice.Fees = []collection.Told{{Text: "Reconnection", Amount: 2500}}
	in := notice.FromNotice(p)
	if _, err := notice.Sheet(in); err != nil || in.Kind != notice.Reminder || len(in.Fees) != 0 || in.Items[0].Text != "Bill A-000377" {
		t.Errorf("%v, input %+v", err, in)
	}
}

func TestTheListsOfCollection(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	h := office.House{Utility: "Millbrook Water & Sewer", Training: true}
	late := collection.Aged{NotDue: 1000, Past: [collection.Buckets]money.Amount{2500, 0, 0, 0, 400}, Credit: 50}
	a := collection.Aging{AsOf: day, Lines: []collection.AgingLine{{Number: "0042", Name: "Begoña Peña", Aged: late}, {Number: "0043", Name: "Jo Park", Aged: late}}}
	a.Total = late.Plus(late)
	s, err := notice.AgingList(a, "As of 10/01/2026", h)
	papertest.Golden(t, "aging", s, err)
	v := collection.RunView{
		Run: collection.Run{
			Header: document.Header{Kind: collection.KindRun, Number: document.NumberOf('A', 3), State: document.Draft}, Step: collection.Final, Sent: day,
			PayBy: day + 11, Cut: day + 12, Rules: []string{"16 TAC 24.167(a)(1)"}, Sum: collection.Sum{Proposed: 1, Amount: 2900, Vetoed: 1, Excepted: 1},
		},
		Lines: []collection.Line{
			{Number: "0041", Name: "Ann O’Hara", Amount: 300, Oldest: day - 20, Why: collection.UnderLeast},
			{Number: "0042", Name: "Begoña Peña", Amount: 2900, Oldest: day - 130},
			{Number: "0043", Name: "Jo Park", Amount: 2900, Oldest: day - 130, Veto: "pays on Friday"},
		},
	}
	s, err = notice.ProofList(v, h)
	papertest.Golden(t, "proof", s, err)
}

package refunds

import (
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/reports/checkregister"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// toReview is the heap of refunds in which one person did more than one part; no request is in a state of that name.
const toReview document.State = "for review"

// reviews reads the review list; where a request's source stands on other heaps, who did what stands here.
func (d *desk) reviews() error {
	list, err := bench.Ask(d.b, refund.ToReview{})
	d.lines = d.lines[:0]
	for _, v := range list {
		v.Line.Source = refund.Source(v.Said())
		d.lines = append(d.lines, v.Line)
	}
	return err
}

func reviewList() *kit.List[refund.Line] {
	type col = kit.Column[refund.Line]
	l := kit.NewList(
		col{Title: "Refund", Chars: 9, Text: func(r refund.Line) string { return r.Request.Number.String() }},
		col{Title: "Account", Chars: 9, Text: func(r refund.Line) string { return r.Number }},
		col{Title: "Payee", Chars: 16, Flex: 2, Text: func(r refund.Line) string { return r.Payee }},
		col{Title: "Amount", Chars: 9, Align: kit.Right, Text: func(r refund.Line) string { return r.Amount.String() }},
		col{Title: "Check", Chars: 7, Align: kit.Right, Text: checkNo},
		col{Title: "Who did more than one part", Chars: 34, Flex: 4, Text: func(r refund.Line) string { return string(r.Source) }})
	l.Key = func(r refund.Line) string { return r.Request.Number.String() }
	l.Empty = "No refund waits for review: different people requested, approved, printed and reconciled each."
	return l
}

// signOff asks who looked, and signs all refunds shown off.
func (v *view) signOff() {
	numbers, total := v.m.numbers()
	if len(numbers) == 0 {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Sign off", Cancel: "Cancel"},
		kit.Field{Key: "by", Label: "Looked at by", Chars: 30, Hint: "who signed the paper list; empty: you"},
		kit.Field{Key: "note", Label: "Note", Chars: 36})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Sign off "+phrase.Count(len(numbers), "refund")+", "+total.Dollars(), f, func() error {
		done, err := bench.Do(v.b, deed, refund.Review{Numbers: numbers, By: f.Text("by"), Note: f.Text("note")})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(phrase.Count(len(done), "refund")+" signed off.", kit.Good)
		return nil
	})
}

// reviewPaper shows the list as a paper to be signed.
func (v *view) reviewPaper() {
	sheet, err := v.reviewSheet()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Refunds for review", Docs: []document.Ref{{Kind: "refund review list"}}, Sheets: []paper.Sheet{sheet}})
}

func (v *view) reviewSheet() (paper.Sheet, error) {
	house, err := bench.Ask(v.b, office.ReadHouse{})
	if err != nil {
		return paper.Sheet{}, err
	}
	list, err := bench.Ask(v.b, refund.ToReview{})
	if err != nil {
		return paper.Sheet{}, err
	}
	return checkregister.Review(house, list)
}

package checkregister_test

import (
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/checkregister"
	"curbstop/reports/paper/papertest"
)

func TestThePaperOfTheReviewList(t *testing.T) {
	var v refund.Reviewing
	v.Request.Header, v.Amount, v.Payee, v.Reason = document.Header{Number: document.NumberOf('A', 12)}, 8130, "Ignacio Fuentes", "Closed; the last bill was paid twice"
	v.Line.Number, v.CheckNo = "0460-1", 441
	v.People = []refund.Doubled{{Name: "Luis Peña", Parts: []refund.Part{refund.Approves, refund.Prints}}}
	s, err := checkregister.Review(office.House{Utility: "Millbrook Water & Sewer", Day: papertest.Day}, []refund.Reviewing{v})
	papertest.Golden(t, "review", s, err)
}

package checkregister

import (
	"strconv"

	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Review lays out the refunds in which one person did more than one part, for somebody else to look at and sign. It refuses letters the
// font lacks (paper.no-glyph).
func Review(h office.House, list []refund.Reviewing) (paper.Sheet, error) {
	rows, total := make([]paper.Row, len(list)), money.Amount(0)
	for i, v := range list {
		number := ""
		if v.CheckNo != 0 {
			number = strconv.FormatUint(v.CheckNo, 10)
		}
		rows[i] = paper.Row{Cells: []string{v.Request.Number.String(), v.Line.Number, v.Payee, v.Amount.String(), number, v.Said(), v.Reason}}
		total = total.Plus(v.Amount)
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Refunds for review", Note: "As of " + h.Day.US(),
		Columns: []paper.Column{
			{Head: "Refund", Share: 9},
			{Head: "Account", Share: 10},
			{Head: "Payee", Share: 18},
			{Head: "Amount", Share: 9, Align: paper.Right},
			{Head: "Check", Share: 7, Align: paper.Right},
			{Head: "Who did more than one part", Share: 27},
			{Head: "Reason", Share: 22},
		},
		Rows: listing.Rows(rows...), Totals: []paper.Row{{Cells: []string{"", "", "Total, " + strconv.Itoa(len(list)), total.String()}}},
		Empty: "No refund waits for review.",
		Notes: []string{"Requesting, approving, printing and reconciling a refund are parts for four people. Where one person did more than one of them, " +
			"somebody else compares the request with the account, the check and the bank's statement."},
		Sign: []string{"Reviewed by", "Date"},
	})
}

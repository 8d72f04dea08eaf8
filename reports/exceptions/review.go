package exceptions

import (
	"encoding/csv"
	"strconv"
	"strings"

	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Review lays out the deeds that one person did though two should have had a part in them, for the board, the auditor or a manager to look at
// and sign. It refuses letters the font lacks (paper.no-glyph).
func Review(h office.House, list []oversight.ReviewLine) (paper.Sheet, error) {
	rows, total, waits := make([]paper.Row, len(list)), money.Amount(0), 0
	for i, l := range list {
		amount := ""
		if l.Amount != 0 {
			amount = l.Amount.String()
		}
		rows[i] = paper.Row{Cells: []string{
			l.Entry.String(), l.First.String(), l.Sign.At.String(), l.Who, l.Did, l.Subject, l.Account, amount, l.Reason, Looked(l),
		}}
		total = total.Plus(l.Amount.Abs())
		if !l.IsReviewed() {
			waits++
		}
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Deeds done by one person", Note: "As of " + h.Day.US(), Wide: true,
		Facts: []paper.Fact{{Label: "Deeds", Says: strconv.Itoa(len(list))}, {Label: "Not reviewed yet", Says: strconv.Itoa(waits)}, {Label: "Amounts", Says: total.Dollars()}},
		Columns: []paper.Column{
			{Head: "Entry", Share: 6},
			{Head: "Part before", Share: 6},
			{Head: "Done at", Share: 16},
			{Head: "By", Share: 12},
			{Head: "What was done", Share: 15},
			{Head: "About", Share: 18},
			{Head: "Account", Share: 9},
			{Head: "Amount", Share: 9, Align: paper.Right},
			{Head: "Reason given", Share: 14},
			{Head: "Reviewed", Share: 18},
		},
		Rows: listing.Rows(rows...), Empty: "One person did nothing that two should have had a part in.",
		Notes: []string{
			"Each of these should have had the hands of two people. The office has one person, or nobody without a part in it could do it, so one did " +
				"both. Entry and part before are the numbers of the two entries in the journal of the books.",
			"Look at the documents, the bank's statement and the customer's own papers of each. Then sign here; the office enters your name and remark.",
		},
		Sign: []string{"Reviewed by, date", "For the board, date"},
	})
}

// Looked says who reviewed a deed, when, and what was found; nothing while it waits.
func Looked(l oversight.ReviewLine) string {
	if !l.IsReviewed() {
		return ""
	}
	return l.Reviewer + ", " + l.Reviewed.Day.US() + ": " + l.Note
}

// ReviewCSV gives the list as CSV, a line a deed, with all that is kept of it.
func ReviewCSV(list []oversight.ReviewLine) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write([]string{ // a strings.Builder cannot refuse
		"Entry", "Part before", "Day", "Done at", "By", "Deed", "What was done", "About", "Account", "Amount", "Reason", "One-person setting", "Reviewed on", "Reviewed by", "Remark",
	})
	for _, l := range list {
		setting, on := "no", ""
		if l.Setting {
			setting = "yes"
		}
		if l.IsReviewed() {
			on = l.Reviewed.Day.US()
		}
		_ = w.Write([]string{
			l.Entry.String(), l.First.String(), l.Sign.Day.US(), l.Sign.At.String(), l.Who, l.Command, l.Did, l.Subject, l.Account, l.Amount.String(), l.Reason, setting,
			on, l.Reviewer, l.Note,
		})
	}
	w.Flush()
	return b.String()
}

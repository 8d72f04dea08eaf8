package prooflist

import (
	"strconv"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/reports/listing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// SparedSheet lays out the bills past due that a run of late fees left out, each with what the collection gate says.
func SparedSheet(h office.House, r billing.FeeRun, list []billing.Spared) (paper.Sheet, error) {
	var rows []paper.Row
	sum := money.Amount(0)
	for _, x := range list {
		sum = sum.Plus(x.LeftOut.Unpaid)
		rows = append(rows, paper.Row{Cells: []string{x.Who.Number, x.Who.Name, x.LeftOut.Key.Bill.String(), x.LeftOut.Unpaid.String(), x.LeftOut.Why}})
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Left out of late fees", Note: "Run " + r.Number.String(),
		Facts: []paper.Fact{
			{Label: "Bills due before", Says: r.Day.US()}, {Label: "Bills", Says: strconv.Itoa(len(list))}, {Label: "Bearing no fee", Says: sum.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Account", Share: 12}, {Head: "Customer", Share: 22}, {Head: "Bill", Share: 11}, {Head: "Past due", Share: 10, Align: paper.Right}, {Head: "Why", Share: 45},
		},
		Rows: listing.Rows(rows...), Empty: "Every bill past due bears its fee.",
		Totals: []paper.Row{{Cells: []string{"Total", "", "", sum.String(), ""}}},
	})
}

// FeesSheet lays out the list of a run of late fees, to be accepted before they are charged or filed after. It refuses fees that do
// not make the run's total while they are proposed (prooflist.sum).
func FeesSheet(h office.House, r billing.FeeRun, hands []staff.Hand, fees []billing.Fee) (paper.Sheet, error) {
	var rows []paper.Row
	count, unpaid, sum := 0, money.Amount(0), money.Amount(0)
	for _, f := range fees {
		says := map[document.State]string{document.Issued: "charged", document.Voided: "not charged"}[f.LateFee.State]
		if f.LateFee.State != document.Voided {
			count, unpaid, sum = count+1, unpaid.Plus(f.LateFee.Unpaid), sum.Plus(f.LateFee.Amount)
		}
		rows = append(rows, paper.Row{Cells: []string{
			f.Who.Number, f.Who.Name, f.Who.Address, f.LateFee.Bill.String(), f.LateFee.Unpaid.String(), f.LateFee.Amount.String(), says,
		}})
	}
	if r.Step == billing.Proof && (count != r.Fees || sum != r.Total) {
		in := Input{Run: r.Number.String(), Count: r.Fees, Total: r.Total}
		return paper.Sheet{}, in.wrong("late fees", count, sum)
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Late fees", Note: "Run " + r.Number.String(),
		Facts: []paper.Fact{
			{Label: "Bills due before", Says: r.Day.US()},
			{Label: "Fees", Says: strconv.Itoa(count)},
			{Label: "Past due", Says: unpaid.Dollars()},
			{Label: "Total of fees", Says: sum.Dollars()},
		},
		Columns: []paper.Column{
			{Head: "Account", Share: 12},
			{Head: "Customer", Share: 24},
			{Head: "Service address", Share: 22},
			{Head: "Bill", Share: 11},
			{Head: "Past due", Share: 11, Align: paper.Right},
			{Head: "Fee", Share: 9, Align: paper.Right},
			{Head: "", Share: 11},
		},
		Rows: listing.Rows(rows...), Empty: "No bill is past due without a fee.",
		Totals: []paper.Row{{Cells: []string{"Total", "", "", "", unpaid.String(), sum.String(), ""}}},
		Notes:  officehead.Says(hands),
		Sign:   []string{"Prepared by, date", "Approved by, date"},
	})
}

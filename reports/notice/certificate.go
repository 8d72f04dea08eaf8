package notice

import (
	"fmt"

	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Certificate lays out the certificate of mailing of a run: how many notices, of what, when, and by whom, to be signed. Refuses a run
// whose mailing is not recorded (notice.not-mailed).
func Certificate(r collection.Run, h office.House) (paper.Sheet, error) {
	if r.Mailed == 0 {
		return paper.Sheet{}, fault.New(fault.Refused, "notice.not-mailed", "The mailing of {run} is not recorded yet: record it first.", fault.Args{"run": r.Ref()})
	}
	how, by := "deposited in the United States mail, postage paid", r.Carrier
	if !r.Step.Posted() {
		how = "hung at the door of each premise"
	}
	if by == "" {
		by = "________________________"
	}
	return listing.Sheet(listing.Input{
		Training: h.Training, Office: h.Utility, Title: "Certificate of mailing", Note: r.Ref().String(),
		Facts: []paper.Fact{{Label: "Run", Says: Capital(string(r.Step)) + ", dated " + r.Sent.US()}},
		Columns: []paper.Column{
			{Head: "What", Share: 46},
			{Head: "Notices", Share: 14, Align: paper.Right},
			{Head: "Asking for", Share: 20, Align: paper.Right},
			{Head: "Day", Share: 20, Align: paper.Right},
		},
		Rows: listing.Rows(paper.Row{Cells: []string{Capital(string(r.Step)), fmt.Sprint(r.Sum.Made), r.Sum.Asked.Dollars(), r.Mailed.US()}}),
		Notes: []string{
			fmt.Sprintf("I certify that on %s the %d notices of this run, each addressed as the run lists it, were %s by %s.", r.Mailed.US(), r.Sum.Made, how, by),
		},
		Sign: []string{"Mailed by, date", "Supervisor, date"},
	})
}

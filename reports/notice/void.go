package notice

import (
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Voided lays out what takes the place of a void notice in a print job: leaves that say so, to be taken out before mailing. There are as many as the
// notice had pages, so that the sheets behind it keep their numbers.
func Voided(in Input, pages int) (paper.Sheet, error) {
	doc, f := officehead.Head{Office: in.Office.Name, Title: "VOID", Note: "Notice " + in.Number}.Flow(paper.English, in.Training)
	for page := range pages {
		if page > 0 {
			f.Break()
		}
		f.Para(paper.Style{Font: paper.Bold, Size: paper.P(12)}, "Take this sheet out: it is not sent.")
		f.Skip(paper.P(6))
		f.Para(paper.Style{Size: paper.P(10)}, "Notice "+in.Number+" of "+in.Sent.US()+" for account "+in.Account+" was voided after the job was laid out.")
	}
	return doc.Sheet()
}

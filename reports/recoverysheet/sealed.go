package recoverysheet

import (
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// SealedInput is one of the two sheets of the recovery key of sealed records.
type SealedInput struct {
	Office   string
	Training bool
	Day      calendar.Day
	ID       uint64
	Half     string // "A" or "B"
	Text     string // in groups of five letters
	By       string
}

// Sealed lays out one sheet: alone it opens nothing.
func Sealed(in SealedInput) (paper.Sheet, error) {
	if in.Text == "" {
		return paper.Sheet{}, ErrIncomplete
	}
	title := fmt.Sprintf("Recovery key %d of sealed records, half %s", in.ID, in.Half)
	d, f := officehead.Head{Office: in.Office, Title: title, Note: in.Day.US()}.Flow(paper.English, in.Training)
	body := paper.Style{Size: paper.P(11)}
	f.Para(body, "This is one of two halves. Alone it opens nothing. With the other it gives a manager a new password and the keys of all sealed records: "+
		"ratings, grievances, discipline, complaints about employees, bank and identity numbers. Two people keep the halves, each in a sealed envelope, in two places.")
	f.Skip(paper.P(18))
	groups := strings.Fields(in.Text)
	for i := 0; i < len(groups); i += 5 {
		row := groups[i:min(i+5, len(groups))]
		f.Para(paper.Style{Font: paper.Mono, Size: paper.P(18)}, fmt.Sprintf("%2d  %s", i+1, strings.Join(row, "  ")))
		f.Skip(paper.P(6))
	}
	f.Skip(paper.P(8))
	f.C.QR(f.Left, f.Y, paper.P(90), strings.Join(groups, ""))
	f.Skip(paper.P(104))
	f.Para(paper.Style{Size: paper.P(9), Grey: paper.Dark}, "The number before a line is that of its first group. The fifth letter of a group checks it. There is no O, I, L or U.")
	f.Skip(paper.P(12))
	f.Heading("When all passwords are lost", paper.P(60))
	for _, line := range []string{
		"1. Both keepers come with their sheets. On the computer with the books: “curb keys recover NAME”, NAME being a manager's sign-in name.",
		"2. Type or scan half A, then half B, then a new password. The deed stands in the journal.",
		"3. This key is spent with it. Make a new one (“curb keys recovery”), print, type it back, and shred these sheets.",
	} {
		f.Para(body, line)
		f.Skip(paper.P(4))
	}
	f.Skip(paper.P(20))
	officehead.Sign(f, "Printed by", "Keeper of half "+in.Half)
	return d.Sheet()
}

// Package recoverysheet lays out the recovery sheet: the one paper that opens the office's backups when the passphrase is forgotten.
package recoverysheet

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Input is what the sheet says. Part is the whole key, or one officer's half of it.
type Input struct {
	Office    string
	Training  bool
	Day       calendar.Day
	Recipient string // public half, which tells the sheets of several years apart
	Part      string // in groups of four
	Half      string // "A" or "B"; "" for the whole key
	Folder    string // where the backups go
	By        string // who made the key
}

// ErrIncomplete is the refusal of a sheet that would open nothing.
var ErrIncomplete = fault.New(fault.Internal, "recovery.incomplete", "The recovery sheet has no key on it.", nil)

// across is how many groups of four letters stand in a line.
const across = 6

// Sheet lays out the recovery sheet, on one page.
func Sheet(in Input) (paper.Sheet, error) {
	if in.Part == "" || in.Recipient == "" {
		return paper.Sheet{}, ErrIncomplete
	}
	title, what := "Recovery sheet for backups", "This key opens every backup made to it. Whoever holds this sheet and a backup can read the books: keep it in a sealed envelope in the safe, "+
		"and a second copy outside the building."
	if in.Half != "" {
		title = "Recovery sheet for backups, half " + in.Half
		what = "This is one of two halves of the key. Alone it opens nothing; both together open every backup made to it. Keep the two halves in different hands, each in a sealed envelope."
	}
	d, f := officehead.Head{Office: in.Office, Title: title, Note: in.Day.US()}.Flow(paper.English, in.Training)
	body := paper.Style{Size: paper.P(11)}
	f.Para(body, what)
	f.Skip(paper.P(16))
	letters(f, in.Part)
	f.Skip(paper.P(10))
	f.Facts(1, []paper.Fact{
		{Label: "Public half", Says: in.Recipient},
		{Label: "Made by", Says: in.By},
		{Label: "Backups went to", Says: in.Folder},
	})
	f.Skip(paper.P(14))
	f.Heading("To restore with it", paper.P(60))
	for _, line := range steps(in.Half != "") {
		f.Para(body, line)
		f.Skip(paper.P(4))
	}
	f.Skip(paper.P(20))
	officehead.Sign(f, "Printed and sealed by", "In the presence of")
	return d.Sheet()
}

// letters sets the key large, so that it can be typed from the paper.
func letters(f *paper.Flow, part string) {
	st := paper.Style{Font: paper.Mono, Size: paper.P(16)}
	head, rest := cut(part)
	f.Para(paper.Style{Font: paper.Mono, Size: paper.P(14), Grey: paper.Dark}, head)
	f.Skip(paper.P(6))
	for _, line := range lines(rest) {
		f.Para(st, line)
		f.Skip(paper.P(4))
	}
}

// cut parts the head from the groups.
func cut(part string) (head, rest string) {
	for i, r := range part {
		if r == ' ' {
			return part[:i], part[i+1:]
		}
	}
	return "", part
}

// lines sets the groups in lines.
func lines(rest string) (out []string) {
	for len(rest) > 5*across {
		out, rest = append(out, rest[:5*across-1]), rest[5*across:]
	}
	return append(out, rest)
}

func steps(half bool) []string {
	typed := "3. Choose the backup and press Enter. Where the passphrase is asked for, type this key. Small letters and spaces do not matter."
	if half {
		typed = "3. Choose the backup and press Enter. Where the passphrase is asked for, type half A, a + and half B. Small letters and spaces do not matter."
	}
	return []string{
		"1. Install Curbstop on the computer and connect the disk or stick with the backups.",
		"2. Open Office, Backups; or where there are no books yet, use “curb restore FILE”.",
		typed,
		"4. Look at what would be lost, sign in as the manager of that day, and restore.",
		"Without Curbstop: the tools age and gunzip read the file with the whole key, written without spaces.",
	}
}

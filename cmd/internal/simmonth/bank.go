// Package simmonth lives a month of an office of 2,000 accounts through its doors, as a test. What stands here is the other side: a bank
// that knows the office by its papers alone. It imports nothing of Curbstop, so that it cannot look into the books.
package simmonth

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Slip is a deposit slip as the teller reads it; amounts are cents.
type Slip struct {
	Number string // of the deposit, as printed
	Day    time.Time
	Total  int64
	Cards  bool // the processor pays these in
	Checks []SlipCheck
}

// SlipCheck is a check on a slip.
type SlipCheck struct {
	No, Receipt string
	Amount      int64
}

var (
	slipHead  = regexp.MustCompile(`Deposit slip\s+(?:.*\s)?([A-Z]-\d{6})\s+(\d\d/\d\d/\d{4})`)
	slipTotal = regexp.MustCompile(`(?m)Total\s+of\s+the\s+deposit\s+\$?([\d,]+\.\d\d)`)
	slipCheck = regexp.MustCompile(`(?m)^\s*(\d{3,6})\s+(\S.*?)\s+([A-Z]-\d{6})\s+\$?([\d,]+\.\d\d)\s*$`)
)

// ReadSlip reads the text of a printed deposit slip. It refuses one whose number, day or total it cannot find.
func ReadSlip(text string) (s Slip, err error) {
	head, total := slipHead.FindStringSubmatch(text), slipTotal.FindStringSubmatch(text)
	if head == nil || total == nil {
		return s, fmt.Errorf("no deposit slip:\n%s", text)
	}
	if s.Day, err = time.Parse("01/02/2006", head[2]); err != nil {
		return s, err
	}
	s.Number, s.Total, s.Cards = head[1], cents(total[1]), strings.Contains(text, "card processor")
	for _, m := range slipCheck.FindAllStringSubmatch(text, -1) {
		s.Checks = append(s.Checks, SlipCheck{m[1], m[3], cents(m[4])})
	}
	return s, nil
}

// Drawn is a check of the office as its register lists it; Amount is cents.
type Drawn struct {
	No     int
	Amount int64
}

var registerRow = regexp.MustCompile(`(?m)^\s*(\d{3,6})\s+\S.*?\s\$?([\d,]+\.\d\d)\s`)

// ReadRegister reads the text of a printed check register.
func ReadRegister(text string) (out []Drawn) {
	for _, m := range registerRow.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[1])
		out = append(out, Drawn{n, cents(m[2])})
	}
	return out
}

func cents(text string) int64 {
	n, _ := strconv.ParseInt(strings.NewReplacer(",", "", ".", "").Replace(text), 10, 64)
	return n
}

// Entry is one movement on the account: money out is below nothing.
type Entry struct {
	Day    time.Time
	Code   string // of BAI2
	Amount int64
	Check  int    // number of a check paid
	Says   string // text
}

// Statement writes a month's movements as a BAI2 file, one group a day, each with its balances.
func Statement(account string, opening int64, entries []Entry) string {
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.Day.Compare(b.Day) })
	var out strings.Builder
	sum, groups, records := int64(0), 0, 1
	last := entries[len(entries)-1].Day
	fmt.Fprintf(&out, "01,121000358,CURB,%s,0600,1,80,,2/\n", last.Format("060102"))
	for i := 0; i < len(entries); {
		day := entries[i].Day
		closing, control, n := opening, int64(0), 2
		var rows strings.Builder
		for ; i < len(entries) && entries[i].Day.Equal(day); i++ {
			e := entries[i]
			ref := ""
			if e.Check > 0 {
				ref = strconv.Itoa(e.Check)
			}
			fmt.Fprintf(&rows, "16,%s,%d,Z,B%04d,%s,%s/\n", e.Code, max(e.Amount, -e.Amount), i+1, ref, e.Says)
			closing += e.Amount
			control += max(e.Amount, -e.Amount)
			n++
		}
		control += opening + closing
		fmt.Fprintf(&out, "02,CURB,121000358,1,%s,,USD,2/\n", day.Format("060102"))
		fmt.Fprintf(&out, "03,%s,,010,%d,,,015,%d,,/\n%s49,%d,%d/\n98,%d,1,%d/\n", account, opening, closing, rows.String(), control, n, control, n+2)
		opening, sum, groups, records = closing, sum+control, groups+1, records+n+2
	}
	fmt.Fprintf(&out, "99,%d,%d,%d/\n", sum, groups, records+1)
	return out.String()
}

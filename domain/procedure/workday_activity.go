package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/workday"
)

// journal takes in what the journal kept of the person's days.
func (l *ActivityLog) journal(b ActivityBooks) error {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return err
	}
	end, err := endOf(b, house.Drawer, l.To)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for e, err := range b.JournalBefore(house.Drawer, end+1, 0) {
		if err != nil {
			return err
		}
		if e.Sign.Day < l.From {
			break
		}
		if e.Sign.Who != l.Who {
			continue
		}
		l.Lines = append(l.Lines, deedLine(e))
		if e.Refusal != "" {
			l.Refused++
			continue
		}
		l.Done++
		counts[e.Words()]++
	}
	l.Deeds = counted(counts)
	return nil
}

func deedLine(e journal.Entry) ActivityLine {
	return ActivityLine{
		Day: e.Sign.Day, At: e.Sign.At, Words: e.Words(), Subject: e.Act.Subject, Amount: e.Act.Amount, Refused: e.Refusal != "",
	}
}

// written takes in the lines written by hand.
func (l *ActivityLog) written(b ActivityBooks, sign authority.Sign) error {
	lines, err := workday.Written{Who: l.Who, From: l.From, To: l.To}.Ask(b, sign)
	if err != nil {
		return err
	}
	hours := map[string]int{}
	for _, h := range lines {
		l.Lines = append(l.Lines, ActivityLine{
			Day: h.Day, From: h.From, Words: h.Activity, Subject: h.Text, Minutes: h.Minutes, Hand: h.ID, Struck: h.IsStruck(),
		})
		if !h.IsStruck() {
			l.Minutes += h.Minutes
			hours[h.Activity] += h.Minutes
		}
	}
	l.Hours = counted(hours)
	return nil
}

// Clock gives when a line happened, in minutes after midnight of the office's clock.
func (l ActivityLine) Clock() int {
	if l.Hand != 0 {
		return l.From
	}
	at := l.At.Time()
	return at.Hour()*60 + at.Minute()
}

// sort puts the lines in the order of days and hours.
func (l *ActivityLog) sort() {
	slices.SortStableFunc(l.Lines, func(a, b ActivityLine) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Clock(), b.Clock()), cmp.Compare(a.At.Unix, b.At.Unix))
	})
}

// counted gives counts by words, the most first.
func counted(by map[string]int) []ActivityCount {
	out := make([]ActivityCount, 0, len(by))
	for words, n := range by {
		out = append(out, ActivityCount{words, n})
	}
	slices.SortFunc(out, func(a, b ActivityCount) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Words, b.Words)) })
	return out
}

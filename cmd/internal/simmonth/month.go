package simmonth

import (
	"fmt"
	"time"
)

// Papers is what the bank knows of the office: what it printed, and what the bank took in itself.
type Papers struct {
	Slips   []Slip
	Drawn   []Drawn
	Boxes   []Own // lockbox and portal files
	Letters []Own // that a deposited check came back; amounts above nothing
}

// Own is money the bank moved of its own accord, on the day it told the office.
type Own struct {
	Day    time.Time
	Amount int64
	Says   string
}

// Errors says which papers the bank, or somebody else, treats wrongly: places in Papers, below nothing for none.
type Errors struct {
	Short     int // of Slips: credited 9.00 less, two digits changing places
	Never     int // of Slips: not credited at all
	Twice     int // of Slips: credited a second time the day after
	Late      int // of Slips: credited two weeks late
	Net       int // of Slips: the card company keeps 2.9 %
	Returned  int // of Slips: its first check comes back, and no letter is sent
	PaidMore  int // of Drawn: paid for 9.00 more than it was drawn
	PaidTwice int // of Drawn: paid again two days later
	Stranger  time.Time
	Fee       time.Time // a fee of the bank's own is taken
}

// The amounts of what is planted, in cents.
const (
	ShortBy     int64 = 900
	StrangerSum int64 = 123456
	FeeSum      int64 = 3750
)

// None plants nothing.
func None() Errors { return Errors{-1, -1, -1, -1, -1, -1, -1, -1, time.Time{}, time.Time{}} }

// Transposes says whether a slip becomes 9.00 less when the tens and ones of its dollars change places.
func Transposes(s Slip) bool {
	dollars := s.Total / 100
	return dollars/10%10 == dollars%10+1
}

// next gives the banking day after n banking days.
func next(d time.Time, n int) time.Time {
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		holiday := d.Month() == time.October && d.Weekday() == time.Monday && d.Day() >= 8 && d.Day() <= 14 // Columbus Day
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !holiday {
			n--
		}
	}
	return d
}

// Entries gives the movements of a month as the bank's statement shows them through its last day.
func (p Papers) Entries(wrong Errors, last time.Time) (out []Entry) {
	add := func(day time.Time, code string, amount int64, check int, says string) {
		if !day.After(last) {
			out = append(out, Entry{day, code, amount, check, says})
		}
	}
	for i, s := range p.Slips {
		p.credit(i, s, wrong, add)
	}
	for _, b := range p.Boxes {
		add(b.Day, "115", b.Amount, 0, b.Says)
	}
	for _, l := range p.Letters {
		add(l.Day, "555", -l.Amount, 0, l.Says)
	}
	for i, d := range p.Drawn {
		if i >= len(p.Drawn)-2 {
			continue // their payees have not cashed them
		}
		day := next(p.Slips[0].Day, 9+i)
		amount := d.Amount
		if i == wrong.PaidMore {
			amount += 900
		}
		add(day, "475", -amount, d.No, "CHECK PAID")
		if i == wrong.PaidTwice {
			add(next(day, 2), "475", -d.Amount, d.No, "CHECK PAID")
		}
	}
	if !wrong.Stranger.IsZero() {
		add(wrong.Stranger, "301", StrangerSum, 0, "DEPOSIT BRANCH 0117")
	}
	if !wrong.Fee.IsZero() {
		add(wrong.Fee, "698", -FeeSum, 0, "ACCOUNT ANALYSIS FEE")
	}
	return out
}

// credit credits a deposit on the banking day after it was made up, unless something goes wrong with it.
func (p Papers) credit(i int, s Slip, wrong Errors, add func(time.Time, string, int64, int, string)) {
	day, code, says, amount := next(s.Day, 1), "301", "COMMERCIAL DEPOSIT", s.Total
	if s.Cards {
		code, says = "165", "MERCHANT SETTLEMENT"
	}
	switch i {
	case wrong.Never:
		return
	case wrong.Short:
		amount -= ShortBy
	case wrong.Net:
		amount -= Kept(s)
	case wrong.Late:
		day = s.Day.AddDate(0, 0, 14)
	case wrong.Twice:
		add(next(day, 1), code, amount, 0, says)
	case wrong.Returned:
		add(next(day, 4), "555", -s.Checks[0].Amount, 0, fmt.Sprintf("DEPOSITED ITEM RETURNED CK %s", s.Checks[0].No))
	}
	add(day, code, amount, 0, says)
}

// Kept is what the card company keeps of a settlement: 2.9 %, rounded up to the cent.
func Kept(s Slip) int64 { return (s.Total*29 + 999) / 1000 }

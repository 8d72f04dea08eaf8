package autopay

import (
	"time"

	"curbstop/domain/calendar"
)

// BankHolidays says when the banks' clearing stands still, besides Saturdays and Sundays: the federal holidays, but not the Friday
// before one that falls on a Saturday, on which the Federal Reserve works.
func BankHolidays(d calendar.Day) bool {
	_, m, day := d.Civil()
	if d.Weekday() == time.Friday {
		switch [2]int{int(m), day} {
		case [2]int{12, 31}, [2]int{6, 18}, [2]int{7, 3}, [2]int{11, 10}, [2]int{12, 24}:
			return false
		}
	}
	return calendar.Federal(d)
}

// banks counts banking days.
var banks = calendar.Holidays(BankHolidays)

// IsBankingDay says whether money can settle on a day.
func IsBankingDay(d calendar.Day) bool { return banks.IsWorkDay(d) }

// BankingDay gives a day, or the next banking day after one that is none.
func BankingDay(d calendar.Day) calendar.Day { return banks.Roll(d) }

// PlusBankingDays counts so many banking days on; the day itself does not count.
func PlusBankingDays(d calendar.Day, n int) calendar.Day { return banks.AddWorkDays(d, n) }

// The calendar of returns, by the rules of the clearing house.
const (
	returnDays  = 2   // banking days the customer's bank has for most returns
	disputeDays = 60  // days a consumer's bank has when the customer denies the order
	changeDays  = 6   // banking days we have to take over a notice of change
	RetryWithin = 180 // days from the first draft within which it may be presented again
)

// ReturnBy gives the last day on which an ordinary return of a draft that settled on a day should reach our bank.
func ReturnBy(settled calendar.Day) calendar.Day { return banks.AddWorkDays(settled, returnDays) }

// DisputeBy gives the last day on which a customer's bank may send a draft back because the customer denies the order.
func DisputeBy(settled calendar.Day) calendar.Day {
	return BankingDay(settled.Plus(disputeDays))
}

// ChangeBy gives the day by which a notice of change received on a day must be taken over; the next draft goes out with it anyway.
func ChangeBy(received calendar.Day) calendar.Day { return banks.AddWorkDays(received, changeDays) }

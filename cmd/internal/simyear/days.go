package simyear

import "fmt"

// Of gives the day of a date.
func Of(year, month, day int) Day {
	// Days are counted in eras of 400 years that begin on 1 March, so that the leap day is the last of a year.
	if month <= 2 {
		year--
	}
	era := year / 400
	yoe := year - era*400
	doy := (153*((month+9)%12)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

// civil gives year, month and day.
func (d Day) civil() (year, month, day int) {
	z := int(d) + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day, month, year = doy-(153*mp+2)/5+1, (mp+2)%12+1, yoe+era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// weekday gives 0 for Sunday to 6 for Saturday: 1 January 1970 was a Thursday.
func (d Day) weekday() int { return int(d+4) % 7 }

// fixed are the holidays of a fixed day, month times 100 plus day.
var fixed = map[int]bool{101: true, 619: true, 704: true, 1111: true, 1225: true}

// feast says whether a day itself is a federal holiday.
func (d Day) feast() bool {
	_, m, day := d.civil()
	if fixed[m*100+day] {
		return true
	}
	nth := (day-1)/7 + 1
	switch {
	case d.weekday() == 1:
		last := func() bool { _, next, _ := (d + 7).civil(); return next != m }
		return nth == 3 && (m == 1 || m == 2) || m == 5 && last() || nth == 1 && m == 9 || nth == 2 && m == 10
	case d.weekday() == 4:
		return nth == 4 && m == 11
	}
	return false
}

// off says whether the office is closed: a weekend, a holiday, or the day on which one that fell on a weekend is kept.
func (d Day) off() bool {
	switch d.weekday() {
	case 0, 6:
		return true
	case 5:
		return d.feast() || (d + 1).feast()
	case 1:
		return d.feast() || (d - 1).feast()
	}
	return d.feast()
}

// workDays counts working days on.
func workDays(d Day, n int) Day {
	for n > 0 {
		d++
		if !d.off() {
			n--
		}
	}
	return d
}

// String writes a day as year, month and day.
func (d Day) String() string {
	y, m, day := d.civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

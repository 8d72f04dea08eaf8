package nacha

import (
	"strings"
	"time"
)

// yymmdd says whether six digits are a day.
func yymmdd(s string) bool {
	_, err := time.Parse("060102", s)
	return err == nil && digits(s)
}

// clock says whether four digits are an hour and a minute.
func clock(s string) bool {
	return len(s) == 4 && digits(s) && s[:2] < "24" && s[2:] < "60"
}

// originShape says whether ten columns hold a number of ten digits, or a blank and nine.
func originShape(s string) bool { return digits(s[1:]) && (s[0] == ' ' || digits(s[:1])) }

func blank(s string) bool { return strings.Trim(s, " ") == "" }

func (c *checker) fileHeader() {
	if c.line != 1 {
		c.wrong("order", "a second file header; two files may have been joined. Send them one by one.")
		return
	}
	c.want(c.at(2, 3) == "01", 2, 3, "constant", "priority", "01")
	c.want(c.at(4, 4) == " " && RoutingFits(c.at(5, 13)), 4, 13, "routing", "destination", "a blank and a routing number whose last digit fits")
	c.want(originShape(c.at(14, 23)), 14, 23, "origin", "origin", "the number of nine or ten digits that the bank gave the sender")
	c.want(yymmdd(c.at(24, 29)), 24, 29, "day", "day of creation", "a day as YYMMDD")
	c.want(blank(c.at(30, 33)) || clock(c.at(30, 33)), 30, 33, "time", "time of creation", "a time as HHMM, or blanks")
	m := c.text[33]
	c.want(m >= 'A' && m <= 'Z' || m >= '0' && m <= '9', 34, 34, "modifier", "file of the day", "A to Z or a digit")
	c.want(c.at(35, 40) == "094101", 35, 40, "constant", "record size, block size and format", "094101")
}

func (c *checker) batchHeader() {
	if c.inBatch {
		c.wrong("order", "a batch begins before the one above it is closed by a line that begins with 8.")
	}
	c.follow(c.text)
	c.class, c.company, c.sec = c.at(2, 4), c.at(41, 50), c.at(51, 53)
	c.want(c.class == "200" || c.class == "220" || c.class == "225", 2, 4, "class", "service class", "200, 220 or 225")
	c.want(!blank(c.at(5, 20)), 5, 20, "missing", "company", "a name")
	c.want(!blank(c.company), 41, 50, "missing", "company number", "the number the bank gave the company")
	c.want(strings.Trim(c.sec, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "", 51, 53, "entry-class", "entry class", "three capital letters such as PPD")
	c.want(!blank(c.at(54, 63)), 54, 63, "missing", "description", "a word for the customer's statement")
	// The clearing house puts the next banking day in place of six digits that are no day, so those are no reason to refuse a file.
	c.want(digits(c.at(70, 75)) || blank(c.at(70, 75)), 70, 75, "day", "effective day", "a day as YYMMDD, or blanks")
	c.want(blank(c.at(76, 78)) || digits(c.at(76, 78)), 76, 78, "settlement", "settlement day", "blanks: the bank fills it")
	c.want(c.at(79, 79) == "1", 79, 79, "constant", "status", "1")
	if c.want(digits(c.at(80, 87)), 80, 87, "not-a-number", "bank of the sender", "eight digits") {
		c.odfi = c.at(80, 87)
	}
	if n := c.num(88, 94, "batch number"); n >= 0 {
		c.want(n > c.batchNumber, 88, 94, "batch-order", "batch number", "a number above that of the batch before")
		c.batchNumber = n
	}
}

package nacha

import (
	"fmt"
	"strings"
)

// live holds the entry classes in which an entry that is no prenote must move money.
const live = " PPD WEB TEL RCK ARC BOC POP "

func (c *checker) entry() {
	if !c.inBatch {
		c.wrong("order", "an entry stands outside a batch.")
	}
	c.addendaMissing()
	c.follow(c.text)
	code := Code(c.num(2, 3, "code of the account"))
	c.back = code.Back()
	c.want(code.Known(), 2, 3, "code", "code of the account", "one of checking (21 to 28) or savings (31 to 38)")
	c.want(c.class != "225" || code.Debit(), 2, 3, "class", "code of the account", "a debit, because the batch's class is 225,")
	c.want(c.class != "220" || !code.Debit() || c.back, 2, 3, "class", "code of the account", "a credit, because the batch's class is 220,")
	c.want(RoutingFits(c.at(4, 12)), 4, 12, "routing", "routing number", "nine digits whose last fits the others")
	c.want(!blank(c.at(13, 29)), 13, 29, "missing", "account", "an account number")
	c.amount(code)
	if c.sec != "CTX" {
		c.want(!blank(c.at(55, 76)), 55, 76, "missing", "name", "the name of the account's holder")
	}
	mark := c.at(79, 79)
	c.want(mark == "0" || mark == "1", 79, 79, "addenda-mark", "addenda mark", "0 or 1")
	c.addendaDue, c.addendaSeen = mark == "1", 0
	c.traceOf()
}

func (c *checker) amount(code Code) {
	cents := c.num(30, 39, "amount in cents")
	if cents < 0 {
		return
	}
	c.want(!code.Prenote() || cents == 0, 30, 39, "prenote", "amount in cents", "zero, because a prenote moves nothing,")
	must := code.Known() && !code.Prenote() && !c.back && strings.Contains(live, " "+c.sec+" ")
	c.want(!must || cents > 0, 30, 39, "zero", "amount in cents", "more than zero")
	c.batch.records++
	if rdfi := c.at(4, 11); digits(rdfi) {
		var n int64
		for i := range 8 {
			n = n*10 + int64(rdfi[i]-'0')
		}
		c.batch.hash = (c.batch.hash + n) % 1e10
	}
	if code.Debit() {
		c.batch.debit += cents
	} else {
		c.batch.credit += cents
	}
}

func (c *checker) traceOf() {
	trace := c.at(80, 94)
	if !c.want(digits(trace), 80, 94, "not-a-number", "trace", "fifteen digits") {
		return
	}
	c.want(c.odfi == "" || trace[:8] == c.odfi, 80, 94, "trace-bank", "trace", "one that begins with the batch's bank "+c.odfi)
	c.want(trace > c.trace, 80, 94, "trace-order", "trace", "one above that of the entry before")
	c.trace = trace
}

func (c *checker) addendaMissing() {
	if c.inEntry && c.addendaDue && c.addendaSeen == 0 {
		c.wrong("addenda-missing", "the entry above says that addenda follow, but none does.")
	}
}

func (c *checker) addenda() {
	if !c.inEntry {
		c.wrong("order", "an addenda record without an entry above it.")
		return
	}
	c.batch.records++
	c.addendaSeen++
	if c.addendaSeen == 1 && !c.addendaDue {
		c.wrong("addenda-mark", "an addenda record below an entry whose mark in column 79 says that none follows.")
	}
	switch c.at(2, 3) {
	case PaymentText:
		c.want(c.at(84, 87) == fmt.Sprintf("%04d", c.addendaSeen), 84, 87, "addenda-order", "sequence", fmt.Sprintf("%04d", c.addendaSeen))
		c.want(c.trace == "" || c.at(88, 94) == c.trace[8:], 88, 94, "addenda-entry", "entry", "the last seven digits of the trace above")
	case Change:
		c.want(changeShape(c.at(4, 6)), 4, 6, "change-code", "code of the change", "C and two digits")
		c.comesBack()
	case Return:
		c.want(reasonShape(c.at(4, 6)), 4, 6, "reason-code", "reason of the return", "R01 to R85")
		c.want(blank(c.at(22, 27)) || yymmdd(c.at(22, 27)), 22, 27, "day", "day of death", "a day as YYMMDD, or blanks")
		c.comesBack()
	default:
		c.want(c.sec != "PPD" && digits(c.at(2, 3)), 2, 3, "addenda-kind", "kind of addenda", "05, 98 or 99")
	}
}

// comesBack proves what returns and changes have in common.
func (c *checker) comesBack() {
	c.want(c.back, 2, 3, "not-a-return", "kind of addenda", "05: the entry above is neither a return nor a change, so this")
	c.want(digits(c.at(7, 21)), 7, 21, "not-a-number", "trace of the first entry", "fifteen digits")
	c.want(digits(c.at(28, 35)), 28, 35, "not-a-number", "bank of the first entry", "eight digits")
	c.want(digits(c.at(80, 94)), 80, 94, "not-a-number", "trace", "fifteen digits")
}

func changeShape(code string) bool { return code[0] == 'C' && digits(code[1:]) }

func reasonShape(code string) bool {
	return code[0] == 'R' && digits(code[1:]) && code[1:] >= "01" && code[1:] <= "85"
}

package nacha

import (
	"fmt"
	"strings"
)

// reckoned adds a finding when a control record's number is not that of the lines above.
func (c *checker) reckoned(is int64, from, to int, rule, field string) {
	if found := c.num(from, to, field); found >= 0 {
		c.want(found == is, from, to, rule, field, fmt.Sprintf("%0*d, reckoned from the lines above,", to-from+1, is))
	}
}

func (c *checker) batchControl() {
	if !c.inBatch {
		c.wrong("order", "a batch control record without a batch above it.")
		return
	}
	c.addendaMissing()
	if c.class != "" {
		c.want(c.at(2, 4) == c.class, 2, 4, "repeat", "service class", "that of the batch, "+c.class+",")
		c.want(strings.TrimSpace(c.at(45, 54)) == strings.TrimSpace(c.company), 45, 54, "repeat", "company number",
			"that of the batch, "+strings.TrimSpace(c.company)+",")
	}
	c.reckoned(c.batch.records, 5, 10, "count", "count of entries and addenda")
	c.reckoned(c.batch.hash, 11, 20, "hash", "entry hash")
	c.reckoned(c.batch.debit, 21, 32, "debits", "total of debits")
	c.reckoned(c.batch.credit, 33, 44, "credits", "total of credits")
	if c.odfi != "" {
		c.want(c.at(80, 87) == c.odfi, 80, 87, "repeat", "bank of the sender", "that of the batch, "+c.odfi+",")
		c.reckoned(c.batchNumber, 88, 94, "repeat", "batch number")
	}
	if c.batch.records == 0 && len(c.found) == 0 {
		c.wrong("empty-batch", "the batch above has no entries.")
	}
	c.file.records += c.batch.records
	c.file.hash = (c.file.hash + c.batch.hash) % 1e10
	c.file.debit += c.batch.debit
	c.file.credit += c.batch.credit
	c.follow(c.text)
}

func (c *checker) fileControl() {
	if c.inBatch {
		c.wrong("order", "the file is closed before the batch above it.")
	}
	c.reckoned(c.file.batches, 2, 7, "batches", "count of batches")
	c.reckoned(int64(c.line+9)/10, 8, 13, "blocks", "count of blocks")
	c.reckoned(c.file.records, 14, 21, "count", "count of entries and addenda")
	c.reckoned(c.file.hash, 22, 31, "hash", "entry hash")
	c.reckoned(c.file.debit, 32, 43, "debits", "total of debits")
	c.reckoned(c.file.credit, 44, 55, "credits", "total of credits")
	c.want(blank(c.at(56, 94)), 56, 94, "reserved", "reserved", "blanks")
	c.follow(c.text)
}

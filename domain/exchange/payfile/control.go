package payfile

import (
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

// prove compares what headers and trailers say with the rows; what differs makes the file broken.
func (t *table) prove(in *payment.FileInput) {
	broken := func(line int, field, why, text string) {
		in.Broken = append(in.Broken, payment.FileReject{Line: line, Field: field, Why: why, Text: short(text)})
	}
	for _, c := range t.layout.Controls {
		lines := t.control[c.Record]
		if len(lines) == 0 {
			broken(0, c.Record, fault.Fill("{file} has no line {record}, which says how much is in it: it may be cut off.",
				fault.Args{"file": t.file, "record": c.Record}), "")
		}
		for _, l := range lines {
			said, is, ok := t.compare(c, l)
			if ok {
				continue
			}
			what := "count of payments"
			if c.Sum {
				what = "total"
			}
			why := found(said) + " where " + is + " is expected, as its rows make"
			if n := len(in.Rejects); n > 0 {
				why += fmt.Sprintf("; %d rows cannot be read, the first: %s", n, in.Rejects[0].Why)
			}
			broken(l.row, what, sentence(t.file, l.row, what, strings.TrimSuffix(why, ".")+"."), l.text)
		}
	}
}

// compare gives what a line says and what the rows make.
func (t *table) compare(c payment.FileControl, l controlLine) (said, is string, ok bool) {
	spot := column{at: c.Index - 1, from: c.Start - 1, to: c.Start - 1 + c.Length}
	t.fields = l.fields
	said = t.get(spot, l.text)
	if !c.Sum {
		n, err := strconv.Atoi(said)
		return said, strconv.Itoa(t.count), err == nil && n == t.count
	}
	a, read := t.amount(said)
	is = t.net.String()
	if t.layout.Cents {
		is = strconv.FormatInt(int64(t.net), 10)
	}
	return said, is, read && (a == t.net || a == t.gross)
}

package nacha

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/fault"
)

// Finding is one thing wrong with a file: where it stands (columns count from 1; none for a whole line or the whole file) and
// the sentence that says what was found and what is expected.
type Finding struct {
	Line, From, To int
	Err            *fault.Fault
}

// String says the finding's sentence.
func (f Finding) String() string { return f.Err.Error() }

// MostFindings is how many findings Verify gives at most; a file with more is of another kind.
const MostFindings = 1000

// Verify reads a file to its end and gives everything that is wrong with it, in the order of the lines; none means that a bank
// will take it. It reads as it goes and holds one line. Its rules:
//
// every line has 94 plain characters; lines stand in order (file, batches of entries and addenda, control records, nines) and
// come in tens; constants, days, codes and classes are those of the format; a routing number's check digit fits; traces begin
// with the batch's bank and rise; batch numbers rise; the addenda mark says what follows; counts, hashes and totals are those of
// the lines above; a control record repeats its batch's company, bank and number; a prenote moves nothing.
func Verify(r io.Reader) []Finding {
	c := &checker{}
	in := newLines(r)
	for len(c.found) < MostFindings {
		text, length, err := in.next()
		if errors.Is(err, io.EOF) {
			c.finish()
			return c.found
		}
		c.line++
		if err != nil {
			c.add(0, 0, fault.New(fault.Invalid, "nacha.unreadable", "Line {line} could not be read: copy the file again and retry.",
				fault.Args{"line": c.line}).Because(err))
			return c.found
		}
		if c.shape(text, length) {
			c.check(text)
		}
	}
	return append(c.found, Finding{Line: c.line, Err: fault.New(fault.Invalid, "nacha.too-many",
		"More than {most} things are wrong up to line {line}: this is another kind of file.",
		fault.Args{"most": MostFindings, "line": c.line})})
}

// sums is what the lines since a header add up to, reckoned from the text itself.
type sums struct{ batches, records, hash, debit, credit int64 }

type checker struct {
	line  int
	text  string
	found []Finding

	begun, closed    bool // the file header and the file control record have been seen
	inBatch, inEntry bool
	class, company   string
	odfi, sec        string
	batchNumber      int64
	trace            string // of the entry above
	back             bool   // the entry above is a return or a change
	addendaDue       bool
	addendaSeen      int64
	batch, file      sums
}

func (c *checker) add(from, to int, f *fault.Fault) {
	c.found = append(c.found, Finding{Line: c.line, From: from, To: to, Err: f})
}

// want adds a finding unless ok: the columns, the field's name and what they should hold.
func (c *checker) want(ok bool, from, to int, rule, field, expected string) bool {
	if !ok {
		c.add(from, to, fault.New(fault.Invalid, "nacha."+rule,
			"Line {line}, columns {from} to {to} ({field}): “{found}” stands where {expected} is expected.",
			fault.Args{"line": c.line, "from": from, "to": to, "field": field, "found": c.at(from, to), "expected": expected}))
	}
	return ok
}

// wrong adds a finding about the order of whole lines.
func (c *checker) wrong(rule, sentence string) {
	c.add(0, 0, fault.New(fault.Invalid, "nacha."+rule, "Line {line}: "+sentence, fault.Args{"line": c.line}))
}

func (c *checker) at(from, to int) string { return c.text[from-1 : to] }

// num reads columns as a number, saying so when they are none.
func (c *checker) num(from, to int, field string) int64 {
	n, err := strconv.ParseInt(c.at(from, to), 10, 64)
	ok := err == nil && digits(c.at(from, to))
	c.want(ok, from, to, "not-a-number", field, fmt.Sprintf("a number of %d digits", to-from+1))
	if !ok {
		return -1
	}
	return n
}

// shape proves that a line is 94 plain characters; others are not read further.
func (c *checker) shape(text string, length int) bool {
	if length != width {
		c.add(0, 0, fault.New(fault.Invalid, "nacha.length",
			"Line {line} has {found} characters where a bank file has 94: it was cut off, its blanks were removed, or it is another kind of file. Ask for the file as the bank sent it.",
			fault.Args{"line": c.line, "found": length}))
		c.follow(text)
		return false
	}
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			c.add(i+1, i+1, fault.New(fault.Invalid, "nacha.letter",
				"Line {line}, column {column}: a letter a bank file may not hold (code {code}); only plain letters, digits and signs are allowed.",
				fault.Args{"line": c.line, "column": i + 1, "code": int(text[i])}))
			c.follow(text)
			return false
		}
	}
	return true
}

// follow keeps the order of lines in mind for a line that is not read, so that the lines after it are not blamed.
func (c *checker) follow(text string) {
	if text == "" || c.closed {
		return
	}
	c.begun = true
	switch text[0] {
	case '5':
		c.inBatch, c.inEntry, c.trace, c.odfi, c.class, c.company, c.batch = true, false, "", "", "", "", sums{}
	case '6':
		c.inEntry, c.addendaDue, c.addendaSeen = true, false, 0
	case '8':
		c.inBatch, c.inEntry, c.addendaDue = false, false, false
		c.file.batches++
	case '9':
		c.closed = true
	}
}

func (c *checker) check(text string) {
	c.text = text
	if c.closed {
		c.want(strings.Trim(text, "9") == "", 1, 94, "filler", "line after the file control record", "a line of nines")
		return
	}
	if !c.begun {
		c.begun = true
		if text[0] != '1' {
			c.wrong("order", "the file does not begin with a file header, a line that begins with 1.")
		}
	}
	switch text[0] {
	case '1':
		c.fileHeader()
	case '5':
		c.batchHeader()
	case '6':
		c.entry()
	case '7':
		c.addenda()
	case '8':
		c.batchControl()
	case '9':
		c.fileControl()
	default:
		c.want(false, 1, 1, "record", "kind of record", "1, 5, 6, 7, 8 or 9")
	}
}

func (c *checker) finish() {
	switch {
	case c.line == 0:
		c.wrong("empty", "the file is empty.")
	case !c.closed && len(c.found) == 0:
		c.wrong("cut-off", "the file ends without its control record, a line that begins with 9: it was cut off. Ask for it again.")
	case c.line%10 != 0:
		c.add(0, 0, fault.New(fault.Invalid, "nacha.block",
			"The file has {lines} lines; a bank file comes in blocks of ten, the last one filled with lines of nines.",
			fault.Args{"lines": c.line}))
	}
}

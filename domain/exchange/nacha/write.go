package nacha

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"curbstop/domain/fault"
)

// tally is what a control record says of the lines above it.
type tally struct {
	records int
	hash    int64
	debit   int64 // cents; kept as plain numbers, so that a sum too long for its field is refused there
	credit  int64
}

func (t *tally) add(u tally) {
	t.records += u.records
	t.hash = (t.hash + u.hash) % tenDigits
	t.debit += u.debit
	t.credit += u.credit
}

const tenDigits = 10_000_000_000

// Write writes f, its control records and the lines of nines that fill the last block, each line ended by end (LF or CRLF).
// Accents are dropped from text and long names are cut off, as the format demands.
//
// Refuses, before anything is written: a file without entries, a field that does not fit (the sentence names it), a batch number
// or a trace that does not rise, an entry whose direction its batch's class excludes, a prenote with an amount, another entry
// without.
func Write(w io.Writer, f File, end string) error {
	lines, err := compose(f)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, l := range lines {
		if _, err := out.WriteString(l + end); err != nil {
			return err
		}
	}
	return out.Flush()
}

func compose(f File) (lines []string, err error) {
	head, err := fileHeader(f.Header)
	if err != nil {
		return nil, err
	}
	lines = append(lines, head)
	var all tally
	last := 0
	for i := range f.Batches {
		b := &f.Batches[i]
		if b.Number <= last {
			return nil, refuseBatch(i, fmt.Sprintf("its number %d does not rise above %d", b.Number, last))
		}
		last = b.Number
		text, sum, err := composeBatch(i, b)
		if err != nil {
			return nil, err
		}
		lines = append(lines, text...)
		all.add(sum)
	}
	if all.records == 0 {
		return nil, fault.New(fault.Invalid, "nacha.empty", "There is no entry to write, and a bank refuses an empty file.", nil)
	}
	return closeFile(lines, len(f.Batches), all)
}

func refuseBatch(i int, why string) error {
	return fault.New(fault.Invalid, "nacha.batch", "The bank file cannot be written: batch {number} is refused, {why}.",
		fault.Args{"number": i + 1, "why": why})
}

func fileHeader(h Header) (string, error) {
	r := begin("the file header", "101 ").routing("destination", h.Destination)
	if len(h.Origin) == 9 {
		r.put("", 1).exactly("origin", h.Origin, 9)
	} else {
		r.exactly("origin", h.Origin, 10)
	}
	r.day("day", h.Created, true)
	if h.Time != "" && !clock(h.Time) {
		r.refuse("time", h.Time, "hours and minutes such as 0930")
	}
	r.text("time", h.Time, 4)
	if m := h.Modifier; (m < 'A' || m > 'Z') && (m < '0' || m > '9') {
		r.refuse("modifier", string(rune(m)), "a letter A to Z, or a digit")
	}
	r.put(string(rune(h.Modifier)), 1).put("094101", 6)
	return r.name("bank's name", h.DestinationName, 23).name("sender's name", h.OriginName, 23).text("reference", h.Reference, 8).end()
}

func (r *record) end() (string, error) { return r.line.String(), r.err }

func composeBatch(i int, b *Batch) (lines []string, sum tally, err error) {
	where := fmt.Sprintf("batch %d", i+1)
	if b.Class != Mixed && b.Class != Credits && b.Class != Debits {
		return nil, sum, refuseBatch(i, fmt.Sprintf("its class %d is none of 200, 220 and 225", b.Class))
	}
	if len(b.Entries) == 0 {
		return nil, sum, refuseBatch(i, "it has no entries")
	}
	if !strings.Contains(" PPD CCD WEB TEL RCK COR ", " "+b.SEC+" ") {
		return nil, sum, refuseBatch(i, fmt.Sprintf("entries of kind “%s” are not written here", b.SEC))
	}
	head := begin(where, "5").number("class", int64(b.Class), 3).name("company", b.Company, 16)
	head.text("discretionary data", b.Discretionary, 20).must("company number", b.CompanyID, 10).must("entry class", b.SEC, 3)
	head.must("description", b.Description, 10).text("descriptive date", b.Descriptive, 6).day("effective day", b.Effective, false)
	head.put("", 3).put("1", 1).exactly("bank's number", b.ODFI, 8).number("batch number", int64(b.Number), 7)
	if strings.TrimSpace(b.Company) == "" {
		head.refuse("company", "", "some text")
	}
	text, err := head.end()
	if err != nil {
		return nil, sum, err
	}
	lines = append(lines, text)
	before := ""
	for n := range b.Entries {
		e := &b.Entries[n]
		who := fmt.Sprintf("entry %d of %s (%s)", n+1, where, e.Name)
		text, err := composeEntry(who, b, e, before)
		if err != nil {
			return nil, sum, err
		}
		lines, before = append(lines, text...), e.Trace
		sum.add(weigh(e))
	}
	text, err = batchControl(where, b, sum)
	return append(lines, text), sum, err
}

func weigh(e *Entry) tally {
	t := tally{records: 1 + len(e.Addenda)}
	for i := range 8 {
		t.hash = t.hash*10 + int64(e.Routing[i]-'0')
	}
	if e.Code.Debit() {
		t.debit = int64(e.Amount)
	} else {
		t.credit = int64(e.Amount)
	}
	return t
}

func composeEntry(who string, b *Batch, e *Entry, before string) ([]string, error) {
	r := begin(who, "6")
	switch {
	case !e.Code.Known():
		r.refuse("code", fmt.Sprint(int(e.Code)), "a code of a checking or savings account")
	case b.Class == Debits && !e.Code.Debit(), b.Class == Credits && e.Code.Debit() && !e.Code.Back():
		r.refuse("code", fmt.Sprint(int(e.Code)), fmt.Sprintf("one that class %d of the batch allows", b.Class))
	case e.Code.Prenote() && e.Amount != 0:
		r.refuse("amount", e.Amount.String(), "zero, because it is a prenote,")
	case !e.Code.Prenote() && !e.Code.Back() && e.Amount == 0:
		r.refuse("amount", e.Amount.String(), "more than zero")
	case len(e.Trace) != 15 || e.Trace[:min(8, len(e.Trace))] != b.ODFI:
		r.refuse("trace", e.Trace, "the batch's bank number and seven digits")
	case e.Trace <= before:
		r.refuse("trace", e.Trace, "one above "+before)
	case len(e.Addenda) > 9999:
		r.refuse("number of addenda", fmt.Sprint(len(e.Addenda)), "at most 9999")
	}
	r.number("code", int64(e.Code), 2).routing("routing number", e.Routing).must("account", e.Account, 17)
	r.cents("amount", e.Amount, 10).text("number with us", e.ID, 15).name("name", e.Name, 22).text("discretionary data", e.Discretionary, 2)
	r.number("addenda mark", int64(min(1, len(e.Addenda))), 1).exactly("trace", e.Trace, 15)
	if strings.TrimSpace(e.Name) == "" {
		r.refuse("name", e.Name, "some text")
	}
	text, err := r.end()
	lines := []string{text}
	for i := range e.Addenda {
		if err != nil {
			break
		}
		text, err = composeAddenda(fmt.Sprintf("addenda %d of %s", i+1, who), i+1, e, &e.Addenda[i])
		lines = append(lines, text)
	}
	return lines, err
}

func composeAddenda(where string, n int, e *Entry, a *Addenda) (string, error) {
	r := begin(where, "7")
	switch a.Type {
	case PaymentText:
		return r.put("05", 2).text("text", a.Text, 80).number("sequence", int64(n), 4).exactly("entry", e.Trace[8:], 7).end()
	case Change:
		r.put("98", 2).must("code", a.Code, 3).exactly("original trace", a.Original, 15).put("", 6)
		return r.exactly("original bank", a.RDFI, 8).text("corrected data", a.Text, 29).put("", 15).exactly("trace", a.Trace, 15).end()
	case Return:
		r.put("99", 2).must("code", a.Code, 3).exactly("original trace", a.Original, 15).day("day of death", a.Died, false)
		return r.exactly("original bank", a.RDFI, 8).text("text", a.Text, 44).exactly("trace", a.Trace, 15).end()
	}
	r.refuse("type", a.Type, "05, 98 or 99")
	return r.end()
}

func batchControl(where string, b *Batch, t tally) (string, error) {
	r := begin("the control record of "+where, "8").number("class", int64(b.Class), 3).number("count", int64(t.records), 6)
	r.number("hash", t.hash, 10).number("debits", t.debit, 12).number("credits", t.credit, 12).text("company number", b.CompanyID, 10)
	return r.put("", 25).exactly("bank's number", b.ODFI, 8).number("batch number", int64(b.Number), 7).end()
}

func closeFile(lines []string, batches int, t tally) ([]string, error) {
	blocks := (len(lines) + 1 + 9) / 10
	r := begin("the file control record", "9").number("batches", int64(batches), 6).number("blocks", int64(blocks), 6)
	r.number("count", int64(t.records), 8).number("hash", t.hash, 10).number("debits", t.debit, 12).number("credits", t.credit, 12)
	text, err := r.put("", 39).end()
	lines = append(lines, text)
	for len(lines) < blocks*10 {
		lines = append(lines, strings.Repeat("9", 94))
	}
	return lines, err
}

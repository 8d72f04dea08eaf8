package nacha

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// mostBytes is the largest file Read takes: some 700,000 entries.
const mostBytes = 64 << 20

// Read reads a whole file: ours, or one of returns and changes from the bank.
//
// Refuses, in order: a file that cannot be read or is larger than 64 MiB, then whatever Verify finds, with its first sentence:
// a file whose totals are wrong is not believed in part. Verify gives the whole list.
func Read(r io.Reader) (File, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return File{}, fault.New(fault.Invalid, "nacha.unreadable", "The file could not be read to its end: copy it again and retry.", nil).
			Because(err)
	}
	if len(data) > mostBytes {
		return File{}, fault.New(fault.Invalid, "nacha.too-large", "The file is larger than {limit} MiB, the most that is read: is it the right file?",
			fault.Args{"limit": mostBytes >> 20})
	}
	if found := Verify(bytes.NewReader(data)); len(found) > 0 {
		return File{}, found[0].Err
	}
	return parse(data)
}

// parse takes apart a file that Verify has passed: every line has its width and every number is one.
func parse(data []byte) (f File, err error) {
	for in := newLines(bytes.NewReader(data)); ; {
		l, _, err := in.next()
		if errors.Is(err, io.EOF) {
			return f, nil
		}
		if err != nil {
			return f, err
		}
		switch l[0] {
		case '1':
			f.Header = parseHeader(l)
		case '5':
			f.Batches = append(f.Batches, parseBatch(l))
		case '6':
			b := &f.Batches[len(f.Batches)-1]
			b.Entries = append(b.Entries, parseEntry(l))
		case '7':
			b := &f.Batches[len(f.Batches)-1]
			e := &b.Entries[len(b.Entries)-1]
			e.Addenda = append(e.Addenda, parseAddenda(l))
		case '9':
			return f, nil
		}
	}
}

func cut(l string, from, to int) string { return strings.TrimSpace(l[from-1 : to]) }

func whole(s string) int { n, _ := strconv.Atoi(s); return n }

func dayOf(s string) calendar.Day {
	t, err := time.Parse("060102", s)
	if err != nil || s == "000000" {
		return 0
	}
	y, m, d := t.Date()
	return calendar.Date(2000+y%100, m, d)
}

func parseHeader(l string) Header {
	return Header{
		Destination: cut(l, 4, 13), Origin: cut(l, 14, 23), Created: dayOf(cut(l, 24, 29)), Time: cut(l, 30, 33), Modifier: l[33],
		DestinationName: cut(l, 41, 63), OriginName: cut(l, 64, 86), Reference: cut(l, 87, 94),
	}
}

func parseBatch(l string) Batch {
	return Batch{
		Class: Class(whole(cut(l, 2, 4))), Company: cut(l, 5, 20), Discretionary: cut(l, 21, 40), CompanyID: cut(l, 41, 50),
		SEC: cut(l, 51, 53), Description: cut(l, 54, 63), Descriptive: cut(l, 64, 69), Effective: dayOf(cut(l, 70, 75)),
		ODFI: cut(l, 80, 87), Number: whole(cut(l, 88, 94)),
	}
}

func parseEntry(l string) Entry {
	return Entry{
		Code: Code(whole(cut(l, 2, 3))), Routing: cut(l, 4, 12), Account: cut(l, 13, 29), Amount: money.Amount(whole(cut(l, 30, 39))),
		ID: cut(l, 40, 54), Name: cut(l, 55, 76), Discretionary: cut(l, 77, 78), Trace: cut(l, 80, 94),
	}
}

func parseAddenda(l string) Addenda {
	a := Addenda{Type: cut(l, 2, 3)}
	switch a.Type {
	case PaymentText:
		a.Text, a.Sequence, a.Trace = cut(l, 4, 83), whole(cut(l, 84, 87)), cut(l, 88, 94)
	case Change:
		a.Code, a.Original, a.RDFI, a.Text, a.Trace = cut(l, 4, 6), cut(l, 7, 21), cut(l, 28, 35), cut(l, 36, 64), cut(l, 80, 94)
	case Return:
		a.Code, a.Original, a.Died = cut(l, 4, 6), cut(l, 7, 21), dayOf(cut(l, 22, 27))
		a.RDFI, a.Text, a.Trace = cut(l, 28, 35), cut(l, 36, 79), cut(l, 80, 94)
	default:
		a.Text = cut(l, 4, 94)
	}
	return a
}

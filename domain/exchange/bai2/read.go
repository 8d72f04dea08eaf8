package bai2

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
)

// control is what the records of an account, a group or a file add up to.
type control struct {
	total          int64
	parts, records int
}

// Read reads a file. Two records on one line and text broken without a code, as some banks write them, are understood.
//
// Refuses, in order: what cannot be read, then line by line what is no record, stands in a wrong place or holds a wrong field,
// then a control total or count that is not that of the records above, then a file without its trailer. When only a control is
// wrong, the file as far as it was read comes with the error, for a screen to show; it must not be posted.
func Read(r io.Reader) (File, error) {
	data, err := exchange.ReadAll(r)
	if err != nil {
		return File{}, err
	}
	list, err := records(exchange.Text(data))
	if err != nil {
		return File{}, err
	}
	p := &parser{}
	for i := range list {
		if err := p.take(&list[i]); err != nil {
			return File{}, err
		}
	}
	if p.wrong == nil && p.level != done {
		p.wrong = invalid("cut-off", p.line, "the file ends without its trailer, a record 99: it was cut off. Fetch it again.")
	}
	return p.file, p.wrong
}

// level is how deep in the file the parser stands.
type level int

const (
	outside level = iota
	inFile
	inGroup
	inAccount
	done
)

type parser struct {
	file                File
	level               level
	line                int
	ofFile, ofGroup, of control
	wrong               error // the first control that does not fit
}

// places says where each record may stand, and where the file is after it.
var places = map[string]struct{ at, to level }{
	"01": {outside, inFile}, "02": {inFile, inGroup}, "03": {inGroup, inAccount}, "16": {inAccount, inAccount},
	"49": {inAccount, inGroup}, "98": {inGroup, inFile}, "99": {inFile, done},
}

func (p *parser) take(r *record) error {
	p.line = r.line
	place := places[r.code]
	if place.at != p.level {
		return invalid("order", r.line, "a record {code} may not stand here: the order is 01, 02, 03, 16, 49, 98, 99. The file is damaged or cut off.", "code", r.code)
	}
	p.level = place.to
	take := map[string]func(*record) error{
		"01": p.header, "02": p.group, "03": p.account, "16": p.transaction, "49": p.closeAccount, "98": p.closeGroup, "99": p.closeFile,
	}
	return take[r.code](r)
}

func (p *parser) header(r *record) error {
	f := r.fields()
	in := fieldReader{f: f, line: r.line}
	p.file.Sender, p.file.Receiver = in.text(), in.text()
	p.file.Created, p.file.Time, p.file.ID = in.day("day of creation", true), in.text(), in.text()
	in.text() // record and block length: lines are read as they are
	in.text()
	if v := in.text(); v != "2" && in.err == nil {
		return invalid("version", r.line, "version “{version}” where 2 is expected: ask the bank for a BAI2 file.", "version", v)
	}
	p.ofFile.records = r.count
	return in.err
}

func (p *parser) group(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	g := Group{Receiver: in.text(), Originator: in.text(), Status: in.text(), AsOf: in.day("day", true), Time: in.text(), Currency: in.text()}
	p.file.Groups = append(p.file.Groups, g)
	p.ofGroup = control{records: r.count}
	return in.err
}

func (p *parser) account(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	a := Account{Line: r.line, Number: in.text(), Currency: in.text()}
	if a.Number == "" {
		return invalid("account", r.line, "the account number is missing.")
	}
	p.of = control{records: r.count}
	for in.err == nil {
		kind, more := in.f.next()
		if !more {
			break
		}
		s := Summary{Type: kind}
		var text string
		if text, s.Given = in.amountText(); s.Given {
			s.Amount = in.amount(text)
		}
		s.Items, s.Funds = in.text(), in.funds()
		if s.Type == "" && s.Given && in.err == nil {
			return invalid("type", r.line, "an amount {amount} without a type code before it.", "amount", s.Amount)
		}
		p.of.total += s.Amount
		if s.Type != "" {
			a.Summaries = append(a.Summaries, s)
		}
	}
	g := &p.file.Groups[len(p.file.Groups)-1]
	g.Accounts = append(g.Accounts, a)
	return in.err
}

func (p *parser) transaction(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	t := Transaction{Line: r.line, Type: in.text()}
	if len(t.Type) != 3 || strings.Trim(t.Type, "0123456789") != "" {
		return invalid("type", r.line, "“{type}” where a type code of three digits is expected.", "type", short(t.Type))
	}
	if text, given := in.amountText(); given {
		t.Amount = in.amount(text)
	}
	t.Funds, t.BankRef, t.CustomerRef = in.funds(), in.text(), in.text()
	t.Text = in.f.text()
	g := &p.file.Groups[len(p.file.Groups)-1]
	a := &g.Accounts[len(g.Accounts)-1]
	a.Transactions = append(a.Transactions, t)
	p.of.total += t.Amount
	p.of.records += r.count
	return in.err
}

func (p *parser) closeAccount(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	g := &p.file.Groups[len(p.file.Groups)-1]
	p.of.records += r.count
	p.prove(&in, "account "+g.Accounts[len(g.Accounts)-1].Number, "", p.of)
	p.ofGroup.add(p.of)
	return in.err
}

func (p *parser) closeGroup(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	p.ofGroup.records += r.count
	p.prove(&in, fmt.Sprintf("group %d", len(p.file.Groups)), "accounts", p.ofGroup)
	p.ofFile.add(p.ofGroup)
	return in.err
}

func (p *parser) closeFile(r *record) error {
	in := fieldReader{f: r.fields(), line: r.line}
	p.ofFile.records += r.count
	p.prove(&in, "the file", "groups", p.ofFile)
	return in.err
}

// add counts one part below: an account of a group, a group of the file.
func (c *control) add(part control) {
	c.total += part.total
	c.records += part.records
	c.parts++
}

// prove compares a control record with what was reckoned; parts is the name of what it counts, if any.
func (p *parser) prove(in *fieldReader, whose, parts string, is control) {
	said := control{total: in.amount(in.text())}
	if parts != "" {
		said.parts = in.count()
	}
	said.records = in.count()
	if in.err != nil || p.wrong != nil {
		return
	}
	text := "the bank's {what} for {whose} is {said}, but the records above give {is}: the file was damaged or changed. Do not post it; fetch it again."
	refuse := func(what string, said, is any) {
		p.wrong = invalid("control", in.line, text, "what", what, "whose", whose, "said", said, "is", is)
	}
	switch {
	case said.total != is.total:
		refuse("control total", said.total, is.total)
	case parts != "" && said.parts != is.parts:
		refuse("count of "+parts, said.parts, is.parts)
	case said.records != is.records:
		refuse("count of records", said.records, is.records)
	}
}

// fieldReader reads typed fields and keeps the first that is wrong.
type fieldReader struct {
	f    *fields
	line int
	err  error
}

func (in *fieldReader) text() string { s, _ := in.f.next(); return s }

func (in *fieldReader) refuse(found, expected string) {
	if in.err == nil {
		in.err = invalid("field", in.line, "“{found}” where {expected} is expected.", "found", short(found), "expected", expected)
	}
}

func (in *fieldReader) amountText() (string, bool) { s := in.text(); return s, s != "" }

// amount reads a signed count of the currency's smallest unit; up to 15 digits, as banks allow.
func (in *fieldReader) amount(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > 999_999_999_999_999 || n < -999_999_999_999_999 {
		in.refuse(s, "an amount without a point, up to 15 digits,")
		return 0
	}
	return n
}

func (in *fieldReader) count() int {
	s := in.text()
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		in.refuse(s, "a count")
	}
	return n
}

func (in *fieldReader) day(name string, must bool) calendar.Day {
	s := in.text()
	if s == "" && !must {
		return 0
	}
	t, err := time.Parse("060102", s)
	if err != nil {
		in.refuse(s, name+" as YYMMDD")
		return 0
	}
	y, m, d := t.Date()
	return calendar.Date(2000+y%100, m, d)
}

// funds reads the field that says when money may be used, and those that belong to it.
func (in *fieldReader) funds() (f Funds) {
	f.Kind = in.text()
	switch f.Kind {
	case "", "Z", "0", "1", "2":
	case "S":
		for i := range f.Parts {
			if text, given := in.amountText(); given {
				f.Parts[i] = in.amount(text)
			}
		}
	case "V":
		f.Day, f.Time = in.day("value day", false), in.text()
	case "D":
		n := in.count()
		for i := 0; i < n && in.err == nil; i++ {
			f.Spread = append(f.Spread, Part{Days: in.count(), Amount: in.amount(in.text())})
		}
	default:
		in.refuse(f.Kind, "a funds type (0, 1, 2, S, V, D, Z or nothing)")
	}
	return f
}

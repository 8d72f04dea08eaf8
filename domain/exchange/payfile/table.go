package payfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// column is a field with its place worked out: the number of the field, or the letters from to to.
type column struct {
	field    payment.FileField
	at       int // of a table, from 0
	from, to int // of a fixed line
	name     string
}

// table reads the lines of a file by a layout.
type table struct {
	file    string
	layout  payment.FileLayout
	lines   []string
	at      int // of the next line, from 0
	sep     byte
	heads   []string
	columns []column
	kind    column
	fields  []string // of the line, reused
	no      int
	count   int // of payments, rejected ones among them
	net     money.Amount
	gross   money.Amount
	control map[string][]controlLine
}

type controlLine struct {
	row    int
	fields []string
	text   string
}

// open works out where the fields stand. Refuses a layout that reads no payments, and headings that are missing.
func open(text, file string, l payment.FileLayout) (*table, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	t := &table{file: file, layout: l, lines: strings.Split(text, "\n"), control: map[string][]controlLine{}}
	t.at = min(l.Skip, len(t.lines))
	t.sep = t.separator()
	if l.Headings {
		if err := t.headings(); err != nil {
			return nil, err
		}
	}
	for _, c := range l.Columns {
		col, err := t.place(c.FileSpot, string(c.Field))
		if err != nil {
			return nil, err
		}
		col.field = c.Field
		t.columns = append(t.columns, col)
	}
	var err error
	if !l.Kind.IsZero() {
		t.kind, err = t.place(l.Kind, "kind of line")
	}
	return t, err
}

func (t *table) separator() byte {
	if s := t.layout.Letter(); s != "" {
		return s[0]
	}
	best, most := byte(','), 0
	for _, line := range t.lines[t.at:] {
		if strings.TrimSpace(line) == "" {
			continue
		}
		for _, sep := range []byte{',', '\t', ';', '|'} {
			if n := strings.Count(line, string(sep)); n > most {
				best, most = sep, n
			}
		}
		break
	}
	return best
}

func (t *table) headings() error {
	for ; t.at < len(t.lines); t.at++ {
		line := t.lines[t.at]
		if strings.TrimSpace(line) == "" {
			continue
		}
		fields, ok := split(nil, line, t.sep)
		if !ok {
			break
		}
		for _, f := range fields {
			t.heads = append(t.heads, key(f))
		}
		t.at++
		return nil
	}
	return fault.New(fault.Invalid, "payfile.headings", "{file}: a row of headings is expected. Choose another layout, or another file.",
		fault.Args{"file": t.file}).At("layout")
}

// key makes headings comparable: Account No. and ACCOUNT_NO. are one.
func key(heading string) string {
	return strings.ReplaceAll(strings.ToLower(trim(heading)), "_", " ")
}

func (t *table) place(s payment.FileSpot, name string) (column, error) {
	c := column{at: s.Index - 1, from: s.Start - 1, to: s.Start - 1 + s.Length, name: name}
	if t.layout.Fixed || s.Heading == "" {
		return c, nil
	}
	if c.at = slices.Index(t.heads, key(s.Heading)); c.at < 0 && s.Index == 0 {
		return c, fault.New(fault.Invalid, "payfile.heading",
			"{file} has no column “{heading}” for {field}; its headings are: {found}. Choose another layout, or change this one.",
			fault.Args{"file": t.file, "heading": s.Heading, "field": name, "found": strings.Join(t.heads, ", ")}).At("layout")
	} else if c.at < 0 {
		c.at = s.Index - 1
	}
	return c, nil
}

// read takes all lines.
func (t *table) read(in *payment.FileInput) error {
	for ; t.at < len(t.lines); t.at++ {
		line := t.lines[t.at]
		if strings.TrimSpace(line) == "" {
			continue
		}
		if t.no++; t.no > MostRows {
			return tooMany(t.file)
		}
		t.line(in, line)
	}
	if len(in.Rows) == 0 && len(in.Rejects) == 0 {
		return fault.New(fault.Invalid, "payfile.no-rows", "{file} has no line with a payment: is it the right file, and the right layout?",
			fault.Args{"file": t.file}).At("layout")
	}
	return nil
}

// line sorts one line: a payment, a header or trailer, one that is passed over, or a reject.
func (t *table) line(in *payment.FileInput, line string) {
	ok := true
	if !t.layout.Fixed {
		t.fields, ok = split(t.fields[:0], line, t.sep)
	}
	if !ok {
		t.reject(in, line, "fields", "the quote that is opened is never closed, or text follows it; put the closing quote, or write the quote twice")
		return
	}
	mark := ""
	if !t.layout.Kind.IsZero() {
		mark = t.get(t.kind, line)
	}
	l := &t.layout
	switch {
	case slices.ContainsFunc(l.Controls, func(c payment.FileControl) bool { return c.Record == mark }) && mark != l.Payments:
		t.control[mark] = append(t.control[mark], controlLine{t.at + 1, slices.Clone(t.fields), line})
		t.no--
	case slices.Contains(l.Others, mark) && mark != "":
		t.no--
	case l.Payments != "" && mark != l.Payments:
		t.reject(in, line, "kind of line", found(mark)+" where "+t.marks()+" is expected; change the layout, or correct the file")
	default:
		t.payment(in, line)
	}
}

func (t *table) marks() string {
	list := []string{t.layout.Payments}
	for _, c := range t.layout.Controls {
		if !slices.Contains(list, c.Record) {
			list = append(list, c.Record)
		}
	}
	return strings.Join(append(list, t.layout.Others...), " or ")
}

func (t *table) payment(in *payment.FileInput, line string) {
	t.count++
	if why, field := t.shape(line); why != "" {
		t.reject(in, line, field, why)
		return
	}
	r := payment.FileRow{No: t.no, Line: t.at + 1, Tender: t.layout.Tender}
	var wrong, field string
	for _, c := range t.columns {
		if why := t.take(&r, c.field, t.get(c, line)); why != "" && wrong == "" {
			wrong, field = why, c.name
		}
	}
	if r.Back && r.Amount > 0 {
		r.Amount = -r.Amount
	}
	if r.Amount < 0 {
		r.Back = true
	} else {
		t.gross = t.gross.Plus(r.Amount)
	}
	t.net = t.net.Plus(r.Amount)
	if wrong != "" {
		t.reject(in, line, field, wrong)
		return
	}
	in.Rows = append(in.Rows, r)
}

// shape says what is wrong with the length of a line.
func (t *table) shape(line string) (why, field string) {
	if t.layout.Fixed {
		if n := utf8.RuneCountInString(line); t.layout.Width > 0 && n != t.layout.Width {
			return fmt.Sprintf("%d letters where %d are expected; it may be cut off, or of another layout", n, t.layout.Width), "length"
		}
		return "", ""
	}
	if want := len(t.heads); want > 0 && len(t.fields) != want {
		return fmt.Sprintf("%d fields where the headings have %d; look for a missing or an extra separator", len(t.fields), want), "fields"
	}
	for _, c := range t.columns {
		if c.at >= len(t.fields) {
			return fmt.Sprintf("%d fields where “%s” is the %dth; look for a missing separator, or choose another layout", len(t.fields), c.name, c.at+1), "fields"
		}
	}
	return "", ""
}

// take reads one field; it gives what is wrong, "" for nothing.
func (t *table) take(r *payment.FileRow, f payment.FileField, text string) string {
	switch f {
	case payment.FieldAmount:
		a, ok := t.amount(text)
		if !ok || a == 0 {
			return found(text) + " where " + t.amountForm() + " is expected; correct the file"
		}
		r.Amount = a
	case payment.FieldDay:
		d, ok := day(t.layout.Dates, text)
		if !ok {
			return found(text) + " where a day such as " + t.dayForm() + " is expected; correct the file, or the layout"
		}
		r.Day = d
	case payment.FieldKind:
		r.Back = slices.ContainsFunc(t.layout.Backs, func(b string) bool { return strings.EqualFold(b, text) })
	case payment.FieldAccount:
		if spoiled(text) {
			return found(text) + " where an account number is expected; a spreadsheet has shortened it: set the column to text there and export again"
		}
		r.Number = text
	case payment.FieldScan:
		r.Scan = text
	case payment.FieldPayer:
		r.Payer = text
	case payment.FieldFrom:
		r.From = text
	case payment.FieldCheck:
		r.CheckNo = strings.TrimLeft(text, "0")
	case payment.FieldReference:
		r.Reference = text
	case payment.FieldText:
		r.Text = text
	case payment.FieldTrace:
		r.Trace = text
	}
	return ""
}

// spoiled says whether a spreadsheet has turned a number into 1.23457E+11 or 12345.0.
func spoiled(text string) bool {
	if !strings.ContainsAny(text, ".eE") {
		return false
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// amount reads an amount: cents without a point when the layout says so.
func (t *table) amount(text string) (money.Amount, bool) {
	if !t.layout.Cents {
		a, err := money.Parse(text)
		return a, err == nil
	}
	plain := strings.TrimPrefix(strings.TrimPrefix(text, "+"), "-")
	n, err := strconv.ParseInt(plain, 10, 64)
	if err != nil || n > int64(money.Most) || len(plain) < len(text)-1 || strings.Trim(plain, "0123456789") != "" {
		return 0, false
	}
	if text[0] == '-' {
		n = -n
	}
	return money.Amount(n), true
}

func (t *table) amountForm() string {
	if t.layout.Cents {
		return "cents without a point, such as 12350,"
	}
	return "dollars and cents such as 1,234.50"
}

func (t *table) reject(in *payment.FileInput, line, field, why string) {
	in.Rejects = append(in.Rejects, payment.FileReject{
		No: t.no, Line: t.at + 1, Field: field, Text: short(line), Why: sentence(t.file, t.at+1, field, why+"."),
	})
}

func (t *table) get(c column, line string) string {
	if !t.layout.Fixed {
		if c.at < 0 || c.at >= len(t.fields) {
			return ""
		}
		return trim(t.fields[c.at])
	}
	return trim(cut(line, c.from, c.to))
}

// cut gives the letters of a line from one place to another.
func cut(line string, from, to int) string {
	for i := range len(line) {
		if line[i] >= utf8.RuneSelf {
			rs := []rune(line)
			from = min(max(from, 0), len(rs))
			return string(rs[from:min(max(to, from), len(rs))])
		}
	}
	from = min(max(from, 0), len(line))
	return line[from:min(max(to, from), len(line))]
}

func trim(s string) string {
	return strings.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' })
}

func found(text string) string {
	if text == "" {
		return "nothing"
	}
	if rs := []rune(text); len(rs) > 40 {
		text = string(rs[:40]) + "…"
	}
	return "“" + text + "”"
}

// split parts a line into fields; a quoted field may hold the separator, and "" for a quote. It says false for a quote left open.
func split(fields []string, line string, sep byte) ([]string, bool) {
	for {
		if !strings.HasPrefix(line, `"`) {
			i := strings.IndexByte(line, sep)
			if i < 0 {
				return append(fields, line), true
			}
			fields, line = append(fields, line[:i]), line[i+1:]
			continue
		}
		end := 1
		for {
			i := strings.IndexByte(line[end:], '"')
			if i < 0 {
				return fields, false
			}
			if end += i + 1; end >= len(line) || line[end] != '"' {
				break
			}
			end++
		}
		fields = append(fields, strings.ReplaceAll(line[1:end-1], `""`, `"`))
		if end == len(line) {
			return fields, true
		}
		if line[end] != sep {
			return fields, false
		}
		line = line[end+1:]
	}
}

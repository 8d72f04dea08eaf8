package meterfile

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Item is one meter of a route, in walking order, as a handheld is told of it. Reads are figures of the register.
type Item struct {
	Meter, Account, Endpoint, Service, Route      string
	Sequence                                      int
	Name, Phone, Address, Address2                string
	City, State, ZIP, Comment, Type, Size, Status string
	Premise, Unit                                 string
	Dials, Decimals                               int
	Factor, Previous, Low, High                   decimal.Decimal
	Day                                           calendar.Day // of the previous read
	Reading                                       decimal.NullDecimal
}

// Write writes a route file by a layout, line by line, every line ended by CR LF. Text that is too long for its place is cut; a
// number that is too long is refused, because a cut one would be another meter's.
func Write(w io.Writer, l Layout, items []Item) error {
	if err := l.Check(); err != nil {
		return err
	}
	if l.Rows != "" {
		return WriteMVRS(w, l, items)
	}
	if l.Kind == Delimited {
		return l.writeDelimited(w, items)
	}
	var b strings.Builder
	for _, it := range items {
		line, err := l.fixed("", it)
		if err != nil {
			return err
		}
		b.WriteString(line + "\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (l Layout) writeDelimited(w io.Writer, items []Item) error {
	out := csv.NewWriter(w)
	out.UseCRLF, out.Comma = true, ','
	if sep := l.separator(); sep != "" {
		out.Comma = []rune(sep)[0]
	}
	if l.Headings {
		var heads []string
		for _, c := range l.Columns {
			heads = append(heads, c.Heading)
		}
		if err := out.Write(heads); err != nil {
			return err
		}
	}
	for _, it := range items {
		var fields []string
		for _, c := range l.Columns {
			text, err := c.written(it, l.Dates)
			if err != nil {
				return err
			}
			for c.Index > len(fields)+1 && !l.Headings {
				fields = append(fields, "")
			}
			fields = append(fields, strings.TrimSpace(text))
		}
		if err := out.Write(fields); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// fixed writes one line of a kind.
func (l Layout) fixed(record string, it Item) (string, error) {
	line := []rune(strings.Repeat(" ", l.Length))
	if record != "" {
		copy(line[l.Mark.Start-1:], []rune(record))
	}
	for _, c := range l.Columns {
		if of := c.Record; of != record && (of != "" || record != l.Rows) {
			continue
		}
		text, err := c.written(it, l.Dates)
		if err != nil {
			return "", err
		}
		for len(line) < c.Start-1+c.Length {
			line = append(line, ' ')
		}
		copy(line[c.Start-1:c.Start-1+c.Length], []rune(text))
	}
	return string(line), nil
}

// written gives the text of a column, filled to its length where it stands by its place.
func (c Column) written(it Item, dates string) (string, error) {
	text := c.Value
	if text == "" {
		text = it.text(c.Field, c.Decimals, dates)
	}
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
	letters := []rune(text)
	if c.Length > 0 && len(letters) > c.Length {
		if c.exact() {
			return "", fault.New(fault.Invalid, "meterfile.too-long",
				"Meter {meter}, account {account}: {field} “{text}” has {found} letters, and the layout has place for {most}. Make the column longer, or leave the meter out.",
				fault.Args{"meter": it.Meter, "account": it.Account, "field": string(c.Field), "text": text, "found": len(letters), "most": c.Length})
		}
		return string(letters[:c.Length]), nil
	}
	if c.Start == 0 || c.Length == 0 {
		return text, nil
	}
	gap := c.Length - len(letters)
	switch {
	case c.Fill == "zeros" && (text != "" || c.Field.number()):
		return strings.Repeat("0", gap) + text, nil
	case c.Fill == "right":
		return strings.Repeat(" ", gap) + text, nil
	}
	return text + strings.Repeat(" ", gap), nil
}

// exact says whether a field means another thing when it is cut.
func (c Column) exact() bool {
	switch c.Field {
	case Meter, Account, Endpoint, Sequence, Previous, Low, High, Reading, Dials, Factor, Route, Day:
		return true
	}
	return false
}

func (f Field) number() bool {
	switch f {
	case Sequence, Previous, Low, High, Dials, Decimals, Factor:
		return true
	}
	return false
}

func (it Item) text(f Field, places int, dates string) string {
	figure := func(d decimal.Decimal) string {
		if places > 0 {
			return d.Shift(int32(places)).Truncate(0).String()
		}
		return d.String()
	}
	switch f {
	case Sequence:
		return fmt.Sprint(it.Sequence)
	case Previous:
		return figure(it.Previous)
	case Low:
		return figure(it.Low)
	case High:
		return figure(it.High)
	case Reading:
		if it.Reading.Valid {
			return figure(it.Reading.Decimal)
		}
	case Factor:
		return figure(it.Factor)
	case Dials:
		return fmt.Sprint(it.Dials)
	case Decimals:
		return fmt.Sprint(it.Decimals)
	case Day:
		return writeDay(dates, it.Day)
	}
	return map[Field]string{
		Meter: it.Meter, Account: it.Account, Endpoint: it.Endpoint, Service: it.Service, Route: it.Route, Name: it.Name, Phone: it.Phone,
		Address: it.Address, Address2: it.Address2, City: it.City, State: it.State, ZIP: it.ZIP, Comment: it.Comment, MeterType: it.Type,
		Size: it.Size, Status: it.Status, Premise: it.Premise, UnitName: it.Unit,
	}[f]
}

// Package positivepay writes the files by which a bank learns which checks were issued and which must not be paid, in the layout the
// bank asks for.
package positivepay

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Write gives the bytes of an issue file. A payee too long is cut off, and letters a bank's computer may not know are written plain; nothing
// else is ever shortened.
//
// Refuses, in order: a layout that cannot be written; the first value that does not fit its column, with its check.
func Write(f bank.IssueFile) ([]byte, error) {
	l := f.Layout
	if err := l.Refuse(); err != nil {
		return nil, err
	}
	end := "\n"
	if l.Windows {
		end = "\r\n"
	}
	var out strings.Builder
	w := writer{file: f}
	line := func(cells []bank.Cell, r *bank.IssueRow) error {
		text, err := w.line(cells, r)
		out.WriteString(text + end)
		return err
	}
	if len(l.Header) > 0 {
		if err := line(l.Header, nil); err != nil {
			return nil, err
		}
	}
	for i := range f.Rows {
		if err := line(l.Body, &f.Rows[i]); err != nil {
			return nil, err
		}
	}
	if len(l.Trailer) > 0 {
		if err := line(l.Trailer, nil); err != nil {
			return nil, err
		}
	}
	return []byte(out.String()), nil
}

type writer struct{ file bank.IssueFile }

func (w writer) line(cells []bank.Cell, r *bank.IssueRow) (string, error) {
	var parts []string
	for _, c := range cells {
		text := w.value(c, r)
		if c.What == bank.CellPayee && c.Width > 0 && len(text) > c.Width {
			text = strings.TrimRight(text[:c.Width], " ")
		}
		if c.Width > 0 && len(text) > c.Width {
			return "", fault.New(fault.Refused, "issue.too-long", "{where}: {what} “{text}” is longer than the {width} letters the layout has for it: look at the layout.",
				fault.Args{"where": where(r), "what": c.What, "text": text, "width": c.Width})
		}
		if w.file.Layout.Fixed() {
			parts = append(parts, fill(c, text))
		} else {
			parts = append(parts, quoted(zeros(c, text), w.file.Layout.Delimiter))
		}
	}
	return strings.Join(parts, w.file.Layout.Delimiter), nil
}

func where(r *bank.IssueRow) string {
	if r == nil {
		return "The header or trailer"
	}
	return fmt.Sprintf("Check %d", r.Number)
}

// fill brings a text to the width of its column.
func fill(c bank.Cell, text string) string {
	pad := strings.Repeat(" ", c.Width-len(text))
	switch {
	case c.Zeros:
		return zeros(c, text)
	case c.Right:
		return pad + text
	}
	return text + pad
}

// zeros puts zeros before a figure; nothing else is changed.
func zeros(c bank.Cell, text string) string {
	if !c.Zeros || len(text) >= c.Width {
		return text
	}
	return strings.Repeat("0", c.Width-len(text)) + text
}

// quoted puts a text with the delimiter or a quote in it between quotes.
func quoted(text, delimiter string) string {
	if strings.Contains(text, delimiter) || strings.Contains(text, `"`) {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// value gives what a cell says, of a check or of the whole file.
func (w writer) value(c bank.Cell, r *bank.IssueRow) string {
	issued, voids, amount, voided := w.file.Sums()
	switch c.What {
	case bank.CellAccount:
		return digits(w.file.Account)
	case bank.CellRouting:
		return w.file.Routing
	case bank.CellFileDay:
		return day(w.file.Day, c.Form)
	case bank.CellCount:
		return strconv.Itoa(issued + voids)
	case bank.CellVoids:
		return strconv.Itoa(voids)
	case bank.CellTotal:
		return sum(amount.Plus(voided), c.Form)
	case bank.CellIssued:
		return sum(amount, c.Form)
	}
	if r == nil {
		return c.Text
	}
	switch c.What {
	case bank.CellCheck:
		return strconv.FormatUint(r.Number, 10)
	case bank.CellAmount:
		return sum(r.Amount, c.Form)
	case bank.CellDay:
		return day(r.Day, c.Form)
	case bank.CellPayee:
		return Plain(r.Payee)
	case bank.CellMark:
		if r.Void {
			return c.Void
		}
	case bank.CellVoided:
		if !r.Void {
			return ""
		}
		return day(r.Voided, c.Form)
	}
	return c.Text
}

func sum(a money.Amount, form string) string {
	if form == bank.FormCents {
		return strconv.FormatInt(int64(a), 10)
	}
	return a.Plain()
}

func day(d calendar.Day, form string) string {
	y, m, dd := d.Civil()
	return strings.NewReplacer("YYYY", fmt.Sprintf("%04d", y), "YY", fmt.Sprintf("%02d", y%100), "MM", fmt.Sprintf("%02d", int(m)), "DD", fmt.Sprintf("%02d", dd)).Replace(form)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// Plain gives a name in the letters every bank's computer knows: accents off, anything else left out.
func Plain(name string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r < ' ' || r > '~':
			return -1
		}
		return r
	}, norm.NFD.String(name))
	return strings.Join(strings.Fields(plain), " ")
}

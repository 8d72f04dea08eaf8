package studyfile

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// Head is the row of headings of a priced study.
const Head = "id,service,line,quantity,price,amount\n"

// Append writes the lines of one bill behind out, and a line “total” that adds them. Quantity times price is the amount before
// it was rounded, but where a least or a most holds; a line of several prices has no price.
func Append(out []byte, id string, lines []rate.Line) []byte {
	id = cell(id)
	for i := range lines {
		l := &lines[i]
		quantity, price := figures(l)
		out = row(out, id, cell(l.Service), cell(l.Label), quantity, price, l.Amount)
	}
	return row(out, id, "", "total", "", "", rate.Total(lines))
}

func row(out []byte, id, service, label, quantity, price string, amount money.Amount) []byte {
	for _, c := range [...]string{id, service, label, quantity, price} {
		out = append(out, c...)
		out = append(out, ',')
	}
	return append(cents(out, amount), '\n')
}

// cents writes an amount as money.Amount.Plain does.
func cents(out []byte, a money.Amount) []byte {
	if a < 0 {
		out, a = append(out, '-'), -a
	}
	out = strconv.AppendInt(out, int64(a)/100, 10)
	return append(out, '.', byte('0'+a%100/10), byte('0'+a%10))
}

// units writes a quantity; whole ones, which most are, without a detour.
func units(d decimal.Decimal) string {
	if d.Exponent() == 0 {
		return strconv.FormatInt(d.IntPart(), 10)
	}
	return d.String()
}

// figures gives what a line counts and what one of it costs; a percentage counts the dollars it is taken of.
func figures(l *rate.Line) (quantity, price string) {
	switch {
	case l.Kind == rate.CeilingLine:
		return "1", l.Amount.Plain()
	case !l.Percent.IsZero():
		each := l.Percent.Shift(-2)
		if l.Kind == rate.DiscountLine {
			each = each.Neg()
		}
		return l.Basis.Plain(), each.String()
	case len(l.Parts) > 0:
		return l.Shown().String(), ""
	case l.Kind == rate.DiscountLine:
		return l.Shown().String(), dollars(l.Price.Neg())
	}
	return units(l.Shown()), dollars(l.Price)
}

// dollars writes a price with two decimals, or as many as its tariff has.
func dollars(d decimal.Decimal) string {
	if d.Exponent() >= -2 && d.Exponent() <= 0 {
		return string(cents(make([]byte, 0, 12), money.Amount(d.Shift(2).IntPart())))
	}
	if d.Exponent() > 0 {
		return d.StringFixed(2)
	}
	text := d.String()
	if _, after, _ := strings.Cut(text, "."); len(after) < 2 {
		return d.StringFixed(2)
	}
	return text
}

// cell writes a text as CSV has it.
func cell(text string) string {
	if !strings.ContainsAny(text, ",\"\r\n;\t") && strings.TrimSpace(text) == text {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// RejectHead is the row of headings of the rows that could not be priced.
const RejectHead = "row,id,column,why\n"

// AppendReject writes one row that could not be priced.
func AppendReject(out []byte, row, id, column, why string) []byte {
	for i, c := range [...]string{row, id, column, why} {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, cell(c)...)
	}
	return append(out, '\n')
}

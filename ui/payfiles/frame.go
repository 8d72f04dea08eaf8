package payfiles

import (
	"strconv"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/ui/kit"
)

// frame opens the form of what the fields of a layout share. Places are written as a column's number, a heading, or 8+12: twelve
// letters from the eighth on.
func (v *layout) frame() {
	f := kit.NewForm(kit.FormOptions{Columns: 2, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 22},
		kit.Field{
			Key: "tender", Label: "Paid by", Kind: kit.Pick, Required: true, Chars: 14,
			Options: kit.Options(string(payment.CheckIn), string(payment.Online), string(payment.Transfer), string(payment.BankDraft)),
		},
		kit.Field{Key: "fixed", Label: "Fields stand at fixed letters", Kind: kit.Tick},
		kit.Field{Key: "headings", Label: "First line names columns", Kind: kit.Tick},
		kit.Field{Key: "separator", Label: "Separator", Chars: 5, Hint: "a letter or tab; empty finds it"},
		kit.Field{Key: "skip", Label: "Lines to pass over", Kind: kit.Number, Chars: 5},
		kit.Field{Key: "width", Label: "Letters a line", Kind: kit.Number, Chars: 6, Hint: "of fixed lines; empty: any"},
		kit.Field{Key: "dates", Label: "Days are written", Chars: 12, Hint: "such as MMDDYY; empty: 10/01/2026"},
		kit.Field{Key: "cents", Label: "Amounts are cents", Kind: kit.Tick},
		kit.Field{Key: "backs", Label: "Means debit or return", Chars: 20, Hint: "values of the kind, by commas"},
		kit.Field{Key: "kinds", Label: "Kinds of lines", Kind: kit.Title},
		kit.Field{Key: "kind", Label: "The mark stands at", Chars: 12, Hint: "column 1, or 1+2: two letters"},
		kit.Field{Key: "payments", Label: "Marks a payment", Chars: 6, Hint: "empty: every line is one"},
		kit.Field{Key: "others", Label: "Marks to pass over", Chars: 16, Hint: "by commas"},
		kit.Field{Key: "record", Label: "Mark of the trailer", Chars: 6, Hint: "or header with count and total"},
		kit.Field{Key: "count", Label: "Count stands at", Chars: 12, Hint: "must agree"},
		kit.Field{Key: "total", Label: "Total stands at", Chars: 12, Hint: "must agree"})
	l := v.l
	for key, value := range map[string]any{
		"name": l.Name, "tender": string(l.Tender), "fixed": l.Fixed, "headings": l.Headings, "separator": l.Separator, "skip": digits(l.Skip), "width": digits(l.Width),
		"dates": l.Dates, "cents": l.Cents, "backs": strings.Join(l.Backs, ", "), "kind": written(l.Kind), "payments": l.Payments, "others": strings.Join(l.Others, ", "),
		"record": record(l), "count": written(control(l, false)), "total": written(control(l, true)),
	} {
		f.Set(key, value)
	}
	f.Clean()
	v.b.Window().OpenForm("Layout "+l.Name, f, func() error { return v.framed(f) })
}

// framed takes what the form says into the layout.
func (v *layout) framed(f *kit.Form) error {
	l := v.l
	l.Name, l.Tender, l.Fixed, l.Headings = strings.TrimSpace(f.Text("name")), payment.Tender(f.Text("tender")), f.Ticked("fixed"), f.Ticked("headings")
	l.Separator, l.Skip, l.Width, l.Dates = f.Text("separator"), whole(f, "skip"), whole(f, "width"), strings.TrimSpace(f.Text("dates"))
	l.Cents, l.Backs, l.Payments, l.Others = f.Ticked("cents"), commas(f.Text("backs")), strings.TrimSpace(f.Text("payments")), commas(f.Text("others"))
	var err error
	if l.Kind, err = spotOf(f.Text("kind"), "kind"); err != nil {
		return err
	}
	l.Controls = nil
	for _, key := range []string{"count", "total"} {
		s, err := spotOf(f.Text(key), key)
		if err != nil {
			return err
		}
		if !s.IsZero() {
			l.Controls = append(l.Controls, payment.FileControl{Record: strings.TrimSpace(f.Text("record")), Sum: key == "total", FileSpot: s})
		}
	}
	if l.Fixed != v.l.Fixed {
		l.Columns = nil // places of the other kind mean nothing
	}
	v.l = l
	v.show()
	return nil
}

func record(l payment.FileLayout) string {
	if len(l.Controls) > 0 {
		return l.Controls[0].Record
	}
	return ""
}

func control(l payment.FileLayout, sum bool) payment.FileSpot {
	for _, c := range l.Controls {
		if c.Sum == sum {
			return c.FileSpot
		}
	}
	return payment.FileSpot{}
}

// written gives a place as it is entered: a column's number, a heading, or start+length.
func written(s payment.FileSpot) string {
	switch {
	case s.Start > 0:
		return strconv.Itoa(s.Start) + "+" + strconv.Itoa(s.Length)
	case s.Index > 0:
		return strconv.Itoa(s.Index)
	}
	return s.Heading
}

func spotOf(text, key string) (s payment.FileSpot, err error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return s, nil
	}
	if from, letters, ok := strings.Cut(text, "+"); ok {
		s.Start, err = strconv.Atoi(strings.TrimSpace(from))
		if err == nil {
			s.Length, err = strconv.Atoi(strings.TrimSpace(letters))
		}
		if err != nil || s.Start < 1 || s.Length < 1 {
			return s, fault.New(fault.Invalid, "payfiles.place", "Write the place as 8+12: twelve letters from the eighth on.", nil).At(key)
		}
		return s, nil
	}
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return payment.FileSpot{Index: n}, nil
	}
	return payment.FileSpot{Heading: text}, nil
}

func commas(s string) (out []string) {
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

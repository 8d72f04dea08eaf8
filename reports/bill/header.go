package bill

import (
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/letterhead"
	"curbstop/reports/paper"
	"curbstop/reports/remit"
)

// The grid of the bill.
const (
	left    = letterhead.Left
	right   = letterhead.Right
	tear    = remit.Tear
	bodyEnd = tear - 22*paper.Point
)

var (
	plain  = paper.Style{Size: paper.Tenths(85)}
	strong = paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}
	label  = paper.Style{Size: paper.Tenths(75), Grey: paper.Mid}
	small  = paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}
	head   = paper.Style{Font: paper.Bold, Size: paper.Tenths(95)}
)

func (in Input) head(w *words) letterhead.Head {
	h := letterhead.Head{
		Office: in.Office, Window: in.Window, Mail: in.Mail, Title: w.title, Box: in.dueBox(w),
		Facts: []paper.Fact{
			{Label: w.account, Says: in.Account},
			{Label: w.bill, Says: in.Number},
			{Label: w.billed, Says: in.Language.Long(in.Billed)},
			{Label: w.class, Says: in.Class},
		},
		Wide: paper.Fact{Label: w.service, Says: in.Service}, Bars: in.Barcode, Marks: in.marks(w),
	}
	var tags []string
	if in.Final {
		tags = append(tags, w.final)
	}
	if in.Guessed() {
		tags = append(tags, w.estimated)
	}
	h.Tag = strings.Join(tags, " · ")
	if n := len(in.Sections); n > 0 {
		h.Wide.Says = fault.Fill(w.several, fault.Args{"n": n})
	}
	if in.Revises != "" {
		h.Note = fault.Fill(w.revised, fault.Args{"bill": in.Revises})
	}
	return h
}

// marks says that the paper is not the first or not the customer's.
func (in Input) marks(w *words) (out []string) {
	switch in.Copy {
	case ToOwner:
		out = append(out, w.copyOwner)
	case ToThird:
		out = append(out, w.copyThird)
	}
	if in.Again != 0 {
		out = append(out, in.fill(w.again, in.Again, ""))
	}
	return out
}

// Guessed says whether a read of the bill was estimated.
func (in Input) Guessed() bool {
	guess := func(r Reading) bool { return r.Estimated }
	return slices.ContainsFunc(in.Readings, guess) ||
		slices.ContainsFunc(in.Sections, func(s Section) bool { return slices.ContainsFunc(s.Readings, guess) })
}

// dueBox says how much and by when, or that nothing is to be paid.
func (in Input) dueBox(w *words) letterhead.Box {
	b := letterhead.Box{Label: w.total, Sum: in.Total.Dollars(), DayLabel: w.due, Day: in.Language.Short(in.Due)}
	switch {
	case in.Total < 0:
		return letterhead.Box{Label: w.credit, Sum: in.Total.Abs().Dollars(), Foot: w.noPayment}
	case in.Total == 0:
		return letterhead.Box{Label: w.total, Sum: in.Total.Dollars(), Foot: w.noPayment}
	case in.PaidBy != "":
		return letterhead.Box{Label: w.total + "  " + in.Total.Dollars(), Sum: w.noPay, Foot: fault.Fill(w.paidBy, fault.Args{"account": in.PaidBy}), Strong: true}
	case in.Autopay != 0:
		return letterhead.Box{
			Label: w.autopayBox, Sum: w.noPay, DayLabel: w.drawnOn, Day: in.Language.Short(in.Autopay),
			Foot: in.fill(w.drawn, in.Autopay, in.Total.Dollars()), Strong: true,
		}
	case in.AfterDue != 0:
		b.Foot = in.fill(w.after, in.Due, "") + ":  " + in.AfterDue.Dollars()
	}
	return b
}

func (in Input) fill(text string, day calendar.Day, sum string) string {
	return fault.Fill(text, fault.Args{"day": in.Language.Short(day), "sum": sum})
}

// contact is the office's phone, hours and address on the web, on one line.
func (in Input) contact(w *words) string {
	var parts []string
	for _, s := range []string{in.Office.Phone, in.Language.Hours(in.Office.Hours), in.Office.Web} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return w.questions + "  " + strings.Join(parts, "  ·  ")
}

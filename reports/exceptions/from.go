package exceptions

import (
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
)

// FromReport turns the exceptions of a day into the sheet's input.
func FromReport(r procedure.ExceptionReport) Input {
	in := Input{
		Training: r.House.Training, Office: r.House.Utility, Day: r.Day, Hours: r.Terms.Hours(), Entries: r.Entries, Open: r.Open(),
	}
	for _, k := range procedure.ExceptKinds {
		g := Group{Title: Title(k)}
		for _, x := range r.Of(k) {
			g.Rows = append(g.Rows, Row{
				At: clock(x.At), Who: x.Name, What: x.What, Subject: x.Subject, Reason: x.Reason, Amount: x.Amount, Seen: x.Seen,
			})
		}
		in.Groups = append(in.Groups, g)
	}
	for _, u := range r.Users {
		in.Users = append(in.Users, User{u.Name, u.Kind, u.Count, u.Sum})
	}
	for _, m := range r.Mix {
		usual := "-"
		if m.Usual >= 0 {
			usual = strconv.Itoa(m.Usual)
		}
		if m.OfOffice {
			usual += ", office"
		}
		in.Mix = append(in.Mix, Mix{
			Name: m.Name, Count: m.Count, Cash: m.By[payment.Cash], Checks: m.By[payment.CheckIn], Cards: m.By[payment.CardSlip],
			Orders: m.By[payment.MoneyOrder], Sum: m.Sum, Share: strconv.Itoa(m.Cash), Usual: usual, Unusual: m.Unusual,
		})
	}
	for i, l := range r.Seen.Looks {
		says := "Seen by " + r.Lookers[i] + ", " + l.Sign.At.String()
		if l.By != "" {
			says += "; the paper was signed by " + l.By
		}
		if l.Note != "" {
			says += ": " + l.Note
		}
		in.Looks = append(in.Looks, says)
	}
	return in
}

func clock(at calendar.Instant) string {
	if at.IsZero() {
		return ""
	}
	return at.Time().Format("3:04 PM")
}

// Title gives a kind of exceptions as a heading.
func Title(k procedure.ExceptKind) string {
	s := string(k)
	return strings.ToUpper(s[:1]) + s[1:]
}

// FromFindings turns traces of lapping into the sheet's input.
func FromFindings(h office.House, from, to calendar.Day, found []procedure.Finding) LapInput {
	in := LapInput{Training: h.Training, Office: h.Utility, From: from, To: to}
	for _, f := range found {
		var docs []string
		for i, d := range f.Docs {
			if i == 6 {
				docs = append(docs, "and "+strconv.Itoa(len(f.Docs)-i)+" more")
				break
			}
			docs = append(docs, d.String())
		}
		in.Rows = append(in.Rows, Lap{f.Day, f.Weight, string(f.Trace), f.Name, f.Says, strings.Join(docs, ", "), f.Amount})
	}
	return in
}

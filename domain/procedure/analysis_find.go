package procedure

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/workorder"
)

// What counts as unusual in paying: practice of the office.
const (
	noticeBrings = 30 // days in which a payment still answers a final notice
	silentDays   = 60 // days without a payment while something is past due
	manyAdjusted = 2  // adjustments within a year
)

// find states what is unusual, the gravest first.
func (a Analysis) find() []Unusual {
	if !a.Proved {
		return []Unusual{{"ledger.astray", a.Problem}}
	}
	out := a.findAlerts()
	for _, find := range []func() (Unusual, bool){
		a.placed, a.astray, a.written, a.cutNow, a.broken, a.returns, a.afterNotice, a.late, a.silent, a.creditElsewhere, a.owingElsewhere, a.creditWhileOwing, a.closedWith, a.adjusted,
	} {
		if f, ok := find(); ok {
			out = append(out, f)
		}
	}
	return append(out, a.findUse()...)
}

func (a Analysis) findAlerts() (out []Unusual) {
	for _, al := range a.Alerts {
		says := "Alert “" + string(al.Kind) + "” since " + al.From.US()
		if al.Until != 0 {
			says += " until " + al.Until.US()
		}
		out = append(out, Unusual{"alert." + strings.ReplaceAll(string(al.Kind), " ", "-"), says + ": " + strings.TrimRight(al.Text, ". ") + "."})
	}
	return out
}

func (a Analysis) written() (Unusual, bool) {
	sum := money.Amount(0)
	for _, w := range a.Standing.Written {
		sum = sum.Plus(w.Amount)
	}
	return Unusual{"debt.written-off", sum.Dollars() + " was written off and is still claimed; it is no part of the balance."}, sum > 0
}

func (a Analysis) cutNow() (Unusual, bool) {
	cuts, last := 0, calendar.Day(0)
	for _, o := range a.Orders {
		if o.Type == workorder.Cut && o.Outcome == workorder.Done && o.Last().Day >= a.From() {
			cuts, last = cuts+1, max(last, o.Last().Day)
		}
	}
	says := fmt.Sprintf("The water was cut %s in %s, the last time on %s.", times(cuts), phrase.Count(len(a.Months), "month"), last.US())
	if a.Account.Status == account.CutOff {
		says = strings.TrimSuffix(says, ".") + ", and is off."
	}
	return Unusual{"cut", says}, cuts > 0
}

// times says how often: once, twice, 3 times.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return phrase.Number(n) + " times"
}

// plans counts arrangements by what became of them.
func (a Analysis) plans(status arrangement.Status) (n int) {
	for _, p := range a.Plans {
		if p.Status == status {
			n++
		}
	}
	return n
}

func (a Analysis) broken() (Unusual, bool) {
	n := a.plans(arrangement.Broken)
	return Unusual{"plan.broken", fmt.Sprintf("%s of %s was broken.", sentenceNumber(n), phrase.Count(len(a.Plans), "arrangement"))}, n > 0
}

func sentenceNumber(n int) string {
	if n == 1 {
		return "One"
	}
	return phrase.Number(n)
}

func (a Analysis) returns() (Unusual, bool) {
	n, sum, last := 0, money.Amount(0), calendar.Day(0)
	for _, r := range a.Returned {
		if r.Returned >= a.From() {
			n, sum, last = n+1, sum.Plus(r.Amount), max(last, r.Returned)
		}
	}
	says := fmt.Sprintf("The bank returned %s worth %s, the last on %s.", phrase.Count(n, "payment"), sum.Dollars(), last.US())
	return Unusual{"payment.returned", says}, n > 0
}

// answers counts the payments of the analysis, and those of them that came within some days after a final notice.
func (a Analysis) answers() (paid, after int) {
	for _, p := range a.payments() {
		if p.Day < a.From() {
			continue
		}
		paid++
		for _, n := range a.Notices {
			if n.Stands() && n.IsFinal() && p.Day >= n.Notice.Sent && p.Day.Since(n.Notice.Sent) <= noticeBrings {
				after++
				break
			}
		}
	}
	return paid, after
}

func (a Analysis) afterNotice() (Unusual, bool) {
	paid, after := a.answers()
	finals := 0
	for _, n := range a.Notices {
		if n.Stands() && n.IsFinal() {
			finals++
		}
	}
	switch {
	case finals < 2 || after*2 <= paid:
		return Unusual{}, false
	case after == paid:
		return Unusual{"pays.after-notice", fmt.Sprintf("Every one of the %s came within %d days after a final notice, none before.", phrase.Count(paid, "payment"), noticeBrings)}, true
	}
	return Unusual{"pays.after-notice", fmt.Sprintf("%d of %s came within %d days after a final notice.", after, phrase.Count(paid, "payment"), noticeBrings)}, true
}

// lateBills counts the documents that were paid after their due day or are past due, and the most days one took.
func (a Analysis) lateBills() (late, most int) {
	seen := map[string]bool{}
	for _, l := range a.Record.Late {
		if !seen[l.Doc] {
			seen[l.Doc] = true
			late++
		}
		paid := l.Paid
		if paid == 0 {
			paid = a.Day
		}
		most = max(most, paid.Since(l.Due))
	}
	return late, most
}

func (a Analysis) late() (Unusual, bool) {
	late, most := a.lateBills()
	says := fmt.Sprintf("%s was not paid by its due day; the longest took %s, or is open as long.", phrase.Count(late, "charge"), phrase.Count(most, "day"))
	if late > 1 {
		says = strings.Replace(strings.Replace(says, "was not", "were not", 1), "its", "their", 1)
	}
	return Unusual{"pays.late", says}, late > 1
}

func (a Analysis) silent() (Unusual, bool) {
	last, due := calendar.Day(0), a.Age.Due()
	for _, p := range a.payments() {
		last = max(last, p.Day)
	}
	if due <= 0 {
		return Unusual{}, false
	}
	if last == 0 {
		return Unusual{"pays.never", "No payment was ever received; " + due.Dollars() + " has come due."}, a.Age.Oldest != 0 && a.Day.Since(a.Age.Oldest) > silentDays
	}
	days := a.Day.Since(last)
	return Unusual{"pays.silent", fmt.Sprintf("No payment came since %s, %s; %s has come due.", last.US(), phrase.Count(days, "day"), due.Dollars())}, days > silentDays
}

func (a Analysis) creditElsewhere() (Unusual, bool) {
	for _, e := range a.Elsewhere {
		if e.Credit > 0 && a.Standing.Balance > 0 {
			return Unusual{"credit.elsewhere", "Account " + e.Account.Number + " of the same customer has " + e.Credit.Dollars() + " of free credit, while this one owes."}, true
		}
	}
	return Unusual{}, false
}

func (a Analysis) owingElsewhere() (Unusual, bool) {
	for _, e := range a.Elsewhere {
		if e.Balance > 0 && a.Standing.Free() > 0 {
			return Unusual{"owes.elsewhere", "Account " + e.Account.Number + " of the same customer owes " + e.Balance.Dollars() + ", while this one has " + a.Standing.Free().Dollars() + " of free credit."}, true
		}
	}
	return Unusual{}, false
}

func (a Analysis) creditWhileOwing() (Unusual, bool) {
	due := a.Age.Due()
	return Unusual{"credit.unapplied", a.Standing.Free().Dollars() + " of credit is not applied, while " + due.Dollars() + " has come due."}, a.Standing.Free() > 0 && due > 0
}

func (a Analysis) closedWith() (Unusual, bool) {
	if a.Account.Status != account.Closed || a.Standing.Balance == 0 {
		return Unusual{}, false
	}
	days := phrase.Count(a.Day.Since(a.Account.Ended), "day")
	if a.Standing.Balance < 0 {
		return Unusual{"closed.credit", "The account is closed for " + days + " and has " + (-a.Standing.Balance).Dollars() + " in its favor."}, true
	}
	return Unusual{"closed.owes", "The account is closed for " + days + " and owes " + a.Standing.Balance.Dollars() + "."}, true
}

func (a Analysis) adjusted() (Unusual, bool) {
	n, sum := 0, money.Amount(0)
	for _, d := range a.Adjustments {
		if d.Day > a.Day.PlusMonths(-12) {
			n, sum = n+1, sum.Plus(d.Worth())
		}
	}
	return Unusual{"adjusted", fmt.Sprintf("%s within twelve months came to %s.", phrase.Count(n, "adjustment"), sum.Dollars())}, n >= manyAdjusted
}

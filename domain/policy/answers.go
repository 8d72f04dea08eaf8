package policy

import (
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Standing is what the law makes of a customer where due days are reckoned.
type Standing uint8

// The standings that change a due day.
const (
	Ordinary    Standing = iota
	StateAgency          // an agency of the state
	SixtyPlus            // a person of sixty or more who has asked for the later day
	FarOffice            // a utility without a local office
)

var dueRules = map[Standing]string{
	Ordinary: "due.days", StateAgency: "due.days-state-agency", SixtyPlus: "due.days-sixty-plus", FarOffice: "due.days-far-office",
}

// DueDay gives the day on which a bill issued on issue is due: so many days on, then the next working day.
func (p Pack) DueDay(issue calendar.Day, closed calendar.Holidays, who Standing) (calendar.Day, Applied, error) {
	r, err := p.need(dueRules[who], Days)
	if err != nil {
		return 0, nil, err
	}
	return p.roll(issue.Plus(int(r.Value.Number)), closed, Applied{r.ID})
}

// DueFor gives the day on which a bill is due to a customer of some standings: the latest of the ordinary one and of those whose rule is in use.
func (p Pack) DueFor(issue calendar.Day, closed calendar.Holidays, who ...Standing) (calendar.Day, Applied, error) {
	due, used, err := p.DueDay(issue, closed, Ordinary)
	if err != nil {
		return 0, nil, err
	}
	for _, w := range who {
		if day, by, err := p.DueDay(issue, closed, w); err == nil && day > due {
			due, used = day, by
		}
	}
	return due, used, nil
}

// roll moves a day the office is closed to the next working day, where the pack says so.
func (p Pack) roll(day calendar.Day, closed calendar.Holidays, used Applied) (calendar.Day, Applied, error) {
	if moved := closed.Roll(day); moved != day && p.Holds("due.roll") {
		return moved, append(used, "due.roll"), nil
	}
	return day, used, nil
}

// ReturnedFee gives the fee for a payment the bank returned: what the office wants, at most what the law allows.
func (p Pack) ReturnedFee(wanted money.Amount) (money.Amount, Applied, error) {
	most, err := p.Amount("returned.most")
	if err != nil {
		return 0, nil, err
	}
	return min(wanted, most), Applied{"returned.most"}, nil
}

// Notice is a step of collection on paper.
type Notice uint8

// The notices an office sends, in order.
const (
	Reminder    Notice = iota + 1 // the bill is past due
	FinalNotice                   // service will be cut on a day
)

var noticeRules = map[Notice]string{Reminder: "notice.reminder", FinalNotice: "notice.final"}

// NoticeDay gives the first day on which a notice may go out for a bill due on due.
func (p Pack) NoticeDay(n Notice, due calendar.Day, closed calendar.Holidays) (calendar.Day, Applied, error) {
	r, err := p.need(noticeRules[n], Days)
	if err != nil {
		return 0, nil, err
	}
	return p.roll(due.Plus(int(r.Value.Number)), closed, Applied{r.ID})
}

// CutDay gives the first day on which service may be cut after a final notice went out on sent: when its days are over, and never on a day
// on which the pack forbids cuts.
func (p Pack) CutDay(sent calendar.Day, closed calendar.Holidays) (calendar.Day, Applied, error) {
	day, used, ok := p.RunOut(sent, closed)
	if !ok {
		_, err := p.need("notice.final-days", Days, WorkDay, Months)
		if err == nil {
			err = fault.New(fault.Refused, "policy.no-days", "Rule notice.final-days gives no days: the manager must set them.", nil)
		}
		return 0, nil, err
	}
	first, moved, ok := p.FirstCut(day, closed)
	if !ok {
		return 0, nil, fault.New(fault.Refused, "policy.never-cut", "The rules “{pack}” leave no day of the year for a cut: the manager must correct them.",
			fault.Args{"pack": p.Name})
	}
	return first, merge(used, moved), nil
}

// Extension refuses another delay of payment: taken is how many the customer had this calendar year, cut the day service would
// be cut, until the day now asked for.
//
// Refuses, in order: more delays than the office grants a year, a day too long past the cut.
func (p Pack) Extension(taken int, cut, until calendar.Day) (Applied, error) {
	most, err := p.Number("extension.most-a-year")
	if err != nil {
		return nil, err
	}
	days, err := p.Number("extension.days-past-cut")
	if err != nil {
		return nil, err
	}
	if taken >= most {
		return Applied{"extension.most-a-year"}, fault.New(fault.Refused, "policy.extensions-used",
			"The customer has had {taken} extensions this year, the most by {citation}: a supervisor may offer an arrangement.",
			fault.Args{"taken": taken, "citation": p.Cite(Applied{"extension.most-a-year"})[0]})
	}
	if until > cut.Plus(days) {
		return Applied{"extension.days-past-cut"}, fault.New(fault.Refused, "policy.extension-too-long",
			"An extension may not pass {last}, {days} days after the cut, by {citation}: choose an earlier day.",
			fault.Args{"last": cut.Plus(days).US(), "days": days, "citation": p.Cite(Applied{"extension.days-past-cut"})[0]})
	}
	return Applied{"extension.most-a-year", "extension.days-past-cut"}, nil
}

// ReadDayOff says whether a read taken so many days off its day must be billed at the price of the lowest block.
func (p Pack) ReadDayOff(days int) (lowest bool, used Applied, err error) {
	most, err := p.Number("read.days-off")
	return err == nil && max(days, -days) > most, Applied{"read.days-off"}, err
}

// BackBillFrom gives the first day that may still be billed for an error found on found; an error while the rule is not in use.
func (p Pack) BackBillFrom(found calendar.Day) (calendar.Day, Applied, error) {
	months, err := p.Number("back-bill.months")
	if err != nil {
		return 0, nil, err
	}
	return found.PlusMonths(-months), Applied{"back-bill.months"}, nil
}

// StaleDay gives the day from which a bank need not pay a check issued on issue.
func (p Pack) StaleDay(issue calendar.Day) (calendar.Day, Applied, error) {
	months, err := p.Number("check.stale")
	if err != nil {
		return 0, nil, err
	}
	return issue.PlusMonths(months) + 1, Applied{"check.stale"}, nil
}

// Property is what may become unclaimed.
type Property uint8

// The kinds of unclaimed property a utility holds.
const (
	DepositHeld Property = iota // a customer's deposit
	OtherCredit                 // any other credit or uncashed check
)

// Unclaimed is the calendar of an abandoned sum: Abandoned is when its years are over; on Held it counts as held; Notice is the
// last day to write to the owner (zero: none needed), Deliver the last day to hand it to the state, or Local when the utility's
// own treasurer keeps it.
type Unclaimed struct {
	Abandoned, Held, Notice, Deliver calendar.Day
	Local                            bool
}

// Unclaimed reckons what must become of amount, last touched by its owner on last.
func (p Pack) Unclaimed(what Property, amount money.Amount, last calendar.Day) (u Unclaimed, used Applied, err error) {
	clock := map[Property]string{DepositHeld: "unclaimed.deposit", OtherCredit: "unclaimed.other"}[what]
	months, err := p.Number(clock)
	if err != nil {
		return u, nil, err
	}
	u.Abandoned, used = last.PlusMonths(months), Applied{clock}
	if u.Held, err = p.next("unclaimed.held", u.Abandoned); err != nil {
		return u, nil, err
	}
	if u.Deliver, err = p.next("unclaimed.deliver", u.Held); err != nil {
		return u, nil, err
	}
	used = append(used, "unclaimed.held", "unclaimed.deliver")
	if above, err := p.Amount("unclaimed.notice-above"); err == nil && amount > above {
		if u.Notice, err = p.next("unclaimed.notice", u.Held); err != nil {
			return u, nil, err
		}
		used = append(used, "unclaimed.notice-above", "unclaimed.notice")
	}
	if most, err := p.Amount("unclaimed.local-most"); err == nil && amount <= most {
		u.Local, used = true, append(used, "unclaimed.local-most")
	}
	return u, used, nil
}

// next gives the first day of the year named by a rule that is not before from.
func (p Pack) next(id string, from calendar.Day) (calendar.Day, error) {
	r, err := p.need(id, Date)
	if err != nil {
		return 0, err
	}
	year, _, _ := from.Civil()
	day := r.Value.day(year)
	if day < from {
		day = r.Value.day(year + 1)
	}
	return day, nil
}

package sample

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
)

// logged is a line somebody writes into their activity log.
type logged struct {
	who      string
	from     int // minutes after midnight
	minutes  int
	activity string
	text     string
	toward   string
}

var week = [][]logged{
	{
		{"daniel", 8 * 60, 45, "counter", "Showed a widow how to put the account in her name", ""},
		{"joyce", 13 * 60, 90, "filing", "Filed the signed agreements of the month", ""},
	},
	{
		{"teresa", 15 * 60, 60, "meeting", "Monthly meeting with the field crew about turn-ons", "turn-ons the same day"},
		{"joyce", 9 * 60, 120, "mail", "Sorted returned mail by carrier route", "fewer returned bills"},
	},
	{
		{"daniel", 10 * 60, 75, "correspondence", "Drafted the answer to the homeowners' association", ""},
		{"teresa", 11 * 60, 40, "telephone", "Called the school district about its sewer accounts", ""},
	},
	{
		{"joyce", 14 * 60, 30, "training", "Practised verifying callers with Daniel Ortiz", "no caller told before verified"},
		{"daniel", 16 * 60, 25, "counter", "Stayed with an angry customer until he had his answer", ""},
	},
}

// planLog writes hand entries of the last days: what the books do not see by themselves.
func (m *maker) planLog() {
	for i, lines := range week {
		m.before(4+2*i, func() {
			for _, l := range lines {
				did(m, m.people[l.who], workday.LogWork{From: l.from, Minutes: l.minutes, Activity: l.activity, Text: l.text, Objective: l.toward})
			}
		})
	}
}

// planReports sends the status report of the month before last; that of last month is due.
func (m *maker) planReports() {
	month := m.today.Month() - 2
	keys := make([]string, 0, len(workday.FigureKinds))
	for _, k := range workday.FigureKinds {
		keys = append(keys, k.Key)
	}
	m.on(nextWorkDay(month.First()), func() {
		did(m, m.manager, workday.SetSchedule{Schedule: workday.Schedule{
			Key: "monthly", Title: "Monthly status report", Recip: "Director of utilities", Every: workday.Monthly, Days: 10, Figures: keys,
			Headings: []string{"What went well", "What needs help", "Next month"}, Begins: month.First(),
		}})
		did(m, m.manager, workday.SetSchedule{Schedule: workday.Schedule{
			Key: "mail", Title: "Returned mail", Recip: "Customer Service Manager", Every: workday.Special, Days: 14, Figures: []string{"bills", "notices", "contacts", "tasks.done"},
			Headings: []string{"What was found", "What is proposed"}, Begins: month.First(),
		}})
	})
	m.on(nextWorkDay((month + 1).First().Plus(5)), func() {
		r := did(m, m.super, procedure.PrepareReport{Schedule: "monthly", From: month.First(), To: month.Last()})
		said := []string{
			"Bills and notices went out on their days. The drawer balanced on every day.",
			"Returned mail takes an hour a day. A second pair of hands on the first Monday of the month would end the line at the counter.",
			"Ask for e-mail addresses at every call. The certificates in cash handling are renewed.",
		}
		for i := range r.Parts {
			r.Parts[i].Text = said[i%len(said)]
		}
		r = did(m, m.super, workday.WriteReport{Number: r.Number, Rev: r.Rev, Parts: r.Parts})
		did(m, m.super, workday.SendReport{Number: r.Number})
	})
}

// called are calls and visits of the last weeks: who asked what, and what they were told.
var called = []struct {
	channel casework.Channel
	caller  string
	checked string
	text    string
}{
	{casework.Phone, "customer", "service address and last payment", "Asks why the bill is higher than last time; was told of the reads and how to try the dial at night."},
	{casework.Counter, "customer", "driver's license", "Wants a copy of the last bill for the landlord; printed."},
	{casework.Phone, "daughter of the customer", "not verified; told nothing of the account", "Asks for the balance of her mother; was told what her mother can sign."},
	{casework.Phone, "customer", "service address and telephone on file", "Moves out at the end of next month; was told what the last bill needs."},
	{casework.Email, "", "", "Asks whether a payment of Friday came in; answered that it did."},
	{casework.Counter, "tenant", "name on the lease", "Asks how to begin service; took the form along."},
	{casework.Phone, "customer", "service address and amount of the last bill", "Says the meter lid is broken; an order will be written."},
	{casework.Phone, "customer", "account number and mail address", "Asks for the due day; told, and offered the e-mail bill."},
	{casework.Letter, "", "", "Encloses a change of mail address; entered."},
}

// planNotes lets the clerks answer calls and visits in the weeks before the first start: that work is drawn and checked, too.
func (m *maker) planNotes() {
	n := 0
	for day := workday.Monday(m.today) - 28; day < m.today; day++ {
		if nextWorkDay(day) != day {
			continue
		}
		first := n
		m.on(day, func() {
			m.note(m.joyce(), first)
			m.note(m.clerk, first+1)
			m.note(m.joyce(), first+2)
		})
		n += 3
	}
}

func (m *maker) note(s *office.Session, n int) {
	c := called[n%len(called)]
	did(m, s, casework.WriteNote{Account: m.caller(n), Channel: c.channel, Caller: c.caller, Checked: c.checked, Text: c.text})
}

// caller gives the account somebody calls about: of those who pay in time, and late.
func (m *maker) caller(n int) account.ID {
	if n%3 == 0 {
		return m.account(samplefile.Late, n)
	}
	return m.account(samplefile.Prompt, 5+n)
}

// drawnWeeks are the Mondays of the weeks whose work was drawn: three, and the last week not yet.
func (m *maker) drawnWeeks() []calendar.Day {
	last := workday.Monday(m.today)
	return []calendar.Day{last - 28, last - 21, last - 14}
}

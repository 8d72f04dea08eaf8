package sample

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
)

// months is how many months of bills the sample has behind it.
const months = 12

// make makes the whole sample.
func (m *maker) make() error {
	last := m.last()
	first := last - months + 1
	m.day = nextWorkDay((first - 1).First())
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"the office and its staff", m.founded},
		{"rules, prices and the bank", func() error { return m.ruled((first - 24).First()) }},
		{"billing terms", m.termed},
		{"the section's manual and duties", m.section},
		{"1,200 customers and their use", func() error { return m.taken(first) }},
		{"the supervisor's diary", m.plan},
		{"a year of bills and payments", func() error { return m.lived(first, last) }},
		{"a morning's desk", m.desk},
		{"the day of first start", func() error { return m.open(m.today) }},
		{"the section's day", m.tasks},
	} {
		m.progress(0, 1, step.what)
		if err := step.do(); err != nil {
			return err
		}
	}
	return nil
}

// last is the last month with use.
func (m *maker) last() (last calendar.Month) {
	for _, u := range m.data.Usages {
		last = max(last, u.Month)
	}
	return last
}

func nextWorkDay(d calendar.Day) calendar.Day { return calendar.Holidays(calendar.Federal).Roll(d) }

// termed sets what the office assumes where the real data say nothing.
func (m *maker) termed() error {
	t := billing.UsualTerms()
	t.Effective, t.Pack = m.day, m.data.Office.RulePack
	t.Defaults = []billing.Default{{MeterSize: m.data.Office.DefaultMeter, WaterType: m.data.Office.DefaultWater}}
	t.Messages = []billing.Message{{
		English: "Check your meter on a night when no water runs: if the dial moves, there is a leak.",
		Spanish: "Mire su medidor una noche en que no corra agua: si el disco se mueve, hay una fuga.",
	}}
	_, err := do(m, m.manager, billing.KeepTerms{Terms: t})
	return err
}

// taken brings the customers and their use into the books; what was used before the first month billed here is behind them.
func (m *maker) taken(first calendar.Month) error {
	known := map[string]samplefile.Account{}
	for _, a := range m.data.Accounts {
		known[a.OldNumber] = a
	}
	digest := sha256.Sum256(append(bytes.Clone(assets.SampleUsages), assets.SampleAccounts...))
	f := procedure.UsageFile{
		Name: "the sample utility's use", Digest: hex.EncodeToString(digest[:]), Rows: m.data.Usages, Bounds: usagefile.Usual(),
		Holders: func(number string) (procedure.Holder, bool) {
			a, ok := known[number]
			return m.holder(a, first), ok
		},
	}
	_, err := procedure.ImportUsages(m.ctx, m.clerk, f, func(done, all int) { m.progress(done, all, "customers and their use") })
	return err
}

func (m *maker) holder(a samplefile.Account, first calendar.Month) procedure.Holder {
	o := m.data.Office
	h := procedure.Holder{
		Customer: customer.Customer{Name: a.Name, Firm: a.Firm, Language: a.Language, Email: a.Email, Mail: address(a.Mail)},
		Premise: premise.Premise{
			Number: a.Premise, Route: a.Route, Order: a.Order,
			Address: customer.Address{Lines: a.Service.Lines(), City: o.City, State: o.State, ZIP: o.ZIP},
		},
		Account: account.Account{
			Number: a.Number, OldNumber: a.OldNumber, Class: a.Class, Cycle: a.Cycle, Opened: a.Opened.First(), LastBill: billedThrough(a.Cycle, first),
		},
		Meter: meter.Meter{Number: a.Meter, Size: rate.Size(a.MeterSize), Dials: a.Dials},
		First: a.FirstRead,
	}
	if a.Phone != "" {
		h.Customer.Phones = []string{a.Phone}
	}
	if a.Mail.IsZero() {
		h.Customer.Mail = h.Premise.Address
	}
	return h
}

func address(a samplefile.Address) customer.Address {
	if a.IsZero() {
		return customer.Address{}
	}
	return customer.Address{Lines: a.Lines(), City: a.City, State: a.State, ZIP: a.ZIP}
}

// billedThrough is the last day billed before the sample begins: the end of the cycle's month before the first one.
func billedThrough(cycle string, first calendar.Month) calendar.Day {
	month := first - 1
	if cycleOf(month) != cycle {
		month--
	}
	return month.Last()
}

// cycleOf says which cycle is billed for a month: 1 for odd months, 2 for even ones.
func cycleOf(m calendar.Month) string {
	if _, mm := m.Civil(); mm%2 == time.Month(1) {
		return "1"
	}
	return "2"
}

// open opens a business day, after what the diary holds for the days before it and for itself.
func (m *maker) open(day calendar.Day) error {
	if err := m.lapse(day); err != nil {
		return err
	}
	return m.begin(day)
}

// begin opens a business day, if it is later than the one that is open; it is the last deed of the day before, as offices do in the evening.
func (m *maker) begin(day calendar.Day) error {
	if day <= m.day {
		return nil
	}
	_, err := do(m, m.super, office.OpenDay{Day: day})
	m.day, m.seconds = day, 0
	return err
}

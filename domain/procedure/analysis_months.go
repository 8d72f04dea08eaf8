package procedure

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
)

// AnalysisMonth is one month of an analysis: Carried, Charges, Fees, Payments and Other together are Balance.
type AnalysisMonth struct {
	Month     calendar.Month
	Read      decimal.NullDecimal // of the register, the last of the month
	Days      int                 // that the use is of
	Use       decimal.NullDecimal
	Unit      string
	Estimated bool
	Bills     []document.Ref // posted in the month
	Charged   []ledger.Part  // charges by service
	Carried   money.Amount   // balance before
	Charges   money.Amount   // bills, less those cancelled
	Fees      money.Amount   // penalties and fees
	Payments  money.Amount   // below nothing; payments taken back are above
	Other     money.Amount   // adjustments, refunds, transfers, deposits given back, write-offs, openings
	Balance   money.Amount   // after
	Stood     money.Amount   // the balance by what was open and free on the last day: the proof
}

// Proved says whether the month's own figures make what stood open at its end.
func (m AnalysisMonth) Proved() bool {
	return m.Balance == m.Stood && m.Carried.Plus(m.Charges).Plus(m.Fees).Plus(m.Payments).Plus(m.Other) == m.Balance
}

// Charge gives what a service was charged.
func (m AnalysisMonth) Charge(service string) (sum money.Amount) {
	for _, p := range m.Charged {
		if p.Service == service {
			sum = sum.Plus(p.Amount)
		}
	}
	return sum
}

// Services names the services charged in the months, in the order they came up.
func (a Analysis) Services() (out []string) {
	for _, m := range a.Months {
		for _, p := range m.Charged {
			if !slices.Contains(out, p.Service) {
				out = append(out, p.Service)
			}
		}
	}
	return out
}

// byMonth makes the months, and proves each.
func (a *Analysis) byMonth(b AnalysisBooks, count int) error {
	a.Metered = mostUsed(a.Usages)
	a.openMonths(count)
	if err := a.measure(b); err != nil {
		return err
	}
	if err := a.post(); err != nil {
		return err
	}
	return a.prove(b)
}

// mostUsed gives the service most of the usages are of; water where it is a draw.
func mostUsed(usages []meter.Usage) (service string) {
	counts := map[string]int{}
	for _, u := range usages {
		counts[u.Service]++
		if n := counts[u.Service]; n > counts[service] || n == counts[service] && u.Service == "water" {
			service = u.Service
		}
	}
	return service
}

// openMonths begins with the first month in which anything was posted or measured, at most so many back.
func (a *Analysis) openMonths(count int) {
	last := a.Day.Month()
	first := last
	for _, e := range a.Ledger {
		first = min(first, e.Day.Month())
	}
	for _, u := range a.Usages {
		first = min(first, u.To.Month())
	}
	for m := max(first, last-calendar.Month(count-1)); m <= last; m++ {
		a.Months = append(a.Months, AnalysisMonth{Month: m})
	}
}

// of gives the month a day belongs to; what lies ahead belongs to the last one. It is nil for what was before the first.
func (a *Analysis) of(day calendar.Day) *AnalysisMonth {
	at := int(day.Month() - a.Months[0].Month)
	if at < 0 {
		return nil
	}
	return &a.Months[min(at, len(a.Months)-1)]
}

// measure fills in reads, days and use.
func (a *Analysis) measure(b AnalysisBooks) error {
	from := map[*AnalysisMonth]calendar.Day{}
	for _, u := range a.Usages {
		m := a.of(u.To)
		if m == nil || u.Service != a.Metered {
			continue
		}
		if from[m] == 0 || u.From < from[m] {
			from[m] = u.From
		}
		m.Days = max(m.Days, u.To.Since(from[m])+1)
		m.Use = decimal.NewNullDecimal(m.Use.Decimal.Add(u.Quantity))
		m.Unit, m.Estimated = u.Unit, m.Estimated || u.Source == meter.Estimated
		if u.After == 0 {
			continue
		}
		read, err := b.Reads().Get(u.After)
		if err != nil {
			return err
		}
		m.Read = decimal.NewNullDecimal(read.Value)
	}
	return nil
}

// post puts every entry into its month and carries the balance.
func (a *Analysis) post() error {
	was := map[ledger.Place]ledger.Entry{}
	carried := money.Amount(0)
	for _, e := range a.Ledger {
		was[e.Place] = e
		m := a.of(e.Day)
		if m == nil {
			carried = carried.Plus(e.Change())
			continue
		}
		m.take(e, was[e.Reverses])
	}
	for i := range a.Months {
		m := &a.Months[i]
		m.Carried = carried
		carried = carried.Plus(m.Charges).Plus(m.Fees).Plus(m.Payments).Plus(m.Other)
		m.Balance = carried
	}
	return nil
}

// take adds an entry to the month; was is the entry it takes back.
func (m *AnalysisMonth) take(e, was ledger.Entry) {
	change := e.Change()
	switch e.Kind {
	case ledger.Charge:
		m.Charges = m.Charges.Plus(change)
		m.charge(e, was)
		if e.Reverses.IsZero() {
			m.Bills = append(m.Bills, e.Doc)
		}
	case ledger.Penalty, ledger.Fee:
		m.Fees = m.Fees.Plus(change)
	case ledger.Payment:
		m.Payments = m.Payments.Plus(change)
	default:
		m.Other = m.Other.Plus(change)
	}
}

// charge divides a charge over its services; one taken back takes off what it had charged.
func (m *AnalysisMonth) charge(e, was ledger.Entry) {
	left, from, sign := e.Change(), e, money.Amount(1)
	if !e.Reverses.IsZero() {
		from, sign = was, -1
	}
	add := func(service string, amount money.Amount) {
		if amount == 0 {
			return
		}
		left = left.Minus(amount)
		for i := range m.Charged {
			if m.Charged[i].Service == service {
				m.Charged[i].Amount = m.Charged[i].Amount.Plus(amount)
				return
			}
		}
		m.Charged = append(m.Charged, ledger.Part{Service: service, Amount: amount})
	}
	for _, p := range from.Parts {
		add(p.Service, sign*p.Amount)
	}
	for _, p := range from.Given {
		add(p.Service, -sign*p.Amount.Abs())
	}
	add("", left) // what no service is named for
}

// prove finds what stood open at the end of every month from the items and the credit, which the columns do not use, and holds the
// last month against the standing the books keep.
func (a *Analysis) prove(b AnalysisBooks) error {
	a.Proved = true
	fail := func(says string) {
		if a.Proved {
			a.Proved, a.Problem = false, says
		}
	}
	for i := range a.Months {
		m := &a.Months[i]
		end := m.Month.Last()
		if i == len(a.Months)-1 {
			end = calendar.Forever
		}
		r := ledger.NewStandAt(end)
		for _, e := range a.Ledger {
			brief := e.Brief()
			r.Add(&brief)
		}
		all, err := r.All(func(at ledger.Place) (ledger.Entry, error) { return b.Entries().Get(at) })
		if err != nil {
			return err
		}
		for _, s := range all {
			m.Stood = ledger.Age(s.Items, s.Credit, ledger.ByDue, end).Balance()
		}
		if !m.Proved() {
			fail("The figures of " + m.Month.Name() + " make " + m.Balance.Balance() + ", but what stood open at its end makes " + m.Stood.Balance() + ".")
		}
	}
	if last := a.Months[len(a.Months)-1]; last.Balance != a.Standing.Balance || !a.Standing.Proved() {
		fail("The months end at " + last.Balance.Balance() + ", but the account stands at " + a.Standing.Balance.Balance() + ".")
	}
	if a.Age.Balance() != a.Standing.Balance {
		fail("The ages make " + a.Age.Balance().Balance() + ", but the account stands at " + a.Standing.Balance.Balance() + ".")
	}
	return nil
}

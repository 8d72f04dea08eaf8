package sample

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// expected is a payment that will come in.
type expected struct {
	day     calendar.Day
	account account.ID
	amount  money.Amount
	tender  payment.Tender
	check   string
}

// lived lives the months: every month one cycle is billed, and what customers are expected to pay comes in day by day. The last
// month's use stays unbilled, for the first run of the day.
func (m *maker) lived(first, last calendar.Month) error {
	known, err := m.accounts()
	if err != nil {
		return err
	}
	var coming []expected
	for month := first; month < last; month++ {
		m.progress(int(month-first), int(last-first), "bills and payments of "+month.Name())
		day := nextWorkDay((month + 1).First().Plus(2))
		if coming, err = m.receive(coming, day); err != nil {
			return err
		}
		if err := m.open(day); err != nil {
			return err
		}
		if err := m.closeOut(known, month); err != nil {
			return err
		}
		bills, err := m.bill(month)
		if err != nil {
			return err
		}
		for _, b := range bills {
			coming = append(coming, m.expect(known[b.Account], b, last)...)
		}
	}
	_, err = m.receive(coming, m.today)
	return err
}

// accounts gives the sample's facts by the internal number of the account.
func (m *maker) accounts() (map[account.ID]samplefile.Account, error) {
	byNumber, out := map[string]samplefile.Account{}, map[account.ID]samplefile.Account{}
	for _, a := range m.data.Accounts {
		byNumber[a.Number] = a
	}
	all, err := office.Ask(m.ctx, m.clerk, allAccounts{})
	for _, a := range all {
		out[a.ID] = byNumber[a.Number]
	}
	return out, err
}

type allAccounts struct{}

// Act implements office.Query.
func (allAccounts) Act(account.MasterBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements office.Query.
func (allAccounts) Ask(b account.MasterBooks, _ authority.Sign) ([]account.Account, error) {
	return row.Collect(b.Accounts().All(row.Span{}))
}

// closeOut closes the accounts whose last month this was.
func (m *maker) closeOut(known map[account.ID]samplefile.Account, month calendar.Month) error {
	for _, id := range sorted(known) {
		if known[id].Closed != month {
			continue
		}
		if _, err := do(m, m.super, account.CloseOut{Account: id, Last: month.Last(), Reason: "moved out; the last use is in the books"}); err != nil {
			return err
		}
	}
	return nil
}

func sorted(known map[account.ID]samplefile.Account) []account.ID {
	out := make([]account.ID, 0, len(known))
	for id := range known {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// bill runs the billing of the month's cycle from preview to the last bill.
func (m *maker) bill(month calendar.Month) ([]billing.Bill, error) {
	quiet := func(billing.Progress) {}
	r, err := do(m, m.clerk, billing.Start{Select: billing.Selection{Cycle: cycleOf(month)}, From: (month - 1).First(), Through: month.Last()})
	if err != nil {
		return nil, err
	}
	if r, err = billing.Preview(m.ctx, m.clerk, r.Number, quiet); err != nil {
		return nil, err
	}
	if _, err := do(m, m.super, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total}); err != nil {
		return nil, err
	}
	if _, err := billing.Post(m.ctx, m.clerk, r.Number, quiet); err != nil {
		return nil, err
	}
	billed, err := office.Ask(m.ctx, m.clerk, billing.OfRun{Run: r.Number})
	out := make([]billing.Bill, len(billed))
	for i, b := range billed {
		out[i] = b.Bill
	}
	return out, err
}

// expect says when and how much a customer will pay on a bill, by the kind of payer they are.
func (m *maker) expect(a samplefile.Account, b billing.Bill, last calendar.Month) []expected {
	if b.Total <= 0 {
		return nil
	}
	n := spread(fmt.Sprint(a.Number, b.Day))
	e := expected{account: b.Account, amount: b.Total}
	e.tender, e.check = tendered(n)
	final := b.Content.Final
	recent := b.Content.To.Month() > last-6
	switch a.Payer {
	case samplefile.Prompt:
		e.day = b.Day.Plus(5 + n%9)
	case samplefile.Late:
		e.day = b.Due.Plus(3 + n%8)
	case samplefile.Slow:
		e.day = b.Day.Plus(45 + n%20)
	case samplefile.Stopped:
		if recent {
			return nil
		}
		e.day = b.Day.Plus(8 + n%6)
	case samplefile.LeftOwes:
		if final {
			return nil
		}
		e.day = b.Day.Plus(10)
	case samplefile.Overpaid:
		if e.day = b.Day.Plus(7 + n%5); final {
			again := e
			again.day = e.day.Plus(6) // the bank paid it a second time
			return []expected{e, again}
		}
	case samplefile.Settled:
		e.day = b.Day.Plus(9)
	}
	return []expected{e}
}

// spread gives a number below 1,000 that is always the same for the same text.
func spread(text string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return int(h.Sum32() % 1000)
}

func tendered(n int) (payment.Tender, string) {
	switch {
	case n%20 < 11:
		return payment.CheckIn, fmt.Sprint(1000 + n*7%9000)
	case n%20 < 15:
		return payment.Cash, ""
	case n%20 < 18:
		return payment.CardSlip, ""
	}
	return payment.MoneyOrder, ""
}

// receive takes the payments expected before a day, each on its own business day, and gives those that come later.
func (m *maker) receive(coming []expected, before calendar.Day) (later []expected, err error) {
	slices.SortStableFunc(coming, func(a, b expected) int {
		return cmp.Or(cmp.Compare(nextWorkDay(a.day), nextWorkDay(b.day)), cmp.Compare(a.account, b.account))
	})
	for i, e := range coming {
		day := nextWorkDay(e.day)
		if day >= before {
			return coming[i:], m.counted()
		}
		if day > m.day {
			if err := m.counted(); err != nil {
				return nil, err
			}
			if err := m.open(day); err != nil {
				return nil, err
			}
		}
		if err := m.drawn(); err != nil {
			return nil, err
		}
		if _, err := do(m, m.clerk, payment.Take{Account: e.account, Amount: e.amount, Tender: e.tender, CheckNo: e.check}); err != nil {
			return nil, err
		}
		m.drawer.add(e)
	}
	return nil, m.counted()
}

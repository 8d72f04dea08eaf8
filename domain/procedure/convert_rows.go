package procedure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
)

func partyOf(c conversion.Customer) customer.Customer {
	out := customer.Customer{
		Name: c.Name, Second: c.Second, Firm: c.Firm, Email: c.Email, Mail: c.Mail.Books(), Language: c.Language, Identity: c.Identity, Old: c.Number,
	}
	for _, p := range []string{c.Phone1, c.Phone2} {
		if p != "" {
			out.Phones = append(out.Phones, p)
		}
	}
	return out
}

func (l *loading) placeOf(p conversion.Premise) premise.Premise {
	return premise.Premise{
		Number: p.Number, Address: p.Service.Books(), Route: p.Route, Order: p.Order, Units: p.Units, Outside: p.Outside, Owner: l.customers[p.Owner],
		Hazard: p.Hazard, Location: p.Located, Zone: p.Zone, Lot: p.Lot, Land: p.Land,
	}
}

func (l *loading) meterOf(m conversion.Meter) SetMeter {
	times := m.Multiplier
	if times.IsZero() {
		times = decimal.NewFromInt(1)
	}
	return SetMeter{
		Meter: meter.Meter{
			Number: m.Number, Premise: l.premises[m.Premise], Size: rate.Size(m.Size), Dials: m.Dials, Multiplier: times, Unit: m.Unit, Installed: m.Installed,
			Endpoint: m.Endpoint, With: meter.ID(l.meters[m.Main]),
		},
		Last: m.LastRead, On: m.LastReadOn, Source: sourceOf(m.LastReadBy),
	}
}

func (l *loading) contractOf(a conversion.Account) Contract {
	out := account.Account{
		Number: a.Number, OldNumber: a.Old, Customer: l.customers[a.Customer], Premise: premise.ID(l.premises[a.Premise]), Status: account.Status(a.Status),
		Class: a.Class, Cycle: a.Cycle, Opened: a.Opened, Ended: a.Closed, MailTo: a.Mail.Books(), CashOnly: a.CashOnly, NoPenalty: a.NoPenalty,
		AutoPay: l.of.mandates[a.Number], LastBill: a.LastBilled, Programs: a.ProgramList(), People: a.People, BilledBy: l.numbers[a.BilledBy],
	}
	if a.IsClosed() && out.LastBill == 0 {
		out.LastBill = a.Closed // the old system made its last bill
	}
	for _, s := range l.of.services[a.Number] {
		from := s.From
		if from < a.Opened {
			from = a.Opened
		}
		out.Services = append(out.Services, account.Service{Kind: s.Kind, Rate: s.Rate, Meter: l.meters[s.Meter], From: from, Until: s.Until})
	}
	for _, c := range l.of.copies[a.Number] {
		out.Copies = append(out.Copies, account.Copy{Name: c.Name, Mail: c.Mail.Books(), Why: c.Why})
	}
	k := Contract{Account: out, Plans: plansOf(l.of.plans[a.Number])}
	l.balances(a.Number, &k)
	for _, d := range l.of.deposits[a.Number] {
		k.Deposits = append(k.Deposits, depositOf(d))
	}
	for _, p := range l.of.budgets[a.Number] {
		k.Budgets = append(k.Budgets, budgetOf(p))
	}
	for _, v := range l.of.averages[a.Number] {
		k.Averages = append(k.Averages, billing.WinterAverage{
			Key: billing.WinterKey{First: v.First}, Last: v.Last, Use: v.Use, Source: billing.Substituted, Reason: "from the old system",
		})
	}
	return k
}

// balances puts what is open of one due day and bill together, oldest first, and sums the credit.
func (l *loading) balances(number string, k *Contract) {
	for _, b := range l.of.balances[number] {
		switch {
		case b.IsCredit():
			k.Credit = k.Credit.Plus(b.Amount)
		case b.Amount > 0:
			memo := memoOf(b)
			i := slices.IndexFunc(k.Open, func(o ledger.Brought) bool { return o.Due == b.Due && o.Memo == memo })
			if i < 0 {
				i = len(k.Open)
				k.Open = append(k.Open, ledger.Brought{Due: b.Due, Memo: memo})
			}
			k.Open[i].Parts = append(k.Open[i].Parts, ledger.Part{Service: b.Service, Amount: b.Amount})
		}
	}
	slices.SortStableFunc(k.Open, func(a, b ledger.Brought) int { return cmp.Compare(a.Due, b.Due) })
}

func budgetOf(b conversion.Budget) billing.Plan {
	return billing.Plan{
		Method: billing.Fixed, Amount: b.Amount, Factor: decimal.NewFromInt(1), Settle: billing.Settling(b.Settle), Review: b.Review, Begun: b.Began,
		Variance: b.Accumulated, Brought: b.Accumulated,
	}
}

func depositOf(d conversion.Deposit) HeldDeposit {
	out := HeldDeposit{Amount: d.Amount, Paid: d.Paid, From: max(d.Paid, d.InterestPaid), Reason: "brought in from the old system"}
	if d.Note != "" {
		out.Reason += ": " + d.Note
	}
	return out
}

func memoOf(b conversion.Balance) string {
	what := map[string]string{"charge": "", "penalty": "late charge", "fee": "fee"}[b.Kind]
	if b.Bill != "" {
		what = strings.TrimSpace(what + " old bill " + b.Bill)
	}
	if b.Billed != 0 {
		what = strings.TrimSpace(what + " of " + b.Billed.US())
	}
	return what
}

// plansOf gathers the instalments of each plan.
func plansOf(rows []conversion.Instalment) (out []arrangement.Arrangement) {
	for _, r := range rows {
		i := slices.IndexFunc(out, func(a arrangement.Arrangement) bool { return a.Old == r.Plan })
		if i < 0 {
			i = len(out)
			out = append(out, arrangement.Arrangement{Old: r.Plan, Made: r.Made})
		}
		out[i].Instalments = append(out[i].Instalments, arrangement.Instalment{Due: r.Due, Amount: r.Amount, Paid: r.Paid})
	}
	return out
}

func (l *loading) mandateOf(m conversion.Mandate) SealedMandate {
	return SealedMandate{
		Mandate: account.Mandate{
			Account: l.numbers[m.Account], Name: m.Name, Routing: m.Routing, Last: account.LastFour(m.Bank), Savings: m.Kind == "savings", Signed: m.Signed,
		},
		Number: m.Bank,
	}
}

// usageOf gives a usage of the history: what the old system read is reported to us, and no register of ours.
func (l *loading) usageOf(u conversion.Usage) meter.Usage {
	source := meter.Reported
	if u.Source == "estimated" {
		source = meter.Estimated
	}
	return meter.Usage{
		Account: uint64(l.numbers[u.Account]), Service: u.Service, From: u.From, To: u.To, Quantity: u.Use, Unit: u.Unit, Source: source,
	}
}
